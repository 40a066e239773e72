"""One day and no other, as questions want it: of a visit from today on, or somebody's date of birth. The grammar is
that of
`times`; here is only asked whether a single day was said, and nothing beside it.
"""

import re
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from bot.understanding import date_rules
from bot.understanding.atoms import Atom, Kind
from bot.understanding.doubts import ways
from bot.understanding.moment import Moment
from bot.understanding.rules import rewritten
from bot.understanding.times import Timed
from bot.understanding.tokens import atoms
from bot.understanding.vocabulary import Vocabulary

LONGEST = 60
"""Characters; a longer text is a sentence, not a date of birth."""

LONGEST_LIFE = 125

_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_BESIDE = frozenset(
    {Kind.SPAN, Kind.NOISE, Kind.COMMA, Kind.STOP, Kind.ON, Kind.THE, Kind.WEEKDAY, Kind.OF, Kind.TURNING}
)


def days_of(timed: Timed) -> tuple[date, ...]:
    """The days a text may mean, ascending; empty where a reading has more than one, or no day was said."""
    if not timed.dated:
        return ()
    found = [{day for window in wish.windows for day in _days(window.start, window.end)} for wish in timed.wishes]
    return tuple(sorted({day for days in found for day in days})) if all(len(days) == 1 for days in found) else ()


def _days(start: datetime, end: datetime) -> Iterator[date]:
    """The first day, and another one if there is any."""
    last = (end - timedelta(minutes=1)).date()
    yield start.date()
    if last > start.date():
        yield last


def read_birth_date(text: str, words: Vocabulary, today: date) -> date | None:
    """A day in the past with its year in four digits; None where it is not, or may be two."""
    if len(text) > LONGEST or not _YEAR.search(text):
        return None
    noon = datetime.combine(today, datetime.min.time().replace(hour=12))
    know = Moment(words=words, now=noon, zone=ZoneInfo("UTC"))
    found = {day for way in ways(atoms(text, words), know) for day in _born(way, know)}
    return found.pop() if len(found) == 1 else None


def _born(way: list[Atom], know: Moment) -> Iterator[date]:
    found = rewritten([atom for atom in way if atom.kind is not Kind.THE], date_rules.DATES, know)
    spans = [atom.value for atom in found if atom.kind is Kind.SPAN]
    if len(spans) != 1 or any(atom.kind not in _BESIDE for atom in found):
        return
    for ((first, last),) in spans[0].readings:
        if first == last and know.today.year - LONGEST_LIFE < first.year and first <= know.today:
            yield first
