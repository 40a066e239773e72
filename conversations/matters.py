"""What the two sides of a desk write to each other, and what a chat at the desk is about.

A patient's chat and a matter at the desk are two chats of one engine: what is said from one to the other is a command
of the one (`TellStaff`, `TellChat`) and an event of the other (`Told`). Values only; nothing here decides.
"""

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum, auto

from conversations.booking import (
    Animal,
    Answer,
    Booking,
    Customer,
    PaymentStatus,
    Person,
    Place,
    Price,
    Ref,
    Service,
)
from conversations.text import Text, Words

VISIT = "visit:"
"""How the matters about visits begin, and the marks of their cards: what follows is what the vendor first called it."""


def mark_of(booking: Ref) -> str:
    """The mark of a new visit's card, and the desk's matter about it."""
    return f"{VISIT}{booking}"


class Happening(StrEnum):
    """What became of a visit."""

    BOOKED = auto()
    MOVED = auto()
    CANCELLED = auto()
    CONFIRMED = auto()
    PAID = auto()
    UNPAID = auto()  # to be paid, or its link is over: `paid` says which
    ARRIVED = auto()
    MISSED = auto()
    GONE = auto()  # no longer in the practice's calendar
    ALTERED = auto()  # with somebody else, at the same time and place


@dataclass(frozen=True, slots=True, kw_only=True)
class Deed:
    """What became of a visit, when and by whom: `by` is a Slack user id, empty where it was nobody of the staff."""

    at: datetime
    what: Happening
    by: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Chosen:
    """What a visit was made of, so that it can be had at another time. Nothing about the person but their animal."""

    language: str
    service: Service | None = None
    place: Place | None = None
    extras: tuple[Service, ...] | None = None
    person: Person | None = None
    party: int | None = None
    animal: Animal | None = field(default=None, repr=False)


# What a chat at the desk is about


@dataclass(frozen=True, slots=True, kw_only=True)
class AboutVisit:
    """One visit, for its whole life. `patient` is the name of the chat it was booked in, empty where it was booked for
    a caller; `account` is who booked, as the vendor's identity is made of it (see `Session.account`). `paid` is None
    where nothing is to be paid; `log` is in order, the last deed last. `unreached`: the patient blocked us.
    """

    booking: Booking
    customer: Customer = field(default=Customer(), repr=False)
    answers: tuple[Answer, ...] = field(default=(), repr=False)
    patient: str = ""
    account: str = field(default="", repr=False)
    paid: PaymentStatus | None = None
    log: tuple[Deed, ...] = ()
    chosen: Chosen | None = field(default=None, repr=False)
    unreached: bool = False


class Begun(StrEnum):
    """A talk that staff opened, before the patient has said a word."""

    SILENT = auto()  # nobody has
    WRITTEN = auto()  # staff have


@dataclass(frozen=True, slots=True, kw_only=True)
class AboutTalk:
    """A patient and the practice, talking. `facts` are what the patient was at; `since` is how long the patient has
    waited for a word, while `answered` is false. `by` is who of the staff took it up (a Slack user id), or empty.
    `reminded` counts the reminders since then, `rings` is when the next one is due, None while nobody waits.
    `opened_by` is who of the staff began it, empty where the patient did; `begun` is how far they came before the
    patient said a word, None from then on.
    """

    patient: str
    facts: tuple[Text, ...]
    since: datetime
    answered: bool = False
    by: str = ""
    reminded: int = 0
    rings: datetime | None = None
    opened_by: str = ""
    begun: Begun | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class AboutTrouble:
    """Something a person of the desk must look at, as in `Trouble`. `by` is who has seen to it, or empty."""

    what: str
    booking: Booking | None = None
    by: str = ""
    money: Price | None = None
    receipt: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class ForCaller:
    """A member of staff (a Slack user id) books for somebody on the phone; `number` tells one caller from the next."""

    by: str
    number: int = 0


Matter = AboutVisit | AboutTalk | AboutTrouble | ForCaller


# What is said between the two


@dataclass(frozen=True, slots=True, kw_only=True)
class FileRef:
    """A picture or document, as its channel calls it; never its content. `kind` is its MIME type, `size` its bytes."""

    channel: str
    ref: str = field(repr=False)
    name: str = field(default="", repr=False)
    kind: str = ""
    size: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Visited:
    """To the desk: what became of a visit. `customer`, `answers` and `chosen` are empty where the chat no longer knows
    them, which does not make them untrue. `called`: it was booked for a caller, so that no patient has a chat.
    `account` is who booked.
    """

    what: Happening
    booking: Booking
    customer: Customer = field(default=Customer(), repr=False)
    answers: tuple[Answer, ...] = field(default=(), repr=False)
    paid: PaymentStatus | None = None
    chosen: Chosen | None = field(default=None, repr=False)
    called: bool = False
    account: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Trouble:
    """To the desk: something a person must look at. `what` is an id of the catalogue (`trouble-<what>`); nothing
    personal. `money` is what it is about, `receipt` what the provider of payments calls that.
    """

    what: str
    booking: Booking | None = None
    money: Price | None = None
    receipt: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """To the desk: a person is asked for. `facts` say what of; `by` is who of the staff asked to talk, or empty."""

    facts: tuple[Text, ...] = ()
    by: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Called:
    """To a patient's chat: somebody of the staff (a Slack user id) wants to talk with them."""

    by: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """Words or a file, either way. `mark` is what the saying side's channel calls the message."""

    words: Words | None = None
    file: FileRef | None = None
    mark: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SaidAgain:
    """The message of that mark was changed to these words."""

    words: Words
    mark: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Unsaid:
    """The message of that mark was taken back."""

    mark: str


class Ending(StrEnum):
    """Who ended a talk."""

    PATIENT = auto()
    STAFF = auto()
    SILENCE = auto()


@dataclass(frozen=True, slots=True, kw_only=True)
class HandedBack:
    """The talk is over, and the patient is with the assistant again."""

    why: Ending


@dataclass(frozen=True, slots=True, kw_only=True)
class Reach:
    """To the desk: whether the person of a visit is `there` in their chat, or hears nothing since they blocked us."""

    there: bool
    code: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Changed:
    """To a patient's chat: what staff did with a visit, by the vendor's own record as it was read. `was` is what the
    vendor called it before, where moving gave it another name.
    """

    booking: Booking
    what: Happening
    was: Ref = ""


News = Visited | Trouble | Asked | Called | Said | SaidAgain | Unsaid | HandedBack | Changed | Reach
