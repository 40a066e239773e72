"""The processes of a rehearsal: the sandbox's town, a real store, and the bot, which can be killed and started again.

Everything is on loopback or a private socket, in one folder, and gone at the end.
"""

import asyncio
import json
import sys
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path

from bot.kept import KeptBot, NotUp, ended
from bot.rehearsal.town import Town, visiting
from bot.store.embedded import Embedded
from bot.trial import TOKEN, bot_command, bot_environment, write_settings


@dataclass(slots=True)
class Stage:
    """The running processes. `log` is what the bot wrote, over all its lives."""

    town: Town
    bot: KeptBot
    log: Path
    runs: bool = field(default=False)

    async def start_bot(self) -> None:
        """Start it, unless it runs. What people did meanwhile waits for it at Telegram. Raises `NotUp`."""
        if not self.runs:
            await self.bot.start()
            self.runs = True

    async def kill_bot(self) -> None:
        """SIGKILL: no last words, no tidying up."""
        await self.bot.kill()
        self.runs = False


@asynccontextmanager
async def staged(folder: Path) -> AsyncIterator[Stage]:
    """A town and a store, and a bot that is not started yet. Raises `NotUp`, `EmbeddedUnavailable`."""
    async with AsyncExitStack() as stack:
        store = Embedded(folder / "store")
        await store.start()
        stack.push_async_callback(store.stop)
        clock, log = folder / "clock", folder / "bot.log"
        address = await stack.enter_async_context(_sandbox(folder, clock))
        town = await stack.enter_async_context(visiting(address))
        config = write_settings(folder, town=address, store=store.socket, clock=clock, level="info")
        stage = Stage(town=town, bot=KeptBot(bot_command(config), bot_environment(), folder, _ignored, log), log=log)
        stack.callback(stage.bot.close)
        stack.push_async_callback(stage.bot.stop)
        yield stage


@asynccontextmanager
async def _sandbox(folder: Path, clock: Path) -> AsyncIterator[str]:
    """The town in a process of its own; its address."""
    with (folder / "sandbox.log").open("wb") as log:
        process = await asyncio.create_subprocess_exec(
            *(sys.executable, "-m", "sandbox", "--port", "0", "--telegram-token", TOKEN, "--clock-file", str(clock)),
            stdin=asyncio.subprocess.DEVNULL,
            stdout=asyncio.subprocess.PIPE,
            stderr=log,
            start_new_session=True,
        )
    try:
        assert process.stdout is not None
        said = await process.stdout.readline()
        if not said:
            raise NotUp(f"the sandbox did not come up; {folder / 'sandbox.log'} says why")
        yield json.loads(said)["url"]
    finally:
        await ended(process)


def _ignored(_status: int) -> None:
    """A bot that ends by itself shows in the lines that do not come true, and in its log."""
