"""How soon Slack gets its answer while 200 payloads a second come in: against a handler that checks the signature and
writes once to the store, in turns, over the same server and the same store, on real connections.

Slack waits three seconds, and tells people that the app did not respond. An answer is given when what came is in the
store, which has it on its disk; turns are made and the Web API is called meanwhile, by the same process. A payload is
sent when its time has come, whether or not those before it were answered, and what is measured counts from then.

The bot, its store and a Web API that says yes to everything are processes of their own; this one plays Slack.
"""

import asyncio
import socket
import sys
import time
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory

import aiohttp
import uvloop
from redis.asyncio import Redis
from starlette.requests import Request
from starlette.responses import Response

from benchmarks.figures import median, micro, percentile, quiet, show
from benchmarks.leafing import Leafing, plant
from benchmarks.many_chats import cpu_of
from benchmarks.sessions import HOUSE
from bot.slack.api import close_client, open_client
from bot.slack.door import Door
from bot.slack.http import Requests
from bot.slack.listeners import listening
from bot.slack.members import Members
from bot.slack.send import Slack
from bot.slack.signing import Signing
from bot.store.codec import decode_session
from bot.store.connect import open_store
from bot.store.embedded import Embedded
from bot.store.redis import RedisStore
from bot.turns import Turns
from bot.web import Hook, build, server
from conversations.session import Session
from tests.bot.slack.payloads import JSON, message, press, sent
from tests.bot.slack.test_signing import SECRET, signed
from tests.bot.slack.web_api import TEAM, TOKEN, web_api
from tests.bot.whole import SPEECH, put_together

RATE, SECONDS, ROUNDS = 200, 5, 5
"""Payloads a second, for how long at a time, and how often."""

PRESSING, WRITING = 360, 40
"""People: most press buttons, some write. Each does something every two seconds, so nobody overtakes themselves."""

PANEL = "1790000000.000001"
"""The message everybody presses on, each in their own chat."""

_ids = count(1)


@dataclass(slots=True)
class Somebody:
    """One member, who does the same thing again and again."""

    number: int
    kind: str
    leafing: Leafing = field(init=False)

    def __post_init__(self) -> None:
        self.leafing = Leafing(self.number)
        session = replace(self.leafing.session, chat=self.chat, owner=f"{TEAM}.{self.user}")
        self.leafing.session = session

    @property
    def user(self) -> str:
        """As Slack calls them."""
        return f"U{self.number:08}"

    @property
    def channel(self) -> str:
        """Their direct message with the app."""
        return f"D{self.number:08}"

    @property
    def chat(self) -> str:
        """The chat's name with us."""
        return f"slack:{TEAM}.{self.channel}"

    def payload(self) -> JSON:
        """What they do next."""
        match self.kind:
            case "press":
                carried = self.leafing.carried()
                made = press(f"key:{carried.partition(':')[2]}", carried, trigger_id=f"trigger.{next(_ids)}")
                return made | {"user": {"id": self.user, "team_id": TEAM}, "channel": {"id": self.channel}}
            case _:
                return message("hello", f"Ev{next(_ids)}", user=self.user, channel=self.channel)


@dataclass(slots=True)
class Acks:
    """Seconds from when each payload was due to its answer; `late`: how much of that we took to send it; `cpu`: the
    bot's own seconds a payload, all that came of it included.
    """

    took: list[float] = field(default_factory=list)
    late: list[float] = field(default_factory=list)
    refused: int = 0
    cpu: float = 0.0


def main() -> None:
    """Print both, in turns."""
    with TemporaryDirectory() as folder:
        asyncio.Runner(loop_factory=uvloop.new_event_loop).run(_measure(Path(folder)))


async def _measure(folder: Path) -> None:
    people = _people()
    async with AsyncExitStack() as stack:
        kept = Embedded(folder)
        await kept.start()
        stack.push_async_callback(kept.stop)
        url = f"unix://{kept.socket}"
        store = await stack.enter_async_context(open_store(url))
        for one in people:
            await plant(store, one.leafing.session, panel=f"+{PANEL}:+".encode())
        _, api = await stack.enter_async_context(_process("api"))
        pid, door = await stack.enter_async_context(_process("bot", url, f"http://127.0.0.1:{api}/api/"))
        # Given up before the server does (uvicorn: five seconds idle), or a payload goes into a closing connection.
        connector = aiohttp.TCPConnector(limit=0, keepalive_timeout=2)
        http = await stack.enter_async_context(aiohttp.ClientSession(connector=connector))
        rounds = []
        for number in range(ROUNDS + 1):
            pair = []
            for path in ("/bare", "/slack"):
                spent = cpu_of(pid)
                pair.append(await _sent(http, f"http://127.0.0.1:{door}{path}", people))
                await _settled(store, people)
                pair[-1].cpu = (cpu_of(pid) - spent) / len(pair[-1].took)
            # The first round warms up: everybody is looked up once.
            rounds += [(pair[0], pair[1])] if number else []
    _show(rounds)


def _people() -> list[Somebody]:
    kinds = ["press"] * PRESSING + ["write"] * WRITING
    return [Somebody(number + 1, kind) for number, kind in enumerate(kinds)]


async def _sent(http: aiohttp.ClientSession, url: str, people: list[Somebody]) -> Acks:
    """Everybody in turn, at the rate; a bare handler gets what people would not do, so that no turn is missed."""
    acks, loop = Acks(), asyncio.get_running_loop()
    began, sending = loop.time(), []
    for number in range(RATE * SECONDS):
        due = began + number / RATE
        await asyncio.sleep(max(0.0, due - loop.time()))
        who = people[number % len(people)]
        payload = who.payload() if url.endswith("/slack") else press(trigger_id=f"bare.{next(_ids)}")
        sending.append(asyncio.create_task(_bring(http, url, payload, due, acks)))
    async with asyncio.timeout(30):
        await asyncio.gather(*sending)
    return acks


async def _bring(http: aiohttp.ClientSession, url: str, payload: JSON, due: float, acks: Acks) -> None:
    body, kind = sent(payload)
    headers = signed(body, int(time.time())) | {"content-type": kind}
    loop = asyncio.get_running_loop()
    acks.late.append(loop.time() - due)
    async with http.post(url, data=body, headers=headers) as answer:
        await answer.read()
    acks.took.append(loop.time() - due)
    acks.refused += answer.status != 200


async def _settled(store: RedisStore, people: list[Somebody]) -> None:
    """Wait until every press was a turn, else something else was measured. On a busy machine two presses of one may
    change places on their way, and then one of them is a stale one, which is a turn as well.
    """
    async with asyncio.timeout(60):
        for one in people[:PRESSING]:
            await _until_after_all(store, one)


async def _until_after_all(store: RedisStore, one: Somebody) -> None:
    turn = one.leafing.session.turn + one.leafing.taps
    while (found := await store.session(one.chat)) is None or decode_session(found).turn < turn:  # noqa: ASYNC110 - the store has no event of ours
        await asyncio.sleep(0.05)


def _show(rounds: list[tuple[Acks, Acks]]) -> None:
    assert not any(acks.refused for pair in rounds for acks in pair), "not every payload was taken"
    rows = [_row("median", rounds, 50), _row("p95", rounds, 95), _row("p99", rounds, 99), _row("slowest", rounds, 100)]
    cpu = [median(pair[which].cpu for pair in rounds) for which in (0, 1)]
    ratio = median(whole.cpu / bare.cpu for bare, whole in rounds)
    rows.append(("CPU a payload", micro(cpu[0]), micro(cpu[1]), f"{ratio:.1f}"))
    late = median(percentile(whole.late, 99) for _, whole in rounds)
    title = f"{RATE} payloads a second, {ROUNDS} rounds of {SECONDS} s each, medians over rounds (sender's p99: "
    show(f"{title}{late * 1000:.1f} ms late)", ("answered after", "bare", "bot", "ratio"), rows)


def _row(name: str, rounds: list[tuple[Acks, Acks]], part: int) -> tuple[str, ...]:
    pairs = [(percentile(bare.took, part), percentile(whole.took, part)) for bare, whole in rounds]
    bare, whole = (median(pair[which] for pair in pairs) for which in (0, 1))
    ratio = median(more / less for less, more in pairs)
    return name, f"{bare * 1000:.1f} ms", f"{whole * 1000:.1f} ms", f"{ratio:.1f}"


# The bot and the Web API, each in a process of its own.


@asynccontextmanager
async def _process(*what: str) -> AsyncIterator[tuple[int, int]]:
    """One of them, until the end; its process id and its port."""
    arguments = (sys.executable, "-m", __name__, *what)
    process = await asyncio.create_subprocess_exec(*arguments, stdout=asyncio.subprocess.PIPE)
    assert process.stdout is not None
    try:
        async with asyncio.timeout(30):
            port = int(await process.stdout.readline())
        yield process.pid, port
    finally:
        process.terminate()
        await process.wait()


async def _serve_api() -> None:
    async with web_api() as api:
        api.messages[PANEL] = {}
        print(api.url.split(":")[2].partition("/")[0], flush=True)
        await asyncio.Event().wait()


async def _serve_bot(redis: str, api: str) -> None:
    client, signing = open_client(TOKEN, api), Signing(SECRET)
    async with open_store(redis) as store, Redis.from_url(redis, protocol=2) as plain:
        turns = Turns(house=HOUSE)
        whole = put_together(store=store, channel=Slack(client, SPEECH), turns=turns)

        async def session(chat: str) -> Session | None:
            return turns.read(await store.session(chat))

        async def bare(request: Request) -> Response:
            body = await request.body()
            await plain.set("bare", body)
            return Response(status_code=200 if signing.admits(body, request.headers) else 401)

        door = Door(
            accept=whole.lanes.accept,
            sessions=session,
            house=HOUSE,
            speech=SPEECH,
            members=Members(client=client),
            client=client,
            now=lambda: datetime.now(UTC),
        )
        requests = Requests(listening(door, client), signing)
        listens = socket.create_server(("127.0.0.1", 0), backlog=1024)
        listens.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        print(listens.getsockname()[1], flush=True)
        await server(build([Hook("/slack", requests), Hook("/bare", bare)], {})).serve(sockets=[listens])
    await close_client(client)


if __name__ == "__main__":
    quiet()
    serving = _serve_api() if sys.argv[1] == "api" else _serve_bot(*sys.argv[2:4])
    asyncio.Runner(loop_factory=uvloop.new_event_loop).run(serving)
