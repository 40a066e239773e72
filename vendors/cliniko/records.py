"""One booking's record at Cliniko: read whether hidden or not, cancelled for the person, taken back for ourselves."""

from typing import Literal

from conversations.booking import Ref
from vendors.cliniko import mapping
from vendors.cliniko.access import Access
from vendors.cliniko.endings import OTHER, write_cancellation
from vendors.cliniko.mapping import Known
from vendors.errors import AnswerLost, NotFound, Refused, Unreachable, VendorError
from vendors.pace import Pause
from vendors.reader import Json, Reader, Row
from vendors.settling import look_again

_read = Reader("cliniko")
_UNDO = (0.0, 1.0, 4.0)
_UNSEEN = (0.0, 1.0, 2.0)  # reads go through a cache at Cliniko's side


class Records:
    """Appointments and places in classes: both are read, cancelled and archived alike."""

    def __init__(self, access: Access, *, undo: Literal["archive", "cancel"], pause: Pause) -> None:
        self._access, self._undo, self._pause = access, undo, pause

    async def read(self, known: Known) -> Row:
        """The record, hidden or not. Raises `NotFound` for one that is archived or deleted, too."""
        row = _read.record(await self._access.get("read", known.path, mapping.HIDDEN), known.kind)
        if mapping.gone(row):
            raise NotFound("cliniko", "read")
        return row

    # Cancelled for the person

    async def cancel(self, known: Known, *, reason: Ref, note: str) -> None:
        """Cancel it and see it cancelled. Raises `NotFound`, `Refused`, `AnswerLost` while it is not seen."""
        try:
            await self._write_cancel(known, write_cancellation(reason, note))
        except Refused:
            # What a second cancellation answers is undocumented: the record tells.
            if not mapping.cancelled(await self.read(known)):
                raise
            return
        if not await self._seen_over(known):
            raise AnswerLost("cliniko", "cancel")

    async def _seen_over(self, known: Known) -> bool:
        """Whether it is seen to be over. From here on trouble is a lost answer: it is written."""
        try:
            seen = await look_again(lambda: self._seen_cancelled(known), pause=self._pause, pauses=_UNSEEN)
        except NotFound:
            return True  # archived meanwhile
        except VendorError as trouble:
            raise AnswerLost("cliniko", trouble.call, status=trouble.status) from trouble
        return bool(seen)

    async def _seen_cancelled(self, known: Known) -> bool | None:
        return mapping.cancelled(await self.read(known)) or None

    async def _write_cancel(self, known: Known, body: Json) -> None:
        await self._access.write("cancel", "PATCH", f"{known.path}/cancel", body)

    # Taken back for ourselves

    async def take_back(self, known: Known) -> None:
        """Undo our own write. Doing it twice does no harm, so it is tried until it is done or seen to be done."""
        if not await look_again(lambda: self._tried_back(known), pause=self._pause, pauses=_UNDO):
            raise AnswerLost("cliniko", self._undo)

    async def _tried_back(self, known: Known) -> bool | None:
        try:
            await self._write_undo(known)
        except (AnswerLost, Unreachable):
            return None
        except VendorError:
            return await self._seen_back(known)
        return True

    async def _write_undo(self, known: Known) -> None:
        if self._undo == "archive":
            await self._access.write("archive", "POST", f"{known.path}/archive")
        else:
            await self._write_cancel(known, write_cancellation(OTHER, ""))

    async def _seen_back(self, known: Known) -> bool | None:
        """What a second undo answers is undocumented: the record tells."""
        try:
            return await self._seen_cancelled(known)
        except NotFound:
            return True
