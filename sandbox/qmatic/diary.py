"""Who is taken when: the diary of every counter and person, with holds that lapse by the town's clock.

Times are minutes of the branch's local day. Each day of a branch carries a version, so that what was computed from it
can be kept until it changes.
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from enum import StrEnum
from uuid import UUID
from zoneinfo import ZoneInfo

from sandbox.hours import minutes_of, overlap
from sandbox.qmatic.exampleton import Branch, Resource, Service
from sandbox.town import Town


class Status(StrEnum):
    """What became of an entry."""

    HELD = "HELD"
    CONFIRMED = "CONFIRMED"
    CANCELLED = "CANCELLED"
    RELEASED = "RELEASED"
    REBASED = "REBASED"  # it became another appointment's new time
    EXPIRED = "EXPIRED"


@dataclass(slots=True, kw_only=True)
class Entry:
    """One stretch of one resource. `ours`: it came through the external API; others have no service.

    `added`: further services of a combination, each as often as people come for it.
    """

    id: str
    resource: Resource
    day: date
    start: int
    end: int
    status: Status
    changed: datetime
    ours: bool
    service: Service | None = None
    added: tuple[Service, ...] = ()
    people: int = 1
    notes: str | None = None
    until: datetime | None = None
    customer: dict[str, str] = field(default_factory=dict)
    answers: list[dict[str, str]] = field(default_factory=list)

    @property
    def takes_time(self) -> bool:
        """Whether the stretch is taken by it."""
        return self.status in (Status.HELD, Status.CONFIRMED)

    @property
    def services(self) -> tuple[Service, ...]:
        """Everything it is for, each as often as people come for it when there is more than one."""
        return (*((self.service,) if self.service else ()), *self.added)

    @property
    def distinct(self) -> dict[str, Service]:
        """The same, each once, by id."""
        return {service.id: service for service in self.services}


class Diary:
    """All entries of the municipality."""

    def __init__(self, town: Town) -> None:
        self.town = town
        self.entries: dict[str, Entry] = {}
        self.days: dict[tuple[str, date], list[Entry]] = {}
        self.versions: Counter[tuple[str, date]] = Counter()
        self.held: list[Entry] = []
        self.chance = town.chance("qmatic", "ids")

    def today(self, branch: Branch) -> date:
        """The branch's local date."""
        return self.town.now().astimezone(ZoneInfo(branch.zone)).date()

    def minute(self, branch: Branch, day: date) -> int:
        """The present minute, counted from local midnight of `day`."""
        return minutes_of(self.town.now(), branch.zone, day)

    def busy(self, resource: Resource, day: date) -> list[Entry]:
        """What takes the resource's time that day, other people's bookings included."""
        key = (resource.id, day)
        if key not in self.days:
            self.days[key] = []
            self.days[key].extend(self._other_people(resource, day))
        return self.days[key]

    def free(self, resource: Resource, day: date, start: int, end: int) -> bool:
        """Whether nobody has any minute of it."""
        return not any(overlap(start, end, e.start, e.end) for e in self.busy(resource, day))

    def new_id(self) -> str:
        """A GUID nobody has."""
        return str(UUID(int=self.chance.getrandbits(128), version=4))

    def add(self, entry: Entry) -> Entry:
        """Enter it; the caller has looked that the time is free."""
        self.entries[entry.id] = entry
        self.busy(entry.resource, entry.day).append(entry)
        if entry.status is Status.HELD:
            self.held.append(entry)
        self._changed(entry)
        return entry

    def turn(self, entry: Entry, status: Status) -> None:
        """Give it another status; time that is no longer taken is free at once."""
        entry.status = status
        entry.changed = self.town.now()
        if entry in self.held:
            self.held.remove(entry)
        if not entry.takes_time:
            self.busy(entry.resource, entry.day).remove(entry)
        self._changed(entry)

    def rebase(self, entry: Entry, reservation: Entry) -> None:
        """Give the appointment the reservation's time, place and number of people; its old time is free at once."""
        self.turn(reservation, Status.REBASED)
        self.busy(entry.resource, entry.day).remove(entry)
        self._changed(entry)
        for name in ("resource", "day", "start", "end", "people", "notes", "added"):
            setattr(entry, name, getattr(reservation, name))
        entry.changed = self.town.now()
        self.busy(entry.resource, entry.day).append(entry)
        self._changed(entry)

    def shift(self, entry: Entry, day: date, start: int, end: int) -> None:
        """Give it another time; who else is there then is not asked."""
        self.busy(entry.resource, entry.day).remove(entry)
        self._changed(entry)
        entry.day, entry.start, entry.end, entry.changed = day, start, end, self.town.now()
        self.busy(entry.resource, entry.day).append(entry)
        self._changed(entry)

    def expire(self) -> None:
        """Free what was held longer than holds last. Called before every look."""
        now = self.town.now()
        for entry in [e for e in self.held if e.until is not None and e.until <= now]:
            self.turn(entry, Status.EXPIRED)

    def clear(self) -> None:
        """Without all that was entered since the first morning, as if nobody had ever asked."""
        for entry in self.entries.values():
            if entry.takes_time:
                self.busy(entry.resource, entry.day).remove(entry)
                self._changed(entry)
        self.entries.clear()
        self.held.clear()

    def ours(self) -> Iterator[Entry]:
        """What came through the external API, oldest first."""
        return (e for e in self.entries.values() if e.ours)

    def _changed(self, entry: Entry) -> None:
        self.versions[entry.resource.branch.id, entry.day] += 1
        self.town.news.tell("calendar", vendor="qmatic", date=entry.day.isoformat())

    def _other_people(self, resource: Resource, day: date) -> Iterator[Entry]:
        """A lived-in day: fuller soon than later; the same for the same seed and date."""
        chance = self.town.chance("qmatic", resource.id, day)
        ahead = (day - self.today(resource.branch)).days
        share = 1.0 if resource.full else 0.55 - 0.005 * min(max(ahead, 0), 60)
        for start, close in resource.branch.spans(day):
            minute = start
            while minute < close:
                end = minute + chance.choice((10, 20, 20, 30, 40))
                end = close if end + 10 > close else end
                if chance.random() < share:
                    yield self._others(resource, day, minute, end)
                minute = end

    def _others(self, resource: Resource, day: date, start: int, end: int) -> Entry:
        return Entry(
            id=f"{resource.id}/{day}/{start}",
            resource=resource,
            day=day,
            start=start,
            end=end,
            status=Status.CONFIRMED,
            changed=self.town.now() - timedelta(days=7),
            ours=False,
        )
