"""Cliniko behind a cache: for a while lists, open times and conflicts are as before a write; reads by id are not."""

from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import timedelta

import httpx
import pytest

from sandbox.accounts import ClinikoAccount
from sandbox.cliniko.diary import Diary
from sandbox.cliniko.harbour import BACK_CLASS, FIRST
from sandbox.town import Town
from tests.sandbox.callers import Json, at_cliniko, book, make_town, new_patient, triple_path

DAY = "2026-11-25"


@dataclass(frozen=True, slots=True)
class Lagging:
    """A practice whose lists are two seconds behind."""

    town: Town
    client: httpx.AsyncClient

    def catch_up(self) -> None:
        """Two seconds pass."""
        self.town.clock.advance(timedelta(seconds=2))

    async def starts(self) -> list[str]:
        """The open starts of the day."""
        answer = await self.client.get(triple_path(FIRST), params={"from": DAY, "to": DAY, "per_page": "100"})
        return [row["appointment_start"] for row in answer.json()["available_times"]]

    async def listed(self, path: str, number: str) -> list[Json]:
        """What the list says of a record."""
        found: list[Json] = (await self.client.get(path, params={"q[]": f"id:={number}"})).json()[path]
        return found

    async def conflicts(self, number: str) -> bool:
        """Whether it overlaps another."""
        answer = await self.client.get(f"individual_appointments/{number}/conflicts")
        exist: bool = answer.json()["conflicts"]["exist"]
        return exist


@pytest.fixture
async def lagging() -> AsyncIterator[Lagging]:
    """On a Tuesday morning."""
    town = make_town(cliniko=ClinikoAccount(lists_lag_seconds=2))
    async with at_cliniko(town) as client:
        yield Lagging(town, client)


async def test_what_was_made_is_in_no_list_yet(lagging: Lagging) -> None:
    """Neither among appointments nor among bookings, and its time is still open; its own record is there."""
    start = (await lagging.starts())[0]
    made = await book(lagging.client, start)
    assert (await lagging.client.get(f"individual_appointments/{made['id']}")).status_code == 200
    for path in ("individual_appointments", "bookings"):
        assert await lagging.listed(path, made["id"]) == []
    assert start in await lagging.starts()
    lagging.catch_up()
    for path in ("individual_appointments", "bookings"):
        assert len(await lagging.listed(path, made["id"])) == 1
    assert start not in await lagging.starts()


async def test_two_at_one_time_do_not_conflict_yet(lagging: Lagging) -> None:
    """Neither is told of the other until the cache has seen both."""
    start = (await lagging.starts())[0]
    first, second = await book(lagging.client, start), await book(lagging.client, start)
    assert [await lagging.conflicts(one["id"]) for one in (first, second)] == [False, False]
    lagging.catch_up()
    assert [await lagging.conflicts(one["id"]) for one in (first, second)] == [True, True]


async def test_what_was_moved_is_listed_where_it_was(lagging: Lagging) -> None:
    """Its old time is taken and its new one open, until the lists have caught up."""
    old, new = (await lagging.starts())[:2]
    made = await book(lagging.client, old)
    lagging.catch_up()
    path = f"individual_appointments/{made['id']}"
    assert (await lagging.client.patch(path, json={"starts_at": new, "ends_at": None})).status_code == 200
    assert [row["starts_at"] for row in await lagging.listed("individual_appointments", made["id"])] == [old]
    assert (await lagging.client.get(path)).json()["starts_at"] == new
    assert (old in await lagging.starts(), new in await lagging.starts()) == (False, True)
    lagging.catch_up()
    assert [row["starts_at"] for row in await lagging.listed("individual_appointments", made["id"])] == [new]
    assert (old in await lagging.starts(), new in await lagging.starts()) == (True, False)


async def test_what_was_ended_is_seen_to_be_over(lagging: Lagging) -> None:
    """A lag hides what came, not what went."""
    start = (await lagging.starts())[0]
    made = await book(lagging.client, start)
    assert (await lagging.client.post(f"individual_appointments/{made['id']}/archive")).status_code == 204
    assert await lagging.listed("individual_appointments", made["id"]) == []
    assert start in await lagging.starts()


async def test_a_patients_file_is_found_later(lagging: Lagging) -> None:
    """Every list is behind the same cache."""
    number = await new_patient(lagging.client)
    assert await lagging.listed("patients", number) == []
    lagging.catch_up()
    assert len(await lagging.listed("patients", number)) == 1


async def test_a_place_in_a_class_is_counted_later(lagging: Lagging) -> None:
    """Who joined is not in the list of those who did."""
    query = {"q[]": f"appointment_type_id:={BACK_CLASS.id}"}
    group = (await lagging.client.get("group_appointments", params=query)).json()["group_appointments"][0]
    body = {"booking_id": group["id"], "patient_id": await new_patient(lagging.client)}
    seat = (await lagging.client.post("attendees", json=body)).json()
    assert await lagging.listed("attendees", seat["id"]) == []
    lagging.catch_up()
    assert len(await lagging.listed("attendees", seat["id"])) == 1


async def test_a_cleared_calendar_lags_behind_nothing(lagging: Lagging) -> None:
    """Nothing is left of what was there."""
    old, new = (await lagging.starts())[:2]
    made = await book(lagging.client, old)
    lagging.catch_up()
    await lagging.client.patch(f"individual_appointments/{made['id']}", json={"starts_at": new, "ends_at": None})
    lagging.town.world(Diary).clear()
    assert {old, new} <= set(await lagging.starts())
