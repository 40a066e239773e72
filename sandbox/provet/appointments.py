"""Visits: made, changed in place, cancelled by `active` 0 or by an action. Nothing is ever deleted."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from sandbox.provet.ambushes import Ambushes
from sandbox.provet.diary import Diary
from sandbox.provet.filters import Column, Type
from sandbox.provet.links import Links, diary_of
from sandbox.provet.listing import STAMPS, Resource, id_of, ids_of
from sandbox.provet.records import Appointment
from sandbox.provet.regulars import request_hash
from sandbox.provet.shapes import Json, zulu
from sandbox.provet.writing import (
    Field,
    Fields,
    Invalid,
    choice,
    link,
    links,
    moment,
    read_body,
    text,
    truth,
    whole,
)

TYPES = range(1, 10)
CONSULTATION = 1
# A substring clients were seen to match on (public client code, July 2025); the rest of the sentence is invented.
TAKEN = "There is already an appointment for this time slot. Choose another time."

FIELDS: Fields = {
    "start": Field(read=moment, required=True),
    "end": Field(read=moment, required=True),
    "title": Field(read=text(100), required=True),
    "type": Field(read=choice(*TYPES), required=True),
    "department": Field(read=link("department"), required=True),
    "reason": Field(read=link("reason"), nullable=True),
    "user": Field(read=link("user"), nullable=True),
    "additional_users": Field(read=links("user")),
    "resources": Field(read=links("resource")),
    "client": Field(read=link("client"), nullable=True),
    "patients": Field(read=links("patient")),
    "complaint": Field(read=text(254)),
    "instructions": Field(read=text(1000)),
    "notes": Field(read=text(1000)),
    "duration": Field(read=whole(1, 1440)),
    "active": Field(read=whole(0, 1)),
    "confirmed": Field(read=truth),
}
CANCELLATION: Fields = {
    "cancellation_reason": Field(read=link("cancellationreason"), nullable=True),
    "cancellation_reason_text": Field(read=text(), nullable=True),
}


def appointment_shape(appointment: Appointment, to: Links) -> Json:
    """A visit; times in UTC."""
    a = appointment
    return {
        "id": a.id,
        "url": to.to("appointment", a),
        "start": zulu(a.start),
        "end": zulu(a.end),
        "start_date": to.diary.local_day(a.start).isoformat(),
        "end_date": to.diary.local_day(a.end).isoformat(),
        "duration": a.minutes,
        **{name: getattr(a, name) for name in ("title", "complaint", "instructions", "notes", "client_notes")},
        **{name: getattr(a, name) for name in ("type", "active", "confirmed", "no_show", "request_hash")},
        "department": to.to("department", a.department),
        "reason": to.to("reason", a.reason),
        "user": to.to("user", a.user),
        "additional_users": to.to_all("user", a.additional_users),
        "resources": to.to_all("resource", a.resources),
        "client": to.to("client", a.client),
        "patients": to.to_all("patient", a.patients),
        "consultation": to.to("consultation", a.consultation),
        "cancellation_reason": to.to("cancellationreason", a.cancellation_reason),
        "cancellation_reason_text": a.cancellation_reason_text,
        **_telemedicine_shape(a),
        **dict.fromkeys(("ward", "related_appointments", "parent_appointment", "invoice_extras")),
        "child_appointments": [],
        "created": zulu(a.created),
        "modified": zulu(a.modified),
        "created_user": None,
        "modified_user": None,
    }


def _telemedicine_shape(appointment: Appointment) -> Json:
    room = appointment.telemedicine_room
    address = f"https://video.paw-street.example.org/{room}" if room else None
    return {
        "telemedicine_room": room,
        "telemedicine_url": address,
        "telemedicine_url_master": f"{address}/host" if address else None,
    }


APPOINTMENTS = Resource(
    name="appointment",
    shape=appointment_shape,
    columns={
        **STAMPS,
        "start": Column(Type.MOMENT, lambda a: a.start),
        "end": Column(Type.MOMENT, lambda a: a.end),
        "active": Column(Type.NUMBER, lambda a: a.active),
        "client": Column(Type.NUMBER, lambda a: id_of(a.client)),
        "patients": Column(Type.NUMBER, lambda a: ids_of(a.patients)),
        "reason": Column(Type.NUMBER, lambda a: id_of(a.reason)),
        "user": Column(Type.NUMBER, lambda a: id_of(a.user)),
    },
)


async def create(request: Request) -> Response:
    """POST /appointment/: 201. Whose time is taken already is a 400 without a field."""
    given = _checked(await read_body(request, FIELDS))
    diary = diary_of(request)
    diary.town.world(Ambushes).spring()
    made = Appointment(**diary.stamps(), request_hash=request_hash(diary), ours=True, **given)
    _check_people(made)
    if diary.town.provet.refuses_overlaps:
        _check_free(diary, made)
    diary.enter(made)
    return APPOINTMENTS.answer(request, made, 201)


async def change(request: Request) -> Response:
    """PATCH, and PUT with everything: in place, id and hash stay. Overlaps are looked at where the account says so."""
    appointment: Appointment = APPOINTMENTS.find(request)
    given = await read_body(request, {**FIELDS, **CANCELLATION}, partial=request.method == "PATCH")
    wanted = replace(appointment, **_checked(given, appointment))
    _check_people(wanted)
    diary = diary_of(request)
    if not wanted.active:
        _check_reason(diary, wanted)
    diary.town.world(Ambushes).spring()
    if diary.town.provet.checks_changes:
        _check_free(diary, wanted)
    return _changed(request, appointment, {name: getattr(wanted, name) for name in given if name != "duration"})


async def cancel(request: Request) -> Response:
    """POST …/cancel_appointment/: the same as `active` 0, where the account offers it."""
    appointment: Appointment = APPOINTMENTS.find(request)
    diary = diary_of(request)
    if not diary.town.provet.cancels_by_action:
        raise HTTPException(404, "Not found.")
    given = {"active": 0, **await read_body(request, CANCELLATION)}
    _check_reason(diary, replace(appointment, **given))
    return _changed(request, appointment, given)


async def open_room(request: Request) -> Response:
    """POST …/create_telemedicine_room/: with the appointment's hash; the same room however often."""
    appointment: Appointment = APPOINTMENTS.find(request)
    given = await read_body(request, {"request_hash": Field(read=text(64), required=True)})
    if given["request_hash"] != appointment.request_hash:
        raise Invalid({"request_hash": "Invalid request hash."})
    appointment.telemedicine_room = appointment.telemedicine_room or f"room-{appointment.id}"
    return APPOINTMENTS.answer(request, appointment)


def _changed(request: Request, appointment: Appointment, change: dict[str, Any]) -> Response:
    diary_of(request).move(appointment, change)
    return APPOINTMENTS.answer(request, appointment)


def _checked(given: dict[str, Any], before: Appointment | None = None) -> dict[str, Any]:
    """The values as a record takes them: the end after the start, and the duration what lies between."""
    start, end = (given[name] if name in given else getattr(before, name) for name in ("start", "end"))
    if not start < end:
        raise Invalid({"end": "End must be after start."})
    minutes = given.get("duration")
    if minutes is not None and end - start != timedelta(minutes=minutes):
        raise Invalid({"duration": "Duration is not the time from start to end."})
    return {name: value for name, value in given.items() if name != "duration"}


def _check_people(appointment: Appointment) -> None:
    """Animals belong to the client; a consultation needs both."""
    if any(patient.client is not appointment.client for patient in appointment.patients):
        raise Invalid({"patients": "These patients are not the client's."})
    if appointment.type == CONSULTATION and not (appointment.client and appointment.patients):
        raise Invalid({"patients" if appointment.client else "client": "This field is required."})


def _check_free(diary: Diary, appointment: Appointment) -> None:
    diary.fill_day(diary.local_day(appointment.start))
    if appointment.active and diary.rivals(appointment):
        raise Invalid({"non_field_errors": TAKEN})


def _check_reason(diary: Diary, appointment: Appointment) -> None:
    if diary.town.provet.wants_cancellation_reason and appointment.cancellation_reason is None:
        raise Invalid({"cancellation_reason": "This field is required."})


ROUTES: list[BaseRoute] = [
    *APPOINTMENTS.routes(post=create, patch=change, put=change),
    Route("/appointment/{id:int}/cancel_appointment/", cancel, methods=["POST"]),
    Route("/appointment/{id:int}/create_telemedicine_room/", open_room, methods=["POST"]),
]
