"""The phones of a journey's people, in one channel: what the player does with them and sees on them.

One implementation for each channel: `telegram_phones`, `slack_phones`. Each reaches its stand-in only through the town.
"""

import base64
from collections.abc import Callable
from typing import Protocol

from bot.rehearsal.screens import Key, Screen, Surface
from bot.rehearsal.script import CAST, Answered
from bot.rehearsal.town import TownRefused

Says = Callable[[str], bool]
"""Whether a label is the one that is looked for."""


class NotHere(TownRefused):
    """A line asks for what this channel does not have, or what nobody has seen; says which."""


class Phones(Protocol):
    """Everybody's, by their names in the journey. Whatever is done raises `TownRefused` where it cannot be done now."""

    @property
    def stand_in(self) -> str:
        """The one whose calls are what the bot says here."""

    def plain(self, words: str) -> str:
        """Words of a journey as they are shown here; `look` and `pressable` give them in the same way."""

    async def write(self, who: str, words: str) -> None:
        """Write a message, or an order that begins with a slash."""

    async def rewrite(self, who: str, words: str) -> None:
        """Change what they wrote last."""

    async def withdraw(self, who: str) -> None:
        """Take back what they wrote last."""

    async def block(self, who: str, do: str) -> None:
        """Block the bot, or unblock it. Raises `NotHere` where nobody can."""

    async def send(self, who: str, name: str) -> None:
        """Send a file of that name, with invented content."""

    async def open_home(self, who: str) -> None:
        """Open the app's own page."""

    async def press(self, who: str, key: Key, *, as_seen: bool = False) -> None:
        """Press a button that is there; `as_seen`: that was there, however much faster the bot may be."""

    async def press_earlier(self, who: str, says: Says) -> None:
        """Press a button that was there when `remember` was last called before it went, as a slow thumb does."""

    async def fill_in(self, who: str, answers: tuple[Answered, ...]) -> None:
        """Fill in the open form and send it."""

    async def pay(self, who: str, card: str) -> None:
        """Pay the newest invoice of the chat; `card` is what the bank says of it."""

    async def bank_pays(self, who: str) -> None:
        """What was paid with a slow bank is carried out."""

    async def insist(self, who: str) -> bool:
        """Do their last deed again, if the channel says that the bot did not hear of it; whether it did."""

    async def redeliver(self, who: str, last: int) -> None:
        """The channel brings their last messages again."""

    async def look(self, who: str, where: Surface) -> tuple[Screen, ...]:
        """What they see there; the newest first, where there may be several."""

    async def pressable(self, who: str, *, home: bool = False) -> tuple[Screen, ...]:
        """Where they may press now, what lies on top first; `home`: on the app's own page."""

    async def links(self, who: str) -> tuple[Key, ...]:
        """Every button that opens an address, the newest first."""

    async def remember(self, who: str) -> None:
        """What can be pressed now may be pressed later, when it is gone."""


PICTURE = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
DOCUMENT = base64.b64encode(b"%PDF-1.4 An invented letter.").decode()
"""What is sent: a picture of one dot, and a letter."""


def file_named(name: str) -> dict[str, str]:
    """A file as the town takes it."""
    return {"name": name, "content": PICTURE if name.endswith(".png") else DOCUMENT}


def person(who: str, number: int) -> dict[str, str]:
    """Somebody of the cast, as new in town as the number says."""
    return CAST[who] | {"id": person_id(who, number)}


def person_id(who: str, number: int) -> str:
    """What the town calls them."""
    return f"{who}-{number}"
