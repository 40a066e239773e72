"""Those who are told what becomes of visits: another system, by Standard Webhooks 1.0.0, and people, by what Apprise's
`json://` posts.

The other system does what its own side of that standard asks (github.com/standard-webhooks/standard-webhooks,
spec/standard-webhooks.md, November 2026): it checks the signature over the bytes as they came, refuses what is older
than five minutes, and passes over an id that it has. What it heard is kept in the order in which it came first.
"""

import hashlib
import hmac
import json
from base64 import b64encode
from dataclasses import dataclass, field
from typing import Any

from starlette.applications import Starlette
from starlette.datastructures import Headers
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route
from starlette.types import ASGIApp

from sandbox.faults import Switch
from sandbox.town import Town

KEY = b"opens nothing but the sandbox"
TOLERANCE = 5 * 60
"""Seconds a timestamp may be off the town's clock."""


class _Refused(Exception):
    """What came is not taken: with which status, and why."""

    def __init__(self, status: int, why: str) -> None:
        super().__init__(why)
        self.status = status


@dataclass(slots=True)
class Others:
    """What they know. A reset forgets it. `heard`: bodies by their ids, in the order in which they came first."""

    town: Town
    heard: dict[str, bytes] = field(default_factory=dict)
    refused: list[str] = field(default_factory=list)
    told: list[dict[str, str]] = field(default_factory=list)

    def shape(self) -> dict[str, Any]:
        """All of it, as the control surface shows it."""
        heard = [json.loads(body) for body in self.heard.values()]
        return {"heard": heard, "refused": self.refused, "told": self.told}

    def hear(self, headers: Headers, body: bytes) -> None:
        """A webhook. Raises `_Refused`."""
        id_, sent = headers.get("webhook-id", ""), headers.get("webhook-timestamp", "")
        if not _signed(f"{id_}.{sent}.".encode() + body, headers.get("webhook-signature", "")):
            raise _Refused(401, "no signature fits")
        if not sent.isdecimal() or abs(int(sent) - self.town.now().timestamp()) > TOLERANCE:
            raise _Refused(401, f"the timestamp {sent} is too far from now")
        if self.heard.setdefault(id_, body) != body:
            raise _Refused(409, f"{id_} came with another body before")


def application(town: Town) -> ASGIApp:
    """Where they are told: `/system` and `/people`."""

    async def take(request: Request) -> Response:
        others, body = town.world(Others), await request.body()
        try:
            others.hear(request.headers, body)
        except _Refused as why:
            others.refused.append(str(why))
            return Response(str(why), why.status)
        return Response(status_code=204)

    async def tell(request: Request) -> Response:
        said = await request.json()
        town.world(Others).told.append({"title": said["title"], "message": said["message"]})
        return Response(status_code=200)

    routes = [Route("/system", take, methods=["POST"]), Route("/people", tell, methods=["POST"])]
    return Starlette(routes=routes)


def failing(_: Switch) -> Response:
    """As a system fails that has a mistake in it."""
    return Response("Internal Server Error", 500)


def routes(town: Town) -> list[Route]:
    """`GET /town/others`: what they know."""

    async def show(_: Request) -> Response:
        return JSONResponse(town.world(Others).shape())

    return [Route("/town/others", show, methods=["GET"])]


def _signed(words: bytes, signatures: str) -> bool:
    """Whether one of the symmetric signatures fits; there are several while a secret is changed."""
    right = hmac.new(KEY, words, hashlib.sha256).digest()
    given = (one.removeprefix("v1,") for one in signatures.split() if one.startswith("v1,"))
    return any(hmac.compare_digest(b64encode(right).decode(), one) for one in given)
