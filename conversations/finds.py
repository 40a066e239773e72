"""What is asked of a vendor before anything is written there, and what every order has. See `commands`."""

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum, auto

from conversations.booking import Customer, Visit


@dataclass(frozen=True, slots=True, kw_only=True)
class Numbered:
    """`id` is `chat.turn.n`, `desk` the name of whose it is; the machine fills both in where a flow left them empty."""

    id: str = ""
    desk: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class FindServices(Numbered):
    """What can one come for?"""

    language: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FindPlaces(Numbered):
    """Where is it given?"""

    visit: Visit


@dataclass(frozen=True, slots=True, kw_only=True)
class FindExtras(Numbered):
    """What else can be had in the same visit?"""

    visit: Visit


@dataclass(frozen=True, slots=True, kw_only=True)
class FindAnimals(Numbered):
    """Which animals does the vendor know of this customer, and of which species may a new one be?"""

    visit: Visit
    customer: Customer = field(repr=False)
    proven: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class FindPeople(Numbered):
    """Who gives it there?"""

    visit: Visit


@dataclass(frozen=True, slots=True, kw_only=True)
class FindQuestions(Numbered):
    """What does the vendor want to know?"""

    visit: Visit


@dataclass(frozen=True, slots=True, kw_only=True)
class FindDays(Numbered):
    """On which days is something free? From `after` to before `until`, aware instants."""

    visit: Visit
    after: datetime
    until: datetime


class Seeking(StrEnum):
    """What free times are looked for."""

    SOONEST = auto()  # the first there are
    DAY = auto()  # those of a day
    WISHED = auto()  # those that fit a wish
    BEFORE = auto()  # the nearest before it, where none fits
    AFTER = auto()  # and after


@dataclass(frozen=True, slots=True, kw_only=True)
class FindSlots(Numbered):
    """Which times are free? From `after` to before `until`; at most `limit` of the first, None for all."""

    visit: Visit
    after: datetime
    until: datetime
    limit: int | None = None
    seeking: Seeking = Seeking.DAY


@dataclass(frozen=True, slots=True, kw_only=True)
class FindReasons(Numbered):
    """Why may one cancel? `staff` may give reasons that are not for whoever comes."""

    language: str
    staff: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class FindVisits(Numbered):
    """Which visits has this person, from now on? `proven` as in `Book`: else only those made under the chat's own
    identity are listed, where the vendor keeps it.
    """

    customer: Customer = field(repr=False)
    proven: bool


Find = (
    FindServices
    | FindPlaces
    | FindExtras
    | FindPeople
    | FindQuestions
    | FindAnimals
    | FindDays
    | FindSlots
    | FindReasons
    | FindVisits
)
