"""Our appointments at Cliniko and their rivals: found again, judged, taken back.

Cliniko never refuses an overlap (staff): one creates, then looks, and the later of two gives way. Both sides judge by
the same facts, so exactly one of any two stays.
"""

from typing import Literal

import structlog

from conversations.booking import Ref
from vendors.cliniko import mapping
from vendors.cliniko.access import Access
from vendors.cliniko.windows import Picked, read_picked
from vendors.errors import AnswerLost, NotFound, SlotTaken, Unreachable, VendorError
from vendors.pace import Pause
from vendors.reader import Reader, Row
from vendors.settling import look_again
from vendors.vendor import Attempt

_log = structlog.get_logger("vendors")
_read = Reader("cliniko")
_UNSEEN = (0.0, 2.0, 4.0)  # lists lag: a rival may not show in the first look
_UNDO = (0.0, 1.0, 4.0)


class Appointments:
    """The individual appointments of one clinic."""

    def __init__(self, access: Access, *, undo: Literal["archive", "cancel"], pause: Pause) -> None:
        self._access, self._undo, self._pause = access, undo, pause

    async def ours(self, attempt: Attempt) -> tuple[Row, ...]:
        """What this attempt wrote and still stands, the eldest first; more than one if a request was replayed."""
        picked = read_picked(attempt.slot, service=attempt.visit.service)
        rows = await self._access.rows("individual_appointments", "individual_appointments", mapping.write_ours(picked))
        marked = mapping.mark(identity=attempt.identity, key=attempt.key)
        return tuple(sorted(mapping.marked_so(rows, marked), key=mapping.seniority))

    async def make(self, attempt: Attempt, picked: Picked, *, patient: Ref) -> Row:
        """Write it. Cliniko checks next to nothing here: the caller has looked that the time is free."""
        marked = mapping.mark(identity=attempt.identity, key=attempt.key)
        body = mapping.write_appointment(picked, patient=patient, marked=marked)
        made = await self._access.write("book", "POST", "individual_appointments", body)
        return _read.record(made, "book")

    async def read(self, ref: Ref) -> Row:
        """The record, hidden or not. Raises `NotFound` for one that is archived or deleted, too."""
        path = mapping.path_to("individual_appointments", ref)
        row = _read.record(await self._access.get("individual_appointment", path, mapping.HIDDEN), "appointment")
        if mapping.gone(row):
            raise NotFound("cliniko", "individual_appointment")
        return row

    async def stand(self, made: Row, attempt: Attempt) -> Row:
        """The appointment that stays: `made`, or its elder twin. Raises `SlotTaken` after taking ours back."""
        if not await self._in_conflict(made):
            return made
        family = {mapping.read_id(row): row for row in (*await self.ours(attempt), made)}
        eldest, *younger = sorted(family.values(), key=mapping.seniority)
        for twin in younger:
            await self._take_back(mapping.read_id(twin))
        await self._judge(eldest, frozenset(family))
        return eldest

    async def _judge(self, ours: Row, family: frozenset[Ref]) -> None:
        rivals = await look_again(lambda: self._rivals(ours, family), pause=self._pause, pauses=_UNSEEN)
        if rivals and mapping.yields(ours, rivals):
            await self._take_back(mapping.read_id(ours))
            raise SlotTaken("cliniko", "conflicts")
        # Staff see both in their calendar; whoever came later should have given way.
        _log.warning("conflict_left", vendor="cliniko", rivals=len(rivals or ()), twins=len(family) - 1)

    async def _in_conflict(self, made: Row) -> bool:
        path = mapping.path_to("individual_appointments", mapping.read_id(made), "conflicts")
        return mapping.read_conflict(await self._access.get("conflicts", path))

    async def _rivals(self, ours: Row, family: frozenset[Ref]) -> tuple[Row, ...] | None:
        """Who else is there; None while nobody is seen. Blocks without an appointment count as well."""
        rows = await self._access.rows("bookings", "bookings", mapping.write_rivals(ours))
        return tuple(row for row in rows if mapping.read_id(row) not in family) or None

    async def _take_back(self, ref: Ref) -> None:
        """Undo our own write. Doing it twice does no harm, so it is tried until it is done or seen to be done."""
        if not await look_again(lambda: self._tried_back(ref), pause=self._pause, pauses=_UNDO):
            raise AnswerLost("cliniko", self._undo)

    async def _tried_back(self, ref: Ref) -> bool | None:
        try:
            await self._write_undo(ref)
        except (AnswerLost, Unreachable):
            return None
        except VendorError:
            return await self._seen_back(ref)
        return True

    async def _write_undo(self, ref: Ref) -> None:
        path = mapping.path_to("individual_appointments", ref, self._undo)
        if self._undo == "archive":
            await self._access.write("archive", "POST", path)
        else:
            body = {"cancellation_reason": 50, "apply_to_repeats": False}  # 50: other; a reason is mandatory
            await self._access.write("cancel", "PATCH", path, body)

    async def _seen_back(self, ref: Ref) -> bool | None:
        """What a second undo answers is undocumented: the record tells."""
        try:
            return mapping.cancelled(await self.read(ref)) or None
        except NotFound:
            return True
