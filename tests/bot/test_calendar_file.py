"""Visits as iCalendar files: read back as a calendar reads them."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from icalendar import Calendar, Event

from bot.calendar_file import ALARM, calendar_file, uid
from bot.identity import LogNames
from bot.posting import Posting
from bot.store.memory import MemoryStore
from conversations.calendar_files import CalendarFile
from conversations.commands import Post
from conversations.text import say
from conversations.values import replace
from tests.bot.town import FakeChannel

AMSTERDAM = ZoneInfo("Europe/Amsterdam")
MADE = datetime(2026, 11, 21, 9, 0, tzinfo=UTC)
START = datetime(2026, 11, 24, 9, 0, tzinfo=AMSTERDAM)
FILE = CalendarFile(
    visit="booking",
    at=MADE,
    start=START,
    end=START + timedelta(minutes=20),
    title="Passport · Town Hall",
    where="Town hall, Market 1",
    notes=("Noor Example", "FD-1", "Bring a photo; and, please, the old one."),
)


def opened(file: CalendarFile, desk: str = "town") -> tuple[Calendar, Event]:
    """The calendar and its one event, as whoever opens the file reads them."""
    calendar = Calendar.from_ical(calendar_file(file, desk).content)
    assert isinstance(calendar, Calendar)
    (event,) = calendar.events
    return calendar, event


def sequence(event: Event) -> int:
    """How far it has come."""
    said = event["SEQUENCE"]
    assert isinstance(said, int)
    return said


def instant(moment: date) -> datetime:
    """When it is, wherever."""
    assert isinstance(moment, datetime)
    return moment.astimezone(UTC)


def test_a_visit_is_an_event_with_its_place_its_time_and_an_alarm() -> None:
    """And it is a calendar's kind of file."""
    made = calendar_file(FILE, "town")
    assert made.name.endswith(".ics")
    assert made.kind.startswith("text/calendar")
    calendar, event = opened(FILE)
    assert (calendar["METHOD"], event["STATUS"]) == ("PUBLISH", "CONFIRMED")
    assert (event["SUMMARY"], event["LOCATION"]) == (FILE.title, FILE.where)
    assert event["DESCRIPTION"] == "\n".join(FILE.notes)
    assert (event.start, event.end) == (FILE.start, FILE.end)
    (alarm,) = event.walk("VALARM")
    assert b"TRIGGER:-PT2H" in alarm.to_ical()
    assert timedelta(hours=-2) == ALARM


def test_a_later_file_takes_the_place_of_an_earlier_one() -> None:
    """The same UID and a greater SEQUENCE, however little later; also after years."""
    _, first = opened(FILE)
    for later in (timedelta(seconds=1), timedelta(days=1), timedelta(days=365 * 40)):
        _, second = opened(replace(FILE, at=MADE + later, start=START + timedelta(days=1), end=None))
        assert second["UID"] == first["UID"]
        assert sequence(first) < sequence(second) < 2**31
        assert second.start == START + timedelta(days=1)


def test_a_cancelled_visit_is_taken_out() -> None:
    """By method and status, and nothing rings any more."""
    calendar, event = opened(replace(FILE, over=True))
    assert (calendar["METHOD"], event["STATUS"]) == ("CANCEL", "CANCELLED")
    assert event["UID"] == opened(FILE)[1]["UID"]
    assert not event.walk("VALARM")


def test_visits_are_told_apart_and_their_names_tell_nothing() -> None:
    """What the vendor calls a visit may open it; a calendar lies with others."""
    assert len({uid("town", "a"), uid("town", "b"), uid("harbour", "a")}) == 3
    assert b"secret-key" not in calendar_file(replace(FILE, visit="secret-key"), "town").content


@pytest.mark.parametrize(
    ("zone", "start", "fold"),
    [
        ("Europe/Amsterdam", "2026-10-25T02:30", 0),
        ("Europe/Amsterdam", "2026-10-25T02:30", 1),
        ("Europe/Amsterdam", "2027-03-28T03:30", 0),
        ("Europe/Amsterdam", "2026-10-25T01:45", 0),
        ("America/New_York", "2026-11-01T01:30", 1),
        ("Australia/Lord_Howe", "2026-04-05T01:45", 1),
        ("Asia/Kathmandu", "2026-06-01T09:00", 0),
    ],
)
def test_the_instant_is_right_through_a_change_of_the_clock(zone: str, start: str, fold: int) -> None:
    """Also in the hour that the clock shows twice, and of a visit that lasts over the change."""
    begins = datetime.fromisoformat(start).replace(tzinfo=ZoneInfo(zone), fold=fold)
    ends = (begins.astimezone(UTC) + timedelta(minutes=90)).astimezone(ZoneInfo(zone))
    _, event = opened(replace(FILE, start=begins, end=ends))
    assert (instant(event.start), instant(event.end)) == (instant(begins), instant(ends))


@pytest.mark.parametrize("month", range(1, 13))
def test_the_rules_of_the_zone_come_with_the_file(month: int) -> None:
    """A calendar that knows no zone by its name reads the same offset from them."""
    start = datetime(2026, month, 28, 12, 0, tzinfo=AMSTERDAM)
    calendar, _ = opened(replace(FILE, start=start, end=None))
    (zone,) = calendar.timezones
    assert str(zone["TZID"]) == "Europe/Amsterdam"
    assert start.replace(tzinfo=zone.to_tz(lookup_tzid=False)).utcoffset() == start.utcoffset()


async def test_a_post_with_a_visit_comes_with_its_file() -> None:
    """It is made where it is posted: the core knows no formats."""
    channel = FakeChannel()
    posting = Posting(channels={"test": channel}, posts=MemoryStore(), names=LogNames("secret"))
    await posting.carry_out("test:1", Post(id="p", desk="town", body=(say("calendar-file"),), calendar=FILE), "en")
    assert channel.attached == [calendar_file(FILE, "town")]
