"""A wire to a server with a counter on it: how often a client spoke and then had to wait for the answer.

It reads no protocol: whoever speaks again after having been answered began another round trip.
"""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass


@dataclass(slots=True)
class Relay:
    """Passes on what is said on `port` to the server on `server`. `trips` may be set back to 0."""

    server: int
    port: int = 0
    trips: int = 0

    async def take(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """One connection, until either side ends it."""
        far_reader, far_writer = await asyncio.open_connection("127.0.0.1", self.server)
        answered = True

        async def ask() -> None:
            nonlocal answered
            while said := await reader.read(1 << 16):
                self.trips += answered
                answered = False
                far_writer.write(said)

        async def answer() -> None:
            nonlocal answered
            while said := await far_reader.read(1 << 16):
                answered = True
                writer.write(said)

        ways = [asyncio.create_task(ask()), asyncio.create_task(answer())]
        await asyncio.wait(ways, return_when=asyncio.FIRST_COMPLETED)
        for way in ways:
            way.cancel()
        far_writer.close()
        writer.close()


@asynccontextmanager
async def relayed(server: int) -> AsyncIterator[Relay]:
    """A relay before the server on that port of this machine."""
    relay = Relay(server)
    listening = await asyncio.start_server(relay.take, "127.0.0.1", 0)
    relay.port = listening.sockets[0].getsockname()[1]
    async with listening:
        yield relay
