"""Days as people say them: stretches of the calendar, weekdays, and what *next* may mean. No words, no hours."""

from calendar import monthrange
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import Enum, auto

DAY, WEEK = timedelta(days=1), timedelta(weeks=1)
FARTHEST = 366 * 3

Run = tuple[date, date]
"""From a day to another, both within."""

Reading = tuple[Run, ...]


@dataclass(frozen=True, slots=True)
class Span:
    """Days that may be meant, one entry for each honest reading; `counted`: so many days from now, in which week."""

    readings: tuple[Reading, ...]
    counted: Run | None = None


class How(Enum):
    """Which of all Fridays: *Friday*, *next*, *this*, *coming Friday*, *Fridays*, *Monday to Friday*."""

    PLAIN = auto()
    NEXT = auto()
    AFTER_NEXT = auto()
    THIS = auto()
    COMING = auto()
    EACH = auto()
    RUN = auto()


@dataclass(frozen=True, slots=True)
class Weekly:
    """Weekdays, not yet on the calendar. `days` in the order they were said."""

    days: tuple[int, ...]
    how: How = How.PLAIN


def span(first: date, last: date | None = None) -> Span:
    """The one reading of days beside each other."""
    return Span((((first, last or first),),))


def either(*readings: Reading) -> Span:
    """Several readings, each once, in the order of the calendar."""
    return Span(tuple(sorted(dict.fromkeys(readings))))


def shifted(day: date, days: int) -> date | None:
    """So many days later, if that is within sight."""
    return day + timedelta(days=days) if abs(days) <= FARTHEST else None


def later_month(day: date, months: int) -> date:
    """The same day some months later, or the last one that month has."""
    years, month = divmod(day.month - 1 + months, 12)
    return date(day.year + years, month + 1, min(day.day, monthrange(day.year + years, month + 1)[1]))


def week_of(day: date) -> Run:
    """Monday to Sunday."""
    monday = day - timedelta(days=day.weekday())
    return monday, monday + 6 * DAY


def month_of(day: date) -> Run:
    """From the first to the last."""
    return day.replace(day=1), day.replace(day=monthrange(day.year, day.month)[1])


def on(day: int, month: int, year: int | None, today: date) -> date | None:
    """That day, without a year the next one; None where the calendar has none within a year."""
    for candidate in (year,) if year is not None else (today.year, today.year + 1):
        try:
            found = date(candidate, month, day)
        except ValueError:
            continue
        if year is not None or today <= found:
            return found if year is not None or (found - today).days <= 366 else None
    return None


def nth(day: int, today: date) -> Iterator[date]:
    """The next day of that number; on that very day also the one after it."""
    month = today.replace(day=1)
    for _ in range(14):
        if day <= monthrange(month.year, month.month)[1] and month.replace(day=day) >= today:
            yield month.replace(day=day)
            if month.replace(day=day) != today:
                return
        month = later_month(month, 1)


def coming(weekday: int, today: date) -> date:
    """The first such day from today on."""
    return today + timedelta(days=(weekday - today.isoweekday()) % 7)


def within(run: Run, weekdays: Iterable[int]) -> Reading:
    """Those weekdays of a stretch."""
    wanted, (first, last) = set(weekdays), run
    days = (first + timedelta(days=n) for n in range(min((last - first).days, FARTHEST) + 1))
    return tuple((day, day) for day in days if day.isoweekday() in wanted)


def placed(weekly: Weekly, today: date, last: date, following: str) -> tuple[Reading, ...]:
    """Weekdays on the calendar, without a week having been said; `following` is the language's habit of *next*."""
    match weekly.how:
        case How.EACH:
            return (within((today, last), weekly.days),)
        case How.RUN:
            first = coming(weekly.days[0], today)
            return (((first, first + timedelta(days=len(weekly.days) - 1)),),)
        case _ if weekly.days == (6, 7):
            return tuple(_weekend(weekly.how, today, following))
        case _:
            return _product([tuple(_one(day, weekly.how, today, following)) for day in weekly.days])


def _one(weekday: int, how: How, today: date, following: str) -> Iterator[date]:
    first = coming(weekday, today)
    if how is How.THIS:
        yield first
    elif how is How.COMING:
        yield first if first > today else first + WEEK
    elif how is How.AFTER_NEXT:
        yield from (day + WEEK for day in _next(first if first > today else first + WEEK, today, "either"))
    elif how is How.NEXT:
        yield from _next(first if first > today else first + WEEK, today, following)
    else:
        yield first
        if first == today:
            yield first + WEEK


def _next(first: date, today: date, following: str) -> Iterator[date]:
    this_week = first <= week_of(today)[1]
    if not this_week or following != "following":
        yield first
    if this_week and following != "coming":
        yield first + WEEK


def _weekend(how: How, today: date, following: str) -> Iterator[Reading]:
    saturday = week_of(today)[0] + 5 * DAY
    runs = [((saturday + n * WEEK, saturday + n * WEEK + DAY),) for n in range(2)]
    if how is not How.NEXT or following == "coming":
        yield runs[0]
    elif today >= saturday or following == "following":
        yield runs[1]
    else:
        yield from runs


def _product(choices: list[tuple[date, ...]]) -> tuple[Reading, ...]:
    """One day of each."""
    readings: list[tuple[date, ...]] = [()]
    for days in choices:
        readings = [(*reading, day) for reading in readings for day in days][:8]
    return tuple(tuple((day, day) for day in sorted(reading)) for reading in readings)


def meeting(one: Reading, other: Reading) -> Reading:
    """The days both have."""
    pairs = ((max(a, c), min(b, d)) for a, b in one for c, d in other)
    return tuple(sorted(pair for pair in pairs if pair[0] <= pair[1]))
