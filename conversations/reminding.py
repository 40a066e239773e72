"""Reminders of visits: when one is due the vendor's record is read, and only of what stands there anybody is reminded;
the buttons below one mean what they meant for as long as their visit is to come, whatever else the chat is at.
"""

from collections.abc import Iterator
from datetime import datetime

from conversations import changes
from conversations.answers import awaited, no_longer
from conversations.beside import followed_beside, in_front, is_beside, put_by, visits
from conversations.booking import Booking, BookingStatus, Ref
from conversations.calendar import local
from conversations.cards import card_again, facts
from conversations.changes import as_known, forgotten, happened, is_last
from conversations.commands import Command, Confirm, Outcome, Post, Repost, Reread, Tally, TellStaff
from conversations.desk import Desk, House, Moving, Wording
from conversations.drafts import committed, drop, writing
from conversations.events import Answered, Delayed, Failed, Pressed, Read, Replied, Why
from conversations.expecting import OVER, of_record, put
from conversations.matters import Changed, Happening, Visited, mark_of
from conversations.missing import again
from conversations.pages import main, plain
from conversations.reminders import due, found, quiet
from conversations.scene import Step, onward, stay
from conversations.session import Awaited, Awaiting, Expected, Reminder, Session, State
from conversations.text import Link, Text, say
from conversations.told import changed
from conversations.values import replace
from conversations.video import link_of
from conversations.views import Act, Button, Offer, Rows, posted
from conversations.waiting import contact

KEPT = 12
"""Reminders whose buttons mean something."""

# It is looked whom to remind


def rang(session: Session, house: House) -> Step:
    """The records of what is due are read; nothing is said of what we only remember."""
    session = replace(session, reminders=replace(session.reminders, ring=None))
    commands: tuple[Command, ...] = ()
    for visit in due(session.reminders, house, session.touched):
        booking = visit.booking
        language = session.language or house.desk(visit.desk).languages[0]
        session = put(session, booking.ref, replace(visit, due=True))
        commands += (Reread(booking=booking.ref, language=language, until=booking.start, desk=visit.desk),)
    return stay(session, *commands)


def answered(session: Session, event: Answered, house: House) -> Step | None:
    """An answer to what was asked here; None for any other."""
    item = awaited(session, event.to)
    if item is None or session.matter is not None or item.what not in (Awaited.REMIND, Awaited.CONFIRM):
        return None
    if isinstance(event, Delayed):
        return _late(session, item, house)
    session, desk = no_longer(session, item), house.desk(item.desk)
    if item.what is Awaited.CONFIRM:
        return _noted(session, item, event, desk)
    step = _read(session, item, event, desk)
    said = _said(step.session, house)
    return replace(said, commands=(*step.commands, *said.commands))


def _late(session: Session, item: Awaiting, house: House) -> Step:
    """Its record takes long: the others' message does not wait for it, and it has one only if nobody was told today."""
    visit = found(session.reminders, item.about)
    if visit is None or item.what is Awaited.CONFIRM:
        return stay(session)
    return _said(put(session, item.about, replace(visit, due=False, since=session.touched)), house)


def _read(session: Session, item: Awaiting, event: Replied | Failed, desk: Desk) -> Step:
    """Ready is what stands as we knew it; of what does not the person is told how it stands."""
    visit = found(session.reminders, item.about)
    match event:
        case Replied(value=Read(booking=booking)) if visit is not None:
            return _compared(session, replace(visit, due=False), booking, desk)
        case Failed(why=Why.GONE) if visit is not None:
            gone = Post(body=(say("reminder-gone", moment=local(visit.booking.start, desk)),), desk=desk.name)
            over = replace(visit.booking, status=BookingStatus.UNKNOWN)
            return stay(_over(session, item.about), gone, *_told(session, visit, over, Happening.GONE, desk))
        case _ if visit is not None:
            # It was tried for as long as it was of use; what is left of the ladder comes in its time.
            return stay(put(session, item.about, replace(visit, due=False, since=session.touched)))
        case _:
            return stay(session)


def _compared(session: Session, visit: Expected, now: Booking, desk: Desk) -> Step:
    if now.status in OVER:
        step = changed(session, Changed(booking=now, what=Happening.CANCELLED), desk)
        return stay(
            put(step.session, now.ref, None), *step.commands, *_told(session, visit, now, Happening.CANCELLED, desk)
        )
    if now.status is not BookingStatus.BOOKED:
        return stay(put(session, visit.booking.ref, None))
    follows = replace(of_record(visit, now, session, desk), ready=False)
    if happened(visit.booking, now, desk) is Happening.MOVED:
        step = changed(session, Changed(booking=now, what=Happening.MOVED), desk)
        return stay(
            put(step.session, visit.booking.ref, follows),
            *step.commands,
            *_told(session, visit, now, Happening.MOVED, desk),
        )
    kept = _recorded(put(session, visit.booking.ref, follows), now)
    at, last = session.touched, session.reminders.told
    again = last is not None and local(last, desk).date() == local(at, desk).date()
    sayable = not now.confirmed and not again and not quiet(at, desk) and at < now.start
    return stay(put(kept, now.ref, replace(visit, booking=now, ready=sayable)))


def _over(session: Session, ref: Ref) -> Session:
    if is_beside(session, ref):
        return put(followed_beside(session, ref, lambda front: stay(forgotten(front, ref))).session, ref, None)
    return put(forgotten(session, ref), ref, None)


def _recorded(session: Session, now: Booking) -> Session:
    """The visit, in front or beside, as its record is now."""
    if is_beside(session, now.ref):
        return followed_beside(session, now.ref, lambda front: stay(_recorded(front, now))).session
    last = session.booked if is_last(session, now.ref) else None
    return replace(session, booked=as_known(now, last)) if last else session


def _told(session: Session, visit: Expected, now: Booking, what: Happening, desk: Desk) -> tuple[TellStaff, ...]:
    if not desk.staffed:
        return ()
    matter = visit.card or f"visit:{visit.booking.ref}"
    return (TellStaff(matter=matter, news=Visited(what=what, booking=now, account=session.account), desk=desk.name),)


# It is said


def _said(session: Session, house: House) -> Step:
    """One message of all that is ready, once nothing is read any more."""
    expected = session.reminders.expected
    ready = tuple(visit for visit in expected if visit.ready)
    if not ready or session.reminders.off or any(visit.due for visit in expected):
        return stay(session)
    told = tuple(_worded(visit, session, house) for visit in ready)
    rows = _rows(told, house)
    offered = tuple(Offer(key=key, act=button.act, value=button.value) for key, button in posted(rows))
    sent = (*session.reminders.sent, Reminder(stamp=session.turn, offers=offered))[-KEPT:]
    for visit in told:
        said = replace(visit, ready=False, since=session.touched, reminded=session.touched)
        session = put(session, visit.booking.ref, said)
    lagging = tuple(dict.fromkeys((*session.lagging, *(visit.booking.ref for visit in told))))
    reminders = replace(session.reminders, told=session.touched, sent=sent)
    session = replace(session, lagging=lagging, reminders=reminders)
    links = tuple(_to_join(told, session.touched))
    post = Post(body=_body(told, house), rows=rows, stamp=session.turn, desk=told[0].desk, links=links)
    return stay(session, post, *(Tally(wording=one.wording, what=Outcome.SENT, desk=one.desk) for one in told))


def _worded(visit: Expected, session: Session, house: House) -> Expected:
    """In one wording for all its reminders: what came of it is counted for that one."""
    wordings = house.desk(visit.desk).wordings
    return visit if visit.wording else replace(visit, wording=wordings[session.turn % len(wordings)].value)


def _body(visits: tuple[Expected, ...], house: House) -> tuple[Text, ...]:
    body: tuple[Text, ...] = ()
    for visit in visits:
        desk = house.desk(visit.desk)
        body += (say("reminder", desk=desk.title), *facts(visit.booking, desk))
    first = visits[0]
    return (*body, *_appeal(first, house.desk(first.desk)), say("reminder-ask"))


def _to_join(visits: tuple[Expected, ...], now: datetime) -> Iterator[Link]:
    """By video it is these addresses one comes to; of a visit that is soon, as the record has them now."""
    for visit in visits:
        yield from link_of(visit.booking, now)


def _appeal(visit: Expected, desk: Desk) -> tuple[Text, ...]:
    match visit.wording:
        case Wording.COST if desk.missed_cost:
            return (say("reminder-cost", cost=desk.missed_cost),)
        case Wording.COST:
            return (say("reminder-time"),)
        case Wording.KIND:
            return (say("reminder-kind"),)
        case _:
            return ()


def _rows(visits: tuple[Expected, ...], house: House) -> Rows:
    alone = len(visits) == 1
    rows = tuple(tuple(_buttons(visit, house.desk(visit.desk), alone=alone)) for visit in visits)
    return (*rows, (plain("button-reminders-off", Act.REMINDERS_OFF),))


def _buttons(visit: Expected, desk: Desk, *, alone: bool) -> Iterator[Button]:
    ref, moment = visit.booking.ref, local(visit.booking.start, desk)
    label = say("button-will-come") if alone else say("button-will-come-at", moment=moment)
    yield replace(main("button-will-come", Act.CONFIRM), label=label, value=ref)
    if visit.like is not None and desk.capabilities.move is not Moving.NONE:
        yield replace(plain("button-move", Act.MOVE), value=ref)
    if desk.capabilities.cancel:
        yield replace(plain("button-cancel", Act.CANCEL), value=ref)


# What is pressed below one


def pressed(session: Session, event: Pressed, house: House) -> Step | None:
    """What follows from a press below a reminder; None where it was no such press."""
    sent = (one for one in session.reminders.sent if one.stamp == event.stamp)
    offer = next((offer for one in sent for offer in one.offers if offer.key == event.key), None)
    if offer is None or session.matter is not None:
        return None
    session = replace(session, notice=None)
    if offer.act in (Act.REMINDERS_OFF, Act.REMINDERS_ON):
        return _switched(session, house, off=offer.act is Act.REMINDERS_OFF)
    visit = found(session.reminders, offer.value)
    if offer.act is not Act.SAME and (visit is None or visit.booking.start <= session.touched):
        return stay(replace(session, notice=say("reminder-over")))
    if writing(session) or committed(session):
        return stay(replace(session, notice=say("reminder-busy")))
    if visit is None or offer.act is Act.SAME:
        return _another(session, offer.value, house)
    desk = house.desk(visit.desk)
    if offer.act is Act.CONFIRM:
        return _confirm(session, visit, desk)
    if session.state is State.WITH_PERSON:
        return stay(session, Post(body=(say("reminder-in-a-talk"),), desk=desk.name))
    return _changed(session, visit, offer.act, house)


def _another(session: Session, missed: Ref, house: House) -> Step:
    """Below what is said of a visit to which nobody came."""
    if session.state is State.WITH_PERSON:
        return stay(session, Post(body=(say("reminder-in-a-talk"),), desk=house.desk(session.desk).name))
    return again(session, missed, house)


def _switched(session: Session, house: House, *, off: bool) -> Step:
    """Told with a button that turns it back."""
    back = plain("button-reminders-on", Act.REMINDERS_ON) if off else plain("button-reminders-off", Act.REMINDERS_OFF)
    rows: Rows = ((back,),)
    offered = tuple(Offer(key=key, act=button.act) for key, button in posted(rows))
    sent = (*session.reminders.sent, Reminder(stamp=session.turn, offers=offered))[-KEPT:]
    expected = tuple(replace(visit, ready=False) for visit in session.reminders.expected)
    reminders = replace(session.reminders, off=off, sent=sent, expected=expected)
    session = replace(session, reminders=reminders)
    desk = house.desk(session.desk)
    body = (say("reminders-off" if off else "reminders-on"),)
    return stay(session, Post(body=body, rows=rows, stamp=session.turn, desk=desk.name))


def _confirm(session: Session, visit: Expected, desk: Desk) -> Step:
    """Noted in the practice's system where it can be, else with us and by the desk's people."""
    booking = visit.booking
    if desk.capabilities.confirm and not booking.confirmed:
        language = session.language or desk.languages[0]
        return stay(session, Confirm(booking=booking.ref, language=language, desk=desk.name))
    return _thanked(session, visit, replace(booking, confirmed=True), desk)


def _thanked(session: Session, visit: Expected, now: Booking, desk: Desk) -> Step:
    session = put(session, visit.booking.ref, replace(visit, booking=now))
    session = _recorded(session, now)
    thanks = Post(body=(say("reminder-thanks", moment=local(now.start, desk), desk=desk.title),), desk=desk.name)
    if visit.booking.confirmed:
        return stay(session, thanks)
    card = _card(session, visit, now, desk)
    counted = (Tally(wording=visit.wording, what=Outcome.CONFIRMED, desk=desk.name),) if visit.wording else ()
    return stay(session, card, thanks, *counted, *_told(session, visit, now, Happening.CONFIRMED, desk))


def _card(session: Session, visit: Expected, now: Booking, desk: Desk) -> Repost:
    """The card they have says so too; where there is none any more, the message below the reminder does."""
    known = next((one for one in visits(session) if one.booked.ref == now.ref), None)
    booking, paid = (known.booked, known.payment) if known else (now, None)
    return card_again(booking, desk, session, visit.card or mark_of(visit.booking.ref), paid=paid, anew=False)


def _noted(session: Session, item: Awaiting, event: Replied | Failed, desk: Desk) -> Step:
    """What the vendor made of it."""
    visit = found(session.reminders, item.about)
    match event:
        case Replied(value=Read(booking=booking)) if visit is not None and booking.confirmed:
            return _thanked(session, visit, booking, desk)
        case _:
            said = say("reminder-not-noted", contact=contact(desk))
            return stay(session, Post(body=(said,), desk=desk.name))


def _changed(session: Session, visit: Expected, act: Act, house: House) -> Step:
    """It is the visit the chat is about from now on: another time is looked for, or its end asked for, as ever. A
    booking that was begun gives way.
    """
    step = drop(session, house.desk(session.desk)) if session.draft else stay(session)
    begun = replace(in_front(step.session, visit.booking.ref), ending=None)
    if not is_last(begun, visit.booking.ref):
        begun = replace(put_by(begun), card=visit.card)  # forgotten among so many: known here alone
    begun = replace(begun, desk=visit.desk, booked=visit.booking, booked_desk=visit.desk, again=visit.like)
    if act is Act.MOVE and visit.like is not None:
        moved = onward(changes.begin_move(begun, visit.like))
        return replace(moved, commands=step.commands)
    found_ = replace(begun.found, reasons=None)
    return stay(replace(begun, state=State.CANCEL, ending=visit.booking, found=found_), *step.commands)
