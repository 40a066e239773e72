"""What is to be said, before any language: an id and its arguments. The words live in `locales`."""

from dataclasses import dataclass, field
from datetime import date, datetime, time
from enum import IntEnum

from conversations.booking import Price


class Privacy(IntEnum):
    """How private a value is. A channel is cleared up to one of these and carries nothing above it."""

    PLAIN = 0
    PERSONAL = 1
    HEALTH = 2


@dataclass(frozen=True, slots=True)
class Words:
    """Words of a person or about a person, with their class. The repr does not show them.

    A `date` is one of a life, not of a calendar: it is said with its year, and no weekday.
    """

    value: str | date = field(repr=False)
    privacy: Privacy = Privacy.PERSONAL


@dataclass(frozen=True, slots=True)
class Text:
    """One thing to say: a message id of the catalogue and its arguments, in the order of their names."""

    id: str
    args: tuple[tuple[str, "Arg"], ...] = ()


@dataclass(frozen=True, slots=True)
class Mention:
    """Somebody of the staff, by the id their channel knows them under; the channel shows whom it means."""

    user: str


Arg = str | int | date | datetime | time | Price | Words | Mention | Text
"""What can stand in a text. A `datetime` is aware and already in the zone it is to be read in;
a `date` is said with its weekday; a `str` is plain (a service, a place), anything personal is `Words`."""


def say(text: str, /, **args: Arg) -> Text:
    """The text with that id and these arguments: `say("slot-taken", time=slot.start)`."""
    return Text(text, tuple(sorted(args.items()) if len(args) > 1 else args.items()))


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """A way out of the chat: what it says and the https address it opens. It is no press: nobody tells us."""

    label: Text
    url: str = field(repr=False)
