"""When somebody is at the desk: by its own clock, across weeks and the nights on which clocks change."""

from datetime import UTC, datetime, time, timedelta

import pytest

from conversations.desk import Opening
from conversations.hours import closed, opens, within
from tests.conversations.two_sides import WEEKDAYS
from tests.conversations.world import NOTHING, desk

SUNDAY_NIGHT = (Opening(weekday=6, opens=time(1), closes=time(4)),)


@pytest.mark.parametrize(
    ("at", "first"),
    [
        (datetime(2026, 11, 20, 10, 0, tzinfo=UTC), datetime(2026, 11, 20, 10, 0, tzinfo=UTC)),
        (datetime(2026, 11, 20, 16, 0, tzinfo=UTC), datetime(2026, 11, 23, 8, 0, tzinfo=UTC)),
        (datetime(2026, 11, 20, 6, 0, tzinfo=UTC), datetime(2026, 11, 20, 8, 0, tzinfo=UTC)),
        (datetime(2026, 7, 20, 6, 0, tzinfo=UTC), datetime(2026, 7, 20, 7, 0, tzinfo=UTC)),
    ],
)
def test_the_first_instant_at_which_somebody_is_there(at: datetime, first: datetime) -> None:
    """Now, later today, or after the weekend; the last minute before closing is still open, closing time is not."""
    assert opens(at, desk(NOTHING, hours=WEEKDAYS)) == first
    assert closed(at, desk(NOTHING, hours=WEEKDAYS)) is (first > at)


def test_without_hours_nothing_is_closed() -> None:
    """It is not known when nobody is there."""
    at = datetime(2026, 11, 21, 3, 0, tzinfo=UTC)
    assert opens(at, desk(NOTHING)) == at
    assert within(at, 10, desk(NOTHING)) == at + timedelta(minutes=10)


def test_a_morning_that_opens_twice() -> None:
    """With a break between, in whatever order it was written down."""
    hours = tuple(Opening(weekday=5, opens=time(start), closes=time(start + 2)) for start in (13, 9))
    at = datetime(2026, 11, 21, 10, 30, tzinfo=UTC)
    assert opens(at, desk(NOTHING, hours=hours)) == datetime(2026, 11, 21, 12, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("at", "first"),
    [
        (datetime(2026, 3, 28, 23, 0, tzinfo=UTC), datetime(2026, 3, 29, 0, 0, tzinfo=UTC)),
        (datetime(2026, 10, 24, 21, 0, tzinfo=UTC), datetime(2026, 10, 24, 23, 0, tzinfo=UTC)),
        (datetime(2026, 10, 25, 2, 30, tzinfo=UTC), datetime(2026, 10, 25, 2, 30, tzinfo=UTC)),
    ],
)
def test_the_nights_on_which_clocks_change(at: datetime, first: datetime) -> None:
    """An hour is skipped, another comes twice: what counts is the clock on the wall."""
    assert opens(at, desk(NOTHING, hours=SUNDAY_NIGHT)) == first


def test_hours_that_never_open_keep_nobody_waiting() -> None:
    """Nonsense in the settings is no reason for silence."""
    hours = (Opening(weekday=0, opens=time(9), closes=time(9)),)
    at = datetime(2026, 11, 21, 10, 0, tzinfo=UTC)
    assert opens(at, desk(NOTHING, hours=hours)) == at
