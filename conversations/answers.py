"""What the world answered: taken into the session if somebody waits for it, put right if nobody does.

Nothing is dropped: a hold nobody waits for is given back, a booking nobody waits for is read and told.
"""

from typing import assert_never

from conversations.booking import Booking, BookingStatus, Hold, Payment, PaymentStatus
from conversations.commands import Release, Reread, Settle, TellStaff, WatchPayment
from conversations.desk import Desk
from conversations.drafts import draft_of, order_of, revise
from conversations.events import (
    AnimalsFound,
    DaysFound,
    ExtrasFound,
    Finding,
    Held,
    Paying,
    PeopleFound,
    PlacesFound,
    QuestionsFound,
    Read,
    Rehearsed,
    Released,
    Replied,
    ServicesFound,
    SlotsFound,
    Written,
)
from conversations.flows.confirm import booked, card_of
from conversations.payments import concerns, told
from conversations.scene import Step, stay
from conversations.session import Awaited, Awaiting, Found, Session, State
from conversations.text import say
from conversations.values import replace
from conversations.waiting import contact


def awaited(session: Session, command: str) -> Awaiting | None:
    """Who waits for the answer to this command, if anybody."""
    return next((item for item in session.awaiting if item.id == command), None)


def no_longer(session: Session, item: Awaiting) -> Session:
    """The session with that answer received."""
    return replace(session, awaiting=tuple(one for one in session.awaiting if one != item))


def replied(session: Session, event: Replied, desk: Desk) -> Step:
    """An answer came. `desk` is the one the command was given to."""
    item = awaited(session, event.to)
    if item is None:
        return _nobodys(session, event, desk)
    session = no_longer(session, item)
    match event.value:
        case Held(hold):
            return _held(session, item, hold, desk)
        case Released():
            return stay(session)
        case Written(booking):
            written = replace(draft_of(session), booking=booking, key=event.to)
            return stay(revise(session, written), Reread(booking=booking, language=draft_of(session).language))
        case Read(booking):
            return _read(session, booking, desk)
        case Rehearsed():
            return stay(revise(session, replace(draft_of(session), rehearsed=True)))
        case Paying(payment):
            return _paying(session, item, payment, desk)
        case finding:
            return _found(session, item, finding)


def _found(session: Session, item: Awaiting, finding: Finding) -> Step:
    """What a read brought; only `enter` of the present state decides what follows from it."""
    found = session.found
    match finding:
        case ServicesFound(services):
            found = replace(found, services=services)
        case PlacesFound(places):
            found = replace(found, places=places)
        case ExtrasFound(services):
            found = replace(found, extras=services)
        case AnimalsFound(animals):
            found = replace(found, animals=animals)
        case PeopleFound(people):
            found = replace(found, people=people)
        case QuestionsFound(questions):
            found = replace(found, questions=questions)
        case DaysFound(days):
            found = replace(found, days=days)
        case SlotsFound(slots) if item.what is Awaited.SOONEST:
            found = replace(found, soonest=slots)
        case SlotsFound(slots):
            found = replace(found, slots=slots)
        case _:
            assert_never(finding)
    return stay(replace(session, found=found))


def _held(session: Session, item: Awaiting, hold: Hold, desk: Desk) -> Step:
    """Ours, if the draft still wants that very slot; else somebody else should have it."""
    draft = session.draft
    if draft and draft.number == item.draft and draft.slot and draft.slot.ref == item.about:
        return stay(revise(session, replace(draft, hold=hold)))
    return stay(session, *_give_back(session, hold, desk))


def _give_back(session: Session, hold: Hold, desk: Desk) -> tuple[Release, ...]:
    ours = session.draft is not None and session.draft.hold == hold
    if ours or not desk.capabilities.release:
        return ()
    return (Release(hold=hold, quiet=True, desk=desk.name),)


def _read(session: Session, booking: Booking, desk: Desk) -> Step:
    """The vendor's record: booked as ordered, or something a person must look at."""
    draft = draft_of(session)
    if not draft.key:
        return _another(session, booking, desk)
    if booking.status is BookingStatus.BOOKED and draft.slot and draft.slot.start == booking.start:
        return booked(session, booking, desk)
    differs = say("booking-differs", contact=contact(desk), code=booking.code)
    staff = TellStaff(what="booking-differs", booking=booking, desk=desk.name)
    home = replace(session, draft=None, found=Found(), back=(), delayed=False, state=State.HOME, notice=differs)
    return stay(home, staff)


def _nobodys(session: Session, event: Replied, desk: Desk) -> Step:
    match event.value:
        case Held(hold):
            return stay(session, *_give_back(session, hold, desk))
        case Written(booking):
            return stay(session, Reread(booking=booking, language=draft_of(session).language, desk=desk.name))
        case Read(booking):
            return _another(session, booking, desk)
        case Paying(payment):
            return _paying(session, None, payment, desk)
        case _:
            return stay(session)


def _paying(session: Session, item: Awaiting | None, payment: Payment, desk: Desk) -> Step:
    """A link to pay by, or what became of one: told always, shown where it is about the last booking."""
    last = concerns(session, item)
    post = told(payment, desk, last=last)
    watch = (WatchPayment(payment=payment.ref, desk=desk.name),) if payment.status is PaymentStatus.PENDING else ()
    return stay(replace(session, payment=payment) if last else session, post, *watch)


def _another(session: Session, booking: Booking, desk: Desk) -> Step:
    """A booking that is not the open draft's: told once, and the draft goes on."""
    known = session.booked is not None and session.booked.ref == booking.ref
    if known or booking.status is not BookingStatus.BOOKED:
        return stay(session)
    return stay(replace(session, booked=booking, due="", payment=None), card_of(booking, desk))


def lost(session: Session, command: str, desk: Desk) -> Step:
    """Nobody knows whether it was booked: staff are told, and it is looked for until it is known, where it can be."""
    if not desk.capabilities.settles:
        return _never_known(session, desk)
    session = revise(session, replace(draft_of(session), key=command, booking=None))
    order = order_of(session)
    looked_for = (Settle(lost=order, desk=desk.name),) if order else ()
    return stay(session, *looked_for, TellStaff(what="booking-unsure", desk=desk.name))


def _never_known(session: Session, desk: Desk) -> Step:
    """No look will tell: nothing is promised, nothing booked again by itself; a person at the clinic must look."""
    told = say("never-sure", contact=contact(desk))
    home = replace(session, draft=None, found=Found(), back=(), delayed=False, state=State.HOME, notice=told)
    return stay(home, TellStaff(what="booking-unsure", desk=desk.name))
