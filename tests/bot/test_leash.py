"""A process on a leash ends with whoever started it, also when they were killed and could say nothing."""

import asyncio
import os
import signal
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, closing, suppress
from pathlib import Path

import pytest

from bot.leash import leashed
from bot.store.embedded import Embedded

SOON = 60.0

WAITING = """
import signal
print("at work", flush=True)
signal.pause()
"""
ENDING = """
import sys
raise SystemExit(len(sys.argv))
"""
STARTER = """
import asyncio
from pathlib import Path
from bot.leash import leashed
from bot.store.embedded import Embedded

async def main():
    await Embedded(Path("store")).start()
    await asyncio.create_subprocess_exec(*leashed(Path("store"), "program"), stdin=asyncio.subprocess.PIPE)
    await asyncio.Event().wait()

asyncio.run(main())
"""


@asynccontextmanager
async def started(*command: str, folder: Path) -> AsyncIterator[asyncio.subprocess.Process]:
    """A process that writes to a pipe, in a session of its own; nothing of it is left at the end."""
    process = await asyncio.create_subprocess_exec(
        *command,
        cwd=folder,
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
        start_new_session=True,
    )
    try:
        async with asyncio.timeout(SOON):
            yield process
    finally:
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        await process.wait()


@pytest.fixture
async def store(tmp_path: Path) -> AsyncIterator[Embedded]:
    """Where a store may be running; none is at the end."""
    store = Embedded(tmp_path / "store")
    yield store
    await store.send_away()
    await store.stop()


async def test_whoever_starts_it_may_be_killed(tmp_path: Path, store: Embedded) -> None:
    """It ends, and so does the store it was told of: nothing is left running."""
    (tmp_path / "program.py").write_text(WAITING, "utf-8")
    async with started(sys.executable, "-c", STARTER, folder=tmp_path) as starter:
        assert starter.stdout is not None
        assert await starter.stdout.readline() == b"at work\n"
        at_store, ours = await asyncio.open_unix_connection(store.socket)
        with closing(ours):
            starter.kill()
            # The pipe's end: nobody is left who could write to it.
            assert await starter.stdout.read() == b""
            assert await at_store.read() == b""


async def test_it_runs_as_if_it_had_been_started_by_itself(tmp_path: Path) -> None:
    """With its arguments and its own end; a leash that is held does nothing."""
    (tmp_path / "program.py").write_text(ENDING, "utf-8")
    async with started(*leashed(tmp_path / "store", "program", "one", "two"), folder=tmp_path) as program:
        assert await program.wait() == 3


async def test_a_store_that_never_was_is_no_hindrance(tmp_path: Path) -> None:
    """The leash ends before there was one, or after it went."""
    (tmp_path / "program.py").write_text(WAITING, "utf-8")
    async with started(*leashed(tmp_path / "store", "program"), folder=tmp_path) as program:
        assert program.stdin is not None
        program.stdin.close()
        assert await program.wait() == 1
