"""Who may come in: OAuth 2.0 client credentials for ten hours; the old static key only where the account lets it."""

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

from sandbox.accounts import ProvetAccount
from sandbox.provet.pace import Pace
from sandbox.town import Town

SCOPES = {"restapi", "openid"}
# The challenge still names the old way (a screenshot in public client code, 2021).
CHALLENGE = {"WWW-Authenticate": "Token"}

Form = dict[str, str]


@dataclass(slots=True)
class Passes:
    """The tokens given out, each with its end."""

    town: Town
    given: dict[str, datetime] = field(default_factory=dict)
    count: int = 0

    def give(self, seconds: int) -> str:
        """A new token; earlier ones stay good until they end."""
        token = f"{self.town.chance('provet', 'token', self.count).getrandbits(180):030x}"
        self.given[token] = self.town.now() + timedelta(seconds=seconds)
        self.count += 1
        return token

    def revoke(self) -> None:
        """What was given out so far opens nothing any more."""
        self.given.clear()

    def opens(self, authorization: str, account: ProvetAccount) -> bool:
        """Whether this header lets its bearer in."""
        kind, _, token = authorization.partition(" ")
        if kind == "Token":
            return account.static_tokens and token == account.static_token
        return kind == "Bearer" and token in self.given and self.town.now() < self.given[token]


async def give_token(request: Request) -> JSONResponse:
    """POST /oauth2/token/: the credentials as Basic user and password, or in the form."""
    town: Town = request.app.state.town
    account = town.provet
    form = _read_form(request.headers.get("content-type", ""), await request.body())
    if form is None or set(form) - {"grant_type", "scope", "client_id", "client_secret"}:
        return JSONResponse({"error": "invalid_request"}, 400)
    if _shown(request.headers.get("authorization"), form) != (account.client_id, account.client_secret):
        return JSONResponse({"error": "invalid_client"}, 401)
    if form.get("grant_type") != "client_credentials":
        return JSONResponse({"error": "unsupported_grant_type"}, 400)
    scopes = form.get("scope", "restapi")
    if not set(scopes.split()) <= SCOPES:
        return JSONResponse({"error": "invalid_scope"}, 400)
    token = town.world(Passes).give(account.token_seconds)
    answer = {"access_token": token, "expires_in": account.token_seconds, "token_type": "Bearer", "scope": scopes}
    return JSONResponse(answer, headers={"cache-control": "no-store"})


def _read_form(content_type: str, body: bytes) -> Form | None:
    if content_type.partition(";")[0].strip() != "application/x-www-form-urlencoded":
        return None
    try:
        form = parse_qs(body.decode(), strict_parsing=True, keep_blank_values=True)
    except ValueError:
        return None
    return {name: values[0] for name, values in form.items()} if all(len(v) == 1 for v in form.values()) else None


def _shown(authorization: str | None, form: Form) -> tuple[str, str] | None:
    """Id and secret, from the header where there is one."""
    if authorization is None:
        return form.get("client_id", ""), form.get("client_secret", "")
    kind, _, code = authorization.partition(" ")
    try:
        name, _, secret = base64.b64decode(code, validate=True).decode().partition(":")
    except (binascii.Error, ValueError):
        return None
    return (name, secret) if kind == "Basic" else None


class Door:
    """In front of every call: 404 for another tenant, 301 without slash, 401 without token, 403, 429."""

    def __init__(self, app: ASGIApp, town: Town) -> None:
        self.app = app
        self.town = town

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let the request through or refuse it."""
        account = self.town.provet
        if scope["path_params"]["provet_id"] != account.provet_id:
            raise HTTPException(404, "Not found.")
        if not scope["path"].endswith("/"):
            raise HTTPException(301, "", {"Location": slashed(scope)})
        if not self.town.world(Passes).opens(Headers(scope=scope).get("authorization", ""), account):
            raise HTTPException(401, "Authentication credentials were not provided.", CHALLENGE)
        resource, path = _resource(scope)
        if resource in account.forbidden:
            raise HTTPException(403, "You do not have permission to perform this action.")
        if account.paced:
            self.town.world(Pace).spend(scope, resource, path)
        await self.app(scope, receive, send)


def slashed(scope: Scope) -> str:
    """Where the request should have gone, relative to the host."""
    query = scope["query_string"].decode("latin-1")
    return f"{scope['path']}/{f'?{query}' if query else ''}"


def _resource(scope: Scope) -> tuple[str, str]:
    """The resource of the path, and what follows it: `appointment` and `17/cancel_appointment`."""
    parts = scope["path"].removeprefix(scope["root_path"]).strip("/").split("/")
    first = "/".join(parts[:2]) if parts[0] in ("hook", "codelist", "logs") else parts[0]
    return first, "/".join(parts).removeprefix(first).strip("/")
