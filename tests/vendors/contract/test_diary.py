"""The practice's own book of a day: all visits, whoever made them, in few lists. Kept by whoever has `diary`."""

import logging
from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import UTC, datetime, time, timedelta
from itertools import pairwise

import pytest
from structlog.testing import capture_logs

from conversations.booking import Appointment, BookingStatus, Ref
from conversations.desk import Moving
from sandbox.faults import Fault
from tests.vendors.contract.test_after import booked
from tests.vendors.contract.test_faults import HARMLESS_FOR_READS
from tests.vendors.contract.world import World, able, opened

AT_MOST = 3
"""Lists one look at the book may take, while no list has a second page."""


@pytest.fixture(params=able(lambda can: can.diary))
async def reading(request: pytest.FixtureRequest) -> AsyncIterator[World]:
    """Every vendor whose book can be read."""
    async with opened(request.param) as world:
        yield world


def day_of(world: World, start: datetime) -> tuple[datetime, datetime]:
    """From midnight to midnight on the desk's clock."""
    midnight = datetime.combine(start.astimezone(world.zone).date(), time(), world.zone)
    return midnight, midnight + timedelta(days=1)


async def diary(world: World, start: datetime) -> dict[Ref, Appointment]:
    """The book of that day, by what we call a booking."""
    after, until = day_of(world, start)
    return {one.booking.ref: one for one in await world.vendor.diary(after=after, until=until)}


async def test_the_book_has_what_we_booked_and_what_others_did(reading: World) -> None:
    """Ours as it is read by itself, with whom and where; the others are there as well, and none of them is ours."""
    case = await booked(reading)
    listed = await diary(reading, case.attempt.slot.start)
    ours = listed.pop(case.ref)
    assert ours.mine
    assert ours.booking == replace(await case.now(), join="")
    assert (ours.person_ref, ours.place_ref) == (case.attempt.slot.person, case.attempt.visit.place)
    assert listed
    assert not any(other.mine for other in listed.values())
    assert all(other.person_ref and other.place_ref for other in listed.values())


async def test_the_book_is_ascending_and_within_what_was_asked(reading: World) -> None:
    """In the desk's zone, from `after` on and before `until`; nothing that was cancelled."""
    now = reading.town.now()
    after, until = now + timedelta(days=1, hours=3), now + timedelta(days=5, hours=5)
    found = [one.booking for one in await reading.vendor.diary(after=after, until=until)]
    assert found
    assert all(a.start.astimezone(UTC) <= b.start.astimezone(UTC) for a, b in pairwise(found))
    assert all(after <= booking.start < until for booking in found)
    assert all(booking.start.tzinfo is reading.zone for booking in found)
    assert BookingStatus.CANCELLED not in {booking.status for booking in found}
    assert len({booking.ref for booking in found}) == len(found)


async def test_the_first_moment_counts_and_the_last_does_not(reading: World) -> None:
    """Two looks side by side have each visit once."""
    case = await booked(reading)
    start, look = case.attempt.slot.start, reading.vendor.diary
    hour = timedelta(hours=1)
    assert case.ref in {one.booking.ref for one in await look(after=start, until=start + hour)}
    assert case.ref not in {one.booking.ref for one in await look(after=start - hour, until=start)}
    assert case.ref not in {
        one.booking.ref for one in await look(after=start + timedelta(seconds=1), until=start + hour)
    }


async def test_every_page_is_read(reading: World) -> None:
    """Two weeks at once have what their days have one by one."""
    after, _ = day_of(reading, reading.town.now())
    days = [after + timedelta(days=n) for n in range(15)]
    one_by_one: list[Appointment] = []
    for begin, end in pairwise(days):
        one_by_one += await reading.vendor.diary(after=begin, until=end)
    before = reading.requests()
    at_once = await reading.vendor.diary(after=days[0], until=days[-1])
    assert reading.requests() - before > 1
    assert {one.booking.ref for one in at_once} == {one.booking.ref for one in one_by_one}
    assert len(at_once) == len(one_by_one) > 100


async def test_a_day_is_a_few_lists_however_many_come(reading: World) -> None:
    """Never a call for each visit: the catalogue is remembered, the rest is lists."""
    world = reading
    await world.vendor.services(language="en")
    before = world.requests()
    listed = await diary(world, world.town.now() + timedelta(days=1))
    assert len(listed) > AT_MOST
    assert world.requests() - before <= AT_MOST


async def test_what_ended_or_went_elsewhere_is_in_the_book_no_more(reading: World) -> None:
    """Read now, never from memory."""
    case = await booked(reading)
    assert case.ref in await diary(reading, case.attempt.slot.start)
    if reading.can.move is Moving.NATIVE:
        await reading.vendor.move(case.ref, case.other)
        listed = await diary(reading, case.other.slot.start)
        assert listed[case.ref].booking.start == case.other.slot.start
    await case.cancel()
    for attempt in (case.attempt, case.other):
        assert case.ref not in await diary(reading, attempt.slot.start)


@pytest.mark.parametrize("fault", HARMLESS_FOR_READS)
async def test_the_book_survives_one_fault(reading: World, fault: Fault) -> None:
    """As every look does."""
    case = await booked(reading)
    reading.fault(fault, "GET /")
    assert case.ref in await diary(reading, case.attempt.slot.start)


async def test_nobody_in_the_book_is_logged_or_shown(reading: World, caplog: pytest.LogCaptureFixture) -> None:
    """Whoever is in it: not by a library at any level, and not by printing what was read."""
    case = await booked(reading)
    with caplog.at_level(logging.DEBUG), capture_logs() as lines:
        listed = await diary(reading, case.attempt.slot.start)
    told = (repr(lines) + caplog.text + repr(listed)).lower()
    names = [one.customer.first_name.split()[0] for one in listed.values() if one.customer and one.customer.first_name]
    assert [name for name in ("ada", *names) if name.lower() in told] == []
