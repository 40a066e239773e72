"""Cliniko's book, call by call: which lists, what of them is told, and what is not."""

from datetime import UTC, datetime, timedelta
from typing import Any

import httpx
import pytest

from conversations.booking import BookingStatus, Customer
from tests.vendors.cliniko_booked import ATTENDEES, GROUPS
from tests.vendors.cliniko_clinic import LIST, MADE, NOOR, QUAY, appointment, connect, door, link, queries, record, seat
from tests.vendors.samples import sample
from tests.vendors.script import Script
from vendors.errors import ContractBroken

MORNING = datetime(2026, 12, 1, 23, tzinfo=UTC)
DAY = timedelta(days=1)
YOGA_ON = "1390726237298639001"
NOBODY = sample("cliniko/attendee") | {"booking": link("bookings/7")}


def clinic(*rows: dict[str, Any], groups: tuple[dict[str, Any], ...] = ()) -> Script:
    """With these in the book, and whoever the sample's class has."""
    return (
        door()
        .on(LIST, {"individual_appointments": list(rows)})
        .on(GROUPS, {"group_appointments": list(groups)})
        .on(ATTENDEES, {"attendees": [sample("cliniko/attendee"), seat(2), NOBODY]})
    )


async def test_a_day_is_asked_by_start_and_one_list_more_where_there_are_classes() -> None:
    """Neither what is cancelled nor what is archived is asked for; nobody is looked up."""
    script = clinic(appointment(), groups=(sample("cliniko/group_appointment"),))
    await connect(script).diary(after=MORNING, until=MORNING + DAY)
    within = ["starts_at:>=2026-12-01T23:00:00Z", "starts_at:<2026-12-02T23:00:00Z"]
    assert queries(script, LIST) == queries(script, GROUPS) == [within]
    assert queries(script, ATTENDEES) == [[f"booking_id:={YOGA_ON}"]]
    assert script.last(LIST).url.params["sort"] == "starts_at:asc"
    assert not [what for what in script.asked() if what.startswith("GET /v1/patients")]


async def test_without_classes_there_are_two_lists() -> None:
    """Calls are counted."""
    script = clinic(appointment())
    await connect(script).diary(after=MORNING, until=MORNING + DAY)
    assert ATTENDEES not in script.asked()


async def test_a_visit_has_the_name_cliniko_writes_on_it() -> None:
    """In one piece: how it is put together is not documented, so it is not taken apart."""
    (ours,) = await connect(clinic(appointment())).diary(after=MORNING, until=MORNING + DAY)
    assert ours.customer == Customer(first_name="Ada Example")
    assert (ours.person_ref, ours.place_ref, ours.mine) == (NOOR, QUAY, True)
    assert (ours.booking.ref, ours.booking.person) == (MADE, "Dr Noor Example")


@pytest.mark.parametrize(
    ("changed", "mine"),
    [
        ({"notes": None}, False),
        ({"notes": "By phone"}, False),
        ({"notes": "Moved by chat, ref FD-7F3K2M, from a to b with c at d."}, False),
        ({"notes": "Knee. Booked by chat, ref FD-7F3K2M"}, True),
    ],
)
async def test_ours_is_what_was_booked_by_us(changed: dict[str, Any], mine: bool) -> None:
    """Not what was only moved by us; whatever staff wrote in front."""
    (one,) = await connect(clinic(appointment(**changed))).diary(after=MORNING, until=MORNING + DAY)
    assert one.mine is mine


async def test_a_visit_without_a_name_is_nobodys() -> None:
    """An empty one would look like somebody."""
    (one,) = await connect(clinic(appointment(patient_name=None))).diary(after=MORNING, until=MORNING + DAY)
    assert one.customer is None


async def test_each_place_in_a_class_is_a_visit_without_a_name() -> None:
    """At the class' time, with its teacher; whose place it is the list links without naming them."""
    script = clinic(appointment(), groups=(sample("cliniko/group_appointment"),))
    found = await connect(script).diary(after=MORNING, until=MORNING + DAY)
    places = {one.booking.ref: one for one in found if one.booking.ref.startswith("attendees/")}
    assert {ref: one.mine for ref, one in places.items()} == {
        "attendees/1390726237298640001": True,
        f"attendees/{2**60 + 2}": False,
    }
    assert {(one.customer, one.person_ref) for one in places.values()} == {(None, NOOR)}
    assert [one.booking.start for one in found] == sorted(one.booking.start for one in found)


@pytest.mark.parametrize(
    ("changed", "status"),
    [
        ({}, BookingStatus.BOOKED),
        ({"patient_arrived": True}, BookingStatus.ARRIVED),
        ({"did_not_arrive": True}, BookingStatus.MISSED),
    ],
)
async def test_who_came_is_told(changed: dict[str, Any], status: BookingStatus) -> None:
    """As it was marked, by whom ever."""
    (one,) = await connect(clinic(appointment(**changed))).diary(after=MORNING, until=MORNING + DAY)
    assert one.booking.status is status


async def test_pages_are_followed() -> None:
    """A hundred a page is the most there are."""
    more = "https://api.au2.cliniko.com/v1/individual_appointments?page=2"
    first = {"individual_appointments": [appointment()], "links": {"next": more}}
    script = clinic().on(LIST, first, {"individual_appointments": [appointment(id="5")]})
    found = await connect(script).diary(after=MORNING, until=MORNING + DAY)
    assert [one.booking.ref for one in found] == [MADE, "5"]


async def test_in_the_repeated_hour_the_first_comes_first() -> None:
    """By the instant, not by what the wall clock shows: half past two is there twice."""
    early = appointment(id="1", starts_at="2027-10-31T00:45:00Z", ends_at="2027-10-31T01:00:00Z")
    late = appointment(id="2", starts_at="2027-10-31T01:15:00Z", ends_at="2027-10-31T01:30:00Z")
    script = clinic(late, early)
    night = datetime(2027, 10, 30, 22, tzinfo=UTC)
    found = await connect(script).diary(after=night, until=night + DAY)
    assert [one.booking.ref for one in found] == ["1", "2"]
    assert [one.booking.start.hour for one in found] == [2, 2]


async def test_a_book_that_cannot_be_read_is_said() -> None:
    """Rather than a day with holes."""
    with pytest.raises(ContractBroken):
        await connect(clinic(record())).diary(after=MORNING, until=MORNING + DAY)
    refused = clinic().on(LIST, httpx.Response(400, json={"message": "starts_at is not filterable"}))
    with pytest.raises(ContractBroken):
        await connect(refused).diary(after=MORNING, until=MORNING + DAY)
