"""The routes of Cliniko's API under `/v1`, and how its errors look."""

from datetime import timedelta

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import BaseRoute, Mount, Route, Router
from starlette.types import ASGIApp

from sandbox.cliniko import appointments, attendees, availability, bookings, catalogue, classes, patients
from sandbox.cliniko.door import Door, too_many
from sandbox.cliniko.writing import Invalid
from sandbox.town import Town

TRIPLE = "/businesses/{business}/practitioners/{practitioner}/appointment_types/{kind}"


def _get(path: str, endpoint: catalogue.Endpoint) -> Route:
    return Route(path, endpoint, methods=["GET"])


CATALOGUE: list[BaseRoute] = [
    _get("/settings/public", catalogue.read_settings),
    _get("/settings", catalogue.refuse_role),
    _get("/users", catalogue.refuse_role),
    _get("/user", catalogue.read_user),
    _get("/businesses", catalogue.list_businesses),
    _get("/businesses/{id}", catalogue.read_business),
    _get("/businesses/{id}/practitioners", catalogue.list_practitioners_at),
    _get("/businesses/{id}/services", catalogue.list_services),
    _get("/practitioners", catalogue.list_practitioners),
    _get("/practitioners/{id}", catalogue.read_practitioner),
    _get("/practitioners/{id}/appointment_types", catalogue.list_kinds_of),
    _get("/appointment_types", catalogue.list_kinds),
    _get("/appointment_types/{id}", catalogue.read_kind),
    _get("/appointment_types/{id}/practitioners", catalogue.list_practitioners_for),
    _get("/services", catalogue.list_services),
    _get("/appointment_type_billable_items", catalogue.list_prices),
    _get("/billable_items", catalogue.list_items),
    _get("/billable_items/{id}", catalogue.read_item),
    _get(TRIPLE + "/available_times", availability.list_times),
    _get(TRIPLE + "/next_available_time", availability.read_next_time),
]
APPOINTMENTS: list[BaseRoute] = [
    _get("/individual_appointments", appointments.list_appointments),
    Route("/individual_appointments", appointments.create_appointment, methods=["POST"]),
    _get("/individual_appointments/{id}", appointments.read_appointment),
    Route("/individual_appointments/{id}", appointments.change_appointment, methods=["PATCH"]),
    Route("/individual_appointments/{id}", appointments.archive_appointment, methods=["DELETE"]),
    Route("/individual_appointments/{id}/archive", appointments.archive_appointment, methods=["POST"]),
    Route("/individual_appointments/{id}/cancel", appointments.cancel_appointment, methods=["PATCH"]),
    _get("/individual_appointments/{id}/conflicts", appointments.read_conflicts),
    _get("/individual_appointments/{id}/attendees", attendees.list_attendees_of),
    _get("/bookings", bookings.list_bookings),
    _get("/bookings/{id}", bookings.read_booking),
    _get("/group_appointments", classes.list_groups),
    _get("/group_appointments/{id}", classes.read_group),
    _get("/group_appointments/{id}/attendees", classes.list_attendees_of),
    _get("/group_appointments/{id}/conflicts", classes.read_conflicts),
    _get("/attendees", attendees.list_attendees),
    Route("/attendees", attendees.create_attendee, methods=["POST"]),
    _get("/attendees/{id}", attendees.read_attendee),
    Route("/attendees/{id}", attendees.change_attendee, methods=["PATCH"]),
    Route("/attendees/{id}", attendees.archive_attendee, methods=["DELETE"]),
    Route("/attendees/{id}/archive", attendees.archive_attendee, methods=["POST"]),
    Route("/attendees/{id}/cancel", attendees.cancel_attendee, methods=["PATCH"]),
    _get("/patients", patients.list_patients),
    Route("/patients", patients.create_patient, methods=["POST"]),
    _get("/patients/{id}", patients.read_patient),
]


def application(town: Town) -> ASGIApp:
    """Cliniko's API for the town's one practice."""
    router = Router([*CATALOGUE, *APPOINTMENTS], redirect_slashes=False)
    api = Mount("/v1", app=router, middleware=[Middleware(Door, town=town)])
    app = Starlette(routes=[api], exception_handlers={HTTPException: _refusal, Invalid: _invalid})
    app.router.redirect_slashes = False
    app.state.town = town
    return app


async def _refusal(_: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    return _error(error)


def _error(error: HTTPException) -> Response:
    """A 404 as clients saw it; the other bodies are undocumented: one sentence."""
    if error.status_code == 404:
        return JSONResponse({"status": "404", "error": "Not Found"}, 404)
    return JSONResponse({"message": error.detail}, error.status_code, headers=error.headers)


async def _invalid(_: Request, error: Exception) -> Response:
    assert isinstance(error, Invalid)
    return JSONResponse({"message": "Validation Failed", "errors": error.errors}, 422)


def rate_limited(town: Town, seconds: float = 5.0) -> Response:
    """A 429 with the second, by the town's clock, at which requests are welcome again."""
    return _error(too_many(town.now() + timedelta(seconds=seconds)))
