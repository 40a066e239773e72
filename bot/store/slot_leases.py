"""Leases on the time of somebody who can be booked: the port, and the one in memory. Knows no vendor and no chat.

A lease is on a span of one resource's time, so bookings that do not overlap never wait for each other (a range lock).
Each has a fencing number, greater than all before it on that resource: whoever was too slow is told apart from whoever
came after. Times to live are the store's, never a worker's. What was just written stays known for as long as the
vendor's lists may not show it (`give_back`); who comes then need not wait for a list that lags, but is told.
"""

import time
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from enum import Enum, auto
from math import ceil, floor
from typing import Protocol

SLOT_LEASE = 15.0
"""Seconds. Longer than a whole try at a vendor (10 seconds, `vendors.wire`): renewed as a write leaves, it lasts until
the answer, and when a dead worker's lease is over, its write has arrived or never will.
"""


@dataclass(frozen=True, slots=True)
class Span:
    """Whole seconds of the epoch, from `start` to before `end`."""

    start: int
    end: int

    @classmethod
    def of(cls, start: datetime, end: datetime) -> "Span":
        """The seconds that two aware instants touch; at least one."""
        first = floor(start.timestamp())
        return cls(first, max(ceil(end.timestamp()), first + 1))

    def holds(self, other: "Span") -> bool:
        """Whether the other lies within it."""
        return self.start <= other.start and other.end <= self.end

    def overlaps(self, other: "Span") -> bool:
        """Whether they share a second."""
        return self.start < other.end and other.start < self.end


@dataclass(frozen=True, slots=True, kw_only=True)
class SlotLease:
    """The right to write into a span of a resource's time. `number` is the fencing token; `part` tells several leases
    under one token apart.
    """

    resource: str
    token: str
    number: int
    part: int = 0


class Occupied(Enum):
    """Why there is no lease now."""

    LEASED = auto()
    """Somebody may be about to write there: ask again."""

    WRITTEN = auto()
    """Somebody has written there, so lately that the vendor's lists may not show it."""


class SlotLeases(Protocol):
    """What is promised of every store. `resource` is any string; `token` is one without line breaks, the same when the
    same is tried again.
    """

    async def take(
        self, resource: str, span: Span, *, token: str, part: int = 0, over_written: bool = False
    ) -> SlotLease | Occupied:
        """A lease, unless one with another token overlaps. Taken again with its token and part it gets a new number,
        and the one before is worth nothing: a successor takes over from a worker thought dead.

        `over_written`: what was written there does not matter, it is what this is about. Raises `StoreUnreachable`.
        """

    async def renew(self, lease: SlotLease) -> bool:
        """Whether it is still ours by its number; if so its time begins anew. Raises `StoreUnreachable`."""

    async def give_back(self, lease: SlotLease, *, written_for: float = 0.0) -> None:
        """End it. What was written is known to be there for so many seconds more. One that was lost is left as it is.

        Raises `StoreUnreachable`; it ends by itself then.
        """


@dataclass(slots=True)
class _Taken:
    number: int
    span: Span
    until: float
    written: bool = False


@dataclass(slots=True)
class _Resource:
    number: int = 0
    taken: dict[tuple[str, int], _Taken] = field(default_factory=dict)


class MemorySlotLeases:
    """`SlotLeases` in this process. `now` counts seconds from anywhere and never goes back."""

    def __init__(self, *, seconds: float = SLOT_LEASE, now: Callable[[], float] = time.monotonic) -> None:
        self._seconds, self._now = seconds, now
        self._resources: dict[str, _Resource] = {}

    async def take(
        self, resource: str, span: Span, *, token: str, part: int = 0, over_written: bool = False
    ) -> SlotLease | Occupied:
        """See `SlotLeases`."""
        one, now = self._resources.setdefault(resource, _Resource()), self._now()
        one.taken = {held: taken for held, taken in one.taken.items() if taken.until > now}
        near = [taken for (held, _), taken in one.taken.items() if held != token and taken.span.overlaps(span)]
        if rivals := [taken for taken in near if not (over_written and taken.written)]:
            return Occupied.WRITTEN if any(rival.written for rival in rivals) else Occupied.LEASED
        one.number += 1
        one.taken[token, part] = _Taken(one.number, span, now + self._seconds)
        return SlotLease(resource=resource, token=token, number=one.number, part=part)

    async def renew(self, lease: SlotLease) -> bool:
        """See `SlotLeases`."""
        if (taken := self._ours(lease)) is None:
            return False
        taken.until = self._now() + self._seconds
        return True

    async def give_back(self, lease: SlotLease, *, written_for: float = 0.0) -> None:
        """See `SlotLeases`."""
        if (taken := self._ours(lease)) is not None:
            taken.written, taken.until = True, self._now() + written_for

    def _ours(self, lease: SlotLease) -> _Taken | None:
        resource = self._resources.get(lease.resource, _Resource())
        taken = resource.taken.get((lease.token, lease.part))
        ours = taken is not None and taken.number == lease.number and not taken.written and taken.until > self._now()
        return taken if ours else None
