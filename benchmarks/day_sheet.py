"""The day sheet of a desk with 200 visits: how often the practice and Slack are asked until it stands, and how long it
takes. The whole bot over real sockets, before the Cliniko stand-in and the strict Slack, which count for themselves.

What is remembered is forgotten between two looks by a clock of ours; a minute of the town's passes as well, so that no
look waits for the budget an earlier one spent. The town is a process of its own, and so is the store.
"""

import asyncio
import json
from collections import Counter
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter
from typing import Any, cast

import httpx
import uvloop

from benchmarks.figures import median, percentile, show
from benchmarks.full_day import VISITS, full_day
from benchmarks.sessions import ZONE
from bot.app import open_app
from bot.ledger.port import Line
from bot.settings import Settings, load
from bot.settings.staff import StaffSettings
from bot.slack.door import Door
from bot.slack.receive import Kind
from bot.slack.staff.drawn import PAGE
from bot.slack.staff.home import REMEMBERED, Home
from bot.store.embedded import Embedded
from bot.trial import CHANNELS, CLOCK, write_settings
from conversations.booking import Appointment
from sandbox.slack.limits import VIEW_BLOCKS, VIEW_BYTES
from sandbox.slack.workspace import STAFF, TEAM
from vendors.vendor import Vendor

JSON = dict[str, Any]

DESK = "harbour"
OURS = 2
"""Every so many-th visit was made here: it has a line in the ledger, and a button to its card."""

LOOKS = 15
EVA = "U100000001"
LONG = 1000.0
"""Seconds after which nothing is remembered any more: the book 20 of them, a user group 60, a person 600."""

_triggers = count(1)


class Book:
    """The desk's vendor, with the reads of its book counted."""

    def __init__(self, vendor: Vendor) -> None:
        self.vendor, self.reads = vendor, 0

    def __getattr__(self, name: str) -> Any:
        """The vendor's own, for everything else."""
        return getattr(self.vendor, name)

    async def diary(self, *, after: datetime, until: datetime) -> tuple[Appointment, ...]:
        """As the vendor has it."""
        self.reads += 1
        return await self.vendor.diary(after=after, until=until)


@dataclass(frozen=True, slots=True)
class Look:
    """A page until it stood: reads of the book, requests these were, and which of Slack's methods were called."""

    seconds: float
    reads: int
    requests: int
    called: tuple[str, ...]


@dataclass(slots=True)
class Desk:
    """A bot's home page, and the town to be asked what it saw. `passed`: seconds by our clock."""

    door: Door
    home: Home
    book: Book
    town: httpx.AsyncClient
    passed: float = 0.0
    looks: dict[str, list[Look]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for one in (self.home, self.home.tools.who, self.door.members):
            one.seconds = lambda: self.passed

    async def opens(self, name: str) -> None:
        """Eva opens the page; counted under this name."""
        event = {"type": "app_home_opened", "user": EVA, "channel": "D100000001", "tab": "home"}
        await self._look(name, Kind.EVENT, {"type": "event_callback", "team_id": TEAM, "event": event})

    async def leafs(self, name: str, page: int) -> None:
        """She goes on to that page."""
        about = {"team": {"id": TEAM}, "user": {"id": EVA, "team_id": TEAM}, "trigger_id": f"1.{next(_triggers)}"}
        pressed = {"type": "button", "action_id": f"{PAGE}:{page}", "block_id": "b", "value": str(page)}
        shown = {"view": await self.view() | {"id": "V1"}, "actions": [pressed]}
        await self._look(name, Kind.ACTION, {"type": "block_actions", **about, **shown})

    async def view(self) -> JSON:
        """What she sees."""
        home = (await self.town.get("/town/slack/members/eva")).json()["home"]
        return {name: home[name] for name in ("type", "callback_id", "private_metadata", "blocks")}

    async def _look(self, name: str, kind: Kind, payload: JSON) -> None:
        (await self.town.post("/town/clock", json={"advance_minutes": 1})).raise_for_status()
        await self.town.delete("/town/log")
        reads, began = self.book.reads, perf_counter()
        await self.door.take(kind, payload)
        await self.door.drain()
        seconds = perf_counter() - began
        seen = (await self.town.get("/town/log")).json()["requests"]
        called = tuple(one["path"].rpartition("/")[2] for one in seen if one["stand_in"] == "slack")
        assert called.count("views.publish") == 1, "the page was not drawn"
        requests = sum(one["stand_in"] == "cliniko" for one in seen)
        self.looks.setdefault(name, []).append(Look(seconds, self.book.reads - reads, requests, called))


def main() -> None:
    """Print what a look costs, where staff are a list and where they are a user group, and how large a page is."""
    with TemporaryDirectory() as folder:
        asyncio.Runner(loop_factory=uvloop.new_event_loop).run(_measure(Path(folder)))


async def _measure(folder: Path) -> None:
    store = Embedded(folder / "store")
    await store.start()
    try:
        async with full_day(folder / CLOCK) as url:
            settings = load(write_settings(folder, town=url, store=store.socket, clock=folder / CLOCK, slack=True), {})
            async with _desk(_alone(settings, StaffSettings(channel=CHANNELS[DESK], users=[EVA])), url) as desk:
                sizes = await _by_list(desk)
                looks = desk.looks
            async with _desk(_alone(settings, StaffSettings(channel=CHANNELS[DESK], group=STAFF)), url) as desk:
                await _by_group(desk)
                looks |= desk.looks
    finally:
        await store.stop()
    _show(looks, sizes)


def _alone(settings: Settings, staff: StaffSettings) -> Settings:
    """That one desk, and who its staff are."""
    desk = settings.desks[DESK].model_copy(update={"staff": staff})
    return settings.model_copy(update={"desks": {DESK: desk}})


@asynccontextmanager
async def _desk(settings: Settings, url: str) -> AsyncIterator[Desk]:
    async with open_app(settings) as app, httpx.AsyncClient(base_url=url, trust_env=False) as town:
        assert app.slack is not None
        assert app.slack.home is not None
        book = Book(app.vendors[DESK])
        app.vendors[DESK] = cast("Vendor", book)
        desk = Desk(app.slack.door, app.slack.home, book, town)
        await _enter(desk)
        yield desk


async def _enter(desk: Desk) -> None:
    """Lines of the ledger for what was made here; the vendor's catalogue is read then as well."""
    midnight = desk.home.tools.now().astimezone(ZONE).replace(hour=0, minute=0, second=0, microsecond=0)
    book = await desk.book.vendor.diary(after=midnight, until=midnight + timedelta(days=1))
    assert len(book) == VISITS, f"{len(book)} visits"
    for number, one in enumerate(book[::OURS]):
        booking = one.booking
        line = Line(
            desk=DESK,
            chat=f"staff:{DESK}.{number:032x}",
            number=1,
            ref=desk.book.vendor.plain_ref(booking.ref),
            code=booking.code,
            start=booking.start,
            end=booking.end,
            service=booking.service,
            place=booking.place,
            person=booking.person,
        )
        await desk.home.ledger.put(line)


async def _by_list(desk: Desk) -> list[JSON]:
    """All kinds of looks; and the pages of the day, as they are at Slack."""
    await desk.opens("a process' first")
    for _ in range(LOOKS):
        desk.passed += LONG
        await desk.opens("not seen for ten minutes")
        desk.passed += REMEMBERED
        await desk.opens("the book read anew")
        await desk.leafs("another page", 1)
        await desk.leafs("another page", 0)
    pages = [await desk.view()]
    while any(one.get("action_id") == f"{PAGE}:{len(pages)}" for one in _elements(pages[-1])):
        await desk.leafs("another page", len(pages))
        pages.append(await desk.view())
    return pages


async def _by_group(desk: Desk) -> None:
    await desk.opens("a process' first, staff by user group")
    for _ in range(LOOKS):
        desk.passed += LONG
        await desk.opens("not seen for ten minutes, by user group")
        desk.passed += 100.0
        await desk.opens("the book read anew, by user group")


def _elements(view: JSON) -> list[JSON]:
    return [element for block in view["blocks"] for element in block.get("elements", ())]


def _show(looks: dict[str, list[Look]], pages: list[JSON]) -> None:
    title = f"A day sheet of {VISITS} visits until it stands (aim: one vendor read and two Slack calls)"
    head = ("who looks", "reads", "requests", "Slack calls", "median", "p95", "which")
    show(title, head, [_row(name, found) for name, found in looks.items()])
    rows = [
        (f"page {number}", len(view["blocks"]), f"{len(json.dumps(view)):,}") for number, view in enumerate(pages, 1)
    ]
    show("Its pages", ("", f"blocks (of {VIEW_BLOCKS})", f"bytes (of {VIEW_BYTES:,})"), rows)


def _row(name: str, found: list[Look]) -> tuple[object, ...]:
    worst = max(found, key=lambda look: len(look.called))
    seconds = [look.seconds for look in found]
    return (
        name,
        max(look.reads for look in found),
        _from_to([look.requests for look in found]),
        len(worst.called),
        f"{median(seconds) * 1000:.0f} ms",
        f"{percentile(seconds, 95) * 1000:.0f} ms",
        ", ".join(Counter(worst.called)),
    )


def _from_to(numbers: list[int]) -> str:
    """More where the vendor's catalogue was due to be read anew."""
    least, most = min(numbers), max(numbers)
    return str(most) if least == most else f"{least} - {most}"
