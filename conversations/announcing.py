"""Which turns are told to others: what became of the visits of a chat, by the record before the turn and after it.

Each fact has one source. Of a patient's visit it is the patient's chat, which hears of all that staff do with it; of
one that was booked for a caller, who has no chat here, it is the desk's card. Knows no flow: whatever changed a visit,
it is told once, and what changed nothing is not told. A visit taken from the vendor's list alone was not booked now.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from conversations.announcements import ANNOUNCED, Announcement
from conversations.beside import visits
from conversations.booking import Answer, Booking, BookingStatus, Customer, PaymentStatus, Price, Ref
from conversations.calendar import local
from conversations.cards import facts
from conversations.changes import is_altered, is_moved
from conversations.commands import Announce
from conversations.desk import Desk, House
from conversations.events import Cancelled, Event, Failed, Read, Replied, Told, Why
from conversations.matters import VISIT, AboutVisit, Changed, Happening, mark_of
from conversations.session import Session
from conversations.text import Privacy, Text, Words, say
from conversations.values import replace

OVER = frozenset({BookingStatus.CANCELLED, BookingStatus.UNKNOWN})
_WITH_WAS = frozenset({Happening.MOVED, Happening.ALTERED})


@dataclass(frozen=True, slots=True, kw_only=True)
class _Kept:
    """A visit as a session has it. `made`: it was made through us."""

    booking: Booking
    desk: str
    made: bool
    paid: Price | None = None


def announced(before: Session, event: Event, after: Session, house: House) -> tuple[Announce, ...]:
    """What others are to be told of this turn, at the desks that tell."""
    if not any(desk.announces for desk in house.desks):
        return ()
    match after.matter:
        case None:
            told = tuple(_of_a_patient(before, event, after, house))
        case AboutVisit(patient="") as about:
            told = tuple(_of_a_caller(before, about, after))
        case _:
            told = ()
    return tuple(one for one in told if house.desk(one.desk).name == one.desk and house.desk(one.desk).announces)


def in_words(told: Announcement, desk: Desk) -> tuple[Text, ...]:
    """The lines in which people are told of it, each value with its class."""
    moment, start = local(told.at, desk), local(told.booking.start, desk)
    more = {"start": start} if told.what is Happening.MOVED else {}
    who = told.customer
    name = " ".join(part for part in (who.first_name, who.last_name) if part)
    person = (
        ("card-name", name),
        ("line-phone", who.phone),
        ("line-email", who.email),
        ("line-birth-date", who.birth_date),
    )
    return (
        say(f"deed-{told.what.value}", moment=moment, **more),
        *facts(told.booking, desk),
        *(say(line, value=Words(value)) for line, value in person if value),
        *(say("line-question", question=_health(one.text), answer=_health(one.value)) for one in told.answers),
    )


def _health(said: str) -> Words:
    return Words(said, Privacy.HEALTH)


# At the desk


def _of_a_caller(before: Session, about: AboutVisit, after: Session) -> Iterator[Announce]:
    """The card's own log: each deed stands in it once."""
    known = before.matter.log if isinstance(before.matter, AboutVisit) else ()
    was = before.matter.booking if isinstance(before.matter, AboutVisit) else about.booking
    visit = _ref(before.card or after.card) or about.booking.ref
    for deed in about.log[len(known) :]:
        what = Happening.CANCELLED if deed.what is Happening.GONE else deed.what
        if what in ANNOUNCED:
            other = was if what in _WITH_WAS else None
            who = about.customer, about.answers
            desk = after.desk or ""
            yield _announce(what, after, desk=desk, visit=visit, booking=about.booking, was=other, who=who)


# In a patient's chat


def _of_a_patient(before: Session, event: Event, after: Session, house: House) -> Iterator[Announce]:
    old, new = _known(before, after.touched), _known(after, after.touched)
    for mark, now in new.items():
        for what in _happened(old.get(mark), now, house.desk(now.desk)):
            was = old[mark].booking if what in _WITH_WAS else None
            who = _told_for(before, after, now.booking)
            told = _announce(what, after, desk=now.desk, visit=_ref(mark), booking=now.booking, was=was, who=who)
            paid = now.paid if what is Happening.PAID else None
            yield replace(told, announcement=replace(told.announcement, paid=paid))
    for mark, one in old.items():
        if mark not in new and _is_over(event, one.booking.ref):
            over = replace(one.booking, status=BookingStatus.CANCELLED)
            yield _announce(Happening.CANCELLED, after, desk=one.desk, visit=_ref(mark), booking=over)
    yield from _not_kept(before, event, after, (*old.values(), *new.values()))


def _ref(mark: str) -> Ref:
    """What the vendor first called the visit of that mark."""
    return mark.removeprefix(VISIT)


def _known(session: Session, at: datetime) -> dict[str, _Kept]:
    """The visits of a chat by their marks: those it is to be reminded of, and those it shows, which are newer."""
    known = {
        one.card or mark_of(one.booking.ref): _Kept(booking=one.booking, desk=one.desk, made=True)
        for one in session.reminders.expected
        if one.booking.start > at
    }
    for one in visits(session):
        mark = one.card or mark_of(one.booked.ref)
        made = bool(one.card) or mark in known
        paid = one.payment.price if one.payment and one.payment.status is PaymentStatus.PAID else None
        known[mark] = _Kept(booking=one.booked, desk=one.booked_desk, made=made, paid=paid)
    return known


def _happened(was: _Kept | None, now: _Kept, desk: Desk) -> Iterator[Happening]:
    if was is None:
        if now.made:
            yield Happening.BOOKED
        if now.made and now.paid is not None:
            yield Happening.PAID  # booked anew, for money that was there before
        return
    if is_moved(was.booking, now.booking, desk):
        yield Happening.MOVED
    elif is_altered(was.booking, now.booking, desk):
        yield Happening.ALTERED
    if now.paid is not None and was.paid is None:
        yield Happening.PAID
    if now.booking.confirmed and not was.booking.confirmed:
        yield Happening.CONFIRMED
    if now.booking.status is BookingStatus.MISSED and was.booking.status is not BookingStatus.MISSED:
        yield Happening.MISSED


def _is_over(event: Event, ref: Ref) -> bool:
    """Whether this says that the visit is no more; else it was only forgotten, as are those long past."""
    match event:
        case Replied(value=Cancelled(booking=ended)):
            return ended == ref
        case Replied(value=Read(booking=booking)):
            return booking.ref == ref and booking.status in OVER
        case Told(news=Changed(booking=booking, was=was)):
            return ref in (booking.ref, was) and booking.status in OVER
        case _:
            return isinstance(event, Failed) and event.why is Why.GONE


def _told_for(before: Session, after: Session, booking: Booking) -> tuple[Customer, tuple[Answer, ...]]:
    """Whom it is for and what they said: known in the turn that ends the draft it was made of."""
    draft = before.draft
    if draft is None or after.draft is not None or after.booked != booking:
        return Customer(), ()
    return draft.customer, draft.answers


def _not_kept(before: Session, event: Event, after: Session, kept: tuple[_Kept, ...]) -> Iterator[Announce]:
    """What became of a visit that the chat has not kept among so many; and what is not kept of one: that somebody paid
    for it who has no chat.
    """
    match event:
        case Told(news=Changed(booking=booking, what=what, was=was), desk=desk):
            ours = tuple(one for one in kept if one.booking.ref in (booking.ref, was))
            told = Happening.CANCELLED if what is Happening.GONE else what
            unpaid = what is Happening.PAID and all(one.paid is None for one in ours)
            ended = told is Happening.CANCELLED and booking.ref in before.ended
            if told in ANNOUNCED and not ended and (unpaid or not ours):
                yield _announce(told, after, desk=desk, visit=was or booking.ref, booking=booking)
        case Replied(value=Cancelled(booking=ref), desk=desk):
            ending = before.ending
            if ending is not None and ending.ref == ref and all(one.booking.ref != ref for one in kept):
                over = replace(ending, status=BookingStatus.CANCELLED)
                yield _announce(Happening.CANCELLED, after, desk=desk, visit=ref, booking=over)
        case _:
            return


def _announce(
    what: Happening,
    session: Session,
    *,
    desk: str,
    visit: Ref,
    booking: Booking,
    was: Booking | None = None,
    who: tuple[Customer, tuple[Answer, ...]] = (Customer(), ()),
) -> Announce:
    customer, answers = who
    told = Announcement(
        what=what,
        at=session.touched,
        visit=visit,
        booking=booking,
        was=was,
        customer=customer,
        answers=answers,
    )
    return Announce(desk=desk, announcement=told)
