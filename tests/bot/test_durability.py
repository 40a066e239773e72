"""A vendor write leaves only when a successor is sure to find it: if the store is killed, if its disk is slow."""

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from structlog.testing import capture_logs

from bot.store.connect import client_of
from bot.store.durability import Durability
from bot.store.redis import RedisStore
from bot.turns import leaves_a_trace
from conversations.booking import Ref
from conversations.commands import AskPayment, Post, TellStaff
from conversations.finds import FindServices
from conversations.matters import Trouble
from conversations.session import State
from conversations.views import Act
from tests.bot.calling import BOOK
from tests.bot.town import CHAT, Town
from tests.store.servers import REDIS, VALKEY, Mortal, valkey
from tests.store.wire import LATE, WAITED, Wire, wired
from tests.store.worlds import RedisWorld
from vendors.vendor import Attempt

EVERYSEC = ("appendonly yes", "appendfsync everysec")
ALWAYS = ("appendonly yes", "appendfsync always")


@pytest.fixture
async def wire(tmp_path: Path) -> AsyncIterator[Wire]:
    """The wire to a server that syncs once a second."""
    with valkey(tmp_path, *EVERYSEC) as server:
        async with wired(server.port) as made:
            yield made


@pytest.fixture
async def town(wire: Wire) -> AsyncIterator[Town]:
    """A town whose store is at the other end, and Ada before the button that books."""
    store = RedisStore(client_of(f"redis://127.0.0.1:{wire.port}"))
    made = Town(shared=store)
    await made.walk(until=Act.BOOK)
    yield made
    await made.lanes.drain(0)
    await store.close()


async def press_book(town: Town) -> None:
    """She presses it."""
    key = town.button(Act.BOOK)
    assert key is not None
    await town.lanes.accept(CHAT, town.presses(town.channel.last, key))


def test_what_leaves_a_trace_at_a_vendor_is_durable() -> None:
    """Writes, and what makes a payment link; a question that is asked again costs nothing."""
    payment = AskPayment(id="c", desk="town", booking="b1", language="en")
    assert [leaves_a_trace(one) for one in (BOOK, payment)] == [True, True]
    others = (
        FindServices(id="c", desk="town", language="en"),
        Post(id="c", body=()),
        TellStaff(id="c", matter="x", news=Trouble(what="x")),
    )
    assert [leaves_a_trace(one) for one in others] == [False, False, False]


async def test_the_vendor_hears_of_a_booking_only_after_the_store_said_it_is_on_its_disk(
    town: Town, wire: Wire, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The order on the wire: the commit and WAITAOF, its answer, the call."""
    wire.heard.clear()
    real = town.vendor.book

    async def book(attempt: Attempt) -> Ref:
        wire.heard.append("book")
        return await real(attempt)

    monkeypatch.setattr(town.vendor, "book", book)
    await press_book(town)
    await town.lanes.idle()
    heard = wire.heard
    assert heard.index("asked to wait") < heard.index("waited") < heard.index("book")
    assert (await town.known()).state is State.BOOKED


async def test_while_the_store_waits_for_its_disk_the_vendor_hears_nothing(town: Town, wire: Wire) -> None:
    """And as soon as it is there, it does."""
    reached = asyncio.Event()

    class Heard(list[str]):
        def append(self, what: str) -> None:
            super().append(what)
            if what == "asked to wait":
                wire.open.clear()
                reached.set()

    wire.heard = Heard()
    await press_book(town)
    await reached.wait()
    await town.settle()
    assert town.vendor.asked["book"] == 0
    wire.open.set()
    await town.vendor.written.wait()
    await town.lanes.idle()
    assert town.vendor.asked["book"] == 1


async def test_a_call_whose_commit_came_late_to_the_disk_is_made_later_and_once(town: Town, wire: Wire) -> None:
    """Written down and claimed, so a sweep finds it when the claim has run out; the operator is told why."""
    world = RedisWorld(client_of(f"redis://127.0.0.1:{wire.server}"))
    wire.instead = LATE
    with capture_logs() as logs:
        await press_book(town)
        await town.lanes.idle()
        assert (await town.known()).state is State.CHECKING
        await world.pass_time(60)
        await town.lanes.sweep()
        await town.lanes.idle()
    assert town.vendor.asked["book"] == 0
    assert [entry["event"] for entry in logs].count("not_on_disk") == 2
    wire.instead = WAITED
    await world.pass_time(60)
    town.time += 60
    await town.lanes.sweep()
    await town.lanes.idle()
    assert (town.vendor.asked["book"], town.vendor.repeated) == (1, 0)
    assert (await town.known()).state is State.BOOKED
    await world.store.close()


KINDS = {
    "valkey, always": (VALKEY, ALWAYS, Durability.ALWAYS),
    "valkey, everysec": (VALKEY, EVERYSEC, Durability.ASKED),
    "redis, always": (REDIS, ALWAYS, Durability.ALWAYS),
    "redis, everysec": (REDIS, EVERYSEC, Durability.UNKEPT),
}


@pytest.mark.slow
@pytest.mark.parametrize("kind", KINDS)
async def test_a_store_killed_while_the_vendor_writes_knows_of_the_booking_when_it_is_back(
    kind: str, tmp_path: Path
) -> None:
    """SIGKILL of server and process at once, a restart from its disk: the booking is found, not made twice, and told.

    What a kill takes is less than what a power cut takes: the system still has what it was given.
    """
    binary, settings, durability = KINDS[kind]
    if binary is None:
        pytest.skip("no redis-server on this machine (apt install redis-server)")
    server = Mortal(binary, tmp_path, settings)
    server.start()
    town = await _killed_while_booking(server, durability)
    assert (await town.known()).state is State.BOOKED
    assert (town.vendor.asked["book"], town.vendor.asked["settle"], town.vendor.repeated) == (1, 1, 0)
    assert [body[0].id for body in town.channel.posted] == ["card-booked"]
    await _ended(town, server)


@pytest.mark.slow
async def test_a_store_without_a_file_forgets_the_booking(tmp_path: Path) -> None:
    """What the warning at the start is about; and the test above can fail."""
    server = Mortal(VALKEY, tmp_path, ())
    server.start()
    town = await _killed_while_booking(server, Durability.UNKEPT)
    assert await town.session() is None
    assert town.vendor.booked
    assert town.channel.posted == []
    await _ended(town, server)


@pytest.mark.slow
async def test_an_answer_that_was_lost_with_the_store_is_found_by_asking_again(tmp_path: Path) -> None:
    """`finish` drops the effect and queues the answer in one move: whoever has lost the one still has the other."""
    server = Mortal(VALKEY, tmp_path, ALWAYS)
    server.start()
    store = RedisStore(client_of(server.url), durability=Durability.ALWAYS)
    town = Town(shared=store)
    await town.walk(until=Act.BOOK)
    town.vendor.gate = asyncio.Event()
    await press_book(town)
    await town.vendor.written.wait()
    file = next((tmp_path / "appendonlydir").glob("*.incr.aof"))
    so_far = file.read_bytes()
    town.vendor.gate.set()
    await town.lanes.idle()
    assert (await town.known()).state is State.BOOKED
    server.kill()
    # As if the power had gone with the answer not yet written.
    file.write_bytes(so_far)
    town = await _after(town, server, store, Durability.ALWAYS)
    assert (await town.known()).state is State.BOOKED
    assert (town.vendor.asked["book"], town.vendor.asked["settle"], town.vendor.repeated) == (1, 1, 0)
    await _ended(town, server)


async def _killed_while_booking(server: Mortal, durability: Durability) -> Town:
    """Ada's booking has reached the vendor when store and process are killed; another process goes on."""
    store = RedisStore(client_of(server.url), durability=durability)
    town = Town(shared=store)
    await town.walk(until=Act.BOOK)
    town.vendor.gate = asyncio.Event()
    await press_book(town)
    await town.vendor.written.wait()
    server.kill()
    return await _after(town, server, store, durability)


async def _after(town: Town, server: Mortal, store: RedisStore, durability: Durability) -> Town:
    await town.lanes.drain(0)
    await store.close()
    server.start()
    town.vendor.gate = None
    world = RedisWorld(client_of(server.url))
    await world.pass_time(60)
    await world.store.close()
    town.shared = RedisStore(client_of(server.url), durability=durability)
    town.lanes = town.process()
    await town.lanes.sweep()
    await town.lanes.idle()
    return town


async def _ended(town: Town, server: Mortal) -> None:
    await town.lanes.drain(0)
    assert isinstance(town.shared, RedisStore)
    await town.shared.close()
    server.kill()
