"""What is confirmed: search by the person's identifier, reschedule, cancel, change the person's data."""

from typing import Any

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from sandbox.qmatic.availability import stamp
from sandbox.qmatic.catalogue import branch_shape
from sandbox.qmatic.diary import Diary, Entry, Status
from sandbox.qmatic.door import BOOK, CANCEL, RESCHEDULE, require
from sandbox.qmatic.reading import bad, check, check_query, in_language, read_body, read_guid, read_language
from sandbox.qmatic.reservations import CUSTOMER, check_birth, find_held
from sandbox.strict import Rule
from sandbox.town import Town

SEARCH = {"customer": Rule(kind=dict, required=True)}
SHOWN = ("firstName", "lastName", "phoneNumber", "email", "dateOfBirth")


async def search(request: Request) -> Response:
    """POST /appointments/search: the person's confirmed appointments, soonest first; an empty list for strangers."""
    require(request, BOOK, CANCEL, RESCHEDULE)
    town: Town = request.app.state.town
    check_query(request, frozenset())
    if town.qmatic.combinations:
        raise bad("Service combinations are enabled: search through them")
    return JSONResponse([appointment_shape(e, language) for e, language in await find_booked(request)])


async def find_booked(request: Request) -> list[tuple[Entry, str]]:
    """The appointments of the person the body names, soonest first, and the language asked for."""
    town: Town = request.app.state.town
    language = read_language(request, town.qmatic.languages)
    body = await read_body(request, SEARCH)
    check(body["customer"], {"personalIdentifier": CUSTOMER["personalIdentifier"]}, "customer.")
    wanted = body["customer"]["personalIdentifier"]
    found = [e for e in town.world(Diary).ours() if _booked(e) and e.customer["personalIdentifier"] == wanted]
    found.sort(key=lambda e: (e.day, e.start, e.id))
    return [(entry, language) for entry in found]


def _booked(entry: Entry) -> bool:
    return entry.status is Status.CONFIRMED


def appointment_shape(entry: Entry, language: str) -> dict[str, Any]:
    """An appointment as the vendor writes it."""
    service, branch = entry.service, entry.resource.branch
    assert service is not None
    return {
        "appointmentId": entry.id,
        "timeSlot": {
            "startTime": stamp(branch, entry.day, entry.start),
            "endTime": stamp(branch, entry.day, entry.end),
        },
        "customer": {name: entry.customer.get(name) for name in SHOWN},
        "service": {
            "id": service.id,
            "name": in_language(service.name, language),
            "config": {"maxNumberOfReservations": service.most},
        },
        "branch": branch_shape(branch, language),
        "numberOfReservations": entry.people,
        "supportNotes": entry.notes,
    }


async def cancel(request: Request) -> Response:
    """DELETE /appointments/{appointmentId}: 204, and the time is free; 404 for what is not booked (any more)."""
    require(request, CANCEL)
    check_query(request, frozenset())
    request.app.state.town.world(Diary).turn(_find(request), Status.CANCELLED)
    return Response(status_code=204)


async def reschedule(request: Request) -> Response:
    """PUT /appointments/{appointmentId}/reservations/{reservationId}: 204, the same appointment at the held time.

    400 for another service, 404 once the hold is over, or where the tenant has no such call.
    """
    require(request, RESCHEDULE)
    check_query(request, frozenset())
    town: Town = request.app.state.town
    if not town.qmatic.reschedules:
        raise HTTPException(404, "Not Found")
    entry, reservation = _find(request), find_held(request)
    if entry.distinct.keys() != reservation.distinct.keys():
        raise bad("The service of an appointment can not be changed")
    town.world(Diary).rebase(entry, reservation)
    return Response(status_code=204)


async def change_customer(request: Request) -> Response:
    """PUT /appointments/{appointmentId}/customer: the whole of the person's data anew."""
    require(request, BOOK, RESCHEDULE)
    check_query(request, frozenset())
    town: Town = request.app.state.town
    entry = _find(request)
    body = await read_body(request, CUSTOMER)
    check_birth(town, body)
    entry.customer = body
    town.news.tell("calendar", vendor="qmatic", date=entry.day.isoformat())
    return Response(status_code=204)


def _find(request: Request) -> Entry:
    appointment = read_guid(request.path_params["appointment"], "appointmentId")
    entry: Entry | None = request.app.state.town.world(Diary).entries.get(appointment)
    if entry is None or not entry.ours or not _booked(entry):
        raise HTTPException(404, "No such appointment")
    return entry
