"""What an administrator sets at a practice system, on the town's control surface: `/town/options/{vendor}`.

The options are the fields of `sandbox/accounts.py`, credentials included: a changed one is a revoked one.
"""

from collections.abc import Callable
from dataclasses import asdict, replace
from types import UnionType
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from sandbox.asking import read_object
from sandbox.town import Town


def routes(town: Town) -> list[Route]:
    """GET shows, POST changes those named, DELETE puts all back as at the start."""
    vendors = (*dict.fromkeys(desk.vendor for desk in town.desks), "stripe")
    at_first = {vendor: getattr(town, vendor) for vendor in vendors}

    def find(request: Request) -> str:
        vendor: str = request.path_params["vendor"]
        if vendor not in at_first:
            raise HTTPException(404, f"No such vendor; there are {', '.join(vendors)}.")
        return vendor

    async def show(request: Request) -> Response:
        return JSONResponse(asdict(getattr(town, find(request))))

    async def change(request: Request) -> Response:
        vendor = find(request)
        account = getattr(town, vendor)
        setattr(town, vendor, replace(account, **_read_options(account, read_object(await request.body()))))
        return await show(request)

    async def put_back(request: Request) -> Response:
        vendor = find(request)
        setattr(town, vendor, at_first[vendor])
        return await show(request)

    return [_route("GET", show), _route("POST", change), _route("DELETE", put_back)]


def _route(method: str, endpoint: Callable[..., Any]) -> Route:
    return Route("/town/options/{vendor}", endpoint, methods=[method])


def _read_options(account: object, given: dict[str, Any]) -> dict[str, Any]:
    """The values as the account holds them; a 400 names the options there are, or what one may be."""
    kinds = get_type_hints(type(account))
    unknown = [name for name in given if name not in kinds]
    if unknown:
        raise HTTPException(400, f"No such option: {', '.join(unknown)}. There are: {', '.join(kinds)}.")
    for name, value in given.items():
        if not _fits(value, kinds[name]):
            raise HTTPException(400, f"{name} is {value!r}; it must be {_say(kinds[name])}.")
    return {name: tuple(value) if isinstance(value, list) else value for name, value in given.items()}


def _fits(value: object, kind: Any) -> bool:
    if get_origin(kind) in (Union, UnionType):
        return any(_fits(value, one) for one in get_args(kind))
    if get_origin(kind) is Literal:
        return value in get_args(kind)
    if get_origin(kind) is tuple:
        return isinstance(value, list) and all(_fits(one, get_args(kind)[0]) for one in value)
    if kind is float:
        return type(value) in (int, float)
    return type(value) is kind


def _say(kind: Any) -> str:
    if get_origin(kind) is Literal:
        return " or ".join(map(repr, get_args(kind)))
    return kind.__name__ if isinstance(kind, type) else str(kind)
