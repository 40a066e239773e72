"""Qmatic after the booking: rescheduled on a new reservation; several services in one appointment."""

from datetime import timedelta
from typing import Any

import httpx
import pytest
from starlette.applications import Starlette

from sandbox.accounts import QMATIC_SCOPES, QmaticAccount
from sandbox.calendars import routes
from sandbox.qmatic.exampleton import HARBOUR_OFFICE, NOOR, SAM, TOWN_HALL, Service
from sandbox.qmatic.services import (
    BIRTH,
    COLLECT,
    DRIVING_LICENCE,
    IDENTITY_CARD,
    MARRIAGE,
    MOORING,
    MOVE,
    PASSPORT,
)
from tests.sandbox.callers import ADA, Json, at_qmatic, in_process, make_town, qmatic_slots, reserve

NOBODY = "7e57ab1e-0000-4000-8000-00000000000a"
BOOK, RESCHEDULE, CANCEL = QMATIC_SCOPES
FAMILY = (PASSPORT, PASSPORT, IDENTITY_CARD)
COMBINED = QmaticAccount(combinations=True)


async def search(client: httpx.AsyncClient, prefix: str = "") -> list[Json]:
    """Ada's appointments."""
    body = {"customer": {"personalIdentifier": ADA["personalIdentifier"]}}
    answer = await client.post(f"{prefix}appointments/search", json=body)
    assert answer.status_code == 200, answer.text
    found: list[Json] = answer.json()
    return found


async def book(client: httpx.AsyncClient, slot: Json, **more: Any) -> str:
    """A confirmed appointment; its id."""
    held = await reserve(client, slot, **more)
    assert (await client.put(f"reservations/{held}", json=ADA)).status_code == 201
    return held


async def test_an_appointment_is_based_anew_on_a_reservation() -> None:
    """The same appointment at the new time; the old time is free, the reservation is used up."""
    async with at_qmatic(make_town()) as client:
        old, new, *_ = await qmatic_slots(client, MARRIAGE, requestedResourceId=NOOR.id)
        choice: Json = {"service": MARRIAGE, "requestedResourceId": NOOR.id}
        made = await book(client, old, **choice)
        held = await reserve(client, new, **choice)
        path = f"appointments/{made}/reservations/{held}"
        moved = await client.put(path)
        assert (moved.status_code, moved.content) == (204, b"")
        (found,) = await search(client)
        free = await qmatic_slots(client, MARRIAGE, requestedResourceId=NOOR.id)
        assert (await client.put(path)).status_code == 404
        assert (await client.put(f"reservations/{held}", json=ADA)).status_code == 404
    assert (found["appointmentId"], found["timeSlot"]) == (made, new)
    assert old in free
    assert new not in free


async def test_a_reschedule_may_change_the_person_and_the_number_but_never_the_service() -> None:
    """Another service is another appointment; a lapsed hold, somebody's appointment and nobody's are 404s."""
    town = make_town()
    async with at_qmatic(town) as client:
        slot = (await qmatic_slots(client, MARRIAGE, requestedResourceId=NOOR.id))[0]
        made = await book(client, slot, service=MARRIAGE, requestedResourceId=NOOR.id)
        passport = await reserve(client, (await qmatic_slots(client))[5])
        assert (await client.put(f"appointments/{made}/reservations/{passport}")).status_code == 400
        other = (await qmatic_slots(client, MARRIAGE, requestedResourceId=SAM.id))[3]
        held = await reserve(client, other, service=MARRIAGE, requestedResourceId=SAM.id)
        for ids in ((NOBODY, held), (made, NOBODY), (held, held)):
            answer = await client.put("appointments/{}/reservations/{}".format(*ids))
            assert answer.status_code == 404
        assert (await client.put(f"appointments/7/reservations/{held}")).status_code == 400
        assert (await client.put(f"appointments/{made}/reservations/{held}")).status_code == 204
        again = await reserve(client, slot, service=MARRIAGE, requestedResourceId=NOOR.id)
        town.clock.advance(timedelta(minutes=16))
        assert (await client.put(f"appointments/{made}/reservations/{again}")).status_code == 404


async def test_rescheduling_needs_its_scope_and_a_tenant_that_has_it() -> None:
    """Else reserve, confirm, and cancel the old one."""
    town = make_town()
    async with at_qmatic(town, BOOK, CANCEL) as client:
        slot, other, *_ = await qmatic_slots(client)
        made, held = await book(client, slot), await reserve(client, other)
        path = f"appointments/{made}/reservations/{held}"
        assert (await client.put(path)).status_code == 403
    town.qmatic = QmaticAccount(reschedules=False)
    async with at_qmatic(town, RESCHEDULE) as client:
        assert (await client.put(path)).status_code == 404


async def see(town: Any, path: str) -> Json:
    """The control surface."""
    async with in_process(Starlette(routes=routes(town)), "http://town.test/town") as control:
        found: Json = (await control.get(path)).json()
    return found


async def test_a_moved_appointment_is_seen_once_where_it_is_now() -> None:
    """On the new day; on the old one nothing is left; the used reservation stays in the truth."""
    town = make_town()
    async with at_qmatic(town) as client:
        slots = await qmatic_slots(client, MARRIAGE, requestedResourceId=NOOR.id)
        old, new = slots[0], next(s for s in slots if s["startTime"][:10] > slots[0]["startTime"][:10])
        choice: Json = {"service": MARRIAGE, "requestedResourceId": NOOR.id}
        made, held = await book(client, old, **choice), await reserve(client, new, **choice)
        await client.put(f"appointments/{made}/reservations/{held}")
    days = [await see(town, f"calendar/qmatic/{slot['startTime'][:10]}") for slot in (old, new)]
    assert [[e["kind"] for e in day["entries"] if e["kind"] in ("booking", "hold")] for day in days] == [
        [],
        ["booking"],
    ]
    truth = await see(town, "truth/qmatic")
    assert [(h["id"], h["status"]) for h in truth["holds"]] == [(held, "rebased")]
    assert [(b["id"], b["date"]) for b in truth["bookings"]] == [(made, new["startTime"][:10])]


# Several services


async def combined_times(
    client: httpx.AsyncClient, *services: Service, branch: str = TOWN_HALL.id, **more: str
) -> httpx.Response:
    """The question for times of all of them."""
    query = {
        "branchId": branch,
        "serviceIds": ",".join(s.id for s in services),
        "numberOfReservations": str(len(services)),
        **more,
    }
    return await client.get(f"serviceCombination/branch/{services[0].id}/timeslots", params=query)


def several(slot: Json, *services: Service, **more: Any) -> Json:
    """The body of a reservation of several services."""
    return {
        "serviceIds": [s.id for s in services],
        "branchId": TOWN_HALL.id,
        "timeSlot": slot,
        "numberOfReservations": len(services),
        **more,
    }


@pytest.mark.parametrize(
    ("method", "path"),
    [
        ("GET", "branch"),
        ("GET", f"branch/{TOWN_HALL.id}"),
        ("GET", f"branch/{PASSPORT.id}/timeslots"),
        ("POST", "reservations"),
        ("PUT", f"reservations/{NOBODY}"),
        ("POST", "appointments/search"),
        ("PUT", f"appointments/{NOBODY}/reservations/{NOBODY}"),
    ],
)
async def test_without_the_toggle_every_call_of_combinations_is_an_error(method: str, path: str) -> None:
    """As the guides say."""
    async with at_qmatic(make_town()) as client:
        assert (await client.request(method, f"serviceCombination/{path}")).status_code == 403


async def test_what_goes_together_is_told_by_branch_and_the_names_mislead() -> None:
    """`combinedServices` is the list; the "combinable" ones are not configured."""
    async with at_qmatic(make_town(qmatic=COMBINED)) as client:
        listed = (await client.get("serviceCombination/branch")).json()
        one = (await client.get(f"serviceCombination/branch/{HARBOUR_OFFICE.id}")).json()
        assert (await client.get(f"serviceCombination/branch/{NOBODY}")).status_code == 404
        del client.headers["Accept-Language"]
        assert (await client.get("serviceCombination/branch")).status_code == 400
    hall = next(row for row in listed if row["branchId"] == TOWN_HALL.id)["serviceCombinations"][0]
    assert one in listed
    assert set(hall["combinedServices"]) == {PASSPORT.id, IDENTITY_CARD.id, COLLECT.id}
    assert set(hall["combinableServices"]) == {DRIVING_LICENCE.id, MOVE.id}
    assert BIRTH.id in hall["unCombinableServices"]
    assert one["serviceCombinations"][0]["unCombinableServices"] == [MOORING.id]


async def test_a_combination_takes_its_first_service_and_the_additional_time_of_the_others() -> None:
    """Two passports and a card: 20 and twice 10 minutes, not 55."""
    async with at_qmatic(make_town(qmatic=COMBINED)) as client:
        slots = (await combined_times(client, *FAMILY)).json()
        alone = (await combined_times(client, PASSPORT)).json()
        assert alone == await qmatic_slots(client)
    starts = {(s["startTime"][11:16], s["endTime"][11:16]) for s in slots}
    assert ("09:00", "09:40") in starts


@pytest.mark.parametrize(
    ("services", "more", "status"),
    [
        ((PASSPORT, DRIVING_LICENCE), {}, 400),
        ((PASSPORT, BIRTH), {}, 400),
        ((PASSPORT, COLLECT), {"branchId": HARBOUR_OFFICE.id}, 400),
        ((PASSPORT, COLLECT), {"numberOfReservations": "1"}, 400),
        ((PASSPORT, COLLECT), {"numberOfReservations": "two"}, 400),
        ((COLLECT, COLLECT), {}, 400),
        ((PASSPORT, IDENTITY_CARD), {"serviceIds": f"{COLLECT.id},{IDENTITY_CARD.id}"}, 400),
        ((PASSPORT, IDENTITY_CARD), {"serviceIds": f"{PASSPORT.id},{NOBODY}"}, 404),
        ((PASSPORT, IDENTITY_CARD), {"requestedResourceId": NOOR.id}, 400),
        ((PASSPORT, IDENTITY_CARD), {"date": "2026-12-01"}, 400),
        ((PASSPORT, IDENTITY_CARD, COLLECT), {}, 200),
        ((PASSPORT, IDENTITY_CARD), {"branchId": HARBOUR_OFFICE.id}, 200),
    ],
)
async def test_only_what_is_configured_at_that_branch_is_combined(
    services: tuple[Service, ...], more: dict[str, str], status: int
) -> None:
    """The number is the sum over all; the path's service is among them."""
    async with at_qmatic(make_town(qmatic=COMBINED)) as client:
        assert (await combined_times(client, *services, **more)).status_code == status


async def test_several_services_are_reserved_confirmed_found_moved_and_cancelled() -> None:
    """One appointment for all; search only through the twin; cancel and customer are the ordinary calls."""
    town = make_town(qmatic=COMBINED)
    async with at_qmatic(town) as client:
        slot, other, *_ = [s for s in (await combined_times(client, *FAMILY)).json() if s["startTime"][11:13] > "12"]
        reserved = await client.post("serviceCombination/reservations", json=several(slot, *FAMILY))
        assert reserved.status_code == 201, reserved.text
        made = reserved.json()["reservationId"]
        assert (await client.put(f"serviceCombination/reservations/{made}", json=ADA)).status_code == 201
        single = await book(client, (await qmatic_slots(client, COLLECT))[0], service=COLLECT)
        assert (await client.post("appointments/search", json={})).status_code == 400
        found = {row["appointmentId"]: row for row in await search(client, "serviceCombination/")}
        assert set(found) == {made, single}
        assert [(s["name"], s["numberOfReservations"]) for s in found[made]["services"]] == [
            ("Passport", 2),
            ("Identity card", 1),
        ]
        assert (found[made]["service"]["name"], found[made]["numberOfReservations"]) == ("Passport", 3)
        held = (await client.post("serviceCombination/reservations", json=several(other, *FAMILY))).json()
        path = f"serviceCombination/appointments/{made}/reservations/{held['reservationId']}"
        assert (await client.put(path)).status_code == 204
        changed = ADA | {"email": "ada.new@example.org"}
        assert (await client.put(f"appointments/{made}/customer", json=changed)).status_code == 204
        moved = next(r for r in await search(client, "serviceCombination/") if r["appointmentId"] == made)
        assert (moved["timeSlot"], moved["customer"]["email"]) == (other, "ada.new@example.org")
        day = await see(town, f"calendar/qmatic/{other['startTime'][:10]}")
        titles = [e["title"] for e in day["entries"] if e["kind"] == "booking"]
        assert "Ada Example · Passport + Identity card" in titles
        assert (await client.delete(f"appointments/{made}")).status_code == 204


@pytest.mark.parametrize(
    ("change", "status"),
    [
        ({"serviceIds": []}, 400),
        ({"serviceIds": [7]}, 400),
        ({"serviceIds": PASSPORT.id}, 400),
        ({"serviceId": PASSPORT.id}, 400),
        ({"serviceIds": [PASSPORT.id, NOBODY]}, 404),
        ({"serviceIds": [PASSPORT.id, MOVE.id]}, 400),
        ({"numberOfReservations": 3}, 400),
        ({"timeSlot": {"startTime": "2026-12-01T09:00:00+01:00", "endTime": "2026-12-01T09:20:00+01:00"}}, 400),
    ],
)
async def test_a_reservation_of_several_is_read_strictly(change: Json, status: int) -> None:
    """Ids in a list, the sum of all, a slot as long as all of them."""
    async with at_qmatic(make_town(qmatic=COMBINED)) as client:
        slot = (await combined_times(client, PASSPORT, IDENTITY_CARD)).json()[0]
        body = several(slot, PASSPORT, IDENTITY_CARD) | change
        assert (await client.post("serviceCombination/reservations", json=body)).status_code == status


async def test_the_search_of_combinations_may_be_a_get_with_a_body() -> None:
    """As the guides print it; then POST is not allowed."""
    async with at_qmatic(make_town(qmatic=QmaticAccount(combinations=True, combination_search="GET"))) as client:
        made = await book(client, (await qmatic_slots(client))[0])
        body = {"customer": {"personalIdentifier": ADA["personalIdentifier"]}}
        path = "serviceCombination/appointments/search"
        assert (await client.post(path, json=body)).status_code == 405
        answer = await client.request("GET", path, json=body)
        assert [row["appointmentId"] for row in answer.json()] == [made]
