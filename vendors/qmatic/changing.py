"""Giving an appointment another time, and ending it.

Another time is a new reservation, and then one of two: the appointment is based anew on it (the guides have such a
call, its path is configuration), or the reservation becomes an appointment and the old one is cancelled, in this order.
"""

from dataclasses import replace
from urllib.parse import quote

import structlog

from conversations.booking import Booking, Customer, Hold, Ref
from vendors.errors import AnswerLost, HoldExpired, NotFound, Refused, Unreachable, VendorError
from vendors.pace import Pause
from vendors.qmatic import mapping, matching, wishes
from vendors.qmatic.access import Access, good
from vendors.qmatic.appointments import Appointments, without
from vendors.qmatic.listing import Listing
from vendors.qmatic.manifest import QmaticConfig
from vendors.qmatic.reservations import Reservations
from vendors.reader import Row
from vendors.settling import look_again
from vendors.vendor import Attempt
from vendors.wire import Call

_log = structlog.get_logger("vendors")
_UNTIL_GONE = (0.0, 2.0, 6.0)


class Changing:
    """What may happen to an appointment after it was booked."""

    def __init__(
        self,
        config: QmaticConfig,
        access: Access,
        *,
        listing: Listing,
        appointments: Appointments,
        reservations: Reservations,
        pause: Pause,
    ) -> None:
        self._config, self._access, self._pause = config, access, pause
        self._listing, self._appointments, self._reservations = listing, appointments, reservations

    # Moving

    async def move(self, ref: Ref, attempt: Attempt) -> Ref:
        """As the port says. `AnswerLost` where both may stand: `settle` goes on from there."""
        rows = await self._appointments.of(attempt)
        old, made = self._appointments.standing(rows, ref), self._appointments.ours(rows, attempt.hold)
        if old and self._appointments.there(old, attempt):
            return ref
        if made and made.ref != ref:  # whoever was at it before came as far as this
            if old:
                await self._end_old(ref, made.ref)
            return made.ref
        if old is None:
            raise NotFound("qmatic", "move")
        if not matching.is_for(old, attempt.visit):  # documented: another service is a new appointment
            raise Refused("qmatic", "move")
        if (hold := attempt.hold) is None:
            raise HoldExpired("qmatic", "move")
        attempt = replace(attempt, customer=mapping.same_person(old, attempt.customer))
        based = await self._base_anew(ref, attempt, hold) if self._config.reschedule_path else None
        return based or await self._rebook(ref, attempt)

    async def _base_anew(self, ref: Ref, attempt: Attempt, hold: Hold) -> Ref | None:
        """What it is called now; None where either the call or the hold is not there: confirming will tell which."""
        call = self._rebasing(ref, attempt, hold)
        try:
            reply = await self._access.try_write(call, language=attempt.visit.language)
        finally:
            self._listing.forget_slots()
        if reply.status in (404, 405):
            return await self._based_before(ref, attempt, reply.status)
        good(call, reply)
        try:
            moved = self._moved(await self._appointments.of(attempt), ref, attempt)
        except VendorError as unseen:
            # It is moved: the trouble of this look must not make that doubtful.
            _log.warning("appointment_not_seen_yet", vendor="qmatic", call=unseen.call, status=unseen.status)
            return ref
        return await self._finish(moved, attempt) if moved else ref

    def _rebasing(self, ref: Ref, attempt: Attempt, hold: Hold) -> Call:
        reservation, _ = matching.read_hold(hold)
        path = self._config.reschedule_path
        filled = path.format(appointment=quote(ref, safe=""), reservation=quote(reservation, safe=""))
        return Call(
            name="reschedule",
            method=self._config.reschedule_method,
            path=f"{wishes.TWINS}/{filled}" if attempt.visit.extras else filled,
            body=None if "{reservation}" in path else {"reservationId": reservation},
            write=True,
        )

    async def _based_before(self, ref: Ref, attempt: Attempt, status: int) -> Ref | None:
        """A refused call may be a second one, of a request that was replayed. Raises `NotFound`."""
        rows = await self._appointments.of(attempt)
        if moved := self._moved(rows, ref, attempt):
            return await self._finish(moved, attempt)
        if self._appointments.standing(rows, ref) is None:
            raise NotFound("qmatic", "reschedule", status=status)
        _log.warning("not_based_anew", vendor="qmatic", status=status)
        return None

    def _moved(self, rows: tuple[Row, ...], ref: Ref, attempt: Attempt) -> Row | None:
        """The appointment at its new time, under whatever id."""
        if made := self._appointments.ours(rows, attempt.hold):
            return self._appointments.standing(rows, made.ref)
        old = self._appointments.standing(rows, ref)
        return old if old and self._appointments.there(old, attempt) else None

    async def _finish(self, moved: Row, attempt: Attempt) -> Ref:
        """However it was moved, how to reach the person is as told now. It is moved, whatever comes of that."""
        ref, customer = mapping.ref_of(moved), mapping.same_person(moved, attempt.customer)
        if not mapping.tells_more(customer, moved):
            return ref
        body = mapping.write_customer(customer, identity=attempt.identity)
        path = f"appointments/{quote(ref, safe='')}/customer"
        call = Call(name="customer", method="PUT", path=path, body=body, write=True)
        try:
            good(call, await self._access.try_send(call))
        except VendorError as untold:
            _log.warning("customer_not_updated", vendor="qmatic", status=untold.status)
        return ref

    async def _rebook(self, ref: Ref, attempt: Attempt) -> Ref:
        made = await self._reservations.confirm(attempt, instead_of=ref)
        await self._end_old(ref, made)
        return made

    async def _end_old(self, old: Ref, new: Ref) -> None:
        """Raises `AnswerLost` while both may stand, `Refused` after the new one was taken back: then the old stands."""
        try:
            await self._end(old)
        except Refused as refused:
            await self._take_back(new)
            raise Refused("qmatic", "move", status=refused.status, said=refused.said) from refused
        except VendorError as trouble:
            raise _two_stand(trouble) from trouble

    async def _take_back(self, new: Ref) -> None:
        try:
            await self._end(new)
        except VendorError as trouble:
            raise _two_stand(trouble) from trouble

    async def settle(self, ref: Ref, attempt: Attempt) -> Booking:
        """As the port says, by three looks, since a write may still be on its way."""
        rows: tuple[Row, ...] = ()

        async def look() -> Row | None:
            nonlocal rows
            rows = await self._appointments.of(attempt)
            return self._moved(rows, ref, attempt)

        moved = await look_again(look, pause=self._pause)
        old = self._appointments.standing(rows, ref)
        if moved is None:
            return self._unmoved(rows, old, ref, attempt)
        found = await self._finish(moved, attempt)
        if old and found != ref:
            try:
                await self._end_old(ref, found)
            except Refused:
                return self._appointments.booking(old)
        return self._appointments.booking(moved)

    def _unmoved(self, rows: tuple[Row, ...], old: Row | None, ref: Ref, attempt: Attempt) -> Booking:
        """Where it was. Raises `AnswerLost` where something stands that may be it at its new time."""
        if old is None:
            # Whether an appointment keeps id and mark when it is moved is not told: any then may be it, whosoever.
            self._appointments.rule_out(rows, replace(attempt, customer=Customer()), marked=True)
            raise NotFound("qmatic", "move")
        same = replace(attempt, customer=mapping.same_person(old, attempt.customer))
        self._appointments.rule_out(without(rows, ref), same)
        return self._appointments.booking(old)

    # Ending

    async def cancel(self, ref: Ref, *, identity: str) -> None:
        """End it, and see that it ended. One that is not (or no longer) the person's needs no ending."""
        if await self._is_gone(ref, identity):
            return
        await self._end(ref)
        try:
            gone = await look_again(lambda: self._seen_gone(ref, identity), pause=self._pause, pauses=_UNTIL_GONE)
        except Unreachable as unseen:
            raise AnswerLost("qmatic", "cancel", status=unseen.status) from unseen
        if not gone:
            raise AnswerLost("qmatic", "cancel")

    async def _end(self, ref: Ref) -> None:
        """One that is gone already is no error. Raises `Refused`: too late, says the vendor."""
        call = Call(name="cancel", method="DELETE", path=f"appointments/{quote(ref, safe='')}", write=True)
        try:
            reply = await self._access.try_send(call)
        finally:
            self._listing.forget_slots()
        if reply.status == 409:
            raise Refused("qmatic", call.name, status=reply.status, said=mapping.read_said(reply.body))
        if reply.status != 404:
            good(call, reply)

    async def _seen_gone(self, ref: Ref, identity: str) -> bool | None:
        return await self._is_gone(ref, identity) or None

    async def _is_gone(self, ref: Ref, identity: str) -> bool:
        rows = await self._appointments.rows(identity, language="")
        return self._appointments.standing(rows, ref) is None


def _two_stand(trouble: VendorError) -> AnswerLost:
    _log.warning("two_stand", vendor="qmatic", call=trouble.call, status=trouble.status)
    return AnswerLost("qmatic", "move", status=trouble.status)
