"""Reminders of a visit that is not the one in front: it is followed where it is."""

from conversations.beside import put_by
from conversations.booking import Booking
from conversations.commands import Post, Repost
from conversations.events import Read, Why
from conversations.session import Awaited
from conversations.values import replace
from conversations.views import Act
from tests.conversations.changing import LATER, answered, failed, last, posts
from tests.conversations.conversation import Conversation
from tests.conversations.reminding import presses, remembered, reminded, rung, visit


def beside_another(chat: Conversation) -> Booking:
    """What the chat is reminded of is put beside a visit of another name, which is in front."""
    session = chat.session
    assert session.booked is not None
    other = replace(session.booked, ref="in front")
    chat.session = replace(put_by(session), booked=other, booked_desk=session.booked_desk)
    return other


def test_a_visit_beside_is_followed_where_it_is_and_its_card_says_where_it_went() -> None:
    """Another one stays in front."""
    chat = remembered()
    front = beside_another(chat)
    rung(chat)
    answered(chat, Awaited.REMIND, Read(replace(visit(chat), start=LATER.start)))
    assert [type(one) for one in last(chat) if isinstance(one, Post | Repost)] == [Repost, Post]
    assert posts(chat)[-1] == "card-moved"
    assert chat.session.booked == front
    assert chat.session.others[0].booked.start == LATER.start


def test_a_visit_beside_that_is_gone_is_no_more_beside() -> None:
    """Another one stays in front."""
    chat = remembered()
    front = beside_another(chat)
    rung(chat)
    failed(chat, Awaited.REMIND, Why.GONE)
    assert posts(chat)[-1] == "reminder-gone"
    assert (chat.session.booked, chat.session.others) == (front, ())


def test_a_visit_beside_is_the_one_in_front_once_it_is_to_be_moved_from_a_reminder() -> None:
    """And the other one is beside."""
    chat = remembered()
    front = beside_another(chat)
    post = reminded(chat)
    presses(chat, Act.CONFIRM, post)
    assert chat.session.others[0].booked.confirmed
    presses(chat, Act.MOVE, post)
    assert chat.session.booked is not None
    assert chat.session.booked.ref == "booking"
    assert [one.booked for one in chat.session.others] == [front]
