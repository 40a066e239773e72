"""Another one like the booking just made: everything but the time, and nothing of it once one goes elsewhere."""

from conversations.booking import Animal, Animals, BookingStatus, Choice
from conversations.commands import Book
from conversations.drafts import impersonal
from conversations.events import (
    AnimalsFound,
    ExtrasFound,
    Order,
    Read,
    Replied,
    ServicesFound,
    SlotsFound,
    Value,
    Written,
)
from conversations.session import Awaited, State
from conversations.values import replace
from conversations.views import Act, Note
from tests.conversations.conversation import Conversation
from tests.conversations.world import ADVICE, NOTHING, SERVICES, SLOTS, booking, house

REX = Animal(ref="rex", name="Rex", species="dog")


def answered(chat: Conversation, what: Awaited, value: Value) -> None:
    """It comes."""
    item = next(item for item in reversed(chat.session.awaiting) if item.what is what)
    chat.happens(Replied(id="answer", at=chat.now, to=item.id, desk=item.desk, value=value))


def booked_once() -> Conversation:
    """A visit with an extra, for a known animal, booked."""
    chat = Conversation(house(replace(NOTHING, animals=True, extras=True), needs=()))
    chat.orders(Order.BOOK)
    answered(chat, Awaited.SERVICES, ServicesFound((ADVICE,)))
    answered(chat, Awaited.EXTRAS, ExtrasFound(SERVICES[:1]))
    chat.picks(SERVICES[0].ref)
    chat.presses(Act.TICKED)
    answered(chat, Awaited.SOONEST, SlotsFound(SLOTS))
    chat.picks("morning")
    chat.picks("self")
    answered(chat, Awaited.ANIMALS, AnimalsFound(Animals(members=(REX,), species=(Choice(ref="dog", name="Dog"),))))
    chat.picks("rex")
    return booked(chat)


def booked(chat: Conversation) -> Conversation:
    """From the card to the record."""
    chat.presses(Act.BOOK)
    answered(chat, Awaited.BOOK, Written("booking"))
    answered(chat, Awaited.REREAD, Read(booking(chat.session)))
    return chat


def orders(chat: Conversation) -> list[Book]:
    """What was ordered so far."""
    return [command for command in chat.ordered if isinstance(command, Book)]


def test_the_same_again_asks_for_a_time_and_a_press_and_nothing_else() -> None:
    """Several single bookings for a repeat: each time is looked for anew, each card shown, each booked by a press."""
    chat = booked_once()
    chat.presses(Act.SAME)
    assert chat.at(State.CHOOSE_SOONEST)
    answered(chat, Awaited.SOONEST, SlotsFound(SLOTS))
    chat.picks("noon")
    assert chat.at(State.REVIEW)
    assert len(orders(chat)) == 1
    assert isinstance(chat.said, Note)
    assert {"line-extra", "line-animal"} <= {line.id for line in chat.said.lines}
    booked(chat)
    first, second = orders(chat)
    assert first.id != second.id
    assert replace(first, id="", slot=SLOTS[1]) == replace(second, id="")


def test_what_was_known_is_asked_again_where_one_wants_to_change_it() -> None:
    """The animal's line leads to the animals, found anew."""
    chat = booked_once()
    chat.presses(Act.SAME)
    answered(chat, Awaited.SOONEST, SlotsFound(SLOTS))
    chat.picks("noon")
    chat.presses(Act.CHANGE)
    chat.picks("animal/which")
    answered(chat, Awaited.ANIMALS, AnimalsFound(Animals(members=(REX,), species=())))
    assert chat.at(State.ANIMAL)
    chat.picks("rex")
    assert chat.at(State.REVIEW)


def test_who_goes_elsewhere_leaves_nothing_personal_behind() -> None:
    """What was told is kept while the chat stays at the booking; then only what kind of visit it was, for a move."""
    for leaving in (Order.START, Order.BOOK, Order.HELP):
        chat = booked_once()
        before = chat.session.again
        assert before is not None
        assert before.animal == REX
        chat.orders(leaving)
        after = chat.session.again
        assert after == impersonal(before)
        assert after.service == ADVICE
        assert after.animal is None
        assert not chat.offers(Act.SAME)


def test_a_booking_told_elsewhere_leaves_nothing_to_do_again() -> None:
    """Who went to the menu while it was checked is told there, and nothing personal is kept."""
    chat = booked_once()
    chat.presses(Act.SAME)
    answered(chat, Awaited.SOONEST, SlotsFound(SLOTS))
    chat.picks("noon")
    chat.presses(Act.BOOK)
    answered(chat, Awaited.BOOK, Written("another"))
    record = replace(booking(chat.session), ref="another", status=BookingStatus.BOOKED)
    chat.presses(Act.HOME)
    answered(chat, Awaited.REREAD, Read(record))
    assert chat.session.again is not None
    assert chat.session.again == impersonal(chat.session.again)
    assert not chat.offers(Act.SAME)
