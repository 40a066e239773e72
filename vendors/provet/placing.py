"""With whom and where a visit is at a time nobody offered: for who overrides. Everybody else has a slot of ours."""

from dataclasses import replace
from datetime import UTC, timedelta
from zoneinfo import ZoneInfo

from conversations.booking import Ref, Slot, Visit
from vendors.errors import SlotTaken
from vendors.provet.availability import Availability
from vendors.provet.catalogue import Reason
from vendors.provet.mapping import linked
from vendors.provet.times import Free, one_a_start
from vendors.reader import Row
from vendors.vendor import Attempt


class Placing:
    """Gives such attempts at one tenant a slot in Provet's terms."""

    def __init__(self, availability: Availability, *, zone: ZoneInfo) -> None:
        self._availability, self._zone = availability, zone

    async def placed(self, attempt: Attempt, *, like: Row | None = None) -> Attempt:
        """The attempt with a slot. `like`: the appointment that moves, which stays with whom it was if nobody is named.

        Raises `SlotTaken` where nobody gives the visit.
        """
        if attempt.slot.ref or not attempt.override:
            return attempt
        reason = (await self._availability.catalogue()).reasons.get(attempt.visit.service)
        now = like or {}
        user = attempt.slot.person or attempt.visit.person or linked(now, "user") or await self._first(attempt.visit)
        department = attempt.visit.place or linked(now, "department") or _first_of(reason)
        if reason is None or not user or not department:
            raise SlotTaken("provet", "reason")
        return replace(attempt, slot=self._slot(attempt.slot, reason, user=user, department=department))

    async def _first(self, visit: Visit) -> Ref:
        people = await self._availability.people(visit)
        return next((person.ref for person in people.members), "")

    def _slot(self, slot: Slot, reason: Reason, *, user: Ref, department: Ref) -> Slot:
        start = slot.start.astimezone(UTC)
        end = start + timedelta(minutes=reason.minutes)
        free = Free(start=start, end=end, rank=0, user=user, department=department)
        return one_a_start([free], zone=self._zone)[0]


def _first_of(reason: Reason | None) -> Ref:
    return next(iter(reason.departments), "") if reason else ""
