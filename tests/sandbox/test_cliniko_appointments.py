"""Cliniko's writes: overlaps accepted, strict bodies, the vendor's 422, moving, cancelling, archiving, patients."""

from typing import Any

import httpx
import pytest

from sandbox.cliniko.harbour import BACK_CLASS, EAST, FIRST, HARBOUR, NOOR, SAM, TREATMENT
from tests.sandbox.callers import Json, appointment, at_cliniko, book, make_town, new_patient

NINE = "2026-11-25T09:00:00Z"
BLANK = "can’t be blank"


async def exist(client: httpx.AsyncClient, record: Json) -> bool:
    """Whether the record conflicts."""
    answer = await client.get(f"individual_appointments/{record['id']}/conflicts")
    found: bool = answer.json()["conflicts"]["exist"]
    return found


async def test_a_created_appointment_is_the_bare_record_with_a_computed_end() -> None:
    """201, no wrapper, the type's duration, links to everything, and a Location without the version."""
    async with at_cliniko(make_town()) as client:
        patient = await new_patient(client)
        answer = await client.post("individual_appointments", json=appointment(patient, NINE, notes="BK-1"))
        record = answer.json()
        assert answer.status_code == 201
        assert (await client.get(f"individual_appointments/{record['id']}")).json() == record
    assert (record["starts_at"], record["ends_at"], record["notes"]) == (NINE, "2026-11-25T09:45:00Z", "BK-1")
    assert record["patient_name"] == "Ada Example"
    assert record["patient"]["links"]["self"].endswith(f"/v1/patients/{patient}")
    assert (record["repeat_rule"], record["cancellation_reason_description"]) == ({}, "")
    assert answer.headers["location"] == f"/individual_appointments/{record['id']}"


async def test_overlaps_are_accepted_and_then_told() -> None:
    """Nobody is refused; afterwards both conflict, and one alone does not."""
    async with at_cliniko(make_town()) as client:
        free = {"practitioner_id": SAM.id, "business_id": EAST.id}
        sunday = "2026-11-29T09:00:00Z"
        first = await book(client, sunday, **free)
        assert not await exist(client, first)
        second = await book(client, "2026-11-29T09:30:00Z", **free)
        assert await exist(client, first)
        assert await exist(client, second)
        await client.post(f"individual_appointments/{second['id']}/archive")
        assert not await exist(client, first)


@pytest.mark.parametrize(
    ("change", "errors"),
    [
        ({"starts_at": "2026-11-25 09:00"}, {"starts_at": "is invalid"}),
        ({"starts_at": "2026-11-25T09:00:00+01:00"}, {"starts_at": "is invalid"}),
        ({"starts_at": None}, {"starts_at": "is invalid"}),
        ({"ends_at": NINE}, {"ends_at": "must be after starts_at"}),
        ({"patient_id": 82}, {"patient_id": "is invalid"}),
        ({"patient_id": "82"}, {"patient": BLANK}),
        ({"practitioner_id": "82"}, {"practitioner": BLANK}),
        ({"business_id": "82"}, {"business": BLANK}),
        ({"appointment_type_id": "82"}, {"max_attendees": "is not a number"}),
        ({"appointment_type_id": BACK_CLASS.id}, {"max_attendees": "must be equal to 1"}),
        ({"patient_case_id": "82"}, {"patient_case": BLANK}),
        ({"appointment_start": NINE}, {"appointment_start": "is not a known attribute"}),
        ({"online_booking_policy_accepted": True}, {"online_booking_policy_accepted": "is not a known attribute"}),
        ({"notes": 5}, {"notes": "is invalid"}),
    ],
)
async def test_what_is_wrong_is_a_422_that_names_the_field(change: Json, errors: dict[str, str]) -> None:
    """Types, unknown fields, unknown ids; an unknown type earns the vendor's misleading words."""
    async with at_cliniko(make_town()) as client:
        body = appointment(await new_patient(client), NINE) | change
        answer = await client.post("individual_appointments", json=body)
    assert answer.status_code == 422
    assert answer.json() == {"message": "Validation Failed", "errors": errors}


@pytest.mark.parametrize("field", ["starts_at", "patient_id", "practitioner_id", "appointment_type_id", "business_id"])
async def test_what_is_missing_cannot_be_blank(field: str) -> None:
    """With the typographic apostrophe."""
    async with at_cliniko(make_town()) as client:
        body = appointment(await new_patient(client), NINE)
        del body[field]
        answer = await client.post("individual_appointments", json=body)
    assert (answer.status_code, answer.json()["errors"]) == (422, {field.removesuffix("_id"): BLANK})


async def test_bodies_are_json_objects() -> None:
    """Another media type is a 415, broken JSON and lists are 400."""
    async with at_cliniko(make_town()) as client:
        typed = {"content-type": "application/json"}
        for content, status in (("{", 400), ("[]", 400)):
            answer = await client.post("individual_appointments", content=content, headers=typed)
            assert answer.status_code == status
        assert (await client.post("patients", content="first_name=Ada")).status_code == 415


async def test_moving_keeps_the_id_and_null_computes_the_end() -> None:
    """Left out, the old end stays; the practitioner may change in the same write."""
    async with at_cliniko(make_town()) as client:
        ours = await book(client, NINE)
        path = f"individual_appointments/{ours['id']}"
        moved = await client.patch(path, json={"starts_at": "2026-11-26T10:00:00Z", "ends_at": None})
        assert (moved.json()["id"], moved.json()["ends_at"]) == (ours["id"], "2026-11-26T10:45:00Z")
        later = await client.patch(path, json={"starts_at": "2026-11-26T10:15:00Z"})
        assert later.json()["ends_at"] == "2026-11-26T10:45:00Z"
        beyond = await client.patch(path, json={"starts_at": "2026-11-26T11:00:00Z"})
        assert (beyond.status_code, beyond.json()["errors"]) == (422, {"ends_at": "must be after starts_at"})
        other = {"practitioner_id": SAM.id, "appointment_type_id": TREATMENT.id, "ends_at": None}
        changed = (await client.patch(path, json=other)).json()
        assert changed["practitioner"]["links"]["self"].endswith(SAM.id)
        assert changed["ends_at"] == "2026-11-26T10:45:00Z"
        assert (await client.patch(path, json={"cancelled_at": NINE})).status_code == 422


async def test_cancelling_needs_a_reason_and_hides_the_record() -> None:
    """204 without a body; a second time, and any other change, it is a 404; the reason is kept."""
    async with at_cliniko(make_town()) as client:
        ours = await book(client, NINE)
        path = f"individual_appointments/{ours['id']}"
        wrongs: list[Json] = [
            {},
            {"cancellation_reason": 31},
            {"cancellation_reason": "50"},
            {"cancellation_reason": 50, "reason": "x"},
        ]
        for wrong in wrongs:
            assert (await client.patch(f"{path}/cancel", json=wrong)).status_code == 422
        good = {"cancellation_reason": 50, "cancellation_note": "in chat", "apply_to_repeats": False}
        answer = await client.patch(f"{path}/cancel", json=good)
        assert (answer.status_code, answer.content) == (204, b"")
        assert (await client.patch(f"{path}/cancel", json=good)).status_code == 404
        assert (await client.patch(path, json={"notes": "x"})).status_code == 404
        record = (await client.get(path, params={"q[]": "cancelled_at:*"})).json()
    assert record["cancelled_at"]
    assert (record["cancellation_reason"], record["cancellation_reason_description"]) == (50, "Other")


async def test_archiving_hides_once() -> None:
    """204, then 404; a cancelled one can still be archived."""
    async with at_cliniko(make_town()) as client:
        ours = await book(client, NINE)
        path = f"individual_appointments/{ours['id']}"
        await client.patch(f"{path}/cancel", json={"cancellation_reason": 50})
        assert (await client.post(f"{path}/archive")).status_code == 204
        assert (await client.post(f"{path}/archive")).status_code == 404
        assert (await client.get(path, params={"q[]": "cancelled_at:*"})).status_code == 404


async def test_an_appointment_has_one_attendee_with_the_patients_links() -> None:
    """The patient's telehealth and cancellation addresses hang there."""
    async with at_cliniko(make_town()) as client:
        ours = await book(client, NINE)
        (attendee,) = (await client.get(f"individual_appointments/{ours['id']}/attendees")).json()["attendees"]
        (listed,) = (await client.get("attendees", params={"q[]": f"booking_id:={ours['id']}"})).json()["attendees"]
        read = (await client.get(f"attendees/{attendee['id']}")).json()
        booking = (await client.get(attendee["booking"]["links"]["self"])).json()
        await client.post(f"individual_appointments/{ours['id']}/archive")
        assert (await client.get(f"attendees/{attendee['id']}")).status_code == 404
    assert attendee == listed == read
    assert attendee["telehealth_url"] != ours["telehealth_url"]
    assert booking["id"] == ours["id"]


async def test_a_patient_is_created_with_what_was_given() -> None:
    """201 with the file; numbers are normalised, absent fields are null, the same person may be there twice."""
    phones = [
        {"phone_type": "Mobile", "number": "+31 6 00000001"},
        {"phone_type": "Home", "number": "06-00000001"},
    ]
    async with at_cliniko(make_town()) as client:
        body = {"first_name": "Ada", "last_name": "Example", "date_of_birth": "1990-05-17"}
        body |= {"time_zone": "Europe/Amsterdam", "email": "Ada@example.org"}
        answer = await client.post(
            "patients", json=body | {"patient_phone_numbers": phones, "accepted_privacy_policy": True}
        )
        assert answer.status_code == 201
        again = await client.post("patients", json=body)
        read = (await client.get(f"patients/{answer.json()['id']}")).json()
    assert read == answer.json()
    assert [p["normalized_number"] for p in read["patient_phone_numbers"]] == ["31600000001", "31600000001"]
    assert (read["email"], read["preferred_first_name"], read["archived_at"]) == ("Ada@example.org", None, None)
    assert int(again.json()["id"]) > int(read["id"])


@pytest.mark.parametrize(
    ("change", "errors"),
    [
        ({"first_name": ""}, {"first_name": BLANK}),
        ({"last_name": "n" * 256}, {"last_name": "is too long (maximum is 255 characters)"}),
        ({"email": "nowhere"}, {"email": "is invalid"}),
        ({"date_of_birth": "17.05.1990"}, {"date_of_birth": "is invalid"}),
        ({"date_of_birth": "1990-02-30"}, {"date_of_birth": "is invalid"}),
        ({"time_zone": "Amsterdam"}, {"time_zone": "is invalid"}),
        ({"reminder_type": "Pigeon"}, {"reminder_type": "is invalid"}),
        ({"accepted_privacy_policy": "yes"}, {"accepted_privacy_policy": "is invalid"}),
        ({"patient_phone_numbers": [{"number": "+31600000001"}]}, {"patient_phone_numbers": "is invalid"}),
        ({"patient_phone_numbers": ["+31600000001"]}, {"patient_phone_numbers": "is invalid"}),
        ({"accepted_sms_marketing": True}, {"accepted_sms_marketing": "is not a known attribute"}),
        ({"phone": "+31600000001"}, {"phone": "is not a known attribute"}),
    ],
)
async def test_a_patients_file_is_read_strictly(change: dict[str, Any], errors: dict[str, str]) -> None:
    """Each wrong field by its name."""
    async with at_cliniko(make_town()) as client:
        body = {"first_name": "Ada", "last_name": "Example"} | change
        answer = await client.post("patients", json=body)
    assert (answer.status_code, answer.json()["errors"]) == (422, errors)


async def test_several_faults_are_named_at_once() -> None:
    """Both names missing: both named."""
    async with at_cliniko(make_town()) as client:
        answer = await client.post("patients", json={})
    assert answer.json()["errors"] == {"first_name": BLANK, "last_name": BLANK}


async def test_repeats_are_not_pretended() -> None:
    """An empty rule is fine, a real one is refused: this stand-in keeps no series."""
    async with at_cliniko(make_town()) as client:
        patient = await new_patient(client)
        empty = appointment(patient, NINE, repeat_rule={})
        weekly = appointment(patient, NINE, repeat_rule={"repeat_type": "Weekly", "repeating_interval": 1})
        assert (await client.post("individual_appointments", json=empty)).status_code == 201
        assert (await client.post("individual_appointments", json=weekly)).status_code == 422


async def test_hours_and_online_flags_do_not_bind_a_write() -> None:
    """At three in the morning by a trainee: accepted, as by the vendor."""
    async with at_cliniko(make_town()) as client:
        ours = await book(client, "2026-11-25T02:00:00Z", practitioner_id=SAM.id, business_id=HARBOUR.id)
    assert ours["appointment_type"]["links"]["self"].endswith(FIRST.id)
    assert not ours["practitioner"]["links"]["self"].endswith(NOOR.id)
