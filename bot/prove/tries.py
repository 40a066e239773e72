"""What people tried and what they were told, as the audit reads it. Instants are aware, seconds are the run's.

Everybody here is invented. A try begins with the press that may make a booking; whatever the chat says of it later,
however much later, is one of its words.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum, auto


class Word(StrEnum):
    """What a person was told of a try."""

    BOOKED = auto()
    REFUSED = auto()  # taken, not booked after all, not accepted, not reached: nothing was booked
    UNSURE = auto()  # we do not know yet
    NEVER = auto()  # nobody can find out, and they are told where to look: what cannot be asked of a vendor
    OVER = auto()  # given up, and nothing was booked

    @property
    def final(self) -> bool:
        """Whether the person may go home with it."""
        return self is not Word.UNSURE


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """A word, and when it came."""

    word: Word
    at: float


@dataclass(slots=True, kw_only=True)
class Try:
    """Somebody goes for a time. `id`: the part, the person and the number of their try; `pressed`: when, at last."""

    id: str
    person: str
    start: datetime
    pressed: float
    told: list[Told] = field(default_factory=list)

    @property
    def last(self) -> Told | None:
        """The final word, if one came."""
        return next((told for told in reversed(self.told) if told.word.final), None)

    @property
    def unsure(self) -> bool:
        """Whether the person was told that nobody knows, yet or ever."""
        return any(told.word in (Word.UNSURE, Word.NEVER) for told in self.told)


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """A message that stays in the chat and says *booked*: the time and the vendor's reference in it."""

    person: str
    start: datetime
    code: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """What a vendor has in its calendar. `owner`: whose it is, empty for a rival's; `order` grows as entries are made.

    `resource`: who or what is taken by it; as many as `capacity` may be there at once. `customer`: all that is written
    there of whose it is.
    """

    ref: str
    resource: str
    start: datetime
    end: datetime
    order: int
    owner: str = ""
    customer: str = ""
    standing: bool = True
    capacity: int = 1

    def meets(self, other: "Entry") -> bool:
        """Whether both want the resource at some moment."""
        return self.resource == other.resource and self.start < other.end and other.start < self.end


@dataclass(slots=True, kw_only=True)
class Deposit:
    """What somebody knows of the deposit of their booking. `shown`: where to pay, by every link they were sent.

    `pressed`: when they paid, until then when they began to wait; `paid`: they did, on the page; `told`: when the chat
    said that the money is there; `early`: it said so before they paid; `over`: it said that nothing comes of it.
    """

    id: str
    person: str
    pressed: float
    shown: list[str] = field(default_factory=list)
    paid: bool = False
    told: float | None = None
    early: bool = False
    over: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """A page to pay on, as whoever takes the money has it. `live`: it can be paid; `paid`: it was."""

    ref: str
    live: bool = False
    paid: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Truth:
    """A vendor's calendar at one moment: our bookings, those of others made behind our back, and holds that live. And
    the links to pay by, which the vendor has, or the desk's own provider.
    """

    bookings: tuple[Entry, ...] = ()
    rivals: tuple[Entry, ...] = ()
    holds: tuple[Entry, ...] = ()
    links: tuple[Link, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """A stretch of a part, from an empty calendar to the moment it was looked at. `case`: what repeats it.

    `names`: what people said they are called; those not named are not asked about.
    """

    vendor: str
    case: str
    tries: tuple[Try, ...]
    cards: tuple[Card, ...]
    truth: Truth
    names: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    deposits: tuple[Deposit, ...] = ()
