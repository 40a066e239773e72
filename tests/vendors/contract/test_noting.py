"""Who will come and who came, as staff note it: read back, and noted again in doubt. Kept by whoever declares it."""

from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import dataclass, replace

import pytest

from conversations.booking import Booking, BookingStatus, Presence
from sandbox.faults import Fault
from tests.vendors.contract.test_after import Case, booked, on_the_wall, starts
from tests.vendors.contract.test_diary import diary
from tests.vendors.contract.world import World, able, opened
from vendors import registry
from vendors.errors import AnswerLost, NotFound, Refused, Unreachable

SPOKEN = {Presence.ARRIVED: BookingStatus.ARRIVED, Presence.MISSED: BookingStatus.MISSED}


@pytest.fixture(params=able(lambda can: can.marks))
async def marking(request: pytest.FixtureRequest) -> AsyncIterator[World]:
    """Every vendor that notes who came."""
    async with opened(request.param) as world:
        yield world


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
