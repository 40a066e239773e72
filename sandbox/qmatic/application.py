"""The routes of Qmatic's external API, and how its errors look.

The guides show no error body (November 2026): ours is one sentence.
"""

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Mount, Route, Router
from starlette.types import ASGIApp

from sandbox.qmatic import combinations
from sandbox.qmatic.appointments import cancel, change_customer, reschedule, search
from sandbox.qmatic.availability import list_times
from sandbox.qmatic.catalogue import list_branches, list_groups, list_services
from sandbox.qmatic.door import Door, give_token
from sandbox.qmatic.reservations import confirm, release, reserve
from sandbox.town import Town

ROUTES = [
    Route("/services", list_services, methods=["GET"]),
    Route("/services/groups", list_groups, methods=["GET"]),
    Route("/services/{service}", list_branches, methods=["GET"]),
    Route("/services/{service}/timeslots", list_times, methods=["GET"]),
    Route("/reservations", reserve, methods=["POST"]),
    Route("/reservations/{reservation}", confirm, methods=["PUT"]),
    # Doubled as the vendor's page prints it.
    Route("/reservations/reservations/{reservation}", release, methods=["DELETE"]),
    Route("/appointments/search", search, methods=["POST"]),
    Route("/appointments/{appointment}", cancel, methods=["DELETE"]),
    Route("/appointments/{appointment}/customer", change_customer, methods=["PUT"]),
    Route("/appointments/{appointment}/reservations/{reservation}", reschedule, methods=["PUT"]),
    *combinations.ROUTES,
]


def application(town: Town) -> ASGIApp:
    """Qmatic's token and API endpoints for the town's one account."""
    api = Mount("/external/v1", app=Router(ROUTES, redirect_slashes=False), middleware=[_door(town)])
    token = Route("/oauth2/token", give_token, methods=["POST"])
    app = Starlette(routes=[token, api], exception_handlers={HTTPException: _refusal})
    app.router.redirect_slashes = False
    app.state.town = town
    return app


def _door(town: Town) -> Middleware:
    return Middleware(Door, town=town)


async def _refusal(_: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    return JSONResponse({"message": error.detail}, error.status_code, headers=error.headers)


def rate_limited(_: Town, seconds: float = 5.0) -> Response:
    """A 429. Its body and header are undocumented: a sentence, and the header the web standard names."""
    return JSONResponse({"message": "Too many requests"}, 429, headers={"Retry-After": f"{seconds:.0f}"})
