"""The strict stand-in of the Bot API on a real socket, and the bot before it."""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

import pytest
from telegram import Bot

from bot.speech import Speech
from bot.telegram.api import open_bot
from bot.telegram.door import Door
from conversations.events import Event
from sandbox.app import Settings, build
from sandbox.phones import Phones
from sandbox.server import serving
from sandbox.telegram import Account
from sandbox.town import Person, Town
from tests.strategies import NOW

TOKEN = "1234567:sandbox-token-with-enough-letters"
SPEECH = Speech.load()


@dataclass(slots=True)
class Inbox:
    """What was accepted, and a way to refuse: the store's place in these tests."""

    events: list[tuple[str, Event]] = field(default_factory=list)
    down: list[Exception] = field(default_factory=list)
    came: asyncio.Event = field(default_factory=asyncio.Event)

    async def accept(self, chat: str, event: Event, /) -> None:
        """Take an event, or raise what was laid out."""
        if self.down:
            raise self.down.pop()
        self.events.append((chat, event))
        self.came.set()


@dataclass(slots=True)
class World:
    """The town, its phones, the bot, and the door it takes updates by."""

    town: Town
    account: Account
    phones: Phones
    bot: Bot
    inbox: Inbox
    door: Door

    @property
    def ada(self) -> Person:
        """The person with the phone."""
        return self.town.people[0]

    @property
    def chat(self) -> str:
        """Ada's chat, as our side calls it."""
        return f"telegram:{self.shown['chat_id']}"

    @property
    def shown(self) -> dict[str, Any]:
        """Ada's phone."""
        return self.phones.show(self.ada)

    @property
    def messages(self) -> list[dict[str, Any]]:
        """What the bot said, as Ada's phone shows it."""
        return [message for message in self.shown["messages"] if message["from"] == "bot"]


def clock() -> datetime:
    """The time in these tests."""
    return NOW


@pytest.fixture
async def world() -> AsyncIterator[World]:
    """Everything, with Ada having pressed Start."""
    app = build(Settings(telegram_token=TOKEN))
    town, account = app.state.town, app.state.telegram
    inbox, phones = Inbox(), Phones(account)
    async with serving(app) as url:
        bot = open_bot(TOKEN, f"{url}/telegram/bot")
        door = Door(inbox.accept, SPEECH, clock, username="frontdesk_demo_bot")
        phones.say(town.people[0], "/start")
        yield World(town, account, phones, bot, inbox, door)
        await bot.request.shutdown()
