"""When somebody is reminded: arithmetic on the desk's clock, held to its laws by whatever times there are."""

from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

from hypothesis import given
from hypothesis import strategies as st

from conversations.booking import Booking, BookingStatus
from conversations.desk import Desk, House, Quiet, Rung
from conversations.reminders import LEAST, due, moment_of, moments, next_look, quiet
from conversations.session import Expected, Reminders
from conversations.values import replace
from tests.conversations.world import NOTHING, desk

DAY = 24 * 60

ZONES = st.sampled_from(("Europe/Amsterdam", "America/Toronto", "Australia/Lord_Howe", "Asia/Kathmandu", "UTC"))
CLOCKS = st.times().map(lambda clock: clock.replace(minute=clock.minute // 15 * 15, second=0, microsecond=0))
RUNGS = st.builds(Rung, days=st.integers(0, 14), minutes=st.integers(0, 3000)).filter(lambda one: one != Rung())
DESKS = st.builds(
    lambda zone, begins, ends, ladder: replace(
        desk(NOTHING), zone=zone, quiet=Quiet(begins=begins, ends=ends), ladder=tuple(ladder)
    ),
    ZONES,
    CLOCKS,
    CLOCKS,
    st.lists(RUNGS, min_size=1, max_size=4),
)
STARTS = st.datetimes(datetime(2027, 3, 1), datetime(2027, 11, 30), timezones=st.just(UTC))  # noqa: DTZ001 - a bound


def visit(start: datetime, here: Desk, since: datetime | None = None, ref: str = "one") -> Expected:
    """One that was booked long ago."""
    booking = Booking(ref=ref, code=ref, status=BookingStatus.BOOKED, start=start)
    return Expected(desk=here.name, booking=booking, since=since or start - timedelta(days=90))


@given(here=DESKS, start=STARTS, rung=RUNGS)
def test_nobody_is_reminded_in_quiet_hours_nor_after_the_visit_began(here: Desk, start: datetime, rung: Rung) -> None:
    """Whatever the zone, the hours and the clock changes between."""
    at = moment_of(start, rung, here)
    assert at is None or (at < start and not quiet(at, here))


@given(here=DESKS, starts=st.lists(STARTS, min_size=1, max_size=3), late=st.integers(0, 3 * DAY))
def test_walking_the_ladder_tells_once_a_day_awake_and_before_the_visit(
    here: Desk, starts: list[datetime], late: int
) -> None:
    """From look to look, each of them late by so many minutes, until there is nothing left to look at."""
    house = House.of([here])
    reminders = Reminders(expected=tuple(visit(one, here, ref=str(number)) for number, one in enumerate(starts)))
    now, told = min(starts) - timedelta(days=60), list[datetime]()
    for _ in range(200):
        look = next_look(reminders, house, now)
        if look is None:
            break
        assert look >= now
        now = max(now, look + timedelta(minutes=late))
        found = due(reminders, house, now)
        for one in found:
            assert now < one.booking.start
            assert not quiet(now, here)
        if found:
            told.append(now)
            reminders = replace(reminders, told=now)
        else:
            late = 0
    else:
        raise AssertionError("it is looked for ever")
    days = [one.astimezone(ZoneInfo(here.zone)).date() for one in told]
    assert len(days) == len(set(days))


@given(here=DESKS, start=STARTS)
def test_a_prompt_look_misses_no_day_of_the_ladder(here: Desk, start: datetime) -> None:
    """Every day on which a rung falls has its message."""
    house, one = House.of([here]), visit(start, here)
    wanted = {at.astimezone(ZoneInfo(here.zone)).date() for at in moments(one, here)}
    reminders, now, told = Reminders(expected=(one,)), one.since, set()
    while (look := next_look(reminders, house, now)) is not None:
        now = look
        assert due(reminders, house, now) == (one,)
        reminders = replace(reminders, told=now)
        told.add(now.astimezone(ZoneInfo(here.zone)).date())
    assert told == wanted


def amsterdam(*ladder: Rung) -> Desk:
    """Quiet from nine in the evening to eight in the morning."""
    return replace(desk(NOTHING), zone="Europe/Amsterdam", ladder=ladder)


def at(*clock: int) -> datetime:
    """That time in Amsterdam."""
    return datetime(*clock, tzinfo=ZoneInfo("Europe/Amsterdam"))  # type: ignore[misc,arg-type]  # year, month, day …


def test_days_are_the_calendars_and_hours_those_that_pass() -> None:
    """Over the night of 28 March 2027, which has an hour less: a week before is at the hour of the visit."""
    start = at(2027, 3, 30, 10, 0)
    assert moment_of(start, Rung(days=7), amsterdam()) == at(2027, 3, 23, 10, 0)
    assert moment_of(start, Rung(minutes=48 * 60), amsterdam()) == at(2027, 3, 28, 10, 0)
    assert moment_of(start, Rung(minutes=72 * 60), amsterdam()) == at(2027, 3, 27, 9, 0)


def test_what_falls_into_the_night_comes_in_the_morning_or_the_evening_before() -> None:
    """In the morning where that leaves time enough before the visit."""
    two_hours = Rung(minutes=120)
    assert moment_of(at(2027, 3, 10, 9, 30), two_hours, amsterdam()) == at(2027, 3, 10, 8, 0)
    assert moment_of(at(2027, 3, 10, 8, 30), two_hours, amsterdam()) == at(2027, 3, 9, 20, 30)
    assert at(2027, 3, 10, 9, 30) - at(2027, 3, 10, 8, 0) >= LEAST


def test_who_said_they_will_come_is_reminded_no_more() -> None:
    """Nor who opted out, nor of a visit that is over."""
    here = amsterdam(Rung(days=1))
    one, house = visit(at(2027, 3, 10, 12, 0), here), House.of([here])
    assert next_look(Reminders(expected=(one,)), house, one.since) == at(2027, 3, 9, 12, 0)
    assert next_look(Reminders(expected=(one,), off=True), house, one.since) is None
    assert due(Reminders(expected=(one,), off=True), house, at(2027, 3, 9, 12, 0)) == ()
    confirmed = replace(one, booking=replace(one.booking, confirmed=True))
    cancelled = replace(one, booking=replace(one.booking, status=BookingStatus.CANCELLED))
    assert next_look(Reminders(expected=(confirmed, cancelled)), house, one.since) is None


def test_hours_that_begin_and_end_at_the_same_time_are_none() -> None:
    """Nothing is quiet then."""
    here = replace(amsterdam(), quiet=Quiet(begins=time(), ends=time()))
    assert not quiet(at(2027, 3, 10, 3, 0), here)


def test_visits_of_one_day_come_in_one_message() -> None:
    """What would come later on the day comes with the first."""
    here = amsterdam(Rung(days=1), Rung(minutes=120))
    tomorrow = visit(at(2027, 3, 11, 10, 0), here, ref="tomorrow")
    today = visit(at(2027, 3, 10, 16, 0), here, since=at(2027, 3, 9, 17, 0), ref="today")
    reminders, house = Reminders(expected=(tomorrow, today)), House.of([here])
    assert next_look(reminders, house, at(2027, 3, 9, 18, 0)) == at(2027, 3, 10, 10, 0)
    assert set(due(reminders, house, at(2027, 3, 10, 10, 0))) == {tomorrow, today}
    told = replace(reminders, told=at(2027, 3, 10, 10, 0))
    assert next_look(told, house, at(2027, 3, 10, 10, 0)) == at(2027, 3, 11, 8, 0)
