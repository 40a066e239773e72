"""Relays: everything is passed on and counted, until the blow falls."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

from bot.prove.framing import Http, Resp
from bot.prove.relay import Blow, Relay, Side, relaying


@dataclass(slots=True)
class Echo:
    """A server that answers every command with its number, and keeps what it heard."""

    port: int = 0
    heard: bytearray = field(default_factory=bytearray)

    async def take(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """One connection."""
        said, number = b"", 0
        while more := await reader.read(1 << 16):
            self.heard += more
            said += more
            while (end := Resp().question(said)) is not None:
                said, number = said[end:], number + 1
                writer.write(b":%d\r\n" % number)
        writer.close()


@asynccontextmanager
async def echoing() -> AsyncIterator[Echo]:
    """The server at work."""
    echo = Echo()
    server = await asyncio.start_server(echo.take, "127.0.0.1", 0)
    echo.port = server.sockets[0].getsockname()[1]
    async with server:
        yield echo


def noting(blows: list[str]) -> Callable[[], Awaitable[None]]:
    """A strike that is only noted."""

    async def strike() -> None:
        blows.append("struck")

    return strike


def command(word: bytes) -> bytes:
    """A command of one word."""
    return b"*1\r\n$%d\r\n%s\r\n" % (len(word), word)


async def talk(port: int, *commands: bytes) -> list[bytes]:
    """Each answer in turn, asked one after the other; empty where the line was cut instead."""
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    answers = []
    for one in commands:
        writer.write(one)
        answers.append(await reader.readline())
    writer.close()
    return answers


async def test_everything_is_passed_on_and_counted_by_name() -> None:
    """A pipeline of three, cut anywhere into packets, is three questions with three answers."""
    async with echoing() as echo, relaying(Relay(Resp(), echo.port)) as relay:
        relay.count()
        assert await talk(relay.port, command(b"one"), command(b"two")) == [b":1\r\n", b":2\r\n"]
        reader, writer = await asyncio.open_connection("127.0.0.1", relay.port)
        pipeline = command(b"a") + command(b"b") + command(b"c")
        writer.write(pipeline[:13])
        await writer.drain()
        writer.write(pipeline[13:])
        assert [await reader.readline() for _ in range(3)] == [b":1\r\n", b":2\r\n", b":3\r\n"]
        writer.close()
        assert [one.name for one in relay.asked] == ["ONE", "TWO", "A", "B", "C"]
        assert all(one.answered for one in relay.asked)


async def test_before_means_that_the_server_never_heard_of_it() -> None:
    """Of a pipeline the first command arrives, the second does not: as when a process dies between two packets."""
    blows: list[str] = []
    async with echoing() as echo, relaying(Relay(Resp(), echo.port)) as relay:
        relay.count(Blow(number=2, side=Side.BEFORE, strike=noting(blows)))
        reader, writer = await asyncio.open_connection("127.0.0.1", relay.port)
        writer.write(command(b"first") + command(b"second"))
        await reader.read()
        writer.close()
    assert blows == ["struck"]
    assert bytes(echo.heard) == command(b"first")


async def test_after_means_done_and_answered_and_never_told() -> None:
    """The server did it, and whoever asked never hears."""
    blows: list[str] = []
    async with echoing() as echo, relaying(Relay(Resp(), echo.port)) as relay:
        relay.count(Blow(number=2, side=Side.AFTER, strike=noting(blows)))
        assert await talk(relay.port, command(b"first"), command(b"second")) == [b":1\r\n", b""]
        assert relay.asked[1].answered
    assert blows == ["struck"]
    assert bytes(echo.heard) == command(b"first") + command(b"second")


async def test_a_blow_falls_once() -> None:
    """Whoever comes after is served as ever."""
    blows: list[str] = []
    async with echoing() as echo, relaying(Relay(Resp(), echo.port)) as relay:
        relay.count(Blow(number=1, side=Side.BEFORE, strike=noting(blows)))
        assert await talk(relay.port, command(b"first")) == [b""]
        assert await talk(relay.port, command(b"first")) == [b":1\r\n"]
    assert blows == ["struck"]


async def test_a_blow_at_somebody_else_leaves_the_talk_alone() -> None:
    """The store dies at a question to the vendor: the vendor answers all the same."""
    blows: list[str] = []
    async with echoing() as echo, relaying(Relay(Resp(), echo.port)) as relay:
        relay.count(Blow(number=1, side=Side.BEFORE, strike=noting(blows), cuts=False))
        assert await talk(relay.port, command(b"first")) == [b":1\r\n"]
    assert blows == ["struck"]


async def test_what_does_not_count_is_passed_on_all_the_same() -> None:
    """The sweep asks every second; numbers would mean something else each time."""
    async with echoing() as echo, relaying(Relay(Resp(), echo.port, lambda name: name != "SWEEP")) as relay:
        assert await talk(relay.port, command(b"early")) == [b":1\r\n"]
        relay.count()
        assert await talk(relay.port, command(b"sweep"), command(b"commit")) == [b":1\r\n", b":2\r\n"]
        assert [one.name for one in relay.asked] == ["COMMIT"]


async def test_a_server_that_cuts_the_line_is_a_line_that_is_cut() -> None:
    """Half an answer arrives as half an answer, and nobody waits for the rest."""

    async def rude(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.readuntil(b"\r\n\r\n")
        writer.write(b"HTTP/1.1 200 OK\r\ncontent-length: 10\r\n\r\nhalf")
        writer.close()

    server = await asyncio.start_server(rude, "127.0.0.1", 0)
    async with server, relaying(Relay(Http(), server.sockets[0].getsockname()[1])) as relay:
        relay.count()
        reader, writer = await asyncio.open_connection("127.0.0.1", relay.port)
        writer.write(b"GET /x HTTP/1.1\r\n\r\n")
        assert (await reader.read()).endswith(b"half")
        writer.close()
        assert not relay.asked[0].answered


async def test_a_server_that_is_away_is_away_through_the_relay() -> None:
    """Whoever asks is cut off, as they would be by a port nobody listens on."""
    server = await asyncio.start_server(lambda _reader, writer: writer.close(), "127.0.0.1", 0)
    port = server.sockets[0].getsockname()[1]
    server.close()
    await server.wait_closed()
    async with relaying(Relay(Resp(), port)) as relay:
        reader, writer = await asyncio.open_connection("127.0.0.1", relay.port)
        try:
            assert await reader.read() == b""
        except ConnectionResetError:
            pass
        finally:
            writer.close()
