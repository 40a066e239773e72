"""Cliniko's records told as bookings: with the names of the catalogue and, for a video visit, where to join it."""

from zoneinfo import ZoneInfo

import structlog

from conversations.booking import Booking
from vendors.cliniko import mapping
from vendors.cliniko.access import Access
from vendors.cliniko.availability import Availability
from vendors.cliniko.catalogue import Catalogue, read_link
from vendors.cliniko.mapping import ALONE, SHARED, Known
from vendors.cliniko.records import Records
from vendors.cliniko.timetable import Timetable
from vendors.errors import VendorError
from vendors.pace import Pause
from vendors.reader import Row
from vendors.settling import look_again

_log = structlog.get_logger("vendors")
_UNSEEN = (0.0, 0.3, 1.0, 2.0)  # the attendee of a new appointment may not be there yet (seen by clients)


class Telling:
    """Reads bookings of one clinic."""

    def __init__(
        self,
        access: Access,
        records: Records,
        availability: Availability,
        timetable: Timetable,
        *,
        zone: ZoneInfo,
        pause: Pause,
    ) -> None:
        self._access, self._records, self._availability = access, records, availability
        self._timetable, self._zone, self._pause = timetable, zone, pause

    async def read(self, known: Known) -> Booking:
        """The booking, read now. Raises `NotFound`."""
        row = await self._records.read(known)
        return await (self.single(row) if known.kind == ALONE else self.seat(row))

    async def single(self, row: Row) -> Booking:
        """The appointment as a booking."""
        catalogue = await self._availability.catalogue()
        join = await self._join(row) if _by_video(row, catalogue) else ""
        return mapping.read_booking(row, catalogue, zone=self._zone, join=join)

    async def seat(self, row: Row, group: Row | None = None) -> Booking:
        """The place in a class as a booking; the class is read if it is not given."""
        there = group or await self._timetable.group(read_link(row, "booking"))
        catalogue = await self._availability.catalogue()
        join = mapping.read_join((row,)) if _by_video(there, catalogue) else ""
        return mapping.read_booking(there, catalogue, zone=self._zone, seat=row, join=join)

    async def _join(self, row: Row) -> str:
        """Where the person joins. It comes with the one attendee; without it the booking is told all the same."""
        if mapping.cancelled(row):
            return ""
        path = mapping.path_to(ALONE, mapping.read_id(row), "attendees")

        async def look() -> str | None:
            return mapping.read_join(await self._access.rows("join", path, key=SHARED)) or None

        try:
            return await look_again(look, pause=self._pause, pauses=_UNSEEN) or ""
        except VendorError as trouble:
            _log.warning("join_untold", vendor="cliniko", call=trouble.call, status=trouble.status)
            return ""


def _by_video(row: Row, catalogue: Catalogue) -> bool:
    """Every record carries an address; it leads somewhere only where the type is by video (documented)."""
    return read_link(row, "appointment_type") in catalogue.telehealth
