"""The phones on the town's control surface: `/town/phone/...`, `/town/people`, `/town/telegram/...`."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, Response, StreamingResponse
from starlette.routing import Route

from sandbox.asking import read, read_object
from sandbox.payers import Payers
from sandbox.phones import CannotDo, Phones
from sandbox.pictures import UPLOAD, read_content, show_content
from sandbox.raw import NotAnUpdate, add_raw
from sandbox.strict import Rule, Rules
from sandbox.telegram import Account
from sandbox.telegram.checkouts import Card
from sandbox.telegram.refusal import Refusal
from sandbox.telegram.uploading import picture_kind
from sandbox.town import Person, Town

_PERSON = {
    "id": Rule(required=True, form=re.compile(r"[a-z0-9][a-z0-9-]*"), longest=40),
    "name": Rule(required=True, longest=60),
    "language": Rule(form=re.compile(r"[a-z]{2}")),
    "phone": Rule(form=re.compile(r"\+[0-9]{8,15}")),
}
_MESSAGE = {"message": Rule(kind=int, required=True)}
_PAYS = {"message": Rule(kind=int), "card": Rule(among=frozenset(Card)), "forwarded_by": Rule()}
_PLACE = {"row": Rule(kind=int, required=True), "column": Rule(kind=int, required=True)}


@dataclass(slots=True)
class Handling:
    """The handlers; `routes()` says where."""

    town: Town
    account: Account
    phones: Phones

    def routes(self) -> list[Route]:
        """Each thing a person does answers 202 with the update it became."""
        payers = Payers(self.account)
        return [
            Route("/town/people", self.add_person, methods=["POST"]),
            Route("/town/screens", self.stream_screens, methods=["GET"]),
            Route("/town/phone/{person}", self.show_phone, methods=["GET"]),
            self._route("text", {"text": Rule(required=True)}, self.phones.say),
            self._route("file", UPLOAD | {"caption": Rule()}, self._send_file),
            self._route("edit", {**_MESSAGE, "text": Rule(required=True)}, self.phones.edit),
            self._route("delete", _MESSAGE, self.phones.delete),
            Route("/town/phone/{person}/files/{file}", self.show_file, methods=["GET"]),
            self._route("press", {**_MESSAGE, **_PLACE, "ago": Rule(kind=int)}, self.phones.press),
            self._route("keyboard", _PLACE, self.phones.press_key),
            self._route("contact", {}, self.phones.share_contact),
            self._route("pay", _PAYS, payers.pay),
            self._route("settle", {}, payers.settle),
            self._route("block", {}, self.phones.block),
            self._route("unblock", {}, self.phones.unblock),
            Route("/town/phone/{person}/redeliver", self.redeliver, methods=["POST"]),
            Route("/town/telegram/updates", self.add_update, methods=["POST"]),
            Route("/town/telegram/chats/{chat:int}", self.show_chat, methods=["GET"]),
            Route("/town/telegram/chats/-{chat:int}", self.show_group, methods=["GET"]),
            Route("/town/telegram/pace", self.set_pace, methods=["POST"]),
        ]

    def _route(self, action: str, rules: Rules, do: Callable[..., int | None]) -> Route:
        async def handle(request: Request) -> Response:
            person = self._find(request)
            asked = await read(request, rules)
            try:
                return JSONResponse({"update_id": do(person, **asked)}, 202)
            except CannotDo as why:
                raise HTTPException(409, str(why)) from None

        return Route(f"/town/phone/{{person}}/{action}", handle, methods=["POST"])

    def _send_file(self, person: Person, **asked: Any) -> int:
        return self.phones.send_file(person, **asked | {"content": read_content(asked)})

    async def show_file(self, request: Request) -> Response:
        """A file's content, as the phone shows or keeps it."""
        self._find(request)
        try:
            file = self.account.files.find(request.path_params["file"])
        except Refusal:
            raise HTTPException(404, "There is no such file (any more).") from None
        return show_content(file.content, picture_kind(file.content) or file.kind, file.name)

    def _find(self, request: Request) -> Person:
        name = request.path_params["person"]
        if (person := self.town.person(name)) is not None:
            return person
        raise HTTPException(404, f"Nobody in town is {name!r}; POST /town/people lets somebody move in.")

    async def add_person(self, request: Request) -> Response:
        """Somebody moves to town, with a phone."""
        asked = await read(request, _PERSON)
        if asked["id"] in {one.id for one in (*self.town.people, *self.town.staff)}:
            raise HTTPException(409, f"There is a {asked['id']!r} already; choose another id.")
        person = _make_person(asked, len(self.town.people))
        self.town.move_in(person)
        return JSONResponse({"id": person.id, "user_id": self.account.chats.describe(person)["id"]}, 201)

    async def show_phone(self, request: Request) -> Response:
        """The chat as the person's phone shows it."""
        return JSONResponse(self.phones.show(self._find(request)))

    async def stream_screens(self, _: Request) -> Response:
        """Every message the bot sends or changes, on whose phone, as it comes: a line of JSON each, none left out."""
        return StreamingResponse(self.phones.watch(), media_type="application/jsonl")

    async def redeliver(self, request: Request) -> Response:
        """Telegram sends the person's last updates once more."""
        person = self._find(request)
        ids = self.phones.redeliver(person, (await read(request, {"last": Rule(kind=int)})).get("last", 1))
        if not ids:
            raise HTTPException(409, "This phone sent nothing yet that could come again.")
        return JSONResponse({"update_id": ids[-1], "update_ids": ids}, 202)

    async def add_update(self, request: Request) -> Response:
        """Any update, as Telegram would send it but without its `update_id`; for groups, strangers and new kinds."""
        try:
            update = add_raw(self.account, read_object(await request.body()))
        except NotAnUpdate as why:
            raise HTTPException(400, str(why)) from None
        return JSONResponse({"update_id": update}, 202)

    async def show_chat(self, request: Request) -> Response:
        """A chat's messages as the Bot API writes them."""
        return self._show_chat(request.path_params["chat"])

    async def show_group(self, request: Request) -> Response:
        """The same for a group, whose id is below zero."""
        return self._show_chat(-request.path_params["chat"])

    def _show_chat(self, number: int) -> Response:
        chat = self.account.chats.by_id.get(number)
        if chat is None:
            raise HTTPException(404, f"There is no chat {number} (yet).")
        return JSONResponse({"chat": chat.about, "messages": [one.shown for one in chat.messages.values()]})

    async def set_pace(self, request: Request) -> Response:
        """Telegram's own limits on or off: a message a second in a chat, thirty in all."""
        self.account.pace.on = (await read(request, {"on": Rule(kind=bool, required=True)}))["on"]
        return JSONResponse({"on": self.account.pace.on})


def _make_person(asked: dict[str, Any], number: int) -> Person:
    first, _, last = asked["name"].partition(" ")
    return Person(
        id=asked["id"],
        first_name=first,
        last_name=last or "Example",
        email=f"{asked['id']}@example.org",
        phone=asked.get("phone", f"+316{number:08d}"),
        language=asked.get("language", "en"),
    )
