"""The clinic's booking web app at `/careportals/book`, to which is handed over what a chat cannot take.

Parameters as the vendor's: `service` (id or label), `org`, `email`, `apptId` with `apptKey`.
Only a POST changes anything.
"""

from collections.abc import Mapping
from datetime import datetime
from html import escape
from typing import Any
from urllib.parse import parse_qs

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response
from starlette.routing import BaseRoute, Route

from sandbox.careportals import pages
from sandbox.careportals.answers import is_shown
from sandbox.careportals.appointments import appointment_shape
from sandbox.careportals.availability import Times, read_reservation
from sandbox.careportals.booking import Order, cancel, check_order, find_provider, make_appointment
from sandbox.careportals.diary import Appointment, Diary
from sandbox.careportals.forms import Field, Kind
from sandbox.careportals.lakeside import SERVICES, Service
from sandbox.careportals.reading import refuse
from sandbox.careportals.rivals import Ambushes
from sandbox.town import Town

Given = Mapping[str, list[str]]


async def show(request: Request) -> Response:
    """GET /book: the services, one service's form, or a visit's status."""
    town: Town = request.app.state.town
    try:
        _check_organization(town, request)
        if "apptId" in request.query_params:
            return _status(town, _find_appointment(town, request))
        if "service" not in request.query_params:
            return HTMLResponse(pages.show_services(town))
        email = request.query_params.get("email", "")
        return _form(town, _find_service(request), {"email": [email]})
    except HTTPException as error:
        return _sorry(error)


async def submit(request: Request) -> Response:
    """POST /book: book, then show the visit; what is wrong is told above the form, which keeps what was written."""
    town: Town = request.app.state.town
    given = await _read_form(request)
    try:
        _check_organization(town, request)
        service = _find_service(request)
    except HTTPException as error:
        return _sorry(error)
    try:
        order = _read_order(service, given)
        check_order(town, order)
        town.world(Ambushes).spring()
        appointment = make_appointment(town, order)
    except HTTPException as error:
        return _form(town, service, given, error)
    return _to_status(request, appointment)


async def cancel_visit(request: Request) -> Response:
    """POST /book/cancel."""
    return await _change(request, move=False)


async def move_visit(request: Request) -> Response:
    """POST /book/move: the old visit is cancelled, then a new one booked with the same answers."""
    return await _change(request, move=True)


ROUTES: list[BaseRoute] = [
    Route("/book", show, methods=["GET"]),
    Route("/book", submit, methods=["POST"]),
    Route("/book/cancel", cancel_visit, methods=["POST"]),
    Route("/book/move", move_visit, methods=["POST"]),
]


async def _change(request: Request, *, move: bool) -> Response:
    town: Town = request.app.state.town
    given = await _read_form(request)
    try:
        appointment = _find_appointment(town, request)
        if not move:
            cancel(town, appointment)
            return _to_status(request, appointment)
        order = _same_again(appointment, _read_time(given))
        find_provider(town, order)
        cancel(town, appointment)
        return _to_status(request, make_appointment(town, order))
    except HTTPException as error:
        return _sorry(error)


def _same_again(appointment: Appointment, reservation: datetime) -> Order:
    return Order(
        service=appointment.service,
        reservation=reservation,
        email=str(appointment.answers.get("email", "")),
        answers=appointment.answers,
        meta=appointment.meta,
        hosted=True,
    )


async def _read_form(request: Request) -> dict[str, list[str]]:
    return parse_qs((await request.body()).decode(errors="replace"))


def _check_organization(town: Town, request: Request) -> None:
    if request.query_params.get("org", town.careportals.organization) != town.careportals.organization:
        raise refuse(403, "This clinic is not here.")


def _find_service(request: Request) -> Service:
    wanted = request.query_params.get("service", "")
    for service in SERVICES.values():
        if wanted in (service.id, service.label) and service.status == "active" and not service.queue:
            return service
    raise refuse(404, "This service is not offered here.")


def _find_appointment(town: Town, request: Request) -> Appointment:
    query = request.query_params
    appointment = town.world(Diary).ours.get(query.get("apptId", ""))
    if appointment is None or query.get("apptKey") != appointment.access_key:
        raise refuse(404, "There is no such visit, or the link is not whole.")
    return appointment


def _read_time(given: Given) -> datetime:
    try:
        return read_reservation(given.get("reservation", [""])[0])
    except ValueError:
        raise refuse(400, "Please choose a time.") from None


def _read_order(service: Service, given: Given) -> Order:
    answers = {name: value for f in service.form.fields for name, value in _read_answers(f, given).items()}
    # Once more, now that all are there: a question that does not apply has no answer.
    shown = {f.name for f in service.form.fields if is_shown(f, answers)}
    return Order(
        service=service,
        reservation=_read_time(given),
        email=str(answers.get("email", "")),
        answers={name: value for name, value in answers.items() if name in shown},
        card="yes" in given.get("paid", []),
        health_card="hc" in answers,
        hosted=True,
    )


def _read_answers(field: Field, given: Given) -> dict[str, Any]:
    values = [value.strip() for value in given.get(field.name, []) if value.strip()]
    match field.kind:
        case Kind.GROUP:
            inside = [_read_answers(inner, given) for inner in field.fields]
            return {field.name: {name: value for one in inside for name, value in one.items()}}
        case Kind.SWITCH:
            return {field.name: bool(values)}
        case Kind.MULTI:
            return {field.name: values} if values else {}
        case Kind.CONSENT:
            return {field.name: True} if values else {}
        case Kind.FILE | Kind.HEALTH_CARD:
            return {field.name: {"name": values[0]}} if values else {}
        case _:
            return {field.name: values[0]} if values else {}


def _form(town: Town, service: Service, given: Given, error: HTTPException | None = None) -> Response:
    free = [moment for moment, _ in town.world(Times).free(service)]
    shown = pages.show_form(town, service, free, given, error.detail if error else "")
    return HTMLResponse(shown, error.status_code if error else 200)


def _status(town: Town, appointment: Appointment) -> Response:
    free = [moment for moment, _ in town.world(Times).free(appointment.service)]
    link = appointment_shape(town, appointment).get("virtualMeeting", {}).get("joinUrl")
    return HTMLResponse(pages.show_status(town, appointment, link, free))


def _to_status(request: Request, appointment: Appointment) -> Response:
    organization = request.app.state.town.careportals.organization
    query = f"org={organization}&apptId={appointment.id}&apptKey={appointment.access_key}"
    return RedirectResponse(f"{request.scope['root_path']}/book?{query}", 303)


def _sorry(error: HTTPException) -> Response:
    return HTMLResponse(pages.page("Sorry", f"<p>{escape(error.detail)}</p>"), error.status_code)
