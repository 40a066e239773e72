"""Hours as people say them: which time of day *four* may be. Minutes of the day, 0 to 1440."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum, auto
from types import MappingProxyType

NOON, MIDNIGHT = 12 * 60, 24 * 60

Stretch = tuple[int, int]
"""From a minute of the day until before another."""

PARTS: Mapping[str, Stretch] = MappingProxyType(
    {"morning": (360, 720), "midday": (660, 840), "afternoon": (720, 1080), "evening": (1020, 1320)}
)
"""Parts of the day, where a desk has no others. The night is none: nobody knows which one is meant."""

_SAID_IN = {"morning": (60, 720), "midday": (660, 900), "afternoon": (720, 1260), "evening": (960, 1440)}
"""When *three in the afternoon* may be."""


@dataclass(frozen=True, slots=True)
class Hour:
    """A point of the day as it was said; `open`: it may also be the one twelve hours away."""

    minute: int
    open: bool = False

    @property
    def possible(self) -> tuple[int, ...]:
        """All times that bear this name."""
        return (self.minute % NOON, self.minute % NOON + NOON) if self.open else (self.minute,)

    @property
    def likely(self) -> tuple[int, ...]:
        """Those at which somebody may be seen: 1 to 6 in the afternoon, 8 to 12 as said, 7 in either half."""
        if not self.open:
            return (self.minute,)
        early, late = self.possible
        if early < 7 * 60:
            return (late,)
        return (early, late) if early < 8 * 60 else (early,)

    def during(self, part: str) -> tuple[int, ...]:
        """Those that lie in that part of the day: *four in the morning*."""
        if part == "night":
            return tuple(minute for minute in self.possible if minute < 360 or minute >= 1200)
        first, last = _SAID_IN[part]
        return tuple(minute for minute in self.possible if first <= minute < last)


def said(hour: int, minute: int = 0, *, exact: bool = False) -> Hour | None:
    """`hour:minute`; `exact` where it was written as on a digital clock (`03:00`). None where no clock shows it."""
    if not (0 <= hour <= 23 and 0 <= minute <= 59) and (hour, minute) != (24, 0):
        return None
    return Hour(hour * 60 + minute, open=not exact and 1 <= hour <= 12)


def moved(hour: Hour, minutes: int) -> Hour:
    """So many minutes later, on the same dial: *ten to one* is 12:50."""
    return Hour((hour.minute + minutes) % (NOON if hour.open else MIDNIGHT), hour.open)


def stretches(start: Hour, end: Hour) -> tuple[Stretch, ...]:
    """From one to the other, every honest reading: `9 to 5` ends in the afternoon, `1 to 3 pm` begins in it."""
    if start.open and not end.open:
        begins = [max((minute for minute in start.possible if minute < end.minute), default=MIDNIGHT)]
    else:
        begins = list(start.likely)
    found = ((begin, min((m for m in _ends(end) if m > begin), default=0)) for begin in begins)
    return tuple((begin, end) for begin, end in found if begin < end)


def _ends(end: Hour) -> tuple[int, ...]:
    return (*end.possible, MIDNIGHT) if end.minute % MIDNIGHT == 0 else end.possible


def without(whole: tuple[Stretch, ...], out: tuple[Stretch, ...]) -> tuple[Stretch, ...]:
    """What is left of the stretches."""
    for first, last in out:
        parts = [((a, min(b, first)), (max(a, last), b)) for a, b in whole]
        whole = tuple(piece for pair in parts for piece in pair if piece[0] < piece[1])
    return whole


def common(one: tuple[Stretch, ...], other: tuple[Stretch, ...]) -> tuple[Stretch, ...]:
    """What both have."""
    pairs = ((max(a, c), min(b, d)) for a, b in one for c, d in other)
    return tuple(sorted(pair for pair in pairs if pair[0] < pair[1]))


class Bound(Enum):
    """How hours are bound to the points said."""

    AT = auto()
    AROUND = auto()
    BEFORE = auto()
    AFTER = auto()
    BETWEEN = auto()
    DURING = auto()


@dataclass(frozen=True, slots=True)
class Times:
    """Hours of a day as they were said: by one point or two, or by `fixed` stretches, of a `part` of the day if
    named."""

    bound: Bound
    first: Hour | None = None
    last: Hour | None = None
    part: str = ""
    fixed: tuple[Stretch, ...] = ()
    each: bool = False

    def readings(self, part: str = "") -> tuple[tuple[Stretch, ...], ...]:
        """What may be meant, where a part of the day was said beside it as well."""
        if self.bound is Bound.DURING or self.first is None:
            return (self.fixed,)
        first = _in(self.first, part)
        if part and self.bound in {Bound.AT, Bound.AROUND} and not first.during(part):
            return ()
        if self.bound is Bound.BETWEEN and self.last is not None:
            return tuple((one,) for one in stretches(first, _in(self.last, part) if first.open else self.last))
        return tuple((_bounded(minute, self.bound),) for minute in first.likely)


def _in(hour: Hour, part: str) -> Hour:
    found = hour.during(part) if part and hour.open else ()
    return Hour(found[0]) if len(found) == 1 else hour


def _bounded(minute: int, bound: Bound) -> Stretch:
    match bound:
        case Bound.BEFORE:
            return 0, minute
        case Bound.AFTER:
            return minute, MIDNIGHT
        case Bound.AROUND:
            return max(0, minute - 30), minute + 30
        case _:
            return minute, minute + 1
