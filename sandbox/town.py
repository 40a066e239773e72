"""The town: its clock, its faults, its news, its people and desks, and the worlds behind the vendors' doors.

A world is built when first asked for and is the same for the same seed. Knows no vendor.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from random import Random
from typing import TypeVar, cast

from sandbox.accounts import CarePortalsAccount, ClinikoAccount, ProvetAccount, QmaticAccount, StripeAccount
from sandbox.clock import Clock
from sandbox.faults import Faults
from sandbox.news import News

World = TypeVar("World")


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """Somebody with a phone. Invented, like the number."""

    id: str
    first_name: str
    last_name: str
    email: str
    phone: str
    language: str

    @property
    def name(self) -> str:
        """Both names, as a phone shows them."""
        return f"{self.first_name} {self.last_name}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk:
    """One place that takes appointments, and the vendor that keeps its calendar."""

    name: str
    title: str
    vendor: str
    zone: str


def _person(first: str, last: str, number: int, language: str) -> Person:
    name = first.lower()
    return Person(
        id=name,
        first_name=first,
        last_name=last,
        email=f"{name}@example.org",
        phone=f"+3160000000{number}",
        language=language,
    )


PEOPLE = (
    _person("Ada", "Example", 1, "en"),
    _person("Bram", "Voorbeeld", 2, "nl"),
    _person("Chiara", "Esempio", 3, "it"),
    _person("Dov", "Example", 4, "en"),
)

# Those who work at the desks: members of the Slack workspace, without a phone in this town.
STAFF = (
    _person("Eva", "Example", 5, "en"),
    _person("Finn", "Voorbeeld", 6, "nl"),
)

DESKS = (
    Desk(name="town-hall", title="Town Hall", vendor="qmatic", zone="Europe/Amsterdam"),
    Desk(name="harbour", title="Harbour Physio", vendor="cliniko", zone="Europe/Amsterdam"),
    Desk(name="lakeside", title="Lakeside Clinic", vendor="careportals", zone="America/Toronto"),
    Desk(name="paws", title="Paw Street Vets", vendor="provet", zone="Europe/Helsinki"),
)


@dataclass(slots=True, kw_only=True)
class Town:
    """Everything the stand-ins share. One event loop owns it; nothing in it waits."""

    clock: Clock = field(default_factory=Clock)
    faults: Faults = field(default_factory=Faults)
    news: News = field(default_factory=News)
    seed: int = 7
    people: tuple[Person, ...] = PEOPLE
    staff: tuple[Person, ...] = STAFF
    desks: tuple[Desk, ...] = DESKS
    qmatic: QmaticAccount = field(default_factory=QmaticAccount)
    cliniko: ClinikoAccount = field(default_factory=ClinikoAccount)
    careportals: CarePortalsAccount = field(default_factory=CarePortalsAccount)
    provet: ProvetAccount = field(default_factory=ProvetAccount)
    stripe: StripeAccount = field(default_factory=StripeAccount)
    worlds: dict[type, object] = field(default_factory=dict)
    known: dict[str, Person] = field(default_factory=dict)

    def person(self, name: str) -> Person | None:
        """Who has that id, if anybody."""
        if len(self.known) != len(self.people):
            self.known = {person.id: person for person in self.people}
        return self.known.get(name)

    def move_in(self, person: Person) -> None:
        """One more who lives here."""
        self.people = (*self.people, person)

    def now(self) -> datetime:
        """The present instant in town, in UTC."""
        return self.clock.now()

    def chance(self, *of: object) -> Random:
        """A repeatable source of chance for one thing; the same seed and thing, the same numbers."""
        return Random("/".join(map(str, (self.seed, *of))))

    def world(self, kind: Callable[["Town"], World]) -> World:
        """The one world of that class, built at the first call."""
        assert isinstance(kind, type)
        if kind not in self.worlds:
            self.worlds[kind] = kind(self)
        return cast("World", self.worlds[kind])

    def reset(self) -> None:
        """Every calendar as on the first morning, every fault off. The clock stays where it is."""
        self.worlds.clear()
        self.faults.clear()
