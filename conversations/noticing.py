"""A visit that may have been changed at the practice: its record is read, and only what stands there is followed.

At the desk the visit's card follows and tells the patient's chat; where nobody is staff, that chat follows by itself.
"""

from conversations import deeds
from conversations.answers import awaited, no_longer
from conversations.beside import followed_beside, is_beside
from conversations.booking import Booking, BookingStatus, Ref
from conversations.changes import as_known, forgotten, happened, is_last
from conversations.commands import Reread
from conversations.desk import Desk, House
from conversations.drafts import committed, writing
from conversations.events import Answered, Delayed, Failed, Noticed, Read, Replied, Why
from conversations.flows.visit import card_in_front
from conversations.matters import AboutVisit, Changed
from conversations.redrawing import edited
from conversations.scene import Step, stay
from conversations.session import Awaited, Session
from conversations.told import changed, known_visit
from conversations.values import replace


def noticed(session: Session, event: Noticed, desk: Desk) -> Step:
    """Its record is read, unless something of ours is on its way: that reads it as well."""
    known = known_visit(session, event.booking)
    asked = any(item.what is Awaited.NOTICED and item.about == event.booking for item in session.awaiting)
    if known is None or asked or committed(session) or writing(session):
        return stay(session)
    language = session.language or desk.languages[0]
    return stay(session, Reread(booking=event.booking, language=language, noticed=True, desk=event.desk))


def answered(session: Session, event: Answered, house: House) -> Step | None:
    """An answer to what was asked here; None for any other."""
    item = awaited(session, event.to)
    if item is None or item.what is not Awaited.NOTICED:
        return None
    if isinstance(event, Delayed):
        return edited(session, item.about, house)
    desk = house.desk(item.desk)
    if isinstance(session.matter, AboutVisit):
        return _on_the_card(session, item.about, event, desk)
    now = _record(session, item.about, event)
    free = no_longer(session, item)
    return edited(free, item.about, house) if now is None else _compared(free, now, house, desk)


def _on_the_card(session: Session, ref: Ref, event: Replied | Failed, desk: Desk) -> Step:
    """As any record that is read there; a question that was open on the card is of what was."""
    item = awaited(session, event.to)
    assert item is not None
    gone = isinstance(event, Failed) and event.why is Why.GONE
    free = no_longer(session, item)
    step = deeds.followed(session, event, stay(forgotten(free, ref) if gone else free), desk)
    if not step.commands:
        return step
    open_ = card_in_front(step.session, desk)
    return replace(open_, commands=(*step.commands, *open_.commands))


def _record(session: Session, ref: Ref, event: Replied | Failed) -> Booking | None:
    """The visit as the vendor has it now; None where nobody can tell, or it is a visit of the chat no more."""
    known = known_visit(session, ref)
    match event:
        case Replied(value=Read(booking=booking)) if known is not None:
            return booking
        case Failed(why=Why.GONE) if known is not None:
            return replace(known, status=BookingStatus.UNKNOWN)
        case _:
            return None


def _compared(session: Session, now: Booking, house: House, desk: Desk) -> Step:
    known = known_visit(session, now.ref)
    what = happened(known, now, desk) if known is not None else None
    if what is None:
        return edited(_kept(session, now), now.ref, house)
    return changed(session, Changed(booking=now, what=what), desk)


def _kept(session: Session, now: Booking) -> Session:
    """What a person would see no difference in is known all the same."""
    if is_beside(session, now.ref):
        return followed_beside(session, now.ref, lambda front: stay(_kept(front, now))).session
    last = session.booked if is_last(session, now.ref) else None
    return replace(session, booked=as_known(now, last)) if last else session
