"""Five hundred people tapping at once, the Bot API taking 50 ms a call: taps a second, and how long one waits.

The bot is a process of its own, as is its server; the town with all its people is this one. The strict stand-in takes a
good part of the machine itself, so this is what all three carry together, not what the bot alone could.
"""

import asyncio
import os
import socket
import sys
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter

import httpx
import uvloop

from benchmarks.figures import median, percentile, quiet, show
from benchmarks.leafing import CALENDAR, SOONEST, Leafing, plant
from benchmarks.sessions import HOUSE, key_of
from bot.store.connect import open_store
from bot.telegram.register import bring_updates_to
from bot.turns import Turns
from bot.web import server
from conversations.views import Act
from sandbox.app import Settings, build
from sandbox.phones import Phones
from sandbox.server import serving
from sandbox.telegram import Account
from sandbox.telegram.chats import Message
from sandbox.town import Person
from tests.bot.whole import PATH, SECRET, TOKEN, put_together, speaking
from tests.store.servers import valkey

CHATS, TAPS = 500, 10
LATENCY = 0.05
KEYS = key_of(SOONEST, Act.OTHER_DAYS), key_of(CALENDAR, Act.SOONEST)
"""Of the buttons that are pressed, first on the soonest times, then on the calendar."""


@dataclass(slots=True)
class Thumb:
    """One person, who presses again as soon as the panel has changed."""

    account: Account
    person: Person
    waits: list[float]
    changed: asyncio.Event = field(default_factory=asyncio.Event)

    async def begin(self) -> None:
        """Ask for the open draft; its panel comes as a new message."""
        Phones(self.account).say(self.person, "/book")
        await self._until_other(None)

    async def tap(self, number: int) -> None:
        """Press, and wait until the panel is another."""
        before = self.panel
        assert before is not None
        rows = before.shown["reply_markup"]["inline_keyboard"]
        place = next(
            (row, column)
            for row, buttons in enumerate(rows)
            for column, button in enumerate(buttons)
            if button["callback_data"].partition(":")[2] == KEYS[number % 2]
        )
        began, shown = perf_counter(), before.shown
        Phones(self.account).press(self.person, shown["message_id"], *place)
        await self._until_other(shown)
        self.waits.append(perf_counter() - began)

    @property
    def panel(self) -> Message | None:
        """The newest message, if it is the bot's."""
        last = next(reversed(self.account.chats.open(self.person).messages.values()), None)
        return last if last is not None and last.by_bot else None

    async def _until_other(self, shown: object) -> None:
        while self.panel is None or self.panel.shown is shown:
            self.changed.clear()
            await self.changed.wait()


def main() -> None:
    """Print the crowd's figures."""
    with TemporaryDirectory() as folder, valkey(Path(folder)) as store:
        asyncio.Runner(loop_factory=uvloop.new_event_loop).run(_measure(store.url))


async def _measure(redis: str) -> None:
    async with AsyncExitStack() as stack:
        town = build(Settings(telegram_token=TOKEN))
        account: Account = town.state.telegram
        url = await stack.enter_async_context(serving(town))
        thumbs = _move_in(account)
        await _plant(redis, thumbs)
        listening = asyncio.create_task(_listen(account, {thumb.person.id: thumb for thumb in thumbs}))
        stack.callback(listening.cancel)
        pid = await stack.enter_async_context(_bot(redis, f"{url}/telegram/bot"))
        async with asyncio.timeout(30):
            await asyncio.gather(*(thumb.begin() for thumb in thumbs))
        async with httpx.AsyncClient(base_url=url) as control:
            await control.post("/town/latency", json={"stand_in": "telegram", "seconds": LATENCY})
        waits = thumbs[0].waits
        began, cpu, own = perf_counter(), cpu_of(pid), cpu_of(os.getpid())
        async with asyncio.timeout(90):
            await asyncio.gather(*(_taps(thumb) for thumb in thumbs))
        seconds, cpu, own = perf_counter() - began, cpu_of(pid) - cpu, cpu_of(os.getpid()) - own
        _show(waits, seconds, cpu, own)


async def _taps(thumb: Thumb) -> None:
    for number in range(TAPS):
        await thumb.tap(number)


def _move_in(account: Account) -> list[Thumb]:
    waits: list[float] = []
    people = tuple(
        Person(
            id=f"guest-{number}",
            first_name="Guest",
            last_name="Example",
            email=f"guest{number}@example.org",
            phone=f"+316000{number:05d}",
            language="en",
        )
        for number in range(CHATS)
    )
    account.town.people = (*account.town.people, *people)
    return [Thumb(account, person, waits) for person in people]


async def _plant(redis: str, thumbs: list[Thumb]) -> None:
    """All of them have an open draft and have looked at the calendar before."""
    async with open_store(redis) as store:
        for thumb in thumbs:
            chat = thumb.account.chats.open(thumb.person).id
            await plant(store, Leafing(chat).session, panel=None)


async def _listen(account: Account, thumbs: dict[str, Thumb]) -> None:
    """Tell everybody whose phone changed; a queue without an end, since none of them may miss it."""
    queue: asyncio.Queue[dict[str, object]] = asyncio.Queue()
    account.town.news.listeners.add(queue)
    while True:
        news = await queue.get()
        if news["what"] == "phone" and (thumb := thumbs.get(str(news["person"]))):
            thumb.changed.set()


def _show(waits: list[float], seconds: float, cpu: float, own: float) -> None:
    rows = [
        ("taps a second", f"{len(waits) / seconds:,.0f}"),
        ("one waits, median", f"{median(waits) * 1000:,.0f} ms"),
        ("one waits, p95", f"{percentile(waits, 95) * 1000:,.0f} ms"),
        ("bot's CPU a tap", f"{cpu / len(waits) * 1e6:,.0f} µs"),
        ("town's CPU a tap", f"{own / len(waits) * 1e6:,.0f} µs"),
    ]
    show(f"{CHATS} chats at once, {TAPS} taps each, Bot API {LATENCY * 1000:.0f} ms", ("of all together", ""), rows)


def cpu_of(pid: int) -> float:
    """CPU seconds a process has taken so far; 0 where there is no /proc."""
    stat = Path(f"/proc/{pid}/stat")
    if not stat.exists():
        return 0.0
    fields = stat.read_text("ascii").rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


@asynccontextmanager
async def _bot(redis: str, api: str) -> AsyncIterator[int]:
    """The bot in a process of its own, its webhook set; its process id."""
    arguments = (sys.executable, "-m", __name__, redis, api)
    process = await asyncio.create_subprocess_exec(*arguments, stdout=asyncio.subprocess.PIPE)
    assert process.stdout is not None
    try:
        async with asyncio.timeout(30):
            await process.stdout.readline()
        yield process.pid
    finally:
        process.terminate()
        await process.wait()


async def _serve(redis: str, api: str) -> None:
    async with open_store(redis) as store, speaking(api) as (bot, channel):
        whole = put_together(store=store, channel=channel, turns=Turns(house=HOUSE))
        door = socket.create_server(("127.0.0.1", 0), backlog=1024)
        door.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        serves = asyncio.create_task(server(whole.app).serve(sockets=[door]))
        assert await bring_updates_to(bot, f"http://127.0.0.1:{door.getsockname()[1]}{PATH}", SECRET)
        print("up", flush=True)
        await serves


if __name__ == "__main__":
    quiet()
    asyncio.Runner(loop_factory=uvloop.new_event_loop).run(_serve(*sys.argv[1:3]))
