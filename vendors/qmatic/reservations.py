"""From a free time to an appointment: reserved for a while, given back, confirmed. What became of it is asked of
appointments.py.
"""

from collections.abc import Callable
from secrets import token_hex
from urllib.parse import quote

import structlog

from conversations.booking import Booking, Hold, Ref, Slot, Visit
from vendors.errors import AnswerLost, ContractBroken, HoldExpired, Invalid, Refused, SlotTaken, VendorError
from vendors.pace import Now
from vendors.qmatic import catalogue, mapping, matching, wishes
from vendors.qmatic.access import Access, good
from vendors.qmatic.appointments import Appointments
from vendors.qmatic.listing import Listing
from vendors.qmatic.manifest import QmaticConfig
from vendors.vendor import Attempt
from vendors.wire import Call, Reply

_log = structlog.get_logger("vendors")


class Reservations:
    """Those of one tenant."""

    def __init__(
        self, config: QmaticConfig, access: Access, *, listing: Listing, appointments: Appointments, now: Now
    ) -> None:
        self._config, self._access, self._now = config, access, now
        self._listing, self._appointments = listing, appointments

    # Holding

    async def hold(self, visit: Visit, slot: Slot) -> Hold:
        """Keep the slot under a mark of its own. Raises `SlotTaken`."""
        if (wish := await self._listing.wish(visit)) is None:
            raise Refused("qmatic", "reserve")
        sent_at, mark = self._now(), matching.write_mark(token_hex(4))
        notes = matching.write_note(self._config.notes, mark)
        body = wishes.write_reservation(wish, slot, notes=notes, names=self._config)
        call = Call(name="reserve", method="POST", path=wishes.path_to(wish, "reservations"), body=body, write=True)
        try:
            reply = good(call, await self._write(call, visit, several=wish.several))
        finally:
            self._listing.forget_slots()  # taken by us or, if refused, wrong before
        if not (ref := mapping.read_made(reply.body, reply.headers)):
            raise ContractBroken("qmatic", call.name, status=reply.status, said="no id in body or Location")
        return Hold(ref=matching.write_hold(ref, mark), until=sent_at + mapping.HELD)

    async def release(self, hold: Hold) -> None:
        """Give it back, or let it lapse; one that is gone or was confirmed is left as it is."""
        reservation, _ = matching.read_hold(hold)
        try:
            status: int | None = await self._give_back(quote(reservation, safe=""))
        except AnswerLost as lost:
            status = lost.status
        finally:
            self._listing.forget_slots()
        if status != 204:
            _log.info("hold_left_to_lapse", vendor="qmatic", status=status)

    async def _give_back(self, ref: str) -> int:
        """As the guide prints it (doubled), then as one would expect it; the status that told most."""
        for path in (f"reservations/reservations/{ref}", f"reservations/{ref}"):
            call = Call(name="release", method="DELETE", path=path, write=True)
            reply = await self._access.try_send(call)
            if reply.status not in (404, 405):
                break
        # Gone, or confirmed meanwhile: nothing to give back.
        return reply.status if reply.status in (404, 405, 409) else good(call, reply).status

    # Confirming

    async def confirm(self, attempt: Attempt, *, instead_of: Ref = "") -> Ref:
        """Make the held slot an appointment. `instead_of`: one that is to end, and is not taken for the new one."""
        if attempt.hold is None:
            raise HoldExpired("qmatic", "confirm")
        call = await self._confirmation(attempt, attempt.hold)
        try:
            reply = await self._write(call, attempt.visit, several=bool(attempt.visit.extras))
        finally:
            self._listing.forget_slots()
        if reply.status in (404, 409):
            otherwise = HoldExpired if reply.status == 404 else SlotTaken
            return await self._ours_already(attempt, attempt.hold, instead_of, otherwise)
        made = mapping.read_made(good(call, reply).body, reply.headers)
        return made or await self._appointments.confirmed(attempt, attempt.hold, but=instead_of)

    async def settle(self, attempt: Attempt) -> Booking | None:
        """What a confirmation made whose answer was lost. Without a hold nothing is ever sent."""
        return await self._appointments.settle(attempt, attempt.hold) if attempt.hold else None

    async def _confirmation(self, attempt: Attempt, hold: Hold) -> Call:
        """The confirm call. Raises `Invalid` naming questions whose text is no longer the one that was answered."""
        questions = await self._listing.questions(attempt.visit, fresh=True)
        if changed := catalogue.unanswered(questions, attempt.answers):
            self._listing.forget_questions()
            raise Invalid("qmatic", "confirm", fields=changed)
        keys = {"question_key": self._config.question_key, "answer_key": self._config.answer_key}
        body = mapping.write_customer(attempt.customer, identity=attempt.identity)
        body |= mapping.write_answers(questions, attempt.answers, **keys)
        reservation, _ = matching.read_hold(hold)
        plain = f"reservations/{quote(reservation, safe='')}"
        path = f"{wishes.TWINS}/{plain}" if attempt.visit.extras else plain
        return Call(name="confirm", method="PUT", path=path, body=body, write=True)

    async def _ours_already(
        self, attempt: Attempt, hold: Hold, instead_of: Ref, otherwise: Callable[[str, str], VendorError]
    ) -> Ref:
        """A refused confirmation may be a second one: of a replayed request, or of ours after a crash."""
        if found := await self._appointments.find(attempt, hold, but=instead_of):
            return found.ref
        raise otherwise("qmatic", "confirm")

    async def _write(self, call: Call, visit: Visit, *, several: bool) -> Reply:
        # The guides want a language for combinations, and name none for the ordinary calls.
        if several:
            return await self._access.try_write(call, language=visit.language)
        return await self._access.try_send(call)
