"""The routes of the public API, the booking web app beside it, and how a 429 looks."""

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.responses import JSONResponse, Response
from starlette.routing import BaseRoute, Mount, Route, Router
from starlette.types import ASGIApp, Receive, Scope, Send

from sandbox.careportals import appointments, availability, catalogue, webapp
from sandbox.careportals.door import TOO_MANY, Door
from sandbox.careportals.reading import refuse, show_refusal
from sandbox.town import Town

API: list[BaseRoute] = [
    Route("/services", catalogue.list_services, methods=["GET"]),
    Route("/services/consent", catalogue.read_consent, methods=["GET"]),
    Route("/services/{id}", catalogue.read_service, methods=["GET"]),
    Route("/services/{id}/availability-v2", availability.list_times, methods=["GET"]),
    Route("/services/{id}/availability", availability.count_times, methods=["GET"]),
    Route("/form/{id}", catalogue.read_form, methods=["GET"]),
    Route("/appointments", appointments.create_appointment, methods=["POST"]),
    Route("/appointments/{id}", appointments.read_appointment, methods=["GET"]),
    Route("/appointments/cancel/{id}", appointments.cancel_appointment, methods=["GET", "POST"]),
]


def application(town: Town) -> ASGIApp:
    """The API for the town's one organization, and its booking page at `/book`."""
    router = Router(API, redirect_slashes=False, default=_nowhere)
    routes = [*webapp.ROUTES, Mount("", app=router, middleware=[Middleware(Door, town=town)])]
    app = Starlette(routes=routes, exception_handlers={HTTPException: show_refusal})
    app.router.redirect_slashes = False
    app.state.town = town
    return app


async def _nowhere(scope: Scope, _: Receive, __: Send) -> None:
    raise refuse(404, f"Cannot {scope['method']} {scope['path']}")


def rate_limited(_: Town, __: float = 5.0) -> Response:
    """A 429. No header says how long: the vendor names none."""
    return JSONResponse({"statusCode": 429, "message": TOO_MANY}, 429)
