"""The truth in order, and a calendar that is emptied: for whoever asks the same of it again and again."""

from collections.abc import AsyncIterator
from datetime import timedelta

import httpx
import pytest
from starlette.applications import Starlette

from sandbox.calendars import routes
from sandbox.qmatic.exampleton import NOOR as REGISTRAR
from sandbox.qmatic.services import MARRIAGE
from sandbox.town import Town
from tests.sandbox.callers import Json, at_cliniko, at_qmatic, book, in_process, make_town, qmatic_slots, reserve

VENDORS = ("qmatic", "cliniko", "careportals", "provet")
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


async def days(control: httpx.AsyncClient, town: Town, vendor: str) -> list[Json]:
    """What staff see of a fortnight, how new it is aside."""
    found = []
    for ahead in range(14):
        day = (await control.get(f"calendar/{vendor}/{(town.now() + timedelta(days=ahead)).date()}")).json()
        found.append({**day, "entries": [entry | {"new": None} for entry in day["entries"]]})
    return found


@pytest.mark.parametrize("vendor", VENDORS)
async def test_an_emptied_calendar_is_as_on_the_first_morning(
    town: Town, control: httpx.AsyncClient, vendor: str
) -> None:
    """The truth is shown for the last time; what was always there stays."""
    before = await days(control, town, vendor)
    for _ in range(2):
        assert (await control.post(f"rivals/{vendor}", json={})).status_code == 201
    truth = (await control.get(f"truth/{vendor}")).json()
    assert len(truth["rivals"]) >= 2
    assert await days(control, town, vendor) != before
    assert (await control.delete(f"truth/{vendor}")).json() == truth
    assert await days(control, town, vendor) == before
    assert (await control.get(f"truth/{vendor}")).json()["rivals"] == []


@pytest.mark.parametrize("vendor", VENDORS)
async def test_what_is_entered_later_has_a_greater_order(town: Town, control: httpx.AsyncClient, vendor: str) -> None:
    """Whatever its time is."""
    orders: list[int] = []
    for _ in range(3):
        await control.post(f"rivals/{vendor}", json={})
        told = (await control.get(f"truth/{vendor}")).json()["rivals"]
        new = [one["order"] for one in told if one["order"] not in orders]
        assert not orders or min(new) > max(orders)
        orders += new


async def test_ours_go_with_the_others_at_qmatic(town: Town, control: httpx.AsyncClient) -> None:
    """Holds, too; the time is free at once. Ours and the rivals' are in one order."""
    await control.post("rivals/qmatic", json={})
    async with at_qmatic(town) as client:
        slot = (await qmatic_slots(client, MARRIAGE, **CHOICE))[0]
        await reserve(client, slot, service=MARRIAGE, **CHOICE)
        assert slot not in await qmatic_slots(client, MARRIAGE, **CHOICE)
        truth = (await control.delete("truth/qmatic")).json()
        assert truth["holds"][0]["order"] > max(one["order"] for one in truth["rivals"])
        assert slot in await qmatic_slots(client, MARRIAGE, **CHOICE)
    assert (await control.get("truth/qmatic")).json() == {"holds": [], "bookings": [], "rivals": []}


async def test_ours_go_with_the_others_at_cliniko(town: Town, control: httpx.AsyncClient) -> None:
    """The vendor forgets them; the patients stay on file."""
    async with at_cliniko(town) as client:
        made = await book(client, "2026-11-25T09:00:00Z")
        truth = (await control.delete("truth/cliniko")).json()
        assert [one["id"] for one in truth["bookings"]] == [made["id"]]
        assert (await client.get(f"individual_appointments/{made['id']}")).status_code == 404
        left = (await control.get("truth/cliniko")).json()
    assert left["bookings"] == []
    assert left["patients"] == truth["patients"]
