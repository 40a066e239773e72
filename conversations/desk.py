"""What one desk (a clinic's counter) is and can do: configuration, fixed while the program runs.

Capabilities are declared data; the core never orders what the desk cannot do.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import time
from enum import StrEnum, auto

from conversations.booking import Pin, Price


class Detail(StrEnum):
    """What a desk may need to know of the customer; the names are those of `booking.Customer`."""

    FIRST_NAME = auto()
    LAST_NAME = auto()
    EMAIL = auto()
    PHONE = auto()
    BIRTH_DATE = auto()


class HoldPoint(StrEnum):
    """When a slot is held, where the vendor can: as soon as it is picked, or only once all is told."""

    AT_SLOT = auto()
    AT_REVIEW = auto()


class DayPart(StrEnum):
    """How people divide a day; the parts may overlap."""

    MORNING = auto()
    MIDDAY = auto()
    AFTERNOON = auto()
    EVENING = auto()


@dataclass(frozen=True, slots=True, kw_only=True)
class PartOfDay:
    """What a desk calls a part of the day: from `start` until before `end`, by its own clock."""

    part: DayPart
    start: time
    end: time


PARTS_OF_DAY = (
    PartOfDay(part=DayPart.MORNING, start=time(6), end=time(12)),
    PartOfDay(part=DayPart.MIDDAY, start=time(11), end=time(14)),
    PartOfDay(part=DayPart.AFTERNOON, start=time(12), end=time(18)),
    PartOfDay(part=DayPart.EVENING, start=time(17), end=time(22)),
)
"""Where a desk does not say it otherwise."""


class Moving(StrEnum):
    """How a booking gets another time."""

    NONE = auto()
    NATIVE = auto()  # the vendor changes it in place
    REBOOK = auto()  # a new one is made, then the old one ended


class Paying(StrEnum):
    """How a visit is paid before it."""

    NONE = auto()
    LINK = auto()  # the vendor, or the desk's own provider, gives a link to pay by, and tells what became of it
    HANDOVER = auto()  # only on the clinic's own page, where it is booked as well
    INVOICE = auto()  # in the chat itself, by the desk's own provider


class Unpaid(StrEnum):
    """What becomes of a visit whose deposit was not paid in time."""

    KEEP = auto()
    CANCEL = auto()


@dataclass(frozen=True, slots=True, kw_only=True)
class Deposit:
    """A desk's own deposit: so much for each visit, to be paid within `minutes` of the booking and before the visit
    begins. Who cancels earlier than `refund_hours` before the visit gets it back, None for never. `refunds`: the
    provider gives it back when told to; else people of the desk do. `channels`: where it can be paid, by the part of a
    chat's name before the colon; none: anywhere.
    """

    price: Price
    minutes: int
    unpaid: Unpaid = Unpaid.KEEP
    refund_hours: int | None = None
    refunds: bool = True
    channels: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Capabilities:
    """What a vendor can do for a desk. Every field is in the contract suite and in docs/capabilities.md."""

    hold: bool = False  # a slot can be kept while the person types
    release: bool = False  # and given back early
    groups: bool = False  # services come under headings
    places: bool = False  # there is a choice of places
    people: bool = False  # there is a choice of people, rooms or machines
    party: bool = False  # several may come at once
    questions: bool = False  # the vendor asks questions of its own
    extras: bool = False  # several services in one visit
    classes: bool = False  # several people share a time, each with a booking of their own
    animals: bool = False  # the visit is for an animal
    rehearse: bool = False  # a booking can be tried without making it
    move: Moving = Moving.NONE
    cancel: bool = False  # a booking can be cancelled
    reasons: bool = False  # with a reason from the vendor's list
    confirm: bool = False  # that the person will come can be noted
    lookup: bool = False  # a person's bookings can be listed
    changes: bool = False  # what changed since a moment can be asked
    hints: bool = False  # the vendor calls us when something changed
    pay: Paying = Paying.NONE
    settles: bool = True  # what became of a booking whose answer was lost can always be found out
    diary: bool = False  # what is in the practice's book can be read, whoever made it
    marks: bool = False  # that the person came, or did not, can be noted
    override: bool = False  # staff can book a time that is taken


@dataclass(frozen=True, slots=True, kw_only=True)
class Need:
    """One detail a desk asks for; an optional one can be skipped."""

    detail: Detail
    required: bool = True


DEFAULT_NEEDS = (
    Need(detail=Detail.FIRST_NAME),
    Need(detail=Detail.LAST_NAME),
    Need(detail=Detail.EMAIL),
    Need(detail=Detail.PHONE, required=False),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Opening:
    """From when to when somebody is at the desk on a weekday (0 is Monday), by its own clock; `closes` is exclusive."""

    weekday: int
    opens: time
    closes: time


@dataclass(frozen=True, slots=True, kw_only=True)
class Rung:
    """How long before a visit its person is reminded: so many days by the desk's calendar, at the hour of the visit, or
    so many minutes of time that passes, or both.
    """

    days: int = 0
    minutes: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Quiet:
    """When nobody is reminded, by the desk's clock: from `begins` to before `ends`, over midnight as a rule."""

    begins: time = time(21)
    ends: time = time(8)


class Wording(StrEnum):
    """What a reminder says beside when and where the visit is."""

    COST = auto()  # what a visit costs to which nobody comes
    KIND = auto()  # that the time can be given to somebody else
    PLAIN = auto()  # nothing


@dataclass(frozen=True, slots=True, kw_only=True)
class Sibling:
    """Another desk of the same house, as far as a chooser needs to know it."""

    name: str
    title: str
    staffed: bool = False
    zone: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk:
    """One desk. `zone` is an IANA name; `contact` says how else to reach the clinic when we cannot help, `address`
    where it is where the vendor does not tell, `pin` where that address is on a map, `policy` what a patient is to know
    of changes and fees.

    `translated`: its records name things in the language they are read in.

    `staffed`: people of it can be talked to and hear of every visit. `hours` are when; without them it is not said.
    Staff are reminded of somebody who waits after `remind_minutes`; a talk of which nothing is heard for
    `silence_minutes` is over. `parts_of_day` has each part at most once. People are reminded of their visits
    at the `ladder`'s rungs, none for never, but for the `quiet` hours, in one of the `wordings` each; `missed_cost` is
    what a visit costs the desk to which nobody comes, as it is to be said, empty where that is not said in numbers.
    Patients cancel by themselves until `cancel_hours` before a visit, None for until it begins; later they ask.
    `deposit` is the desk's own, paid to a provider of its own; None where there is none, or it is the vendor's matter.
    `announces`: others are told what becomes of its visits.
    """

    name: str
    title: str
    vendor: str
    zone: str
    capabilities: Capabilities
    languages: tuple[str, ...] = ("en",)
    horizon_days: int = 60
    notice_minutes: int = 0
    page: int = 8
    hold_point: HoldPoint = HoldPoint.AT_SLOT
    needs: tuple[Need, ...] = DEFAULT_NEEDS
    contact: str = ""
    address: str = ""
    pin: Pin | None = None
    policy: str = ""
    country: str = ""
    siblings: tuple[Sibling, ...] = ()
    translated: bool = False
    staffed: bool = False
    hours: tuple[Opening, ...] = ()
    parts_of_day: tuple[PartOfDay, ...] = PARTS_OF_DAY
    remind_minutes: int = 10
    silence_minutes: int = 60
    ladder: tuple[Rung, ...] = ()
    quiet: Quiet = Quiet()
    wordings: tuple[Wording, ...] = (Wording.COST,)
    missed_cost: str = ""
    cancel_hours: int | None = None
    deposit: Deposit | None = None
    announces: bool = False


@dataclass(frozen=True, slots=True)
class House:
    """All desks one bot serves, the first one being where a stranger is shown in."""

    desks: tuple[Desk, ...]

    @classmethod
    def of(cls, desks: Iterable[Desk]) -> "House":
        """The house of these desks, each knowing its siblings (itself among them)."""
        known = tuple(desks)
        siblings = tuple(
            Sibling(name=desk.name, title=desk.title, staffed=desk.staffed, zone=desk.zone) for desk in known
        )
        return cls(tuple(replace(desk, siblings=siblings) for desk in known))

    def desk(self, name: str | None) -> Desk:
        """The desk of that name; the first one where the name is unknown (a desk may leave between two deploys)."""
        for desk in self.desks:
            if desk.name == name:
                return desk
        return self.desks[0]
