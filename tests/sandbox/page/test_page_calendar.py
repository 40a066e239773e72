"""The vendor's own calendar on the right: days, holds that run out, what is new, who is who."""

from datetime import datetime

import httpx
import pytest
from selenium.webdriver.common.keys import Keys

from tests.sandbox.page.desk import Counter
from tests.sandbox.page.screen import Screen

pytestmark = pytest.mark.browser

TODAY = "2026-11-23"


@pytest.fixture
def counter(http: httpx.Client) -> Counter:
    """The door of the municipality."""
    return Counter(http)


def first_on(counter: Counter, day: str) -> dict[str, str]:
    """The first free time of a day."""
    return next(slot for slot in counter.times() if slot["startTime"].startswith(day))


def test_the_calendar_is_the_vendors_day(screen: Screen, http: httpx.Client) -> None:
    """Every column, every entry at its time, closed hours hatched: what the vendor's staff would see."""
    day = http.get(f"/town/calendar/qmatic/{TODAY}").json()
    screen.open()
    screen.shows("#day", "Mon 23 Nov 2026")
    assert [head.text for head in screen.all(".head strong")] == [column["title"] for column in day["columns"]]
    open_entries = [entry for entry in day["entries"] if entry["kind"] != "closed"]
    assert len(screen.all(".entry")) == len(open_entries) > 0
    assert screen.all(".shut")


def test_an_entry_stands_at_its_time(screen: Screen, counter: Counter) -> None:
    """Twice as late is twice as far down: the place is the time."""
    slot = first_on(counter, TODAY)
    counter.holds(slot)
    screen.open()
    starts = datetime.fromisoformat(slot["startTime"])
    minute = starts.hour * 60 + starts.minute
    place = screen.asks("return getComputedStyle(arguments[0]).getPropertyValue('--start')", screen.one(".entry.hold"))
    assert int(place) == minute


def test_one_goes_to_other_days_and_back(screen: Screen) -> None:
    """Back, forward, today."""
    screen.open()
    assert not screen.one("#today").is_enabled()
    screen.click("#forward")
    screen.shows("#day", "Tue 24 Nov 2026")
    screen.click("#back")
    screen.click("#back")
    screen.shows("#day", "Sun 22 Nov 2026")
    screen.click("#today")
    screen.shows("#day", "Mon 23 Nov 2026")


def test_a_day_on_which_all_are_closed_says_so(screen: Screen) -> None:
    """Sunday: nothing but *Closed*."""
    screen.open()
    screen.click("#back")
    screen.shows("#day", "Sun 22 Nov 2026")
    screen.shows(".shut", "Closed")
    assert not screen.all(".entry")


def test_the_desks_are_switched(screen: Screen) -> None:
    """Another desk, another vendor's columns."""
    screen.open()
    before = [head.text for head in screen.all(".head strong")]
    screen.click("#desks label:nth-of-type(2)")
    screen.until(lambda: [head.text for head in screen.all(".head strong")] != before, "other columns")
    screen.shows("#desks label:has(:checked)", "Harbour Physio")


def test_a_hold_counts_down_and_goes_when_it_ends(screen: Screen, counter: Counter, http: httpx.Client) -> None:
    """A hold is marked in words, shows the time it has left, and leaves the calendar by the town's clock."""
    screen.open()
    counter.holds(first_on(counter, TODAY))
    screen.one(".entry.hold.fresh")
    screen.shows(".entry.hold .left", "14:")
    screen.hears("Held for us")
    http.post("/town/clock", json={"advance_minutes": 5}).raise_for_status()
    screen.shows(".entry.hold .left", "9:")
    http.post("/town/clock", json={"advance_minutes": 15}).raise_for_status()
    screen.gone(".entry.hold")


def test_a_hold_becomes_a_booking(screen: Screen, counter: Counter) -> None:
    """Booked: the same place, another look, the person's name."""
    screen.open()
    reservation = counter.holds(first_on(counter, TODAY))
    screen.one(".entry.hold")
    counter.books(reservation)
    screen.shows(".entry.booking", "Ada Example")
    screen.gone(".entry.hold")
    assert "Booked by us" in screen.one_text(".entry.booking")


def test_the_calendar_follows_what_happens_on_another_day(screen: Screen, counter: Counter) -> None:
    """Something new on Wednesday is shown at once."""
    screen.open()
    counter.holds(first_on(counter, "2026-11-25"))
    screen.shows("#day", "Wed 25 Nov 2026")
    screen.one(".entry.hold.fresh")


def test_who_does_not_want_to_follow_stays(screen: Screen, counter: Counter) -> None:
    """Without the tick the day stays, and a button names the next day with something of ours."""
    screen.open()
    screen.click("#follow")
    counter.holds(first_on(counter, "2026-11-25"))
    counter.holds(first_on(counter, TODAY))
    screen.one(".entry.hold")
    screen.shows("#day", "Mon 23 Nov 2026")
    screen.shows("#next", "Wed 25 Nov 2026")
    screen.click("#next")
    screen.shows("#day", "Wed 25 Nov 2026")


def test_a_rival_takes_the_next_free_time(screen: Screen, http: httpx.Client) -> None:
    """One press, and somebody else is in the vendor's calendar, marked as new."""
    screen.open()
    screen.click("#rival")
    screen.one(".entry.rival.fresh")
    assert len(http.get("/town/truth/qmatic").json()["rivals"]) == 1


def test_entries_that_overlap_stand_side_by_side(screen: Screen) -> None:
    """A double booking is seen, not covered; those who only touch share the whole width."""
    times = (("09:00", "10:00"), ("09:30", "10:30"), ("10:15", "10:45"), ("10:45", "11:00"))
    entries = [{"column": "a", "start": s, "end": e, "kind": "rival", "title": f"{s}"} for s, e in times]
    day = {"opens": "09:00", "closes": "12:00", "columns": [{"id": "a", "title": "A"}], "entries": entries}
    screen.open()
    drawn = "[...it.drawn(values[0], () => null).querySelectorAll('.entry')]"
    asked = f"{drawn}.map((one) => [one.style.getPropertyValue('--lane'), one.style.getPropertyValue('--of')])"
    assert screen.module("day.js", asked, day) == [["0", "2"], ["1", "2"], ["0", "2"], ["0", "1"]]


def test_messages_follow_the_zone_of_the_desk_that_is_looked_at(screen: Screen) -> None:
    """One clock for the whole page, for what is shown already as well: 09:00 in Amsterdam is 10:00 in Helsinki."""
    screen.open()
    screen.one("#say").send_keys("a passport, please", Keys.ENTER)
    here = screen.one(".message.me time").text
    screen.click("#desks label:nth-of-type(4)")
    later = f"{int(here[:2]) + 1:02}{here[2:]}"
    screen.shows(".message.me time", later)


@pytest.mark.parametrize(
    ("date", "time", "instant"),
    [
        ("2026-11-24", "08:00", "2026-11-24T07:00:00.000Z"),
        ("2027-03-28", "08:00", "2027-03-28T06:00:00.000Z"),
        ("2027-03-28", "01:30", "2027-03-28T00:30:00.000Z"),
        ("2027-10-31", "01:30", "2027-10-30T23:30:00.000Z"),
        ("2027-10-31", "08:00", "2027-10-31T07:00:00.000Z"),
    ],
)
def test_the_wall_is_read_in_the_desks_zone(screen: Screen, date: str, time: str, instant: str) -> None:
    """Around Europe's clock changes too, whatever zone the browser is in."""
    screen.open()
    asked = "new Date(it.instantOf(values[0], values[1], 'Europe/Amsterdam')).toISOString()"
    assert screen.module("time.js", asked, date, time) == instant
