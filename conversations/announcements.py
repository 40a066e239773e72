"""What is told to others of a visit, once for each thing that became of it, and how much of it each may know.

Values only; nothing here decides what is told.
"""

from dataclasses import dataclass, field
from datetime import datetime

from conversations.booking import Answer, Booking, Customer, Price, Ref
from conversations.matters import Happening
from conversations.text import Privacy
from conversations.values import replace

ANNOUNCED = (
    Happening.BOOKED,
    Happening.MOVED,
    Happening.CANCELLED,
    Happening.PAID,
    Happening.CONFIRMED,
    Happening.MISSED,
    Happening.ALTERED,
)
"""What others are told; that a visit is no longer in the practice's book is told as its end."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Announcement:
    """What became of a visit, at the aware instant `at`. `visit` is what the vendor first called it, the same for its
    whole life; `booking` is the record, `was` the one before, where time, place or person are others; `paid` what was
    paid, None where that is not known. `customer` and `answers` are empty where the chat no longer knows them.
    """

    what: Happening
    at: datetime
    visit: Ref
    booking: Booking
    was: Booking | None = None
    paid: Price | None = None
    customer: Customer = field(default=Customer(), repr=False)
    answers: tuple[Answer, ...] = field(default=(), repr=False)


def cleared(told: Announcement, clearance: Privacy) -> Announcement:
    """What of it may be known to whom is cleared so far: who comes is personal, what they answered may be about their
    health. What opens a visit to whoever holds it (`Booking.join`, `Booking.manage`) goes to the person alone.
    """
    return replace(
        told,
        booking=_closed(told.booking),
        was=_closed(told.was) if told.was else None,
        customer=told.customer if clearance >= Privacy.PERSONAL else Customer(),
        answers=told.answers if clearance >= Privacy.HEALTH else (),
    )


def _closed(booking: Booking) -> Booking:
    return replace(booking, join="", manage="")
