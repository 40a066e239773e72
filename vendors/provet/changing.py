"""Giving an appointment another time, ending it, noting that its owner will come: all in place, by PATCH.

The rules of the practice (notice, nothing that has begun) are applied here: Provet applies none to an integration.
"""

from contextlib import suppress
from datetime import timedelta

from conversations.booking import Choice, Ref
from vendors import fence
from vendors.errors import AnswerLost, ContractBroken, NotFound, Refused, SlotTaken, VendorError
from vendors.freshness import Fresh
from vendors.pace import Now, Pause
from vendors.provet import mapping, notes
from vendors.provet.access import Access
from vendors.provet.appointments import Appointments, certain
from vendors.provet.availability import Availability
from vendors.provet.manifest import ProvetConfig
from vendors.provet.mapping import linked, path_to, read_id, read_instant
from vendors.provet.messages import Messages
from vendors.provet.times import Picked, read_picked
from vendors.reader import Json, Reader, Row
from vendors.settling import look_again
from vendors.vendor import Attempt

_read = Reader("provet")
_FROM = "from"
_TEXT_LONGEST = 250
_RECENT = timedelta(minutes=15)


class Changing:
    """What may happen to an appointment after it was booked."""

    def __init__(
        self,
        config: ProvetConfig,
        access: Access,
        *,
        availability: Availability,
        appointments: Appointments,
        messages: Messages,
        now: Now,
        pause: Pause,
    ) -> None:
        self._config, self._access, self._now, self._pause = config, access, now, pause
        self._availability, self._appointments, self._messages = availability, appointments, messages
        self._reasons: Fresh[None, tuple[Row, ...]] = Fresh(seconds=600, now=now)

    # Moving

    async def move(self, ref: Ref, attempt: Attempt) -> Row:
        """The appointment at its new time. Whether Provet looks for overlaps is unsaid: we do, before and after."""
        picked, row = read_picked(attempt.slot), await self._appointments.read(ref)
        if mapping.there(row, user=picked.user, start=picked.start):
            return await certain(self._stay(row, attempt, picked, again=True)) if self._just_now(row) else row
        self._must_be_open(row, staff=attempt.staff)
        if not (attempt.override or await self._is_free(ref, attempt, picked)):
            raise SlotTaken("provet", "availability")
        body = await self._write_move(row, attempt, picked)
        await self._keep_open(mapping.read_place(mapping.write_place(row)))
        moved = await self._appointments.change("move", ref, body)
        return await certain(self._stay(moved, attempt, picked))

    async def _is_free(self, ref: Ref, attempt: Attempt, picked: Picked) -> bool:
        """Whether the time is free right now, the appointment itself aside."""
        others = tuple(one for one in await self._appointments.around(picked) if read_id(one) != ref)
        return await self._availability.still_free(picked, attempt.visit, others)

    async def settle(self, ref: Ref, attempt: Attempt) -> Row:
        """The appointment after a move whose answer was lost: where it should be, or where it was."""
        picked = read_picked(attempt.slot)

        async def look() -> Row | None:
            row = await self._appointments.read(ref)
            return row if mapping.there(row, user=picked.user, start=picked.start) else None

        if (moved := await look_again(look, pause=self._pause)) is None:
            return await self._appointments.read(ref)
        try:
            return await certain(self._stay(moved, attempt, picked, again=True))
        except SlotTaken:
            return await self._appointments.read(ref)

    async def _write_move(self, row: Row, attempt: Attempt, picked: Picked) -> dict[str, Json]:
        """The new time, and a note of the old one: by it we find back if somebody else was there."""
        reason = (await self._availability.catalogue()).reasons.get(attempt.visit.service)
        old = mapping.write_place(row)
        return {
            **mapping.write_times(picked.start, picked.end),
            "user": self._access.link("user", picked.user),
            "department": self._access.link("department", picked.department),
            "resources": self._access.links("resource", reason.resources if reason else ()),
            "notes": notes.with_remark(mapping.read_notes(row), _FROM, old),
        }

    def _just_now(self, row: Row) -> bool:
        """Whether it was moved by us a moment ago, perhaps by somebody who could not finish."""
        ours = notes.remark(mapping.read_notes(row), _FROM)
        return bool(ours) and read_instant(row, "modified") > self._now() - _RECENT

    async def _stay(self, moved: Row, attempt: Attempt, picked: Picked, *, again: bool = False) -> Row:
        """The appointment if it may stay. Whoever moved in gives way, unless they override: to tell who came first
        there is no way.

        Raises `SlotTaken` after moving it back. `again`: messages may have gone out already.
        """
        if not mapping.there(moved, user=picked.user, start=picked.start):
            raise ContractBroken("provet", "move", said="the time is not the one we wrote")
        old = mapping.read_place(notes.remark(mapping.read_notes(moved), _FROM))
        rows = await self._appointments.seen_with(moved, picked)
        if old and not attempt.override and self._appointments.rivals(moved, rows):
            await self._move_back(moved, old)
            raise SlotTaken("provet", "appointments")
        by = picked.start - old.start if old and not again else timedelta()
        return await self._messages.moved(moved, by)

    async def _keep_open(self, old: mapping.Old | None) -> None:
        """Nobody of ours takes the old time while it may have to be gone back to. Raises `Unreachable`."""
        if old:
            await fence.lease_too(self._appointments.with_user(old.user), old.start, old.end)

    async def _move_back(self, moved: Row, old: mapping.Old) -> None:
        await self._keep_open(old)
        body = {
            **mapping.write_times(old.start, old.end),
            "user": self._access.link("user", old.user),
            "department": self._access.link("department", old.department),
        }

        async def tried() -> bool | None:
            try:
                row = await self._appointments.change("move_back", read_id(moved), body)
            except VendorError:
                row = await self._appointments.read(read_id(moved))
            return mapping.there(row, user=old.user, start=old.start) or None

        if not await look_again(tried, pause=self._pause, pauses=(0.0, 1.0, 4.0)):
            raise AnswerLost("provet", "move_back")

    # Ending

    async def reasons(self, *, staff: bool) -> tuple[Choice, ...]:
        """All of the clinic's for its staff; for owners those that its settings name."""
        if not staff and not self._config.cancellation_reasons:
            return ()
        rows = await self._reasons.get(None, lambda: self._access.rows("cancellationreason", "cancellationreason"))
        found = mapping.read_reasons(rows)
        return found if staff else tuple(one for one in found if one.ref in self._config.cancellation_reasons)

    async def cancel(self, ref: Ref, *, reason: Ref, note: str, staff: bool) -> Row:
        """End it, and see that it ended; the record."""
        row = await self._appointments.read(ref)
        if not mapping.active(row):
            return row
        self._must_be_open(row, staff=staff)
        chosen = reason or self._config.cancellation_reason
        told = {"cancellation_reason": self._access.link("cancellationreason", chosen)} if chosen else {}
        text = (note or self._config.cancellation_text)[:_TEXT_LONGEST]
        await self._end(ref, {**told, "cancellation_reason_text": text})
        if mapping.active(ended := await self._appointments.read(ref)):
            raise ContractBroken("provet", "cancel", said="it is still active")
        return ended

    async def _end(self, ref: Ref, told: dict[str, Json]) -> None:
        if self._config.cancel_by == "action":
            path = path_to("appointment", ref, "cancel_appointment")
            with suppress(NotFound):  # a tenant may not have it: then it was not done
                await self._access.write("cancel", "POST", path, told)
                return
        await self._appointments.change("cancel", ref, {"active": 0, **told})

    # Coming

    async def confirm(self, ref: Ref) -> None:
        """Note that the owner will come."""
        row = await self._appointments.read(ref)
        if not mapping.active(row):
            raise Refused("provet", "confirm")
        if not mapping.on(row, "confirmed", default=False):
            row = await self._appointments.change("confirm", ref, {"confirmed": True})
        if not mapping.on(row, "confirmed", default=False):
            raise ContractBroken("provet", "confirm", said="it is not noted")

    def _must_be_open(self, row: Row, *, staff: bool) -> None:
        """Raises `Refused` for what is over, has begun, or begins too soon to be changed by a patient."""
        notice = timedelta(hours=0 if staff else self._config.notice_hours)
        late = read_instant(row, "start") - notice <= self._now()
        if late or linked(row, "consultation") or not mapping.active(row):
            raise Refused("provet", "change")
