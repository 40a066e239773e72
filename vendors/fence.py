"""Whether a write is still ours to make: asked as it leaves, and again when its answer is there. Knows no lease.

Theory. A worker that was put to sleep, or cut off from the store, may have lost two things. The call: another worker
took it over, and may have said already what became of it; what leaves after that makes a lie of it. So whoever carries
a call out says how to ask whose it is (`carried_out`). And the time: whoever books holds a lease on it (`bot.leasing`)
and may be slower than that. A fencing number would stop them at the vendor, but no vendor here checks one (November
2026), so both are asked on our side, as late as can be: a write that is not ours any more does not leave, and nothing
was done. An answer that comes back to a lost lease is not believed: somebody else may have looked meanwhile, so it is
settled like one that was lost.

What stays open is the way from here to the vendor's own clock. A process that stops between the question and the socket
(microseconds), or a request that is under way for longer than a lease, arrives when another may have written. That is
why every booking is still looked at after the write, why of two the later one gives way, and why nothing is called
booked before the record was read back. The lease makes such pairs rare; it is not what makes them harmless.
"""

from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import datetime
from typing import Protocol

import structlog

from vendors.errors import AnswerLost, Overtaken, Unreachable
from vendors.vendor import Contended

_log = structlog.get_logger("vendors")


class Fence(Protocol):
    """What stands before the writes of one booking or move."""

    async def holds(self, seconds: float) -> bool:
        """Whether every lease is held now and, as far as can be told, for so many seconds more. Never raises."""

    async def lease_too(self, wanted: Contended, start: datetime, end: datetime) -> None:
        """Have another time as well, from now to the end. Raises `Unreachable`; then nothing has changed."""


Ours = Callable[[float], Awaitable[bool]]
"""Whether a call is still carried out by us now and, as far as can be told, for so many seconds more. Never raises."""


_fence: ContextVar[Fence | None] = ContextVar("fence", default=None)
_ours: ContextVar[Ours | None] = ContextVar("ours", default=None)


@contextmanager
def carried_out(ours: Ours) -> Iterator[None]:
    """Let writes out only while the call is `ours`, also those of tasks begun inside. Reads are not asked about."""
    token = _ours.set(ours)
    try:
        yield
    finally:
        _ours.reset(token)


@contextmanager
def fenced(fence: Fence) -> Iterator[None]:
    """Let writes out only while `fence` holds, also those of tasks begun inside. Reads are not asked about."""
    token = _fence.set(fence)
    try:
        yield
    finally:
        _fence.reset(token)


async def lease_too(wanted: Contended, start: datetime, end: datetime) -> None:
    """Ask for another time than the attempt's as well: a move that may have to go back keeps the way open.

    Raises `Unreachable` where it was not to be had: nothing was done.
    """
    if (fence := _fence.get()) is not None:
        await fence.lease_too(wanted, start, end)


async def let_out(vendor: str, call: str, *, seconds: float) -> None:
    """Let a write pass that may take so long, or raise `Unreachable`: it did not leave, and nothing was done. It is
    `Overtaken` where somebody else carries out the call by now.

    Asked when it is the call's turn and no sooner: who waits for a turn may lose the lease meanwhile.
    """
    if (ours := _ours.get()) is not None and not await ours(seconds):
        _log.warning("write_overtaken", vendor=vendor, call=call)
        raise Overtaken(vendor, call)
    if not await _still_ours(seconds):
        _log.warning("write_fenced", vendor=vendor, call=call)
        raise Unreachable(vendor, call)


async def believe(vendor: str, call: str, status: int) -> None:
    """Let the answer to a write pass, or raise `AnswerLost`: it may have arrived after somebody else's."""
    if not await _still_ours(0):
        _log.warning("answer_fenced", vendor=vendor, call=call)
        raise AnswerLost(vendor, call, status=status)


async def _still_ours(seconds: float) -> bool:
    fence = _fence.get()
    return fence is None or await fence.holds(seconds)
