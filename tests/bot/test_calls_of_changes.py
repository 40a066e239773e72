"""Calls that move and cancel: lost answers are settled, never repeated blindly, and what is over is over."""

import pytest

from bot.writes import LOOKS
from conversations.booking import BookingStatus
from conversations.commands import (
    SettleMove,
)
from conversations.events import (
    Cancelled,
    Read,
    Why,
    Written,
)
from tests.bot.calling import BOOK, CANCEL, MOVE, Desk, error
from tests.bot.practice import OTHER, SLOT, lost
from vendors.errors import (
    ContractBroken,
    NotFound,
    Refused,
    SlotTaken,
    Unreachable,
    VendorError,
)


@pytest.fixture
def desk() -> Desk:
    """A desk whose vendor works."""
    return Desk()


@pytest.fixture
async def booked(desk: Desk) -> Desk:
    """A desk where a booking stands."""
    await desk.ask(BOOK)
    return desk


async def test_a_move_is_answered_by_what_the_booking_is_called_now(booked: Desk) -> None:
    """Its key is the id of its own command, not of the booking's."""
    assert await booked.value(MOVE) == Written(MOVE.booking)
    assert booked.vendor.booked[BOOK.id].start == OTHER.start


async def test_a_move_whose_answer_was_lost_is_found(booked: Desk) -> None:
    """Settled, not repeated."""
    booked.vendor.fails("move", lost("move"))
    assert await booked.value(MOVE) == Written(MOVE.booking)
    assert (booked.vendor.asked["move"], booked.vendor.moves) == (1, 1)


async def test_a_move_that_was_certainly_not_made_may_be_tried_again(booked: Desk) -> None:
    """The record has its old time: nothing was done."""
    booked.vendor.fails("move", lost("move"))
    booked.vendor.loses_writes = True
    assert await booked.why(MOVE) is Why.LATER


async def test_a_move_nobody_can_find_out_about_is_unsure(booked: Desk) -> None:
    """The person hears so; the core orders a `SettleMove`."""
    booked.vendor.fails("move", lost("move"))
    booked.vendor.fails("settle_move", *[lost("settle_move")] * LOOKS)
    assert await booked.why(MOVE) is Why.UNSURE


async def test_a_move_whose_record_cannot_be_read_is_unsure(booked: Desk) -> None:
    """Neither that it was moved nor that it was not."""
    booked.vendor.fails("move", lost("move"))
    booked.vendor.fails("settle_move", *[error(ContractBroken)] * LOOKS)
    assert await booked.why(MOVE) is Why.UNSURE


async def test_a_move_that_may_have_been_made_before_is_looked_for_first(booked: Desk) -> None:
    """The process that began it is dead: moved once."""
    await booked.ask(MOVE)
    assert await booked.value(MOVE, again=True) == Written(MOVE.booking)
    assert (booked.vendor.asked["move"], booked.vendor.moves) == (1, 1)


async def test_a_move_that_was_not_made_before_is_made_now(booked: Desk) -> None:
    """The dead process had not come as far."""
    assert await booked.value(MOVE, again=True) == Written(MOVE.booking)
    assert (booked.vendor.asked["settle_move"], booked.vendor.moves) == (1, 1)


@pytest.mark.parametrize(
    ("kind", "why"), [(SlotTaken, Why.TAKEN), (Refused, Why.REFUSED), (NotFound, Why.GONE), (Unreachable, Why.LATER)]
)
async def test_a_move_that_comes_to_nothing_says_why(booked: Desk, kind: type[VendorError], why: Why) -> None:
    """And leaves the booking where it was."""
    booked.vendor.fails("move", error(kind))
    assert await booked.why(MOVE) is why
    assert booked.vendor.booked[BOOK.id].start == SLOT.start


async def test_settling_a_move_goes_on_until_it_is_known(booked: Desk) -> None:
    """The record, with whichever time; that it takes long is told once."""
    booked.vendor.fails("settle_move", lost("settle_move"), error(Unreachable))
    settle = SettleMove(id="1", desk="town", booking=MOVE.booking, lost=MOVE.order)
    assert await booked.value(settle) == Read(booked.vendor.booked[BOOK.id])
    assert len(booked.late) == 1


async def test_a_cancellation_is_answered_once_it_is_over(booked: Desk) -> None:
    """The port itself reads it back."""
    assert await booked.value(CANCEL) == Cancelled(CANCEL.booking)
    assert booked.vendor.booked[BOOK.id].status is BookingStatus.CANCELLED
    assert booked.late == []


async def test_a_cancellation_whose_answer_was_lost_is_called_again_until_it_is_known(booked: Desk) -> None:
    """It may simply be; from then on *cannot be reached* says nothing either. That it takes long is told once."""
    booked.vendor.fails("cancel", lost("cancel"), error(Unreachable), error(ContractBroken))
    assert await booked.value(CANCEL) == Cancelled(CANCEL.booking)
    assert booked.pauses == [1.0, 2.0, 4.0]
    assert [late.to for late in booked.late] == [CANCEL.id]


async def test_a_cancellation_that_never_went_out_may_be_tried_again(booked: Desk) -> None:
    """Nothing was done: the person may press once more."""
    booked.vendor.fails("cancel", error(Unreachable))
    assert await booked.why(CANCEL) is Why.LATER
    assert booked.vendor.booked[BOOK.id].status is BookingStatus.BOOKED


async def test_what_may_have_been_cancelled_before_is_asked_until_it_is_known(booked: Desk) -> None:
    """The process that began it is dead: *cannot be reached* is no longer *nothing was done*."""
    booked.vendor.fails("cancel", error(Unreachable))
    assert await booked.value(CANCEL, again=True) == Cancelled(CANCEL.booking)


async def test_what_is_gone_after_a_try_of_ours_is_over(desk: Desk) -> None:
    """An earlier try ended it, or staff did; gone at the first try is for the core to tell."""
    assert await desk.why(CANCEL) is Why.GONE
    assert await desk.value(CANCEL, again=True) == Cancelled(CANCEL.booking)


async def test_an_answer_to_a_cancellation_that_is_never_readable_is_ours_to_mend(booked: Desk) -> None:
    """Asked a few times, since one garbled answer says nothing; then staff must look."""
    booked.vendor.fails("cancel", *[error(ContractBroken)] * LOOKS)
    assert await booked.why(CANCEL) is Why.BROKEN
    assert booked.vendor.asked["cancel"] == LOOKS
