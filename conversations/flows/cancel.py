"""Cancelling a visit: it is shown and asked about, one press orders it, the vendor says that it is over.

Where it is too late for that by the desk's rule, the press asks the desk's people instead.
"""

from conversations.booking import Booking, Ref
from conversations.calendar import local
from conversations.cards import facts, policy
from conversations.changes import late_to_cancel
from conversations.commands import Cancel
from conversations.deposits import kept_to, on_cancelling, refundable
from conversations.desk import Desk
from conversations.drafts import awaits, writing
from conversations.events import Typed
from conversations.finds import FindReasons
from conversations.pages import main, named, plain
from conversations.scene import Scene, Step, stay
from conversations.session import Awaited, Session, State
from conversations.telling import asked_to_cancel
from conversations.text import Mention, say
from conversations.values import replace
from conversations.views import Act, Button, Note, Rows, Tone, View, Wait
from conversations.waiting import contact

MENU = (plain("button-menu", Act.HOME),)
KEEP = (plain("button-keep-visit", Act.HOME),)


def _enter(session: Session, desk: Desk) -> Step:
    """Whether what was paid is given back is decided as it is shown."""
    visit = session.ending
    returns = visit.ref if visit is not None and refundable(session, visit, desk) else ""
    session = replace(session, returns=returns)
    if visit is not None and late_to_cancel(session, visit, desk):
        return stay(session)
    if not desk.capabilities.reasons or session.found.reasons is not None or awaits(session, Awaited.REASONS):
        return stay(session)
    language = session.language or desk.languages[0]
    return stay(session, FindReasons(language=language, staff=session.matter is not None))


def _reasons(session: Session) -> tuple[Ref, ...]:
    """What may be pressed: the vendor's reasons; one without a reason where it has none, or does not tell them."""
    return tuple(reason.ref for reason in session.found.reasons or ()) or ("",)


def _press(session: Session, act: Act, value: str, desk: Desk) -> Step | None:
    if act is Act.ASK_TO_CANCEL:
        return _asked(session, desk)
    if act is not Act.CANCEL_IT:
        return None
    visit = session.ending
    if visit is not None and late_to_cancel(session, visit, desk):
        return stay(session)  # it was not yet when the button was shown
    known = visit is not None and value in _reasons(session)
    if visit is None or not known or writing(session) or not kept_to(session, visit, desk):
        return stay(session)
    on_its_way = replace(session, state=State.CANCELLING, delayed=False, back=())
    return stay(on_its_way, Cancel(booking=visit.ref, reason=value, staff=session.matter is not None))


def _asked(session: Session, desk: Desk) -> Step:
    """The desk's people decide; until then the visit stands."""
    visit = session.ending
    if visit is None or not desk.staffed or not late_to_cancel(session, visit, desk):
        return stay(session)
    told = asked_to_cancel(session, visit, desk)
    asked = say("cancel-asked", moment=local(visit.start, desk))
    return stay(replace(session, state=State.HOME, ending=None, back=(), verdict=asked, notice=None), told)


def _read(session: Session, typed: Typed, _desk: Desk) -> Step | None:
    """A typed *yes* cancels nothing: what is cancelled was pressed."""
    return stay(replace(session, notice=say("press-to-cancel"))) if typed.readings.yes else None


def _rows(session: Session) -> Rows:
    if not session.found.reasons:
        return ((Button(label=say("button-cancel-it"), act=Act.CANCEL_IT, tone=Tone.DANGER),), KEEP)
    reasons = tuple(
        (Button(label=named(reason.name), act=Act.CANCEL_IT, value=reason.ref, tone=Tone.DANGER),)
        for reason in session.found.reasons
    )
    return (*reasons, KEEP)


def _view(session: Session, desk: Desk) -> View:
    if session.ending is None:
        return _nothing(session)
    if late_to_cancel(session, session.ending, desk):
        return _too_late(session, session.ending, desk)
    if awaits(session, Awaited.REASONS):
        return Wait(body=(say("wait-looking"),), rows=(KEEP,), notice=session.notice)
    money = on_cancelling(session, session.ending, desk)
    after = (*policy(desk), *money, say("cancel-why" if session.found.reasons else "cancel-ask"))
    lines = facts(session.ending, desk)
    return Note(body=(say("cancel"),), lines=lines, after=after, rows=_rows(session), notice=session.notice)


def _too_late(session: Session, visit: Booking, desk: Desk) -> View:
    """What the rule is, what it costs in the desk's own words, and who can do it."""
    ask: Rows = ((Button(label=say("button-ask-to-cancel"), act=Act.ASK_TO_CANCEL, tone=Tone.DANGER),),)
    how = say("cancel-late-ask") if desk.staffed else say("cancel-late-contact", contact=contact(desk))
    after = (say("cancel-late", hours=desk.cancel_hours or 0), *policy(desk), *on_cancelling(session, visit, desk), how)
    rows = (*(ask if desk.staffed else ()), KEEP)
    return Note(body=(say("cancel"),), lines=facts(visit, desk), after=after, rows=rows, notice=session.notice)


def _nothing(session: Session) -> View:
    return Note(body=(say("nothing-to-cancel"),), rows=(MENU,), notice=session.notice)


CANCEL = Scene(view=_view, enter=_enter, press=_press, read=_read)


def _view_at_desk(session: Session, desk: Desk) -> View:
    """The same question on the desk's card, which says who asks."""
    drawn = _view(session, desk)
    if session.ending is None or not isinstance(drawn, Note):
        return drawn
    after = (say("visit-cancel-why" if session.found.reasons else "visit-cancel-ask", by=Mention(session.actor)),)
    return replace(drawn, body=(say("visit-cancel"),), after=after)


VISIT_CANCEL = Scene(view=_view_at_desk, enter=_enter, press=_press, read=_read)


def _view_cancelling(session: Session, _desk: Desk) -> View:
    if not awaits(session, Awaited.CANCEL):
        return _nothing(session)
    if session.delayed:
        return Wait(body=(say("wait-longer"),), rows=(MENU,), notice=session.notice)
    return Wait(body=(say("wait-cancelling"),), notice=session.notice)


CANCELLING = Scene(view=_view_cancelling)


def _view_cancelled(session: Session, _desk: Desk) -> View:
    rows = ((main("button-book-another", Act.START),), MENU)
    return Note(body=(say("cancelled"),), rows=rows, notice=session.notice)


CANCELLED = Scene(view=_view_cancelled)
