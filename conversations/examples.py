"""What could be written when the question is when: two examples that would work today, of the free times that are
known, else of the days to come. Pure.
"""

from datetime import date, datetime, time, timedelta

from conversations.calendar import bookable_day, day_part, earliest, local
from conversations.desk import DayPart, Desk
from conversations.session import Session
from conversations.text import Text, say

WEEK = 7
AFTER = time(14)


def examples(session: Session, desk: Desk) -> tuple[Text, Text]:
    """One with a weekday and a part of the day, where that is clear; one that is more exact."""
    first = _first_free(session, desk)
    if first is not None:
        return _of_day(first.date(), day_part(first, desk), session, desk), say("day-and-time", moment=first)
    day = _free_day(session, desk)
    other = say("example-after", day=day, time=AFTER) if _near(day, session, desk) else say("wish-day", day=day)
    return _of_day(day, DayPart.MORNING, session, desk), other


def _of_day(day: date, part: DayPart, session: Session, desk: Desk) -> Text:
    return say("example-part", day=day, part=part) if _near(day, session, desk) else say("wish-day", day=day)


def _near(day: date, session: Session, desk: Desk) -> bool:
    """Whether its weekday alone means that day."""
    return 0 < (day - local(session.touched, desk).date()).days < WEEK


def _first_free(session: Session, desk: Desk) -> datetime | None:
    found = session.found
    lists = (found.soonest, found.wished, found.before, found.after, found.slots)
    free = [local(slot.start, desk) for slots in lists for slot in slots or () if slot.start >= earliest(session, desk)]
    return min(free, default=None)


def _free_day(session: Session, desk: Desk) -> date:
    """A day with a free time, else the first weekday to come on which one may book."""
    for day in session.found.days or ():
        if bookable_day(day, session, desk):
            return day
    tomorrow = local(session.touched, desk).date() + timedelta(days=1)
    coming = [tomorrow + timedelta(days=ahead) for ahead in range(WEEK)]
    fit = (day for day in coming if day.isoweekday() <= 5 and bookable_day(day, session, desk))
    return next(fit, tomorrow)
