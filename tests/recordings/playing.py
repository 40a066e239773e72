"""Chats of the present release, played through its own turns and a real store, and what the store held on the way."""

import asyncio
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import datetime, time, timedelta
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from bot import __version__
from bot.effects import Panel as Remembered
from bot.speech import Speech
from bot.store.connect import client_of
from bot.store.embedded import Embedded
from bot.store.port import Waiting
from bot.store.redis import RedisStore
from bot.telegram.render import Message, render
from bot.telegram.send import Panel, Under
from bot.turns import EVENTS, SHOW, Outgoing, Show, Turns
from bot.understanding.reading import Reading
from conversations.commands import Call
from conversations.desk import House
from conversations.events import Done, Event, Failed, Order, Ordered, Pressed, Replied, Typed
from conversations.session import SCHEMA, Session, State
from conversations.text import Privacy
from conversations.values import replace
from conversations.views import View
from conversations.wishes import Window, Wish
from tests.conversations.world import NOW
from tests.recordings.curious import EACH, Curious, Feature
from tests.recordings.houses import houses
from tests.recordings.recording import Chat, Moment, Recording
from vendors import registry

FIRST_PERSON = 4_503_599_600_000_001
"""The number of the first person in the sandbox's town; each chat has the next, so that their phones can be asked."""

LONGEST_CHAT = 60
"""Turns after which nothing new is looked for in a chat; another one begins."""

TOKEN = "recorder"
LONG = 3600.0
"""Seconds the recorder may take for a turn: nobody else wants the lane."""

SPEECH = Speech.load()
READING = Reading(SPEECH)


def understand(event: Done, session: Session, house: House) -> Done:
    """As the bot reads; a day that was said is a wish for it, also before a grammar of time says so."""
    read = READING(event, session, house)
    if not isinstance(read, Typed) or read.readings.wishes or not read.readings.days:
        return read
    starts = (datetime.combine(day, time()) for day in read.readings.days)
    wishes = tuple(Wish(windows=(Window(start=start, end=start + timedelta(days=1)),)) for start in starts)
    return replace(read, readings=replace(read.readings, wishes=wishes))


AT_THE_DESK = frozenset(
    {
        State.WITH_PERSON,
        State.OVERRIDE,
        State.VISIT,
        State.VISIT_CANCEL,
        State.TALK,
        State.TALK_OVER,
        State.TROUBLE,
    }
)
"""States only a desk with people has; no recorded house has any. See tests/conversations/test_stored_matters.py."""


class Incomplete(Exception):
    """Some state of the table was never reached: a recording without it would not show that it survives."""


@dataclass(slots=True)
class Phone:
    """What Telegram would keep of the chat: the panel, and the data of every button there ever was."""

    panel: Panel | None = None
    messages: int = 1
    buttons: dict[str, None] = field(default_factory=dict)

    def show(self, view: View, stamp: int, how: Show) -> bytes:
        """Put the view on the panel; what the bot remembers of it."""
        message = render(view, stamp, SPEECH.voice("en", Privacy.HEALTH))
        under = _under(message)
        if self.panel is None or how.below or Under.KEYBOARD in (self.panel.under, under):
            self.messages += 1
        self.panel = Panel(self.messages, under)
        self.buttons |= dict.fromkeys(_data(message))
        return Remembered(self.panel.written()).written()


@dataclass(slots=True, kw_only=True)
class Player:
    """One chat, played until there is nothing new in it."""

    name: str
    house: str
    curious: Curious
    client: Any
    store: RedisStore
    phone: Phone = field(default_factory=Phone)
    now: datetime = NOW
    session: Session | None = None
    left: dict[str, Outgoing] = field(default_factory=dict)
    moments: list[Moment] = field(default_factory=list)

    async def play(self) -> Chat:
        """The chat, with a moment for every session that showed something new, and the last."""
        session = await self._turn(self._start())
        while len(self.moments) < LONGEST_CHAT:
            way = self.curious.wants(session, self.now)
            if not way:
                break
            for event in way:
                if event.id not in self.curious.told:
                    session = await self._turn(event, record=self.curious.note(session))
        await self._turn(self._start(), record=self.curious.note(session))
        return Chat(name=self.name, house=self.house, buttons=tuple(self.phone.buttons), moments=tuple(self.moments))

    def _start(self) -> Event:
        number = self.session.turn if self.session else 0
        return Ordered(id=str(number), at=self.now, by=self.curious.owner, order=Order.START, language="en")

    async def _turn(self, event: Event, *, record: bool = False) -> Session:
        event = self._pressed_on_the_panel(event)
        waiting = Waiting(id=event.id, blob=EVENTS.encode(event))
        await self._queue(event, waiting)
        if record:
            self.moments.append(await self._moment())
        await self._end_the_last()
        played = self.curious.turns.play(self.name, self.session, waiting)
        self.session, self.now = played.session, max(self.now, event.at) + EACH
        self.left |= played.outgoing
        await self.store.commit(
            self.name,
            token=TOKEN,
            turn=self.session.turn,
            event=event.id,
            session=played.blob,
            effects=played.effects,
        )
        await self.store.finish(self.name, token=TOKEN, panel=self._shown(played.view))
        return self.session

    def _pressed_on_the_panel(self, event: Event) -> Event:
        if isinstance(event, Pressed) and self.phone.panel:
            return replace(event, origin=str(self.phone.panel.message))
        return event

    async def _queue(self, event: Event, waiting: Waiting) -> None:
        """An answer is queued in the move that ends its call, as it is in earnest."""
        if not isinstance(event, Replied | Failed):
            await self.store.accept(self.name, waiting, token=TOKEN)
            self.curious.told.add(event.id)
        else:
            self.left.pop(event.to, None)
            await self.store.finish(self.name, token=None, effects=(event.to,), reply=waiting)
            await self.store.lease(self.name, token=TOKEN)

    async def _end_the_last(self) -> None:
        """Everything was said, and what nobody waits for any more came to an end."""
        awaited = {item.id for item in self.session.awaiting} if self.session else set()
        done = tuple(id_ for id_, one in self.left.items() if not isinstance(one, Call) or id_ not in awaited)
        await self.store.finish(self.name, token=None, effects=done)
        self.left = {id_: one for id_, one in self.left.items() if id_ not in done}

    def _shown(self, view: View) -> bytes | None:
        assert self.session is not None
        show = self.left.get(SHOW)
        return self.phone.show(view, self.session.stamp, show) if isinstance(show, Show) else None

    async def _moment(self) -> Moment:
        assert self.session is not None
        session, outbox = [await self.client.hgetall(f"{{{self.name}}}:{key}") for key in ("session", "outbox")]
        return Moment(
            turn=self.session.turn,
            session={name.decode(): value for name, value in sorted(session.items())},
            inbox=tuple(await self.client.lrange(f"{{{self.name}}}:inbox", 0, -1)),
            outbox={name.decode(): value for name, value in sorted(outbox.items())},
        )


def _data(message: Message) -> Iterator[str]:
    rows = (message.markup or {}).get("inline_keyboard", [])
    yield from (button["callback_data"] for row in rows for button in row if "callback_data" in button)


def _under(message: Message) -> Under:
    if message.keyboard:
        return Under.KEYBOARD
    return Under.BUTTONS if message.markup and "inline_keyboard" in message.markup else Under.NOTHING


@asynccontextmanager
async def _store(folder: Path) -> AsyncIterator[tuple[Any, RedisStore]]:
    embedded = Embedded(folder)
    await embedded.start()
    client = client_of(f"unix://{embedded.socket}")
    store = RedisStore(client, lease=LONG)
    try:
        yield client, store
    finally:
        await store.close()
        await embedded.stop()


async def _played(folder: Path) -> tuple[Chat, ...]:
    seen: set[Feature] = set()
    chats: list[Chat] = []
    people = count(FIRST_PERSON)
    async with _store(folder) as (client, store):
        for house, desks in houses().items():
            while not chats or chats[-1].house != house or chats[-1].moments:
                owner = str(next(people))
                turns = Turns(house=desks, understand=understand, recall=READING.recall)
                kind = house if house in registry.NAMES else ""
                curious = Curious(turns=turns, speech=SPEECH, owner=owner, seen=seen, kind=kind)
                player = Player(name=f"telegram:{owner}", house=house, curious=curious, client=client, store=store)
                chats.append(await player.play())
    missing = set(State) - AT_THE_DESK - {feature[1] for feature in seen if isinstance(feature[1], State)}
    if missing:
        raise Incomplete(f"never reached: {', '.join(sorted(missing))}; add a house in which they are")
    return tuple(chat for chat in chats if chat.moments)


def record() -> Recording:
    """The present release, played and recorded. Raises `Incomplete`."""
    with TemporaryDirectory() as folder:
        chats = asyncio.run(_played(Path(folder)))
    return Recording(schema=SCHEMA, version=__version__, source=f"release {__version__}", chats=chats)
