"""What a payment is to a chat that hears of it: heard before, for the visit in front, too late, a second one.

Questions alone: nothing is decided here, and nothing ordered (`conversations.deposits`). Knows no state.
"""

from conversations.booking import Payment, PaymentStatus
from conversations.desk import Desk
from conversations.payments import ENDED, concerns
from conversations.session import Awaited, Awaiting, Session


def is_being_returned(session: Session, payment: Payment, desk: Desk) -> bool:
    """Whether it is being closed, or given back: what comes of that says it."""
    back = any(one.what is Awaited.REFUND and one.about == payment.ref for one in session.awaiting)
    return back and desk.deposit is not None and desk.deposit.refunds


def is_known(session: Session, payment: Payment) -> bool:
    """Whether that was heard before: the provider's hint and our own look say the same."""
    known = _asked(session)
    same = known is not None and known.ref == payment.ref and known.status is payment.status
    return same and payment.status is not PaymentStatus.PENDING


def is_of_the_last(session: Session, item: Awaiting | None, payment: Payment) -> bool:
    """Whether it is about the visit in front: asked for it, its way to pay, or the one before that."""
    known = _asked(session)
    named = known is not None and payment.ref == known.ref
    return named or concerns(session, item) or is_succeeded(session, payment)


def is_succeeded(session: Session, payment: Payment) -> bool:
    """Whether another way to pay came in its place."""
    known = _asked(session)
    return known is not None and bool(known.former) and known.former == payment.ref


def is_late(session: Session, *, last: bool) -> bool:
    """Whether money that came is for no visit, or for one that is being cancelled because it was not paid."""
    known = _asked(session)
    return _is_ending(session, known) if last and known else not last and session.matter is None


def is_second(session: Session, payment: Payment, *, last: bool) -> bool:
    """Whether the visit in front was paid already, by another way."""
    known = _asked(session)
    return last and known is not None and known.status is PaymentStatus.PAID and known.ref != payment.ref


def _asked(session: Session) -> Payment | None:
    """The way to pay for the visit in front, as it is known."""
    return session.payment if session.due else None


def _is_ending(session: Session, known: Payment) -> bool:
    """Whether the visit in front is being cancelled because it was not paid: then what comes pays for nothing."""
    visit = session.booked
    ending = (one for one in session.awaiting if one.what is Awaited.CANCEL)
    return known.status in ENDED and visit is not None and any(one.about == visit.ref for one in ending)
