"""The laws of visits that stand: who may cancel them until when, and what is heard of them. See `laws`."""

from dataclasses import replace
from datetime import timedelta

from conversations.booking import Booking, BookingStatus
from conversations.commands import Announce, Cancel, Post, Reread, TellStaff
from conversations.desk import House
from conversations.events import Event, Failed, Noticed, Ordered, Pressed, Read, Replied, Shared, Submitted, Told, Typed
from conversations.flows.trouble import KNOWN
from conversations.machine import Turn, step
from conversations.matters import Changed, Happening, Trouble
from conversations.session import Session
from conversations.views import Act
from tests.conversations.law import about
from tests.conversations.world import SLOTS

BOOKING = Booking(ref="", code="FD-1", status=BookingStatus.CANCELLED, start=SLOTS[0].start)
PERSON = Ordered | Pressed | Typed | Shared | Submitted


@about(PERSON)
def who_is_too_late_asks(here: Turn, event: Event, turn: Turn, house: House) -> str | None:
    """A patient never cancels by themselves when it is too late by the desk's rule, nor is that shown; and whoever asks
    is heard by the desk's people, in words.
    """
    if not isinstance(event, PERSON) or here.session.matter is not None:
        return None
    visit = here.session.ending
    if visit is None or not _too_late(visit, turn.session, house):
        return None
    if any(isinstance(one, Cancel) for one in turn.commands):
        return "cancelled all the same"
    if turn.session.ending is not None and any(offer.act is Act.CANCEL_IT for offer in turn.session.offers):
        return "offered all the same"
    if _pressed(here.session, event) is not Act.ASK_TO_CANCEL:
        return None
    asked = [one.news for one in turn.commands if isinstance(one, TellStaff)]
    return None if asked == [Trouble(what="late-cancel", booking=visit)] and "late-cancel" in KNOWN else "nobody hears"


def _too_late(visit: Booking, session: Session, house: House) -> bool:
    hours = house.desk(session.desk).cancel_hours
    return hours is not None and visit.start - session.touched < timedelta(hours=hours)


def _pressed(session: Session, event: Event) -> Act | None:
    fresh = isinstance(event, Pressed) and event.by == session.owner and event.stamp == session.stamp
    key = event.key if isinstance(event, Pressed) and fresh else None
    return next((one.act for one in session.offers if one.key == key), None)


@about(Noticed)
def a_hint_proves_nothing(here: Turn, event: Event, turn: Turn, house: House) -> str | None:
    """What may have been changed at the practice is looked at, once; until then nothing is another or told."""
    if not isinstance(event, Noticed):
        return None
    if any(not isinstance(one, Reread) for one in turn.commands) or len(turn.commands) > 1:
        return f"{turn.commands}"
    return "the panel is another" if turn.view != here.view else None


@about(Replied | Failed | Told)
def an_end_is_told_once(here: Turn, event: Event, turn: Turn, house: House) -> str | None:
    """What was told to be over is not told again when the practice's news of it comes as well."""
    if here.session.ended == turn.session.ended or turn.session.matter is not None:
        return None
    over = replace(BOOKING, ref=turn.session.ended[-1])
    news = Changed(booking=over, what=Happening.CANCELLED)
    again = step(turn.session, Told(id="again", at=turn.session.touched, of="", desk="town", news=news), house)
    return "told twice" if any(isinstance(one, Announce | Post) for one in again.commands) else None


@about(Replied | Told)
def the_visit_in_front_stays_there(here: Turn, event: Event, turn: Turn, house: House) -> str | None:
    """What is heard of a visit beside changes neither which visit is in front nor what is known of that one."""
    match event:
        case Replied(value=Read(booking=now)) | Told(news=Changed(booking=now)):
            front = here.session.booked
            beside = any(one.booked.ref == now.ref for one in here.session.others)
            return "another is in front" if beside and turn.session.booked != front else None
        case _:
            return None
