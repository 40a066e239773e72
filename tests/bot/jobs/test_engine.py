"""The engine's own file: orders, what fails, and the end of a worker."""

import asyncio
import os
import signal
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from bot.alarms import Alarm
from bot.jobs.engine import Engine, Ring
from bot.store.port import StoreUnreachable
from conversations.expecting import REMIND
from conversations.redrawing import CARDS
from tests.store.servers import Server, valkey


@pytest.fixture
def server(tmp_path: Path) -> Iterator[Server]:
    """An empty one."""
    with valkey(tmp_path) as running:
        yield running


@asynccontextmanager
async def at_work(engine: Engine, ring: Ring) -> AsyncIterator[asyncio.Task[None]]:
    """Orders are taken, and work is done."""
    tasks = [asyncio.create_task(engine.keep()), asyncio.create_task(engine.work(ring))]
    try:
        yield tasks[1]
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.wait(tasks)


def now() -> datetime:
    """An instant that has come, to the millisecond."""
    at = datetime.now(UTC)
    return at.replace(microsecond=at.microsecond // 1000 * 1000)


async def test_a_job_brings_its_alarm_and_one_ordered_twice_comes_once(server: Server) -> None:
    """By chat, name and instant."""
    rang, second = list[Alarm](), asyncio.Event()

    async def ring(alarm: Alarm) -> None:
        rang.append(alarm)
        if alarm.name == "last":
            second.set()

    engine, at = Engine(server.url), now()
    async with at_work(engine, ring):
        for _ in range(2):
            await engine.ring("test:1", "first", at, number=1)
        await engine.ring("test:1", "last", at + timedelta(milliseconds=600), number=2)
        async with asyncio.timeout(30):
            await second.wait()
    assert [alarm.name for alarm in rang] == ["first", "last"]
    assert rang[0] == Alarm(chat="test:1", name="first", at=at)


async def test_cards_are_edited_when_nobody_else_waits(server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    """Of all that is due at once they come last, whenever they were ordered."""
    monkeypatch.setattr("bot.jobs.engine.AT_ONCE", 1)
    rang, third = list[str](), asyncio.Event()

    async def ring(alarm: Alarm) -> None:
        rang.append(alarm.name)
        if len(rang) == 5:
            third.set()

    engine, at = Engine(server.url), now()
    keeping = asyncio.create_task(engine.keep())
    for number, name in enumerate((CARDS, CARDS, REMIND, REMIND, "another")):
        await engine.ring(f"test:{number}", name, at, number=1)
    async with at_work(engine, ring), asyncio.timeout(30):
        await third.wait()
    keeping.cancel()
    assert sorted(rang[:3]) == ["another", REMIND, REMIND]
    assert rang[3:] == [CARDS, CARDS]


async def test_a_job_that_fails_is_tried_again(server: Server) -> None:
    """Until it is done: an engine would drop it."""
    tries, done = list[str](), asyncio.Event()

    async def ring(alarm: Alarm) -> None:
        tries.append(alarm.name)
        if len(tries) < 2:
            raise StoreUnreachable("away")
        done.set()

    engine = Engine(server.url)
    async with at_work(engine, ring):
        await engine.ring("test:1", "one", now(), number=1)
        async with asyncio.timeout(30):
            await done.wait()
    assert tries == ["one", "one"]


async def test_a_worker_that_is_told_to_end_ends_what_it_is_at(server: Server) -> None:
    """Nothing is left half done, so nothing is done again."""
    begun, may_end, ended = asyncio.Event(), asyncio.Event(), asyncio.Event()

    async def ring(_: Alarm) -> None:
        begun.set()
        await may_end.wait()
        ended.set()

    engine = Engine(server.url)
    async with at_work(engine, ring) as working:
        await engine.ring("test:1", "one", now(), number=1)
        async with asyncio.timeout(30):
            await begun.wait()
            working.cancel()
            may_end.set()
            with suppress(asyncio.CancelledError):
                await working
    assert ended.is_set()


async def test_the_signals_of_the_process_stay_its_own(server: Server) -> None:
    """The engine would take them, and whoever runs it would never hear that it is to end."""
    loop, begun, told = asyncio.get_running_loop(), asyncio.Event(), asyncio.Event()
    loop.add_signal_handler(signal.SIGTERM, told.set)

    async def ring(_: Alarm) -> None:
        begun.set()

    try:
        engine = Engine(server.url)
        async with at_work(engine, ring), asyncio.timeout(30):
            await engine.ring("test:1", "one", now(), number=1)
            await begun.wait()
            os.kill(os.getpid(), signal.SIGTERM)
            await told.wait()
    finally:
        loop.remove_signal_handler(signal.SIGTERM)


async def test_what_cannot_be_ordered_is_said_to_be(server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    """The order is then kept by whoever gave it."""
    monkeypatch.setattr("bot.jobs.engine.PATIENCE", 0.01)
    with pytest.raises(StoreUnreachable):
        await Engine(server.url).ring("test:1", "one", now(), number=1)
