"""Asking the vendor whether it would take the booking, before it is shown for the last time. Nothing is made here."""

from conversations.commands import Rehearse
from conversations.desk import Desk
from conversations.drafts import awaits, draft_of, lapsed, order_of, rehearses, writing
from conversations.pages import main, plain, way_out
from conversations.scene import Scene, Step, onward, stay
from conversations.session import Awaited, Session, State
from conversations.text import say
from conversations.values import replace
from conversations.views import Act, Note, View
from conversations.waiting import contact, pending, person_rows


def _done(session: Session, desk: Desk) -> bool:
    return not rehearses(draft_of(session), desk) or draft_of(session).rehearsed


def _enter(session: Session, _desk: Desk) -> Step:
    order = order_of(session)
    if order is None or lapsed(session) or writing(session) or awaits(session, Awaited.REHEARSE):
        return stay(session)
    return stay(session, Rehearse(order=order))


def _press(session: Session, act: Act, _value: str, _desk: Desk) -> Step | None:
    match act:
        case Act.CHANGE:
            return stay(replace(session, state=State.CHANGE))
        case Act.AGAIN:
            # Along the road: what is to be rehearsed may have lost its hold, or an answer, meanwhile.
            return onward(session)
        case _:
            return None


def _view(session: Session, desk: Desk) -> View:
    if awaits(session, Awaited.REHEARSE, Awaited.RELEASE):
        return pending(session, desk, Awaited.REHEARSE, Awaited.RELEASE)
    first = ((main("button-again", Act.AGAIN),), (plain("button-change", Act.CHANGE),))
    rows = (*first, *person_rows(session, desk), *way_out(session))
    return Note(body=(say("not-taken-yet", contact=contact(desk)),), rows=rows, notice=session.notice)


REHEARSING = Scene(view=_view, enter=_enter, done=_done, press=_press)
