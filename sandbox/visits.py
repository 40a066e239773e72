"""Every request a stand-in saw, and the delay it was given. No bodies, no headers, no tokens."""

import asyncio
import re
from collections import Counter, deque
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from sandbox.clock import Clock

KEPT = 2000
_TOKEN = re.compile(r"/bot[^/]*|(?<=/response/)[^/]+|(?<=/upload/)[^/]+")


@dataclass(slots=True, kw_only=True)
class Visit:
    """One request. `status` None: not answered yet, or never."""

    stand_in: str
    method: str
    path: str
    at: datetime
    status: int | None = None


@dataclass(slots=True)
class Visits:
    """The newest requests of all stand-ins, the number of all, and how long each stand-in takes its time."""

    clock: Clock
    seen: deque[Visit] = field(default_factory=lambda: deque(maxlen=KEPT))
    totals: Counter[str] = field(default_factory=Counter)
    seconds: dict[str, float] = field(default_factory=dict)

    def note(self, stand_in: str, method: str, path: str) -> Visit:
        """Write down that a request came in."""
        visit = Visit(stand_in=stand_in, method=method, path=path, at=self.clock.now())
        self.seen.append(visit)
        self.totals[stand_in] += 1
        return visit

    def of(self, stand_in: str | None) -> Iterable[Visit]:
        """The kept ones, oldest first; of one stand-in, or of all."""
        return (visit for visit in self.seen if stand_in in (None, visit.stand_in))

    def clear(self) -> None:
        """Forget what was seen; the delays stay."""
        self.seen.clear()
        self.totals.clear()


@dataclass(slots=True, kw_only=True)
class Visited:
    """`app`, with its visits noted and its answers delayed. Put it outside `Faulty`, so that cut ones are seen."""

    app: ASGIApp
    stand_in: str
    visits: Visits

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Note the request, wait if told to, pass it on."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        visit = self.visits.note(self.stand_in, scope["method"], _TOKEN.sub("", scope["path"], count=1))
        if delay := self.visits.seconds.get(self.stand_in):
            await asyncio.sleep(delay)

        async def noting(message: Message) -> None:
            if message["type"] == "http.response.start":
                visit.status = message["status"]
            await send(message)

        await self.app(scope, receive, noting)
