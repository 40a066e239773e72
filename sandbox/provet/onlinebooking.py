"""What an unknown owner typed, beside an appointment: written once, never corrected."""

from typing import Any

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute

from sandbox.provet.clients import NUMBER
from sandbox.provet.links import Links, diary_of
from sandbox.provet.listing import STAMPS, Resource
from sandbox.provet.patients import LONGEST_NAME, check_animal
from sandbox.provet.records import OnlineBookingClient, OnlineBookingPatient
from sandbox.provet.shapes import Json, stamps_shape
from sandbox.provet.writing import Field, Fields, code, email, link, read_body, text

TEXTS = ("street_address", "zip_code", "city")
CLIENT_FIELDS: Fields = {
    "appointment": Field(read=link("appointment"), required=True),
    "first_name": Field(read=text(127, blank=False), required=True),
    "last_name": Field(read=text(127, blank=False), required=True),
    "email": Field(read=email()),
    "phone_number": Field(read=text(form=NUMBER, say="Enter a valid phone number.")),
    **dict.fromkeys(TEXTS, Field(read=text())),
}
PATIENT_FIELDS: Fields = {
    "onlinebookingclient": Field(read=link("onlinebookingclient"), required=True),
    "name": Field(read=text(LONGEST_NAME, blank=False), required=True),
    "species": Field(read=code("species"), nullable=True),
    "breed": Field(read=code("breeds"), nullable=True),
    "notes": Field(read=text(1000)),
}


def client_shape(client: OnlineBookingClient, to: Links) -> Json:
    """An echo with id and address; the vendor does not say more."""
    texts = ("first_name", "last_name", "email", "phone_number", *TEXTS)
    return {
        "id": client.id,
        "url": to.to("onlinebookingclient", client),
        "appointment": to.to("appointment", client.appointment),
        **{name: client.given.get(name, "") for name in texts},
        **stamps_shape(client, to),
    }


def patient_shape(patient: OnlineBookingPatient, to: Links) -> Json:
    """An echo with id and address."""
    return {
        "id": patient.id,
        "url": to.to("onlinebookingpatient", patient),
        "onlinebookingclient": to.to("onlinebookingclient", patient.onlinebookingclient),
        "name": patient.name,
        "species": patient.species.code if patient.species else None,
        "breed": patient.breed.code if patient.breed else None,
        "notes": patient.notes,
        **stamps_shape(patient, to),
    }


CLIENTS = Resource(name="onlinebookingclient", shape=client_shape, columns=STAMPS)
PATIENTS = Resource(name="onlinebookingpatient", shape=patient_shape, columns=STAMPS)


async def create_client(request: Request) -> Response:
    """POST /onlinebookingclient/: 201."""
    given = await read_body(request, CLIENT_FIELDS)
    diary = diary_of(request)
    made = OnlineBookingClient(**diary.stamps(), appointment=given.pop("appointment"), given=given)
    diary.keep("onlinebookingclient", made)
    return CLIENTS.answer(request, made, 201)


async def create_patient(request: Request) -> Response:
    """POST /onlinebookingpatient/: 201."""
    given: dict[str, Any] = {"species": None, "breed": None, "notes": "", **await read_body(request, PATIENT_FIELDS)}
    check_animal(given)
    diary = diary_of(request)
    made = OnlineBookingPatient(**diary.stamps(), **given)
    diary.keep("onlinebookingpatient", made)
    diary.tell(made.onlinebookingclient.appointment)
    return PATIENTS.answer(request, made, 201)


ROUTES: list[BaseRoute] = [*CLIENTS.routes(post=create_client), *PATIENTS.routes(post=create_patient)]
