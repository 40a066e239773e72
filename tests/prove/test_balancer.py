"""The balancer: requests go round, who does not listen is passed over, who dies with a request is heard of."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager

from bot.prove.balancer import Balancer, balancing

Answer = Callable[[asyncio.StreamWriter], Awaitable[None]]


def saying(name: str) -> Answer:
    """A worker that answers with its name."""

    async def answer(writer: asyncio.StreamWriter) -> None:
        writer.write(f"HTTP/1.1 200 OK\r\nContent-Length: {len(name)}\r\n\r\n{name}".encode())
        await writer.drain()

    return answer


async def dying(writer: asyncio.StreamWriter) -> None:
    """A worker that is gone before it answers."""
    writer.transport.abort()


@asynccontextmanager
async def worker(answer: Answer) -> AsyncIterator[int]:
    """Its port."""

    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            while True:
                await reader.readuntil(b"\r\n\r\n")
                await answer(writer)
        except (asyncio.IncompleteReadError, ConnectionError):
            writer.close()

    async with await asyncio.start_server(serve, "127.0.0.1", 0) as server:
        yield server.sockets[0].getsockname()[1]


class Caller:
    """One connection to the balancer."""

    def __init__(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self.reader, self.writer = reader, writer

    async def ask(self) -> str:
        """Who answers; empty if the connection ended."""
        self.writer.write(b"POST /telegram HTTP/1.1\r\n")
        await self.writer.drain()
        self.writer.write(b"Host: x\r\n\r\n")
        try:
            head = (await self.reader.readuntil(b"\r\n\r\n")).decode()
        except (asyncio.IncompleteReadError, ConnectionError):
            return ""
        return (await self.reader.readexactly(int(head.split("Content-Length: ")[1]))).decode()


@asynccontextmanager
async def calling(balancer: Balancer) -> AsyncIterator[Caller]:
    """A connection."""
    reader, writer = await asyncio.open_connection("127.0.0.1", balancer.port)
    try:
        yield Caller(reader, writer)
    finally:
        writer.close()


async def test_requests_of_one_connection_go_to_the_workers_in_turn() -> None:
    """Though the caller keeps its connection: else one worker would have all the work."""
    async with worker(saying("a")) as a, worker(saying("b")) as b, balancing() as balancer:
        balancer.ports = [a, b]
        async with calling(balancer) as caller:
            assert [await caller.ask() for _ in range(4)] == ["a", "b", "a", "b"]


async def test_a_worker_that_does_not_listen_is_passed_over() -> None:
    """The caller does not notice."""
    async with worker(saying("a")) as a, balancing() as balancer:
        async with worker(saying("b")) as gone:
            pass
        balancer.ports = [gone, a]
        async with calling(balancer) as caller:
            assert [await caller.ask() for _ in range(3)] == ["a", "a", "a"]


async def test_a_worker_that_dies_with_a_request_ends_the_callers_connection() -> None:
    """So that the caller comes again; the next connection is another worker's turn."""
    async with worker(dying) as dead, worker(saying("a")) as a, balancing() as balancer:
        balancer.ports = [dead, a]
        async with calling(balancer) as caller:
            assert not await caller.ask()
        async with calling(balancer) as caller:
            assert await caller.ask() == "a"


async def test_without_workers_the_caller_hears_of_it() -> None:
    """As an end of the connection."""
    async with balancing() as balancer, calling(balancer) as caller:
        assert not await caller.ask()
