"""A relay before a server: passes on what is asked and answered, counts it, and can strike at the n-th of them.

It stands between one worker and one server. A strike comes *before* a question (which is then never passed on) or
*after* it (it was passed on and answered; the answer is never passed back). What strikes, the relay does not know.
"""

import asyncio
from collections import deque
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from enum import StrEnum, auto
from pathlib import Path

from bot.prove.framing import Framing, Unframed

PACKET = 1 << 16

Door = Path | int
"""A Unix socket, or a port of this machine."""


class Side(StrEnum):
    """When a strike comes: before the question is passed on, or after it was answered."""

    BEFORE = auto()
    AFTER = auto()


@dataclass(slots=True, kw_only=True)
class Asked:
    """The `number`-th question that was counted. `answered`: a whole answer came to it, passed back or not."""

    number: int
    name: str
    answered: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Blow:
    """Strike at question `number`, counted from 1. `strike` has its effect when it is done.

    `cuts`: who asked is struck, so nothing more is passed on; else it is somebody else, and the talk goes on.
    """

    number: int
    side: Side
    strike: Callable[[], Awaitable[None]]
    cuts: bool = True


@dataclass(slots=True)
class Relay:
    """`port` is where it listens; `asked` what was counted since `count`. `counts`: which questions are, by name."""

    framing: Framing
    server: Door
    counts: Callable[[str], bool] = lambda _name: True
    port: int = 0
    asked: list[Asked] = field(default_factory=list)
    _counting: bool = False
    _blows: list[Blow] = field(default_factory=list)

    def count(self, *blows: Blow) -> None:
        """Count from now on, from 1; strike where the blows say, each once."""
        self.asked, self._counting, self._blows = [], True, list(blows)

    def rest(self) -> None:
        """Pass everything on, counting nothing."""
        self._counting, self._blows = False, []

    async def take(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """One connection, until either side ends it."""
        try:
            far_reader, far_writer = await _connected(self.server)
        except OSError:
            # A server that is away is away for whoever asks through us, too.
            writer.transport.abort()
            return
        open_: deque[Asked | None] = deque()
        ways = {
            asyncio.create_task(self._ask(reader, far_writer, open_)),
            asyncio.create_task(self._answer(far_reader, writer, open_)),
        }
        try:
            await asyncio.wait(ways, return_when=asyncio.FIRST_COMPLETED)
        finally:
            # What was written is still sent.
            far_writer.close()
            writer.close()
            for way in ways:
                way.cancel()
            found = await asyncio.gather(*ways, return_exceptions=True)
        for wrong in found:
            if isinstance(wrong, Unframed):
                raise wrong

    async def _ask(self, near: asyncio.StreamReader, far: asyncio.StreamWriter, open_: deque[Asked | None]) -> None:
        said = b""
        with suppress(OSError):
            while more := await near.read(PACKET):
                said += more
                while (end := self.framing.question(said)) is not None:
                    question, said = said[:end], said[end:]
                    noted = self._note(question)
                    if await self._strike(noted, Side.BEFORE):
                        return
                    open_.append(noted)
                    far.write(question)

    async def _answer(self, far: asyncio.StreamReader, near: asyncio.StreamWriter, open_: deque[Asked | None]) -> None:
        said = b""
        with suppress(OSError):
            while more := await far.read(PACKET):
                said += more
                while said and open_ and (end := self.framing.answer(said)) is not None:
                    answer, said = said[:end], said[end:]
                    noted = open_.popleft()
                    if noted is not None:
                        noted.answered = True
                    if await self._strike(noted, Side.AFTER):
                        return
                    near.write(answer)
            # What ends with its connection, and what a server cut short.
            near.write(said)

    def _note(self, question: bytes) -> Asked | None:
        name = self.framing.name(question)
        if not self._counting or not self.counts(name):
            return None
        noted = Asked(number=len(self.asked) + 1, name=name)
        self.asked.append(noted)
        return noted

    async def _strike(self, noted: Asked | None, side: Side) -> bool:
        """Strike if it is time; whether the connection is to be cut."""
        due = [blow for blow in self._blows if blow.side is side and noted is not None and blow.number == noted.number]
        self._blows = [blow for blow in self._blows if blow not in due]
        for blow in due:
            await blow.strike()
        return any(blow.cuts for blow in due)


@asynccontextmanager
async def relaying(relay: Relay) -> AsyncIterator[Relay]:
    """The relay at work on a port of its own, until the end; then its connections are cut."""
    begun: set[asyncio.Task[None]] = set()

    async def take(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        task = asyncio.current_task()
        assert task is not None
        begun.add(task)
        try:
            # Broken off only at the end of it all, which is no news to anybody.
            with suppress(asyncio.CancelledError):
                await relay.take(reader, writer)
        finally:
            writer.close()
            begun.discard(task)

    listening = await asyncio.start_server(take, "127.0.0.1", 0)
    relay.port = listening.sockets[0].getsockname()[1]
    try:
        yield relay
    finally:
        listening.close()
        for task in begun:
            task.cancel()
        await asyncio.gather(*begun, return_exceptions=True)
        await listening.wait_closed()


async def _connected(server: Door) -> tuple[asyncio.StreamReader, asyncio.StreamWriter]:
    if isinstance(server, Path):
        return await asyncio.open_unix_connection(server)
    return await asyncio.open_connection("127.0.0.1", server)
