"""Two panels of one chat on their way at once: one is remembered and edited from then on, the other is taken away.

A worker so slow in sending that its lane ran out has a successor, who sends the same view. What nobody remembers would
stand in the chat for ever as it was: *one moment, I am looking*.
"""

import asyncio
from collections.abc import AsyncIterator
from itertools import count

import pytest

from bot.channel import NotSent, Showing
from bot.effects import Panel
from bot.lanes import Lanes
from bot.store.terms import LEASE
from conversations.events import Order
from tests.bot.town import CHAT, FakeChannel, Town


class SlowChannel(FakeChannel):
    """Every new message has a number; those named in `gates` are sent when their gate opens."""

    def __init__(self) -> None:
        super().__init__()
        self._numbers = count(1)
        self.gates: dict[bytes, asyncio.Event] = {}

    async def show(self, chat: str, showing: Showing, panel: bytes | None) -> bytes:
        """A new message where it goes below; else the one there is."""
        await super().show(chat, showing, panel)
        if panel is not None and not showing.below:
            return panel
        sent = f"message {next(self._numbers)}".encode()
        if sent in self.gates:
            await self.gates[sent].wait()
        return sent


@pytest.fixture
def channel() -> SlowChannel:
    """Whose second message is slow."""
    made = SlowChannel()
    made.gates[b"message 2"] = asyncio.Event()
    return made


@pytest.fixture
async def town(channel: SlowChannel) -> AsyncIterator[Town]:
    """A town whose person has one panel already, and wrote again: the next one goes below."""
    made = Town(channel=channel)
    await made.does(made.orders(Order.HELP))
    await made.lanes.accept(CHAT, made.orders(Order.HELP))
    await made.settle()
    assert len(channel.shown) == 2
    yield made
    await made.lanes.drain(0)


async def _panel(town: Town) -> bytes | None:
    lane = await town.lane()
    assert lane is not None
    return Panel.read(lane.panel).known


async def test_a_panel_sent_by_who_lost_the_lane_is_taken_away(town: Town, channel: SlowChannel) -> None:
    """The successor's is the one that is remembered; both numbers were in the chat for a moment."""
    successor = await _overtaken(town)
    assert await _panel(town) == b"message 3"
    channel.gates[b"message 2"].set()
    await town.lanes.idle()
    await successor.drain(0)
    assert channel.retracted == [(b"message 2", (b"message 1", b"message 3"))]
    assert await _panel(town) == b"message 3"


async def test_a_panel_that_cannot_be_taken_away_stays_and_the_chat_goes_on(town: Town, channel: SlowChannel) -> None:
    """It is a courtesy; a press on it is answered like one on any earlier message."""
    await _overtaken(town)
    channel.trouble.append(NotSent())
    channel.gates[b"message 2"].set()
    await town.lanes.idle()
    assert channel.retracted == []
    await town.does(town.orders(Order.HELP))
    assert await _panel(town) == b"message 4"


async def test_who_was_slow_and_lost_nothing_keeps_their_panel(town: Town, channel: SlowChannel) -> None:
    """Nobody took the lane meanwhile."""
    channel.gates[b"message 2"].set()
    await town.lanes.idle()
    assert channel.retracted == []
    assert await _panel(town) == b"message 2"


async def _overtaken(town: Town) -> Lanes:
    town.time += LEASE + 60
    successor = town.process()
    await successor.sweep()
    await successor.idle()
    return successor
