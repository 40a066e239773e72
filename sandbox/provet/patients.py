"""Animals: codes go in, labels come out."""

from typing import Any

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute

from sandbox.provet.filters import Column, Type
from sandbox.provet.hooks import Trigger
from sandbox.provet.links import Links, diary_of
from sandbox.provet.listing import STAMPS, Resource, id_of
from sandbox.provet.practice import Breed, Species
from sandbox.provet.records import Patient
from sandbox.provet.shapes import Json, stamps_shape
from sandbox.provet.writing import (
    Field,
    Fields,
    Invalid,
    choice,
    code,
    day,
    link,
    read_body,
    text,
)

LONGEST_NAME = 127
CHIP = 15
GENDERS = {0: "Unknown", 1: "Male", 2: "Female", 3: "Castrated male", 4: "Sterilised female"}

FIELDS: Fields = {
    "client": Field(read=link("client"), required=True),
    "name": Field(read=text(LONGEST_NAME, blank=False), required=True),
    "species": Field(read=code("species"), nullable=True),
    "breed": Field(read=code("breeds"), nullable=True),
    "gender": Field(read=choice(*GENDERS)),
    "date_of_birth": Field(read=day, nullable=True),
    "microchip": Field(read=text(CHIP)),
    "critical_notes": Field(read=text(1000)),
}


def patient_shape(patient: Patient, to: Links) -> Json:
    """An animal; what was written as a code is read as a label."""
    return {
        "id": patient.id,
        "url": to.to("patient", patient),
        "client": to.to("client", patient.client),
        "name": patient.name,
        "species": patient.species.label if patient.species else None,
        "species_code": patient.species.code if patient.species else None,
        "breed": patient.breed.label if patient.breed else None,
        "breed_code": patient.breed.code if patient.breed else None,
        "gender": GENDERS[patient.gender],
        "gender_code": patient.gender,
        "date_of_birth": patient.date_of_birth.isoformat() if patient.date_of_birth else None,
        "microchip": patient.microchip,
        "critical_notes": patient.critical_notes,
        "archived": patient.archived,
        "deceased": patient.deceased.isoformat() if patient.deceased else None,
        "home_department": None,
        "old_patient_id": None,
        **stamps_shape(patient, to),
    }


PATIENTS = Resource(
    name="patient",
    shape=patient_shape,
    columns={
        **STAMPS,
        "client": Column(Type.NUMBER, lambda p: id_of(p.client)),
        "name": Column(Type.TEXT, lambda p: p.name),
        "species": Column(Type.NUMBER, lambda p: p.species and p.species.code),
        "breed": Column(Type.NUMBER, lambda p: p.breed and p.breed.code),
        "archived": Column(Type.TRUTH, lambda p: p.archived),
        "microchip": Column(Type.TEXT, lambda p: p.microchip),
        "date_of_birth": Column(Type.DATE, lambda p: p.date_of_birth),
    },
)


async def create_patient(request: Request) -> Response:
    """POST /patient/: 201. Where the clinic is careful, an owner's second animal of the same name is a 400."""
    given = await read_body(request, FIELDS)
    check_animal(given)
    _check_chip(given)
    diary = diary_of(request)
    if diary.town.provet.refuses_lookalikes and _alike(given):
        raise Invalid({"non_field_errors": "This client may already have this patient: possible duplicates found."})
    made = Patient(**diary.stamps(), **given)
    diary.add_patient(made)
    diary.notice(Trigger.PATIENT, made.id)
    return PATIENTS.answer(request, made, 201)


async def change_patient(request: Request) -> Response:
    """PATCH /patient/{id}/: only what is named changes; the owner does not."""
    patient: Patient = PATIENTS.find(request)
    given = await read_body(request, {n: f for n, f in FIELDS.items() if n != "client"}, partial=True)
    check_animal({"species": patient.species, "breed": patient.breed, **given})
    _check_chip(given)
    for name, value in given.items():
        setattr(patient, name, value)
    patient.modified = diary_of(request).town.now()
    diary_of(request).notice(Trigger.PATIENT, patient.id)
    return PATIENTS.answer(request, patient)


def _alike(given: dict[str, Any]) -> bool:
    return any(p.name.casefold() == given["name"].casefold() for p in given["client"].patients)


def check_animal(given: dict[str, Any]) -> None:
    """A breed is one of its species."""
    breed: Breed | None = given.get("breed")
    species: Species | None = given.get("species")
    if breed is not None and breed.species is not species:
        raise Invalid({"breed": "This breed is not one of the given species."})


def _check_chip(given: dict[str, Any]) -> None:
    if given.get("microchip") and len(given["microchip"]) != CHIP:
        raise Invalid({"microchip": f"Ensure this field has {CHIP} characters."})


ROUTES: list[BaseRoute] = PATIENTS.routes(post=create_patient, patch=change_patient)
