"""Opening hours, in minutes of the local day.

Offices open after three in the morning, so a day has one offset from UTC even when the clocks change in its night.
"""

from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

Span = tuple[int, int]
"""From and until, minutes after local midnight."""

Week = Mapping[int, tuple[Span, ...]]
"""Open spans by weekday, Monday 0; a missing day is closed."""


def at(hour: int, minute: int = 0) -> int:
    """Minutes after midnight."""
    return hour * 60 + minute


def face(minutes: int) -> str:
    """How a clock shows it: 545 is `09:05`."""
    return f"{minutes // 60:02}:{minutes % 60:02}"


@lru_cache(maxsize=4096)
def offset(zone: str, day: date) -> timedelta:
    """How far the zone is from UTC during that day's office hours."""
    found = datetime.combine(day, time(12), ZoneInfo(zone)).utcoffset()
    assert found is not None
    return found


def minutes_of(moment: datetime, zone: str, day: date) -> int:
    """Minutes after local midnight of `day`; negative before it, beyond 1440 after it. Seconds are cut off."""
    midnight = datetime.combine(day, time(), UTC) - offset(zone, day)
    return int((moment - midnight).total_seconds() // 60)


def overlap(start: int, end: int, other_start: int, other_end: int) -> bool:
    """Whether two half-open spans share a minute."""
    return start < other_end and other_start < end


def frame(days: Sequence[tuple[Span, ...]]) -> Span | None:
    """From the first opening to the last closing of several diaries; None where all are closed."""
    spans = [span for spans in days for span in spans]
    return (min(s for s, _ in spans), max(e for _, e in spans)) if spans else None


def gaps(spans: tuple[Span, ...], within: Span) -> list[Span]:
    """What is closed inside `within`."""
    edges = [within[0], *(edge for span in spans for edge in span), within[1]]
    return [(a, b) for a, b in zip(edges[::2], edges[1::2], strict=True) if a < b]
