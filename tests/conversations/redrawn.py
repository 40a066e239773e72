"""Chats that are woken for their cards: the ring, and what the turn made of them."""

from datetime import datetime

from conversations.booking import Booking, Payment, PaymentStatus
from conversations.commands import Post, Repost, Ring
from conversations.events import Rang, Told
from conversations.matters import Changed, Happening
from conversations.redrawing import CARDS
from conversations.text import Text
from conversations.values import replace
from tests.conversations.changing import last
from tests.conversations.conversation import Conversation
from tests.conversations.world import DEPOSIT, NOW


def wakes(chat: Conversation) -> datetime:
    """When it is looked next which cards are to be edited."""
    ring = next(one for one in reversed(chat.ordered) if isinstance(one, Ring) and one.name == CARDS)
    assert ring.at is not None
    return ring.at


def woken(chat: Conversation) -> None:
    """The next look."""
    chat.now = max(chat.now, wakes(chat))
    chat.happens(Rang(id="wake", at=chat.now, name=CARDS))


def edits(chat: Conversation) -> list[Repost]:
    """What the last turn made of cards."""
    return [one for one in last(chat) if isinstance(one, Repost)]


def lines(card: Post | Repost) -> dict[str, Text]:
    """What it says, by the ids of its sentences."""
    return {text.id: text for text in card.body}


def urls(card: Post | Repost) -> list[str]:
    """The ways into a video that it has."""
    links = card.links if isinstance(card, Repost) else card.ways
    return [link.url for link in links if link.label.id == "button-join"]


def told(chat: Conversation, now: Booking, what: Happening) -> None:
    """It was done at the desk."""
    chat.happens(Told(id="told", at=chat.now, of="staff:town.1", desk="town", news=Changed(booking=now, what=what)))


def known(chat: Conversation) -> Booking:
    """The visit in front."""
    assert chat.session.booked is not None
    return chat.session.booked


def altered(chat: Conversation, person: str) -> None:
    """Somebody else will be there."""
    chat.session = replace(chat.session, booked=replace(known(chat), person="Somebody"))
    told(chat, replace(known(chat), person=person), Happening.ALTERED)


def payment() -> Payment:
    """Of the deposit, that came."""
    return Payment(ref="pay", url="", until=NOW, price=DEPOSIT, status=PaymentStatus.PAID)
