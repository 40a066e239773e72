"""The workspace's own settings on the town's control surface, `/town/slack/...`: the app, channels, groups, guests."""

import re
from dataclasses import dataclass
from typing import Any

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from sandbox.asking import read
from sandbox.slack import scopes
from sandbox.slack.application import address_of
from sandbox.slack.request_url import RequestUrl
from sandbox.slack.standing import Standing
from sandbox.slack.workspace import Manifest, Workspace
from sandbox.strict import Rule

_APP = {
    "request_url": Rule(form=re.compile(r"https?://\S+")),
    "socket_mode": Rule(kind=bool),
    "commands": Rule(kind=list),
    "scopes": Rule(kind=list),
    "events": Rule(kind=list),
    "home_tab": Rule(kind=bool),
}
_GROUP = {"group": Rule(required=True, form=re.compile(r"S\w+")), "people": Rule(kind=list, required=True)}
_CHANNEL = {
    "name": Rule(required=True, form=re.compile(r"[a-z0-9_-]{1,80}")),
    "people": Rule(kind=list),
    "private": Rule(kind=bool),
    "app": Rule(kind=bool),
}
_STANDING = {
    "person": Rule(required=True),
    "standing": Rule(required=True, among=frozenset({"member", *Standing})),
}


@dataclass(slots=True)
class Administering:
    """The handlers; `routes()` says where."""

    workspace: Workspace

    def routes(self) -> list[Route]:
        """All of `/town/slack` that is about no single member's screen."""
        return [
            Route("/town/slack/app", self.set_up, methods=["POST"]),
            Route("/town/slack/groups", self.fill_group, methods=["POST"]),
            Route("/town/slack/channels", self.open_channel, methods=["POST"]),
            Route("/town/slack/standing", self.set_standing, methods=["POST"]),
            Route("/town/slack/disconnect", self.disconnect, methods=["POST"]),
            Route("/town/slack/given-up", self.show_given_up, methods=["GET"]),
        ]

    async def set_up(self, request: Request) -> Response:
        """How the app is reached: a request URL, which is verified at once, or Socket Mode; and what it asked for."""
        asked = await read(request, _APP)
        if ("request_url" in asked) == asked.get("socket_mode", False):
            raise HTTPException(400, "Give either request_url or socket_mode: true.")
        manifest = _read_manifest(asked)
        if asked.get("socket_mode"):
            await self.workspace.delivering.use(self.workspace.sockets)
        else:
            await self._use_url(asked["request_url"])
        self.workspace.address = address_of(request)
        self.workspace.manifest = manifest
        return JSONResponse({"commands": sorted(manifest.commands)})

    async def _use_url(self, url: str) -> None:
        line = RequestUrl(url, self.workspace.installation.signing_secret)
        if not await line.verify():
            await line.close()
            raise HTTPException(409, f"{url} did not answer the challenge of url_verification; start the app first.")
        await self.workspace.delivering.use(line)

    async def fill_group(self, request: Request) -> Response:
        """A user group and the people in it."""
        asked = await read(request, _GROUP)
        users = self._users(asked["people"])
        self.workspace.groups[asked["group"]] = users
        return JSONResponse({"group": asked["group"], "users": users})

    async def open_channel(self, request: Request) -> Response:
        """A new channel; without `people` everybody is in it, without `app` the app as well."""
        asked = await read(request, _CHANNEL)
        members = frozenset(self._users(asked["people"])) if "people" in asked else None
        channel = self.workspace.channels.add(
            asked["name"], members, private=asked.get("private", False), has_app=asked.get("app", True)
        )
        self.workspace.tell(channel)
        return JSONResponse({"id": channel.id, "name": channel.name}, 201)

    async def set_standing(self, request: Request) -> Response:
        """What somebody is in the workspace: a guest, of another one, gone; or a member again."""
        asked = await read(request, _STANDING)
        [user] = self._users([asked["person"]])
        self.workspace.standings.pop(user, None)
        if asked["standing"] != "member":
            self.workspace.standings[user] = Standing(asked["standing"])
        return JSONResponse({"user": user, "standing": asked["standing"]})

    async def disconnect(self, _: Request) -> Response:
        """Slack closes every websocket of the app, as it does every hour or so."""
        return JSONResponse({"closed": await self.workspace.sockets.disconnect("refresh_requested")})

    async def show_given_up(self, _: Request) -> Response:
        """The events the app never took, after every retry."""
        return JSONResponse({"event_ids": self.workspace.delivering.given_up})

    def _users(self, names: list[Any]) -> list[str]:
        people = [self.workspace.find(name) for name in names]
        users = [self.workspace.user_id(person) for person in people if person is not None]
        if len(users) != len(people):
            raise HTTPException(404, "Not all of these people are in town; GET /town names those who are.")
        return users


def _read_manifest(asked: dict[str, Any]) -> Manifest:
    """What the app asked for; what is not named is as before it was set up: everything."""
    usual = Manifest()
    wanted = {name: frozenset(asked[name]) for name in ("scopes", "events", "commands") if name in asked}
    unknown = (wanted.get("scopes", frozenset()) - scopes.ALL_SCOPES) | (
        wanted.get("events", frozenset()) - scopes.ALL_EVENTS
    )
    if unknown:
        known = ", ".join(sorted(scopes.ALL_SCOPES | scopes.ALL_EVENTS))
        raise HTTPException(400, f"Unknown here: {', '.join(sorted(unknown))}. Known are: {known}.")
    return Manifest(
        scopes=wanted.get("scopes", usual.scopes),
        events=wanted.get("events", usual.events),
        commands=wanted.get("commands", usual.commands),
        home_tab=asked.get("home_tab", usual.home_tab),
    )
