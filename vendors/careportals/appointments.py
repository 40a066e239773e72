"""Appointments on the wire: rehearsed, made, read with their key, cancelled. What may follow is adapter.py's."""

from urllib.parse import quote
from zoneinfo import ZoneInfo

import structlog

from conversations.booking import Ref
from vendors.careportals import mapping
from vendors.careportals.access import Access, good
from vendors.careportals.manifest import CarePortalsConfig
from vendors.errors import AnswerLost, ContractBroken, NotFound, Refused, VendorError
from vendors.pace import Pause
from vendors.reader import Json, Reader, Row
from vendors.settling import look_again
from vendors.vendor import Attempt
from vendors.wire import Call, Reply

_log = structlog.get_logger("vendors")
_UNSEEN = (0.0, 2.0, 4.0)  # whether a reading lags behind a write is undocumented
_read = Reader("careportals")


class Appointments:
    """The appointments of one organization, as far as their keys are known."""

    def __init__(self, config: CarePortalsConfig, access: Access, *, zone: ZoneInfo, pause: Pause) -> None:
        self._config, self._access, self._zone, self._pause = config, access, zone, pause

    def body(self, attempt: Attempt, values: Json, *, consented: bool) -> dict[str, Json]:
        """What is sent for the attempt."""
        return mapping.write_appointment(
            service=attempt.visit.service,
            reservation=attempt.slot.ref,
            values=values,
            zone=self._zone.key,
            consented=consented,
            reference=mapping.mark(identity=attempt.identity, key=attempt.key),
            reference_field=self._config.reference_field,
            answers_key=self._config.answers_key,
        )

    async def rehearse(self, body: dict[str, Json]) -> Reply:
        """The vendor's answer to the same body, with nothing made: a read, which may be repeated."""
        call = Call(name="rehearse", method="POST", path="appointments", body=body | {"validateOnly": True})
        reply = await self._access.try_send(call)
        made, key = mapping.read_made(reply.body)
        if reply.good and made and key:
            # A tenant that does not know the word would book: what nobody said yes to is ended at once.
            await self.cancel(mapping.join_ref(made, key))
            _read.broken("rehearse", "a rehearsal was booked; it was cancelled")
        return reply

    async def make(self, body: dict[str, Json]) -> Reply:
        """The vendor's answer, good or bad. Raises `AnswerLost`, `Unreachable`."""
        return await self._access.try_send(Call(name="book", method="POST", path="appointments", body=body, write=True))

    async def read(self, booking: Ref) -> Row:
        """The record. Raises `NotFound` for what is none of ours, without asking."""
        ref, key = self._split(booking)
        call = Call(name="appointment", path=f"appointments/{quote(ref, safe='')}", headers={"access-key": key})
        try:
            row = _read.record((await self._access.send(call)).body, "appointment")
        except Refused as refused:
            if refused.status == 400:  # an id of another form
                raise NotFound("careportals", call.name, status=400) from None
            raise
        return row if _read.text(row, "_id") == ref else _read.broken("appointment", "another one")

    def _split(self, booking: Ref) -> tuple[Ref, str]:
        ref, key = mapping.split_ref(booking)
        if not ref or not key:
            raise NotFound("careportals", "appointment")
        return ref, key

    async def cancel(self, booking: Ref) -> None:
        """End it: what the record says afterwards counts, not the answer. Sent once, for the call changes the state
        although it may be a GET. Raises `Refused`, `NotFound`; `AnswerLost` where it cannot be told (call again).
        """
        ref, key = self._split(booking)
        path, headers = f"appointments/cancel/{quote(ref, safe='')}", {"access-key": key}
        call = Call(name="cancel", method=self._config.cancel_method, path=path, headers=headers, write=True)
        refusal: VendorError | None = None
        try:
            good(call, await self._access.try_send(call))
        except (Refused, AnswerLost, ContractBroken) as error:
            refusal = error
        if not await self._seen_cancelled(booking, patient=refusal is None):
            raise self._why_not(refusal)

    async def _seen_cancelled(self, booking: Ref, *, patient: bool) -> bool:
        async def look() -> bool | None:
            return mapping.cancelled(await self.read(booking)) or None

        try:
            return bool(await look_again(look, pause=self._pause, pauses=_UNSEEN if patient else _UNSEEN[:1]))
        except NotFound:
            raise
        except VendorError as unseen:
            # The cancelling went out: the trouble of this look must not make it undone.
            raise AnswerLost("careportals", unseen.call, status=unseen.status) from unseen

    @staticmethod
    def _why_not(refusal: VendorError | None) -> VendorError:
        if isinstance(refusal, (NotFound, ContractBroken)):
            # The record is there: it is the road that is not. No other is tried; the setting names it.
            _log.error("cancel_method_wrong", vendor="careportals", status=refusal.status)
            return Refused("careportals", "cancel", status=refusal.status)
        return refusal or AnswerLost("careportals", "cancel")
