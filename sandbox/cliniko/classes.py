"""Classes: read and counted, never made or cancelled through the API. One takes a place as an attendee."""

from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from sandbox.cliniko.appointments import BOOKING_COLUMNS
from sandbox.cliniko.attendees import ATTENDEE_LIST
from sandbox.cliniko.diary import Diary
from sandbox.cliniko.filters import Column, Columns, Type
from sandbox.cliniko.listing import Listing, answer_list, base_of, find_one, read_id
from sandbox.cliniko.records import Group, active
from sandbox.cliniko.shapes import group_shape


def _listing(diary: Diary) -> Listing:
    """A class is archived or deleted, never cancelled: that filter is not there."""
    columns: Columns = {
        **{name: column for name, column in BOOKING_COLUMNS.items() if name != "cancelled_at"},
        "appointment_type_id": Column(Type.NUMBER, lambda g: int(g.kind.id)),
        "patient_ids": Column(Type.ARRAY, lambda g: [str(a.patient.id) for a in diary.present(g)]),
    }
    return Listing(
        name="group_appointments",
        columns=columns,
        shape=lambda group, base: group_shape(group, diary.present(group), base),
    )


def _filled(request: Request) -> Diary:
    diary: Diary = request.app.state.town.world(Diary)
    diary.fill()
    return diary


async def list_groups(request: Request) -> Response:
    """GET /group_appointments."""
    diary = _filled(request)
    return answer_list(request, _listing(diary), diary.groups())


def _find(request: Request) -> Group:
    diary = _filled(request)
    booking = diary.bookings.get(read_id(request))
    group = booking if isinstance(booking, Group) else None
    found: Group = find_one(request, group, _listing(diary).columns)
    return found


async def read_group(request: Request) -> Response:
    """GET /group_appointments/{id}: filters of what is archived or deleted only."""
    diary = _filled(request)
    return JSONResponse(_listing(diary).shape(_find(request), base_of(request)))


async def list_attendees_of(request: Request) -> Response:
    """GET /group_appointments/{id}/attendees (deprecated); the filters are those of attendees."""
    diary = _filled(request)
    booking = diary.bookings.get(read_id(request))
    seats = diary.seats.get(booking.id, []) if isinstance(booking, Group) else []
    return answer_list(request, ATTENDEE_LIST, seats)


async def read_conflicts(request: Request) -> Response:
    """GET /group_appointments/{id}/conflicts."""
    group = _find(request)
    exist = active(group) and bool(_filled(request).rivals(group))
    return JSONResponse({"conflicts": {"exist": exist}})
