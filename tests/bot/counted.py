"""The bot with a counter on each of its wires: round trips to the store, calls of the Bot API. No vendor is asked."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Any

import httpx
from telegram import Bot

from bot.store.connect import open_store
from bot.turns import Turns
from conversations.desk import Capabilities, Desk, House
from sandbox.app import Settings, build
from sandbox.phones import Phones
from sandbox.server import serving
from sandbox.telegram import Account
from sandbox.town import Person
from tests.bot.relay import Relay, relayed
from tests.bot.whole import TOKEN, Whole, put_together, speaking

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


@asynccontextmanager
async def counting(redis: int) -> AsyncIterator[Counted]:
    """Everything real but the vendor; `redis` is the port of a server of its own."""
    town = build(Settings(telegram_token=TOKEN))
    async with (
        serving(town) as url,
        relayed(redis) as relay,
        open_store(f"redis://127.0.0.1:{relay.port}") as store,
        speaking(f"{url}/telegram/bot") as (bot, channel),
        httpx.AsyncClient(base_url=url) as log,
    ):
        whole = put_together(store=store, channel=channel, turns=Turns(house=House.of([DESK])))
        counted = Counted(whole, bot, relay, town.state.telegram, log)
        # The first events of a chat teach the server its scripts, which takes a trip more each.
        counted.phones.say(counted.ada, "/start")
        await counted.bring()
        yield counted
