"""The one file that knows the job engine: streaq, on the store's own server (docs/decisions/0020-a-job-engine.md).

Theory. The engine gives a job to a worker and keeps it until the worker says that it is done; one whose worker is not
heard of for `LEFT` seconds is given to another. So a job is done at least once, and the chat's inbox makes that once. A
job is done when its event is stored; until then it is tried again, for an engine drops what fails. All keys of it share
one hash tag, so that a cluster has them on one node. What is kept of a job is JSON: nothing that is read can be run.

Jobs leave no faster than `PER_SECOND`, all workers together: the rest of what Telegram lets a bot send is for answers.
Of those that are due at the same time the ones that edit cards come last: nobody waits for them.
"""

import asyncio
import itertools
import json
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote, urlsplit

import structlog
from coredis.exceptions import RedisError
from streaq import StreaqRetry, Worker

from bot.alarms import Alarm, instant, milliseconds
from bot.pauses import Pause, pause_after
from bot.store.port import StoreUnreachable
from bot.traces import place_of
from conversations.redrawing import CARDS

if TYPE_CHECKING:
    from anyio import CancelScope

PER_SECOND = 15
"""Half of the 30 messages a second that Telegram lets a bot send (core.telegram.org/bots/faq, November 2026): jobs are
paced, and the records they read come back bunched. At 20 the busiest second sent 34 (benchmarks/reminders.py).
"""

AT_ONCE = 64
"""Jobs of one worker under way."""

LEFT = 15.0
"""Seconds after which a job of a worker that is not heard of is another's."""

AGAIN = 2
"""Seconds after which a job that could not be done is tried again."""

PATIENCE = 5.0
"""Seconds the server may take for an order."""

LAST = frozenset({CARDS})
"""Jobs that are begun when no other one is due: what they say is an edit that people need not notice."""

_QUEUE = "{frontdesk:jobs}"
_PACED = f"{_QUEUE}:paced:"

_log = structlog.get_logger(__name__)

Ring = Callable[[Alarm], Awaitable[None]]
"""Brings an alarm into its chat; whatever it raises, the job is tried again."""


class AnyWorker(Worker[None]):
    """A worker that leaves its process the signals: streaq 7.2 takes them whatever `handle_signals` says."""

    async def signal_handler(self, scope: "CancelScope") -> None:
        """Nothing: whoever runs it cancels it."""


class Engine:
    """Jobs on the server at `url`; they can be ordered while `keep` runs, and are done where `work` does."""

    def __init__(
        self, url: str, *, pause: Pause = asyncio.sleep, per_second: int = PER_SECOND, left: float = LEFT
    ) -> None:
        self._url, self._pause, self._per_second, self._left = url, pause, per_second, left
        self._orders: AnyWorker | None = None
        self._ready = asyncio.Event()

    async def ring(self, chat: str, name: str, at: datetime, *, number: int) -> None:
        """See `Jobs`: one round trip."""
        alarm = Alarm(chat=chat, name=name, at=at)
        try:
            async with asyncio.timeout(PATIENCE):
                await self._ready.wait()
                assert self._orders is not None
                job = self._orders.enqueue_unsafe(_RING, chat, name, milliseconds(at))
                job.start(schedule=_in_utc(alarm), priority=_LOW if name in LAST else _NORMAL)
                job.id = alarm.event
                await job
        except (RedisError, OSError, TimeoutError) as error:
            raise StoreUnreachable(f"a job could not be ordered: {type(error).__name__}") from None

    async def keep(self) -> None:
        """Let jobs be ordered, until cancelled."""
        await self._again_and_again(self._take_orders)

    async def work(self, ring: Ring) -> None:
        """Do what is due, until cancelled: what is being done then comes to its end."""
        await self._again_and_again(lambda: self._at_work(ring))

    async def _again_and_again(self, live: Callable[[], Awaitable[None]]) -> None:
        for failures in itertools.count(1):
            try:
                await live()
            except Exception as error:  # noqa: BLE001 - the server is away, or the engine stumbled: jobs wait, people do not
                _log.warning("jobs_wait", error=type(error).__name__, at=place_of(error), remedy="tried again")
            await self._pause(pause_after(failures))

    async def _take_orders(self) -> None:
        async with self._worker() as orders:
            self._orders = orders
            self._ready.set()
            try:
                await asyncio.Event().wait()
            finally:
                self._ready.clear()
                self._orders = None

    async def _at_work(self, ring: Ring) -> None:
        worker = self._worker()

        async def rung(chat: str, name: str, at: int) -> None:
            await self._in_turn(worker)
            try:
                await ring(Alarm(chat=chat, name=name, at=instant(at)))
            except Exception as error:  # noqa: BLE001 - a job that fails is dropped by the engine, unless it says this
                _log.warning("job_tried_again", error=type(error).__name__, at=place_of(error))
                raise StreaqRetry(delay=AGAIN) from None

        worker.task(name=_RING, silent=True, ttl=0, max_tries=None, timeout=None)(rung)
        await worker.run_async()

    async def _in_turn(self, worker: AnyWorker) -> None:
        """Return when this second, or a later one, has room for one more."""
        while True:
            key = f"{_PACED}{int(datetime.now(UTC).timestamp())}"
            async with worker.redis.pipeline(transaction=False) as pipe:
                counted = pipe.incr(key)
                pipe.expire(key, 5)
            if await counted <= self._per_second:
                return
            await self._pause(1 - datetime.now(UTC).timestamp() % 1)

    def _worker(self) -> AnyWorker:
        return AnyWorker(
            **_where(self._url),
            queue_name=_QUEUE,
            concurrency=AT_ONCE,
            priorities=[_LOW, _NORMAL],
            serializer=json.dumps,
            deserializer=json.loads,
            handle_signals=False,
            idle_timeout=self._left,
        )


_RING = "ring"

_LOW, _NORMAL = "low", "normal"
"""The engine's queues. The second is its own where nothing is said: jobs ordered before there were two are there."""


def _in_utc(alarm: Alarm) -> datetime:
    return instant(milliseconds(alarm.at))


def _where(url: str) -> dict[str, Any]:
    """How the engine's client is told of an address of the store's."""
    parts = urlsplit(url)
    if not parts.scheme.endswith("+cluster"):
        return {"redis_url": url}
    who = {
        "username": parts.username and unquote(parts.username),
        "password": parts.password and unquote(parts.password),
    }
    options: dict[str, Any] = {name: value for name, value in who.items() if value}
    if parts.scheme.startswith("rediss"):
        options["ssl"] = True
    return {"cluster_nodes": [(parts.hostname or "localhost", parts.port or 6379)], "redis_kwargs": options}
