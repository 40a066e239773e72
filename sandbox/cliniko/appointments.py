"""Individual appointments: created, moved, cancelled, archived, and whether they overlap.

Nothing is refused because of opening hours, online settings or other bookings: the vendor lets its users overlap.
"""

from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from operator import attrgetter
from typing import Any

from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from sandbox.cliniko.diary import Diary
from sandbox.cliniko.filters import Column, Columns, Type
from sandbox.cliniko.harbour import BUSINESSES, KINDS, PRACTITIONERS
from sandbox.cliniko.listing import Listing, answer_list, base_of, find_one, read_id
from sandbox.cliniko.records import Appointment, Patient, active
from sandbox.cliniko.rivals import Ambushes
from sandbox.cliniko.shapes import REASONS, appointment_shape
from sandbox.cliniko.writing import BLANK, ID, TEXT, Invalid, read_body, read_instant
from sandbox.strict import Rule, Rules
from sandbox.town import Town

FIELDS: Rules = {
    "appointment_type_id": ID,
    "business_id": ID,
    "patient_id": ID,
    "patient_case_id": ID,
    "practitioner_id": ID,
    "starts_at": Rule(),
    "ends_at": Rule(nullable=True),
    "notes": TEXT,
    "repeat_rule": Rule(kind=dict, nullable=True),
}
NEEDED = ("appointment_type_id", "business_id", "patient_id", "practitioner_id", "starts_at")
CANCELLATION: Rules = {
    "cancellation_reason": Rule(kind=int, required=True, among=frozenset(REASONS)),
    "cancellation_note": TEXT,
    "apply_to_repeats": Rule(kind=bool),
}

BOOKING_COLUMNS: Columns = {
    "id": Column(Type.NUMBER, lambda b: b.id),
    "business_id": Column(Type.NUMBER, lambda b: int(b.business.id)),
    "practitioner_id": Column(Type.NUMBER, lambda b: int(b.practitioner.id)),
    "repeated_from_id": Column(Type.NUMBER, lambda _: None),
    **{
        name: Column(Type.MOMENT, attrgetter(name))
        for name in ("starts_at", "ends_at", "created_at", "updated_at", "archived_at", "cancelled_at", "deleted_at")
    },
}
COLUMNS: Columns = {
    **BOOKING_COLUMNS,
    "appointment_type_id": Column(Type.NUMBER, lambda a: int(a.kind.id)),
    "patient_id": Column(Type.NUMBER, lambda a: a.patient.id),
    "did_not_arrive": Column(Type.TRUTH, lambda a: a.arrived is False),
}
APPOINTMENT_LIST = Listing(name="individual_appointments", columns=COLUMNS, shape=appointment_shape)


async def list_appointments(request: Request) -> Response:
    """GET /individual_appointments."""
    diary = request.app.state.town.world(Diary)
    diary.fill()
    return answer_list(request, APPOINTMENT_LIST, diary.appointments())


async def read_appointment(request: Request) -> Response:
    """GET /individual_appointments/{id}: hidden ones only with their filter."""
    appointment = find_one(request, _lookup(request), COLUMNS)
    return JSONResponse(appointment_shape(appointment, base_of(request)))


def _lookup(request: Request) -> Appointment | None:
    diary: Diary = request.app.state.town.world(Diary)
    diary.fill()
    found = diary.bookings.get(read_id(request))
    return found if isinstance(found, Appointment) else None


async def create_appointment(request: Request) -> Response:
    """POST /individual_appointments: 201 with the bare record, whatever else is at that time."""
    town: Town = request.app.state.town
    body = await read_body(request, {**FIELDS, "ends_at": Rule()})
    missing = {name.removesuffix("_id"): BLANK for name in NEEDED if name not in body}
    if missing:
        raise Invalid(**missing)
    diary = town.world(Diary)
    diary.fill()
    values = _read_values(diary, body)
    values.setdefault("ends_at", values["starts_at"] + timedelta(minutes=values["kind"].minutes))
    _check_order(values["starts_at"], values["ends_at"])
    town.world(Ambushes).spring()
    stamp = diary.stamp()
    appointment = Appointment(id=diary.new_id(), created_at=stamp, updated_at=stamp, ours=True, **values)
    diary.enter(appointment)
    # The documented sample of this header lacks /v1.
    headers = {"location": f"/individual_appointments/{appointment.id}"}
    return JSONResponse(appointment_shape(appointment, base_of(request)), 201, headers=headers)


def _read_values(diary: Diary, body: dict[str, Any]) -> dict[str, Any]:
    """The written fields as the record holds them; Invalid for what nobody has."""
    if "patient_case_id" in body:
        raise Invalid(patient_case=BLANK)
    if body.get("repeat_rule"):
        raise Invalid(repeat_rule="is not kept by this stand-in")
    values: dict[str, Any] = {name: body[name] for name in ("notes",) if name in body}
    for name, (key, find, wrong) in REFERENCES.items():
        if name in body:
            values[key] = find(diary, body[name])
            if values[key] is None:
                raise Invalid(**wrong)
    if "kind" in values and values["kind"].most > 1:
        raise Invalid(max_attendees="must be equal to 1")
    for name in ("starts_at", "ends_at"):
        if body.get(name) is not None:
            values[name] = read_instant(body[name], name)
    return values


def _find_patient(diary: Diary, patient: str) -> Patient | None:
    return diary.patients.get(int(patient))


# Where ids lead. An unknown type earns the vendor's misleading words (its issue 379).
REFERENCES: Mapping[str, tuple[str, Callable[[Diary, str], object], dict[str, str]]] = {
    "appointment_type_id": ("kind", lambda _, of: KINDS.get(of), {"max_attendees": "is not a number"}),
    "business_id": ("business", lambda _, of: BUSINESSES.get(of), {"business": BLANK}),
    "practitioner_id": ("practitioner", lambda _, of: PRACTITIONERS.get(of), {"practitioner": BLANK}),
    "patient_id": ("patient", _find_patient, {"patient": BLANK}),
}


def _check_order(starts_at: datetime, ends_at: datetime) -> None:
    if not starts_at < ends_at:
        raise Invalid(ends_at="must be after starts_at")


async def change_appointment(request: Request) -> Response:
    """PATCH /individual_appointments/{id}: `ends_at` null is computed anew, left out it stays."""
    diary: Diary = request.app.state.town.world(Diary)
    appointment: Appointment = find_one(request, _lookup(request), COLUMNS)
    body = await read_body(request, FIELDS)
    values = _read_values(diary, body)
    starts_at = values.get("starts_at", appointment.starts_at)
    if "ends_at" in body and body["ends_at"] is None:
        values["ends_at"] = starts_at + timedelta(minutes=values.get("kind", appointment.kind).minutes)
    _check_order(starts_at, values.get("ends_at", appointment.ends_at))
    if "starts_at" in body:
        request.app.state.town.world(Ambushes).spring()
    diary.move(appointment, values)
    return JSONResponse(appointment_shape(appointment, base_of(request)))


async def cancel_appointment(request: Request) -> Response:
    """PATCH /individual_appointments/{id}/cancel: 204; a reason is needed; what is hidden is a 404."""
    diary: Diary = request.app.state.town.world(Diary)
    appointment: Appointment = find_one(request, _lookup(request), COLUMNS)
    body = await read_body(request, CANCELLATION)
    appointment.cancelled_at = diary.stamp()
    appointment.cancellation_reason = body["cancellation_reason"]
    appointment.cancellation_note = body.get("cancellation_note")
    diary.touched(appointment)
    return Response(status_code=204)


async def archive_appointment(request: Request) -> Response:
    """POST /individual_appointments/{id}/archive (DELETE is its deprecated twin): 204; a second time 404."""
    diary: Diary = request.app.state.town.world(Diary)
    appointment = find_one(request, _lookup(request), {"archived_at": COLUMNS["archived_at"]})
    appointment.archived_at = diary.stamp()
    diary.touched(appointment)
    return Response(status_code=204)


async def read_conflicts(request: Request) -> Response:
    """GET /individual_appointments/{id}/conflicts: whether anything else takes the person's time then."""
    diary: Diary = request.app.state.town.world(Diary)
    appointment = find_one(request, _lookup(request), COLUMNS)
    exist = active(appointment) and bool(diary.rivals(appointment))
    return JSONResponse({"conflicts": {"exist": exist}})
