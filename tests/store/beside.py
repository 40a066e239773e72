"""What is kept beside the chats: ledger, alarms, links, deeds. In memory and on servers, with a time that passes."""

from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

from bot.alarms import Alarms, MemoryAlarms
from bot.audit import Deeds, MemoryDeeds
from bot.ledger.memory import MemoryLedger
from bot.ledger.port import Ledger
from bot.links import Links, LinkStore, MemoryLinks
from tests.store.worlds import RedisWorld, World

BEGUN = datetime(2026, 11, 20, 12, tzinfo=UTC)
KEEP = {"harbour": 30}
"""The desk that keeps its lines for another while than the others."""


@dataclass(slots=True)
class Beside:
    """All of it in one world. `now` is the instant that whatever has no clock of a server's goes by."""

    world: World
    now: datetime = BEGUN
    ledger: Ledger = field(init=False)
    alarms: Alarms = field(init=False)
    deeds: Deeds = field(init=False)
    kept_links: LinkStore = field(init=False)

    def __post_init__(self) -> None:
        if isinstance(self.world, RedisWorld):
            store = self.world.redis
            self.ledger = store.ledger(now=self.instant, keep_days=KEEP)
            self.alarms, self.deeds, self.kept_links = store.alarms, store.deeds, store.links
        else:
            self.ledger = MemoryLedger(now=self.instant, keep_days=KEEP)
            self.alarms, self.deeds, self.kept_links = MemoryAlarms(), MemoryDeeds(), MemoryLinks(self.instant)

    @property
    def links(self) -> Links:
        """Links of a house."""
        return Links(kept=self.kept_links, secret="house secret", now=self.instant)

    def instant(self) -> datetime:
        """What time it is."""
        return self.now

    async def pass_time(self, by: timedelta) -> None:
        """Everything is so much older."""
        self.now += by
        await self.world.pass_time(by.total_seconds())
