"""The fence before what is written under a lease: what a worker who is slow, cut off or thought dead may still do."""

from dataclasses import replace
from datetime import timedelta
from functools import partial

import pytest

from bot.leasing import IN_LINE, MARGIN, span_of
from bot.store.slot_leases import SLOT_LEASE, Occupied, SlotLease, Span
from tests.bot.line import ATTEMPT, WHO, Line
from tests.bot.practice import SLOT
from vendors import fence
from vendors.errors import AnswerLost, SlotTaken, Unreachable
from vendors.vendor import Contended


@pytest.fixture
def line() -> Line:
    """Nobody in it."""
    return Line()


async def test_a_write_passes_while_the_lease_is_held(line: Line) -> None:
    """And each renews it: a booking of many writes has it to the end."""

    async def write() -> None:
        for _ in range(4):
            line.leases.time += SLOT_LEASE - MARGIN - 1
            await fence.let_out("test", "book", seconds=10)
            await fence.believe("test", "book", 201)

    line.vendor.meeting = write
    await line.book()


async def test_a_slow_worker_writes_nothing_on_a_lost_lease(line: Line) -> None:
    """Asleep for longer than its lease while somebody else booked: its write does not leave."""

    async def sleep() -> None:
        line.leases.time += SLOT_LEASE
        assert isinstance(await line.rival(), SlotLease)
        await fence.let_out("test", "book", seconds=10)

    line.vendor.meeting = sleep
    with pytest.raises(Unreachable):
        await line.book()
    assert line.vendor.booked == {}


async def test_a_slow_worker_whose_clock_stood_still_is_told_by_its_number(line: Line) -> None:
    """A machine put to sleep knows nothing of the time that passed; the store does."""
    leasing = replace(line.leasing, seconds=lambda: 0.0)

    async def sleep() -> None:
        line.leases.time += SLOT_LEASE
        await fence.let_out("test", "book", seconds=10)

    line.vendor.meeting = sleep
    with pytest.raises(Unreachable):
        await leasing.write(line.vendor, ATTEMPT, lambda: line.vendor.book(ATTEMPT))


async def test_a_successor_under_the_same_key_ends_the_rights_of_the_one_before(line: Line) -> None:
    """Two workers at one command, the first thought dead: only the later number counts."""

    async def succeed() -> None:
        assert isinstance(await line.leases.take(WHO, span_of(SLOT), token="a"), SlotLease)
        await fence.let_out("test", "book", seconds=10)

    line.vendor.meeting = succeed
    with pytest.raises(Unreachable):
        await line.book()


async def test_a_lease_once_lost_stays_lost(line: Line) -> None:
    """Nothing that happens later gives it back."""

    async def lose() -> None:
        successor = await line.leases.take(WHO, span_of(SLOT), token="a")
        assert isinstance(successor, SlotLease)
        with pytest.raises(Unreachable):
            await fence.let_out("test", "book", seconds=10)
        await line.leases.give_back(successor)
        line.leases.away = True
        with pytest.raises(AnswerLost):
            await fence.believe("test", "book", 201)

    line.vendor.meeting = lose
    await line.book()


async def test_with_the_store_away_our_own_clock_decides(line: Line) -> None:
    """A write leaves only if it has time to arrive within the lease; an answer within it is believed."""

    async def write() -> None:
        line.leases.away = True
        await fence.let_out("test", "book", seconds=10)
        line.leases.time += SLOT_LEASE - MARGIN - 9
        with pytest.raises(Unreachable):
            await fence.let_out("test", "book", seconds=10)
        await fence.believe("test", "book", 201)
        line.leases.time += 9
        with pytest.raises(AnswerLost):
            await fence.believe("test", "book", 201)

    line.vendor.meeting = write
    await line.book()


async def test_a_store_that_is_away_lets_nobody_book(line: Line) -> None:
    """Without a lease nothing is written; it is asked for as long as one waits in line."""
    line.leases.away = True
    with pytest.raises(Unreachable):
        await line.book()
    assert line.vendor.asked["book"] == 0
    assert len(line.leases.asked) == len(IN_LINE) + 1


async def test_what_cannot_be_given_back_is_booked_all_the_same(line: Line) -> None:
    """The lease ends by itself."""

    async def leave() -> None:
        line.leases.away = True

    line.vendor.meeting = leave
    assert await line.book()


# Another time as well

OLD = (SLOT.start - timedelta(days=1), SLOT.start - timedelta(hours=23))
SAME = Contended(resource="somebody", lag=6.0)


async def test_the_time_a_move_may_go_back_to_is_leased_until_it_ends(line: Line) -> None:
    """For others it is as good as taken, as long as the move runs; it is asked for once."""

    async def move() -> None:
        for _ in range(2):
            await fence.lease_too(SAME, *OLD)
        assert await line.rival(Span.of(*OLD)) is Occupied.LEASED
        await fence.let_out("test", "move", seconds=10)

    line.vendor.meeting = move
    await line.book()
    assert isinstance(await line.rival(Span.of(*OLD)), SlotLease)
    assert line.leases.asked == ["take", "take", "take", "renew", "renew", "give_back", "give_back", "take"]


async def test_a_move_that_went_back_stands_where_it_was(line: Line) -> None:
    """Lists that lag may show its old time as free: whoever wants it is told."""

    async def move() -> None:
        await fence.lease_too(SAME, *OLD)
        raise SlotTaken("test", "conflicts")

    line.vendor.meeting = move
    with pytest.raises(SlotTaken):
        await line.book()
    assert await line.rival(Span.of(*OLD)) is Occupied.WRITTEN
    assert isinstance(await line.rival(), SlotLease)


async def test_what_was_booked_a_moment_ago_can_be_moved(line: Line) -> None:
    """What was written at the old time is what is being moved: nobody waits for that, and for others it stays taken."""
    booked = await line.leases.take(WHO, Span.of(*OLD), token="booked")
    assert isinstance(booked, SlotLease)
    await line.leases.give_back(booked, written_for=6)
    line.vendor.meeting = partial(fence.lease_too, SAME, *OLD)
    await line.book()
    assert line.pauses == []
    assert await line.rival(Span.of(*OLD)) is Occupied.WRITTEN


async def test_a_move_that_could_not_go_back_does_not_begin(line: Line) -> None:
    """Somebody of ours is at the old time for too long: nothing was done."""
    await line.rival(Span.of(*OLD))

    async def renewed() -> None:
        await line.rival(Span.of(*OLD))

    line.meanwhile = renewed
    line.vendor.meeting = partial(fence.lease_too, SAME, *OLD)
    with pytest.raises(Unreachable):
        await line.book()
    assert isinstance(await line.rival(), SlotLease)


async def test_where_one_of_two_leases_is_lost_nothing_is_written(line: Line) -> None:
    """A move needs both its times."""

    async def move() -> None:
        await fence.lease_too(SAME, *OLD)
        assert isinstance(await line.leases.take(WHO, Span.of(*OLD), token="a", part=1), SlotLease)
        await fence.let_out("test", "move", seconds=10)

    line.vendor.meeting = move
    with pytest.raises(Unreachable):
        await line.book()
