"""Clients and their phone numbers, which are a resource of their own."""

import re
from dataclasses import replace

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute

from sandbox.provet.filters import Column, Type
from sandbox.provet.hooks import Trigger
from sandbox.provet.links import Links, diary_of
from sandbox.provet.listing import STAMPS, Resource, id_of
from sandbox.provet.records import Client, PhoneNumber
from sandbox.provet.shapes import Json, stamps_shape
from sandbox.provet.writing import (
    Field,
    Fields,
    Invalid,
    choice,
    email,
    link,
    links,
    read_body,
    text,
    truth,
)

COUNTRY = re.compile(r"[A-Z]{2}")
# The API's own samples write E.164; what staff typed may look otherwise.
NUMBER = re.compile(r"\+[1-9][0-9]{6,14}")

ADDRESS = ("street_address", "zip_code", "city")
TEXTS = ("title", "organization_name", "id_number", "alt_emails", "street_address_2", "state", "critical_notes")
FIELDS: Fields = {
    "firstname": Field(read=text(127, blank=False), required=True),
    "lastname": Field(read=text(127, blank=False), required=True),
    "email": Field(read=email(), required=True),
    "country": Field(read=text(form=COUNTRY, blank=False, say="Enter two capital letters."), required=True),
    "customer_type": Field(read=choice(0, 1, 2, 3, 4), required=True),
    **dict.fromkeys((*ADDRESS, *TEXTS, "remarks"), Field(read=text())),
    **dict.fromkeys(("no_sms", "no_email"), Field(read=truth)),
    "home_department": Field(read=link("department"), nullable=True),
    "patients": Field(read=links("patient")),
}
NUMBER_FIELDS: Fields = {
    "client": Field(read=link("client"), required=True),
    "type_code": Field(read=choice(1), required=True),
    "phone_number": Field(read=text(form=NUMBER, blank=False, say="Enter a valid phone number."), required=True),
    "description": Field(read=text()),
}


def client_shape(client: Client, to: Links) -> Json:
    """A client, with numbers and animals."""
    return {
        "id": client.id,
        "url": to.to("client", client),
        **{
            name: client.text(name)
            for name in (*TEXTS, "remarks", *ADDRESS, "firstname", "lastname", "email", "country")
        },
        "customer_type": client.given.get("customer_type", 0),
        "home_department": to.to("department", client.given.get("home_department")),
        "archived": client.archived,
        "no_sms": client.given.get("no_sms", False),
        "no_email": client.given.get("no_email", False),
        "patients": to.to_all("patient", client.patients),
        "phone_numbers": [number_shape(number, to) for number in client.phone_numbers],
        "old_client_id": None,
        "tags_rel": [],
        "fields_rel": [],
        **stamps_shape(client, to),
    }


def number_shape(number: PhoneNumber, to: Links) -> Json:
    """A phone number."""
    return {
        "id": number.id,
        "url": to.to("phonenumber", number),
        "client": to.to("client", number.client),
        "type_code": number.type_code,
        "phone_number": number.phone_number,
        "description": number.description,
    }


def _text_column(name: str) -> Column:
    return Column(Type.TEXT, lambda client: client.text(name))


_NUMBERS = Column(Type.TEXT, lambda client: tuple(n.phone_number for n in client.phone_numbers))

CLIENTS = Resource(
    name="client",
    shape=client_shape,
    columns={
        **STAMPS,
        **{name: _text_column(name) for name in ("email", "firstname", "lastname")},
        "archived": Column(Type.TRUTH, lambda c: c.archived),
        "phonenumbers": _NUMBERS,
        "phonenumbers.phone_number": _NUMBERS,
        "has_alive_patients": Column(Type.TRUTH, lambda c: any(not p.deceased for p in c.patients)),
    },
)
NUMBERS = Resource(
    name="phonenumber",
    shape=number_shape,
    columns={
        **STAMPS,
        "client": Column(Type.NUMBER, lambda n: id_of(n.client)),
        "phone_number": Column(Type.TEXT, lambda n: n.phone_number),
    },
)


async def create_client(request: Request) -> Response:
    """POST /client/: 201. Tenants of old want address fields and `patients`, empty ones too."""
    given = await read_body(request, _wanted(request))
    if given.pop("patients", ()):
        raise Invalid({"patients": "A client that is not there yet has no patients."})
    diary = diary_of(request)
    made = diary.keep("client", Client(**diary.stamps(), given=given))
    diary.notice(Trigger.CLIENT, made.id)
    return CLIENTS.answer(request, made, 201)


async def change_client(request: Request) -> Response:
    """PATCH /client/{id}/: only what is named changes."""
    client: Client = CLIENTS.find(request)
    fields = {name: one for name, one in FIELDS.items() if name != "patients"}
    client.given |= await read_body(request, fields, partial=True)
    client.modified = diary_of(request).town.now()
    diary_of(request).notice(Trigger.CLIENT, client.id)
    return CLIENTS.answer(request, client)


async def create_number(request: Request) -> Response:
    """POST /phonenumber/: 201."""
    given = await read_body(request, NUMBER_FIELDS)
    diary = diary_of(request)
    made = PhoneNumber(**diary.stamps(), **given)
    diary.add_number(made)
    diary.notice(Trigger.PHONE_NUMBER, made.id)
    return NUMBERS.answer(request, made, 201)


def _wanted(request: Request) -> Fields:
    if not request.app.state.town.provet.wants_address:
        return FIELDS
    needed = (*ADDRESS, "patients")
    return {name: replace(one, required=True) if name in needed else one for name, one in FIELDS.items()}


ROUTES: list[BaseRoute] = [
    *CLIENTS.routes(post=create_client, patch=change_client),
    *NUMBERS.routes(post=create_number),
]
