"""Classes, where a vendor has them: several share a time, each with a place of their own, and never one too many."""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import timedelta

import pytest

from conversations.booking import Booking, BookingStatus, Customer, Slot, Visit
from conversations.desk import Moving
from sandbox.faults import Fault
from tests.vendors.contract.test_faults import book_and_settle
from tests.vendors.contract.world import ADA, World, able, opened
from vendors.errors import AnswerLost, NotFound, Refused, SlotTaken, Unreachable
from vendors.vendor import Attempt

CLASSES = {"cliniko": "Back class"}
"""What a class is called in each town."""

CLASS_WRITE = {"cliniko": "POST /attendees"}
SOON = timedelta(days=3)

CARA = Customer(first_name="Cara", last_name="Muster", email="cara@example.org", phone="+31600000003")
"""Known in no town: whom a practice knows may be in the class already."""


@pytest.fixture(params=able(lambda can: can.classes))
async def world(request: pytest.FixtureRequest) -> AsyncIterator[World]:
    """Every vendor that has classes."""
    async with opened(request.param) as world:
        yield world


async def lesson(world: World) -> Visit:
    """The class, wherever and with whomever it is."""
    services = await world.vendor.services(language="en")
    return Visit(service=next(service.ref for service in services if service.name == CLASSES[world.name]))


async def later(world: World) -> tuple[Slot, ...]:
    """The classes after the notice of any clinic."""
    return tuple(slot for slot in await world.slots(await lesson(world)) if slot.start > world.town.now() + SOON)


async def place(world: World, slot: Slot, *, key: str = "telegram-1.7.1") -> Attempt:
    """All but booked."""
    return await world.attempt(await lesson(world), slot, key=key)


def of_another(attempt: Attempt) -> Attempt:
    """The same, of somebody else."""
    return replace(attempt, key="telegram-2.7.1", customer=CARA, identity="0d" * 20)


async def fill(world: World, slot: Slot, *, but: int) -> None:
    """Others take all places but so many."""
    assert slot.left is not None
    for _ in range(slot.left - but):
        world.rival(slot.start, who=(CLASSES[world.name],))
    world.town.clock.advance(timedelta(seconds=61))


async def left(world: World, slot: Slot) -> int | None:
    """How many can still join, looked at afresh; None where it is not offered any more."""
    world.town.clock.advance(timedelta(seconds=61))
    return next((free.left for free in await later(world) if free.ref == slot.ref), None)


async def test_a_class_is_offered_with_the_places_it_has(world: World) -> None:
    """Full ones are not; what is for one alone says nothing of places."""
    slots = await world.slots(await lesson(world))
    assert slots
    assert all(slot.left and slot.end for slot in slots)
    alone = await world.slots(await world.visit(alone=True))
    assert {slot.left for slot in alone} == {None}


async def test_one_joins_and_there_is_a_place_less(world: World) -> None:
    """The place reads as the class: its time, its name, where and with whom."""
    slot = (await later(world))[0]
    attempt = await place(world, slot)
    booked = await world.vendor.book(attempt)
    record = await world.vendor.reread(booked, identity=attempt.identity)
    assert (record.ref, record.status) == (booked, BookingStatus.BOOKED)
    assert (record.start, record.end) == (slot.start, slot.end)
    assert record.service == CLASSES[world.name]
    assert record.place
    assert record.person
    assert [standing["id"] for standing in world.standing()] == [booked]
    assert slot.left is not None
    assert await left(world, slot) == slot.left - 1


async def test_the_same_key_joins_once(world: World) -> None:
    """And another person's key is another place."""
    slot = (await later(world))[0]
    attempt = await place(world, slot)
    first = await world.vendor.book(attempt)
    assert await world.another.book(attempt) == first
    assert await world.vendor.book(of_another(attempt)) != first
    assert len(world.standing()) == 2


async def test_one_who_is_in_the_class_is_not_put_in_twice(world: World) -> None:
    """Who proved to be that person gets the place they have; nobody else is told that they come."""
    slot = (await later(world))[0]
    first = await world.vendor.book(await place(world, slot))
    again = await place(world, slot, key="telegram-1.7.2")
    assert await world.vendor.book(replace(again, proven=True)) == first
    with pytest.raises(Refused) as refused:
        await world.vendor.book(again)
    assert refused.value.said == ""
    assert len(world.standing()) == 1


async def test_a_full_class_says_so(world: World) -> None:
    """Filled after it was shown: nothing of ours is left behind, and it is offered no more."""
    slot = (await later(world))[0]
    attempt = await place(world, slot)
    await fill(world, slot, but=0)
    with pytest.raises(SlotTaken):
        await world.vendor.book(attempt)
    assert world.standing() == []
    assert await left(world, slot) is None


@pytest.mark.parametrize("refuses", [False, True])
async def test_a_rival_who_takes_the_last_place_a_moment_before_us_has_it(world: World, refuses: bool) -> None:
    """Whether the vendor refuses one too many or does not count: ours is given back, and said to be taken."""
    slot = (await later(world))[0]
    await fill(world, slot, but=1)
    world.town.cliniko = replace(world.town.cliniko, refuses_full_classes=refuses)
    attempt = await place(world, slot)
    world.rival(slot.start, who=(CLASSES[world.name],), lurks=True)
    with pytest.raises(SlotTaken):
        await world.vendor.book(attempt)
    assert world.standing() == []


@pytest.mark.parametrize("stale", [0.0, 1.5])
async def test_of_two_programs_at_the_last_place_one_gets_it(world: World, stale: float) -> None:
    """Their lists may lag: not none, not both."""
    slot = (await later(world))[0]
    await fill(world, slot, but=1)
    world.town.cliniko = replace(world.town.cliniko, stale_seconds=stale)
    here = await place(world, slot)
    both = (world.vendor.book(here), world.another.book(of_another(here)))
    outcomes = await asyncio.gather(*both, return_exceptions=True)
    assert sorted(type(outcome).__name__ for outcome in outcomes) == ["SlotTaken", "str"]
    assert len(world.standing()) == 1


@pytest.mark.parametrize("fault", [fault for fault in Fault if fault is not Fault.SLOW])
async def test_what_went_wrong_at_the_write_is_settled(world: World, fault: Fault) -> None:
    """Done or not, once or twice: what is found is what the vendor holds, and one place at most."""
    attempt = await place(world, (await later(world))[0])
    world.fault(fault, CLASS_WRITE[world.name])
    try:
        booked = await book_and_settle(world, attempt)
    except Unreachable:
        booked = None
    assert [standing["id"] for standing in world.standing()] == ([booked] if booked else [])


@pytest.mark.slow
@pytest.mark.parametrize("fault", [fault for fault in Fault if fault is not Fault.SLOW])
@pytest.mark.parametrize("nth", range(8))
async def test_one_fault_at_any_call_never_takes_two_places(world: World, fault: Fault, nth: int) -> None:
    """Whichever call it meets: what we are told is what the vendor holds."""
    attempt = await place(world, (await later(world))[0])
    world.trap(fault, after=nth)
    try:
        booked = await book_and_settle(world, attempt)
    except Unreachable:
        booked = None
    world.town.faults.clear()
    assert [standing["id"] for standing in world.standing()] == ([booked] if booked else [])


# Afterwards


async def test_a_place_is_given_back(world: World) -> None:
    """The class goes on with a place more; giving it back twice is no error."""
    slot = (await later(world))[0]
    attempt = await place(world, slot)
    booked = await world.vendor.book(attempt)
    for key in ("telegram-1.8.1", "telegram-1.8.2"):
        await world.vendor.cancel(booked, identity=attempt.identity, key=key)
    assert (await world.vendor.reread(booked, identity=attempt.identity)).status is BookingStatus.CANCELLED
    assert world.standing() == []
    assert await left(world, slot) == slot.left


async def exchange(world: World) -> tuple[Attempt, str, Attempt]:
    """A place that stands, and an attempt at the next class."""
    assert world.can.move is not Moving.NONE
    one, another = (await later(world))[:2]
    attempt = await place(world, one)
    return attempt, await world.vendor.book(attempt), await place(world, another, key="telegram-1.9.1")


async def test_a_place_is_exchanged_for_one_in_another_class(world: World) -> None:
    """One stands, in the new class; doing it again under the same key changes nothing."""
    attempt, booked, other = await exchange(world)
    moved = await world.vendor.move(booked, other)
    record = await world.vendor.reread(moved, identity=attempt.identity)
    assert record.start == other.slot.start
    assert await world.another.move(booked, other) == moved
    assert [standing["id"] for standing in world.standing()] == [moved]
    assert await world.vendor.move(moved, replace(other, key="telegram-1.9.2")) == moved
    with pytest.raises(NotFound):
        await world.vendor.move(booked, replace(other, key="telegram-1.9.3"))


async def test_a_full_class_leaves_one_where_one_is(world: World) -> None:
    """The new place is secured first."""
    _, booked, other = await exchange(world)
    await fill(world, other.slot, but=0)
    with pytest.raises(SlotTaken):
        await world.vendor.move(booked, other)
    assert [standing["id"] for standing in world.standing()] == [booked]


async def test_a_class_does_not_become_a_visit_alone(world: World) -> None:
    """Another service is another visit: refused before anything is sent that changes something."""
    _, booked, _ = await exchange(world)
    alone = await world.prepared()
    with pytest.raises(Refused):
        await world.vendor.move(booked, alone)
    assert [standing["id"] for standing in world.standing()] == [booked]


@pytest.mark.slow
@pytest.mark.parametrize("fault", [fault for fault in Fault if fault is not Fault.SLOW])
@pytest.mark.parametrize("nth", range(11))
async def test_one_fault_at_any_call_of_an_exchange_leaves_one_place(world: World, fault: Fault, nth: int) -> None:
    """Cut between taking the new place and giving back the old one: settling ends one of the two."""
    attempt, booked, other = await exchange(world)
    world.trap(fault, after=nth)
    try:
        told = await world.vendor.reread(await world.vendor.move(booked, other), identity=attempt.identity)
    except AnswerLost:
        world.town.faults.clear()
        told = await settled(world, booked, other)
    except Unreachable:
        world.town.faults.clear()
        told = await world.vendor.reread(booked, identity=attempt.identity)
    assert [standing["id"] for standing in world.standing()] == [told.ref]
    assert told.start in (attempt.slot.start, other.slot.start)


async def settled(world: World, booked: str, other: Attempt) -> Booking:
    """By another program, which knows nothing but the attempt."""
    return await world.another.settle_move(booked, other)


async def test_places_are_listed_for_the_person_and_seen_to_change(world: World) -> None:
    """Beside what is for one alone; a class that staff know of is told as its places."""
    since = world.town.now() - timedelta(minutes=5)
    slot = (await later(world))[0]
    attempt = await place(world, slot)
    booked = await world.vendor.book(attempt)
    assert booked in (await world.vendor.changes(since)).bookings
    alone = await world.vendor.book(await world.prepared())
    found = await world.vendor.bookings(ADA, identity=attempt.identity, proven=True)
    assert {booking.ref for booking in found} == {booked, alone}
    assert next(b for b in found if b.ref == booked) == await world.vendor.reread(booked, identity=attempt.identity)
    world.town.clock.advance(timedelta(minutes=30))
    since = world.town.now()
    await world.vendor.cancel(booked, identity=attempt.identity, key="telegram-1.8.1")
    assert (await world.vendor.changes(since)).bookings == (booked,)
