"""What one shape or word may be more than once: `9-11`, `10.10`, *friday 4*, *sat*. Decided by what stands beside it;
where
that does not decide, every one is read.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta
from itertools import islice, product

from bot.understanding.atoms import Atom, Kind
from bot.understanding.hours import said, stretches
from bot.understanding.lexicon import DateOrder
from bot.understanding.moment import Moment

MOST = 6
"""Ways to read one phrase that are tried."""

_DAYS = frozenset({Kind.WEEKDAY, Kind.EACH_WEEKDAY, Kind.DAY, Kind.MONTH, Kind.DATE, Kind.WEEKEND})
_CLOCK_BEFORE = frozenset({Kind.AT, Kind.FROM, Kind.BETWEEN, Kind.AFTER, Kind.BEFORE, Kind.UNTIL, Kind.AROUND, Kind.TO})
_CLOCK_BEHIND = frozenset({Kind.OCLOCK, Kind.AM, Kind.PM, Kind.AROUND_IT, Kind.AFTER_IT})
_COUNTED_BEHIND = frozenset({Kind.MONTH, Kind.UNIT, Kind.PEOPLE, Kind.UNKNOWN})
_JOINED_BEHIND = (
    _COUNTED_BEHIND | _CLOCK_BEHIND | {Kind.NUMBER, Kind.HALF_IT, Kind.QUARTER_IT, Kind.MINUS, Kind.ORDINAL}
)
_RANGED_BEHIND = frozenset(
    {Kind.IN, Kind.BEFORE_OR_FOR, Kind.UNTIL, Kind.DASH, Kind.TO, Kind.PAST, Kind.BEFORE, Kind.AFTER, Kind.AND}
)
_NEAR, _SOON = timedelta(days=62), timedelta(days=35)

Choices = Sequence[tuple[Atom, ...]]


def ways(atoms: Sequence[Atom], know: Moment) -> Iterator[list[Atom]]:
    """Every way to read the phrase, the likeliest first."""
    steady = _steadied(atoms)
    choices = [_choices(steady, n, know) for n in range(len(steady))]
    for way in islice(product(*choices), MOST):
        yield [atom for part in way for atom in part]


# Words that are often something else


_LEADS = frozenset(
    {
        Kind.ON, Kind.NEXT, Kind.THIS, Kind.COMING, Kind.EVERY, Kind.OR, Kind.AND, Kind.UNTIL, Kind.FROM, Kind.BEFORE,
        Kind.AFTER,
        Kind.NOT, Kind.EXCEPT, Kind.BETWEEN, Kind.DASH, Kind.EARLY, Kind.LATE, Kind.LAST, Kind.START, Kind.MIDDLE,
        Kind.END, Kind.TO,
        Kind.NUMBER, Kind.ORDINAL, Kind.OF, Kind.DASHED, Kind.UNIT,
    }
)  # fmt: skip
_FOLLOWS = frozenset(
    {
        Kind.NUMBER, Kind.ORDINAL, Kind.PART, Kind.EACH_PART, Kind.POINT, Kind.DATE, Kind.PAIR, Kind.DASH, Kind.DASHED,
        Kind.HALF, Kind.QUARTER, Kind.THREE_QUARTERS, Kind.NEXT, Kind.THIS, Kind.IN, Kind.ON, Kind.EARLY, Kind.LATE,
        Kind.BEFORE_OR_FOR, *_CLOCK_BEFORE,
    }
)  # fmt: skip
_STARTS = frozenset({Kind.COMMA, Kind.STOP, Kind.NOISE, *_DAYS, Kind.PART})


def _steadied(atoms: Sequence[Atom]) -> list[Atom]:
    """*Sat*, *may* and the like only where they stand among words of time."""
    return [
        replace(atom, kind=Kind.UNKNOWN) if atom.weak and atom.kind in _DAYS and not _meant(atoms, n) else atom
        for n, atom in enumerate(atoms)
    ]


def _meant(atoms: Sequence[Atom], n: int) -> bool:
    before = atoms[n - 1].kind if n else Kind.STOP
    after = atoms[n + 1].kind if n + 1 < len(atoms) else Kind.STOP
    if before in _LEADS or (before is Kind.IN and atoms[n].kind is Kind.MONTH):
        return True
    alone = after in {Kind.STOP, Kind.COMMA, Kind.OR, Kind.AND} and atoms[n].kind is not Kind.MONTH
    return before in _STARTS and (after in _FOLLOWS or alone)


# Shapes


def _choices(atoms: Sequence[Atom], n: int, know: Moment) -> Choices:
    atom = atoms[n]
    match atom.kind:
        case Kind.FORK:
            return tuple(atom.value)
        case Kind.DASHED:
            return _dashed(atoms, n, know)
        case Kind.PAIR:
            return _paired(atoms, n, know)
        case Kind.NUMBER if n and atoms[n - 1].kind in {Kind.WEEKDAY, Kind.DAY, Kind.PART}:
            return _after_day(atoms, n, know)
        case Kind.NUMBER if _first(atoms, n):
            return ((Atom(Kind.AT), atom),) if atom.value <= 24 and len(atom.shown) <= 2 else ((atom,),)
        case _:
            return ((atom,),)


def _beside(atoms: Sequence[Atom], n: int) -> tuple[Kind | None, Kind | None]:
    return atoms[n - 1].kind if n else None, atoms[n + 1].kind if n + 1 < len(atoms) else None


def _dashed(atoms: Sequence[Atom], n: int, know: Moment) -> Choices:
    """`9-11`: hours, or 9 November."""
    atom, (before, after) = atoms[n], _beside(atoms, n)
    if after in _COUNTED_BEHIND | _CLOCK_BEHIND or before is Kind.MONTH:
        return ((atom,),)
    begin, end = (said(number) for number in atom.value)
    plausible = atom.value[0] < atom.value[1] or atom.value[0] <= 12
    hours = plausible and begin is not None and end is not None and bool(stretches(begin, end))
    day = _is_date(atom.value[0], atom.value[1], know)
    as_hours = (Atom(Kind.FROM), *(Atom(Kind.NUMBER, number, shown=str(number)) for number in atom.value))
    as_hours = (as_hours[0], as_hours[1], Atom(Kind.UNTIL), as_hours[2])
    as_date = (Atom(Kind.DATE, (*atom.value, None, "-")),)
    if before is Kind.UNKNOWN or not (hours or day) or (before is Kind.ON and not day):
        return ((replace(atom, kind=Kind.UNKNOWN, weak=True),),)
    if before is Kind.ON:
        return (as_date,)
    among_days = before in _CLOCK_BEFORE or any(one.kind in _DAYS for one in atoms)
    if hours and (among_days or not day):
        return (as_hours if before not in {Kind.FROM, Kind.BETWEEN} else as_hours[1:],)
    return (as_hours, as_date) if hours else (as_date,)


def _is_date(first: int, second: int, know: Moment) -> bool:
    orders = {(first, second)} if know.words.order is DateOrder.DAY else {(second, first)}
    orders |= {(first, second), (second, first)} if know.words.order is DateOrder.EITHER else set()
    return any(1 <= day <= 31 and 1 <= month <= 12 for day, month in orders)


def _paired(atoms: Sequence[Atom], n: int, know: Moment) -> Choices:
    """`10.10`: a time, or 10 October."""
    atom, (before, after) = atoms[n], _beside(atoms, n)
    hour, minute = atom.value[:2]
    digits = len(re.split("[.,]", atom.shown.rstrip("."))[1].strip())
    point = said(hour, minute, exact=atom.shown.startswith("0")) if digits == 2 else None
    clock = (Atom(Kind.POINT, point),)
    day = 1 <= hour <= 31 and 1 <= minute <= 12
    closed = atom.shown.endswith(".")
    date = (Atom(Kind.DATE, (hour, minute, None, ".")),)
    alone = before is Kind.UNKNOWN or after is Kind.UNKNOWN
    if day and after is Kind.AT and before not in _CLOCK_BEFORE:
        return (date,)
    dated = closed or before in {Kind.ON, Kind.WEEKDAY} or (know.words.dotted and digits == 1)
    if before is Kind.ON:
        return (date,) if day else ((replace(atom, kind=Kind.UNKNOWN, weak=True),),)
    if "," in atom.shown:
        sure_clock = point and (before in _CLOCK_BEFORE or after in _CLOCK_BEHIND)
        return (clock,) if sure_clock else ((replace(atom, kind=Kind.UNKNOWN, weak=True),),)
    sure = {Kind.AT, Kind.AROUND} if closed and day else _CLOCK_BEFORE
    if point and (before in sure or after in _CLOCK_BEHIND or not (day or alone)):
        return (clock,)
    if day and (dated or (point and not alone)):
        return (clock, date) if point and not closed else (date,)
    return ((replace(atom, kind=Kind.UNKNOWN),),)


def _first(atoms: Sequence[Atom], n: int) -> bool:
    """*4 tomorrow*: a number before a day, and before it nothing that it could belong to."""
    before, after = _beside(atoms, n)
    second = atoms[n + 2].kind if after is Kind.ON and n + 2 < len(atoms) else after
    this_part = second is Kind.THIS and n + 2 < len(atoms) and atoms[n + 2].kind is Kind.PART
    return before in {None, Kind.NOISE, Kind.COMMA, Kind.STOP} and (second in {Kind.DAY, Kind.WEEKDAY} or this_part)


def _after_day(atoms: Sequence[Atom], n: int, know: Moment) -> Choices:
    """*Friday 4*: at four, or the 4th, if that is a Friday before long; where people never say hours so, the 4th."""
    atom, (_, after) = atoms[n], _beside(atoms, n)
    dates_only = know.words.weekday_number == "date"
    if (
        after in _JOINED_BEHIND
        or len(atom.shown) > 2
        or (after in _RANGED_BEHIND and not (dates_only and _day_behind(atoms, n)))
    ):
        return ((atom,),)
    if after is Kind.OF and not (dates_only and atoms[n + 2 : n + 3] and atoms[n + 2].kind is Kind.PART):
        return ((atom,),)
    weekday = atoms[n - 1].value if atoms[n - 1].kind is Kind.WEEKDAY else 0
    day = _such_a_day(atom.value, weekday, know.today)
    clock_behind = after in {Kind.AT, Kind.POINT, Kind.DASHED, Kind.BETWEEN} and day and day - know.today <= _NEAR
    if day and (clock_behind or (atom.value > 12 and day - know.today <= _SOON)):
        return ((Atom(Kind.DATE, (day.day, day.month, day.year, ".")),),)
    hour = ((Atom(Kind.AT), atom),) if atom.value <= 24 and not dates_only else ()
    dated = ((Atom(Kind.DATE, (day.day, day.month, day.year, ".")),),) if day else ()
    if day and day - know.today <= _NEAR:
        return (*hour, *dated)
    # Not for long: one of the two may be a mistake, and then the number or the weekday of the coming days is meant.
    return hour or (((Atom(Kind.ON), atom), *dated) if weekday else ((atom,),))


def _such_a_day(number: object, weekday: object, today: date) -> date | None:
    """The next day of that number and weekday, within a year."""
    days = (today + timedelta(days=off) for off in range(366))
    return next((day for day in days if day.day == number and day.isoweekday() == weekday), None)


def _day_behind(atoms: Sequence[Atom], n: int) -> bool:
    """Whether it goes on to another day: *mardi 17 au jeudi 19*."""
    following = next((one.kind for one in atoms[n + 2 :] if one.kind is not Kind.ON), None)
    return following in {Kind.WEEKDAY, Kind.DATE}
