"""Files of patients: found by the listed fields only (never by phone), created with what the person gave."""

import re
from datetime import date
from zoneinfo import available_timezones

from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from sandbox.cliniko.diary import Diary
from sandbox.cliniko.filters import Column, Columns, Type
from sandbox.cliniko.listing import Listing, answer_list, base_of, find_one, read_id
from sandbox.cliniko.records import Patient
from sandbox.cliniko.shapes import patient_shape
from sandbox.cliniko.writing import ID, LINE, TEXT, TRUTH, Invalid, read_body
from sandbox.strict import Rule, Rules, find_wrongs
from sandbox.town import Town

EMAIL = re.compile(r"[A-Z0-9!#$%&'*+/=?^_`{|}~.-]+@[A-Z0-9.-]+\.[A-Z]{2,63}", re.IGNORECASE)
PHONE: Rules = {
    "number": Rule(required=True, longest=50, form=re.compile(r"[0-9+() .-]*[0-9][0-9+() .-]*")),
    "phone_type": Rule(required=True, among=frozenset({"Fax", "Home", "Mobile", "Other", "Work"})),
}
FILE: Rules = {
    "first_name": Rule(required=True, longest=255),
    "last_name": Rule(required=True, longest=255),
    "email": Rule(nullable=True, longest=255, form=EMAIL),
    "date_of_birth": Rule(nullable=True, form=re.compile(r"\d{4}-\d{2}-\d{2}")),
    "patient_phone_numbers": Rule(kind=list),
    "time_zone": Rule(nullable=True, among=frozenset(available_timezones())),
    "reminder_type": Rule(nullable=True, among=frozenset({"None", "SMS", "Email", "SMS & Email"})),
    "unsubscribe_sms_marketing": Rule(kind=bool),
    "concession_type_id": ID,
    "referring_doctor_id": ID,
    "pronouns": Rule(kind=dict, nullable=True),
    "custom_fields": Rule(kind=dict, nullable=True),
    **dict.fromkeys(("accepted_email_marketing", "accepted_privacy_policy"), TRUTH),
    **dict.fromkeys(("receives_cancellation_emails", "receives_confirmation_emails"), TRUTH),
    **dict.fromkeys(("title", "preferred_first_name", "old_reference_id", "occupation", "referral_source"), LINE),
    **dict.fromkeys(("address_1", "address_2", "address_3", "city", "state", "post_code"), LINE),
    **dict.fromkeys(("country", "country_code", "sex", "gender_identity", "emergency_contact"), LINE),
    **dict.fromkeys(("dva_card_number", "medicare", "medicare_reference_number"), LINE),
    **dict.fromkeys(("invoice_default_to", "invoice_email", "invoice_extra_information"), LINE),
    **dict.fromkeys(("notes", "appointment_notes"), TEXT),
}


def _born(patient: Patient) -> date | None:
    text = patient.text("date_of_birth")
    return date.fromisoformat(text) if text else None


def _text(name: str) -> Column:
    return Column(Type.TEXT, lambda patient: patient.text(name))


COLUMNS: Columns = {
    "id": Column(Type.NUMBER, lambda p: p.id),
    "created_at": Column(Type.MOMENT, lambda p: p.created_at),
    "updated_at": Column(Type.MOMENT, lambda p: p.updated_at),
    "archived_at": Column(Type.MOMENT, lambda p: p.archived_at),
    "accepted_privacy_policy": Column(Type.TRUTH, lambda p: p.given.get("accepted_privacy_policy")),
    "date_of_birth": Column(Type.DATE, _born),
    **{n: _text(n) for n in ("email", "first_name", "last_name", "preferred_first_name", "old_reference_id")},
}
PATIENT_LIST = Listing(name="patients", columns=COLUMNS, shape=patient_shape)


async def list_patients(request: Request) -> Response:
    """GET /patients. Texts are compared as they were typed, capital letters included."""
    return answer_list(request, PATIENT_LIST, request.app.state.town.world(Diary).patients.values())


async def read_patient(request: Request) -> Response:
    """GET /patients/{id}."""
    patients = request.app.state.town.world(Diary).patients
    patient = find_one(request, patients.get(read_id(request)), COLUMNS)
    return JSONResponse(patient_shape(patient, base_of(request)))


async def create_patient(request: Request) -> Response:
    """POST /patients: 201 with the file. Nobody looks whether the person has one already."""
    town: Town = request.app.state.town
    body = await read_body(request, FILE)
    _check_birth(body.get("date_of_birth"))
    _check_phones(body.get("patient_phone_numbers", []))
    diary = town.world(Diary)
    stamp = diary.stamp()
    patient = Patient(id=diary.new_id(), created_at=stamp, updated_at=stamp, given=body)
    diary.patients[patient.id] = patient
    diary.lag.made(patient)
    headers = {"location": f"/patients/{patient.id}"}
    return JSONResponse(patient_shape(patient, base_of(request)), 201, headers=headers)


def _check_birth(text: str | None) -> None:
    try:
        date.fromisoformat(text or "2000-01-01")
    except ValueError:
        raise Invalid(date_of_birth="is invalid") from None


def _check_phones(phones: list[object]) -> None:
    for phone in phones:
        if not isinstance(phone, dict) or find_wrongs(phone, PHONE):
            raise Invalid(patient_phone_numbers="is invalid")
