"""What Cliniko is asked about bookings that stand: a proven person's own, and all that changed lately."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from conversations.booking import Customer
from tests.vendors.cliniko_booked import ADA, ALL_HIDDEN, ATTENDEES, GROUPS, PHONED, known
from tests.vendors.cliniko_clinic import IDENTITY, LIST, MADE, START, appointment, connect, door, link, queries, record
from tests.vendors.samples import sample


async def test_a_proven_person_finds_their_visits_and_places() -> None:
    """Ascending, from now on, of their record alone."""
    script = known()
    found = await connect(script).bookings(ADA, identity=IDENTITY, proven=True)
    assert [booking.ref for booking in found] == [MADE, "attendees/1390726237298640001"]
    assert queries(script, LIST) == [["patient_id:=82", "starts_at:>=2026-11-21T09:00:00Z"]]
    assert queries(script, GROUPS) == [["patient_ids:~82", "starts_at:>=2026-11-21T09:00:00Z"]]
    assert queries(script, ATTENDEES) == [["booking_id:=1390726237298639001", "patient_id:=82"]]


@pytest.mark.parametrize(
    ("rows", "customer"),
    [
        ([record()], ADA),
        ([PHONED, PHONED | {"id": "83"}], ADA),
        ([PHONED | {"archived_at": "2026-01-01T00:00:00Z"}], ADA),
        ([PHONED], replace(ADA, phone="+31600000002")),
        ([PHONED], replace(ADA, first_name="Eve")),
        ([PHONED], replace(ADA, phone=None)),
        ([PHONED], Customer(phone="+31600000001")),
    ],
)
async def test_nobody_is_told_of_bookings_that_may_be_anothers(rows: list[dict[str, Any]], customer: Customer) -> None:
    """The proven phone must be in the one record that agrees; else there is nothing, without a word."""
    script = known(*rows)
    assert await connect(script).bookings(customer, identity=IDENTITY, proven=True) == ()
    assert LIST not in script.asked()


async def test_without_proof_nothing_is_asked() -> None:
    """A name typed into a chat proves nothing."""
    script = known()
    assert await connect(script).bookings(ADA, identity=IDENTITY, proven=False) == ()
    assert script.seen == []


async def test_a_clinic_without_classes_is_not_asked_for_any() -> None:
    """Calls are counted."""
    types = sample("cliniko/appointment_types")
    types["appointment_types"] = [row for row in types["appointment_types"] if row["max_attendees"] == 1]
    script = known().on("GET /v1/appointment_types", types)
    vendor = connect(script)
    assert len(await vendor.bookings(ADA, identity=IDENTITY, proven=True)) == 1
    assert (await vendor.changes(START)).bookings == (MADE,)
    assert not {GROUPS, ATTENDEES} & set(script.asked())


# Watching


async def test_changes_are_asked_with_an_overlap_and_all_that_is_hidden() -> None:
    """Visits, places and classes; the attendee of a visit for one alone is no place in a class."""
    group, place = sample("cliniko/group_appointment"), sample("cliniko/attendee")
    alone = place | {"id": "7", "booking": link(f"bookings/{MADE}")}
    other = place | {"id": "8"}
    script = door().on(LIST, {"individual_appointments": [appointment(updated_at="2026-11-21T08:59:00Z")]})
    script.on(ATTENDEES, {"attendees": [alone, place]}, {"attendees": [place, other]})
    changed, theirs = (
        {"group_appointments": [group | {"updated_at": "2026-11-21T08:59:30Z"}]},
        {"group_appointments": [group]},
    )
    script.on(GROUPS, changed, theirs)
    since = datetime(2026, 11, 21, 8, 55, tzinfo=UTC)
    found = await connect(script).changes(since)
    assert sorted(found.bookings) == sorted([MADE, "attendees/1390726237298640001", "attendees/8"])
    assert found.until == datetime(2026, 11, 21, 8, 59, 30, tzinfo=UTC)
    polled = "updated_at:>=2026-11-21T08:53:00Z"
    assert queries(script, LIST) == [[polled, *ALL_HIDDEN]]
    assert queries(script, ATTENDEES)[0] == [polled, *ALL_HIDDEN]
    assert queries(script, GROUPS) == [
        [polled, "archived_at:*", "deleted_at:*"],
        [f"id:={MADE},1390726237298639001", "archived_at:*", "deleted_at:*"],
    ]
    assert script.last(LIST).url.params["sort"] == "updated_at:asc"


async def test_where_nothing_changed_the_moment_stays() -> None:
    """The next question begins where this one did: the vendor's clock counts, not ours."""
    script = door().on(ATTENDEES, {"attendees": []}).on(GROUPS, {"group_appointments": []})
    found = await connect(script).changes(START - timedelta(days=30))
    assert (found.bookings, found.until) == ((), START - timedelta(days=30))
