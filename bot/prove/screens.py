"""What a phone shows, and what its words mean: by the texts of `locales`, so that a changed sentence is still read.

Pure but for loading the words. Knows no vendor.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from bot.prove.tries import Card, Word
from bot.rehearsal.truth import read_time
from bot.speech import Speech
from conversations.text import Arg, Privacy, say

JSON = dict[str, Any]
LANGUAGE = "en"
_GAP = "¤"
"""Stands where a text has an argument of its own."""

_REFUSALS = (
    *("slot-taken", "not-booked-after-all", "no-answer-yet", "refused", "refused-plain", "try-later", "broken"),
    *("not-taken-yet", "no-longer-offered", "booking-differs"),
)
_DOING = ("wait-booking", "wait-checking", "wait-longer")
_WAITS = ("wait-looking", *_DOING)
_ELSEWHERE = (
    *("back", "menu", "earlier-page", "later-page", "show-all", "other-days", "soonest", "earlier-month"),
    *("later-month", "change", "drop", "language", "help", "start-over", "keep", "ticked"),
)


@dataclass(frozen=True, slots=True)
class Key:
    """A button of a message, where it is and what it says."""

    row: int
    column: int
    label: str


@dataclass(frozen=True, slots=True)
class Message:
    """One of the bot's. `keys`: what can be pressed, links left out."""

    id: int
    said: str
    keys: tuple[Key, ...]

    def key(self, label: str) -> Key | None:
        """The button that says just that."""
        return next((key for key in self.keys if key.label == label), None)


def read_message(shown: JSON) -> Message:
    """A message as `/town` tells it."""
    keys = tuple(
        Key(row, column, button["text"])
        for row, buttons in enumerate(shown["buttons"])
        for column, button in enumerate(buttons)
        if button["kind"] == "callback"
    )
    return Message(shown["id"], shown["text"], keys)


class Words:
    """What the bot says in a language, by what it is. Raises `WordsMissing` where the catalogues cannot be used."""

    def __init__(self, language: str = LANGUAGE) -> None:
        self._voice = Speech.load().voice(language, Privacy.HEALTH)
        self.book_it, self.same = self._text("button-book-it"), self._text("button-same-again")
        self.resume, self.again, self.skip = (self._text(f"button-{name}") for name in ("resume", "again", "skip"))
        self.another, self.book = self._text("button-book-another"), self._text("button-book")
        self.drop, self.this_visit = self._text("button-drop"), self._text("button-this-visit")
        self.booked, self.soonest = self._text("booked"), self._text("choose-soonest")
        self._elsewhere = {self._text(f"button-{name}") for name in _ELSEWHERE}
        self._waits, self._doing = self._all(_WAITS), self._all(_DOING)
        self._unsure, self._never = self._all(("not-sure",)), self._all(("never-sure",))
        self._refusals = self._all(_REFUSALS)
        self._over = self._all(("draft-dropped", "earlier-message"))
        self._card = self._text("card-booked", desk=_GAP).partition(_GAP)[0]
        self._time, self._code = (self._pattern(name) for name in ("line-time", "card-code"))
        self.details = {
            self._text(f"ask-{name}", whose="self"): name
            for name in ("first-name", "last-name", "email", "phone", "birth-date")
        }

    def waits(self, panel: Message) -> bool:
        """Whether it only asks for patience: pressing does not help."""
        return _has(panel, self._waits) or (_has(panel, self._unsure) and panel.key(self.again) is None)

    def word(self, panel: Message) -> Word | None:
        """What the panel tells of the try that is under way."""
        if self.booked in panel.said:
            return Word.BOOKED
        if _has(panel, self._never):
            return Word.NEVER
        if _has(panel, self._unsure):
            return Word.UNSURE
        if _has(panel, self._refusals):
            return Word.REFUSED
        return Word.OVER if _has(panel, self._over) and not self.is_under_way(panel) else None

    def is_under_way(self, panel: Message) -> bool:
        """Whether what was pressed is being done: the last word on it is still to come, whatever else is said."""
        return _has(panel, self._doing)

    def choices(self, panel: Message) -> list[Key]:
        """What may be chosen there, what only leads elsewhere left out."""
        return [key for key in panel.keys if key.label not in self._elsewhere and key.label != self.skip]

    def is_panel(self, message: Message, *, keyboard: bool) -> bool:
        """Whether it is the present: asks for something, or for patience. Else it is there to be read."""
        asks = any(key.label != self.this_visit for key in message.keys)
        return asks or keyboard or self.waits(message)

    def is_card(self, message: Message) -> bool:
        """Whether it is the message that stays and says *booked*."""
        return message.said.startswith(self._card) and self._time.search(message.said) is not None

    def card(self, person: str, message: Message, now: datetime, zone: ZoneInfo) -> Card:
        """The card as the audit wants it; `now` tells which year is meant."""
        moment, code = self._time.search(message.said), self._code.search(message.said)
        assert moment is not None
        return Card(person=person, start=read_time(moment[1], now, zone), code=code[1] if code else "")

    def time_on(self, review: Message, now: datetime, zone: ZoneInfo) -> datetime | None:
        """The time on the card that is to be checked before it is booked."""
        found = self._time.search(review.said)
        return read_time(found[1], now, zone) if found else None

    def _text(self, text: str, **args: Arg) -> str:
        return " ".join(self._voice.say(say(text, **args)).split())

    def _pattern(self, text: str) -> re.Pattern[str]:
        name = {"line-time": "moment", "card-code": "code"}[text]
        before, _, after = self._text(text, **{name: _GAP}).partition(_GAP)
        return re.compile(rf"^{re.escape(before)}(.+?){re.escape(after)}$", re.MULTILINE)

    def _all(self, names: Iterable[str]) -> tuple[str, ...]:
        """The longest run of each text's own words: what it says whatever its arguments are."""
        return tuple(self._own_words(name) for name in names)

    def _own_words(self, name: str) -> str:
        args = dict.fromkeys(("contact", "desk", "words", "code", "moment", "why", "price"), _GAP)
        return max((part.strip() for part in self._text(name, **args).split(_GAP)), key=len)


def _has(panel: Message, texts: Iterable[str]) -> bool:
    return any(text in panel.said for text in texts)
