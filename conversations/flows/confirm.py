"""From the press to the vendor's own record: checking, not sure, booked. *Booked* is said of a record that was read."""

from conversations.booking import Booking, Payment, PaymentStatus
from conversations.calendar import local
from conversations.commands import AskPayment, Post, Reread, Settle
from conversations.desk import Desk, Paying
from conversations.drafts import awaits, draft_of, order_of
from conversations.pages import main, plain
from conversations.scene import Scene, Step, stay
from conversations.session import Awaited, Found, Session, State
from conversations.text import Link, Text, say
from conversations.values import replace
from conversations.views import Act, Note, View, Wait
from conversations.waiting import contact

MENU = (plain("button-menu", Act.HOME),)
ENDED = frozenset({PaymentStatus.FAILED, PaymentStatus.EXPIRED, PaymentStatus.ABORTED})
"""The end of a link, unpaid."""


def _enter(session: Session, _desk: Desk) -> Step:
    """Ask again what became of it, where nobody is asking any more."""
    draft = draft_of(session)
    if not draft.key or awaits(session, Awaited.BOOK, Awaited.REREAD, Awaited.SETTLE):
        return stay(session)
    if draft.booking:
        return stay(session, Reread(booking=draft.booking, language=draft.language))
    order = order_of(session)
    return stay(session, Settle(lost=order)) if order else stay(session)


def _view_checking(session: Session, desk: Desk) -> View:
    if awaits(session, Awaited.BOOK):
        return Wait(body=(say("wait-booking"),), notice=session.notice)
    if awaits(session, Awaited.REREAD):
        text = say("wait-longer") if session.delayed else say("wait-checking")
        return Wait(body=(text,), rows=(MENU,), notice=session.notice)
    text = say("not-sure", contact=contact(desk))
    if awaits(session, Awaited.SETTLE):
        return Wait(body=(text,), rows=(MENU,), notice=session.notice)
    return Note(body=(text,), rows=((main("button-again", Act.AGAIN),), MENU), notice=session.notice)


CHECKING = Scene(view=_view_checking, enter=_enter)


def card(booking: Booking, desk: Desk) -> tuple[Text, ...]:
    """What stays in the chat of a booking: the vendor's record, not what we asked for."""
    lines: tuple[Text, ...] = (say("card-booked", desk=desk.title), say("line-time", moment=local(booking.start, desk)))
    for text, name in (
        ("line-service", booking.service),
        ("line-place", booking.place),
        ("line-person", booking.person),
    ):
        lines += (say(text, name=name),) if name else ()
    lines += (say("card-code", code=booking.code),) if booking.code else ()
    return (*lines, say("name", name=booking.note)) if booking.note else lines


def card_of(booking: Booking, desk: Desk) -> Post:
    """The message that stays: the card, and the way into a video visit or to the vendor's page about it."""
    if booking.join:
        return Post(body=card(booking, desk), link=Link(label=say("button-join"), url=booking.join))
    if booking.manage:
        return Post(body=card(booking, desk), link=Link(label=say("button-manage"), url=booking.manage))
    return Post(body=card(booking, desk))


def booked(session: Session, booking: Booking, desk: Desk) -> Step:
    """The vendor's record says so: the draft has done its work, the person is told wherever they are."""
    service = draft_of(session).service
    due = desk.capabilities.pay is Paying.LINK and service is not None and service.deposit
    ask = (AskPayment(booking=booking.ref, language=draft_of(session).language),) if due else ()
    done = replace(session, draft=None, found=Found(), back=(), delayed=False)
    done = replace(done, booked=booking, due=due, payment=None)
    if done.state is State.CHECKING:
        # What was said while it was on its way ("I cannot stop it") is no longer true.
        done = replace(done, state=State.BOOKED, notice=None)
    return stay(done, card_of(booking, desk), *ask)


def _payable(session: Session) -> bool:
    """Whether a new link may be asked for: none is out, and none is on its way."""
    over = session.payment is None or session.payment.status in ENDED
    return session.due and session.booked is not None and over and not awaits(session, Awaited.PAYMENT)


def _pay(session: Session, act: Act, _value: str, desk: Desk) -> Step | None:
    if act is not Act.PAY or not _payable(session) or session.booked is None:
        return None
    language = session.language or desk.languages[0]
    return stay(session, AskPayment(booking=session.booked.ref, language=language))


def _payment_line(session: Session, desk: Desk) -> Text:
    match session.payment:
        case None:
            return say("payment-looked-for" if awaits(session, Awaited.PAYMENT) else "payment-no-link")
        case Payment(status=PaymentStatus.PAID):
            return say("payment-done")
        case Payment(status=PaymentStatus.PENDING) as payment:
            return say("payment-open", price=payment.price, moment=local(payment.until, desk))
        case _:
            return say("payment-ended")


def _view_booked(session: Session, desk: Desk) -> View:
    pay = ((main("button-pay", Act.PAY),),) if _payable(session) else ()
    lines = (_payment_line(session, desk),) if session.due else ()
    rows = (*pay, (plain("button-book-another", Act.START),), MENU)
    return Note(body=(say("booked"),), lines=lines, rows=rows, notice=session.notice)


BOOKED = Scene(view=_view_booked, press=_pay)


def link_of(payment: Payment, desk: Desk) -> Post:
    """What stays in the chat of a payment that can be made: for the payer alone, as the chat is."""
    body = (say("payment-link", price=payment.price, moment=local(payment.until, desk)),)
    return Post(body=body, link=Link(label=say("button-pay-now"), url=payment.url))
