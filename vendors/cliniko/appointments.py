"""Our appointments at Cliniko and their rivals: written, found again, judged, taken back.

Cliniko never refuses an overlap (staff): one writes, then looks, and the later of two gives way. Both sides judge by
the same facts, so exactly one of any two stays. Lists lag behind writes, so one looks until one's own is there: then
whatever was written before it is there as well.
"""

import structlog

from conversations.booking import Ref
from vendors.cliniko import mapping, moves
from vendors.cliniko.access import Access
from vendors.cliniko.mapping import ALONE, Known
from vendors.cliniko.moves import Origin
from vendors.cliniko.records import Records
from vendors.cliniko.windows import Picked, read_picked
from vendors.errors import SlotTaken
from vendors.pace import Pause
from vendors.reader import Json, Reader, Row
from vendors.vendor import Attempt, Contended

_log = structlog.get_logger("vendors")
_read = Reader("cliniko")
_PAUSES = (0.25, 0.25, 0.5, 1.0, 1.5, 2.5)
_LAG = sum(_PAUSES)
"""Seconds. Cliniko reads through a cache (its page on telehealth, November 2026), whose age it does not tell: as long
as we look for ourselves. An appointment stands before any list need have shown it.
"""


def with_practitioner(practitioner: Ref) -> Contended:
    """A practitioner's time, for whatever service and wherever: Cliniko itself refuses no overlap (staff)."""
    return Contended(resource=f"practitioner/{practitioner}", lag=_LAG)


class Appointments:
    """The individual appointments of one clinic."""

    def __init__(self, access: Access, records: Records, *, pause: Pause) -> None:
        self._access, self._records, self._pause = access, records, pause

    async def ours(self, attempt: Attempt) -> tuple[Row, ...]:
        """What this attempt wrote and still stands, the eldest first; more than one if a request was replayed."""
        picked = read_picked(attempt.slot, service=attempt.visit.service)
        rows = await self._access.rows(ALONE, ALONE, mapping.write_ours(picked))
        marked = mapping.mark(identity=attempt.identity, key=attempt.key)
        return tuple(sorted(mapping.marked_so(rows, marked), key=mapping.seniority))

    async def make(self, attempt: Attempt, picked: Picked, *, patient: Ref) -> Row:
        """Write it. Cliniko checks next to nothing here: the caller has looked that the time is free."""
        marked = mapping.mark(identity=attempt.identity, key=attempt.key)
        body = mapping.write_appointment(picked, patient=patient, marked=marked)
        return _read.record(await self._access.write("book", "POST", ALONE, body), "book")

    async def rewrite(self, ref: Ref, body: Json) -> Row:
        """Give it another time. It stays the same appointment, and nothing is checked here either."""
        return _read.record(await self._access.write("move", "PATCH", Known(ALONE, ref).path, body), "move")

    async def stand(self, made: Row, attempt: Attempt) -> Row:
        """The appointment that stays: `made`, or its elder twin. Raises `SlotTaken` after taking ours back."""
        if not (others := await self._others(made)):
            return made
        family = {mapping.read_id(row): row for row in (*await self.ours(attempt), made)}
        eldest, *younger = sorted(family.values(), key=mapping.seniority)
        for twin in younger:
            await self._records.take_back(Known(ALONE, mapping.read_id(twin)))
        rivals = tuple(row for row in others if mapping.read_id(row) not in family)
        if not attempt.override and _yields(eldest, rivals):
            await self._records.take_back(Known(ALONE, mapping.read_id(eldest)))
            raise SlotTaken("cliniko", "bookings")
        return eldest

    async def stays(self, moved: Row) -> bool:
        """Whether a moved one may stay where it is now."""
        return not _yields(moved, await self._others(moved))

    async def is_free(self, origin: Origin, *, but: Ref) -> bool:
        """Whether nobody else came where a moved one was."""
        rows = await self._access.rows("bookings", "bookings", moves.write_others_at(origin))
        return all(mapping.read_id(row) == but for row in rows)

    async def _others(self, ours: Row) -> tuple[Row, ...]:
        """Who else takes that time of the practitioner, once the lists show ours. Blocks count as well."""
        query, ref, start = mapping.write_rivals(ours), mapping.read_id(ours), mapping.read_start(ours)
        for seconds in (*_PAUSES, None):
            rows = tuple(await self._access.rows("bookings", "bookings", query))
            if any(mapping.read_id(row) == ref and mapping.read_start(row) == start for row in rows):
                break
            if seconds is None:
                _log.warning("booking_not_listed", vendor="cliniko", seconds=_LAG)
            else:
                await self._pause(seconds)
        return tuple(row for row in rows if mapping.read_id(row) != ref)


def _yields(ours: Row, rivals: tuple[Row, ...]) -> bool:
    """Whether ours has to give way. Of one's own program and of others the same is thought."""
    if mapping.yields(ours, rivals):
        return True
    if rivals:
        # Staff see both in their calendar; whoever came later should have given way.
        _log.warning("conflict_left", vendor="cliniko", rivals=len(rivals))
    return False
