"""Qmatic's free times: the whole horizon, local offsets, capacity, parties, resources, a clock change."""

from datetime import UTC, datetime, timedelta

import httpx
import pytest

from sandbox.accounts import QmaticAccount
from sandbox.qmatic.exampleton import HARBOUR_OFFICE, NOOR, ROBIN, SAM, TOWN_HALL
from sandbox.qmatic.services import (
    BUSINESS_ADVICE,
    IDENTITY_CARD,
    MARKET_STALL,
    MARRIAGE,
    MOORING,
    NATURALISATION,
    PASSPORT,
)
from tests.sandbox.callers import Json, at_qmatic, make_town, qmatic_slots, reserve


def start_of(slot: Json) -> datetime:
    """The slot's start."""
    return datetime.fromisoformat(slot["startTime"])


async def test_one_answer_holds_the_whole_horizon_in_order() -> None:
    """No date range is documented: soonest first, none too soon, sixty days."""
    town = make_town()
    async with at_qmatic(town) as client:
        starts = [start_of(slot) for slot in await qmatic_slots(client)]
    assert starts == sorted(set(starts))
    assert starts[0] >= town.now() + timedelta(minutes=town.qmatic.lead_minutes - 1)
    assert timedelta(days=55) < starts[-1] - town.now() <= timedelta(days=61)


async def test_times_carry_the_branchs_offset_on_both_sides_of_a_clock_change() -> None:
    """Nine in the morning stays nine in the morning; +01:00 becomes +02:00 on 28 March 2027."""
    async with at_qmatic(make_town(datetime(2027, 3, 1, 6, tzinfo=UTC))) as client:
        starts = [slot["startTime"] for slot in await qmatic_slots(client)]
    assert {s[19:] for s in starts if s < "2027-03-28"} == {"+01:00"}
    assert {s[19:] for s in starts if s >= "2027-03-28"} == {"+02:00"}
    assert {s[11:13] for s in starts} <= {f"{hour:02}" for hour in range(9, 19)}


async def test_more_people_take_a_longer_slot() -> None:
    """A list fetched for one is no list for four."""
    async with at_qmatic(make_town()) as client:
        lengths = []
        for people in (1, 4):
            slot = (await qmatic_slots(client, people=people))[0]
            lengths.append(datetime.fromisoformat(slot["endTime"]) - start_of(slot))
    assert lengths == [timedelta(minutes=20), timedelta(minutes=50)]


async def test_the_service_nobody_can_have_is_fully_booked() -> None:
    """An empty list is an answer."""
    async with at_qmatic(make_town()) as client:
        assert await qmatic_slots(client, MARKET_STALL, HARBOUR_OFFICE) == []


async def test_a_chosen_resource_narrows_the_times() -> None:
    """Any adviser's times are those of one or of the other."""
    async with at_qmatic(make_town()) as client:
        anyone = await qmatic_slots(client, BUSINESS_ADVICE, HARBOUR_OFFICE)
        robin = await qmatic_slots(client, BUSINESS_ADVICE, HARBOUR_OFFICE, requestedResourceId=ROBIN.id)
    assert robin
    assert len(robin) < len(anyone)
    assert all(slot in anyone for slot in robin)


@pytest.mark.parametrize(
    ("path", "query", "status"),
    [
        (PASSPORT.id, {"numberOfReservations": "1"}, 400),
        (PASSPORT.id, {"branchId": TOWN_HALL.id}, 400),
        (PASSPORT.id, {"branchID": TOWN_HALL.id, "numberOfReservations": "1"}, 400),
        (PASSPORT.id, {"branchId": TOWN_HALL.id, "numberOfReservations": "one"}, 400),
        (PASSPORT.id, {"branchId": TOWN_HALL.id, "numberOfReservations": "0"}, 400),
        (PASSPORT.id, {"branchId": TOWN_HALL.id, "numberOfReservations": "5"}, 400),
        (PASSPORT.id, {"branchId": TOWN_HALL.id, "numberOfReservations": "1", "from": "2026-12-01"}, 400),
        (PASSPORT.id, {"branchId": "town-hall", "numberOfReservations": "1"}, 400),
        (PASSPORT.id, {"branchId": SAM.id, "numberOfReservations": "1"}, 404),
        (PASSPORT.id, {"branchId": TOWN_HALL.id, "numberOfReservations": "1", "requestedResourceId": NOOR.id}, 400),
        (SAM.id, {"branchId": TOWN_HALL.id, "numberOfReservations": "1"}, 404),
        (MOORING.id, {"branchId": TOWN_HALL.id, "numberOfReservations": "1"}, 400),
        (MARRIAGE.id, {"branchId": TOWN_HALL.id, "numberOfReservations": "1"}, 400),
        (NATURALISATION.id, {"branchId": TOWN_HALL.id, "numberOfReservations": "1"}, 400),
    ],
)
async def test_what_cannot_be_asked_is_refused(path: str, query: dict[str, str], status: int) -> None:
    """Exact names, whole numbers within the limit, offered branches and resources, online services."""
    async with at_qmatic(make_town()) as client:
        assert (await client.get(f"services/{path}/timeslots", params=query)).status_code == status


async def test_a_time_is_offered_while_anybody_is_free_and_capacity_is_shared_by_services() -> None:
    """Two counters serve two; what one service took another no longer offers."""
    async with at_qmatic(make_town()) as client:
        slot = await hold_until_one_is_left(client)
        await reserve(client, slot)
        assert slot not in await qmatic_slots(client)
        cards = [card["startTime"] for card in await qmatic_slots(client, IDENTITY_CARD)]
    assert slot["startTime"] not in cards


async def hold_until_one_is_left(client: httpx.AsyncClient) -> Json:
    """Hold times one after the other until one was free twice: it is still offered."""
    for slot in await qmatic_slots(client):
        await reserve(client, slot)
        if slot in await qmatic_slots(client):
            return slot
    raise AssertionError("no time was free twice")


async def test_a_kept_list_is_dropped_when_its_day_changes() -> None:
    """The list after a hold lacks the slot, after fifteen minutes it has it again."""
    town = make_town(qmatic=QmaticAccount(token_seconds=100_000))
    async with at_qmatic(town) as client:
        query: Json = {"requestedResourceId": NOOR.id}
        before = await qmatic_slots(client, MARRIAGE, **query)
        await reserve(client, before[5], service=MARRIAGE, **query)
        held = await qmatic_slots(client, MARRIAGE, **query)
        town.clock.advance(timedelta(minutes=15, seconds=1))
        after = await qmatic_slots(client, MARRIAGE, **query)
    assert before[5] not in held
    assert after == before
