"""Slack on the town's control surface, `/town/slack/...`: the app's settings, the members' screens and hands."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from sandbox.asking import check, read, read_object
from sandbox.phones import CannotDo
from sandbox.slack.hands import Hands
from sandbox.slack.request_url import RequestUrl
from sandbox.slack.screens import show
from sandbox.slack.workspace import Workspace
from sandbox.strict import Rule, Rules
from sandbox.town import Person

_APP = {
    "request_url": Rule(form=re.compile(r"https?://\S+")),
    "socket_mode": Rule(kind=bool),
    "commands": Rule(kind=list),
}
_GROUP = {"group": Rule(required=True, form=re.compile(r"S\w+")), "people": Rule(kind=list, required=True)}
_WHERE = {
    "ts": Rule(),
    "block_id": Rule(),
    "channel": Rule(),
    "ago": Rule(kind=int),
    "home": Rule(kind=bool),
}
_ACTION = {"action_id": Rule(required=True)}
_SUBMISSION = {"fields": Rule(kind=dict, required=True)}
_COMMAND = {"command": Rule(required=True), "text": Rule(), "channel": Rule()}
_TAB = {"tab": Rule(required=True, among=frozenset({"home", "messages"}))}


@dataclass(slots=True)
class Handling:
    """The handlers; `routes()` says where."""

    workspace: Workspace
    hands: Hands

    def routes(self) -> list[Route]:
        """What a member does answers 202 with the event's or the trigger's id."""
        say, act = self.hands.say, self.hands.act
        return [
            Route("/town/slack/app", self.set_up, methods=["POST"]),
            Route("/town/slack/groups", self.fill_group, methods=["POST"]),
            Route("/town/slack/disconnect", self.disconnect, methods=["POST"]),
            Route("/town/slack/given-up", self.show_given_up, methods=["GET"]),
            Route("/town/slack/members/{person}", self.show_screen, methods=["GET"]),
            self._route("text", {"text": Rule(required=True), "channel": Rule()}, "event_id", say),
            self._route("press", _ACTION | _WHERE, "trigger_id", act),
            Route("/town/slack/members/{person}/choose", self.choose, methods=["POST"]),
            Route("/town/slack/members/{person}/submit", self.submit, methods=["POST"]),
            self._route("close", {"everything": Rule(kind=bool)}, "view_id", self.hands.close),
            self._route("command", _COMMAND, "trigger_id", self.hands.command),
            self._route("open", _TAB, "event_id", self.hands.open_app),
            self._route("redeliver", {"last": Rule(kind=int, required=True)}, "event_ids", self.hands.redeliver),
        ]

    def _route(self, action: str, rules: Rules, gives: str, do: Callable[..., object]) -> Route:
        async def handle(request: Request) -> Response:
            person = self._find(request)
            return _do(gives, do, person, await read(request, rules))

        return Route(f"/town/slack/members/{{person}}/{action}", handle, methods=["POST"])

    async def choose(self, request: Request) -> Response:
        """A date, an option's value, or a list of values for checkboxes."""
        person = self._find(request)
        body = read_object(await request.body())
        value = body.pop("value", None)
        if not _is_given(value):
            raise HTTPException(400, f"value is {value!r}; it must be a text or a list of texts.")
        return _do("trigger_id", self.hands.act, person, check(body, _ACTION | _WHERE) | {"value": value})

    async def submit(self, request: Request) -> Response:
        """The open modal, with what is put into its fields; null empties one."""
        person = self._find(request)
        asked = await read(request, _SUBMISSION)
        wrong = sorted(name for name, value in asked["fields"].items() if value is not None and not _is_given(value))
        if wrong:
            raise HTTPException(400, f"fields {', '.join(wrong)}: each must be a text, a list of texts or null.")
        return _do("trigger_id", self.hands.submit, person, asked)

    async def show_screen(self, request: Request) -> Response:
        """What the member sees."""
        return JSONResponse(show(self.workspace, self._find(request)))

    async def set_up(self, request: Request) -> Response:
        """How the app is reached: a request URL, which is verified at once, or Socket Mode; and its slash commands."""
        asked = await read(request, _APP)
        if ("request_url" in asked) == asked.get("socket_mode", False):
            raise HTTPException(400, "Give either request_url or socket_mode: true.")
        if asked.get("socket_mode"):
            await self.workspace.delivering.use(self.workspace.sockets)
        else:
            await self._use_url(asked["request_url"])
        self.workspace.commands = frozenset(asked.get("commands", ()))
        return JSONResponse({"commands": sorted(self.workspace.commands)})

    async def _use_url(self, url: str) -> None:
        line = RequestUrl(url, self.workspace.installation.signing_secret)
        if not await line.verify():
            await line.close()
            raise HTTPException(409, f"{url} did not answer the challenge of url_verification; start the app first.")
        await self.workspace.delivering.use(line)

    async def fill_group(self, request: Request) -> Response:
        """A user group and the people in it."""
        asked = await read(request, _GROUP)
        people = [self.workspace.town.person(name) for name in asked["people"]]
        users = [self.workspace.user_id(person) for person in people if person is not None]
        if len(users) != len(people):
            raise HTTPException(404, "Not all of these people are in town; GET /town names those who are.")
        self.workspace.groups[asked["group"]] = users
        return JSONResponse({"group": asked["group"], "users": users})

    async def disconnect(self, _: Request) -> Response:
        """Slack closes every websocket of the app, as it does every hour or so."""
        return JSONResponse({"closed": await self.workspace.sockets.disconnect("refresh_requested")})

    async def show_given_up(self, _: Request) -> Response:
        """The events the app never took, after every retry."""
        return JSONResponse({"event_ids": self.workspace.delivering.given_up})

    def _find(self, request: Request) -> Person:
        name = request.path_params["person"]
        if (person := self.workspace.town.person(name)) is not None:
            return person
        raise HTTPException(404, f"Nobody in town is {name!r}; POST /town/people lets somebody move in.")


def _do(gives: str, do: Callable[..., object], person: Person, asked: dict[str, Any]) -> Response:
    try:
        return JSONResponse({gives: do(person, **asked)}, 202)
    except CannotDo as why:
        raise HTTPException(409, str(why)) from None


def _is_given(value: object) -> bool:
    return isinstance(value, str) or (isinstance(value, list) and all(isinstance(one, str) for one in value))
