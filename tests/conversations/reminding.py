"""A chat that is reminded of a visit, step by step."""

from datetime import datetime

from conversations.booking import Booking
from conversations.commands import Outcome, Post, Ring, Tally
from conversations.desk import House, Rung
from conversations.events import Pressed, Rang, Read
from conversations.expecting import REMIND
from conversations.machine import Turn
from conversations.session import Awaited
from conversations.views import Act
from tests.conversations.changing import IN_PLACE, answered, booked, last
from tests.conversations.conversation import Conversation
from tests.conversations.world import OWNER, desk

LADDER = (Rung(days=1), Rung(minutes=120))


def clinic(**changes: object) -> House:
    """A desk that reminds a day and two hours before; the practice notes nothing."""
    return House.of([desk(IN_PLACE, needs=(), ladder=LADDER, **changes)])


def remembered(house: House | None = None) -> Conversation:
    """A chat whose visit is to come on 24 November at nine."""
    return booked(at=house or clinic())


def rings(chat: Conversation) -> datetime:
    """When it is looked next."""
    ring = next(one for one in reversed(chat.ordered) if isinstance(one, Ring) and one.name == REMIND)
    assert ring.at is not None
    return ring.at


def rung(chat: Conversation) -> Turn:
    """The next look."""
    chat.now = rings(chat)
    return chat.happens(Rang(id="ring", at=chat.now, name=REMIND))


def visit(chat: Conversation) -> Booking:
    """As it is known."""
    return chat.session.reminders.expected[0].booking


def reminded(chat: Conversation) -> Post:
    """What was said when the record was read as it was known."""
    rung(chat)
    answered(chat, Awaited.REMIND, Read(visit(chat)))
    [post] = [one for one in last(chat) if isinstance(one, Post)]
    return post


def presses(chat: Conversation, act: Act, post: Post) -> Turn:
    """The button of that meaning below it."""
    sent = next(one for one in chat.session.reminders.sent if one.stamp == post.stamp)
    offer = next(one for one in sent.offers if one.act is act)
    return chat.happens(Pressed(id="press", at=chat.now, by=OWNER, stamp=post.stamp, key=offer.key))


def counted(chat: Conversation) -> list[Outcome]:
    """What was counted so far."""
    return [one.what for one in chat.ordered if isinstance(one, Tally)]
