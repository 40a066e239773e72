"""What is expected of a chat's person: the visits made in it, as they are booked, moved, confirmed and cancelled, by
whomever; and when it is to be looked next whom to remind. Follows what every turn did; decides nothing else.
"""

from conversations.beside import visits
from conversations.booking import Booking, BookingStatus, Ref
from conversations.calendar import same_moment
from conversations.changes import happened
from conversations.commands import Command, Outcome, Ring, Tally
from conversations.desk import Desk, House
from conversations.drafts import impersonal
from conversations.events import Cancelled, Event, Failed, Read, Replied, Told, Why
from conversations.matters import Changed, Happening
from conversations.reminders import SETTLED, next_look
from conversations.scene import Step, stay
from conversations.session import Expected, Session
from conversations.values import replace

REMIND = "reminders"
"""The name of the ring at which it is looked whom to remind."""

OVER = frozenset({BookingStatus.CANCELLED, BookingStatus.UNKNOWN})


def followed(before: Session, event: Event, after: Session, house: House) -> Step:
    """The session after a turn, with what is expected now, and the ring for the next look."""
    if after.matter is not None or not (after.reminders.expected or after.booked):
        return stay(after)
    known, counted = after.reminders.expected, list[Command]()
    for ref, outcome in _gone(before, event, after):
        counted += _tallies(after, ref, outcome)
        known = tuple(visit for visit in known if visit.booking.ref != ref)
    known = _with_news(known, event, after, house)
    if after.booked is not None and after.booked != before.booked:
        known = _with_last(known, after, house)
    known = tuple(visit for visit in known if visit.booking.start > after.touched)
    reminders = replace(after.reminders, expected=known)
    return _rung(replace(after, reminders=reminders), house, counted)


def _rung(session: Session, house: House, counted: list[Command]) -> Step:
    reminders = session.reminders
    look = next_look(reminders, house, session.touched)
    if look == reminders.ring:
        return stay(session, *counted)
    ring = Ring(at=look, name=REMIND, desk=session.desk or house.desks[0].name)
    return stay(replace(session, reminders=replace(reminders, ring=look)), *counted, ring)


def _gone(before: Session, event: Event, after: Session) -> list[tuple[Ref, Outcome]]:
    """Visits that are no more, or have another name by now."""
    gone: list[tuple[Ref, Outcome]] = []
    match event:
        case Replied(value=Cancelled(booking=ref)):
            gone.append((ref, Outcome.CANCELLED))
        case Told(news=Changed(booking=booking)) | Replied(value=Read(booking=booking)) if booking.status in OVER:
            gone.append((booking.ref, Outcome.CANCELLED))
        case Failed(why=Why.GONE):
            kept = {one.booked.ref for one in visits(after)}
            gone += [(one.booked.ref, Outcome.CANCELLED) for one in visits(before) if one.booked.ref not in kept]
        case _:
            pass
    moving = before.draft.moving if before.draft and after.draft is None else None
    if moving and after.booked and after.booked != before.booked and after.booked.ref != moving.ref:
        gone.append((moving.ref, Outcome.MOVED))
    return list(dict.fromkeys(gone))


def _tallies(session: Session, ref: Ref, outcome: Outcome) -> list[Command]:
    known = (visit for visit in session.reminders.expected if visit.booking.ref == ref and visit.wording)
    return [Tally(wording=visit.wording, what=outcome, desk=visit.desk) for visit in known]


def _with_news(known: tuple[Expected, ...], event: Event, after: Session, house: House) -> tuple[Expected, ...]:
    match event:
        case Told(news=Changed(booking=booking, was=was)):
            return _as_read(known, was or booking.ref, booking, after, house)
        case Replied(value=Read(booking=booking)):
            return _as_read(known, booking.ref, booking, after, house)
        case _:
            return known


def _as_read(
    known: tuple[Expected, ...], ref: Ref, booking: Booking, after: Session, house: House
) -> tuple[Expected, ...]:
    """Those expected, the one of that name as its record is now."""
    return tuple(
        of_record(one, booking, after, house.desk(one.desk)) if one.booking.ref == ref else one for one in known
    )


def _with_last(known: tuple[Expected, ...], after: Session, house: House) -> tuple[Expected, ...]:
    """The last booking is new, or its record another than it was."""
    booking, desk = after.booked, house.desk(after.booked_desk)
    assert booking is not None
    if any(visit.booking.ref == booking.ref for visit in known):
        return _as_read(known, booking.ref, booking, after, house)
    if not desk.ladder or desk.name != after.booked_desk:
        return known
    like = impersonal(after.again) if after.again else None
    since = after.touched + SETTLED
    return (*known, Expected(desk=desk.name, booking=booking, since=since, card=after.card, like=like))


def of_record(visit: Expected, booking: Booking, session: Session, desk: Desk) -> Expected:
    """The visit as its record is now; at another time its reminders begin anew, and elsewhere nobody was reminded of
    it.
    """
    reminded = None if happened(visit.booking, booking, desk) is Happening.MOVED else visit.reminded
    now = replace(visit, booking=booking, reminded=reminded)
    if same_moment(visit.booking.start, booking.start):
        return now
    return replace(now, since=session.touched + SETTLED, due=False, ready=False)


def put(session: Session, ref: Ref, now: Expected | None) -> Session:
    """The session with the visit of that name as it is now; None: it is expected no more."""
    kept = tuple(now if one.booking.ref == ref else one for one in session.reminders.expected)
    expected = tuple(one for one in kept if one is not None)
    return replace(session, reminders=replace(session.reminders, expected=expected))
