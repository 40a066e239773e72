"""Where places are: what a vendor tells of that, and nothing made up."""

from collections.abc import Mapping
from dataclasses import replace

from conversations.booking import Pin, Place, Visit
from sandbox.qmatic.exampleton import BRANCHES
from tests.vendors.contract.world import World

PINS: Mapping[str, Mapping[str, Pin]] = {
    "qmatic": {one.name["en"]: Pin(latitude=one.latitude, longitude=one.longitude) for one in BRANCHES},
}
"""Points of places by their names, for each vendor that tells them; the others' places have none."""


async def _places(world: World) -> list[Place]:
    """Every place of every service."""
    if not world.can.places:
        return []
    services = await world.vendor.services(language="en")
    visits = [Visit(service=service.ref, language="en") for service in services]
    return [place for visit in visits for place in await world.vendor.places(visit)]


async def test_a_place_is_on_the_map_where_its_vendor_has_it_and_nowhere_else(world: World) -> None:
    """A point is the vendor's word, latitude first; an address alone makes none."""
    told = {place.name: place.pin for place in await _places(world)}
    assert bool(told) == world.can.places
    known = PINS.get(world.name, {})
    assert told == {name: known.get(name) for name in told}
    assert set(known) <= set(told)


async def test_a_booking_is_at_the_point_of_its_place_or_at_none_that_is_told(world: World) -> None:
    """Its record agrees with the list it was chosen from, also at the last place; a patient is sent nowhere else."""
    visit = await world.visit()
    for place in (await world.vendor.places(visit))[-1:] if world.can.places else ():
        visit = replace(visit, place=place.ref)
    attempt = await world.attempt(visit, (await world.slots(visit))[0])
    record = await world.vendor.reread(await world.vendor.book(attempt), identity=attempt.identity)
    pins = {place.name: place.pin for place in await _places(world)}
    assert record.pin in (None, pins.get(record.place))
