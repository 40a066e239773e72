"""Who may come in: OAuth 2.0 client credentials for an hour, the tenant's id on every call, scopes by deed."""

import base64
import binascii
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from urllib.parse import parse_qs

from starlette.datastructures import Headers
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse
from starlette.types import ASGIApp, Receive, Scope, Send

from sandbox.accounts import QMATIC_SCOPES, QmaticAccount
from sandbox.town import Town

BOOK, RESCHEDULE, CANCEL = QMATIC_SCOPES


@dataclass(frozen=True, slots=True)
class Pass:
    """What a token opens, and until when."""

    until: datetime
    scopes: frozenset[str]


@dataclass(slots=True)
class Passes:
    """The tokens given out."""

    town: Town
    given: dict[str, Pass] = field(default_factory=dict)

    def give(self, scopes: frozenset[str]) -> str:
        """A new token; earlier ones stay good until they end."""
        token = f"{self.town.chance('qmatic', 'token', len(self.given)).getrandbits(256):064x}"
        until = self.town.now() + timedelta(seconds=self.town.qmatic.token_seconds)
        self.given[token] = Pass(until, scopes)
        return token

    def find(self, authorization: str) -> Pass | None:
        """The pass behind a Bearer header, unless it ended."""
        kind, _, token = authorization.partition(" ")
        found = self.given.get(token) if kind == "Bearer" else None
        return found if found is not None and self.town.now() < found.until else None


async def give_token(request: Request) -> JSONResponse:
    """POST /oauth2/token."""
    town: Town = request.app.state.town
    if not _knows(request, town.qmatic):
        return JSONResponse({"error": "invalid_client"}, 401)
    scopes = _asked_scopes(request.headers.get("content-type", ""), await request.body())
    if isinstance(scopes, str):
        return JSONResponse({"error": scopes}, 400)
    token = town.world(Passes).give(scopes)
    answer = {"access_token": token, "expires_in": town.qmatic.token_seconds, "token_type": "Bearer"}
    return JSONResponse(answer, headers={"cache-control": "no-store"})


def _knows(request: Request, account: QmaticAccount) -> bool:
    wanted = f"{account.client_id}:{account.client_secret}"
    kind, _, code = request.headers.get("authorization", "").partition(" ")
    try:
        shown = base64.b64decode(code, validate=True).decode()
    except (binascii.Error, ValueError):
        return False
    return kind == "Basic" and shown == wanted and request.headers.get("x-account") == account.account


def _asked_scopes(content_type: str, body: bytes) -> frozenset[str] | str:
    """The scopes asked for, or the OAuth word for what is wrong."""
    if content_type.partition(";")[0].strip() != "application/x-www-form-urlencoded":
        return "invalid_request"
    try:
        form = parse_qs(body.decode(), strict_parsing=True, keep_blank_values=True)
    except ValueError:
        return "invalid_request"
    if set(form) - {"grant_type", "scope", "x-account"} or any(len(values) != 1 for values in form.values()):
        return "invalid_request"
    if form.get("grant_type") != ["client_credentials"]:
        return "unsupported_grant_type"
    scopes = frozenset(form.get("scope", [""])[0].split())
    return scopes if scopes and scopes <= set(QMATIC_SCOPES) else "invalid_scope"


class Door:
    """In front of every call but the token's: no valid token 401, no tenant 400, another tenant 403."""

    def __init__(self, app: ASGIApp, town: Town) -> None:
        self.app = app
        self.town = town

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let the request through or answer it here."""
        headers = Headers(scope=scope)
        shown = self.town.world(Passes).find(headers.get("authorization", ""))
        if shown is None:
            raise HTTPException(401, "The access token is missing, unknown or has expired")
        if "x-tenant-id" not in headers:
            raise HTTPException(400, "X-TENANT-ID is required")
        if headers["x-tenant-id"] != self.town.qmatic.tenant_id:
            raise HTTPException(403, "X-TENANT-ID is not a system of this account")
        scope.setdefault("state", {})["scopes"] = shown.scopes
        await self.app(scope, receive, send)


def require(request: Request, *scopes: str) -> None:
    """Raise a 403 unless the token carries one of them."""
    if not request.state.scopes.intersection(scopes):
        raise HTTPException(403, f"The token needs the scope {' or '.join(scopes)}")
