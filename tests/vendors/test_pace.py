"""How fast a connection talks."""

import asyncio
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.vendors.times import Times
from vendors.pace import Allowance, Pace, hurried, unhurried


def pace(times: Times, *, per_minute: float = 60, burst: int = 2, in_flight: int = 2) -> Pace:
    allowance = Allowance(per_minute=per_minute, burst=burst, in_flight=in_flight)
    return Pace(allowance, now=times.now, pause=times.pause)


@given(st.integers(1, 30), st.integers(1, 10), st.sampled_from([30, 60, 150]))
async def test_no_more_than_the_burst_and_the_pace_ever_go_out(calls: int, burst: int, per_minute: int) -> None:
    """`n` calls take at least the time the pace allows after the burst, and hardly more."""
    times = Times()
    begun = times.now()
    paced = pace(times, per_minute=per_minute, burst=burst)
    for _ in range(calls):
        async with paced.turn(urgent=True):
            pass
    least = max(0, calls - burst) * 60 / per_minute
    assert least - 1e-3 <= (times.now() - begun).total_seconds() <= least + 1e-3


async def test_only_so_many_are_on_their_way_at_once() -> None:
    """The third waits until one of two is back."""
    paced, inside, most = pace(Times(), burst=100), 0, 0
    doors = [asyncio.Event() for _ in range(5)]

    async def go(door: asyncio.Event) -> None:
        nonlocal inside, most
        async with paced.turn(urgent=True):
            inside += 1
            most = max(most, inside)
            await door.wait()
            inside -= 1

    tasks = [asyncio.create_task(go(door)) for door in doors]
    for door in doors:
        await asyncio.sleep(0)
        door.set()
    await asyncio.gather(*tasks)
    assert most == 2


async def test_a_waiting_person_goes_before_the_background() -> None:
    """Who came later goes first if somebody waits for it; among equals the first comes first."""
    paced, order, door = pace(Times(), in_flight=1, burst=100), list[str](), asyncio.Event()

    async def go(name: str, *, urgent: bool) -> None:
        async with paced.turn(urgent=urgent):
            order.append(name)
            await door.wait()

    tasks = []
    for name, urgent in (("first", False), ("poll 1", False), ("poll 2", False), ("Ada", True), ("Bram", True)):
        tasks.append(asyncio.create_task(go(name, urgent=urgent)))
        await asyncio.sleep(0)
    door.set()
    await asyncio.gather(*tasks)
    assert order == ["first", "Ada", "Bram", "poll 1", "poll 2"]


async def test_a_person_overtakes_a_background_call_that_waits_for_its_permission() -> None:
    """Also the pause for the next permission can be used by whoever needs it more."""
    times, order, gate = Times(), list[str](), asyncio.Event()

    async def pause(seconds: float) -> None:
        await gate.wait()
        times.pass_by(seconds)

    paced = Pace(Allowance(per_minute=60, burst=1, in_flight=5), now=times.now, pause=pause)

    async def go(name: str, *, urgent: bool) -> None:
        async with paced.turn(urgent=urgent):
            order.append(name)

    await go("first", urgent=True)
    background = asyncio.create_task(go("poll", urgent=False))
    await asyncio.sleep(0)
    person = asyncio.create_task(go("Ada", urgent=True))
    await asyncio.sleep(0)
    gate.set()
    await asyncio.gather(background, person)
    assert order == ["first", "Ada", "poll"]


async def test_somebody_who_gives_up_waiting_blocks_nobody() -> None:
    """A cancelled call leaves the queue and takes no permission with it."""
    paced, door = pace(Times(), in_flight=1, burst=2), asyncio.Event()

    async def hold() -> None:
        async with paced.turn(urgent=True):
            await door.wait()

    async def quick() -> str:
        async with paced.turn(urgent=True):
            return "done"

    holder = asyncio.create_task(hold())
    await asyncio.sleep(0)
    given_up, next_one = asyncio.create_task(quick()), asyncio.create_task(quick())
    await asyncio.sleep(0)
    given_up.cancel()
    door.set()
    await holder
    assert await next_one == "done"
    with pytest.raises(asyncio.CancelledError):
        await given_up


async def test_quiet_is_kept_and_ends() -> None:
    """Asked for quiet, nothing goes out before; the later of two requests counts."""
    times = Times()
    begun, paced = times.now(), pace(times, burst=5)
    paced.close_until(begun + timedelta(seconds=20))
    paced.close_until(begun + timedelta(seconds=10))
    async with paced.turn(urgent=True):
        pass
    assert times.now() - begun == timedelta(seconds=20)


async def test_a_clock_set_back_gives_and_takes_no_permissions() -> None:
    """Time stands still for the bucket until the clock moves on."""
    times = Times()
    paced = pace(times, burst=1)
    async with paced.turn(urgent=True):
        pass
    times.pass_by(-3600)
    async with paced.turn(urgent=True):
        pass
    assert times.paused == [pytest.approx(1)]


async def test_room_is_kept_for_whoever_comes_with_a_person_waiting() -> None:
    """Background calls leave a call's room and a quarter of the burst: nobody who comes then waits for them."""
    times = Times()
    paced, door, inside = pace(times, burst=8, in_flight=2), asyncio.Event(), list[str]()

    async def go(name: str, *, urgent: bool) -> None:
        async with paced.turn(urgent=urgent):
            inside.append(name)
            await door.wait()

    tasks = [asyncio.create_task(go(name, urgent=urgent)) for name, urgent in (("poll 1", False), ("poll 2", False))]
    await asyncio.sleep(0)
    tasks.append(asyncio.create_task(go("Ada", urgent=True)))
    await asyncio.sleep(0)
    assert inside == ["poll 1", "Ada"]
    door.set()
    await asyncio.gather(*tasks)
    begun = times.now()
    for _ in range(3):
        async with paced.turn(urgent=False):
            pass
    assert times.now() == begun
    for urgent in (True, True, False):
        async with paced.turn(urgent=urgent):
            pass
    assert times.now() > begun


async def test_what_nobody_waits_for_is_said_from_outside_as_well() -> None:
    """Whoever polls wraps what it asks; tasks begun in there are patient too."""
    paced, order, door = pace(Times(), in_flight=1, burst=100), list[str](), asyncio.Event()

    async def go(name: str) -> None:
        async with paced.turn(urgent=True):
            order.append(name)
            await door.wait()

    tasks = [asyncio.create_task(go("first"))]
    await asyncio.sleep(0)
    with unhurried():
        assert not hurried()
        tasks.append(asyncio.create_task(go("poll")))
    assert hurried()
    await asyncio.sleep(0)
    tasks.append(asyncio.create_task(go("Ada")))
    await asyncio.sleep(0)
    door.set()
    await asyncio.gather(*tasks)
    assert order == ["first", "Ada", "poll"]


async def test_a_call_may_cost_several_permissions_but_never_more_than_there_can_be() -> None:
    """A list of large pages, where the vendor counts so."""
    times = Times()
    paced, begun = pace(times, burst=4), times.now()
    for cost in (3, 3, 9):
        async with paced.turn(urgent=True, cost=cost):
            pass
    assert (times.now() - begun).total_seconds() == pytest.approx(2 + 4)
