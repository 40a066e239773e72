"""Our own chats kept apart where the vendor holds no time: whoever writes a booking has a lease on the time it takes.

Theory. Where a vendor has no hold, two chats look, both find the time free, and both write. In line for one lease the
second looks after the first has written, and finds it taken; `contended` says for whose time. A lease may be lost under
a slow worker, so every write asks for it as it leaves (`vendors.fence`). It is given back when the outcome is known. A
booking that came about is remembered for as long as the vendor's lists may lag, and who wants that time meanwhile is
told at once: to look would be to find it free. Where the outcome is not known the lease runs out by itself: the write
may still be on its way. Settling takes it anew under the same token, so nobody gets in between.

It keeps our own chats apart, nobody else: other programs and the clinic's staff are what the vendor's adapter looks for
after the write.
"""

import asyncio
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import timedelta
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


class _Held:
    """A lease, and what is known of it here. Once lost it stays lost."""

    def __init__(self, leases: SlotLeases, lease: SlotLease, *, asked: float, seconds: Callable[[], float]) -> None:
        self._leases, self._lease, self._seconds = leases, lease, seconds
        self._until = asked + SLOT_LEASE - MARGIN

    async def holds(self, room: float) -> bool:
        """Whether it is ours for as long as that. The store knows best; while it is away our own clock has to do."""
        asked = self._seconds()
        if asked < self._until:
            try:
                self._until = asked + SLOT_LEASE - MARGIN if await self._leases.renew(self._lease) else 0.0
            except StoreUnreachable:
                return self._seconds() + room < self._until
        return self._seconds() < self._until

    async def keep(self) -> None:
        """Renew it until it is lost."""
        while True:
            await asyncio.sleep(RENEWED)
            if not await self.holds(0):
                _log.warning("slot_lease_lost")
                return


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
        asked, lease = await self._in_line(vendor, attempt, wanted, settling=settling)
        held = _Held(self.leases, lease, asked=asked, seconds=self.seconds)
        try:
            async with _kept(held):
                result = await work()
        except (Refused, Unreachable):
            if not settling:  # then nothing stands; of what is being settled that is not known
                await self._give_back(lease)
            raise
        await self._give_back(lease, written_for=wanted.lag if result is not None else 0.0)
        return result

    async def _in_line(
        self, vendor: Vendor, attempt: Attempt, wanted: Contended, *, settling: bool
    ) -> tuple[float, SlotLease]:
        """When it was asked for, and the lease."""
        resource, span = f"{vendor.name}/{wanted.resource}", span_of(attempt.slot)
        for pause in (*IN_LINE, 0.0):
            asked = self.seconds()
            try:
                answer = await self.leases.take(resource, span, token=attempt.key)
            except StoreUnreachable as error:
                _log.warning("slot_lease_unasked", vendor=vendor.name, said=str(error))
                answer = Occupied.LEASED
            if isinstance(answer, SlotLease):
                return asked, answer
            if answer is Occupied.WRITTEN and not settling:
                raise SlotTaken(vendor.name, "lease")
            await self.pause(pause)
        _log.warning("slot_lease_not_had", vendor=vendor.name)
        raise Unreachable(vendor.name, "lease")

    async def _give_back(self, lease: SlotLease, *, written_for: float = 0.0) -> None:
        try:
            await self.leases.give_back(lease, written_for=written_for)
        except StoreUnreachable as error:
            _log.warning("slot_lease_not_given_back", said=str(error))  # it ends by itself


@asynccontextmanager
async def _kept(held: _Held) -> AsyncIterator[None]:
    """Renewed meanwhile, and asked for before each write."""
    keeping = asyncio.create_task(held.keep())
    try:
        with fenced(held.holds):
            yield
    finally:
        keeping.cancel()


def span_of(slot: Slot) -> Span:
    """What a booking of the slot takes of somebody's time."""
    return Span.of(slot.start, slot.end or slot.start + UNKNOWN_LENGTH)
