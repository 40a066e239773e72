"""The routes of Provet Cloud below a tenant's number, and how its errors look."""

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import BaseRoute, Mount, Route, Router
from starlette.types import ASGIApp

from sandbox.provet import (
    appointments,
    availability,
    catalogue,
    clients,
    consultations,
    invoices,
    messages,
    onlinebooking,
    patients,
    payments,
    paypage,
    webhooks,
)
from sandbox.provet.door import Door, give_token, slashed
from sandbox.provet.pace import too_many
from sandbox.provet.writing import Invalid
from sandbox.town import Town

RESOURCES: list[BaseRoute] = [
    route
    for module in (
        *(catalogue, availability, clients, patients, appointments, onlinebooking, messages),
        *(consultations, invoices, payments, webhooks),
    )
    for route in module.ROUTES
]


def application(town: Town) -> ASGIApp:
    """Provet Cloud for the town's one clinic."""
    api = Mount(
        "/{provet_id:int}/api/0.1",
        app=Router(RESOURCES, redirect_slashes=False),
        middleware=[Middleware(Door, town=town)],
    )
    routes = [
        api,
        *paypage.ROUTES,
        Route("/{provet_id:int}/oauth2/token/", give_token, methods=["POST"]),
        Route("/{provet_id:int}/oauth2/token", _add_slash, methods=["GET", "POST"]),
    ]
    app = Starlette(routes=routes, exception_handlers={HTTPException: _refusal, Invalid: _invalid})
    app.router.redirect_slashes = False
    app.state.town = town
    return app


async def _add_slash(request: Request) -> Response:
    raise HTTPException(301, "", {"Location": slashed(request.scope)})


async def _refusal(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    if error.status_code == 301:
        return Response(status_code=301, headers=error.headers)
    said = error.detail
    if error.status_code == 405:
        said = f'Method "{request.method}" not allowed.'
    elif error.status_code == 404 and said == "Not Found":
        said = "Not found."
    return JSONResponse({"detail": said}, error.status_code, headers=error.headers)


async def _invalid(_: Request, error: Exception) -> Response:
    assert isinstance(error, Invalid)
    return JSONResponse(error.errors, 400)


def rate_limited(_: Town, seconds: float = 5.0) -> Response:
    """A 429 with the seconds until requests are welcome again."""
    error = too_many(seconds)
    return JSONResponse({"detail": error.detail}, error.status_code, headers=error.headers)
