"""Answers that stay good for a while, and are asked for once."""

import asyncio

import pytest

from tests.vendors.times import Times
from vendors.errors import Unreachable
from vendors.freshness import Fresh
from vendors.pace import unhurried


class Asked:
    """Counts how often it is asked, and answers when let."""

    def __init__(self) -> None:
        self.times, self.door, self.trouble = 0, asyncio.Event(), False

    async def __call__(self) -> int:
        self.times += 1
        mine = self.times
        await self.door.wait()
        if self.trouble:
            raise Unreachable("acme", "look")
        return mine


async def test_people_asking_the_same_share_one_call() -> None:
    """Ten people looking at one day cost the vendor one question."""
    fresh, asked = Fresh[str, int](seconds=60, now=Times().now), Asked()
    waiting = [asyncio.create_task(fresh.get("day", asked)) for _ in range(10)]
    await asyncio.sleep(0)
    asked.door.set()
    assert await asyncio.gather(*waiting) == [1] * 10
    assert asked.times == 1


async def test_an_answer_is_never_older_than_promised() -> None:
    """It counts from when it was asked, not from when it came."""
    times = Times()
    fresh, asked = Fresh[str, int](seconds=60, now=times.now), Asked()
    first = asyncio.create_task(fresh.get("day", asked))
    await asyncio.sleep(0)
    times.pass_by(30)
    asked.door.set()
    assert await first == 1
    times.pass_by(29.5)
    assert await fresh.get("day", asked) == 1
    times.pass_by(0.6)
    assert await fresh.get("day", asked) == 2


async def test_a_clock_set_back_does_not_keep_an_answer_for_ever() -> None:
    """An answer from the future is of unknown age: ask again."""
    times = Times()
    fresh, asked = Fresh[str, int](seconds=60, now=times.now), Asked()
    asked.door.set()
    await fresh.get("day", asked)
    times.pass_by(-3600)
    assert await fresh.get("day", asked) == 2


async def test_different_questions_are_different() -> None:
    """A key is the whole question."""
    fresh, asked = Fresh[str, int](seconds=60, now=Times().now), Asked()
    asked.door.set()
    assert [await fresh.get(key, asked) for key in ("a", "b", "a")] == [1, 2, 1]


async def test_a_failure_is_told_to_all_and_forgotten() -> None:
    """The next one asks anew."""
    fresh, asked = Fresh[str, int](seconds=60, now=Times().now), Asked()
    asked.trouble = True
    asked.door.set()
    told = await asyncio.gather(*(fresh.get("day", asked) for _ in range(3)), return_exceptions=True)
    assert [type(error) for error in told] == [Unreachable] * 3
    assert asked.times == 1
    asked.trouble = False
    assert await fresh.get("day", asked) == 2


async def test_one_going_away_does_not_spoil_it_for_the_others() -> None:
    """The first to ask may be the first to lose patience."""
    fresh, asked = Fresh[str, int](seconds=60, now=Times().now), Asked()
    first, second = (asyncio.create_task(fresh.get("day", asked)) for _ in range(2))
    await asyncio.sleep(0)
    first.cancel()
    asked.door.set()
    assert await second == 1
    with pytest.raises(asyncio.CancelledError):
        await first


async def test_what_is_forgotten_is_asked_anew_even_if_it_is_on_its_way() -> None:
    """After a booking of ours an answer begun before it is out of date."""
    fresh, asked = Fresh[str, int](seconds=60, now=Times().now), Asked()
    before = asyncio.create_task(fresh.get("day", asked))
    await asyncio.sleep(0)
    fresh.forget(where=lambda key: key == "day")
    after = asyncio.create_task(fresh.get("day", asked))
    await asyncio.sleep(0)
    asked.door.set()
    assert (await before, await after) == (1, 2)
    assert await fresh.get("day", asked) == 2


async def test_forgetting_is_for_what_it_is_asked_for() -> None:
    """Other people's answers stay."""
    fresh, asked = Fresh[str, int](seconds=60, now=Times().now), Asked()
    asked.door.set()
    await fresh.get("a", asked)
    fresh.forget(where=lambda key: key == "b")
    assert await fresh.get("a", asked) == 1
    fresh.forget()
    assert await fresh.get("a", asked) == 2


async def test_a_failure_begun_before_forgetting_does_not_drop_the_newer_answer() -> None:
    """Each failure removes itself and nothing else."""
    fresh, old, new = Fresh[str, int](seconds=60, now=Times().now), Asked(), Asked()
    old.trouble = True
    failing = asyncio.create_task(fresh.get("day", old))
    await asyncio.sleep(0)
    fresh.forget()
    new.door.set()
    assert await fresh.get("day", new) == 1
    old.door.set()
    with pytest.raises(Unreachable):
        await failing
    assert await fresh.get("day", new) == 1
    assert new.times == 1


async def test_nobody_waits_for_a_flight_that_lets_everybody_by() -> None:
    """Asked in the background it may take long; a person asks anew, and whoever polls later shares that."""
    fresh, asked = Fresh[str, int](seconds=60, now=Times().now), Asked()
    with unhurried():
        poll = asyncio.create_task(fresh.get("day", asked))
        await asyncio.sleep(0)
    person = asyncio.create_task(fresh.get("day", asked))
    await asyncio.sleep(0)
    with unhurried():
        other = asyncio.create_task(fresh.get("day", asked))
    await asyncio.sleep(0)
    asked.door.set()
    assert list(await asyncio.gather(poll, person, other)) == [1, 2, 2]
    assert await fresh.get("day", asked) == 2
