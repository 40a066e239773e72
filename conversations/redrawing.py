"""Cards that are edited by themselves: of a visit of which its person was reminded, and of one by video once the way
into it is due. Nobody waits for either, so each is a turn of its own that the chat is woken for: what is said to
people, and what they press, goes before it.

The address of a video visit is shown only after the record was read. Where nobody can tell what stands there, it is
shown as it is known: who looks for it has a visit within a day.
"""

from collections.abc import Iterator
from datetime import datetime

from conversations.beside import visits
from conversations.booking import Booking, BookingStatus, Ref
from conversations.cards import card_again
from conversations.commands import Command, Post, Repost, Reread, Ring
from conversations.desk import House
from conversations.drafts import committed, writing
from conversations.matters import mark_of
from conversations.scene import Step, stay
from conversations.session import Awaited, OtherVisit, Session
from conversations.values import replace
from conversations.video import due_at, link_of

CARDS = "cards"
"""The name of the ring at which it is looked which cards are to be edited."""

# The ring


def followed(before: Session, session: Session, said: tuple[Command, ...], house: House) -> Step:
    """The session after a turn in which that was said, with the ring for the next look at its cards."""
    if session.matter is not None or not (session.lagging or session.wakes or _is_by_video(session)):
        return stay(session)
    session = replace(session, lagging=tuple(_lagging(before, session, said)))
    look = min(_looks(session), default=None)
    if look == session.wakes:
        return stay(session)
    ring = Ring(at=look, name=CARDS, desk=session.desk or house.desks[0].name)
    return stay(replace(session, wakes=look), ring)


def _lagging(before: Session, session: Session, said: tuple[Command, ...]) -> Iterator[Ref]:
    """What lagged, and what is found to be by video or to have another address, unless its card was just said."""
    known = {one.booked.ref: one.booked.join for one in visits(before)}
    for visit in _standing(session):
        ref, join = visit.booked.ref, visit.booked.join
        changed = bool(join) and known.get(ref, join) != join
        if (changed or ref in session.lagging) and not _is_said(visit, session.touched, said):
            yield ref


def _is_said(visit: OtherVisit, now: datetime, said: tuple[Command, ...]) -> bool:
    """An edit of a card that may be forgotten does for all but the way in."""
    mark, owed = _mark(visit), bool(link_of(visit.booked, now))
    for one in said:
        if isinstance(one, Post | Repost) and one.mark == mark:
            return isinstance(one, Post) or one.owed or not owed
    return False


def _mark(visit: OtherVisit) -> str:
    return visit.card or mark_of(visit.booked.ref)


def _is_by_video(session: Session) -> bool:
    front = session.booked is not None and bool(session.booked.join)
    beside = any(one.booked.join for one in session.others)
    return front or beside or any(one.booking.join for one in session.reminders.expected)


def _looks(session: Session) -> Iterator[datetime]:
    """At once for what a card does not say yet; what comes due is looked at then, and is not over before it was."""
    now, wakes = session.touched, session.wakes
    if any(not _is_read(session, ref) for ref in session.lagging):
        yield wakes if wakes is not None and wakes <= now else now
    for visit in _standing(session):
        due = due_at(visit.booked)
        if due is not None and (due > now or (wakes is not None and due >= wakes)):
            yield due


def rang(session: Session, house: House) -> Step:
    """The cards that lag are edited; of a way that is due the record is read first."""
    since = session.wakes
    if since is None or session.touched < since:
        return stay(session)
    session, commands = replace(session, wakes=None), list[Command]()
    for visit in _standing(session):
        ref, due = visit.booked.ref, due_at(visit.booked)
        is_due = due is not None and since <= due <= session.touched
        if is_due and not (committed(session) or writing(session)):
            lagging = tuple(dict.fromkeys((*session.lagging, ref)))
            session = replace(session, lagging=lagging)
            commands += () if _is_read(session, ref) else (_read(session, visit, house),)
        elif is_due or (ref in session.lagging and not _is_read(session, ref)):
            step = _edited(session, visit, house)
            session, commands = step.session, [*commands, *step.commands]
    return stay(session, *commands)


def _read(session: Session, visit: OtherVisit, house: House) -> Reread:
    booking, desk = visit.booked, house.desk(visit.booked_desk)
    language = session.language or desk.languages[0]
    return Reread(booking=booking.ref, language=language, until=booking.start, noticed=True, desk=desk.name)


def _is_read(session: Session, ref: Ref) -> bool:
    return any(item.what is Awaited.NOTICED and item.about == ref for item in session.awaiting)


# The card


def edited(session: Session, ref: Ref, house: House) -> Step:
    """Its record was read, or nobody can tell: its card, where it lags, says what is known."""
    visit = next((one for one in _standing(session) if one.booked.ref == ref), None)
    return _edited(session, visit, house) if visit is not None and ref in session.lagging else stay(session)


def _edited(session: Session, visit: OtherVisit, house: House) -> Step:
    """The way into a visit is owed: where the card is no more, or too old to be edited, it comes anew."""
    booking = visit.booked
    after = replace(session, lagging=tuple(one for one in session.lagging if one != booking.ref))
    owed = bool(link_of(booking, session.touched))
    desk = house.desk(visit.booked_desk)
    card = card_again(booking, desk, session, _mark(visit), paid=visit.payment, anew=owed)
    return stay(after, replace(card, owed=owed))


def _standing(session: Session) -> tuple[OtherVisit, ...]:
    """The visits to come, in front, beside, or only expected; in the order in which they come."""
    known = visits(session)
    refs = {one.booked.ref for one in known}
    forgotten = (one for one in session.reminders.expected if one.booking.ref not in refs)
    more = (OtherVisit(booked=one.booking, booked_desk=one.desk, card=one.card) for one in forgotten)
    return tuple(one for one in (*known, *more) if _stands(one.booked, session.touched))


def _stands(booking: Booking, now: datetime) -> bool:
    return booking.status is BookingStatus.BOOKED and booking.start > now
