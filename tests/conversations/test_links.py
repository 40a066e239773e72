"""A chat that the practice has linked to somebody it knows: nothing known is asked again, and nothing is repeated."""

from conversations.booking import Customer
from conversations.desk import Detail, Need
from conversations.events import Linked, Order, ServicesFound, SlotsFound
from conversations.session import Awaited, State
from conversations.views import Form
from tests.conversations.changing import answered
from tests.conversations.conversation import Conversation
from tests.conversations.two_sides import all_posted, at_desk, visited
from tests.conversations.world import ADVICE, NOW, OWNER, SLOTS

ADA = Customer(first_name="Ada", last_name="Example", email="ada@example.org", phone="+31600000001")
NEEDS = (Need(detail=Detail.FIRST_NAME), Need(detail=Detail.PHONE))


def linked(chat: Conversation, by: str = OWNER, desk: str = "town") -> Conversation:
    """They come by their link."""
    chat.happens(Linked(id="l", at=NOW, by=by, desk=desk, customer=ADA))
    return chat


def at_details(chat: Conversation) -> Conversation:
    """As far as the details."""
    chat.orders(Order.BOOK)
    answered(chat, Awaited.SERVICES, ServicesFound((ADVICE,)))
    answered(chat, Awaited.SOONEST, SlotsFound(SLOTS))
    chat.picks("morning")
    assert chat.at(State.DETAILS)
    return chat


def test_who_comes_by_a_link_is_told_so_in_a_sentence() -> None:
    """Without their data."""
    chat = linked(Conversation(at_desk(needs=NEEDS)))
    assert chat.at(State.HOME)
    assert chat.tells("linked")
    assert "Ada" not in str(chat.said)


def test_what_is_known_is_not_asked_again_and_is_proven() -> None:
    """One question is left: for whom it is."""
    chat = at_details(linked(Conversation(at_desk(needs=NEEDS))))
    chat.picks("self")
    assert chat.at(State.REVIEW)
    assert chat.session.draft is not None
    assert chat.session.draft.customer == ADA
    assert chat.session.draft.proven == ADA.phone


def test_for_somebody_else_it_is_asked_as_ever() -> None:
    """What is known is theirs alone."""
    chat = at_details(linked(Conversation(at_desk(needs=NEEDS))))
    chat.picks("other")
    assert isinstance(chat.said, Form)
    assert chat.session.draft is not None
    assert chat.session.draft.customer == Customer()
    chat.writes("Bea")
    chat.picks("other") if any(one.value == "other" for one in chat.session.offers) else None
    assert chat.session.draft.customer.first_name == "Bea"


def test_who_was_chosen_before_is_asked_about_again() -> None:
    """From oneself to somebody else: the own details go; and back."""
    chat = at_details(linked(Conversation(at_desk(needs=NEEDS))))
    chat.picks("self")
    chat.names("x")
    chat.orders(Order.BOOK)
    assert chat.at(State.REVIEW)


def test_an_open_draft_for_oneself_is_filled_in() -> None:
    """It goes on where it was, with less to ask."""
    chat = at_details(Conversation(at_desk(needs=NEEDS)))
    chat.picks("self")
    assert chat.at(State.DETAILS)
    linked(chat)
    assert chat.at(State.REVIEW)
    assert chat.tells("linked")


def test_a_link_of_another_desk_fills_nothing_in_here() -> None:
    """What one practice knows is not another's."""
    chat = at_details(Conversation(at_desk(needs=NEEDS)))
    chat.picks("self")
    linked(chat, desk="harbour")
    assert chat.at(State.DETAILS)
    assert chat.session.draft is not None
    assert chat.session.draft.customer == Customer()


def test_somebody_elses_link_press_means_nothing_here() -> None:
    """The chat is its owner's."""
    chat = Conversation(at_desk(needs=NEEDS))
    chat.orders(Order.START)
    linked(chat, by="somebody else")
    assert chat.session.known is None


def test_a_link_during_a_talk_is_said_beside_it() -> None:
    """The talk goes on."""
    chat = Conversation(at_desk(needs=NEEDS))
    chat.orders(Order.PERSON)
    linked(chat)
    assert chat.at(State.WITH_PERSON)
    assert all_posted(chat) == ["linked"]


def test_a_chat_of_the_desk_is_nobodys() -> None:
    """It is not linked."""
    sides = visited()
    linked(sides.card, by="staff")
    assert sides.card.session.known is None
