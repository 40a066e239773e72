"""The street of the town: everybody's phone, as it shows what comes, and the hands that use it. Knows no wishes."""

import asyncio
import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import datetime
from time import time
from typing import Protocol
from zoneinfo import ZoneInfo

import aiohttp

from bot.prove.screens import JSON, LANGUAGE, Words


class Phone(Protocol):
    """Somebody's phone."""

    def see(self, seen: JSON) -> None:
        """A message came to it, or changed."""

    def lose(self, message: int) -> None:
        """A message is gone from it."""


class CannotDo(Exception):
    """The town does not let a person do that; says why."""


class Street:
    """Everybody's phone, and the hands that use them. `now`: seconds of the run; `clock`: the town's time."""

    def __init__(self, http: aiohttp.ClientSession, words: Words) -> None:
        self.http, self.words = http, words
        self.people: dict[str, Phone] = {}
        self.ahead = 0.0
        self._tried = asyncio.Event()
        self._began = asyncio.get_running_loop().time()

    def now(self) -> float:
        """Seconds since the run began."""
        return asyncio.get_running_loop().time() - self._began

    def clock(self) -> datetime:
        """The town's time."""
        return datetime.fromtimestamp(self.ahead + time(), ZoneInfo("UTC"))

    async def move_in(self, name: str, phone: Phone, *, called: str = "Pat Example", language: str = LANGUAGE) -> None:
        """Somebody new in town, whom the bot has never heard of, and who sees what their phone shows."""
        await self.do("people", {"id": name, "name": called, "language": language})
        self.people[name] = phone

    async def do(self, path: str, asked: JSON) -> JSON:
        """Have something done in town."""
        async with self.http.post(f"/town/{path}", json=asked) as answer:
            body: JSON = await answer.json()
        if answer.status >= 400:
            raise CannotDo(body["error"])
        return body

    async def something_tried(self) -> None:
        """Until the next time somebody goes for a time."""
        await self._tried.wait()

    def tell_tried(self) -> None:
        """Somebody goes for a time."""
        self._tried.set()
        self._tried = asyncio.Event()

    async def read_clock(self) -> None:
        """How far the town's clock is ahead; to be asked again when it was moved."""
        async with self.http.get("/town/clock") as answer:
            self.ahead = float((await answer.json())["offset_seconds"])

    async def watch(self, listening: asyncio.Event) -> None:
        """See what every phone shows, until cancelled. `listening` is set when nothing is missed any more."""
        async with self.http.get("/town/screens", timeout=aiohttp.ClientTimeout()) as stream:
            async for line in stream.content:
                if line.strip():
                    seen = json.loads(line)
                    if (phone := self.people.get(seen["person"])) is not None:
                        _show(phone, seen)
                else:
                    listening.set()


def _show(phone: Phone, seen: JSON) -> None:
    if "gone" in seen:
        phone.lose(seen["gone"])
    else:
        phone.see(seen)


@asynccontextmanager
async def living(address: str, words: Words | None = None) -> AsyncIterator[Street]:
    """The street of the town at that address, everything on its phones seen. `words`: its people's, English if None."""
    # Given up before the town does: nobody knows what became of a question on a connection that is just closing.
    connector = aiohttp.TCPConnector(limit=64, keepalive_timeout=2)
    async with aiohttp.ClientSession(address, connector=connector) as http:
        street = Street(http, words or Words())
        await street.read_clock()
        listening = asyncio.Event()
        watching = asyncio.create_task(street.watch(listening))
        await listening.wait()
        try:
            yield street
        finally:
            watching.cancel()
            await asyncio.wait({watching})
