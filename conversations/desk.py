"""What one desk (a clinic's counter) is and can do: configuration, fixed while the program runs.

Capabilities are declared data; the core never orders what the desk cannot do.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import StrEnum, auto


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
class Sibling:
    """Another desk of the same house, as far as a chooser needs to know it."""

    name: str
    title: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk:
    """One desk. `zone` is an IANA name; `contact` says how else to reach the clinic when we cannot help."""

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
    country: str = ""
    siblings: tuple[Sibling, ...] = ()


@dataclass(frozen=True, slots=True)
class House:
    """All desks one bot serves, the first one being where a stranger is shown in."""

    desks: tuple[Desk, ...]

    @classmethod
    def of(cls, desks: Iterable[Desk]) -> "House":
        """The house of these desks, each knowing its siblings (itself among them)."""
        known = tuple(desks)
        siblings = tuple(Sibling(name=desk.name, title=desk.title) for desk in known)
        return cls(tuple(replace(desk, siblings=siblings) for desk in known))

    def desk(self, name: str | None) -> Desk:
        """The desk of that name; the first one where the name is unknown (a desk may leave between two deploys)."""
        return next((desk for desk in self.desks if desk.name == name), self.desks[0])
