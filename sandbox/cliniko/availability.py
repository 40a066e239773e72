"""Times open for online booking: the practitioner's hours in steps of their default type, less what is taken.

What is absent is not always busy: lead times, the horizon and the practice's limits hide times too.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from sandbox.cliniko.catalogue import found
from sandbox.cliniko.diary import Diary
from sandbox.cliniko.harbour import (
    BUSINESSES,
    KINDS,
    PRACTITIONERS,
    Business,
    Kind,
    Practitioner,
    does_there,
)
from sandbox.cliniko.listing import page_of
from sandbox.cliniko.shapes import moment
from sandbox.hours import at
from sandbox.town import Town

# The vendor's exact words (its documentation of available times, November 2026).
BAD_FRAME = "Invalid time frame definition. Please check from/to param limitations."
DAY_PARTS = ((0, at(12)), (at(12), at(17)), (at(17), at(24)))


@dataclass(frozen=True, slots=True, kw_only=True)
class Triple:
    """Who does what where."""

    business: Business
    practitioner: Practitioner
    kind: Kind

    def online(self) -> bool:
        """Whether all three are shown online and go together."""
        shown = self.business.online and self.practitioner.online and self.kind.online
        return shown and does_there(self.practitioner, self.kind, self.business)


class Times:
    """Open times by triple and day, kept until that person's day changes."""

    def __init__(self, town: Town) -> None:
        self.town = town
        self.diary = town.world(Diary)
        self.kept: dict[tuple[str, str, str, date], tuple[object, list[datetime]]] = {}
        self.asked: Kind | None = None

    def between(self, triple: Triple, first: date, last: date) -> list[datetime]:
        """All open starts of the days, in order. A class has none: one joins an existing one."""
        self.diary.fill()
        if triple.kind.most > 1:
            return []
        days = (first + timedelta(days=ahead) for ahead in range((last - first).days + 1))
        return [start for day in days for start in self._open(triple, day)]

    def _open(self, triple: Triple, day: date) -> list[datetime]:
        account = self.town.cliniko
        if (day - self.diary.today()).days > account.horizon_days:
            return []
        lead = max(account.lead_hours, triple.kind.lead_hours or 0)
        soonest = self.town.now() + timedelta(hours=lead)
        starts = [start for start in self._free(triple, day) if start >= soonest]
        return self._limited(starts, day) if account.starts_a_day_part else starts

    def _free(self, triple: Triple, day: date) -> list[datetime]:
        person = triple.practitioner
        key = (person.id, triple.business.id, triple.kind.id, day)
        version = (self.diary.versions[person.id, day], frozenset(self.diary.lag.behind()))
        kept = self.kept.get(key)
        if kept is None or kept[0] != version:
            kept = self.kept[key] = (version, list(self._find_free(triple, day)))
        return kept[1]

    def _find_free(self, triple: Triple, day: date) -> Iterator[datetime]:
        length = timedelta(minutes=triple.kind.minutes)
        busy = self.diary.busy(triple.practitioner, day)
        for start in (self.diary.instant(day, minute) for minute in _grid(triple, day)):
            if not any(b.starts_at < start + length and start < b.ends_at for b in busy):
                yield start

    def _limited(self, starts: list[datetime], day: date) -> list[datetime]:
        """The first few of each part of the day."""
        most = self.town.cliniko.starts_a_day_part
        parts = [(self.diary.instant(day, first), self.diary.instant(day, last)) for first, last in DAY_PARTS]
        return [s for first, last in parts for s in [x for x in starts if first <= x < last][:most]]


def _grid(triple: Triple, day: date) -> Iterator[int]:
    """Every start of the day: steps of the person's default type, not of the one asked for."""
    step = triple.practitioner.does[0].minutes
    for opens, closes in triple.practitioner.spans(triple.business, day):
        yield from range(opens, closes - triple.kind.minutes + 1, step)


def _read_triple(request: Request) -> Triple:
    """The triple of the path; 404 if it is unknown or not enabled for online booking."""
    triple = Triple(
        business=found(BUSINESSES, request, "business"),
        practitioner=found(PRACTITIONERS, request, "practitioner"),
        kind=found(KINDS, request, "kind"),
    )
    town: Town = request.app.state.town
    if not (town.cliniko.online_bookings and triple.online()):
        raise HTTPException(404, "Not Found")
    return triple


def _read_frame(request: Request, today: date) -> tuple[date, date]:
    """`from` and `to`: both given, none in the past, seven calendar days at most."""
    try:
        first, last = (date.fromisoformat(request.query_params[name]) for name in ("from", "to"))
    except (KeyError, ValueError):
        raise HTTPException(400, BAD_FRAME) from None
    if first < today or not 0 <= (last - first).days <= 6:
        raise HTTPException(400, BAD_FRAME)
    return first, last


def _find(request: Request) -> list[datetime]:
    town: Town = request.app.state.town
    triple = _read_triple(request)
    town.world(Times).asked = triple.kind
    return town.world(Times).between(triple, *_read_frame(request, town.world(Diary).today()))


async def list_times(request: Request) -> Response:
    """GET …/available_times: starts only, paged like every list."""
    shape = page_of(request, "available_times", _find(request), lambda start: {"appointment_start": moment(start)})
    return JSONResponse(shape)


async def read_next_time(request: Request) -> Response:
    """GET …/next_available_time: the first start, or null."""
    first = next(iter(_find(request)), None)
    return JSONResponse({"appointment_start": moment(first), "links": {"self": str(request.url)}})
