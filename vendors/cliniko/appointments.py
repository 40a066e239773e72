"""Our appointments at Cliniko and their rivals: written, found again, judged, taken back.

Cliniko never refuses an overlap (staff): one writes, then looks, and the later of two gives way. Both sides judge by
the same facts, so exactly one of any two stays.
"""

import structlog

from conversations.booking import Ref
from vendors.cliniko import mapping, moves
from vendors.cliniko.access import Access, Query
from vendors.cliniko.mapping import ALONE, Known
from vendors.cliniko.moves import Origin
from vendors.cliniko.records import Records
from vendors.cliniko.windows import Picked, read_picked
from vendors.errors import SlotTaken
from vendors.pace import Pause
from vendors.reader import Json, Reader, Row
from vendors.settling import look_again
from vendors.vendor import Attempt, Contended

_log = structlog.get_logger("vendors")
_read = Reader("cliniko")
_UNSEEN = (0.0, 2.0, 4.0)  # lists lag: a rival may not show in the first look
_LAG = sum(_UNSEEN)
"""Seconds. Cliniko reads through a cache (its page on telehealth, November 2026), whose age it does not tell: as long
as we look for a rival. An appointment stands before any list need have shown it.
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
        if not await self._in_conflict(made):
            return made
        family = {mapping.read_id(row): row for row in (*await self.ours(attempt), made)}
        eldest, *younger = sorted(family.values(), key=mapping.seniority)
        for twin in younger:
            await self._records.take_back(Known(ALONE, mapping.read_id(twin)))
        if await self._yields(eldest, frozenset(family)):
            await self._records.take_back(Known(ALONE, mapping.read_id(eldest)))
            raise SlotTaken("cliniko", "conflicts")
        return eldest

    async def stays(self, moved: Row) -> bool:
        """Whether a moved one may stay where it is now."""
        ours = frozenset({mapping.read_id(moved)})
        return not (await self._in_conflict(moved) and await self._yields(moved, ours))

    async def is_free(self, origin: Origin, *, but: Ref) -> bool:
        """Whether nobody else came where a moved one was."""
        rows = await self._access.rows("bookings", "bookings", moves.write_others_at(origin))
        return all(mapping.read_id(row) == but for row in rows)

    async def _yields(self, ours: Row, family: frozenset[Ref]) -> bool:
        """Whether ours has to give way. Of one's own program and of others the same is thought."""
        query = mapping.write_rivals(ours)
        rivals = await look_again(lambda: self._rivals(query, family), pause=self._pause, pauses=_UNSEEN)
        if rivals and mapping.yields(ours, rivals):
            return True
        # Staff see both in their calendar; whoever came later should have given way.
        _log.warning("conflict_left", vendor="cliniko", rivals=len(rivals or ()), twins=len(family) - 1)
        return False

    async def _in_conflict(self, made: Row) -> bool:
        path = mapping.path_to(ALONE, mapping.read_id(made), "conflicts")
        return mapping.read_conflict(await self._access.get("conflicts", path))

    async def _rivals(self, query: Query, family: frozenset[Ref]) -> tuple[Row, ...] | None:
        """Who else is there; None while nobody is seen. Blocks without an appointment count as well."""
        rows = await self._access.rows("bookings", "bookings", query)
        return tuple(row for row in rows if mapping.read_id(row) not in family) or None
