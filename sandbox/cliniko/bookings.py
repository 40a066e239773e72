"""Bookings, the union of appointments and blocked time, and attendees: read only."""

from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from sandbox.cliniko.appointments import BOOKING_COLUMNS
from sandbox.cliniko.diary import Diary
from sandbox.cliniko.filters import Column, Columns, Type
from sandbox.cliniko.listing import Listing, answer_list, base_of, find_one, read_id
from sandbox.cliniko.records import Appointment, Block
from sandbox.cliniko.shapes import attendee_shape, booking_shape


def _patients(booking: Block) -> list[str]:
    return [str(booking.patient.id)] if isinstance(booking, Appointment) else []


def _kind(booking: Block) -> int | None:
    return int(booking.kind.id) if isinstance(booking, Appointment) else None


COLUMNS: Columns = {
    **BOOKING_COLUMNS,
    "appointment_type_id": Column(Type.NUMBER, _kind),
    "patient_ids": Column(Type.ARRAY, _patients),
    "invoice_status": Column(Type.NUMBER, lambda _: None),
    "treatment_note_status": Column(Type.NUMBER, lambda _: None),
    **{
        name: Column(Type.TRUTH, lambda _: False)
        for name in ("did_not_arrive", "email_reminder_sent", "sms_reminder_sent")
    },
}
BOOKING_LIST = Listing(name="bookings", columns=COLUMNS, shape=booking_shape)

ATTENDEE_COLUMNS: Columns = {
    "id": Column(Type.NUMBER, lambda a: a.attendee_id),
    "appointment_id": Column(Type.NUMBER, lambda a: a.id),
    "booking_id": Column(Type.NUMBER, lambda a: a.id),
    "patient_id": Column(Type.NUMBER, lambda a: a.patient.id),
    "patient_case_id": Column(Type.NUMBER, lambda _: None),
    **{
        name: BOOKING_COLUMNS[name]
        for name in ("created_at", "updated_at", "archived_at", "cancelled_at", "deleted_at")
    },
}
ATTENDEE_LIST = Listing(name="attendees", columns=ATTENDEE_COLUMNS, shape=attendee_shape)


def _filled(request: Request) -> Diary:
    diary: Diary = request.app.state.town.world(Diary)
    diary.fill()
    return diary


async def list_bookings(request: Request) -> Response:
    """GET /bookings."""
    return answer_list(request, BOOKING_LIST, _filled(request).bookings.values())


async def read_booking(request: Request) -> Response:
    """GET /bookings/{id}."""
    booking = find_one(request, _filled(request).bookings.get(read_id(request)), COLUMNS)
    return JSONResponse(booking_shape(booking, base_of(request)))


async def list_attendees(request: Request) -> Response:
    """GET /attendees."""
    return answer_list(request, ATTENDEE_LIST, _filled(request).appointments())


async def list_attendees_of(request: Request) -> Response:
    """GET /individual_appointments/{id}/attendees: the one."""
    booking = _filled(request).bookings.get(read_id(request))
    appointment = booking if isinstance(booking, Appointment) else None
    find_one(request, appointment, ATTENDEE_COLUMNS)
    return answer_list(request, ATTENDEE_LIST, [appointment])


async def read_attendee(request: Request) -> Response:
    """GET /attendees/{id}."""
    booking = _filled(request).bookings.get(read_id(request) - 1)
    appointment = booking if isinstance(booking, Appointment) else None
    attendee = find_one(request, appointment, ATTENDEE_COLUMNS)
    return JSONResponse(attendee_shape(attendee, base_of(request)))
