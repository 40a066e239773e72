"""The bot in one piece, from a webhook's body to a call of the Bot API, over whatever store and vendors one hands in.

For counting and measuring; how a process is put together for a clinic is `bot.app`'s business.
"""

import json
from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from itertools import count
from typing import Any

from starlette.applications import Starlette
from starlette.types import ASGIApp, Message
from telegram import Bot

from bot.calls import Calls
from bot.channel import Channel
from bot.effects import Effects
from bot.identity import LogNames, identity
from bot.jobs.port import Jobs
from bot.lanes import Lanes
from bot.speech import Speech
from bot.staffing import Staffing
from bot.store.port import Store
from bot.telegram.api import open_bot
from bot.telegram.door import Door
from bot.telegram.send import Telegram
from bot.telegram.webhook import SECRET_HEADER, Webhook
from bot.turns import Turns
from bot.web import Hook, build
from vendors.vendor import Vendor

SECRET = "secret-of-the-hook"
PATH = "/telegram"
TOKEN = "1234567:sandbox-token-with-enough-letters"
SPEECH = Speech.load()

_updates = count(400_000_000)


def now() -> datetime:
    """The present instant."""
    return datetime.now(UTC)


@dataclass(slots=True)
class Whole:
    """The parts one meets from outside. `app` takes updates at `PATH`; `lanes.idle()`: all has come of it."""

    lanes: Lanes
    door: Door
    app: Starlette = field(init=False)

    def __post_init__(self) -> None:
        self.app = build([Hook(PATH, Webhook(self.door, SECRET))], {})

    async def bring(self, update: dict[str, Any]) -> int:
        """Bring an update as a webhook request, without a socket, and wait for all that comes of it; its status."""
        status = await posted(self.app, json.dumps(update).encode())
        await self.lanes.idle()
        return status


def put_together(
    *,
    store: Store,
    channel: Channel,
    turns: Turns,
    vendors: Mapping[str, Vendor] | None = None,
    clock: Callable[[], datetime] = now,
    jobs: Jobs | None = None,
) -> Whole:
    """The bot of these parts."""
    names = LogNames("log secret")
    calls = Calls(vendors=vendors or {}, identity=lambda _desk, account: identity("desk secret", account), now=clock)
    lanes = Lanes(
        store=store,
        turns=turns,
        effects=Effects(channels={channel.name: channel}, house=turns.house, names=names),
        calls=calls,
        names=names,
        worker="worker",
        staffing=Staffing(house=turns.house, jobs=jobs),
    )
    return Whole(lanes, Door(lanes.accept, SPEECH, clock, username="frontdesk_demo_bot"))


@asynccontextmanager
async def speaking(api: str) -> AsyncIterator[tuple[Bot, Telegram]]:
    """The bot's way to the Bot API at this address."""
    bot = open_bot(TOKEN, api)
    try:
        yield bot, Telegram(bot, SPEECH)
    finally:
        await bot.request.shutdown()


async def posted(app: ASGIApp, body: bytes) -> int:
    """POST this to the application as Telegram would; the status it answers."""
    headers = [(SECRET_HEADER.lower().encode(), SECRET.encode()), (b"content-type", b"application/json")]
    scope = {"type": "http", "method": "POST", "path": PATH, "headers": headers, "query_string": b""}
    statuses: list[int] = []

    async def receive() -> Message:
        return {"type": "http.request", "body": body, "more_body": False}

    async def send(message: Message) -> None:
        if message["type"] == "http.response.start":
            statuses.append(message["status"])

    await app(scope, receive, send)
    return statuses[0]


def press(person: int, carried: str, *, message: int = 3) -> dict[str, Any]:
    """The update of a pressed button under a message of a private chat; `carried` is what the button carried."""
    query = {
        "id": "7000000000000000001",
        "from": {"id": person, "is_bot": False, "first_name": "Ada", "language_code": "en"},
        "message": {"message_id": message, "date": 1, "chat": {"id": person, "type": "private", "first_name": "Ada"}},
        "chat_instance": str(person * 1000),
        "data": carried,
    }
    return {"update_id": next(_updates), "callback_query": query}


def write(person: int, text: str) -> dict[str, Any]:
    """The update of a text in a person's private chat."""
    about = {"id": person, "is_bot": False, "first_name": "Ada", "language_code": "en"}
    chat = {"id": person, "type": "private", "first_name": "Ada"}
    message = {"message_id": 2, "date": 1, "from": about, "chat": chat, "text": text}
    return {"update_id": next(_updates), "message": message}
