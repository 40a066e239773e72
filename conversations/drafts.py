"""A draft's life: begun, filled in, changed, dropped. What an answer makes untrue is forgotten here, in one place.

A slot belongs to everything chosen before it; whoever forgets a slot gives its hold back.
"""

from conversations.answering import applying
from conversations.booking import ANYONE, Customer, Question, Ref, Visit
from conversations.commands import Book, Command, Release, Settle, SettleMove
from conversations.customers import filled
from conversations.desk import Desk, Detail, Moving, Paying
from conversations.matters import AboutTalk, AboutTrouble, AboutVisit, ForCaller
from conversations.scene import Step, stay
from conversations.session import Awaited, Draft, Found, Session, State
from conversations.values import replace

NOTES = frozenset({Awaited.CONFIRM, Awaited.MARK})
"""What staff note of a visit."""

WRITES = frozenset({Awaited.HOLD, Awaited.RELEASE, Awaited.BOOK, Awaited.MOVE, Awaited.CANCEL}) | NOTES
COMMITTED = frozenset({Awaited.BOOK, Awaited.MOVE, Awaited.REREAD, Awaited.SETTLE})
LASTING = frozenset({Awaited.PAYMENT, Awaited.WATCH, Awaited.REMIND, Awaited.REFUND, Awaited.NOTICED})
"""What is awaited of a booking that was made, whatever becomes of the draft."""

BREED = "breed"
"""The key of the one thing that may be left out of an animal."""

NOBODY = Customer()

DETAILS = frozenset(detail.value for detail in Detail) | {BREED}
SEARCH = frozenset({Awaited.WISHED, Awaited.BEFORE, Awaited.AFTER})
TIMES = frozenset({Awaited.DAYS, Awaited.SLOTS, Awaited.SOONEST}) | SEARCH


def draft_of(session: Session) -> Draft:
    """The open draft; an empty one where there is none, so that every state can be drawn."""
    return session.draft or Draft(number=0, language=session.language or "en")


def revise(session: Session, draft: Draft) -> Session:
    """The session with this as its draft."""
    return replace(session, draft=draft)


def begin(session: Session, desk: Desk) -> Session:
    """A new, empty draft; the desk is asked for again where there are several."""
    language = session.language or desk.languages[0]
    caller = session.matter if isinstance(session.matter, ForCaller) else None
    return replace(
        session,
        draft=Draft(number=session.turn, language=language, own=False if caller else None),
        matter=replace(caller, number=session.turn) if caller else session.matter,
        found=Found(),
        back=(),
        desk=session.desk if len(desk.siblings) < 2 or caller else None,
        awaiting=tuple(item for item in session.awaiting if item.what in WRITES | LASTING),
    )


def begin_again(session: Session, like: Draft) -> Session:
    """A new draft like that one: everything but the time and what was said to the vendor's questions, which may be
    another answer by then.
    """
    draft = replace(like, number=session.turn, slot=None, hold=None, answers=(), booking=None, key="", rehearsed=False)
    draft = replace(draft, override="", wanted=None, wishes=(), said=None)
    kept = tuple(item for item in session.awaiting if item.what in WRITES | LASTING)
    return replace(session, draft=draft, found=Found(), back=(), awaiting=kept)


def impersonal(draft: Draft) -> Draft:
    """What kind of visit it was, where and with whom; nothing that was told of a person or an animal."""
    return replace(
        draft,
        slot=None,
        hold=None,
        answers=(),
        own=None,
        customer=NOBODY,
        proven=None,
        animal=None,
        rehearsed=False,
        skipped=(),
        asked=(),
        booking=None,
        key="",
        moving=None,
        override="",
        wanted=None,
        wishes=(),
        said=None,
    )


def in_place(draft: Draft, desk: Desk) -> bool:
    """Whether this is another time for a booking that the vendor changes in place: nothing else is asked anew."""
    return draft.moving is not None and desk.capabilities.move is Moving.NATIVE


def rehearses(draft: Draft, desk: Desk) -> bool:
    """Whether the vendor is asked beforehand if it would take this: what is made anew, not what is changed."""
    return desk.capabilities.rehearse and not in_place(draft, desk)


def counter(session: Session) -> State:
    """Where a chat is when nothing is begun: at the desk that is what it is about."""
    match session.matter:
        case AboutVisit():
            return State.VISIT
        case AboutTalk():
            return State.TALK
        case AboutTrouble():
            return State.TROUBLE
        case _:
            return State.HOME


def awaits(session: Session, *what: Awaited) -> bool:
    """Whether an answer of one of these kinds is due."""
    return bool(session.awaiting) and any(item.what in what for item in session.awaiting)


def committed(session: Session) -> bool:
    """Whether the draft's booking, or move, is on its way and can no longer be called off."""
    return awaits(session, Awaited.BOOK, Awaited.MOVE) or bool(session.draft and session.draft.key)


def writing(session: Session) -> bool:
    """Whether a vendor write is in flight; there is never more than one."""
    return awaits(session, *WRITES)


def stop_awaiting(session: Session, *what: Awaited) -> Session:
    """The session no longer waiting for these; their answers will be nobody's."""
    return replace(session, awaiting=tuple(item for item in session.awaiting if item.what not in what))


def known_too(session: Session) -> Session:
    """The open draft, with what the desk knows of whose chat this is; not where it is for somebody else."""
    draft, known = session.draft, session.known
    if draft is None or known is None or draft.own is not True or draft.moving is not None or committed(session):
        return session
    customer = filled(draft.customer, known)
    return revise(session, replace(draft, customer=customer, proven=known.phone or draft.proven))


def visit_of(draft: Draft) -> Visit:
    """The visit as chosen so far; asked only once a service is."""
    return Visit(
        service=draft.service.ref if draft.service else "",
        extras=tuple(extra.ref for extra in draft.extras or ()),
        place=_chosen(draft.place.ref if draft.place else None),
        person=_chosen(draft.person.ref if draft.person else None),
        party=draft.party or 1,
        language=draft.language,
    )


def _chosen(ref: Ref | None) -> Ref | None:
    return ref or None


def release(session: Session, desk: Desk) -> tuple[Session, tuple[Command, ...]]:
    """The session without its hold, and the command that gives it back where the vendor can (else it lapses)."""
    hold = draft_of(session).hold
    if hold is None:
        return session, ()
    commands = (Release(hold=hold, quiet=writing(session)),) if desk.capabilities.release else ()
    return revise(session, replace(draft_of(session), hold=None)), commands


def forget_search(session: Session) -> Session:
    """What was found for a wish is not for this one."""
    found = replace(session.found, wished=None, looked=None, before=None, after=None)
    return replace(stop_awaiting(session, *SEARCH), found=found)


def forget_times(session: Session) -> Session:
    """What was known of free times is no longer true."""
    session = forget_search(session)
    found = replace(session.found, soonest=None, days=None, slots=None)
    return replace(stop_awaiting(session, *TIMES), found=found, day=None, month=None)


def drop_slot(session: Session, desk: Desk) -> Step:
    """Without slot, hold and known times: something they belong to has changed, or somebody else was faster."""
    session, commands = release(session, desk)
    unplaced = replace(draft_of(session), slot=None, override="", wanted=None)
    return stay(forget_times(revise(session, unplaced)), *commands)


def forget_questions(session: Session) -> Session:
    """Questions belong to the service and the place."""
    session = replace(stop_awaiting(session, Awaited.QUESTIONS), found=replace(session.found, questions=None))
    draft = draft_of(session)
    skipped = tuple(key for key in draft.skipped if key in DETAILS)
    return revise(session, replace(draft, answers=(), skipped=skipped))


def forget_people(session: Session) -> Session:
    """People belong to the service and the place."""
    session = replace(stop_awaiting(session, Awaited.PEOPLE), found=replace(session.found, people=None))
    return revise(session, replace(draft_of(session), person=None))


def forget_places(session: Session) -> Session:
    """Places belong to the service."""
    session = replace(stop_awaiting(session, Awaited.PLACES), found=replace(session.found, places=None))
    return revise(session, replace(draft_of(session), place=None))


def forget_extras(session: Session) -> Session:
    """What goes with a service in the same visit belongs to the service and the place."""
    session = replace(stop_awaiting(session, Awaited.EXTRAS), found=replace(session.found, extras=None), ticked=None)
    return revise(session, replace(draft_of(session), extras=None))


def forget_animals(session: Session) -> Session:
    """Animals belong to the customer and the service; one that was described stays, while its species does."""
    session = replace(stop_awaiting(session, Awaited.ANIMALS), found=replace(session.found, animals=None))
    animal = draft_of(session).animal
    kept = None if animal is None or animal.ref else replace(animal, species="")
    return revise(session, replace(draft_of(session), animal=kept))


def forget_service(session: Session, desk: Desk) -> Step:
    """Back to the first question: the service is no longer, or another one is wanted."""
    step = drop_slot(session, desk)
    session = forget_questions(forget_people(forget_extras(forget_places(step.session))))
    session = forget_animals(session)
    return replace(step, session=revise(session, replace(draft_of(session), service=None, party=None)))


def drop(session: Session, desk: Desk) -> Step:
    """Without a draft; its hold is given back, reads still out are nobody's."""
    session, commands = release(session, desk)
    kept = tuple(item for item in session.awaiting if item.what in WRITES | COMMITTED | LASTING)
    return stay(replace(session, draft=None, found=Found(), back=(), focus="", awaiting=kept), *commands)


def somebody(draft: Draft) -> bool:
    """Whether somebody in particular was chosen."""
    return draft.person is not None and draft.person != ANYONE


def lapsed(session: Session) -> bool:
    """Whether the hold has run out by the time of this event."""
    hold = draft_of(session).hold
    return hold is not None and session.touched >= hold.until


def questions_of(session: Session) -> tuple[Question, ...]:
    """The vendor's questions that are asked, given what was said so far."""
    return applying(session.found.questions or (), draft_of(session).answers)


def deposit_due(draft: Draft, desk: Desk) -> bool:
    """Whether a deposit is to be paid once it is booked: the desk's own, or the vendor's for this service."""
    if draft.moving is not None or desk.deposit is not None:
        return draft.moving is None
    wanted = draft.service is not None and draft.service.deposit
    return desk.capabilities.pay is Paying.LINK and wanted


def proven(draft: Draft) -> bool:
    """Whether the customer's phone is the one the person shared as their own."""
    return draft.proven is not None and draft.customer.phone == draft.proven


def order_of(session: Session) -> Book | None:
    """The booking as the draft stands: what a press on the review card orders, and what is looked for if its answer
    is lost; None without a slot. Screening answers stay here: no vendor has a field for them, and they may be health
    data.
    """
    draft = draft_of(session)
    if draft.slot is None:
        return None
    asked = {question.key for question in questions_of(session) if not question.gate}
    told = tuple(answer for answer in draft.answers if answer.key in asked)
    return Book(
        id=draft.key,
        desk=session.desk or "",
        visit=visit_of(draft),
        slot=draft.slot,
        hold=draft.hold,
        customer=draft.customer,
        answers=told,
        animal=draft.animal,
        proven=proven(draft),
        override=draft.override,
        staff=session.matter is not None,
    )


def settling(session: Session) -> Settle | SettleMove | None:
    """What finds out what became of the draft's order; None without one."""
    order, moving = order_of(session), draft_of(session).moving
    if order is None:
        return None
    return Settle(lost=order) if moving is None else SettleMove(booking=moving.ref, lost=order)
