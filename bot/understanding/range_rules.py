"""Constructs that join days and hours: from Monday, until Friday at four, between the 10th and the 15th."""

from dataclasses import replace
from datetime import date, datetime, time, timedelta
from itertools import product

from bot.understanding.atoms import Atom, Kind
from bot.understanding.hours import Bound, Stretch, Times
from bot.understanding.moment import HORIZON, Moment
from bot.understanding.rules import Made, Maker, rule
from bot.understanding.spans import DAY, Run, Span, either

Moments = tuple[tuple[datetime, datetime], ...]


def at(day: date, minute: int) -> datetime:
    """A minute of that day; 1440 is the next midnight."""
    return datetime.combine(day, time()) + timedelta(minutes=minute)


def _runs(know: Moment, days: Atom) -> list[Run]:
    """From the first to the last day of each reading; of *Fridays*, which have no end, none."""
    readings = know.placed(days.value)
    return [(reading[0][0], reading[-1][1]) for reading in readings if reading]


def _spans(runs: list[Run]) -> Made:
    good = [(run,) for run in runs if run[0] <= run[1]]
    return Atom(Kind.SPAN, either(*good)) if good else Atom(Kind.IMPOSSIBLE, None)


def _days(relation: str) -> Maker:
    def make(know: Moment, days: Atom) -> Made:
        found = [_related(know, run, relation) for run in _runs(know, days)]
        good = [(run,) for run in found if run[0] <= run[1]]
        return Atom(Kind.SPAN, either(*good)) if good else None

    return make


def _related(know: Moment, run: Run, relation: str) -> Run:
    match relation:
        case "before":
            return know.today, run[0] - DAY
        case "until":
            return know.today, run[1]
        case "after":
            return run[1] + DAY, run[1] + HORIZON
        case _:
            return run[0], run[0] + HORIZON


def _edges(times: Times) -> Stretch | None:
    """Where an exact time or a part of the day begins and ends; of other hours that is not what was said."""
    readings = times.readings()
    if times.bound not in {Bound.AT, Bound.DURING} or times.each or len(readings) != 1:
        return None
    first, last = readings[0][0]
    return (first, first) if times.bound is Bound.AT else (first, last)


def _until_hour(relation: str) -> Maker:
    def make(know: Moment, days: Atom, hours: Atom) -> Made:
        edges, runs = _edges(hours.value), _runs(know, days)
        if edges is None or any(first != last for first, last in runs):
            return None
        found = tuple((_stretch(know, day, edges, relation),) for day, _ in runs)
        return Atom(Kind.INSTANT, found)

    return make


def _stretch(know: Moment, day: date, edges: Stretch, relation: str) -> tuple[datetime, datetime]:
    match relation:
        case "before":
            return know.now, at(day, edges[0])
        case "until":
            return know.now, at(day, edges[1])
        case "after":
            return at(day, edges[1]), at(day + HORIZON, 0)
        case _:
            return at(day, edges[0]), at(day + HORIZON, 0)


def _from_to(know: Moment, first: Atom, last: Atom) -> Made:
    runs = [(a[0], _after(a[0], b[1])) for a, b in product(_runs(know, first), _runs(know, last))]
    good = sorted({run[0]: run for run in sorted(runs, reverse=True) if run[0] <= run[1]}.values())
    return Atom(Kind.SPAN, Span(tuple((run,) for run in good))) if good else None


def _around(know: Moment, days: Atom) -> Made:
    """*Around the 20th* is two days more on either side; around a week or a month is that week or month."""
    runs = [run if run[0] != run[1] else (run[0] - 2 * DAY, run[1] + 2 * DAY) for run in _runs(know, days)]
    return _spans(runs)


def _from_to_dated(know: Moment, weekday: Atom, first: Atom, other: Atom, last: Atom) -> Made:
    """*Tuesday 17 to Thursday 19*, where the weekdays are those of the dates."""
    pairs = ((weekday, first), (other, last))
    agreed = all(run[0].isoweekday() in days.value.days for days, date_ in pairs for run in _runs(know, date_))
    return _from_to(know, first, last) if agreed else None


def _after(first: date, last: date) -> date:
    """*Friday to Monday*: the Monday after that Friday."""
    return last + timedelta(weeks=1) if first > last and (first - last).days < 7 else last


def _from_to_hours(know: Moment, first: Atom, begin: Atom, last: Atom, end: Atom) -> Made:
    start, finish = _edges(begin.value), _edges(end.value)
    runs = [(a[0], _after(a[0], b[1])) for a, b in product(_runs(know, first), _runs(know, last))]
    if start is None or finish is None or len(set(runs)) != 1:
        return None
    return Atom(Kind.INSTANT, (((at(runs[0][0], start[0]), at(runs[0][1], finish[1])),),))


def _not_wanted(know: Moment, one: Atom, other: Atom | None) -> Made:
    """*On Monday I cannot*: what stands before it is taken out, and nothing else."""
    return tuple(replace(atom, out=True) for atom in (one, other) if atom)


def _turned(know: Moment, hours: Atom) -> Made:
    """*I can not before four* is after four."""
    turned = {Bound.BEFORE: Bound.AFTER, Bound.AFTER: Bound.BEFORE}.get(hours.value.bound)
    return Atom(Kind.HOURS, replace(hours.value, bound=turned)) if turned else None


def _hours_from_to(know: Moment, begin: Atom, first: Atom, end: Atom, last: Atom) -> Made:
    """*From 4 pm today until 5 pm tomorrow*."""
    start, finish = begin.value.readings(), end.value.readings()
    runs = {(a[0], b[1]) for a, b in product(_runs(know, first), _runs(know, last))}
    bounds = (begin.value.bound, end.value.bound)
    if bounds != (Bound.AFTER, Bound.BEFORE) or not len(start) == len(finish) == len(runs) == 1:
        return None
    ((a, b),) = runs
    return Atom(Kind.INSTANT, (((at(a, start[0][0][0]), at(b, finish[0][0][1])),),)) if a < b else None


def _standing(first: int, last: int) -> Maker:
    def make(know: Moment) -> Made:
        return Atom(Kind.HOURS, Times(Bound.DURING, fixed=((first, last),)))

    return make


_D, _H = "([SPAN DAYS])", "(HOURS)"
_RELATED = {"before": "[BEFORE BEFORE_OR_FOR]", "until": "[UNTIL WITHIN]", "after": "AFTER", "from": "FROM"}
_BEHIND = {"before": "BEFORE_IT", "until": "UNTIL_IT", "after": "AFTER_IT", "from": "FROM_IT"}

RANGES = (
    rule("EARLY [IN ON AND]* (?= [SPAN DAYS]) | (?<= [SPAN DAYS]) EARLY", _standing(360, 540)),
    rule("LATE [IN ON AND]* (?= [SPAN DAYS]) | (?<= [SPAN DAYS]) LATE", _standing(900, 1320)),
    rule(f"{_H} OF? {_D} {_H} OF? {_D}", _hours_from_to),
    rule(f"BETWEEN {_D} {_H} AND {_D} {_H}", _from_to_hours),
    rule(f"FROM? {_D} {_H} [UNTIL TO DASH] {_D} {_H}", _from_to_hours),
    rule(f"BETWEEN ON? {_D} [AND UNTIL TO] ON? {_D}", _from_to),
    rule("BETWEEN ON? (DAYS) (SPAN) [AND UNTIL TO] ON? (DAYS) (SPAN)", _from_to_dated),
    rule("[FROM OF]? ON? (DAYS) (SPAN) [UNTIL TO DASH AT] ON? (DAYS) (SPAN)", _from_to_dated),
    rule(f"[FROM OF]? ON? {_D} [UNTIL TO DASH AT] ON? {_D} (?! HOURS)", _from_to),
    rule(f"[FROM OF] ON? {_D} [UNTIL TO DASH AT] ON? {_D}", _from_to),
    rule(f"{_D} [AND DASH] {_D} BETWEEN_IT", _from_to),
    rule("AROUND ON? (SPAN)", _around),
    *[rule(f"{word} ON? {_D} AT? {_H}", _until_hour(name)) for name, word in _RELATED.items()],
    *[rule(f"{word} ON? {_D}", _days(name)) for name, word in _RELATED.items()],
    rule(f"[FROM OF] ON? {_D} FROM_IT", _days("from")),
    *[rule(f"{_D} {word}", _days(name)) for name, word in _BEHIND.items()],
    rule("([SPAN DAYS HOURS]) ([SPAN DAYS HOURS])? [NOISE A]* NOT NOISE* (?= [COMMA STOP BUT] | $)", _not_wanted),
    rule("NOT NOISE* (HOURS)", _turned),
)
