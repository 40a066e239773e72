"""A booking from the counter to the card: examples a reader enjoys."""

from dataclasses import replace

import pytest

from conversations.booking import People
from conversations.commands import Book, HoldSlot, Post
from conversations.desk import Capabilities, House
from conversations.events import (
    DaysFound,
    Failed,
    Order,
    PeopleFound,
    PlacesFound,
    QuestionsFound,
    Read,
    Replied,
    ServicesFound,
    SlotsFound,
    Why,
    Written,
)
from conversations.session import State
from conversations.views import Act, Note, Wait
from tests.conversations.conversation import Conversation
from tests.conversations.stations import HELD, at_checking, at_review, at_times
from tests.conversations.world import (
    EVERYTHING,
    GATE,
    NOTHING,
    NOW,
    PEOPLE,
    PLACES,
    SERVICES,
    SLOTS,
    booking,
    desk,
    house,
)


@pytest.mark.parametrize("capabilities", [EVERYTHING, NOTHING])
def test_a_booking_goes_from_the_counter_to_the_card(capabilities: Capabilities) -> None:
    """The whole road: held where that can be, booked on a press, read back, told in a post that stays."""
    chat = at_review(capabilities)
    assert chat.at(State.REVIEW)
    chat.presses(Act.BOOK)
    assert isinstance(chat.said, Wait)
    chat.answered(Written("booking"))
    assert chat.at(State.CHECKING)
    chat.answered(Read(booking(chat.session)))
    assert chat.at(State.BOOKED)
    assert chat.session.draft is None
    assert sum(isinstance(command, Book) for command in chat.ordered) == 1
    assert sum(isinstance(command, Post) for command in chat.ordered) == 1
    assert any(isinstance(command, HoldSlot) for command in chat.ordered) is capabilities.hold


def test_what_is_booked_is_what_the_card_showed() -> None:
    """The order carries every choice, and no answer to a screening question."""
    chat = at_checking()
    (order,) = (command for command in chat.ordered if isinstance(command, Book))
    assert (order.visit.service, order.visit.place, order.visit.person, order.visit.party) == (
        "passport",
        "hall",
        "noor",
        2,
    )
    assert order.slot == SLOTS[0]
    assert order.hold == HELD.hold
    assert order.customer.email == "ada@example.org"
    assert [answer.value for answer in order.answers] == ["X123"]


def test_a_step_with_one_answer_is_skipped() -> None:
    """One service, one place, nobody to choose from: straight to the times."""
    chat = Conversation(house(replace(NOTHING, groups=True, places=True, people=True, party=True)))
    chat.orders(Order.BOOK)
    chat.answered(ServicesFound(SERVICES[-1:]))
    chat.answered(PlacesFound(PLACES[:1]))
    chat.answered(PeopleFound(People(members=PEOPLE[:1])))
    assert chat.at(State.CHOOSE_SOONEST)
    assert chat.session.draft is not None
    assert chat.session.draft.person == PEOPLE[0]


def test_nothing_to_book_is_said_with_a_way_on() -> None:
    """No services, no places, no times: a sentence with what to do, never an empty list."""
    chat = Conversation(house(replace(NOTHING, places=True)))
    chat.orders(Order.BOOK)
    chat.answered(ServicesFound(()))
    assert isinstance(chat.said, Note)
    assert chat.said.body[0].id == "no-services"
    chat = Conversation(house(replace(NOTHING, places=True)))
    chat.orders(Order.BOOK)
    chat.answered(ServicesFound(SERVICES[-1:]))
    chat.answered(PlacesFound(()))
    assert isinstance(chat.said, Note)
    assert chat.said.body[0].id == "no-places"
    chat = at_times(NOTHING)
    chat.presses(Act.OTHER_DAYS)
    chat.answered(DaysFound(()))
    assert chat.said.body[0].id == "no-days"


def test_no_free_times_at_all_are_said_with_the_contact() -> None:
    """An empty horizon is no dead end."""
    chat = Conversation(house(NOTHING))
    chat.orders(Order.BOOK)
    chat.answered(ServicesFound(SERVICES[-1:]))
    chat.answered(SlotsFound(()))
    assert chat.said.body[0].id == "no-times"


@pytest.mark.parametrize(("denial", "said"), [("Not here.", "denied"), ("", "denied-plain")])
def test_a_gate_that_is_not_passed_ends_the_booking(denial: str, said: str) -> None:
    """The denial text verbatim, or a sentence of ours; the draft is gone."""
    chat = Conversation(house(replace(NOTHING, questions=True)))
    chat.orders(Order.BOOK)
    chat.answered(ServicesFound(SERVICES[-1:]))
    chat.answered(QuestionsFound((replace(GATE, denial=denial),)))
    chat.writes("no", yes=False)
    assert chat.at(State.DENIED)
    assert chat.tells(said)
    assert chat.session.draft is None


def test_two_desks_are_two_catalogues() -> None:
    """The desk is asked first; another desk forgets what the first one offered."""
    chat = Conversation(House.of([desk(NOTHING), desk(NOTHING, name="harbour", title="Harbour")]))
    chat.orders(Order.BOOK)
    assert chat.at(State.CHOOSE_DESK)
    chat.picks("harbour")
    assert chat.turn.commands[0].desk == "harbour"
    chat.answered(ServicesFound(SERVICES))
    chat.presses(Act.BACK)
    chat.picks("harbour")
    assert chat.at(State.CHOOSE_SERVICE)
    chat.presses(Act.BACK)
    chat.picks("town")
    assert chat.turn.commands[0].desk == "town"


def test_help_names_the_contact_only_where_there_is_one() -> None:
    """A sentence with nothing in it helps nobody."""
    for contact, lines in (("", 3), ("+31 20 0000000", 4)):
        chat = Conversation(house(NOTHING, contact=contact))
        chat.orders(Order.HELP)
        assert len(chat.said.body) == lines


def test_what_nobody_waits_for_and_nobody_needs_changes_nothing() -> None:
    """A list somebody walked away from, a failure of it: the chat goes on as it was."""
    chat = at_times(NOTHING)
    before = chat.session
    item = Replied(id="a", at=NOW, to="gone.1.1", desk="town", value=ServicesFound(SERVICES))
    chat.happens(item)
    chat.happens(Failed(id="a", at=NOW, to="gone.1.1", desk="town", why=Why.BROKEN))
    assert replace(chat.session, turn=before.turn) == before
