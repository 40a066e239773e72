"""Free times: a grid over the opening hours, less what is taken, over the whole horizon in one answer.

A day's times are kept as ready JSON until that day of that branch changes: the list is
asked far more often than anything is booked.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from starlette.datastructures import QueryParams
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from sandbox.hours import face, offset
from sandbox.qmatic.catalogue import find_service
from sandbox.qmatic.diary import Diary
from sandbox.qmatic.exampleton import BRANCHES, Branch, Resource, Service
from sandbox.qmatic.reading import bad, check_query, read_guid
from sandbox.town import Town


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """What times are asked for. `added`: further services of a combination; then `people` counts every occurrence."""

    service: Service
    branch: Branch
    people: int
    resource: Resource | None
    added: tuple[Service, ...] = ()

    def candidates(self) -> tuple[Resource, ...]:
        """Who could serve it."""
        if self.resource:
            return (self.resource,)
        here = self.service.resources_at(self.branch)
        return tuple(r for r in here if all(r in other.resources for other in self.added))

    def length(self) -> int:
        """Minutes it takes. What is added counts with its additional time only."""
        if self.added:
            return self.service.minutes + sum(other.extra_minutes for other in self.added)
        return self.service.length(self.people)

    def key(self) -> tuple[str | int, ...]:
        """What its length and candidates depend on, the day aside."""
        who = self.resource.id if self.resource else ""
        return (self.service.id, self.branch.id, self.people, who, *[other.id for other in self.added])


Key = tuple[tuple[str | int, ...], date]
Kept = tuple[int, list[tuple[int, bytes]], bytes]


class Times:
    """Free times by wish and day, kept while they are true."""

    def __init__(self, town: Town) -> None:
        self.town = town
        self.diary = town.world(Diary)
        self.kept: dict[Key, Kept] = {}
        self.asked: Wish | None = None

    def answer(self, wish: Wish) -> bytes:
        """The whole horizon as a JSON array."""
        self.asked = wish
        self.diary.expire()
        today = self.diary.today(wish.branch)
        soonest = self._soonest(wish, today)
        parts = (
            self._part(wish, today + timedelta(days=ahead), soonest - ahead * 24 * 60)
            for ahead in range(self.town.qmatic.horizon_days + 1)
        )
        return b"[" + b",".join(part for part in parts if part) + b"]"

    def offers(self, wish: Wish, day: date, start: int) -> bool:
        """Whether that start is in the list now."""
        self.diary.expire()
        ahead = (day - self.diary.today(wish.branch)).days
        within = 0 <= ahead <= self.town.qmatic.horizon_days and start >= self._soonest(wish, day)
        return within and any(minute == start for minute, _ in self._day(wish, day)[1])

    def first(self, wish: Wish) -> tuple[date, int] | None:
        """The next free start: its day and minute."""
        self.diary.expire()
        today = self.diary.today(wish.branch)
        days = (today + timedelta(days=ahead) for ahead in range(self.town.qmatic.horizon_days + 1))
        free = ((day, start) for day in days for start, _ in self._day(wish, day)[1])
        return next((found for found in free if found[1] >= self._soonest(wish, found[0])), None)

    def _soonest(self, wish: Wish, day: date) -> int:
        return self.diary.minute(wish.branch, day) + self.town.qmatic.lead_minutes + 1

    def _part(self, wish: Wish, day: date, soonest: int) -> bytes:
        _, items, joined = self._day(wish, day)
        if soonest <= 0:
            return joined
        return b",".join(slot for start, slot in items if start >= soonest)

    def _day(self, wish: Wish, day: date) -> Kept:
        key = (wish.key(), day)
        version = self.diary.versions[wish.branch.id, day]
        kept = self.kept.get(key)
        if kept is None or kept[0] != version:
            items = [(start, written(wish, day, start)) for start in self._free(wish, day)]
            kept = self.kept[key] = (version, items, b",".join(item for _, item in items))
        return kept

    def _free(self, wish: Wish, day: date) -> Iterator[int]:
        length = wish.length()
        for start in grid(wish, day):
            if any(self.diary.free(r, day, start, start + length) for r in wish.candidates()):
                yield start


def grid(wish: Wish, day: date) -> Iterator[int]:
    """Every start of the day, taken or not: one service after the other from each opening."""
    for opens, closes in wish.branch.spans(day):
        yield from range(opens, closes - wish.length() + 1, wish.service.minutes)


def stamp(branch: Branch, day: date, minute: int) -> str:
    """ISO 8601 with the branch's offset, seconds included."""
    hours = int(offset(branch.zone, day).total_seconds() // 3600)
    return f"{day}T{face(minute)}:00{hours:+03}:00"


def written(wish: Wish, day: date, start: int) -> bytes:
    """One slot as JSON."""
    first, last = stamp(wish.branch, day, start), stamp(wish.branch, day, start + wish.length())
    return f'{{"startTime":"{first}","endTime":"{last}"}}'.encode()


def make_wish(service: Service, branch_id: str, people: int, resource_id: str | None) -> Wish:
    """The wish behind the ids; 404 for an unknown branch, 400 for what the service does not offer there."""
    if not service.online:
        raise bad("The service is not bookable online")
    branch = next((b for b in BRANCHES if b.id == read_guid(branch_id, "branchId")), None)
    if branch is None:
        raise HTTPException(404, "No such branch")
    if branch not in service.branches():
        raise bad("The service is not offered at this branch")
    if not 1 <= people <= service.most:
        raise bad(f"numberOfReservations must be from 1 to {service.most}")
    return Wish(service=service, branch=branch, people=people, resource=_choose(service, branch, resource_id))


def _choose(service: Service, branch: Branch, resource_id: str | None) -> Resource | None:
    if resource_id is None:
        if service.choice:
            raise bad("requestedResourceId is required for this service")
        return None
    read_guid(resource_id, "requestedResourceId")
    shown = () if service.choice is None else service.resources_at(branch)
    for resource in shown:
        if resource.id == resource_id:
            return resource
    raise bad("requestedResourceId is not available for this service at this branch")


def read_people(query: QueryParams) -> int:
    """How many come, or a 400."""
    text = query["numberOfReservations"]
    if not (text.isascii() and text.isdigit()):
        raise bad("numberOfReservations must be a whole number")
    return int(text)


async def list_times(request: Request) -> Response:
    """GET /services/{serviceId}/timeslots."""
    town: Town = request.app.state.town
    check_query(request, frozenset({"branchId", "numberOfReservations"}), frozenset({"requestedResourceId"}))
    service = find_service(request.path_params["service"])
    query = request.query_params
    wish = make_wish(service, query["branchId"], read_people(query), query.get("requestedResourceId"))
    return Response(town.world(Times).answer(wish), media_type="application/json")
