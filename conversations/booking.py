"""What a desk trades in: services, places, people, slots, holds, bookings.

Plain values that every vendor's words are translated into. No vendor's peculiarity may show here.
"""

from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum, auto

Ref = str
"""An opaque string of the vendor's: kept and handed back as it came, never read by us."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Price:
    """A sum of money in major units (25.00), with its ISO 4217 currency."""

    amount: Decimal
    currency: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Service:
    """Something a person can come for. `group` is the heading it is offered under, empty for none.

    `handover` is the address of the clinic's own page where this alone can be booked (it wants a card, or a file),
    empty where we book it; `price` is for display; with `deposit` a payment link follows the booking.
    """

    ref: Ref
    name: str
    group: str = ""
    note: str = ""
    minutes: int | None = None
    party_max: int = 1
    price: Price | None = None
    deposit: bool = False
    handover: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Pin:
    """A point on a map, in degrees: `latitude` from -90 to 90, `longitude` from -180 to 180 (WGS 84)."""

    latitude: float
    longitude: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where a service is given. `pin`: where that is on a map, where the vendor tells it."""

    ref: Ref
    name: str
    address: str = ""
    pin: Pin | None = None


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
    NUMBER = auto()
    DATE = auto()
    EMAIL = auto()
    PHONE = auto()
    CHOICE = auto()  # one of `choices`
    CHOICES = auto()  # any of `choices`, at least one where it is required
    CONSENT = auto()  # the text is shown as it is; the one answer is *I agree*


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """One of several of the vendor's: an answer to a question, a species, a reason to cancel."""

    ref: Ref
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Condition:
    """Something asked only where the answer to the question `key` has this value (see `Answer`)."""

    key: Ref
    value: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """A question of the vendor's. With `wants` it is a gate: any other answer ends the booking with `denial`.

    It is asked only where all `conditions` hold; those name earlier questions. `limit` counts characters of a text;
    `low` and `high` bound a number, both inclusive, None for no bound. `heading` is the chapter it opens, if any.
    """

    key: Ref
    kind: QuestionKind
    text: str
    hint: str = ""
    heading: str = ""
    required: bool = True
    limit: int = 2048
    low: int | None = None
    high: int | None = None
    choices: tuple[Choice, ...] = ()
    conditions: tuple[Condition, ...] = ()
    wants: bool | None = None
    denial: str = ""

    @property
    def gate(self) -> bool:
        """Whether one answer keeps the person out."""
        return self.wants is not None


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What the person said to a question; `text` is the question as it was asked. Health data, possibly.

    `value` by kind: the text; `yes` or `no`; digits; an ISO date; an e-mail or an E.164 number; a choice's ref;
    several refs, one a line; `yes` for a consent.
    """

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
class Animal:
    """Whom a veterinary visit is for. `ref` is empty for one the vendor does not know yet; `breed` is free words."""

    ref: Ref = ""
    name: str = field(repr=False)
    species: Ref = ""
    breed: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Animals:
    """The animals the vendor knows of this customer, and the species a new one may be of (those the service takes).

    `members` is empty unless the customer proved who they are and the vendor knows exactly one like that.
    """

    members: tuple[Animal, ...]
    species: tuple[Choice, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Visit:
    """What kind of visit is wanted: everything but the time and the person's details.

    `place` and `person` are None where the vendor has no such choice or the person does not mind.
    `extras` are services to be had in the same visit. `language` is ours (`en`, `nl`); the adapter translates it.
    """

    service: Ref
    extras: tuple[Ref, ...] = ()
    place: Ref | None = None
    person: Ref | None = None
    party: int = 1
    language: str = "en"


@dataclass(frozen=True, slots=True, kw_only=True)
class Slot:
    """A free time. `start` and `end` are aware, in the desk's zone; `end` is exclusive, None where unknown.

    `left` is how many can still join a class then, None where it is for one alone.
    """

    ref: Ref
    start: datetime
    end: datetime | None = None
    person: Ref | None = None
    left: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Hold:
    """A slot kept for us until `until` (aware, exclusive), as the vendor promised it."""

    ref: Ref
    until: datetime


class BookingStatus(StrEnum):
    """What the vendor's record says of a booking."""

    BOOKED = auto()
    ARRIVED = auto()  # there, or being seen
    DONE = auto()
    MISSED = auto()
    CANCELLED = auto()
    UNKNOWN = auto()


@dataclass(frozen=True, slots=True, kw_only=True)
class Booking:
    """The vendor's record of a visit, in our words. `code` is what a person may quote on the phone.

    `join` is the address of a video visit for the person (never the host's), `manage` that of the vendor's own page
    about the booking: both open it to whoever holds them, so they go to the person alone. `note` is what to know
    before coming. `confirmed`: the person said they will come. `address`, `pin` and `price` may be from the lists
    it was chosen from, where the record does not repeat them.
    """

    ref: Ref
    code: str
    status: BookingStatus
    start: datetime
    end: datetime | None = None
    service: str = ""
    place: str = ""
    person: str = ""
    note: str = ""
    join: str = field(default="", repr=False)
    manage: str = field(default="", repr=False)
    confirmed: bool = False
    address: str = ""
    price: Price | None = None
    pin: Pin | None = None


class Presence(StrEnum):
    """What staff note of a visit: whether the person came."""

    ARRIVED = auto()
    MISSED = auto()


@dataclass(frozen=True, slots=True, kw_only=True)
class Appointment:
    """A visit as the practice's own book has it, whoever made it. `person_ref` and `place_ref` are empty where it names
    none; `customer` is None where the book does not tell names. `mine`: it was made through us.
    """

    booking: Booking
    person_ref: Ref = ""
    place_ref: Ref = ""
    customer: Customer | None = field(default=None, repr=False)
    mine: bool = False


class PaymentStatus(StrEnum):
    """What the provider's record says of a payment, and what we know of it beside. Only `PAID` pays a visit."""

    PENDING = auto()
    PAID = auto()
    FAILED = auto()  # the end of that link; another one may be asked for while the visit may be paid
    EXPIRED = auto()  # its time was over, and nobody had paid
    ABORTED = auto()  # the payer left, or it was withdrawn
    LATE = auto()  # paid, and the visit was over by then
    DOUBLE = auto()  # paid, and the visit was paid already
    REFUNDED = auto()


@dataclass(frozen=True, slots=True, kw_only=True)
class Payment:
    """A payment. `url` is where to pay, for the payer alone, until `until` (aware, exclusive); empty for an invoice in
    the chat. `former` is the payment in whose place it came; `receipt` what the provider calls the money, by which the
    desk's people find it there, empty before it came and where nobody else has to look.
    """

    ref: Ref
    url: str = field(repr=False)
    until: datetime
    price: Price
    status: PaymentStatus
    former: Ref = ""
    receipt: str = field(default="", repr=False)
