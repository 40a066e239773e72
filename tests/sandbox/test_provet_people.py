"""Provet's clients, numbers and animals; strangers' bookings; confirmations and reminders; consultations."""

from datetime import timedelta
from typing import Any

import pytest

from sandbox.provet.pawstreet import BIRMAN, CAT, DOG, LABRADOR
from tests.sandbox.paws import (
    at_provet,
    at_staff,
    book,
    create,
    find_ada,
    link,
    owner,
    paw_street,
    refusal,
    rows,
    truth,
)

Body = dict[str, Any]


async def test_a_client_a_number_and_an_animal_are_made() -> None:
    """Each by its own call; the client then shows both; codes go in and labels come out."""
    async with at_provet(paw_street()) as client:
        tim = await create(client, "client", owner())
        number = {"client": tim["url"], "type_code": 1, "phone_number": "+358401234567", "description": ""}
        phone = await create(client, "phonenumber", number)
        animal = {"client": tim["url"], "name": "Fenton", "species": DOG.code, "breed": LABRADOR.code, "gender": 2}
        patient = await create(client, "patient", animal | {"date_of_birth": "2020-05-30", "microchip": "9" * 15})
        read = (await client.get(tim["url"])).json()
        (own,) = await rows(client, "patient", client__is=tim["id"], archived__is="false")
    assert (read["firstname"], read["customer_type"], read["archived"]) == ("Tim", 0, False)
    assert [one["phone_number"] for one in read["phone_numbers"]] == ["+358401234567"]
    assert (read["patients"], phone["client"]) == ([patient["url"]], tim["url"])
    assert own == patient
    assert (patient["species"], patient["breed"], patient["gender"]) == ("Dog", "Labrador retriever", "Female")
    assert (patient["species_code"], patient["breed_code"], patient["gender_code"]) == (22001, 6957001, 2)
    assert patient["date_of_birth"] == "2020-05-30"
    assert patient["created"][-6:] == "+02:00"


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"email": "tim"}, "email"),
        ({"email": None}, "email"),
        ({"country": "Finland"}, "country"),
        ({"customer_type": 5}, "customer_type"),
        ({"firstname": " "}, "firstname"),
        ({"first_name": "Tim"}, "first_name"),
        ({"phone_number": "+31600000009"}, "phone_number"),
        ({"patients": [link("patient", 1)]}, "patients"),
        ({"no_sms": "no"}, "no_sms"),
    ],
)
async def test_a_client_that_is_not_right_is_refused(change: Body, field: str) -> None:
    """The spelling of the booking form is not that of the file."""
    async with at_provet(paw_street()) as client:
        assert set(await refusal(client, "client", owner(**change))) == {field}


async def test_old_tenants_want_an_address_and_new_ones_do_not() -> None:
    """Empty ones are enough; they must be there."""
    body = {name: owner()[name] for name in ("firstname", "lastname", "email", "country", "customer_type")}
    async with at_provet(paw_street()) as client:
        assert set(await refusal(client, "client", body)) == {"street_address", "zip_code", "city", "patients"}
    async with at_provet(paw_street(wants_address=False)) as client:
        assert (await create(client, "client", body))["street_address"] == ""


async def test_a_client_is_changed_in_parts() -> None:
    """And its animals are not among them."""
    async with at_provet(paw_street()) as client:
        tim = await create(client, "client", owner())
        changed = (await client.patch(f"client/{tim['id']}/", json={"no_sms": True})).json()
        assert await refusal(client, f"client/{tim['id']}", {"patients": []}, method="PATCH")
    assert (changed["no_sms"], changed["email"]) == (True, "tim@example.org")


@pytest.mark.parametrize(
    ("path", "body", "field"),
    [
        ("phonenumber", {"type_code": 1, "phone_number": "0401234567"}, "phone_number"),
        ("phonenumber", {"type_code": 1, "phone_number": "+358 40 1234567"}, "phone_number"),
        ("phonenumber", {"type_code": 2, "phone_number": "+358401234567"}, "type_code"),
        ("phonenumber", {"phone_number": "+358401234567"}, "type_code"),
        ("patient", {"species": DOG.code}, "name"),
        ("patient", {"name": "x" * 128}, "name"),
        ("patient", {"name": "Fenton", "species": "Dog"}, "species"),
        ("patient", {"name": "Fenton", "species": 22}, "species"),
        ("patient", {"name": "Fenton", "species": CAT.code, "breed": LABRADOR.code}, "breed"),
        ("patient", {"name": "Fenton", "breed": BIRMAN.code}, "breed"),
        ("patient", {"name": "Fenton", "gender": 5}, "gender"),
        ("patient", {"name": "Fenton", "date_of_birth": "30.5.2020"}, "date_of_birth"),
        ("patient", {"name": "Fenton", "date_of_birth": "2020-02-30"}, "date_of_birth"),
        ("patient", {"name": "Fenton", "microchip": "123"}, "microchip"),
        ("patient", {"name": 17}, "name"),
        ("patient", {"name": "Fenton", "save_patient_with_duplicates": True}, "save_patient_with_duplicates"),
    ],
)
async def test_numbers_and_animals_that_are_not_right_are_refused(path: str, body: Body, field: str) -> None:
    """Numbers in E.164, codes of the lists, breeds of their species, whole chips."""
    async with at_provet(paw_street()) as client:
        ada = await find_ada(client)
        assert set(await refusal(client, path, {"client": ada["url"], **body})) == {field}


async def test_an_animal_is_changed_in_parts() -> None:
    """A breed must still fit."""
    async with at_provet(paw_street()) as client:
        rex = (await find_ada(client))["patients"][0].split("/")[-2]
        changed = (await client.patch(f"patient/{rex}/", json={"gender": "3"})).json()
        await refusal(client, f"patient/{rex}", {"species": CAT.code}, method="PATCH")
    assert (changed["name"], changed["gender"]) == ("Rex", "Castrated male")


@pytest.mark.parametrize(("careful", "status"), [(True, 400), (False, 201)])
async def test_a_careful_clinic_refuses_a_second_animal_of_the_same_name(careful: bool, status: int) -> None:
    """And offers no way to say that it is meant."""
    async with at_provet(paw_street(refuses_lookalikes=careful)) as client:
        ada = await find_ada(client)
        answer = await client.post("patient/", json={"client": ada["url"], "name": "REX", "species": DOG.code})
    assert answer.status_code == status


def typed(appointment: Body, /, **more: Any) -> Body:
    """What a stranger types about themselves."""
    return {
        "appointment": appointment["url"],
        "first_name": "Tim",
        "last_name": "Test",
        "email": "tim@example.org",
        "phone_number": "+358401234567",
        **more,
    }


async def test_a_strangers_booking_is_three_calls() -> None:
    """Appointment, client, animal; each echoes what was typed. Neither can be written again."""
    town = paw_street()
    async with at_provet(town) as client:
        made = await book(client)
        one = await create(client, "onlinebookingclient", typed(made))
        animal = {"onlinebookingclient": one["url"], "name": "Randy", "species": CAT.code, "breed": BIRMAN.code}
        two = await create(client, "onlinebookingpatient", animal | {"notes": "Shy"})
        assert (await client.get(one["url"])).json() == one
        for method in ("PUT", "PATCH", "DELETE"):
            assert (await client.request(method, two["url"], json={})).status_code == 405
        assert await rows(client, "onlinebookingpatient") == [two]
    assert (one["appointment"], one["first_name"]) == (made["url"], "Tim")
    assert (two["species"], two["breed"]) == (CAT.code, BIRMAN.code)
    (booking,) = truth(town)["bookings"]
    assert booking["customer"] is None
    assert booking["typed"][0]["animals"] == [{"name": "Randy", "species": "Cat", "notes": "Shy"}]


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"firstname": "Tim"}, "firstname"),
        ({"phone_number": "040 1234567"}, "phone_number"),
        ({"email": "tim"}, "email"),
        ({"appointment": link("appointment", 1)}, "appointment"),
        ({"last_name": ""}, "last_name"),
    ],
)
async def test_what_a_stranger_typed_wrongly_is_refused(change: Body, field: str) -> None:
    """There is no second chance, so nothing half right is kept."""
    async with at_provet(paw_street()) as client:
        assert set(await refusal(client, "onlinebookingclient", typed(await book(client), **change))) == {field}
        assert await rows(client, "onlinebookingclient") == []


async def known(client: Any) -> Body:
    """A visit of Ada's."""
    ada = await find_ada(client)
    return await book(client, client=ada["url"], patients=ada["patients"][:1])


@pytest.mark.parametrize(
    ("path", "offered", "status"),
    [
        ("nested", "both", 200),
        ("flat", "both", 200),
        ("nested", "nested", 200),
        ("flat", "nested", 404),
        ("nested", "flat", 404),
        ("flat", "flat", 200),
    ],
)
async def test_a_confirmation_goes_out_by_the_path_the_account_has(path: str, offered: str, status: int) -> None:
    """Every time it is asked for."""
    town = paw_street(confirmation_path=offered)
    async with at_provet(town) as client:
        made = await known(client)
        where = {
            "nested": f"appointment/{made['id']}/send_appointment_confirmation",
            "flat": "send_appointment_confirmation",
        }
        for _ in range(2):
            answer = await client.post(f"{where[path]}/", json={"request_hash": made["request_hash"]})
            assert answer.status_code == status
    sent = truth(town)["sent"]
    assert sent == (
        [{"appointment": str(made["id"]), "start": made["start"], "by": ["email", "sms"]}] * 2 if status == 200 else []
    )


@pytest.mark.parametrize(
    ("switches", "by"),
    [
        ({}, {"email", "sms"}),
        ({"dont_send_email_confirmation": True}, {"sms"}),
        ({"dont_send_sms_confirmation": True}, {"email"}),
        # Being there is enough: that is how the page describes it.
        ({"dont_send_sms_confirmation": False}, {"email"}),
        ({"dont_send_email_confirmation": True, "dont_send_sms_confirmation": True}, set()),
    ],
)
async def test_two_switches_keep_a_confirmation_back(switches: Body, by: set[str]) -> None:
    """Each its channel; the answer says what was sent."""
    async with at_provet(paw_street()) as client:
        made = await known(client)
        body = {"request_hash": made["request_hash"], **switches}
        answer = await client.post("send_appointment_confirmation/", json=body)
    assert answer.json() == {"email_sent": "email" in by, "sms_sent": "sms" in by}


async def test_a_client_who_wants_no_messages_gets_none() -> None:
    """Their file says so."""
    async with at_provet(paw_street()) as client:
        made = await known(client)
        await client.patch(made["client"], json={"no_sms": True})
        answer = await client.post("send_appointment_confirmation/", json={"request_hash": made["request_hash"]})
    assert answer.json() == {"email_sent": True, "sms_sent": False}


async def test_a_confirmation_that_makes_no_sense_is_refused() -> None:
    """A wrong hash, a stranger without what they typed, a cancelled visit, fields the clinic wants."""
    town = paw_street(confirmation_needs=("start", "title"))
    async with at_provet(town) as client:
        made = await book(client)
        nested = f"appointment/{made['id']}/send_appointment_confirmation"
        own = {"request_hash": made["request_hash"]}
        whole = own | {"start": made["start"], "title": made["title"]}
        assert set(await refusal(client, nested, own)) == {"start", "title"}
        assert set(await refusal(client, nested, whole | {"request_hash": "x"})) == {"request_hash"}
        assert set(await refusal(client, "send_appointment_confirmation", whole | {"request_hash": "x"})) == {
            "request_hash"
        }
        assert set(await refusal(client, nested, whole)) == {"non_field_errors"}
        one = await create(client, "onlinebookingclient", typed(made))
        await create(client, "onlinebookingpatient", {"onlinebookingclient": one["url"], "name": "Randy"})
        assert (await client.post(f"{nested}/", json=whole)).status_code == 200
        await client.patch(made["url"], json={"active": 0})
        assert set(await refusal(client, nested, whole)) == {"non_field_errors"}
    assert len(truth(town)["sent"]) == 1


async def test_a_reminder_is_planned_after_the_shape_of_one_that_is_there() -> None:
    """The vendor does not say its fields: one exists from the start to copy."""
    town = paw_street()
    async with at_provet(town) as client:
        (example,) = await rows(client, "appointment_reminder")
        made = await known(client)
        body = {"appointment": made["url"], "send_at": "2026-11-24T18:00:00+02:00", "channel": example["channel"]}
        planned = await create(client, "appointment_reminder", body)
        assert set(planned) == set(example)
        moved = await client.patch(planned["url"], json={"send_at": "2026-11-24T19:00:00+02:00"})
        assert moved.json()["send_at"] == "2026-11-24T17:00:00Z"
        marked = await client.put(f"{planned['url']}mark_sent/")
        assert marked.json()["sent"]
        external = await client.post(f"{planned['url']}mark_external_sending/")
        assert external.json()["external_sending"]
        assert await refusal(client, "appointment_reminder", body | {"channel": 3})


async def test_an_admitted_visit_has_a_consultation_whose_status_staff_set() -> None:
    """To be read; the API of an integration does not change it."""
    town = paw_street()
    async with at_provet(town) as client, at_staff(town) as staff:
        made = await known(client)
        for status in (0, 8, 10):
            town.clock.advance(timedelta(minutes=5))
            answer = await staff.post("consultations", json={"appointment": str(made["id"]), "status": status})
            assert answer.status_code == 201
        read = (await client.get(made["url"])).json()
        consultation = (await client.get(read["consultation"])).json()
        assert (await client.post(f"{read['consultation']}update_status/", json={"status": 0})).status_code == 404
    assert (consultation["status"], consultation["client"]) == (10, made["client"])
    assert consultation["patients"] == made["patients"]
