"""Looks at what was written before: asked until the vendor tells, however long it takes. Nothing is written here.

What somebody waits for tells them once that it takes long; a payment is watched behind people's calls.
"""

from collections.abc import Awaitable, Callable
from contextlib import nullcontext
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import assert_never

import structlog

from bot.asked import attempt_of
from bot.leasing import Leasing
from bot.pauses import Pause, pause_after, wait_after, watch_pause
from bot.writes import Delay, settled_booking
from conversations.booking import Booking, Payment, PaymentStatus, Ref
from conversations.commands import Reread, Settle, SettleMove
from conversations.events import Paying, Read
from vendors.errors import AnswerLost, ContractBroken, NotFound, Unreachable
from vendors.pace import unhurried
from vendors.vendor import Vendor

AFTER_THE_END, GIVEN_UP = timedelta(minutes=2), timedelta(days=1)
"""How long after its end a link is looked at once more."""

UNREADABLE = 12
"""Looks in a row at what was written or paid whose answers cannot be read, before it is said that nobody can see it any
more: three minutes of a payment, seven of a visit. Half an answer is more often an accident on the way than another
contract."""

LINK_TRIES = 6
"""How often a link is asked for whose answers are lost: half a minute, as long as somebody waits for it."""

Look = Settle | SettleMove | Reread
PaymentLook = Callable[[Ref], Awaitable[Payment]]

_log = structlog.get_logger(__name__)


@dataclass(frozen=True, slots=True, kw_only=True)
class Looks:
    """Looks, with a `pause` between two of them. To settle may be to take back: it has a lease, as a write has."""

    now: Callable[[], datetime]
    pause: Pause
    leasing: Leasing

    async def known(self, vendor: Vendor, command: Look, who: str, late: Delay) -> Read:
        """What became of it. Raises `ContractBroken` where it cannot be read; of what was written, again and again."""
        failures = unreadable = 0
        while True:
            try:
                return Read(await self._looked_at(vendor, command, who))
            except (AnswerLost, Unreachable, ContractBroken) as error:
                if isinstance(command, Reread) and command.until is not None and self.now() >= command.until:
                    _log.warning("reminder_left_out", desk=command.desk, failures=failures, why="the visit has begun")
                    raise
                unreadable = unreadable + 1 if isinstance(error, ContractBroken) else 0
                if unreadable > (0 if isinstance(command, Reread) else UNREADABLE):
                    raise
                failures += 1
                _log.warning("call_tried_again", desk=command.desk, call=type(command).__name__, failures=failures)
                if failures == 1:
                    await late()
                await self.pause(wait_after(error, failures))

    async def watched(self, look: PaymentLook, payment: Ref, desk: str, *, close: PaymentLook | None = None) -> Paying:
        """The payment, once it is paid or can no longer be. A look that fails is one more look; the last one is after
        the link's end, since money may come in its last second. Who can `close` the link does so at its end, and what
        it is then is known at once, or as soon as it is: somebody may be paying. Nobody waits for a look: people's
        calls go before it. Raises `ContractBroken` where it cannot be read again and again.
        """
        begun, failures, unreadable = self.now(), 0, 0
        while True:
            wait = watch_pause(self.now() - begun)
            try:
                with unhurried():
                    seen = await look(payment)
                    if close is not None and seen.status is PaymentStatus.PENDING:
                        left = (seen.until - self.now()).total_seconds()
                        seen, wait = (seen, min(wait, left)) if left > 0 else (await close(payment), wait)
                failures = unreadable = 0
                if seen.status is not PaymentStatus.PENDING:
                    return Paying(seen)
                if self.now() >= seen.until + (AFTER_THE_END if close is None else GIVEN_UP):
                    return Paying(replace(seen, status=PaymentStatus.EXPIRED))
            except (AnswerLost, Unreachable, ContractBroken) as error:
                failures, unreadable = failures + 1, unreadable + 1 if isinstance(error, ContractBroken) else 0
                if unreadable > UNREADABLE:
                    raise
                _log.warning("call_tried_again", desk=desk, call="WatchPayment", failures=failures)
                wait = max(wait, wait_after(error, failures))
            await self.pause(wait)

    async def linked(self, ask: Callable[[], Awaitable[Payment]], desk: str, *, again: bool) -> Paying:
        """Where it can be paid. An order that any try may have brought as far as the provider is asked again, by its
        key the same: another order would be another link. Raises `Unreachable` where nothing was made, and what the
        last try does where nobody knows after `LINK_TRIES`.
        """
        doubt = again
        for failures in range(1, LINK_TRIES):
            try:
                return Paying(await ask())
            except (AnswerLost, Unreachable) as error:
                doubt = doubt or isinstance(error, AnswerLost)
                if not doubt:
                    raise
                _log.warning("call_tried_again", desk=desk, call="AskPayment", failures=failures)
                # The connection keeps still itself as long as it was told to, and no longer than somebody waits.
                await self.pause(pause_after(failures))
        return Paying(await ask())

    async def given_back(self, back: Callable[[], Awaitable[Payment]], desk: str) -> Paying:
        """What came of giving money back: asked until it is known, under a key that makes it one."""
        failures = 0
        while True:
            try:
                with unhurried():
                    return Paying(await back())
            except (AnswerLost, Unreachable) as error:
                failures += 1
                _log.warning("call_tried_again", desk=desk, call="Refund", failures=failures)
                await self.pause(wait_after(error, failures))

    async def _looked_at(self, vendor: Vendor, command: Look, who: str) -> Booking:
        match command:
            case Reread(booking=booking, language=language, until=until, noticed=noticed):
                with unhurried() if noticed or until is not None else nullcontext():
                    return await vendor.reread(booking, identity=who, language=language)
            case SettleMove(booking=booking, lost=lost):
                moved = attempt_of(lost, who)
                return await self.leasing.settle(vendor, moved, lambda: vendor.settle_move(booking, moved))
            case Settle(lost=lost):
                booked = attempt_of(lost, who)
                if (
                    found := await self.leasing.settle(vendor, booked, lambda: settled_booking(vendor, booked))
                ) is None:
                    raise NotFound(vendor.name, "settle")
                return found
            case _:
                assert_never(command)
