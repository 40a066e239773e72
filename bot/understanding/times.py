"""Reads when somebody wants to come. The constructs are in `*_rules`, in the order in which they are tried here."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from bot.understanding import clock_rules, count_rules, date_rules, hour_rules, nth_rules, range_rules, week_rules
from bot.understanding.atoms import Atom, Kind
from bot.understanding.doubts import ways
from bot.understanding.goodbyes import is_goodbye
from bot.understanding.hours import PARTS, Stretch
from bot.understanding.moment import Moment
from bot.understanding.phrases import TIME, Unclear, grouped
from bot.understanding.rules import Rule, rewritten, rule
from bot.understanding.sense import sensible
from bot.understanding.tokens import atoms
from bot.understanding.vocabulary import Vocabulary
from bot.understanding.windows import MOST, left_out_by_the_clocks, readings
from conversations.wishes import Impossible, Window, Wish


@dataclass(frozen=True, slots=True, kw_only=True)
class Timed:
    """What a text says of time: wishes (several are several honest readings), or why there can be none.

    `dated`: a day was said, and not only hours; `party`: how many come.
    """

    wishes: tuple[Wish, ...] = ()
    impossible: Impossible | None = None
    dated: bool = False
    party: int | None = None


PARTIES: tuple[Rule, ...] = (
    rule("WE_ARE (NUMBER) PEOPLE?", lambda _, number: Atom(Kind.PARTY, number.value)),
    rule("[FOR BEFORE_OR_FOR]? (NUMBER) PEOPLE", lambda _, number: Atom(Kind.PARTY, number.value)),
    rule("(PARTY) [AND COMMA] (PARTY)", lambda _, one, other: Atom(Kind.PARTY, one.value + other.value)),
)

STAGES = (
    *PARTIES,
    *clock_rules.HALVES,
    *nth_rules.OF_MONTHS,
    *date_rules.DATES,
    *count_rules.COUNTED,
    *clock_rules.POINTS,
    *clock_rules.LICENSED,
    *clock_rules.IN_PARTS,
    *hour_rules.HOURS,
    *week_rules.WEEKS,
    *nth_rules.IN_MONTHS,
    *week_rules.EDGES,
    *nth_rules.ORDINALS,
    *hour_rules.PARTS,
    *range_rules.RANGES,
)


def read_times(text: str, words: Vocabulary, now: datetime, zone: str, parts: Mapping[str, Stretch] = PARTS) -> Timed:
    """What a text says of time; `now` is aware, `parts` are those of the desk's day. Never raises, and never believes
    what
    it does not understand.
    """
    if is_goodbye(text, words):
        return Timed()
    know = Moment(words=words, now=_minute(now.astimezone(ZoneInfo(zone))), zone=ZoneInfo(zone), parts=parts)
    said = _without_articles(atoms(text, words))
    return _together([_way(way, know) for way in ways(said, know)])


def _without_articles(said: Sequence[Atom]) -> list[Atom]:
    """*The 24* is the 24th; else they say nothing."""
    return [
        replace(atom, kind=Kind.ORDINAL) if n and said[n - 1].kind is Kind.THE and _numbers(said, n) else atom
        for n, atom in enumerate(said)
        if atom.kind is not Kind.THE
    ]


def _numbers(said: Sequence[Atom], n: int) -> bool:
    behind = said[n + 1].kind if n + 1 < len(said) else Kind.STOP
    return said[n].kind is Kind.NUMBER and len(said[n].shown) in {1, 2} and behind in _ENDS


_ENDS = frozenset({Kind.STOP, Kind.COMMA, Kind.AT, Kind.OR, Kind.AND, Kind.IN, Kind.NOISE, Kind.AFTER, Kind.BEFORE})


def _way(way: Sequence[Atom], know: Moment) -> Timed:
    found = rewritten(way, STAGES, know)
    party = next((atom.value for atom in found if atom.kind is Kind.PARTY and 0 < atom.value <= 100), None)
    try:
        return _timed(sensible(found), know, party)
    except Unclear:
        return Timed(party=party)


def _together(found: Sequence[Timed]) -> Timed:
    """All ways to read it; one that is impossible does not count beside one that is not."""
    wishes = tuple(dict.fromkeys(wish for one in found for wish in one.wishes))
    impossible = next((one.impossible for one in found if one.impossible), None)
    party = next((one.party for one in found if one.party), None)
    if len(wishes) > MOST:
        return Timed(party=party)
    ordered = tuple(sorted(wishes, key=lambda wish: [(one.start, one.end) for one in wish.windows]))
    dated = bool(wishes) and all(one.dated for one in found if one.wishes)
    return Timed(wishes=ordered, impossible=None if wishes else impossible, dated=dated, party=party)


def _minute(now: datetime) -> datetime:
    """On the desk's clock, the first minute that is not over."""
    local = now.replace(tzinfo=None)
    whole = local.replace(second=0, microsecond=0)
    return whole if whole == local else whole + timedelta(minutes=1)


def _timed(found: Sequence[Atom], know: Moment, party: int | None) -> Timed:
    kinds = {atom.kind for atom in found}
    if not kinds & TIME:
        return Timed(party=party)
    if Kind.IMPOSSIBLE in kinds:
        reasons = {atom.value for atom in found if atom.kind is Kind.IMPOSSIBLE}
        return Timed(impossible=next(one for one in Impossible if one in reasons), party=party)
    groups, soonest = grouped(found), bool(kinds & {Kind.SOONEST, Kind.NOW})
    windows = readings(groups, know)
    if Kind.NOW in kinds and not groups:
        windows = [(Window(start=know.now, end=_midnight(know.now)),)]
    if not windows:
        return Timed(impossible=Impossible.PAST, party=party)
    there = [one for one in windows if not left_out_by_the_clocks(one, know)]
    if not there:
        return Timed(impossible=Impossible.NO_SUCH_TIME, party=party)
    dated = bool(kinds & {Kind.SPAN, Kind.DAYS})
    return Timed(wishes=tuple(Wish(windows=one, soonest=soonest) for one in there), dated=dated, party=party)


def _midnight(now: datetime) -> datetime:
    return now.replace(hour=0, minute=0) + timedelta(days=1)
