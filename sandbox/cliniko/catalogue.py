"""What the practice offers: settings, businesses, practitioners, appointment types, who does what where, prices."""

from collections.abc import Awaitable, Callable, Iterable, Mapping
from typing import Any, TypeVar

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from sandbox.accounts import ClinikoAccount
from sandbox.cliniko.filters import Column, Columns, Type
from sandbox.cliniko.harbour import BUSINESSES, KINDS, PRACTITIONERS, Business, Kind, Practitioner, does_there, number
from sandbox.cliniko.listing import Listing, answer_list, base_of, page_of
from sandbox.cliniko.shapes import (
    SINCE,
    Json,
    business_shape,
    kind_shape,
    kinds_at,
    link,
    moment,
    practitioner_shape,
)

STAMPS: Columns = {
    "id": Column(Type.NUMBER, lambda r: int(r.id)),
    "created_at": Column(Type.MOMENT, lambda _: SINCE),
    "updated_at": Column(Type.MOMENT, lambda _: SINCE),
    "show_in_online_bookings": Column(Type.TRUTH, lambda r: r.online),
}
ARCHIVED: Columns = {"archived_at": Column(Type.MOMENT, lambda _: None)}

BUSINESS_LIST = Listing(
    name="businesses",
    columns={
        **STAMPS,
        **ARCHIVED,
        "deleted_at": Column(Type.MOMENT, lambda _: None),
        "appointment_type_ids": Column(Type.ARRAY, kinds_at),
    },
    shape=business_shape,
)
PRACTITIONER_LIST = Listing(
    name="practitioners",
    columns={**STAMPS, "active": Column(Type.TRUTH, lambda _: True)},
    shape=practitioner_shape,
)
KIND_LIST = Listing(
    name="appointment_types",
    columns={
        **STAMPS,
        **ARCHIVED,
        "category": Column(Type.TEXT, lambda k: k.category),
        "online_payments_mode": Column(Type.TEXT, lambda k: k.paid),
    },
    shape=kind_shape,
)


Record = TypeVar("Record")
Endpoint = Callable[[Request], Awaitable[Response]]


def found(records: Mapping[str, Record], request: Request, name: str = "id") -> Record:
    """The record of the path, or a 404."""
    record = records.get(request.path_params[name])
    if record is None:
        raise HTTPException(404, "Not Found")
    return record


def lister(listing: Listing, choose: Callable[[Request], Iterable[Any]]) -> Endpoint:
    """An endpoint that lists what `choose` finds."""

    async def list_them(request: Request) -> Response:
        return answer_list(request, listing, choose(request))

    return list_them


def reader(listing: Listing, records: Mapping[str, Any]) -> Endpoint:
    """An endpoint that reads one of them."""

    async def read_one(request: Request) -> Response:
        return JSONResponse(listing.shape(found(records, request), base_of(request)))

    return read_one


list_businesses = lister(BUSINESS_LIST, lambda _: BUSINESSES.values())
read_business = reader(BUSINESS_LIST, BUSINESSES)
list_practitioners = lister(PRACTITIONER_LIST, lambda _: PRACTITIONERS.values())
read_practitioner = reader(PRACTITIONER_LIST, PRACTITIONERS)
list_kinds = lister(KIND_LIST, lambda _: KINDS.values())
read_kind = reader(KIND_LIST, KINDS)


def _practitioners_at(request: Request) -> list[Practitioner]:
    business = found(BUSINESSES, request)
    return [p for p in PRACTITIONERS.values() if business.id in p.weeks]


def _practitioners_for(request: Request) -> list[Practitioner]:
    kind = found(KINDS, request)
    return [p for p in PRACTITIONERS.values() if kind in p.does]


list_practitioners_at = lister(PRACTITIONER_LIST, _practitioners_at)
list_practitioners_for = lister(PRACTITIONER_LIST, _practitioners_for)
list_kinds_of = lister(KIND_LIST, lambda request: found(PRACTITIONERS, request).does)


async def list_services(request: Request) -> Response:
    """GET /services and /businesses/{id}/services: who does what where, switched on for online booking or not."""
    where = [found(BUSINESSES, request)] if request.path_params else list(BUSINESSES.values())
    triples = [(b, k, _doing(b, k)) for b in where for k in KINDS.values()]
    base = base_of(request)
    present = [triple for triple in triples if triple[2]]
    return JSONResponse(page_of(request, "services", present, lambda triple: _service_shape(base, *triple)))


def _doing(business: Business, kind: Kind) -> list[Practitioner]:
    return [p for p in PRACTITIONERS.values() if does_there(p, kind, business)]


def _service_shape(base: str, business: Business, kind: Kind, practitioners: list[Practitioner]) -> Json:
    return {
        "business": link(base, f"businesses/{business.id}"),
        "appointment_type": link(base, f"appointment_types/{kind.id}"),
        "practitioners": [link(base, f"practitioners/{p.id}") for p in practitioners],
    }


def _price_id(kind: Kind) -> str:
    return str(int(kind.id) + 100)


def _item_id(kind: Kind) -> str:
    return str(int(kind.id) + 200)


def _price_shape(kind: Kind, base: str) -> Json:
    return {
        "id": _price_id(kind),
        "quantity": "1.0",
        "discount_percentage": None,
        "discounted_amount": None,
        "is_monetary_discount": False,
        "created_at": moment(SINCE),
        "updated_at": moment(SINCE),
        "appointment_type": link(base, f"appointment_types/{kind.id}"),
        "billable_item": link(base, f"billable_items/{_item_id(kind)}"),
        **link(base, f"appointment_type_billable_items/{_price_id(kind)}"),
    }


PRICE_LIST = Listing(
    name="appointment_type_billable_items",
    columns={
        "created_at": Column(Type.MOMENT, lambda _: SINCE),
        "appointment_type_id": Column(Type.NUMBER, lambda kind: int(kind.id)),
    },
    shape=_price_shape,
)
list_prices = lister(PRICE_LIST, lambda _: KINDS.values())


def _item_shape(kind: Kind, base: str) -> Json:
    """What is billed: the price is a decimal in a string."""
    return {
        "id": _item_id(kind),
        "item_code": None,
        "item_type": "Service",
        "name": kind.name,
        "price": kind.price,
        "archived_at": None,
        "created_at": moment(SINCE),
        "updated_at": moment(SINCE),
        **link(base, f"billable_items/{_item_id(kind)}"),
    }


ITEM_LIST = Listing(
    name="billable_items",
    columns={
        "id": Column(Type.NUMBER, lambda kind: int(_item_id(kind))),
        "created_at": Column(Type.MOMENT, lambda _: SINCE),
        "updated_at": Column(Type.MOMENT, lambda _: SINCE),
        **ARCHIVED,
    },
    shape=_item_shape,
)
list_items = lister(ITEM_LIST, lambda _: KINDS.values())


async def read_item(request: Request) -> Response:
    """GET /billable_items/{id}."""
    kind = found({_item_id(k): k for k in KINDS.values()}, request)
    return JSONResponse(_item_shape(kind, base_of(request)))


async def read_settings(request: Request) -> Response:
    """GET /settings/public: what every user of the practice may know."""
    account: ClinikoAccount = request.app.state.town.cliniko
    return JSONResponse(
        {
            "account": {
                "id": number(1),
                "name": "Harbour Physio",
                "subdomain": "harbour-physio",
                "country": "Netherlands",
                "country_code": "NL",
                "currency_symbol": "€",
                "has_time_travelers": False,
                "time_zone_support": False,
            },
            "online_bookings": _online_bookings(account),
            "online_payments": {"activated": account.online_payments},
            "reminders": {"default_reminder_type": "Email"},
            "terminology": {"patient": "patient"},
        }
    )


def _online_bookings(account: ClinikoAccount) -> Json:
    return {
        "enabled": account.online_bookings,
        "policy": "Please cancel a day ahead.",
        "privacy_policy_url": "https://harbour-physio.example.org/privacy",
        "min_hours_advance_required_to_book": account.lead_hours,
        "min_hours_notice_for_patient_cancellation": account.cancel_notice_hours,
        "allow_bookings_days_in_advance": account.horizon_days,
        "max_appointments_per_day_segment": account.starts_a_day_part,
        "daily_bookings_limit": 0,
        "booking_reservation_minutes": 10,
        "require_patient_address": False,
        "show_prices": True,
        "show_appointment_duration": True,
        "practitioner_order": [p.id for p in PRACTITIONERS.values()],
        "notice_enabled": False,
        "notice_title": None,
        "notice_text": None,
        "disabled_title": None,
        "disabled_text": None,
    }


async def read_user(request: Request) -> Response:
    """GET /user: the key's owner, a scheduler: the smallest role that can book."""
    return JSONResponse(
        {
            "id": number(2),
            "first_name": "Front",
            "last_name": "Desk",
            "title": None,
            "email": "frontdesk@example.org",
            "role": "scheduler",
            "active": True,
            "user_active": True,
            "time_zone": "Amsterdam",
            "time_zone_identifier": request.app.state.town.cliniko.zone,
            "created_at": moment(SINCE),
            "updated_at": moment(SINCE),
            **link(base_of(request), f"users/{number(2)}"),
        }
    )


async def refuse_role(_: Request) -> Response:
    """What a scheduler may not see."""
    raise HTTPException(403, "Forbidden")
