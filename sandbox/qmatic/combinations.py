"""Several services in one appointment: which go together at which branch, and the twins of the ordinary calls.

The guides show the list and the search; the other bodies are unread, and are here as the ordinary ones with
`serviceIds` for `serviceId`, each id as often as people come for it. Only what is configured (`combinedServices`) can
be booked; the toggle off, every call is refused.
"""

from collections.abc import Awaitable, Callable, Iterator, Mapping
from typing import Any

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import BaseRoute, Route

from sandbox.qmatic.appointments import appointment_shape, find_booked, reschedule
from sandbox.qmatic.availability import Times, Wish, make_wish, read_people
from sandbox.qmatic.catalogue import find_service
from sandbox.qmatic.diary import Entry
from sandbox.qmatic.door import BOOK, CANCEL, RESCHEDULE, require
from sandbox.qmatic.exampleton import HARBOUR_OFFICE, TOWN_HALL, Branch, Service, guid
from sandbox.qmatic.reading import bad, check_query, in_language, read_body, read_guid, read_language
from sandbox.qmatic.reservations import RESERVATION, confirm, take
from sandbox.qmatic.services import (
    BIRTH,
    COLLECT,
    DRIVING_LICENCE,
    IDENTITY_CARD,
    MARRIAGE,
    MOORING,
    MOVE,
    PASSPORT,
)
from sandbox.strict import Rule
from sandbox.town import Town

Endpoint = Callable[[Request], Awaitable[Response]]
Here = Mapping[str, tuple[Service, ...]]

COUNTER = guid("resource-type/counter")
COMBINED: Here = {
    TOWN_HALL.id: (PASSPORT, IDENTITY_CARD, COLLECT),
    HARBOUR_OFFICE.id: (PASSPORT, IDENTITY_CARD),
}
"""Configured, by branch."""

COMBINABLE: Here = {TOWN_HALL.id: (DRIVING_LICENCE, MOVE), HARBOUR_OFFICE.id: (DRIVING_LICENCE, COLLECT)}
"""Possible, but not configured: asking for them is an error, whatever the name invites to."""

NEVER: Here = {TOWN_HALL.id: (BIRTH, MARRIAGE), HARBOUR_OFFICE.id: (MOORING,)}

SEVERAL = {
    "serviceIds": Rule(kind=list, required=True),
    **{name: rule for name, rule in RESERVATION.items() if name != "serviceId"},
}


def _behind_the_toggle(endpoint: Endpoint) -> Endpoint:
    async def guarded(request: Request) -> Response:
        if not request.app.state.town.qmatic.combinations:
            raise HTTPException(403, "Service combinations are not enabled for this system")
        return await endpoint(request)

    return guarded


def _combined(town: Town, branch: Branch) -> tuple[Service, ...]:
    return COMBINED.get(branch.id, ()) if branch.name["en"] in town.qmatic.combines_at else ()


def _branches(town: Town) -> Iterator[str]:
    yield from (branch.id for branch in (TOWN_HALL, HARBOUR_OFFICE) if _combined(town, branch))


def _branch_shape(branch_id: str) -> dict[str, Any]:
    row = {
        "resourceTypeId": COUNTER,
        "combinableServices": [s.id for s in COMBINABLE[branch_id]],
        "unCombinableServices": [s.id for s in NEVER[branch_id]],
        "combinedServices": [s.id for s in COMBINED[branch_id]],
    }
    return {"branchId": branch_id, "serviceCombinations": [row]}


async def list_combinations(request: Request) -> Response:
    """GET /serviceCombination/branch: of every branch."""
    check_query(request, frozenset())
    read_language(request, request.app.state.town.qmatic.languages)
    return JSONResponse([_branch_shape(branch_id) for branch_id in _branches(request.app.state.town)])


async def read_combinations(request: Request) -> Response:
    """GET /serviceCombination/branch/{branchId}: of one."""
    check_query(request, frozenset())
    read_language(request, request.app.state.town.qmatic.languages)
    branch_id = read_guid(request.path_params["branch"], "branchId")
    if branch_id not in _branches(request.app.state.town):
        raise HTTPException(404, "No such branch")
    return JSONResponse(_branch_shape(branch_id))


async def list_times(request: Request) -> Response:
    """GET /serviceCombination/branch/{serviceId}/timeslots: `serviceIds` joined by commas, the path's among them."""
    town: Town = request.app.state.town
    read_language(request, town.qmatic.languages)
    check_query(
        request, frozenset({"branchId", "serviceIds", "numberOfReservations"}), frozenset({"requestedResourceId"})
    )
    query = request.query_params
    ids = query["serviceIds"].split(",")
    if request.path_params["service"] not in ids:
        raise bad("serviceIds must have the service of the path")
    wish = _make_wish(town, ids, query["branchId"], read_people(query), query.get("requestedResourceId"))
    return Response(town.world(Times).answer(wish), media_type="application/json")


def _make_wish(town: Town, ids: list[Any], branch_id: str, people: int, resource_id: str | None) -> Wish:
    """The wish for all of them; 400 for what is not configured there, or a number that is not the sum."""
    if not all(isinstance(one, str) for one in ids) or not ids:
        raise bad("serviceIds must be a list of GUIDs")
    services = [find_service(one) for one in ids]
    if people != len(services):
        raise bad("numberOfReservations must be the sum over all services")
    if any(services.count(one) > one.most for one in services):
        raise bad("numberOfReservations is too high for a service")
    first, *added = services
    plain = make_wish(first, branch_id, 1, resource_id)
    if added and not all(one in _combined(town, plain.branch) for one in services):
        raise bad("The services are not combined at this branch")
    return Wish(service=first, branch=plain.branch, people=people, resource=plain.resource, added=tuple(added))


async def reserve(request: Request) -> Response:
    """POST /serviceCombination/reservations: as the ordinary one, for `serviceIds`."""
    require(request, BOOK, RESCHEDULE)
    body = await read_body(request, SEVERAL)
    people, resource_id = body["numberOfReservations"], body.get("requestedResourceId")
    town: Town = request.app.state.town
    return take(town, _make_wish(town, body["serviceIds"], body["branchId"], people, resource_id), body)


async def search(request: Request) -> Response:
    """POST (or, at some tenants, GET) /serviceCombination/appointments/search: single ones, too."""
    require(request, BOOK, CANCEL, RESCHEDULE)
    if request.method != request.app.state.town.qmatic.combination_search:
        raise HTTPException(405, "Method Not Allowed")
    check_query(request, frozenset())
    return JSONResponse([_shape(entry, language) for entry, language in await find_booked(request)])


def _shape(entry: Entry, language: str) -> dict[str, Any]:
    """An appointment with all its services; `service` is the first one, as for single ones."""
    rows = [
        {"id": s.id, "name": in_language(s.name, language), "numberOfReservations": entry.services.count(s)}
        for s in entry.distinct.values()
    ]
    return appointment_shape(entry, language) | {"services": rows}


ROUTES: list[BaseRoute] = [
    Route(f"/serviceCombination{path}", _behind_the_toggle(endpoint), methods=methods)
    for path, endpoint, methods in (
        ("/branch", list_combinations, ["GET"]),
        ("/branch/{branch}", read_combinations, ["GET"]),
        ("/branch/{service}/timeslots", list_times, ["GET"]),
        ("/reservations", reserve, ["POST"]),
        ("/reservations/{reservation}", confirm, ["PUT"]),
        ("/appointments/search", search, ["GET", "POST"]),
        ("/appointments/{appointment}/reservations/{reservation}", reschedule, ["PUT"]),
    )
]
