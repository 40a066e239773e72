"""Delivers updates to the bot's webhook.

Chosen here, not promised by Telegram: updates of one chat are delivered strictly one after the other, up to
`max_connections` chats at a time. What is not answered 2xx is tried again, in its turn, until it is.
"""

import asyncio
import json
from collections import defaultdict, deque
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from datetime import datetime

from sandbox.clock import Clock
from sandbox.telegram import limits
from sandbox.telegram.post import Answer, Poster
from sandbox.telegram.refusal import Json
from sandbox.telegram.updates import Updates

FIRST_PAUSE = 0.2
LONGEST_PAUSE = 5.0
# Source: tdlib/telegram-bot-api, WebhookActor: methods never taken from an answer, besides all that get something.
NOT_FROM_ANSWERS = frozenset({"deletewebhook", "setwebhook", "close", "logout"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Address:
    """Where the bot wants its updates."""

    url: str
    secret: str = ""
    connections: int = limits.USUAL_CONNECTIONS


@dataclass(slots=True, kw_only=True)
class Webhook:
    """The bot's webhook, or none. `carry_out` does a method the bot put into its answer."""

    updates: Updates
    clock: Clock
    carry_out: Callable[[str, Json], Awaitable[object]]
    address: Address | None = None
    lanes: dict[int, deque[int]] = field(default_factory=lambda: defaultdict(deque))
    tasks: dict[int, asyncio.Task[None]] = field(default_factory=dict)
    poster: Poster = field(default_factory=lambda: Poster(""))
    free: asyncio.Semaphore = field(default_factory=lambda: asyncio.Semaphore(1))
    poked: asyncio.Event = field(default_factory=asyncio.Event)
    last_error: tuple[datetime, str] | None = None

    def set(self, address: Address) -> None:
        """Deliver there from now on, beginning with what is pending. The same address once more hurries retries."""
        if address == self.address:
            self._poke()
            return
        self.remove()
        self.address = address
        self.poster = Poster(address.url)
        self.free = asyncio.Semaphore(address.connections)
        self.last_error = None
        self.updates.heard = self._hear
        for number in self.updates.pending:
            self._hear(number)

    def remove(self) -> None:
        """Stop delivering; what is pending waits."""
        self.updates.heard = None
        self.address = None
        for task in self.tasks.values():
            task.cancel()
        self.tasks.clear()
        self.lanes.clear()
        self.poster.close()

    def _hear(self, number: int) -> None:
        lane = self.updates.pending[number].lane
        self.lanes[lane].append(number)
        if lane not in self.tasks:
            self.tasks[lane] = asyncio.create_task(self._work(lane))

    def _poke(self) -> None:
        self.poked.set()
        self.poked = asyncio.Event()

    async def _work(self, lane: int) -> None:
        queue = self.lanes[lane]
        while queue:
            update = self.updates.pending.get(queue[0])
            if update is not None:
                await self._deliver(json.dumps(update.body).encode())
            self.updates.drop(queue.popleft())
        del self.lanes[lane], self.tasks[lane]

    async def _deliver(self, body: bytes) -> None:
        pause = FIRST_PAUSE
        while not await self._try(body):
            poked = self.poked
            try:
                async with asyncio.timeout(pause):
                    await poked.wait()
            except TimeoutError:
                pause = min(pause * 2, LONGEST_PAUSE)

    async def _try(self, body: bytes) -> bool:
        assert self.address is not None
        headers = {"X-Telegram-Bot-Api-Secret-Token": self.address.secret} if self.address.secret else {}
        try:
            async with self.free, asyncio.timeout(limits.WEBHOOK_SECONDS):
                answer = await self.poster.post(body, headers)
        except TimeoutError:
            return self._failed("Read timeout expired")
        except OSError as error:
            refused = isinstance(error, ConnectionRefusedError)
            return self._failed("Connection refused" if refused else "Webhook connection closed")
        if not 200 <= answer.status <= 299:
            return self._failed(f"Wrong response from the webhook: {answer.status} {answer.reason}".rstrip())
        await self._take_answer(answer)
        return True

    def _failed(self, why: str) -> bool:
        self.last_error = (self.clock.now(), why)
        return False

    async def _take_answer(self, answer: Answer) -> None:
        """Do the method the bot answered with; it never hears what became of it."""
        given = _read_given(answer)
        method = str(given.pop("method", "")).lower()
        if method and method not in NOT_FROM_ANSWERS and not method.startswith("get"):
            await self.carry_out(method, given)


def _read_given(answer: Answer) -> Json:
    if not answer.headers.get("content-type", "").startswith("application/json"):
        return {}
    try:
        given = json.loads(answer.body)
    except ValueError:
        return {}
    return given if isinstance(given, dict) else {}
