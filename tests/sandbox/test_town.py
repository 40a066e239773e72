"""The town: one clock, worlds built once, chance that repeats, opening hours across a clock change."""

from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from sandbox.clock import Clock
from sandbox.hours import gaps, minutes_of, offset
from sandbox.qmatic.diary import Diary
from sandbox.qmatic.exampleton import DESK_1
from sandbox.town import Town
from tests.sandbox.callers import TUESDAY, make_town

ZONE = "Europe/Amsterdam"


def test_a_world_is_built_once_and_anew_after_a_reset() -> None:
    """Everyone sees the same calendar; a reset gives the first morning's."""
    town = make_town()
    first = town.world(Diary)
    assert town.world(Diary) is first
    town.reset()
    assert town.world(Diary) is not first


def test_the_same_seed_gives_the_same_day_and_another_seed_another() -> None:
    """A seeded town can be told about: at ten o'clock desk 1 is taken."""
    day = TUESDAY.date() + timedelta(days=1)

    def taken(seed: int) -> list[tuple[int, int]]:
        town = Town(seed=seed)
        town.clock.set(TUESDAY)
        return [(entry.start, entry.end) for entry in town.world(Diary).busy(DESK_1, day)]

    assert taken(7) == taken(7)
    assert taken(7) != taken(8)


def test_moving_the_clock_moves_everyone_and_is_written_down(tmp_path: Path) -> None:
    """The bot under test reads the offset from a file, so both move together."""
    file = tmp_path / "clock"
    town = Town(clock=Clock(file=file))
    before = town.now()
    town.clock.advance(timedelta(minutes=15))
    assert town.now() - before >= timedelta(minutes=15)
    assert float(file.read_text()) == 900


def test_office_hours_follow_the_wall_clock_when_the_clocks_change() -> None:
    """Nine o'clock is nine o'clock on both sides of the change; the instants differ by an hour."""
    winter, summer = date(2027, 3, 27), date(2027, 3, 29)
    assert offset(ZONE, winter) == timedelta(hours=1)
    assert offset(ZONE, summer) == offset(ZONE, date(2027, 3, 28)) == timedelta(hours=2)
    assert minutes_of(datetime(2027, 3, 27, 8, tzinfo=UTC), ZONE, winter) == 9 * 60
    assert minutes_of(datetime(2027, 3, 29, 7, tzinfo=UTC), ZONE, summer) == 9 * 60


def test_what_is_not_open_is_closed() -> None:
    """Breaks, late starts and days off are the gaps between open spans."""
    assert gaps(((540, 720), (780, 1020)), (480, 1080)) == [(480, 540), (720, 780), (1020, 1080)]
    assert gaps((), (480, 1080)) == [(480, 1080)]
