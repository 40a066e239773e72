"""Booking at Provet's clinic in town: whose animal it is, several calls as one booking, who was first, when."""

from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import timedelta

import pytest

from conversations.booking import Animal, Customer, Visit
from sandbox.faults import Fault
from sandbox.provet import pawstreet
from tests.vendors.contract.world import ADA, BRAM, IDENTITIES, World, opened
from tests.vendors.paw_street import CAT, DOG, JO, NEWCOMER, RABBIT, attempt, only, reread, rex, service, truth
from vendors.errors import AnswerLost, Misconfigured, NotFound, SlotTaken

pytestmark = pytest.mark.slow


@pytest.fixture
async def world() -> AsyncIterator[World]:
    """Paw Street on a Tuesday morning."""
    async with opened("provet") as world:
        yield world


# Whose animal


async def test_the_clients_animals_are_shown_to_whom_the_number_is_vouched_for(world: World) -> None:
    """By number; the species are those the clinic treats."""
    visit = Visit(service=(await service(world, "Vaccination")).ref)
    known = await world.vendor.animals(visit, ADA, proven=True)
    assert [(one.name, one.species, one.breed) for one in known.members] == [
        ("Rex", DOG, "Labrador retriever"),
        ("Miuku", CAT, "Birman"),
    ]
    assert [choice.name for choice in known.species] == ["Dog", "Cat", "Rabbit", "Guinea pig"]


async def test_nobody_is_looked_up_without_proof(world: World) -> None:
    """Whoever typed a number may have typed anyone's: no question goes out about it."""
    visit = Visit(service=(await service(world, "Vaccination")).ref)
    world.town.provet = replace(world.town.provet, forbidden=("client", "patient"))
    assert (await world.vendor.animals(visit, ADA, proven=False)).members == ()


async def test_a_number_typed_with_spaces_is_the_same_number(world: World) -> None:
    """Only animals the service takes are offered for it."""
    visit = Visit(service=(await service(world, "Rabbit check")).ref)
    known = await world.vendor.animals(visit, JO, proven=True)
    assert [one.name for one in known.members] == ["Hops"]
    assert [choice.ref for choice in known.species] == [RABBIT]


async def test_an_archived_client_is_nobody(world: World) -> None:
    """Kit moved away."""
    kit = Customer(first_name="Kit", last_name="Example", email="kit@example.org", phone="+31600000016")
    visit = Visit(service=(await service(world, "Vaccination")).ref)
    assert (await world.vendor.animals(visit, kit, proven=True)).members == ()


async def test_of_several_records_none_is_used_and_staff_are_told(world: World) -> None:
    """Two of one family share address and name: whose number it is does not decide what the e-mail leaves open."""
    fem = Customer(first_name="Fem", last_name="Voorbeeld", email="family@example.org", phone="+31600000011")
    await world.vendor.book(await attempt(world, customer=fem))
    assert only(world)["customer"] is None
    assert "Several clients" in only(world)["notes"]


# One call, or three


async def test_somebody_on_file_is_one_appointment_with_links(world: World) -> None:
    """Client and animal linked, nothing typed beside it."""
    booked = await world.vendor.book(await attempt(world, animal=await rex(world)))
    standing = only(world)
    assert standing["customer"]["email"] == "ada@example.org"
    assert [animal["name"] for animal in standing["animals"]] == ["Rex"]
    assert (standing["typed"], standing["type"]) == ([], 2)
    assert (await reread(world, booked)).code in standing["notes"]


async def test_a_new_animal_of_a_known_client_is_put_on_file_once(world: World) -> None:
    """With species and a breed of the clinic's list; the second booking finds it."""
    new = Animal(name="Pulla", species=DOG, breed="mixed breed DOG")
    await world.vendor.book(await attempt(world, animal=new))
    assert (only(world)["animals"][0]["species"], only(world)["animals"][0]["breed"]) == ("Dog", "Mixed breed dog")
    await world.vendor.book(await attempt(world, animal=replace(new, name=" pulla "), key="telegram-1.8.1"))
    assert [one["name"] for one in truth(world)["patients"]].count("Pulla") == 1


async def test_a_breed_the_clinic_does_not_list_is_left_out(world: World) -> None:
    """Nor is one of another species taken."""
    for number, breed in enumerate(("Moon dog", "Birman")):
        animal = Animal(name=f"Dog {number}", species=DOG, breed=breed)
        await world.vendor.book(await attempt(world, animal=animal, key=f"telegram-1.{number}.1"))
    assert {one["animals"][0]["breed"] for one in world.standing()} == {None}


async def test_an_animal_that_is_no_longer_the_clients_is_not_booked_for(world: World) -> None:
    """Given away since it was offered."""
    with pytest.raises(NotFound):
        await world.vendor.book(await attempt(world, animal=Animal(ref="7", name="Ponto")))
    assert world.standing() == []


@pytest.mark.parametrize(("customer", "proven"), [(ADA, False), (NEWCOMER, True)])
async def test_anybody_else_is_attached_for_staff_to_link(world: World, customer: Customer, proven: bool) -> None:
    """As the portal does it: appointment, who, which animal; nothing is put on file."""
    before = len(truth(world)["clients"])
    animal = Animal(name="Pulla", species=DOG, breed="Moon dog")
    await world.vendor.book(await attempt(world, customer=customer, proven=proven, animal=animal))
    standing = only(world)
    assert (standing["customer"], standing["type"]) == (None, 2)
    (typed,) = standing["typed"]
    assert (typed["first_name"], typed["phone_number"]) == (customer.first_name, customer.phone)
    assert [(a["name"], a["species"], a["notes"]) for a in typed["animals"]] == [("Pulla", "Dog", "Breed: Moon dog")]
    assert len(truth(world)["clients"]) == before


async def test_the_types_are_configured() -> None:
    """7 for those not on file, 1 for those who are."""
    async with opened("provet", {"unknown_type": 7, "known_type": 1}) as world:
        await world.vendor.book(await attempt(world, proven=False))
        assert only(world)["type"] == 7
        await world.vendor.book(await attempt(world, animal=await rex(world), key="telegram-1.8.1"))
        assert sorted(standing["type"] for standing in world.standing()) == [1, 7]


async def test_newcomers_are_put_on_file_where_the_clinic_wants_it() -> None:
    """Client, number, animal, then one appointment; the address fields older tenants want are there, and empty."""
    async with opened("provet", {"unknown_clients": "create"}) as world:
        await world.vendor.book(await attempt(world, customer=NEWCOMER))
        standing = only(world)
        assert standing["typed"] == []
        assert standing["customer"]["phone_numbers"] == ["+31600000077"]
        assert (standing["customer"]["country"], standing["customer"]["city"]) == ("FI", "")
        assert standing["animals"][0]["name"] == "Pulla"


@pytest.mark.parametrize("fault", [Fault.ANSWER_LOST, Fault.BROKEN_JSON, Fault.DOWN])
@pytest.mark.parametrize("call", ["POST /client/", "POST /patient/"])
async def test_nobody_is_put_on_file_twice(fault: Fault, call: str) -> None:
    """A lost answer is looked for before the client or the animal is made again."""
    async with opened("provet", {"unknown_clients": "create"}) as world:
        made = await attempt(world, customer=NEWCOMER)
        world.fault(fault, call)
        await world.vendor.book(made)
        assert [one["firstname"] for one in truth(world)["clients"]].count("Ilse") == 1
        assert [one["name"] for one in truth(world)["patients"]].count("Pulla") == 1
        assert only(world)["customer"]["phone_numbers"] == ["+31600000077"]


async def test_a_number_that_could_not_be_written_keeps_nobody_from_booking() -> None:
    """Staff can add it."""
    async with opened("provet", {"unknown_clients": "create"}) as world:
        made = await attempt(world, customer=NEWCOMER)
        world.fault(Fault.REFUSED, "POST /phonenumber/")
        await world.vendor.book(made)
        assert only(world)["customer"]["phone_numbers"] == []


# Finished after a crash

STEPS = ["POST /onlinebookingclient/", "POST /onlinebookingpatient/"]


@pytest.mark.parametrize("fault", [Fault.ANSWER_LOST, Fault.BROKEN_JSON, Fault.DOWN, Fault.REFUSED, Fault.RATE_LIMITED])
@pytest.mark.parametrize("step", STEPS)
async def test_a_half_made_booking_is_finished(world: World, fault: Fault, step: str) -> None:
    """Whatever cut it between two calls: it is never told as not booked, and settling does what is left, once."""
    made = await attempt(world, proven=False)
    world.fault(fault, step)
    with pytest.raises(AnswerLost):
        await world.vendor.book(made)
    booking = await world.vendor.settle(made)
    assert booking
    assert booking.ref == only(world)["id"]
    (typed,) = only(world)["typed"]
    assert [animal["name"] for animal in typed["animals"]] == ["Pulla"]
    assert len(truth(world)["sent"]) == 1


@pytest.mark.parametrize("step", STEPS)
async def test_another_worker_goes_on_where_one_died(world: World, step: str) -> None:
    """Booking again with the same key finishes what is there; it makes nothing twice."""
    made = await attempt(world, proven=False)
    world.fault(Fault.ANSWER_LOST, step)
    with pytest.raises(AnswerLost):
        await world.vendor.book(made)
    assert await world.another.book(made) == only(world)["id"]
    assert len(only(world)["typed"]) == 1
    assert len(only(world)["typed"][0]["animals"]) == 1


async def test_what_cannot_be_attached_is_kept_in_the_notes(world: World) -> None:
    """Those records are write-once and may be refused for ever: staff read what was typed, and it is still booked."""
    world.town.provet = replace(world.town.provet, forbidden=("onlinebookingclient",))
    made = await attempt(world, proven=False)
    booked = await world.vendor.book(made)
    assert "Client: Ada, Example, ada@example.org, +31600000001, Pulla" in only(world)["notes"]
    assert await world.vendor.book(made) == booked
    assert only(world)["notes"].count("Ada") == 1


async def test_where_not_even_a_note_can_be_left_nobody_is_told_it_is_done(world: World) -> None:
    """A booking without a name is no booking: it is looked at again."""
    world.town.provet = replace(world.town.provet, forbidden=("onlinebookingclient",))
    made = await attempt(world, proven=False)
    world.fault(Fault.REFUSED, "PATCH /appointment/", times=None)
    with pytest.raises(AnswerLost):
        await world.vendor.book(made)


# Overlaps


@pytest.mark.parametrize("refuses", [True, False])
async def test_overlaps_are_seen_whether_or_not_provet_looks(world: World, refuses: bool) -> None:
    """Somebody was a moment faster: refused, or seen afterwards and taken back."""
    world.town.provet = replace(world.town.provet, refuses_overlaps=refuses)
    made = await attempt(world)
    world.rival(made.slot.start, who=(made.slot.person or "",), lurks=True)
    with pytest.raises(SlotTaken):
        await world.vendor.book(made)
    assert world.standing() == []


async def test_one_of_two_programs_gets_it_where_provet_does_not_look(world: World) -> None:
    """Both write, both look: the younger gives way."""
    world.town.provet = replace(world.town.provet, refuses_overlaps=False)
    here = await attempt(world)
    there = replace(here, key="telegram-2.1.1", identity=IDENTITIES[BRAM], customer=BRAM)
    first = await world.vendor.book(here)
    with pytest.raises(SlotTaken):
        await world.another.book(there)
    assert only(world)["id"] == first


@pytest.mark.parametrize("fault", [Fault.REFUSED, Fault.ANSWER_LOST, Fault.RATE_LIMITED, Fault.BROKEN_JSON])
async def test_taking_back_is_tried_until_it_is_done(world: World, fault: Fault) -> None:
    """Not half: an appointment nobody comes to would keep somebody else out."""
    world.town.provet = replace(world.town.provet, refuses_overlaps=False)
    made = await attempt(world)
    world.rival(made.slot.start, who=(made.slot.person or "",), lurks=True)
    world.fault(fault, "PATCH /appointment/")
    with pytest.raises(SlotTaken):
        await world.vendor.book(made)
    assert world.standing() == []


async def test_a_room_is_taken_as_a_person_is(world: World) -> None:
    """The ultrasound device is one."""
    made = await attempt(world, "Ultrasound")
    await world.vendor.book(made)
    assert only(world)["rooms"] == ["Ultrasound"]
    again = Visit(service=made.visit.service)
    assert made.slot.start not in {slot.start for slot in await world.slots(again)}


# Times


async def test_times_are_those_of_open_shifts_within_the_reasons_hours(world: World) -> None:
    """Only whom the reason names, only in its hours, only in its kind of shift."""
    ultrasound = await world.slots(Visit(service=(await service(world, "Ultrasound")).ref), days=30)
    assert {slot.person for slot in ultrasound} == {str(pawstreet.EINO.id)}
    assert all(12 <= slot.start.hour < 18 for slot in ultrasound)
    video = await world.slots(Visit(service=(await service(world, "Video advice")).ref), days=30)
    assert {slot.start.hour for slot in video} == {17, 18}


@pytest.mark.parametrize(("policy", "minutes"), [("all", {0, 15, 30, 45}), ("half", {0, 30}), ("full", {0})])
async def test_the_slot_policy_thins_the_grid(policy: str, minutes: set[int]) -> None:
    """As the portal's."""
    async with opened("provet", {"slot_policy": policy, "availability": "derived"}) as world:
        slots = await world.slots(Visit(service=(await service(world, "Vaccination")).ref), days=30)
        assert {slot.start.minute for slot in slots if slot.start.weekday() != 3} == minutes


async def test_lead_and_horizon_are_kept() -> None:
    """Nothing sooner, nothing later."""
    async with opened("provet", {"lead_minutes": 600, "horizon_days": 10}) as world:
        slots = await world.slots(Visit(service=(await service(world, "Vaccination")).ref), days=60)
        now = world.town.now()
        assert min(slot.start for slot in slots) >= now + timedelta(minutes=600)
        assert max(slot.start for slot in slots) <= now + timedelta(days=10)


@pytest.mark.parametrize("days", [None, 60, 3])
async def test_the_vendors_own_list_only_ever_takes_away(days: int | None) -> None:
    """Where it does not answer, or speaks of a few days only, times are worked out without it."""
    found = []
    for how in ("derived", "checked"):
        async with opened("provet", {"availability": how}) as world:
            world.town.provet = replace(world.town.provet, availability_days=days)
            visit = Visit(service=(await service(world, "Vaccination")).ref)
            found.append({slot.start for slot in await world.slots(visit)})
    assert found[1] <= found[0]
    assert len(found[1]) > len(found[0]) / 2
    assert found[1] == found[0] or days


async def test_times_can_come_from_the_vendors_list_alone() -> None:
    """For clinics that say so: every step of the visit must be listed, and what is booked is gone."""
    async with opened("provet", {"availability": "listed"}) as world:
        made = await attempt(world, "Dental check")
        await world.vendor.book(made)
        assert made.slot.start not in {
            slot.start for slot in await world.slots(made.visit) if slot.person == made.slot.person
        }
        world.town.provet = replace(world.town.provet, availability_days=None)
        world.town.clock.advance(timedelta(minutes=2))
        with pytest.raises(NotFound):
            await world.slots(made.visit)


async def test_a_right_that_is_missing_is_named(world: World) -> None:
    """Opening hours are never assumed: without shifts there are no times, and staff are told which right it is."""
    visit = Visit(service=(await service(world, "Vaccination")).ref)
    world.town.provet = replace(world.town.provet, forbidden=("shift",))
    with pytest.raises(Misconfigured) as told:
        await world.slots(visit)
    assert "GET shift" in told.value.said


async def test_only_the_departments_of_the_desk_are_offered() -> None:
    """A chain may have a desk for each."""
    async with opened("provet", {"departments": (str(pawstreet.NORTH.id),)}) as world:
        every = await world.vendor.services(language="en")
        assert {one.group for one in every} == {"All animals"}
        places = await world.vendor.places(Visit(service=every[0].ref))
        assert [place.name for place in places] == ["Paw Street North"]
