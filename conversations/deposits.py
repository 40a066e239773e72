"""What becomes of money: paid, paid too late or twice, not paid in time, given back. Knows no state.

Money never vanishes: of every payment that arrives the person hears, and it is the visit's, or people of the desk hear
of it. No visit is ended for want of money before the provider said that nobody can pay for it any more.
"""

from datetime import timedelta

from conversations import forfeits
from conversations.beside import followed_beside, paid_beside
from conversations.bills import as_billed, billed
from conversations.booking import Booking, Payment, PaymentStatus, Ref
from conversations.cards import card_again
from conversations.changes import is_last
from conversations.commands import Cancel, Command, Post, Refund, Repost, TellStaff, Unpost, WatchPayment
from conversations.desk import Desk, Unpaid
from conversations.drafts import writing
from conversations.matters import Happening
from conversations.payments import ENDED, told
from conversations.recognising import is_being_returned, is_known, is_late, is_of_the_last, is_second, is_succeeded
from conversations.scene import Step, stay
from conversations.session import Awaited, Awaiting, Session
from conversations.telling import card_of_visit, trouble, visited
from conversations.text import Text, say
from conversations.values import replace
from conversations.waiting import contact

GRACE = timedelta(minutes=10)
"""How long what was said of a refund is kept to, after it is no longer true."""

REMEMBERED = 5
"""Payments of no visit, of which it was told: they are told once."""


def paying(session: Session, item: Awaiting | None, payment: Payment, desk: Desk) -> Step:
    """A way to pay, or what became of one: told once, shown where it is about a visit of the chat."""
    if beside := paid_beside(session, item.about if item else payment.ref):
        return followed_beside(session, beside, lambda front: paying(front, item, payment, desk))
    if item is not None and item.what is Awaited.REFUND:
        return _returned(session, payment, desk)
    if payment.status is PaymentStatus.DOUBLE:
        return _double(session, payment, desk)
    if is_being_returned(session, payment, desk) or is_known(session, payment):
        return stay(session)
    last = is_of_the_last(session, item, payment)
    if payment.status is PaymentStatus.PAID:
        return _came(session, payment, desk, last=last)
    if is_succeeded(session, payment):
        return stay(session)
    if is_second(session, payment, last=last):
        return _needless(session, payment, desk)
    over = item is not None and not last and desk.deposit is not None
    return (_after_the_end(session, payment, desk) if over else None) or _followed(session, payment, desk, last=last)


def _came(session: Session, payment: Payment, desk: Desk, *, last: bool) -> Step:
    """Money: for the visit in front where it pays that one, else of no visit, or too much."""
    if is_late(session, last=last):
        return forfeits.again(session, payment, desk) or _late(session, payment, desk)
    if is_second(session, payment, last=last):
        return _double(session, payment, desk)
    return _followed(session, payment, desk, last=last)


def _needless(session: Session, payment: Payment, desk: Desk) -> Step:
    """A way to pay for what was paid meanwhile by another: it is closed where we can, and nobody is shown it."""
    closes = payment.status is PaymentStatus.PENDING and desk.deposit is not None
    return stay(session, *((_back(payment, desk),) if closes else ()))


def _after_the_end(session: Session, payment: Payment, desk: Desk) -> Step | None:
    """The visit was over before there was a way to pay for it, which is closed; or before that way was."""
    if payment.status is PaymentStatus.PENDING:
        return stay(session, _back(payment, desk))
    return stay(session) if payment.status in ENDED and session.matter is None else None


def _followed(session: Session, payment: Payment, desk: Desk, *, last: bool) -> Step:
    known = session.payment if last else None
    if last and session.booked and _cancels(payment, desk):
        return _unpaid(session, session.booked, payment, desk)
    staff = _paid(session, payment, desk) if last else ()
    card: tuple[Command, ...] = _card(session, payment, desk) if last else ()
    card += _withdrawn(payment, desk)
    post = told(payment, desk, last=last)
    watch = (WatchPayment(payment=payment.ref, desk=desk.name),) if payment.status is PaymentStatus.PENDING else ()
    other = known is not None and known.ref != payment.ref
    closing = (_back(known, desk),) if known and other and known.status is PaymentStatus.PENDING else ()
    now = replace(payment, former=known.ref if other else known.former) if known else payment
    return stay(replace(session, payment=now) if last else session, *card, post, *staff, *watch, *closing)


def _withdrawn(payment: Payment, desk: Desk) -> tuple[Unpost, ...]:
    """An invoice that nobody can pay any more goes: it cannot be edited to say so."""
    return (Unpost(mark=payment.ref, desk=desk.name),) if billed(desk) and payment.status in ENDED else ()


def _back(payment: Payment, desk: Desk) -> Refund:
    """Nobody's money is kept for it: an open way to pay is closed, what was paid is given back."""
    return Refund(payment=payment.ref, desk=desk.name)


def _card(session: Session, payment: Payment, desk: Desk) -> tuple[Repost, ...]:
    """The card of the last booking says how it stands with the deposit."""
    visit = session.booked
    return (card_again(visit, desk, session, card_of_visit(session, visit.ref), paid=payment),) if visit else ()


def _paid(session: Session, payment: Payment, desk: Desk) -> tuple[TellStaff, ...]:
    what = Happening.PAID if payment.status is PaymentStatus.PAID else Happening.UNPAID
    return visited(session, what, session.booked, desk, paid=payment.status) if session.booked else ()


# Late, twice


def _late(session: Session, payment: Payment, desk: Desk) -> Step:
    """Paid, and there is no visit that it pays: whoever paid and people of the desk hear of it, once."""
    if payment.ref in session.late:
        return stay(session)
    post = Post(body=(say("payment-late", price=payment.price, contact=contact(desk)),), desk=desk.name)
    kept = replace(session, late=(*session.late, payment.ref)[-REMEMBERED:])
    return stay(kept, post, trouble(session, "payment-late", desk, payment=payment))


def _double(session: Session, payment: Payment, desk: Desk) -> Step:
    """Paid a second time: that goes back where the provider can, and people of the desk hear of it."""
    if payment.ref in session.late:
        return stay(session)
    post = Post(body=(say("payment-double", price=payment.price, contact=contact(desk)),), desk=desk.name)
    kept = replace(session, late=(*session.late, payment.ref)[-REMEMBERED:])
    back = (_back(payment, desk),) if desk.deposit and desk.deposit.refunds else ()
    return stay(kept, post, trouble(session, "payment-double", desk, session.booked, payment), *back)


# Not paid in time


def _cancels(payment: Payment, desk: Desk) -> bool:
    return desk.deposit is not None and desk.deposit.unpaid is Unpaid.CANCEL and payment.status in ENDED


def _unpaid(session: Session, visit: Booking, payment: Payment, desk: Desk) -> Step:
    """The visit is cancelled, as was said before it was booked; where that cannot be done now, it is for the desk."""
    forfeit, session = forfeits.forfeited(session, visit, payment, desk), replace(session, payment=payment)
    card: tuple[Command, ...] = (*_card(session, payment, desk), *_withdrawn(payment, desk))
    moving = session.draft is not None and session.draft.moving is not None and session.draft.moving.ref == visit.ref
    if moving or writing(session) or not desk.capabilities.cancel or visit.start <= session.touched:
        over = Post(body=(as_billed(say("payment-over", price=payment.price), desk),), desk=desk.name)
        return stay(session, *card, over, *_paid(session, payment, desk), stands(session, visit, desk))
    post = Post(body=(say("payment-cancelling", price=payment.price),), desk=desk.name)
    return stay(replace(session, forfeit=forfeit), *card, post, Cancel(booking=visit.ref, staff=True, desk=desk.name))


def stands(session: Session, visit: Booking, desk: Desk) -> TellStaff:
    """It was not paid, and is still there: a person of the desk is to decide."""
    return trouble(session, "unpaid-stands", desk, visit)


def unpaid(session: Session, booking: Ref, desk: Desk) -> Booking | None:
    """The visit, where it is to be cancelled because it was not paid."""
    payment = session.payment if is_last(session, booking) else None
    return session.booked if payment is not None and _cancels(payment, desk) else None


# Given back


def refundable(session: Session, visit: Booking, desk: Desk, *, grace: timedelta = timedelta()) -> bool:
    """Whether whoever cancels now gets back what they paid for the visit in front."""
    deposit = desk.deposit
    if deposit is None or deposit.refund_hours is None or not _has_paid(session, visit):
        return False
    return visit.start - session.touched + grace > timedelta(hours=deposit.refund_hours)


def _has_paid(session: Session, visit: Booking) -> Payment | None:
    paid = session.payment if is_last(session, visit.ref) else None
    return paid if paid is not None and paid.status is PaymentStatus.PAID else None


def on_cancelling(session: Session, visit: Booking, desk: Desk) -> tuple[Text, ...]:
    """What becomes of the money, said before the press that cancels: `session.returns` is what is given back."""
    paid = _has_paid(session, visit)
    if paid is None:
        return ()
    if desk.deposit is None:
        return (say("cancel-paid", price=paid.price),)
    if session.returns != visit.ref:
        return (say("cancel-no-refund", price=paid.price),)
    return (say("cancel-refund" if desk.deposit.refunds else "cancel-refund-by-desk", price=paid.price),)


def kept_to(session: Session, visit: Booking, desk: Desk) -> bool:
    """Whether what was said of a refund is still to be kept to: it may have been said long ago."""
    return session.returns != visit.ref or refundable(session, visit, desk, grace=GRACE)


def given_back(session: Session, booking: Booking, desk: Desk, *, by_patient: bool) -> tuple[Command, ...]:
    """What follows for the money when a visit is over; `session` is the one before. What the practice ends itself it
    settles itself.
    """
    payment = session.payment if is_last(session, booking.ref) else None
    if payment is None:
        return ()
    if payment.status is PaymentStatus.PENDING:
        return (_back(payment, desk),) if desk.deposit else ()
    if payment.status is not PaymentStatus.PAID:
        return ()
    by_hand = trouble(session, "refund-due", desk, booking, payment)
    if not by_patient:
        return (Post(body=(say("cancel-paid", price=payment.price),), desk=desk.name), by_hand)
    if desk.deposit is None:
        return (by_hand,)
    if session.returns != booking.ref:
        return ()
    return (_back(payment, desk),) if desk.deposit.refunds else (by_hand,)


def _returned(session: Session, payment: Payment, desk: Desk) -> Step:
    """What came of giving it back. A way to pay that was closed is no news to anybody."""
    if payment.status is PaymentStatus.PAID:
        return _late(session, payment, desk)  # it could not be given back
    if payment.status is not PaymentStatus.REFUNDED:
        return stay(session, *_withdrawn(payment, desk))
    return stay(session, Post(body=(say("payment-refunded", price=payment.price),), desk=desk.name))
