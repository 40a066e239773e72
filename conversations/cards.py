"""What is said of a booking, and stays in the chat: the vendor's record, never what we asked for."""

from conversations.booking import Booking
from conversations.calendar import local
from conversations.commands import Post
from conversations.desk import Desk
from conversations.text import Link, Text, say

BOOKED, MOVED, CANCELLED = "card-booked", "card-moved", "card-cancelled"
"""What a card says of its visit."""


def facts(booking: Booking, desk: Desk) -> tuple[Text, ...]:
    """When, what, where, with whom."""
    lines: tuple[Text, ...] = (say("line-time", moment=local(booking.start, desk)),)
    for text, name in (
        ("line-service", booking.service),
        ("line-place", booking.place),
        ("line-person", booking.person),
    ):
        lines += (say(text, name=name),) if name else ()
    return (*lines, say("card-code", code=booking.code)) if booking.code else lines


def card_of(booking: Booking, desk: Desk, said: str = BOOKED) -> Post:
    """The message that stays: the card, and the way into a video visit or to the vendor's page about it."""
    body = (say(said, desk=desk.title), *facts(booking, desk))
    if said == CANCELLED:
        return Post(body=body, desk=desk.name)
    body = (*body, say("name", name=booking.note)) if booking.note else body
    if booking.join:
        return Post(body=body, desk=desk.name, link=Link(label=say("button-join"), url=booking.join))
    if booking.manage:
        return Post(body=body, desk=desk.name, link=Link(label=say("button-manage"), url=booking.manage))
    return Post(body=body, desk=desk.name)
