"""A process with a chat, a vendor and a store to try the lanes in, with a time that tests let pass.

The core is the real one. The vendor keeps one booking a key and fails if it is asked to write the same twice.
"""

import asyncio
from collections import Counter, defaultdict, deque
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from itertools import count
from zoneinfo import ZoneInfo

from bot.calls import Calls
from bot.channel import Showing
from bot.effects import Effects, Panel
from bot.identity import LogNames, identity
from bot.lanes import Lanes
from bot.store.codec import decode_session
from bot.store.memory import MemoryStore
from bot.store.port import Effect, Lane, Store, Waiting
from bot.turns import Step, Turns
from conversations import machine
from conversations.booking import (
    Booking,
    BookingStatus,
    Choice,
    Hold,
    Payment,
    PaymentStatus,
    Price,
    Ref,
    Service,
    Slot,
    Visit,
)
from conversations.commands import TellStaff
from conversations.desk import Capabilities, Desk, Detail, House, Need
from conversations.events import Done, Order, Ordered, Pressed, Readings, Typed
from conversations.session import Session
from conversations.text import Link, Privacy, Text
from conversations.views import Act, Form, buttons
from vendors.errors import AnswerLost, NotFound, SlotTaken, VendorError
from vendors.vendor import Attempt, Contended, Vendor

CHAT = "test:42"
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
BOOKING = frozenset({Act.PICK, Act.BOOK, Act.START, Act.RESUME})
"""What somebody presses who wants to book."""


class FakeChannel:
    """Remembers what was said. `trouble` is what the next calls raise, in order; None lets one pass."""

    name = "test"
    clearance = Privacy.PERSONAL

    def __init__(self) -> None:
        self.shown: list[Showing] = []
        self.posted: list[tuple[Text, ...]] = []
        self.order: list[str] = []
        self.panels: list[bytes | None] = []
        self.busies = 0
        self.trouble: deque[Exception | None] = deque()

    async def show(self, chat: str, showing: Showing, panel: bytes | None) -> bytes:
        """One panel after the other: `panel 1`, `panel 2` where it moved below."""
        self._raise()
        self.shown.append(showing)
        self.order.append("show")
        self.panels.append(panel)
        return b"panel" if panel is None else panel

    async def post(self, chat: str, body: tuple[Text, ...], language: str, link: Link | None = None) -> None:
        """Remembered."""
        self._raise()
        self.posted.append(body)
        self.order.append("post")

    async def busy(self, chat: str) -> None:
        """Counted."""
        self.busies += 1

    @property
    def last(self) -> Showing:
        """What is on the panel."""
        return self.shown[-1]

    def _raise(self) -> None:
        trouble = self.trouble.popleft() if self.trouble else None
        if trouble is not None:
            raise trouble


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

    async def reasons(self, *, language: str) -> tuple[Choice, ...]:
        """One."""
        await self._ask("reasons")
        return (Choice(ref="other", name="Other"),)

    async def cancel(self, booking: Ref, *, identity: str, key: str, reason: Ref = "", note: str = "") -> None:
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


class WatchedStore(MemoryStore):
    """Remembers which events were stepped, in order."""

    stepped: list[str]

    async def commit(
        self, chat: str, *, token: str, turn: int, event: str, session: bytes, effects: tuple[Effect, ...] = ()
    ) -> Waiting | None:
        """See `Store`."""
        following = await super().commit(chat, token=token, turn=turn, event=event, session=session, effects=effects)
        self.stepped.append(event)
        return following


@dataclass(slots=True)
class Town:
    """The parts, and a person who answers whatever is on the panel. `shared`: a store to use instead of our own."""

    house: House = HOUSE
    time: float = 1000.0
    channel: FakeChannel = field(default_factory=FakeChannel)
    vendor: FakeVendor = field(default_factory=FakeVendor)
    shared: Store | None = None
    store: WatchedStore = field(init=False)
    told: list[TellStaff] = field(default_factory=list)
    step: Step = machine.step
    never: bool = False
    lives: Iterator[int] = field(default_factory=count)
    updates: Iterator[int] = field(default_factory=lambda: count(100))
    lanes: Lanes = field(init=False)

    def __post_init__(self) -> None:
        self.store = WatchedStore(now=lambda: self.time)
        self.store.stepped = []
        self.lanes = self.process()

    def process(self, store: Store | None = None) -> Lanes:
        """Another process on the same store."""
        names = LogNames("log secret")
        calls = Calls(
            vendors={"town": self.vendor},
            identity=lambda _desk, account: identity("desk secret", account),
            now=self.now,
            pause=self.pause,
        )
        return Lanes(
            store=store or self.shared or self.store,
            turns=self.turns,
            effects=Effects(channels={"test": self.channel}, house=self.house, names=names, tell_staff=self._tell),
            calls=calls,
            names=names,
            worker=f"life{next(self.lives)}",
            pause=self.pause,
            seconds=lambda: self.time,
        )

    @property
    def turns(self) -> Turns:
        """What plays the turns."""
        return Turns(house=self.house, step=self.step)

    def now(self) -> datetime:
        """The instant, which moves with the time."""
        return NOW + timedelta(seconds=self.time - 1000)

    async def pause(self, seconds: float) -> None:
        """Time passes and nobody waits; with `never` it does not pass at all."""
        if self.never:
            await asyncio.Event().wait()
        self.time += seconds
        await asyncio.sleep(0)

    async def settle(self) -> None:
        """Let everything go on that can."""
        for _ in range(50):
            await asyncio.sleep(0)

    async def does(self, event: Done) -> None:
        """A person does something, and everything that follows from it happens."""
        await self.lanes.accept(CHAT, event)
        await self.lanes.idle()

    def orders(self, order: Order = Order.BOOK) -> Ordered:
        """A named command."""
        return Ordered(id=self._id(), at=self.now(), by="42", language="en", order=order)

    def presses(self, showing: Showing, key: str) -> Pressed:
        """A button of what was shown."""
        return Pressed(id=self._id(), at=self.now(), by="42", stamp=showing.stamp, key=key)

    def types(self, text: str) -> Typed:
        """Something written."""
        readings = Readings(email=text) if "@" in text else Readings()
        return Typed(id=self._id(), at=self.now(), by="42", text=text, readings=readings)

    def answer(self, wanted: frozenset[Act] = BOOKING) -> Done | None:
        """What a willing person does next; None when there is nothing to do but wait. `wanted` is what they press."""
        if not self.channel.shown:
            return self.orders()
        showing = self.channel.last
        found = [key for key, button in buttons(showing.view) if button.act in wanted]
        if isinstance(showing.view, Form) and not found:
            return self.types("somebody@example.org")
        return self.presses(showing, found[0]) if found else None

    async def walk(self, until: Act | None = None) -> None:
        """Answer until booked, or until a view with such a button is reached."""
        for _ in range(30):
            if await self.session() and (await self.known()).booked:
                return
            if until and self.channel.shown and self.button(until):
                return
            event = self.answer()
            assert event is not None, f"nothing to do at {(await self.known()).state}"
            await self.does(event)
        raise AssertionError("the walk does not end")

    def button(self, act: Act) -> str | None:
        """The key of such a button on the panel."""
        found = [key for key, button in buttons(self.channel.last.view) if button.act is act]
        return found[0] if found else None

    async def lane(self) -> Lane | None:
        """What is stored of the chat, for an onlooker; None while somebody works on it."""
        store = self.shared or self.store
        lane = await store.lease(CHAT, token="onlooker")
        if lane is not None:
            await store.finish(CHAT, token="onlooker")
        return lane

    async def session(self) -> Session | None:
        """The stored session."""
        lane = await self.lane()
        return decode_session(lane.session) if lane and lane.session else None

    async def blocked(self) -> bool:
        """Whether it is remembered that the person does not want to hear from us."""
        lane = await self.lane()
        assert lane is not None
        return Panel.read(lane.panel).blocked

    async def known(self) -> Session:
        """What is stored of the chat, which must be there."""
        session = await self.session()
        assert session is not None
        return session

    async def after_a_crash(self) -> None:
        """A new process on the same store, a minute later."""
        self.lanes = self.process()
        for _ in range(4):
            self.time += 60
            await self.lanes.sweep()
            await self.lanes.idle()

    def _id(self) -> str:
        return str(next(self.updates))

    async def _tell(self, told: TellStaff) -> None:
        self.told.append(told)
