"""Alarms: an event that is to come to a chat at an instant or later, kept in the store, brought by whoever sees it due.

Theory. An alarm has a name in its chat; a later one of that name takes its place. It is rung by accepting `Rang` into
the chat's inbox and dropped only then, so whoever dies in between leaves it to be rung again; its event's id is made of
chat, name and instant, so that twice is once. Several workers may look at the same time: all of them accept the same
event, and one drop is enough. What an alarm means, and whether it still matters, the chat knows: it may come late, and
after it was taken back by somebody it may come all the same.
"""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Protocol

import structlog

from bot.channel import Accept
from bot.identity import LogNames
from bot.pauses import Pause
from bot.store.port import StoreUnreachable
from bot.traces import place_of
from conversations.events import Rang

TICK = 1.0
"""Seconds between two looks at what is due."""

BATCH = 64
"""Alarms of one list rung at a look; the rest is due at the next."""

_EPOCH, _MILLISECOND = datetime(1970, 1, 1, tzinfo=UTC), timedelta(milliseconds=1)

_log = structlog.get_logger(__name__)


@dataclass(frozen=True, slots=True, kw_only=True)
class Alarm:
    """`at` is an aware instant, to the millisecond. `chat` and `name` have no line breaks."""

    chat: str
    name: str
    at: datetime

    @property
    def event(self) -> str:
        """The id of the event that rings it."""
        return f"{self.chat}.{self.name}.{milliseconds(self.at)}"


class Alarms(Protocol):
    """What is promised of every store. All calls raise `StoreUnreachable`."""

    async def set(self, chat: str, name: str, at: datetime | None, *, number: int) -> None:
        """Ring at that instant and not at an earlier one's; None: not at all. `number` grows with every order of the
        chat's: a late repeat of an older one does not undo a newer one.
        """

    async def due(self, now: datetime) -> tuple[Alarm, ...]:
        """Some of those whose time has come, the longest due first; as good as all where they are few."""

    async def drop(self, alarm: Alarm) -> None:
        """It was rung. One that was set anew meanwhile stays."""


class MemoryAlarms:
    """`Alarms` in this process."""

    def __init__(self) -> None:
        self._kept: dict[tuple[str, str], tuple[int, datetime]] = {}

    async def set(self, chat: str, name: str, at: datetime | None, *, number: int) -> None:
        """See `Alarms`."""
        known, _ = self._kept.get((chat, name), (number, None))
        if known > number:
            return
        if at is None:
            self._kept.pop((chat, name), None)
        else:
            self._kept[chat, name] = number, instant(milliseconds(at))

    async def due(self, now: datetime) -> tuple[Alarm, ...]:
        """See `Alarms`."""
        kept = [Alarm(chat=chat, name=name, at=at) for (chat, name), (_, at) in self._kept.items() if at <= now]
        return tuple(sorted(kept, key=lambda alarm: alarm.at)[:BATCH])

    async def drop(self, alarm: Alarm) -> None:
        """See `Alarms`."""
        if self._kept.get((alarm.chat, alarm.name), (0, None))[1] == alarm.at:
            del self._kept[alarm.chat, alarm.name]


@dataclass(frozen=True, slots=True, kw_only=True)
class Bell:
    """Rings what is due. `accept` puts an event into a chat's inbox."""

    alarms: Alarms
    accept: Accept
    names: LogNames
    now: Callable[[], datetime]
    pause: Pause = asyncio.sleep

    async def keep(self) -> None:
        """Look again and again, until cancelled."""
        while True:
            await self.pause(TICK)
            try:
                await self.ring()
            except StoreUnreachable as error:
                _log.warning("store_unreachable", said=str(error), remedy="tried again")
            except Exception as error:  # noqa: BLE001 - one broken alarm must not silence the others for ever
                _log.error("bell_broken", error=type(error).__name__, at=place_of(error), remedy="tried again")

    async def ring(self) -> None:
        """Ring what is due now. Raises `StoreUnreachable`: then some of it is still due."""
        now = self.now()
        for alarm in await self.alarms.due(now):
            await self.accept(alarm.chat, Rang(id=alarm.event, at=now, name=alarm.name))
            await self.alarms.drop(alarm)
            _log.debug("alarm_rung", chat=self.names.of(alarm.chat), name=alarm.name)


def milliseconds(at: datetime) -> int:
    """An instant as stores keep it, exactly, and never before it is due."""
    return -((_EPOCH - at) // _MILLISECOND)


def instant(kept: int) -> datetime:
    """What was kept."""
    return _EPOCH + kept * _MILLISECOND
