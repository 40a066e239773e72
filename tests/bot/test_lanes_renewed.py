"""A lane lost and asked for again, while its renewal is on its way: still one shift at a time."""

import asyncio
from typing import Any

import pytest
from structlog.testing import capture_logs

from bot.shift import Shift
from bot.store.port import Conflict, Waiting
from bot.turns import EVENTS
from conversations.events import Order
from tests.bot.town import CHAT, Town


async def test_a_renewal_begins_no_second_shift(monkeypatch: pytest.MonkeyPatch) -> None:
    """Both ask for the lane under one token, and both get it; only who lost it goes on."""
    town = Town()
    at_work, most = 0, 0
    work, lease, lost, gate = Shift.work, town.store.lease, asyncio.Event(), asyncio.Event()

    async def working(self: Shift) -> None:
        nonlocal at_work, most
        at_work += 1
        most = max(most, at_work)
        try:
            if not lost.is_set():
                await lost.wait()
                raise Conflict
            await asyncio.sleep(0)
            await work(self)
        finally:
            at_work -= 1

    async def slow(chat: str, *, token: str) -> Any:
        lane = await lease(chat, token=token)
        await gate.wait()
        return lane

    monkeypatch.setattr(Shift, "work", working)
    monkeypatch.setattr(town.store, "lease", slow)
    with capture_logs() as lines:
        await town.lanes.accept(CHAT, town.orders(Order.HELP))
        await town.settle()
        town.time += 2
        renewing = asyncio.create_task(town.lanes.renew())
        await town.settle()
        lost.set()
        await town.settle()
        gate.set()
        await renewing
        await town.lanes.idle()
    assert most == 1
    assert [line["event"] for line in lines if line["log_level"] == "error"] == []
    assert len(town.store.stepped) == 1


async def test_one_token_is_never_used_by_two(monkeypatch: pytest.MonkeyPatch) -> None:
    """However the lane came to both: the second leaves it to the first."""
    town = Town()
    begun, go, shown = asyncio.Event(), asyncio.Event(), town.channel.show

    async def slowly(*about: Any) -> bytes:
        begun.set()
        await go.wait()
        return await shown(*about)

    monkeypatch.setattr(town.channel, "show", slowly)
    event = town.orders(Order.HELP)
    await town.store.accept(CHAT, Waiting(id=event.id, blob=EVENTS.encode(event)), token="one")
    first = asyncio.create_task(town.lanes.go_on(CHAT, "one"))
    await begun.wait()
    second = asyncio.create_task(town.lanes.go_on(CHAT, "one"))
    await town.settle()
    left_alone = second.done()
    go.set()
    await asyncio.wait({first, second})
    assert left_alone
    assert town.store.stepped == [event.id]
    assert len(town.channel.shown) == 1
