"""A practice system that does as it is told, and the desk it belongs to. Knows no chat.

It keeps one booking a key and fails if it is asked to write the same twice.
"""

import asyncio
from collections import Counter, defaultdict, deque
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from zoneinfo import ZoneInfo

from conversations.booking import (
    Booking,
    BookingStatus,
    Choice,
    Customer,
    Hold,
    Payment,
    PaymentStatus,
    Price,
    Ref,
    Service,
    Slot,
    Visit,
)
from conversations.desk import Capabilities, Desk, Detail, House, Need
from vendors.errors import AnswerLost, NotFound, SlotTaken, VendorError
from vendors.vendor import Attempt, Contended, Vendor

ZONE = ZoneInfo("Europe/Amsterdam")


NOW = datetime(2026, 11, 21, 9, 0, tzinfo=UTC)


SLOT = Slot(ref="s1", start=datetime(2026, 11, 24, 9, 0, tzinfo=ZONE), end=datetime(2026, 11, 24, 9, 20, tzinfo=ZONE))


HOUSE = House.of(
    [
        Desk(
            name="town",
            title="Town Hall",
            vendor="test",
            zone="Europe/Amsterdam",
            capabilities=Capabilities(hold=True, release=True),
            needs=(Need(detail=Detail.EMAIL),),
        )
    ]
)


OTHER = Slot(ref="s2", start=datetime(2026, 11, 25, 9, 0, tzinfo=ZONE))


class FakeVendor(Vendor):
    """One service, one slot (and `others`). `trouble` by call: what its next calls raise, in order; None lets one pass.

    A booking whose answer is lost is written, unless it `loses_writes`; other errors come before the write, unless it
    `writes_before_failing`. With a `gate` it answers when that is opened; `written` says that it has come so far.
    Its service may want a `deposit`; what became of a payment it answers when it is `paid`, not before.
    """

    name = "test"

    def __init__(self) -> None:
        self.trouble: dict[str, deque[Exception | None]] = {}
        self.asked: Counter[str] = Counter()
        self.booked: dict[str, Booking] = {}
        self.identities: set[str] = set()
        self.repeated = 0
        self.writes_before_failing = False
        self.loses_writes = False
        self.gate: asyncio.Event | None = None
        self.written = asyncio.Event()
        self.deposit = False
        self.others: tuple[Slot, ...] = ()
        self.moves = 0
        self.paid: defaultdict[Ref, asyncio.Event] = defaultdict(asyncio.Event)

    def fails(self, call: str, *errors: Exception | None) -> None:
        """The next calls of this name raise these."""
        self.trouble.setdefault(call, deque()).extend(errors)

    async def services(self, *, language: str) -> tuple[Service, ...]:
        """One."""
        await self._ask("services")
        return (Service(ref="passport", name="Passport", deposit=self.deposit),)

    async def days(self, visit: Visit, *, after: datetime, until: datetime) -> tuple[date, ...]:
        """One."""
        await self._ask("days")
        return (SLOT.start.date(),)

    async def slots(
        self, visit: Visit, *, after: datetime, until: datetime, limit: int | None = None
    ) -> tuple[Slot, ...]:
        """Those that are free."""
        await self._ask("slots")
        return tuple(slot for slot in (SLOT, *self.others) if not self._taken(slot))

    def _taken(self, slot: Slot) -> bool:
        return any(one.start == slot.start for one in self.booked.values() if one.status is BookingStatus.BOOKED)

    async def hold(self, visit: Visit, slot: Slot, *, key: str) -> Hold:
        """For fourteen minutes."""
        await self._ask("hold")
        return Hold(ref=key, until=NOW + timedelta(minutes=14))

    async def release(self, hold: Hold, *, key: str) -> None:
        """Always fine."""
        await self._ask("release")

    def contended(self, attempt: Attempt) -> Contended | None:
        """Nothing: it holds."""
        return None

    async def book(self, attempt: Attempt) -> Ref:
        """Once a key; one `repeated` is what must never happen."""
        trouble = self._next("book")
        self.asked["book"] += 1
        if trouble is not None and not (isinstance(trouble, AnswerLost) or self.writes_before_failing):
            raise trouble
        self.repeated += attempt.key in self.booked
        if self._taken(attempt.slot):
            raise SlotTaken(self.name, "book")
        self.identities.add(attempt.identity)
        if not self.loses_writes:
            self.booked[attempt.key] = Booking(
                ref=f"b{attempt.key}", code="FD-1", status=BookingStatus.BOOKED, start=attempt.slot.start
            )
        self.written.set()
        if self.gate is not None:
            await self.gate.wait()
        if trouble is not None:
            raise trouble
        return self.booked[attempt.key].ref

    async def settle(self, attempt: Attempt) -> Booking | None:
        """What was written under that key."""
        await self._ask("settle")
        return self.booked.get(attempt.key)

    async def reread(self, booking: Ref, *, identity: str, language: str = "") -> Booking:
        """The record."""
        await self._ask("reread")
        return next(one for one in self.booked.values() if one.ref == booking)

    async def move(self, booking: Ref, attempt: Attempt) -> Ref:
        """In place; a lost answer is one of a move that was made, unless it `loses_writes`."""
        trouble = self._next("move")
        self.asked["move"] += 1
        await asyncio.sleep(0)
        if trouble is not None and not isinstance(trouble, AnswerLost):
            raise trouble
        key, record = self._standing(booking, "move")
        if record.start != attempt.slot.start and not self.loses_writes:
            if self._taken(attempt.slot):
                raise SlotTaken(self.name, "move")
            self.moves += 1
            self.booked[key] = replace(record, start=attempt.slot.start)
        if trouble is not None:
            raise trouble
        return booking

    async def settle_move(self, booking: Ref, attempt: Attempt) -> Booking:
        """The record as it is."""
        await self._ask("settle_move")
        return self._standing(booking, "settle_move")[1]

    async def bookings(self, customer: Customer, *, identity: str, proven: bool) -> tuple[Booking, ...]:
        """All there are, for whoever booked here."""
        await self._ask("bookings")
        return tuple(self.booked.values()) if identity in self.identities else ()

    async def reasons(self, *, language: str, staff: bool = False) -> tuple[Choice, ...]:
        """One."""
        await self._ask("reasons")
        return (Choice(ref="other", name="Other"),)

    async def cancel(
        self, booking: Ref, *, identity: str, key: str, reason: Ref = "", note: str = "", staff: bool = False
    ) -> None:
        """May be called again; a lost answer is one of a booking that was ended."""
        trouble = self._next("cancel")
        self.asked["cancel"] += 1
        await asyncio.sleep(0)
        if trouble is not None and not isinstance(trouble, AnswerLost):
            raise trouble
        where = next((one for one, record in self.booked.items() if record.ref == booking), None)
        if where is None:
            raise NotFound(self.name, "cancel")
        self.booked[where] = replace(self.booked[where], status=BookingStatus.CANCELLED)
        if trouble is not None:
            raise trouble

    def _standing(self, booking: Ref, call: str) -> tuple[str, Booking]:
        for key, record in self.booked.items():
            if record.ref == booking and record.status is BookingStatus.BOOKED:
                return key, record
        raise NotFound(self.name, call)

    async def pay_link(self, booking: Ref, *, identity: str, key: str, language: str = "") -> Payment:
        """One a booking, for an hour."""
        await self._ask("pay_link")
        return deposit(f"payment of {booking}")

    async def payment(self, payment: Ref) -> Payment:
        """Paid, once it is."""
        await self._ask("payment")
        await self.paid[payment].wait()
        return deposit(payment, PaymentStatus.PAID)

    async def check(self) -> None:
        """Always fine."""

    async def close(self) -> None:
        """Nothing to give back."""

    async def _ask(self, call: str) -> None:
        self.asked[call] += 1
        trouble = self._next(call)
        await asyncio.sleep(0)
        if trouble is not None:
            raise trouble

    def _next(self, call: str) -> Exception | None:
        waiting = self.trouble.get(call)
        return waiting.popleft() if waiting else None


def deposit(ref: Ref, status: PaymentStatus = PaymentStatus.PENDING) -> Payment:
    """A deposit by link."""
    price = Price(amount=Decimal("25.00"), currency="EUR")
    return Payment(ref=ref, url="https://pay.example.org/1", until=NOW + timedelta(hours=1), price=price, status=status)


def lost(call: str = "book") -> VendorError:
    """An answer that was lost after the write."""
    return AnswerLost("test", call)
