"""`frontdesk demo`: a store, the sandbox's town, and the real bot before it, on loopback, gone with Ctrl-C.

The town begins on a working morning, so that the first look at its calendars is a lively one.
"""

import asyncio
import signal
import socket
from collections.abc import AsyncIterator, Callable
from contextlib import AsyncExitStack, asynccontextmanager
from datetime import UTC, datetime, time, timedelta
from os import strerror
from pathlib import Path
from tempfile import TemporaryDirectory
from zoneinfo import ZoneInfo

import httpx

from bot.kept import KeptBot, NotUp, by_command, keeping
from bot.sandbox_process import Sandbox, running_sandbox
from bot.store.embedded import Embedded
from bot.trial import CLOCK, SLACK_APP, STORE, bot_command, bot_environment, write_settings

ZONE = ZoneInfo("Europe/Amsterdam")
OPENING = time(9, 0)

Say = Callable[[str], None]


class PortTaken(Exception):
    """The demo's port cannot be used; says why and what to do."""


async def run(port: int, *, level: str, say: Say) -> None:
    """Until Ctrl-C. Raises `PortTaken`, `NotUp`, `EmbeddedUnavailable`."""
    _look_at(port)
    stop = _stopped_by_signals()
    with TemporaryDirectory(prefix="frontdesk-demo-") as made:
        async with _town_with_bot(Path(made), port, level, say) as sandbox:
            say(_welcome(sandbox.url))
            stopping, closing = asyncio.create_task(stop.wait()), asyncio.create_task(sandbox.process.wait())
            await asyncio.wait({stopping, closing}, return_when=asyncio.FIRST_COMPLETED)
            stopping.cancel()
            if closing.done():
                raise NotUp(f"the sandbox ended by itself (status {sandbox.process.returncode})")
            closing.cancel()
            say("Closing…")


@asynccontextmanager
async def _town_with_bot(folder: Path, port: int, level: str, say: Say) -> AsyncIterator[Sandbox]:
    async with AsyncExitStack() as stack:
        store = Embedded(folder / STORE)
        await store.start()
        stack.push_async_callback(store.stop)
        keeper = folder / "keeper.sock"
        sandbox = await stack.enter_async_context(running_sandbox(folder, port=port, keeper=keeper))
        await _prepare(sandbox.url, next_morning(datetime.now(UTC)))
        config = write_settings(
            folder,
            town=sandbox.url,
            store=store.socket,
            clock=folder / CLOCK,
            level=level,
            slack=True,
            watches=True,
            deposit="telegram",
        )
        bot = KeptBot(
            by_command(bot_command(config), folder), bot_environment(), folder, lambda status: say(_gone(status))
        )
        stack.callback(bot.close)
        stack.push_async_callback(bot.stop)
        await bot.start()
        await stack.enter_async_context(keeping(bot, keeper))
        yield sandbox


async def _prepare(address: str, morning: datetime) -> None:
    async with httpx.AsyncClient(base_url=address, trust_env=False) as http:
        (await http.post("/town/clock", json={"to": morning.isoformat()})).raise_for_status()
        (await http.post("/town/slack/app", json=SLACK_APP)).raise_for_status()


def next_morning(now: datetime) -> datetime:
    """Nine o'clock of the next Monday in town."""
    today = now.astimezone(ZONE).date()
    return datetime.combine(today + timedelta(days=7 - today.weekday()), OPENING, ZONE)


def _look_at(port: int) -> None:
    try:
        socket.create_server(("127.0.0.1", port)).close()
    except OSError as error:
        raise PortTaken(
            f"port {port} cannot be used: {strerror(error.errno or 0)}. Is another demo running? "
            f"Stop it, or choose another port: FRONTDESK_DEMO_PORT={port + 1}"
        ) from None


def _stopped_by_signals() -> asyncio.Event:
    loop, stop = asyncio.get_running_loop(), asyncio.Event()
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        loop.add_signal_handler(number, stop.set)
    return stop


def _gone(status: int) -> str:
    return f"The bot ended by itself (status {status}). The page's *restart* starts it again."


def _welcome(address: str) -> str:
    return f"""
  Frontdesk is open at {address}

  On the left a patient's phone with the Telegram chat, on the right the clinic's calendar and its staff's Slack.
  Say /start on the phone, and answer as Eva or Finn, who work there.
  Harbour Physio takes a deposit: an invoice in the chat, paid with a card that the bank takes, or refuses.
  Above: the town's clock, faults to switch on, and the bot to pull the plug of.
  Everything runs on this machine and is gone when you press Ctrl-C.
"""
