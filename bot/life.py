"""A process' life: it listens, works, and ends in order.

First nothing new comes in, then what runs comes to its end, then connections are given back. What is cut off all the
same is found by the next process. What the parts are, `bot.app` says.
"""

import asyncio
import signal
import socket
from collections.abc import Awaitable, Callable
from enum import StrEnum, auto
from os import strerror
from typing import Any

import structlog

from bot import hints, notify
from bot.app import App, open_app
from bot.keys import webhook_secret
from bot.pauses import pause_after
from bot.settings import Settings
from bot.settings.mistakes import require
from bot.settings.model import SlackSettings, WebSettings
from bot.telegram.pending import Pending
from bot.telegram.poll import Poll
from bot.telegram.register import bring_updates_to, introduce, keep_updates
from bot.telegram.webhook import Webhook
from bot.understanding import warm
from bot.web import Hook, build, server

AGAIN = 1.0
"""Seconds after which a task that should have ended is cancelled once more."""

_log = structlog.get_logger(__name__)


class Way(StrEnum):
    """How updates come in: Telegram brings them, or we ask for them."""

    SERVE = auto()
    POLL = auto()
    WORK = auto()  # neither: jobs alone are done


class CannotListen(Exception):
    """The address of `[web]` cannot be used; says why and what to do."""


async def run(settings: Settings, way: Way) -> None:
    """A process' whole life, until Ctrl-C or SIGTERM ends it. Raises what `live` raises."""
    await live(settings, way, _stopped_by_signals())


async def live(settings: Settings, way: Way, stop: asyncio.Event) -> None:
    """Work until `stop` is set, then end in order. Raises what `open_app` raises, and `CannotListen`."""
    if way is Way.SERVE:
        require(settings.telegram.webhook.url, "telegram.webhook.url")
    if settings.slack.token is not None and way is not Way.WORK:
        _slack_secret(settings.slack, way)
    with _listening(settings.web if way is not Way.WORK else WebSettings(port=0)) as listening:
        async with open_app(settings) as app:
            for language in app.speech.languages:
                await asyncio.to_thread(warm, language)
            await _at_work(app, way, listening, stop)
    _log.info("stopped")


async def _at_work(app: App, way: Way, listening: socket.socket, stop: asyncio.Event) -> None:
    if way is Way.SERVE:
        # Before the first update is let in: Telegram may still know our address, and what waits tells of an outage.
        await Pending(app.bot, app.backlog).look()
    web = server(build(_hooks(app, way), app.checks))
    serving = asyncio.create_task(web.serve(sockets=[listening]))
    keeping = asyncio.create_task(app.lanes.keep())
    ringing = asyncio.create_task(app.bell.keep())
    ordering = asyncio.create_task(app.engine.keep() if app.engine else stop.wait())
    watching = asyncio.create_task(app.watching.keep())
    working = asyncio.create_task(_jobs(app, way, stop))
    announcing = asyncio.create_task(app.deliverer.keep() if app.deliverer.targets else stop.wait())
    updates = asyncio.create_task(_updates(app, way))
    stopping = asyncio.create_task(stop.wait())
    host, port = listening.getsockname()[:2]
    _log.info("started", way=way, host=host, port=port, desks=list(app.vendors))
    notify.tell(notify.READY)
    try:
        await asyncio.wait(
            {serving, keeping, ringing, ordering, watching, working, announcing, updates, stopping},
            return_when=asyncio.FIRST_COMPLETED,
        )
    finally:
        notify.tell(notify.STOPPING)
        web.should_exit = True
        await _broken_off(updates, ringing, watching, working, announcing, stopping)
        await asyncio.wait({serving})
        await app.lanes.drain()
        # Nobody may be asking the store when it is closed.
        await _broken_off(keeping, ordering)
    for task in (serving, updates, ringing, watching, working, announcing, ordering, keeping):
        if task.done() and not task.cancelled():
            task.result()


async def _broken_off(*tasks: asyncio.Task[Any]) -> None:
    """Cancel them until they have ended: once may be too little, since Python 3.11's `wait_for`, in the store's client,
    swallows a cancellation that comes together with what was waited for (CPython issue 86296, mended in 3.12).
    """
    while left := {task for task in tasks if not task.done()}:
        for task in left:
            task.cancel()
        await asyncio.wait(left, timeout=AGAIN)


async def _updates(app: App, way: Way) -> None:
    """Look at the store, introduce ourselves to Telegram, and have updates come in; until cancelled."""
    async with asyncio.TaskGroup() as both:
        both.create_task(_until_done(app.weigh))
        if way is Way.WORK:
            await asyncio.Event().wait()  # nothing comes in
        both.create_task(_introduced(app))
        if way is Way.POLL:
            await keep_updates(app.bot)
            both.create_task(Poll(app.bot, app.door, backlog=app.backlog).run())
            if app.slack:
                both.create_task(app.slack.listen(_slack_secret(app.settings.slack, way)))
        else:
            both.create_task(_brought(app))


async def _jobs(app: App, way: Way, stop: asyncio.Event) -> None:
    """Do jobs: where that is this process' work, and where the store is its own, so that there can be no other."""
    if app.engine is None or not (way is Way.WORK or app.settings.redis.url is None):
        await stop.wait()
        return
    await app.engine.work(app.ring)


async def _introduced(app: App) -> None:
    async def introduced() -> bool:
        app.door.username = await introduce(app.bot, app.speech, app.settings.languages, staffed=app.staffed)
        return bool(app.door.username)

    await _until_done(introduced)


async def _brought(app: App) -> None:
    webhook = app.settings.telegram.webhook
    address = (webhook.url or "").rstrip("/") + webhook.path
    await _until_done(lambda: bring_updates_to(app.bot, address, webhook_secret(app.settings, app.secret)))
    await Pending(app.bot, app.backlog).run()


async def _until_done(once: Callable[[], Awaitable[bool]]) -> None:
    failures = 0
    while not await once():
        failures += 1
        await asyncio.sleep(pause_after(failures))


def _hooks(app: App, way: Way) -> list[Hook]:
    if way is Way.WORK:
        return []
    told = hints.hooks(app.secret, app.desks_with_hints, app.watching.hint)
    told += [Hook(f"/stripe/{desk}", hook) for desk, hook in app.hooks.items()]
    if way is not Way.SERVE:
        return told
    webhook = Webhook(app.door, webhook_secret(app.settings, app.secret))
    hooks = [Hook(app.settings.telegram.webhook.path, webhook), *told]
    if app.slack:
        hooks.append(app.slack.hook(_slack_secret(app.settings.slack, way)))
    return hooks


def _slack_secret(settings: SlackSettings, way: Way) -> str:
    """What Slack's payloads come in by: signed requests, or a connection of ours. Raises `SettingsWrong`."""
    if way is Way.SERVE:
        return require(settings.signing_secret, "slack.signing_secret").get_secret_value()
    return require(settings.app_token, "slack.app_token").get_secret_value()


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
