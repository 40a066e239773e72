"""Socket Mode: for desks without a public address. We connect to Slack, and what comes goes through the same app.

What was not stored is not acknowledged, and Slack brings it again. No address may reach an error or a log line from
here: a ticket to the connection is in it.
"""

import asyncio
from collections.abc import Awaitable, Callable
from time import time

import structlog
from slack_bolt.adapter.socket_mode.async_internals import run_async_bolt_app, send_async_response
from slack_bolt.async_app import AsyncApp
from slack_sdk.socket_mode.aiohttp import SocketModeClient
from slack_sdk.socket_mode.async_client import AsyncBaseSocketModeClient
from slack_sdk.socket_mode.request import SocketModeRequest
from slack_sdk.web.async_client import AsyncWebClient

from bot.channel import Blocked, HeldUp, NotSent
from bot.slack.api import QUIET, Refused, answer

LOOK_SECONDS = 10.0
"""Between two looks at the connection."""

PATIENCE = 3
"""Looks without a connection after which a new client begins: slack_sdk tries one address for ever, and the ticket in
it is good for a single connection and a short time."""

Sleep = Callable[[float], Awaitable[None]]

_log = structlog.get_logger(__name__)


class Client(SocketModeClient):
    """slack_sdk's, telling why it cannot connect."""

    async def issue_new_wss_url(self) -> str:
        """The address to connect to. Raises what `answer` raises, which the library waits after."""
        try:
            opened = await answer(self.web_client.apps_connections_open(app_token=self.app_token))
        except (Blocked, HeldUp, NotSent, Refused) as error:
            remedy = "tried again; slack.app_token begins with xapp- and has the scope connections:write"
            _log.warning("socket_mode_refused", error=type(error).__name__, said=str(error), remedy=remedy)
            raise
        return str(opened["url"])


class SocketMode:
    """Keeps a connection for ever. `sleep` is handed in so that tests need not wait."""

    def __init__(self, app: AsyncApp, client: AsyncWebClient, app_token: str, sleep: Sleep = asyncio.sleep) -> None:
        self._app, self._web, self._token, self._sleep = app, client, app_token, sleep

    async def run(self) -> None:
        """Until cancelled. Nothing that Slack or the store does ends it."""
        while True:
            await self._connected()
            _log.warning("socket_mode_lost", remedy="connected anew")

    async def _connected(self) -> None:
        """One client's life: until several looks in a row have found it without a connection."""
        client = Client(self._token, logger=QUIET, web_client=self._web)
        client.socket_mode_request_listeners.append(self._take)
        connecting = asyncio.create_task(client.connect())  # type: ignore[no-untyped-call]  # the library has no types there
        missed = 0
        try:
            while missed < PATIENCE:
                await self._sleep(LOOK_SECONDS)
                missed = 0 if await client.is_connected() else missed + 1
        finally:
            connecting.cancel()
            await client.close()  # type: ignore[no-untyped-call]  # nor there

    async def _take(self, client: AsyncBaseSocketModeClient, request: SocketModeRequest) -> None:
        began = time()
        await send_async_response(client, request, await run_async_bolt_app(self._app, request), began)
