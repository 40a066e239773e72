"""A bot process that is kept for a town: started, ended without warning, started anew; and who may ask for that.

Whoever connects to the keeper's socket and writes `restart` gets `back` when the bot is up again (sandbox/README.md).
"""

import asyncio
import signal
import socket
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping, Sequence
from contextlib import asynccontextmanager, nullcontext, suppress
from functools import partial
from pathlib import Path
from typing import Protocol

from bot.notify import READY, VARIABLE

SOON = 60.0
"""Seconds a bot may take to come up or to go."""


class NotUp(Exception):
    """A process did not come up; says which and what to look at."""


class Process(Protocol):
    """A process, whichever way it was begun."""

    @property
    def returncode(self) -> int | None:
        """How it ended; None while it runs."""

    def send_signal(self, signal: int, /) -> None:
        """Send it a signal. May raise `ProcessLookupError` when it is over."""

    async def wait(self) -> int:
        """How it ended, when it has."""


Begin = Callable[[Mapping[str, str]], Awaitable[Process]]
"""Begins a process with that environment."""


def by_command(command: Sequence[str], folder: Path, out: Path | None = None) -> Begin:
    """A process of its own, in that folder. `out`: where what it writes is added; None for our own output."""
    return partial(_begun, command, folder, out)


async def _begun(
    command: Sequence[str], folder: Path, out: Path | None, environment: Mapping[str, str]
) -> asyncio.subprocess.Process:
    with nullcontext() if out is None else out.open("ab") as written:
        return await asyncio.create_subprocess_exec(
            *command,
            env=environment,
            cwd=folder,
            # Nothing is said by it; that it ends tells a leashed process that we are gone.
            stdin=asyncio.subprocess.PIPE,
            stdout=written,
            stderr=written,
            # Ctrl-C in a terminal goes to the whole group; the bot is to go when we say so.
            start_new_session=True,
        )


class KeptBot:
    """The process. `ended` is called with its status when it ends by itself."""

    def __init__(
        self, begin: Begin, environment: Mapping[str, str], folder: Path, ended: Callable[[int], None]
    ) -> None:
        """`folder`: where it says that it is ready."""
        self._begin, self._ended = begin, ended
        self._environment = {**environment, VARIABLE: str(folder / "notify.sock")}
        self._lock = asyncio.Lock()
        self._process: Process | None = None
        self._watch: asyncio.Task[None] | None = None
        self._told = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
        self._told.bind(str(folder / "notify.sock"))
        self._told.setblocking(False)

    async def start(self) -> None:
        """Start it; returns when it is at work. Raises `NotUp`."""
        self._forget()
        self._process = await self._begin(self._environment)
        ready = asyncio.create_task(self._until_ready())
        over = asyncio.create_task(self._process.wait())
        await asyncio.wait({ready, over}, timeout=SOON, return_when=asyncio.FIRST_COMPLETED)
        up = ready.done()
        ready.cancel()
        over.cancel()
        if not up:
            await self.stop()
            raise NotUp("the bot did not come up; what it wrote above says why")
        self._watch = asyncio.create_task(self._watched(self._process))

    async def restart(self) -> None:
        """End it as a power cut would, and start it. Raises `NotUp`."""
        async with self._lock:
            await self.kill()
            await self.start()

    async def kill(self) -> None:
        """End it as a power cut would; nothing happens if it does not run."""
        process = self._unwatched()
        if process is not None:
            process.send_signal(signal.SIGKILL)
            await process.wait()

    async def stop(self) -> None:
        """Ask it to end, and end it if it does not."""
        process = self._unwatched()
        if process is not None:
            await ended(process)

    def send(self, number: signal.Signals) -> None:
        """Send it a signal, such as one that halts it; nothing happens if it does not run."""
        if self._process is not None and self._process.returncode is None:
            self._process.send_signal(number)

    def close(self) -> None:
        """Nobody will start it again."""
        self._told.close()

    async def _until_ready(self) -> None:
        loop = asyncio.get_running_loop()
        while READY not in (await loop.sock_recv(self._told, 4096)).decode("utf-8", "replace").split("\n"):
            pass

    def _forget(self) -> None:
        """What an earlier process told is not this one's."""
        with suppress(BlockingIOError):
            while True:
                self._told.recv(4096)

    def _unwatched(self) -> Process | None:
        """The process, if it runs; its end is no surprise from now on."""
        if self._watch is not None:
            self._watch.cancel()
        process, self._process = self._process, None
        return process if process is not None and process.returncode is None else None

    async def _watched(self, process: Process) -> None:
        self._ended(await process.wait())


@asynccontextmanager
async def keeping(bot: KeptBot, path: Path) -> AsyncIterator[None]:
    """Listen at that socket for who wants the bot started anew."""

    async def asked(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        if (await reader.readline()).strip() == b"restart":
            try:
                await bot.restart()
                said = "back"
            except NotUp as error:
                said = str(error)
            writer.write(f"{said}\n".encode())
        writer.close()

    async with await asyncio.start_unix_server(asked, path):
        yield


async def ended(process: Process) -> None:
    """Ask a process to end; end it if it does not."""
    if process.returncode is not None:
        return
    with suppress(ProcessLookupError):
        process.send_signal(signal.SIGTERM)
    try:
        await asyncio.wait_for(process.wait(), SOON)
    except TimeoutError:
        process.send_signal(signal.SIGKILL)
        await process.wait()
