"""Provet's book, call by call: one list, its filters applied again, and what of it is told."""

from contextlib import suppress
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conversations.booking import BookingStatus
from tests.strategies import json_values
from tests.vendors.provet_clinic import API, BASE, ZONE, connect, door, page, row
from tests.vendors.script import Script
from vendors.errors import ContractBroken
from vendors.provet.diary import read_visit
from vendors.provet.mapping import Names

LIST = f"GET {API}/appointment/"
MORNING, DAY = datetime(2026, 11, 22, 22, tzinfo=UTC), timedelta(days=1)
NAMELESS = Names(services={}, places={}, people={}, notes={})


def clinic(*rows: dict[str, Any]) -> Script:
    return door().on(LIST, page(*rows))


async def listed(script: Script, **config: Any) -> list[str]:
    """The refs of the day."""
    vendor = connect(script, **config)
    return [one.booking.ref for one in await vendor.diary(after=MORNING, until=MORNING + DAY)]


async def test_a_day_is_one_list_by_start() -> None:
    """Of everybody's appointments; neither clients nor consultations are fetched one by one."""
    script = clinic(row(consultation=f"{BASE}/consultation/5/"))
    assert await listed(script) == ["9001"]
    assert script.last(LIST).url.params["start__range"] == "2026-11-22T22:00:00Z,2026-11-23T22:00:00Z"
    assert not [what for what in script.asked() if "consultation" in what or "client" in what]


async def test_pages_are_followed_and_ignored_filters_applied_again() -> None:
    """Provet may send the whole table in silence: other days' do not become today's."""
    script = door().on(
        LIST,
        page(row(), row(id=1, start="2026-11-22T21:59:59Z"), following=f"{BASE}/appointment/?page=2"),
        page(row(id=2, start="2026-11-23T22:00:00Z"), row(id=3, start="2026-11-23T08:00:00+02:00")),
    )
    assert await listed(script) == ["3", "9001"]


async def test_whom_and_where_are_told_and_who_comes_is_not() -> None:
    """The list links the client only."""
    (one,) = await connect(clinic(row(notes="[bot:abc-def] Booked by chat"))).diary(after=MORNING, until=MORNING + DAY)
    assert (one.person_ref, one.place_ref, one.customer, one.mine) == ("7", "1", None, True)
    (one,) = await connect(clinic(row(user=None, notes="by phone"))).diary(after=MORNING, until=MORNING + DAY)
    assert (one.person_ref, one.mine) == ("", False)


@pytest.mark.parametrize(
    ("changed", "status"),
    [
        ({}, BookingStatus.BOOKED),
        ({"consultation": f"{BASE}/consultation/5/"}, BookingStatus.ARRIVED),
        ({"no_show": True}, BookingStatus.MISSED),
        ({"no_show": True, "active": 0}, BookingStatus.MISSED),
    ],
)
async def test_what_became_of_a_visit_is_told_as_far_as_the_list_knows(
    changed: dict[str, Any], status: BookingStatus
) -> None:
    """A no-show may be a cancelled one as well: it stays in the calendar."""
    (one,) = await connect(clinic(row(**changed))).diary(after=MORNING, until=MORNING + DAY)
    assert one.booking.status is status


async def test_what_is_cancelled_or_for_nobody_is_left_out() -> None:
    """Internal bookings are the practice's own, written as text or number."""
    rows = (row(), row(id=1, active=0), row(id=2, type=4), row(id=3, type="4"), row(id=4, type=1))
    assert sorted(await listed(clinic(*rows))) == ["4", "9001"]


async def test_a_desk_of_one_department_sees_that_ones_book() -> None:
    """As it offers that one's times."""
    rows = (row(), row(id=1, department=f"{BASE}/department/2/"))
    assert await listed(clinic(*rows), departments=("2",)) == ["1"]
    assert sorted(await listed(clinic(*rows))) == ["1", "9001"]


async def test_in_the_repeated_hour_the_first_comes_first() -> None:
    """By the instant: the wall clock shows one hour twice."""
    late, early = row(id=2, start="2027-10-31T01:15:00Z"), row(id=1, start="2027-10-31T00:45:00Z")
    vendor = connect(clinic(*(one | {"end": None} for one in (late, early))))
    night = datetime(2027, 10, 30, 21, tzinfo=UTC)
    assert [one.booking.ref for one in await vendor.diary(after=night, until=night + DAY)] == ["1", "2"]


@given(st.sampled_from(["user", "department", "notes", "reason", "start", "no_show", "active", "type"]), json_values)
def test_any_json_is_read_or_named_broken(key: str, value: Any) -> None:
    """Whatever comes, nothing but `ContractBroken` is raised."""
    with suppress(ContractBroken):
        read_visit(row(**{key: value}), NAMELESS, zone=ZONE)
