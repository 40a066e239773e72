"""Days and months at a desk. Pure arithmetic on the desk's own calendar; what time it is comes with the event."""

from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum, auto
from zoneinfo import ZoneInfo

from conversations.desk import Desk
from conversations.session import Session


class DayPart(StrEnum):
    """How people divide a day."""

    MORNING = auto()  # until 12
    AFTERNOON = auto()  # 12 to 17
    EVENING = auto()  # from 17


def day_part(moment: datetime) -> DayPart:
    """The part of the day a local time falls into."""
    if moment.hour < 12:
        return DayPart.MORNING
    return DayPart.AFTERNOON if moment.hour < 17 else DayPart.EVENING


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
