"""A store with a time that tests can let pass, for every kind of store."""

from dataclasses import dataclass, field
from typing import Any, Protocol

from bot.store.connect import Client
from bot.store.memory import MemoryStore
from bot.store.port import Store
from bot.store.redis import RedisStore


class World(Protocol):
    """A store and its clock."""

    @property
    def store(self) -> Store:
        """The store under test."""

    async def pass_time(self, seconds: float) -> None:
        """Make everything stored so much older."""


@dataclass(slots=True)
class MemoryWorld:
    """The memory store reads a clock that is ours."""

    time: float = 1000.0
    store: Store = field(init=False)

    def __post_init__(self) -> None:
        self.store = MemoryStore(now=lambda: self.time)

    async def pass_time(self, seconds: float) -> None:
        """Move the clock."""
        self.time += seconds


@dataclass(slots=True)
class RedisWorld:
    """A server's clock cannot be moved, so everything it keeps is moved back instead."""

    client: Client
    store: Store = field(init=False)
    redis: RedisStore = field(init=False)

    def __post_init__(self) -> None:
        self.store = self.redis = RedisStore(self.client)

    async def pass_time(self, seconds: float) -> None:
        """Shorten what still lives, age what is dated."""
        for key in await keys(self.client):
            left = await self.client.pttl(key)
            if left >= 0:
                # Zero or less would be refused or deleted alike; deleted is what it means.
                await self.client.pexpire(key, max(0, left - int(seconds * 1000)))
            if key.endswith(b":seen") or key.startswith(b"frontdesk:"):
                await self._age(key, seconds)
            if key.endswith(b":aside"):
                await self._antedate(key, seconds)
            if key.endswith(b":claims"):
                await self._shorten(key, seconds)

    async def _age(self, key: bytes, seconds: float) -> None:
        rows: Any = await self.client.zrange(key, 0, -1, withscores=True)
        for member, score in rows:
            await self.client.zadd(key, {member: score - seconds * 1000})

    async def _antedate(self, key: bytes, seconds: float) -> None:
        kept: dict[Any, Any] = await self.client.hgetall(key)
        for field_, value in kept.items():
            at, rest = value.split(b" ", 1)
            await self.client.hset(key, field_, b"%d %s" % (int(at) - int(seconds * 1000), rest))

    async def _shorten(self, key: bytes, seconds: float) -> None:
        claims: dict[Any, Any] = await self.client.hgetall(key)
        for effect, claim in claims.items():
            until, owner = claim.split(b" ", 1)
            await self.client.hset(key, effect, b"%d %s" % (int(until) - int(seconds * 1000), owner))


async def keys(client: Client, pattern: str = "*") -> list[bytes]:
    """Every key, on whichever node."""
    found: list[Any] = [key async for key in client.scan_iter(pattern)]
    return found
