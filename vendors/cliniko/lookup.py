"""A person's own bookings, for whom proved who they are: their phone number is in the one record that is theirs."""

from datetime import datetime

from conversations.booking import Booking, Customer, Ref
from vendors.cliniko import mapping, seats
from vendors.cliniko.access import Access
from vendors.cliniko.availability import Availability
from vendors.cliniko.catalogue import read_link
from vendors.cliniko.mapping import ALONE, SHARED
from vendors.cliniko.patients import Patients
from vendors.cliniko.telling import Telling
from vendors.cliniko.windows import write_instant
from vendors.pace import Now
from vendors.reader import Row
from vendors.together import both, side_by_side


class Lookup:
    """Looks up bookings at one clinic."""

    def __init__(
        self, access: Access, patients: Patients, availability: Availability, telling: Telling, *, now: Now
    ) -> None:
        self._access, self._patients, self._availability = access, patients, availability
        self._telling, self._now = telling, now

    async def bookings(self, customer: Customer) -> tuple[Booking, ...]:
        """What is still to come, ascending; nothing where no record, or more than one, is theirs."""
        if (patient := await self._patients.proven(customer)) is None:
            return ()
        classes = bool((await self._availability.catalogue()).classes)
        singles, places = await both(
            self._singles(patient, self._now()), self._seats(patient, self._now() if classes else None)
        )
        return tuple(sorted((*singles, *places), key=lambda booking: booking.start))

    async def _singles(self, patient: Ref, now: datetime) -> tuple[Booking, ...]:
        query = (("q[]", f"patient_id:={patient}"), ("q[]", f"starts_at:>={write_instant(now)}"))
        rows = await self._access.rows(ALONE, ALONE, query)
        return await side_by_side(self._telling.single(row) for row in rows)

    async def _seats(self, patient: Ref, now: datetime | None) -> tuple[Booking, ...]:
        """Places in classes from `now` on: the classes with them in it, then which place is theirs."""
        if now is None:
            return ()
        query = (("q[]", f"patient_ids:~{patient}"), ("q[]", f"starts_at:>={write_instant(now)}"))
        groups = {mapping.read_id(row): row for row in await self._access.rows("groups", "group_appointments", query)}
        asked = ((*part, ("q[]", f"patient_id:={patient}")) for part in seats.write_seats(tuple(groups)))
        lists = await side_by_side(self._access.rows(SHARED, SHARED, part) for part in asked)
        rows: list[Row] = [row for rows in lists for row in seats.taken(rows)]
        return await side_by_side(self._telling.seat(row, groups[read_link(row, "booking")]) for row in rows)
