"""A small Web API on a real socket: answers what was laid out, else well, and remembers every call. Not strict; the
stand-in in `sandbox/slack` is.
"""

import asyncio
import json
from collections import defaultdict
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from itertools import count
from typing import Any
from urllib.parse import parse_qsl

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from sandbox.server import serving

JSON = dict[str, Any]

TOKEN = "xoxb-not-a-real-token"
TEAM, CHANNEL, USER = "T0123", "D0456", "U0789"
BOT = "U0BOT"
CHAT, OWNER = f"slack:{TEAM}.{CHANNEL}", f"{TEAM}.{USER}"


@dataclass(slots=True)
class WebApi:
    """`laid_out`: answers to the next calls of a method, in order. `people`: what `users.info` says beyond the id.
    With a `gate` nothing is answered until it is opened.
    """

    url: str = ""
    socket: str = ""
    calls: list[tuple[str, JSON]] = field(default_factory=list)
    laid_out: dict[str, list[Response]] = field(default_factory=lambda: defaultdict(list))
    people: dict[str, JSON] = field(default_factory=dict)
    messages: dict[str, JSON] = field(default_factory=dict)
    groups: dict[str, list[str]] = field(default_factory=dict)
    gate: asyncio.Event | None = None
    _numbers: Any = field(default_factory=lambda: count(1))

    def refuses(self, method: str, error: str, status: int = 200, **headers: str) -> None:
        """The next call of that method is refused with this code."""
        self.laid_out[method].append(JSONResponse({"ok": False, "error": error}, status, headers=headers))

    def called(self, method: str) -> list[JSON]:
        """The arguments of that method's calls."""
        return [given for name, given in self.calls if name == method]

    @property
    def texts(self) -> list[str]:
        """What the messages say, oldest first."""
        return [message["text"] for message in self.messages.values()]

    async def answer(self, request: Request) -> Response:
        """One call."""
        method, given = request.path_params["method"], await _given(request)
        self.calls.append((method, given))
        if self.gate is not None:
            await self.gate.wait()
        if self.laid_out[method]:
            return self.laid_out[method].pop(0)
        said = self._said(method, given)
        return JSONResponse({"ok": "error" not in said} | said)

    def _said(self, method: str, given: JSON) -> JSON:
        match method:
            case "auth.test":
                return {
                    "team_id": TEAM,
                    "team": "Example",
                    "enterprise_id": None,
                    "user_id": BOT,
                    "user": "frontdesk",
                    "url": "https://town.example.org/",
                }
            case "users.info":
                return {"user": {"id": given["user"], "team_id": TEAM} | self.people.get(given["user"], {})}
            case "apps.connections.open":
                return {"url": self.socket}
            case "conversations.open":
                return {"channel": {"id": CHANNEL}}
            case "chat.postMessage":
                ts = f"1790000000.{next(self._numbers):06}"
                self.messages[ts] = given | {"ts": ts, "user": BOT}
                return {"ts": ts}
            case "chat.update":
                if given["ts"] not in self.messages:
                    return {"error": "message_not_found"}
                self.messages[given["ts"]] = given | {"user": BOT}
                return {"ts": given["ts"]}
            case "conversations.history":
                found = self.messages.get(given["latest"])
                return {"messages": [found] if found else []}
            case "usergroups.users.list":
                users = self.groups.get(given["usergroup"])
                return {"error": "no_such_subteam"} if users is None else {"users": users}
            case "views.open":
                return {"view": {"id": f"V{next(self._numbers)}"}}
            case _:
                return {}


async def _given(request: Request) -> JSON:
    """Slack takes arguments in the address, as JSON and as a form; so does this."""
    given: JSON = dict(request.query_params)
    if "json" in request.headers.get("content-type", ""):
        given |= json.loads(await request.body())
    else:
        given |= dict(parse_qsl((await request.body()).decode()))
    return given


@asynccontextmanager
async def web_api() -> AsyncIterator[WebApi]:
    """One on a port of its own."""
    api = WebApi()
    app = Starlette(routes=[Route("/api/{method}", api.answer, methods=["GET", "POST"])])
    async with serving(app) as url:
        api.url = f"{url}/api/"
        yield api
