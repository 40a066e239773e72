"""Processes without the wait: a standby (`standby`) is asked for them. For whoever needs thousands of short lives."""

import asyncio
import json
import os
import signal
import sys
from collections import deque
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator, Mapping, Sequence
from contextlib import asynccontextmanager, contextmanager, suppress
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from bot.kept import Begin, NotUp
from bot.trial import bot_environment
from vendors.registry import NAMES

READ = (
    "uvloop",
    "httpcore",  # read by httpx when the first connection is made
    "anyio._backends._asyncio",
    "typer.rich_utils",
    *(f"bot.{name}_command" for name in ("announcements", "aside", "deeds", "reminders", "store", "understand")),
    "bot.life",
    "bot.log",
    "bot.keys",
    "bot.store.embedded",
    "sandbox.app",
    "sandbox.server",
    *(f"vendors.{name}.adapter" for name in NAMES),
)
"""Modules a standby has read: what a bot and a town are made of. Only named here, and imported in its process."""


@dataclass(slots=True)
class Forked:
    """A process. `over` is set when it has ended, however; `returncode` is its status then, below zero for a signal."""

    pid: int
    over: asyncio.Event = field(default_factory=asyncio.Event)
    returncode: int | None = None

    def send_signal(self, number: int) -> None:
        """Send it a signal, at once; nothing happens if it is over."""
        if not self.over.is_set():
            with suppress(ProcessLookupError):
                os.kill(self.pid, number)

    async def wait(self) -> int:
        """Its status, when it is over."""
        await self.over.wait()
        assert self.returncode is not None
        return self.returncode

    async def kill(self) -> None:
        """SIGKILL; returns when it is gone."""
        self.send_signal(signal.SIGKILL)
        await self.over.wait()

    def end(self, status: int) -> None:
        """It has ended, and how."""
        self.returncode = status
        self.over.set()


class Forks:
    """Begins processes, through one standby."""

    def __init__(self, standby: asyncio.subprocess.Process) -> None:
        self._standby = standby
        self._asked: deque[asyncio.Future[Forked]] = deque()
        self._running: dict[int, Forked] = {}

    async def begin(
        self,
        program: str,
        *arguments: str,
        folder: Path,
        store: Path,
        environment: Mapping[str, str],
        said: Path | None = None,
        out: Path | None = None,
    ) -> Forked:
        """Start `python -m program arguments` in this folder; what it writes is added to `out`, or a file of that name
        there.

        `store`: as for `bot.leash`; `said`: a pipe that takes its standard output. Raises `NotUp`.
        """
        order = {
            "program": program,
            "arguments": arguments,
            "folder": str(folder),
            "store": str(store),
            "environment": dict(environment),
            "out": str(out or folder / "out"),
            "said": str(said or ""),
        }
        began: asyncio.Future[Forked] = asyncio.get_running_loop().create_future()
        self._asked.append(began)
        assert self._standby.stdin is not None
        self._standby.stdin.write(json.dumps(order).encode() + b"\n")
        return await began

    async def listen(self) -> None:
        """Hear of beginnings and ends, until cancelled or the standby is gone."""
        assert self._standby.stdout is not None
        async for line in self._standby.stdout:
            match json.loads(line):
                case {"began": int(pid)}:
                    self._running[pid] = Forked(pid)
                    self._asked.popleft().set_result(self._running[pid])
                case {"ended": int(pid), "status": int(status)}:
                    self._running.pop(pid).end(status)
                case other:
                    raise AssertionError(f"a standby says no such thing as {other}")
        for forked in self._running.values():
            # Gone with the standby, which was their leash: nobody is left who could tell how.
            forked.end(1)
        for began in self._asked:
            began.set_exception(NotUp("the process that starts workers is gone; what it wrote above says why"))


def by_fork(forks: Forks, command: Sequence[str], folder: Path, *, store: Path, out: Path) -> Begin:
    """As `by_command`, of a program and its arguments. `store`: as for `bot.leash`."""
    return lambda environment: forks.begin(*command, folder=folder, store=store, environment=environment, out=out)


@contextmanager
def said_by(pipe: Path) -> Iterator[Callable[[], Awaitable[bytes]]]:
    """A named pipe for a process' standard output, and a way to wait for the first line in it.

    No transport of the loop's: it would close the pipe a turn later, when another had been given that number.
    """
    os.mkfifo(pipe)
    # Opened for writing as well, so that there is no end of it before there was a beginning.
    end = os.open(pipe, os.O_RDWR | os.O_NONBLOCK)
    try:
        yield partial(_line, end)
    finally:
        os.close(end)


async def _line(end: int) -> bytes:
    loop, came, whole = asyncio.get_running_loop(), bytearray(), asyncio.Event()

    def read() -> None:
        came.extend(os.read(end, 4096))
        if b"\n" in came:
            whole.set()

    loop.add_reader(end, read)
    try:
        await whole.wait()
    finally:
        loop.remove_reader(end)
    return bytes(came.partition(b"\n")[0])


@asynccontextmanager
async def forking() -> AsyncIterator[Forks]:
    """A standby with everything read; at the end it goes, and with it all it began. Raises `NotUp`."""
    leash_end, held = os.pipe()
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "bot.standby", str(leash_end), *READ),
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
        pass_fds=(leash_end,),
        env=dict(bot_environment()),
        start_new_session=True,
    )
    os.close(leash_end)
    forks = Forks(process)
    assert process.stdin is not None
    assert process.stdout is not None
    try:
        if not await process.stdout.readline():
            raise NotUp("the process that starts workers did not come up; what it wrote above says why")
        listening = asyncio.create_task(forks.listen())
        try:
            yield forks
        finally:
            listening.cancel()
            await asyncio.wait({listening})
    finally:
        os.close(held)
        process.stdin.close()
        await process.wait()
