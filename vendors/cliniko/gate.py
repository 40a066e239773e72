"""Whether a visit may still be moved or cancelled by the person: the clinic's rules, which Cliniko leaves to us."""

from datetime import datetime

from vendors.cliniko import rules
from vendors.cliniko.availability import Availability
from vendors.pace import Now
from vendors.reader import Row


class Gate:
    """Keeps the rules of one clinic. `notice_hours` replaces the clinic's own."""

    def __init__(self, availability: Availability, *, notice_hours: int | None, now: Now) -> None:
        self._availability, self._notice_hours, self._now = availability, notice_hours, now

    async def open_for(self, row: Row, *, start: datetime, staff: bool) -> None:
        """Let pass what is still to come and, but for staff, not too soon. Raises `Refused`."""
        known = (await self._availability.catalogue()).rules
        rules.keep(known, row, start=start, now=self._now(), notice_hours=0 if staff else self._notice_hours)
