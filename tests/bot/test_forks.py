"""Forks: processes begun by a standby, known by their end, gone with whoever ordered them."""

import asyncio
import json
import os
import signal
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio

from bot.forks import Forks, forking, said_by
from bot.trial import TOKEN, bot_environment

pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("prove"), pytest.mark.asyncio(loop_scope="module")]

TOWN = ("--port", "0", "--telegram-token", TOKEN)


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def forks() -> AsyncIterator[Forks]:
    """A standby at work, which has read everything once."""
    async with forking() as made:
        yield made


async def test_what_is_forked_is_the_program_itself(forks: Forks, tmp_path: Path) -> None:
    """The town says where it is, as it does when it is started from a terminal, and ends when it is killed."""
    with said_by(tmp_path / "said") as first_line:
        town = await forks.begin(
            "sandbox", *TOWN, folder=tmp_path, store=tmp_path, environment=bot_environment(), said=tmp_path / "said"
        )
        url = json.loads(await first_line())["url"]
    assert url.startswith("http://127.0.0.1:")
    await town.kill()
    with pytest.raises(ProcessLookupError):
        os.kill(town.pid, 0)


async def test_a_pipe_is_closed_once(tmp_path: Path) -> None:
    """Closed a second time, it would be a socket of somebody who was given its number since."""
    with said_by(tmp_path / "said") as first_line:
        (tmp_path / "said").write_bytes(b"here\n")
        assert await first_line() == b"here"
    numbers = [os.open(tmp_path, os.O_RDONLY) for _ in range(8)]
    for _ in range(3):
        await asyncio.sleep(0)
    for number in numbers:
        os.close(number)


async def test_a_program_that_ends_by_itself_is_known_to_be_over(forks: Forks, tmp_path: Path) -> None:
    """What it wrote is in the folder, and a signal sent later reaches nobody else."""
    bot = await forks.begin("bot", "--version", folder=tmp_path, store=tmp_path, environment=bot_environment())
    assert await bot.wait() == 0
    assert (tmp_path / "out").read_text("utf-8").startswith("frontdesk ")
    bot.send_signal(signal.SIGKILL)


async def test_all_that_was_begun_ends_with_the_standby(tmp_path: Path) -> None:
    """Nothing is left on the machine of whoever proves something."""
    with said_by(tmp_path / "said") as first_line:
        async with forking() as forks:
            town = await forks.begin(
                "sandbox", *TOWN, folder=tmp_path, store=tmp_path, environment=bot_environment(), said=tmp_path / "said"
            )
            await first_line()
    async with asyncio.timeout(10):
        while True:
            try:
                os.kill(town.pid, 0)
            except ProcessLookupError:
                return
            await asyncio.sleep(0.01)
