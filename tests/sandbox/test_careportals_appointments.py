"""CarePortals' bookings: rehearsed, made at once, read strictly, refused where one may not."""

from dataclasses import replace

import pytest

from sandbox.careportals.diary import Diary, stamp
from sandbox.careportals.lakeside import CONSULTATION, SLEEP_STUDY, STAFF_CHECK, TRAVEL_ADVICE, WALK_IN
from tests.sandbox.callers import Json
from tests.sandbox.lakeside import (
    ADA,
    JOURNEY,
    NOBODY,
    at_careportals,
    book,
    first,
    free_times,
    key_of,
    make_lakeside,
    order,
    read,
    refused,
)


async def test_a_visit_is_booked_at_once_and_its_key_is_told_once() -> None:
    """201 in the published shape; reading it needs the key and never shows it."""
    async with at_careportals(make_lakeside(extra_fields=False)) as client:
        time = await first(client)
        made = await book(client, time, values=ADA | {"visitReason": "Check-up"})
        found = await read(client, made)
    assert made["service"] == {"_id": CONSULTATION.id, "label": "General consultation"}
    assert (made["status"], made["reservation"], made["duration"]) == ("booked", time, 15)
    assert len(made["_id"]) == 24
    assert found == {name: value for name, value in made.items() if name != "accessKey"}
    assert {name: found["lead"][name] for name in ADA} == ADA
    assert found["extras"] == {"visitReason": "Check-up"}
    assert found["meta"] == {"timezone": "UTC"}
    assert [entry["status"] for entry in found["statusHistory"]] == ["booked"]


async def test_a_rehearsal_makes_nothing_and_asks_the_same() -> None:
    """Accepted while the time is free, refused when it is taken or an answer is wrong."""
    town = make_lakeside()
    async with at_careportals(town) as client:
        time = await first(client, TRAVEL_ADVICE)
        body = order(time, TRAVEL_ADVICE, values=ADA | JOURNEY, validateOnly=True)
        assert (await client.post("/appointments", json=body)).status_code == 201
        assert town.world(Diary).ours == {}
        assert await refused(client, body | {"values": ADA}, 400)
        await book(client, time, TRAVEL_ADVICE, values=ADA | JOURNEY)
        assert await refused(client, body, 409) == "This time slot is no longer available"
        town.careportals = replace(town.careportals, rehearsal_sees_slots=False)
        assert (await client.post("/appointments", json=body)).status_code == 201
    assert len(town.world(Diary).ours) == 1


@pytest.mark.parametrize(
    "change",
    [
        {"serviceId": None},
        {"serviceId": 7},
        {"serviceId": "7"},
        {"reservation": "2026-11-25T14:00:00Z"},
        {"reservation": "2026-11-25T09:00:00.000-05:00"},
        {"reservation": "2026-13-25T14:00:00.000Z"},
        {"reservation": "2026-11-25T14:01:00.000Z"},
        {"values": []},
        {"values": {}},
        {"values": {"email": "nowhere"}},
        {"values": {"email": 7}},
        {"values": ADA | {"firstName": ""}},
        {"values": ADA | {"colour": "blue"}},
        {"validateOnly": "true"},
        {"meta": {"timezone": "Mars/Base"}},
        {"scheduleId": "7"},
        {"qty": "1"},
        {"colour": "blue"},
    ],
)
async def test_a_booking_is_read_strictly(change: Json) -> None:
    """Known fields of the right type, an instant as the list writes it and on the grid, an email always."""
    town = make_lakeside()
    async with at_careportals(town) as client:
        assert await refused(client, order("2026-11-25T14:00:00.000Z") | change, 400)
    assert town.world(Diary).ours == {}


async def test_what_is_not_strict_drops_what_it_does_not_know() -> None:
    """As the vendor may: unknown fields and answers do no harm."""
    async with at_careportals(make_lakeside(strict=False)) as client:
        made = await book(client, await first(client), colour="blue", values=ADA | {"hue": "blue"})
        assert (await read(client, made))["extras"] == {"hue": "blue"}


async def test_bodies_are_json_objects() -> None:
    """Another media type, broken JSON and lists are 400s."""
    async with at_careportals(make_lakeside()) as client:
        typed = {"content-type": "application/json"}
        assert (await client.post("/appointments", data={"a": "b"})).status_code == 400
        assert (await client.post("/appointments", content="{", headers=typed)).status_code == 400
        assert (await client.post("/appointments", content="[]", headers=typed)).status_code == 400


async def test_a_201_may_be_a_failure() -> None:
    """`hasError`, no id, nothing booked."""
    town = make_lakeside(fails_politely=True)
    async with at_careportals(town) as client:
        answer = await client.post("/appointments", json=order(await first(client)))
    assert (answer.status_code, answer.json()["hasError"]) == (201, True)
    assert town.world(Diary).ours == {}


async def test_one_visit_may_be_all_one_gets() -> None:
    """The second is refused until the first is cancelled; another person is not concerned."""
    async with at_careportals(make_lakeside(one_visit_each=True)) as client:
        one, two, three, *_ = await free_times(client)
        made = await book(client, one)
        assert await refused(client, order(two), 409) == "You already have an upcoming appointment"
        await book(client, two, values=ADA | {"email": "bram@example.org"})
        await client.get(f"/appointments/cancel/{made['_id']}", headers=key_of(made))
        await book(client, three)


@pytest.mark.parametrize(
    ("service_id", "status"), [(NOBODY, 404), (SLEEP_STUDY.id, 400), (STAFF_CHECK.id, 400), (WALK_IN.id, 400)]
)
async def test_not_everything_can_be_booked(service_id: str, status: int) -> None:
    """Nobody's, disabled ones, a time a service does not have, a queue tomorrow."""
    async with at_careportals(make_lakeside()) as client:
        assert await refused(client, order("2026-11-25T14:05:00.000Z") | {"serviceId": service_id}, status)


async def test_a_place_in_the_queue_is_asked_for_now() -> None:
    """It waits at once and takes nobody's time."""
    town = make_lakeside()
    async with at_careportals(town) as client:
        made = await book(client, stamp(town.now()), WALK_IN)
    assert (made["status"], made["isQueue"]) == ("waiting", True)
