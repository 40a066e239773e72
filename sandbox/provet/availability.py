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
from sandbox.provet.records import Shift
from sandbox.provet.shapes import Json, zulu

STEP = timedelta(minutes=15)


async def list_times(request: Request) -> Response:
    """GET: a page of people, each under their display name; every parameter but the page's is ignored."""
    diary = diary_of(request)
    days = diary.town.provet.availability_days
    if days is None:
        raise HTTPException(404, "Not found.")
    until = diary.town.now() + timedelta(days=days)
    return JSONResponse(page_of(request, list(VETS), lambda vet: _vet_shape(diary, vet, until)))


def _vet_shape(diary: Diary, vet: User, until: datetime) -> Json:
    kind = 1 if vet.title.startswith("Vet") else 2
    times = sorted({start for start in _starts(diary, vet) if start < until})
    return {vet.name: {"vet_id": vet.id, "vet_type": kind, "available_times": [zulu(start) for start in times]}}


def _starts(diary: Diary, vet: User) -> Iterator[datetime]:
    now = diary.town.now()
    shifts: list[Shift] = [s for s in diary.table("shift").values() if s.user is vet and s.end > now]
    for shift in shifts:
        if shift.shift_type.in_appointments and not shift.shift_type.in_all_day:
            busy = diary.busy(vet, diary.local_day(shift.start))
            for start in (shift.start + n * STEP for n in range(int((shift.end - shift.start) / STEP))):
                if start >= now and not any(a.start < start + STEP and start < a.end for a in busy):
                    yield start


ROUTES: list[BaseRoute] = [Route("/veterinarians_availibility/", list_times, methods=["GET"])]
