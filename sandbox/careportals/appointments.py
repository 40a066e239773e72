"""Appointments on the wire: rehearsed, booked, read and cancelled. Reading and cancelling need the appointment's key.

There is no hold and no idempotency key: a POST sent twice books twice while there is room.
"""

import re
from datetime import timedelta
from typing import Any

from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from sandbox.careportals.answers import EMAIL
from sandbox.careportals.availability import read_reservation, read_zone
from sandbox.careportals.booking import Order, cancel, check_order, find_provider, make_appointment
from sandbox.careportals.catalogue import sprinkle
from sandbox.careportals.diary import Appointment, Diary, stamp
from sandbox.careportals.lakeside import SERVICES, Service
from sandbox.careportals.reading import OBJECT_ID, check_query, read_body, read_id, refuse
from sandbox.careportals.rivals import Ambushes
from sandbox.strict import Rule, Rules
from sandbox.town import Town

Json = dict[str, Any]
_ID = Rule(form=OBJECT_ID)
_THING = Rule(kind=dict)
FIELDS: Rules = {
    "serviceId": Rule(required=True, form=OBJECT_ID),
    "reservation": Rule(required=True, form=re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z")),
    "validateOnly": Rule(kind=bool),
    "values": _THING,
    "form": _THING,
    "meta": _THING,
    "scheduleId": _ID,
    "hc": _THING,
    "stripeToken": _THING,
    "extras": _THING,
    "uname": Rule(),
    "groupBooking": Rule(kind=bool),
    "depsCount": Rule(kind=int),
    "qty": Rule(kind=int),
    "referralCode": Rule(),
}
LEAD = ("firstName", "lastName", "email", "phone")


async def create_appointment(request: Request) -> Response:
    """POST /appointments: 201, booked at once; with `validateOnly` the same questions and nothing made."""
    town: Town = request.app.state.town
    check_query(request)
    body = await read_body(request, FIELDS, strict=town.careportals.strict)
    order = _read_order(town, body)
    check_order(town, order)
    if body.get("validateOnly"):
        if town.careportals.rehearsal_sees_slots:
            find_provider(town, order)
        return JSONResponse({"message": "Validation successful"}, 201)
    town.world(Ambushes).spring()
    find_provider(town, order)
    if town.careportals.fails_politely:
        return JSONResponse({"hasError": True, "message": "Something went wrong"}, 201)
    appointment = make_appointment(town, order)
    return JSONResponse(appointment_shape(town, appointment) | {"accessKey": appointment.access_key}, 201)


def _read_order(town: Town, body: Json) -> Order:
    """The order; answers under the key that is not read are lost without a word, as the vendor may lose them."""
    try:
        reservation = read_reservation(body["reservation"])
    except ValueError:
        raise refuse(400, ["reservation must be a valid ISO 8601 date string"]) from None
    meta = body.get("meta", {})
    if "timezone" in meta:
        read_zone(meta["timezone"])
    return Order(
        service=_find_service(body["serviceId"]),
        reservation=reservation,
        email=_read_email(body),
        answers=body.get(town.careportals.reads),
        provider_id=body.get("scheduleId"),
        meta=meta,
        card="stripeToken" in body,
        health_card="hc" in body,
    )


def _find_service(service_id: str) -> Service:
    service = SERVICES.get(service_id)
    if service is None:
        raise refuse(404, "Service not found")
    if service.status != "active":
        raise refuse(400, "Service is not available")
    return service


def _read_email(body: Json) -> str:
    """Asked for under either key: nothing is booked without one."""
    found = [body[key]["email"] for key in ("values", "form") if body.get(key, {}).get("email")]
    if not found:
        raise refuse(400, ["email should not be empty"])
    if not all(isinstance(email, str) and EMAIL.fullmatch(email) for email in found):
        raise refuse(400, ["email must be an email"])
    return str(found[0])


async def read_appointment(request: Request) -> Response:
    """GET /appointments/{id}: never with the key in it."""
    town: Town = request.app.state.town
    check_query(request)
    return JSONResponse(appointment_shape(town, _find(request)))


async def cancel_appointment(request: Request) -> Response:
    """GET /appointments/cancel/{id} changes the state; some tenants may want POST."""
    town: Town = request.app.state.town
    if request.method != town.careportals.cancel_method:
        raise refuse(404, f"Cannot {request.method} {request.url.path}")
    check_query(request)
    appointment = _find(request)
    cancel(town, appointment)
    return JSONResponse(appointment_shape(town, appointment))


def _find(request: Request) -> Appointment:
    """The appointment of the path for whoever has its key: 401 without one, 404 for nobody's, 403 for another's."""
    key = request.headers.get("access-key")
    if not key:
        raise refuse(401, "Unauthorized")
    appointment: Appointment | None = request.app.state.town.world(Diary).ours.get(read_id(request))
    if appointment is None:
        raise refuse(404, "Appointment not found")
    if key != appointment.access_key:
        raise refuse(403, "Forbidden resource")
    return appointment


def appointment_shape(town: Town, appointment: Appointment) -> Json:
    """An appointment as the vendor writes it; `hostUrl` is the clinician's and nobody else's."""
    account, service = town.careportals, appointment.service
    shape: Json = {
        "_id": appointment.id,
        "organization": account.organization,
        "service": service.id if account.references == "bare" else {"_id": service.id, "label": service.label},
        "schedule": appointment.provider.id,
        "status": appointment.status,
        "reservation": stamp(appointment.reservation),
        "duration": service.minutes,
        "isQueue": service.queue,
        "lead": {"_id": appointment.lead_id} | {n: v for n, v in appointment.answers.items() if n in LEAD},
        "extras": {name: value for name, value in appointment.answers.items() if name not in LEAD},
        "meta": appointment.meta,
        "statusHistory": appointment.history,
        "createdAt": stamp(appointment.created),
        "updatedAt": stamp(appointment.changed),
    }
    if appointment.payment is not None:
        shape["payment"] = appointment.payment
    if service.virtual:
        shape["virtualMeeting"] = _meeting(town, appointment)
    return sprinkle(shape, account)


def _meeting(town: Town, appointment: Appointment) -> Json:
    room = f"https://video.example.org/{appointment.id}"
    ready = appointment.created + timedelta(seconds=town.careportals.join_link_after) <= town.now()
    return {"hostUrl": f"{room}?role=host"} | ({"joinUrl": f"{room}?role=guest"} if ready else {})
