"""When classes are and how many can still join: read class by class, remembered for a minute.

The clinic's rules for times apply to classes as well, and nobody at Cliniko applies them here: we do.
"""

from collections.abc import Iterable
from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

from conversations.booking import Ref, Slot, Visit
from vendors.cliniko import seats
from vendors.cliniko.access import Access
from vendors.cliniko.catalogue import Catalogue
from vendors.cliniko.mapping import gone, path_to
from vendors.cliniko.seats import Group
from vendors.cliniko.windows import Window
from vendors.errors import NotFound
from vendors.freshness import Fresh
from vendors.pace import Now
from vendors.reader import Reader, Row
from vendors.together import both, side_by_side

_read = Reader("cliniko")
Taken = tuple[tuple[Group, tuple[Row, ...]], ...]


class Timetable:
    """The classes of one clinic."""

    def __init__(self, access: Access, *, zone: ZoneInfo, now: Now) -> None:
        self._access, self._zone, self._now = access, zone, now
        self._known: Fresh[tuple[Ref, Window, str], Taken] = Fresh(seconds=60, now=now)

    async def slots(
        self, catalogue: Catalogue, visit: Visit, windows: Iterable[Window], *, zone: ZoneInfo
    ) -> tuple[Slot, ...]:
        """Classes with a place left, one a start, ascending. The windows are days of `zone`."""
        found = await side_by_side(self._remembered(visit.service, window, zone) for window in windows)
        joinable = [
            (group, rows)
            for part in found
            for group, rows in part
            if self.may_join(catalogue, group, visit) and seats.left(group, rows)
        ]
        joinable.sort(key=lambda one: (one[0].start, catalogue.triples.index(one[0].triple)))
        first = {group.start: seats.slot_of(group, rows, zone=self._zone) for group, rows in reversed(joinable)}
        return tuple(first[start] for start in sorted(first))

    def may_join(self, catalogue: Catalogue, group: Group, visit: Visit) -> bool:
        """Whether the class is online, what is wanted, and neither too soon nor too far ahead."""
        rules, ahead = catalogue.rules, group.start - self._now()
        lead = max(rules.lead_hours, catalogue.classes.get(group.triple.type, 0))
        near = rules.horizon_days is None or ahead <= timedelta(days=rules.horizon_days + 1)
        return group.triple in catalogue.bookable(visit) and ahead > timedelta(hours=lead) and near

    async def group(self, ref: Ref) -> Row:
        """The class, archived or not, as its record. Raises `NotFound`."""
        return _read.record(
            await self._access.get("group_appointment", path_to("group_appointments", ref), seats.HIDDEN), "group"
        )

    async def look(self, ref: Ref) -> tuple[Group, tuple[Row, ...]]:
        """The class and whose places are taken, right now. Raises `NotFound` for one that is gone."""
        row, rows = await both(self.group(ref), self.seats((ref,)))
        if gone(row):
            raise NotFound("cliniko", "group_appointment")
        return seats.read_group(row), rows

    async def seats(self, groups: tuple[Ref, ...], *, urgent: bool = True) -> tuple[Row, ...]:
        """The places taken in these classes, who came first before."""
        asked = (
            self._access.rows("attendees", "attendees", query, urgent=urgent) for query in seats.write_seats(groups)
        )
        return seats.taken(row for rows in await side_by_side(asked) for row in rows)

    def forget(self) -> None:
        """Somebody joined or left by our doing."""
        self._known.forget()

    async def _remembered(self, type_: Ref, window: Window, zone: ZoneInfo) -> Taken:
        return await self._known.get((type_, window, zone.key), lambda: self._ask(type_, window, zone))

    async def _ask(self, type_: Ref, window: Window, zone: ZoneInfo) -> Taken:
        after = datetime.combine(window.first, time(), zone).astimezone(UTC)
        until = datetime.combine(window.last + timedelta(days=1), time(), zone).astimezone(UTC)
        query = seats.write_groups(type_, after=after, until=until)
        groups = tuple(map(seats.read_group, await self._access.rows("groups", "group_appointments", query)))
        rows = await self.seats(tuple(group.id for group in groups))
        return tuple((group, rows) for group in groups)
