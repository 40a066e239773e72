"""From an update of the Bot API to an event. Pure and total: any JSON object gives an answer, never an exception.

What the text means is not read here; it may depend on what is being asked (`bot/understanding`).
"""

import re
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from bot.payloads import JSON, carried, number_at, object_at, text_at
from bot.telegram.render import NOTHING
from conversations.events import Done, Order, Ordered, Pressed, Shared, Typed

CHANNEL = "telegram"

KINDS = ("message", "callback_query", "my_chat_member", "channel_post")
"""The kinds of update we ask Telegram for."""

_WORDLESS = (
    *("animation", "audio", "dice", "document", "location", "paid_media", "photo"),
    *("poll", "sticker", "story", "venue", "video", "video_note", "voice"),
)
"""What a person can send without words; it gets an answer, too."""

_ORDERS = {f"/{order.value}": order for order in Order}


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
    if query := object_at(update, "callback_query"):
        return _press(update, query, now)
    if message := object_at(update, "message"):
        return _message(update, message, now, username)
    if post := object_at(update, "channel_post"):
        return _in_group(post, "", username)
    if member := object_at(update, "my_chat_member"):
        status = text_at(object_at(member, "new_chat_member"), "status")
        return Nothing(why="blocked" if status in ("kicked", "left") else "unblocked")
    return Nothing(why="unknown_kind")


def _press(update: JSON, query: JSON, now: datetime) -> Received:
    id_, sender, chat = text_at(query, "id"), object_at(query, "from"), object_at(object_at(query, "message"), "chat")
    by, where = number_at(sender, "id"), number_at(chat, "id")
    if where is None or by is None or text_at(chat, "type") != "private":
        return Nothing(why="press_elsewhere", query=id_)
    stamp, key = carried(text_at(query, "data"))
    if key == NOTHING:
        return Nothing(why="blank", query=id_)
    origin = number_at(object_at(query, "message"), "message_id")
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
    sender, chat = object_at(message, "from"), object_at(message, "chat")
    by, where = number_at(sender, "id"), number_at(chat, "id")
    if where is None:
        return Nothing(why="malformed")
    if text_at(chat, "type") != "private":
        return _in_group(message, _language(sender), username)
    if by is None or sender.get("is_bot") is True:
        return Nothing(why="not_a_person")
    about = {"id": _update_id(update), "at": now, "by": str(by), "language": _language(sender)}
    event = _said(about, message, username)
    return Heard(chat=f"{CHANNEL}:{where}", event=event) if event else Nothing(why="service_message")


def _said(about: dict[str, Any], message: JSON, username: str) -> Done | None:
    """What a person sent, as an event; `about` are the fields all of them have."""
    if contact := object_at(message, "contact"):
        # As Telegram has it; `understanding` makes it international.
        phone = text_at(contact, "phone_number")[:40]
        return Shared(**about, phone=phone or None, own=str(number_at(contact, "user_id")) == about["by"])
    text = text_at(message, "text")
    if order := _order(text, username):
        return Ordered(**about, order=order)
    if text:
        return Typed(**about, text=text)
    if any(kind in message for kind in _WORDLESS):
        return Typed(**about, text=text_at(message, "caption"))
    return None


def _order(text: str, username: str) -> Order | None:
    """The command a text begins with. What follows it (`/start x` from a link) means nothing to us."""
    name, _, addressed = text.partition(" ")[0].partition("\n")[0].partition("@")
    if addressed and addressed.casefold() != username.casefold():
        return None
    return _ORDERS.get(name.lower())


def _in_group(message: JSON, language: str, username: str) -> Received:
    """Only when spoken to: a command of ours, or our name. Everything else said there is none of our business."""
    where, text = number_at(object_at(message, "chat"), "id"), text_at(message, "text")
    named = bool(username) and f"@{username}".casefold() in text.casefold()
    if where is None or not (named or _order(text, username)):
        return Nothing(why="group")
    return Group(chat=where, language=language)


def _update_id(update: JSON) -> str:
    return str(number_at(update, "update_id") or 0)


def _language(sender: JSON) -> str:
    """The language of the app, without its region: `nl` of `nl-BE`."""
    found = re.match(r"[a-z]{2,3}(?![a-z])", text_at(sender, "language_code").lower())
    return found[0] if found else ""
