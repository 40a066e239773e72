"""What the people of a desk need beyond a conversation: the book of a day, who came, a time that is taken all the same.

Kept by whoever declares it.
"""

import logging
from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import dataclass, replace
from datetime import UTC, datetime, time, timedelta
from itertools import pairwise

import pytest
from structlog.testing import capture_logs

from conversations.booking import Appointment, Booking, BookingStatus, Presence, Ref, Slot
from conversations.desk import Moving
from sandbox.faults import Fault
from tests.vendors.contract.test_after import Case, booked, on_the_wall, starts
from tests.vendors.contract.test_faults import HARMLESS_FOR_READS
from tests.vendors.contract.world import BOOKING_WRITE, BRAM, IDENTITIES, World, able, opened
from vendors import registry
from vendors.errors import AnswerLost, NotFound, Refused, SlotTaken, Unreachable, Unsupported

TAKES_OVERLAPS = {"provet": ({"takes_overlaps": True}, {"refuses_overlaps": False})}
"""What a desk sets, and how its vendor's account is, where a time that is taken can be booked only so."""

AT_MOST = 3
"""Lists one look at the book may take, while no list has a second page."""

SPOKEN = {Presence.ARRIVED: BookingStatus.ARRIVED, Presence.MISSED: BookingStatus.MISSED}


@pytest.fixture(params=able(lambda can: can.diary))
async def reading(request: pytest.FixtureRequest) -> AsyncIterator[World]:
    """Every vendor whose book can be read."""
    async with opened(request.param) as world:
        yield world


@pytest.fixture(params=able(lambda can: can.marks))
async def marking(request: pytest.FixtureRequest) -> AsyncIterator[World]:
    """Every vendor that notes who came."""
    async with opened(request.param) as world:
        yield world


@pytest.fixture(params=able(lambda can: can.override))
async def overriding(request: pytest.FixtureRequest) -> AsyncIterator[World]:
    """Every vendor that takes a booking at a time that is taken, set up so."""
    config, account = TAKES_OVERLAPS.get(request.param, ({}, {}))
    async with opened(request.param, config) as world:
        setattr(world.town, world.name, replace(getattr(world.town, world.name), **account))
        assert world.can.override
        yield world


# The book


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


# Who will come, and who came


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """Something noted on a booking, and how it reads then."""

    capability: str
    write: Callable[[Case], Awaitable[None]]
    holds: Callable[[Booking], bool]


def presence(what: Presence) -> Note:
    """That they came, or did not."""

    async def write(case: Case) -> None:
        await case.world.vendor.mark(case.ref, what, identity=case.attempt.identity, key=f"telegram-1.8.{what}")

    return Note(capability="marks", write=write, holds=lambda booking: booking.status is SPOKEN[what])


async def _confirm(case: Case) -> None:
    await case.world.vendor.confirm(case.ref, identity=case.attempt.identity, key="telegram-1.8.1")


NOTES = {
    "confirmed": Note(capability="confirm", write=_confirm, holds=lambda booking: booking.confirmed),
    "arrived": presence(Presence.ARRIVED),
    "missed": presence(Presence.MISSED),
}
WRITTEN = [
    pytest.param(vendor, note, id=f"{vendor}-{name}")
    for name, note in NOTES.items()
    for vendor in registry.NAMES
    if getattr(registry.manifest(vendor).capabilities, note.capability)
]


@pytest.mark.parametrize(("name", "note"), WRITTEN)
async def test_what_is_noted_reads_so_also_after_the_second_time(name: str, note: Note) -> None:
    """And it is still there, at its time."""
    async with opened(name) as world:
        case = await booked(world)
        assert not note.holds(await case.now())
        for _ in range(2):
            await note.write(case)
            assert note.holds(await case.now())
        assert (await case.now()).start == case.attempt.slot.start
        assert starts(world) == [on_the_wall(case.attempt)]


@pytest.mark.slow
@pytest.mark.parametrize("fault", [fault for fault in Fault if fault is not Fault.SLOW])
@pytest.mark.parametrize("nth", range(4))
@pytest.mark.parametrize(("name", "note"), WRITTEN)
async def test_what_could_not_be_noted_may_be_noted_again(name: str, note: Note, fault: Fault, nth: int) -> None:
    """Whichever call the fault meets: either it was done, or it is told, and doing it again does it."""
    async with opened(name) as world:
        case = await booked(world)
        world.trap(fault, after=nth)
        try:
            await note.write(case)
        except (AnswerLost, Unreachable):
            world.town.faults.clear()
            await note.write(case)
        world.town.faults.clear()
        assert note.holds(await case.now())
        assert len(world.standing()) == 1


@pytest.mark.parametrize(("name", "note"), WRITTEN)
async def test_a_note_whose_answer_was_lost_may_be_made_again(name: str, note: Note) -> None:
    """It was done, nobody knew, and doing it again finds it done."""
    async with opened(name) as world:
        case = await booked(world)
        world.fault(Fault.ANSWER_LOST, "PATCH /")
        with pytest.raises(AnswerLost):
            await note.write(case)
        await note.write(case)
        assert note.holds(await case.now())


@pytest.mark.parametrize(("name", "note"), WRITTEN)
async def test_what_is_over_or_not_there_cannot_be_noted(name: str, note: Note) -> None:
    """A cancelled visit stays cancelled, and one nobody knows is said to be gone."""
    async with opened(name) as world:
        case = await booked(world)
        with pytest.raises(NotFound):
            await note.write(replace(case, ref="1390726237298631770"))
        await case.cancel()
        with pytest.raises(Refused):
            await note.write(case)
        assert await case.is_over()


async def test_one_thought_to_be_missing_who_comes_after_all_has_come(marking: World) -> None:
    """And the other way round: the last word counts, in the record and in the book."""
    case = await booked(marking)
    for what in (Presence.MISSED, Presence.ARRIVED, Presence.MISSED):
        await presence(what).write(case)
        assert (await case.now()).status is SPOKEN[what]
        if marking.can.diary:
            listed = await diary(marking, case.attempt.slot.start)
            assert listed[case.ref].booking.status is SPOKEN[what]


async def test_who_came_may_no_longer_move_or_cancel_by_themselves(marking: World) -> None:
    """What is noted is the clinic's."""
    case = await booked(marking)
    await presence(Presence.ARRIVED).write(case)
    with pytest.raises(Refused):
        await case.cancel()
    assert len(marking.standing()) == 1


# A time that is taken


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
