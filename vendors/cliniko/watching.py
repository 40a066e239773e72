"""What changed at Cliniko since a moment: asked by polling, as there are no callbacks (November 2026)."""

from datetime import datetime, timedelta

from conversations.booking import Ref
from vendors.cliniko import mapping, seats
from vendors.cliniko.access import Access, Query
from vendors.cliniko.availability import Availability
from vendors.cliniko.catalogue import read_link
from vendors.cliniko.mapping import ALONE, SHARED, Known
from vendors.cliniko.timetable import Timetable
from vendors.reader import Row
from vendors.together import both
from vendors.vendor import Changes

_OVERLAP = timedelta(minutes=2)  # lists lag, and rows move between pages while they are read
_AT_ONCE = 50


class Watching:
    """Polls one clinic. Nobody waits for it: every call goes behind those somebody waits for."""

    def __init__(self, access: Access, availability: Availability, timetable: Timetable) -> None:
        self._access, self._availability, self._timetable = access, availability, timetable

    async def changes(self, since: datetime) -> Changes:
        """As the port says. The next `since` is the vendor's own newest time, never our clock's."""
        begin = since - _OVERLAP
        catalogue = await self._availability.catalogue()
        singles, (places, groups) = await both(
            self._changed(ALONE, begin, mapping.HIDDEN),
            self._changed_classes(begin) if catalogue.classes else _nothing(),
        )
        theirs = await self._timetable.seats(tuple(map(mapping.read_id, groups)), urgent=False)
        rows = {Known(ALONE, mapping.read_id(row)).ref: row for row in singles}
        rows |= {Known(SHARED, mapping.read_id(row)).ref: row for row in (*places, *theirs)}
        seen = mapping.read_changed((*singles, *places, *groups))
        return Changes(bookings=tuple(rows), until=max((since, *seen)))

    async def _changed(self, kind: str, begin: datetime, hidden: Query) -> tuple[Row, ...]:
        query = mapping.write_changed(begin, hidden=hidden)
        return await self._access.rows(kind, kind, query, urgent=False)

    async def _changed_classes(self, begin: datetime) -> tuple[tuple[Row, ...], tuple[Row, ...]]:
        """Places that changed, and classes that did: neither touches the other's time."""
        places, groups = await both(
            self._changed(SHARED, begin, mapping.HIDDEN), self._changed("group_appointments", begin, seats.HIDDEN)
        )
        return await self._in_classes(places), groups

    async def _in_classes(self, places: tuple[Row, ...]) -> tuple[Row, ...]:
        """Those that are in a class: every individual appointment has an attendee as well."""
        ids = list(dict.fromkeys(read_link(row, "booking") for row in places))
        found: set[Ref] = set()
        for at in range(0, len(ids), _AT_ONCE):
            query = (*mapping.write_ids(ids[at : at + _AT_ONCE]), *seats.HIDDEN)
            rows = await self._access.rows("groups", "group_appointments", query, urgent=False)
            found |= set(map(mapping.read_id, rows))
        return tuple(row for row in places if read_link(row, "booking") in found)


async def _nothing() -> tuple[tuple[Row, ...], tuple[Row, ...]]:
    return (), ()
