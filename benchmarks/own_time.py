"""How long a tap takes us, everything but network and vendor: against a handler that does one Redis round trip and one
HTTP POST and nothing else. Both in one run, in turns, over the same server, the same stand-in and the same loop.

CPU is this process's own. Of the wall clock, a tap pays for three round trips where the bare handler pays for one.
"""

import asyncio
import json
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

import aiohttp
import uvloop
from redis.asyncio import Redis
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response

from benchmarks.clocks import Clock
from benchmarks.figures import median, micro, show
from benchmarks.leafing import Leafing, plant
from benchmarks.own_parts import parts
from benchmarks.sessions import HOUSE
from benchmarks.yes import saying_yes
from bot.store.codec import decode_session
from bot.store.connect import open_store
from bot.store.redis import RedisStore
from bot.telegram.api import JSON_BODY
from bot.telegram.render import render
from bot.turns import Turns
from bot.web import Hook, build
from conversations.machine import view
from conversations.text import Privacy
from tests.bot.whole import PATH, SPEECH, TOKEN, Whole, posted, put_together, speaking
from tests.store.servers import valkey

PERSON = 4503599600000001
WARM, PAIRS, ROUNDS = 200, 500, 5


class Bare:
    """One Redis round trip and one POST of a message like ours, by the same clients the bot uses."""

    def __init__(self, client: Redis, session: aiohttp.ClientSession, url: str) -> None:
        self._client, self._session, self._url, self._message = client, session, url, _message()

    async def __call__(self, request: Request) -> Response:
        """Do it, then answer."""
        update = json.loads(await request.body())
        await self._client.set("bare", update["update_id"])
        async with self._session.post(self._url, data=self._message, headers=JSON_BODY) as answer:
            await answer.read()
        return Response(status_code=200)


@dataclass(frozen=True, slots=True)
class Both:
    """The bare handler and the whole bot with somebody before it."""

    bare: Starlette
    whole: Whole
    store: RedisStore
    person: Leafing

    async def in_turns(self, pairs: int) -> tuple[Clock, Clock]:
        """So many of each, one after the other."""
        bare, tap = Clock(), Clock()
        for _ in range(pairs):
            update = self.person.update()
            await bare.of(posted(self.bare, json.dumps(update).encode()))
            await tap.of(self.whole.bring(update))
        return bare, tap

    async def check(self) -> None:
        """Every tap was a turn, else something else was measured."""
        lane = await self.store.lease(self.person.session.chat, token="onlooker")
        assert lane is not None
        assert lane.session is not None
        self.person.check(decode_session(lane.session))


def main() -> None:
    """Print both, and where our time goes."""
    with TemporaryDirectory() as folder, valkey(Path(folder)) as server:
        asyncio.Runner(loop_factory=uvloop.new_event_loop).run(_measure(server.url))


async def _measure(redis: str) -> None:
    async with saying_yes() as api:
        async with _both(redis, api) as both:
            await both.in_turns(WARM)
            rounds = [await both.in_turns(PAIRS) for _ in range(ROUNDS)]
            await both.check()
        _show(rounds)
        show("Where a tap's own time goes", ("part", "CPU", "wall"), await parts(redis, api))


@asynccontextmanager
async def _both(redis: str, api: str) -> AsyncIterator[Both]:
    async with AsyncExitStack() as stack:
        store = await stack.enter_async_context(open_store(redis))
        _, channel = await stack.enter_async_context(speaking(api))
        client = await stack.enter_async_context(Redis.from_url(redis, protocol=2))
        session = await stack.enter_async_context(aiohttp.ClientSession())
        person = Leafing(PERSON)
        await plant(store, person.session)
        bare = Bare(client, session, f"{api}{TOKEN}/editMessageText")
        whole = put_together(store=store, channel=channel, turns=Turns(house=HOUSE))
        yield Both(build([Hook(PATH, bare)], {}), whole, store, person)


def _message() -> bytes:
    """The calendar as it is sent."""
    session = Leafing(PERSON).session
    message = render(view(session, HOUSE), session.stamp, SPEECH.voice("en", Privacy.PERSONAL))
    return json.dumps({"chat_id": PERSON, "text": message.text, "reply_markup": message.markup}).encode()


def _show(rounds: list[tuple[Clock, Clock]]) -> None:
    kinds = {"CPU": [(plain.cpu, tapped.cpu) for plain, tapped in rounds]}
    kinds["wall clock"] = [(plain.wall, tapped.wall) for plain, tapped in rounds]
    title = f"A tap against a bare handler ({ROUNDS} rounds of {PAIRS} pairs, medians)"
    show(title, ("", "bare", "tap", "more", "ratio"), [_row(name, pairs) for name, pairs in kinds.items()])


def _row(name: str, rounds: list[tuple[list[float], list[float]]]) -> tuple[str, ...]:
    bare, tap = (median(median(pair[which]) for pair in rounds) for which in (0, 1))
    ratio = median(median(tapped) / median(plain) for plain, tapped in rounds)
    return name, micro(bare), micro(tap), micro(tap - bare), f"{ratio:.1f}"
