"""Reminders that are due in the same minute: how fast they leave, whether any is lost or comes twice when a worker is
killed in the middle, what taps beside them take, and how long a worker needs to begin with a hundred thousand ahead.
After its reminder each chat's card is edited.

The chats are the real core's, on a real server; the practice's system answers at once and Telegram is a list on that
server, for what both may take is theirs. Two workers are processes of their own, one of them killed in the middle; the
taps are served by this one. `BENCH_REMINDERS` says how many reminders there are (10,000), `BENCH_AHEAD` how many jobs
are ahead at the restart (100,000).
"""

import asyncio
import os
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter

import uvloop
from redis.asyncio import Redis

from benchmarks.figures import percentile, show
from benchmarks.leafing import Leafing, plant
from benchmarks.reminding import EDITED, SENT, bot_of, session_of
from benchmarks.sessions import HOUSE as TAPPED
from bot.jobs.engine import PER_SECOND, Engine
from bot.store.connect import client_of
from bot.store.redis import RedisStore
from conversations.expecting import REMIND
from conversations.matters import mark_of
from tests.store.servers import valkey

MANY = int(os.environ.get("BENCH_REMINDERS", "10000"))
AHEAD = int(os.environ.get("BENCH_AHEAD", "100000"))

PERSON, TAPS, BREATH = 4503599600000002, 100, 0.05
"""Who taps, how often in each condition, and the seconds between two taps."""

AT_ONCE = 200
"""Jobs ordered side by side."""


def main() -> None:
    """Print all of it."""
    with TemporaryDirectory() as folder, valkey(Path(folder), "appendonly yes") as server:
        asyncio.Runner(loop_factory=uvloop.new_event_loop).run(_measure(server.url))


@contextmanager
def _worker(url: str) -> Iterator[subprocess.Popen[bytes]]:
    process = subprocess.Popen([sys.executable, "-m", "benchmarks.reminding", url])
    try:
        yield process
    finally:
        process.kill()
        process.wait()


async def _measure(url: str) -> None:
    store, engine = RedisStore(client_of(url)), Engine(url)
    keeping = asyncio.create_task(engine.keep())
    async with Redis.from_url(url) as kept:
        tapping = _Tapping(store, kept)
        await tapping.begin()
        alone = await tapping.taps()
        at = datetime.now(UTC) - timedelta(seconds=1)
        for number in range(MANY):
            session = session_of(number, at)
            await plant(store, session)
            await store.keep_post(session.chat, mark_of(session.reminders.expected[0].booking.ref), b"card")
        await _order(engine, [f"telegram:{number}" for number in range(MANY)], at)
        beside = await _sent(url, kept, tapping)
        told, edited = await _kept(kept, SENT), await _kept(kept, EDITED)
        await kept.delete(SENT)
        begun = await _restart(url, kept, store, engine)
    keeping.cancel()
    await store.close()
    _show(told, edited, alone, beside, begun)


async def _order(engine: Engine, chats: list[str], at: datetime) -> None:
    for first in range(0, len(chats), AT_ONCE):
        some = chats[first : first + AT_ONCE]
        await asyncio.gather(*(engine.ring(chat, REMIND, at, number=1) for chat in some))


async def _sent(url: str, kept: Redis, tapping: "_Tapping") -> list[float]:
    """All are sent, by two workers of which one is killed when a third is; the taps meanwhile."""
    with _worker(url), _worker(url) as mortal:
        await _until(kept, MANY // 6)
        taps = asyncio.create_task(tapping.taps())
        await _until(kept, MANY // 3)
        mortal.kill()
        await _until(kept, MANY)
        await _until(kept, MANY, EDITED)
        return await taps


async def _kept(kept: Redis, where: str) -> list[tuple[str, float]]:
    lines = [line.split() for line in await kept.lrange(where, 0, -1)]
    return [(str(chat), float(when)) for chat, when in lines]


async def _restart(url: str, kept: Redis, store: RedisStore, engine: Engine) -> float:
    """Seconds from the start of a process to the first reminder it sends, with many jobs weeks ahead."""
    now = datetime.now(UTC)
    await _order(engine, [f"telegram:{number}" for number in range(AHEAD)], now + timedelta(weeks=6))
    due = session_of(MANY + 1, now)
    await plant(store, due)
    await _order(engine, [due.chat], now)
    began = perf_counter()
    with _worker(url):
        await _until(kept, 1)
    return perf_counter() - began


async def _until(kept: Redis, number: int, where: str = SENT) -> None:
    while await kept.llen(where) < number:  # noqa: ASYNC110 - it happens in other processes
        await asyncio.sleep(0.02)


class _Tapping:
    """One person who taps on; this process serves them."""

    def __init__(self, store: RedisStore, kept: Redis) -> None:
        self._store, self._bot, self._person = store, bot_of(store, kept, TAPPED), Leafing(PERSON)

    async def begin(self) -> None:
        """Before the calendar."""
        await plant(self._store, self._person.session)

    async def taps(self) -> list[float]:
        """Seconds of each."""
        took: list[float] = []
        for _ in range(TAPS):
            began = perf_counter()
            await self._bot.bring(self._person.update())
            took.append(perf_counter() - began)
            await asyncio.sleep(BREATH)
        return took


def _show(
    told: list[tuple[str, float]],
    edited: list[tuple[str, float]],
    alone: list[float],
    beside: list[float],
    begun: float,
) -> None:
    times, edits = sorted(when for _, when in told), sorted(when for _, when in edited)
    seconds = times[-1] - times[0]
    busiest, together = (
        max(Counter(int(when) for when in those).values()) for those in (times, sorted((*times, *edits)))
    )
    chats, cards = Counter(chat for chat, _ in told), Counter(chat for chat, _ in edited)
    early = sum(when < times[-1] for when in edits)
    rows = [
        ("reminders due at once, and chats that had one", f"{MANY:,} / {len(chats):,}"),
        ("chats that had two", str(sum(number > 1 for number in chats.values()))),
        ("cards edited, and of them twice", f"{len(cards):,} / {sum(number > 1 for number in cards.values())}"),
        ("cards edited before the last reminder was sent", str(early)),
        ("reminders and edits in the busiest second", str(together)),
        (f"sent a second, at {PER_SECOND} allowed: mean / most", f"{len(times) / seconds:.1f} / {busiest}"),
        (
            "p95 of a tap, alone / beside them",
            f"{percentile(alone, 95) * 1e3:.1f} / {percentile(beside, 95) * 1e3:.1f} ms",
        ),
        (f"a worker's start to its first reminder, {AHEAD:,} jobs ahead", f"{begun:.1f} s"),
    ]
    show("Reminders, a worker killed in the middle", ("what", "result"), rows)
