"""Free times in each of the shapes that CarePortals' sources tell of. Pure.

The guide's sample, its types and its sample app disagree (November 2026): each answer is looked at anew.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from conversations.booking import Slot
from vendors.reader import Json, Reader

_read = Reader("careportals")


@dataclass(frozen=True, slots=True, kw_only=True)
class Time:
    """A start (UTC) as it is sent back, and how many are free then where that is told."""

    text: str
    start: datetime
    free: int | None = None


def read_times(body: Json, *, zone: ZoneInfo) -> tuple[Time, ...] | None:
    """The free starts, ascending, each once; None for the shape of number pairs, whose meaning nobody tells.

    The shape is found out anew for each answer: days of instants (the guide), or days of counts a minute (the sample
    app), whose minutes are those of `zone`'s wall clock. The days of instants are left aside: their zone is not told.
    """
    answer, times = _read.record(body, "availability"), dict[datetime, Time]()
    if "queue" in answer:
        return ()
    for day, told in answer.items():
        if isinstance(told, Mapping) and any(isinstance(inner, list) for inner in told.values()):
            return None
        for one in _day(day, told, zone):
            times.setdefault(one.start, one)
    return tuple(times[start] for start in sorted(times))


def _day(day: str, told: Json, zone: ZoneInfo) -> Iterator[Time]:
    if isinstance(told, list):
        for text in told:
            instant = text if isinstance(text, str) else _read.broken("availability", "not a time")
            yield Time(text=instant, start=_read.instant(instant, "availability"))
        return
    for minute, count in _read.record(told, "availability").items():
        if not isinstance(count, int):
            _read.broken("availability", "not a count")
        start = _at(day, minute, zone)
        if count > 0 and start is not None:
            yield Time(text=write_instant(start), start=start, free=count)


def _at(day: str, minute: str, zone: ZoneInfo) -> datetime | None:
    """That minute of the day on the wall clock, in UTC; None where the clock leaps over it."""
    try:
        hour, past = divmod(int(minute), 60)
        wall = datetime.combine(date.fromisoformat(day), time(hour, past), zone)
    except ValueError:
        _read.broken("availability", "not a minute of a day")
    start = wall.astimezone(UTC)
    return start if start.astimezone(zone).replace(tzinfo=None) == wall.replace(tzinfo=None) else None


def write_instant(instant: datetime) -> str:
    """An instant as the guide writes it: UTC, milliseconds, Z."""
    return instant.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.000Z")


def slot(at: Time, minutes: int | None, *, zone: ZoneInfo) -> Slot:
    """A free time as the port has it. No grid can be derived (the guide's own sample breaks it): the list is all."""
    return Slot(ref=at.text, start=at.start.astimezone(zone), end=end_of(at.start, minutes, zone=zone))


def end_of(start: datetime, minutes: int | None, *, zone: ZoneInfo) -> datetime | None:
    """So many minutes later, also over a clock change; None where it is not told how many."""
    return (start.astimezone(UTC) + timedelta(minutes=minutes)).astimezone(zone) if minutes else None
