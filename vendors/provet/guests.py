"""What somebody not on file typed, attached to their appointment for staff to link: as the built-in portal does it.

Both records are write-once. Whatever cannot be attached goes into the appointment's notes: nobody is lost.
"""

import structlog

from conversations.booking import Ref
from vendors.errors import Misconfigured, Refused, VendorError
from vendors.provet import mapping, matching, notes
from vendors.provet.access import Access
from vendors.provet.availability import Availability
from vendors.provet.mapping import linked, path_to, read_id
from vendors.reader import Reader, Row
from vendors.vendor import Attempt

_log = structlog.get_logger("vendors")
_read = Reader("provet")
TYPED = "typed"


class Guests:
    """The online-booking records of one tenant."""

    def __init__(self, access: Access, availability: Availability) -> None:
        self._access, self._availability = access, availability

    async def attach(self, appointment: Row, attempt: Attempt, *, resumed: bool) -> Row:
        """Client, then animal; the appointment as it is then. `resumed`: what may be there already is looked for."""
        if notes.remark(mapping.read_notes(appointment), TYPED):
            return appointment
        try:
            guest = await self._guest(read_id(appointment), attempt, resumed=resumed)
            await self._animal(guest, attempt, resumed=resumed)
        except (Refused, Misconfigured) as refused:
            _log.warning("guest_left_in_notes", vendor="provet", call=refused.call, status=refused.status)
            return await self._note(appointment, attempt)
        return appointment

    async def _guest(self, appointment: Ref, attempt: Attempt, *, resumed: bool) -> Ref:
        if resumed and (found := await self._find("onlinebookingclient", "appointment", appointment)):
            return found
        link = self._access.link("appointment", appointment)
        body = matching.write_guest(attempt.customer, appointment=link)
        return read_id(await self._access.make("onlinebookingclient", "onlinebookingclient", body))

    async def _animal(self, guest: Ref, attempt: Attempt, *, resumed: bool) -> None:
        animal = attempt.animal
        if animal is None or (resumed and await self._find("onlinebookingpatient", "onlinebookingclient", guest)):
            return
        breed = await self._availability.breed(animal.breed, species=animal.species)
        link = self._access.link("onlinebookingclient", guest)
        body = matching.write_guest_animal(animal, guest=link, breed=breed)
        await self._access.make("onlinebookingpatient", "onlinebookingpatient", body)

    async def _find(self, resource: str, key: str, ref: Ref) -> Ref:
        rows = await self._access.rows(resource, resource, ((f"{key}__is", ref), ("ordering", "-id")))
        return next((read_id(row) for row in rows if linked(row, key) == ref), "")

    async def _note(self, appointment: Row, attempt: Attempt) -> Row:
        try:
            told = matching.write_typed(attempt.customer, attempt.animal).replace("]", ")")
            noted = notes.with_remark(mapping.read_notes(appointment), TYPED, told)
            return await self._access.change(
                "guest_note", path_to("appointment", read_id(appointment)), {"notes": noted}
            )
        except VendorError as lost:
            _log.error("guest_unattached", vendor="provet", call=lost.call, status=lost.status)
            raise
