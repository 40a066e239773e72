"""What may become of the last booking: another time, or its end. Also when that was done elsewhere. Knows no state.

`session.booked` follows the vendor's record, whoever changed it.
"""

from datetime import timedelta

from conversations.booking import Booking, BookingStatus, Ref
from conversations.calendar import same_moment
from conversations.desk import Desk, Moving
from conversations.drafts import LASTING, WRITES, awaits
from conversations.matters import ForCaller, Happening
from conversations.pages import plain
from conversations.session import Awaited, Draft, Found, Session
from conversations.values import replace
from conversations.views import Act, Button, Rows

ENDED = 3
"""Visits that are over of which it is known that the person heard so."""


def upcoming(session: Session, desk: Desk) -> Booking | None:
    """The last booking, while it is to come and this is its desk; None while something else is begun."""
    visit = session.booked
    if visit is None or session.draft is not None or awaits(session, Awaited.CANCEL):
        return None
    if isinstance(session.matter, ForCaller):
        return None  # it has a card of its own
    stands = visit.status is BookingStatus.BOOKED and visit.start > session.touched
    return visit if stands and session.booked_desk == desk.name else None


def movable(session: Session, desk: Desk) -> bool:
    """Whether the last booking may get another time here."""
    known = session.again is not None and upcoming(session, desk) is not None
    return known and desk.capabilities.move is not Moving.NONE


def cancellable(session: Session, desk: Desk) -> Booking | None:
    """The last booking, where it may be cancelled here."""
    return upcoming(session, desk) if desk.capabilities.cancel else None


def change_rows(session: Session, desk: Desk) -> Rows:
    """What can be done with the last booking."""
    row: tuple[Button, ...] = (plain("button-move", Act.MOVE),) if movable(session, desk) else ()
    row += (plain("button-cancel", Act.CANCEL),) if cancellable(session, desk) else ()
    return (row,) if row else ()


def late_to_cancel(session: Session, visit: Booking, desk: Desk) -> bool:
    """Whether it is too late for the patient to cancel it by themselves; staff are not bound by it."""
    if session.matter is not None or desk.cancel_hours is None:
        return False
    return visit.start - session.touched < timedelta(hours=desk.cancel_hours)


def begin_move(session: Session, like: Draft) -> Session:
    """A draft of the last booking as it was made, for another time."""
    draft = replace(
        like,
        number=session.turn,
        slot=None,
        hold=None,
        booking=None,
        key="",
        rehearsed=False,
        override="",
        wanted=None,
        wishes=(),
        said=None,
        moving=session.booked,
    )
    kept = tuple(item for item in session.awaiting if item.what in WRITES | LASTING)
    return replace(session, draft=draft, found=Found(), back=(), awaiting=kept)


def as_chosen(booking: Booking, draft: Draft) -> Booking:
    """The record, with what the lists said of which it was chosen and the record does not repeat."""
    place, service = draft.place, draft.service
    there = place if place and place.name == booking.place else None
    address, pin = (there.address, there.pin) if there else ("", None)
    price = service.price if service and service.name == booking.service else None
    return replace(booking, address=booking.address or address, pin=booking.pin or pin, price=booking.price or price)


def as_known(booking: Booking, before: Booking) -> Booking:
    """The record as it is now, with what was known of the same place and service before."""
    address, pin = (before.address, before.pin) if before.place == booking.place else ("", None)
    price = before.price if before.service == booking.service else None
    return replace(booking, address=booking.address or address, pin=booking.pin or pin, price=booking.price or price)


def is_last(session: Session, booking: Ref) -> bool:
    """Whether that is the last booking."""
    return session.booked is not None and session.booked.ref == booking


def forgotten(session: Session, booking: Ref) -> Session:
    """Without that booking, where it was the last one: it is over."""
    if not is_last(session, booking):
        return session
    ended = (*(one for one in session.ended if one != booking), booking)[-ENDED:]
    return replace(
        session, ended=ended, booked=None, booked_desk="", again=None, due="", payment=None, card="", filed=""
    )


def happened(before: Booking, now: Booking, desk: Desk) -> Happening | None:
    """What is another in the record than it was; None where a person would see no difference. Names are compared where
    a record has them in one language whoever reads it.
    """
    if _BY_STATUS[before.status] is not _BY_STATUS[now.status]:
        return _BY_STATUS[now.status]
    if is_moved(before, now, desk):
        return Happening.MOVED
    if now.confirmed and not before.confirmed:
        return Happening.CONFIRMED
    return Happening.ALTERED if is_altered(before, now, desk) else None


def is_moved(before: Booking, now: Booking, desk: Desk) -> bool:
    """Whether it is to come at another time, or elsewhere."""
    if now.status is not BookingStatus.BOOKED:
        return False
    return not same_moment(before.start, now.start) or _differ(before.place, now.place, desk)


def is_altered(before: Booking, now: Booking, desk: Desk) -> bool:
    """Whether it is to come with somebody else."""
    return now.status is BookingStatus.BOOKED and _differ(before.person, now.person, desk)


def _differ(before: str, now: str, desk: Desk) -> bool:
    """A name that one of the records leaves out says nothing."""
    return not desk.translated and bool(before and now) and before.casefold() != now.casefold()


_BY_STATUS = {
    BookingStatus.BOOKED: Happening.BOOKED,
    BookingStatus.CANCELLED: Happening.CANCELLED,
    BookingStatus.UNKNOWN: Happening.GONE,
    BookingStatus.ARRIVED: Happening.ARRIVED,
    BookingStatus.DONE: Happening.ARRIVED,
    BookingStatus.MISSED: Happening.MISSED,
}
