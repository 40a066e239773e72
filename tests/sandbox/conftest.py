"""The whole town on a real loopback port, and the tools to ask it."""

import asyncio
import json
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any

import httpx
import pytest
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route
from telegram import Bot

from sandbox.app import Settings, build
from sandbox.server import serving
from sandbox.telegram import Account
from sandbox.town import Town

TOKEN = "1234567:sandbox-token-with-enough-letters"
ADA = 4_503_599_600_000_001
BRAM = ADA + 1

Json = dict[str, Any]


@dataclass(slots=True, kw_only=True)
class Street:
    """The town as seen from its street: over HTTP."""

    url: str
    http: httpx.AsyncClient
    town: Town
    account: Account

    async def ask(self, method: str, **given: Any) -> Json:
        """One Bot API call with a JSON body; the whole answer, good or bad."""
        answer = await self.http.post(f"/telegram/bot{TOKEN}/{method}", json=given)
        read: Json = answer.json()
        assert answer.status_code == (200 if read["ok"] else read["error_code"])
        return read

    async def call(self, method: str, **given: Any) -> Any:
        """A call that must go well; its result."""
        answer = await self.ask(method, **given)
        assert answer["ok"], answer
        return answer["result"]

    async def refusal(self, method: str, **given: Any) -> str:
        """A call that must be refused; Telegram's sentence."""
        answer = await self.ask(method, **given)
        assert not answer["ok"], answer
        return str(answer["description"])

    async def do(self, path: str, **body: Any) -> Json:
        """An order to the control surface; its answer."""
        answer = await self.http.post(f"/town{path}", json=body)
        assert answer.is_success, answer.text
        read: Json = answer.json() if answer.content else {}
        return read

    async def see(self, path: str) -> Json:
        """What the control surface shows."""
        answer = await self.http.get(f"/town{path}")
        assert answer.is_success, answer.text
        read: Json = answer.json()
        return read

    async def phone(self, person: str = "ada") -> Json:
        """A person's phone."""
        return await self.see(f"/phone/{person}")

    async def start(self, person: str = "ada") -> int:
        """The person writes /start, so that the bot may write there; the chat."""
        await self.do(f"/phone/{person}/text", text="/start")
        return int((await self.phone(person))["chat_id"])


@pytest.fixture
async def street() -> AsyncIterator[Street]:
    """A new town."""
    app = build(Settings(telegram_token=TOKEN))
    # Without certificates to check against: reading them costs more than starting the town.
    async with serving(app) as url, httpx.AsyncClient(base_url=url, verify=False) as http:
        yield Street(url=url, http=http, town=app.state.town, account=app.state.telegram)


@pytest.fixture
async def bot(street: Street) -> AsyncIterator[Bot]:
    """python-telegram-bot's client of the town's bot, which sends forms."""
    async with Bot(TOKEN, base_url=f"{street.url}/telegram/bot") as client:
        yield client


Answer = Callable[[Json], Response | Awaitable[Response]]


@dataclass(slots=True)
class Hook:
    """A bot's webhook: what it heard, and what it answers. `heard` grows; `wait` waits for its length."""

    url: str = ""
    heard: list[Json] = field(default_factory=list)
    secrets: list[str | None] = field(default_factory=list)
    answers: Answer = lambda _: JSONResponse({})
    grown: asyncio.Condition = field(default_factory=asyncio.Condition)

    async def take(self, request: Request) -> Response:
        """One delivery."""
        update = json.loads(await request.body())
        async with self.grown:
            self.heard.append(update)
            self.secrets.append(request.headers.get("X-Telegram-Bot-Api-Secret-Token"))
            self.grown.notify_all()
        answer = self.answers(update)
        return answer if isinstance(answer, Response) else await answer

    async def wait(self, count: int) -> list[Json]:
        """What was heard, once that is `count` deliveries or more."""
        async with asyncio.timeout(20), self.grown:
            await self.grown.wait_for(lambda: len(self.heard) >= count)
        return self.heard


@asynccontextmanager
async def listening(hook: Hook, port: int = 0) -> AsyncIterator[Hook]:
    """The hook on a loopback port."""
    app = Starlette(routes=[Route("/hook", hook.take, methods=["POST"])])
    async with serving(app, port=port) as url:
        hook.url = f"{url}/hook"
        yield hook
