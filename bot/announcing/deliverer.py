"""Brings what waits to its targets: each in order, one at a time, and none in the way of another.

Theory. A target's first is tried until it was taken, those behind it wait: else what was cancelled could arrive before
it was booked. Pauses double, up to an hour, and differ a little, so that a receiver that comes back is not run over.
What is a day old and was tried for a day is set aside, and the next goes on; so nothing waits longer than a day for
what is ahead of it, and a receiver sees by the numbers what it did not get. Any number of processes may do this at
once: a lease in the store gives a target to one of them.
"""

import asyncio
import secrets
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta

import structlog

from bot.announcing.port import LEASE, Queues, Taken
from bot.announcing.targets import Gone, NotDelivered, Target
from bot.channel import Accept
from bot.pauses import Pause
from bot.staffing import Staffing
from bot.store.port import StoreUnreachable
from bot.traces import place_of
from conversations.commands import TellStaff
from conversations.matters import Trouble

TICK = 1.0
"""Seconds between two looks at what waits."""

FOR = timedelta(days=1)
"""How long it is tried."""

FIRST, LONGEST = 5.0, 3600.0
"""Seconds to the second try, and between the later ones."""

CATCHING_UP = 60.0
"""Seconds between two that are both too old, so that a dead target's are set aside in time and it is left in peace."""

MOST_ASKED = timedelta(hours=6)
"""The longest that a target may ask us to wait."""

NOT_ANNOUNCED = "not-announced"
"""The trouble of a target that took nothing for a day."""

_log = structlog.get_logger(__name__)

Tell = Callable[[Target], Awaitable[None]]


def staff_told(staffing: Staffing, accept: Accept) -> Tell:
    """Tells the desk's people that something of a target's was given up, once a day; where there are none, the log."""

    async def tell(target: Target) -> None:
        name = f"announcements:{target.name}"
        told = TellStaff(
            id=f"{name}.{staffing.now():%Y-%m-%d}",
            desk=target.desk,
            matter=f"trouble:{NOT_ANNOUNCED}:{target.name}",
            news=Trouble(what=NOT_ANNOUNCED),
        )
        await staffing.carry_out(name, told, accept)

    return tell


async def nobody_told(_target: Target) -> None:
    """For where only the log is looked at."""


def _chance() -> float:
    return secrets.randbelow(1000) / 1000


@dataclass(frozen=True, slots=True, kw_only=True)
class Deliverer:
    """Delivers. `worker` is this process' token; staff are told by `tell` of what was given up; `chance` is between 0
    and 1.
    """

    queues: Queues
    targets: Sequence[Target]
    worker: str
    now: Callable[[], datetime]
    tell: Tell = nobody_told
    pause: Pause = asyncio.sleep
    chance: Callable[[], float] = field(default=_chance)

    async def keep(self) -> None:
        """Deliver again and again, until cancelled; more than once, if it must be (`bot.life`): a task group would pass
        only the first cancellation on, and the store's client may swallow that.
        """
        await asyncio.gather(*(self._keep(target) for target in self.targets))

    async def _keep(self, target: Target) -> None:
        while True:
            await self.pause(TICK)
            try:
                while await self.once(target):
                    pass
            except StoreUnreachable as error:
                _log.warning("store_unreachable", said=str(error), remedy="tried again")
            except Exception as error:  # noqa: BLE001 - one broken target must not silence itself for ever
                _log.error("announcing_broken", target=target.name, error=type(error).__name__, at=place_of(error))

    async def once(self, target: Target) -> bool:
        """Deliver the next one; whether there may be more to do now. Raises `StoreUnreachable`."""
        taken = await self.queues.take(target.name, token=self.worker, now=self.now())
        if taken is None:
            return False
        try:
            async with asyncio.timeout(LEASE):
                await target.deliver(taken.entry)
        except Gone as gone:
            await self._stopped(target, gone)
            return False
        except NotDelivered as why:
            return await self._failed(target, taken, why)
        except Exception as error:  # noqa: BLE001 - ours to mend: told, and tried again as any other
            _log.error("announcing_broken", target=target.name, error=type(error).__name__, at=place_of(error))
            return await self._failed(target, taken, NotDelivered(type(error).__name__))
        if taken.failures:
            _log.info("announcing_again", target=target.name, number=taken.entry.number)
        return await self.queues.delivered(target.name, taken.entry.number, token=self.worker)

    async def _failed(self, target: Target, taken: Taken, why: NotDelivered) -> bool:
        now, number = self.now(), taken.entry.number
        wait = max(self._pause_after(taken.failures), min(why.wait or 0.0, MOST_ASKED.total_seconds()))
        if not self._given_up(taken, now):
            _log.warning("not_announced", target=target.name, number=number, said=why.said, seconds=round(wait))
            due = now + timedelta(seconds=wait)
            await self.queues.failed(target.name, number, token=self.worker, now=now, due=due, said=why.said)
            return False
        due = now + timedelta(seconds=min(wait, CATCHING_UP))
        if await self.queues.set_aside(target.name, number, token=self.worker, now=now, due=due, said=why.said):
            remedy = "see `frontdesk announcements`"
            _log.error("announcement_set_aside", target=target.name, number=number, said=why.said, remedy=remedy)
            await self.tell(target)
        return False

    def _given_up(self, taken: Taken, now: datetime) -> bool:
        """One that somebody asked for once more has had its day."""
        tried = taken.since is not None and now - taken.since >= FOR
        return taken.again or (tried and now - taken.entry.at >= FOR)

    async def _stopped(self, target: Target, gone: Gone) -> None:
        if await self.queues.stop(target.name, token=self.worker, said=gone.said):
            remedy = "see `frontdesk announcements`; it is tried again when you say so"
            _log.error("announcing_stopped", target=target.name, said=gone.said, remedy=remedy)
            await self.tell(target)

    def _pause_after(self, failures: int) -> float:
        """Seconds, a fifth more or less."""
        return min(FIRST * 2.0 ** min(failures, 12), LONGEST) * (0.8 + 0.4 * self.chance())
