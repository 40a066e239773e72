"""Visits for one alone, from the tap to what stands: booked, settled, moved.

Two chats of ours never race each other for one practitioner (the adapter's `contended`); other programs are what
`_stand` is for.
"""

from datetime import datetime

import structlog

from conversations.booking import Ref
from vendors import fence
from vendors.cliniko import mapping, moves
from vendors.cliniko.appointments import Appointments, with_practitioner
from vendors.cliniko.availability import Availability
from vendors.cliniko.catalogue import read_link
from vendors.cliniko.gate import Gate
from vendors.cliniko.mapping import ALONE, Known
from vendors.cliniko.moves import Origin
from vendors.cliniko.patients import Patients
from vendors.cliniko.records import Records
from vendors.cliniko.windows import Picked
from vendors.errors import AnswerLost, NotFound, Refused, SlotTaken, VendorError
from vendors.pace import Pause
from vendors.reader import Row
from vendors.settling import look_again
from vendors.together import both
from vendors.vendor import Attempt

_log = structlog.get_logger("vendors")


class Singles:
    """Bookings of individual appointments. A row is the vendor's record."""

    def __init__(
        self,
        *,
        appointments: Appointments,
        records: Records,
        patients: Patients,
        availability: Availability,
        gate: Gate,
        pause: Pause,
    ) -> None:
        self._appointments, self._records, self._patients = appointments, records, patients
        self._availability, self._gate, self._pause = availability, gate, pause

    # Booking

    async def book(self, attempt: Attempt, picked: Picked) -> Row:
        """What stands. Raises as the port says."""
        try:
            return await self._stand(await self._write(attempt, picked), attempt)
        finally:
            self._availability.forget(picked.triple.practitioner)

    async def settle(self, attempt: Attempt) -> Row | None:
        """What stands after a lost answer, if anything."""

        async def look() -> Row | None:
            return next(iter(await self._appointments.ours(attempt)), None)

        if (found := await look_again(look, pause=self._pause)) is None:
            return None
        try:
            return await self._stand(found, attempt)
        except SlotTaken:
            return None  # it was there, and gave way

    async def _write(self, attempt: Attempt, picked: Picked) -> Row:
        """The appointment just made, or made before under the same key."""
        free, ours = await both(self._is_free(attempt, picked), self._appointments.ours(attempt))
        if ours:
            return ours[0]
        if not free:
            raise SlotTaken("cliniko", "available_times")
        patient = await self._patients.find(attempt.customer) or await self._patients.make(attempt.customer)
        return await self._appointments.make(attempt, picked, patient=patient)

    async def _is_free(self, attempt: Attempt, picked: Picked) -> bool:
        """Whether the time may be had: listed right now, or taken whether or not it is."""
        return bool(attempt.override) or await self._availability.still_free(picked, attempt.visit)

    async def _stand(self, made: Row, attempt: Attempt) -> Row:
        try:
            return await self._appointments.stand(made, attempt)
        except SlotTaken:
            raise
        except VendorError as trouble:
            # It is written, and we do not know yet whether it may stay.
            raise AnswerLost("cliniko", trouble.call, status=trouble.status) from trouble

    # Moving

    async def move(self, ref: Ref, attempt: Attempt, picked: Picked) -> Ref:
        """Give it another time in place; it keeps its id. Raises as the port says."""
        marked = mapping.mark(identity=attempt.identity, key=attempt.key)
        row = await self._records.read(Known(ALONE, ref))
        try:
            if not _moved(row, marked):
                if moves.is_at(row, picked):
                    return ref
                row = await self._rewrite(row, attempt, picked, marked=marked)
            if not attempt.override and not await self._settled(row):
                raise SlotTaken("cliniko", "bookings")
        finally:
            self._forget(row, picked)
        return ref

    async def settle_move(self, ref: Ref, attempt: Attempt, picked: Picked) -> None:
        """See to it that it stands at one time or the other after a lost answer."""
        marked = mapping.mark(identity=attempt.identity, key=attempt.key)

        async def look() -> Row | None:
            row = await self._records.read(Known(ALONE, ref))
            return row if _moved(row, marked) or mapping.cancelled(row) else None

        row = await look_again(look, pause=self._pause)
        if row and not attempt.override and not mapping.cancelled(row):
            try:
                await self._settled(row)
            finally:
                self._forget(row, picked)

    async def _rewrite(self, row: Row, attempt: Attempt, picked: Picked, *, marked: str) -> Row:
        """The appointment at its new time, not yet judged. Until here nothing is changed."""
        if mapping.cancelled(row):
            raise NotFound("cliniko", "move")
        if attempt.visit.service != read_link(row, "appointment_type"):
            raise Refused("cliniko", "move")  # another service is another visit
        await self._gate.open_for(row, start=mapping.read_start(row), staff=attempt.staff)
        if not await self._is_free(attempt, picked):
            raise SlotTaken("cliniko", "available_times")
        body = moves.write_move(row, picked, marked=marked)
        await _keep_open(moves.origin_of(row, marked=marked))
        return await self._appointments.rewrite(mapping.read_id(row), body)

    async def _settled(self, moved: Row) -> bool:
        """Whether the moved one stays; else it is back where it was. Trouble is a lost answer: it is written."""
        try:
            return await self._appointments.stays(moved) or not await self._taken_back(moved)
        except VendorError as trouble:
            raise AnswerLost("cliniko", trouble.call, status=trouble.status) from trouble

    async def _taken_back(self, moved: Row) -> bool:
        """Whether it could go back to where it was. If somebody came there meanwhile, staff see to it."""
        origin, ref = moves.read_origin(moved), mapping.read_id(moved)
        if origin:
            await _keep_open(origin)
        if origin is None or not await self._appointments.is_free(origin, but=ref):
            _log.warning("nowhere_to_go_back", vendor="cliniko")
            return False
        await self._appointments.rewrite(ref, moves.write_back(moved, origin))
        return True

    def _forget(self, row: Row, picked: Picked) -> None:
        origin = moves.read_origin(row)
        for practitioner in {picked.triple.practitioner, read_link(row, "practitioner")}:
            self._availability.forget(practitioner)
        if origin:
            self._availability.forget(origin.practitioner)


async def _keep_open(origin: Origin) -> None:
    """Nobody of ours takes the old time while it may have to be gone back to. Raises `Unreachable`."""
    start, end = (datetime.fromisoformat(one) for one in (origin.start, origin.end))
    await fence.lease_too(with_practitioner(origin.practitioner), start, end)


def _moved(row: Row, marked: str) -> bool:
    """Whether it was moved under this mark."""
    origin = moves.read_origin(row)
    return origin is not None and origin.mark == marked
