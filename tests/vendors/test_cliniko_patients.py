"""Whose record a Cliniko booking is made on: found, told apart, left to staff, or made anew."""

from dataclasses import replace
from datetime import date
from typing import Any

import httpx
import pytest

from conversations.booking import Customer
from tests.vendors.cliniko_clinic import (
    BOOK,
    PATIENTS,
    ZOE,
    attempt,
    connect,
    door,
    patient,
    queries,
    record,
    sent,
)
from vendors.cliniko import matching
from vendors.cliniko.matching import Unclear
from vendors.errors import Invalid, Refused

BORN = date(1990, 5, 17)


@pytest.mark.parametrize(
    ("row", "customer", "agree"),
    [
        (patient(), ZOE, True),
        (patient(), replace(ZOE, first_name="ZOË ", last_name="Exámple"), True),
        (patient(), replace(ZOE, first_name="Ada"), False),
        (patient(first_name="Maria", preferred_first_name="Zoe"), ZOE, True),
        (patient(), replace(ZOE, last_name="Married"), False),
        (patient(), replace(ZOE, last_name="Married", birth_date=BORN), True),
        (patient(), replace(ZOE, birth_date=date(1960, 5, 17)), False),
        (patient(date_of_birth=None), replace(ZOE, birth_date=BORN), True),
        (patient(), Customer(), False),
    ],
)
def test_two_facts_must_agree(row: dict[str, Any], customer: Customer, agree: bool) -> None:
    """First name and last name or birth date, without case and accents; another birth date is another person."""
    assert matching.agrees(row, customer) is agree


@pytest.mark.parametrize(
    ("rows", "customer", "found"),
    [
        ([], ZOE, None),
        ([patient(first_name="Ada")], ZOE, None),
        ([patient(), patient(id="2", first_name="Ada")], ZOE, "1665207670417663082"),
        ([patient(), patient(id="2", date_of_birth="2015-01-01")], ZOE, Unclear.WHICH),
        ([patient(), patient(id="2", date_of_birth=None)], replace(ZOE, birth_date=BORN), "1665207670417663082"),
        ([patient(), patient(id="2")], replace(ZOE, birth_date=BORN), Unclear.STAFF),
        ([patient(), patient()], ZOE, "1665207670417663082"),
        ([patient(archived_at="2026-01-01T00:00:00Z")], ZOE, Unclear.STAFF),
        ([patient(id="2", archived_at="2026-01-01T00:00:00Z"), patient()], ZOE, "1665207670417663082"),
        ([patient(accepted_privacy_policy=False)], ZOE, Unclear.STAFF),
        (
            [patient(accepted_privacy_policy=False), patient(id="2", date_of_birth=None)],
            replace(ZOE, birth_date=BORN),
            Unclear.STAFF,
        ),
    ],
)
def test_a_record_is_used_only_when_it_is_the_one(
    rows: list[dict[str, Any]], customer: Customer, found: str | Unclear | None
) -> None:
    """One record is used, several are told apart by the birth date, all else is for staff; none may be made anew."""
    assert matching.match(rows, customer) == found


def test_phone_numbers_agree_by_their_digits() -> None:
    """Country code, no plus, no spaces; no number agrees with nothing."""
    assert matching.has_phone(patient(), "+31 6 0000-0009")
    assert not matching.has_phone(patient(), "+31 6 0000-0008")
    assert not matching.has_phone(patient(patient_phone_numbers=[{"normalized_number": ""}]), "")


def test_a_merged_record_names_its_successor() -> None:
    """The link is followed, the old record is not used."""
    link = {"links": {"self": "https://api.eu1.cliniko.com/v1/patients/99"}}
    assert matching.merged_into(patient(merged_with_patient=link)) == "99"
    assert matching.merged_into(patient()) is None


def test_a_new_record_holds_only_what_was_given() -> None:
    """No consent nobody asked for, no empty fields."""
    assert matching.write_patient(ZOE) == {"first_name": "zoe", "last_name": "example", "email": "zoe@example.org"}
    full = matching.write_patient(replace(ZOE, phone="+31600000009", birth_date=BORN))
    assert full["patient_phone_numbers"] == [{"phone_type": "Mobile", "number": "+31600000009"}]
    assert full["date_of_birth"] == "1990-05-17"


# Call by call


async def test_a_known_patient_is_used() -> None:
    """Found by the e-mail in lower case, archived ones included in the look; nothing is created."""
    script = door().on(PATIENTS, {"patients": [record("9007199254740993")]})
    await connect(script).book(attempt())
    assert queries(script, PATIENTS) == [["email:=ada@example.org", "archived_at:*"]]
    assert "POST /v1/patients" not in script.asked()
    assert sent(script, BOOK)["patient_id"] == "9007199254740993"


async def test_an_unknown_patient_is_made_of_what_was_given() -> None:
    """After the address as typed was tried, too."""
    script = door()
    await connect(script).book(attempt())
    assert [asked[0] for asked in queries(script, PATIENTS)] == ["email:=ada@example.org", "email:=Ada@example.org"]
    assert sent(script, "POST /v1/patients") == {
        "first_name": "Ada",
        "last_name": "Example",
        "email": "Ada@example.org",
    }


async def test_two_records_are_told_apart_by_the_birth_date() -> None:
    """It is asked for; nothing is booked until it is known."""
    twins = {"patients": [record("1", date_of_birth="1990-05-17"), record("2", date_of_birth="2015-01-01")]}
    script = door().on(PATIENTS, twins)
    with pytest.raises(Invalid) as asked:
        await connect(script).book(attempt())
    assert asked.value.fields == ("birth_date",)
    assert BOOK not in script.asked()
    told = replace(attempt().customer, birth_date=date(1990, 5, 17))
    await connect(script).book(attempt(customer=told))
    assert sent(script, BOOK)["patient_id"] == "1"


async def test_what_only_staff_can_tell_is_refused_without_a_word() -> None:
    """Nobody is told what the clinic knows."""
    script = door().on(PATIENTS, {"patients": [record(archived_at="2026-01-01T00:00:00Z")]})
    with pytest.raises(Refused) as refused:
        await connect(script).book(attempt())
    assert type(refused.value) is Refused
    assert refused.value.said == ""
    assert "POST /v1/patients" not in script.asked()


async def test_a_merged_record_leads_to_the_one_that_took_its_place() -> None:
    """The old one is not booked on."""
    link = {"links": {"self": "https://api.au2.cliniko.com/v1/patients/99"}}
    merged = record(merged_with_patient=link, archived_at="2026-01-01T00:00:00Z")
    script = door().on(PATIENTS, {"patients": [merged]}).on("GET /v1/patients/99", record("99"))
    await connect(script).book(attempt())
    assert sent(script, BOOK)["patient_id"] == "99"


async def test_without_an_email_name_birth_date_and_phone_must_agree() -> None:
    """Phone numbers cannot be searched, only compared; with less than that the e-mail is asked for."""
    phoned = record(patient_phone_numbers=[{"normalized_number": "31600000001"}], date_of_birth="1990-05-17")
    customer = Customer(first_name="Ada", last_name="Example", phone="+31600000001", birth_date=date(1990, 5, 17))
    script = door().on(PATIENTS, {"patients": [phoned, record("83", date_of_birth="1990-05-17")]})
    await connect(script).book(attempt(customer=customer))
    assert queries(script, PATIENTS) == [["last_name:=Example", "date_of_birth:=1990-05-17", "archived_at:*"]]
    assert sent(script, BOOK)["patient_id"] == "82"
    with pytest.raises(Invalid) as asked:
        await connect(script).book(attempt(customer=replace(customer, phone=None)))
    assert asked.value.fields == ("email",)


async def test_a_lost_new_record_is_looked_for_before_it_is_made_again() -> None:
    """Made once although the answer was lost; made again only where it is not there."""
    none: dict[str, Any] = {"patients": []}
    one = {"patients": [record("77")]}
    script = door().on("POST /v1/patients", httpx.ReadTimeout("x")).on(PATIENTS, none, none, none, none, one)
    await connect(script).book(attempt())
    assert script.asked()["POST /v1/patients"] == 1
    assert sent(script, BOOK)["patient_id"] == "77"
    again = door().on("POST /v1/patients", httpx.ReadTimeout("x"), httpx.Response(201, json={"id": "78"}))
    await connect(again).book(attempt())
    assert sent(again, BOOK)["patient_id"] == "78"


@pytest.mark.parametrize(
    ("errors", "error"),
    [({"email": "isn’t valid"}, Invalid), ({"base": "No."}, Refused)],
)
async def test_a_record_the_vendor_dislikes(errors: dict[str, str], error: type[Exception]) -> None:
    """Fields to ask again, or a refusal; either way nothing is booked."""
    script = door().on(
        "POST /v1/patients", httpx.Response(422, json={"message": "Validation Failed", "errors": errors})
    )
    with pytest.raises(error) as told:
        await connect(script).book(attempt())
    assert BOOK not in script.asked()
    if isinstance(told.value, Invalid):
        assert told.value.fields == ("email",)
