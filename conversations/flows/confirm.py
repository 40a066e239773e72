"""From the press to the vendor's own record: checking, not sure, booked. *Booked* is said of a record that was read."""

from conversations.booking import Booking
from conversations.calendar import local
from conversations.commands import AskPayment, Post, Reread, Settle
from conversations.desk import Desk
from conversations.drafts import awaits, begin_again, deposit_due, draft_of, order_of
from conversations.pages import main, plain
from conversations.payments import pay_rows, payment_line
from conversations.scene import Scene, Step, onward, stay
from conversations.session import Awaited, Found, Session, State
from conversations.text import Link, Text, say
from conversations.values import replace
from conversations.views import Act, Note, View, Wait
from conversations.waiting import contact

MENU = (plain("button-menu", Act.HOME),)


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
    due = deposit_due(draft_of(session), desk)
    ask = (AskPayment(booking=booking.ref, language=draft_of(session).language),) if due else ()
    done = replace(session, draft=None, found=Found(), back=(), delayed=False)
    done = replace(done, booked=booking, due=desk.name if due else "", payment=None)
    if done.state is State.CHECKING:
        # What was said while it was on its way ("I cannot stop it") is no longer true.
        done = replace(done, state=State.BOOKED, notice=None, again=session.draft)
    return stay(done, card_of(booking, desk), *ask)


def _view_booked(session: Session, desk: Desk) -> View:
    lines = (payment_line(session, desk),) if session.due else ()
    same = ((plain("button-same-again", Act.SAME),),) if session.again else ()
    rows = (*pay_rows(session), *same, (plain("button-book-another", Act.START),), MENU)
    return Note(body=(say("booked"),), lines=lines, rows=rows, notice=session.notice)


def _press_booked(session: Session, act: Act, _value: str, _desk: Desk) -> Step | None:
    """A repeat is single bookings, each with a time of its own that was looked at and a press of its own."""
    if act is not Act.SAME or session.again is None:
        return None
    return onward(begin_again(session, session.again))


BOOKED = Scene(view=_view_booked, press=_press_booked)
