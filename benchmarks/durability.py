"""What it costs that a write is on the disk: a tap, and the commit before a booking leaves. Ratios to a server without.

A server of each kind, asked in turns. FRONTDESK_BENCH_SERVER names another server's program: to measure what waiting
costs where every second is synced, one is needed whose WAITAOF waits (the wheel's does not; see `bot.store.standing`).
"""

import asyncio
import os
from contextlib import AsyncExitStack, ExitStack
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

import uvloop

from benchmarks.clocks import Clock
from benchmarks.figures import median, micro, percentile, show
from benchmarks.leafing import Leafing, plant
from benchmarks.sessions import HOUSE
from benchmarks.yes import saying_yes
from bot.store.connect import client_of
from bot.store.durability import Durability
from bot.store.port import Effect, Waiting
from bot.store.redis import RedisStore
from bot.turns import Turns
from tests.bot.whole import Whole, put_together, speaking
from tests.store.servers import VALKEY, Mortal

KINDS = {
    "no file": (),
    "synced every second": ("appendonly yes", "appendfsync everysec"),
    "synced with every write": ("appendonly yes", "appendfsync always"),
}
TAPS, BOOKINGS, WARM = 600, 30, 60
PERSON, BOOKER = 6_000_000_001, "telegram:6999999999"
WRITE = Effect(id="w", blob=b"a booking of half a kilobyte".ljust(512), claimed=True, durable=True)


@dataclass(slots=True)
class Kept:
    """A bot over one kind of server, somebody who taps and somebody who books."""

    kind: str
    store: RedisStore
    whole: Whole
    person: Leafing
    durability: Durability = Durability.UNKEPT
    taps: Clock = field(default_factory=Clock)
    commits: Clock = field(default_factory=Clock)
    turns: "count[int]" = field(default_factory=lambda: count(1))

    async def tap(self) -> None:
        """The whole of an ordinary tap."""
        await self.taps.of(self.whole.bring(self.person.update()))

    async def book(self) -> None:
        """The commit after which a booking may leave, and nothing else of the booking."""
        turn = next(self.turns)
        event, token = Waiting(id=f"e{turn}", blob=b"{}"), f"t{turn}"
        await self.store.accept(BOOKER, event, token=token)
        commit = self.store.commit(BOOKER, token=token, turn=turn, event=event.id, session=b"s" * 500, effects=(WRITE,))
        await self.commits.of(commit)
        await self.store.finish(BOOKER, token=None, effects=(WRITE.id,))
        await self.store.finish(BOOKER, token=token)


def main() -> None:
    """Ask in turns, print."""
    binary = os.environ.get("FRONTDESK_BENCH_SERVER", VALKEY)
    with ExitStack() as stack:
        servers = {}
        for kind, settings in KINDS.items():
            server = Mortal(binary, Path(stack.enter_context(TemporaryDirectory())), settings)
            stack.callback(server.kill)
            server.start()
            servers[kind] = server.url
        asyncio.Runner(loop_factory=uvloop.new_event_loop).run(_measure(servers))


async def _measure(urls: dict[str, str]) -> None:
    random = Random(1)
    async with AsyncExitStack() as stack:
        api = await stack.enter_async_context(saying_yes())
        _, channel = await stack.enter_async_context(speaking(api))
        kept = []
        for number, (kind, url) in enumerate(urls.items()):
            store = RedisStore(client_of(url))
            stack.push_async_callback(store.close)
            person = Leafing(PERSON + number)
            await plant(store, person.session)
            whole = put_together(store=store, channel=channel, turns=Turns(house=HOUSE))
            kept.append(Kept(kind, store, whole, person, (await store.look()).durability))
        for one in [*kept] * WARM:
            await one.tap()
        for one in kept:
            one.taps = Clock()
        for one in [*kept] * TAPS:
            await one.tap()
        for one in [*kept] * BOOKINGS:
            # People do not book in step with a server's seconds.
            await asyncio.sleep(random.random() / len(kept))
            await one.book()
    _show(kept)


def _show(kept: list[Kept]) -> None:
    least = kept[0]
    rows = [
        (
            one.kind,
            one.durability,
            micro(median(one.taps.wall)),
            f"{median(one.taps.wall) / median(least.taps.wall):.2f}",
            micro(median(one.commits.wall)),
            micro(percentile(one.commits.wall, 95)),
            f"{median(one.commits.wall) / median(least.commits.wall):.1f}",
        )
        for one in kept
    ]
    head = ("server", "found to be", "a tap", "ratio", "commit before a booking", "p95", "ratio")
    show(f"What durability costs ({TAPS} taps, {BOOKINGS} bookings each, medians)", head, rows)
