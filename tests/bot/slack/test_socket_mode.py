"""Socket Mode over a real websocket: what comes by it goes through the same door."""

import asyncio
import json
from collections.abc import AsyncIterator
from contextlib import suppress
from typing import Any

import pytest
from aiohttp import web
from structlog.testing import capture_logs

from bot.slack.listeners import listening
from bot.slack.socket_mode import PATIENCE, SocketMode
from conversations.events import Ordered, Pressed, Submitted, Typed
from tests.bot.slack.conftest import Link, World
from tests.bot.slack.payloads import JSON, command, message, press, submission

pytestmark = pytest.mark.slow

APP_TOKEN = "xapp-not-a-real-token"
SOON = 10.0


@pytest.fixture
async def connection(world: World, link: Link) -> AsyncIterator[web.WebSocketResponse]:
    """A connection of ours, as Slack sees it."""
    running = asyncio.create_task(SocketMode(listening(world.door, world.client), world.client, APP_TOKEN).run())
    async with asyncio.timeout(SOON):
        yield await link.connections.get()
    await cut_off(running)


async def cut_off(task: "asyncio.Task[None]") -> None:
    """As the process does when it ends."""
    task.cancel()
    with suppress(asyncio.CancelledError):
        await task


async def bring(connection: web.WebSocketResponse, kind: str, payload: JSON, envelope: str = "one") -> None:
    """An envelope, as Slack sends it."""
    said: dict[str, Any] = {"type": kind, "envelope_id": envelope, "payload": payload}
    await connection.send_str(json.dumps(said))


@pytest.mark.parametrize(
    "brought",
    [
        ("events_api", message(), Typed),
        ("interactive", press(), Pressed),
        ("interactive", submission(), Submitted),
        ("slash_commands", command(), Ordered),
    ],
)
async def test_each_kind_is_stored_and_acknowledged(
    world: World, link: Link, connection: web.WebSocketResponse, brought: tuple[str, JSON, type]
) -> None:
    """Under its envelope's id, with nothing said."""
    kind, payload, stored = brought
    await connection.send_str(json.dumps({"type": "hello", "num_connections": 1}))
    await bring(connection, kind, payload)
    assert (await link.acknowledged.get())["envelope_id"] == "one"
    assert [type(event) for _, event in world.inbox.events] == [stored]


async def test_what_could_not_be_stored_is_not_acknowledged(
    world: World, link: Link, connection: web.WebSocketResponse
) -> None:
    """Slack brings it again; the next one is."""
    world.inbox.down.append(ConnectionError("store"))
    await bring(connection, "events_api", message(), "lost")
    while world.inbox.down:  # noqa: ASYNC110 - what was not accepted has no event of ours
        await asyncio.sleep(0.01)
    await bring(connection, "events_api", message(event_id="Ev2"), "kept")
    assert await link.acknowledged.get() == {"envelope_id": "kept"}
    assert [event.id for _, event in world.inbox.events] == ["Ev2"]


async def test_a_connection_slack_gives_up_is_made_anew(
    world: World, link: Link, connection: web.WebSocketResponse
) -> None:
    """As Slack does every few hours."""
    await connection.send_str(json.dumps({"type": "disconnect", "reason": "refresh_requested"}))
    await bring(await link.connections.get(), "events_api", message())
    assert await link.acknowledged.get() == {"envelope_id": "one"}


async def test_without_a_connection_another_client_begins(world: World) -> None:
    """The operator hears why; no token, and no address with a ticket, is in the log."""
    for _ in range(PATIENCE + 1):
        world.api.refuses("apps.connections.open", "invalid_auth")
    began_again, looks = asyncio.Event(), 0

    async def look(_seconds: float) -> None:
        nonlocal looks
        looks += 1
        if looks > PATIENCE:
            began_again.set()
            await asyncio.Event().wait()
        while not world.api.called("apps.connections.open"):  # noqa: ASYNC110 - the Web API has no event of ours
            await asyncio.sleep(0.01)

    slack = SocketMode(listening(world.door, world.client), world.client, APP_TOKEN, look)
    with capture_logs() as logs:
        running = asyncio.create_task(slack.run())
        async with asyncio.timeout(SOON):
            await began_again.wait()
        await cut_off(running)
    told = [log["event"] for log in logs]
    assert {"token_refused", "socket_mode_refused", "socket_mode_lost"} <= set(told)
    assert APP_TOKEN not in str(logs)
