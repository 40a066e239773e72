"""The deposit of the last booking, until it is paid: when a link may be asked for, and what is said of it.

There is never a second link while one is live or on its way. Knows no state.
"""

from datetime import timedelta

from conversations.bills import as_billed, bill, billed, takes_here
from conversations.booking import Booking, Payment, PaymentStatus, Ref
from conversations.calendar import local
from conversations.commands import AskPayment, Post
from conversations.desk import Desk, Unpaid
from conversations.drafts import awaits
from conversations.pages import main
from conversations.scene import Step, stay
from conversations.session import Awaited, Awaiting, Session
from conversations.text import Link, Text, say
from conversations.values import replace
from conversations.views import Act, Rows
from conversations.waiting import contact

LEAST = timedelta(minutes=35)
"""To pay in: shorter than half an hour no provider's own page lives, and an order may be on its way for a while."""

ENDED = frozenset({PaymentStatus.FAILED, PaymentStatus.EXPIRED, PaymentStatus.ABORTED})
"""The end of a link, unpaid."""


def owed(session: Session) -> Booking | None:
    """The last booking, where it is to be paid and there is no link to pay it by."""
    over = session.payment is None or session.payment.status in ENDED
    return session.booked if session.due and over else None


def concerns(session: Session, item: Awaiting | None) -> bool:
    """Whether that answer is about the last booking: an earlier one's is told, but shown no more."""
    if item is None or not session.due or session.booked is None:
        return False
    if item.what is Awaited.PAYMENT:
        return item.about == session.booked.ref
    return session.payment is not None and item.about == session.payment.ref


def _awaits(session: Session, what: Awaited) -> bool:
    return any(item.what is what and concerns(session, item) for item in session.awaiting)


def payable(session: Session) -> Booking | None:
    """The booking a link may be asked for: none is live, and none is on its way."""
    return None if _awaits(session, Awaited.PAYMENT) or awaits(session, Awaited.CANCEL) else owed(session)


def ask(session: Session, desk: Desk) -> Step | None:
    """A link is wanted, of the desk where it was booked; None where none may be asked for."""
    booking = payable(session)
    if booking is None:
        return None
    language = session.language or desk.languages[0]
    return stay(session, order(session, booking, desk, language))


def order(session: Session, booking: Booking, desk: Desk, language: str) -> AskPayment:
    """Ask for a way to pay. A desk's own deposit is to be there when it said, and before the visit begins; but nobody
    is given less than `LEAST`.
    """
    until = None
    if desk.deposit is not None:
        until = min(session.touched + timedelta(minutes=desk.deposit.minutes), booking.start)
        until = max(until, session.touched + LEAST)
    return AskPayment(booking=booking.ref, language=language, until=until, desk=session.due or desk.name)


def pay_rows(session: Session, desk: Desk) -> Rows:
    """The button that asks for a link, or an invoice, where one may be asked for."""
    label = as_billed(say("button-pay"), desk).id
    return ((main(label, Act.PAY),),) if payable(session) else ()


def payment_line(session: Session, desk: Desk) -> Text:
    """How it stands with the deposit."""
    return as_billed(_payment_line(session, desk), desk)


def _payment_line(session: Session, desk: Desk) -> Text:
    match session.payment:
        case Payment(price=price) if session.payment.status in ENDED and awaits(session, Awaited.CANCEL):
            return say("payment-cancelling", price=price)
        case None:
            return say("payment-looked-for" if _awaits(session, Awaited.PAYMENT) else "payment-no-link")
        case Payment(status=PaymentStatus.PAID):
            return say("payment-done")
        case Payment(status=PaymentStatus.REFUNDED, price=price):
            return say("payment-refunded", price=price)
        case Payment(status=PaymentStatus.PENDING) as payment:
            if not _awaits(session, Awaited.WATCH):
                return say("payment-unwatched", price=payment.price, contact=contact(desk))
            return say("payment-open", price=payment.price, moment=local(payment.until, desk))
        case _:
            return say("payment-looked-for" if _awaits(session, Awaited.PAYMENT) else "payment-ended")


def told(payment: Payment, desk: Desk, *, last: bool) -> Post:
    """What stays in the chat of a payment: the link, for the payer alone as the chat is, or what became of it.

    `last`: it is about the last booking, for which the menu has a new link.
    """
    match payment.status:
        case PaymentStatus.PENDING if billed(desk):
            return bill(payment, desk)
        case PaymentStatus.PENDING:
            body = (say("payment-link", price=payment.price, moment=local(payment.until, desk)),)
            return Post(body=body, desk=desk.name, link=Link(label=say("button-pay-now"), url=payment.url))
        case PaymentStatus.PAID:
            return Post(body=(say("payment-received", price=payment.price),), desk=desk.name)
        case PaymentStatus.REFUNDED:
            return Post(body=(say("payment-refunded", price=payment.price),), desk=desk.name)
        case _:
            over = say("payment-over", price=payment.price)
            # Of an earlier booking it is not said that it stands: it may be cancelled.
            more = say("payment-from-menu") if last else say("payment-by-contact", contact=contact(desk))
            return Post(body=(as_billed(over, desk), as_billed(more, desk)), desk=desk.name)


def before_booking(session: Session, desk: Desk) -> tuple[Text, ...]:
    """What is to be known of a deposit before anything is booked: its price, its time, what becomes of what. Where it
    cannot be paid in this chat, whom to ask; the practice's own people know.
    """
    deposit = desk.deposit
    if deposit is None:
        return (say("review-deposit"),)
    if not takes_here(session, desk):
        elsewhere = say("review-deposit-elsewhere", price=deposit.price, contact=contact(desk))
        return (elsewhere,) if session.matter is None else ()
    told: tuple[Text, ...] = (as_billed(say("review-deposit-own", price=deposit.price, minutes=deposit.minutes), desk),)
    told += (say("review-unpaid-cancels"),) if deposit.unpaid is Unpaid.CANCEL else ()
    back = deposit.refund_hours
    return (*told, say("review-no-refund") if back is None else say("review-refund", hours=back))


def renamed(session: Session, was: Ref, now: Ref) -> Session:
    """The session in which a way to pay that is awaited for one record is awaited for the other."""
    awaiting = tuple(
        replace(item, about=now) if item.what is Awaited.PAYMENT and item.about == was else item
        for item in session.awaiting
    )
    return replace(session, awaiting=awaiting)
