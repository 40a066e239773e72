"""A command to a vendor, carried out: what was ordered in, what came of it out, as the event that answers it.

A lost answer is settled, never repeated: whether a booking came about is asked of the vendor, under the same key. Reads
of what was booked are asked until it is known. Nothing here knows a chat's state.

    Refused, its kinds    -> Failed: refused, taken, expired, invalid (with the fields), gone
    Unreachable           -> Failed: later (nothing was done); a look at what was booked is tried again
    AnswerLost            -> a booking: looked for, then written, later (certainly not there) or unsure; else later
    Misconfigured, Unsupported, ContractBroken, anything else -> Failed: broken, and an error in the log
"""

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

import structlog

from bot.asked import asked, attempt_of
from bot.traces import place_of
from conversations.booking import Booking, PaymentStatus, Ref
from conversations.commands import (
    Book,
    Call,
    Reread,
    Settle,
    WatchPayment,
)
from conversations.events import (
    Delayed,
    Failed,
    Paying,
    Read,
    Replied,
    Value,
    Why,
    Written,
)
from vendors.errors import (
    AnswerLost,
    ContractBroken,
    HoldExpired,
    Invalid,
    NotFound,
    Refused,
    SlotTaken,
    Unreachable,
    VendorError,
)
from vendors.pace import unhurried
from vendors.vendor import Attempt, Vendor

LOOKS = 3
"""How often a booking whose answer was lost is looked for before the person is told that we do not know yet."""

FIRST_PAUSE, LONGEST_PAUSE = 1.0, 60.0

AFTER_THE_END = timedelta(minutes=2)
"""How long after its end a link is looked at once more."""

Pause = Callable[[float], Awaitable[None]]
Late = Callable[[Delayed], Awaitable[None]]

_log = structlog.get_logger(__name__)


def pause_after(failures: int) -> float:
    """Seconds to wait after so many failures: twice as long each time, up to a minute."""
    return min(FIRST_PAUSE * 2.0 ** min(failures - 1, 10), LONGEST_PAUSE)


def watch_pause(watched: timedelta) -> float:
    """Seconds to the next look at a payment: often while the person is likely to be paying, seldom later."""
    if watched < timedelta(minutes=2):
        return 15.0
    return 60.0 if watched < timedelta(minutes=15) else 600.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Calls:
    """Carries out calls. `vendors` by desk; `identity` makes who books of desk and account."""

    vendors: Mapping[str, Vendor]
    identity: Callable[[str, str], str]
    now: Callable[[], datetime]
    pause: Pause = asyncio.sleep

    async def answer(self, command: Call, account: str, late: Late, *, again: bool = False) -> Replied | Failed:
        """What came of a command. `again`: it may have been carried out before, by a worker that died.

        `late` is called once if a look at what was booked does not succeed at once. Never raises.
        """
        try:
            value = await self._value(command, self.identity(command.desk, account), late, again=again)
        except VendorError as error:
            return self._failed(command, error)
        except Exception as error:  # noqa: BLE001 - an adapter's bug, or a desk no longer there: the person hears of it
            _broken(command, error)
            return self._failure(command, Why.BROKEN)
        return Replied(id=reply_id(command), at=self.now(), to=command.id, desk=command.desk, value=value)

    async def _value(self, command: Call, who: str, late: Late, *, again: bool) -> Value:
        vendor = self.vendors[command.desk]
        match command:
            case Book():
                return await self._booked(vendor, command, who, again=again)
            case Settle() | Reread():
                return await self._known(vendor, command, who, late)
            case WatchPayment(payment=payment):
                return await self._watched(vendor, payment, command.desk)
            case _:
                return await asked(vendor, command, who)

    async def _booked(self, vendor: Vendor, command: Book, who: str, *, again: bool) -> Written:
        attempt = attempt_of(command, who)
        if again:
            # Whoever died may have come as far as the vendor.
            found = await self._looked_for(vendor, attempt)
            if found is not None:
                return Written(found.ref)
        try:
            return Written(await vendor.book(attempt))
        except (AnswerLost, ContractBroken) as error:
            lost: VendorError = error
        except VendorError:
            raise
        except Exception as error:  # noqa: BLE001 - an adapter's bug says nothing of what the vendor did
            _broken(command, error)
            lost = ContractBroken(vendor.name, "book")
        found = await self._looked_for(vendor, attempt)
        if found is None:
            raise Unreachable(vendor.name, "book") if isinstance(lost, AnswerLost) else lost
        return Written(found.ref)

    async def _looked_for(self, vendor: Vendor, attempt: Attempt) -> Booking | None:
        """The booking, or None if it certainly is not there. Raises `AnswerLost` if nobody can tell yet."""
        for look in range(1, LOOKS + 1):
            try:
                return await vendor.settle(attempt)
            except (AnswerLost, Unreachable) as error:
                if look < LOOKS:
                    await self.pause(_wait(error, look))
        raise AnswerLost(vendor.name, "settle")

    async def _known(self, vendor: Vendor, command: Settle | Reread, who: str, late: Late) -> Read:
        """What became of it, asked until the vendor tells."""
        failures = 0
        while True:
            try:
                return Read(await _looked_at(vendor, command, who))
            except (AnswerLost, Unreachable) as error:
                failures += 1
                _log.warning("call_tried_again", desk=command.desk, call=type(command).__name__, failures=failures)
                if failures == 1:
                    await late(Delayed(id=late_id(command), at=self.now(), to=command.id, desk=command.desk))
                await self.pause(_wait(error, failures))

    async def _watched(self, vendor: Vendor, payment: Ref, desk: str) -> Paying:
        """The payment, once it is paid or can no longer be. A look that fails is one more look; the last one is after
        the link's end, since money may come in its last second. Nobody waits for a look: people's calls go before it.
        """
        begun, failures = self.now(), 0
        while True:
            wait = watch_pause(self.now() - begun)
            try:
                with unhurried():
                    seen = await vendor.payment(payment)
                failures = 0
                if seen.status is not PaymentStatus.PENDING:
                    return Paying(seen)
                if self.now() >= seen.until + AFTER_THE_END:
                    return Paying(replace(seen, status=PaymentStatus.EXPIRED))
            except (AnswerLost, Unreachable) as error:
                failures += 1
                _log.warning("call_tried_again", desk=desk, call="WatchPayment", failures=failures)
                wait = max(wait, _wait(error, failures))
            await self.pause(wait)

    def _failed(self, command: Call, error: VendorError) -> Failed:
        match error:
            case SlotTaken():
                return self._failure(command, Why.TAKEN)
            case HoldExpired():
                return self._failure(command, Why.EXPIRED)
            case Invalid():
                return self._failure(command, Why.INVALID, error.said, error.fields)
            case NotFound():
                return self._failure(command, Why.GONE)
            case Refused():
                return self._failure(command, Why.REFUSED, error.said)
            case AnswerLost() if isinstance(command, Book):
                return self._failure(command, Why.UNSURE)
            case Unreachable() | AnswerLost():
                return self._failure(command, Why.LATER)
            case _:
                _log.error("call_broken", desk=command.desk, vendor=error.vendor, call=error.call, error=str(error))
                return self._failure(command, Why.BROKEN)

    def _failure(self, command: Call, why: Why, words: str = "", fields: tuple[str, ...] = ()) -> Failed:
        _log.info("call_failed", desk=command.desk, call=type(command).__name__, why=why)
        return Failed(
            id=reply_id(command),
            at=self.now(),
            to=command.id,
            desk=command.desk,
            why=why,
            words=words,
            fields=fields,
        )


def reply_id(command: Call) -> str:
    """The id of the event that answers a command: the same however often it is answered."""
    return f"reply:{command.id}"


def late_id(command: Call) -> str:
    """The id of the event that says its answer takes long."""
    return f"delayed:{command.id}"


async def _looked_at(vendor: Vendor, command: Settle | Reread, who: str) -> Booking:
    if isinstance(command, Reread):
        return await vendor.reread(command.booking, identity=who, language=command.language)
    found = await vendor.settle(attempt_of(command.lost, who))
    if found is None:
        raise NotFound(vendor.name, "settle")
    return found


def _broken(command: Call, error: Exception) -> None:
    call, kind = type(command).__name__, type(error).__name__
    _log.error("call_broken", desk=command.desk, call=call, error=kind, at=place_of(error))


def _wait(error: VendorError, failures: int) -> float:
    told = error.wait if isinstance(error, Unreachable) else None
    return max(told or 0.0, pause_after(failures))
