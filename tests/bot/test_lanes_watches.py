"""Lanes in which a payment is watched: for hours, while everything else of the chat and the process goes on."""

import asyncio
from collections import Counter
from collections.abc import AsyncIterator
from itertools import count
from typing import Any

import pytest
from structlog.testing import capture_logs

from bot.errands import RENEWED
from bot.lanes import LEFT, WATCHED_LOOK, Lanes
from bot.store.port import StoreUnreachable, Waiting
from bot.store.terms import CLAIM
from bot.turns import EVENTS
from conversations.booking import Ref
from conversations.desk import House, Paying
from conversations.events import Order, Replied
from conversations.events import Paying as PaymentSeen
from conversations.session import State
from conversations.values import replace
from conversations.views import Act
from tests.bot.practice import HOUSE, deposit, lost
from tests.bot.town import CHAT, Town

MINUTES = 600
"""Ten of them, in seconds: twenty looks, and forty claims long."""

(_DESK,) = HOUSE.desks
PAYING = House.of([replace(_DESK, capabilities=replace(_DESK.capabilities, pay=Paying.LINK))])
_links = count(1)


@pytest.fixture
async def town() -> AsyncIterator[Town]:
    """A town with one process in it, whose desk takes deposits."""
    made = Town(house=PAYING)
    made.vendor.deposit = True
    yield made
    await made.lanes.drain(0)


@pytest.fixture
def moves(town: Town, monkeypatch: pytest.MonkeyPatch) -> Counter[str]:
    """How often the store was asked for a lane, and for a claim."""
    asked: Counter[str] = Counter()

    def counted(move: str) -> None:
        real = getattr(town.store, move)

        async def counting(*args: Any, **options: Any) -> Any:
            asked[move] += 1
            return await real(*args, **options)

        monkeypatch.setattr(town.store, move, counting)

    counted("lease")
    counted("claim")
    return asked


def away(town: Town, monkeypatch: pytest.MonkeyPatch, move: str, error: type[Exception], times: int) -> None:
    """The store's next such moves fail; a `finish` is one that brings an answer."""
    real, failures = getattr(town.store, move), iter([error] * times)

    async def failing(*args: Any, **options: Any) -> Any:
        if (move != "finish" or options.get("reply")) and next(failures, None):
            raise error
        return await real(*args, **options)

    monkeypatch.setattr(town.store, move, failing)


async def watch(town: Town, payment: Ref, process: Lanes | None = None) -> None:
    """A link to pay by comes in, of no visit that is known, so its payment is watched, by this process or the first."""
    lanes = process or town.lanes
    number = next(_links)
    value = PaymentSeen(deposit(payment))
    await lanes.accept(CHAT, Replied(id=f"link:{number}", at=town.now(), to="lost.1.1", desk="town", value=value))
    await lanes.idle()
    await town.settle()


async def leave(town: Town) -> str:
    """Another worker takes an event in and dies."""
    event = town.orders(Order.HELP)
    await town.store.accept(CHAT, Waiting(id=event.id, blob=EVENTS.encode(event)), token="dead")
    return event.id


async def ticks(town: Town, seconds: float, *processes: Lanes) -> None:
    """Time passes second by second, and every process keeps what it has."""
    for _ in range(int(seconds)):
        town.time += 1
        for lanes in processes or (town.lanes,):
            await lanes.renew()
            await lanes.sweep()
            await lanes.idle()


async def unfinished(town: Town) -> list[str]:
    """Chats in which something is left."""
    return [chat async for chat in town.store.unfinished(older_than=0)]


def told(town: Town) -> list[str]:
    """The first lines of what was posted of payments."""
    posted = [body[0].id for body in town.channel.posted]
    return [line for line in posted if line.startswith("payment")]


async def test_a_deposit_is_told_as_soon_as_it_is_paid(town: Town) -> None:
    """From the booking by its link to the end of the watch, which needs no sweep; then nothing is left."""
    await town.walk()
    await town.settle()
    assert told(town) == ["payment-link"]
    assert await unfinished(town) == [CHAT]
    (booking,) = town.vendor.booked.values()
    town.vendor.paid[f"payment of {booking.ref}"].set()
    await town.settle()
    assert told(town) == ["payment-link", "payment-received"]
    assert await unfinished(town) == []
    assert not (await town.known()).awaiting


async def test_what_the_person_does_meanwhile_is_answered(town: Town) -> None:
    """A watch holds no lane."""
    await watch(town, "one")
    await ticks(town, MINUTES)
    await town.does(town.orders(Order.HELP))
    assert town.channel.last.view.body[0].id == "help"
    assert town.vendor.asked["payment"] == 1


async def test_nobody_is_shown_that_we_are_at_work_on_a_watch(town: Town) -> None:
    """They would be for hours."""
    await town.does(town.orders(Order.HELP))
    busies = town.channel.busies
    await watch(town, "one")
    await ticks(town, MINUTES)
    assert town.vendor.asked["payment"] == 1
    assert town.channel.busies == busies


async def test_what_another_worker_took_in_and_left_in_a_watched_chat_is_swept(town: Town) -> None:
    """As soon as in any other: taking an event in announces its chat."""
    await watch(town, "one")
    await ticks(town, LEFT + 2)
    event = await leave(town)
    await ticks(town, LEFT + 1)
    assert event in town.store.stepped


@pytest.mark.parametrize("wait", [1, 10, WATCHED_LOOK - 1])
async def test_an_answer_another_worker_brought_and_left_in_a_watched_chat_is_swept(
    town: Town, monkeypatch: pytest.MonkeyPatch, wait: float
) -> None:
    """Nothing announces it: at the latest after so many seconds, whenever we looked last."""

    async def die(_chat: str, /) -> None:
        pass

    other = town.process()
    monkeypatch.setattr(other, "go_on", die)
    await watch(town, "one")
    await watch(town, "two", other)
    await ticks(town, LEFT + wait)
    town.vendor.paid["two"].set()
    await town.settle()
    assert "payment-late" not in told(town)
    await ticks(town, WATCHED_LOOK)
    assert "payment-late" in told(town)


async def test_the_store_is_not_asked_at_every_tick_for_a_watch(town: Town, moves: Counter[str]) -> None:
    """Neither for the lane nor for the claim, which holds all the same: no other process begins the watch."""
    await watch(town, "one")
    moves.clear()
    await ticks(town, MINUTES)
    assert 0 < moves["lease"] <= MINUTES / WATCHED_LOOK + 1
    assert moves["claim"] <= MINUTES / RENEWED


async def test_another_process_finds_out_that_a_watch_is_alive(town: Town, moves: Counter[str]) -> None:
    """A claim that outlives its time is renewed by somebody: there is nothing to take over at every tick."""
    await watch(town, "one")
    moves.clear()
    with capture_logs() as logs:
        await ticks(town, MINUTES, town.lanes, town.process())
    assert moves["lease"] <= 2 * MINUTES / WATCHED_LOOK + CLAIM + 3
    assert town.vendor.asked["payment"] == 1
    assert "chat_taken_over" not in [entry["event"] for entry in logs]


async def test_a_watch_whose_process_dies_is_taken_over_by_another_that_lives(town: Town) -> None:
    """Also by one that has known it for claimed a long time."""
    await watch(town, "one")
    other = town.process()
    await ticks(town, MINUTES, town.lanes, other)
    await town.lanes.drain(0)
    await ticks(town, CLAIM + WATCHED_LOOK, other)
    await town.settle()
    assert town.vendor.asked["payment"] == 2
    town.vendor.paid["one"].set()
    await town.settle()
    assert told(town) == ["payment-link", "payment-late"]
    await other.drain(0)


async def test_a_process_ends_at_once_while_it_watches_and_the_next_one_goes_on(town: Town) -> None:
    """Nothing of it is called broken off; the watch begins again when its claim has run out, and the end is told."""
    await watch(town, "one")
    with capture_logs() as logs:
        await town.lanes.drain()
    assert logs == []
    assert asyncio.all_tasks() == {asyncio.current_task()}
    town.lanes = town.process()
    await ticks(town, CLAIM - 2)
    assert town.vendor.asked["payment"] == 1
    await ticks(town, 3)
    await town.settle()
    assert town.vendor.asked["payment"] == 2
    town.vendor.paid["one"].set()
    await town.settle()
    assert told(town) == ["payment-link", "payment-late"]
    assert await unfinished(town) == []


async def test_the_end_of_a_watch_waits_for_a_store_that_is_away(town: Town, monkeypatch: pytest.MonkeyPatch) -> None:
    """And is told when it is back, once."""
    await watch(town, "one")
    away(town, monkeypatch, "finish", StoreUnreachable, 5)
    town.vendor.paid["one"].set()
    await town.settle()
    assert told(town) == ["payment-link", "payment-late"]
    assert town.vendor.asked["payment"] == 1
    assert await unfinished(town) == []


async def test_a_chat_that_could_not_be_gone_on_with_is_not_left_until_the_next_look(
    town: Town, monkeypatch: pytest.MonkeyPatch
) -> None:
    """We know that something is left in it, though another of its payments is still watched."""
    await watch(town, "one")
    await watch(town, "two")
    await ticks(town, LEFT + 2)
    away(town, monkeypatch, "lease", StoreUnreachable, 1)
    town.vendor.paid["one"].set()
    await town.settle()
    assert "payment-late" not in told(town)
    await ticks(town, 3)
    assert "payment-late" in told(town)


async def test_two_watches_of_one_chat_end_each_for_itself(town: Town, moves: Counter[str]) -> None:
    """Both are told, and the one that is left costs no more than it did."""
    await watch(town, "one")
    await watch(town, "two")
    assert town.vendor.asked["payment"] == 2
    town.vendor.paid["two"].set()
    await town.settle()
    assert told(town) == ["payment-link", "payment-link", "payment-late"]
    assert await unfinished(town) == [CHAT]
    moves.clear()
    await ticks(town, MINUTES)
    assert moves["lease"] <= MINUTES / WATCHED_LOOK + 1
    town.vendor.paid["one"].set()
    await town.settle()
    assert told(town)[2:] == ["payment-late", "payment-late"]
    assert await unfinished(town) == []
    assert town.vendor.asked["payment"] == 2


async def test_a_watch_is_not_begun_twice_after_a_store_was_away_for_longer_than_its_claim(town: Town) -> None:
    """The claim is taken anew by whoever sees it first, and is kept: here by ourselves."""
    await watch(town, "one")
    other = town.process()
    town.time += CLAIM + 1
    await town.lanes.sweep()
    await town.lanes.idle()
    await ticks(town, 3 * CLAIM, other, town.lanes)
    assert town.vendor.asked["payment"] == 1
    town.vendor.paid["one"].set()
    await town.settle()
    assert told(town) == ["payment-link", "payment-late"]


async def test_a_watch_that_breaks_is_told_to_the_operator_and_begun_again(
    town: Town, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A slip of ours costs the length of a claim, not the payment."""
    await watch(town, "one")
    away(town, monkeypatch, "finish", ZeroDivisionError, 1)
    town.vendor.paid["one"].set()
    with capture_logs() as logs:
        await town.settle()
    (broken,) = (entry for entry in logs if entry["event"] == "task_broken")
    assert (broken["error"], CHAT in str(broken)) == ("ZeroDivisionError", False)
    await ticks(town, CLAIM + 2)
    await town.settle()
    assert told(town) == ["payment-link", "payment-late"]


async def test_a_look_that_takes_long_keeps_no_process_from_ending(town: Town) -> None:
    """Once the person was told so nobody waits; the next process looks again, and tells what it finds."""
    town.vendor.deposit = False
    await town.walk(Act.BOOK)
    town.vendor.fails("reread", lost("reread"))
    town.never = True
    press = town.answer()
    assert press is not None
    await town.does(press)
    session = await town.known()
    assert (session.state, session.delayed) == (State.CHECKING, True)
    with capture_logs() as logs:
        await town.lanes.drain(1000)
    assert [entry for entry in logs if entry["event"] == "broken_off"] == []
    town.never = False
    await town.after_a_crash()
    assert (await town.known()).state is State.BOOKED
