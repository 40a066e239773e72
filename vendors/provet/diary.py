"""The practice's book: one list of appointments, followed page by page.

It links the owners without naming them, and names are not fetched one by one. Of what became of a visit the list tells
that they came, no more: the rest is the consultation's.
"""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from conversations.booking import Appointment, BookingStatus
from vendors.provet import mapping, notes
from vendors.provet.access import Access
from vendors.provet.availability import Availability
from vendors.provet.manifest import ProvetConfig
from vendors.provet.mapping import Names, linked, write_instant
from vendors.reader import Reader, Row
from vendors.together import both

_read = Reader("provet")
_INTERNAL = 4  # documented: a booking of the practice's own, for nobody who comes


class Diary:
    """Reads the book of one tenant, of the departments the desk offers."""

    def __init__(self, config: ProvetConfig, access: Access, availability: Availability, *, zone: ZoneInfo) -> None:
        self._config, self._access, self._availability, self._zone = config, access, availability, zone

    async def between(self, *, after: datetime, until: datetime) -> tuple[Appointment, ...]:
        """As the port says. Filters may be ignored by Provet, so they are applied again."""
        query = (("start__range", f"{write_instant(after)},{write_instant(until)}"),)
        rows, catalogue = await both(self._access.rows("diary", "appointment", query), self._availability.catalogue())
        names = catalogue.names()
        found = (
            read_visit(row, names, zone=self._zone)
            for row in rows
            if after <= mapping.read_instant(row, "start") < until and self._ours_to_show(row)
        )
        # One who did not come may be inactive as well: what is cancelled is told by its status.
        standing = (one for one in found if one.booking.status is not BookingStatus.CANCELLED)
        return tuple(sorted(standing, key=lambda one: one.booking.start.astimezone(UTC)))

    def _ours_to_show(self, row: Row) -> bool:
        there = not self._config.departments or linked(row, "department") in self._config.departments
        return there and _read.number(row, "type") != _INTERNAL


def read_visit(row: Row, names: Names, *, zone: ZoneInfo) -> Appointment:
    """An appointment as the book has it."""
    return Appointment(
        booking=mapping.read_booking(row, names, zone=zone),
        person_ref=linked(row, "user"),
        place_ref=linked(row, "department"),
        mine=notes.ours(mapping.read_notes(row)),
    )
