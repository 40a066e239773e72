"""A Cliniko booking is moved, call by call: one write in place, judged like a booking, undone or settled."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import httpx
import pytest
from structlog.testing import capture_logs

from conversations.booking import BookingStatus
from tests.vendors.cliniko_booked import (
    ALL_HIDDEN,
    CANCEL,
    LATER,
    LINE,
    MOVE,
    NOW_CANCELLED,
    clinic,
    elsewhere,
    moved,
)
from tests.vendors.cliniko_clinic import (
    BOOKINGS,
    ELDER,
    IDENTITY,
    MADE,
    NOOR,
    NOORS,
    QUAY,
    READ,
    START,
    appointment,
    attempt,
    connect,
    free,
    link,
    queries,
    sent,
    slot_at,
)
from tests.vendors.times import Times
from vendors.errors import AnswerLost, NotFound, Refused, SlotTaken

RIVAL = appointment(id="5", **ELDER)
"""Somebody who was there before ours came."""


async def test_a_move_is_one_patch_with_an_explicit_end() -> None:
    """Read with the hidden ones, looked at afresh, written in place, judged."""
    script = clinic()
    assert await connect(script).move(MADE, elsewhere()) == MADE
    assert sent(script, MOVE) == {
        "starts_at": "2026-12-03T09:00:00Z",
        "ends_at": "2026-12-03T09:45:00Z",
        "practitioner_id": NOOR,
        "business_id": QUAY,
        "notes": appointment()["notes"] + LINE,
    }
    assert queries(script, READ) == [ALL_HIDDEN]
    assert script.last(NOORS).url.params["from"] == script.last(NOORS).url.params["to"] == "2026-12-03"
    asked = [f"{request.method} {request.url.path}" for request in script.seen]
    assert asked.index(READ) < asked.index(NOORS) < asked.index(MOVE) < asked.index(BOOKINGS)


async def test_a_longer_visit_stays_longer() -> None:
    """Staff made it an hour: it takes an hour at its new time."""
    script = clinic(ends_at="2026-12-02T09:00:00Z")
    await connect(script).move(MADE, elsewhere())
    assert sent(script, MOVE)["ends_at"] == "2026-12-03T10:00:00Z"


@pytest.mark.parametrize(
    ("row", "error"),
    [
        (NOW_CANCELLED, NotFound),
        ({"archived_at": "2026-11-21T00:00:00Z"}, NotFound),
        ({"patient_arrived": True}, Refused),
        ({"starts_at": "2026-11-21T08:00:00Z", "ends_at": "2026-11-21T08:45:00Z"}, Refused),
        ({"starts_at": "2026-11-21T20:00:00Z", "ends_at": "2026-11-21T20:45:00Z"}, Refused),
        ({"appointment_type": link("appointment_types/1")}, Refused),
    ],
)
async def test_what_may_not_be_moved_is_left_alone(row: dict[str, Any], error: type[Exception]) -> None:
    """Gone, begun, too soon (the clinic's 24 hours), or another service."""
    script = clinic(**row)
    with pytest.raises(error):
        await connect(script).move(MADE, elsewhere())
    assert MOVE not in script.asked()


async def test_a_desk_may_have_a_notice_of_its_own() -> None:
    """In place of the clinic's, for moving and cancelling alike."""
    soon = {"starts_at": "2026-11-21T20:00:00Z", "ends_at": "2026-11-21T20:45:00Z"}
    script = clinic(**soon)
    await connect(script, notice_hours=4).move(MADE, elsewhere())
    assert MOVE in script.asked()
    with pytest.raises(Refused):
        await connect(clinic(**soon), notice_hours=12).cancel(MADE, identity=IDENTITY, key="k")


async def test_notice_is_a_rule_for_patients() -> None:
    """Staff move and cancel whatever has not begun."""
    soon = {"starts_at": "2026-11-21T20:00:00Z", "ends_at": "2026-11-21T20:45:00Z"}
    script = clinic(**soon)
    await connect(script, notice_hours=12).move(MADE, replace(elsewhere(), staff=True))
    assert MOVE in script.asked()
    script = clinic().on(READ, appointment(**soon), appointment(**soon, **NOW_CANCELLED))
    await connect(script, notice_hours=12).cancel(MADE, identity=IDENTITY, key="k", staff=True)
    assert CANCEL in script.asked()


async def test_a_new_time_that_is_not_listed_any_more_is_taken() -> None:
    """Cliniko would accept it."""
    script = clinic().on(NOORS, free(START))
    with pytest.raises(SlotTaken):
        await connect(script).move(MADE, elsewhere())
    assert MOVE not in script.asked()


async def test_moving_to_where_it_is_sends_no_write() -> None:
    """Same time, same person, same place."""
    script = clinic()
    assert await connect(script).move(MADE, attempt(key="c.2.1")) == MADE
    assert MOVE not in script.asked()


async def test_what_was_moved_under_the_same_key_is_only_judged_again() -> None:
    """A worker died after the write: no second one, and the look at rivals is made up for."""
    script = clinic().on(READ, moved())
    assert await connect(script).move(MADE, elsewhere()) == MADE
    assert MOVE not in script.asked()
    assert BOOKINGS in script.asked()


async def test_a_visit_alone_does_not_become_a_class() -> None:
    """Nor the other way round; nothing is even asked."""
    script = clinic()
    for call in (connect(script).move, connect(script).settle_move):
        with pytest.raises(Refused):
            await call("attendees/5", elsewhere())
    assert script.seen == []


# Who was first


async def test_who_moved_in_after_another_goes_back() -> None:
    """To where they were, if that is still free, notes and all."""
    script = clinic().on(BOOKINGS, {"bookings": [moved(), RIVAL]}, {"bookings": [moved()]})
    with pytest.raises(SlotTaken):
        await connect(script).move(MADE, elsewhere())
    assert sent(script, MOVE) == {
        "starts_at": "2026-12-02T08:00:00Z",
        "ends_at": "2026-12-02T08:45:00Z",
        "practitioner_id": NOOR,
        "business_id": QUAY,
        "notes": appointment()["notes"],
    }
    assert queries(script, BOOKINGS)[-1] == [
        f"practitioner_id:={NOOR}",
        "starts_at:<2026-12-02T08:45:00Z",
        "ends_at:>2026-12-02T08:00:00Z",
    ]


async def test_who_cannot_go_back_stays_and_staff_hear_of_it() -> None:
    """Somebody took the old time meanwhile: with two in one place staff must choose."""
    script = clinic().on(BOOKINGS, {"bookings": [moved(), RIVAL]})
    with capture_logs() as lines:
        assert await connect(script).move(MADE, elsewhere()) == MADE
    assert script.asked()[MOVE] == 1
    assert "nowhere_to_go_back" in {line["event"] for line in lines}


async def test_who_came_after_the_move_should_have_given_way() -> None:
    """They were made later than ours was moved."""
    rival = appointment(id="5", created_at="2026-11-24T06:00:06Z")
    script = clinic().on(BOOKINGS, {"bookings": [moved(), rival]})
    assert await connect(script).move(MADE, elsewhere()) == MADE
    assert script.asked()[MOVE] == 1


async def test_the_old_time_in_a_list_that_lags_is_not_ours_at_the_new_one() -> None:
    """A list that still has ours where it was does not have yet who came before it to where it is."""
    near = START + timedelta(minutes=15)
    times = Times()
    there = moved(starts_at="2026-12-02T08:15:00Z", ends_at="2026-12-02T09:00:00Z")
    script = clinic().on(NOORS, free(near)).on(MOVE, there)
    script.on(BOOKINGS, {"bookings": [appointment()]}, {"bookings": [there, RIVAL]}, {"bookings": [there]})
    with pytest.raises(SlotTaken):
        await connect(script, times).move(MADE, attempt(slot=slot_at(near), key="c.2.1"))
    assert times.paused == [0.25]


# Lost answers


@pytest.mark.parametrize("trouble", [503, httpx.ReadTimeout("x"), 401])
async def test_trouble_after_a_move_is_a_lost_answer(trouble: Any) -> None:
    """It is written; whether it may stay we do not know."""
    with pytest.raises(AnswerLost):
        await connect(clinic().on(BOOKINGS, trouble)).move(MADE, elsewhere())


async def test_a_lost_move_is_looked_for_three_times() -> None:
    """By its mark in the notes; found, it is judged as ever."""
    script, times = clinic().on(READ, appointment(), moved()), Times()
    booking = await connect(script, times).settle_move(MADE, elsewhere())
    assert booking.start == LATER
    assert times.paused == [2, 6]
    assert BOOKINGS in script.asked()


async def test_a_move_that_was_not_done_leaves_the_old_time() -> None:
    """Nothing is written while we look."""
    script = clinic()
    assert (await connect(script).settle_move(MADE, elsewhere())).start == START
    assert [what for what in script.asked() if not what.startswith("GET")] == []


async def test_a_lost_move_that_lost_its_race_is_undone_by_whoever_settles() -> None:
    """What it wrote tells from where it came."""
    script = clinic().on(READ, moved(), appointment())
    script.on(BOOKINGS, {"bookings": [moved(), RIVAL]}, {"bookings": []})
    assert (await connect(script).settle_move(MADE, elsewhere())).start == START
    assert sent(script, MOVE)["starts_at"] == "2026-12-02T08:00:00Z"


async def test_what_was_cancelled_meanwhile_is_told_as_cancelled() -> None:
    """Settling a move judges nothing that is over."""
    script = clinic(**NOW_CANCELLED)
    assert (await connect(script).settle_move(MADE, elsewhere())).status is BookingStatus.CANCELLED
    assert BOOKINGS not in script.asked()
