"""What came to nothing, by what can be done about it. A person always gets a sentence they can act on.

Nothing here asks the same again by itself: a person's press does, so that a broken vendor is never hammered.
"""

from typing import assert_never

from conversations import forfeits
from conversations.answers import BESIDE, ELSEWHERE, awaited, look_at, lost, no_longer, not_done, other, settled
from conversations.beside import followed_beside, is_beside
from conversations.booking import BookingStatus, Ref
from conversations.calendar import local
from conversations.changes import forgotten, is_last
from conversations.commands import Command, Post, TellStaff
from conversations.deposits import given_back, unpaid
from conversations.deposits import stands as unpaid_stands
from conversations.desk import Desk, Detail
from conversations.drafts import (
    counter,
    draft_of,
    drop,
    drop_slot,
    forget_questions,
    forget_service,
    in_place,
    questions_of,
    revise,
)
from conversations.events import Failed, Why
from conversations.filing import unfiled
from conversations.matters import Happening
from conversations.payments import concerns
from conversations.scene import Step, stay
from conversations.session import Awaited, Awaiting, Session, State
from conversations.telling import asked_to_cancel, trouble, visited
from conversations.text import Text, Words, say
from conversations.values import replace
from conversations.waiting import contact, stands


def failed(session: Session, event: Failed, desk: Desk) -> Step:
    """An order came to nothing; if nobody waits for it, nothing is to be put right."""
    item = awaited(session, event.to)
    if item is None:
        return stay(session)
    session = no_longer(session, item)
    match item.what:
        case Awaited.RELEASE:
            return stay(session)  # it lapses by itself
        case Awaited.HOLD:
            return _hold_failed(session, item, event, desk)
        case Awaited.BOOK:
            return _book_failed(session, event, desk)
        case Awaited.MOVE:
            return _move_failed(session, event, desk)
        case Awaited.CANCEL:
            return _cancel_failed(session, item, event, desk)
        case Awaited.CONFIRM | Awaited.MARK:
            return _note_failed(session, item, event, desk)
        case Awaited.REHEARSE:
            return _rehearsal_failed(session, event, desk)
        case Awaited.REREAD | Awaited.SETTLE:
            return _look_failed(session, item, event, desk)
        case Awaited.PAYMENT | Awaited.WATCH | Awaited.REFUND:
            return _payment_failed(session, item, event, desk)
        case _:
            return _find_failed(session, item, event, desk)


def _sentence(event: Failed, desk: Desk) -> Text:
    match event.why:
        case Why.REFUSED | Why.INVALID if event.words:
            return say("refused", words=Words(event.words))
        case Why.REFUSED | Why.INVALID:
            return say("refused-plain", contact=contact(desk))
        case Why.TAKEN:
            return say("slot-taken")
        case Why.EXPIRED:
            return say("hold-lapsed")
        case Why.GONE:
            return say("no-longer-offered")
        case Why.LATER | Why.UNSURE:
            return say("try-later")
        case Why.BROKEN:
            return say("broken", contact=contact(desk))
        case _:
            assert_never(event.why)


def _tell(session: Session, event: Failed, desk: Desk) -> Session:
    if session.state in ELSEWHERE:
        return session
    return replace(session, notice=stands(session, _sentence(event, desk), desk))


def _judged(session: Session, sentence: Text, desk: Desk) -> Step:
    """What became of a press that books, moves or cancels: told wherever the person is by now, and kept until shown."""
    if session.state in BESIDE:
        return stay(session, Post(body=(sentence,), desk=desk.name))
    return stay(replace(session, verdict=sentence, notice=None))


def _deed_failed(session: Session, event: Failed, desk: Desk) -> Step:
    return _judged(session, stands(session, _sentence(event, desk), desk), desk)


def _staff(session: Session, event: Failed, what: str, desk: Desk) -> tuple[TellStaff, ...]:
    return (trouble(session, what, desk),) if event.why is Why.BROKEN else ()


def _follow(session: Session, step: Step) -> Step:
    """On along the road, unless the person has gone elsewhere meanwhile."""
    return replace(step, onward=session.state not in ELSEWHERE)


def _find_failed(session: Session, item: Awaiting, event: Failed, desk: Desk) -> Step:
    if item.what is Awaited.VISITS:
        return _list_failed(session, event, desk)
    session = _tell(session, event, desk)
    if event.why is not Why.GONE or item.what is Awaited.SERVICES or session.draft is None:
        return stay(session, *_staff(session, event, "find-failed", desk))
    if session.draft.moving is not None:
        return _not_movable(session, desk)
    step = forget_service(session, desk)
    state = step.session.state if step.session.state in ELSEWHERE else State.CHOOSE_SERVICE
    forgotten = replace(step.session, state=state, found=replace(step.session.found, services=None))
    return replace(step, session=forgotten)


def _list_failed(session: Session, event: Failed, desk: Desk) -> Step:
    """What is known here is shown, and that it may not be all."""
    there = session.state is State.MY_VISITS
    told = replace(session, notice=say("my-visits-not-all")) if there else session
    return stay(told, *_staff(session, event, "find-failed", desk))


def _hold_failed(session: Session, item: Awaiting, event: Failed, desk: Desk) -> Step:
    draft = session.draft
    if draft is None or draft.number != item.draft or draft.slot is None or draft.slot.ref != item.about:
        return stay(session)
    session = _tell(session, event, desk)
    if event.why in (Why.LATER, Why.BROKEN):
        return stay(session, *_staff(session, event, "hold-failed", desk))
    if event.why is Why.GONE and draft.moving is not None:
        return _not_movable(session, desk)
    if event.why is Why.GONE:
        return _follow(session, forget_service(session, desk))
    return _follow(session, drop_slot(session, desk))


def _book_failed(session: Session, event: Failed, desk: Desk) -> Step:
    if event.why is Why.UNSURE:
        return lost(session, event.to, desk)
    told = _deed_failed(session, event, desk)
    step = _put_right(told.session, event, desk) or stay(told.session, *_staff(session, event, "book-failed", desk))
    return _follow(session, replace(step, commands=(*told.commands, *step.commands)))


def _move_failed(session: Session, event: Failed, desk: Desk) -> Step:
    """The visit is as it was. What it is now is read where the vendor's no may come of its being changed already."""
    moving = draft_of(session).moving
    if event.why is Why.UNSURE or moving is None:
        return lost(session, event.to, desk)
    if event.why is Why.GONE:
        step = _not_movable(session, desk)
        return stay(step.session, *step.commands, *look_at(session, moving, desk))
    told = _deed_failed(session, event, desk)
    final = event.why is Why.REFUSED or (event.why is Why.INVALID and in_place(draft_of(session), desk))
    if final:
        return _follow(session, stay(told.session, *told.commands, *look_at(session, moving, desk)))
    step = _put_right(told.session, event, desk) or stay(told.session, *_staff(session, event, "move-failed", desk))
    return _follow(session, replace(step, commands=(*told.commands, *step.commands)))


def _not_movable(session: Session, desk: Desk) -> Step:
    """What the visit is of is no longer there to be had at another time: the draft ends, the visit does not."""
    moving = draft_of(session).moving
    moment = local(moving.start, desk) if moving else session.touched
    step = drop(session, desk)
    told = _judged(step.session, say("not-movable", moment=moment, contact=contact(desk)), desk)
    home = told.session if session.state in ELSEWHERE else replace(told.session, state=counter(session))
    return stay(home, *step.commands, *told.commands)


def _cancel_failed(session: Session, item: Awaiting, event: Failed, desk: Desk) -> Step:
    """Told wherever the person is. What stands is read, where the vendor's no, or its silence, may mean either."""
    visit, session = session.ending, forfeits.stands(replace(session, delayed=False), item.about)
    looks = look_at(session, visit, desk) if visit and event.why not in (Why.LATER, Why.GONE) else ()
    staff: tuple[Command, ...] = _staff(session, event, "cancel-failed", desk)
    asked = event.why is Why.REFUSED and visit is not None and desk.staffed and session.matter is None
    staff += (asked_to_cancel(session, visit, desk),) if asked and visit else ()
    owing = unpaid(session, item.about, desk) if event.why is not Why.GONE else None
    staff += (unpaid_stands(session, owing, desk),) if owing else ()
    if event.why is Why.GONE:
        staff, session = (*staff, *_gone(session, item.about, desk)), forgotten(session, item.about)
    sentence = say("not-cancelled-asked", why=_sentence(event, desk)) if asked else _not_cancelled(event, desk)
    if session.state is State.CANCELLING:
        home = replace(session, state=counter(session), ending=None, verdict=sentence, notice=None)
        return stay(home, *looks, *staff)
    said = _judged(session, sentence, desk)
    return stay(said.session, *said.commands, *looks, *staff)


def _gone(session: Session, booking: Ref, desk: Desk) -> tuple[Command, ...]:
    """The desk hears that the practice's calendar no longer has the visit, and the person's own has it no more."""
    if session.booked is None or not is_last(session, booking):
        return ()
    gone = replace(session.booked, status=BookingStatus.UNKNOWN)
    money = given_back(session, gone, desk, by_patient=False)
    return (*unfiled(session, gone, desk), *visited(session, Happening.GONE, gone, desk), *money)


def _note_failed(session: Session, item: Awaiting, event: Failed, desk: Desk) -> Step:
    """Whether they come, or came, was not noted. What stands is read where that may be of something else by now."""
    if event.why is Why.GONE:
        return stay(replace(forgotten(session, item.about), verdict=say("visit-gone"), notice=None))
    looks = look_at(session, session.booked, desk) if session.booked and event.why is not Why.LATER else ()
    told = replace(session, verdict=say("desk-not-noted", why=_sentence(event, desk)), notice=None)
    return stay(told, *looks, *_staff(session, event, "note-failed", desk))


def _not_cancelled(event: Failed, desk: Desk) -> Text:
    match event.why:
        case Why.GONE:
            return say("visit-gone")
        case Why.REFUSED | Why.INVALID | Why.LATER:
            return say("not-cancelled", why=_sentence(event, desk))
        case _:
            return say("cancel-unsure", contact=contact(desk))


def _rehearsal_failed(session: Session, event: Failed, desk: Desk) -> Step:
    """What must be put right is asked again. Where there is nothing to ask, only the person may have it tried again."""
    told = _tell(session, event, desk)
    if event.why is Why.GONE and draft_of(session).moving is not None:
        return _not_movable(session, desk)
    step = _put_right(told, event, desk)
    if step is None or (event.why is Why.INVALID and not _known(told, event.fields)):
        return stay(step.session if step else told, *_staff(session, event, "rehearsal-failed", desk))
    return _follow(session, step)


def _known(session: Session, fields: tuple[str, ...]) -> bool:
    """Whether any of these is something the person was asked, or can be."""
    return any(name in {*Detail, *(question.key for question in questions_of(session))} for name in fields)


def _put_right(session: Session, event: Failed, desk: Desk) -> Step | None:
    """The vendor does not take the order: without what made it so; None where that is nothing in the order."""
    match event.why:
        case Why.TAKEN:
            return drop_slot(session, desk)
        case Why.EXPIRED:
            return stay(revise(session, replace(draft_of(session), hold=None)))
        case Why.GONE:
            return forget_service(session, desk)
        case Why.INVALID:
            return _ask_again(session, event.fields)
        case _:
            return None


def _payment_failed(session: Session, item: Awaiting, event: Failed, desk: Desk) -> Step:
    """Without a link the person may ask again; what cannot be watched, or given, is for staff to look at."""
    staff = (trouble(session, "payment-unsure", desk),)
    if item.what is Awaited.REFUND:
        return stay(session, trouble(session, "refund-due", desk))
    if item.what is Awaited.WATCH:
        return stay(session, *staff)
    if not concerns(session, item):
        return stay(session, Post(body=(say("payment-not-given", contact=contact(desk)),), desk=desk.name), *staff)
    later = event.why is Why.LATER
    sentence = say("payment-later") if later else say("payment-not-given", contact=contact(desk))
    commands = () if later else staff
    if session.state in (State.BOOKED, State.HOME, State.MY_VISIT):
        return stay(replace(session, notice=sentence), *commands)
    return stay(session, Post(body=(sentence,), desk=desk.name), *commands)


def _ask_again(session: Session, fields: tuple[str, ...]) -> Step:
    """Details the vendor disliked are asked again; a field that is no detail is a question that has changed."""
    details = tuple(name for name in fields if name in {detail.value for detail in Detail})
    if len(details) < len(fields):
        session = forget_questions(session)
    draft = draft_of(session)
    customer = replace(draft.customer, **dict.fromkeys(details))
    skipped = tuple(key for key in draft.skipped if key not in details)
    asked = tuple(dict.fromkeys((*draft.asked, *details)))
    return stay(revise(session, replace(draft, customer=customer, skipped=skipped, asked=asked)))


def _look_failed(session: Session, item: Awaiting, event: Failed, desk: Desk) -> Step:
    draft = draft_of(session)
    if other(session, item) or not draft.key:
        return _other_look_failed(session, item, event, desk)
    if item.what is Awaited.REREAD:
        return lost(session, draft.key, desk)
    if event.why is not Why.GONE:
        return stay(session, trouble(session, "booking-unsure", desk))
    if draft.moving is not None:
        step = _not_movable(revise(session, replace(draft, key="", booking=None)), desk)
        gone = stay(step.session, *step.commands, *look_at(session, draft.moving, desk))
        return settled(gone, item, None, desk)
    return settled(not_done(session, say("not-booked-after-all"), desk), item, None, desk)


def _other_look_failed(session: Session, item: Awaiting, event: Failed, desk: Desk) -> Step:
    """A look at what stands: a visit of the chat is gone, or staff must look."""
    if is_beside(session, item.about):
        return followed_beside(session, item.about, lambda front: _other_look_failed(front, item, event, desk))
    if event.why is Why.GONE and is_last(session, item.about):
        gone = Post(body=(say("visit-gone"),), desk=desk.name)
        return stay(forgotten(session, item.about), gone, *_gone(session, item.about, desk))
    return stay(session, trouble(session, "booking-unsure", desk))
