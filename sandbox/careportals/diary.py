"""Who is taken when: appointments of every provider, other people's included, and what became of ours.

Times of day are minutes of the clinic's local day. A provider sees one person at a time, and a service's gap belongs
to it. Each day carries a version, so that what was computed from it can be kept until it changes.
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from sandbox.careportals.lakeside import PROVIDERS, Provider, Service
from sandbox.hours import face, minutes_of, offset, overlap
from sandbox.town import Town

CANCELLED = "cancelled"
NOT_COMING = (CANCELLED, "no-show")


@dataclass(slots=True, kw_only=True)
class Taken:
    """A stretch of a provider's day. `changed`: when last."""

    id: str
    provider: Provider
    day: date
    start: int
    end: int
    changed: datetime
    status: str = "confirmed"
    gap: int = 0
    title: str = ""


@dataclass(slots=True, kw_only=True)
class Appointment(Taken):
    """One that came through the API or the web app. `answers`: what was read of them, perhaps nothing."""

    service: Service
    reservation: datetime
    access_key: str
    created: datetime
    lead_id: str
    answers: dict[str, Any] = field(default_factory=dict)
    meta: dict[str, Any] = field(default_factory=dict)
    payment: dict[str, Any] | None = None
    history: list[dict[str, str]] = field(default_factory=list)
    handed_over: bool = False


class Diary:
    """All appointments of the clinic."""

    def __init__(self, town: Town) -> None:
        self.town = town
        self.zone = town.careportals.zone
        self.days: dict[tuple[str, date], list[Taken]] = {}
        self.ours: dict[str, Appointment] = {}
        self.rivals: list[Taken] = []
        self.versions: Counter[date] = Counter()
        self.chance = town.chance("careportals", "ids")

    def today(self) -> date:
        """The clinic's local date."""
        return self.local_day(self.town.now())

    def local_day(self, moment: datetime) -> date:
        """The clinic's local date at that moment."""
        return moment.astimezone(ZoneInfo(self.zone)).date()

    def minute(self, moment: datetime, day: date) -> int:
        """Minutes from the clinic's midnight of `day`."""
        return minutes_of(moment, self.zone, day)

    def instant(self, day: date, minute: int) -> datetime:
        """That minute of that local day, in UTC."""
        return _instant(self.zone, day, minute)

    def new_id(self) -> str:
        """An id nobody has: the second it was made, then chance, as the vendor's database numbers."""
        return f"{int(self.town.now().timestamp()):08x}{self.chance.getrandbits(64):016x}"

    def new_key(self) -> str:
        """A secret nobody guesses in a test."""
        return str(UUID(int=self.chance.getrandbits(128), version=4))

    def busy(self, provider: Provider, day: date) -> list[Taken]:
        """What takes the provider's time that day."""
        key = (provider.id, day)
        if key not in self.days:
            self.days[key] = list(self._other_people(provider, day))
        return self.days[key]

    def free(self, service: Service, day: date, start: int) -> list[Provider]:
        """Who could begin that service then, opening hours aside."""
        end = start + service.minutes
        return [p for p in service.providers if not any(_clash(t, start, end, service.gap) for t in self.busy(p, day))]

    def add(self, taken: Taken) -> None:
        """Enter it; the caller has looked that the time is free."""
        if isinstance(taken, Appointment):
            self.ours[taken.id] = taken
            self._note(taken)
        else:
            self.rivals.append(taken)
        self.busy(taken.provider, taken.day).append(taken)
        self._changed(taken)

    def clear(self) -> None:
        """Without all that was entered since the first morning, as if nobody had ever asked."""
        for taken in (*self.ours.values(), *self.rivals):
            entered = self.busy(taken.provider, taken.day)
            if taken in entered:
                entered.remove(taken)
            self._changed(taken)
        self.ours.clear()
        self.rivals.clear()

    def turn(self, appointment: Appointment, status: str) -> None:
        """Give it another status word, any; the time of who does not come is free at once."""
        appointment.status = status
        appointment.changed = self.town.now()
        self._note(appointment)
        entered = self.busy(appointment.provider, appointment.day)
        if status in NOT_COMING and appointment in entered:
            entered.remove(appointment)
        self._changed(appointment)

    def _note(self, appointment: Appointment) -> None:
        appointment.history.append({"status": appointment.status, "date": stamp(appointment.changed)})

    def _changed(self, taken: Taken) -> None:
        self.versions[taken.day] += 1
        self.town.news.tell("calendar", vendor="careportals", date=taken.day.isoformat())

    def _other_people(self, provider: Provider, day: date) -> Iterator[Taken]:
        """A lived-in day: fuller soon than later; the same for the same seed and date."""
        chance = self.town.chance("careportals", provider.id, day)
        ahead = (day - self.today()).days
        share = 0.5 - 0.005 * min(max(ahead, 0), 60)
        for opens, closes in provider.spans(day):
            start = opens
            while start < closes:
                end = min(start + chance.choice((15, 30, 30, 45)), closes)
                if chance.random() < share:
                    yield self._others(provider, day, start, end)
                start = end

    def _others(self, provider: Provider, day: date, start: int, end: int) -> Taken:
        return Taken(
            id=f"{provider.id}/{day}/{face(start)}",
            provider=provider,
            day=day,
            start=start,
            end=end,
            changed=self.town.now() - timedelta(days=7),
        )


def _clash(taken: Taken, start: int, end: int, gap: int) -> bool:
    return overlap(taken.start, taken.end + taken.gap, start, end + gap)


def everybody() -> list[Provider]:
    """All who see patients."""
    return list(PROVIDERS.values())


# Both kept: every list of times writes the same ones again.
@lru_cache(maxsize=16_384)
def _instant(zone: str, day: date, minute: int) -> datetime:
    return datetime.combine(day, time(), UTC) - offset(zone, day) + timedelta(minutes=minute)


@lru_cache(maxsize=16_384)
def stamp(moment: datetime) -> str:
    """ISO 8601 in UTC with milliseconds and `Z`, as the vendor writes every time."""
    return f"{moment.astimezone(UTC):%Y-%m-%dT%H:%M:%S}.{moment.microsecond // 1000:03}Z"
