"""How often a tap without a vendor call goes to Redis and to the Bot API: counted on the wire, not timed."""

import asyncio
from collections.abc import Awaitable, Callable
from contextlib import aclosing
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.figures import show
from bot.telegram.poll import Poll
from tests.bot.counted import TAPS, Counted, counting
from tests.store.servers import valkey

Tap = tuple[int, int]
Way = Callable[[Counted], Awaitable[list[Tap]]]


def main() -> None:
    """Print the most of several taps, brought by webhook and asked for by polling."""
    rows = [_row(name, asyncio.run(_counted(way))) for name, way in WAYS.items()]
    head = ("the most of a few taps", "Redis round trips", "Bot API calls")
    show("A tap without a vendor call", head, rows)


async def _counted(way: Way) -> list[Tap]:
    with TemporaryDirectory() as folder, valkey(Path(folder)) as server:
        async with counting(server.port) as counted, asyncio.timeout(30):
            return await way(counted)


async def _brought(counted: Counted) -> list[Tap]:
    taps = []
    for place in TAPS:
        counted.tap(place)
        await counted.begin()
        await counted.bring()
        taps.append((counted.relay.trips, len(await counted.calls())))
    return taps


async def _polled(counted: Counted) -> list[Tap]:
    taps, poll = [], Poll(counted.bot, counted.whole.door)
    for place in TAPS:
        counted.tap(place)
        await counted.begin()
        async with aclosing(counted.account.town.news.listen()) as news:
            await poll.once()
            await counted.whole.lanes.idle()
            while counted.phones.show(counted.ada)["waiting"]:
                await anext(news)
        taps.append((counted.relay.trips, len(await counted.calls())))
    return taps


def _row(name: str, taps: list[Tap]) -> tuple[str, str, str]:
    return name, str(max(trips for trips, _ in taps)), str(max(calls for _, calls in taps))


WAYS: dict[str, Way] = {"brought by the webhook": _brought, "polled (the press is answered apart)": _polled}
