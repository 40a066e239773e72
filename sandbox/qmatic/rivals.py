"""Other people who book behind our back: through the vendor's own door, so they take capacity like anybody else."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from sandbox.hours import minutes_of
from sandbox.qmatic.diary import Diary, Entry, Status
from sandbox.qmatic.exampleton import RESOURCES, Resource
from sandbox.town import Town


@dataclass(frozen=True, slots=True, kw_only=True)
class Rival:
    """Who is taken from when for how many minutes. No resources: everybody who is free then."""

    start: datetime
    minutes: int = 20
    resources: tuple[Resource, ...] = RESOURCES


class Ambushes:
    """Rivals who wait until somebody reserves and are a moment faster."""

    def __init__(self, town: Town) -> None:
        self.town = town
        self.waiting: list[Rival] = []

    def spring(self) -> None:
        """All of them book now."""
        waiting, self.waiting = self.waiting, []
        for rival in waiting:
            book(self.town, rival)


def book(town: Town, rival: Rival) -> list[Entry]:
    """Take what is free of it; an empty list when nothing was."""
    diary = town.world(Diary)
    diary.expire()
    return [entry for resource in rival.resources for entry in _take(diary, resource, rival)]


def _take(diary: Diary, resource: Resource, rival: Rival) -> Iterator[Entry]:
    branch = resource.branch
    day = rival.start.astimezone(ZoneInfo(branch.zone)).date()
    start = minutes_of(rival.start, branch.zone, day)
    opened = any(opens <= start < closes for opens, closes in branch.spans(day))
    if opened and diary.free(resource, day, start, start + rival.minutes):
        yield diary.add(_entry(diary, resource, start, rival))


def _entry(diary: Diary, resource: Resource, start: int, rival: Rival) -> Entry:
    return Entry(
        id=diary.new_id(),
        resource=resource,
        day=rival.start.astimezone(ZoneInfo(resource.branch.zone)).date(),
        start=start,
        end=start + rival.minutes,
        status=Status.CONFIRMED,
        created=diary.town.now(),
        ours=False,
    )
