"""An app in the town's Slack workspace, as tests hold it: what it heard, what it answers, and the members' side."""

import asyncio
import json
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import parse_qsl

import httpx
from slack_sdk.signature import SignatureVerifier
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from sandbox.app import Settings, build
from sandbox.server import serving
from sandbox.slack import Installation, Workspace

Json = dict[str, Any]
SECRETS = Installation()
ADA = "U000000001"
ADAS_CHAT = "D000000001"
BRAM = "U000000002"
EVA = "U100000001"  # works at the desks
FINN = "U100000002"
HARBOUR = "C000000004"  # the channel of the desk of that name


def plain(text: str) -> Json:
    """A plain text object."""
    return {"type": "plain_text", "text": text}


def section(text: str = "Hello") -> Json:
    """A section block."""
    return {"type": "section", "text": {"type": "mrkdwn", "text": text}}


def button(action_id: str = "go", text: str = "Go", value: str = "1") -> Json:
    """A button element."""
    return {"type": "button", "action_id": action_id, "text": plain(text), "value": value}


def actions(*elements: Json) -> Json:
    """An actions block."""
    return {"type": "actions", "block_id": "acts", "elements": list(elements or (button(),))}


def text_field(block_id: str = "name", **more: Any) -> Json:
    """An input block with a line of text; `more` goes to the element."""
    element = {"type": "plain_text_input", "action_id": "value", **more}
    return {"type": "input", "block_id": block_id, "label": plain("Name"), "element": element}


def modal(*blocks: Json, **more: Any) -> Json:
    """A modal that can be submitted."""
    form = {"type": "modal", "callback_id": "form", "title": plain("Form"), "submit": plain("Send")}
    return form | {"blocks": list(blocks or (text_field(),))} | more


@dataclass(slots=True, kw_only=True)
class Heard:
    """One request to the app. `payload`: what is in it, however it was written."""

    payload: Json
    headers: dict[str, str]


Answer = Callable[[Heard], Response | Awaitable[Response]]


@dataclass(slots=True)
class Listener:
    """The app behind its request URL. Every request's signature is checked as the vendor's own library checks it."""

    url: str = ""
    heard: list[Heard] = field(default_factory=list)
    answers: Answer = lambda _: Response()
    grown: asyncio.Condition = field(default_factory=asyncio.Condition)
    verifier: SignatureVerifier = field(default_factory=lambda: SignatureVerifier(SECRETS.signing_secret))

    async def take(self, request: Request) -> Response:
        """One delivery; challenges are echoed and not kept."""
        body = await request.body()
        headers = dict(request.headers)
        assert self.verifier.is_valid_request(body, headers)
        heard = Heard(payload=_read(headers["content-type"], body), headers=headers)
        if heard.payload.get("type") == "url_verification":
            return JSONResponse({"challenge": heard.payload["challenge"]})
        async with self.grown:
            self.heard.append(heard)
            self.grown.notify_all()
        answer = self.answers(heard)
        return answer if isinstance(answer, Response) else await answer

    async def wait(self, count: int) -> list[Heard]:
        """What was heard, once that is so much or more."""
        async with asyncio.timeout(20), self.grown:
            await self.grown.wait_for(lambda: len(self.heard) >= count)
        return self.heard

    async def first(self, kind: str) -> Json:
        """The first payload of that type."""

        def find() -> Json | None:
            return next((one.payload for one in self.heard if one.payload.get("type") == kind), None)

        async with asyncio.timeout(20), self.grown:
            found = await self.grown.wait_for(find)
        assert found is not None
        return found

    async def wait_last(self, count: int) -> Json:
        """The payload that was heard as the `count`th."""
        return (await self.wait(count))[count - 1].payload


@dataclass(slots=True, kw_only=True)
class Slack:
    """The workspace from outside: the Web API and the members."""

    url: str
    http: httpx.AsyncClient
    workspace: Workspace

    async def ask(self, method: str, *, token: str = SECRETS.bot_token, **given: Any) -> Json:
        """One call with a JSON body; the whole answer, good or bad."""
        headers = {"Authorization": f"Bearer {token}"}
        answer = await self.http.post(f"/slack/api/{method}", json=given, headers=headers)
        read: Json = answer.json()
        return read

    async def call(self, method: str, **given: Any) -> Json:
        """A call that must go well."""
        answer = await self.ask(method, **given)
        assert answer["ok"], answer
        return answer

    async def refusal(self, method: str, **given: Any) -> str:
        """A call that must be refused; the error code."""
        answer = await self.ask(method, **given)
        assert not answer["ok"], answer
        return str(answer["error"])

    async def post(self, *blocks: Json, text: str = "Hello", **more: Any) -> str:
        """A message in Ada's direct message with these blocks; its ts."""
        given = more | ({"blocks": list(blocks)} if blocks else {})
        return str((await self.call("chat.postMessage", channel=ADA, text=text, **given))["ts"])

    async def do(self, path: str, person: str = "ada", **body: Any) -> Json:
        """What a member does; the answer."""
        answer = await self.http.post(f"/town/slack/members/{person}/{path}", json=body)
        assert answer.status_code == 202, answer.text
        read: Json = answer.json()
        return read

    async def cannot(self, path: str, person: str = "ada", **body: Any) -> str:
        """What a member cannot do; the sentence."""
        answer = await self.http.post(f"/town/slack/members/{person}/{path}", json=body)
        assert answer.status_code == 409, answer.text
        return str(answer.json()["error"])

    async def screen(self, person: str = "ada") -> Json:
        """What a member sees."""
        read: Json = (await self.http.get(f"/town/slack/members/{person}")).json()
        return read

    async def see(self, wanted: Callable[[Json], object], person: str = "ada") -> Json:
        """What a member sees, as soon as it is what is wanted."""
        async with asyncio.timeout(20):
            news = self.workspace.town.news.listen()
            told = asyncio.ensure_future(anext(news))
            await asyncio.sleep(0)
            while not wanted(seen := await self.screen(person)):
                await told
                told = asyncio.ensure_future(anext(news))
            told.cancel()
            await asyncio.gather(told, return_exceptions=True)
            await news.aclose()
        return seen

    async def set_up(self, **how: Any) -> httpx.Response:
        """The app's settings."""
        return await self.http.post("/town/slack/app", json=how)

    @asynccontextmanager
    async def listening(self, answers: Answer = lambda _: Response()) -> AsyncIterator[Listener]:
        """The app behind a request URL that the workspace knows."""
        listener = Listener(answers=answers)
        app = Starlette(routes=[Route("/slack/events", listener.take, methods=["POST"])])
        async with serving(app) as url:
            listener.url = f"{url}/slack/events"
            answer = await self.set_up(request_url=listener.url)
            assert answer.is_success, answer.text
            yield listener
            await self.workspace.delivering.use(None)


@asynccontextmanager
async def open_slack() -> AsyncIterator[Slack]:
    """A new town's workspace."""
    app = build(Settings(telegram_token="1234567:sandbox-token-with-enough-letters"))
    async with serving(app) as url, httpx.AsyncClient(base_url=url, verify=False) as http:
        yield Slack(url=url, http=http, workspace=app.state.slack)


def _read(content_type: str, body: bytes) -> Json:
    if content_type.startswith("application/json"):
        read: Json = json.loads(body)
        return read
    form = dict(parse_qsl(body.decode(), keep_blank_values=True))
    return dict(json.loads(form["payload"])) if "payload" in form else dict(form)
