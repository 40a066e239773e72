"""One address before several workers: each webhook request goes to the next worker in turn, as behind a load balancer.

Knows where a request begins (the caller waits for each answer before the next) and nothing else of HTTP. A worker that
does not listen is passed over; one that dies with a request takes the caller's connection with it, so that the caller
hears of it and comes again.
"""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from itertools import count
from typing import cast


class Balancer:
    """`ports`: the workers', in their order; they may change at any time. `port`: where it listens."""

    def __init__(self) -> None:
        self.ports: list[int] = []
        self.port = 0
        self.callers: set[_Caller] = set()
        self._turns = count()

    def choices(self) -> list[int]:
        """All workers, beginning with the one whose turn it is."""
        if not self.ports:
            return []
        first = next(self._turns) % len(self.ports)
        return self.ports[first:] + self.ports[:first]


@asynccontextmanager
async def balancing() -> AsyncIterator[Balancer]:
    """A balancer that listens on a free port of this machine."""
    balancer = Balancer()
    loop = asyncio.get_running_loop()
    server = await loop.create_server(lambda: _Caller(balancer), "127.0.0.1", 0)
    balancer.port = server.sockets[0].getsockname()[1]
    try:
        yield balancer
    finally:
        server.close()
        for caller in list(balancer.callers):
            caller.hang_up()
        # A caller's end is told in the loop's next turn, that of its workers' connections in the one after.
        for _ in range(3):
            await asyncio.sleep(0)


class _Caller(asyncio.Protocol):
    """A connection of the caller's, and those to the workers that its requests were given to."""

    def __init__(self, balancer: Balancer) -> None:
        self._balancer = balancer
        self._workers: dict[int, _Worker] = {}
        self._chosen: _Worker | None = None
        self._early: list[bytes] = []
        self._connecting: asyncio.Task[None] | None = None
        self.transport: asyncio.Transport

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """See `asyncio.Protocol`."""
        # Uvloop's is none by inheritance, and the protocol's signature promises less than is given.
        self.transport = cast("asyncio.Transport", transport)
        self._balancer.callers.add(self)

    def connection_lost(self, exc: Exception | None) -> None:
        """See `asyncio.Protocol`."""
        self._balancer.callers.discard(self)
        if self._connecting is not None:
            self._connecting.cancel()
        for worker in list(self._workers.values()):
            worker.transport.abort()

    def data_received(self, data: bytes) -> None:
        """The first bytes after an answer are a new request's: it is the next worker's."""
        if self._chosen is not None:
            self._chosen.transport.write(data)
        elif self._connecting is not None:
            self._early.append(data)
        else:
            self._early = [data]
            self._choose()

    def answered(self) -> None:
        """The request is done with."""
        self._chosen = None

    def gone(self, worker: "_Worker") -> None:
        """A worker's connection ended; with a request under way there is no answer to it."""
        self._workers.pop(worker.port, None)
        if worker is self._chosen:
            self.hang_up()

    def hang_up(self) -> None:
        """End the connection at once."""
        self.transport.abort()

    def _choose(self) -> None:
        ports = self._balancer.choices()
        if ports and (known := self._workers.get(ports[0])) is not None:
            self._give(known)
        else:
            self._connecting = asyncio.create_task(self._connect(ports))

    async def _connect(self, ports: list[int]) -> None:
        for port in ports:
            worker = self._workers.get(port) or await self._reach(port)
            if worker is not None:
                self._connecting = None
                self._give(worker)
                return
        self.hang_up()

    async def _reach(self, port: int) -> "_Worker | None":
        try:
            _, worker = await asyncio.get_running_loop().create_connection(
                lambda: _Worker(self, port), "127.0.0.1", port
            )
        except OSError:
            return None
        self._workers[port] = worker
        return worker

    def _give(self, worker: "_Worker") -> None:
        self._chosen = worker
        worker.transport.write(b"".join(self._early))
        self._early = []


class _Worker(asyncio.Protocol):
    """A connection to a worker for one caller."""

    def __init__(self, caller: _Caller, port: int) -> None:
        self._caller = caller
        self.port = port
        self.transport: asyncio.Transport

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """See `asyncio.Protocol`."""
        # Uvloop's is none by inheritance, and the protocol's signature promises less than is given.
        self.transport = cast("asyncio.Transport", transport)

    def data_received(self, data: bytes) -> None:
        """Pass it back."""
        self._caller.answered()
        self._caller.transport.write(data)

    def connection_lost(self, exc: Exception | None) -> None:
        """See `asyncio.Protocol`."""
        self._caller.gone(self)
