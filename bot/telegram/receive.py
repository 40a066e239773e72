"""From an update of the Bot API to an event. Pure and total: any JSON object gives an answer, never an exception.

That a person deleted a message, Telegram tells no bot (core.telegram.org/bots/api#update, November 2026: there is
`deleted_business_messages` alone, for business accounts): what was passed on of it stays. What the text means is not
read here; it may depend on what is being asked (`bot/understanding`).
"""

import re
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from bot.payloads import JSON, carried, number_at, object_at, objects_at, text_at
from bot.telegram.paying import CHANNEL, Checkout, Paid, read_checkout, read_paid
from bot.telegram.render import NOTHING
from conversations.events import Done, Order, Ordered, Pressed, Rewritten, Sent, Shared, Typed
from conversations.matters import FileRef

KINDS = ("message", "edited_message", "callback_query", "my_chat_member", "channel_post", "pre_checkout_query")
"""The kinds of update we ask Telegram for."""

_FILES = ("document", "video", "voice", "audio", "video_note")
"""What a file is called in a message, besides `photo`, which is a list of sizes, and the moving pictures that Telegram
sends as `animation` and `document` at once (core.telegram.org/bots/api#message, November 2026)."""

_USUAL = {"video": "video/mp4", "voice": "audio/ogg", "audio": "audio/mpeg", "video_note": "video/mp4"}
"""What it is where Telegram does not say; a photo is always a JPEG."""

_WORDLESS = (
    *("animation", "audio", "dice", "document", "location", "paid_media", "photo"),
    *("poll", "sticker", "story", "venue", "video", "video_note", "voice"),
)
"""What a person can send without words; it gets an answer, too, even where we cannot read it."""

_ORDERS = {f"/{order.value}": order for order in Order if order is not Order.CALLER}
_TOKEN = re.compile(r"[A-Za-z0-9_-]{16,64}", re.ASCII)
"""What a link of ours carries; the way from a group carries a word."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Heard:
    """A person did something. `query` is the press that wants to be acknowledged, empty for none."""

    chat: str
    event: Done
    query: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Opens:
    """A person came by a link that carries a token. `event` is what it is where the token is good for nothing."""

    chat: str
    event: Ordered
    token: str = field(repr=False)


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


Received = Heard | Opens | Group | Checkout | Paid | Nothing


def receive(update: JSON, now: datetime, username: str = "") -> Received:
    """What an update says. `username` is the bot's own, without @; `now` an aware instant."""
    if query := object_at(update, "callback_query"):
        return _press(update, query, now)
    if query := object_at(update, "pre_checkout_query"):
        return read_checkout(query, _language(object_at(query, "from"))) or Nothing(why="malformed")
    if message := object_at(update, "message"):
        return _message(update, message, now, username)
    if message := object_at(update, "edited_message"):
        return _edited(update, message, now)
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
    if paid := object_at(message, "successful_payment"):
        return read_paid(paid, where) or Nothing(why="malformed")
    if by is None or sender.get("is_bot") is True:
        return Nothing(why="not_a_person")
    about = _about(update, sender, by, now)
    chat_name, event = f"{CHANNEL}:{where}", _said(about, message, username)
    if isinstance(event, Ordered) and (token := _token(event, message)):
        return Opens(chat=chat_name, event=event, token=token)
    return Heard(chat=chat_name, event=event) if event else Nothing(why="service_message")


def _edited(update: JSON, message: JSON, now: datetime) -> Received:
    """Words that were changed, those under a file too. What else changes (where somebody is, a poll) is no message."""
    sender, chat = object_at(message, "from"), object_at(message, "chat")
    by, where = number_at(sender, "id"), number_at(chat, "id")
    if by is None or where is None or text_at(chat, "type") != "private" or sender.get("is_bot") is True:
        return Nothing(why="edited_elsewhere")
    text = text_at(message, "text") or text_at(message, "caption")
    if not _mark(message) or (not text and _file(message) is None):
        return Nothing(why="no_words_edited")
    about = _about(update, sender, by, now)
    return Heard(chat=f"{CHANNEL}:{where}", event=Rewritten(**about, mark=_mark(message), text=text))


def _said(about: dict[str, Any], message: JSON, username: str) -> Done | None:
    """What a person sent, as an event; `about` are the fields all of them have."""
    if contact := object_at(message, "contact"):
        # As Telegram has it; `understanding` makes it international.
        phone = text_at(contact, "phone_number")[:40]
        return Shared(**about, phone=phone or None, own=str(number_at(contact, "user_id")) == about["by"])
    text = text_at(message, "text")
    if order := _order(text, username):
        return Ordered(**about, order=order)
    mark = _mark(message)
    if text:
        return Typed(**about, text=text, mark=mark)
    if file := _file(message):
        return Sent(**about, file=file, text=text_at(message, "caption"), mark=mark)
    if any(kind in message for kind in _WORDLESS):
        return Typed(**about, text=text_at(message, "caption"), mark=mark)
    return None


def _file(message: JSON) -> FileRef | None:
    """The picture, document, film or sound in a message; of a photo, the largest of its sizes."""
    sizes = list(objects_at(message, "photo"))
    if sizes:
        return _ref(max(sizes, key=_area), "image/jpeg")
    found = ((kind, object_at(message, kind)) for kind in _FILES)
    return next((_ref(file, _USUAL.get(kind, "")) for kind, file in found if text_at(file, "file_id")), None)


def _ref(file: JSON, usual: str) -> FileRef | None:
    id_ = text_at(file, "file_id")
    if not id_:
        return None
    name, kind = text_at(file, "file_name")[:255], text_at(file, "mime_type")[:100]
    return FileRef(
        channel=CHANNEL, ref=id_, name=name, kind=kind or usual, size=max(0, number_at(file, "file_size") or 0)
    )


def _area(size: JSON) -> int:
    return (number_at(size, "width") or 0) * (number_at(size, "height") or 0)


def _mark(message: JSON) -> str:
    number = number_at(message, "message_id")
    return "" if number is None else str(number)


def _token(order: Ordered, message: JSON) -> str:
    """What `/start` carries of a link; empty for anything else."""
    payload = text_at(message, "text").partition(" ")[2].strip()
    return payload if order.order is Order.START and _TOKEN.fullmatch(payload) else ""


def _order(text: str, username: str) -> Order | None:
    """The command a text begins with. What follows it means nothing to us, but for a link's token."""
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


def _about(update: JSON, sender: JSON, by: int, now: datetime) -> dict[str, Any]:
    """The fields that all events of a person have."""
    return {"id": _update_id(update), "at": now, "by": str(by), "language": _language(sender)}


def _update_id(update: JSON) -> str:
    return str(number_at(update, "update_id") or 0)


def _language(sender: JSON) -> str:
    """The language of the app, without its region: `nl` of `nl-BE`."""
    found = re.match(r"[a-z]{2,3}(?![a-z])", text_at(sender, "language_code").lower())
    return found[0] if found else ""
