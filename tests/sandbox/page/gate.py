"""Stands between the page and the town: holds an answer for as long as a test wants, breaks the line of news."""

import asyncio
import threading
from collections.abc import Callable
from dataclasses import dataclass, field

from starlette.types import ASGIApp, Receive, Scope, Send

PATIENCE = 10.0  # seconds
EVENTS = "GET /town/events"


@dataclass(slots=True, kw_only=True)
class Gate:
    """`app` behind a gate; open, until a test closes it from its own thread."""

    app: ASGIApp
    loop: asyncio.AbstractEventLoop
    closed: str = ""
    reached: threading.Event = field(default_factory=threading.Event)
    way: asyncio.Event = field(default_factory=asyncio.Event)
    lines: list[Callable[[], None]] = field(default_factory=list)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """One request: through at once, or when the gate is open again."""
        asked = f"{scope['method']} {scope['path']}" if scope["type"] == "http" else ""
        if asked == EVENTS:
            self.lines.append(scope["state"]["cut"])
        if asked and asked == self.closed:
            await self.hold(self.way)
        await self.app(scope, receive, send)

    async def hold(self, way: asyncio.Event) -> None:
        """Tell the test that something waits, and wait."""
        self.reached.set()
        await way.wait()

    def close(self, asked: str) -> None:
        """From now on requests for this (`GET /town/events`) wait."""
        self.reached.clear()
        self.way = asyncio.Event()
        self.closed = asked

    def wait(self) -> None:
        """Until somebody stands at the closed gate."""
        assert self.reached.wait(PATIENCE), f"nobody asked: {self.closed}"

    def open(self) -> None:
        """Let all through who wait, and who come."""
        self.closed = ""
        self.loop.call_soon_threadsafe(self.way.set)

    def break_lines(self) -> None:
        """Cut the page's line of news."""
        for cut in self.lines:
            self.loop.call_soon_threadsafe(cut)
        self.lines.clear()
