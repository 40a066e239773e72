"""What can be booked and where, in the language asked for: services, their groups, their branches."""

from typing import Any

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from sandbox.qmatic.exampleton import Branch, Service
from sandbox.qmatic.reading import check_query, in_language, read_guid, read_language
from sandbox.qmatic.services import GROUPS, SERVICES, UNGROUPED
from sandbox.town import Town

Json = dict[str, Any]


def branch_shape(branch: Branch, language: str) -> Json:
    """A branch as the vendor writes it."""
    return {
        "id": branch.id,
        "name": in_language(branch.name, language),
        "address": {
            "streetName": branch.street,
            "zipCode": branch.zip_code,
            "city": "Exampleton",
            "country": "NL",
        },
        "location": {"longitude": branch.longitude, "latitude": branch.latitude},
    }


def selection_shape(service: Service, branch: Branch) -> Json:
    """Which resources can be asked for there. Nothing is shown where no choice is offered."""
    shown = () if service.choice is None else service.resources_at(branch)
    listed = [{"id": r.id, "name": r.name} for r in shown]
    return {"required": bool(service.choice), "availableResources": listed}


def row_shape(service: Service, branch: Branch, language: str) -> Json:
    """One row of the service list: a service at a branch."""
    return {
        "branch": branch_shape(branch, language),
        "service": {
            "id": service.id,
            "name": in_language(service.name, language),
            "config": {"maxNumberOfReservations": service.most, "onlineBookable": service.online},
        },
        "resourceSelection": selection_shape(service, branch),
        "informationQuestions": [
            {
                "required": q.required,
                "questionText": in_language(q.text, language),
                "clarificationText": in_language(q.clarification, language),
            }
            for q in service.information
        ],
        "screeningQuestions": [
            {
                "yesRequiredAnswer": q.yes_required,
                "questionText": in_language(q.text, language),
                "clarificationText": in_language(q.clarification, language),
                "answerDeniedMessage": in_language(q.denial, language),
            }
            for q in service.screening
        ],
    }


def _entry_shape(service: Service, index: int, language: str) -> Json:
    return {
        "id": service.id,
        "name": in_language(service.name, language),
        "index": index,
        "externalDescription": in_language(service.description, language),
        "onlineBookable": service.online,
    }


def find_service(text: str) -> Service:
    """The service of that id; 400 if it is no GUID, 404 if nobody has it."""
    service = SERVICES.get(read_guid(text, "serviceId"))
    if service is None:
        raise HTTPException(404, "No such service")
    return service


def _language(request: Request) -> str:
    town: Town = request.app.state.town
    check_query(request, frozenset())
    return read_language(request, town.qmatic.languages)


async def list_services(request: Request) -> Response:
    """GET /services: one row per service and branch."""
    language = _language(request)
    return JSONResponse([row_shape(s, b, language) for s in SERVICES.values() for b in s.branches()])


async def list_groups(request: Request) -> Response:
    """GET /services/groups: the two-level menu; at the top level what is in no group."""
    language = _language(request)
    groups = [
        {
            "id": group.id,
            "name": in_language(group.name, language),
            "index": index,
            "services": [_entry_shape(s, i, language) for i, s in enumerate(group.services)],
        }
        for index, group in enumerate(GROUPS)
    ]
    loose = [_entry_shape(s, i, language) for i, s in enumerate(UNGROUPED)]
    return JSONResponse({"services": loose, "serviceGroups": groups})


async def list_branches(request: Request) -> Response:
    """GET /services/{serviceId}: where it is offered, and whom one can ask for there."""
    language = _language(request)
    service = find_service(request.path_params["service"])
    rows = [
        {"branch": branch_shape(b, language), "resourceSelection": selection_shape(service, b)}
        for b in service.branches()
    ]
    return JSONResponse(rows)
