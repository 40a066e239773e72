"""The lanes on a real server: a whole booking, what a tap costs, and a process that takes over from a killed one."""

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest

from bot.aside import EVIDENCE, TRIES
from bot.store.connect import client_of
from bot.store.embedded import Embedded
from bot.store.link import Link
from bot.store.port import Waiting
from conversations.events import Order
from conversations.matters import Trouble
from conversations.session import State
from conversations.views import Act
from tests.bot.town import CHAT, Town
from tests.store.worlds import RedisWorld


@pytest.fixture
async def world(tmp_path: Path) -> AsyncIterator[RedisWorld]:
    """An embedded server, with a time that can be let pass."""
    server = Embedded(tmp_path / "data")
    await server.start()
    made = RedisWorld(client_of(f"unix://{server.socket}"))
    yield made
    await made.store.close()
    await server.stop()


@pytest.fixture
async def town(world: RedisWorld) -> AsyncIterator[Town]:
    """A town with one process on it."""
    made = Town(shared=world.store)
    yield made
    await made.lanes.drain(0)


@pytest.fixture
def questions(monkeypatch: pytest.MonkeyPatch) -> list[Any]:
    """Every question put to the server: one is one round trip."""
    asked: list[Any] = []
    ask = Link.ask

    async def counted(self: Link, *commands: Any) -> list[Any]:
        asked.append([command[0] for command in commands])
        return await ask(self, *commands)

    monkeypatch.setattr(Link, "ask", counted)
    return asked


async def test_a_person_books(town: Town) -> None:
    """The whole conversation."""
    await town.walk()
    assert len(town.vendor.booked) == 1
    assert (await town.known()).state is State.BOOKED


async def test_a_tap_without_a_vendor_call_costs_three_round_trips(town: Town, questions: list[Any]) -> None:
    """accept, commit, finish; also when nothing is to be shown."""
    await town.does(town.orders(Order.HELP))
    for event in (town.orders(Order.HELP), town.presses(town.channel.last, "9"), town.types("hello")):
        questions.clear()
        await town.does(event)
        assert len(questions) == 3


async def test_what_a_process_left_is_done_by_the_next(town: Town, world: RedisWorld) -> None:
    """The claim on a call that was never answered runs out; the booking is settled first, not written again."""
    await town.walk(until=Act.BOOK)
    key = town.button(Act.BOOK)
    assert key is not None
    town.vendor.gate, town.vendor.written = asyncio.Event(), asyncio.Event()
    await town.lanes.accept(CHAT, town.presses(town.channel.last, key))
    await town.vendor.written.wait()
    await town.lanes.drain(0)
    town.vendor.gate = None
    await world.pass_time(60)
    town.lanes = town.process()
    await town.lanes.sweep()
    await town.lanes.idle()
    assert (await town.known()).state is State.BOOKED
    assert (town.vendor.asked["book"], town.vendor.asked["settle"]) == (1, 1)


async def swept(town: Town, world: RedisWorld) -> None:
    """Time passes, and the process looks after what was left, as often as a thing is tried."""
    for _ in range(TRIES):
        await world.pass_time(10)
        town.time += 10
        await town.lanes.sweep()
        await town.lanes.idle()


async def test_what_nobody_can_read_is_set_aside_and_can_be_brought_back(town: Town, world: RedisWorld) -> None:
    """Counted, kept, told, and the chat goes on: as in memory."""
    await town.does(town.orders(Order.HELP))
    poison = Waiting(id="poison", blob=b"?")
    await world.store.accept(CHAT, poison, token="door")
    await swept(town, world)
    [aside] = [aside async for aside in world.store.asides()]
    assert (aside.chat, aside.what) == (CHAT, poison)
    assert EVIDENCE.decode(aside.evidence).tries == TRIES
    assert town.channel.last.view.notice is not None
    assert [told.news for told in town.told] == [Trouble(what="set-aside")]
    assert await world.store.retry(aside)
    assert [aside async for aside in world.store.asides()] == []
    await swept(town, world)
    assert len([aside async for aside in world.store.asides()]) == 1
    await town.walk()
    assert (await town.known()).state is State.BOOKED
