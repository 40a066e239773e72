"""The clinic's book: individual appointments, and places in classes with the class they are in. Lists only.

Two lists side by side, and a third where there are classes then: the attendees of all of them. An appointment carries
the patient's name in one piece (`patient_name`); a place in a class carries none, and nobody is looked up for it.
"""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from conversations.booking import Appointment, Customer
from vendors.cliniko import mapping
from vendors.cliniko.access import Access, Query
from vendors.cliniko.availability import Availability
from vendors.cliniko.catalogue import Catalogue, read_link
from vendors.cliniko.mapping import ALONE
from vendors.cliniko.timetable import Timetable
from vendors.cliniko.windows import write_instant
from vendors.reader import Reader, Row
from vendors.together import both

_read = Reader("cliniko")
_GROUPS = "group_appointments"


class Diary:
    """Reads the book of one clinic."""

    def __init__(self, access: Access, availability: Availability, timetable: Timetable, *, zone: ZoneInfo) -> None:
        self._access, self._availability, self._timetable, self._zone = access, availability, timetable, zone

    async def between(self, *, after: datetime, until: datetime) -> tuple[Appointment, ...]:
        """As the port says. Cancelled and archived ones are left out by Cliniko, as nobody asks for them."""
        query = write_between(after=after, until=until)
        singles, groups = await both(
            self._access.rows(ALONE, ALONE, query), self._access.rows("groups", _GROUPS, query)
        )
        classes = {mapping.read_id(row): row for row in groups}
        places = await self._timetable.seats(tuple(classes))
        catalogue = await self._availability.catalogue()
        found = [read_visit(row, catalogue, zone=self._zone) for row in singles]
        found += [
            read_visit(group, catalogue, zone=self._zone, seat=row)
            for row in places
            if (group := classes.get(read_link(row, "booking")))
        ]
        return tuple(sorted(found, key=lambda one: one.booking.start.astimezone(UTC)))


def write_between(*, after: datetime, until: datetime) -> Query:
    """The query for all that starts from `after` to before `until`."""
    return (
        ("q[]", f"starts_at:>={write_instant(after)}"),
        ("q[]", f"starts_at:<{write_instant(until)}"),
        ("sort", "starts_at:asc"),
    )


def read_visit(row: Row, catalogue: Catalogue, *, zone: ZoneInfo, seat: Row | None = None) -> Appointment:
    """An appointment as the book has it, or with `seat` a class and one's place in it."""
    name = _read.maybe(row, "patient_name") if seat is None else ""
    return Appointment(
        booking=mapping.read_booking(row, catalogue, zone=zone, seat=seat),
        person_ref=read_link(row, "practitioner"),
        place_ref=read_link(row, "business"),
        customer=Customer(first_name=name) if name else None,
        mine=mapping.made_by_us(row if seat is None else seat),
    )
