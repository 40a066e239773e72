"""What every store promises of rounds (`bot.rounds`), whatever it is made of."""

from datetime import UTC, datetime

import pytest

from bot.rounds import MemoryRounds, Rounds
from tests.store.worlds import RedisWorld, World

AT = datetime(2026, 11, 22, 9, tzinfo=UTC)


@pytest.fixture
def rounds(world: World) -> Rounds:
    """In memory, and on servers."""
    return world.redis.rounds if isinstance(world, RedisWorld) else MemoryRounds()


async def test_a_round_is_begun_by_one(rounds: Rounds) -> None:
    """Until its time is over; rounds of another kind, or desk, are others."""
    assert [await rounds.begin("town", "near", 60) for _ in range(3)] == [True, False, False]
    assert await rounds.begin("town", "later", 60)
    assert await rounds.begin("harbour", "near", 60)


async def test_the_next_round_comes_in_its_time() -> None:
    """By seconds that pass."""
    now = 0.0
    rounds = MemoryRounds(seconds=lambda: now)
    assert await rounds.begin("town", "near", 60)
    now = 61.0
    assert await rounds.begin("town", "near", 60)


async def test_how_far_was_looked_is_kept(rounds: Rounds) -> None:
    """By desk; before the first look there is nothing."""
    assert await rounds.since("town") is None
    await rounds.reached("town", AT)
    assert (await rounds.since("town"), await rounds.since("harbour")) == (AT, None)
