"""The town of the sandbox, from outside: its control surface over HTTP, and the wait until something comes true.

Knows no journey. What the town refuses raises `TownRefused`: the journey asks for what cannot be done now.
"""

import asyncio
import json
import re
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from datetime import datetime
from typing import Any, TypeVar

import httpx

JSON = dict[str, Any]
Found = TypeVar("Found")

LOOK = 0.25
"""Seconds between two looks when the town tells no news: some things that come true are none."""

_SPOKEN = {
    "telegram": re.compile(r"/(send(Message|Photo|Document|Invoice|Venue)|edit\w+|deleteMessages?)$"),
    "slack": re.compile(r"/(chat\.\w+|views\.\w+|files\.completeUploadExternal)$"),
}
"""The calls by which the bot says something, or takes it back, by stand-in."""


class TownRefused(Exception):
    """The town could not do what was asked; says why."""


class Town:
    """A client of the control surface. `news` is set whenever anything happened in town."""

    def __init__(self, http: httpx.AsyncClient) -> None:
        self._http = http
        self.news = asyncio.Event()

    async def get(self, path: str) -> JSON:
        """What the town tells."""
        return self._told(await self._http.get(f"/town/{path}".rstrip("/")))

    async def post(self, path: str, asked: JSON | None = None) -> JSON:
        """Have something done."""
        return self._told(await self._http.post(f"/town/{path}", json=asked or {}))

    async def delete(self, path: str) -> None:
        """Have something taken away."""
        self._told(await self._http.delete(f"/town/{path}"))

    async def take(self, path: str) -> JSON:
        """What the town tells of something, and has no more."""
        return self._told(await self._http.delete(f"/town/{path}"))

    async def open(self, address: str, pressed: JSON | None = None) -> str:
        """The page at an address of the town's, after the button was pressed if there is one."""
        if not address.startswith(str(self._http.base_url)):
            raise TownRefused(f"{address} leads out of town")
        page = await self._http.request("POST" if pressed else "GET", address, data=pressed, follow_redirects=True)
        if not page.is_success:
            raise TownRefused(f"{address} says: status {page.status_code}")
        return page.text

    async def set_clock(self, to: datetime) -> None:
        """Make it that instant now."""
        await self.post("clock", {"to": to.isoformat()})

    async def spoken(self, stand_in: str) -> int:
        """How many times the bot has said something there, to anybody."""
        seen = (await self.get(f"log?stand_in={stand_in}"))["requests"]
        return sum(1 for visit in seen if visit["status"] and _SPOKEN[stand_in].search(visit["path"]))

    async def until(self, look: Callable[[], Awaitable[Found | None]], seconds: float) -> Found | None:
        """What `look` finds, as soon as it finds something; None if it does not in that time."""
        end = time.monotonic() + seconds
        while True:
            self.news.clear()
            if (found := await look()) is not None or time.monotonic() > end:
                return found
            try:
                await asyncio.wait_for(self.news.wait(), LOOK)
            except TimeoutError:
                continue

    async def listen(self) -> None:
        """Set `news` for everything the town tells, until cancelled."""
        async with self._http.stream("GET", "/town/events", timeout=None) as stream:
            async for line in stream.aiter_lines():
                if line.startswith("data:"):
                    self.news.set()

    def _told(self, answer: httpx.Response) -> JSON:
        if answer.is_success:
            return json.loads(answer.content) if answer.content else {}
        try:
            said = answer.json()["error"]
        except (ValueError, KeyError):
            said = f"status {answer.status_code}"
        raise TownRefused(said)


FRESH = httpx.Limits(keepalive_expiry=2)
"""Connections given up before the town does (uvicorn: five seconds idle), or a request goes into a closing one."""


@asynccontextmanager
async def visiting(address: str) -> AsyncIterator[Town]:
    """The town at that address, its news heard."""
    async with httpx.AsyncClient(base_url=address, timeout=30, limits=FRESH, trust_env=False) as http:
        town = Town(http)
        listening = asyncio.create_task(town.listen())
        try:
            yield town
        finally:
            listening.cancel()
            await asyncio.wait({listening})
