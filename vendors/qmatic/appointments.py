"""A person's appointments at Qmatic: searched by who booked, and which of them an attempt made. Changes nothing there.

Which is which is told in matching.py. Where it cannot be told, that is said: never a likely one for ours.
"""

from dataclasses import replace
from zoneinfo import ZoneInfo

import structlog

from conversations.booking import Booking, Hold, Ref
from vendors.errors import AnswerLost, ContractBroken, NotFound, VendorError
from vendors.pace import Pause
from vendors.qmatic import mapping, matching
from vendors.qmatic.access import Access
from vendors.reader import Row
from vendors.settling import look_again
from vendors.vendor import Attempt
from vendors.wire import Call

_log = structlog.get_logger("vendors")


class Appointments:
    """Those of one tenant. `combinations`: they are searched at the door for several services, single ones too."""

    def __init__(self, access: Access, *, combinations: bool, zone: ZoneInfo, pause: Pause) -> None:
        self._access, self._combinations, self._zone, self._pause = access, combinations, zone, pause

    async def read(self, ref: Ref, *, identity: str, language: str) -> Booking:
        """The person's appointment of that id. Raises `NotFound`."""
        for row in await self._search(identity, language=language):
            if (found := mapping.read_booking(row, zone=self._zone)).ref == ref:
                return found
        raise NotFound("qmatic", "search")

    async def find(self, attempt: Attempt, hold: Hold) -> Booking | None:
        """What the attempt made, by one look; None if it made nothing.

        Raises `AnswerLost` where something stands that may be it or another.
        """
        rows = await self._of(attempt)
        if (found := matching.find_ours(rows, hold, zone=self._zone)) is None:
            self._rule_out(rows, attempt)
        return found

    async def settle(self, attempt: Attempt, hold: Hold) -> Booking | None:
        """The same by three looks, since a write may still be on its way."""
        rows: tuple[Row, ...] = ()

        async def look() -> Booking | None:
            nonlocal rows
            rows = await self._of(attempt)
            return matching.find_ours(rows, hold, zone=self._zone)

        if (found := await look_again(look, pause=self._pause)) is None:
            self._rule_out(rows, attempt)
        return found

    def _rule_out(self, rows: tuple[Row, ...], attempt: Attempt) -> None:
        if matching.find_alike(rows, attempt, zone=self._zone):
            _log.warning("appointment_without_mark", vendor="qmatic")
            raise AnswerLost("qmatic", "search")

    async def confirmed(self, attempt: Attempt, hold: Hold) -> Ref:
        """What that is called which was certainly made: by what is seen, else as the reservation (inferred)."""
        reservation, _ = matching.read_hold(hold)
        try:
            rows = await self._of(attempt)
        except VendorError as unseen:
            # It is booked: the trouble of this look must not make that doubtful.
            _log.warning("appointment_not_seen_yet", vendor="qmatic", call=unseen.call, status=unseen.status)
            return reservation
        ours = matching.find_ours(rows, hold, zone=self._zone)
        found = ours or matching.find_alike(rows, attempt, zone=self._zone)
        return found.ref if found else reservation

    async def _of(self, attempt: Attempt) -> tuple[Row, ...]:
        return await self._search(attempt.identity, language=attempt.visit.language)

    async def _search(self, identity: str, *, language: str) -> tuple[Row, ...]:
        call = Call(
            name="search",
            method="POST",  # a read all the same: it may be repeated
            path="serviceCombination/appointments/search" if self._combinations else "appointments/search",
            body={"customer": {"personalIdentifier": identity}},
        )
        try:
            reply = await self._access.ask(call, language=language)
        except ContractBroken as broken:
            if broken.status != 405:
                raise
            # The twin for combinations is printed as GET with a body.
            reply = await self._access.ask(replace(call, method="GET"), language=language)
        return mapping.read_appointments(reply.body)
