"""The clock: real time, or real time plus what a file says."""

import asyncio
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from bot.clock import Clock, WrongOffset


def between(before: datetime, clock: Clock, offset: timedelta) -> bool:
    """Whether the clock stands between then and now, both moved."""
    return before + offset <= clock.now() <= datetime.now(UTC) + offset


def test_without_a_file_it_is_real_time() -> None:
    """In UTC."""
    assert between(datetime.now(UTC), Clock(), timedelta())


def test_a_file_that_is_not_there_is_no_offset(tmp_path: Path) -> None:
    """The town has not moved its clock yet."""
    assert between(datetime.now(UTC), Clock(tmp_path / "clock"), timedelta())


def test_the_offset_is_read_anew_each_time(tmp_path: Path) -> None:
    """Both processes move together."""
    file = tmp_path / "clock"
    clock = Clock(file)
    for seconds in ("3600.0", "-86400"):
        file.write_text(seconds)
        assert between(datetime.now(UTC), clock, timedelta(seconds=float(seconds)))


@pytest.mark.parametrize("content", ["", "soon", "1e400"])
def test_a_file_without_a_number_is_said_so(tmp_path: Path, content: str) -> None:
    """Names the file and an example."""
    file = tmp_path / "clock"
    file.write_text(content)
    with pytest.raises(WrongOffset, match=r"clock.*3600"):
        Clock(file).now()


async def test_a_pause_ends_when_the_clock_was_moved_on(tmp_path: Path) -> None:
    """Nobody waits for a minute that is over: where time is moved, it is by that clock."""
    file = tmp_path / "clock"
    pausing = asyncio.create_task(Clock(file).pause(600))
    await asyncio.sleep(0)
    file.write_text("601")
    async with asyncio.timeout(30):
        await pausing


async def test_a_clock_that_is_put_back_keeps_nobody_waiting(tmp_path: Path) -> None:
    """A pause is never longer than it is."""
    file = tmp_path / "clock"
    pausing = asyncio.create_task(Clock(file).pause(0.05))
    await asyncio.sleep(0)
    file.write_text("-86400")
    async with asyncio.timeout(30):
        await pausing


async def test_without_a_file_a_pause_is_a_pause() -> None:
    """In real time."""
    async with asyncio.timeout(30):
        await Clock().pause(0.001)
