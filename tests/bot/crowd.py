"""Many people with phones before a bot: they tap at anything, and some of them know what they want.

The bot runs in this process, so that what it stepped can be seen; the town is behind a real port.
"""

import asyncio
from collections import defaultdict
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from random import Random
from typing import Any

import pytest

from bot.desks import house_of
from bot.life import Way, live
from bot.settings import Settings
from bot.store.codec import decode_session
from bot.store.connect import client_of
from bot.store.port import Waiting
from bot.store.redis import RedisStore
from conversations import machine
from conversations.session import Session, State
from conversations.views import Act, FieldKind, Form, buttons
from sandbox.phones import Phones
from sandbox.telegram import Account
from sandbox.town import Person
from tests.bot.street import Street

SOON = 240.0
"""Seconds after which a test gives up waiting for what must happen."""

WRITTEN = {FieldKind.NAME: "Example", FieldKind.EMAIL: "pat@example.org", FieldKind.PHONE: "+31 6 00000001"}
WANTED = (Act.PICK, Act.START, Act.RESUME)
TALK = ("/start", "hello?", "is anybody there", "/help")


@dataclass(slots=True)
class Crowd:
    """The people, what they did (ids of updates by chat), and what the bot stepped of it."""

    street: Street
    people: list[Person]
    did: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    stepped: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    chance: Random = field(default_factory=lambda: Random(7))
    something: asyncio.Event = field(default_factory=asyncio.Event)

    @classmethod
    def of(cls, street: Street, many: int, monkeypatch: pytest.MonkeyPatch) -> "Crowd":
        """So many people move to town, and the bot is watched."""
        town = street.app.state.town
        people = [_person(number) for number in range(many)]
        town.people = (*town.people, *people)
        crowd, commit = cls(street, people), RedisStore.commit

        async def watched(self: RedisStore, chat: str, *, event: str, **about: Any) -> Waiting | None:
            following = await commit(self, chat, event=event, **about)
            if event.isdigit():
                crowd.stepped[chat].append(event)
                crowd.something.set()
            return following

        monkeypatch.setattr(RedisStore, "commit", watched)
        return crowd

    @property
    def account(self) -> Account:
        """Telegram's side."""
        account: Account = self.street.app.state.telegram
        return account

    def chat(self, person: Person) -> str:
        """The chat's name."""
        return f"telegram:{self.account.chats.describe(person)['id']}"

    def does(self, person: Person, what: Callable[..., int], *args: Any) -> None:
        """Something that becomes an update."""
        self.did[self.chat(person)].append(str(what(person, *args)))

    def says(self, person: Person, text: str) -> None:
        """A text."""
        self.does(person, Phones(self.account).say, text)

    def shown(self, person: Person) -> list[tuple[tuple[int, int, int], str]]:
        """Every button on the phone: message, row and column, and its data."""
        messages = self.account.chats.open(person).messages.values()
        rows = (
            (one.shown["message_id"], one.shown.get("reply_markup", {}).get("inline_keyboard", [])) for one in messages
        )
        return [
            ((message, row, column), button["callback_data"])
            for message, some in rows
            for row, line in enumerate(some)
            for column, button in enumerate(line)
            if "callback_data" in button
        ]

    def taps(self, person: Person, data: str) -> bool:
        """The newest button with that data, if it is there."""
        found = [place for place, carried in self.shown(person) if carried == data]
        if found:
            self.does(person, Phones(self.account).press, *found[-1])
        return bool(found)

    def fidgets(self, person: Person) -> None:
        """Mostly a press on any button there is, else some words."""
        places = [place for place, _ in self.shown(person)]
        if places and self.chance.random() < 0.9:
            self.does(person, Phones(self.account).press, *self.chance.choice(places))
        else:
            self.says(person, self.chance.choice(TALK))

    async def settled(self) -> None:
        """Everything people did was stepped."""
        async with asyncio.timeout(SOON):
            while any(len(self.stepped[chat]) < len(ids) for chat, ids in self.did.items()):
                self.something.clear()
                await self.something.wait()

    async def known(self, person: Person) -> Session:
        """What is stored of the chat."""
        client = client_of(str(self.street.settings.redis.url))
        blob = await client.hget(f"{{{self.chat(person)}}}:session", "blob")
        await client.aclose()
        assert isinstance(blob, bytes)
        return decode_session(blob)

    async def goes_on(self, person: Person) -> None:
        """Do what leads to the review, each at another time; nothing once it is there, or while one can only wait."""
        session, house = await self.known(person), house_of(self.street.settings)
        view = machine.view(session, house)
        if isinstance(view, Form) and view.focused.kind in WRITTEN:
            self.says(person, WRITTEN[view.focused.kind])
            return
        keys = [key for key, button in buttons(view) if button.act in WANTED]
        if session.state is not State.REVIEW and keys:
            place = self.people.index(person) if session.state is State.CHOOSE_SOONEST else 0
            self.taps(person, f"{session.stamp}:{keys[place % len(keys)]}")


def _person(number: int) -> Person:
    return Person(
        id=f"pat{number}",
        first_name="Pat",
        last_name="Example",
        email="pat@example.org",
        phone=f"+316{number:08d}",
        language="en",
    )


@asynccontextmanager
async def alive(settings: Settings, way: Way) -> AsyncIterator[None]:
    """A bot at work; ended in order."""
    stop = asyncio.Event()
    task = asyncio.create_task(live(settings, way, stop))
    try:
        yield
    finally:
        stop.set()
        await asyncio.wait_for(task, SOON)
