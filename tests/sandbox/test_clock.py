"""The town's clock."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

from sandbox.clock import Clock

MOMENT = timedelta(minutes=1)


def test_it_runs_with_the_real_time() -> None:
    """Until it is moved."""
    before = datetime.now(UTC)
    assert before <= Clock().now() <= datetime.now(UTC)


def test_it_can_be_moved_both_ways() -> None:
    """Steps add up."""
    clock = Clock()
    clock.advance(timedelta(days=3))
    clock.advance(timedelta(days=-1))
    assert clock.offset == timedelta(days=2)


def test_it_can_be_set_and_runs_on() -> None:
    """To any instant, in any zone."""
    clock = Clock()
    noon = datetime.fromisoformat("2027-03-28T12:00:00+02:00")
    clock.set(noon)
    assert noon <= clock.now() < noon + MOMENT
    assert clock.now().tzinfo is UTC


def test_the_offset_is_written_whole(tmp_path: Path) -> None:
    """In seconds, replaced in one move: nothing else is left in the folder."""
    file = tmp_path / "clock"
    clock = Clock(file=file)
    clock.advance(timedelta(minutes=15))
    assert float(file.read_text()) == 900
    assert list(tmp_path.iterdir()) == [file]
