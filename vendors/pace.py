"""How fast one connection may talk to its vendor: a bucket of permissions a minute, and so many calls at once.

A call a person waits for goes before one nobody waits for, and finds room when it comes: a quarter of the burst and
one of the calls at once are kept for people. Knows no vendor, sends nothing.
"""

import asyncio
from bisect import insort
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from contextlib import asynccontextmanager, contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from datetime import datetime
from itertools import count

Now = Callable[[], datetime]
Pause = Callable[[float], Awaitable[None]]

_unhurried: ContextVar[bool] = ContextVar("unhurried", default=False)


@contextmanager
def unhurried() -> Iterator[None]:
    """Nobody waits for what is asked inside, also by tasks begun there: it goes behind what somebody waits for."""
    token = _unhurried.set(True)
    try:
        yield
    finally:
        _unhurried.reset(token)


def hurried() -> bool:
    """Whether somebody waits for what is asked here."""
    return not _unhurried.get()


@dataclass(frozen=True, slots=True, kw_only=True)
class Allowance:
    """`per_minute` calls in the long run, `burst` of them without a breath, `in_flight` at the same time.

    In its worst minute a connection sends `per_minute + burst` calls: choose both below the vendor's limit.
    """

    per_minute: float
    burst: int
    in_flight: int


@dataclass(slots=True, order=True)
class _Ticket:
    patient: bool  # nobody waits for it: sorts behind those somebody waits for
    number: int
    cost: int = field(default=1, compare=False)
    called: asyncio.Event = field(default_factory=asyncio.Event, compare=False)


class Pace:
    """Lets calls through one by one. Belongs to one connection and one event loop."""

    def __init__(self, allowance: Allowance, *, now: Now, pause: Pause) -> None:
        self._allowance, self._now, self._pause = allowance, now, pause
        self._tokens = float(allowance.burst)
        self._filled = now()
        self._free = allowance.in_flight
        self._closed_until: datetime | None = None
        self._queue: list[_Ticket] = []
        self._numbers = count()

    @asynccontextmanager
    async def turn(self, *, urgent: bool, cost: int = 1) -> AsyncIterator[None]:
        """Wait until one more call may go out; the call is made inside. `cost` is how many permissions it takes."""
        patient = not (urgent and hurried())
        await self._enter(_Ticket(patient, next(self._numbers), min(cost, self._allowance.burst)))
        try:
            yield
        finally:
            self._free += 1
            self._call_next()

    def close_until(self, instant: datetime) -> None:
        """Let nothing through before `instant`: the vendor asked for quiet."""
        self._closed_until = max(instant, self._closed_until or instant)

    async def _enter(self, ticket: _Ticket) -> None:
        insort(self._queue, ticket)
        try:
            await self._become_first(ticket)
        finally:
            self._queue.remove(ticket)
            self._call_next()
        self._tokens -= ticket.cost
        self._free -= 1

    async def _become_first(self, ticket: _Ticket) -> None:
        while True:
            if self._queue[0] is not ticket or not self._room(ticket):
                ticket.called.clear()
                await ticket.called.wait()
            elif (wait := self._shortfall(ticket)) > 0:
                await self._pause(wait)  # whoever comes meanwhile with a person waiting goes first
            else:
                return

    def _room(self, ticket: _Ticket) -> bool:
        kept = ticket.patient and self._allowance.in_flight > 1
        return self._free > kept

    def _shortfall(self, ticket: _Ticket) -> float:
        """Seconds until the call may go out."""
        now = self._now()
        a_second = self._allowance.per_minute / 60
        # The clock may be set back under us (daylight is not meant: instants are absolute); time then stands still.
        gained = max(0.0, (now - self._filled).total_seconds()) * a_second
        self._tokens = min(float(self._allowance.burst), self._tokens + gained)
        self._filled = now
        closed = (self._closed_until - now).total_seconds() if self._closed_until else 0.0
        kept = self._allowance.burst // 4 if ticket.patient else 0
        wanted = min(ticket.cost + kept, self._allowance.burst)
        return max(closed, (wanted - self._tokens) / a_second)

    def _call_next(self) -> None:
        if self._queue:
            self._queue[0].called.set()
