"""Provet's visits: made, refused, changed in place, cancelled both ways; telemedicine rooms."""

from datetime import timedelta
from typing import Any

import pytest

from sandbox.provet.pawstreet import (
    AINO,
    CENTRE,
    EINO,
    NORTH,
    OWNER_CANCELLED,
    ROOM_1,
    VACCINATION,
    VIDEO_ADVICE,
)
from tests.sandbox.paws import END, START, at_provet, book, create, find_ada, link, owner, paw_street, refusal, visit

TAKEN = "already an appointment for this time slot"
OTHER = "http://elsewhere.example.org/4242/api/0.1"


async def test_a_visit_is_made_and_read_back_in_utc() -> None:
    """201 with everything; the type goes in as a text and comes out as a number; the hash is its own."""
    async with at_provet(paw_street()) as client:
        ada = await find_ada(client)
        more = {"complaint": "Booster", "notes": "[bot:1]", "duration": 20, "active": 1, "resources": []}
        answer = await client.post("appointment/", json=visit(client=ada["url"], patients=ada["patients"][:1], **more))
        made = answer.json()
        assert (answer.status_code, answer.headers["location"]) == (201, made["url"])
        assert (await client.get(made["url"])).json() == made
        other = await book(client, start="2026-11-25T06:20:00+02:00", end="2026-11-25T06:40:00+02:00")
    assert (made["start"], made["end"], made["duration"]) == ("2026-11-25T04:00:00Z", "2026-11-25T04:20:00Z", 20)
    assert (made["start_date"], made["type"], made["active"], made["confirmed"]) == ("2026-11-25", 2, 1, False)
    assert (made["client"], made["patients"]) == (ada["url"], ada["patients"][:1])
    assert (made["department"], made["reason"]) == (link("department", CENTRE), link("reason", VACCINATION))
    assert (made["user"], made["consultation"], made["notes"]) == (link("user", AINO), None, "[bot:1]")
    assert len(made["request_hash"]) == 16
    assert made["request_hash"] != other["request_hash"]
    assert made["created"].endswith("Z")


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"start": "2026-11-25T06:00:00"}, {"start": "Datetime has wrong format"}),
        ({"start": "2026-11-25"}, {"start": "Datetime has wrong format"}),
        ({"start": 1}, {"start": "Datetime has wrong format"}),
        ({"end": START}, {"end": "after start"}),
        ({"duration": 30}, {"duration": "from start to end"}),
        ({"duration": "20"}, {"duration": "valid integer"}),
        ({"duration": True}, {"duration": "valid integer"}),
        ({"type": 10}, {"type": "not a valid choice"}),
        ({"type": True}, {"type": "not a valid choice"}),
        ({"active": True}, {"active": "valid integer"}),
        ({"active": 2}, {"active": "between 0 and 1"}),
        ({"confirmed": 1}, {"confirmed": "valid boolean"}),
        ({"title": None}, {"title": "may not be null"}),
        ({"title": "x" * 101}, {"title": "no more than 100"}),
        ({"complaint": "x" * 255}, {"complaint": "no more than 254"}),
        ({"department": CENTRE.id}, {"department": "Expected URL string, received int"}),
        ({"department": f"/department/{CENTRE.id}/"}, {"department": "No URL match"}),
        ({"department": link("user", CENTRE)}, {"department": "Incorrect URL match"}),
        ({"department": link("department", CENTRE).replace("4242", "17")}, {"department": "Incorrect URL match"}),
        ({"user": link("user", 1)}, {"user": "does not exist"}),
        ({"user": link("user", AINO).rstrip("/")}, {"user": "No URL match"}),
        ({"resources": link("resource", ROOM_1)}, {"resources": "Expected a list"}),
        ({"nickname": "x"}, {"nickname": "Unknown field"}),
        ({"no_show": True}, {"no_show": "Unknown field"}),
        ({"type": 1}, {"client": "required"}),
    ],
)
async def test_what_the_vendor_would_not_read_is_refused_by_field(change: dict[str, Any], said: dict[str, str]) -> None:
    """Naive times, wrong types, links that lead nowhere, fields nobody knows."""
    async with at_provet(paw_street()) as client:
        errors = await refusal(client, "appointment", visit(**change))
    assert set(errors) == set(said)
    for name, words in said.items():
        assert words in errors[name][0]


async def test_every_missing_field_is_named() -> None:
    """All at once."""
    async with at_provet(paw_street()) as client:
        errors = await refusal(client, "appointment", {})
    assert errors == {name: ["This field is required."] for name in ("start", "end", "title", "type", "department")}


async def test_a_links_host_does_not_matter() -> None:
    """As at the vendor: only the path is looked at."""
    async with at_provet(paw_street()) as client:
        made = await book(client, user=f"{OTHER}/user/{EINO.id}/")
    assert made["user"] == link("user", EINO)


async def test_animals_belong_to_the_client() -> None:
    """Somebody else's, or nobody's, are refused."""
    async with at_provet(paw_street()) as client:
        ada = await find_ada(client)
        tim = await create(client, "client", owner())
        said = {"patients": ["These patients are not the client's."]}
        assert await refusal(client, "appointment", visit(client=tim["url"], patients=ada["patients"])) == said
        assert await refusal(client, "appointment", visit(patients=ada["patients"])) == said
        both = await book(client, client=ada["url"], patients=ada["patients"], type=1)
    assert len(both["patients"]) == 2


@pytest.mark.parametrize(
    ("first", "second", "status"),
    [
        ({}, {}, 400),
        ({}, {"department": link("department", NORTH)}, 400),
        ({}, {"user": link("user", EINO)}, 201),
        ({}, {"user": link("user", EINO), "additional_users": [link("user", AINO)]}, 400),
        ({"resources": [link("resource", ROOM_1)]}, {"user": None, "resources": [link("resource", ROOM_1)]}, 400),
        ({"user": None}, {"user": None}, 201),
        ({"active": 0}, {}, 201),
        ({}, {"active": 0}, 201),
        ({}, {"start": END, "end": "2026-11-25T06:40:00+02:00"}, 201),
        ({}, {"start": "2026-11-25T04:19:00Z", "end": "2026-11-25T04:40:00Z"}, 400),
    ],
)
async def test_whose_time_is_taken_is_not_booked_again(
    first: dict[str, Any], second: dict[str, Any], status: int
) -> None:
    """The same person or room, wherever; back to back is fine, cancelled ones take no time."""
    async with at_provet(paw_street()) as client:
        await book(client, **first)
        answer = await client.post("appointment/", json=visit(**second))
    assert answer.status_code == status
    if status == 400:
        (said,) = answer.json()["non_field_errors"]
        assert TAKEN in said


async def test_a_clinic_may_take_overlaps() -> None:
    """Which combinations the vendor refuses is not known; where the account says so, none."""
    async with at_provet(paw_street(refuses_overlaps=False)) as client:
        assert (await book(client))["id"] != (await book(client))["id"]


async def test_a_visit_is_moved_in_place() -> None:
    """Id and hash stay; what is not named stays; the day's index follows."""
    town = paw_street()
    async with at_provet(town) as client:
        made = await book(client, notes="[bot:1]")
        town.clock.advance(timedelta(minutes=1))
        move = {"start": "2026-11-26T06:00:00+02:00", "end": "2026-11-26T06:20:00+02:00", "duration": 20}
        answer = await client.patch(f"appointment/{made['id']}/", json=move)
        moved = answer.json()
        again = await book(client)
    assert (answer.status_code, moved["start"]) == (200, "2026-11-26T04:00:00Z")
    assert moved["modified"] > made["modified"]
    kept = ("id", "request_hash", "notes", "user", "title", "created")
    assert {name: moved[name] for name in kept} == {name: made[name] for name in kept}
    assert again["start"] == made["start"]


@pytest.mark.parametrize(("checks", "status"), [(False, 200), (True, 400)])
async def test_whether_a_change_is_checked_is_the_accounts(checks: bool, status: int) -> None:
    """Silent at the vendor; by default a PATCH overlaps without a word. A visit is not its own rival."""
    async with at_provet(paw_street(checks_changes=checks)) as client:
        await book(client)
        later = await book(client, start=END, end="2026-11-25T06:40:00+02:00")
        onto = {"start": START, "end": END}
        assert (await client.patch(f"appointment/{later['id']}/", json={"notes": "x"})).status_code == 200
        assert (await client.patch(f"appointment/{later['id']}/", json=onto)).status_code == status


@pytest.mark.parametrize(
    "change", [{"start": "2026-11-25T07:00:00+02:00"}, {"duration": 25}, {"request_hash": "x"}, {"client": 1}]
)
async def test_a_change_that_does_not_fit_is_refused(change: dict[str, Any]) -> None:
    """The start alone runs past the end; nothing is derived. Nothing changes."""
    async with at_provet(paw_street()) as client:
        made = await book(client)
        await refusal(client, f"appointment/{made['id']}", change, method="PATCH")
        assert (await client.get(made["url"])).json() == made


async def test_put_wants_everything() -> None:
    """What PATCH takes in parts."""
    async with at_provet(paw_street()) as client:
        made = await book(client)
        assert "title" in await refusal(client, f"appointment/{made['id']}", {"start": START}, method="PUT")
        answer = await client.put(f"appointment/{made['id']}/", json=visit(title="Another"))
    assert (answer.status_code, answer.json()["title"]) == (200, "Another")


async def test_cancelled_by_patch_with_a_reason() -> None:
    """It stays readable, its time is free, and a second time is no error."""
    async with at_provet(paw_street()) as client:
        made = await book(client)
        why = {"cancellation_reason": link("cancellationreason", OWNER_CANCELLED), "cancellation_reason_text": "Chat"}
        for _ in range(2):
            answer = await client.patch(f"appointment/{made['id']}/", json={"active": 0, **why})
            assert answer.status_code == 200
        read = (await client.get(made["url"])).json()
        await book(client)
    assert {name: read[name] for name in ("active", *why)} == {"active": 0, **why}


async def test_cancelled_by_the_action_where_the_account_has_it() -> None:
    """The same as by PATCH; else 404, and nothing is done."""
    for offered, status, active in ((True, 200, 0), (False, 404, 1)):
        async with at_provet(paw_street(cancels_by_action=offered)) as client:
            made = await book(client)
            answer = await client.post(f"appointment/{made['id']}/cancel_appointment/", json={})
            assert answer.status_code == status
            assert (await client.get(made["url"])).json()["active"] == active


async def test_a_reason_may_be_mandatory() -> None:
    """Both ways; a 400 names the field."""
    async with at_provet(paw_street(wants_cancellation_reason=True)) as client:
        made = await book(client)
        said = {"cancellation_reason": ["This field is required."]}
        assert await refusal(client, f"appointment/{made['id']}", {"active": 0}, method="PATCH") == said
        assert await refusal(client, f"appointment/{made['id']}/cancel_appointment", {}) == said
        why = {"cancellation_reason": link("cancellationreason", OWNER_CANCELLED)}
        assert (await client.post(f"appointment/{made['id']}/cancel_appointment/", json=why)).status_code == 200


async def test_an_owner_confirms() -> None:
    """By PATCH, a truth value."""
    async with at_provet(paw_street()) as client:
        made = await book(client)
        answer = await client.patch(f"appointment/{made['id']}/", json={"confirmed": True})
    assert answer.json()["confirmed"] is True


async def test_a_room_for_video_is_opened_with_the_hash() -> None:
    """The owner's address and the host's; the same however often; another hash opens nothing."""
    async with at_provet(paw_street()) as client:
        made = await book(client, reason=link("reason", VIDEO_ADVICE), type=2)
        assert made["telemedicine_url"] is None
        path = f"appointment/{made['id']}/create_telemedicine_room"
        await refusal(client, path, {"request_hash": "another"})
        opened = [(await client.post(f"{path}/", json={"request_hash": made["request_hash"]})).json() for _ in range(2)]
    assert opened[0]["telemedicine_url"] == opened[1]["telemedicine_url"]
    assert opened[0]["telemedicine_url"].startswith("https://")
    assert opened[0]["telemedicine_url"] != opened[0]["telemedicine_url_master"]
