"""Two processes of ours at one vendor: each with a connection of its own, nothing shared but the store.

The vendors are the stand-ins, Cliniko's lists further behind than we look after a write: there a tie-break alone lets
both stand. Without the lease these races are lost; a test says so, that nobody takes the lease for an ornament.
"""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import dataclass, field, replace
from datetime import timedelta
from itertools import pairwise

import pytest

from bot.leasing import Leasing
from bot.store.slot_leases import MemorySlotLeases, Occupied, SlotLease, Span
from conversations.booking import Ref, Slot, Visit
from sandbox.careportals.availability import Times
from sandbox.careportals.lakeside import SERVICES
from sandbox.cliniko.harbour import FIRST, HARBOUR, NOOR, TREATMENT, Kind
from tests.vendors.contract.world import ADA, BRAM, IDENTITIES, World, opened
from vendors.errors import SlotTaken
from vendors.vendor import Attempt, Vendor

LAG = 15.0


class Shared(MemorySlotLeases):
    """The leases of the store that the processes share. `ended` is set whenever one was given back."""

    def __init__(self) -> None:
        self.time = 0.0
        super().__init__(now=lambda: self.time)
        self.ended = asyncio.Event()
        self.taken = self.renewed = 0
        self.waited = False

    async def take(
        self, resource: str, span: Span, *, token: str, part: int = 0, over_written: bool = False
    ) -> SlotLease | Occupied:
        """Counted."""
        self.taken += 1
        return await super().take(resource, span, token=token, part=part, over_written=over_written)

    async def renew(self, lease: SlotLease) -> bool:
        """Counted."""
        self.renewed += 1
        return await super().renew(lease)

    async def give_back(self, lease: SlotLease, *, written_for: float = 0.0) -> None:
        """Told to those in line."""
        await super().give_back(lease, written_for=written_for)
        self.ended.set()


@dataclass(slots=True)
class Processes:
    """Several at one vendor; with `leased` off they have no lease, as if there was none."""

    world: World
    leased: bool = True
    leases: Shared = field(default_factory=Shared)

    async def book(self, vendor: Vendor, attempt: Attempt) -> Ref:
        """One process books."""
        return await self._do(vendor, attempt, lambda: vendor.book(attempt))

    async def move(self, vendor: Vendor, booking: Ref, attempt: Attempt) -> Ref:
        """One process moves a booking."""
        return await self._do(vendor, attempt, lambda: vendor.move(booking, attempt))

    async def _do(self, vendor: Vendor, attempt: Attempt, work: Callable[[], Awaitable[Ref]]) -> Ref:
        if not self.leased:
            return await work()
        return await Leasing(leases=self.leases, pause=self._pause).write(vendor, attempt, work)

    async def _pause(self, _: float) -> None:
        self.leases.waited = True
        self.leases.ended.clear()
        await self.leases.ended.wait()

    def pass_time(self, seconds: float) -> None:
        """For the vendor and the store."""
        self.leases.time += seconds
        self.world.town.clock.advance(timedelta(seconds=seconds))

    async def race(self, *attempts: Attempt) -> list[str]:
        """All at once, every other one in the other process; how each ended."""
        vendors = [self.world.vendor, self.world.another] * len(attempts)
        racing = [self.book(vendor, attempt) for vendor, attempt in zip(vendors, attempts, strict=False)]
        ends = await asyncio.gather(*racing, return_exceptions=True)
        return sorted(type(end).__name__ for end in ends)

    def doubles(self) -> int:
        """Pairs of standing bookings whose times overlap; all are the same practitioner's."""
        standing = sorted((one["start"], one["end"]) for one in self.world.standing())
        return sum(later[0] < earlier[1] for earlier, later in pairwise(standing))


def visit_of(kind: Kind) -> Visit:
    """With one practitioner at one place."""
    return Visit(service=kind.id, language="en", place=HARBOUR.id, person=NOOR.id)


@pytest.fixture(params=[True, False], ids=["leased", "unleased"])
async def harbour(request: pytest.FixtureRequest) -> AsyncIterator[Processes]:
    """A Cliniko whose lists lag, with and without the lease."""
    async with opened("cliniko") as world:
        world.town.cliniko = replace(world.town.cliniko, lists_lag_seconds=LAG)
        yield Processes(world, leased=request.param)


async def attempt_at(
    world: World, slot: Slot, *, kind: Kind = TREATMENT, key: str = "a", bram: bool = False
) -> Attempt:
    """All but booked."""
    customer = BRAM if bram else ADA
    attempt = await world.attempt(visit_of(kind), slot, customer=customer, key=key)
    return replace(attempt, identity=IDENTITIES[customer])


async def overlapping(world: World) -> tuple[Slot, Slot]:
    """A short treatment inside a longer first visit."""
    long = await world.slots(visit_of(FIRST))
    short = await world.slots(visit_of(TREATMENT))
    return next(
        (one, other)
        for one in long
        for other in short
        if one.end and one.start < other.start and other.end and other.start < one.end
    )


async def test_of_two_at_the_same_time_one_gets_it(harbour: Processes) -> None:
    """With the lease one is told that it is taken; without it both are told that they have it."""
    slot = (await harbour.world.slots(visit_of(TREATMENT)))[0]
    attempts = [await attempt_at(harbour.world, slot, key=key, bram=key == "b") for key in ("a", "b")]
    ends = await harbour.race(*attempts)
    assert ends == (["SlotTaken", "str"] if harbour.leased else ["str", "str"])
    assert harbour.doubles() == (0 if harbour.leased else 1)


async def test_of_two_at_overlapping_times_one_gets_it(harbour: Processes) -> None:
    """Services of different lengths, beginning at different times."""
    long, short = await overlapping(harbour.world)
    first = await attempt_at(harbour.world, long, kind=FIRST)
    second = await attempt_at(harbour.world, short, key="b", bram=True)
    ends = await harbour.race(first, second)
    assert ends == (["SlotTaken", "str"] if harbour.leased else ["str", "str"])
    assert harbour.doubles() == (0 if harbour.leased else 1)


async def test_who_comes_before_the_lists_have_caught_up_is_told(harbour: Processes) -> None:
    """The first has long been told; the vendor still shows the time as free."""
    world = harbour.world
    slot = (await world.slots(visit_of(TREATMENT)))[0]
    await harbour.book(world.vendor, await attempt_at(world, slot))
    late = harbour.book(world.another, await attempt_at(world, slot, key="b", bram=True))
    if harbour.leased:
        with pytest.raises(SlotTaken):
            await late
    else:
        await late
    assert harbour.doubles() == (0 if harbour.leased else 1)


async def test_of_one_who_moves_and_one_who_books_one_gets_it(harbour: Processes) -> None:
    """A move is a write into somebody's time as well; the one who loses stays where they were."""
    world = harbour.world
    old, *_, new = [slot for slot in await world.slots(visit_of(TREATMENT)) if slot.start.day == 26]
    standing = await harbour.book(world.vendor, await attempt_at(world, old))
    harbour.pass_time(10)
    moving = harbour.move(world.vendor, standing, await attempt_at(world, new, key="m"))
    booking = harbour.book(world.another, await attempt_at(world, new, key="b", bram=True))
    ends = await asyncio.gather(moving, booking, return_exceptions=True)
    assert sum(isinstance(end, SlotTaken) for end in ends) == (1 if harbour.leased else 0)
    assert harbour.doubles() == (0 if harbour.leased else 1)


async def test_who_wants_another_time_waits_for_nobody(harbour: Processes) -> None:
    """Back to back with the same practitioner, while the first is being written and while its lists lag."""
    first, second, *_ = await harbour.world.slots(visit_of(TREATMENT))
    attempts = (
        await attempt_at(harbour.world, first),
        await attempt_at(harbour.world, second, key="b", bram=True),
    )
    assert await harbour.race(*attempts) == ["str", "str"]
    assert not harbour.leases.waited


async def test_a_lost_race_is_as_good_as_never_run(harbour: Processes) -> None:
    """Whoever was told that it is taken books the next time."""
    world = harbour.world
    first, second, *_ = await world.slots(visit_of(TREATMENT))
    await harbour.race(await attempt_at(world, first), await attempt_at(world, first, key="b", bram=True))
    await harbour.book(world.another, await attempt_at(world, second, key="c", bram=True))
    assert len(world.standing()) == (2 if harbour.leased else 3)


async def test_a_booking_costs_four_round_trips_and_two_more_for_a_new_patient() -> None:
    """Take it, ask before and after each write, give it back."""
    async with opened("cliniko") as world:
        harbour = Processes(world)
        first, second, *_ = await world.slots(visit_of(TREATMENT))
        await harbour.book(world.vendor, await attempt_at(world, first))
        assert (harbour.leases.taken, harbour.leases.renewed, harbour.leases.ended.is_set()) == (1, 4, True)
        await harbour.book(world.vendor, await attempt_at(world, second, key="b"))
        assert (harbour.leases.taken, harbour.leases.renewed) == (2, 6)


async def test_who_loses_a_move_to_a_stranger_goes_back_to_a_free_time() -> None:
    """Somebody at the counter was a moment faster at the new time, while another chat wants the old one: nobody of ours
    gets it before it is known whether the move goes back there.
    """
    async with opened("cliniko") as world:
        harbour = Processes(world)
        old, *_, new = [slot for slot in await world.slots(visit_of(TREATMENT)) if slot.start.day == 26]
        standing = await harbour.book(world.vendor, await attempt_at(world, old))
        harbour.pass_time(10)
        world.rival(new.start, who=(NOOR.id,), lurks=True)
        moving = asyncio.create_task(harbour.move(world.vendor, standing, await attempt_at(world, new, key="m")))
        wanting = await attempt_at(world, old, key="b", bram=True)
        while not moving.done():
            with pytest.raises(SlotTaken):
                await harbour.book(world.another, wanting)
            await asyncio.sleep(0)  # who is in line comes first
        assert harbour.leases.waited
        assert isinstance(moving.exception(), SlotTaken)
        [left] = world.standing()
        assert left["start"] == old.start.strftime("%H:%M")


# The other vendors


@pytest.fixture(params=["careportals", "provet"])
async def elsewhere(request: pytest.FixtureRequest) -> AsyncIterator[Processes]:
    """Vendors who hold nothing either."""
    async with opened(request.param) as world:
        if request.param == "provet":
            world.town.provet = replace(world.town.provet, refuses_overlaps=False)
        yield Processes(world)


async def test_a_time_that_one_can_have_is_ones(elsewhere: Processes) -> None:
    """Also where the vendor looks for nothing itself."""
    world = elsewhere.world
    visit = await world.visit(alone=True)
    slot = (await world.slots(visit))[-1]
    here = await world.attempt(visit, slot, key="a")
    there = replace(await world.attempt(visit, slot, customer=BRAM, key="b"), identity=IDENTITIES[BRAM])
    assert await elsewhere.race(here, there) == ["SlotTaken", "str"]
    assert len(world.standing()) == 1


async def test_a_time_that_two_can_have_is_two_peoples() -> None:
    """CarePortals gives the second to another provider: one after the other, and neither is told that it is taken."""
    async with opened("careportals") as world:
        processes, visit = Processes(world), await world.visit()
        service, times = SERVICES[visit.service], world.town.world(Times)
        slot = next(slot for slot in await world.slots(visit) if len(times.who(service, slot.start)) == 2)
        here = await world.attempt(visit, slot, key="a")
        there = replace(await world.attempt(visit, slot, customer=BRAM, key="b"), identity=IDENTITIES[BRAM])
        assert await processes.race(here, there) == ["str", "str"]
        assert not times.who(service, slot.start)


async def test_where_the_vendor_holds_there_is_no_lease() -> None:
    """Qmatic keeps a time for whoever reserved it: nobody waits, and nothing is asked."""
    async with opened("qmatic") as world:
        processes = Processes(world)
        await processes.book(world.vendor, await world.prepared())
        assert processes.leases.taken == 0
