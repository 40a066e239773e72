"""What a chat takes in Redis while nobody works on it: at every stop of a booking, on both desks."""

import asyncio
from pathlib import Path
from tempfile import TemporaryDirectory

from redis.asyncio import Redis

from benchmarks.figures import show
from tests.bot.visitor import stored, visiting
from tests.store.servers import valkey

VENDORS = ("cliniko", "qmatic")
WAYS = {False: "first time offered", True: "by calendar and day"}


def main() -> None:
    """Print bytes by state, the most where a state was passed several times."""
    with TemporaryDirectory() as folder, valkey(Path(folder)) as server:
        sizes = asyncio.run(_measure(server.url))
    states = list(dict.fromkeys(state for found in sizes.values() for state in found))
    rows = [(state, *(found.get(state, "") for found in sizes.values())) for state in states]
    show("Bytes of a chat's keys in Redis (MEMORY USAGE)", ("at", *sizes), rows)


async def _measure(redis: str) -> dict[str, dict[str, int]]:
    sizes = {}
    for vendor in VENDORS:
        for leafs, way in WAYS.items():
            sizes[f"{vendor}, {way}"] = await _visit(redis, vendor, leafs=leafs)
    return sizes


async def _visit(redis: str, vendor: str, *, leafs: bool) -> dict[str, int]:
    async with Redis.from_url(redis, protocol=2) as client:
        await client.flushall()
    sizes: dict[str, int] = {}
    async with visiting(redis, vendor, leafs=leafs) as visitor:
        async for state in visitor.visits():
            sizes[state] = max(sizes.get(state, 0), await stored(redis, visitor.person))
    return sizes
