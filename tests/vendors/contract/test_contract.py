"""What the port promises, kept by every vendor when nothing goes wrong."""

import asyncio
import logging
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import pairwise

import pytest
from structlog.testing import capture_logs

from conversations.booking import BookingStatus, Hold, Presence, Slot, Visit
from conversations.desk import Capabilities, Moving, Paying
from tests.vendors.contract.world import ADA, BRAM, CONFIGS, IDENTITIES, ZONE, ZONES, World, able, opened
from vendors import registry
from vendors.errors import ContractBroken, HoldExpired, NotFound, Refused, SlotTaken, Unsupported
from vendors.vendor import Attempt


def test_every_vendor_has_a_stand_in() -> None:
    """A vendor that joins the registry joins this suite."""
    assert set(CONFIGS) == set(registry.NAMES)


async def test_the_connection_is_checked(world: World) -> None:
    """With good credentials nothing is wrong."""
    await world.vendor.check()


async def test_what_is_offered_can_be_booked(world: World) -> None:
    """Services, places, people, questions, times: followed to the end, they make a booking that reads as chosen."""
    attempt = await world.prepared()
    booked = await world.vendor.book(attempt)
    record = await world.vendor.reread(booked, identity=attempt.identity)
    assert record.ref == booked
    assert record.status is BookingStatus.BOOKED
    assert (record.start, record.end) == (attempt.slot.start, attempt.slot.end)
    services = {service.ref: service.name for service in await world.vendor.services(language="en")}
    assert record.service == services[attempt.visit.service]
    places = await world.vendor.places(attempt.visit) if world.can.places else ()
    assert record.place in ({place.name for place in places} or {""})
    assert record.code
    assert len(world.standing()) == 1


async def test_every_service_offered_leads_to_times_or_to_none(world: World) -> None:
    """No dead end: each service, at each place, with each person who may be chosen, answers."""
    for service in await world.vendor.services(language="en"):
        visit = Visit(service=service.ref)
        places = await world.vendor.places(visit) if world.can.places else ()
        assert bool(places) == world.can.places
        for there in [replace(visit, place=place.ref) for place in places] or [visit]:
            members = (await world.vendor.people(there)).members if world.can.people else ()
            for member in members[:1]:
                there = replace(there, person=member.ref)
            for question in await world.vendor.questions(there) if world.can.questions else ():
                assert question.text
            await world.slots(there, days=7)


async def test_slots_are_ascending_one_a_start_and_within_what_was_asked(world: World) -> None:
    """In the desk's zone, from `after` on and before `until`; `days` are exactly their days."""
    visit, now = await world.visit(), world.town.now()
    after, until = now + timedelta(days=1, hours=3), now + timedelta(days=9, hours=5)
    slots = await world.vendor.slots(visit, after=after, until=until)
    assert slots
    assert all(a.start < b.start for a, b in pairwise(slots))
    assert all(after <= slot.start < until for slot in slots)
    assert all(slot.start.tzinfo is world.zone for slot in slots)
    assert all(slot.end is None or slot.end > slot.start for slot in slots)
    days = await world.vendor.days(visit, after=after, until=until)
    assert days == tuple(sorted({slot.start.date() for slot in slots}))


async def test_a_limit_takes_the_soonest(world: World) -> None:
    """The first screen shows three; they are the first of all, also where this week is nearly full."""
    visit, now = await world.visit(), world.town.now()
    every = await world.slots(visit, days=30)
    for limit in (0, 3, len(every)):
        some = await world.vendor.slots(visit, after=now, until=now + timedelta(days=30), limit=limit)
        assert some == every[:limit]


async def test_a_second_look_costs_nothing(world: World) -> None:
    """Within a minute the answer is remembered, also for another question about the same days."""
    visit = await world.visit()
    slots = await world.slots(visit)
    before = world.requests()
    assert await world.slots(visit) == slots
    await world.vendor.days(visit, after=world.town.now(), until=world.town.now() + timedelta(days=7))
    assert world.requests() == before


async def test_a_look_after_a_minute_is_a_new_one(world: World) -> None:
    """Never older than sixty seconds: what somebody else took meanwhile is gone."""
    visit = await world.visit()
    slot = (await world.slots(visit))[0]
    who = (slot.person,) if slot.person else ()
    world.rival(slot.start, who=who)
    world.town.clock.advance(timedelta(seconds=61))
    assert (slot.start, slot.person) not in {(s.start, s.person) for s in await world.slots(visit)}


async def test_the_same_key_books_once(world: World) -> None:
    """A worker died after the write and another does it again: one booking, the same answer."""
    attempt = await world.prepared()
    first = await world.vendor.book(attempt)
    assert await world.vendor.book(attempt) == first
    assert len(world.standing()) == 1


async def test_two_people_cannot_have_one_time(world: World) -> None:
    """Both were shown it; the first gets it, the second is told, and it is offered no more."""
    visit = await world.visit(alone=True)
    slot = await scarce(world, visit)
    first = await world.attempt(visit, slot, key="a.1")
    await world.vendor.book(first)
    with pytest.raises(SlotTaken):
        await world.vendor.book(await world.attempt(visit, slot, customer=BRAM, key="b.1"))
    assert len(world.standing()) == 1
    assert slot.start not in {free.start for free in await world.slots(visit) if free.person == slot.person}


async def test_of_two_at_the_same_moment_one_gets_it(world: World) -> None:
    """Not none, not both."""
    visit = await world.visit(alone=True)
    slot = await scarce(world, visit)

    async def go(key: str) -> str:
        customer = ADA if key == "a.1" else BRAM
        return await world.vendor.book(await world.attempt(visit, slot, customer=customer, key=key))

    outcomes = await asyncio.gather(go("a.1"), go("b.1"), return_exceptions=True)
    assert sorted(type(outcome).__name__ for outcome in outcomes) == ["SlotTaken", "str"]
    assert len(world.standing()) == 1


@pytest.mark.parametrize("stale", [0.0, 1.5])
async def test_of_two_programs_at_the_same_moment_one_gets_it(world: World, stale: float) -> None:
    """They share nothing but the vendor, whose lists may lag behind: still not none, not both."""
    world.town.cliniko = replace(world.town.cliniko, stale_seconds=stale)
    visit = await world.visit(alone=True)
    slot = await scarce(world, visit)
    here = await world.attempt(visit, slot, key="a.1")
    there = replace(here, key="b.1", customer=BRAM, identity=IDENTITIES[BRAM])
    both = (world.vendor.book(here), world.another.book(there))
    outcomes = await asyncio.gather(*both, return_exceptions=True)
    lost = "HoldExpired" if world.can.hold else "SlotTaken"  # where one holds, both used one hold: the second is late
    assert sorted(type(outcome).__name__ for outcome in outcomes) == [lost, "str"]
    assert len(world.standing()) == 1


async def scarce(world: World, visit: Visit) -> Slot:
    """A time only one can have: others are booked away until one capacity is left."""
    people = await world.vendor.people(visit) if world.can.people else None
    if people and people.members:
        visit = replace(visit, person=people.members[0].ref)
    slot = (await world.slots(visit))[-1]
    if slot.person or not world.can.hold:
        return slot
    holders = 0
    while True:
        try:
            held = await world.vendor.hold(visit, slot, key=f"fill-{holders}")
        except SlotTaken:
            break
        holders += 1
        last = held
    await world.vendor.release(last, key="free-one")
    return slot


async def test_a_time_somebody_else_took_says_so(world: World) -> None:
    """Taken behind our back after it was shown: nothing of ours is left behind."""
    visit = await world.visit()
    slot = (await world.slots(visit))[0]
    world.rival(slot.start, who=(slot.person,) if slot.person else ())
    with pytest.raises(SlotTaken):
        await world.vendor.book(await world.attempt(visit, slot))
    assert world.standing() == []


async def test_a_rival_who_is_a_moment_faster_wins(world: World) -> None:
    """Between our last look and our write: we give way and take ours back."""
    visit = await world.visit()
    slot = (await world.slots(visit))[0]
    world.rival(slot.start, who=(slot.person,) if slot.person else (), lurks=True)
    with pytest.raises(SlotTaken):
        await world.vendor.book(await world.attempt(visit, slot))
    assert world.standing() == []


CLOCK_CHANGES = {"Europe/Amsterdam": ("2027-03-28", "2027-10-31"), "America/Toronto": ("2027-03-14", "2027-11-07")}
CLOCK_CHANGES["Europe/Helsinki"] = CLOCK_CHANGES["Europe/Amsterdam"]


@pytest.mark.parametrize(
    ("name", "change"),
    [(name, change) for name in registry.NAMES for change in CLOCK_CHANGES[ZONES.get(name, ZONE).key]],
)
async def test_times_keep_their_zone_over_the_clock_change(name: str, change: str) -> None:
    """Offered, booked and read back, a time after the change is what the clinic's wall clock will show."""
    async with opened(name, at=datetime.fromisoformat(change).replace(hour=6, tzinfo=UTC) - timedelta(days=4)) as world:
        visit = await world.visit()
        slots = await world.slots(visit, days=10)
        before = [s for s in slots if s.start.date().isoformat() < change]
        after = [s for s in slots if s.start.date().isoformat() > change]
        assert {s.start.utcoffset() for s in before} != {s.start.utcoffset() for s in after}
        # The same doors open at the same hour on the wall, before and after.
        assert {s.start.time() for s in after} & {s.start.time() for s in before}
        attempt = await world.attempt(visit, after[0])
        record = await world.vendor.reread(await world.vendor.book(attempt), identity=attempt.identity)
        assert record.start.isoformat() == after[0].start.isoformat()
        assert world.standing()[0]["start"] == after[0].start.strftime("%H:%M")


async def test_nothing_personal_is_logged(world: World, caplog: pytest.LogCaptureFixture) -> None:
    """From the first look to the booking read back, in every library's log at every level."""
    with caplog.at_level(logging.DEBUG), capture_logs() as lines:
        attempt = await world.prepared()
        booked = await world.vendor.book(attempt)
        await world.vendor.reread(booked, identity=attempt.identity)
    assert len(lines) >= 5
    told = (repr(lines) + caplog.text).lower()
    secrets = ("ada", "example", "31600000001", "1990", "x123", attempt.identity, attempt.key)
    assert [secret for secret in secrets if secret in told] == []


async def test_ids_survive_whatever_their_size(world: World) -> None:
    """Refs come back letter by letter; where the vendor's are numbers they are beyond 2^53."""
    attempt = await world.prepared()
    booked = await world.vendor.book(attempt)
    assert booked == world.standing()[0]["id"]
    if booked.isdecimal():
        assert int(booked) > 2**53


async def test_what_the_vendor_does_not_know_is_not_found(world: World) -> None:
    """A booking that is gone is said to be gone."""
    for stranger in ("1390726237298631770", "00000000-0000-4000-8000-000000000000"):
        with pytest.raises(NotFound):
            await world.vendor.reread(stranger, identity="0c" * 20)


async def test_nothing_is_there_that_was_never_booked(sure: World) -> None:
    """Settling says so for certain."""
    assert await sure.vendor.settle(await sure.prepared()) is None


# Capabilities


NOBODYS = "00000000-0000-4000-8000-000000000000"
OPTIONAL: dict[str, Callable[[World, Visit, Slot], Awaitable[object]]] = {
    "hold": lambda w, visit, slot: w.vendor.hold(visit, slot, key="k"),
    "release": lambda w, visit, slot: w.vendor.release(Hold(ref=NOBODYS, until=slot.start), key="k"),
    "places": lambda w, visit, slot: w.vendor.places(visit),
    "people": lambda w, visit, slot: w.vendor.people(visit),
    "questions": lambda w, visit, slot: w.vendor.questions(visit),
    "extras": lambda w, visit, slot: w.vendor.extras(visit),
    "animals": lambda w, visit, slot: w.vendor.animals(visit, ADA, proven=False),
    "rehearse": lambda w, visit, slot: w.vendor.rehearse(bare(visit, slot)),
    "move": lambda w, visit, slot: w.vendor.move(NOBODYS, bare(visit, slot)),
    "cancel": lambda w, visit, slot: w.vendor.cancel(NOBODYS, identity=IDENTITIES[ADA], key="k"),
    "reasons": lambda w, visit, slot: w.vendor.reasons(language="en"),
    "confirm": lambda w, visit, slot: w.vendor.confirm(NOBODYS, identity=IDENTITIES[ADA], key="k"),
    "lookup": lambda w, visit, slot: w.vendor.bookings(ADA, identity=IDENTITIES[ADA], proven=False),
    "changes": lambda w, visit, slot: w.vendor.changes(w.town.now()),
    "hints": lambda w, visit, slot: hinted(w),
    "pay": lambda w, visit, slot: w.vendor.pay_link(NOBODYS, identity=IDENTITIES[ADA], key="k"),
    "diary": lambda w, visit, slot: w.vendor.diary(after=slot.start, until=slot.start + timedelta(hours=1)),
    "marks": lambda w, visit, slot: w.vendor.mark(NOBODYS, Presence.MISSED, identity=IDENTITIES[ADA], key="k"),
    "override": lambda w, visit, slot: w.vendor.book(replace(bare(visit, slot), override="asked for")),
}
OFF = (False, Moving.NONE, Paying.NONE, Paying.HANDOVER)  # what is handed over is not asked of the vendor


def bare(visit: Visit, slot: Slot) -> Attempt:
    """An attempt of which nothing comes."""
    return Attempt(key="k", identity=IDENTITIES[ADA], visit=visit, slot=slot, hold=None, customer=ADA)


async def hinted(world: World) -> None:
    """A call that is about nothing."""
    world.vendor.hint(b"{}")


@pytest.mark.parametrize("capability", OPTIONAL)
async def test_what_is_not_declared_is_refused_and_what_is_declared_works(world: World, capability: str) -> None:
    """Off: `Unsupported`, and nothing is sent. On: the call answers, if only that there is no such booking."""
    visit = await world.visit()
    slot = (await world.slots(visit))[0]
    before = world.requests()
    if getattr(world.can, capability) not in OFF:
        with suppress(Refused, ContractBroken):
            await OPTIONAL[capability](world, visit, slot)
        return
    with pytest.raises(Unsupported):
        await OPTIONAL[capability](world, visit, slot)
    assert world.requests() == before


LATER_CALLS: dict[str, tuple[str, Callable[[World, Visit, Slot], Awaitable[object]]]] = {
    "settle_move": ("move", lambda w, visit, slot: w.vendor.settle_move(NOBODYS, bare(visit, slot))),
    "payment": ("pay", lambda w, visit, slot: w.vendor.payment(NOBODYS)),
}
"""What follows upon a call of the first kind, and goes with its capability."""


@pytest.mark.parametrize("call", LATER_CALLS)
async def test_what_follows_upon_a_call_goes_with_its_capability(world: World, call: str) -> None:
    """Off: `Unsupported`, and nothing is sent."""
    capability, ask = LATER_CALLS[call]
    visit = await world.visit()
    slot = (await world.slots(visit))[0]
    before = world.requests()
    if getattr(world.can, capability) not in OFF:
        with suppress(Refused, ContractBroken):
            await ask(world, visit, slot)
        return
    with pytest.raises(Unsupported):
        await ask(world, visit, slot)
    assert world.requests() == before


async def test_what_is_not_declared_does_not_show(world: World) -> None:
    """No groups without `groups`, no parties without `party`, no classes without `classes`, nothing to be paid or
    handed over without `pay`; the fields are all the capabilities there are."""
    services = await world.vendor.services(language="en")
    assert world.can.groups or not any(service.group for service in services)
    assert world.can.party == any(service.party_max > 1 for service in services)
    assert (world.can.pay is Paying.HANDOVER) == any(service.handover for service in services)
    assert world.can.pay is Paying.LINK or not any(service.deposit for service in services)
    shared = [
        slot for service in services for slot in await world.slots(await world.at(service)) if slot.left is not None
    ]
    assert world.can.classes == bool(shared)
    assert set(Capabilities.__dataclass_fields__) == {*OPTIONAL, "groups", "party", "classes", "settles"}


# Holds, where there are any


@pytest.fixture(params=able(lambda can: can.hold))
async def holding(request: pytest.FixtureRequest) -> AsyncIterator[World]:
    """Every vendor that can hold."""
    async with opened(request.param) as world:
        yield world


async def test_a_hold_ends_when_it_says(holding: World) -> None:
    """Promised no longer than the vendor keeps it: until then it can be booked, after it was let go it cannot."""
    attempt = await holding.prepared()
    assert attempt.hold is not None
    left = attempt.hold.until - holding.town.now()
    assert timedelta() < left <= timedelta(minutes=14)
    holding.town.clock.advance(left - timedelta(seconds=1))
    assert await holding.vendor.book(attempt)


async def test_a_hold_that_ran_out_says_so(holding: World) -> None:
    """Nothing is booked, and the core can hold again."""
    attempt = await holding.prepared()
    holding.town.clock.advance(timedelta(minutes=16))
    with pytest.raises(HoldExpired):
        await holding.vendor.book(attempt)
    with pytest.raises(HoldExpired):
        await holding.vendor.book(replace(attempt, hold=None))
    assert holding.standing() == []


async def test_a_released_time_is_free_again(holding: World) -> None:
    """Given back early, for anybody; giving it back twice is no error."""
    visit = await holding.visit()
    slot = await scarce(holding, visit)
    hold = await holding.vendor.hold(visit, slot, key="a")
    with pytest.raises(SlotTaken):
        await holding.vendor.hold(visit, slot, key="b")
    await holding.vendor.release(hold, key="c")
    await holding.vendor.release(hold, key="c")
    assert (await holding.vendor.hold(visit, slot, key="d")).ref != hold.ref


async def test_releasing_what_was_booked_leaves_the_booking(holding: World) -> None:
    """A late release must not undo what the person was told."""
    attempt = await holding.prepared()
    await holding.vendor.book(attempt)
    assert attempt.hold is not None
    await holding.vendor.release(attempt.hold, key="late")
    assert len(holding.standing()) == 1
