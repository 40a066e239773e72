"""The composition root: the one place where the parts get to know each other, and where a process begins and ends.

Starts in the order in which parts need each other and ends in the reverse: first nothing new comes in, then what runs
comes to its end, then connections are given back. What is cut off all the same is found by the next process.
"""

import asyncio
import secrets
import signal
import socket
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from enum import StrEnum, auto
from os import strerror
from typing import TypeVar
from urllib.parse import quote, urlsplit, urlunsplit

import structlog
from telegram import Bot
from telegram.error import InvalidToken, TelegramError

from bot import notify
from bot.calls import Calls, pause_after
from bot.clock import Clock
from bot.desks import connect, house_of
from bot.effects import Effects
from bot.identity import LogNames
from bot.keys import house_secret, identities, webhook_secret
from bot.lanes import Lanes
from bot.settings import Settings, SettingsWrong
from bot.settings.mistakes import Mistake
from bot.settings.model import StoreSettings, WebSettings
from bot.settings.names import variable_of
from bot.speech import Speech
from bot.store.connect import open_store
from bot.store.port import Store
from bot.telegram.api import open_bot
from bot.telegram.door import Door
from bot.telegram.poll import Poll
from bot.telegram.register import bring_updates_to, introduce, keep_updates
from bot.telegram.send import Telegram
from bot.telegram.webhook import Webhook
from bot.turns import Turns
from bot.understanding import warm
from bot.understanding.reading import Reading
from bot.web import Check, Hook, Remembered, build, server
from vendors.errors import Misconfigured, VendorError
from vendors.vendor import Vendor

_log = structlog.get_logger(__name__)

Needed = TypeVar("Needed")


class Way(StrEnum):
    """How updates come in: Telegram brings them, or we ask for them."""

    SERVE = auto()
    POLL = auto()


class CannotListen(Exception):
    """The address of `[web]` cannot be used; says why and what to do."""


@dataclass(frozen=True, slots=True, kw_only=True)
class App:
    """A bot that is put together and not yet at work."""

    settings: Settings
    secret: str
    speech: Speech
    store: Store
    bot: Bot
    lanes: Lanes
    door: Door
    vendors: dict[str, Vendor]

    @property
    def checks(self) -> dict[str, Check]:
        """What `/ready` asks."""
        desks = {f"desk {name}": _fit(vendor) for name, vendor in self.vendors.items()}
        seldom = {name: Remembered(check, time.monotonic) for name, check in {"telegram": self._token, **desks}.items()}
        return {"store": self._store, **seldom}

    async def _store(self) -> str:
        await self.store.ping()
        return "reachable"

    async def _token(self) -> str:
        try:
            await self.bot.get_me()
        except InvalidToken:
            raise
        except TelegramError:
            # Another instance would not reach it either.
            return "not reached"
        return "token is good"


def _fit(vendor: Vendor) -> Check:
    async def check() -> str:
        try:
            await vendor.check()
        except Misconfigured:
            raise
        except VendorError:
            return "not reached"
        return "credentials are good"

    return check


@asynccontextmanager
async def open_app(settings: Settings) -> AsyncIterator[App]:
    """The bot of these settings. Raises `SettingsWrong`, `WordsMissing`, `EmbeddedUnavailable`."""
    token = require(settings.telegram.token, "telegram.token").get_secret_value()
    speech, clock, house = Speech.load(), Clock(settings.clock_file), house_of(settings)
    async with AsyncExitStack() as stack:
        store = await stack.enter_async_context(open_store(address_of(settings.redis), settings.redis.folder))
        secret = house_secret(settings)
        names = LogNames(secret)
        bot = open_bot(token, settings.telegram.api_base_url)
        stack.push_async_callback(bot.request.shutdown)
        vendors = {name: connect(desk, clock.now) for name, desk in settings.desks.items()}
        for vendor in vendors.values():
            stack.push_async_callback(vendor.close)
        channel = Telegram(bot, speech, settings.telegram.clearance.privacy)
        lanes = Lanes(
            store=store,
            turns=Turns(house=house, understand=Reading(speech)),
            effects=Effects(channels={channel.name: channel}, house=house, names=names),
            calls=Calls(vendors=vendors, identity=identities(secret), now=clock.now),
            names=names,
            worker=secrets.token_hex(4),
        )
        door = Door(lanes.accept, speech, clock.now)
        yield App(
            settings=settings,
            secret=secret,
            speech=speech,
            store=store,
            bot=bot,
            lanes=lanes,
            door=door,
            vendors=vendors,
        )


async def run(settings: Settings, way: Way) -> None:
    """A process' whole life, until Ctrl-C or SIGTERM ends it. Raises what `live` raises."""
    await live(settings, way, _stopped_by_signals())


async def live(settings: Settings, way: Way, stop: asyncio.Event) -> None:
    """Work until `stop` is set, then end in order. Raises what `open_app` raises, and `CannotListen`."""
    if way is Way.SERVE:
        require(settings.telegram.webhook.url, "telegram.webhook.url")
    with _listening(settings.web) as listening:
        async with open_app(settings) as app:
            for language in app.speech.languages:
                await asyncio.to_thread(warm, language)
            await _at_work(app, way, listening, stop)
    _log.info("stopped")


async def _at_work(app: App, way: Way, listening: socket.socket, stop: asyncio.Event) -> None:
    web = server(build(_hooks(app, way), app.checks))
    serving = asyncio.create_task(web.serve(sockets=[listening]))
    keeping = asyncio.create_task(app.lanes.keep())
    updates = asyncio.create_task(_updates(app, way))
    stopping = asyncio.create_task(stop.wait())
    host, port = listening.getsockname()[:2]
    _log.info("started", way=way, host=host, port=port, desks=list(app.vendors))
    notify.tell(notify.READY)
    try:
        await asyncio.wait({serving, keeping, updates, stopping}, return_when=asyncio.FIRST_COMPLETED)
    finally:
        notify.tell(notify.STOPPING)
        web.should_exit = True
        updates.cancel()
        await asyncio.wait({serving, updates})
        await app.lanes.drain()
        keeping.cancel()
        stopping.cancel()
    for task in (serving, updates, keeping):
        if task.done() and not task.cancelled():
            task.result()


async def _updates(app: App, way: Way) -> None:
    """Introduce ourselves to Telegram, and have updates come in; until cancelled."""
    async with asyncio.TaskGroup() as both:
        both.create_task(_introduced(app))
        if way is Way.POLL:
            await keep_updates(app.bot)
            both.create_task(Poll(app.bot, app.door).run())
        else:
            both.create_task(_brought(app))


async def _introduced(app: App) -> None:
    async def introduced() -> bool:
        app.door.username = await introduce(app.bot, app.speech)
        return bool(app.door.username)

    await _until_done(introduced)


async def _brought(app: App) -> None:
    webhook = app.settings.telegram.webhook
    address = (webhook.url or "").rstrip("/") + webhook.path
    await _until_done(lambda: bring_updates_to(app.bot, address, webhook_secret(app.settings, app.secret)))
    await asyncio.Event().wait()


async def _until_done(once: Callable[[], Awaitable[bool]]) -> None:
    failures = 0
    while not await once():
        failures += 1
        await asyncio.sleep(pause_after(failures))


def _hooks(app: App, way: Way) -> list[Hook]:
    if way is Way.POLL:
        return []
    webhook = Webhook(app.door, webhook_secret(app.settings, app.secret))
    return [Hook(app.settings.telegram.webhook.path, webhook)]


def address_of(settings: StoreSettings) -> str | None:
    """The store's address with who we are there; None for the embedded one."""
    if settings.url is None or settings.password is None:
        return settings.url
    parts = urlsplit(settings.url)
    who = f"{quote(settings.username or '', safe='')}:{quote(settings.password.get_secret_value(), safe='')}"
    return urlunsplit(parts._replace(netloc=f"{who}@{parts.netloc.rpartition('@')[2]}"))


def require(value: Needed | None, key: str) -> Needed:
    """The value, which this command needs. Raises `SettingsWrong` naming the key."""
    if value is None:
        wrong = "it is missing, and this command needs it"
        raise SettingsWrong([Mistake(key=key, wrong=wrong, example=f"{variable_of(key)}=...")])
    return value


def _listening(settings: WebSettings) -> socket.socket:
    try:
        listening = socket.create_server((settings.host, settings.port), backlog=2048)
    except OSError as error:
        raise CannotListen(
            f"web.port = {settings.port} on {settings.host} cannot be used: {strerror(error.errno or 0)}. "
            "Stop what uses it, or set another, for example FRONTDESK_WEB__PORT=8081"
        ) from None
    # Passed on to every connection. asyncio sets it only where it made the socket itself, and without it the two
    # halves of an answer wait for each other's acknowledgement: 40 ms a request.
    listening.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    return listening


def _stopped_by_signals() -> asyncio.Event:
    """Set by the first Ctrl-C or SIGTERM; a second one ends the process at once."""
    loop, stop = asyncio.get_running_loop(), asyncio.Event()

    def end() -> None:
        stop.set()
        for number in (signal.SIGINT, signal.SIGTERM):
            loop.remove_signal_handler(number)

    for number in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(number, end)
    return stop
