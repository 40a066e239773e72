"""The municipality of Exampleton as its administrator set it up: branches, counters and staff, hours, services.

Only data and the types that hold it. Durations are minutes; the vendor's external API never tells them.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from uuid import NAMESPACE_URL, uuid5

from sandbox.hours import Span, Week, at

Words = Mapping[str, str]
"""A text by two-letter language; English is always there."""


def guid(name: str) -> str:
    """The same id for the same thing in every run."""
    return str(uuid5(NAMESPACE_URL, f"https://exampleton.example.org/{name}"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Branch:
    """A building with a counter. Everybody there keeps its hours."""

    id: str
    name: Words
    street: str
    zip_code: str
    longitude: float
    latitude: float
    week: Week
    zone: str = "Europe/Amsterdam"

    def spans(self, day: date) -> tuple[Span, ...]:
        """When it is open that day."""
        return self.week.get(day.weekday(), ())


@dataclass(frozen=True, slots=True, kw_only=True)
class Resource:
    """A counter or a person: serves one booking at a time. `full`: never has a free minute."""

    id: str
    name: str
    duty: str
    branch: Branch
    full: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Information:
    """A free-text question, asked at confirmation."""

    text: Words
    clarification: Words
    required: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Screening:
    """A yes-or-no question that may end the conversation."""

    text: Words
    clarification: Words
    yes_required: bool
    denial: Words


@dataclass(frozen=True, slots=True, kw_only=True)
class Service:
    """Something to come for. `choice` None: resources are not shown; else whether one must be chosen."""

    id: str
    name: Words
    description: Words
    minutes: int
    extra_minutes: int = 10
    most: int = 1
    online: bool = True
    resources: tuple[Resource, ...]
    choice: bool | None = None
    information: tuple[Information, ...] = ()
    screening: tuple[Screening, ...] = ()

    def length(self, people: int) -> int:
        """Minutes for that many people: more people, a longer slot."""
        return self.minutes + (people - 1) * self.extra_minutes

    def branches(self) -> tuple[Branch, ...]:
        """Where it is offered, in a stable order."""
        return tuple({r.branch.id: r.branch for r in self.resources}.values())

    def resources_at(self, branch: Branch) -> tuple[Resource, ...]:
        """Who can serve it there."""
        return tuple(r for r in self.resources if r.branch.id == branch.id)


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """A heading of the two-level menu."""

    id: str
    name: Words
    services: tuple[Service, ...]


_LATE = ((at(9), at(12, 30)), (at(13), at(19)))
_DAY = ((at(9), at(17)),)
_QUAY = ((at(8, 30), at(12, 15)), (at(13), at(16, 30)))

TOWN_HALL = Branch(
    id=guid("branch/town-hall"),
    name={"en": "Town Hall", "nl": "Stadhuis", "it": "Municipio"},
    street="Market Square 1",
    zip_code="1000 AA",
    longitude=4.49,
    latitude=52.06,
    week={0: _DAY, 1: _DAY, 2: _DAY, 3: _LATE, 4: _DAY},
)
HARBOUR_OFFICE = Branch(
    id=guid("branch/harbour-office"),
    name={"en": "Harbour Office", "nl": "Havenkantoor", "it": "Ufficio del porto"},
    street="Quay 12",
    zip_code="1000 ZZ",
    longitude=4.51,
    latitude=52.07,
    week={0: _QUAY, 1: _QUAY, 2: _QUAY, 3: _QUAY, 4: _QUAY, 5: ((at(10), at(13)),)},
)
BRANCHES = (TOWN_HALL, HARBOUR_OFFICE)


def _resource(name: str, duty: str, branch: Branch, *, full: bool = False) -> Resource:
    key = f"resource/{branch.name['en']}/{name}".lower().replace(" ", "-")
    return Resource(id=guid(key), name=name, duty=duty, branch=branch, full=full)


DESK_1 = _resource("Desk 1", "Counter", TOWN_HALL)
DESK_2 = _resource("Desk 2", "Counter", TOWN_HALL)
NOOR = _resource("Noor Example", "Registrar", TOWN_HALL)
SAM = _resource("Sam Sample", "Registrar", TOWN_HALL)
QUAY_DESK = _resource("Quay desk", "Counter", HARBOUR_OFFICE)
ROBIN = _resource("Robin Model", "Adviser", HARBOUR_OFFICE)
KIM = _resource("Kim Muster", "Adviser", HARBOUR_OFFICE)
INSPECTOR = _resource("Jo Beispiel", "Market inspector", HARBOUR_OFFICE, full=True)
RESOURCES = (DESK_1, DESK_2, NOOR, SAM, QUAY_DESK, ROBIN, KIM, INSPECTOR)
