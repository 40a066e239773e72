"""When somebody is at the desk, by its own clock. Pure arithmetic; what time it is comes with the event."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from conversations.calendar import local
from conversations.desk import Desk, Opening

WEEK = 7


def opens(at: datetime, desk: Desk) -> datetime:
    """The first instant from `at` on at which somebody is there, in UTC; `at` itself where somebody is, or where no
    hours are known.
    """
    now = at.astimezone(UTC)
    today = local(at, desk).date()
    for days in range(WEEK + 1):
        for start, end in _on(today + timedelta(days=days), desk):
            if end > now:
                return max(start, now)
    return now


def closed(at: datetime, desk: Desk) -> bool:
    """Whether nobody is there at that instant."""
    return opens(at, desk) > at.astimezone(UTC)


def within(at: datetime, minutes: int, desk: Desk) -> datetime:
    """That many minutes on; where nobody is there, counted from when somebody is."""
    return opens(at, desk) + timedelta(minutes=minutes)


def _on(day: date, desk: Desk) -> list[tuple[datetime, datetime]]:
    zone = ZoneInfo(desk.zone)

    def instants(opening: Opening) -> tuple[datetime, datetime]:
        start, end = (datetime.combine(day, clock, zone) for clock in (opening.opens, opening.closes))
        return start.astimezone(UTC), end.astimezone(UTC)

    spans = (instants(opening) for opening in desk.hours if opening.weekday == day.weekday())
    return sorted((start, end) for start, end in spans if start < end)
