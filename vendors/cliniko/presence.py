"""Whether the person came, noted on their attendee: `arrived` is the one field that does so for visits and classes.

Documented as writable on attendees only (OpenAPI description of 2025-08). It is both of an appointment's flags in one
(staff, issue 153 of redguava/cliniko-api): yes for `patient_arrived`, hence no for `did_not_arrive`, none for neither.
"""

from conversations.booking import BookingStatus, Presence, Ref
from vendors.cliniko import mapping
from vendors.cliniko.access import Access
from vendors.cliniko.mapping import ALONE, SHARED, Known, path_to
from vendors.cliniko.records import Records
from vendors.errors import AnswerLost, NotFound, Refused, Unreachable, VendorError
from vendors.pace import Pause
from vendors.settling import look_again

_UNSEEN = (0.0, 1.0, 2.0)  # reads go through a cache at Cliniko's side
_STATUS = {Presence.ARRIVED: BookingStatus.ARRIVED, Presence.MISSED: BookingStatus.MISSED}


class Attendance:
    """Notes who came at one clinic."""

    def __init__(self, access: Access, records: Records, *, pause: Pause) -> None:
        self._access, self._records, self._pause = access, records, pause

    async def mark(self, known: Known, what: Presence) -> None:
        """As the port says."""
        row = await self._records.read(known)
        if mapping.cancelled(row):
            raise Refused("cliniko", "mark")
        if mapping.read_status(row) is _STATUS[what]:
            return
        path = path_to(SHARED, await self._attendee(known))
        await self._access.write("mark", "PATCH", path, {"arrived": what is Presence.ARRIVED})
        if not await self._seen(known, _STATUS[what]):
            raise AnswerLost("cliniko", "mark")

    async def _attendee(self, known: Known) -> Ref:
        """Whose `arrived` it is: the place itself, or the one attendee of a visit alone."""
        if known.kind == SHARED:
            return known.id

        async def look() -> Ref | None:
            rows = await self._access.rows("attendees", path_to(ALONE, known.id, SHARED), key=SHARED)
            return next(map(mapping.read_id, rows), None)

        if (found := await look_again(look, pause=self._pause, pauses=_UNSEEN)) is None:
            raise Unreachable("cliniko", "attendees")  # not there yet: nothing was done
        return found

    async def _seen(self, known: Known, status: BookingStatus) -> bool:
        """Whether it is seen to be noted. From here on trouble is a lost answer: it is written."""

        async def look() -> bool | None:
            return mapping.read_status(await self._records.read(known)) is status or None

        try:
            return bool(await look_again(look, pause=self._pause, pauses=_UNSEEN))
        except NotFound:
            raise  # archived meanwhile
        except VendorError as trouble:
            raise AnswerLost("cliniko", trouble.call, status=trouble.status) from trouble
