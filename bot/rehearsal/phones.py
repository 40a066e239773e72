"""What the town tells, as lines of a journey speak of it: the panel, what stays below it, a booking. Pure."""

import re
from calendar import day_name, month_name
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time
from html import unescape
from typing import Any
from zoneinfo import ZoneInfo

JSON = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Key:
    """A button: what it says, and where it is. `message` None: a key of the keyboard below the chat.

    `opens`: an address, where that is all a press does.
    """

    label: str
    message: int | None
    row: int
    column: int
    opens: str = ""


@dataclass(frozen=True, slots=True)
class Screen:
    """One message of the bot with what can be pressed."""

    said: str
    keys: tuple[Key, ...] = ()

    @property
    def labels(self) -> tuple[str, ...]:
        """What the buttons say, in their order; what only fills a calendar's grid left out."""
        return tuple(key.label for key in self.keys if key.label.strip("\u2800·"))

    def __str__(self) -> str:
        return self.said + "".join(f"\n[{label}]" for label in self.labels)


def read_panel(phone: JSON) -> Screen | None:
    """The message that is the conversation's present: the newest one that asks for something, else the newest."""
    messages = _from_bot(phone)
    if not messages:
        return None
    newest = messages[-1]
    asking = next((message for message in reversed(messages) if _asks(message)), None)
    if phone["keyboard"] and not _asks(newest):
        return Screen(newest["text"], tuple(_keys(phone["keyboard"], None)))
    shown = asking or newest
    return Screen(shown["text"], tuple(_keys(shown["buttons"], shown["id"])))


def read_post(phone: JSON) -> Screen | None:
    """The newest message that asks for nothing: it can be read, and what it links to be opened."""
    quiet = [message for message in _from_bot(phone) if not _asks(message)]
    return Screen(quiet[-1]["text"], tuple(_keys(quiet[-1]["buttons"], quiet[-1]["id"]))) if quiet else None


def read_links(phone: JSON) -> Iterator[Key]:
    """Every button of the chat that opens an address, the newest first."""
    for message in reversed(_from_bot(phone)):
        yield from (key for key in _keys(message["buttons"], message["id"]) if key.opens)


def read_page(html: str) -> str:
    """The words of a page, one space between them."""
    shown = re.sub(r"<(style|script)\b.*?</\1>|<[^>]+>", " ", html, flags=re.DOTALL)
    return " ".join(unescape(shown).split())


def _asks(message: JSON) -> bool:
    """Whether there is something to press; an address to open is not pressed here."""
    return any(button["kind"] == "callback" for row in message["buttons"] for button in row)


def read_screens(chat: JSON) -> Iterator[tuple[str, int, str]]:
    """Every button of a chat as the Bot API has it: label, message, and what it carries."""
    for message in chat["messages"]:
        for row in message.get("reply_markup", {}).get("inline_keyboard", []):
            for button in row:
                if "callback_data" in button:
                    yield button["text"], message["message_id"], button["callback_data"]


def read_time(words: str, now: datetime, zone: ZoneInfo) -> datetime:
    """The instant a desk calls `Tuesday 9 March, 09:00`: the next one. Raises `ValueError`."""
    found = re.fullmatch(r"\w+ (\d+) (\w+), (\d\d:\d\d)", words)
    if found is None or found[2] not in month_name:
        raise ValueError(f"{words!r} is no time; write it as the desk does: Tuesday 9 March, 09:00")
    month = list(month_name).index(found[2])
    then = datetime.combine(date(now.year, month, int(found[1])), time.fromisoformat(found[3]), zone)
    return then if then >= now else then.replace(year=now.year + 1)


def in_words(booking: JSON) -> str:
    """A booking of the vendor's, as a line says it: `Ada Example with Rex, Tuesday 9 March, 09:00`."""
    typed: JSON = next(iter(booking.get("typed") or ()), {})
    customer = booking["customer"] or typed
    names = [_first(customer, *spelled) for spelled in _NAMES]
    animals = [animal["name"] for animal in booking.get("animals") or typed.get("animals") or ()]
    who = " ".join(name for name in names if name) + "".join(f" with {animal}" for animal in animals)
    day = date.fromisoformat(booking["date"])
    return f"{who}, {day_name[day.weekday()]} {day.day} {month_name[day.month]}, {booking['start']}"


def true_words(what: str, truth: JSON) -> list[str]:
    """What a vendor has of bookings, holds, payments or answers, each as a line says it; what is over left out."""
    if what == "payments":
        return [f"{one['amount']}, {one['status']}" for one in truth.get("payments", ())]
    if what == "holds":
        return [f"{one['who']}, {one['date']}, {one['start']}" for one in _live(truth["holds"])]
    live = _live(truth["bookings"])
    if what == "bookings":
        return [in_words(one) for one in live]
    return [f"{answer['name']}: {answer['value']}" for one in live for answer in one["answers"] if "name" in answer]


def _live(entries: list[JSON]) -> list[JSON]:
    return [one for one in entries if one["status"] in ("held", "confirmed")]


_NAMES = (("firstName", "first_name", "firstname"), ("lastName", "last_name", "lastname"))
"""Each vendor spells them in its own way."""


def _first(customer: JSON, *names: str) -> str:
    return next((customer[name] for name in names if customer.get(name)), "")


def _from_bot(phone: JSON) -> list[JSON]:
    return [message for message in phone["messages"] if message["from"] == "bot"]


def _keys(rows: list[list[JSON]], message: int | None) -> Iterator[Key]:
    for row, buttons in enumerate(rows):
        for column, button in enumerate(buttons):
            yield Key(button["text"], message, row, column, button.get("url", ""))
