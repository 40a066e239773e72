"""When somebody is reminded of a visit, by the desk's clock: never in its quiet hours, never after the visit began, and
of all visits of a person in one message a day. Pure arithmetic; what time it is comes with the event.
"""

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from conversations.booking import BookingStatus, Ref
from conversations.desk import Desk, House, Rung
from conversations.session import Expected, Reminders

LEAST = timedelta(hours=1)
"""A reminder that the quiet hours put off comes at least so long before its visit, else in the evening before."""

EVENING = timedelta(minutes=30)
"""How long before the quiet hours the evening's is."""

SETTLED = timedelta(hours=1)
"""Of a visit just booked or moved nobody is reminded for so long."""


def found(reminders: Reminders, ref: Ref) -> Expected | None:
    """The visit the vendor calls so."""
    return next((visit for visit in reminders.expected if visit.booking.ref == ref), None)


def quiet(at: datetime, desk: Desk) -> bool:
    """Whether nobody is to be reminded at that instant."""
    clock, (begins, ends) = at.astimezone(ZoneInfo(desk.zone)).time(), (desk.quiet.begins, desk.quiet.ends)
    return begins <= clock < ends if begins <= ends else clock >= begins or clock < ends


def awake(at: datetime, desk: Desk) -> datetime | None:
    """The first instant from `at` on that is not quiet."""
    if not quiet(at, desk):
        return at.astimezone(UTC)
    ends = (one for one in _at_clock(at, desk, desk.quiet.ends, (0, 1, 2)) if one > at and not quiet(one, desk))
    return next(ends, None)


def _evening_before(at: datetime, desk: Desk) -> datetime | None:
    begins = (one - EVENING for one in _at_clock(at, desk, desk.quiet.begins, (0, -1)))
    return next((one for one in begins if one < at and not quiet(one, desk)), None)


def _at_clock(at: datetime, desk: Desk, clock: time, days: tuple[int, ...]) -> Iterator[datetime]:
    """The instants at which the desk's clock shows this, so many days on; a clock put back shows it twice."""
    zone = ZoneInfo(desk.zone)
    today = at.astimezone(zone).date()
    for ahead in days:
        for fold in (0, 1):
            moment = datetime.combine(today + timedelta(days=ahead), clock, zone)
            yield moment.replace(fold=fold).astimezone(UTC)


def moment_of(start: datetime, rung: Rung, desk: Desk) -> datetime | None:
    """When this rung of a visit is, in UTC; None where the quiet hours leave no room for it."""
    there = start.astimezone(ZoneInfo(desk.zone))
    wanted = (there - timedelta(days=rung.days)).astimezone(UTC) - timedelta(minutes=rung.minutes)
    if not quiet(wanted, desk):
        return wanted
    morning = awake(wanted, desk)
    return morning if morning and morning <= start - LEAST else _evening_before(wanted, desk)


def moments(visit: Expected, desk: Desk) -> tuple[datetime, ...]:
    """When this visit's person is to be reminded, ascending, in UTC; nothing once they said that they will come."""
    booking = visit.booking
    if booking.confirmed or booking.status is not BookingStatus.BOOKED or desk.name != visit.desk:
        return ()
    found = {moment_of(booking.start, rung, desk) for rung in desk.ladder}
    return tuple(sorted(at for at in found if at and visit.since < at < booking.start))


def next_look(reminders: Reminders, house: House, now: datetime) -> datetime | None:
    """When it is to be looked next whom to remind of what, in UTC; None for never."""
    if reminders.off:
        return None
    return min(_looks(reminders, house, now), default=None)


def _looks(reminders: Reminders, house: House, now: datetime) -> Iterator[datetime]:
    for visit, desk, at in _left(reminders, house):
        look = at if at > now else awake(now, desk)
        if look is not None and look < visit.booking.start:
            yield look.astimezone(UTC)


def due(reminders: Reminders, house: House, now: datetime) -> tuple[Expected, ...]:
    """What to remind of now: all whose time has come, and with them what would come later on this day."""
    if reminders.off:
        return ()
    left = tuple(_left(reminders, house))
    if not any(at <= now for _, _, at in left):
        return ()
    found = (visit for visit, desk, at in left if (at <= now or _day(at, desk) == _day(now, desk)))
    return tuple(dict.fromkeys(visit for visit in found if _sayable(visit, house, now)))


def _sayable(visit: Expected, house: House, now: datetime) -> bool:
    return now < visit.booking.start and not quiet(now, house.desk(visit.desk))


def _left(reminders: Reminders, house: House) -> Iterator[tuple[Expected, Desk, datetime]]:
    """Rungs that were not come to, but for those of the day somebody was reminded on already."""
    for visit in reminders.expected:
        desk = house.desk(visit.desk)
        for at in () if visit.due else moments(visit, desk):
            if reminders.told is None or _day(at, desk) > _day(reminders.told, desk):
                yield visit, desk, at


def _day(at: datetime, desk: Desk) -> date:
    return at.astimezone(ZoneInfo(desk.zone)).date()
