"""What a desk trades in: services, places, people, slots, holds, bookings.

Plain values that every vendor's words are translated into. No vendor's peculiarity may show here.
"""

from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum, auto

Ref = str
"""An opaque string of the vendor's: kept and handed back as it came, never read by us."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Service:
    """Something a person can come for. `group` is the heading it is offered under, empty for none."""

    ref: Ref
    name: str
    group: str = ""
    note: str = ""
    minutes: int | None = None
    party_max: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where a service is given."""

    ref: Ref
    name: str
    address: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """Who (or which room or machine) gives a service."""

    ref: Ref
    name: str
    note: str = ""


ANYONE = Person(ref="", name="")
"""The choice of no one in particular."""


@dataclass(frozen=True, slots=True, kw_only=True)
class People:
    """Whom one may choose from. `required`: somebody in particular must be chosen."""

    members: tuple[Person, ...]
    required: bool = False


class QuestionKind(StrEnum):
    """How a question is answered."""

    TEXT = auto()
    YES_NO = auto()


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """A question of the vendor's. With `wants` it is a gate: any other answer ends the booking with `denial`."""

    key: Ref
    kind: QuestionKind
    text: str
    hint: str = ""
    required: bool = True
    limit: int = 2048
    wants: bool | None = None
    denial: str = ""

    @property
    def gate(self) -> bool:
        """Whether one answer keeps the person out."""
        return self.wants is not None


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What the person said to a question; `text` is the question as it was asked. Health data, possibly."""

    key: Ref
    text: str
    value: str = field(repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Customer:
    """Whom the visit is for and how to reach them; None where not (yet) told. Never shown in a repr."""

    first_name: str | None = field(default=None, repr=False)
    last_name: str | None = field(default=None, repr=False)
    email: str | None = field(default=None, repr=False)
    phone: str | None = field(default=None, repr=False)
    birth_date: date | None = field(default=None, repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Visit:
    """What kind of visit is wanted: everything but the time and the person's details.

    `place` and `person` are None where the vendor has no such choice or the person does not mind.
    `language` is ours (`en`, `nl`); the adapter translates it.
    """

    service: Ref
    place: Ref | None = None
    person: Ref | None = None
    party: int = 1
    language: str = "en"


@dataclass(frozen=True, slots=True, kw_only=True)
class Slot:
    """A free time. `start` and `end` are aware, in the desk's zone; `end` is exclusive, None where unknown."""

    ref: Ref
    start: datetime
    end: datetime | None = None
    person: Ref | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Hold:
    """A slot kept for us until `until` (aware, exclusive), as the vendor promised it."""

    ref: Ref
    until: datetime


class BookingStatus(StrEnum):
    """What the vendor's record says of a booking."""

    BOOKED = auto()
    CANCELLED = auto()
    UNKNOWN = auto()


@dataclass(frozen=True, slots=True, kw_only=True)
class Booking:
    """The vendor's record of a visit, in our words. `code` is what a person may quote on the phone."""

    ref: Ref
    code: str
    status: BookingStatus
    start: datetime
    end: datetime | None = None
    service: str = ""
    place: str = ""
    person: str = ""
