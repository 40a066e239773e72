"""Jobs outlive whoever works on them: on a real server, with workers that are killed in the middle (decision 0020)."""

import asyncio
import subprocess
import sys
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from contextlib import asynccontextmanager, contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from redis.asyncio import Redis

from bot.alarms import Alarm
from bot.jobs.engine import Engine
from tests.store.servers import Server, valkey

pytestmark = pytest.mark.slow

JOBS = 1000


@pytest.fixture(params=[False, True], ids=["one server", "a cluster"])
def server(tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[Server]:
    """An empty one."""
    with valkey(tmp_path, cluster=request.param) as running:
        yield running


@contextmanager
def worker(server: Server) -> Iterator[subprocess.Popen[bytes]]:
    """A process at work; killed at the end, if it was not before."""
    process = subprocess.Popen([sys.executable, "-m", "tests.bot.jobs.worker", server.url, "100000"])
    try:
        yield process
    finally:
        process.kill()
        process.wait()


@asynccontextmanager
async def ordering(server: Server) -> AsyncIterator[Engine]:
    """Jobs can be ordered."""
    engine = Engine(server.url)
    keeping = asyncio.create_task(engine.keep())
    try:
        yield engine
    finally:
        keeping.cancel()
        await asyncio.wait({keeping})


async def _until(condition: Callable[[], Awaitable[bool]]) -> None:
    async with asyncio.timeout(60):
        while not await condition():  # noqa: ASYNC110 - what is awaited happens in another process
            await asyncio.sleep(0.01)


async def test_no_job_is_lost_with_its_worker_and_none_is_done_before_its_time(server: Server) -> None:
    """Of a thousand jobs, each ordered twice, all are done though their workers are killed with SIGKILL in the middle;
    what was begun and not ended is done again, nothing else is. Those weeks ahead stay.
    """
    now = datetime.now(UTC)
    due = [Alarm(chat=f"test:{number}", name="remind", at=now) for number in range(JOBS)]
    later = [Alarm(chat=f"test:{number}", name="remind", at=now + timedelta(weeks=9)) for number in range(50)]
    async with ordering(server) as engine:
        for number in range(0, JOBS, 50):
            some = due[number : number + 50]
            await asyncio.gather(*(engine.ring(one.chat, one.name, one.at, number=1) for one in (*some, *some)))
        await asyncio.gather(*(engine.ring(one.chat, one.name, one.at, number=1) for one in later))
    async with Redis.from_url(server.url.replace("+cluster", "")) as counts:

        async def done(number: int) -> bool:
            return bool(await counts.hlen("done") >= number)

        with worker(server), worker(server):
            await _until(lambda: done(JOBS // 4))
        begun, ended = await counts.hgetall("begun"), await counts.hgetall("done")
        cut_off = set(begun) - set(ended)
        assert cut_off, "nobody was killed in the middle of anything"
        with worker(server), worker(server):
            await _until(lambda: done(JOBS))
            await _until(lambda: _none_pending(counts))
        times = {_said(name): int(number) for name, number in (await counts.hgetall("done")).items()}
        assert set(times) == {alarm.event for alarm in due}
        assert max(times.values()) <= 2
        assert sum(number == 2 for number in times.values()) <= 2 * 64


def _said(name: str | bytes) -> str:
    return name if isinstance(name, str) else name.decode()


async def _none_pending(counts: "Redis") -> bool:
    async for stream in counts.scan_iter("*", _type="stream"):
        if any(group["pending"] for group in await counts.xinfo_groups(stream)):
            return False
    return True
