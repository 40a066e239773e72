"""A whole process of this release, restarted on what an earlier one stored, and phones with that one's buttons.

The clinic's desks are others than those the chats were with, as after a change of the settings: what was begun there
cannot go on, and every button still leads to the truth.
"""

import asyncio
import json
from typing import Any

import pytest
from structlog.testing import capture_logs

from bot.life import Way
from bot.store.codec import decode_session
from bot.store.connect import client_of
from bot.store.unfinished import list_of
from conversations.session import Session
from sandbox.phones import Phones
from sandbox.telegram.chats import Chat as PhoneChat
from sandbox.telegram.chats import Message
from sandbox.town import Person
from tests.bot.crowd import SOON, alive
from tests.bot.street import Street
from tests.recordings.recording import Chat, Moment, Recording, recordings

pytestmark = pytest.mark.slow

OLD = 500
"""The number of the message that carries every old button."""

EVERY = 3
"""Of the chats one in so many is taken; all of them are pressed in `test_restarted`."""


def sample(name: str) -> list[tuple[Chat, Moment]]:
    """Some chats, each in the middle."""
    chats = Recording.read(recordings()[name]).chats[::EVERY]
    return [(chat, chat.moments[len(chat.moments) // 2]) for chat in chats]


@pytest.mark.parametrize("name", recordings())
async def test_a_process_restarted_on_an_old_store_answers_old_buttons(street: Street, name: str) -> None:
    """What waited is carried out or told to be over, each old button is acknowledged, and what is shown is true."""
    taken = sample(name)
    people = [_moves_to_town(street, chat) for chat, _ in taken]
    for chat, moment in taken:
        await _put(street, chat, moment)
    with capture_logs() as lines:
        async with alive(street.settings, Way.POLL):
            for (chat, moment), person in zip(taken, people, strict=True):
                await _pressed(street, chat, moment, person)
    wrong = [line for line in lines if line["log_level"] == "error" and line["event"] != "call_broken"]
    assert wrong == []


def _moves_to_town(street: Street, chat: Chat) -> Person:
    """The person of the recording, with the number they had, and a phone with every button it ever showed."""
    town, chats = street.app.state.town, street.app.state.telegram.chats
    number = int(chat.owner)
    about = {"first_name": "Pat", "last_name": "Example", "email": "pat@example.org"}
    person = Person(id=f"pat{number % 1000}", phone=f"+316{number % 10**8:08d}", language="en", **about)
    town.people = (*town.people, person)
    chats._ids[person.id] = number
    opened: PhoneChat = chats.open(person)
    opened.started = True
    keyboard = [[{"text": "old", "callback_data": data}] for data in chat.buttons]
    where = {"message_id": OLD, "date": 1, "chat": opened.about, "text": "old"}
    opened.messages[OLD] = Message(shown=where | {"reply_markup": {"inline_keyboard": keyboard}}, by_bot=True)
    chats.last_message = OLD
    return person


async def _put(street: Street, chat: Chat, moment: Moment) -> None:
    client = client_of(str(street.settings.redis.url))
    for key, values in (("session", moment.session), ("outbox", moment.outbox)):
        for field, value in values.items():
            await client.hset(f"{{{chat.name}}}:{key}", field, value)
    await client.rpush(f"{{{chat.name}}}:inbox", *moment.inbox)
    await client.zadd(list_of(chat.name), {chat.name: 0})
    await client.aclose()


async def _pressed(street: Street, chat: Chat, moment: Moment, person: Person) -> None:
    """Press the oldest button, one in the middle and the newest, and look at the phone after each."""
    await _until(street, chat, lambda session: session.turn > moment.turn)
    for place in (0, len(chat.buttons) // 2, len(chat.buttons) - 1):
        before = (await _known(street, chat)).turn
        Phones(street.app.state.telegram).press(person, OLD, place, 0)
        if chat.buttons[place].endswith(":-"):
            continue
        await _until(street, chat, lambda session, before=before: session.turn > before)
        await _until_shown(street, chat, person)


async def _until(street: Street, chat: Chat, true: Any) -> None:
    async with asyncio.timeout(SOON):
        while not true(await _known(street, chat)):  # noqa: ASYNC110 - what is stored sets no event
            await asyncio.sleep(0.05)


async def _until_shown(street: Street, chat: Chat, person: Person) -> None:
    """The buttons on some message of the phone are those of the session, and the press waits no more."""
    async with asyncio.timeout(SOON):
        while not await _shown(street, chat, person):  # noqa: ASYNC110 - a phone has no event of ours
            await asyncio.sleep(0.05)


async def _shown(street: Street, chat: Chat, person: Person) -> bool:
    session = await _known(street, chat)
    opened = street.app.state.telegram.chats.open(person)
    shown = json.dumps([one.shown for number, one in opened.messages.items() if number != OLD])
    there = not session.offers or f'"{session.stamp}:' in shown or opened.keyboard is not None
    return there and street.app.state.telegram.queries.count(opened.id) == 0


async def _known(street: Street, chat: Chat) -> Session:
    client = client_of(str(street.settings.redis.url))
    blob = await client.hget(f"{{{chat.name}}}:session", "blob")
    await client.aclose()
    assert isinstance(blob, bytes)
    return decode_session(blob)
