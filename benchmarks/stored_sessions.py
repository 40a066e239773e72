"""What a tap costs with ten, a thousand, a hundred thousand and a million sessions stored: ratios to the first.

A server for each, filled beforehand, tapped in turns, so that noise meets all alike. Every tap is another chat's.
"""

import asyncio
from collections.abc import Iterator
from contextlib import AsyncExitStack, ExitStack
from dataclasses import dataclass, field
from itertools import cycle
from pathlib import Path
from tempfile import TemporaryDirectory

import uvloop
from redis.asyncio import Redis

from benchmarks.clocks import Clock
from benchmarks.figures import median, micro, percentile, show
from benchmarks.leafing import Leafing, plant
from benchmarks.sessions import HOUSE, session_at
from benchmarks.yes import saying_yes
from bot.store.connect import client_of
from bot.store.redis import RedisStore
from bot.turns import Turns
from conversations.session import State
from tests.bot.whole import Whole, put_together, speaking
from tests.store.servers import valkey

SIZES = (10, 1_000, 100_000, 1_000_000)
TAPPED, CHUNK = 800, 20_000
FIRST = 5_000_000_000
NEEDS = 3_000_000_000
"""Bytes of memory that must be free for the largest."""

# The server copies one idle chat under other names, whatever keys it is made of: a million in seconds.
COPY = """
for person = ARGV[1], ARGV[2] do
  for _, key in ipairs(KEYS) do
    redis.call('COPY', key, '{telegram:' .. string.format('%d', person) .. '}:' .. string.match(key, '[^:]+$'))
  end
end
"""


@dataclass(slots=True)
class Filled:
    """A bot over a store of so many sessions, and people in it."""

    size: int
    whole: Whole
    people: Iterator[Leafing]
    clock: Clock = field(default_factory=Clock)

    async def tap(self) -> None:
        """The next one's tap."""
        await self.clock.of(self.whole.bring(next(self.people).update()))


def main() -> None:
    """Fill, tap in turns, print."""
    sizes = SIZES if _free_memory() > NEEDS else SIZES[:-1]
    if sizes != SIZES:
        print(f"\nless than {NEEDS / 1e9:.0f} GB of memory are free: the largest store is left out")
    with ExitStack() as stack:
        folders = [Path(stack.enter_context(TemporaryDirectory())) for _ in sizes]
        urls = [stack.enter_context(valkey(folder)).url for folder in folders]
        asyncio.Runner(loop_factory=uvloop.new_event_loop).run(_measure(dict(zip(sizes, urls, strict=True))))


async def _measure(urls: dict[int, str]) -> None:
    async with AsyncExitStack() as stack:
        api = await stack.enter_async_context(saying_yes())
        _, channel = await stack.enter_async_context(speaking(api))
        stores = []
        for size, url in urls.items():
            await _fill(url, size)
            store = RedisStore(client_of(url))
            stack.push_async_callback(store.close)
            whole = put_together(store=store, channel=channel, turns=Turns(house=HOUSE))
            stores.append(Filled(size, whole, cycle(await _people(store, size))))
        for _ in range(TAPPED // 10):
            for one in stores:
                await one.tap()
        for one in stores:
            one.clock = Clock()
        for _ in range(TAPPED):
            for one in stores:
                await one.tap()
        _show(stores)


async def _fill(url: str, size: int) -> None:
    """`size` chats that are idle after a booking, with one event of the last two days remembered."""
    idle = session_at(State.BOOKED, FIRST)
    store = RedisStore(client_of(url))
    await plant(store, idle)
    await store.close()
    async with Redis.from_url(url, protocol=2, socket_timeout=60) as client:
        keys, copy = await client.keys(f"{{{idle.chat}}}:*"), client.register_script(COPY)
        for start in range(1, size, CHUNK):
            people = FIRST + start, FIRST + min(start + CHUNK, size) - 1
            await copy(keys=keys, args=people)
        assert await client.dbsize() >= size * len(keys)


async def _people(store: RedisStore, size: int) -> list[Leafing]:
    """People spread over all that are stored, at the calendar."""
    people = [Leafing(FIRST + number) for number in range(0, size, max(1, size // TAPPED))][:TAPPED]
    for person in people:
        await plant(store, person.session)
    return people


def _free_memory() -> int:
    lines = Path("/proc/meminfo").read_text("ascii").splitlines() if Path("/proc/meminfo").exists() else []
    found = [int(line.split()[1]) * 1024 for line in lines if line.startswith("MemAvailable:")]
    return found[0] if found else 0


def _show(stores: list[Filled]) -> None:
    least = stores[0].clock
    rows = [
        (
            f"{one.size:,}",
            micro(median(one.clock.wall)),
            f"{median(one.clock.wall) / median(least.wall):.2f}",
            micro(percentile(one.clock.wall, 95)),
            f"{median(one.clock.cpu) / median(least.cpu):.2f}",
        )
        for one in stores
    ]
    head = ("sessions", "a tap", "ratio", "p95", "CPU ratio")
    show(f"A tap by the number of stored sessions ({TAPPED} taps each)", head, rows)
