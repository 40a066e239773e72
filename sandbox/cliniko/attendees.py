"""Attendees: the one of every individual appointment, and those of classes, who come and go one by one.

Whether a class has a place left nobody asks, unless the account says so: the vendor's documents are silent.
"""

from typing import Any

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from sandbox.cliniko.appointments import CANCELLATION
from sandbox.cliniko.diary import Diary
from sandbox.cliniko.filters import Column, Columns, Type
from sandbox.cliniko.listing import Listing, answer_list, base_of, find_one, read_id
from sandbox.cliniko.records import Appointment, Attendee, Group, Seat, active
from sandbox.cliniko.rivals import Ambushes
from sandbox.cliniko.shapes import attendee_shape
from sandbox.cliniko.writing import BLANK, ID, TEXT, TRUTH, Invalid, read_body
from sandbox.strict import Rules
from sandbox.town import Town

COLUMNS: Columns = {
    "id": Column(Type.NUMBER, lambda s: s.attendee_id),
    "appointment_id": Column(Type.NUMBER, lambda s: s.booking_id),
    "booking_id": Column(Type.NUMBER, lambda s: s.booking_id),
    "patient_id": Column(Type.NUMBER, lambda s: s.patient.id),
    "patient_case_id": Column(Type.NUMBER, lambda _: None),
    "created_at": Column(Type.MOMENT, lambda s: s.created_at),
    "updated_at": Column(Type.MOMENT, lambda s: s.updated_at),
    "archived_at": Column(Type.MOMENT, lambda s: s.archived_at),
    "cancelled_at": Column(Type.MOMENT, lambda s: s.cancelled_at),
    "deleted_at": Column(Type.MOMENT, lambda s: s.deleted_at),
}
ATTENDEE_LIST = Listing(name="attendees", columns=COLUMNS, shape=attendee_shape)
UPDATE: Rules = {"arrived": TRUTH, "notes": TEXT, "patient_case_id": ID}
FIELDS: Rules = {**UPDATE, "booking_id": ID, "patient_id": ID}


def _filled(request: Request) -> Diary:
    diary: Diary = request.app.state.town.world(Diary)
    diary.fill()
    return diary


async def list_attendees(request: Request) -> Response:
    """GET /attendees."""
    diary = _filled(request)
    return answer_list(request, ATTENDEE_LIST, [*diary.appointments(), *diary.attendees.values()])


async def list_attendees_of(request: Request) -> Response:
    """GET /individual_appointments/{id}/attendees: the one."""
    booking = _filled(request).bookings.get(read_id(request))
    appointment = booking if isinstance(booking, Appointment) else None
    find_one(request, appointment, COLUMNS)
    return answer_list(request, ATTENDEE_LIST, [appointment])


def _lookup(request: Request) -> Seat | None:
    diary = _filled(request)
    number = read_id(request)
    booking = diary.bookings.get(number - 1)
    return booking if isinstance(booking, Appointment) else diary.attendees.get(number)


async def read_attendee(request: Request) -> Response:
    """GET /attendees/{id}."""
    seat = find_one(request, _lookup(request), COLUMNS)
    return JSONResponse(attendee_shape(seat, base_of(request)))


async def create_attendee(request: Request) -> Response:
    """POST /attendees: a place in a class; 201 also where there was none left."""
    town: Town = request.app.state.town
    body = await read_body(request, FIELDS)
    diary = _filled(request)
    group, patient = _find_group(diary, body), diary.patients.get(int(body.get("patient_id", 0)))
    if patient is None:
        raise Invalid(patient=BLANK)
    _refuse_case(body)
    town.world(Ambushes).spring()
    if town.cliniko.refuses_full_classes and len(diary.present(group)) >= group.most:
        raise Invalid(base="Group appointment is full")
    stamp = diary.stamp()
    attendee = Attendee(
        id=diary.new_id(),
        created_at=stamp,
        updated_at=stamp,
        group=group,
        patient=patient,
        ours=True,
        notes=body.get("notes"),
        arrived=body.get("arrived"),
    )
    diary.join(attendee)
    headers = {"location": f"/attendees/{attendee.id}"}
    return JSONResponse(attendee_shape(attendee, base_of(request)), 201, headers=headers)


def _find_group(diary: Diary, body: dict[str, Any]) -> Group:
    group = diary.bookings.get(int(body.get("booking_id", 0)))
    if not isinstance(group, Group) or not active(group):
        raise Invalid(booking=BLANK)
    return group


def _refuse_case(body: dict[str, Any]) -> None:
    if "patient_case_id" in body:
        raise Invalid(patient_case=BLANK)


async def change_attendee(request: Request) -> Response:
    """PATCH /attendees/{id}: what is written on it, of an appointment's one attendee who came alone.

    The class it belongs to cannot be changed.
    """
    seat: Seat = find_one(request, _lookup(request), COLUMNS)
    body = await read_body(request, UPDATE)
    _refuse_case(body)
    if isinstance(seat, Attendee):
        seat.notes = body.get("notes", seat.notes)
        seat.arrived = body.get("arrived", seat.arrived)
        _filled(request).changed(seat)
    elif "notes" in body:
        raise Invalid(notes="of the attendee of an individual appointment are not kept by this stand-in")
    else:
        _filled(request).move(seat, {"arrived": body.get("arrived", seat.arrived)})
    return JSONResponse(attendee_shape(seat, base_of(request)))


async def cancel_attendee(request: Request) -> Response:
    """PATCH /attendees/{id}/cancel: 204; for those of classes only."""
    attendee = _find_in_class(request)
    body = await read_body(request, CANCELLATION)
    diary = _filled(request)
    attendee.cancelled_at = diary.stamp()
    attendee.cancellation_reason = body["cancellation_reason"]
    attendee.cancellation_note = body.get("cancellation_note")
    diary.changed(attendee)
    return Response(status_code=204)


async def archive_attendee(request: Request) -> Response:
    """POST /attendees/{id}/archive (DELETE is its deprecated twin): 204; a second time 404."""
    attendee = find_one(request, _lookup(request), {"archived_at": COLUMNS["archived_at"]})
    if not isinstance(attendee, Attendee):
        raise HTTPException(404, "Not Found")
    diary = _filled(request)
    attendee.archived_at = diary.stamp()
    diary.changed(attendee)
    return Response(status_code=204)


def _find_in_class(request: Request) -> Attendee:
    seat = find_one(request, _lookup(request), COLUMNS)
    if not isinstance(seat, Attendee):
        raise Invalid(base="Only attendees of group appointments can be changed here")
    return seat
