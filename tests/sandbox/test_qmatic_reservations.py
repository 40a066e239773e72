"""Qmatic from hold to appointment: fifteen minutes, strict bodies, one winner, search, change, cancel."""

from datetime import timedelta
from typing import Any

import httpx
import pytest

from sandbox.accounts import QmaticAccount
from sandbox.qmatic.exampleton import NOOR, ROBIN
from sandbox.qmatic.services import DRIVING_LICENCE, MARRIAGE
from tests.sandbox.callers import ADA, Json, at_qmatic, make_town, qmatic_slots, reservation, reserve

NOBODY = "7e57ab1e-0000-4000-8000-00000000000a"
CHOICE: Json = {"requestedResourceId": NOOR.id}
NUMBER = {"questionText": "What is the number of your current licence?", "answer": "0000000000"}


async def hold_noor(client: httpx.AsyncClient) -> tuple[str, Json]:
    """Hold the first time of the one registrar."""
    slot = (await qmatic_slots(client, MARRIAGE, **CHOICE))[0]
    return await reserve(client, slot, service=MARRIAGE, **CHOICE), slot


async def test_the_second_to_reserve_a_time_is_refused() -> None:
    """A taken slot is a 409; the first keeps it."""
    async with at_qmatic(make_town()) as client:
        _, slot = await hold_noor(client)
        again = await client.post("reservations", json=reservation(slot, MARRIAGE, **CHOICE))
        assert again.status_code == 409


async def test_a_hold_lasts_fifteen_minutes_and_no_longer() -> None:
    """Confirmed in the fifteenth minute it is an appointment; after it, a 404 and the time is free."""
    town = make_town()
    async with at_qmatic(town) as client:
        first, slot = await hold_noor(client)
        town.clock.advance(timedelta(minutes=14, seconds=50))
        assert slot not in await qmatic_slots(client, MARRIAGE, **CHOICE)
        town.clock.advance(timedelta(seconds=11))
        assert slot in await qmatic_slots(client, MARRIAGE, **CHOICE)
        assert (await client.put(f"reservations/{first}", json=ADA)).status_code == 404
        second = await reserve(client, slot, service=MARRIAGE, **CHOICE)
        town.clock.advance(timedelta(minutes=14, seconds=50))
        assert (await client.put(f"reservations/{second}", json=ADA)).status_code == 201


async def test_release_frees_the_time_at_once_and_only_before_confirmation() -> None:
    """204 while held, 404 afterwards, 409 for what is confirmed."""
    async with at_qmatic(make_town()) as client:
        first, slot = await hold_noor(client)
        path = "reservations/reservations"
        assert (await client.delete(f"{path}/{first}")).status_code == 204
        assert slot in await qmatic_slots(client, MARRIAGE, **CHOICE)
        assert (await client.delete(f"{path}/{first}")).status_code == 404
        second, _ = await hold_noor(client)
        await client.put(f"reservations/{second}", json=ADA)
        assert (await client.delete(f"{path}/{second}")).status_code == 409


@pytest.mark.parametrize(
    ("change", "status"),
    [
        ({"serviceId": None}, 400),
        ({"serviceId": NOBODY}, 404),
        ({"branchId": 5}, 400),
        ({"numberOfReservations": "1"}, 400),
        ({"numberOfReservations": True}, 400),
        ({"numberOfReservations": 2}, 400),
        ({"notes": "n" * 256}, 400),
        ({"notes": None}, 400),
        ({"requestedResourceId": ROBIN.id}, 400),
        ({"customer": {}}, 400),
        ({"timeSlot": "09:00"}, 400),
        ({"timeSlot": {"startTime": "2026-12-01T09:00:00+01:00"}}, 400),
        ({"timeSlot": {"startTime": "soon", "endTime": "later"}}, 400),
        ({"timeSlot": {"startTime": "2026-12-01T09:01:00+01:00", "endTime": "2026-12-01T09:46:00+01:00"}}, 400),
        ({"timeSlot": {"startTime": "2026-12-01T08:00:00Z", "endTime": "2026-12-01T08:45:00Z"}}, 400),
        ({"timeSlot": {"startTime": "2026-12-01T09:00:00+01:00", "endTime": "2026-12-01T09:20:00+01:00"}}, 400),
        ({"timeSlot": {"startTime": "2026-11-23T09:00:00+01:00", "endTime": "2026-11-23T09:45:00+01:00"}}, 409),
        ({"timeSlot": {"startTime": "2027-11-23T09:00:00+01:00", "endTime": "2027-11-23T09:45:00+01:00"}}, 409),
    ],
)
async def test_a_reservation_is_read_strictly(change: dict[str, Any], status: int) -> None:
    """Known fields, right types, a slot written as the list writes it; past and far-off ones are not free."""
    async with at_qmatic(make_town()) as client:
        slot = (await qmatic_slots(client, MARRIAGE, **CHOICE))[0]
        body = reservation(slot, MARRIAGE, **CHOICE) | change
        assert (await client.post("reservations", json=body)).status_code == status


async def test_bodies_are_json_objects() -> None:
    """Another media type is a 415, broken JSON and lists are 400."""
    async with at_qmatic(make_town()) as client:
        typed = {"content-type": "application/json"}
        assert (await client.post("reservations", data={"a": "b"})).status_code == 415
        assert (await client.post("reservations", content="{", headers=typed)).status_code == 400
        assert (await client.post("reservations", content="[]", headers=typed)).status_code == 400


@pytest.mark.parametrize(
    "change",
    [
        {"personalIdentifier": "short"},
        {"personalIdentifier": "a" * 49},
        {"personalIdentifier": "9f2b7c0a-4d8e-4f1b-8c3d-5e6f7a8b9c0d"},
        {"firstName": ""},
        {"lastName": "n" * 256},
        {"email": "nowhere"},
        {"email": ""},
        {"phoneNumber": 31600000001},
        {"dateOfBirth": "01-01-2000"},
        {"dateOfBirth": "2000-02-30"},
        {"middleName": "Ada"},
        {"informationQuestions": [{"questionText": "Favourite colour?", "answer": "blue"}]},
        {"informationQuestions": {}},
    ],
)
async def test_a_confirmation_is_read_strictly_and_leaves_the_hold(change: dict[str, Any]) -> None:
    """A 400 names the field; the hold stays and can be confirmed with what was missing."""
    async with at_qmatic(make_town()) as client:
        held, _ = await hold_noor(client)
        assert (await client.put(f"reservations/{held}", json=ADA | change)).status_code == 400
        assert (await client.put(f"reservations/{held}", json=ADA)).status_code == 201


@pytest.mark.parametrize("field", ["personalIdentifier", "firstName", "lastName", "email"])
async def test_required_data_is_required(field: str) -> None:
    """The four fields of the vendor's table; a phone number is optional."""
    async with at_qmatic(make_town()) as client:
        held, _ = await hold_noor(client)
        body = {name: value for name, value in ADA.items() if name != field}
        answer = await client.put(f"reservations/{held}", json=body)
        assert answer.status_code == 400
        assert field in answer.json()["message"]
        del body["phoneNumber"]
        assert (await client.put(f"reservations/{held}", json=body | {field: ADA[field]})).status_code == 201


async def test_a_tenant_may_want_the_date_of_birth() -> None:
    """No call tells; the confirmation does."""
    async with at_qmatic(make_town(qmatic=QmaticAccount(wants_date_of_birth=True))) as client:
        held, _ = await hold_noor(client)
        assert (await client.put(f"reservations/{held}", json=ADA)).status_code == 400
        born = ADA | {"dateOfBirth": "1990-05-17"}
        assert (await client.put(f"reservations/{held}", json=born)).status_code == 201


@pytest.mark.parametrize(
    ("answers", "status"),
    [
        (None, 400),
        ([], 400),
        ([NUMBER], 201),
        ([NUMBER | {"questionText": "Wat is het nummer van uw huidige rijbewijs?"}], 201),
        ([NUMBER, NUMBER], 400),
        ([NUMBER | {"answer": ""}], 400),
        ([NUMBER | {"answer": "a" * 2049}], 400),
        ([NUMBER | {"id": "1"}], 400),
        (["0000000000"], 400),
    ],
)
async def test_answers_belong_to_the_services_questions(answers: list[Any] | None, status: int) -> None:
    """Required ones there, each once, 2048 characters at most, by the text of the question in any language."""
    async with at_qmatic(make_town()) as client:
        slot = (await qmatic_slots(client, DRIVING_LICENCE))[0]
        held = await reserve(client, slot, service=DRIVING_LICENCE)
        body = ADA if answers is None else ADA | {"informationQuestions": answers}
        assert (await client.put(f"reservations/{held}", json=body)).status_code == status


async def search(client: httpx.AsyncClient, identifier: str = ADA["personalIdentifier"]) -> list[Json]:
    """A person's appointments."""
    answer = await client.post("appointments/search", json={"customer": {"personalIdentifier": identifier}})
    assert answer.status_code == 200, answer.text
    found: list[Json] = answer.json()
    return found


async def test_a_confirmed_reservation_is_an_appointment_under_the_same_id() -> None:
    """201 without a body; the search by the person's identifier shows it, and nobody else's does."""
    async with at_qmatic(make_town()) as client:
        held, slot = await hold_noor(client)
        confirmed = await client.put(f"reservations/{held}", json=ADA)
        assert (confirmed.status_code, confirmed.content) == (201, b"")
        assert (await client.put(f"reservations/{held}", json=ADA)).status_code == 404
        (found,) = await search(client)
        assert await search(client, "somebodyelse") == []
    assert found["appointmentId"] == held
    assert found["timeSlot"] == slot
    assert found["customer"] == {
        "firstName": "Ada",
        "lastName": "Example",
        "phoneNumber": "+31600000001",
        "email": "ada@example.org",
        "dateOfBirth": None,
    }
    assert found["service"]["name"] == "Plan a marriage"


async def test_search_takes_the_identifier_and_nothing_else() -> None:
    """It acts like a password: no other key, no empty search."""
    async with at_qmatic(make_town()) as client:
        bodies: list[Json] = [
            {},
            {"customer": {}},
            {"customer": {"email": "ada@example.org"}},
            {"customer": "ada"},
        ]
        for body in bodies:
            assert (await client.post("appointments/search", json=body)).status_code == 400


async def test_cancelling_frees_the_time_once() -> None:
    """204, then the time is offered again and the appointment is a 404."""
    async with at_qmatic(make_town()) as client:
        held, slot = await hold_noor(client)
        assert (await client.delete(f"appointments/{held}")).status_code == 404
        await client.put(f"reservations/{held}", json=ADA)
        assert (await client.delete(f"appointments/{held}")).status_code == 204
        assert slot in await qmatic_slots(client, MARRIAGE, **CHOICE)
        assert await search(client) == []
        assert (await client.delete(f"appointments/{held}")).status_code == 404


async def test_a_customers_data_is_replaced_as_a_whole() -> None:
    """204 for the full object, 400 for a part of it, 404 for nobody's appointment."""
    async with at_qmatic(make_town()) as client:
        held, _ = await hold_noor(client)
        await client.put(f"reservations/{held}", json=ADA)
        path = f"appointments/{held}/customer"
        changed = ADA | {"email": "ada.new@example.org"}
        assert (await client.put(path, json=changed)).status_code == 204
        assert (await search(client))[0]["customer"]["email"] == "ada.new@example.org"
        assert (await client.put(path, json={"email": "ada@example.org"})).status_code == 400
        assert (await client.put(path, json=ADA | {"informationQuestions": []})).status_code == 400
        assert (await client.put(f"appointments/{NOBODY}/customer", json=ADA)).status_code == 404
