"""A visit to which nobody came: its person is asked politely, once, whether they want another, in no quiet hour.

Whoever noted it, the desk's people or the practice's own system: what counts is the record as the chat has it. The
button below means what it meant for as long as the visit is known.
"""

from datetime import timedelta

from conversations.beside import in_front, visits
from conversations.booking import Booking, BookingStatus, Ref
from conversations.calendar import local
from conversations.changes import is_last
from conversations.commands import Post, Ring
from conversations.desk import Desk, House
from conversations.drafts import begin, begin_again, drop
from conversations.pages import plain
from conversations.reminders import awake, quiet
from conversations.scene import Step, onward, stay
from conversations.session import Missed, OtherVisit, Reminder, Session
from conversations.text import Text, say
from conversations.values import replace
from conversations.views import Act, Offer, Rows, posted

REBOOK = "rebook"
"""The name of the ring at which the quiet hours are over."""

WHILE = timedelta(minutes=5)
"""So long whoever noted it may put it right before anybody is told."""

SOON = timedelta(days=7)
"""Of a visit longer ago nobody wants to be told that they were missed."""

KEPT = 6
"""Missed visits of which it is known whether they were spoken of."""

SENT = 12
"""Messages whose buttons mean something (`conversations.reminding`)."""


def followed(before: Session, after: Session, house: House) -> Step:
    """The session after a turn, with what is to be said of visits to which nobody came."""
    if after.matter is not None or not (after.missed or _is_news(before, after)):
        return stay(after)
    visits_ = {one.booked.ref: (one.booked, house.desk(one.booked_desk)) for one in visits(after) if _came_not(one)}
    known = {one.booking for one in after.missed}
    fresh = (_noted(visit, desk, after) for ref, (visit, desk) in visits_.items() if ref not in known)
    new = tuple(one for one in fresh if one is not None)
    still = tuple(one for one in after.missed if one.said or one.booking in visits_)
    session = replace(after, missed=(*still, *new)[-KEPT:])
    due = [one.booking for one in session.missed if not one.said and one.at <= session.touched]
    return _said(session, [visits_[ref] for ref in due]) if due else _rung(session, anew=bool(new))


def _is_news(before: Session, after: Session) -> bool:
    same = before.booked is after.booked and before.others is after.others
    return not same and any(map(_came_not, visits(after)))


def _came_not(visit: OtherVisit) -> bool:
    return visit.booked.status is BookingStatus.MISSED


def _noted(visit: Booking, desk: Desk, session: Session) -> Missed | None:
    """When it is to be said; None for a visit long ago, and where it is always night."""
    at = awake(session.touched + WHILE, desk)
    return Missed(booking=visit.ref, at=at) if at and session.touched - visit.start < SOON else None


def _rung(session: Session, *, anew: bool) -> Step:
    left = [one.at for one in session.missed if not one.said]
    if not (anew and left):
        return stay(session)
    return stay(session, Ring(at=min(left), name=REBOOK, desk=session.booked_desk))


def _said(session: Session, missed: list[tuple[Booking, Desk]]) -> Step:
    """In one message; nobody is woken, and no two messages of one turn have buttons."""
    asleep = any(quiet(session.touched, desk) for _, desk in missed)
    if asleep or any(one.stamp == session.turn for one in session.reminders.sent):
        at = awake(session.touched + timedelta(minutes=1), missed[0][1]) or session.touched + SOON
        refs = {visit.ref for visit, _ in missed}
        later = tuple(replace(one, at=at) if one.booking in refs and not one.said else one for one in session.missed)
        return _rung(replace(session, missed=later), anew=True)
    rows: Rows = tuple((replace(plain("button-same-again", Act.SAME), value=visit.ref),) for visit, _ in missed)
    body = tuple(_sentence(visit, one) for visit, one in missed)
    offered = tuple(Offer(key=key, act=button.act, value=button.value) for key, button in posted(rows))
    sent = (*session.reminders.sent, Reminder(stamp=session.turn, offers=offered))[-SENT:]
    told = {visit.ref for visit, _ in missed}
    spoken = tuple(replace(one, said=one.said or one.booking in told) for one in session.missed)
    session = replace(session, missed=spoken, reminders=replace(session.reminders, sent=sent))
    rest = _rung(session, anew=True)
    return stay(session, Post(body=body, rows=rows, stamp=session.turn, desk=missed[0][1].name), *rest.commands)


def _sentence(visit: Booking, desk: Desk) -> Text:
    return say("missed-visit", desk=desk.title, moment=local(visit.start, desk))


def again(session: Session, visit: Ref, house: House) -> Step:
    """Another one like it; where it is not known any more of what it was made, a new one. What was begun gives way."""
    step = drop(session, house.desk(session.desk)) if session.draft else stay(session)
    front = in_front(step.session, visit)
    there = replace(front, desk=front.booked_desk) if is_last(front, visit) else front
    like = there.again if is_last(front, visit) else None
    begun = begin_again(there, like) if like else begin(there, house.desk(there.desk))
    return replace(onward(replace(begun, desk=there.desk)), commands=step.commands)
