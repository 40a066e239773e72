"""Who may come in: an API key as Basic user, a User-Agent with an address to write to, and not too often."""

import base64
import binascii
import re
from dataclasses import dataclass
from datetime import UTC, datetime

from starlette.datastructures import Headers
from starlette.exceptions import HTTPException
from starlette.types import ASGIApp, Receive, Scope, Send

from sandbox.accounts import ClinikoAccount
from sandbox.town import Town

# `App name (contact e-mail)`: vendor's introduction page, November 2026.
USER_AGENT = re.compile(r".*\S.*\([^()\s@]+@[^()\s@]+\.[^()\s@]+\)")


@dataclass(slots=True)
class Pace:
    """How many requests the key's owner made in the present minute."""

    town: Town
    minute: int = 0
    made: int = 0

    def spend(self) -> int | None:
        """Count one request; when it is one too many, the Unix second at which the count starts anew."""
        allowed = self.town.cliniko.requests_a_minute
        minute = int(self.town.now().timestamp()) // 60
        if minute != self.minute:
            self.minute, self.made = minute, 0
        self.made += 1
        return (minute + 1) * 60 if allowed is not None and self.made > allowed else None


class Door:
    """In front of every call: 401 without the key, 403 without an address, 429 with the second of the reset."""

    def __init__(self, app: ASGIApp, town: Town) -> None:
        self.app = app
        self.town = town

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let the request through or refuse it."""
        headers = Headers(scope=scope)
        if not _knows(headers.get("authorization", ""), self.town.cliniko):
            raise HTTPException(401, "Unauthorized")
        if not USER_AGENT.fullmatch(headers.get("user-agent", "")):
            raise HTTPException(403, "User-Agent must name the application and a contact e-mail: App (me@example.org)")
        if "application/json" not in headers.get("accept", ""):
            raise HTTPException(406, "Accept must be application/json")
        reset = self.town.world(Pace).spend()
        if reset is not None:
            raise too_many(datetime.fromtimestamp(reset, UTC))
        await self.app(scope, receive, send)


def too_many(until: datetime) -> HTTPException:
    """The vendor's 429."""
    return HTTPException(429, "Rate limit exceeded", {"X-RateLimit-Reset": str(int(until.timestamp()))})


def _knows(authorization: str, account: ClinikoAccount) -> bool:
    """The key with or without its shard, and an empty password."""
    kind, _, code = authorization.partition(" ")
    try:
        shown = base64.b64decode(code, validate=True).decode()
    except (binascii.Error, ValueError):
        return False
    key = account.api_key
    return kind == "Basic" and shown in (f"{key}:", f"{key.rpartition('-')[0]}:")
