"""What the port promises, kept by every vendor when things go wrong."""

from collections.abc import AsyncIterator

import pytest

from conversations.booking import BookingStatus
from sandbox.faults import Fault
from tests.vendors.contract.world import BOOKING_WRITE, LIMIT, SET_UPS, World, opened
from vendors import registry
from vendors.errors import AnswerLost, Misconfigured, Unreachable, VendorError
from vendors.vendor import Attempt

HARMLESS_FOR_READS = [Fault.REFUSED, Fault.ANSWER_LOST, Fault.BROKEN_JSON, Fault.RATE_LIMITED, Fault.DOWN]


@pytest.fixture(params=list(SET_UPS))
async def hurried(request: pytest.FixtureRequest) -> AsyncIterator[World]:
    """A vendor over real sockets whose calls may not take long, for what is slow and what really breaks."""
    async with opened(request.param, {"seconds": LIMIT, "attempts": 2}, sockets=True) as world:
        yield world


@pytest.mark.parametrize("fault", HARMLESS_FOR_READS)
async def test_a_read_survives_one_fault(world: World, fault: Fault) -> None:
    """Looking is repeated, whatever went wrong, and answered."""
    world.fault(fault)
    assert await world.vendor.services(language="en")
    world.fault(fault, "GET /")
    assert await world.slots(await world.visit())


@pytest.mark.parametrize("fault", [*HARMLESS_FOR_READS, Fault.SLOW])
async def test_a_read_that_never_succeeds_is_told(hurried: World, fault: Fault) -> None:
    """The person hears that it does not work now; nothing else than a vendor's error leaves the adapter."""
    hurried.fault(fault, times=None, seconds=LIMIT * 2)
    with pytest.raises(VendorError) as told:
        await hurried.vendor.services(language="en")
    hurried.town.faults.clear()
    assert "example" not in str(told.value)
    assert await hurried.vendor.services(language="en")


async def test_a_read_carried_out_twice_is_one_read(world: World) -> None:
    """A replaying proxy does no harm to a look."""
    world.fault(Fault.ANSWERED_TWICE, times=None)
    assert await world.slots(await world.visit())


async def book_and_settle(world: World, attempt: Attempt) -> str | None:
    """As the edge does it: book, and where the answer was lost, settle; the booking, or None if it is not there."""
    try:
        return await world.vendor.book(attempt)
    except AnswerLost:
        booking = await world.vendor.settle(attempt)
        return booking.ref if booking else None


async def test_a_lost_answer_is_settled(sure: World) -> None:
    """It was done: we find our own, once, and it reads as booked."""
    attempt = await sure.prepared()
    sure.fault(Fault.ANSWER_LOST, BOOKING_WRITE[sure.name])
    with pytest.raises(AnswerLost):
        await sure.vendor.book(attempt)
    booking = await sure.vendor.settle(attempt)
    assert booking is not None
    assert booking.status is BookingStatus.BOOKED
    assert booking.start == attempt.slot.start
    assert [booking.ref] == [standing["id"] for standing in sure.standing()]


async def test_half_an_answer_is_settled(sure: World) -> None:
    """Done, but the answer was cut short: the same; where an answer has no body nothing is missing."""
    attempt = await sure.prepared()
    sure.fault(Fault.BROKEN_JSON, BOOKING_WRITE[sure.name])
    booked = await book_and_settle(sure, attempt)
    assert [booked] == [standing["id"] for standing in sure.standing()]


async def test_a_write_that_is_carried_out_after_we_gave_up_is_settled(sure: World) -> None:
    """It was slower than our patience and arrives after our first look: the second finds it."""
    attempt = await sure.prepared()
    sure.way.dawdling = BOOKING_WRITE[sure.name]
    with pytest.raises(AnswerLost):
        await sure.vendor.book(attempt)
    assert sure.standing() == []
    booking = await sure.vendor.settle(attempt)
    assert booking is not None
    assert [booking.ref] == [standing["id"] for standing in sure.standing()]
    assert len(sure.pauses) == 2


@pytest.mark.parametrize("fault", [Fault.DOWN, Fault.REFUSED])
async def test_what_was_not_done_is_settled_as_not_there(sure: World, fault: Fault) -> None:
    """A cut connection or a machine in between cannot say: settling can, and then it can be tried again."""
    attempt = await sure.prepared()
    sure.fault(fault, BOOKING_WRITE[sure.name])
    assert await book_and_settle(sure, attempt) is None
    assert sure.standing() == []
    assert await sure.vendor.book(attempt)
    assert len(sure.standing()) == 1


@pytest.mark.parametrize("fault", [Fault.ANSWER_LOST, Fault.BROKEN_JSON, Fault.DOWN, Fault.REFUSED])
@pytest.mark.parametrize("alone", [False, True])
async def test_what_cannot_be_known_is_not_told(unsure: World, fault: Fault, *, alone: bool) -> None:
    """Where no list tells, a lost answer stays unclear unless there is proof; booking again writes nothing then."""
    visit = await unsure.visit(alone=alone)
    attempt = await unsure.attempt(visit, (await unsure.slots(visit))[0])
    unsure.fault(fault, BOOKING_WRITE[unsure.name])
    with pytest.raises(AnswerLost):
        await unsure.vendor.book(attempt)
    before = unsure.standing()
    for vendor in (unsure.another, unsure.vendor):
        try:
            assert await vendor.settle(attempt) is None
        except AnswerLost:
            with pytest.raises(AnswerLost):
                await unsure.vendor.book(attempt)
            assert unsure.standing() == before
        else:
            assert before == []
    assert await is_free_proof(unsure, attempt) == (alone and not before)


async def is_free_proof(world: World, attempt: Attempt) -> bool:
    """Whether the vendor's adapter can prove that nothing was booked."""
    try:
        return await world.another.settle(attempt) is None
    except AnswerLost:
        return False


async def test_too_many_requests_means_nothing_was_done(world: World) -> None:
    """The person may try again; then it works."""
    attempt = await world.prepared()
    world.fault(Fault.RATE_LIMITED, BOOKING_WRITE[world.name])
    with pytest.raises(Unreachable) as told:
        await world.vendor.book(attempt)
    assert told.value.wait
    assert await world.vendor.book(attempt)
    assert len(world.standing()) == 1


async def test_a_booking_written_twice_is_one_booking(sure: World) -> None:
    """A proxy replayed our write: one of the two stays, and it is ours."""
    attempt = await sure.prepared()
    sure.fault(Fault.ANSWERED_TWICE, BOOKING_WRITE[sure.name])
    booked = await book_and_settle(sure, attempt)
    assert [standing["id"] for standing in sure.standing()] == [booked]


@pytest.mark.slow
@pytest.mark.parametrize("fault", [fault for fault in Fault if fault is not Fault.SLOW])
@pytest.mark.parametrize("nth", range(9))
async def test_one_fault_at_any_call_never_books_twice_or_lies(world: World, fault: Fault, nth: int) -> None:
    """Whichever call of a booking it meets: what we are told is what the vendor holds."""
    if fault is Fault.ANSWERED_TWICE and not world.can.settles:
        pytest.skip("nothing lists what a replayed request made: the vendor's README tells what may be left")
    attempt = await world.prepared()
    world.trap(fault, after=nth)
    try:
        booked = await book_and_settle(world, attempt)
    except Unreachable:
        booked = None
    except AnswerLost:
        assert not world.can.settles
        assert len(world.standing()) <= 1
        return
    world.town.faults.clear()
    assert [standing["id"] for standing in world.standing()] == ([booked] if booked else [])


async def test_credentials_that_are_wrong_are_the_operators_business() -> None:
    """Told as a misconfiguration, once, without repeating it at the vendor's door and without quoting them."""
    wrong = {"qmatic": {"client_secret": "wrong-secret"}, "cliniko": {"api_key": "wrong-key-eu1"}}
    wrong["careportals"] = {"organization": "wrong_clinic"}
    wrong["provet"] = {"client_secret": "wrong-secret"}
    for name in registry.NAMES:
        async with opened(name, wrong[name]) as world:
            with pytest.raises(Misconfigured) as told:
                await world.vendor.check()
            assert "wrong" not in str(told.value) + told.value.said
            assert world.requests() == 1
