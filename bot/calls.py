"""A command to a vendor, carried out: what was ordered in, what came of it out, as the event that answers it.

What is asked once and believed is in `asked`, what is written and may have to be settled in `writes`, what is looked at
until it is known in `looks`. Nothing here knows a chat's state.

    Refused, its kinds    -> Failed: refused, taken, expired, invalid (with the fields), gone
    Unreachable           -> Failed: later (nothing was done); a look at what was written is tried again
    AnswerLost            -> a booking, a move: looked for, then written, later (certainly not) or unsure; else later
    Misconfigured, Unsupported, ContractBroken, anything else -> Failed: broken, and an error in the log; a booking or
                             a move may have come as far as the vendor all the same, and is looked for
"""

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime

import structlog

from bot.asked import asked
from bot.leasing import Leasing
from bot.looks import Looks
from bot.pauses import Pause
from bot.payments.port import Cashier
from bot.writes import Writes, tell_broken
from conversations.commands import (
    AskPayment,
    Book,
    Call,
    Cancel,
    Confirm,
    Mark,
    Move,
    Refund,
    Reread,
    Settle,
    SettleMove,
    WatchPayment,
)
from conversations.events import Delayed, Failed, Replied, Value, Why
from vendors.errors import (
    AnswerLost,
    HoldExpired,
    Invalid,
    NotFound,
    Refused,
    SlotTaken,
    Unreachable,
    Unsupported,
    VendorError,
)
from vendors.vendor import Vendor

Late = Callable[[Delayed], Awaitable[None]]

_log = structlog.get_logger(__name__)


@dataclass(frozen=True, slots=True, kw_only=True)
class Calls:
    """Carries out calls. `vendors` by desk; `identity` makes who books of desk and account. A desk's own
    provider of payments, where `cashiers` has one, takes its money. `leasing` of the store that
    all processes share keeps the chats of all apart.
    """

    vendors: Mapping[str, Vendor]
    identity: Callable[[str, str], str]
    now: Callable[[], datetime]
    pause: Pause = asyncio.sleep
    leasing: Leasing = field(default_factory=Leasing)
    cashiers: Mapping[str, Cashier] = field(default_factory=dict)

    async def answer(self, command: Call, account: str, late: Late, *, again: bool = False) -> Replied | Failed:
        """What came of a command. `again`: it may have been carried out before, by a worker that died.

        `late` is called once if what is asked until it is known does not succeed at once. Never raises.
        """
        try:
            value = await self._value(command, self.identity(command.desk, account), late, again=again)
        except VendorError as error:
            return self._failed(command, error)
        except Exception as error:  # noqa: BLE001 - an adapter's bug, or a desk no longer there: the person hears of it
            tell_broken(command, error)
            return self._failure(command, Why.BROKEN)
        return Replied(id=reply_id(command), at=self.now(), to=command.id, desk=command.desk, value=value)

    async def _value(self, command: Call, who: str, late: Late, *, again: bool) -> Value:
        vendor, cashier = self.vendors[command.desk], self.cashiers.get(command.desk)

        async def delayed() -> None:
            await late(Delayed(id=late_id(command), at=self.now(), to=command.id, desk=command.desk))

        writes = Writes(pause=self.pause, leasing=self.leasing)
        looks = Looks(now=self.now, pause=self.pause, leasing=self.leasing)
        match command:
            case Book() | Move():
                return await writes.written(vendor, command, who, again=again)
            case Cancel():
                return await writes.cancelled(vendor, command, who, delayed, again=again)
            case Confirm() | Mark():
                return await writes.noted(vendor, command, who, delayed)
            case Settle() | SettleMove() | Reread():
                return await looks.known(vendor, command, who, delayed)
            case WatchPayment(payment=payment):
                look = cashier.look if cashier else vendor.payment
                close = cashier.close_link if cashier else None
                return await looks.watched(look, payment, command.desk, close=close)
            case AskPayment() if cashier:
                return await looks.linked(lambda: cashier.ask(command), command.desk, again=again)
            case Refund(payment=payment):
                if cashier is None:
                    raise Unsupported(vendor.name, "refund")
                return await looks.given_back(lambda: cashier.refund(payment, key=command.id), command.desk)
            case _:
                return await asked(vendor, command, who)

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
            case AnswerLost() if isinstance(command, Book | Move):
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
