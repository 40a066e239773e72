"""Paw Street Vets for tests: who comes, with which animal, for what."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

from conversations.booking import Animal, Booking, Customer, Service, Slot, Visit
from sandbox.calendars import BOOKS
from sandbox.provet import pawstreet
from tests.vendors.contract.world import ADA, IDENTITIES, World
from vendors.vendor import Attempt

DOG, CAT, RABBIT = (str(kind.code) for kind in (pawstreet.DOG, pawstreet.CAT, pawstreet.RABBIT))
JO = Customer(first_name="Jo", last_name="Beispiel", email="jo@elsewhere.example.org", phone="+31600000013")
NEWCOMER = Customer(first_name="Ilse", last_name="Proband", email="ilse@example.org", phone="+31600000077")
IDENTITY = IDENTITIES[ADA]


def truth(world: World) -> Any:
    return BOOKS["provet"].show_truth(world.town)


def only(world: World) -> Any:
    """The one booking that stands."""
    (standing,) = world.standing()
    return standing


async def service(world: World, name: str, group: str = "") -> Service:
    every = await world.vendor.services(language="en")
    return next(one for one in every if one.name == name and group in one.group)


async def attempt(
    world: World, name: str = "Vaccination", *, customer: Customer = ADA, proven: bool = True, **more: Any
) -> Attempt:
    """The first free time of a service, all but booked."""
    visit = Visit(service=(await service(world, name)).ref)
    slot = (await world.slots(visit))[0]
    made = Attempt(
        key="telegram-1.7.1",
        identity=IDENTITY,
        visit=visit,
        slot=slot,
        hold=None,
        customer=customer,
        animal=Animal(name="Pulla", species=DOG),
        proven=proven,
    )
    return replace(made, **more)


async def rex(world: World) -> Animal:
    known = await world.vendor.animals(Visit(service=(await service(world, "Vaccination")).ref), ADA, proven=True)
    return next(animal for animal in known.members if animal.name == "Rex")


async def reread(world: World, ref: str) -> Booking:
    return await world.vendor.reread(ref, identity=IDENTITY)


async def change(world: World, how: str, booked: str, to: Attempt) -> None:
    """Move or cancel it."""
    if how == "move":
        await world.vendor.move(booked, to)
    else:
        await world.vendor.cancel(booked, identity=IDENTITY, key="k", staff=to.staff)


async def moving(world: World, **more: Any) -> tuple[str, Attempt, Slot]:
    """Something booked, the attempt that moves it two days later, and where it was."""
    made = await attempt(world, animal=await rex(world))
    booked = await world.vendor.book(made)
    later = made.slot.start + timedelta(days=2)
    slot = next(slot for slot in await world.slots(made.visit) if slot.start > later)
    return booked, replace(made, slot=slot, key="telegram-1.9.1", **more), made.slot
