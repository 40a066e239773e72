"""The processes of a rehearsal: the sandbox's town, a real store, and the bot, which can be killed and started again.

Everything is on loopback or a private socket, in one folder, and gone at the end.
"""

import asyncio
import json
import sys
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import AsyncExitStack, asynccontextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from bot.rehearsal.town import Town, visiting
from bot.store.embedded import Embedded

TOKEN = "1234567:rehearsal-token-for-the-sandbox"  # noqa: S105 - opens nothing but the sandbox
SOON = 30.0
"""Seconds a process may take to come up or to go."""


class NotUp(Exception):
    """A process of the rehearsal did not start; says which and what it wrote."""


Command = Callable[[str, Path, Path], Sequence[str]]
"""What starts the bot: of the town's address, the folder, and the store's socket."""


@dataclass(slots=True)
class Stage:
    """The running processes. `log` is what the bot wrote, over all its lives."""

    town: Town
    command: Sequence[str]
    log: Path
    bot: asyncio.subprocess.Process | None = None

    async def start_bot(self) -> None:
        """Start it, unless it runs. What people do meanwhile waits for it at Telegram."""
        if self.bot is not None and self.bot.returncode is None:
            return
        with self.log.open("ab") as log:
            self.bot = await asyncio.create_subprocess_exec(*self.command, stdout=log, stderr=log)

    async def kill_bot(self) -> None:
        """SIGKILL: no last words, no tidying up."""
        if self.bot is not None and self.bot.returncode is None:
            self.bot.kill()
            await self.bot.wait()

    async def stop_bot(self) -> None:
        """Ask it to end; kill it where it does not."""
        await _ended(self.bot)


@asynccontextmanager
async def staged(folder: Path, command: Command) -> AsyncIterator[Stage]:
    """A town and a store, and a bot that is not started yet. Raises `NotUp`, `EmbeddedUnavailable`."""
    async with AsyncExitStack() as stack:
        store = Embedded(folder / "store")
        await store.start()
        stack.push_async_callback(store.stop)
        address = await stack.enter_async_context(_sandbox(folder))
        town = await stack.enter_async_context(visiting(address))
        stage = Stage(town=town, command=command(address, folder, store.socket), log=folder / "bot.log")
        stack.push_async_callback(stage.stop_bot)
        yield stage


@asynccontextmanager
async def _sandbox(folder: Path) -> AsyncIterator[str]:
    """The town in a process of its own; its address."""
    arguments = ("--port", "0", "--clock-file", str(clock_file(folder)), "--telegram-token", TOKEN)
    with (folder / "sandbox.log").open("wb") as log:
        process = await asyncio.create_subprocess_exec(
            sys.executable, "-m", "sandbox", *arguments, stdout=asyncio.subprocess.PIPE, stderr=log
        )
    try:
        assert process.stdout is not None
        said = await asyncio.wait_for(process.stdout.readline(), SOON)
        if not said:
            raise NotUp(f"the sandbox did not start; {folder / 'sandbox.log'} says why")
        yield json.loads(said)["url"]
    finally:
        await _ended(process)


def clock_file(folder: Path) -> Path:
    """Where the town writes how far its clock is from the real time, and the bot reads it."""
    return folder / "clock.txt"


async def _ended(process: asyncio.subprocess.Process | None) -> None:
    if process is None or process.returncode is not None:
        return
    with suppress(ProcessLookupError):
        process.terminate()
    try:
        await asyncio.wait_for(process.wait(), SOON)
    except TimeoutError:
        process.kill()
        await process.wait()
