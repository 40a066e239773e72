"""The journeys, each on every desk it names: as written, and with the bot killed at three places on the way."""

import asyncio
from collections.abc import AsyncIterator, Iterator
from contextlib import AsyncExitStack
from itertools import count
from pathlib import Path

import pytest
import pytest_asyncio

from bot.rehearsal.player import Player
from bot.rehearsal.reading import read
from bot.rehearsal.script import BotDies, Journey, doers
from bot.rehearsal.stage import Stage, staged
from vendors import registry

pytestmark = pytest.mark.slow

JOURNEYS = {file.stem: read(file.read_text("utf-8")) for file in sorted(Path(__file__).parent.glob("*.chat"))}
UNDISTURBED = [
    name for name, (first, *_) in JOURNEYS.items() if not any(isinstance(line, BotDies) for line in first.lines)
]
PLACES = 3


@pytest.fixture(scope="module")
def numbers() -> Iterator[int]:
    """Makes each journey's people new in town."""
    return count(1)


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def stages(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[dict[str, Stage]]:
    """A town, a store and a bot for each desk, so that a journey is played on all at once: much of it is waiting."""
    vendors = sorted({journey.vendor for journeys in JOURNEYS.values() for journey in journeys})
    async with AsyncExitStack() as stack:
        places = [await stack.enter_async_context(staged(tmp_path_factory.mktemp(vendor))) for vendor in vendors]
        yield dict(zip(vendors, places, strict=True))


@pytest.mark.asyncio(loop_scope="module")
@pytest.mark.parametrize("name", JOURNEYS)
async def test_every_line_of_a_journey_comes_true(name: str, stages: dict[str, Stage], numbers: Iterator[int]) -> None:
    """What a transcript says is what a patient sees and what the practice's system has, on every desk it names."""
    async with asyncio.TaskGroup() as desks:
        for journey in JOURNEYS[name]:
            player = Player(stage=stages[journey.vendor], journey=journey, number=next(numbers))
            desks.create_task(player.play())


@pytest.mark.asyncio(loop_scope="module")
@pytest.mark.parametrize("name", UNDISTURBED)
async def test_a_bot_killed_on_the_way_changes_no_line(
    name: str, stages: dict[str, Stage], numbers: Iterator[int]
) -> None:
    """Killed with SIGKILL right after something was done, three times, and started again: the same transcript."""
    async with asyncio.TaskGroup() as desks:
        for journey in JOURNEYS[name]:
            stage, kills = stages[journey.vendor], places(journey)
            player = Player(stage=stage, journey=journey, number=next(numbers), kills=kills)
            desks.create_task(player.play())


def places(journey: Journey) -> frozenset[int]:
    """The last deed (where it is booked, mostly), and two at even distances before it.

    Where nobody can find out what a dead bot had booked, a kill there changes what is told: it comes a deed before.
    """
    deeds = [line.source.number for line in journey.lines if doers(line)]
    if not registry.manifest(journey.vendor).capabilities.settles:
        deeds.pop()
    return frozenset(deeds[-1 - part * len(deeds) // PLACES] for part in range(PLACES))


def test_both_desks_see_every_trouble_they_can_have() -> None:
    """The plan's list: what one desk cannot have (screening, holds that expire, overlaps) has a journey of its own."""
    both = {name for name, journeys in JOURNEYS.items() if len(journeys) == 2}
    assert both >= {
        "answer-lost",
        "every-line-changed",
        "first-booking",
        "old-buttons",
        "vendor-down-and-back",
        "words-instead-of-buttons",
    }
    for one, other in (
        ("slot-taken-while-choosing", "slot-taken-while-typing"),
        ("hold-expired", "too-late-to-book"),
        ("two-chats-race", "two-chats-race-to-book"),
    ):
        assert {journey.vendor for name in (one, other) for journey in JOURNEYS[name]} == {"qmatic", "cliniko"}
    assert "screening" in JOURNEYS
