"""A line before one person's time: a vendor who holds nothing, leases on a clock of ours, and somebody who books."""

from collections.abc import Awaitable, Callable
from dataclasses import replace

from bot.leasing import Leasing, span_of
from bot.store.port import StoreUnreachable
from bot.store.slot_leases import MemorySlotLeases, Occupied, SlotLease, Span
from conversations.booking import Booking, Customer, Ref, Visit
from conversations.commands import Book
from tests.bot.practice import SLOT, FakeVendor
from vendors.vendor import Attempt, Contended

WHO = "test/somebody"
ATTEMPT = Attempt(
    key="a", identity="0a" * 20, visit=Visit(service="passport"), slot=SLOT, hold=None, customer=Customer()
)
OTHER = replace(ATTEMPT, key="b")
BOOK = Book(
    id="a", desk="town", visit=Visit(service="passport"), slot=SLOT, hold=None, customer=Customer(first_name="Ada")
)


class Contested(FakeVendor):
    """A vendor who holds nothing: of somebody's time, with lists that lag six seconds. Tells what `meets` it."""

    def __init__(self) -> None:
        super().__init__()
        self.meeting: Callable[[], Awaitable[None]] | None = None

    def contended(self, attempt: Attempt) -> Contended:
        """Always the same person."""
        return Contended(resource="somebody", lag=6.0)

    async def book(self, attempt: Attempt) -> Ref:
        """Let somebody look meanwhile."""
        if self.meeting:
            await self.meeting()
        return await super().book(attempt)

    async def settle(self, attempt: Attempt) -> Booking | None:
        """Let somebody look meanwhile."""
        if self.meeting:
            await self.meeting()
        return await super().settle(attempt)


class Leases(MemorySlotLeases):
    """Leases on a clock of ours, on a store that may be away."""

    def __init__(self) -> None:
        self.time = 1000.0
        self.away = False
        self.asked: list[str] = []
        super().__init__(now=lambda: self.time)

    async def take(
        self, resource: str, span: Span, *, token: str, part: int = 0, over_written: bool = False
    ) -> SlotLease | Occupied:
        """Counted."""
        self._reach("take")
        return await super().take(resource, span, token=token, part=part, over_written=over_written)

    async def renew(self, lease: SlotLease) -> bool:
        """Counted."""
        self._reach("renew")
        return await super().renew(lease)

    async def give_back(self, lease: SlotLease, *, written_for: float = 0.0) -> None:
        """Counted."""
        self._reach("give_back")
        await super().give_back(lease, written_for=written_for)

    def _reach(self, move: str) -> None:
        self.asked.append(move)
        if self.away:
            raise StoreUnreachable("away")


class Line:
    """A vendor, the leases, and somebody in line; `meanwhile` happens while they wait."""

    def __init__(self) -> None:
        self.vendor, self.leases, self.pauses = Contested(), Leases(), list[float]()
        self.meanwhile: Callable[[], Awaitable[None]] | None = None
        self.leasing = Leasing(leases=self.leases, pause=self._pause, seconds=lambda: self.leases.time)

    async def _pause(self, seconds: float) -> None:
        self.pauses.append(seconds)
        self.leases.time += seconds
        if self.meanwhile:
            await self.meanwhile()

    async def rival(self, span: Span | None = None) -> SlotLease | Occupied:
        """Somebody else asks for the same time."""
        return await self.leases.take(WHO, span or span_of(SLOT), token="rival")

    async def book(self, attempt: Attempt = ATTEMPT) -> Ref:
        """Book in line."""
        return await self.leasing.write(self.vendor, attempt, lambda: self.vendor.book(attempt))

    async def settle(self, attempt: Attempt = ATTEMPT) -> Booking | None:
        """Settle in line."""
        return await self.leasing.settle(self.vendor, attempt, lambda: self.vendor.settle(attempt))
