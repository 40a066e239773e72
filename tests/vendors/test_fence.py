"""The fence before a vendor: a write leaves only while it is ours to make, and only then is its answer believed."""

import asyncio
from collections.abc import Callable, Coroutine, Iterator
from datetime import UTC, datetime

import httpx
import pytest
from structlog.testing import capture_logs

from tests.vendors.times import Times
from vendors.errors import AnswerLost, Unreachable
from vendors.fence import fenced, lease_too
from vendors.pace import Allowance
from vendors.vendor import Contended
from vendors.wire import Call, Wire

READ = Call(name="look", path="things")
WRITE = Call(name="make", method="POST", path="things", body={}, write=True)


class Seen:
    """A vendor who says yes to everything, and how often."""

    def __init__(self) -> None:
        self.requests = 0

    def __call__(self, _: httpx.Request) -> httpx.Response:
        self.requests += 1
        return httpx.Response(201, json={"id": "1"})


Handler = Callable[[httpx.Request], httpx.Response] | Callable[[httpx.Request], Coroutine[None, None, httpx.Response]]


def wire(vendor: Handler, *, in_flight: int = 4) -> Wire:
    times = Times()
    return Wire(
        vendor="acme",
        address="https://api.example.org",
        allowance=Allowance(per_minute=600, burst=100, in_flight=in_flight),
        now=times.now,
        pause=times.pause,
        transport=httpx.MockTransport(vendor),
    )


class Says:
    """A lease that is held or not, question by question; it must not be asked more often."""

    def __init__(self, *answers: bool) -> None:
        self.left: Iterator[bool] = iter(answers)
        self.leased: list[tuple[str, datetime, datetime]] = []

    async def holds(self, _: float) -> bool:
        """The next answer."""
        return next(self.left)

    async def lease_too(self, wanted: Contended, start: datetime, end: datetime) -> None:
        """Noted."""
        self.leased.append((wanted.resource, start, end))


async def test_a_write_of_a_held_lease_goes_out_and_is_believed() -> None:
    """Asked twice: as it leaves, and when the answer is there."""
    vendor = Seen()
    with fenced(Says(True, True)):
        assert (await wire(vendor).send(WRITE)).good
    assert vendor.requests == 1


async def test_a_write_of_a_lost_lease_does_not_leave() -> None:
    """Nothing was done, and it is said so."""
    vendor = Seen()
    with fenced(Says(False)), capture_logs() as lines, pytest.raises(Unreachable):
        await wire(vendor).send(WRITE)
    assert vendor.requests == 0
    assert [line["event"] for line in lines] == ["write_fenced"]


async def test_an_answer_that_comes_to_a_lost_lease_is_not_believed() -> None:
    """It was done, perhaps after somebody else looked: it is settled like a lost answer."""
    vendor = Seen()
    with fenced(Says(True, False)), pytest.raises(AnswerLost) as lost:
        await wire(vendor).send(WRITE)
    assert vendor.requests == 1
    assert lost.value.status == 201


async def test_reads_are_not_asked_about() -> None:
    """Only writes can harm."""
    with fenced(Says()):
        assert (await wire(Seen()).send(READ)).good


async def test_where_nothing_is_contended_writes_pass() -> None:
    """A cancellation has no lease."""
    with fenced(Says(False)):
        pass
    assert (await wire(Seen()).send(WRITE)).good


async def test_the_fence_is_asked_when_it_is_the_writes_turn() -> None:
    """Waiting for a turn takes time, in which a lease may be lost: to ask before would be too soon."""
    fence, methods = Says(True), []
    begun, go_on = asyncio.Event(), asyncio.Event()

    async def slow(request: httpx.Request) -> httpx.Response:
        methods.append(request.method)
        begun.set()
        await go_on.wait()
        return httpx.Response(200, json={})

    here = wire(slow, in_flight=1)
    first = asyncio.create_task(here.send(READ))
    await begun.wait()
    with fenced(fence):
        waiting = asyncio.create_task(here.send(WRITE))
    await asyncio.sleep(0)
    fence.left = iter([False])
    go_on.set()
    await first
    with pytest.raises(Unreachable):
        await waiting
    assert methods == ["GET"]


async def test_tasks_begun_inside_are_fenced_too() -> None:
    """An adapter may write side by side."""
    vendor = Seen()
    with fenced(Says(False)):
        task = asyncio.create_task(wire(vendor).send(WRITE))
    with pytest.raises(Unreachable):
        await task
    assert vendor.requests == 0


async def test_another_time_is_leased_by_whoever_holds_the_first() -> None:
    """An adapter knows where a move may have to go back to, and knows no lease."""
    wanted, at = Contended(resource="somebody"), datetime(2026, 11, 24, 9, tzinfo=UTC)
    await lease_too(wanted, at, at)
    fence = Says()
    with fenced(fence):
        await lease_too(wanted, at, at)
    assert fence.leased == [("somebody", at, at)]
