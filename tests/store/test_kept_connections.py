"""A kept connection that broke unnoticed: it is the store's being away, not a bug of whoever asked."""

from typing import Any

import pytest
from redis.exceptions import ConnectionError as Disconnected

from bot.store.link import Link
from bot.store.port import StoreUnreachable
from bot.store.scripts import ask

CLOSED = RuntimeError("unable to perform operation on <TCPTransport closed=True>; the handler is closed")
"""What uvloop raises where asyncio's own loop would raise an `OSError`."""


class Kept:
    """A connection that breaks at its first so many questions; a `new` one as it is made."""

    def __init__(self, breaks: int, *, new: bool = False) -> None:
        self.breaks = breaks
        self.is_connected = not new

    async def connect(self) -> None:
        """There again. Raises as a closed transport does: a connection begins with questions of its own."""
        if self.breaks:
            self.breaks -= 1
            raise CLOSED
        self.is_connected = True

    async def disconnect(self, nowait: bool = False) -> None:
        """Gone."""
        self.is_connected = False

    async def send_packed_command(self, command: Any, check_health: bool = True) -> None:
        """Raises as a closed transport does."""
        if self.breaks:
            self.breaks -= 1
            raise CLOSED

    async def read_response(self) -> Any:
        """The answer."""
        return b"PONG"


@pytest.mark.parametrize("new", [False, True])
async def test_a_transport_that_broke_unnoticed_is_a_broken_connection(new: bool) -> None:
    """It is given up, and nobody asks on it again, whether it broke at a question or before the first."""
    kept = Kept(1, new=new)
    with pytest.raises(Disconnected, match="the handler is closed"):
        await Link(lambda: kept).ask(("PING",))
    assert not kept.is_connected


async def test_what_may_be_repeated_is_asked_on_another_connection() -> None:
    """A store that is there has an answer all the same."""
    kept = Kept(1)
    assert await ask(Link(lambda: kept), ("PING",), again=True) == [b"PONG"]


@pytest.mark.parametrize(("breaks", "again"), [(1, False), (2, True)])
async def test_a_store_that_breaks_every_connection_is_away(breaks: int, again: bool) -> None:
    """So whoever is prepared for that is spared a surprise: a claim that cannot be asked for is no broken call."""
    kept = Kept(breaks)
    with pytest.raises(StoreUnreachable):
        await ask(Link(lambda: kept), ("PING",), again=again)
