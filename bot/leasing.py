"""Our own chats kept apart where the vendor holds no time: whoever writes a booking has a lease on the time it takes.

Theory. Where a vendor has no hold, two chats look, both find the time free, and both write. In line for one lease the
second looks after the first has written, and finds it taken; `contended` says for whose time. A lease may be lost under
a slow worker, so every write asks for it as it leaves (`vendors.fence`). It is given back when the outcome is known. A
booking that came about is remembered for as long as the vendor's lists may lag, and who wants that time meanwhile is
told at once: to look would be to find it free. Where the outcome is not known the lease runs out by itself: the write
may still be on its way. Settling takes it anew under the same token, so nobody gets in between. A move leases its old
time too (`lease_too`): where it loses a race with a stranger it goes back there.

It keeps our own chats apart, nobody else: other programs and the clinic's staff are what the vendor's adapter looks for
after the write.
"""

import asyncio
import math
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import TypeVar

import structlog

from bot.pauses import Pause
from bot.store.port import StoreUnreachable
from bot.store.slot_leases import SLOT_LEASE, MemorySlotLeases, Occupied, SlotLease, SlotLeases, Span
from conversations.booking import Slot
from vendors.errors import Refused, SlotTaken, Unreachable
from vendors.fence import fenced
from vendors.vendor import Attempt, Contended, Vendor

IN_LINE = (0.05, 0.1, 0.2, 0.4, *(0.75,) * 25)
"""Pauses between two questions for a lease: twenty seconds in all, longer than the lease of a worker that died."""

RENEWED = SLOT_LEASE / 3
"""Seconds between two renewals: one that fails leaves time for another."""

MARGIN = 1.0
"""Seconds by which our own clock ends a lease sooner than the store's does, should the two run apart."""

UNKNOWN_LENGTH = timedelta(hours=4)
"""Of a visit whose end the vendor does not tell."""

T = TypeVar("T")

_log = structlog.get_logger(__name__)


@dataclass(frozen=True, slots=True, kw_only=True)
class Leasing:
    """Leases for whatever is written. Without `leases` given the chats of this process are kept apart, no others."""

    leases: SlotLeases = field(default_factory=MemorySlotLeases)
    pause: Pause = asyncio.sleep
    seconds: Callable[[], float] = time.monotonic

    async def write(self, vendor: Vendor, attempt: Attempt, work: Callable[[], Awaitable[T]]) -> T:
        """Do it with a lease on the attempt's time; a result means that it is written.

        Raises what `work` does; `SlotTaken` where the time was written into a moment ago; `Unreachable` where no lease
        was to be had: nothing was done.
        """
        return await self._leased(vendor, attempt, work, settling=False)

    async def settle(self, vendor: Vendor, attempt: Attempt, work: Callable[[], Awaitable[T]]) -> T:
        """The same for finding out what became of a write; None as a result means that it is not there.

        What was written there by others is no answer to that: it waits.
        """
        return await self._leased(vendor, attempt, work, settling=True)

    async def _leased(self, vendor: Vendor, attempt: Attempt, work: Callable[[], Awaitable[T]], *, settling: bool) -> T:
        if (wanted := vendor.contended(attempt)) is None:
            return await work()
        held = _Held(self, vendor.name, attempt.key)
        await held.take(wanted, span_of(attempt.slot), patient=settling)
        try:
            async with _kept(held):
                result = await work()
        except (Refused, Unreachable):
            if not settling:  # then nothing new stands; of what is being settled that is not known
                await held.give_back(written_for=0.0, others_for=wanted.lag)
            raise
        await held.give_back(written_for=wanted.lag if result is not None else 0.0)
        return result


class _Held:
    """The leases of one attempt, and what is known of them here. Once one is lost all stay lost. A `Fence`."""

    def __init__(self, line: Leasing, vendor: str, token: str) -> None:
        self._line, self._vendor, self._token = line, vendor, token
        self._held: list[tuple[SlotLease, Span]] = []
        self._until = math.inf

    async def take(self, wanted: Contended, span: Span, *, patient: bool = False, over_written: bool = False) -> None:
        """Stand in line for one more. Raises `SlotTaken` for what was written into, unless `patient`; `Unreachable`."""
        resource = f"{self._vendor}/{wanted.resource}"
        if any(lease.resource == resource and known.holds(span) for lease, known in self._held):
            return
        for pause in (*IN_LINE, 0.0):
            asked, answer = self._line.seconds(), await self._ask(resource, span, over_written=over_written)
            if isinstance(answer, SlotLease):
                self._held.append((answer, span))
                self._until = min(self._until, asked + SLOT_LEASE - MARGIN)
                return
            if answer is Occupied.WRITTEN and not patient:
                raise SlotTaken(self._vendor, "lease")
            await self._line.pause(pause)
        _log.warning("slot_lease_not_had", vendor=self._vendor)
        raise Unreachable(self._vendor, "lease")

    async def _ask(self, resource: str, span: Span, *, over_written: bool) -> SlotLease | Occupied:
        part = len(self._held)
        try:
            return await self._line.leases.take(resource, span, token=self._token, part=part, over_written=over_written)
        except StoreUnreachable as error:
            _log.warning("slot_lease_unasked", vendor=self._vendor, said=str(error))
            return Occupied.LEASED

    async def lease_too(self, wanted: Contended, start: datetime, end: datetime) -> None:
        """See `Fence`. What was written there a moment ago is what is being moved."""
        await self.take(wanted, Span.of(start, end), over_written=True)

    async def holds(self, seconds: float) -> bool:
        """See `Fence`. The store knows best; while it is away our own clock has to do."""
        asked = self._line.seconds()
        if asked < self._until:
            try:
                renewed = [await self._line.leases.renew(lease) for lease, _ in self._held]
            except StoreUnreachable:
                return self._line.seconds() + seconds < self._until
            self._until = asked + SLOT_LEASE - MARGIN if all(renewed) else -math.inf
        return self._line.seconds() < self._until

    async def keep(self) -> None:
        """Renew them until they are lost."""
        while True:
            await asyncio.sleep(RENEWED)
            if not await self.holds(0):
                _log.warning("slot_lease_lost", vendor=self._vendor)
                return

    async def give_back(self, *, written_for: float, others_for: float = 0.0) -> None:
        """End them: what the attempt was for, and what it took as well."""
        for lease, _ in self._held:
            try:
                await self._line.leases.give_back(lease, written_for=others_for if lease.part else written_for)
            except StoreUnreachable as error:
                _log.warning("slot_lease_not_given_back", vendor=self._vendor, said=str(error))  # it ends by itself


@asynccontextmanager
async def _kept(held: _Held) -> AsyncIterator[None]:
    """Renewed meanwhile, and asked for before each write."""
    keeping = asyncio.create_task(held.keep())
    try:
        with fenced(held):
            yield
    finally:
        keeping.cancel()


def span_of(slot: Slot) -> Span:
    """What a booking of the slot takes of somebody's time."""
    return Span.of(slot.start, slot.end or slot.start + UNKNOWN_LENGTH)
