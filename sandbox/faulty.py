"""Carries faults out around a stand-in's ASGI application. Which fault a request meets is decided in `faults.py`.

A cut connection is really cut under `sandbox.server`; where no server put a `cut` into the scope (an application
called in process), `ConnectionResetError` leaves the application instead.
"""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field

from starlette.datastructures import MutableHeaders
from starlette.responses import JSONResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from sandbox.faults import ALL, Fault, Faults, Switch

Answer = Callable[[Switch], Response]
Sight = Callable[[Scope, bytes], str]


def say_refused(_: Switch) -> Response:
    """A 503 as a load balancer without a healthy server behind it gives it."""
    return JSONResponse({"error": "Service Unavailable"}, 503)


def say_slow_down(switch: Switch) -> Response:
    """A 429 with the header the web standard names; vendors bring their own."""
    return JSONResponse({"error": "Too Many Requests"}, 429, headers={"Retry-After": f"{switch.seconds:.0f}"})


def see_path(scope: Scope, _: bytes) -> str:
    """What a switch's `match` is compared with, unless a stand-in shows more."""
    return str(scope["path"])


@dataclass(slots=True, kw_only=True)
class Faulty:
    """`app` with the faults of `stand_in`. Without a switched-on fault nothing is read, copied or delayed.

    `among`: the faults carried out here; a stand-in may keep one for itself. `sees`: method and this text are what
    a switch matches. `sleep`: seconds of real time.
    """

    app: ASGIApp
    stand_in: str
    faults: Faults
    rate_limited: Answer = say_slow_down
    refused: Answer = say_refused
    among: frozenset[Fault] = ALL
    sees: Sight = see_path
    sleep: Callable[[float], Awaitable[None]] = asyncio.sleep

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request, well or badly."""
        if scope["type"] != "http" or not self.faults.switches:
            await self.app(scope, receive, send)
            return
        body = await _read(receive)
        switch = self.faults.take(self.stand_in, scope["method"], self.sees(scope, body), among=self.among)
        again = _Again(body, receive)
        if switch is None:
            await self.app(scope, again, send)
        else:
            await self._carry_out(switch, scope, again, send)

    async def _carry_out(self, switch: Switch, scope: Scope, receive: "_Again", send: Send) -> None:
        match switch.fault:
            case Fault.SLOW:
                # Waits first: what a caller gave up on is then still carried out, as in life.
                await self.sleep(switch.seconds)
                await self.app(scope, receive, send)
            case Fault.REFUSED:
                await self.refused(switch)(scope, receive, send)
            case Fault.RATE_LIMITED:
                await self.rate_limited(switch)(scope, receive, send)
            case Fault.ANSWERED_TWICE:
                # The caller hears the second answer: the first was lost between the proxy and the server.
                await self.app(_copied(scope), receive, _Kept())
                await self.app(scope, receive.rewound(), send)
            case Fault.ANSWER_LOST:
                await self.app(_copied(scope), receive, _Kept())
                await _cut(scope, receive)
            case Fault.BROKEN_JSON:
                kept = _Kept()
                await self.app(_copied(scope), receive, kept)
                await kept.send_half(send)
            case Fault.DOWN:
                await _cut(scope, receive)


async def _read(receive: Receive) -> bytes:
    parts = []
    while True:
        message = await receive()
        parts.append(message.get("body", b""))
        if not message.get("more_body", False):
            return b"".join(parts)


def _copied(scope: Scope) -> Scope:
    # Routers and doors write into the scope; the second run must find what the first one found.
    return {**scope, "state": dict(scope.get("state", {}))}


async def _cut(scope: Scope, receive: Receive) -> None:
    cut = scope.get("state", {}).get("cut")
    if cut is None:
        raise ConnectionResetError("the sandbox cut this connection")
    cut()
    # Uvicorn calls it a mistake when an application returns without an answer before the connection is seen gone.
    while (await receive())["type"] != "http.disconnect":
        pass


@dataclass(slots=True)
class _Again:
    """The body that was read, once more, and then whatever the connection says."""

    body: bytes
    after: Receive
    given: bool = False

    async def __call__(self) -> Message:
        if self.given:
            return await self.after()
        self.given = True
        return {"type": "http.request", "body": self.body, "more_body": False}

    def rewound(self) -> "_Again":
        return _Again(self.body, self.after)


@dataclass(slots=True)
class _Kept:
    """An answer that is not sent, or not as it is."""

    start: Message = field(default_factory=dict)
    body: bytearray = field(default_factory=bytearray)

    async def __call__(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            self.start = dict(message)
        else:
            self.body += message.get("body", b"")

    async def send_half(self, send: Send) -> None:
        """Send the answer with half its body: whole as HTTP, broken as JSON."""
        half = bytes(self.body[: len(self.body) // 2])
        self.start["headers"] = list(self.start["headers"])
        MutableHeaders(raw=self.start["headers"])["content-length"] = str(len(half))
        await send(self.start)
        await send({"type": "http.response.body", "body": half})
