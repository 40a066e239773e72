"""Cliniko's classes: read and counted, joined and left one by one; payment modes; what staff change themselves."""

from datetime import timedelta
from typing import Any

import httpx
import pytest
from starlette.applications import Starlette

from sandbox.accounts import ClinikoAccount
from sandbox.calendars import routes
from sandbox.cliniko import staff
from sandbox.cliniko.diary import Diary
from sandbox.cliniko.harbour import BACK_CLASS, HARBOUR, POSTURE, SAM, SHOCKWAVE, TAPING
from sandbox.town import Town
from tests.sandbox.callers import Json, at_cliniko, book, in_process, make_town, new_patient

HIDDEN = ["cancelled_at:*", "archived_at:*", "deleted_at:*"]


async def classes(client: httpx.AsyncClient, *filters: str) -> list[Json]:
    """The classes ahead, soonest first."""
    given = [f"appointment_type_id:={BACK_CLASS.id}", "starts_at:>=2026-11-24T06:00:00Z", *filters]
    answer = await client.get("group_appointments", params={"q[]": given, "sort": "starts_at:asc", "per_page": "100"})
    assert answer.status_code == 200, answer.text
    found: list[Json] = answer.json()["group_appointments"]
    return found


async def seats(client: httpx.AsyncClient, group: Json, *filters: str) -> list[Json]:
    """Who attends."""
    answer = await client.get("attendees", params={"q[]": [f"booking_id:={group['id']}", *filters]})
    assert answer.status_code == 200, answer.text
    found: list[Json] = answer.json()["attendees"]
    return found


async def join(client: httpx.AsyncClient, group: Json, patient: str | None = None, **more: Any) -> Json:
    """Take a place."""
    body = {"booking_id": group["id"], "patient_id": patient or await new_patient(client), **more}
    answer = await client.post("attendees", json=body)
    assert answer.status_code == 201, answer.text
    found: Json = answer.json()
    return found


async def full_class(client: httpx.AsyncClient) -> Json:
    """A class without a place."""
    return next(g for g in await classes(client) if len(g["patient_ids"]) >= g["max_attendees"])


async def test_classes_come_every_week_and_tell_who_is_in_them() -> None:
    """Three a week, some full, with places, people and links; each is a booking of the union list, too."""
    async with at_cliniko(make_town()) as client:
        found = await classes(client, f"business_id:={HARBOUR.id}", f"practitioner_id:={SAM.id}")
        group = found[0]
        assert (await client.get(f"group_appointments/{group['id']}")).json() == group
        assert (await client.get(f"bookings/{group['id']}")).json() == group
        attending = await seats(client, group)
        listed = await client.get(f"group_appointments/{group['id']}/attendees")
        assert listed.json()["attendees"] == attending
        assert (await client.get(f"group_appointments/{group['id']}/conflicts")).json() == {
            "conflicts": {"exist": False}
        }
        assert await full_class(client)
    assert len(found) >= 16
    assert (group["starts_at"], group["ends_at"]) == ("2026-11-25T17:00:00Z", "2026-11-25T18:00:00Z")
    assert group["max_attendees"] == 8
    assert {row["patient"]["links"]["self"].rpartition("/")[2] for row in attending} == set(group["patient_ids"])
    assert not {"cancelled_at", "patient_name"} & set(group)


async def test_only_what_a_class_has_can_be_filtered() -> None:
    """Never by cancellation: a class is archived, its attendees are cancelled."""
    async with at_cliniko(make_town()) as client:
        (group, *_) = await classes(client)
        path = f"group_appointments/{group['id']}"
        assert (await client.get(path, params={"q[]": HIDDEN[1:]})).status_code == 200
        assert (await client.get(path, params={"q[]": HIDDEN})).status_code == 400
        assert (await client.get("group_appointments", params={"q[]": "max_attendees:>2"})).status_code == 400
        assert (await client.get("group_appointments/5")).status_code == 404


async def test_a_place_is_taken_and_is_that_persons_own_record() -> None:
    """201 with the attendee and the patient's link; the class counts one more, its own stamp stays."""
    town = make_town()
    async with at_cliniko(town) as client:
        (group, *_) = await classes(client)
        town.clock.advance(timedelta(minutes=5))
        patient = await new_patient(client)
        made = await join(client, group, patient, notes="BK-1")
        assert (await client.get(f"attendees/{made['id']}")).json() == made
        after = (await client.get(f"group_appointments/{group['id']}")).json()
        mine = await client.get("bookings", params={"q[]": f"patient_ids:~{patient}"})
        changed = await client.get("attendees", params={"q[]": ["updated_at:>=2026-11-24T06:05:00Z"]})
    assert made["booking"]["links"]["self"].endswith(f"/bookings/{group['id']}")
    assert (made["notes"], made["arrived"]) == ("BK-1", None)
    assert made["telehealth_url"] != group["telehealth_url"]
    assert after["patient_ids"] == [*group["patient_ids"], patient]
    assert after["updated_at"] == group["updated_at"]
    assert [row["id"] for row in mine.json()["bookings"]] == [group["id"]]
    assert [row["id"] for row in changed.json()["attendees"]] == [made["id"]]


@pytest.mark.parametrize(
    ("change", "errors"),
    [
        ({"booking_id": "5"}, {"booking": "can’t be blank"}),
        ({"booking_id": 5}, {"booking_id": "is invalid"}),
        ({"patient_id": "5"}, {"patient": "can’t be blank"}),
        ({"patient_case_id": "5"}, {"patient_case": "can’t be blank"}),
        ({"cancelled_at": None}, {"cancelled_at": "is not a known attribute"}),
    ],
)
async def test_a_place_is_asked_for_strictly(change: Json, errors: dict[str, str]) -> None:
    """Known fields, ids of a class and of a patient."""
    async with at_cliniko(make_town()) as client:
        (group, *_) = await classes(client)
        body = {"booking_id": group["id"], "patient_id": await new_patient(client)} | change
        answer = await client.post("attendees", json=body)
        assert (answer.status_code, answer.json()["errors"]) == (422, errors)
        ours = await book(client, "2026-11-25T09:00:00Z")
        answer = await client.post("attendees", json=body | {"booking_id": ours["id"]})
        assert answer.status_code == 422


async def test_a_full_class_takes_one_more_unless_the_account_counts() -> None:
    """The vendor is silent: who does not count afterwards overbooks."""
    town = make_town()
    async with at_cliniko(town) as client:
        group = await full_class(client)
        await join(client, group)
        assert len(await seats(client, group)) == group["max_attendees"] + 1
        town.cliniko = ClinikoAccount(refuses_full_classes=True)
        body = {"booking_id": group["id"], "patient_id": await new_patient(client)}
        answer = await client.post("attendees", json=body)
    assert (answer.status_code, answer.json()["errors"]) == (422, {"base": "Group appointment is full"})


async def test_one_place_is_cancelled_with_a_reason_and_hidden_then() -> None:
    """204; lists and reads need the filter; the place is free and the class goes on."""
    async with at_cliniko(make_town()) as client:
        (group, *_) = await classes(client)
        made = await join(client, group)
        path = f"attendees/{made['id']}"
        wrong: list[Json] = [{}, {"cancellation_reason": 31}, {"cancellation_reason": "50"}]
        for given in wrong:
            assert (await client.patch(f"{path}/cancel", json=given)).status_code == 422
        body: Json = {"cancellation_reason": 30, "cancellation_note": "By chat"}
        assert (await client.patch(f"{path}/cancel", json=body)).status_code == 204
        assert (await client.get(path)).status_code == 404
        shown = (await client.get(path, params={"q[]": HIDDEN})).json()
        assert (shown["cancellation_reason"], shown["cancellation_reason_description"]) == (30, "Sick")
        assert shown["cancelled_at"]
        assert len(await seats(client, group)) == len(group["patient_ids"])
        assert made["id"] in {row["id"] for row in await seats(client, group, *HIDDEN)}
        assert (await client.patch(f"{path}/cancel", json=body)).status_code == 404


async def test_one_place_is_archived_by_either_verb_once() -> None:
    """204, then 404; the only attendee of an individual appointment cannot be."""
    async with at_cliniko(make_town()) as client:
        (group, *_) = await classes(client)
        one, two = await join(client, group), await join(client, group)
        assert (await client.post(f"attendees/{one['id']}/archive")).status_code == 204
        assert (await client.post(f"attendees/{one['id']}/archive")).status_code == 404
        assert (await client.delete(f"attendees/{two['id']}")).status_code == 204
        ours = await book(client, "2026-11-25T09:00:00Z")
        alone = str(int(ours["id"]) + 1)
        assert (await client.post(f"attendees/{alone}/archive")).status_code == 404
        answer = await client.patch(f"attendees/{alone}/cancel", json={"cancellation_reason": 50})
        assert (answer.status_code, set(answer.json()["errors"])) == (422, {"base"})
        assert (await client.get(f"attendees/{alone}")).status_code == 200


async def test_what_is_written_on_a_place_can_change_and_the_class_cannot() -> None:
    """Who wants another day takes a new place."""
    async with at_cliniko(make_town()) as client:
        group, other, *_ = await classes(client)
        made = await join(client, group)
        changed = await client.patch(f"attendees/{made['id']}", json={"notes": "Knee", "arrived": True})
        assert (changed.json()["notes"], changed.json()["arrived"]) == ("Knee", True)
        answer = await client.patch(f"attendees/{made['id']}", json={"booking_id": other["id"]})
        assert (answer.status_code, set(answer.json()["errors"])) == (422, {"booking_id"})
        assert (await client.patch(f"attendees/{made['id']}", json={"patient_case_id": "5"})).status_code == 422


@pytest.mark.parametrize(("arrived", "flags"), [(True, (True, False)), (False, (False, True)), (None, (False, False))])
async def test_who_came_is_written_on_an_attendee_and_read_on_the_appointment(
    arrived: bool | None, flags: tuple[bool, bool]
) -> None:
    """One field for both flags, of visits and of places; the appointment's own cannot be written."""
    async with at_cliniko(make_town()) as client:
        (group, *_) = await classes(client)
        ours, place = await book(client, "2026-11-25T09:00:00Z"), await join(client, group)
        path = f"individual_appointments/{ours['id']}"
        (alone,) = (await client.get(f"{path}/attendees")).json()["attendees"]
        for seat in (alone, place):
            assert seat["arrived"] is None
            changed = await client.patch(f"attendees/{seat['id']}", json={"arrived": arrived})
            assert (changed.status_code, changed.json()["arrived"]) == (200, arrived)
        row = (await client.get(path)).json()
        missing = await client.get("individual_appointments", params={"q[]": "did_not_arrive:=true"})
        said = await client.patch(path, json={"patient_arrived": True})
    assert (row["patient_arrived"], row["did_not_arrive"]) == flags
    assert bool(missing.json()["individual_appointments"]) is flags[1]
    assert (said.status_code, set(said.json()["errors"])) == (422, {"patient_arrived"})


async def test_what_is_written_on_the_attendee_of_an_appointment_is_whether_they_came() -> None:
    """Notes are the appointment's; `arrived` is yes, no or nothing; a cancelled one is not there."""
    async with at_cliniko(make_town()) as client:
        ours = await book(client, "2026-11-25T09:00:00Z")
        alone = f"attendees/{int(ours['id']) + 1}"
        for body, wrong in (({"notes": "Knee"}, "notes"), ({"arrived": "yes"}, "arrived"), ({"came": True}, "came")):
            answer = await client.patch(alone, json=body)
            assert (answer.status_code, set(answer.json()["errors"])) == (422, {wrong})
        why = {"cancellation_reason": 50}
        assert (await client.patch(f"individual_appointments/{ours['id']}/cancel", json=why)).status_code == 204
        assert (await client.patch(alone, json={"arrived": True})).status_code == 404


@pytest.mark.parametrize("method", ["POST", "PATCH", "DELETE"])
async def test_nobody_makes_or_ends_a_class_from_outside(method: str) -> None:
    """It would concern everybody in it."""
    async with at_cliniko(make_town()) as client:
        (group, *_) = await classes(client)
        path = "group_appointments" if method == "POST" else f"group_appointments/{group['id']}"
        assert (await client.request(method, path, json={})).status_code == 405


async def test_a_class_takes_its_teachers_time() -> None:
    """An appointment at the same time conflicts with it, and it with the appointment."""
    async with at_cliniko(make_town()) as client:
        (group, *_) = await classes(client)
        ours = await book(client, group["starts_at"], practitioner_id=SAM.id)
        for path in (f"individual_appointments/{ours['id']}", f"group_appointments/{group['id']}"):
            assert (await client.get(f"{path}/conflicts")).json() == {"conflicts": {"exist": True}}


async def see(town: Town, path: str, **body: Any) -> Json:
    """The control surface; with a body, an order to it."""
    app = Starlette(routes=[*routes(town), *staff.routes(town)])
    async with in_process(app, "http://town.test/town") as control:
        answer = await (control.post(path, json=body) if body else control.get(path))
    assert answer.is_success, answer.text
    found: Json = answer.json()
    return found


async def test_staff_see_the_class_with_who_of_ours_is_in_it() -> None:
    """One entry in the teacher's column, ours while one of ours is in it; the truth has the place."""
    town = make_town()
    async with at_cliniko(town) as client:
        (group, *_) = await classes(client)
        made = await join(client, group)
        day = await see(town, "calendar/cliniko/2026-11-25")
        (entry,) = [e for e in day["entries"] if e["kind"] == "booking"]
        assert (entry["column"], entry["start"], entry["title"]) == (SAM.id, "18:00", "Ada Example · Back class 4/8")
        assert entry["new"]
        assert (await see(town, "calendar/cliniko/2026-11-24"))["next_day_with_entries"] == "2026-11-25"
        (record,) = (await see(town, "truth/cliniko"))["bookings"]
        assert (record["id"], record["class"], record["status"]) == (made["id"], group["id"], "confirmed")
        await client.post(f"attendees/{made['id']}/archive")
        assert (await see(town, "truth/cliniko"))["bookings"][0]["status"] == "archived"
        day = await see(town, "calendar/cliniko/2026-11-25")
        assert not [e for e in day["entries"] if e["kind"] == "booking"]


async def test_a_rival_takes_a_place_and_a_lurking_one_the_last() -> None:
    """By its stamp and id it was first; both are in the class."""
    town = make_town()
    async with at_cliniko(town) as client:
        (group, *_) = await classes(client)
        assert (await see(town, "rivals/cliniko", who="Back class")) == {"taken": 1, "lurks": False}
        assert len(await seats(client, group)) == len(group["patient_ids"]) + 1
        await see(town, "rivals/cliniko", who="Back class", start=group["starts_at"], lurks=True)
        ours = await join(client, group)
        attending = await seats(client, group)
        assert attending[-1]["id"] == ours["id"]
        assert int(attending[-2]["id"]) < int(ours["id"])
        assert len(attending) == len(group["patient_ids"]) + 3
    assert len((await see(town, "truth/cliniko"))["rivals"]) == 2


async def test_how_a_type_is_paid_is_told_and_not_enforced() -> None:
    """Nobody refuses an unpaid booking: who books what must be prepaid did not look."""
    async with at_cliniko(make_town()) as client:
        kinds = {k.id: (await client.get(f"appointment_types/{k.id}")).json() for k in (SHOCKWAVE, POSTURE, TAPING)}
        paid = await client.get("appointment_types", params={"q[]": "online_payments_mode:?"})
        settings = (await client.get("settings/public")).json()
        assert (await book(client, "2026-11-25T09:00:00Z", appointment_type_id=SHOCKWAVE.id))["id"]
    assert [kinds[k.id]["online_payments_mode"] for k in (SHOCKWAVE, POSTURE, TAPING)] == [
        "required",
        "deposit_required",
        "optional",
    ]
    assert kinds[POSTURE.id]["deposit_price"] == "40.0"
    assert {row["id"] for row in paid.json()["appointment_types"]} == set(kinds)
    assert settings["online_payments"] == {"activated": True}


async def changes(client: httpx.AsyncClient, since: str) -> list[Json]:
    """The poll: what was touched since then, hidden or not."""
    query = {"q[]": [f"updated_at:>={since}", *HIDDEN], "sort": "updated_at:asc", "per_page": "100"}
    found: list[Json] = (await client.get("individual_appointments", params=query)).json()["individual_appointments"]
    return found


async def test_what_staff_do_is_found_by_polling() -> None:
    """Moved, cancelled, revived, archived: each touches `updated_at` and nothing else tells."""
    town = make_town()
    async with at_cliniko(town) as client:
        ours = await book(client, "2026-11-25T09:00:00Z")
        path = f"cliniko/bookings/{ours['id']}"
        orders: list[tuple[Json, str, Any]] = [
            ({"starts_at": "2026-11-26T10:00:00Z", "notes": "By phone"}, "ends_at", "2026-11-26T10:45:00Z"),
            ({"cancelled": True}, "cancelled_at", "2026-11-24T08:00:00Z"),
            ({"cancelled": False, "arrived": True}, "cancelled_at", None),
            ({"archived": True}, "archived_at", "2026-11-24T10:00:00Z"),
        ]
        for order, field, value in orders:
            town.clock.advance(timedelta(hours=1))
            updated = (await see(town, path, **order))["updated_at"]
            (row,) = await changes(client, updated)
            assert row["id"] == ours["id"]
            assert str(row[field])[:17] == str(value)[:17]
    assert row["patient_arrived"]


async def test_staff_change_one_persons_place_and_not_the_class() -> None:
    """Cancelled and back again; the class is not moved for one; who is not there is told."""
    town = make_town()
    async with at_cliniko(town) as client:
        (group, *_) = await classes(client)
        made = await join(client, group)
        await see(town, f"cliniko/bookings/{made['id']}", cancelled=True)
        assert (await client.get(f"attendees/{made['id']}")).status_code == 404
        await see(town, f"cliniko/bookings/{made['id']}", cancelled=False)
        assert (await client.get(f"attendees/{made['id']}")).status_code == 200
    app = Starlette(routes=staff.routes(town))
    async with in_process(app, "http://town.test/town") as control:
        moved = await control.post(f"cliniko/bookings/{made['id']}", json={"starts_at": "2026-11-26T10:00:00Z"})
        assert moved.status_code == 409
        assert (await control.post("cliniko/bookings/5", json={})).status_code == 404


async def test_a_lurking_rival_is_also_faster_than_a_move() -> None:
    """The move is accepted, and conflicts."""
    town = make_town()
    async with at_cliniko(town) as client:
        ours = await book(client, "2026-11-29T09:00:00Z")
        assert not (await client.get(f"individual_appointments/{ours['id']}/conflicts")).json()["conflicts"]["exist"]
        wish = {"start": "2026-11-30T07:30:00Z", "who": "Noor Example", "minutes": 45, "lurks": True}
        await see(town, "rivals/cliniko", **wish)
        path = f"individual_appointments/{ours['id']}"
        assert (await client.patch(path, json={"notes": "Still there"})).status_code == 200
        assert town.world(Diary).appointments()[-1].notes != "Booked"
        moved = await client.patch(path, json={"starts_at": "2026-11-30T07:45:00Z", "ends_at": None})
        assert moved.status_code == 200
        assert (await client.get(f"{path}/conflicts")).json() == {"conflicts": {"exist": True}}
