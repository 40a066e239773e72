"""Two processes behind webhooks: the whole bot as `frontdesk serve` runs it, and one that does one Redis round trip and
one POST for whatever is brought, and nothing else.

python -m benchmarks.served bot CONFIG DESK PORT
python -m benchmarks.served bare REDIS ADDRESS      prints its port
"""

import asyncio
import os
import socket
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path

import aiohttp
import httpx
import uvloop
from redis.asyncio import Redis
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from bot import log
from bot.life import Way, run
from bot.settings import Settings, load
from bot.settings.names import PREFIX
from bot.web import Hook, build, server
from sandbox.server import serving
from sandbox.telegram.post import Poster

UP_SECONDS = 60


@asynccontextmanager
async def bot(config: Path, desk: str, town: str) -> AsyncIterator[int]:
    """A bot of these settings, for that desk alone, in Slack as well, at work before the town; its process id."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    environment = {name: value for name, value in os.environ.items() if not name.startswith(PREFIX)}
    arguments = (sys.executable, "-m", __name__, "bot", str(config), desk, str(port))
    process = await asyncio.create_subprocess_exec(*arguments, env=environment)
    try:
        async with asyncio.timeout(UP_SECONDS), httpx.AsyncClient(trust_env=False) as http:
            while not await _is_up(http, f"http://127.0.0.1:{port}/health"):  # noqa: ASYNC110 - it has no event of ours
                await asyncio.sleep(0.05)
            where = {"request_url": f"http://127.0.0.1:{port}/slack", "commands": ["/book", "/frontdesk"]}
            (await http.post(f"{town}/town/slack/app", json=where)).raise_for_status()
        yield process.pid
    finally:
        process.terminate()
        await process.wait()


async def _is_up(http: httpx.AsyncClient, address: str) -> bool:
    try:
        return (await http.get(address)).is_success
    except httpx.TransportError:
        return False


def _serve_bot(config: Path, desk: str, port: int) -> None:
    settings = _settings(load(config), desk, port)
    log.start(settings.log)
    with asyncio.Runner(loop_factory=uvloop.new_event_loop) as runner:
        runner.run(run(settings, Way.SERVE))


def _settings(settings: Settings, desk: str, port: int) -> Settings:
    """One desk alone, so that nobody has to choose; updates and events are brought to this port."""
    telegram = settings.telegram
    webhook = telegram.webhook.model_copy(update={"url": f"http://127.0.0.1:{port}"})
    return settings.model_copy(
        update={
            "desks": {desk: settings.desks[desk]},
            "telegram": telegram.model_copy(update={"webhook": webhook}),
            "web": settings.web.model_copy(update={"port": port}),
        }
    )


@dataclass(slots=True)
class Bare:
    """The bare process from the outside: what is posted to it comes back here."""

    came: asyncio.Event = field(default_factory=asyncio.Event)
    poster: Poster = field(default_factory=lambda: Poster(""))

    async def take(self, request: Request) -> Response:
        """It came back."""
        await request.body()
        self.came.set()
        return Response()

    async def once(self) -> None:
        """There and back, by the connections the town itself uses."""
        self.came.clear()
        answering = asyncio.create_task(self.poster.post(BODY, {}))
        await self.came.wait()
        await answering


BODY = b'{"update_id": 1, "message": {"text": "words"}}'


@asynccontextmanager
async def bare(redis: str) -> AsyncIterator[Bare]:
    """The bare process beside that store."""
    there = Bare()
    async with serving(Starlette(routes=[Route("/", there.take, methods=["POST"])])) as url:
        arguments = (sys.executable, "-m", __name__, "bare", redis, f"{url}/")
        process = await asyncio.create_subprocess_exec(*arguments, stdout=asyncio.subprocess.PIPE)
        assert process.stdout is not None
        try:
            async with asyncio.timeout(UP_SECONDS):
                there.poster = Poster(f"http://127.0.0.1:{int(await process.stdout.readline())}/bare")
            yield there
            there.poster.close()
        finally:
            process.terminate()
            await process.wait()


async def _serve_bare(redis: str, address: str) -> None:
    async with Redis.from_url(redis, protocol=2) as store, aiohttp.ClientSession() as http:

        async def take(request: Request) -> Response:
            body = await request.body()
            await store.set("bare", body)
            async with http.post(address, data=body) as answer:
                await answer.read()
            return Response()

        door = socket.create_server(("127.0.0.1", 0))
        door.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        print(door.getsockname()[1], flush=True)
        await server(build([Hook("/bare", take)], {})).serve(sockets=[door])


if __name__ == "__main__":
    match sys.argv[1:]:
        case ["bot", config, desk, port]:
            _serve_bot(Path(config), desk, int(port))
        case ["bare", redis, address]:
            asyncio.Runner(loop_factory=uvloop.new_event_loop).run(_serve_bare(redis, address))
        case asked:
            sys.exit(f"no such process: {asked}")
