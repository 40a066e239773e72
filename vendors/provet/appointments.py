"""Our appointments at Provet and their rivals: found again, judged, taken back.

Whether Provet refuses an overlap depends on what it does not tell: one looks before and after, and the younger of two
gives way. Both sides judge by the same ids, so exactly one of any two stays.
"""

from collections.abc import Coroutine, Iterable
from typing import Any

import structlog

from conversations.booking import Ref
from vendors.errors import AnswerLost, SlotTaken, Unreachable, VendorError
from vendors.pace import Pause
from vendors.provet import mapping
from vendors.provet.access import Access
from vendors.provet.availability import Availability
from vendors.provet.mapping import Taken, Wanted, path_to, read_id
from vendors.provet.times import Picked
from vendors.reader import Json, Row
from vendors.settling import look_again
from vendors.vendor import Contended

_log = structlog.get_logger("vendors")
_UNSEEN = (2.0, 4.0)  # a list may lag behind what was just written
_UNDO = (1.0, 4.0)


class Appointments:
    """The appointments of one tenant."""

    def __init__(self, access: Access, availability: Availability, *, base: str, pause: Pause) -> None:
        self._access, self._availability, self._base, self._pause = access, availability, base, pause

    def with_user(self, user: Ref) -> Contended:
        """A person's time at this tenant. No lag: an appointment stands only once it is seen in the list, and with it
        all that came before.
        """
        return Contended(resource=f"{self._base}/user/{user}")

    async def read(self, ref: Ref) -> Row:
        """The record, read now. Raises `NotFound`."""
        return await self._access.get("appointment", path_to("appointment", ref))

    async def around(self, picked: Picked) -> tuple[Row, ...]:
        """What stands at that time, of everybody."""
        return await self._availability.around(picked.start, picked.end)

    async def make(self, wanted: Wanted) -> Row:
        """Write it. Raises `SlotTaken` where Provet looks for itself."""
        return await self._access.make("book", "appointment", mapping.write_appointment(wanted, base=self._base))

    async def change(self, name: str, ref: Ref, body: dict[str, Json]) -> Row:
        """Change it in place."""
        return await self._access.change(name, path_to("appointment", ref), body)

    async def stand(self, made: Row, picked: Picked, marked: str, *, yielding: bool = True) -> Row:
        """The appointment that stays: `made`, or its elder twin. Raises `SlotTaken` after taking ours back.

        Not `yielding`: it stays whoever was there before.
        """
        rows = await self.seen_with(made, picked)
        twins = mapping.marked_so(rows, marked, picked.start)
        eldest, *younger = sorted({read_id(row): row for row in (*twins, made)}.values(), key=_age)
        for twin in younger:
            await self.take_back(read_id(twin))
        family = {read_id(row) for row in (eldest, *younger)}
        if yielding and self.yields(eldest, [row for row in rows if read_id(row) not in family]):
            await self.take_back(read_id(eldest))
            raise SlotTaken("provet", "appointments")
        return eldest

    def yields(self, ours: Row, others: Iterable[Row]) -> bool:
        """Whether ours gives way: somebody was there before."""
        clashing = self.rivals(ours, others)
        elder = [one for one in clashing if mapping.seniority(one.ref) < mapping.seniority(read_id(ours))]
        if clashing and not elder:
            # Staff see both in their calendar; whoever came later should have given way.
            _log.warning("conflict_left", vendor="provet", rivals=len(clashing))
        return bool(elder)

    def rivals(self, ours: Row, others: Iterable[Row]) -> tuple[Taken, ...]:
        """What else takes the same person or room then."""
        mine = mapping.read_taken(ours)
        taken = (mapping.read_taken(row) for row in others)
        return tuple(one for one in taken if one.ref != mine.ref and mapping.clash(mine, one))

    async def take_back(self, ref: Ref) -> None:
        """Undo our own write. Doing it twice does no harm, so it is tried until it is seen to be done."""
        done = await self._tried_back(ref)
        if not (done or await look_again(lambda: self._tried_back(ref), pause=self._pause, pauses=_UNDO)):
            raise AnswerLost("provet", "undo")

    async def _tried_back(self, ref: Ref) -> bool | None:
        try:
            return not mapping.active(await self.change("undo", ref, {"active": 0})) or None
        except VendorError:
            return await self._seen_back(ref)

    async def _seen_back(self, ref: Ref) -> bool | None:
        try:
            return not mapping.active(await self.read(ref)) or None
        except (AnswerLost, Unreachable):
            return None

    async def seen_with(self, made: Row, picked: Picked) -> tuple[Row, ...]:
        """What stands then, from a list that has caught up with our own write."""

        async def look() -> tuple[Row, ...] | None:
            rows = await self.around(picked)
            return rows if read_id(made) in {read_id(row) for row in rows} else None

        seen = await look()
        if seen is None and (seen := await look_again(look, pause=self._pause, pauses=_UNSEEN)) is None:
            raise AnswerLost("provet", "appointments")  # it may not stay, for all we can see
        return seen


async def certain(finishing: Coroutine[Any, Any, Row]) -> Row:
    """What comes after a write; trouble then leaves something behind and is a lost answer."""
    try:
        return await finishing
    except (SlotTaken, AnswerLost):
        raise
    except VendorError as trouble:
        raise AnswerLost("provet", trouble.call, status=trouble.status) from trouble


def _age(row: Row) -> tuple[int, str]:
    return mapping.seniority(read_id(row))
