"""Who comes to the clinic in its week, and what each of them does when. Pure: the same for the same seed."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from random import Random
from zoneinfo import ZoneInfo

MONDAY = date(2027, 3, 8)
"""The week's first day: the clocks are changed two weeks after it."""

OPENS = time(10)
"""When it begins, and a week later ends."""

REACTS = timedelta(minutes=7)
"""How long after a reminder somebody does what it moves them to. Visits begin at whole five minutes, and so do their
reminders: nothing is due in the minutes in which people do things.
"""


class Deed(StrEnum):
    """What somebody does. The values are how it is told."""

    BOOK = "books"
    MOVE = "moves"
    CANCEL = "cancels"
    CONFIRM = "will come"
    STOP = "wants no more reminders"


@dataclass(frozen=True, slots=True, kw_only=True)
class Act:
    """One thing somebody does, at an instant, or `REACTS` after so many reminders came. `day`: the one they ask for."""

    deed: Deed
    at: datetime | None = None
    reminder: int = 0
    day: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Guest:
    """Somebody invented. `name`: a first name, without accents; `why`: what they are there for."""

    name: str
    language: str
    why: str
    acts: tuple[Act, ...]


PEOPLE = (
    ("Aino", "fi"),
    ("Bart", "nl"),
    ("Carmen", "es"),
    ("Dieter", "de"),
    ("Elise", "fr"),
    ("Fiona", "en"),
    ("Greta", "de"),
    ("Hugo", "fr"),
    ("Iris", "nl"),
    ("Jussi", "fi"),
    ("Keira", "en"),
    ("Lucia", "es"),
    ("Marit", "nl"),
    ("Nils", "de"),
    ("Oona", "fi"),
    ("Pablo", "es"),
    ("Quentin", "fr"),
    ("Rosie", "en"),
    ("Saskia", "nl"),
    ("Tuomas", "fi"),
    ("Ute", "de"),
    ("Violet", "en"),
)
"""Languages that every desk of the town speaks."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """The whole week. `begins`, `ends`: instants; `zone`: the desk's."""

    seed: int
    zone: ZoneInfo
    guests: tuple[Guest, ...]

    @property
    def begins(self) -> datetime:
        """The first morning."""
        return datetime.combine(MONDAY, OPENS, self.zone)

    @property
    def ends(self) -> datetime:
        """The same hour a week later."""
        return datetime.combine(MONDAY + timedelta(days=7), OPENS, self.zone)


def planned(seed: int, zone: ZoneInfo) -> Plan:
    """A week: everybody's language, days and hours by chance, and of each way to go about a visit as many as ever."""
    chance = Random(seed)  # noqa: S311 - a plan that can be repeated
    people = chance.sample(PEOPLE, len(PEOPLE))
    minutes = iter(_moments(chance, zone))
    guests = tuple(
        Guest(name=name, language=language, why=why, acts=tuple(_acts(why, next(minutes), chance)))
        for (name, language), why in zip(people, _WHYS, strict=True)
    )
    return Plan(seed=seed, zone=zone, guests=guests)


_WHYS = (
    *("comes",) * 2,
    *("comes next week",) * 2,
    *("says so at once",) * 4,
    *("says so the second time",) * 2,
    *("moves when reminded",) * 3,
    *("moves at once", "comes twice a day", "wants no reminders"),
    *("cancels when reminded",) * 2,
    *("cancels by themselves", "cancels late"),
    *("stays away",) * 2,
)
"""What people are there for, one each. Nobody at the clinic hears who stays away; they are reminded as others are."""

_WELL_BEFORE = ("says so the second time", "moves when reminded", "cancels when reminded")
"""These have three days until their visit: when first reminded they still have a day to change it."""


def _moments(chance: Random, zone: ZoneInfo) -> Iterator[datetime]:
    """When people book, the first on the first morning: each at a time of their own, some late in the evening."""
    hours = [(day, hour) for day in (0, 0, 1, 2) for hour in (10, 11, 13, 14, 15, 16, 17, 18, 20, 22)]
    for day, hour in chance.sample(sorted(set(hours)), len(_WHYS)):
        clock = time(hour, chance.choice((22, 37, 52)))
        yield datetime.combine(MONDAY + timedelta(days=day), clock, zone)


def _acts(why: str, booked: datetime, chance: Random) -> Iterator[Act]:
    """What one of them does. Whoever does something when reminded has a visit before which they are."""
    soon = _workday(booked.date() + timedelta(days=3 if why in _WELL_BEFORE else chance.choice((1, 2, 3))))
    later = _workday(MONDAY + timedelta(days=chance.choice((8, 9, 10, 11))))
    day = later if why == "comes next week" else soon
    yield Act(deed=Deed.BOOK, at=booked, day=day)
    match why:
        case "says so at once":
            yield Act(deed=Deed.CONFIRM, reminder=1)
        case "says so the second time":
            yield Act(deed=Deed.CONFIRM, reminder=2)
        case "moves when reminded":
            yield Act(deed=Deed.MOVE, reminder=1, day=_workday(day + timedelta(days=chance.choice((1, 5)))))
        case "moves at once":
            yield Act(deed=Deed.MOVE, at=booked + timedelta(minutes=30), day=later)
        case "comes twice a day":
            yield Act(deed=Deed.BOOK, at=booked + timedelta(minutes=30), day=day)
        case "wants no reminders":
            yield Act(deed=Deed.STOP, reminder=1)
        case "cancels when reminded":
            yield Act(deed=Deed.CANCEL, reminder=1)
        case "cancels by themselves":
            yield Act(deed=Deed.CANCEL, at=booked + timedelta(hours=2))
        case "cancels late":
            yield Act(deed=Deed.CANCEL, at=datetime.combine(day, time(7, 37), booked.tzinfo))
        case _:
            pass


def _workday(day: date) -> date:
    """That day, or the Monday after."""
    return day + timedelta(days=7 - day.weekday()) if day.weekday() > 4 else day
