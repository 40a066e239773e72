"""What somebody can see and press, in the words of a journey, whatever the channel. Pure."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from html import unescape
from typing import Any

JSON = dict[str, Any]


class Surface(StrEnum):
    """Where something is seen, by the word a line begins with. `POSTED` is any message that stays: two of one turn come
    in either order. An alert is what the app says over the chat. The last four only staff of a desk see: messages in
    its channel, replies below them, what one of them sees alone, their own page of the app.
    """

    PANEL = "bot"
    POST = "post"
    POSTED = "a post"
    FORM = "form"
    ALERT = "alert"
    CARD = "card"
    THREAD = "thread"
    ASIDE = "aside"
    HOME = "home"


@dataclass(frozen=True, slots=True)
class Key:
    """A button: what it says, and where it is, as the town wants to hear it. `opens`: an address, where that is all
    a press does. `more`: it opens what the message it stands below is about; that message asks nothing.
    """

    label: str
    place: Mapping[str, object]
    opens: str = ""
    more: bool = False

    @property
    def asks(self) -> bool:
        """Whether a press on it answers something."""
        return not self.opens and not self.more


def opens_more(label: str) -> bool:
    """By the sign it ends with, whatever the language."""
    return label.endswith("…")


@dataclass(frozen=True, slots=True)
class Screen:
    """One message of the bot, or one form, with what can be pressed."""

    said: str
    keys: tuple[Key, ...] = ()

    @property
    def labels(self) -> tuple[str, ...]:
        """What the buttons say, in their order; what only fills a calendar's grid left out."""
        return tuple(key.label for key in self.keys if key.label.strip("\u2800·"))

    @property
    def asks(self) -> bool:
        """Whether there is something to press; what only opens an address, or more, is not pressed here."""
        return any(key.asks for key in self.keys)

    def __str__(self) -> str:
        return self.said + "".join(f"\n[{label}]" for label in self.labels)


def read_page(html: str) -> str:
    """The words of a page, one space between them."""
    shown = re.sub(r"<(style|script)\b.*?</\1>|<[^>]+>", " ", html, flags=re.DOTALL)
    return " ".join(unescape(shown).split())
