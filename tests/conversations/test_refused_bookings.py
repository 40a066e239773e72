"""A booking or a read that is refused or fails: what is asked again, chosen again, or tried again on a press."""

import pytest

from conversations.commands import Post, TellStaff
from conversations.events import Order, QuestionsFound, ServicesFound, Why
from conversations.finds import FindSlots
from conversations.machine import seen
from conversations.session import State
from conversations.views import Act
from tests.conversations.conversation import Conversation
from tests.conversations.stations import at_checking, at_times
from tests.conversations.world import DAY, GATE, NOTHING, SERVICES, house


def test_a_taken_slot_leads_to_other_times() -> None:
    """Somebody was faster, at the hold or at the booking: other times, with a word of why."""
    chat = at_times()
    chat.picks("morning")
    chat.fails(Why.TAKEN)
    assert chat.tells("slot-taken")
    assert isinstance(chat.turn.commands[0], FindSlots)
    chat = at_checking(NOTHING)
    chat.fails(Why.TAKEN)
    assert chat.at(State.CHOOSE_SOONEST)
    assert chat.tells("slot-taken")


def test_what_became_of_a_press_stays_until_it_was_shown() -> None:
    """Whatever else happens before the panel comes to the person: it does not wipe the answer to their press away."""
    chat = at_checking(NOTHING)
    chat.fails(Why.TAKEN)
    chat.writes("how long is a piece of string")
    assert chat.tells("slot-taken")
    assert chat.tells("missed-when")
    chat.session = seen(chat.session)
    chat.writes("as long as it is")
    assert not chat.tells("slot-taken")


@pytest.mark.parametrize(("order", "state"), [(Order.START, State.HOME), (Order.HELP, State.HELP)])
def test_what_became_of_a_press_follows_the_person(order: Order, state: State) -> None:
    """Whoever went elsewhere meanwhile is told by a message, and stays where they are."""
    chat = at_checking(NOTHING)
    chat.orders(order)
    chat.fails(Why.TAKEN)
    assert chat.at(state)
    assert [one.id for command in chat.turn.commands if isinstance(command, Post) for one in command.body] == [
        "slot-taken"
    ]


def test_disliked_details_are_asked_again_and_only_those() -> None:
    """What the vendor wants besides is asked too, in its words."""
    chat = at_checking()
    chat.fails(Why.INVALID, words="Birth date needed", fields=("birth_date", "email"))
    assert chat.at(State.DETAILS)
    assert chat.tells("refused")
    chat.writes("b@example.org", email="b@example.org")
    chat.writes("soon")
    assert chat.tells("not-a-birth-date")
    chat.writes("24 March 1990", birth_date=DAY.replace(year=1990))
    assert chat.at(State.REVIEW)


def test_changed_questions_are_asked_anew() -> None:
    """A field that is no detail is a question whose words have changed."""
    chat = at_checking()
    chat.fails(Why.INVALID, fields=("info",))
    assert chat.tells("refused-plain")
    chat.answered(QuestionsFound((GATE,)))
    assert chat.at(State.SCREENING)


@pytest.mark.parametrize(("why", "said"), [(Why.LATER, "try-later"), (Why.BROKEN, "broken"), (Why.REFUSED, "refused")])
def test_a_booking_that_failed_leaves_the_card_for_another_try(why: Why, said: str) -> None:
    """What happened and what one can do; nothing is lost."""
    chat = at_checking(NOTHING)
    chat.fails(why, words="No.")
    assert chat.at(State.REVIEW)
    assert chat.tells(said)
    assert any(isinstance(command, TellStaff) for command in chat.turn.commands) is (why is Why.BROKEN)


def test_what_is_no_longer_offered_is_chosen_again() -> None:
    """Gone at the booking or while looking: from the services on, but never by itself in a circle."""
    chat = at_checking(NOTHING)
    chat.fails(Why.GONE)
    assert chat.at(State.CHOOSE_SERVICE)
    chat.picks("passport")
    chat.fails(Why.GONE)
    assert chat.at(State.CHOOSE_SERVICE)
    assert not chat.turn.commands
    chat.presses(Act.AGAIN)
    assert len(chat.turn.commands) == 1


def test_a_read_that_failed_can_be_asked_again() -> None:
    """Nothing hammers a vendor that is down: the next try is a press."""
    chat = Conversation(house(NOTHING))
    chat.orders(Order.BOOK)
    chat.fails(Why.LATER)
    assert chat.tells("try-later")
    assert not chat.turn.commands
    chat.presses(Act.AGAIN)
    chat.answered(ServicesFound(SERVICES))
    assert chat.at(State.CHOOSE_SERVICE)
