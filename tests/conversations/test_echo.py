"""A wish is said again in full: every day with its weekday, hours by the desk's own names where it has them."""

from datetime import time

import pytest

from bot.speech import Speech
from conversations.desk import PARTS_OF_DAY, DayPart, PartOfDay
from conversations.text import Privacy
from conversations.wishes import Wish, echo
from tests.conversations.world import wish

VOICE = Speech.load().voice("en", Privacy.PLAIN)

TUESDAYS = (
    "03-17/2026-03-18",
    "03-24/2026-03-25",
    "03-31/2026-04-01",
    "04-07/2026-04-08",
    "04-14/2026-04-15",
    "04-21/2026-04-22",
)
WEEK = tuple(f"2026-03-{day}T06:00/2026-03-{day}T12:00" for day in (16, 17, 18, 19, 20))

SAID = [
    (wish("2026-03-17/2026-03-18"), "Tuesday 17 March"),
    (wish("2026-03-17T12:00/2026-03-17T18:00"), "Tuesday 17 March, afternoon"),
    (wish("2026-03-17T11:00/2026-03-17T14:00"), "Tuesday 17 March, midday"),
    (wish("2026-03-17T16:00/2026-03-18T00:00"), "Tuesday 17 March, from 16:00"),
    (wish("2026-03-17T00:00/2026-03-17T10:30"), "Tuesday 17 March, until 10:30"),
    (wish("2026-03-17T15:00/2026-03-17T17:00"), "Tuesday 17 March, 15:00 to 17:00"),
    (wish("2026-03-17T14:30/2026-03-17T14:31"), "Tuesday 17 March, 14:30"),
    (wish("2026-03-17T23:59/2026-03-18T00:00"), "Tuesday 17 March, 23:59"),
    (wish("2026-03-16/2026-03-21"), "Monday 16 March – Friday 20 March"),
    (wish(*WEEK), "Monday 16 March – Friday 20 March, morning"),
    (wish(WEEK[0], WEEK[2]), "Monday 16 March, morning; Wednesday 18 March, morning"),
    (wish("2026-03-16/2026-03-17", "2026-03-17/2026-03-18"), "Monday 16 March – Tuesday 17 March"),
    (wish(WEEK[0], "2026-03-17T12:00/2026-03-17T18:00"), "Monday 16 March, morning; Tuesday 17 March, afternoon"),
    (wish("2026-03-20T18:00/2026-03-23T00:00"), "Friday 20 March, 18:00 – Sunday 22 March, 23:59"),
    (
        wish(*(f"2026-{day}" for day in TUESDAYS)),
        "Tuesday 17 March; Tuesday 24 March; Tuesday 31 March; Tuesday 7 April; and 2 more",
    ),
    (wish("2026-03-11T10:15/2026-05-10T00:00", soonest=True), "As soon as possible"),
    (wish(*WEEK, soonest=True), "As soon as possible: Monday 16 March – Friday 20 March, morning"),
]


@pytest.mark.parametrize(("wanted", "said"), SAID, ids=[said for _, said in SAID])
def test_a_wish_is_said_in_full(wanted: Wish, said: str) -> None:
    """As a careful person would repeat it."""
    assert VOICE.say(echo(wanted, PARTS_OF_DAY)) == said


def test_a_part_of_day_is_the_desks_own() -> None:
    """Where a desk's morning begins at eight, six to twelve is only hours."""
    parts = (PartOfDay(part=DayPart.MORNING, start=time(8), end=time(12)),)
    assert VOICE.say(echo(wish("2026-03-17T08:00/2026-03-17T12:00"), parts)) == "Tuesday 17 March, morning"
    assert VOICE.say(echo(wish("2026-03-17T06:00/2026-03-17T12:00"), parts)) == "Tuesday 17 March, 06:00 to 12:00"
