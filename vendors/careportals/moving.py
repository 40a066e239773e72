"""Another time for a booking: a new one is made, then the old one ended, in this order (the vendor has no call)."""

from datetime import UTC

import structlog

from conversations.booking import Booking, BookingStatus, Ref
from vendors.careportals.appointments import Appointments
from vendors.careportals.booking import Booker
from vendors.careportals.ledger import Ledger
from vendors.careportals.records import Records
from vendors.errors import AnswerLost, NotFound, Refused, VendorError
from vendors.vendor import Attempt

_log = structlog.get_logger("vendors")


class Mover:
    """Moves bookings of one organization."""

    def __init__(self, appointments: Appointments, records: Records, booker: Booker, ledger: Ledger) -> None:
        self._appointments, self._records, self._booker, self._ledger = appointments, records, booker, ledger

    async def move(self, booking: Ref, attempt: Attempt) -> Ref:
        """As the port says. `AnswerLost` where both may stand: `settle` goes on from there."""
        made = self._ledger.entry(attempt).booking
        if not made:
            old = await self._records.booking(booking)
            if old.status is not BookingStatus.BOOKED:
                raise NotFound("careportals", "move")
            if _same(old, attempt):
                return booking
            made = await self._booker.book(attempt)
        await self._end_old(booking, made, attempt)
        return made

    async def settle(self, booking: Ref, attempt: Attempt) -> Booking:
        """As the port says. Certain where this process made the new one; else as certain as a lost booking is."""
        if made := self._ledger.entry(attempt).booking:
            await self._end_old(booking, made, attempt)
            return await self._records.booking(made)
        old = await self._records.booking(booking)
        if old.status is not BookingStatus.BOOKED:
            # Ended after the new one was made, whose key went with the process that made it.
            raise AnswerLost("careportals", "move")
        if _same(old, attempt):
            return old
        if (new := await self._booker.settle(attempt)) is None:
            return old
        await self._end_old(booking, new.ref, attempt)
        return new

    async def _end_old(self, old: Ref, new: Ref, attempt: Attempt) -> None:
        """Raises `AnswerLost` while both may stand, `Refused` after the new one was taken back: then the old stands."""
        try:
            await self._appointments.cancel(old)
        except NotFound:
            return  # gone: what was to be ended is
        except Refused as refused:
            await self._take_back(new, attempt)
            raise Refused("careportals", "move", status=refused.status, said=refused.said) from refused
        except VendorError as trouble:
            _log.warning("two_stand", vendor="careportals", call=trouble.call, status=trouble.status)
            raise AnswerLost("careportals", "move", status=trouble.status) from trouble

    async def _take_back(self, new: Ref, attempt: Attempt) -> None:
        try:
            await self._appointments.cancel(new)
        except VendorError as trouble:
            _log.warning("two_stand", vendor="careportals", call=trouble.call, status=trouble.status)
            raise AnswerLost("careportals", "move", status=trouble.status) from trouble
        self._ledger.forget(attempt)


def _same(old: Booking, attempt: Attempt) -> bool:
    # As instants: the clock shows one hour twice in autumn.
    return old.start.astimezone(UTC) == attempt.slot.start.astimezone(UTC)
