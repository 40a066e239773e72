"""What a chat takes in the store while nobody works on it."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.bot.visitor import stored, visiting
from tests.store.servers import Server, valkey

MOST = 2048


@pytest.fixture
def server(tmp_path: Path) -> Iterator[Server]:
    """A store of its own."""
    with valkey(tmp_path) as server:
        yield server


@pytest.mark.parametrize("leafs", [False, True])
@pytest.mark.parametrize("vendor", ["cliniko", "qmatic"])
async def test_an_idle_session_takes_two_kibibytes_at_most(server: Server, vendor: str, leafs: bool) -> None:
    """At every stop of a booking, and after it, whether one leafs through the calendar or takes the first time."""
    async with visiting(server.url, vendor, leafs=leafs) as visitor:
        sizes = {state: await stored(server.url, visitor.person) async for state in visitor.visits()}
    assert sizes
    assert {state: size for state, size in sizes.items() if not 0 < size <= MOST} == {}
