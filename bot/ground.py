"""What every part of a process stands on: settings, words, clock, secret, the store. Talks to the store alone."""

from collections.abc import Callable
from contextlib import AsyncExitStack
from dataclasses import dataclass, field
from datetime import datetime

from bot.clock import Clock
from bot.desks import house_of
from bot.identity import LogNames
from bot.keys import derived, house_secret, identities
from bot.settings import Settings
from bot.speech import Speech
from bot.store.address import address_of
from bot.store.connect import open_store
from bot.store.redis import RedisStore
from conversations.desk import House


@dataclass(frozen=True, slots=True, kw_only=True)
class Ground:
    """It is there before any other part, and is given back after all of them."""

    settings: Settings
    speech: Speech
    clock: Clock
    house: House
    store: RedisStore
    secret: str = field(repr=False)
    names: LogNames

    @property
    def now(self) -> Callable[[], datetime]:
        """What tells the present instant."""
        return self.clock.now

    @property
    def identity(self) -> Callable[[str, str], str]:
        """Who somebody is to a desk's vendor, of desk and account."""
        return identities(self.secret)

    def derived(self, purpose: str) -> str:
        """A secret of its own for one purpose."""
        return derived(self.secret, purpose)


async def open_ground(settings: Settings, stack: AsyncExitStack) -> Ground:
    """Of these settings; the store is closed with the stack. Raises `WordsMissing`, `EmbeddedUnavailable`."""
    speech, clock, house = Speech.load(), Clock(settings.clock_file), house_of(settings)
    store = await stack.enter_async_context(open_store(address_of(settings.redis), settings.redis.folder))
    secret = house_secret(settings)  # may be kept in the store's folder
    return Ground(
        settings=settings,
        speech=speech,
        clock=clock,
        house=house,
        store=store,
        secret=secret,
        names=LogNames(secret),
    )
