"""The members of the workspace on the town's control surface, `/town/slack/members/...`: their screens and hands."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from sandbox.asking import check, read, read_object
from sandbox.phones import CannotDo
from sandbox.pictures import UPLOAD, read_content, show_content
from sandbox.slack.aiming import Aim
from sandbox.slack.application import address_of
from sandbox.slack.channels import Message
from sandbox.slack.hands import Hands
from sandbox.slack.screens import show
from sandbox.slack.workspace import Workspace
from sandbox.slack.writing import Writing
from sandbox.strict import Rule, Rules
from sandbox.town import Person

_TEXT = {"text": Rule(required=True)}
_PLACE = {"channel": Rule()}
_WHERE = {**_PLACE, "thread": Rule()}
_OWN = {**_PLACE, "ts": Rule(required=True)}
_AIM = {"action_id": Rule(), "label": Rule(), "block_id": Rule()}
_ACTION = _AIM | {**_PLACE, "ts": Rule(), "changes": Rule(kind=int), "home": Rule(kind=bool), "fields": Rule(kind=dict)}
_SUBMISSION = {"fields": Rule(kind=dict, required=True)}
_COMMAND = {"command": Rule(required=True), "text": Rule(), **_PLACE}
_TAB = {"tab": Rule(required=True, among=frozenset({"home", "messages"}))}


@dataclass(slots=True)
class Handling:
    """The handlers; `routes()` says where."""

    workspace: Workspace
    hands: Hands
    writing: Writing

    def routes(self) -> list[Route]:
        """What a member does answers 202 with the id of the event or of the trigger it became."""
        writing, hands = self.writing, self.hands
        return [
            Route("/town/slack/files/{file}", self.show_file, methods=["GET"]),
            Route("/town/slack/members/{person}", self.show_screen, methods=["GET"]),
            self._writes("text", _TEXT | _WHERE, writing.say),
            self._writes("edit", _TEXT | _OWN, writing.edit),
            self._writes("delete", _OWN, writing.delete),
            self._writes("file", UPLOAD | {"text": Rule()} | _WHERE, self._upload),
            Route("/town/slack/members/{person}/press", self.act, methods=["POST"]),
            Route("/town/slack/members/{person}/choose", self.act, methods=["POST"]),
            Route("/town/slack/members/{person}/submit", self.submit, methods=["POST"]),
            self._route("close", {"everything": Rule(kind=bool)}, "view_id", hands.close),
            self._route("command", _COMMAND, "trigger_id", hands.command),
            self._route("open", _TAB, "event_id", hands.open_app),
            self._route("redeliver", {"last": Rule(kind=int, required=True)}, "event_ids", hands.redeliver),
        ]

    def _route(self, action: str, rules: Rules, gives: str, do: Callable[..., object]) -> Route:
        async def handle(request: Request) -> Response:
            person, asked = self._find(request), await read(request, rules)
            return _do(lambda: {gives: do(person, **asked)})

        return Route(f"/town/slack/members/{{person}}/{action}", handle, methods=["POST"])

    def _writes(self, action: str, rules: Rules, do: Callable[..., Message]) -> Route:
        async def handle(request: Request) -> Response:
            person, asked = self._find(request), await read(request, rules)
            return _do(lambda: _show_written(do(person, **asked)))

        return Route(f"/town/slack/members/{{person}}/{action}", handle, methods=["POST"])

    def _upload(self, person: Person, **asked: Any) -> Message:
        return self.writing.upload(person, **asked | {"content": read_content(asked)})

    async def act(self, request: Request) -> Response:
        """A press; with `value` a choice: a date, an option's value or words, or several of them."""
        person = self._find(request)
        body = read_object(await request.body())
        value = body.pop("value", None)
        if request.url.path.endswith("choose") != (value is not None) or not _may_be_put_in(value):
            raise HTTPException(400, f"value is {value!r}; to choose, it must be a text or a list of texts.")
        asked = check(body, _ACTION)
        aim = {name: asked.pop(name) for name in _AIM if name in asked}
        _check_fields(asked.get("fields", {}))
        return _do(lambda: {"trigger_id": self.hands.act(person, Aim(**aim, value=value), **asked)})

    async def submit(self, request: Request) -> Response:
        """The open modal, with what is put into its fields; null empties one."""
        person = self._find(request)
        asked = await read(request, _SUBMISSION)
        _check_fields(asked["fields"])
        return _do(lambda: {"trigger_id": self.hands.submit(person, **asked)})

    async def show_screen(self, request: Request) -> Response:
        """What the member sees."""
        return JSONResponse(show(self.workspace, self._find(request)))

    async def show_file(self, request: Request) -> Response:
        """A file's content, as whoever sees its message sees it."""
        file = self.workspace.files.by_id.get(request.path_params["file"])
        if file is None or file.content is None:
            raise HTTPException(404, "There is no such file (any more).")
        return show_content(file.content, file.kind, file.name)

    def _find(self, request: Request) -> Person:
        self.workspace.address = address_of(request)
        name = request.path_params["person"]
        if (person := self.workspace.find(name)) is not None:
            return person
        raise HTTPException(404, f"Nobody in town is {name!r}; POST /town/people lets somebody move in.")


def _do(do: Callable[[], dict[str, object]]) -> Response:
    try:
        return JSONResponse(do(), 202)
    except CannotDo as why:
        raise HTTPException(409, str(why)) from None


def _show_written(message: Message) -> dict[str, object]:
    return {"event_id": message.event, "ts": message.ts}


def _check_fields(fields: dict[str, Any]) -> None:
    wrong = sorted(name for name, value in fields.items() if not _may_be_put_in(value))
    if wrong:
        raise HTTPException(400, f"fields {', '.join(wrong)}: each must be a text, a list of texts or null.")


def _may_be_put_in(value: object) -> bool:
    return value is None or isinstance(value, str) or (isinstance(value, list) and all(map(_is_text, value)))


def _is_text(value: object) -> bool:
    return isinstance(value, str)
