"""From the press to the vendor's own record: checking, not sure, booked, moved: said of what was read."""

from conversations.beside import in_front, put_by
from conversations.bills import takes_here
from conversations.booking import Booking, PaymentStatus
from conversations.calendar import local
from conversations.cards import MOVED as CARD_MOVED
from conversations.cards import card_of, facts, moved_on
from conversations.changes import as_chosen, change_rows, is_last
from conversations.commands import Reread
from conversations.desk import Desk
from conversations.drafts import awaits, begin_again, deposit_due, draft_of, impersonal, settling
from conversations.filing import calendar_rows, filed_anew
from conversations.forfeits import rebooks
from conversations.matters import ForCaller, Happening, mark_of
from conversations.pages import main, plain
from conversations.payments import order, pay_rows, payment_line, renamed
from conversations.scene import Scene, Step, onward, stay
from conversations.session import Awaited, Found, Session, State
from conversations.telling import card_of_visit, visited
from conversations.text import Text, say
from conversations.values import replace
from conversations.views import Act, Note, View, Wait
from conversations.waiting import contact, person_rows
from conversations.wayfinding import way_rows

MENU = (plain("button-menu", Act.HOME),)


def _enter(session: Session, _desk: Desk) -> Step:
    """Ask again what became of it, where nobody is asking any more."""
    draft = draft_of(session)
    if not draft.key or awaits(session, Awaited.BOOK, Awaited.MOVE, Awaited.REREAD, Awaited.SETTLE):
        return stay(session)
    if draft.booking:
        return stay(session, Reread(booking=draft.booking, language=draft.language))
    look = settling(session)
    return stay(session, look) if look else stay(session)


def _view_checking(session: Session, desk: Desk) -> View:
    if awaits(session, Awaited.BOOK):
        return Wait(body=(say("wait-booking"),), notice=session.notice)
    if awaits(session, Awaited.MOVE):
        return Wait(body=(say("wait-moving"),), notice=session.notice)
    if awaits(session, Awaited.REREAD):
        text = say("wait-longer") if session.delayed else say("wait-checking")
        return Wait(body=(text,), rows=(MENU,), notice=session.notice)
    text = _not_sure(session, desk)
    if awaits(session, Awaited.SETTLE):
        return Wait(body=(text,), rows=(MENU,), notice=session.notice)
    rows = ((main("button-again", Act.AGAIN),), *person_rows(session, desk), MENU)
    return Note(body=(text,), rows=rows, notice=session.notice)


def _not_sure(session: Session, desk: Desk) -> Text:
    moving = draft_of(session).moving
    if moving is None:
        return say("not-sure", contact=contact(desk))
    return say("not-sure-moved", contact=contact(desk), moment=local(moving.start, desk))


CHECKING = Scene(view=_view_checking, enter=_enter)


def booked(session: Session, booking: Booking, desk: Desk) -> Step:
    """The vendor's record says so: the draft has done its work, the person is told wherever they are."""
    due = deposit_due(draft_of(session), desk) and takes_here(session, desk)
    came = rebooks(session)
    asks = due and came is None
    ask = (order(replace(session, due=desk.name), booking, desk, draft_of(session).language),) if asks else ()
    booking = as_chosen(booking, draft_of(session))
    done = _done(put_by(session, booking.ref), booking, desk, State.BOOKED)
    mark = mark_of(booking.ref)
    done = replace(done, due=desk.name if due or came else "", payment=came, card=mark, filed="")
    done = replace(done, forfeit=None) if came else done
    paid = came.status if came else PaymentStatus.PENDING if due else None
    staff = visited(session, Happening.BOOKED, booking, desk, draft=draft_of(session), paid=paid)
    return stay(done, card_of(booking, desk, done, mark=mark, paid=came), *staff, *ask)


def moved(session: Session, booking: Booking, desk: Desk) -> Step:
    """The vendor's record has the new time. A link of the vendor's belongs to the record it was made for; the desk's
    own deposit is the visit's, wherever it goes.
    """
    moving = draft_of(session).moving
    was = moving.ref if moving else booking.ref
    session = in_front(session, was)
    session = session if is_last(session, was) else put_by(session, booking.ref)
    same = moving is not None and moving.ref == booking.ref and is_last(session, booking.ref)
    booking = as_chosen(booking, draft_of(session))
    done = _done(session, booking, desk, State.MOVED)
    ours = desk.deposit is not None and is_last(session, was)
    kept = done if same else renamed(done, was, booking.ref) if ours else replace(done, due="", payment=None)
    mark = card_of_visit(session, was)
    card = (moved_on(booking, desk, mark), card_of(booking, desk, kept, CARD_MOVED, mark=mark, paid=kept.payment))
    staff = visited(session, Happening.MOVED, booking, desk, was=was, draft=draft_of(session))
    return stay(replace(kept, card=mark), *card, *filed_anew(session, booking, desk, was=was), *staff)


def _done(session: Session, booking: Booking, desk: Desk, state: State) -> Session:
    """The draft has done its work: what it was made of stays, whole only where the chat stays."""
    made_of = replace(draft_of(session), moving=None)
    done = replace(session, draft=None, found=Found(), back=(), delayed=False, booked=booking, booked_desk=desk.name)
    if done.state is not State.CHECKING:
        return replace(done, again=impersonal(made_of))
    # What was said while it was on its way ("I cannot stop it") is no longer true.
    return replace(done, state=state, notice=None, verdict=None, again=made_of)


def _stands(session: Session, said: str) -> Text:
    """That it is booked, unless it was ended since, by staff or in the practice's own screens."""
    return say(said) if session.booked else say("no-longer-booked")


def _view_booked(session: Session, desk: Desk) -> View:
    lines = (payment_line(session, desk),) if session.due else ()
    same = ((plain("button-same-again", Act.SAME),),) if session.again else ()
    another = (plain("button-book-another", Act.START),)
    if isinstance(session.matter, ForCaller):
        return _view_booked_for_caller(session, desk)
    paying, calendar = pay_rows(session, desk), calendar_rows(session, desk)
    changes = (*paying, *change_rows(session, desk), *calendar, *way_rows(session, desk))
    rows = (*changes, *same, another, *person_rows(session, desk), MENU)
    return Note(body=(_stands(session, "booked"),), lines=lines, rows=rows, notice=session.notice)


def _view_booked_for_caller(session: Session, desk: Desk) -> View:
    """With all that is to be said on the phone; what else is to be done with the visit its own card has."""
    lines = facts(session.booked, desk) if session.booked else ()
    rows = ((main("button-another-caller", Act.START),),)
    return Note(body=(_stands(session, "caller-booked"),), lines=lines, rows=rows, notice=session.notice)


def _press_booked(session: Session, act: Act, _value: str, _desk: Desk) -> Step | None:
    """A repeat is single bookings, each with a time of its own that was looked at and a press of its own."""
    if act is not Act.SAME or session.again is None:
        return None
    return onward(begin_again(session, session.again))


BOOKED = Scene(view=_view_booked, press=_press_booked)


def _view_moved(session: Session, desk: Desk) -> View:
    another = (plain("button-book-another", Act.START),)
    changes = (*change_rows(session, desk), *calendar_rows(session, desk), *way_rows(session, desk))
    rows = (*changes, another, *person_rows(session, desk), MENU)
    return Note(body=(_stands(session, "moved"),), rows=rows, notice=session.notice)


MOVED = Scene(view=_view_moved)
