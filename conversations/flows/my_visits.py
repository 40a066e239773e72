"""My visits: those made in this chat and those the vendor lists, to come and past; each opens what can be done with it.

A list of what is known. What is done with a visit is done with the one in front, so nothing is opened while a draft is.
"""

from zoneinfo import ZoneInfo

from conversations.beside import as_listed, in_front, is_beside, taken_in, visits
from conversations.booking import BookingStatus, Customer
from conversations.cards import facts, policy
from conversations.changes import change_rows
from conversations.commands import Post, Reread
from conversations.desk import Desk
from conversations.drafts import awaits, begin_again, committed, writing
from conversations.events import Pressed
from conversations.filing import calendar_rows
from conversations.finds import FindVisits
from conversations.matters import mark_of
from conversations.pages import main, paged, plain
from conversations.payments import pay_rows, payment_line
from conversations.scene import Option, Scene, Step, onward, stay
from conversations.session import Awaited, OtherVisit, Session, State
from conversations.text import Text, say
from conversations.values import replace
from conversations.video import link_of, when_due
from conversations.views import CARD, Act, Choices, Note, Rows, View, visit_key
from conversations.waiting import at_a_desk, person_rows
from conversations.wayfinding import way_rows

MENU = (plain("button-menu", Act.HOME),)
BACK = (plain("button-visits", Act.VISITS), *MENU)


# The list


def _enter(session: Session, desk: Desk) -> Step:
    """The vendor lists those of who is verified, and those made under the chat's own identity where it keeps that."""
    asked = session.found.visits is not None or awaits(session, Awaited.VISITS)
    if asked or not desk.capabilities.lookup or not at_a_desk(session, desk):
        return stay(session)
    known = session.known if session.known_desk == desk.name else None
    return stay(session, FindVisits(customer=known or Customer(), proven=known is not None))


def _all(session: Session, desk: Desk) -> tuple[OtherVisit, ...]:
    """Those of the chat, then those only the vendor lists."""
    ours = visits(session)
    refs, codes = {one.booked.ref for one in ours}, {one.booked.code for one in ours} - {""}
    listed = (one for one in session.found.visits or () if one.ref not in refs and one.code not in codes)
    return (*ours, *(as_listed(one, desk.name) for one in listed))


def _options(session: Session, desk: Desk) -> tuple[Option, ...]:
    return tuple(Option(one.booked.ref, _label(one, session, desk)) for one in _all(session, desk))


def _label(one: OtherVisit, session: Session, desk: Desk) -> Text:
    """By the clock of the desk it is at."""
    visit, there = one.booked, next((each for each in desk.siblings if each.name == one.booked_desk), None)
    moment = visit.start.astimezone(ZoneInfo(there.zone if there and there.zone else desk.zone))
    name = visit.service or (there.title if there else desk.title)
    ahead = visit.start > session.touched and visit.status is BookingStatus.BOOKED
    return say("my-visit" if ahead else "my-visit-past", moment=moment, name=name)


def _pick(session: Session, value: str, desk: Desk) -> Step:
    listed = next((one for one in _all(session, desk) if one.booked.ref == value), None)
    return stay(session) if listed is None else _open(session, listed, desk)


def _open(session: Session, listed: OtherVisit, desk: Desk) -> Step:
    if session.draft is not None or committed(session) or writing(session):
        return stay(replace(session, notice=say("my-visits-busy")))
    value = listed.booked.ref
    ours = is_beside(session, value) or (session.booked is not None and session.booked.ref == value)
    opened = in_front(session, value) if ours else taken_in(session, listed)
    there = replace(opened, state=State.MY_VISIT, desk=opened.booked_desk or session.desk, back=())
    return stay(there, *_look(there, listed, desk))


def _look(session: Session, opened: OtherVisit, desk: Desk) -> tuple[Reread, ...]:
    """What was long not read may have been changed at the practice: the record is read, once at a time."""
    visit = opened.booked
    due = any(item.what is Awaited.REREAD and item.about == visit.ref for item in session.awaiting)
    if due or visit.start <= session.touched:
        return ()
    language = session.language or desk.languages[0]
    return (Reread(booking=visit.ref, language=language, desk=opened.booked_desk),)


def _view_visits(session: Session, desk: Desk) -> View:
    resume: Rows = ((main("button-resume", Act.RESUME),),) if session.draft is not None else ()
    rows = (*paged(_options(session, desk), session, desk.page), *resume, MENU)
    if awaits(session, Awaited.VISITS):
        said = say("my-visits-looking")
    else:
        said = say("my-visits") if _options(session, desk) else say("my-visits-none")
    return Choices(body=(said,), rows=rows, notice=session.notice)


MY_VISITS = Scene(view=_view_visits, enter=_enter, options=_options, pick=_pick)


# Opened from its card


def pressed_on_card(session: Session, event: Pressed, desk: Desk) -> Step | None:
    """What follows from a press on a visit's card, however old; None where it was no such press.

    The button names its visit, so it works for as long as the chat knows that visit, whatever else was said since.
    """
    if not event.key.startswith(CARD) or session.matter is not None:
        return None
    session = replace(session, notice=None)
    known = (one for one in visits(session) if visit_key(one.card or mark_of(one.booked.ref)) == event.key)
    visit = next(known, None)
    if session.state is State.WITH_PERSON:
        return stay(session, Post(body=(say("reminder-in-a-talk"),), desk=desk.name))
    if visit is None:
        return stay(replace(session, notice=say("reminder-over")))
    return _open(session, visit, desk)


# One of them


def _view_visit(session: Session, desk: Desk) -> View:
    visit = session.booked
    if visit is None:
        return Note(body=(say("no-longer-booked"),), rows=(BACK,), notice=session.notice)
    ahead = visit.start > session.touched and visit.status is BookingStatus.BOOKED
    paying = (payment_line(session, desk),) if session.due else ()
    return Note(
        body=(say("my-visit-card" if ahead else "my-visit-card-past", desk=desk.title),),
        lines=(*facts(visit, desk), *(when_due(visit, desk, session.touched) if ahead else ()), *paying),
        after=policy(desk) if ahead else (),
        link=next(iter(link_of(visit, session.touched)), None) if ahead else None,
        rows=_rows(session, desk),
        notice=session.notice,
    )


def _rows(session: Session, desk: Desk) -> Rows:
    if session.draft is not None:
        return ((main("button-resume", Act.RESUME),), BACK)
    same: Rows = ((plain("button-same-again", Act.SAME),),) if session.again else ()
    paying, calendar = pay_rows(session, desk), calendar_rows(session, desk)
    changes = (*paying, *change_rows(session, desk), *calendar, *way_rows(session, desk))
    return (*changes, *same, *person_rows(session, desk), BACK)


def _press(session: Session, act: Act, _value: str, _desk: Desk) -> Step | None:
    if act is not Act.SAME or session.again is None or session.draft is not None:
        return None
    return onward(begin_again(session, session.again))


MY_VISIT = Scene(view=_view_visit, press=_press)
