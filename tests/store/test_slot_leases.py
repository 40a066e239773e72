"""What every store promises of leases on somebody's time (`bot.store.slot_leases`), whatever it is made of."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any, Protocol

import pytest
from redis.asyncio import Redis

from bot.store.connect import Client, client_of
from bot.store.link import Link
from bot.store.slot_leases import SLOT_LEASE, MemorySlotLeases, Occupied, SlotLease, SlotLeases, Span
from bot.store.slot_leases_redis import RedisSlotLeases
from tests.store.conftest import KINDS
from tests.store.servers import Server

WHO = "cliniko/practitioner/1"
TEN = Span(36_000, 37_800)
HALF_PAST = Span(37_800, 39_600)
LONG = Span(35_100, 40_500)


class Leases(Protocol):
    """Leases whose time tests can let pass."""

    @property
    def leases(self) -> SlotLeases:
        """What is tested."""

    async def pass_time(self, seconds: float) -> None:
        """Make every lease so much older."""


@dataclass(slots=True)
class InMemory:
    """Leases that read a clock of ours."""

    time: float = 1000.0
    leases: SlotLeases = field(init=False)

    def __post_init__(self) -> None:
        self.leases = MemorySlotLeases(now=lambda: self.time)

    async def pass_time(self, seconds: float) -> None:
        """Move the clock."""
        self.time += seconds


@dataclass(slots=True)
class OnServer:
    """A server's clock cannot be moved, so what it keeps is moved back instead."""

    client: Client
    leases: SlotLeases

    async def pass_time(self, seconds: float) -> None:
        """Age every lease."""
        async for key in self.client.scan_iter("*:leases"):
            kept: dict[Any, Any] = await self.client.hgetall(key)
            for token, lease in kept.items():
                if token:
                    number, start, end, until, written = lease.split()
                    aged = b" ".join((number, start, end, b"%d" % (int(until) - int(seconds * 1000)), written))
                    await self.client.hset(key, token, aged)


@asynccontextmanager
async def on_server(server: Server) -> AsyncIterator[OnServer]:
    """Leases on a server that keeps nothing yet."""
    client = client_of(server.url)
    await client.flushall()
    link = Link(client.connection_pool.make_connection) if isinstance(client, Redis) else client
    yield OnServer(client, RedisSlotLeases(link))
    if isinstance(link, Link):
        await link.close()
    await client.aclose()


@pytest.fixture(params=KINDS)
async def world(request: pytest.FixtureRequest) -> AsyncIterator[Leases]:
    """Leases of each kind of store, none taken."""
    if request.param == "memory":
        yield InMemory()
        return
    async with on_server(request.getfixturevalue(f"{request.param}_server")) as made:
        yield made


@pytest.fixture
async def served(valkey_server: Server) -> AsyncIterator[OnServer]:
    """Leases on the wheel's server, for what only a server has."""
    async with on_server(valkey_server) as made:
        yield made


async def taken(world: Leases, span: Span = TEN, *, token: str = "a", who: str = WHO) -> SlotLease:
    """A lease, which must be free."""
    lease = await world.leases.take(who, span, token=token)
    assert isinstance(lease, SlotLease)
    return lease


async def test_of_two_at_overlapping_times_one_has_the_lease(world: Leases) -> None:
    """A longer service excludes every shorter one inside it, and the other way round."""
    await taken(world, LONG)
    for span in (TEN, HALF_PAST, LONG):
        assert await world.leases.take(WHO, span, token="b") is Occupied.LEASED


async def test_times_that_only_touch_do_not_wait_for_each_other(world: Leases) -> None:
    """One ends as the other begins: back to back is fine."""
    first, second = await taken(world, TEN), await taken(world, HALF_PAST, token="b")
    assert await world.leases.renew(first)
    assert await world.leases.renew(second)


async def test_one_persons_time_is_nobody_elses(world: Leases) -> None:
    """A lease is on one resource."""
    await taken(world)
    await taken(world, token="b", who="cliniko/practitioner/2")


async def test_a_lease_given_back_is_free_at_once(world: Leases) -> None:
    """Whoever waits need not wait for its time."""
    await world.leases.give_back(await taken(world))
    await taken(world, token="b")


async def test_a_lease_of_somebody_silent_ends(world: Leases) -> None:
    """A worker's death stops nobody for longer than a lease."""
    lease = await taken(world)
    assert await world.leases.take(WHO, TEN, token="b") is Occupied.LEASED
    await world.pass_time(SLOT_LEASE + 1)
    assert not await world.leases.renew(lease)
    await taken(world, token="b")


async def test_a_renewed_lease_goes_on(world: Leases) -> None:
    """Its time begins anew with every renewal."""
    lease = await taken(world)
    for _ in range(3):
        await world.pass_time(SLOT_LEASE - 5)
        assert await world.leases.renew(lease)
    assert await world.leases.take(WHO, TEN, token="b") is Occupied.LEASED


async def test_a_lease_that_ran_out_is_not_brought_back(world: Leases) -> None:
    """A rival may have come and gone in between: a renewal that is late has lost."""
    lease = await taken(world)
    await world.pass_time(SLOT_LEASE + 1)
    assert not await world.leases.renew(lease)
    assert not await world.leases.renew(lease)


async def test_numbers_grow_and_never_come_twice(world: Leases) -> None:
    """Whoever comes later has the greater number, also after every lease has ended."""
    numbers = []
    for token in ("a", "b", "c"):
        lease = await taken(world, token=token)
        numbers.append(lease.number)
        await world.leases.give_back(lease)
    await taken(world, token="silent")
    await world.pass_time(SLOT_LEASE + 1)
    numbers.append((await taken(world, token="d")).number)
    assert numbers == sorted(set(numbers))


async def test_who_does_the_same_again_takes_over(world: Leases) -> None:
    """A worker was thought dead: its successor has the lease, and the old number is worth nothing."""
    slow, successor = await taken(world), await taken(world)
    assert successor.number > slow.number
    assert not await world.leases.renew(slow)
    await world.leases.give_back(slow)
    assert await world.leases.renew(successor)


async def test_what_was_written_is_known_while_lists_lag(world: Leases) -> None:
    """Told apart from a lease, since to look would be to find it free; over when the lists have caught up."""
    await world.leases.give_back(await taken(world), written_for=6)
    assert await world.leases.take(WHO, LONG, token="b") is Occupied.WRITTEN
    await taken(world, HALF_PAST, token="c")
    assert await world.leases.take(WHO, LONG, token="b") is Occupied.WRITTEN
    await world.pass_time(7)
    assert await world.leases.take(WHO, LONG, token="b") is Occupied.LEASED
    await taken(world, token="b")


async def test_what_was_written_is_no_lease_any_more(world: Leases) -> None:
    """Given back is given back: nothing is written under it again."""
    lease = await taken(world)
    await world.leases.give_back(lease, written_for=6)
    assert not await world.leases.renew(lease)


async def test_who_wrote_it_may_come_again(world: Leases) -> None:
    """What was written does not stand in the way of settling it."""
    await world.leases.give_back(await taken(world), written_for=6)
    assert await world.leases.renew(await taken(world))


async def test_a_lost_lease_given_back_takes_nothing_from_its_successor(world: Leases) -> None:
    """Told by its number: late words of a slow worker change nothing."""
    slow = await taken(world)
    await world.pass_time(SLOT_LEASE + 1)
    successor = await taken(world, token="b")
    await world.leases.give_back(slow, written_for=6)
    assert await world.leases.renew(successor)


async def test_of_many_at_once_one_has_it(world: Leases) -> None:
    """Fifty at one time of one person's: one lease."""
    found = await asyncio.gather(*(world.leases.take(WHO, TEN, token=f"t{n}") for n in range(50)))
    assert sum(isinstance(one, SlotLease) for one in found) == 1


async def test_a_resources_name_may_hold_anything(world: Leases) -> None:
    """It is made of the vendor's ids; none of them ends a hash tag or meets another's."""
    for name in ("{", "}", "a}b", "%7D", "a b", "é"):
        await taken(world, who=name)


async def test_numbers_outlive_what_was_kept_of_them(served: OnServer) -> None:
    """A server that forgot everything gives no smaller number: a sleeper finds its own worth nothing."""
    slow = await taken(served)
    await served.client.flushall()
    assert (await taken(served, token="b")).number >= slow.number
    assert not await served.leases.renew(slow)


async def test_leases_leave_nothing_behind(served: OnServer) -> None:
    """What is kept of a resource is forgotten an hour after its last lease."""
    await served.leases.give_back(await taken(served))
    [key] = [key async for key in served.client.scan_iter("*")]
    assert 0 < await served.client.pttl(key) <= 3600 * 1000 + SLOT_LEASE * 1000


async def test_leases_need_a_token(served: OnServer) -> None:
    """By it a successor is known; an empty one would be taken for the number."""
    with pytest.raises(ValueError, match="token"):
        await served.leases.take(WHO, TEN, token="")


def test_a_span_is_the_seconds_it_touches() -> None:
    """Fractions belong to it, and one without a length is a second long."""
    at = datetime(2026, 11, 24, 9, tzinfo=UTC)
    second = int(at.timestamp())
    assert Span.of(at, at + timedelta(minutes=30)) == Span(second, second + 1800)
    assert Span.of(at + timedelta(milliseconds=500), at + timedelta(milliseconds=1500)) == Span(second, second + 2)
    assert Span.of(at, at) == Span(second, second + 1)


async def test_parts_of_one_token_are_no_rivals_of_each_other(world: Leases) -> None:
    """A move has its old time and its new one, which may overlap; for everybody else each of them is leased."""
    new = await taken(world, TEN)
    old = await world.leases.take(WHO, LONG, token="a", part=1)
    assert isinstance(old, SlotLease)
    assert await world.leases.renew(new)
    await world.leases.give_back(new)
    assert await world.leases.take(WHO, TEN, token="b") is Occupied.LEASED
    await world.leases.give_back(old)
    await taken(world, TEN, token="b")


async def test_what_was_written_does_not_keep_out_whoever_moves_it(world: Leases) -> None:
    """It is what this is about; a lease of somebody else still does."""
    await world.leases.give_back(await taken(world), written_for=6)
    moving = await world.leases.take(WHO, TEN, token="b", over_written=True)
    assert isinstance(moving, SlotLease)
    assert await world.leases.take(WHO, TEN, token="c", over_written=True) is Occupied.LEASED
    await world.leases.give_back(moving)
    assert await world.leases.take(WHO, TEN, token="c") is Occupied.WRITTEN
