"""What the world answered: taken into the session if somebody waits for it, put right if nobody does.

Nothing is dropped: a hold nobody waits for is given back, a booking nobody waits for is read and told, and so is that
one was moved or cancelled.
"""

from typing import assert_never

from conversations.beside import followed_beside, is_beside, put_by
from conversations.booking import Booking, BookingStatus, Hold, Ref, Slot
from conversations.calendar import local, same_moment
from conversations.cards import CANCELLED, MOVED, card_again, card_of, moved_on
from conversations.changes import as_known, forgotten, happened, is_last
from conversations.commands import Command, Post, Release, Reread, TellStaff
from conversations.deposits import given_back, paying
from conversations.desk import Desk
from conversations.drafts import SEARCH, counter, draft_of, release, revise, settling
from conversations.events import (
    AnimalsFound,
    Cancelled,
    DaysFound,
    ExtrasFound,
    Finding,
    Held,
    Paying,
    PeopleFound,
    PlacesFound,
    QuestionsFound,
    Read,
    ReasonsFound,
    Rehearsed,
    Released,
    Replied,
    ServicesFound,
    SlotsFound,
    VisitsFound,
    Written,
)
from conversations.filing import filed_anew, unfiled
from conversations.flows.confirm import booked, moved
from conversations.matters import AboutVisit, ForCaller, Happening, mark_of
from conversations.recalling import recalled
from conversations.scene import Step, onward, stay
from conversations.searching import fitted
from conversations.session import Awaited, Awaiting, Found, Session, State
from conversations.telling import card_of_visit, trouble, visited
from conversations.text import Text, say
from conversations.values import replace
from conversations.waiting import contact

ELSEWHERE = frozenset(
    {
        State.HOME,
        State.HELP,
        State.BOOKED,
        State.MOVED,
        State.DENIED,
        State.CANCEL,
        State.CANCELLING,
        State.CANCELLED,
        State.MY_VISITS,
        State.MY_VISIT,
        State.WITH_PERSON,
        State.VISIT,
        State.VISIT_CANCEL,
    }
)
"""States in which a person no longer waits for what became of a draft."""


BESIDE = ELSEWHERE - {State.VISIT, State.VISIT_CANCEL}
"""States in which what became of a draft is said beside the panel; a card of the desk says it itself."""


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
            return settled(_read(session, item, booking, desk), item, booking, desk)
        case Cancelled(booking):
            return _cancelled(session, booking, desk)
        case Rehearsed():
            return stay(revise(session, replace(draft_of(session), rehearsed=True)))
        case Paying(payment):
            return paying(session, item, payment, desk)
        case finding:
            return _found(recalled(session, item.what, event.named), item, finding, desk)


def _found(session: Session, item: Awaiting, finding: Finding, desk: Desk) -> Step:
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
        case SlotsFound(slots):
            return stay(_slots_found(session, item, slots, desk))
        case ReasonsFound(reasons):
            found = replace(found, reasons=reasons)
        case VisitsFound(visits):
            found = replace(found, visits=visits)
        case _:
            assert_never(finding)
    return stay(replace(session, found=found))


def _slots_found(session: Session, item: Awaiting, slots: tuple[Slot, ...], desk: Desk) -> Session:
    """Free times, as what they were asked for."""
    if item.what in SEARCH:
        return fitted(session, item, slots, desk)
    if item.what is Awaited.SOONEST:
        return replace(session, found=replace(session.found, soonest=slots))
    return replace(session, found=replace(session.found, slots=slots))


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


def _read(session: Session, item: Awaiting, booking: Booking, desk: Desk) -> Step:
    """The vendor's record: booked or moved as ordered, not moved, or something a person must look at."""
    draft = draft_of(session)
    if not draft.key or other(session, item):
        return _another(session, booking, desk)
    stands = booking.status is BookingStatus.BOOKED
    if stands and draft.slot and same_moment(draft.slot.start, booking.start):
        return moved(session, booking, desk) if draft.moving else booked(session, booking, desk)
    if stands and draft.moving and not draft.booking and same_moment(draft.moving.start, booking.start):
        return not_done(session, say("not-moved-after-all"), desk)
    differs = say("booking-differs", contact=contact(desk), code=booking.code)
    file = unfiled(session, booking, desk) if booking.status is BookingStatus.CANCELLED else ()
    return _ended(_as_it_is(session, booking), differs, desk, *file, trouble(session, "booking-differs", desk, booking))


def settled(step: Step, item: Awaiting, booking: Booking | None, desk: Desk) -> Step:
    """Staff, who were told that nobody knew, are told what came of it; None: it is not there."""
    if item.what is not Awaited.SETTLE or any(isinstance(command, TellStaff) for command in step.commands):
        return step
    what = "settled-there" if booking else "settled-not-there"
    return replace(step, commands=(*step.commands, trouble(step.session, what, desk, booking)))


def other(session: Session, item: Awaiting) -> bool:
    """Whether that look was at a booking that is not the one the draft became."""
    return item.what is Awaited.REREAD and item.about != draft_of(session).booking


def _ended(session: Session, verdict: Text, desk: Desk, *commands: Command) -> Step:
    """The draft is over, and what became of it is said at the counter; or beside a talk, which nobody interrupts."""
    over = replace(session, draft=None, found=Found(), back=(), delayed=False)
    if session.state is State.WITH_PERSON:
        return stay(over, *commands, Post(body=(verdict,), desk=desk.name))
    return stay(replace(over, state=counter(session), verdict=verdict, notice=None), *commands)


def not_done(session: Session, verdict: Text, desk: Desk) -> Step:
    """What was ordered did not come about: on with the draft. Whether its hold still stands nobody knows."""
    session = revise(replace(session, delayed=False), replace(draft_of(session), key="", booking=None))
    session, commands = release(session, desk)
    if session.state in BESIDE:
        return stay(session, *commands, Post(body=(verdict,), desk=desk.name))
    if session.state in ELSEWHERE:
        return stay(replace(session, verdict=verdict, notice=None), *commands)
    return onward(replace(session, verdict=verdict, notice=None), *commands)


def _cancelled(session: Session, booking: Ref, desk: Desk) -> Step:
    """It is over, and told with what is known of it."""
    if is_beside(session, booking):
        return followed_beside(session, booking, lambda front: _cancelled(front, booking, desk))
    known = next((one for one in (session.ending, session.booked) if one and one.ref == booking), None)
    over = replace(known, status=BookingStatus.CANCELLED) if known else None
    post = _over(session, over, desk) if over else (Post(body=(say("cancelled-another"),), desk=desk.name),)
    staff = visited(session, Happening.CANCELLED, over, desk) if over else ()
    money = given_back(session, over, desk, by_patient=True) if over else ()
    session = replace(forgotten(session, booking), delayed=False)
    if session.state is State.CANCELLING:
        session = replace(session, state=State.CANCELLED, ending=None, notice=None, verdict=None)
    return stay(session, *post, *staff, *money)


def _over(session: Session, over: Booking, desk: Desk) -> tuple[Command, ...]:
    """The card of a visit that is over: told anew, the old one says so as well, and the person's calendar follows."""
    mark = card_of_visit(session, over.ref)
    card = (card_again(over, desk, session, mark, anew=False), card_of(over, desk, session, CANCELLED, mark=mark))
    return (*card, *unfiled(session, over, desk))


def _nobodys(session: Session, event: Replied, desk: Desk) -> Step:
    match event.value:
        case Held(hold):
            return stay(session, *_give_back(session, hold, desk))
        case Written(booking):
            return stay(session, Reread(booking=booking, language=draft_of(session).language, desk=desk.name))
        case Read(booking):
            return _another(session, booking, desk)
        case Cancelled(booking):
            return _cancelled(session, booking, desk)
        case Paying(payment):
            return paying(session, None, payment, desk)
        case _:
            return stay(session)


def _another(session: Session, booking: Booking, desk: Desk) -> Step:
    """A booking that is not the open draft's: told once, and the draft goes on."""
    if is_beside(session, booking.ref):
        return followed_beside(session, booking.ref, lambda front: _another(front, booking, desk))
    if is_last(session, booking.ref):
        return stay(_as_it_is(session, booking), *_changed(session, booking, desk))
    if booking.status is not BookingStatus.BOOKED:
        return stay(session)
    if isinstance(session.matter, AboutVisit) and session.matter.booking.ref == booking.ref:
        return stay(session)
    if session.matter is not None and not isinstance(session.matter, ForCaller):
        return stay(session, trouble(session, "booking-differs", desk, booking))  # it is no chat of this visit
    told = replace(
        put_by(session, booking.ref), booked=booking, booked_desk=desk.name, again=None, due="", payment=None
    )
    told = replace(told, filed="", card=mark_of(booking.ref))
    return stay(told, card_of(booking, desk, told, mark=told.card), *visited(session, Happening.BOOKED, booking, desk))


def _changed(session: Session, now: Booking, desk: Desk) -> tuple[Command, ...]:
    """What to tell of a booking that was changed by somebody else, or by an order of ours nobody waits for."""
    if now.status is BookingStatus.CANCELLED:
        money = given_back(session, now, desk, by_patient=False)
        return (*_over(session, now, desk), *visited(session, Happening.CANCELLED, now, desk), *money)
    before = session.booked
    if before is None or happened(before, now, desk) is not Happening.MOVED:
        return ()
    now, mark = as_known(now, before), card_of_visit(session, now.ref)
    card = (moved_on(now, desk, mark), card_of(now, desk, session, MOVED, mark=mark, paid=session.payment))
    return (*card, *filed_anew(session, now, desk), *visited(session, Happening.MOVED, now, desk))


def _as_it_is(session: Session, booking: Booking) -> Session:
    """The last booking as the vendor has it now; forgotten where it is over."""
    if not is_last(session, booking.ref):
        return session
    over = booking.status is BookingStatus.CANCELLED
    known = as_known(booking, session.booked) if session.booked else booking
    return forgotten(session, booking.ref) if over else replace(session, booked=known)


def lost(session: Session, command: str, desk: Desk) -> Step:
    """Nobody knows whether it was booked, or moved: staff are told, and it is looked for until that is known, where it
    can be.
    """
    if not desk.capabilities.settles:
        return _never_known(session, desk)
    session = revise(session, replace(draft_of(session), key=command, booking=None))
    look = settling(session)
    looked_for = (replace(look, desk=desk.name),) if look else ()
    return stay(session, *looked_for, _unsure(session, desk))


def _unsure(session: Session, desk: Desk) -> TellStaff:
    moving = draft_of(session).moving
    if moving is None:
        return trouble(session, "booking-unsure", desk)
    return trouble(session, "move-unsure", desk, moving)


def _never_known(session: Session, desk: Desk) -> Step:
    """No look will tell: nothing is promised, nothing booked again by itself; a person at the clinic must look."""
    moving, staff = draft_of(session).moving, _unsure(session, desk)
    if moving is None:
        return _ended(session, say("never-sure", contact=contact(desk)), desk, staff)
    told = say("never-sure-moved", contact=contact(desk), moment=local(moving.start, desk))
    return _ended(session, told, desk, staff, *look_at(session, moving, desk))


def look_at(session: Session, booking: Booking, desk: Desk) -> tuple[Reread, ...]:
    """The order to read what stands now, after something came to nothing; once at a time."""
    if any(item.what is Awaited.REREAD and item.about == booking.ref for item in session.awaiting):
        return ()
    return (Reread(booking=booking.ref, language=session.language or desk.languages[0], desk=desk.name),)
