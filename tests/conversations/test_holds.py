"""A slot is held while somebody decides: one hold a chat, asked for again when it ran out, given back when dropped."""

from dataclasses import replace

from conversations.booking import Hold
from conversations.commands import Book, HoldSlot, Release
from conversations.desk import HoldPoint
from conversations.events import Held, Order, Released, Why
from conversations.session import State
from conversations.views import Act
from tests.conversations.stations import HELD, at_checking, at_review, at_times
from tests.conversations.world import HELD_FOR, NOTHING, NOW, SLOTS


def test_a_picked_slot_is_held_and_another_pick_gives_it_back_first() -> None:
    """One live hold a chat: release, then hold."""
    chat = at_review()
    chat.presses(Act.CHANGE)
    chat.picks("choose_soonest/")
    chat.picks("noon")
    assert [type(command) for command in chat.turn.commands] == [Release]
    chat.answered(Released())
    assert [type(command) for command in chat.turn.commands] == [HoldSlot]
    chat.answered(Held(Hold(ref="second", until=NOW + HELD_FOR)))
    assert chat.at(State.REVIEW)
    assert chat.session.draft is not None
    assert chat.session.draft.slot == SLOTS[1]


def test_the_same_slot_again_keeps_the_hold() -> None:
    """Picking what one has changes nothing."""
    chat = at_review()
    chat.presses(Act.CHANGE)
    chat.picks("choose_soonest/")
    chat.picks("morning")
    assert chat.at(State.REVIEW)
    assert not chat.turn.commands


def test_a_hold_taken_last_comes_after_the_details() -> None:
    """Where slots are scarce in time, not in number: nothing is held while people type."""
    chat = at_review(replace(NOTHING, hold=True, release=True), hold_point=HoldPoint.AT_REVIEW)
    assert chat.at(State.REVIEW)


def test_cancel_releases_the_hold() -> None:
    """`/cancel` at any time: nothing stays behind at the vendor."""
    chat = at_review()
    chat.orders(Order.CANCEL)
    assert [type(command) for command in chat.turn.commands] == [Release]
    assert chat.tells("draft-dropped")
    chat.orders(Order.CANCEL)
    assert chat.tells("nothing-to-stop")


def test_a_hold_that_comes_after_the_draft_was_dropped_is_given_back() -> None:
    """The answer of a call one has given up is used all the same."""
    chat = at_times()
    chat.picks("morning")
    chat.orders(Order.CANCEL)
    chat.answered(HELD)
    assert [type(command) for command in chat.turn.commands] == [Release]


# Run out


def test_a_hold_that_ran_out_is_asked_for_again_before_anything_is_booked() -> None:
    """The press books nothing; the same slot is held again, and the card comes back."""
    chat = at_review()
    chat.waits(15)
    chat.presses(Act.BOOK)
    assert [type(command) for command in chat.turn.commands] == [HoldSlot]
    assert chat.tells("hold-renewed")
    chat.answered(Held(Hold(ref="second", until=chat.now + HELD_FOR)))
    assert chat.at(State.REVIEW)
    chat.presses(Act.BOOK)
    assert isinstance(chat.turn.commands[0], Book)


def test_what_was_typed_after_the_hold_ran_out_is_not_lost() -> None:
    """The answer is taken first, then the hold is asked for again."""
    chat = at_times()
    chat.picks("morning")
    chat.answered(HELD)
    chat.waits(15)
    chat.writes("X123")
    assert chat.session.draft is not None
    assert chat.session.draft.answers[-1].value == "X123"
    assert chat.at(State.HOLDING)


def test_a_hold_that_ran_out_while_choosing_is_just_gone() -> None:
    """Whoever is choosing another time does not want the old one back."""
    chat = at_review()
    chat.presses(Act.CHANGE)
    chat.waits(15)
    chat.picks("choose_soonest/")
    assert not chat.turn.commands
    assert chat.session.draft is not None
    assert chat.session.draft.hold is None


def test_a_hold_the_vendor_says_is_over_is_asked_for_again() -> None:
    """The vendor's clock counts, not ours."""
    chat = at_checking()
    chat.fails(Why.EXPIRED)
    assert [type(command) for command in chat.turn.commands] == [HoldSlot]
    assert chat.tells("hold-lapsed")
