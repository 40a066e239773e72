"""The door of the Bot API stand-in: `/bot<token>/<method>`, GET or POST, and files at `/file/bot<token>/<path>`.

A plain ASGI application, to be quick.
"""

import asyncio
import json
import logging
from collections.abc import Coroutine
from typing import Any

from starlette.responses import JSONResponse, Response
from starlette.types import ASGIApp, Receive, Scope, Send

from sandbox.faults import ALL, Fault, Switch
from sandbox.faulty import Faulty
from sandbox.telegram.account import Account
from sandbox.telegram.methods import call
from sandbox.telegram.reading import read_body
from sandbox.telegram.refusal import Json, Refusal, too_many
from sandbox.town import Town

log = logging.getLogger(__name__)


def open_account(town: Town, token: str) -> Account:
    """The bot `token` names, new and in no chat."""
    return Account(town, token, _carry_out_from_answer)


def application(account: Account) -> ASGIApp:
    """The Bot API for that bot, faults included. `answered_twice` is not about calls: updates are sent twice."""
    return Faulty(
        app=_Door(account),
        stand_in="telegram",
        faults=account.town.faults,
        rate_limited=_say_too_many,
        refused=_say_unavailable,
        among=ALL - {Fault.ANSWERED_TWICE},
        sees=_see_chat,
    )


class _Door:
    def __init__(self, account: Account) -> None:
        self.account = account

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one call, well or with a refusal; a caller who left while it waited is not answered."""
        if _path(scope).startswith("/file/"):
            await self._send_file(scope, send)
            return
        try:
            method = self._find_method(scope)
            given = read_body(_content_type(scope), await _read_all(receive), scope["query_string"])
            calling = call(self.account, method, given)
            waits = method.lower() == "getupdates"
            result = await (_unless_gone(calling, receive) if waits else calling)
            answer, status = {"ok": True, "result": result}, 200
        except Refusal as refusal:
            answer, status = refusal.body(), refusal.code
        except _CallerGone:
            return
        await _send(send, status, answer)

    async def _send_file(self, scope: Scope, send: Send) -> None:
        try:
            content = self._find_file(_path(scope))
        except Refusal as refusal:
            await _send(send, refusal.code, refusal.body())
            return
        await _send_bytes(send, 200, content, [(b"content-type", b"application/octet-stream")])

    def _find_file(self, path: str) -> bytes:
        token, _, place = path.removeprefix("/file/bot").partition("/")
        if token != self.account.token:
            raise Refusal(401, "Unauthorized")
        return self.account.files.fetch(place)

    def _find_method(self, scope: Scope) -> str:
        path = _path(scope)
        token, slash, method = path.removeprefix("/bot").partition("/")
        if not path.startswith("/bot") or not slash or scope["method"] not in ("GET", "POST"):
            raise Refusal(404, "Not Found")
        if token != self.account.token:
            raise Refusal(401, "Unauthorized")
        return str(method)


class _CallerGone(Exception):
    """Nobody is there any more to be answered."""


async def _unless_gone(calling: Coroutine[Any, Any, Any], receive: Receive) -> Any:
    """The call's result, unless the caller hangs up first: then the call is dropped, as if never made."""
    called, gone = asyncio.ensure_future(calling), asyncio.ensure_future(receive())
    try:
        await asyncio.wait({called, gone}, return_when=asyncio.FIRST_COMPLETED)
        if not called.done():
            raise _CallerGone
        return called.result()
    finally:
        called.cancel()
        gone.cancel()


async def _send(send: Send, status: int, answer: Json) -> None:
    headers = [(b"content-type", b"application/json")]
    if status == 429:
        headers.append((b"retry-after", str(answer["parameters"]["retry_after"]).encode()))
    await _send_bytes(send, status, json.dumps(answer).encode(), headers)


async def _send_bytes(send: Send, status: int, body: bytes, headers: list[tuple[bytes, bytes]]) -> None:
    headers = [*headers, (b"content-length", str(len(body)).encode())]
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": body})


def _path(scope: Scope) -> str:
    return str(scope["path"].removeprefix(scope.get("root_path", "")))


def _content_type(scope: Scope) -> str:
    for name, value in scope["headers"]:
        if name == b"content-type":
            return str(value.decode("latin-1"))
    return ""


async def _read_all(receive: Receive) -> bytes:
    message = await receive()
    body: bytes = message.get("body", b"")
    while message.get("more_body", False):
        message = await receive()
        body += message.get("body", b"")
    return body


async def _carry_out_from_answer(account: Account, method: str, given: Json) -> None:
    try:
        await call(account, method, given)
    except Refusal as refusal:
        # As at Telegram, the bot does not hear of it; whoever looks for the lost message finds it here.
        log.warning("a method in a webhook's answer was refused: %s: %s", method, refusal.description)


def _say_too_many(switch: Switch) -> Response:
    refusal = too_many(max(1, round(switch.seconds)))
    return JSONResponse(refusal.body(), 429, headers={"Retry-After": str(refusal.retry_after)})


def _say_unavailable(_: Switch) -> Response:
    return JSONResponse(Refusal(503, "Service Unavailable").body(), 503)


def _see_chat(scope: Scope, body: bytes) -> str:
    """The path and the chat: a switch can match one chat by `* chat_id=123`."""
    try:
        chat = read_body(_content_type(scope), body, scope["query_string"]).get("chat_id")
    except Refusal:
        chat = None
    return scope["path"] if chat is None else f"{scope['path']}?chat_id={chat}"
