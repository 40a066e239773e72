"""Several services in one visit, places left in a class, and what is booked on the clinic's own page alone."""

import pytest

from conversations.commands import Book, HoldSlot
from conversations.events import ExtrasFound, Order, PlacesFound, Pressed, ServicesFound, SlotsFound
from conversations.finds import FindExtras, FindSlots
from conversations.session import State
from conversations.values import replace
from conversations.views import Act, Note
from tests.conversations.conversation import Conversation
from tests.conversations.world import ADVICE, EXTRAS, NOTHING, OWNER, PLACES, REPORT, SCAN, SLOTS, house


def at_extras() -> Conversation:
    """A chat in which two more things can be had, and one on the clinic's own page."""
    chat = Conversation(house(replace(NOTHING, extras=True), needs=()))
    chat.orders(Order.BOOK)
    chat.answered(ServicesFound((ADVICE,)))
    chat.answered(ExtrasFound((*EXTRAS, REPORT)))
    return chat


def at_review(*ticked: str) -> Conversation:
    """A chat with the card of a visit with these."""
    chat = at_extras()
    for ref in ticked:
        chat.picks(ref)
    chat.presses(Act.TICKED)
    chat.answered(SlotsFound(SLOTS))
    chat.picks("morning")
    chat.picks("self")
    return chat


def chosen(chat: Conversation) -> tuple[str, ...]:
    """What goes with the visit."""
    assert chat.session.draft is not None
    return tuple(extra.ref for extra in chat.session.draft.extras or ())


def test_several_things_are_done_in_one_visit() -> None:
    """Ticked in any order; times are looked for, and the visit booked, with all of them."""
    chat = at_review("ears", "nails")
    find = next(command for command in chat.ordered if isinstance(command, FindSlots))
    assert find.visit.extras == ("nails", "ears")
    assert isinstance(chat.said, Note)
    assert [line.id for line in chat.said.lines].count("line-extra") == 2
    (order,) = (command for command in chat.presses(Act.BOOK).commands if isinstance(command, Book))
    assert order.visit.extras == ("nails", "ears")


def test_nothing_else_is_a_press_or_a_word() -> None:
    """The card says so, and it may be changed there."""
    chat = at_review()
    assert isinstance(chat.said, Note)
    assert "line-no-extras" in [line.id for line in chat.said.lines]
    chat = at_extras()
    chat.picks("ears")
    chat.writes("no", yes=False)
    assert chat.at(State.CHOOSE_SOONEST)
    assert chosen(chat) == ()


def test_a_tick_is_taken_back_by_a_press_and_words_do_the_same() -> None:
    """Several named in one text; two readings of one word tick nothing; another word is not understood."""
    chat = at_extras()
    chat.writes("nails and ears", several=("pick:nails", "pick:ears"))
    chat.picks("nails")
    chat.writes("something", picks=("pick:nails", "pick:ears"))
    assert chat.tells("which-one")
    chat.writes("?")
    assert chat.tells("not-understood")
    chat.presses(Act.TICKED)
    assert chosen(chat) == ("ears",)


def test_the_press_that_ends_the_ticking_is_heard_once() -> None:
    """Pressed again on the old buttons, it is a press of an earlier view."""
    chat = at_extras()
    chat.picks("ears")
    stamp = chat.session.stamp
    chat.presses(Act.TICKED)
    assert chat.session.stamp != stamp
    before = chat.session
    chat.happens(Pressed(id="press", at=chat.now, by=OWNER, stamp=stamp, key="0"))
    assert replace(chat.session, turn=before.turn) == before


def test_another_extra_asks_for_the_time_anew_and_the_same_ones_keep_it() -> None:
    """How long the visit takes depends on all of it."""
    chat = at_review("ears")
    before = chat.session.draft
    chat.presses(Act.CHANGE)
    chat.picks("choose_extras/ears")
    chat.presses(Act.TICKED)
    assert chat.at(State.REVIEW)
    assert chat.session.draft == before
    chat.presses(Act.CHANGE)
    chat.picks("choose_extras/ears")
    chat.picks("nails")
    chat.presses(Act.TICKED)
    assert chat.at(State.CHOOSE_SOONEST)


def test_what_has_a_page_of_its_own_is_no_extra() -> None:
    """It could not be booked with the rest; nothing but that is nothing to ask."""
    chat = at_extras()
    assert [offer.value for offer in chat.session.offers if offer.act is Act.PICK] == ["nails", "ears"]
    chat = Conversation(house(replace(NOTHING, extras=True)))
    chat.orders(Order.BOOK)
    chat.answered(ServicesFound((ADVICE,)))
    chat.answered(ExtrasFound((REPORT,)))
    assert chat.at(State.CHOOSE_SOONEST)


def test_another_place_has_its_own_extras_and_people() -> None:
    """Asked again from there."""
    can = replace(NOTHING, places=True, extras=True)
    chat = Conversation(house(can, needs=()))
    chat.orders(Order.BOOK)
    chat.answered(ServicesFound((ADVICE,)))
    assert not isinstance(chat.turn.commands[0], FindExtras)
    chat.answered(PlacesFound(PLACES))
    chat.picks("hall")
    chat.answered(ExtrasFound(EXTRAS))
    chat.picks("ears")
    chat.presses(Act.TICKED)
    chat.presses(Act.BACK)
    chat.presses(Act.BACK)
    chat.picks("harbour")
    assert isinstance(chat.turn.commands[-1], FindExtras)
    assert chosen(chat) == ()


@pytest.mark.parametrize("left", [None, 1, 7])
def test_a_class_says_how_many_can_still_join(left: int | None) -> None:
    """At the soonest times and at those of a day."""
    chat = Conversation(house(NOTHING))
    chat.orders(Order.BOOK)
    chat.answered(ServicesFound((ADVICE,)))
    chat.answered(SlotsFound((replace(SLOTS[0], left=left),)))
    label = chat.said.rows[0][0].label
    assert label.id == ("day-and-time" if left is None else "slot-with-places")
    assert left is None or ("left", left) in label.args


def test_a_service_says_its_price_where_it_is_chosen_and_on_the_card() -> None:
    """Nobody is surprised by it."""
    chat = Conversation(house(NOTHING, needs=()))
    chat.orders(Order.BOOK)
    chat.answered(ServicesFound((SCAN, ADVICE)))
    assert [row[0].label.id for row in chat.said.rows[:2]] == ["service-with-price", "name"]
    chat.picks("scan")
    chat.answered(SlotsFound(SLOTS))
    chat.picks("morning")
    chat.picks("self")
    assert isinstance(chat.said, Note)
    assert chat.said.lines[0].id == "line-service-priced"


def test_what_is_booked_on_the_clinics_own_page_is_not_booked_here() -> None:
    """The way there, and the way back; nothing is ordered of it, whatever is pressed."""
    chat = Conversation(house(replace(NOTHING, hold=True)))
    chat.orders(Order.BOOK)
    chat.answered(ServicesFound((REPORT, ADVICE)))
    chat.picks("report")
    assert chat.at(State.HANDED_OVER)
    assert isinstance(chat.said, Note)
    assert chat.said.link is not None
    assert chat.said.link.url == REPORT.handover
    chat.orders(Order.BOOK)
    assert chat.at(State.HANDED_OVER)
    assert not any(isinstance(command, FindSlots | HoldSlot) for command in chat.ordered)
    chat.presses(Act.BACK)
    chat.picks("advice")
    assert isinstance(chat.turn.commands[0], FindSlots)
    chat = Conversation(house(NOTHING))
    chat.orders(Order.BOOK)
    chat.answered(ServicesFound((REPORT,)))
    chat.presses(Act.DROP)
    assert chat.at(State.HOME)
