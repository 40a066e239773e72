"""Brings an announcement to another's system: one signed POST. What came of it is its status alone; nothing it answers
is read, followed or logged, and no address stands in an error, since it may hold a secret.
"""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

import httpx

from bot.announcing.bodies import body_of
from bot.announcing.port import Entry
from bot.announcing.signing import headers_of
from bot.announcing.targets import ANNOUNCEMENTS, Gone, NotDelivered
from bot.store.codec import Unreadable
from conversations.announcements import cleared
from conversations.desk import Desk
from conversations.text import Privacy

PATIENCE = 20.0
"""Seconds a receiver has to answer: 15 to 30 are recommended (Standard Webhooks 1.0.0, *Request timeouts*)."""

_GONE = 410


def open_http() -> httpx.AsyncClient:
    """The client for all webhooks. Redirects are not followed: they would take what is signed somewhere else."""
    limits = httpx.Limits(max_connections=20, max_keepalive_connections=5)
    return httpx.AsyncClient(timeout=PATIENCE, follow_redirects=False, trust_env=False, limits=limits)


@dataclass(frozen=True, slots=True, kw_only=True)
class Webhook:
    """One receiver of a desk's. `keys` sign; `now` is when it is sent."""

    url: str = field(repr=False)
    keys: tuple[bytes, ...] = field(repr=False)
    desk: Desk
    clearance: Privacy
    http: httpx.AsyncClient
    now: Callable[[], datetime]
    patience: float = PATIENCE

    async def deliver(self, entry: Entry) -> None:
        """POST it. Raises `NotDelivered`, `Gone`."""
        try:
            told = cleared(ANNOUNCEMENTS.decode(entry.blob), self.clearance)
        except Unreadable as unreadable:
            raise NotDelivered(str(unreadable)) from None
        body = body_of(told, self.desk, number=entry.number, id=entry.id)
        sent = {"content-type": "application/json", **headers_of(entry.id, body, self.keys, self.now())}
        try:
            async with (
                asyncio.timeout(self.patience),
                self.http.stream("POST", self.url, content=body, headers=sent) as answer,
            ):
                status, wait = answer.status_code, answer.headers.get("retry-after", "")
        except TimeoutError:
            raise NotDelivered("did not answer in time") from None
        except (httpx.HTTPError, httpx.InvalidURL) as error:
            raise NotDelivered(f"was not reached ({type(error).__name__})") from None
        self._judge(status, wait)

    def _judge(self, status: int, wait: str) -> None:
        if status == _GONE:
            raise Gone(f"answered {status}")
        if not httpx.codes.is_success(status):
            raise NotDelivered(f"answered {status}", _seconds(wait, datetime.now(UTC)))


def _seconds(wait: str, now: datetime) -> float | None:
    """What `Retry-After` says (RFC 9110 10.2.3): seconds, or a date; None for nothing that can be read."""
    if wait.isascii() and wait.isdigit():
        return float(wait)
    try:
        at = parsedate_to_datetime(wait)
    except ValueError:
        return None
    return max(0.0, (at.replace(tzinfo=at.tzinfo or UTC) - now).total_seconds())
