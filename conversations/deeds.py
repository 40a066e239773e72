"""What an answer of the vendor's means on a card of the desk: who did what is kept, said in the thread, written into
the ledger and told to the patient's chat. The card shows the record, and nothing before the record was read.
"""

from conversations.booking import Booking, BookingStatus
from conversations.cards import BOOKED, CANCELLED, MISSED, MOVED, MOVED_ON, PAST
from conversations.changes import as_known, happened
from conversations.commands import Command, Post, Repost, TellChat
from conversations.desk import Desk
from conversations.drafts import NOTES
from conversations.events import Answered, Cancelled, Failed, Read, Replied, Why
from conversations.flows.visit import noted
from conversations.matters import AboutVisit, Changed, ForCaller, Happening
from conversations.scene import Step
from conversations.session import Awaited, Session, State
from conversations.text import say
from conversations.values import replace

CARDS = frozenset({BOOKED, MOVED, CANCELLED, PAST, MISSED, MOVED_ON})
"""What a patient is told of a visit; at the desk that is the card's business."""

DONE = frozenset({State.HOME, State.BOOKED, State.MOVED, State.CANCELLED})
"""Where an answer leaves a chat that has nothing more to do: at the desk that is the card."""

ORDERED = {
    Awaited.CONFIRM: frozenset({Happening.CONFIRMED}),
    Awaited.MARK: frozenset({Happening.ARRIVED, Happening.MISSED}),
    Awaited.CANCEL: frozenset({Happening.CANCELLED}),
    Awaited.REREAD: frozenset({Happening.MOVED}),
    Awaited.SETTLE: frozenset({Happening.MOVED}),
}
"""What an answer makes the deed of whoever gave the order; what else is read was done elsewhere."""


def followed(before: Session, event: Answered, step: Step, desk: Desk) -> Step:
    """The step an answer makes in a chat of the desk, with what it means there."""
    if isinstance(before.matter, ForCaller):
        return replace(step, commands=_without_cards(step.commands))
    about = before.matter
    if not isinstance(about, AboutVisit):
        return step
    state = State.VISIT if step.session.state in DONE else step.session.state
    step = replace(step, session=replace(step.session, state=state), commands=_without_cards(step.commands))
    now = _record(before, event, step.session, about)
    what = happened(about.booking, now, desk) if now else None
    if now is None or what is None:
        known = replace(step.session, matter=replace(about, booking=now or about.booking))
        return _unchanged(before, event, replace(step, session=known))
    by = before.actor if _ordered(before, event, what) else ""
    done = noted(step.session, replace(about, booking=now), what, desk, by)
    told = _for_the_patient(about, now, what, desk)
    return replace(done, commands=(*step.commands, *done.commands, *told), onward=False)


def _ordered(before: Session, event: Answered, what: Happening) -> bool:
    """Whether somebody of the staff did it; else it was done elsewhere."""
    return any(item.id == event.to and what in ORDERED.get(item.what, ()) for item in before.awaiting)


def _without_cards(commands: tuple[Command, ...]) -> tuple[Command, ...]:
    return tuple(one for one in commands if not (isinstance(one, Post | Repost) and one.body[0].id in CARDS))


def _record(before: Session, event: Answered, after: Session, about: AboutVisit) -> Booking | None:
    """The visit as the vendor has it now; None where this says nothing of it."""
    match event:
        case Replied(value=Cancelled(booking=ref)) if ref == about.booking.ref:
            return replace(about.booking, status=BookingStatus.CANCELLED)
        case Replied(value=Read(booking=booking)) if booking.ref in (
            about.booking.ref,
            after.booked.ref if after.booked else "",
        ):
            return as_known(booking, about.booking)
        case Failed(why=Why.GONE) if before.booked is not None and after.booked is None:
            return replace(about.booking, status=BookingStatus.UNKNOWN)
        case _:
            return None


def _unchanged(before: Session, event: Answered, step: Step) -> Step:
    """The record is as it was: of what was to be noted in it that is said."""
    noting = any(item.id == event.to and item.what in NOTES for item in before.awaiting)
    if not (noting and isinstance(event, Replied)):
        return step
    return replace(step, session=replace(step.session, verdict=say("desk-not-in-record"), notice=None))


def _for_the_patient(about: AboutVisit, now: Booking, what: Happening, desk: Desk) -> tuple[TellChat, ...]:
    if not about.patient:
        return ()
    was = about.booking.ref if about.booking.ref != now.ref else ""
    return (TellChat(chat=about.patient, news=Changed(booking=now, what=what, was=was), desk=desk.name),)
