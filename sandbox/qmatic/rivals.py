"""Other people who book behind our back: through the vendor's own door, so they take capacity like anybody else."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from sandbox.hours import minutes_of, offset
from sandbox.qmatic.availability import Times, Wish
from sandbox.qmatic.diary import Diary, Entry, Status
from sandbox.qmatic.exampleton import RESOURCES, TOWN_HALL, Resource
from sandbox.qmatic.services import PASSPORT
from sandbox.sheets import RivalWish
from sandbox.town import Town

MINUTES = 20


class Ambushes:
    """Rivals who lurk until somebody reserves and are a moment faster."""

    def __init__(self, town: Town) -> None:
        self.town = town
        self.lurking: list[RivalWish] = []

    def spring(self) -> None:
        """All of them book now."""
        lurking, self.lurking = self.lurking, []
        for wish in lurking:
            book(self.town, wish)


def place(town: Town, wish: RivalWish) -> list[Entry]:
    """Book now or lurk; what was taken. Raises LookupError when nobody can be booked like that."""
    if wish.start is None:
        wish = next_free(town, wish)
    if wish.lurks:
        town.world(Ambushes).lurking.append(wish)
        return []
    taken = book(town, wish)
    if not taken:
        raise LookupError("nobody is free then")
    return taken


def book(town: Town, wish: RivalWish) -> list[Entry]:
    """Take whoever is free of those wished for; an empty list when nobody is."""
    town.world(Diary).expire()
    return [entry for resource in _named(wish.who) for entry in _take(town, resource, wish)]


def next_free(town: Town, wish: RivalWish) -> RivalWish:
    """The wish with the next free time of what was last looked at, or of the first service; LookupError if none."""
    times = town.world(Times)
    looked = times.asked or Wish(service=PASSPORT, branch=TOWN_HALL, people=1, resource=None)
    first = times.first(looked)
    if first is None:
        raise LookupError("it has no free time")
    start = datetime.combine(first[0], time(), UTC) - offset(looked.branch.zone, first[0])
    who = wish.who or tuple(resource.id for resource in looked.candidates())
    minutes = wish.minutes or looked.length()
    return replace(wish, start=start + timedelta(minutes=first[1]), minutes=minutes, who=who)


def _named(who: tuple[str, ...]) -> list[Resource]:
    named = [r for r in RESOURCES if not who or {r.id, r.name} & set(who)]
    if not named:
        raise LookupError("nobody has that name or id")
    return named


def _local(resource: Resource, start: datetime) -> tuple[date, int]:
    zone = resource.branch.zone
    day = start.astimezone(ZoneInfo(zone)).date()
    return day, minutes_of(start, zone, day)


def _can(town: Town, resource: Resource, start: datetime, minutes: int) -> bool:
    day, minute = _local(resource, start)
    opened = any(opens <= minute and minute + minutes <= closes for opens, closes in resource.branch.spans(day))
    return opened and town.world(Diary).free(resource, day, minute, minute + minutes)


def _take(town: Town, resource: Resource, wish: RivalWish) -> Iterator[Entry]:
    assert wish.start is not None
    minutes = wish.minutes or MINUTES
    if not _can(town, resource, wish.start, minutes):
        return
    day, minute = _local(resource, wish.start)
    diary = town.world(Diary)
    yield diary.add(
        Entry(
            id=diary.new_id(),
            resource=resource,
            day=day,
            start=minute,
            end=minute + minutes,
            status=Status.CONFIRMED,
            changed=town.now(),
            ours=False,
            notes="Booked",
        )
    )
