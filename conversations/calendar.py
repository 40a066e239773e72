"""Days and months at a desk. Pure arithmetic on the desk's own calendar; what time it is comes with the event."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from conversations.desk import DayPart, Desk
from conversations.session import Session


def day_part(moment: datetime, desk: Desk) -> DayPart:
    """Which part of the day a local time falls into: morning, afternoon or evening, each until the next begins, however
    the desk's own overlap.
    """
    starts = {one.part: one.start for one in desk.parts_of_day}
    clock = moment.time()
    if DayPart.EVENING in starts and clock >= starts[DayPart.EVENING]:
        return DayPart.EVENING
    later = DayPart.AFTERNOON in starts and clock >= starts[DayPart.AFTERNOON]
    return DayPart.AFTERNOON if later else DayPart.MORNING


def local(moment: datetime, desk: Desk) -> datetime:
    """The same instant, as the desk's clock shows it."""
    return moment.astimezone(ZoneInfo(desk.zone))


def same_moment(one: datetime, other: datetime) -> bool:
    """Whether two aware times are one instant: in one zone they compare by the clock, which shows an hour twice."""
    return one.astimezone(UTC) == other.astimezone(UTC)


def midnight(day: date, desk: Desk) -> datetime:
    """The first instant of a day at the desk."""
    return datetime.combine(day, time(), ZoneInfo(desk.zone))


def earliest(session: Session, desk: Desk) -> datetime:
    """The first instant one may book for, given the desk's notice."""
    return session.touched + timedelta(minutes=desk.notice_minutes)


def latest(session: Session, desk: Desk) -> datetime:
    """The first instant beyond the desk's horizon: the midnight after its last day."""
    return midnight(local(session.touched, desk).date() + timedelta(days=desk.horizon_days + 1), desk)


def month_of(day: date) -> date:
    """The first day of its month."""
    return day.replace(day=1)


def next_month(month: date) -> date:
    """The first day of the month after."""
    return month_of(month_of(month) + timedelta(days=31))


def previous_month(month: date) -> date:
    """The first day of the month before."""
    return month_of(month_of(month) - timedelta(days=1))


def day_bounds(day: date, session: Session, desk: Desk) -> tuple[datetime, datetime]:
    """From when to before when one may book on this day."""
    return _within(midnight(day, desk), midnight(day + timedelta(days=1), desk), session, desk)


def month_bounds(month: date, session: Session, desk: Desk) -> tuple[datetime, datetime]:
    """From when to before when one may book in this month."""
    return _within(midnight(month_of(month), desk), midnight(next_month(month), desk), session, desk)


def _within(start: datetime, end: datetime, session: Session, desk: Desk) -> tuple[datetime, datetime]:
    return max(start, earliest(session, desk)), min(end, latest(session, desk))


def first_month(session: Session, desk: Desk) -> date:
    """The first month that can be leafed to."""
    return month_of(local(earliest(session, desk), desk).date())


def last_month(session: Session, desk: Desk) -> date:
    """The last month that can be leafed to."""
    return month_of(local(latest(session, desk) - timedelta(seconds=1), desk).date())


def bookable_day(day: date, session: Session, desk: Desk) -> bool:
    """Whether one may book on this day at all."""
    start, end = day_bounds(day, session, desk)
    return start < end
