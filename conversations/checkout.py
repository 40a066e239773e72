"""Whether somebody may pay an invoice now: asked of the channel's at the last moment, before any money moves.

Decides on what the chat remembers, orders nothing and changes nothing. What is not refused here may still fail at the
bank: nothing is paid before the provider's record says so. Knows no state.
"""

from datetime import datetime
from enum import StrEnum, auto
from typing import assert_never

from conversations.booking import Booking, BookingStatus, Payment, PaymentStatus, Price, Ref
from conversations.session import Awaited, Session
from conversations.text import Text, say


class Unpayable(StrEnum):
    """Why it may not be paid."""

    GONE = auto()  # there is no such visit any more, or its end is on the way
    OVER = auto()  # its time to be paid, or the visit itself, has come
    PAID = auto()  # already, whatever became of the money
    DIFFERS = auto()  # it is not the sum that is asked for


def may_be_paid(session: Session | None, payment: Ref, price: Price, at: datetime) -> Unpayable | None:
    """None: it may, at that instant, with that sum. A chat that is forgotten (None) has nothing to pay."""
    known = _visit_of(session, payment) if session is not None else None
    if session is None or known is None:
        return Unpayable.GONE
    visit, asked = known
    if asked.status in _PAID:
        return Unpayable.PAID
    if not _stands(session, visit):
        return Unpayable.GONE
    if asked.status is not PaymentStatus.PENDING or at >= asked.until or at >= visit.start:
        return Unpayable.OVER
    return None if asked.price == price else Unpayable.DIFFERS


def refusal(why: Unpayable) -> Text:
    """What the person is told instead of being asked for their money."""
    match why:
        case Unpayable.GONE:
            return say("invoice-gone")
        case Unpayable.OVER:
            return say("invoice-over")
        case Unpayable.PAID:
            return say("invoice-paid-already")
        case Unpayable.DIFFERS:
            return say("invoice-differs")
        case _:
            assert_never(why)


_PAID = frozenset({PaymentStatus.PAID, PaymentStatus.LATE, PaymentStatus.DOUBLE, PaymentStatus.REFUNDED})


def _visit_of(session: Session, payment: Ref) -> tuple[Booking, Payment] | None:
    """The visit this payment is for, in front or beside; none where another one has taken its place."""
    if session.booked and session.payment and session.payment.ref == payment:
        return session.booked, session.payment
    beside = ((one.booked, one.payment) for one in session.others)
    return next(((visit, asked) for visit, asked in beside if asked and asked.ref == payment), None)


def _stands(session: Session, visit: Booking) -> bool:
    """Whether it is a visit to come that nobody is about to end."""
    ending = any(item.what is Awaited.CANCEL and item.about == visit.ref for item in session.awaiting)
    return visit.status is BookingStatus.BOOKED and not ending
