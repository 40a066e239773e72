"""Lanes that were left: by a crash, a conflict, a store that was away, a shutdown. The next process goes on."""

import asyncio
from collections import Counter
from collections.abc import AsyncIterator
from contextlib import suppress
from typing import Any

import pytest
from structlog.testing import capture_logs

from bot.channel import HeldUp
from bot.lanes import LEFT
from bot.store.codec import NewerSchema
from bot.store.port import Conflict, StoreUnreachable, Waiting
from bot.store.terms import CLAIM
from bot.turns import EVENTS
from conversations.booking import Ref
from conversations.events import Order
from conversations.session import State
from conversations.views import Act
from tests.bot.town import CHAT, Town
from vendors.errors import Unreachable
from vendors.vendor import Attempt


@pytest.fixture
async def town() -> AsyncIterator[Town]:
    """A town with one process in it."""
    made = Town()
    yield made
    await made.lanes.drain(0)


async def test_work_left_by_another_process_is_found_by_the_sweep(town: Town) -> None:
    """Not before it was left for longer than a lease."""
    event = town.orders(Order.HELP)
    await town.store.accept(CHAT, Waiting(id=event.id, blob=EVENTS.encode(event)), token="dead")
    await town.lanes.sweep()
    assert town.store.stepped == []
    town.time += LEFT + 1
    await town.lanes.sweep()
    await town.lanes.idle()
    assert town.store.stepped == [event.id]
    assert len(town.channel.shown) == 1


async def test_a_call_a_dead_process_left_is_taken_over_once(town: Town) -> None:
    """The operator reads it when it happens, not at every look while the dead one's claim still runs."""
    town.vendor.gate = asyncio.Event()
    await town.walk(until=Act.BOOK)
    key = town.button(Act.BOOK)
    assert key is not None
    await town.lanes.accept(CHAT, town.presses(town.channel.last, key))
    await town.settle()
    await town.lanes.drain(0)
    town.vendor.gate = None
    town.lanes = town.process()
    with capture_logs() as logs:
        for _ in range(30):
            town.time += 1
            await town.lanes.sweep()
            await town.lanes.idle()
    assert [log["event"] for log in logs].count("chat_taken_over") == 1
    assert (await town.known()).state is State.BOOKED


async def test_a_lost_lane_is_asked_for_again(town: Town, monkeypatch: pytest.MonkeyPatch) -> None:
    """A conflict means that somebody else went on; what still waits is stepped all the same."""
    commit, conflicts = town.store.commit, iter([True])

    async def conflicting(*args: Any, **options: Any) -> Waiting | None:
        if next(conflicts, False):
            raise Conflict
        return await commit(*args, **options)

    monkeypatch.setattr(town.store, "commit", conflicting)
    await town.does(town.orders(Order.HELP))
    assert len(town.channel.shown) == 1


async def test_a_lane_somebody_else_has_is_let_go(town: Town) -> None:
    """Two workers: one goes on, the other does nothing."""
    town.never = True
    town.channel.trouble.append(HeldUp(60))
    await town.lanes.accept(CHAT, town.orders(Order.HELP))
    await town.settle()
    town.time += 6
    other = town.process()
    await other.accept(CHAT, town.orders(Order.START))
    await other.idle()
    town.never = False
    await town.lanes.drain(0)
    assert [showing.view.body[0].id for showing in town.channel.shown] == ["home"]


async def test_a_process_that_slept_through_its_lease_shows_nothing_old(
    town: Town, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Put to sleep between a turn and its view: by then the panel is a successor's, and old buttons would mislead."""
    commit, sleeps = town.store.commit, iter([True])

    async def sleeping(*args: Any, **options: Any) -> Waiting | None:
        following = await commit(*args, **options)
        if next(sleeps, False):
            town.time += 6
            other = town.process()
            await other.accept(CHAT, town.orders(Order.START))
            await other.idle()
        return following

    monkeypatch.setattr(town.store, "commit", sleeping)
    await town.does(town.orders(Order.HELP))
    assert [showing.view.body[0].id for showing in town.channel.shown] == ["home"]


async def test_a_no_of_who_slept_through_their_claim_is_not_told(town: Town, monkeypatch: pytest.MonkeyPatch) -> None:
    """Its write was fenced, so nothing was done by it; but its successor may be booking just that."""
    awake = asyncio.Event()

    async def fenced(_attempt: Attempt) -> Ref:
        await awake.wait()
        raise Unreachable("test", "book")

    monkeypatch.setattr(town.vendor, "book", fenced)
    await town.walk(until=Act.BOOK)
    key = town.button(Act.BOOK)
    assert key is not None
    await town.lanes.accept(CHAT, town.presses(town.channel.last, key))
    await town.settle()
    (order,) = (await town.known()).awaiting
    town.time += CLAIM + 1
    assert await town.store.claim(CHAT, order.id, token="successor")
    awake.set()
    await town.settle()
    assert (await town.known()).awaiting == (order,)
    town.time += CLAIM + 1
    monkeypatch.undo()
    await town.lanes.sweep()
    await town.lanes.idle()
    assert (await town.known()).state is State.BOOKED
    assert len(town.vendor.booked) == 1


async def test_a_session_of_a_newer_release_is_left_as_it_is(town: Town) -> None:
    """Untouched, told to the operator, and not tried again at every sweep."""
    await town.store.accept(CHAT, Waiting(id="1", blob=b""), token="newer")
    await town.store.commit(CHAT, token="newer", turn=7, event="1", session=b'[99,{"from":"the future"}]')
    await town.store.finish(CHAT, token="newer")
    with capture_logs() as logs:
        await town.does(town.orders(Order.HELP))
        for _ in range(12):
            town.time += 6
            await town.lanes.sweep()
            await town.lanes.idle()
    left = [entry for entry in logs if entry["event"] == "chat_left"]
    assert {entry["error"] for entry in left} == {NewerSchema.__name__}
    assert "99" in left[0]["said"]
    assert 1 < len(left) < 8
    town.time += 6
    lane = await town.lane()
    assert lane is not None
    assert (lane.turn, lane.session) == (7, b'[99,{"from":"the future"}]')
    assert lane.event is not None


async def test_a_store_that_does_not_answer_is_told_to_whoever_delivers(
    town: Town, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Not stored: it must be delivered again."""

    async def gone(*_args: Any, **_options: Any) -> None:
        raise StoreUnreachable

    monkeypatch.setattr(town.store, "accept", gone)
    with pytest.raises(StoreUnreachable):
        await town.lanes.accept(CHAT, town.orders())


@pytest.mark.parametrize("move", ["commit", "finish", "lease"])
async def test_a_store_that_was_away_costs_nothing_but_time(
    town: Town, monkeypatch: pytest.MonkeyPatch, move: str
) -> None:
    """Whatever was broken off is found by a sweep."""
    real, failures = getattr(town.store, move), iter([True] * 3)

    async def away(*args: Any, **options: Any) -> Any:
        if next(failures, False):
            raise StoreUnreachable
        return await real(*args, **options)

    monkeypatch.setattr(town.store, move, away)
    await town.does(town.orders())
    for _ in range(4):
        town.time += 20
        with suppress(StoreUnreachable):
            await town.lanes.sweep()
        await town.lanes.idle()
    await town.walk()
    assert len(town.vendor.booked) == 1
    assert set(Counter(town.store.stepped).values()) == {1}


async def test_an_answer_waits_for_the_store_to_come_back(town: Town, monkeypatch: pytest.MonkeyPatch) -> None:
    """What the vendor did is known nowhere else, so it is not let go of."""
    await town.walk(until=Act.BOOK)
    finish, failures = town.store.finish, iter([True] * 5)

    async def away(chat: str, **options: Any) -> Waiting | None:
        if options.get("reply") and next(failures, False):
            raise StoreUnreachable
        return await finish(chat, **options)

    monkeypatch.setattr(town.store, "finish", away)
    await town.walk()
    assert town.vendor.asked["book"] == 1
    assert town.vendor.asked["settle"] == 0


async def test_keeping_survives_everything(town: Town, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without it a crash elsewhere would leave chats for ever."""
    errors = iter([StoreUnreachable("away"), ZeroDivisionError()])
    swept = asyncio.Event()

    async def sweep() -> None:
        if (error := next(errors, None)) is not None:
            raise error
        swept.set()

    monkeypatch.setattr(town.lanes, "sweep", sweep)
    keeping = asyncio.create_task(town.lanes.keep())
    await swept.wait()
    keeping.cancel()
    with capture_logs(), suppress(asyncio.CancelledError):
        await keeping


async def test_a_shutdown_lets_what_runs_come_to_its_end(town: Town) -> None:
    """Graceful: turns and calls under way are finished."""
    await town.walk(until=Act.BOOK)
    key = town.button(Act.BOOK)
    assert key is not None
    await town.lanes.accept(CHAT, town.presses(town.channel.last, key))
    await town.lanes.drain()
    assert (await town.known()).state is State.BOOKED


async def test_a_shutdown_breaks_off_what_takes_too_long_and_the_next_process_goes_on(town: Town) -> None:
    """Bounded: what is broken off is written down."""
    town.vendor.gate = asyncio.Event()
    await town.walk(until=Act.BOOK)
    key = town.button(Act.BOOK)
    assert key is not None
    await town.lanes.accept(CHAT, town.presses(town.channel.last, key))
    await town.settle()
    await town.lanes.drain(0)
    town.vendor.gate = None
    await town.after_a_crash()
    assert (await town.known()).state is State.BOOKED
    assert town.vendor.asked["book"] == 1
    assert town.vendor.asked["settle"] == 1


async def test_effects_of_a_chat_forgotten_meanwhile_are_dropped(town: Town) -> None:
    """After thirty days nobody waits for them, and whose they were is no longer known."""
    town.never = True
    town.channel.trouble.append(HeldUp(60))
    await town.lanes.accept(CHAT, town.orders(Order.HELP))
    await town.settle()
    await town.lanes.drain(0)
    town.never = False
    town.time += 31 * 86_400
    await town.after_a_crash()
    assert town.channel.shown == []
    assert [chat async for chat in town.store.unfinished(older_than=0)] == []
