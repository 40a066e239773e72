"""From an update of the Bot API to an event. Pure and total: any JSON object gives an answer, never an exception.

What the text means is not read here; it may depend on what is being asked (`bot/understanding`).
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from bot.telegram.limits import TEXT
from bot.telegram.render import NOTHING
from conversations.events import Done, Order, Ordered, Pressed, Shared, Typed

JSON = Mapping[str, Any]

CHANNEL = "telegram"

KINDS = ("message", "callback_query", "my_chat_member", "channel_post")
"""The kinds of update we ask Telegram for."""

STALE = -1
"""The stamp of a press that carried nothing we know: the core then shows the present truth."""

_WORDLESS = (
    *("animation", "audio", "dice", "document", "location", "paid_media", "photo"),
    *("poll", "sticker", "story", "venue", "video", "video_note", "voice"),
)
"""What a person can send without words; it gets an answer, too."""

_ORDERS = {f"/{order.value}": order for order in Order}
_CARRIED = re.compile(r"(\d{1,18}):([0-9A-Za-z_-]{1,40})", re.ASCII)


@dataclass(frozen=True, slots=True, kw_only=True)
class Heard:
    """A person did something. `query` is the press that wants to be acknowledged, empty for none."""

    chat: str
    event: Done
    query: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """We were spoken to where others read along: the only answer is the way to a private chat."""

    chat: int
    language: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Nothing:
    """Nothing to act on, and why; a press still wants to be acknowledged."""

    why: str
    query: str = ""


Received = Heard | Group | Nothing


def receive(update: JSON, now: datetime, username: str = "") -> Received:
    """What an update says. `username` is the bot's own, without @; `now` an aware instant."""
    if query := _object(update, "callback_query"):
        return _press(update, query, now)
    if message := _object(update, "message"):
        return _message(update, message, now, username)
    if post := _object(update, "channel_post"):
        return _in_group(post, "", username)
    if member := _object(update, "my_chat_member"):
        status = _text(_object(member, "new_chat_member"), "status")
        return Nothing(why="blocked" if status in ("kicked", "left") else "unblocked")
    return Nothing(why="unknown_kind")


def _press(update: JSON, query: JSON, now: datetime) -> Received:
    id_, sender, chat = _text(query, "id"), _object(query, "from"), _object(_object(query, "message"), "chat")
    by, where = _number(sender, "id"), _number(chat, "id")
    if where is None or by is None or _text(chat, "type") != "private":
        return Nothing(why="press_elsewhere", query=id_)
    carried = _CARRIED.fullmatch(_text(query, "data"))
    stamp, key = (int(carried[1]), carried[2]) if carried else (STALE, "")
    if key == NOTHING:
        return Nothing(why="blank", query=id_)
    origin = _number(_object(query, "message"), "message_id")
    event = Pressed(
        id=_update_id(update),
        at=now,
        by=str(by),
        language=_language(sender),
        stamp=stamp,
        key=key,
        origin="" if origin is None else str(origin),
    )
    return Heard(chat=f"{CHANNEL}:{where}", event=event, query=id_)


def _message(update: JSON, message: JSON, now: datetime, username: str) -> Received:
    sender, chat = _object(message, "from"), _object(message, "chat")
    by, where = _number(sender, "id"), _number(chat, "id")
    if where is None:
        return Nothing(why="malformed")
    if _text(chat, "type") != "private":
        return _in_group(message, _language(sender), username)
    if by is None or sender.get("is_bot") is True:
        return Nothing(why="not_a_person")
    about = {"id": _update_id(update), "at": now, "by": str(by), "language": _language(sender)}
    event = _said(about, message, username)
    return Heard(chat=f"{CHANNEL}:{where}", event=event) if event else Nothing(why="service_message")


def _said(about: dict[str, Any], message: JSON, username: str) -> Done | None:
    """What a person sent, as an event; `about` are the fields all of them have."""
    if contact := _object(message, "contact"):
        # As Telegram has it; `understanding` makes it international.
        phone = _text(contact, "phone_number")[:40]
        return Shared(**about, phone=phone or None, own=str(_number(contact, "user_id")) == about["by"])
    text = _text(message, "text")
    if order := _order(text, username):
        return Ordered(**about, order=order)
    if text:
        return Typed(**about, text=text)
    if any(kind in message for kind in _WORDLESS):
        return Typed(**about, text=_text(message, "caption"))
    return None


def _order(text: str, username: str) -> Order | None:
    """The command a text begins with. What follows it (`/start x` from a link) means nothing to us."""
    name, _, addressed = text.partition(" ")[0].partition("\n")[0].partition("@")
    if addressed and addressed.casefold() != username.casefold():
        return None
    return _ORDERS.get(name.lower())


def _in_group(message: JSON, language: str, username: str) -> Received:
    """Only when spoken to: a command of ours, or our name. Everything else said there is none of our business."""
    where, text = _number(_object(message, "chat"), "id"), _text(message, "text")
    named = bool(username) and f"@{username}".casefold() in text.casefold()
    if where is None or not (named or _order(text, username)):
        return Nothing(why="group")
    return Group(chat=where, language=language)


# JSON of unknown shape, read without trust.


def _object(holder: JSON, key: str) -> JSON:
    value = holder.get(key)
    return value if isinstance(value, dict) else {}


def _text(holder: JSON, key: str) -> str:
    """A text that can be stored anywhere: JSON may hold halves of characters and zeros."""
    value = holder.get(key)
    if not isinstance(value, str):
        return ""
    return value[: TEXT.most].encode("utf-8", "replace").decode().replace("\0", "")


def _number(holder: JSON, key: str) -> int | None:
    value = holder.get(key)
    return value if isinstance(value, int) and not isinstance(value, bool) else None


def _update_id(update: JSON) -> str:
    return str(_number(update, "update_id") or 0)


def _language(sender: JSON) -> str:
    """The language of the app, without its region: `nl` of `nl-BE`."""
    found = re.match(r"[a-z]{2,3}(?![a-z])", _text(sender, "language_code").lower())
    return found[0] if found else ""
