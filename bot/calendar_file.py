"""A visit as an iCalendar file (RFC 5545) for the person's own calendar. Pure: what it says, the core has decided.

A calendar takes a file in the place of an earlier one with the same UID if its SEQUENCE is greater. The UID is a digest
of the desk and of what the vendor first called the visit, so that it holds no name of anybody's; the SEQUENCE counts
seconds, so that whoever forgot how many files there were still makes one that is taken. It has no ORGANIZER, which
RFC 5546 wants beside a METHOD: we have no address to answer to, and calendars take files without.
"""

from datetime import UTC, date, datetime, timedelta
from hashlib import sha256
from typing import TYPE_CHECKING

from bot.channel import Attachment
from conversations.calendar_files import CalendarFile

if TYPE_CHECKING:
    from icalendar import Alarm, Calendar, Event

NAME = "appointment.ics"

ALARM = timedelta(hours=-2)
"""When the person's own calendar rings, from the visit's start."""

_SINCE = datetime(2026, 1, 1, tzinfo=UTC)
"""Sequences are seconds since then: they fit in the 31 bits that RFC 5545 gives an integer until 2094."""

_PROGRAM = "-//Frontdesk//Frontdesk//EN"


def calendar_file(file: CalendarFile, desk: str) -> Attachment:
    """The file; `desk` is the name of whose visit it is."""
    # It takes a tenth of a second to import, which no start-up should wait for.
    from icalendar import Calendar

    method = "CANCEL" if file.over else "PUBLISH"
    calendar = Calendar()
    for name, value in (("prodid", _PROGRAM), ("version", "2.0"), ("method", method)):
        calendar.add(name, value)
    calendar.add_component(_event(file, desk))
    _add_zone(calendar, file)
    return Attachment(name=NAME, kind=f"text/calendar; method={method}; charset=utf-8", content=calendar.to_ical())


def uid(desk: str, visit: str) -> str:
    """What every file of this visit is known by."""
    return f"{sha256(f'{desk}:{visit}'.encode()).hexdigest()[:40]}@frontdesk"


def _event(file: CalendarFile, desk: str) -> "Event":
    from icalendar import Event

    event = Event()
    event.add("uid", uid(desk, file.visit))
    event.add("dtstamp", file.at.astimezone(UTC))
    event.add("sequence", max(0, int((file.at - _SINCE).total_seconds())))
    event.add("dtstart", _certain(file.start))
    if file.end is not None:
        event.add("dtend", _certain(file.end))
    event.add("summary", file.title)
    event.add("status", "CANCELLED" if file.over else "CONFIRMED")
    for name, said in (("location", file.where), ("description", "\n".join(file.notes))):
        if said:
            event.add(name, said)
    if not file.over:
        event.add_component(_alarm(file))
    return event


def _alarm(file: CalendarFile) -> "Alarm":
    from icalendar import Alarm

    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("trigger", ALARM)
    alarm.add("description", file.title)
    return alarm


def _certain(moment: datetime) -> datetime:
    """The time on the desk's clock; in UTC where that clock shows it a second time: by its zone it is the first
    (RFC 5545, 3.3.5).
    """
    return (
        moment.astimezone(UTC) if moment.fold and moment.utcoffset() != moment.replace(fold=0).utcoffset() else moment
    )


def _add_zone(calendar: "Calendar", file: CalendarFile) -> None:
    """The zone's rules of the years around the visit, for calendars that do not know it by its name."""
    year = file.start.year
    calendar.add_missing_timezones(first_date=date(year - 1, 1, 1), last_date=date(year + 1, 12, 31))
