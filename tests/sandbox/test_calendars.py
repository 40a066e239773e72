"""The calendars as staff see them, rivals who book behind our back, and the whole truth, for both vendors."""

import asyncio
from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from typing import Any

import httpx
import pytest
from starlette.applications import Starlette

from sandbox.calendars import routes
from sandbox.cliniko.harbour import FIRST, HARBOUR, LOTTE, NOOR
from sandbox.news import Item
from sandbox.qmatic.exampleton import NOOR as REGISTRAR
from sandbox.qmatic.services import MARRIAGE
from sandbox.town import Town
from tests.sandbox.callers import (
    ADA,
    Json,
    at_cliniko,
    at_qmatic,
    book,
    in_process,
    make_town,
    new_patient,
    qmatic_slots,
    reservation,
    reserve,
    triple_path,
)

WEDNESDAY = "2026-11-25"
CHOICE: Json = {"requestedResourceId": REGISTRAR.id}


@pytest.fixture
def town() -> Town:
    """Tuesday morning."""
    return make_town()


@pytest.fixture
async def control(town: Town) -> AsyncIterator[httpx.AsyncClient]:
    """The control surface."""
    async with in_process(Starlette(routes=routes(town)), "http://town.test/town") as client:
        yield client


async def see(control: httpx.AsyncClient, vendor: str, day: str = WEDNESDAY) -> Json:
    """A day."""
    answer = await control.get(f"calendar/{vendor}/{day}")
    assert answer.status_code == 200, answer.text
    found: Json = answer.json()
    return found


def of(day: Json, kind: str) -> list[Json]:
    """Its entries of one kind."""
    return [entry for entry in day["entries"] if entry["kind"] == kind]


@pytest.mark.parametrize("vendor", ["qmatic", "cliniko"])
async def test_a_working_day_is_lively(control: httpx.AsyncClient, vendor: str) -> None:
    """Several columns, breaks, other people's bookings without names, opening hours."""
    day = await see(control, vendor)
    columns = {column["id"] for column in day["columns"]}
    assert day["zone"] == "Europe/Amsterdam"
    assert day["opens"] < "09:01"
    assert len(columns) >= 4
    assert of(day, "closed")
    assert len(of(day, "rival")) > 10
    assert {entry["column"] for entry in day["entries"]} <= columns
    assert {entry["title"] for entry in of(day, "rival")} <= {"", "Team meeting", "Back class 3/8"}
    assert all(entry["start"] < entry["end"] for entry in day["entries"])


@pytest.mark.parametrize("vendor", ["qmatic", "cliniko"])
async def test_nobody_works_on_sunday(control: httpx.AsyncClient, vendor: str) -> None:
    """All closed: no opening hours, no entries."""
    day = await see(control, vendor, "2026-11-29")
    assert (day["opens"], day["closes"], day["entries"]) == (None, None, [])


async def test_a_hold_becomes_a_booking_and_then_a_cancellation(town: Town, control: httpx.AsyncClient) -> None:
    """Staff see what is held until when, then the person's name, then the stroke through it."""
    async with at_qmatic(town) as client:
        slot = (await qmatic_slots(client, MARRIAGE, **CHOICE))[0]
        date = slot["startTime"][:10]
        held = await reserve(client, slot, service=MARRIAGE, **CHOICE)
        (hold,) = of(await see(control, "qmatic", date), "hold")
        assert (hold["column"], hold["start"], hold["title"]) == (
            REGISTRAR.id,
            slot["startTime"][11:16],
            "Plan a marriage",
        )
        assert datetime.fromisoformat(hold["until"]) - town.now() <= timedelta(minutes=15)
        assert hold["new"]
        await client.put(f"reservations/{held}", json=ADA)
        (booked,) = of(await see(control, "qmatic", date), "booking")
        assert (booked["title"], booked["until"]) == ("Ada Example · Plan a marriage", None)
        town.clock.advance(timedelta(minutes=5))
        assert not of(await see(control, "qmatic", date), "booking")[0]["new"]
        await client.delete(f"appointments/{held}")
        assert of(await see(control, "qmatic", date), "cancelled")


async def test_a_lapsed_hold_leaves_the_calendar_and_stays_in_the_truth(town: Town, control: httpx.AsyncClient) -> None:
    """The time is free; what happened is known."""
    async with at_qmatic(town) as client:
        slot = (await qmatic_slots(client, MARRIAGE, **CHOICE))[0]
        held = await reserve(client, slot, service=MARRIAGE, **CHOICE)
    town.clock.advance(timedelta(minutes=16))
    assert of(await see(control, "qmatic", slot["startTime"][:10]), "hold") == []
    (record,) = (await control.get("truth/qmatic")).json()["holds"]
    assert (record["id"], record["status"], record["service"]) == (held, "expired", "Plan a marriage")


async def test_overlapping_bookings_archived_and_cancelled_ones_are_all_seen(
    town: Town, control: httpx.AsyncClient
) -> None:
    """Cliniko takes them all; each looks like what it is."""
    async with at_cliniko(town) as client:
        first, second, third = [await book(client, "2026-11-25T09:00:00Z") for _ in range(3)]
        await client.post(f"individual_appointments/{second['id']}/archive")
        await client.patch(f"individual_appointments/{third['id']}/cancel", json={"cancellation_reason": 50})
    day = await see(control, "cliniko")
    assert [e["title"] for e in of(day, "booking")] == ["Ada Example · First consultation"]
    assert [(e["start"], e["end"]) for e in of(day, "archived")] == [("10:00", "10:45")]
    assert len(of(day, "cancelled")) == 1
    bookings = (await control.get("truth/cliniko")).json()["bookings"]
    assert {b["id"]: b["status"] for b in bookings} == {
        first["id"]: "confirmed",
        second["id"]: "archived",
        third["id"]: "cancelled",
    }
    assert bookings[0]["customer"]["email"] == "ada@example.org"


async def test_the_next_day_with_something_of_ours_is_told(town: Town, control: httpx.AsyncClient) -> None:
    """So that the page can go there."""
    assert (await see(control, "cliniko"))["next_day_with_entries"] is None
    async with at_cliniko(town) as client:
        await book(client, "2026-12-03T09:00:00Z")
    assert (await see(control, "cliniko"))["next_day_with_entries"] == "2026-12-03"


async def test_a_rival_takes_the_next_free_time_of_what_was_looked_at(town: Town, control: httpx.AsyncClient) -> None:
    """An empty wish is enough; the one who looked finds it gone."""
    async with at_qmatic(town) as client:
        before = await qmatic_slots(client, MARRIAGE, **CHOICE)
        answer = await control.post("rivals/qmatic")
        assert (answer.status_code, answer.json()["taken"]) == (201, 1)
        assert await qmatic_slots(client, MARRIAGE, **CHOICE) == before[1:]
        taken = await client.post("reservations", json=reservation(before[0], MARRIAGE, **CHOICE))
        assert taken.status_code == 409
    (rival,) = [e for e in of(await see(control, "qmatic", before[0]["startTime"][:10]), "rival") if e["new"]]
    assert rival["title"] == "Booked"


async def test_a_rival_at_a_start_takes_all_that_is_free_then(town: Town, control: httpx.AsyncClient) -> None:
    """No capacity is left for any service at that time."""
    async with at_qmatic(town) as client:
        slot = (await qmatic_slots(client))[3]
        assert (await control.post("rivals/qmatic", json={"start": slot["startTime"]})).status_code == 201
        assert slot not in await qmatic_slots(client)
        again = await control.post("rivals/qmatic", json={"start": slot["startTime"]})
        assert again.status_code == 409


async def test_a_lurking_rival_is_a_moment_faster_at_qmatic(town: Town, control: httpx.AsyncClient) -> None:
    """The time is offered until somebody reserves it; then it is taken."""
    async with at_qmatic(town) as client:
        slot = (await qmatic_slots(client, MARRIAGE, **CHOICE))[0]
        await control.post("rivals/qmatic", json={"start": slot["startTime"], "lurks": True})
        assert slot in await qmatic_slots(client, MARRIAGE, **CHOICE)
        body = reservation(slot, MARRIAGE, **CHOICE)
        assert (await client.post("reservations", json=body)).status_code == 409


async def test_a_lurking_rival_at_cliniko_has_the_smaller_id(town: Town, control: httpx.AsyncClient) -> None:
    """Our write is accepted; both conflict, and by (created_at, id) the rival was first."""
    async with at_cliniko(town) as client:
        query = {"from": WEDNESDAY, "to": WEDNESDAY}
        start = (await client.get(triple_path(), params=query)).json()["available_times"][0]["appointment_start"]
        wish = {"start": start, "who": "Noor Example", "lurks": True}
        assert (await control.post("rivals/cliniko", json=wish)).json() == {"taken": 0, "lurks": True}
        ours = await book(client, start)
        conflicts = await client.get(f"individual_appointments/{ours['id']}/conflicts")
        assert conflicts.json() == {"conflicts": {"exist": True}}
        filters = [f"practitioner_id:={NOOR.id}", f"starts_at:<{ours['ends_at']}", f"ends_at:>{ours['starts_at']}"]
        rows = (await client.get("bookings", params={"q[]": filters})).json()["bookings"]
    (rival,) = [row for row in rows if row["id"] != ours["id"]]
    assert (rival["created_at"], int(rival["id"])) < (ours["created_at"], int(ours["id"]))


async def test_a_rival_overlaps_what_is_booked_at_cliniko(town: Town, control: httpx.AsyncClient) -> None:
    """The practice's own counter takes overlaps too."""
    async with at_cliniko(town) as client:
        ours = await book(client, "2026-11-25T09:00:00Z")
        await control.post("rivals/cliniko", json={"start": "2026-11-25T10:15:00+01:00", "who": NOOR.id, "minutes": 60})
        conflicts = await client.get(f"individual_appointments/{ours['id']}/conflicts")
        assert conflicts.json() == {"conflicts": {"exist": True}}
    (rival,) = (await control.get("truth/cliniko")).json()["rivals"]
    assert (rival["start"], rival["end"], rival["who"]) == ("10:15", "11:15", "Dr Noor Example")


async def test_a_rival_at_cliniko_takes_the_next_open_time(town: Town, control: httpx.AsyncClient) -> None:
    """Of the kind last looked at, whoever's it is."""
    async with at_cliniko(town) as client:
        path = triple_path(FIRST, NOOR, HARBOUR)
        query = {"from": "2026-11-24", "to": "2026-11-30", "per_page": "100"}
        await client.get(path, params=query)
        assert (await control.post("rivals/cliniko", json={"who": NOOR.id})).status_code == 201
        (rival,) = (await control.get("truth/cliniko")).json()["rivals"]
        left = (await client.get(path, params=query)).json()["available_times"]
        patient = await new_patient(client)
    assert patient
    taken = datetime.fromisoformat(f"{rival['date']}T{rival['start']}:00+01:00").astimezone(UTC)
    assert taken.strftime("%Y-%m-%dT%H:%M:%SZ") not in [time["appointment_start"] for time in left]


@pytest.mark.parametrize(
    ("method", "path", "body", "status"),
    [
        ("GET", "calendar/nobody/2026-11-25", None, 404),
        ("GET", "calendar/qmatic/tomorrow", None, 400),
        ("GET", "truth/nobody", None, 404),
        ("POST", "rivals/nobody", {}, 404),
        ("POST", "rivals/qmatic", {"start": "nine"}, 400),
        ("POST", "rivals/qmatic", {"start": "2026-11-25T09:00:00"}, 400),
        ("POST", "rivals/qmatic", {"when": "now"}, 400),
        ("POST", "rivals/qmatic", {"who": "Nobody"}, 409),
        ("POST", "rivals/cliniko", {"who": "Nobody"}, 409),
        ("POST", "rivals/cliniko", {"start": "2026-11-29T09:00:00Z"}, 409),
        ("POST", "rivals/cliniko", {"start": "2026-11-30T09:00:00Z", "who": LOTTE.id}, 409),
        ("POST", "rivals/cliniko", [1], 400),
    ],
)
async def test_mistakes_at_the_control_surface_are_told(
    control: httpx.AsyncClient, method: str, path: str, body: Any, status: int
) -> None:
    """Each with a sentence; nothing is guessed."""
    answer = await control.request(method, path, json=body)
    assert answer.status_code == status


@pytest.mark.parametrize("vendor", ["qmatic", "cliniko"])
async def test_the_page_hears_of_every_change(town: Town, control: httpx.AsyncClient, vendor: str) -> None:
    """One item per change with vendor and date; filling the calendar with other people is no news."""
    queue: asyncio.Queue[Item] = asyncio.Queue()
    town.news.listeners.add(queue)
    await see(control, vendor)
    assert queue.empty()
    await control.post(f"rivals/{vendor}", json={"start": "2026-11-25T09:00:00Z"})
    assert queue.get_nowait() == {"what": "calendar", "vendor": vendor, "date": WEDNESDAY}
