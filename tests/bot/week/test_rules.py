"""Who should have been reminded when, by the plain rules."""

from datetime import datetime

import pytest

from bot.week.account import LADDER, Rung
from bot.week.plan import Deed
from bot.week.rules import due, moment
from tests.bot.week.weeks import ZONE, at, did, week

VISIT = at(12, "15:00")
BOOKED = did("Iris", Deed.BOOK, at(8, "11:07"), VISIT)


@pytest.mark.parametrize(
    ("rung", "start", "expected"),
    [
        (Rung(hours=2), at(10, "15:00"), at(10, "13:00")),
        (Rung(hours=24), at(10, "15:00"), at(9, "15:00")),
        (Rung(days=7), at(17, "15:00"), at(10, "15:00")),
        (Rung(hours=2), at(10, "23:30"), at(10, "20:30")),  # falls into the night
        (Rung(hours=24), at(10, "22:00"), at(10, "08:00")),
        (Rung(hours=24), at(10, "07:00"), at(9, "08:00")),
        (Rung(hours=2), at(10, "09:00"), at(10, "08:00")),  # in the morning, if an hour is left
        (Rung(hours=2), at(10, "08:30"), at(9, "20:30")),  # else in the evening before
        (Rung(days=7), at(29, "15:00"), at(22, "15:00")),  # by the clock, though it is changed on the 28th
        (Rung(hours=24), at(28, "15:00"), at(27, "14:00")),  # and hours are hours
    ],
)
def test_a_rung_is_when_somebody_is_awake(rung: Rung, start: datetime, expected: datetime) -> None:
    """Days by the clock, hours as they pass; of the night the morning after, or the evening before."""
    assert moment(start, rung, ZONE) == expected


def test_a_visit_has_the_rungs_that_are_left_when_it_was_booked() -> None:
    """Each once, in order."""
    assert [(one.at, one.rungs) for one in due(week(BOOKED))] == [
        (at(10, "15:00"), ("48h",)),
        (at(11, "15:00"), ("24h",)),
        (at(12, "13:00"), ("2h",)),
    ]


def test_what_was_just_booked_is_left_alone_for_an_hour() -> None:
    """Also where a rung would be due in it."""
    assert [one.rungs for one in due(week(did("Iris", Deed.BOOK, at(11, "14:07"), VISIT)))] == [("2h",)]


@pytest.mark.parametrize("deed", [Deed.CONFIRM, Deed.STOP])
def test_a_word_ends_it(deed: Deed) -> None:
    """Nobody is reminded who said that they will come, or wants no reminders."""
    said = did("Iris", deed, at(10, "15:07"), VISIT)
    assert [one.rungs for one in due(week(BOOKED, said))] == [("48h",)]


def test_what_is_over_is_over() -> None:
    """A cancelled visit has no reminders."""
    assert due(week(BOOKED, did("Iris", Deed.CANCEL, at(9, "11:07")))) == ()


def test_a_visit_that_was_moved_begins_anew() -> None:
    """With the rungs of its new time, whatever was said of the old one."""
    confirmed = did("Iris", Deed.CONFIRM, at(10, "15:07"), VISIT)
    moved = did("Iris", Deed.MOVE, at(10, "16:07"), at(14, "15:00"))
    assert [(one.at, one.starts) for one in due(week(BOOKED, confirmed, moved))][1:] == [
        (at(12, "15:00"), (at(14, "15:00"),)),
        (at(13, "15:00"), (at(14, "15:00"),)),
        (at(14, "13:00"), (at(14, "15:00"),)),
    ]


def test_two_visits_of_a_day_are_one_message() -> None:
    """At the first one's time."""
    other = at(12, "11:00")
    second = did("Iris", Deed.BOOK, at(8, "11:37"), other, VISIT)
    assert [(one.at, one.starts) for one in due(week(BOOKED, second))] == [
        (at(10, "11:00"), (other, VISIT)),
        (at(11, "11:00"), (other, VISIT)),
        (at(12, "09:00"), (other, VISIT)),
    ]


def test_nothing_is_asked_of_another_week() -> None:
    """What is due when it is over, is not seen."""
    later = did("Iris", Deed.BOOK, at(8, "11:07"), at(17, "15:00"))
    assert [one.rungs for one in due(week(later))] == [("7d",)]
    assert len(LADDER) == 4
