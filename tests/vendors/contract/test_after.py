"""What may become of a booking: moved, cancelled, confirmed, listed, seen to change. Kept by whoever declares it."""

import logging
from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import dataclass, replace
from datetime import timedelta

import pytest
from structlog.testing import capture_logs

from conversations.booking import Booking, BookingStatus, Customer, Ref
from conversations.desk import Moving
from sandbox.faults import Fault
from tests.vendors.contract.world import ADA, BRAM, IDENTITIES, World, able, opened
from vendors.errors import AnswerLost, HoldExpired, NotFound, Refused, SlotTaken, Unreachable
from vendors.vendor import Attempt

BY_PHONE = {"provet"}
"""Where records can be searched by a phone number."""

SOON = timedelta(days=3)
"""Further off than any clinic's rule of notice."""


@pytest.fixture(params=able(lambda can: can.move is not Moving.NONE))
async def moving(request: pytest.FixtureRequest) -> AsyncIterator[World]:
    """Every vendor whose bookings can be moved."""
    async with opened(request.param) as world:
        yield world


@pytest.fixture(params=able(lambda can: can.cancel))
async def ending(request: pytest.FixtureRequest) -> AsyncIterator[World]:
    """Every vendor whose bookings can be cancelled."""
    async with opened(request.param) as world:
        yield world


@pytest.fixture(params=able(lambda can: can.cancel and can.reasons))
async def reasoning(request: pytest.FixtureRequest) -> AsyncIterator[World]:
    """Every vendor that asks why."""
    async with opened(request.param) as world:
        yield world


@pytest.fixture(params=able(lambda can: can.confirm))
async def confirming(request: pytest.FixtureRequest) -> AsyncIterator[World]:
    """Every vendor that notes who will come."""
    async with opened(request.param) as world:
        yield world


@pytest.fixture(params=able(lambda can: can.lookup))
async def looking(request: pytest.FixtureRequest) -> AsyncIterator[World]:
    """Every vendor that lists a person's bookings."""
    async with opened(request.param) as world:
        yield world


@pytest.fixture(params=able(lambda can: can.changes))
async def watching(request: pytest.FixtureRequest) -> AsyncIterator[World]:
    """Every vendor that tells what changed."""
    async with opened(request.param) as world:
        yield world


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """A booking that stands, and another attempt at a later time of the same visit."""

    world: World
    attempt: Attempt
    ref: Ref
    other: Attempt

    async def now(self, ref: Ref = "") -> Booking:
        """The record."""
        return await self.world.vendor.reread(ref or self.ref, identity=self.attempt.identity)

    async def is_over(self) -> bool:
        """Whether it reads as cancelled, or is not there any more."""
        try:
            return (await self.now()).status is BookingStatus.CANCELLED
        except NotFound:
            return True

    async def cancel(self, *, reason: Ref = "", note: str = "", key: str = "telegram-1.8.1") -> None:
        """End it."""
        await self.world.vendor.cancel(self.ref, identity=self.attempt.identity, key=key, reason=reason, note=note)


async def booked(world: World) -> Case:
    """Booked for later in the week, with whoever that slot is; the other time is with the same person."""
    visit = await world.visit(alone=True)
    first, *others = [slot for slot in await world.slots(visit) if slot.start > world.town.now() + SOON]
    later = next(
        slot for slot in others if slot.person == first.person and slot.start >= first.start + timedelta(hours=2)
    )
    attempt = replace(await world.attempt(visit, first), proven=True)
    ref = await world.vendor.book(attempt)
    other = replace(await world.attempt(visit, later, key="telegram-1.9.1"), proven=True)
    return Case(world=world, attempt=attempt, ref=ref, other=other)


def starts(world: World) -> list[str]:
    """When what stands begins, on the clinic's wall clock."""
    return [standing["start"] for standing in world.standing()]


def on_the_wall(attempt: Attempt) -> str:
    """Its time, as the sheet shows it."""
    return attempt.slot.start.strftime("%H:%M")


# Moving


async def test_a_booking_gets_another_time(moving: World) -> None:
    """One stands, at the new time, with its end; the old time is free again."""
    case = await booked(moving)
    moved = await moving.vendor.move(case.ref, case.other)
    record = await case.now(moved)
    assert (record.ref, record.status) == (moved, BookingStatus.BOOKED)
    assert (record.start, record.end) == (case.other.slot.start, case.other.slot.end)
    assert [(standing["id"], standing["start"]) for standing in moving.standing()] == [(moved, on_the_wall(case.other))]
    free = {slot.start for slot in await moving.slots(case.attempt.visit)}
    assert case.attempt.slot.start in free
    assert case.other.slot not in await moving.slots(case.attempt.visit)


async def test_the_same_key_moves_once(moving: World) -> None:
    """A worker died after the write and another does it again."""
    case = await booked(moving)
    moved = await moving.vendor.move(case.ref, case.other)
    try:
        assert await moving.vendor.move(case.ref, case.other) == moved
    except NotFound:
        assert moving.can.move is Moving.REBOOK  # the old one is gone for good
    assert [standing["id"] for standing in moving.standing()] == [moved]


async def test_moving_it_to_where_it_is_does_nothing(moving: World) -> None:
    """It keeps its name and its time."""
    case = await booked(moving)
    same = replace(case.attempt, key="telegram-1.9.2")
    assert await moving.vendor.move(case.ref, same) == case.ref
    assert starts(moving) == [on_the_wall(case.attempt)]


@pytest.mark.parametrize("lurks", [False, True])
async def test_a_new_time_somebody_took_leaves_the_old_one(moving: World, lurks: bool) -> None:
    """Before our look or a moment after it: the person keeps what they had."""
    case = await booked(moving)
    slot = case.other.slot
    if case.other.hold:
        await moving.vendor.release(case.other.hold, key="k")
    moving.rival(slot.start, who=(slot.person,) if slot.person else (), lurks=lurks)
    with pytest.raises((SlotTaken, HoldExpired)):
        await moving.vendor.move(case.ref, case.other)
    assert starts(moving) == [on_the_wall(case.attempt)]
    assert (await case.now()).start == case.attempt.slot.start


async def test_what_is_not_there_cannot_be_moved(moving: World) -> None:
    """Cancelled or never there: said, and nothing is made."""
    case = await booked(moving)
    with pytest.raises(NotFound):
        await moving.vendor.move("1390726237298631770", case.other)
    if moving.can.cancel:
        await case.cancel()
        with pytest.raises(Refused):
            await moving.vendor.move(case.ref, case.other)
        assert moving.standing() == []


async def move_and_settle(case: Case) -> Booking | None:
    """As the edge does it: move, and where the answer was lost, settle; None where nobody can tell."""
    vendor = case.world.vendor
    try:
        return await case.now(await vendor.move(case.ref, case.other))
    except AnswerLost:
        case.world.town.faults.clear()
        try:
            return await vendor.settle_move(case.ref, case.other)
        except AnswerLost:
            assert not case.world.can.settles
            return None
    except Unreachable:
        case.world.town.faults.clear()
        return await case.now()


@pytest.mark.slow
@pytest.mark.parametrize("fault", [fault for fault in Fault if fault is not Fault.SLOW])
@pytest.mark.parametrize("nth", range(8))
async def test_one_fault_at_any_call_leaves_one_booking_at_one_of_the_times(
    moving: World, fault: Fault, nth: int
) -> None:
    """Whichever call of a move it meets: one stands in the end, and it is the one we are told of."""
    if fault is Fault.ANSWERED_TWICE and not moving.can.settles:
        pytest.skip("nothing lists what a replayed request made: the vendor's README tells what may be left")
    case = await booked(moving)
    moving.trap(fault, after=nth)
    told = await move_and_settle(case)
    if told is None:
        return
    assert [standing["id"] for standing in moving.standing()] == [told.ref]
    assert starts(moving) == [told.start.strftime("%H:%M")]
    assert told.start in (case.attempt.slot.start, case.other.slot.start)


# Cancelling


async def test_a_cancelled_booking_reads_as_cancelled(ending: World) -> None:
    """Nothing of it stands, and its time can be had again; cancelling it twice is no error."""
    case = await booked(ending)
    await case.cancel(note="cannot come")
    await case.cancel(key="telegram-1.8.2")
    assert ending.standing() == []
    assert await case.is_over()
    assert case.attempt.slot.start in {slot.start for slot in await ending.slots(case.attempt.visit)}


async def test_what_is_not_there_cannot_be_cancelled(ending: World) -> None:
    """Said to be gone, unless the vendor forgets what was cancelled: then the two cannot be told apart."""
    case = await booked(ending)
    try:
        await ending.vendor.cancel("1390726237298631770", identity="0c" * 20, key="k")
    except NotFound:
        return
    await case.cancel()
    with pytest.raises(NotFound):
        await case.now()


@pytest.mark.parametrize("fault", [fault for fault in Fault if fault is not Fault.SLOW])
@pytest.mark.parametrize("nth", range(4))
async def test_a_cancellation_that_went_wrong_may_be_done_again(ending: World, fault: Fault, nth: int) -> None:
    """Whichever call the fault meets: either it was done, or it is told, and doing it again does it."""
    case = await booked(ending)
    ending.trap(fault, after=nth)
    try:
        await case.cancel()
    except (AnswerLost, Unreachable, Refused):
        ending.town.faults.clear()
        await case.cancel()
    ending.town.faults.clear()
    assert ending.standing() == []
    assert await case.is_over()


async def test_every_reason_may_be_given(reasoning: World) -> None:
    """Each has a name and a ref of its own, and each is taken."""
    for language in ("en", "nl"):
        reasons = await reasoning.vendor.reasons(language=language, staff=True)
        assert reasons
        assert set(await reasoning.vendor.reasons(language=language)) <= set(reasons)
        assert len({reason.ref for reason in reasons}) == len({reason.name for reason in reasons}) == len(reasons)
    for reason in reasons:
        async with opened(reasoning.name) as world:
            case = await booked(world)
            await case.cancel(reason=reason.ref)
            assert world.standing() == []


# Coming


async def test_that_somebody_will_come_is_noted(confirming: World) -> None:
    """Read back as confirmed, also after the second time."""
    case = await booked(confirming)
    assert not (await case.now()).confirmed
    for key in ("telegram-1.8.1", "telegram-1.8.2"):
        await confirming.vendor.confirm(case.ref, identity=case.attempt.identity, key=key)
        assert (await case.now()).confirmed


# Listing


async def test_a_person_who_proved_it_finds_their_bookings(looking: World) -> None:
    """Ascending, each as it is read by itself; a cancelled one is not among them as if it stood."""
    case = await booked(looking)
    second = await looking.vendor.book(case.other)
    found = await looking.vendor.bookings(ADA, identity=case.attempt.identity, proven=True)
    assert [booking.ref for booking in found] == [case.ref, second]
    assert [booking.start for booking in found] == [case.attempt.slot.start, case.other.slot.start]
    assert found[0] == await case.now()
    if looking.can.cancel:
        await case.cancel()
        found = await looking.vendor.bookings(ADA, identity=case.attempt.identity, proven=True)
        assert second in [booking.ref for booking in found if booking.status is BookingStatus.BOOKED]
        assert case.ref not in [booking.ref for booking in found if booking.status is BookingStatus.BOOKED]


async def test_nobody_finds_the_bookings_of_another(looking: World) -> None:
    """Not by knowing a name: neither unproven, nor with a phone number that is proven but not the record's."""
    await booked(looking)
    stranger = IDENTITIES[BRAM]
    assert await looking.vendor.bookings(ADA, identity=stranger, proven=False) == ()
    mine = replace(ADA, phone="+31600000002")
    assert await looking.vendor.bookings(mine, identity=stranger, proven=True) == ()


async def test_a_phone_number_alone_finds_who_has_it_or_nobody(looking: World) -> None:
    """As staff ask for a caller: all or none, by what the vendor can search, and never another's."""
    case = await booked(looking)
    asked = looking.vendor.bookings(Customer(phone=ADA.phone), identity=IDENTITIES[BRAM], proven=True)
    found = [booking.ref for booking in await asked]
    assert found == ([case.ref] if looking.name in BY_PHONE else [])
    assert await looking.vendor.bookings(Customer(phone="+31600000999"), identity=IDENTITIES[BRAM], proven=True) == ()


# Changing


async def test_what_was_made_and_ended_is_told_as_changed(watching: World) -> None:
    """Made, moved, cancelled: each shows when asked from where the last answer ended, and none is missed."""
    world = watching
    since = world.town.now() - timedelta(minutes=5)
    case = await booked(world)
    ref = world.vendor.plain_ref(case.ref)
    made = await world.vendor.changes(since)
    assert ref in made.bookings
    assert len(set(made.bookings)) == len(made.bookings)
    assert since <= made.until <= world.town.now() + timedelta(seconds=1)
    world.town.clock.advance(timedelta(minutes=30))
    assert ref not in (await world.vendor.changes(world.town.now() - timedelta(minutes=1))).bookings
    for change in changed_by(case):
        await change()
        after = await world.vendor.changes(made.until)
        assert ref in after.bookings
        world.town.clock.advance(timedelta(minutes=30))


def changed_by(case: Case) -> list[Callable[[], Awaitable[object]]]:
    """What the vendor can do with it."""
    can, vendor = case.world.can, case.world.vendor
    changes: list[Callable[[], Awaitable[object]]] = []
    if can.move is Moving.NATIVE:
        changes.append(lambda: vendor.move(case.ref, case.other))
    if can.cancel:
        changes.append(case.cancel)
    return changes


# Privacy


async def test_nothing_personal_is_logged_afterwards(moving: World, caplog: pytest.LogCaptureFixture) -> None:
    """Moving, listing, cancelling: in every library's log at every level."""
    case = await booked(moving)
    with caplog.at_level(logging.DEBUG), capture_logs() as lines:
        moved = await moving.vendor.move(case.ref, case.other)
        if moving.can.lookup:
            await moving.vendor.bookings(ADA, identity=case.attempt.identity, proven=True)
        if moving.can.cancel:
            await replace(case, ref=moved).cancel(note="my x123 hurts")
    told = (repr(lines) + caplog.text).lower()
    secrets = ("ada", "example.org", "31600000001", "1990", "x123", case.attempt.identity, case.other.key)
    assert [secret for secret in secrets if secret in told] == []
