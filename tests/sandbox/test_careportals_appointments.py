"""CarePortals' writes: rehearsed, booked at once, refused, read and cancelled with the appointment's own key."""

from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any

import httpx
import pytest

from sandbox.careportals.availability import Times
from sandbox.careportals.diary import Diary, stamp
from sandbox.careportals.lakeside import (
    CONSULTATION,
    FLU_SHOT,
    HEALTH_REVIEW,
    NEW_PATIENT,
    OWEN,
    PHYSICAL_EXAM,
    PRIYA,
    SKIN_CHECK,
    SLEEP_STUDY,
    STAFF_CHECK,
    TRAVEL_ADVICE,
    WALK_IN,
    Provider,
    Service,
)
from sandbox.town import Town
from tests.sandbox.callers import Json
from tests.sandbox.lakeside import ADA, JOURNEY, at_careportals, book, free_times, key_of, make_lakeside, order, read

NOBODY = "0" * 24


async def refused(client: httpx.AsyncClient, body: Json, status: int) -> Any:
    """Post what must be refused; the vendor's message."""
    answer = await client.post("/appointments", json=body)
    assert answer.status_code == status, answer.text
    return answer.json()["message"]


async def first(client: httpx.AsyncClient, service: Service = CONSULTATION) -> str:
    """The first free time."""
    return (await free_times(client, service))[0]


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


@pytest.mark.parametrize("reads", ["values", "form"])
@pytest.mark.parametrize("sent", ["values", "form"])
async def test_answers_under_the_key_that_is_not_read_are_lost_without_a_word(reads: str, sent: str) -> None:
    """The booking is a 201 either way; only reading it back tells."""
    async with at_careportals(make_lakeside(reads=reads)) as client:
        body = order(await first(client))
        body[sent] = body.pop("values")
        answer = await client.post("/appointments", json=body)
        assert answer.status_code == 201
        found = await read(client, answer.json())
    assert ("firstName" in found["lead"]) is (reads == sent)


async def test_answers_under_both_keys_are_read_under_one() -> None:
    """What is done where nobody could find out."""
    for reads in ("values", "form"):
        async with at_careportals(make_lakeside(reads=reads)) as client:
            made = await book(client, await first(client), form=ADA)
            assert (await read(client, made))["lead"]["firstName"] == "Ada"


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


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"destination": None}, "destination should not be empty"),
        ({"destination": 7}, "destination must be a string"),
        ({"destination": "x" * 121}, "destination must be shorter than or equal to 120 characters"),
        ({"departure": "01-02-2027"}, "departure must be a date"),
        ({"departure": ""}, "departure should not be empty"),
        ({"travellers": "many"}, "travellers must be a number"),
        ({"travellers": 10}, "travellers must be from 1 to 9"),
        ({"travellers": True}, "travellers must be a number"),
        ({"accommodation": "Castle"}, "accommodation must be one of its options"),
        ({"takesMedicine": True}, "takesMedicine must be Yes or No"),
        ({"takesMedicine": "Yes"}, "medicines should not be empty"),
        ({"medicines": "None"}, "property medicines should not exist"),
        ({"vaccinations": "Typhoid"}, "vaccinations must be a list of its options"),
        ({"vaccinations": ["Measles"]}, "vaccinations must be a list of its options"),
        ({"reminders": "Yes"}, "reminders must be a boolean value"),
        ({"privacyConsent": False}, "privacyConsent should not be empty"),
        ({"privacyConsent": "perhaps"}, "privacyConsent must be agreed to"),
        ({"journey": "long"}, "property journey should not exist"),
        ({"phone": "0647"}, "phone must be a valid E.164 phone number"),
    ],
)
async def test_answers_are_held_against_the_form(change: Json, said: str) -> None:
    """Each type in its own way; what is not asked is not answered."""
    async with at_careportals(make_lakeside()) as client:
        body = order(await first(client, TRAVEL_ADVICE), TRAVEL_ADVICE, values=ADA | JOURNEY | change)
        assert await refused(client, body, 400) == [said]


async def test_answers_that_fit_are_kept() -> None:
    """A question whose condition holds, several options, a number written as text, the hidden field's default."""
    more: Json = {
        "takesMedicine": "Yes",
        "medicines": "Something invented",
        "vaccinations": ["Typhoid", "Hepatitis A"],
        "reminders": False,
        "travellers": "2",
        "channel": "online",
        "privacyConsent": "Yes",
    }
    async with at_careportals(make_lakeside()) as client:
        made = await book(client, await first(client, TRAVEL_ADVICE), TRAVEL_ADVICE, values=ADA | JOURNEY | more)
        found = await read(client, made)
    assert found["extras"] == JOURNEY | more


async def test_a_groups_answers_are_taken_nested_and_flat() -> None:
    """The vendor does not say which."""
    contact = {"contactName": "Bram", "contactPhone": "+31 6 00000002"}
    async with at_careportals(make_lakeside()) as client:
        one, two, *_ = await free_times(client, NEW_PATIENT)
        await book(client, one, NEW_PATIENT, values=ADA | {"emergencyContact": contact})
        await book(client, two, NEW_PATIENT, values=ADA | contact)
        wrong = ADA | {"emergencyContact": {"contactName": "Bram", "contactPhone": "x"}}
        assert await refused(client, order(two, NEW_PATIENT, values=wrong), 400) == [
            "contactPhone must be a phone number"
        ]


def local(town: Town, time: str) -> tuple[date, int]:
    """The clinic's day and minute of an instant."""
    diary = town.world(Diary)
    moment = datetime.fromisoformat(time)
    day = diary.local_day(moment)
    return day, diary.minute(moment, day)


def who(town: Town, time: str) -> list[Provider]:
    """Who could give a consultation then."""
    return town.world(Times).who(CONSULTATION, datetime.fromisoformat(time))


async def test_the_last_free_provider_is_the_last_booking() -> None:
    """As many visits at once as people are there, then a 409 with a message."""
    town = make_lakeside()
    async with at_careportals(town) as client:
        time = next(t for t in await free_times(client) if len(who(town, t)) == 2)
        made = [await book(client, time) for _ in range(2)]
        assert await refused(client, order(time), 409) == "This time slot is no longer available"
    assert {one["schedule"] for one in made} == {PRIYA.id, OWEN.id}


async def test_a_provider_sees_one_person_at_a_time_whatever_for() -> None:
    """A skin check takes the doctor's consultation times, too."""
    town = make_lakeside()
    async with at_careportals(town) as client:
        checks = await free_times(client, SKIN_CHECK)
        time = next(t for t in await free_times(client) if t in checks and len(who(town, t)) == 1)
        await book(client, time)
        assert time not in await free_times(client, SKIN_CHECK)


async def test_a_schedule_can_be_asked_for() -> None:
    """By its id alone; nothing public tells whose it is. Somebody else's free time is no answer."""
    town = make_lakeside()
    async with at_careportals(town) as client:
        time = next(t for t in await free_times(client) if who(town, t) == [OWEN])
        assert await refused(client, order(time, scheduleId=PRIYA.id), 409)
        assert (await book(client, time, scheduleId=OWEN.id))["schedule"] == OWEN.id


async def test_the_gap_after_a_visit_is_taken_too() -> None:
    """Half an hour and five minutes: the next half hour is not offered any more."""
    town = make_lakeside()
    async with at_careportals(town) as client:
        before = await free_times(client, TRAVEL_ADVICE)
        places = [local(town, time) for time in before]
        (at, (day, minute)) = next((n, p) for n, p in enumerate(places) if (p[0], p[1] + 30) == places[n + 1])
        await book(client, before[at], TRAVEL_ADVICE, values=ADA | JOURNEY)
        after = [local(town, time) for time in await free_times(client, TRAVEL_ADVICE)]
    assert (day, minute) not in after
    assert (day, minute + 30) not in after


@pytest.mark.parametrize(
    ("service", "more", "status"),
    [
        (PHYSICAL_EXAM, {}, 402),
        (PHYSICAL_EXAM, {"stripeToken": {"id": "tok_invented"}}, 201),
        (FLU_SHOT, {}, 201),
        (HEALTH_REVIEW, {}, 400),
        (SKIN_CHECK, {}, 400),
    ],
)
async def test_what_needs_a_card_or_a_picture_is_not_booked_here(service: Service, more: Json, status: int) -> None:
    """402 without a card, 400 without the upload or the health card; paying later books."""
    answers = ADA | {SKIN_CHECK.id: {"spotSince": "May"}, FLU_SHOT.id: {"eggAllergy": "No"}}.get(service.id, {})
    answers |= {"dob": "1990-05-17"} if service in (PHYSICAL_EXAM, FLU_SHOT) else {}
    async with at_careportals(make_lakeside()) as client:
        body = order(await first(client, service), service, values=answers, **more)
        rehearsed = await client.post("/appointments", json=body | {"validateOnly": True})
        answer = await client.post("/appointments", json=body)
    assert (rehearsed.status_code, answer.status_code) == (status, status), answer.text


async def test_an_upload_is_not_taken_here() -> None:
    """A name of a file is no file."""
    async with at_careportals(make_lakeside()) as client:
        answers = ADA | {"photo": "spot.jpg", "spotSince": "May"}
        said = await refused(client, order(await first(client, SKIN_CHECK), SKIN_CHECK, values=answers), 400)
    assert said == ["photo is only taken by the booking app"]


async def test_a_health_card_is_asked_for_even_where_the_answers_are_lost() -> None:
    """It has a field of its own beside them."""
    async with at_careportals(make_lakeside(reads="form")) as client:
        body = order(await first(client, HEALTH_REVIEW), HEALTH_REVIEW)
        assert await refused(client, body, 400) == ["hc should not be empty"]
        answer = await client.post("/appointments", json=body | {"hc": {"number": "0000-000-000"}})
    assert answer.status_code == 201


async def test_a_booking_may_carry_a_failed_payment() -> None:
    """201, and only `payment.message` tells."""
    answers = ADA | {"dob": "1990-05-17", "eggAllergy": "No"}
    town = make_lakeside()
    async with at_careportals(town) as client:
        one, two, *_ = await free_times(client, FLU_SHOT)
        well = await book(client, one, FLU_SHOT, values=answers)
        town.careportals = replace(town.careportals, payment_fails="Your card was declined")
        badly = await book(client, two, FLU_SHOT, values=answers)
        free = await book(client, await first(client))
    assert (well["payment"]["type"], well["payment"]["amount"]) == ("pay-later", 25)
    assert badly["payment"] == {"message": "Your card was declined"}
    assert "payment" not in free


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


async def test_the_key_opens_one_appointment_and_nothing_else() -> None:
    """401 without it, 403 with another's, 404 for nobody's appointment, 400 for what is no id."""
    async with at_careportals(make_lakeside()) as client:
        one, two, *_ = await free_times(client)
        mine, theirs = await book(client, one), await book(client, two)
        for prefix in ("/appointments", "/appointments/cancel"):
            path = f"{prefix}/{mine['_id']}"
            assert (await client.get(path)).status_code == 401
            assert (await client.get(path, headers=key_of(theirs))).status_code == 403
            assert (await client.get(f"{prefix}/{NOBODY}", headers=key_of(mine))).status_code == 404
            assert (await client.get(f"{prefix}/7", headers=key_of(mine))).status_code == 400
        assert (await read(client, mine))["status"] == "booked"


async def test_a_get_cancels_and_frees_the_time_once() -> None:
    """The second one is a 400; what is over cannot be cancelled."""
    town = make_lakeside()
    async with at_careportals(town) as client:
        time = await first(client, TRAVEL_ADVICE)
        made = await book(client, time, TRAVEL_ADVICE, values=ADA | JOURNEY)
        assert time not in await free_times(client, TRAVEL_ADVICE)
        path = f"/appointments/cancel/{made['_id']}"
        assert (await client.post(path, headers=key_of(made))).json()["message"] == f"Cannot POST {path}"
        assert (await client.get(path, headers=key_of(made))).json()["status"] == "cancelled"
        assert (await read(client, made))["status"] == "cancelled"
        assert time in await free_times(client, TRAVEL_ADVICE)
        assert (await client.get(path, headers=key_of(made))).status_code == 400
        over = await book(client, time, TRAVEL_ADVICE, values=ADA | JOURNEY)
        town.world(Diary).turn(town.world(Diary).ours[over["_id"]], "completed")
        assert (await client.get(f"/appointments/cancel/{over['_id']}", headers=key_of(over))).status_code == 400


async def test_cancelling_may_want_another_verb() -> None:
    """Then the documented one is not there."""
    async with at_careportals(make_lakeside(cancel_method="POST")) as client:
        made = await book(client, await first(client))
        path = f"/appointments/cancel/{made['_id']}"
        assert (await client.get(path, headers=key_of(made))).status_code == 404
        assert (await client.post(path, headers=key_of(made))).json()["status"] == "cancelled"


async def test_the_link_may_come_later_and_the_hosts_is_always_there() -> None:
    """Who shows `hostUrl` lets a patient in as the doctor."""
    town = make_lakeside(join_link_after=60.0)
    async with at_careportals(town) as client:
        made = await book(client, await first(client))
        assert set(made["virtualMeeting"]) == {"hostUrl"}
        town.clock.advance(timedelta(seconds=61))
        meeting = (await read(client, made))["virtualMeeting"]
    assert meeting["joinUrl"].startswith("https://video.example.org/")
    assert meeting["joinUrl"] != meeting["hostUrl"]


async def test_references_and_status_words_are_as_the_organization_has_them() -> None:
    """A bare id of the service; another word than the guide's after booking."""
    async with at_careportals(make_lakeside(references="bare", first_status="triaged")) as client:
        made = await book(client, await first(client))
    assert (made["service"], made["status"]) == (CONSULTATION.id, "triaged")
