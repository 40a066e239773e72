"""Ten thousand updates of two hundred people wait for a bot that polls: how long until all of them are answered?

The bot is the program itself, a process of its own with the store it comes with, every write on its disk; the town,
whose strict stand-in takes a good part of the machine, is this process.
"""

import asyncio
import sys
from collections.abc import AsyncIterator, Callable
from contextlib import AsyncExitStack, asynccontextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter

import uvloop

from benchmarks.figures import show
from bot.store.embedded import Embedded
from bot.trial import TOKEN, bot_environment, write_settings
from sandbox.app import Settings, build
from sandbox.phones import Phones
from sandbox.server import serving
from sandbox.telegram import Account
from sandbox.town import Person

PEOPLE, EACH = 200, 50


def main() -> None:
    """Print what the outage cost."""
    with TemporaryDirectory() as folder:
        asyncio.Runner(loop_factory=uvloop.new_event_loop).run(_measure(Path(folder)))


async def _measure(folder: Path) -> None:
    async with AsyncExitStack() as stack:
        store = Embedded(folder / "store")
        await store.start()
        stack.push_async_callback(store.stop)
        town = build(Settings(telegram_token=TOKEN, clock_file=folder / "clock"))
        account: Account = town.state.telegram
        url = await stack.enter_async_context(serving(town))
        config = write_settings(folder, town=url, store=store.socket, clock=folder / "clock")
        people = _wait_for_a_bot(account)
        began = perf_counter()
        pid = await stack.enter_async_context(_bot(config))
        read = await _until(lambda: not account.updates.pending, began)
        done = await _until(lambda: all(_answered(account, person) for person in people), began)
        _show(account, read, done, pid)


def _wait_for_a_bot(account: Account) -> list[Person]:
    """Everybody says hello, presses buttons of long ago, and asks for help at last."""
    people = [
        Person(
            id=f"guest-{number}",
            first_name="Guest",
            last_name="Example",
            email=f"guest{number}@example.org",
            phone=f"+316000{number:05d}",
            language="en",
        )
        for number in range(PEOPLE)
    ]
    account.town.people = (*account.town.people, *people)
    for number in range(EACH):
        for person in people:
            _does(account, person, number)
    return people


def _does(account: Account, person: Person, number: int) -> None:
    if number in (0, EACH - 1):
        Phones(account).say(person, "/help" if number else "/start")
        return
    chat = account.chats.open(person)
    query = {
        "id": account.queries.ask(chat.id),
        "from": account.chats.describe(person),
        "message": {"message_id": 1, "date": account.now, "chat": chat.about},
        "chat_instance": str(chat.id),
        "data": f"{number}:0",
    }
    account.updates.add(chat.id, "callback_query", query)


def _answered(account: Account, person: Person) -> bool:
    """Whether the newest message is the bot's."""
    last = next(reversed(account.chats.open(person).messages.values()))
    return last.by_bot


async def _until(true: Callable[[], bool], began: float) -> float:
    async with asyncio.timeout(300):
        while not true():  # noqa: ASYNC110 - what another process has come to sets no event
            await asyncio.sleep(0.02)
    return perf_counter() - began


@asynccontextmanager
async def _bot(config: Path) -> AsyncIterator[int]:
    """The bot; its process id."""
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "bot", "poll", "--config", str(config), env=bot_environment()
    )
    try:
        yield process.pid
    finally:
        process.terminate()
        await process.wait()


def _show(account: Account, read: float, done: float, pid: int) -> None:
    many = PEOPLE * EACH
    messages = sum(one.by_bot for chat in account.chats.by_id.values() for one in chat.messages.values())
    rows = [
        ("all are read after", f"{read:.1f} s"),
        ("everybody is answered after", f"{done:.1f} s"),
        ("updates a second", f"{many / done:,.0f}"),
        ("messages a person", f"{messages / PEOPLE:.1f}"),
        ("bot's memory at its peak", _peak(pid)),
    ]
    show(f"{many:,} updates of {PEOPLE} people wait; the start of the program counts", ("of all together", ""), rows)


def _peak(pid: int) -> str:
    """The most a process ever had in memory; empty where there is no /proc."""
    status = Path(f"/proc/{pid}/status")
    lines = status.read_text("ascii").splitlines() if status.exists() else []
    found = next((line for line in lines if line.startswith("VmHWM")), "")
    return f"{int(found.split()[1]) / 1024:,.0f} MiB" if found else ""
