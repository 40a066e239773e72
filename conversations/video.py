"""The way into a visit by video: one address for the person alone, shown from a day before the visit on; until then
it is said when it comes. Pure arithmetic; what time it is comes with the session.
"""

from datetime import datetime, timedelta

from conversations.booking import Booking
from conversations.calendar import local
from conversations.desk import Desk
from conversations.text import Link, Text, say

SOON = timedelta(days=1)
"""So long before a visit by video its address is shown."""


def due_at(booking: Booking) -> datetime | None:
    """From when on the address is shown; None where there is none."""
    return booking.start - SOON if booking.join else None


def link_of(booking: Booking, now: datetime) -> tuple[Link, ...]:
    """The address, once it is due."""
    due = due_at(booking)
    return () if due is None or now < due else (Link(label=say("button-join"), url=booking.join),)


def when_due(booking: Booking, desk: Desk, now: datetime) -> tuple[Text, ...]:
    """When the address comes, before it is due."""
    due = due_at(booking)
    return () if due is None or now >= due else (say("card-join-later", moment=local(due, desk)),)
