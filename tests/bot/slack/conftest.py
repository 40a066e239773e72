"""A Web API on a real socket, our client of it, and the door before it."""

import asyncio
import json
from collections.abc import AsyncIterator
from dataclasses import dataclass, field

import pytest
from aiohttp import web
from slack_sdk.web.async_client import AsyncWebClient

from bot.slack.api import close_client, open_client
from bot.slack.door import Door
from bot.slack.members import Members
from bot.speech import Speech
from bot.understanding.reading import Reading
from conversations.session import Draft, Session, State
from tests.bot.practice import HOUSE
from tests.bot.slack.web_api import CHAT, JSON, OWNER, TOKEN, WebApi, web_api
from tests.bot.telegram.conftest import Inbox, clock

SPEECH = Speech.load()

STAMP = 7
"""Of the form that is asked for now."""


def asking() -> Session:
    """Somebody who is asked for their details, which is a form."""
    draft = Draft(number=1, language="en")
    return Session(chat=CHAT, owner=OWNER, turn=9, stamp=STAMP, state=State.DETAILS, desk="town", draft=draft)


@dataclass(slots=True)
class World:
    """What the tests put the door between. `chats` is what the store knows."""

    api: WebApi
    client: AsyncWebClient
    inbox: Inbox
    door: Door
    chats: dict[str, Session] = field(default_factory=dict)


@pytest.fixture
async def world() -> AsyncIterator[World]:
    """Everything, with nobody having said anything yet."""
    async with web_api() as api:
        client, inbox = open_client(TOKEN, api.url), Inbox()
        chats: dict[str, Session] = {}

        async def session(chat: str) -> Session | None:
            return chats.get(chat)

        door = Door(
            accept=inbox.accept,
            sessions=session,
            house=HOUSE,
            speech=SPEECH,
            members=Members(client=client),
            client=client,
            now=clock,
            understand=Reading(SPEECH),
        )
        yield World(api, client, inbox, door, chats)
        await door.drain()
        await close_client(client)


@dataclass(slots=True)
class Link:
    """Slack's end: connections as they are made, and what they acknowledge."""

    url: str = ""
    connections: "asyncio.Queue[web.WebSocketResponse]" = field(default_factory=asyncio.Queue)
    acknowledged: "asyncio.Queue[JSON]" = field(default_factory=asyncio.Queue)

    async def connect(self, request: web.Request) -> web.WebSocketResponse:
        """One connection, until it closes."""
        connection = web.WebSocketResponse()
        await connection.prepare(request)
        self.connections.put_nowait(connection)
        async for said in connection:
            self.acknowledged.put_nowait(json.loads(said.data))
        return connection


@pytest.fixture
async def link(world: World) -> AsyncIterator[Link]:
    """Where `apps.connections.open` sends us."""
    made, app = Link(), web.Application()
    app.router.add_get("/link", made.connect)
    runner = web.AppRunner(app, shutdown_timeout=0.1)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    world.api.socket = f"ws://127.0.0.1:{runner.addresses[0][1]}/link"
    yield made
    await runner.cleanup()
