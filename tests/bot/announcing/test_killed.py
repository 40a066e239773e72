"""Whoever delivers may be killed at any instant: nothing is lost, the order stays, and what comes twice has one id."""

import asyncio
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from bot.store.connect import client_of, open_store
from tests.bot.announcing.receiver import Answer, Receiver, receiving
from tests.bot.announcing.told import TARGET, Telling, target
from tests.bot.announcing.worker import now
from tests.store.servers import valkey

pytestmark = pytest.mark.slow

EVENTS, KILLS = 60, 5


@contextmanager
def worker(store: str, url: str) -> Iterator[subprocess.Popen[bytes]]:
    """A process at work; killed with SIGKILL at the end."""
    process = subprocess.Popen([sys.executable, "-m", "tests.bot.announcing.worker", store, url])
    try:
        yield process
    finally:
        process.send_signal(signal.SIGKILL)
        process.wait()


async def _until(receiver: Receiver, heard: int) -> None:
    async with asyncio.timeout(60):
        while len(receiver.heard) < heard:  # noqa: ASYNC110 - what is awaited happens in another process
            await asyncio.sleep(0.005)


async def test_a_killed_worker_loses_nothing_and_changes_no_order(tmp_path: Path) -> None:
    """Two workers at once, killed in the middle of a delivery again and again; answers are lost on the way as well."""
    with valkey(tmp_path) as server:
        async with receiving() as receiver, open_store(server.url) as store, client_of(server.url) as client:
            receiver.answers.extend(Answer(seconds=0.01) for _ in range(EVENTS))
            telling = Telling((target(_nobody),), queues=store.announcements, time=now())
            await telling.happens(*range(1, EVENTS + 1))
            for kill in range(1, KILLS + 1):
                with worker(server.url, receiver.url), worker(server.url, receiver.url):
                    await _until(receiver, kill * 8)
                await client.delete(f"{{announcements:{TARGET}}}:lease")  # as if its seconds had passed
            with worker(server.url, receiver.url):
                async with asyncio.timeout(60):
                    while (await store.announcements.progress(TARGET)).passed < EVENTS:  # noqa: ASYNC110 - as above
                        await asyncio.sleep(0.01)
    assert receiver.sequence == list(range(1, EVENTS + 1))
    ids = {(one["sequence"], one["id"]) for one in receiver.heard}
    assert len(ids) == EVENTS
    assert EVENTS <= len(receiver.heard) <= EVENTS + KILLS * 2
    assert receiver.forged == 0


async def _nobody(_entry: object) -> None:
    raise AssertionError("delivered by the test itself")
