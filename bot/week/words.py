"""What the bot says in somebody's language, by what it is. See `bot.prove.screens`; raises as that does."""

import re
from datetime import date, datetime
from zoneinfo import ZoneInfo

from bot.prove.screens import JSON, Key, Message
from bot.prove.tries import Card
from bot.prove.visitor import MoreWords
from bot.week.account import Kind

_GAP = "¤"
_HEADINGS = {
    Kind.BOOKED: "card-booked",
    Kind.MOVED: "card-moved",
    Kind.CANCELLED: "card-cancelled",
    Kind.PAST: "card-past",
    Kind.MOVED_ON: "card-moved-on",
    Kind.REMINDER: "reminder",
    Kind.THANKS: "reminder-thanks",
    Kind.STOPPED: "reminders-off",
}


class WeekWords(MoreWords):
    """In one language, of the desk with that title."""

    def __init__(self, language: str, desk: str) -> None:
        super().__init__(language)
        self.will_come, self.no_more = self._text("button-will-come"), self._text("button-reminders-off")
        self._begin = {
            kind: self._text(name, desk=desk, moment=_GAP).partition(_GAP)[0] for kind, name in _HEADINGS.items()
        }

    def kind(self, message: Message) -> Kind:
        """What a message is."""
        begins = ((begin, kind) for kind, begin in self._begin.items() if message.said.startswith(begin))
        # Of some the beginning is the whole of another.
        return max(begins, key=lambda one: len(one[0]), default=("", Kind.REST))[1]

    def names(self, said: str, start: datetime, zone: ZoneInfo) -> bool:
        """Whether it names the visit that begins then, on a line of its own."""
        line = self._text("line-time", moment=start.astimezone(zone))
        return line in said.splitlines()

    def day(self, day: date) -> str:
        """The day as somebody may write it: as the bot does."""
        return self._text("name", name=day)

    def is_time(self, key: Key) -> bool:
        """Whether it is a time of a day, however that is written."""
        return re.fullmatch(r"\d{1,2}\D{1,3}\d\d\D{0,4}", key.label) is not None

    def card(self, person: str, message: Message, now: datetime, zone: ZoneInfo) -> Card:
        """When a visit is, the vendor's calendar tells."""
        return Card(person=person, start=now, code="")

    def time_on(self, review: Message, now: datetime, zone: ZoneInfo) -> datetime | None:
        """The same: whatever is to be checked, a try begins with it."""
        return now


def plain(seen: JSON) -> JSON:
    """What came to a phone with all its spaces alike, as texts are compared here: French has narrow ones."""
    message = seen["message"]
    rows = [[button | {"text": _spaced(button["text"])} for button in row] for row in message["buttons"]]
    return seen | {"message": message | {"text": _spaced(message["text"]), "buttons": rows}}


def _spaced(said: str) -> str:
    return "\n".join(" ".join(line.split()) for line in said.split("\n"))
