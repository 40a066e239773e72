"""Another's system on this machine: a real HTTP server that takes signed webhooks, or fails to, as it is told.

What it took it verifies by the words of Standard Webhooks, with nothing of ours.
"""

import asyncio
import base64
import hashlib
import hmac
import json
from collections import deque
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any

import uvicorn
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

SECRET = "whsec_" + base64.b64encode(b"a secret of twenty-four by").decode()


@dataclass(frozen=True, slots=True)
class Answer:
    """How a request is answered. `lost`: it is taken, and the answer never comes."""

    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)
    lost: bool = False
    seconds: float = 0.0


@dataclass(slots=True)
class Receiver:
    """Takes what comes. `answers` are given in turn, then all is well; `heard` is every body that came with a good
    signature, `taken` those that were answered well, or might have been.
    """

    url: str = ""
    answers: deque[Answer] = field(default_factory=deque)
    heard: list[dict[str, Any]] = field(default_factory=list)
    taken: list[dict[str, Any]] = field(default_factory=list)
    headers: list[dict[str, str]] = field(default_factory=list)
    forged: int = 0

    async def take(self, request: Request) -> Response:
        """One request."""
        body = await request.body()
        if not verified(dict(request.headers), body, SECRET):
            self.forged += 1
            return Response(status_code=400)
        self.headers.append(dict(request.headers))
        self.heard.append(json.loads(body))
        answer = self.answers.popleft() if self.answers else Answer()
        if answer.lost or 200 <= answer.status < 300:
            self.taken.append(json.loads(body))
        if answer.seconds:
            await asyncio.sleep(answer.seconds)
        if answer.lost:
            raise ConnectionResetError
        return Response(status_code=answer.status, headers=answer.headers)

    @property
    def sequence(self) -> list[int]:
        """The numbers of what was taken, each once, in the order in which it came first."""
        return list(dict.fromkeys(one["sequence"] for one in self.taken))


def verified(headers: dict[str, str], body: bytes, secret: str) -> bool:
    """Whether one of the signatures is right."""
    key = base64.b64decode(secret.removeprefix("whsec_"))
    signed = f"{headers['webhook-id']}.{headers['webhook-timestamp']}.".encode() + body
    right = "v1," + base64.b64encode(hmac.new(key, signed, hashlib.sha256).digest()).decode()
    return any(hmac.compare_digest(right, one) for one in headers["webhook-signature"].split(" "))


@asynccontextmanager
async def receiving(receiver: Receiver | None = None) -> AsyncIterator[Receiver]:
    """A receiver that listens on a port of its own."""
    receiver = receiver or Receiver()
    app = Starlette(routes=[Route("/hook", receiver.take, methods=["POST"])])
    server = uvicorn.Server(uvicorn.Config(app, port=0, log_level="critical", lifespan="off"))
    serving = asyncio.create_task(server.serve())
    try:
        while not server.started:  # noqa: ASYNC110 - uvicorn has no event for it
            await asyncio.sleep(0.005)
        port = server.servers[0].sockets[0].getsockname()[1]
        receiver.url = f"http://127.0.0.1:{port}/hook"
        yield receiver
    finally:
        server.should_exit = True
        await serving
