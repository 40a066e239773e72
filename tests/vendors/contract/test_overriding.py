"""A time that is taken, booked all the same by staff, with a reason. Kept by whoever has `override`."""

from collections.abc import AsyncIterator
from dataclasses import replace

import pytest

from conversations.booking import BookingStatus, Slot
from sandbox.faults import Fault
from tests.vendors.contract.test_after import Case, booked, on_the_wall, starts
from tests.vendors.contract.world import BOOKING_WRITE, BRAM, IDENTITIES, World, able, opened
from vendors import registry
from vendors.errors import AnswerLost, SlotTaken, Unsupported

TAKES_OVERLAPS = {"provet": ({"takes_overlaps": True}, {"refuses_overlaps": False})}
"""What a desk sets, and how its vendor's account is, where a time that is taken can be booked only so."""


@pytest.fixture(params=able(lambda can: can.override))
async def overriding(request: pytest.FixtureRequest) -> AsyncIterator[World]:
    """Every vendor that takes a booking at a time that is taken, set up so."""
    config, account = TAKES_OVERLAPS.get(request.param, ({}, {}))
    async with opened(request.param, config) as world:
        setattr(world.town, world.name, replace(getattr(world.town, world.name), **account))
        assert world.can.override
        yield world


async def taken(world: World, *, lurks: bool = False) -> Case:
    """A booking that stands, and an attempt at a time somebody else has, or will have a moment before us."""
    case = await booked(world)
    slot = case.other.slot
    world.rival(slot.start, who=(slot.person,) if slot.person else (), lurks=lurks)
    return replace(case, other=replace(case.other, override="the owner asked for it"))


@pytest.mark.parametrize("lurks", [False, True])
async def test_a_taken_time_is_booked_by_who_overrides(overriding: World, lurks: bool) -> None:
    """Once, whoever has it; the same key books no second one."""
    case = await taken(overriding, lurks=lurks)
    ref = await overriding.vendor.book(case.other)
    assert await overriding.vendor.book(case.other) == ref
    record = await case.now(ref)
    assert (record.status, record.start) == (BookingStatus.BOOKED, case.other.slot.start)
    assert sorted(one["id"] for one in overriding.standing()) == sorted([case.ref, ref])


UNLISTED = {True: lambda start: start, False: lambda start: start.replace(hour=5, minute=10)}
"""A start that is offered, and one before anybody opens."""


@pytest.mark.parametrize("named", [True, False])
@pytest.mark.parametrize("offered", [True, False])
async def test_a_time_nobody_offered_is_booked_by_who_overrides(overriding: World, named: bool, offered: bool) -> None:
    """A start is enough: with who was named, else with somebody who gives it; the end is the service's."""
    case = await booked(overriding)
    known, start = case.other.slot, UNLISTED[offered](case.other.slot.start)
    slot = Slot(ref="", start=start, person=known.person if named else None)
    forced = replace(case.other, slot=slot, override="the owner asked for it")
    assert overriding.vendor.contended(forced) is None
    ref = await overriding.vendor.book(forced)
    assert await overriding.vendor.book(forced) == ref
    record = await case.now(ref)
    assert (record.status, record.start) == (BookingStatus.BOOKED, start)
    assert record.end is not None
    assert known.end is not None
    assert record.end - record.start == known.end - known.start
    assert (record.person == (await case.now()).person) or not named
    assert len(overriding.standing()) == 2


@pytest.mark.parametrize("named", [True, False])
async def test_a_time_nobody_offered_is_settled_as_well(overriding: World, named: bool) -> None:
    """Booked or moved: what was lost is found by the same attempt."""
    case = await booked(overriding)
    start = case.other.slot.start.replace(hour=5, minute=10)
    slot = Slot(ref="", start=start, person=case.other.slot.person if named else None)
    forced = replace(case.other, slot=slot, override="the owner asked for it")
    overriding.fault(Fault.ANSWER_LOST, BOOKING_WRITE[overriding.name])
    with pytest.raises(AnswerLost):
        await overriding.vendor.book(forced)
    found = await overriding.vendor.settle(forced)
    assert found is not None
    assert found.start == start
    moving = replace(forced, key="telegram-1.9.9")
    who = (await case.now()).person
    overriding.fault(Fault.ANSWER_LOST, "PATCH /")
    with pytest.raises(AnswerLost):
        await overriding.vendor.move(case.ref, moving)
    record = await overriding.vendor.settle_move(case.ref, moving)
    assert (record.ref, record.start, record.person) == (case.ref, start, who)


async def test_without_a_reason_it_is_never_booked(overriding: World) -> None:
    """Never by accident: the same attempt without the word is told that the time is taken."""
    case = await taken(overriding)
    with pytest.raises(SlotTaken):
        await overriding.vendor.book(replace(case.other, override=""))
    assert [one["id"] for one in overriding.standing()] == [case.ref]


async def test_who_overrides_waits_for_nobody(overriding: World) -> None:
    """No lease is asked for; an ordinary attempt asks for one."""
    case = await booked(overriding)
    assert overriding.vendor.contended(case.other) is not None
    assert overriding.vendor.contended(replace(case.other, override="asked for")) is None


@pytest.mark.parametrize("fault", [Fault.ANSWER_LOST, Fault.BROKEN_JSON, Fault.ANSWERED_TWICE])
async def test_an_override_whose_answer_was_lost_is_settled(overriding: World, fault: Fault) -> None:
    """It stands, once, although somebody else was there before."""
    case = await taken(overriding)
    overriding.fault(fault, BOOKING_WRITE[overriding.name])
    try:
        ref = await overriding.vendor.book(case.other)
    except AnswerLost:
        found = await overriding.vendor.settle(case.other)
        assert found is not None
        ref = found.ref
    assert sorted(one["id"] for one in overriding.standing()) == sorted([case.ref, ref])


@pytest.mark.parametrize("lurks", [False, True])
async def test_a_visit_is_moved_onto_a_taken_time_by_who_overrides(overriding: World, lurks: bool) -> None:
    """And it stays there."""
    case = await taken(overriding, lurks=lurks)
    assert await overriding.vendor.move(case.ref, case.other) == case.ref
    assert (await case.now()).start == case.other.slot.start
    assert starts(overriding) == [on_the_wall(case.other)]


async def test_a_lost_move_of_who_overrides_is_settled_where_it_was_to_be(overriding: World) -> None:
    """Nobody takes it back for whoever was there."""
    case = await taken(overriding)
    overriding.fault(Fault.ANSWER_LOST, "PATCH /")
    with pytest.raises(AnswerLost):
        await overriding.vendor.move(case.ref, case.other)
    assert (await overriding.vendor.settle_move(case.ref, case.other)).start == case.other.slot.start
    assert starts(overriding) == [on_the_wall(case.other)]


async def test_of_one_who_overrides_and_one_who_does_not_at_once_the_first_stays(overriding: World) -> None:
    """Whoever did not ask for it still never has a time that was taken before."""
    case = await booked(overriding)
    forced = replace(case.other, override="asked for", key="a.1")
    await overriding.vendor.book(forced)
    with pytest.raises(SlotTaken):
        await overriding.another.book(
            replace(case.other, key="b.1", customer=BRAM, identity=IDENTITIES[BRAM], proven=False)
        )
    assert len(overriding.standing()) == 2


async def test_a_vendor_that_refuses_it_all_the_same_is_believed() -> None:
    """What the practice system itself refuses stays refused, and nothing of ours stands there."""
    config, _ = TAKES_OVERLAPS["provet"]
    async with opened("provet", config) as world:
        case = await taken(world)
        with pytest.raises(SlotTaken):
            await world.vendor.book(case.other)
        assert [one["id"] for one in world.standing()] == [case.ref]


@pytest.mark.parametrize("vendor", registry.NAMES)
async def test_where_it_cannot_be_nothing_is_sent(vendor: str) -> None:
    """Neither for a booking, nor for a move, nor for a rehearsal."""
    async with opened(vendor) as world:
        if world.can.override:
            return
        visit = await world.visit()
        attempt = await world.attempt(visit, (await world.slots(visit))[0])
        forced = replace(attempt, override="asked for")
        before = world.requests()
        for call in (world.vendor.book(forced), world.vendor.move("1", forced), world.vendor.rehearse(forced)):
            with pytest.raises(Unsupported):
                await call
        assert world.requests() == before
