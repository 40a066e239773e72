"""Chats that have come some way for tests: to the free times, to the review card, to a booking on its way."""

from conversations.booking import Hold, People
from conversations.desk import Capabilities, HoldPoint
from conversations.events import Held, Order, PeopleFound, PlacesFound, QuestionsFound, ServicesFound, SlotsFound
from conversations.views import Act
from tests.conversations.conversation import Conversation
from tests.conversations.world import EVERYTHING, GATE, HELD_FOR, INFO, NOW, PEOPLE, PLACES, SERVICES, SLOTS, house

HELD = Held(Hold(ref="hold", until=NOW + HELD_FOR))


def at_times(capabilities: Capabilities = EVERYTHING, **changes: object) -> Conversation:
    """A chat that has come as far as the free times."""
    chat = Conversation(house(capabilities, **changes))
    chat.orders(Order.BOOK)
    chat.answered(ServicesFound(SERVICES))
    if capabilities.groups:
        chat.picks("Documents")
    chat.picks("passport")
    if capabilities.places:
        chat.answered(PlacesFound(PLACES))
        chat.picks("hall")
    if capabilities.people:
        chat.answered(PeopleFound(People(members=PEOPLE)))
        chat.picks("noor")
    if capabilities.party:
        chat.picks("2")
    if capabilities.questions:
        chat.answered(QuestionsFound((GATE, INFO)))
        chat.picks("yes")
    chat.answered(SlotsFound(SLOTS))
    return chat


def at_review(capabilities: Capabilities = EVERYTHING, **changes: object) -> Conversation:
    """A chat with the review card before it."""
    chat = at_times(capabilities, **changes)
    chat.picks("morning")
    at_slot = changes.get("hold_point", HoldPoint.AT_SLOT) is HoldPoint.AT_SLOT
    if capabilities.hold and at_slot:
        chat.answered(HELD)
    if capabilities.questions:
        chat.writes("X123")
    chat.picks("self")
    chat.writes("ada@example.org", email="ada@example.org")
    chat.presses(Act.SKIP)
    if capabilities.hold and not at_slot:
        chat.answered(HELD)
    return chat


def at_checking(capabilities: Capabilities = EVERYTHING) -> Conversation:
    """A chat whose booking is on its way."""
    chat = at_review(capabilities)
    chat.presses(Act.BOOK)
    return chat
