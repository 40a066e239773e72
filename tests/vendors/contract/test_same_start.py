"""One person, two bookings of one service at one start: the first is never taken for the second."""

from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import datetime, timedelta
from itertools import pairwise

import pytest

from conversations.booking import Visit
from sandbox.faults import Fault
from tests.vendors.contract.test_faults import book_and_settle
from tests.vendors.contract.world import BOOKING_WRITE, World, able, opened
from vendors.errors import AnswerLost, HoldExpired
from vendors.vendor import Attempt

DONE = [Fault.ANSWER_LOST, Fault.BROKEN_JSON, Fault.ANSWERED_TWICE]
NOT_DONE = [Fault.DOWN, Fault.REFUSED]


async def booked_once(world: World) -> tuple[str, Attempt]:
    """What stands, and all but booked: the same person's second of the same service at the same start."""
    for number, (one, another, start) in enumerate([found async for found in starts_of_two(world)]):
        slot = next((slot for slot in await world.slots(one) if slot.start == start), None)
        if slot is None:
            continue  # an earlier first one took it
        first = await world.vendor.book(await world.attempt(one, slot, key=f"telegram-1.{number}.1"))
        for slot in await world.slots(another):
            if slot.start == start:
                return first, await world.attempt(another, slot, key="telegram-1.99.1")
    raise AssertionError(f"{world.name}: no start can be had twice")


async def starts_of_two(world: World) -> AsyncIterator[tuple[Visit, Visit, datetime]]:
    """Starts that may be had twice: with two people, where one chooses, else with two of whom nobody hears."""
    for service in await world.vendor.services(language="en"):
        visit = Visit(service=service.ref)
        if world.can.places:
            visit = replace(visit, place=(await world.vendor.places(visit))[0].ref)
        members = (await world.vendor.people(visit)).members if world.can.people else ()
        named = [replace(visit, person=member.ref) for member in members]
        for one, another in pairwise(named or [visit, visit]):
            both = {slot.start for slot in await world.slots(one)} & {slot.start for slot in await world.slots(another)}
            for start in sorted(both):
                yield one, another, start


def ids(world: World) -> set[str]:
    """What the vendor calls what stands."""
    return {standing["id"] for standing in world.standing()}


async def test_two_at_one_start_are_two_bookings(world: World) -> None:
    """Nothing goes wrong: each is called by its own name, also when the second is booked again."""
    first, second = await booked_once(world)
    before = ids(world)
    booked = await world.vendor.book(second)
    assert booked != first
    assert await world.vendor.book(second) == booked
    assert ids(world) - before == {booked}


@pytest.mark.parametrize("fault", NOT_DONE)
async def test_a_second_booking_that_was_not_done_is_not_there(sure: World, fault: Fault) -> None:
    """Nothing was written: the first does not make it look done, and it can be tried again."""
    first, second = await booked_once(sure)
    before = ids(sure)
    sure.fault(fault, BOOKING_WRITE[sure.name])
    assert await book_and_settle(sure, second) is None
    assert ids(sure) == before
    again = await sure.vendor.book(second)
    assert again != first
    assert ids(sure) == before | {again}


@pytest.mark.parametrize("fault", DONE)
async def test_a_second_booking_that_was_done_is_the_one_found(sure: World, fault: Fault) -> None:
    """Its answer was lost, cut short or came of a replay: what is found is new."""
    first, second = await booked_once(sure)
    before = ids(sure)
    sure.fault(fault, BOOKING_WRITE[sure.name])
    booked = await book_and_settle(sure, second)
    assert booked != first
    assert ids(sure) - before == {booked}


async def test_a_second_booking_that_was_never_sent_is_not_there(sure: World) -> None:
    """A worker died before it wrote: whoever looks after it, in another program, finds nothing."""
    _, second = await booked_once(sure)
    assert await sure.another.settle(second) is None


async def test_a_second_booking_is_found_by_whoever_comes_after(sure: World) -> None:
    """A worker died after it wrote: what another program settles, and what it books under the same key, is that one."""
    first, second = await booked_once(sure)
    before = ids(sure)
    sure.fault(Fault.ANSWER_LOST, BOOKING_WRITE[sure.name])
    with pytest.raises(AnswerLost):
        await sure.vendor.book(second)
    found = await sure.another.settle(second)
    assert found is not None
    assert found.ref != first
    assert await sure.another.book(second) == found.ref
    assert ids(sure) - before == {found.ref}


@pytest.fixture(params=able(lambda can: can.hold))
async def holding(request: pytest.FixtureRequest) -> AsyncIterator[World]:
    """Every vendor that can hold."""
    async with opened(request.param) as world:
        yield world


async def test_a_second_hold_that_ran_out_says_so(holding: World) -> None:
    """The refused confirmation is no sign that it was done before."""
    _, second = await booked_once(holding)
    before = ids(holding)
    holding.town.clock.advance(timedelta(minutes=16))
    with pytest.raises(HoldExpired):
        await holding.vendor.book(second)
    assert ids(holding) == before
