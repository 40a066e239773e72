"""The way in for what people did: at once as a rule; where far more waits, it is read first and answered once."""

import asyncio
from collections.abc import AsyncIterator

import pytest

from bot import backlog as module
from bot.backlog import LONGEST, Backlog
from bot.identity import LogNames
from bot.shift import Shift
from bot.store.port import Accepted, StoreUnreachable, Waiting
from conversations.events import Order
from tests.bot.town import CHAT, Town


@pytest.fixture
async def town() -> AsyncIterator[Town]:
    """A town with one process in it."""
    made = Town()
    yield made
    await made.lanes.drain(0)


@pytest.fixture
def backlog(town: Town) -> Backlog:
    """The way into that process."""
    return Backlog(
        store=town.store,
        chats=town.lanes,
        names=LogNames("log secret"),
        worker="life0",
        seconds=lambda: town.time,
    )


async def test_an_event_is_gone_on_with_at_once(town: Town, backlog: Backlog) -> None:
    """As long as nobody fell behind."""
    await backlog.accept(CHAT, town.orders(Order.HELP))
    await town.lanes.idle()
    assert len(town.channel.shown) == 1


async def test_behind_an_event_is_only_stored(town: Town, backlog: Backlog) -> None:
    """Nothing is stepped and nothing said before all is read; then all of it in order, and the newest view once."""
    events = [town.orders(order) for order in (Order.HELP, Order.LANGUAGE, Order.START, Order.HELP)]
    backlog.fall_behind()
    for event in events:
        await backlog.accept(CHAT, event)
    await town.settle()
    assert backlog.behind
    assert (town.store.stepped, town.channel.shown) == ([], [])
    backlog.catch_up()
    await town.lanes.idle()
    assert town.store.stepped == [event.id for event in events]
    assert len(town.channel.shown) == 1


async def test_an_event_delivered_again_while_behind_is_stepped_once(town: Town, backlog: Backlog) -> None:
    """A channel may deliver as often as it likes."""
    event = town.orders(Order.HELP)
    backlog.fall_behind()
    await backlog.accept(CHAT, event)
    await backlog.accept(CHAT, event)
    backlog.catch_up()
    await town.lanes.idle()
    assert town.store.stepped == [event.id]


async def test_what_comes_while_a_chat_waits_for_its_turn_joins_the_others(town: Town, backlog: Backlog) -> None:
    """All is read, and the chat not yet gone on with: one more event is no second beginning."""
    first, second = town.orders(Order.HELP), town.orders(Order.START)
    backlog.fall_behind()
    await backlog.accept(CHAT, first)
    backlog.catch_up()
    await backlog.accept(CHAT, second)
    await town.lanes.idle()
    assert town.store.stepped == [first.id, second.id]
    assert len(town.channel.shown) == 1


async def test_what_comes_while_a_chat_is_gone_on_with_begins_no_second_shift(
    town: Town, backlog: Backlog, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Stored under the token its shift has, by somebody who still took the chat for one that waits."""
    stored, answered, go, accept = asyncio.Event(), asyncio.Event(), asyncio.Event(), town.store.accept
    work, at_work, most = Shift.work, 0, 0

    async def slowly(chat: str, event: Waiting, *, token: str) -> Accepted:
        accepted = await accept(chat, event, token=token)
        stored.set()
        await answered.wait()
        return accepted

    async def working(self: Shift) -> None:
        nonlocal at_work, most
        at_work, most = at_work + 1, max(most, at_work + 1)
        await go.wait()
        await work(self)
        at_work -= 1

    first, second = town.orders(Order.HELP), town.orders(Order.START)
    monkeypatch.setattr(Shift, "work", working)
    backlog.fall_behind()
    await backlog.accept(CHAT, first)
    monkeypatch.setattr(town.store, "accept", slowly)
    bringing = asyncio.create_task(backlog.accept(CHAT, second))
    await stored.wait()
    backlog.catch_up()
    await town.settle()
    answered.set()
    await bringing
    await town.settle()
    go.set()
    await town.lanes.idle()
    assert most == 1
    assert town.store.stepped == [first.id, second.id]
    assert [chat async for chat in town.store.unfinished(older_than=0)] == []


async def test_a_chat_whose_lane_another_has_is_left_to_them(town: Town, backlog: Backlog) -> None:
    """They will find the event in its inbox."""
    await town.store.lease(CHAT, token="another")
    backlog.fall_behind()
    await backlog.accept(CHAT, town.orders(Order.HELP))
    backlog.catch_up()
    await town.lanes.idle()
    assert town.store.stepped == []
    lane = await town.store.lease(CHAT, token="another")
    assert lane is not None
    assert lane.event is not None


async def test_reading_longer_than_a_lease_loses_nothing(town: Town, backlog: Backlog) -> None:
    """The lane that was taken has run out long ago; it is taken again, or somebody else has gone on with it."""
    event = town.orders(Order.HELP)
    backlog.fall_behind()
    await backlog.accept(CHAT, event)
    town.time += 20
    await town.lanes.sweep()
    assert town.store.stepped == []
    another = town.process()
    await another.sweep()
    await another.idle()
    backlog.catch_up()
    await town.lanes.idle()
    assert town.store.stepped == [event.id]


async def test_nobody_reads_for_ever(town: Town, backlog: Backlog) -> None:
    """After a while what was read is answered, however much more there is; only when that is done one reads on."""
    backlog.fall_behind()
    await backlog.accept(CHAT, town.orders(Order.HELP))
    town.time += LONGEST
    backlog.fall_behind()
    assert not backlog.behind
    backlog.fall_behind()
    assert not backlog.behind
    await town.lanes.idle()
    backlog.fall_behind()
    assert backlog.behind


async def test_a_store_that_does_not_answer_is_told(
    town: Town, backlog: Backlog, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The event is not stored, so the channel must bring it again."""

    async def away(*_: object, **__: object) -> None:
        raise StoreUnreachable("away")

    backlog.fall_behind()
    monkeypatch.setattr(town.store, "accept", away)
    with pytest.raises(StoreUnreachable):
        await backlog.accept(CHAT, town.orders(Order.HELP))


async def test_whoever_brings_more_than_there_is_room_for_waits(
    town: Town, backlog: Backlog, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Until a chat has come to its end."""
    monkeypatch.setattr(module, "MOST", 1)
    asked, go = asyncio.Event(), asyncio.Event()

    async def shown_slowly(*_: object, **__: object) -> bytes:
        asked.set()
        await go.wait()
        return b"panel"

    monkeypatch.setattr(town.channel, "show", shown_slowly)
    await backlog.accept(CHAT, town.orders(Order.HELP))
    await asked.wait()
    bringing = asyncio.create_task(backlog.accept("test:43", town.orders(Order.HELP)))
    await town.settle()
    assert not bringing.done()
    go.set()
    await bringing
    await town.lanes.idle()
    assert len(town.store.stepped) == 2


async def test_chats_that_cannot_end_do_not_keep_out_the_others(
    town: Town, backlog: Backlog, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nobody waits for room for ever."""
    monkeypatch.setattr(module, "MOST", 0)
    monkeypatch.setattr(module, "PATIENCE", 0.01)
    await backlog.accept(CHAT, town.orders(Order.HELP))
    await town.lanes.idle()
    assert len(town.store.stepped) == 1
