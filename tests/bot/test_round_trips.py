"""What a tap costs that asks no vendor: round trips to the store and calls of the Bot API, counted on the wire."""

from collections.abc import AsyncIterator
from contextlib import aclosing
from pathlib import Path

import pytest

from bot.store.connect import open_store
from bot.telegram.poll import Poll
from tests.bot.counted import LANGUAGES, TAPS, Counted, counting
from tests.store.servers import valkey

MOST_TRIPS = 3


@pytest.fixture
async def counted(tmp_path: Path) -> AsyncIterator[Counted]:
    """The bot on a server of its own, and Ada before it."""
    with valkey(tmp_path) as server:
        async with counting(server.port) as made:
            yield made


async def test_a_tap_is_three_round_trips_and_one_call(counted: Counted) -> None:
    """Over a webhook: accept, commit, finish; the panel edited; the press acknowledged in the webhook's own answer."""
    for place in TAPS:
        before = counted.panel
        counted.tap(place)
        await counted.begin()
        await counted.bring()
        assert counted.panel["buttons"] != before["buttons"]
        assert counted.relay.trips <= MOST_TRIPS
        assert await counted.calls() == ["editMessageText"]


async def test_a_polled_tap_is_a_call_more(counted: Counted) -> None:
    """Where updates are asked for, the press must be acknowledged by a call of its own: two calls, and no more."""
    poll = Poll(counted.bot, counted.whole.door)
    for place in TAPS:
        counted.tap(place)
        await counted.begin()
        async with aclosing(counted.account.town.news.listen()) as news:
            await poll.once()
            await counted.whole.lanes.idle()
            while counted.phones.show(counted.ada)["waiting"]:
                await anext(news)
        assert counted.relay.trips <= MOST_TRIPS
        assert sorted(await counted.calls()) == ["answerCallbackQuery", "editMessageText"]


async def test_an_update_brought_again_changes_nothing(counted: Counted) -> None:
    """A press that Telegram delivers twice costs a look and no call."""
    counted.tap(LANGUAGES)
    again = await counted.bring()
    await counted.begin()
    assert await counted.whole.bring(again) == 200
    assert counted.relay.trips <= MOST_TRIPS
    assert await counted.calls() == []


async def test_the_counter_counts(counted: Counted) -> None:
    """Five questions, each after the last one was answered, are five: a counter that stands still counts nothing."""
    async with open_store(f"redis://127.0.0.1:{counted.relay.port}") as store:
        await store.ping()
        await counted.begin()
        for _ in range(5):
            await store.ping()
    assert counted.relay.trips == 5
