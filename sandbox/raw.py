"""Raw updates for tests: what no phone of the town can do (groups, strangers, kinds of tomorrow) is written out."""

from typing import TypeGuard

from sandbox.telegram import Account
from sandbox.telegram.chats import Message
from sandbox.telegram.refusal import Json


class NotAnUpdate(Exception):
    """What was given cannot be sent as an update; says why."""


def add_raw(account: Account, body: Json) -> int:
    """Send the update; its id. The chat in it becomes one where the bot may write; a message in it is remembered."""
    kinds = list(body)
    if "update_id" in body or len(kinds) != 1 or not isinstance(body[kinds[0]], dict):
        raise NotAnUpdate('An update is {"kind": {...}} with one kind and without update_id, which is given out here.')
    kind, content = kinds[0], body[kinds[0]]
    return account.updates.add(_learn(account, kind, content), kind, content)


def _learn(account: Account, kind: str, content: Json) -> int:
    """The chat or person whose order the update is part of; 0 for neither."""
    message = content.get("message") if kind == "callback_query" else content
    about = message.get("chat") if isinstance(message, dict) else None
    if not _is_numbered(about):
        sender = content.get("from")
        return int(sender["id"]) if _is_numbered(sender) else 0
    chat = account.chats.learn(about)
    if kind == "callback_query" and isinstance(content.get("id"), str):
        account.queries.learn(content["id"], chat.id)
    if kind == "message" and type(number := content.get("message_id")) is int:
        chat.messages[number] = Message(shown={"date": account.now, **content}, by_bot=False)
        account.chats.last_message = max(account.chats.last_message, number)
    account.tell(chat)
    return chat.id


def _is_numbered(value: object) -> TypeGuard[Json]:
    return isinstance(value, dict) and type(value.get("id")) is int
