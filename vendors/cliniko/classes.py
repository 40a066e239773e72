"""Places in classes, from the tap to what stands: taken, settled, exchanged for another.

A class that is full accepts one more (undocumented either way): everyone counts after the write, and whoever came
last of too many gives way.
"""

from conversations.booking import Customer, Ref
from vendors.cliniko import mapping, rules, seats
from vendors.cliniko.access import Access
from vendors.cliniko.availability import Availability
from vendors.cliniko.catalogue import read_link
from vendors.cliniko.endings import OTHER
from vendors.cliniko.gate import Gate
from vendors.cliniko.mapping import SHARED, Known
from vendors.cliniko.patients import Patients
from vendors.cliniko.records import Records
from vendors.cliniko.timetable import Timetable
from vendors.cliniko.windows import Picked
from vendors.errors import AnswerLost, Invalid, NotFound, Refused, SlotTaken, VendorError
from vendors.pace import Pause
from vendors.reader import Reader, Row
from vendors.settling import look_again
from vendors.vendor import Attempt

_read = Reader("cliniko")
_UNSEEN = (0.0, 2.0, 4.0)  # lists lag: ours may not be counted in the first look
_MOVED = "Moved to another time in chat"


class Classes:
    """Bookings of places in classes. A row is the vendor's record of one's place."""

    def __init__(
        self,
        *,
        access: Access,
        records: Records,
        patients: Patients,
        availability: Availability,
        timetable: Timetable,
        gate: Gate,
        pause: Pause,
    ) -> None:
        self._access, self._records, self._patients = access, records, patients
        self._availability, self._timetable, self._gate, self._pause = availability, timetable, gate, pause

    # Booking

    async def book(self, attempt: Attempt, picked: Picked) -> Row:
        """The place that stands. Raises as the port says."""
        return await self._taken(attempt, picked, patient=None)

    async def settle(self, attempt: Attempt, picked: Picked) -> Row | None:
        """The place that stands after a lost answer, if any."""
        marked = mapping.mark(identity=attempt.identity, key=attempt.key)

        async def look() -> Row | None:
            return next(iter(mapping.marked_so(await self._timetable.seats((picked.group,)), marked)), None)

        if (found := await look_again(look, pause=self._pause)) is None:
            return None
        try:
            return await self._stand(found, attempt, picked, marked=marked)
        except SlotTaken:
            return None  # it was there, and gave way

    async def _taken(self, attempt: Attempt, picked: Picked, *, patient: Ref | None) -> Row:
        marked = mapping.mark(identity=attempt.identity, key=attempt.key)
        try:
            made = await self._write(attempt, picked, patient=patient, marked=marked)
            was_there = not mapping.marked_so((made,), marked)
            return made if was_there else await self._stand(made, attempt, picked, marked=marked)
        finally:
            self._timetable.forget()

    async def _write(self, attempt: Attempt, picked: Picked, *, patient: Ref | None, marked: str) -> Row:
        """The place just taken, or taken before: under the same key, or by the same patient."""
        rows = await self._room(attempt, picked, marked=marked)
        if ours := mapping.marked_so(rows, marked):
            return ours[0]
        who = patient or await self._patient(attempt.customer)
        if there := [row for row in rows if read_link(row, "patient") == who]:
            if not attempt.proven or patient:
                raise Refused("cliniko", "attendees")  # nobody is told who comes; staff can tell
            return there[0]
        return await self._join(attempt, picked, patient=who, marked=marked)

    async def _room(self, attempt: Attempt, picked: Picked, *, marked: str) -> tuple[Row, ...]:
        """Whose places are taken right now. Raises `SlotTaken` where there is none left for us."""
        try:
            group, rows = await self._timetable.look(picked.group)
        except NotFound as gone:
            raise SlotTaken("cliniko", "group_appointment", status=gone.status) from gone
        catalogue = await self._availability.catalogue()
        open_ = self._timetable.may_join(catalogue, group, attempt.visit) and seats.left(group, rows)
        there = group.start == picked.start and (attempt.override or open_)
        if not there and not mapping.marked_so(rows, marked):
            raise SlotTaken("cliniko", "attendees")
        return rows

    async def _patient(self, customer: Customer) -> Ref:
        return await self._patients.find(customer) or await self._patients.make(customer)

    async def _join(self, attempt: Attempt, picked: Picked, *, patient: Ref, marked: str) -> Row:
        body = seats.write_attendee(picked.group, patient=patient, marked=marked)
        try:
            return _read.record(await self._access.write("book", "POST", SHARED, body), "book")
        except (Invalid, NotFound):
            raise
        except Refused:
            await self._room(attempt, picked, marked=marked)  # messages are never read: whether it is full is counted
            raise

    async def _stand(self, made: Row, attempt: Attempt, picked: Picked, *, marked: str) -> Row:
        try:
            return await self._counted(made, attempt, picked, marked=marked)
        except SlotTaken:
            raise
        except VendorError as trouble:
            # It is written, and we do not know yet whether it may stay.
            raise AnswerLost("cliniko", trouble.call, status=trouble.status) from trouble

    async def _counted(self, made: Row, attempt: Attempt, picked: Picked, *, marked: str) -> Row:
        """The place that stays: `made`, or its elder twin. Raises `SlotTaken` after giving ours back."""
        ref = mapping.read_id(made)

        async def look() -> tuple[seats.Group, tuple[Row, ...]] | None:
            group, rows = await self._timetable.look(picked.group)
            return (group, rows) if ref in map(mapping.read_id, rows) else None

        if (seen := await look_again(look, pause=self._pause, pauses=_UNSEEN)) is None:
            raise AnswerLost("cliniko", "attendees")  # a list without ours may lack those before us, too
        group, rows = seen
        eldest, *younger = mapping.marked_so(rows, marked) or (made,)
        for twin in younger:
            await self._records.take_back(_known(twin))
        kept = [row for row in rows if row not in younger]
        if not attempt.override and seats.overflows(group, kept, eldest):
            await self._records.take_back(_known(eldest))
            raise SlotTaken("cliniko", "attendees")
        return eldest

    # Exchanging

    async def move(self, ref: Ref, attempt: Attempt, picked: Picked) -> Ref:
        """Take another place, then give this one back: a place cannot change its class (documented)."""
        row = await self._records.read(Known(SHARED, ref))
        if read_link(row, "booking") == picked.group:
            return ref
        marked = mapping.mark(identity=attempt.identity, key=attempt.key)
        if mapping.cancelled(row):
            return await self._moved_before(attempt, picked, marked=marked)
        await self._may_leave(row, staff=attempt.staff)
        made = mapping.read_id(await self._taken(attempt, picked, patient=read_link(row, "patient")))
        await self._leave(ref, made)
        return made

    async def settle_move(self, ref: Ref, attempt: Attempt, picked: Picked) -> Ref:
        """The place that stands after a lost answer; of two, the old one is given back now."""
        if (found := await self.settle(attempt, picked)) is None:
            return ref
        try:
            await self._leave(ref, made := mapping.read_id(found))
        except Refused:
            return ref
        return made

    async def _moved_before(self, attempt: Attempt, picked: Picked, *, marked: str) -> Ref:
        ours = mapping.marked_so(await self._timetable.seats((picked.group,)), marked)
        if not ours:
            raise NotFound("cliniko", "move")
        return mapping.read_id(ours[0])

    async def _may_leave(self, row: Row, *, staff: bool) -> None:
        group = await self._timetable.group(read_link(row, "booking"))
        rules.keep_unpaid(row)
        await self._gate.open_for(row, start=mapping.read_start(group), staff=staff)

    async def _leave(self, old: Ref, new: Ref) -> None:
        """Give the old one back. Raises `AnswerLost` while both stand, `Refused` after the new one was given back."""
        try:
            await self._records.cancel(Known(SHARED, old), reason=OTHER, note=_MOVED)
        except NotFound:
            return  # gone: what was to be given back is
        except Refused:
            await self._records.take_back(Known(SHARED, new))
            raise
        except VendorError as trouble:
            # Both stand for now: settling gives the old one back.
            raise AnswerLost("cliniko", trouble.call, status=trouble.status) from trouble
        finally:
            self._timetable.forget()


def _known(row: Row) -> Known:
    return Known(SHARED, mapping.read_id(row))
