"""The stream of what comes to phones: every message the bot sends or changes, as it was then."""

import json
from collections.abc import AsyncIterator
from contextlib import aclosing

from sandbox.phones import Phones
from tests.sandbox.conftest import Json, Street


async def next_line(lines: AsyncIterator[bytes]) -> list[Json]:
    """What came since the last time, each message by itself."""
    return [json.loads(line) for line in (await anext(lines)).splitlines() if line]


async def test_every_message_comes_as_it_was_when_it_came(street: Street) -> None:
    """A change does not alter what was told before; other people's messages are theirs, our own are not told."""
    phones = Phones(street.account)
    async with aclosing(phones.watch()) as lines:
        assert await anext(lines) == b"\n"
        chat = await street.start()
        sent = await street.call("sendMessage", chat_id=chat, text="Which one?")
        await street.call("editMessageText", chat_id=chat, message_id=sent["message_id"], text="That one.")
        first, second = await next_line(lines)
    assert [one["message"]["text"] for one in (first, second)] == ["Which one?", "That one."]
    assert {one["person"] for one in (first, second)} == {"ada"}
    assert first["message"]["id"] == second["message"]["id"]
    assert first["keyboard"] is False


async def test_a_keyboard_below_the_chat_is_told(street: Street) -> None:
    """It is under no message, but asks for something all the same."""
    phones = Phones(street.account)
    async with aclosing(phones.watch()) as lines:
        await anext(lines)
        chat = await street.start()
        keys = {"keyboard": [[{"text": "My number", "request_contact": True}]]}
        await street.call("sendMessage", chat_id=chat, text="Your number?", reply_markup=keys)
        assert [one["keyboard"] for one in await next_line(lines)] == [True]


async def test_a_message_that_is_deleted_is_told_by_its_number(street: Street) -> None:
    """Whoever watches knows what is not on the phone any more."""
    phones = Phones(street.account)
    async with aclosing(phones.watch()) as lines:
        await anext(lines)
        chat = await street.start()
        sent = await street.call("sendMessage", chat_id=chat, text="In vain")
        await street.call("deleteMessage", chat_id=chat, message_id=sent["message_id"])
        told = await next_line(lines)
    assert told[1] == {"person": "ada", "gone": sent["message_id"]}


async def test_who_stops_watching_is_forgotten(street: Street) -> None:
    """Nothing is kept for them."""
    phones = Phones(street.account)
    async with aclosing(phones.watch()) as lines:
        await anext(lines)
        assert street.account.watchers
    assert not street.account.watchers
