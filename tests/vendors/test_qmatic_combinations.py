"""Several services in one appointment at Qmatic, in town: offered, timed, held, confirmed, moved, found again."""

from collections.abc import AsyncIterator
from dataclasses import replace

import pytest

from conversations.booking import BookingStatus, Visit
from sandbox.faults import Fault
from tests.vendors.contract.test_faults import book_and_settle
from tests.vendors.contract.world import ADA, IDENTITIES, World, opened
from vendors.errors import Misconfigured, Refused, Unsupported
from vendors.vendor import Attempt


@pytest.fixture
async def town() -> AsyncIterator[World]:
    """The Town Hall with everything switched on."""
    async with opened("qmatic-whole") as world:
        yield world


async def visit_to(world: World, service: str, place: str = "Town Hall", *, extras: tuple[str, ...] = ()) -> Visit:
    """By their names in English."""
    refs = {one.name: one.ref for one in await world.vendor.services(language="en")}
    visit = Visit(service=refs[service])
    places = {one.name: one.ref for one in await world.vendor.places(visit)}
    return replace(visit, place=places[place], extras=tuple(refs[extra] for extra in extras))


async def offered(world: World, service: str, place: str = "Town Hall") -> list[str]:
    """What goes with it there."""
    return [one.name for one in await world.vendor.extras(await visit_to(world, service, place))]


async def prepared(world: World, *, party: int = 1, number: int = 0) -> Attempt:
    """A passport and an identity card, all but booked."""
    visit = replace(await visit_to(world, "Passport", extras=("Identity card",)), party=party)
    slots = await world.slots(visit)
    return await world.attempt(visit, slots[number], key=f"telegram-1.{number}.1")


async def test_only_what_is_configured_at_the_branch_is_offered(town: World) -> None:
    """In display order, without the service itself; what could be combined, but is not, would be refused."""
    assert await offered(town, "Passport") == ["Identity card", "Collect a document"]
    assert await offered(town, "Passport", "Harbour Office") == ["Identity card"]
    assert await offered(town, "Driving licence") == []
    before = town.requests()
    await offered(town, "Passport")
    assert town.requests() == before


async def test_extras_have_their_names_in_the_persons_language(town: World) -> None:
    """The twins want `Accept-Language` as well; a language the tenant lacks is its own."""
    visit = await visit_to(town, "Passport")
    dutch = await town.vendor.extras(replace(visit, language="nl"))
    assert [extra.name for extra in dutch] == ["Identiteitskaart", "Document afhalen"]
    german = replace(visit, language="de", extras=(dutch[0].ref,))
    assert (await town.vendor.extras(german))[0].name == "Identity card"
    slot = (await town.slots(german))[0]
    assert await town.vendor.book(await town.attempt(german, slot))


async def test_several_services_are_one_appointment(town: World) -> None:
    """Longer than one of them, and read back with both names."""
    attempt = await prepared(town)
    alone = (await town.slots(replace(attempt.visit, extras=())))[0]
    assert attempt.slot.end is not None
    assert alone.end is not None
    assert attempt.slot.end - attempt.slot.start > alone.end - alone.start
    ref = await town.vendor.book(attempt)
    record = await town.vendor.reread(ref, identity=attempt.identity)
    assert (record.service, record.status) == ("Passport + Identity card", BookingStatus.BOOKED)
    assert (record.start, record.end) == (attempt.slot.start, attempt.slot.end)
    (standing,) = town.standing()
    assert standing["services"] == ["Passport", "Identity card"]
    assert await town.vendor.bookings(ADA, identity=attempt.identity, proven=False) == (record,)


async def test_everybody_who_comes_is_counted_for_each_service(town: World) -> None:
    """Two come for both: four. Three cannot: an identity card is for two at once."""
    attempt = await prepared(town, party=2)
    await town.vendor.book(attempt)
    assert town.standing()[0]["people"] == 4
    three = replace(attempt.visit, party=3)
    assert await town.slots(three) == ()
    before = town.requests()
    with pytest.raises(Refused):
        await town.vendor.hold(three, attempt.slot, key="k")
    assert town.requests() == before


async def test_times_of_one_combination_are_not_those_of_another(town: World) -> None:
    """A list is never shared between two that may differ in length."""
    both = await prepared(town)
    three = replace(both.visit, extras=tuple(one.ref for one in await town.vendor.extras(both.visit)))
    ends = {(slot.start, slot.end) for slot in await town.slots(both.visit)}
    assert ends.isdisjoint((slot.start, slot.end) for slot in await town.slots(three))


@pytest.mark.parametrize("fault", [fault for fault in Fault if fault not in (Fault.SLOW, Fault.RATE_LIMITED)])
async def test_a_combination_survives_what_one_service_survives(town: World, fault: Fault) -> None:
    """Confirmed at its own door: done, settled, or certainly not there."""
    attempt = await prepared(town)
    town.fault(fault, "PUT /serviceCombination/reservations/")
    booked = await book_and_settle(town, attempt)
    assert [standing["id"] for standing in town.standing()] == ([booked] if booked else [])
    if booked is None:
        assert await town.vendor.book(attempt)


async def test_a_combination_can_be_moved_and_cancelled(town: World) -> None:
    """Moved by the twin of that call, cancelled by the ordinary one; its services stay."""
    attempt, other = await prepared(town), await prepared(town, number=-1)
    ref = await town.vendor.book(attempt)
    assert await town.vendor.move(ref, other) == ref
    assert (await town.vendor.settle_move(ref, other)).start == other.slot.start
    (standing,) = town.standing()
    assert standing["services"] == ["Passport", "Identity card"]
    await town.vendor.cancel(ref, identity=attempt.identity, key="k")
    assert town.standing() == []


async def test_how_to_reach_the_person_is_news_after_a_move(town: World) -> None:
    """Told by the call for customers, which is the ordinary one here, too."""
    attempt, other = await prepared(town), await prepared(town, number=-1)
    ref = await town.vendor.book(attempt)
    await town.vendor.move(ref, replace(other, customer=replace(ADA, phone="+31600000009", first_name="Other")))
    customer = town.standing()[0]["customer"]
    assert (customer["phoneNumber"], customer["firstName"]) == ("+31600000009", "Ada")


async def test_a_hold_for_several_is_given_back(town: World) -> None:
    """By the ordinary call."""
    attempt = await prepared(town)
    assert attempt.hold is not None
    await town.vendor.release(attempt.hold, key="k")
    assert attempt.slot in await town.slots(attempt.visit)


async def test_questions_of_all_services_are_asked(town: World) -> None:
    """None of these two has any; a third one's would be."""
    visit = await visit_to(town, "Passport", extras=("Driving licence",))
    alone = await town.vendor.questions(await visit_to(town, "Driving licence"))
    assert alone
    assert await town.vendor.questions(visit) == alone


async def test_nobody_can_be_asked_for_who_is_not_named(town: World) -> None:
    """Counters are a pool here."""
    people = await town.vendor.people(await visit_to(town, "Passport", extras=("Identity card",)))
    assert people.members == ()


async def test_the_search_is_printed_with_another_verb_and_tried_once() -> None:
    """POST is not allowed at this tenant; that is remembered."""
    async with opened("qmatic-whole") as world:
        await world.vendor.check()
        before = world.requests()
        assert await world.vendor.bookings(ADA, identity=IDENTITIES[ADA], proven=False) == ()
        assert world.requests() == before + 1


async def test_what_the_desk_offers_is_checked_at_the_tenant() -> None:
    """Switched on here, and off there: the operator hears of it before a patient does."""
    async with opened("qmatic-whole") as world:
        world.town.qmatic = replace(world.town.qmatic, combinations=False)
        with pytest.raises(Misconfigured, match="combinations"):
            await world.vendor.check()
    async with opened("qmatic") as world:
        world.town.qmatic = replace(world.town.qmatic, combinations=True)
        with pytest.raises(Refused):
            await world.vendor.check()


async def test_the_toggle_alone_offers_nothing() -> None:
    """Searched elsewhere, but no extras: the bodies are not all documented."""
    async with opened("qmatic-whole", {"offer_combinations": False}) as world:
        await world.vendor.check()
        visit = await visit_to(world, "Passport")
        before = world.requests()
        with pytest.raises(Unsupported):
            await world.vendor.extras(visit)
        assert (world.requests(), world.can.extras) == (before, False)


async def test_a_path_the_tenant_does_not_have_moves_the_other_way() -> None:
    """The old one is cancelled, and the new one is what we are told of."""
    async with opened("qmatic-whole") as world:
        world.town.qmatic = replace(world.town.qmatic, reschedules=False)
        attempt, other = await prepared(world), await prepared(world, number=-1)
        ref = await world.vendor.book(attempt)
        moved = await world.vendor.move(ref, other)
        assert moved != ref
        assert [standing["id"] for standing in world.standing()] == [moved]
