"""Kept connections to one server, one question at a time on each. Knows no script and no chat.

The client's own way to a connection (a pool with a lock, a look at the socket, counters, packing in Python) costs more
than the question itself: 200 µs of processor time a command, against 110 here (redis-py 8.1 with hiredis, November
2026). Connecting, passwords, TLS and reading are still the client's.
"""

import asyncio
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any, Protocol

from hiredis import pack_command
from redis.exceptions import ConnectionError as Disconnected
from redis.exceptions import ResponseError

CONNECTIONS = 64
"""At once; whoever needs one more waits for it."""

# Its stub has a tuple of exactly one part.
_pack: Callable[[Any], bytes] = pack_command

Parts = tuple[str | bytes | int, ...]


class Connection(Protocol):
    """What we need of the client's connection."""

    @property
    def is_connected(self) -> bool: ...
    async def connect(self) -> None: ...
    async def disconnect(self, nowait: bool = False) -> None: ...
    async def send_packed_command(self, command: Any, check_health: bool = True) -> None: ...
    async def read_response(self) -> Any: ...


class Link:
    """Asks one server. `connect` makes a connection, not yet connected."""

    def __init__(self, connect: Callable[[], Connection], connections: int = CONNECTIONS) -> None:
        self._connect = connect
        self._idle: list[Connection] = []
        self._room = asyncio.Semaphore(connections)

    async def ask(self, *commands: Parts) -> list[Any]:
        """Each command's answer, in one round trip; an error the server answered with stands in its place.

        Raises the client's connection and time-out errors; then nobody knows what was done.
        """
        async with self._room:
            # The one used last is the least likely to have been closed by the server meanwhile.
            connection = self._idle.pop() if self._idle else self._connect()
            try:
                with broken_is_disconnected():
                    if not connection.is_connected:
                        await connection.connect()
                    await connection.send_packed_command([_pack(one) for one in commands], check_health=False)
                answers = [await _answer(connection) for _ in commands]
            except BaseException:
                # An answer may still be on its way, and must not be taken for the next question's.
                await connection.disconnect(nowait=True)
                raise
            self._idle.append(connection)
            return answers

    async def close(self) -> None:
        """Close what is kept."""
        while self._idle:
            await self._idle.pop().disconnect()


@contextmanager
def broken_is_disconnected() -> Iterator[None]:
    """Raises the client's connection error for what uvloop says of a transport that broke under a client that has not
    noticed yet, at a question or at the words a new connection begins with: `RuntimeError` (0.23, November 2026).
    """
    try:
        yield
    except RuntimeError as error:
        raise Disconnected(str(error)) from error


async def _answer(connection: Connection) -> Any:
    try:
        return await connection.read_response()
    except ResponseError as error:
        return error
