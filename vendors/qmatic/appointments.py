"""A person's appointments at Qmatic: searched by who booked, and which of them an attempt made. Changes nothing there.

Which is which is told in matching.py. Where it cannot be told, that is said: never a likely one for ours.
"""

from dataclasses import replace
from datetime import UTC
from zoneinfo import ZoneInfo

import structlog

from conversations.booking import Booking, Hold, Ref
from vendors.errors import AnswerLost, ContractBroken, NotFound, VendorError
from vendors.pace import Pause
from vendors.qmatic import mapping, matching
from vendors.qmatic.access import Access
from vendors.qmatic.wishes import TWINS
from vendors.reader import Row
from vendors.settling import look_again
from vendors.vendor import Attempt
from vendors.wire import Call

_log = structlog.get_logger("vendors")
_SEARCH = "appointments/search"
_NOBODY = "0" * 40


class Appointments:
    """Those of one tenant. `combinations`: they are searched at the door for several services, single ones too."""

    def __init__(self, access: Access, *, combinations: bool, zone: ZoneInfo, pause: Pause) -> None:
        self._access, self._combinations, self._zone, self._pause = access, combinations, zone, pause
        self._method = "POST"  # a read all the same: it may be repeated

    async def read(self, ref: Ref, *, identity: str, language: str) -> Booking:
        """The person's appointment of that id. Raises `NotFound`."""
        for row in await self.rows(identity, language=language):
            if mapping.ref_of(row) == ref:
                return self.booking(row)
        raise NotFound("qmatic", "search")

    async def listed(self, identity: str) -> tuple[Booking, ...]:
        """All that the vendor tells of the person, ascending, in the tenant's own language."""
        rows = await self.rows(identity, language="")
        found = (self.booking(row) for row in rows)
        return tuple(sorted(found, key=lambda booking: booking.start.astimezone(UTC)))

    async def find(self, attempt: Attempt, hold: Hold, *, but: Ref = "") -> Booking | None:
        """What the attempt made, by one look; None if it made nothing. `but`: one that is known to be another.

        Raises `AnswerLost` where something stands that may be it or another.
        """
        rows = without(await self.of(attempt), but)
        if (found := self.ours(rows, hold)) is None:
            self.rule_out(rows, attempt)
        return found

    async def settle(self, attempt: Attempt, hold: Hold) -> Booking | None:
        """The same by three looks, since a write may still be on its way."""
        rows: tuple[Row, ...] = ()

        async def look() -> Booking | None:
            nonlocal rows
            rows = await self.of(attempt)
            return self.ours(rows, hold)

        if (found := await look_again(look, pause=self._pause)) is None:
            self.rule_out(rows, attempt)
        return found

    async def check(self) -> None:
        """Whether appointments can be searched: those of nobody. Raises what is wrong."""
        await self.rows(_NOBODY, language="")

    # What a look has shown

    def booking(self, row: Row) -> Booking:
        """The appointment in our words."""
        return mapping.read_booking(row, zone=self._zone)

    def standing(self, rows: tuple[Row, ...], ref: Ref) -> Row | None:
        """The one of that id, unless it was cancelled."""
        return matching.find_standing(rows, ref, zone=self._zone)

    def ours(self, rows: tuple[Row, ...], hold: Hold | None) -> Booking | None:
        """The standing one the hold became."""
        return matching.find_ours(rows, hold, zone=self._zone) if hold else None

    def there(self, row: Row, attempt: Attempt) -> bool:
        """Whether it is what the attempt wants it to become."""
        return matching.is_there(row, attempt, zone=self._zone)

    def rule_out(self, rows: tuple[Row, ...], attempt: Attempt, *, marked: bool = False) -> None:
        """Raise `AnswerLost` where something stands that may be the attempt's or another."""
        if matching.find_alike(rows, attempt, zone=self._zone, marked=marked):
            _log.warning("appointment_without_mark", vendor="qmatic")
            raise AnswerLost("qmatic", "search")

    async def confirmed(self, attempt: Attempt, hold: Hold, *, but: Ref = "") -> Ref:
        """What that is called which was certainly made: by what is seen, else as the reservation (inferred)."""
        reservation, _ = matching.read_hold(hold)
        try:
            rows = without(await self.of(attempt), but)
        except VendorError as unseen:
            # It is booked: the trouble of this look must not make that doubtful.
            _log.warning("appointment_not_seen_yet", vendor="qmatic", call=unseen.call, status=unseen.status)
            return reservation
        ours = self.ours(rows, hold)
        found = ours or matching.find_alike(rows, attempt, zone=self._zone)
        return found.ref if found else reservation

    async def of(self, attempt: Attempt) -> tuple[Row, ...]:
        """Those of the person whose attempt it is, in their language."""
        return await self.rows(attempt.identity, language=attempt.visit.language)

    async def rows(self, identity: str, *, language: str) -> tuple[Row, ...]:
        """The appointments of the person, as the vendor writes them."""
        path = f"{TWINS}/{_SEARCH}" if self._combinations else _SEARCH
        body = {"customer": {"personalIdentifier": identity}}
        call = Call(name="search", method=self._method, path=path, body=body)
        try:
            reply = await self._access.ask(call, language=language)
        except ContractBroken as broken:
            if broken.status != 405 or call.method != "POST":
                raise
            # The twin for combinations is printed as GET with a body.
            reply = await self._access.ask(replace(call, method="GET"), language=language)
            self._method = "GET"
        return mapping.read_appointments(reply.body)


def without(rows: tuple[Row, ...], ref: Ref) -> tuple[Row, ...]:
    """All but the one of that id."""
    return tuple(row for row in rows if mapping.ref_of(row) != ref)
