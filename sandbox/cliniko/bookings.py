"""Bookings: the union of appointments, classes and blocked time. Read only."""

from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from sandbox.cliniko.appointments import BOOKING_COLUMNS
from sandbox.cliniko.diary import Diary
from sandbox.cliniko.filters import Column, Columns, Type
from sandbox.cliniko.listing import Json, Listing, answer_list, base_of, find_one, read_id
from sandbox.cliniko.records import Appointment, Block, Group
from sandbox.cliniko.shapes import appointment_shape, block_shape, group_shape


def _kind(booking: Block) -> int | None:
    return int(booking.kind.id) if isinstance(booking, Appointment | Group) else None


def _listing(diary: Diary) -> Listing:
    """The list, which needs the diary to know who is in a class."""

    def patients(booking: Block) -> list[str]:
        if isinstance(booking, Group):
            return [str(a.patient.id) for a in diary.present(booking)]
        return [str(booking.patient.id)] if isinstance(booking, Appointment) else []

    def shape(booking: Block, base: str) -> Json:
        match booking:
            case Appointment():
                return appointment_shape(booking, base)
            case Group():
                return group_shape(booking, diary.present(booking), base)
            case _:
                return block_shape(booking, base)

    columns: Columns = {
        **BOOKING_COLUMNS,
        "appointment_type_id": Column(Type.NUMBER, _kind),
        "patient_ids": Column(Type.ARRAY, patients),
        "invoice_status": Column(Type.NUMBER, lambda _: None),
        "treatment_note_status": Column(Type.NUMBER, lambda _: None),
        "did_not_arrive": Column(Type.TRUTH, lambda b: isinstance(b, Appointment) and b.arrived is False),
        **{name: Column(Type.TRUTH, lambda _: False) for name in ("email_reminder_sent", "sms_reminder_sent")},
    }
    return Listing(name="bookings", columns=columns, shape=shape)


async def list_bookings(request: Request) -> Response:
    """GET /bookings."""
    diary: Diary = request.app.state.town.world(Diary)
    diary.fill()
    return answer_list(request, _listing(diary), diary.bookings.values())


async def read_booking(request: Request) -> Response:
    """GET /bookings/{id}."""
    diary: Diary = request.app.state.town.world(Diary)
    diary.fill()
    listing = _listing(diary)
    booking = find_one(request, diary.bookings.get(read_id(request)), listing.columns)
    return JSONResponse(listing.shape(booking, base_of(request)))
