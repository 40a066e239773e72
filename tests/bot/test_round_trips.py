"""What a tap costs that asks no vendor: round trips to the store and calls of the Bot API, counted on the wire."""

from collections.abc import AsyncIterator
from contextlib import aclosing
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx
import pytest
from telegram import Bot

from bot.store.connect import open_store
from bot.telegram.poll import Poll
from bot.turns import Turns
from conversations.desk import Capabilities, Desk, House
from sandbox.app import Settings, build
from sandbox.phones import Phones
from sandbox.server import serving
from sandbox.telegram import Account
from sandbox.town import Person
from tests.bot.relay import Relay, relayed
from tests.bot.whole import TOKEN, Whole, put_together, speaking
from tests.store.servers import valkey

MOST_TRIPS = 3
LANGUAGES, ENGLISH, DUTCH = -2, 0, 1
TAPS = (LANGUAGES, ENGLISH, LANGUAGES, DUTCH, LANGUAGES, DUTCH)
"""Places of buttons, below zero from the end: each leads to another view, and none asks a vendor."""
DESK = Desk(
    name="town",
    title="Town Hall",
    vendor="test",
    zone="Europe/Amsterdam",
    capabilities=Capabilities(),
    languages=("en", "nl"),
)


@dataclass(slots=True)
class Counted:
    """The bot with a counter on each of its wires, and Ada before it, who pressed Start."""

    whole: Whole
    bot: Bot
    relay: Relay
    account: Account
    log: httpx.AsyncClient

    @property
    def ada(self) -> Person:
        """The person with the phone."""
        return self.account.town.people[0]

    @property
    def phones(self) -> Phones:
        """Everybody's phones."""
        return Phones(self.account)

    @property
    def panel(self) -> dict[str, Any]:
        """What Ada looks at."""
        shown: dict[str, Any] = self.phones.show(self.ada)["messages"][-1]
        return shown

    def tap(self, place: int) -> None:
        """Ada presses a button of the panel, counted in reading order."""
        places = [
            (row, column) for row, buttons in enumerate(self.panel["buttons"]) for column, _ in enumerate(buttons)
        ]
        self.phones.press(self.ada, self.panel["id"], *places[place])

    async def bring(self) -> dict[str, Any]:
        """Bring what Telegram has for us as its webhook call; what it was."""
        number, update = next(iter(self.account.updates.pending.items()))
        self.account.updates.drop(number)
        assert await self.whole.bring(update.body) == 200
        return update.body

    async def begin(self) -> None:
        """Count from here."""
        self.relay.trips = 0
        await self.log.delete("/town/log")

    async def calls(self) -> list[str]:
        """The methods of the Bot API called since, questions for updates left out."""
        seen: list[dict[str, Any]] = (await self.log.get("/town/log?stand_in=telegram")).json()["requests"]
        return [method for one in seen if (method := one["path"].rpartition("/")[2]) != "getUpdates"]


@pytest.fixture
async def counted(tmp_path: Path) -> AsyncIterator[Counted]:
    """Everything real but the vendor, who is not asked."""
    town = build(Settings(telegram_token=TOKEN))
    with valkey(tmp_path) as server:
        async with (
            serving(town) as url,
            relayed(server.port) as relay,
            open_store(f"redis://127.0.0.1:{relay.port}") as store,
            speaking(f"{url}/telegram/bot") as (bot, channel),
            httpx.AsyncClient(base_url=url) as log,
        ):
            whole = put_together(store=store, channel=channel, turns=Turns(house=House.of([DESK])))
            made = Counted(whole, bot, relay, town.state.telegram, log)
            # The first events of a chat teach the server its scripts, which takes a trip more each.
            made.phones.say(made.ada, "/start")
            await made.bring()
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
    """Five questions, each after the last one was answered, are five: a counter that stood still would say yes to all."""
    async with open_store(f"redis://127.0.0.1:{counted.relay.port}") as store:
        await store.ping()
        await counted.begin()
        for _ in range(5):
            await store.ping()
    assert counted.relay.trips == 5
