"""`/veterinarians_availibility/`, spelled as the vendor spells it: free quarter-hours by person, over all departments.

Read off one recorded answer: shifts less appointments. It knows neither reasons nor durations nor what is open online.
"""

from collections.abc import Iterator
from datetime import datetime, timedelta

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import BaseRoute, Route

from sandbox.provet.diary import Diary
from sandbox.provet.links import diary_of
from sandbox.provet.listing import page_of
from sandbox.provet.pawstreet import VETS
from sandbox.provet.practice import User
from sandbox.provet.records import Appointment, Shift
from sandbox.provet.shapes import Json, zulu
from sandbox.town import Town

STEP = timedelta(minutes=15)


async def list_times(request: Request) -> Response:
    """GET: a page of people, each under their display name; every parameter but the page's is ignored."""
    diary = diary_of(request)
    days = diary.town.provet.availability_days
    if days is None:
        raise HTTPException(404, "Not found.")
    until = diary.town.now() + timedelta(days=days)
    times = diary.town.world(Times)
    return JSONResponse(page_of(request, list(VETS), lambda vet: _vet_shape(times, vet, until)))


class Times:
    """Free quarter-hours by shift, kept while the person's day is the same."""

    def __init__(self, town: Town) -> None:
        self.diary = town.world(Diary)
        self.kept: dict[int, tuple[int, list[datetime]]] = {}

    def of(self, vet: User, until: datetime) -> list[datetime]:
        """From now on, in order."""
        now = self.diary.town.now()
        shifts: list[Shift] = [s for s in self.diary.table("shift").values() if s.user is vet and s.end > now]
        open_ = [s for s in shifts if s.shift_type.in_appointments and not s.shift_type.in_all_day]
        return sorted({start for shift in open_ for start in self._free(vet, shift) if now <= start < until})

    def _free(self, vet: User, shift: Shift) -> list[datetime]:
        day = self.diary.local_day(shift.start)
        version, kept = self.diary.versions[vet.id, day], self.kept.get(shift.id)
        if kept is None or kept[0] != version:
            kept = self.kept[shift.id] = (version, list(_starts(shift, self.diary.busy(vet, day))))
        return kept[1]


def _vet_shape(times: Times, vet: User, until: datetime) -> Json:
    kind = 1 if vet.title.startswith("Vet") else 2
    found = [zulu(start) for start in times.of(vet, until)]
    return {vet.name: {"vet_id": vet.id, "vet_type": kind, "available_times": found}}


def _starts(shift: Shift, busy: list[Appointment]) -> Iterator[datetime]:
    for start in (shift.start + n * STEP for n in range(int((shift.end - shift.start) / STEP))):
        if not any(a.start < start + STEP and start < a.end for a in busy):
            yield start


ROUTES: list[BaseRoute] = [Route("/veterinarians_availibility/", list_times, methods=["GET"])]
