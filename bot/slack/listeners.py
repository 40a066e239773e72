"""What we listen to: slack-bolt's app with our listeners, all of which lead to the door. `slack-manifest.yaml` asks
Slack for exactly this, and a test compares the two.

Bolt reads bodies and tells what they are. It checks no signature, knows no person and answers nobody: `signing`,
`members` and `door` do (docs/decisions/0013-slack.md).
"""

import re
from collections.abc import Awaitable, Callable
from typing import Any

import structlog
from slack_bolt.async_app import AsyncAck, AsyncApp
from slack_bolt.authorization import AuthorizeResult
from slack_bolt.error import BoltUnhandledRequestError
from slack_bolt.response import BoltResponse
from slack_sdk.web.async_client import AsyncWebClient

from bot.slack.api import QUIET
from bot.slack.door import Door
from bot.slack.receive import Kind

EVENTS = {
    "app_home_opened": ("app_home_opened",),
    "message": ("message.channels", "message.groups", "message.im"),
}
"""The events we listen to, and the subscriptions that bring them."""

COMMANDS = ("/book", "/frontdesk")
"""Commands belong to the whole workspace, so there is one for patients and one for staff; patients' other orders are
words in the direct message.
"""

ANYTHING = re.compile("")
"""Matches any action_id and callback_id: `receive` knows which are ours, and old ones must not be lost here."""

_log = structlog.get_logger(__name__)

Listener = Callable[..., Awaitable[None]]


def listening(door: Door, client: AsyncWebClient) -> AsyncApp:
    """The app before this door. An answer of 200 means taken, 503 not taken: Slack brings it again."""
    app = AsyncApp(
        name="frontdesk",
        logger=QUIET,
        client=client,
        authorize=_authorize,
        process_before_response=True,  # an answer goes out when the door has taken it, not before
        raise_error_for_unhandled_request=True,  # else its body is logged
        request_verification_enabled=False,
        ignoring_self_events_enabled=False,
        ssl_check_enabled=False,
        attaching_function_token_enabled=False,
    )
    for event in EVENTS:
        app.event(event)(_to(door, Kind.EVENT))
    for command in COMMANDS:
        app.command(command)(_to(door, Kind.COMMAND))
    app.action(ANYTHING)(_to(door, Kind.ACTION))
    app.view(ANYTHING)(_to(door, Kind.VIEW))
    app.view_closed(ANYTHING)(_to(door, Kind.VIEW))
    app.error(_failed)
    return app


def _to(door: Door, kind: Kind) -> Listener:
    async def take(body: dict[str, Any], ack: AsyncAck) -> None:
        await ack(**await door.take(kind, body))

    return take


async def _authorize(enterprise_id: str | None, team_id: str | None) -> AuthorizeResult:
    """Nothing is asked here: bolt would answer 200 to what it could not authorize, and it would be lost."""
    return AuthorizeResult(enterprise_id=enterprise_id, team_id=team_id)


async def _failed(error: Exception) -> BoltResponse:
    if isinstance(error, BoltUnhandledRequestError):
        _log.debug("update_ignored", why="not_listened_to")
        return BoltResponse(status=200)
    _log.error("update_not_stored", error=type(error).__name__)
    return BoltResponse(status=503)
