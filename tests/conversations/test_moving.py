"""Another time for what was booked: from the press to the vendor's own word."""

import pytest

from conversations.booking import Customer, People
from conversations.cards import MOVED
from conversations.commands import Book, Move, Release
from conversations.desk import Capabilities
from conversations.events import (
    Order,
    PeopleFound,
    Read,
    SlotsFound,
    Written,
)
from conversations.session import Awaited, State
from conversations.values import replace
from conversations.views import Act, Choices, Note
from tests.conversations.changing import (
    ANEW,
    IN_PLACE,
    NOON,
    answered,
    at_review,
    body,
    booked,
    moving,
    ordered,
    posts,
    waits,
)
from tests.conversations.world import (
    PEOPLE,
    SLOTS,
    booking,
)


@pytest.mark.parametrize(
    "can",
    [
        IN_PLACE,
        replace(IN_PLACE, hold=True, release=True),
        replace(IN_PLACE, questions=True, rehearse=True),
        ANEW,
        replace(ANEW, questions=True, rehearse=True, hold=True),
    ],
)
def test_a_visit_gets_another_time(can: Capabilities) -> None:
    """The card says from when to when, a press orders it, the record is read, and only then it is *moved*."""
    chat = at_review(can)
    assert isinstance(chat.said, Note)
    assert {line.id for line in chat.said.lines} >= {"line-moved-from", "line-moved-to"}
    chat.presses(Act.MOVE_IT)
    (order,) = (command for command in chat.turn.commands if isinstance(command, Move))
    assert (order.booking, order.order.slot) == ("booking", NOON)
    assert waits(chat)
    answered(chat, Awaited.MOVE, Written("booking"))
    assert MOVED not in posts(chat)
    answered(chat, Awaited.REREAD, Read(booking(chat.session)))
    assert chat.at(State.MOVED)
    assert posts(chat)[-1] == MOVED
    assert chat.session.booked is not None
    assert chat.session.booked.start == NOON.start
    assert sum(isinstance(command, Book) for command in chat.ordered) == 1


def test_in_place_nothing_but_the_time_is_asked() -> None:
    """What was told of the person is not asked, not shown and not changed."""
    chat = at_review(replace(IN_PLACE, questions=True))
    assert isinstance(chat.said, Note)
    assert {line.id for line in chat.said.lines} == {"line-service", "line-moved-from", "line-moved-to"}


def test_what_is_booked_anew_is_ordered_with_all_that_was_said() -> None:
    """Answers and all; they are still there while the chat stays at the booking."""
    chat = moving(replace(ANEW, questions=True))
    (order,) = (command for command in chat.turn.commands if isinstance(command, Move))
    assert [(answer.key, answer.value) for answer in order.order.answers] == [("info", "X123")]


def test_later_what_is_booked_anew_is_asked_again() -> None:
    """Nothing personal is kept for it."""
    chat = booked(ANEW)
    chat.orders(Order.START)
    chat.presses(Act.MOVE)
    answered(chat, Awaited.SOONEST, SlotsFound(SLOTS))
    chat.picks("noon")
    assert chat.at(State.DETAILS)
    assert chat.session.draft is not None
    assert chat.session.draft.customer == Customer()


def test_the_time_it_has_is_not_offered() -> None:
    """Neither among the soonest nor on its day; with somebody else it may be."""
    chat = booked(replace(IN_PLACE, people=True))
    chat.presses(Act.MOVE)
    answered(chat, Awaited.SOONEST, SlotsFound(SLOTS))
    assert [offer.value for offer in chat.session.offers if offer.act is Act.PICK] == ["noon"]
    chat.picks("noon")
    chat.presses(Act.CHANGE)
    chat.picks("choose_person/")
    answered(chat, Awaited.PEOPLE, PeopleFound(People(members=PEOPLE)))
    chat.picks("sam")
    answered(chat, Awaited.SOONEST, SlotsFound(SLOTS))
    assert [offer.value for offer in chat.session.offers if offer.act is Act.PICK] == ["morning", "noon"]


def test_only_the_time_can_be_changed_on_the_card() -> None:
    """Another service is another booking."""
    chat = at_review()
    chat.presses(Act.CHANGE)
    assert isinstance(chat.said, Choices)
    assert [offer.value for offer in chat.session.offers if offer.act is Act.PICK] == ["choose_soonest/"]


def test_a_written_yes_moves_nothing() -> None:
    """Nor does a press that books."""
    chat = at_review()
    chat.writes("yes", yes=True)
    assert chat.tells("press-to-move")
    assert chat.turn.commands == ()


def test_a_move_that_is_given_up_leaves_the_visit() -> None:
    """Said with its time; the hold of the new one is given back."""
    chat = at_review(replace(IN_PLACE, hold=True, release=True))
    chat.presses(Act.DROP)
    assert chat.tells("move-dropped")
    assert ordered(chat) == [Release]
    assert chat.session.booked is not None
    assert chat.offers(Act.MOVE)


def test_the_counter_says_what_is_begun_and_what_is_on_its_way() -> None:
    """Until it is confirmed the visit stays where it is."""
    chat = at_review()
    chat.orders(Order.START)
    assert body(chat)[-1] == "home-move"
    chat.presses(Act.RESUME)
    chat.presses(Act.MOVE_IT)
    chat.orders(Order.START)
    assert body(chat)[-1] == "home-moving"
    chat.presses(Act.RESUME)
    assert chat.at(State.CHECKING)
    chat.orders(Order.CANCEL)
    assert chat.tells("too-late-to-stop")


def test_a_move_told_elsewhere_keeps_nothing_personal() -> None:
    """The card comes; the panel stays where the person is."""
    chat = moving(replace(ANEW, questions=True))
    chat.orders(Order.HELP)
    answered(chat, Awaited.MOVE, Written("another"))
    answered(chat, Awaited.REREAD, Read(booking(chat.session)))
    assert chat.at(State.HELP)
    assert posts(chat)[-1] == MOVED
    assert chat.session.again is not None
    assert chat.session.again.answers == ()
