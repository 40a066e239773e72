"""With whom and where a visit is at a time nobody offered: for who overrides. Everybody else has a slot of ours."""

from dataclasses import replace
from datetime import UTC, timedelta
from zoneinfo import ZoneInfo

from conversations.booking import Slot, Visit
from vendors.cliniko import seats
from vendors.cliniko.access import Access
from vendors.cliniko.availability import Availability
from vendors.cliniko.catalogue import Catalogue, Triple, read_link
from vendors.cliniko.windows import merge
from vendors.errors import SlotTaken
from vendors.reader import Row
from vendors.vendor import Attempt

_MOMENT = timedelta(seconds=1)


class Placing:
    """Gives such attempts at one clinic a slot in Cliniko's terms."""

    def __init__(self, access: Access, availability: Availability, *, zone: ZoneInfo) -> None:
        self._access, self._availability, self._zone = access, availability, zone

    async def placed(self, attempt: Attempt, *, like: Row | None = None) -> Attempt:
        """The attempt with a slot. `like`: the appointment that moves, which stays with whom it was if nobody is named.

        Raises `SlotTaken` where nobody gives the visit there, or no class is then.
        """
        if attempt.slot.ref or not attempt.override:
            return attempt
        catalogue = await self._availability.catalogue()
        wanted = replace(attempt.visit, person=attempt.slot.person or attempt.visit.person)
        alike = _as_it_was(catalogue.bookable(wanted), like)
        if not alike:
            raise SlotTaken("cliniko", "services")
        if wanted.service in catalogue.classes:
            return replace(attempt, slot=await self._class_at(attempt.slot, wanted, alike))
        return replace(attempt, slot=self._alone(attempt.slot, catalogue, alike[0]))

    def _alone(self, slot: Slot, catalogue: Catalogue, triple: Triple) -> Slot:
        minutes = catalogue.services[triple.type].minutes
        return merge([(triple, [slot.start.astimezone(UTC)])], minutes=minutes, zone=self._zone)[0]

    async def _class_at(self, slot: Slot, visit: Visit, alike: tuple[Triple, ...]) -> Slot:
        """One joins a class that is there."""
        query = seats.write_groups(visit.service, after=slot.start, until=slot.start + _MOMENT)
        groups = map(seats.read_group, await self._access.rows("groups", "group_appointments", query))
        then = [group for group in groups if group.triple in alike]
        if not then:
            raise SlotTaken("cliniko", "group_appointments")
        return seats.slot_of(min(then, key=lambda group: alike.index(group.triple)), (), zone=self._zone)


def _as_it_was(triples: tuple[Triple, ...], like: Row | None) -> tuple[Triple, ...]:
    """Those who may give it, first of all whoever gives it now."""
    if like is None:
        return triples
    now = (read_link(like, "practitioner"), read_link(like, "business"))
    return tuple(sorted(triples, key=lambda triple: (triple.practitioner, triple.business) != now))
