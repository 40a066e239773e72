"""Somebody who books at a desk through the whole bot, willingly, and looks into the store on the way.

Presses what is on the panel and writes what is asked for; knows no vendor and no flow.
"""

import asyncio
from collections.abc import AsyncIterator, Mapping
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any
from zoneinfo import ZoneInfo

from bot.channel import Showing
from bot.store.codec import decode_session
from bot.store.connect import client_of, open_store
from bot.store.port import Store
from bot.telegram.api import open_bot
from bot.telegram.send import Panel, Telegram
from bot.turns import Turns
from bot.understanding.reading import Reading
from conversations.desk import Desk, House
from conversations.session import State
from conversations.views import Act, FieldKind, Form, buttons
from sandbox.app import Settings, build
from sandbox.phones import Phones
from sandbox.server import serving
from tests.bot.whole import SPEECH, TOKEN, Whole, press, put_together, write
from tests.vendors.contract.world import CONFIGS
from vendors import registry

ANSWERS = {
    FieldKind.NAME: "Example",
    FieldKind.EMAIL: "ada@example.org",
    FieldKind.PHONE: "+31 6 00000001",
    FieldKind.DATE: "17.5.1990",
    FieldKind.TEXT: "12",
}
LONGEST_VISIT = 60
MORNING = datetime(2026, 11, 23, 5, tzinfo=UTC)
"""A Monday before the doors open, so that a day's times are all there and the same whenever this is run."""


class Watched(Telegram):
    """The channel, with what it shows and where in sight."""

    shown: Showing | None = None
    panel: bytes = b""

    async def show(self, chat: str, showing: Showing, panel: bytes | None) -> bytes:
        """See `Channel`."""
        self.panel = await super().show(chat, showing, panel)
        self.shown = showing
        return self.panel


@dataclass(slots=True)
class Visitor:
    """One person. `leafs`: looks at a calendar and a day on the way instead of taking the first time there is."""

    person: int
    whole: Whole
    channel: Watched
    store: Store
    leafs: bool
    leafed: bool = False

    async def visits(self) -> AsyncIterator[State]:
        """Book, and tell at every stop where it is; at each all work is done."""
        await self.whole.bring(write(self.person, "/book"))
        for _ in range(LONGEST_VISIT):
            state = await self._state()
            yield state
            if state is State.BOOKED:
                return
            await self._go_on()
        raise AssertionError("the visit does not end")

    async def _state(self) -> State:
        lane = await self.store.lease(f"telegram:{self.person}", token="onlooker")
        assert lane is not None
        assert lane.session is not None
        await self.store.finish(lane.chat, token=lane.token)
        return decode_session(lane.session).state

    async def _go_on(self) -> None:
        showing, panel = self.channel.shown, Panel.read(self.channel.panel)
        assert showing is not None
        assert panel is not None
        wanted = self._wanted({button.act: key for key, button in reversed(list(buttons(showing.view)))})
        if wanted is not None:
            await self.whole.bring(press(self.person, f"{showing.stamp}:{wanted}", message=panel.message))
        else:
            assert isinstance(showing.view, Form), showing.view
            await self.whole.bring(write(self.person, ANSWERS[showing.view.focused.kind]))

    def _wanted(self, keys: dict[Act, str]) -> str | None:
        """The first button of the most wanted kind."""
        if self.leafs and not self.leafed and Act.OTHER_DAYS in keys:
            self.leafed = True
            return keys[Act.OTHER_DAYS]
        return keys.get(Act.BOOK) or keys.get(Act.PICK)


@asynccontextmanager
async def visiting(redis: str, vendor: str, *, leafs: bool) -> AsyncIterator[Visitor]:
    """Somebody before a bot whose one desk is with this vendor's stand-in; `redis` is the store's address."""
    town = build(Settings(telegram_token=TOKEN))
    town.state.town.clock.set(MORNING)
    person, now = town.state.town.people[0], town.state.town.now
    Phones(town.state.telegram).say(person, "/start")
    async with AsyncExitStack() as stack:
        url = await stack.enter_async_context(serving(town))
        store = await stack.enter_async_context(open_store(redis))
        bot = open_bot(TOKEN, f"{url}/telegram/bot")
        stack.push_async_callback(bot.request.shutdown)
        config = CONFIGS[vendor](town.state.town, url)
        channel, desk = Watched(bot, SPEECH), _desk(vendor, config)
        connected = registry.connect(vendor, config, zone=ZoneInfo(desk.zone), now=now, pause=asyncio.sleep)
        stack.push_async_callback(connected.close)
        reading = Reading(SPEECH)
        turns = Turns(house=House.of([desk]), understand=reading, recall=reading.recall)
        whole = put_together(store=store, channel=channel, turns=turns, vendors={desk.name: connected}, clock=now)
        yield Visitor(town.state.telegram.chats.open(person).id, whole, channel, store, leafs)


def _desk(vendor: str, config: Mapping[str, Any]) -> Desk:
    known = registry.manifest(vendor)
    return Desk(
        name="desk",
        title="Desk",
        vendor=vendor,
        zone="Europe/Amsterdam",
        capabilities=known.capabilities_of(known.config.model_validate(config)),
        languages=("en", "nl"),
        needs=known.needs,
        country="NL",
    )


async def stored(redis: str, person: int) -> int:
    """Bytes of all keys of a person's chat in the server, the server's own bookkeeping for them included."""
    client = client_of(redis)
    keys = await client.keys(f"{{telegram:{person}}}:*")
    sizes = [await client.memory_usage(key, samples=0) or 0 for key in keys]
    await client.aclose()
    return sum(sizes)
