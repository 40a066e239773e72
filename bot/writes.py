"""Writes to a vendor whose answer may be lost: a booking, a move, a cancellation. Settled or known to be over, never
repeated blindly. Raises what the vendor raises; turning that into an event is for `calls`.

    a booking, a move   one place writes them (`_write`); a lost answer is looked for under the same key
    a cancellation      may simply be called again; asked until it is known
    what staff note     may simply be called again; asked until the record was read
"""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, replace
from datetime import UTC
from typing import assert_never

import structlog

from bot.asked import attempt_of
from bot.leasing import Leasing
from bot.pauses import Pause, wait_after
from bot.traces import place_of
from conversations.booking import Booking, Ref
from conversations.commands import Book, Call, Cancel, Confirm, Mark, Move
from conversations.events import Cancelled, Read, Written
from vendors.errors import (
    AnswerLost,
    ContractBroken,
    Misconfigured,
    NotFound,
    Overtaken,
    Refused,
    Unreachable,
    VendorError,
)
from vendors.vendor import Attempt, Vendor

LOOKS = 3
"""How often a write whose answer was lost is looked for before the person is told that we do not know yet."""

BY_STAFF = "Cancelled by staff in chat"
"""What the record says of why; without it, each vendor's own sentence says that it was the patient."""

Delay = Callable[[], Awaitable[None]]
"""Tells the core, once, that it takes long."""

_log = structlog.get_logger(__name__)


async def _write(vendor: Vendor, command: Book | Move, attempt: Attempt) -> Ref:
    """Write a booking or move it: the one place where either goes to a vendor."""
    match command:
        case Book():
            return await vendor.book(attempt)
        case Move(booking=booking):
            return await vendor.move(booking, attempt)
        case _:
            assert_never(command)


async def settled_booking(vendor: Vendor, attempt: Attempt) -> Booking | None:
    """What became of a booking whose answer was lost, as `Vendor.settle` says; its no is no answer. Raises
    `ContractBroken` for one: a list that is refused, or a service that is no more, says nothing of what was written.
    """
    try:
        return await vendor.settle(attempt)
    except Refused as no:
        raise ContractBroken(vendor.name, "settle", status=no.status) from no


async def _settled(vendor: Vendor, command: Book | Move, attempt: Attempt) -> Ref | None:
    """What the vendor calls what was written; None if it certainly was not, or still has its old time."""
    match command:
        case Book():
            found = await settled_booking(vendor, attempt)
            return found.ref if found else None
        case Move(booking=booking):
            record = await vendor.settle_move(booking, attempt)
            # As instants: the clock shows one hour twice in autumn.
            moved = record.start.astimezone(UTC) == attempt.slot.start.astimezone(UTC)
            return record.ref if moved else None
        case _:
            assert_never(command)


@dataclass(frozen=True, slots=True, kw_only=True)
class Writes:
    """Carries out writes. `pause` waits between two looks; `leasing` keeps our own chats apart."""

    pause: Pause
    leasing: Leasing

    async def written(self, vendor: Vendor, command: Book | Move, who: str, *, again: bool) -> Written:
        """The booking, made or moved. `again`: whoever died may have come as far as the vendor."""
        order = command if isinstance(command, Book) else replace(command.order, id=command.id)
        attempt = attempt_of(order, who)
        if again and (found := await self._looked_for(vendor, command, attempt)) is not None:
            return Written(found)
        try:
            return Written(await self.leasing.write(vendor, attempt, lambda: _write(vendor, command, attempt)))
        except (AnswerLost, ContractBroken, Misconfigured) as error:
            lost: VendorError = error  # half an answer, or no leave to read: either may be of what was just written
        except VendorError:
            raise
        except Exception as error:  # noqa: BLE001 - an adapter's bug says nothing of what the vendor did
            tell_broken(command, error)
            lost = ContractBroken(vendor.name, "book")
        found = await self._looked_for(vendor, command, attempt)
        if found is None:
            raise Unreachable(vendor.name, "book") if isinstance(lost, AnswerLost) else lost
        return Written(found)

    async def _looked_for(self, vendor: Vendor, command: Book | Move, attempt: Attempt) -> Ref | None:
        """What was written, or None if it certainly was not. Raises `AnswerLost` if nobody can tell yet: only a record
        and a list without one say anything of what was written; of a move also the vendor's no, after which it is
        where it was, or gone.
        """
        for look in range(1, LOOKS + 1):
            try:
                return await self.leasing.settle(vendor, attempt, lambda: _settled(vendor, command, attempt))
            except Refused:
                raise
            except VendorError as error:
                failed: VendorError = error
            except Exception as error:  # noqa: BLE001 - an adapter's bug, as above
                tell_broken(command, error)
                failed = ContractBroken(vendor.name, "settle")
            _log.warning("not_found_out", desk=command.desk, call=type(command).__name__, look=look, why=str(failed))
            if look < LOOKS:
                await self.pause(wait_after(failed, look))
        raise AnswerLost(vendor.name, "settle")

    async def cancelled(self, vendor: Vendor, command: Cancel, who: str, late: Delay, *, again: bool) -> Cancelled:
        """The booking is over: asked until it is known, once any try may have come as far as the vendor."""
        doubt, failures, unread = again, 0, 0
        while True:
            try:
                await _cancel(vendor, command, who)
                return Cancelled(command.booking)
            except NotFound:
                if not doubt:
                    raise
                return Cancelled(command.booking)  # an earlier try of ours ended it, or staff did: it is over
            except Overtaken:
                raise
            except (AnswerLost, Unreachable, ContractBroken) as error:
                doubt, failures = doubt or not isinstance(error, Unreachable), failures + 1
                unread += isinstance(error, ContractBroken)
                if not doubt or unread >= LOOKS:
                    raise
                _log.warning("call_tried_again", desk=command.desk, call="Cancel", failures=failures)
                if failures == 1:
                    await late()
                await self.pause(wait_after(error, failures))

    async def noted(self, vendor: Vendor, command: Confirm | Mark, who: str, late: Delay) -> Read:
        """The record once it was noted. What was lost on the way is noted again: it comes to the same."""
        failures, unread, doubt = 0, 0, False
        while True:
            try:
                await _note(vendor, command, who)
                doubt = True
                return Read(await vendor.reread(command.booking, identity=who, language=command.language))
            except Overtaken:
                raise
            except (AnswerLost, Unreachable, ContractBroken) as error:
                doubt, failures = doubt or not isinstance(error, Unreachable), failures + 1
                unread += isinstance(error, ContractBroken)
                if not doubt or unread >= LOOKS:
                    raise
                _log.warning("call_tried_again", desk=command.desk, call=type(command).__name__, failures=failures)
                if failures == 1:
                    await late()
                await self.pause(wait_after(error, failures))


async def _cancel(vendor: Vendor, command: Cancel, who: str) -> None:
    key, why, note = command.id, command.reason, BY_STAFF if command.staff else ""
    await vendor.cancel(command.booking, identity=who, key=key, reason=why, note=note, staff=command.staff)


async def _note(vendor: Vendor, command: Confirm | Mark, who: str) -> None:
    match command:
        case Confirm(booking=booking):
            await vendor.confirm(booking, identity=who, key=command.id)
        case Mark(booking=booking, what=what):
            await vendor.mark(booking, what, identity=who, key=command.id)
        case _:
            assert_never(command)


def tell_broken(command: Call, error: Exception) -> None:
    """Log an adapter's bug by its kind and place: what it says may quote a person."""
    call, kind = type(command).__name__, type(error).__name__
    _log.error("call_broken", desk=command.desk, call=call, error=kind, at=place_of(error))
