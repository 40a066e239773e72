"""A Cliniko booking, call by call: written once, settled when the answer was lost, read back."""

from typing import Any

import httpx
import pytest

from conversations.booking import BookingStatus
from tests.vendors.cliniko_booked import NOW_CANCELLED, SEATS, clinic, video
from tests.vendors.cliniko_clinic import (
    BOOK,
    BOOKINGS,
    IDENTITY,
    LIST,
    MADE,
    NOOR,
    NOORS,
    READ,
    appointment,
    attempt,
    connect,
    door,
    free,
    queries,
)
from tests.vendors.samples import sample
from tests.vendors.times import Times
from vendors.cliniko.mapping import mark
from vendors.errors import AnswerLost, NotFound, SlotTaken


async def test_a_time_no_longer_listed_is_taken_and_nothing_is_written() -> None:
    """Cliniko would accept it: we look afresh, and leave no patient behind."""
    script = door().on(NOORS, free())
    with pytest.raises(SlotTaken):
        await connect(script).book(attempt())
    assert not [what for what in script.asked() if what.startswith("POST")]


async def test_what_was_written_under_the_same_key_is_not_written_again() -> None:
    """Our mark in the notes tells; the conflict is still judged."""
    script = door().on(LIST, {"individual_appointments": [appointment(notes="other"), appointment()]})
    assert await connect(script).book(attempt()) == MADE
    assert BOOK not in script.asked()
    assert BOOKINGS in script.asked()


@pytest.mark.parametrize("trouble", [503, httpx.ReadTimeout("x"), 401, {"bookings": "?"}])
async def test_trouble_after_the_write_is_a_lost_answer(trouble: Any) -> None:
    """It is written; whether it may stay we do not know."""
    with pytest.raises(AnswerLost):
        await connect(door().on(BOOKINGS, trouble)).book(attempt())


async def test_settling_finds_ours_among_three_looks() -> None:
    """Reads lag; each look is a list of the practitioner at that very start."""
    found = {"individual_appointments": [appointment()]}
    script, times = door().on(LIST, {"individual_appointments": []}, found), Times()
    booking = await connect(script, times).settle(attempt())
    assert booking is not None
    assert booking.code == mark(identity=IDENTITY, key="c.1.1")
    assert times.paused == [2, 6]
    assert queries(script, LIST)[0] == [
        f"practitioner_id:={NOOR}",
        "starts_at:>=2026-12-02T08:00:00Z",
        "starts_at:<=2026-12-02T08:00:00Z",
    ]


# Reading back


async def test_a_booking_is_read_with_the_hidden_ones() -> None:
    """Plainly asked, a cancelled one is a 404; archived and deleted ones are gone."""
    then = "2026-11-22T00:00:00Z"
    script = door().on(READ, appointment(cancelled_at=then), appointment(deleted_at=then))
    vendor = connect(script)
    assert (await vendor.reread(MADE, identity=IDENTITY)).status is BookingStatus.CANCELLED
    assert queries(script, READ) == [["cancelled_at:*", "archived_at:*", "deleted_at:*"]]
    with pytest.raises(NotFound):
        await vendor.reread(MADE, identity=IDENTITY)


# By video


JOIN = sample("cliniko/attendee")["telehealth_url"]


async def test_a_video_visit_tells_where_to_join() -> None:
    """The attendee's address, never the appointment's own, which is for staff; asked again while it is not there."""
    script, times = video(clinic()).on(SEATS, {"attendees": []}, {"attendees": [sample("cliniko/attendee")]}), Times()
    booking = await connect(script, times).reread(MADE, identity=IDENTITY)
    assert booking.join == JOIN
    assert JOIN not in repr(booking)
    assert times.paused == [0, 0.3]


async def test_a_visit_in_person_has_no_address_to_join() -> None:
    """Every record carries one; it leads nowhere."""
    script = clinic().on(SEATS, {"attendees": [sample("cliniko/attendee")]})
    assert (await connect(script).reread(MADE, identity=IDENTITY)).join == ""
    assert SEATS not in script.asked()


@pytest.mark.parametrize("answer", [{"attendees": []}, 404, 503, {"attendees": "?"}])
async def test_a_booking_is_told_also_without_its_address(answer: Any) -> None:
    """It is booked all the same."""
    booking = await connect(video(clinic()).on(SEATS, answer)).reread(MADE, identity=IDENTITY)
    assert (booking.status, booking.join) == (BookingStatus.BOOKED, "")


async def test_a_cancelled_video_visit_is_joined_by_nobody() -> None:
    """Nothing is asked."""
    script = video(clinic(**NOW_CANCELLED))
    assert (await connect(script).reread(MADE, identity=IDENTITY)).join == ""
    assert SEATS not in script.asked()
