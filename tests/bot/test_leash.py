"""A process on a leash ends with whoever started it, also when they were killed and could say nothing."""

import asyncio
import os
import signal
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from pathlib import Path

from bot.leash import leashed
from bot.store.embedded import Embedded

SOON = 60.0

WAITING = """
import os, signal
print(os.getpid(), flush=True)
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
async def starter(folder: Path) -> AsyncIterator[tuple[asyncio.subprocess.Process, int]]:
    """A process that started a store and a leashed program, and the program's pid. Both write to one pipe."""
    (folder / "program.py").write_text(WAITING, "utf-8")
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-c", STARTER),
        cwd=folder,
        stdin=asyncio.subprocess.DEVNULL,
        stdout=asyncio.subprocess.PIPE,
    )
    assert process.stdout is not None
    pid = int(await asyncio.wait_for(process.stdout.readline(), SOON))
    try:
        yield process, pid
    finally:
        if process.returncode is None:
            process.kill()
        with suppress(ProcessLookupError):
            os.kill(pid, signal.SIGKILL)


async def test_whoever_starts_it_may_be_killed(tmp_path: Path) -> None:
    """It ends, and so does the store it was told of: nothing is left running."""
    store = Embedded(tmp_path / "store")
    async with starter(tmp_path) as (process, _), asyncio.timeout(SOON):
        at_store, ours = await asyncio.open_unix_connection(store.socket)
        process.kill()
        assert process.stdout is not None
        # The pipe's end: nobody is left who could write to it.
        assert await process.stdout.read() == b""
        assert await at_store.read() == b""
        ours.close()
    await store.stop()


async def test_it_runs_as_if_it_had_been_started_by_itself(tmp_path: Path) -> None:
    """With its arguments and its own end; a leash that is held does nothing."""
    (tmp_path / "program.py").write_text(ENDING, "utf-8")
    process = await asyncio.create_subprocess_exec(
        *leashed(tmp_path / "store", "program", "one", "two"), cwd=tmp_path, stdin=asyncio.subprocess.PIPE
    )
    assert await asyncio.wait_for(process.wait(), SOON) == 3


async def test_a_store_that_never_was_is_no_hindrance(tmp_path: Path) -> None:
    """The leash ends before there was one, or after it went."""
    (tmp_path / "program.py").write_text(WAITING, "utf-8")
    process = await asyncio.create_subprocess_exec(
        *leashed(tmp_path / "store", "program"),
        cwd=tmp_path,
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
    )
    assert process.stdin is not None
    process.stdin.close()
    assert await asyncio.wait_for(process.wait(), SOON) == 1
