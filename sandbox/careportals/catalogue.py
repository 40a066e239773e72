"""What one can come for, the forms, and the text one agrees to. Hidden and disabled services are listed like any."""

from typing import Any

from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from sandbox.accounts import CarePortalsAccount
from sandbox.careportals.forms import FORMS, Field, Form
from sandbox.careportals.lakeside import SERVICES, Service
from sandbox.careportals.reading import check_query, read_id, refuse
from sandbox.town import Town

Json = dict[str, Any]

CONSENT = (
    "<h2>Consent to care</h2><p>By booking you agree that Lakeside Clinic keeps your answers in your file &amp; "
    "writes to you about your visit.</p><ul><li>Not for emergencies: call 911.</li>"
    "<li>You may cancel until a day ahead.</li></ul>"
)


def _account(request: Request) -> CarePortalsAccount:
    town: Town = request.app.state.town
    return town.careportals


def sprinkle(shape: Json, account: CarePortalsAccount) -> Json:
    """The shape with fields no guide mentions, among them a null and an object."""
    if not account.extra_fields:
        return shape
    return shape | {"__v": 3, "theme": None, "flags": {"beta": ["x"], "rank": 2**53 + 1}}


def service_shape(service: Service, account: CarePortalsAccount) -> Json:
    """A service as the vendor writes it."""
    shape: Json = {
        "_id": service.id,
        "organization": account.organization,
        "label": service.label,
        "description": service.description,
        "status": service.status,
        "slotDuration": service.minutes,
        "slotGap": service.gap,
        "minLeadTime": service.least_lead,
        "maxLeadTime": service.most_lead,
        "isVirtualMeeting": service.virtual,
        "isHidden": service.hidden,
        "isQueue": service.queue,
        "assignmentStrategy": "queue" if service.queue else "round-robin",
        "instructions": service.instructions,
        "schedules": [p.id for p in service.providers],
        "payment": _payment_shape(service),
        **_form_reference(service.form, account),
    }
    return sprinkle(shape, account)


def _payment_shape(service: Service) -> Json:
    payment = service.payment
    return {
        "enabled": payment.enabled,
        "price": payment.price,
        "currency": "CAD",
        "payLater": payment.pay_later,
        "saveCardOnly": payment.save_card_only,
        "hcCoverage": payment.coverage,
    }


def _form_reference(form: Form, account: CarePortalsAccount) -> Json:
    """Where the form is, or the form: five ways to say it."""
    match account.forms:
        case "id":
            return {"form": {"id": form.id}}
        case "_id":
            return {"form": {"_id": form.id}}
        case "bare":
            return {"form": form.id}
        case "whole":
            return {"form": form_shape(form, account)}
        case "inline":
            return {"form": {"id": form.id}, "fields": [field_shape(f) for f in form.fields]}


def form_shape(form: Form, account: CarePortalsAccount) -> Json:
    """A form with its fields."""
    fields = [field_shape(f) for f in form.fields]
    shape = {"_id": form.id, "name": form.name, "description": form.description, "fields": fields}
    return sprinkle(shape, account)


def field_shape(field: Field) -> Json:
    """A field; what does not apply is left out."""
    shape: Json = {
        "name": field.name,
        "label": field.label,
        "type": field.kind.value,
        "required": field.required,
        "mandatory": field.mandatory,
        "placeholder": field.placeholder,
        "isHidden": field.hidden,
        "conditions": [{"name": c.name, "value": c.value} for c in field.conditions],
    }
    given: Json = {
        "defaultValue": field.default,
        "min": field.least,
        "max": field.most,
        "options": list(field.options) or None,
        "fields": [field_shape(f) for f in field.fields] or None,
        "repeatType": "constant" if field.repeats is not None else None,
        "repeatConstant": field.repeats,
    }
    return shape | {name: value for name, value in given.items() if value is not None}


def listed(rows: list[Any], account: CarePortalsAccount) -> Any:
    """A list: bare, or under one of two names."""
    return rows if account.lists == "bare" else {account.lists: rows}


def find_service(request: Request) -> Service:
    """The service of the path; 404 if nobody has that id."""
    service = SERVICES.get(read_id(request))
    if service is None:
        raise refuse(404, "Service not found")
    return service


async def list_services(request: Request) -> Response:
    """GET /services: `serviceId` and `label` choose; there is one location, with no name."""
    check_query(request, optional=("location", "serviceId", "label"))
    query, account = request.query_params, _account(request)
    chosen = [
        service_shape(s, account)
        for s in SERVICES.values()
        if query.get("serviceId", s.id) == s.id and query.get("label", s.label) == s.label and not query.get("location")
    ]
    return JSONResponse(listed(chosen, account))


async def read_service(request: Request) -> Response:
    """GET /services/{id}."""
    check_query(request)
    return JSONResponse(service_shape(find_service(request), _account(request)))


async def read_consent(request: Request) -> Response:
    """GET /services/consent."""
    check_query(request)
    account = _account(request)
    shape = {
        "consentHTML": CONSENT if account.consent else "",
        "apptInstruction": "Please be there five minutes early.",
        "stripePublicKey": "pk_test_lakeside_sandbox_only",
    }
    return JSONResponse(sprinkle(shape, account))


async def read_form(request: Request) -> Response:
    """GET /form/{id}."""
    check_query(request)
    account = _account(request)
    form = FORMS.get(read_id(request))
    if form is None or not account.forms_readable:
        raise refuse(404, "Form not found")
    return JSONResponse(form_shape(form, account))
