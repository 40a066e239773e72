"""The way to Slack's Web API: slack_sdk's client over one kept-alive aiohttp session, and what its errors mean to us.

No answer of Slack's may reach an error or a log line from here, only its code: it may quote what a person wrote.
"""

import logging
import re
from collections.abc import Awaitable
from typing import Any

import aiohttp
import structlog
from slack_sdk.errors import SlackApiError, SlackClientError
from slack_sdk.web.async_client import AsyncWebClient
from slack_sdk.web.async_slack_response import AsyncSlackResponse

from bot.channel import Blocked, HeldUp, NotSent

CONNECT_SECONDS = 5.0
ANSWER_SECONDS = 20.0
CONNECTIONS = 256

WAIT_SECONDS = 30.0
"""How long to wait where Slack asks us to and does not say for how long."""

# The codes are those of docs.slack.dev/reference/methods/chat.postMessage, chat.update and conversations.open
# (November 2026). What is in none of these sets is about what we sent, and no better the next time.
NOBODY = frozenset({"channel_not_found", "is_archived", "is_inactive", "user_disabled", "user_not_found"})
"""The person is not there any more, or does not want to hear from us."""

HELD = frozenset({"ratelimited", "rate_limited", "message_limit_exceeded"})
OURS = frozenset({"account_inactive", "invalid_auth", "not_authed", "token_expired", "token_revoked"})
"""The token is no good: its app was taken out of the workspace, or it is another one."""

LATER = frozenset({"", "fatal_error", "internal_error", "request_timeout", "service_unavailable", "team_added_to_org"})
"""Slack's own trouble; empty for an answer that is not Slack's."""

QUIET = logging.getLogger("bot.slack.quiet")
"""What the libraries log to: at their lower levels they write down whole payloads, which are people's. Whatever an
operator has to know is told here and in `socket_mode`, in our words."""
QUIET.setLevel(logging.CRITICAL)
QUIET.disabled = True

_FAILURES = (SlackClientError, aiohttp.ClientError, OSError)
_CODE = re.compile("[a-z][a-z0-9_]{0,59}", re.ASCII)

_log = structlog.get_logger(__name__)


class TokenRefused(NotSent):
    """The token is no good. For whoever waits it is as if Slack could not be reached: a mended one may come."""


class Refused(Exception):
    """Slack will not have what was sent; `code` is its word for it. Ours to mend."""

    def __init__(self, code: str) -> None:
        super().__init__(f"refused: {code}")
        self.code = code


def open_client(token: str, base_url: str = AsyncWebClient.BASE_URL) -> AsyncWebClient:
    """A client of that token; needs a running loop. Nothing is sent yet; close it with `close_client`.

    Nothing is sent again by the library itself: whoever waits decides when.
    """
    connector = aiohttp.TCPConnector(limit=CONNECTIONS, keepalive_timeout=75, ttl_dns_cache=300)
    limit = aiohttp.ClientTimeout(total=ANSWER_SECONDS, sock_connect=CONNECT_SECONDS)
    session = aiohttp.ClientSession(connector=connector, timeout=limit)
    return AsyncWebClient(token, base_url=base_url, session=session, logger=QUIET, retry_handlers=[])


async def close_client(client: AsyncWebClient) -> None:
    """Give back its connections."""
    if client.session is not None:
        await client.session.close()


async def answer(call: Awaitable[AsyncSlackResponse]) -> dict[str, Any]:
    """What Slack answers to a call. Raises `Blocked`, `HeldUp`, `NotSent`, `Refused`."""
    try:
        said = (await call).data
    except SlackApiError as error:
        # Not chained, here and below: the library's error quotes the whole answer.
        raise _told(error) from None
    except _FAILURES as error:
        raise NotSent(type(error).__name__) from None
    return said if isinstance(said, dict) else {}


def _told(error: SlackApiError) -> Exception:
    response: Any = error.response
    code = _code(getattr(response, "data", None))
    if code in HELD or getattr(response, "status_code", 0) == 429:
        return HeldUp(seconds(response.headers.get("Retry-After")))
    if code in NOBODY:
        return Blocked()
    if code in OURS:
        _log.error("token_refused", said=code, remedy="set slack.token to the one the app's page shows, and install it")
        return TokenRefused(code)
    return NotSent(code or "no answer of Slack's") if code in LATER else Refused(code)


def _code(data: object) -> str:
    code = data.get("error") if isinstance(data, dict) else None
    return code if isinstance(code, str) and _CODE.fullmatch(code) else ""


def seconds(said: object) -> float:
    """How long to wait by a `Retry-After`; `WAIT_SECONDS` where it says nothing we can read."""
    return float(said) if isinstance(said, str) and re.fullmatch("[0-9]{1,6}", said, re.ASCII) else WAIT_SECONDS
