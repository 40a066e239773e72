"""A process with a chat, a vendor and a store to try the lanes in, with a time that tests let pass.

The core is the real one, the vendor that of `practice`.
"""

import asyncio
from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from itertools import count

from bot.alarms import MemoryAlarms
from bot.audit import Audit, MemoryDeeds
from bot.calls import Calls
from bot.channel import Attachment, Showing
from bot.effects import Effects, Panel
from bot.identity import LogNames, identity
from bot.lanes import Lanes
from bot.ledger.memory import MemoryLedger
from bot.staffing import STAFF, Staffing
from bot.store.codec import decode_session
from bot.store.memory import MemoryStore
from bot.store.port import Effect, Lane, Store, Waiting
from bot.turns import Step, Turns
from conversations import machine
from conversations.commands import TellStaff
from conversations.desk import House
from conversations.events import Done, Order, Ordered, Pressed, Readings, Typed
from conversations.matters import FileRef
from conversations.session import Session
from conversations.text import Link, Privacy, Text
from conversations.views import Act, Form, Rows, buttons
from tests.bot.practice import HOUSE, NOW, FakeVendor

CHAT = "test:42"


BOOKING = frozenset({Act.PICK, Act.BOOK, Act.START, Act.RESUME})
"""What somebody presses who wants to book."""


class FakeChannel:
    """Remembers what was said. `trouble` is what the next calls raise, in order; None lets one pass."""

    clearance = Privacy.PERSONAL

    def __init__(self, name: str = "test") -> None:
        self.name = name
        self.shown: list[Showing] = []
        self.posted: list[tuple[Text, ...]] = []
        self.asked: list[tuple[int, Rows]] = []
        self.attached: list[Attachment | None] = []
        self.changed: list[tuple[bytes, tuple[Text, ...] | None]] = []
        self.order: list[str] = []
        self.panels: list[bytes | None] = []
        self.busies = 0
        self.retracted: list[tuple[bytes, tuple[bytes, ...]]] = []
        self.trouble: deque[Exception | None] = deque()

    async def show(self, chat: str, showing: Showing, panel: bytes | None) -> bytes:
        """One panel after the other: `panel 1`, `panel 2` where it moved below."""
        self._raise()
        self.shown.append(showing)
        self.order.append("show")
        self.panels.append(panel)
        return b"panel" if panel is None else panel

    async def retract(self, chat: str, panel: bytes, others: tuple[bytes, ...]) -> None:
        """Remembered."""
        self._raise()
        self.retracted.append((panel, others))

    async def post(
        self,
        chat: str,
        body: tuple[Text, ...],
        language: str,
        links: Sequence[Link] = (),
        file: Attachment | None = None,
    ) -> bytes:
        """Remembered; `post 1`, `post 2` and so on, by which it is changed."""
        self._raise()
        self.posted.append(body)
        self.attached.append(file)
        self.order.append("post")
        return f"post {len(self.posted)}".encode()

    async def ask(
        self, chat: str, body: tuple[Text, ...], rows: Rows, stamp: int, language: str, *, links: Sequence[Link] = ()
    ) -> bytes:
        """Remembered, with what its buttons carry."""
        self.asked.append((stamp, rows))
        return await self.post(chat, body, language, links)

    async def repost(
        self,
        chat: str,
        known: bytes,
        body: tuple[Text, ...],
        language: str,
        links: Sequence[Link] = (),
        *,
        rows: Rows = (),
    ) -> bytes | None:
        """Remembered."""
        self._raise()
        self.changed.append((known, body))
        return known

    async def unpost(self, chat: str, known: bytes, language: str) -> bool:
        """Remembered."""
        self._raise()
        self.changed.append((known, None))
        return True

    async def fetch(self, file: FileRef) -> bytes:
        """What is in it is what it is called."""
        self._raise()
        return file.ref.encode()

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


class WatchedStore(MemoryStore):
    """Remembers which events were stepped, in order."""

    stepped: list[str]

    async def commit(
        self,
        chat: str,
        *,
        token: str,
        turn: int,
        event: str,
        session: bytes,
        effects: tuple[Effect, ...] = (),
        keep: float | None = None,
    ) -> Waiting | None:
        """See `Store`."""
        following = await super().commit(
            chat, token=token, turn=turn, event=event, session=session, effects=effects, keep=keep
        )
        self.stepped.append(event)
        return following


@dataclass(slots=True)
class Town:
    """The parts, and a person who answers whatever is on the panel. `shared`: a store to use instead of our own. At the
    `desk` are the cards of its staff.
    """

    house: House = HOUSE
    time: float = 1000.0
    channel: FakeChannel = field(default_factory=FakeChannel)
    desk: FakeChannel = field(default_factory=lambda: FakeChannel(STAFF))
    ledger: MemoryLedger = field(init=False)
    alarms: MemoryAlarms = field(default_factory=MemoryAlarms)
    deeds: MemoryDeeds = field(default_factory=MemoryDeeds)
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
        self.ledger = MemoryLedger(now=self.now)
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
            effects=Effects(channels={"test": self.channel, STAFF: self.desk}, house=self.house, names=names),
            staffing=self.staffing,
            now=self.now,
            calls=calls,
            names=names,
            worker=f"life{next(self.lives)}",
            pause=self.pause,
            seconds=lambda: self.time,
        )

    @property
    def staffing(self) -> Staffing:
        """What carries out what stays in the house; the same for every process."""
        return Staffing(
            house=self.house,
            secret="staff secret",
            alarms=self.alarms,
            ledger=self.ledger,
            audit=Audit(deeds=self.deeds),
            unstaffed=self._tell,
            now=self.now,
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
