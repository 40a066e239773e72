"""A wire to a server that tells what goes over it, in order, and can answer WAITAOF in the server's stead."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

WAITED = b"*2\r\n:1\r\n:0\r\n"
"""WAITAOF's answer where it is on the disk."""

LATE = b"*2\r\n:0\r\n:0\r\n"
"""WAITAOF's answer where it took too long."""


@dataclass(slots=True)
class Wire:
    """Passes on what is said on `port`. `heard`: what happened, in order; others may add to it.

    `instead` is answered where WAITAOF answered that it is on the disk. While `open` is not set no answer passes.
    """

    server: int
    port: int = 0
    heard: list[str] = field(default_factory=list)
    instead: bytes = WAITED
    open: asyncio.Event = field(default_factory=asyncio.Event)

    async def take(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """One connection, until either side ends it."""
        far_reader, far_writer = await asyncio.open_connection("127.0.0.1", self.server)
        waits = 0

        async def ask() -> None:
            nonlocal waits
            while said := await reader.read(1 << 16):
                waits += said.count(b"WAITAOF")
                # In one packet, or it was not in one round trip.
                self.heard.append("asked to wait" if b"EVAL" in said and b"WAITAOF" in said else "asked")
                far_writer.write(said)

        async def answer() -> None:
            nonlocal waits
            while said := await far_reader.read(1 << 16):
                await self.open.wait()
                if waits and said.endswith(WAITED):
                    waits -= 1
                    said = said.removesuffix(WAITED) + self.instead
                    self.heard.append("waited")
                writer.write(said)

        ways = [asyncio.create_task(ask()), asyncio.create_task(answer())]
        await asyncio.wait(ways, return_when=asyncio.FIRST_COMPLETED)
        for way in ways:
            way.cancel()
        far_writer.close()
        writer.close()


@asynccontextmanager
async def wired(server: int) -> AsyncIterator[Wire]:
    """A wire before the server on that port of this machine."""
    wire = Wire(server)
    wire.open.set()
    listening = await asyncio.start_server(wire.take, "127.0.0.1", 0)
    wire.port = listening.sockets[0].getsockname()[1]
    async with listening:
        yield wire
