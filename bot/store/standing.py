"""How much a server keeps: asked of its settings, and where it does not tell, tried. Changes none of them.

Theory. Settings say whether a write is on the disk when it is answered (`appendfsync always`) or up to a second later
(`everysec`). In the second case WAITAOF can be waited for, but not everywhere is its word good: Valkey 8.0 to 9.1 and
Redis before the fix of its pull request 13793 (February 2025) answer it before they synced (measured on Valkey 9.1.2,
November 2026). A server that syncs once a second cannot sync twice within half of one; so it is asked for two in a row.

Managed services forbid CONFIG (November 2026: ElastiCache, Memorystore, Aiven). Then INFO tells some of it, WAITAOF's
answer the rest, and what stays unknown is said to be.
"""

import time
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from enum import Enum, auto
from itertools import count, islice
from typing import Any

from redis.asyncio import RedisCluster
from redis.asyncio.cluster import ClusterNode, PipelineCommand

from bot.store.concerns import DOUBTFUL, NO_FILE, NO_SYNC, WAITS_FOR_NOTHING, Concern, evicting, no_waiting, rewriting
from bot.store.durability import WAIT, Durability
from bot.store.link import Link, Parts
from bot.store.scripts import UNREACHABLE, Server, ask, unreachable

TOO_SOON = 0.5
"""Seconds in which a server that syncs once a second has not done so twice."""

PROBE_LIVES = 10_000
"""Milliseconds the key lives that is written to try it."""

_CONFIG: Parts = ("CONFIG", "GET", "append*", "maxmemory*", "no-appendfsync-on-rewrite")
_TRIES = 3

Ask = Callable[..., Awaitable[list[Any]]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """What is asked of every write that must be on the disk, what is wrong, and what could not be found out."""

    durability: Durability
    concerns: tuple[Concern, ...] = ()
    unknown: tuple[str, ...] = ()


async def standing_of(server: Server, *, seconds: Callable[[], float] = time.monotonic) -> Standing:
    """The worst of all nodes that take writes. Raises `StoreUnreachable`."""
    found = [await _Node(asking, key, seconds).standing() for asking, key in await _nodes(server)]
    # Worse than ALWAYS is ASKED, worse still UNKEPT.
    order = list(Durability)
    return Standing(
        durability=max((one.durability for one in found), key=order.index, default=Durability.UNKEPT),
        concerns=tuple(dict.fromkeys(concern for one in found for concern in one.concerns)),
        unknown=tuple(dict.fromkeys(unknown for one in found for unknown in one.unknown)),
    )


async def _nodes(server: Server) -> list[tuple[Ask, str]]:
    """How to ask each node, and a key that is kept there."""
    if isinstance(server, Link):

        async def alone(*commands: Parts) -> list[Any]:
            return await ask(server, *commands, again=True)

        return [(alone, "frontdesk:probe")]
    try:
        await server.initialize()
    except UNREACHABLE as error:
        raise unreachable(error) from error
    return [(_asking(node), key) for node in server.get_primaries() if (key := _key_at(server, node))]


def _asking(node: ClusterNode) -> Ask:
    async def asking(*commands: Parts) -> list[Any]:
        both = [PipelineCommand(number, *parts) for number, parts in enumerate(commands)]
        try:
            await node.execute_pipeline(both)
        except UNREACHABLE as error:
            raise unreachable(error) from error
        return [one.result for one in both]

    return asking


def _key_at(cluster: RedisCluster, node: ClusterNode) -> str | None:
    keys = islice((f"frontdesk:probe:{number}" for number in count()), 20_000)
    return next((key for key in keys if cluster.get_node_from_key(key) == node), None)


class _Waits(Enum):
    """How WAITAOF waits: sooner than a server can have synced that does so once a second, or past its own time."""

    WELL = auto()
    TOO_SHORT = auto()
    FOR_EVER = auto()


@dataclass(frozen=True, slots=True)
class _Node:
    ask: Ask
    key: str
    seconds: Callable[[], float]

    async def standing(self) -> Standing:
        settings, unknown = await self._settings()
        concerns = [concern for look in (evicting, rewriting) if (concern := look(settings))]
        durability, concern, doubt = await self._durability(settings)
        return Standing(
            durability=durability,
            concerns=(*([concern] if concern else []), *concerns),
            unknown=(*unknown, *([doubt] if doubt else [])),
        )

    async def _settings(self) -> tuple[Mapping[str, str], list[str]]:
        """Settings by name, and what could not be found out."""
        [answer] = await self.ask(_CONFIG)
        if not isinstance(answer, Exception):
            flat = [part.decode() for part in answer]
            return dict(zip(flat[::2], flat[1::2], strict=True)), []
        told, unknown = await self._told(), ["appendfsync (CONFIG is forbidden)"]
        if "maxmemory-policy" not in told:
            unknown.append("maxmemory-policy (CONFIG and INFO are forbidden)")
        return told, unknown

    async def _told(self) -> Mapping[str, str]:
        """What INFO tells of the same."""
        [persistence, memory] = await self.ask(("INFO", "persistence"), ("INFO", "memory"))
        told = {**_fields(persistence), **_fields(memory)}
        names = {"maxmemory_policy": "maxmemory-policy", "maxmemory": "maxmemory"}
        found = {ours: told[theirs] for theirs, ours in names.items() if theirs in told}
        if "aof_enabled" in told:
            found["appendonly"] = "yes" if told["aof_enabled"] == "1" else "no"
        return found

    async def _durability(self, settings: Mapping[str, str]) -> tuple[Durability, Concern | None, str]:
        """What is asked of writes, what is wrong with that, and what stays in doubt."""
        if settings.get("appendonly") == "no":
            return Durability.UNKEPT, NO_FILE, ""
        match settings.get("appendfsync"):
            case "always":
                return Durability.ALWAYS, None, ""
            case "no":
                return Durability.UNKEPT, NO_SYNC, ""
            case told:
                return await self._waited(told)

    async def _waited(self, appendfsync: str | None) -> tuple[Durability, Concern | None, str]:
        """The same, where it depends on WAITAOF: on a server that syncs every second, or (None) nobody knows when."""
        refused = await self._refused()
        if refused:
            return Durability.UNKEPT, no_waiting(appendfsync, refused), ""
        match await self._tried():
            case _Waits.TOO_SHORT if appendfsync:
                return Durability.UNKEPT, WAITS_FOR_NOTHING, ""
            case _Waits.TOO_SHORT:
                return Durability.ASKED, None, DOUBTFUL
            case _Waits.FOR_EVER if not appendfsync:
                # Every vendor write would wait for what never comes.
                return Durability.UNKEPT, no_waiting(appendfsync, "it is not answered in time"), ""
            case _:
                return Durability.ASKED, None, ""

    async def _refused(self) -> str:
        """Why WAITAOF is not answered, in the server's words."""
        [answer] = await self.ask(("WAITAOF", 1, 0, 1))
        return str(answer) if isinstance(answer, Exception) else ""

    async def _tried(self) -> "_Waits":
        """How long it takes until writes in a row are said to be on the disk."""
        soon = 0
        for number in range(_TRIES):
            began = self.seconds()
            _, waited = await self.ask(("SET", self.key, number, "PX", PROBE_LIVES), WAIT)
            if isinstance(waited, Exception) or waited[0] < 1:
                return _Waits.FOR_EVER
            # The first may be fast by chance: its second was over. So may one more: a rewrite syncs as well.
            soon += number > 0 and self.seconds() - began < TOO_SOON
        return _Waits.TOO_SHORT if soon == _TRIES - 1 else _Waits.WELL


def _fields(info: Any) -> dict[str, str]:
    """INFO's answer as it came (text) or as the client read it; nothing where it is forbidden."""
    if isinstance(info, bytes):
        return dict(line.split(":", 1) for line in info.decode().splitlines() if ":" in line)
    return {name: str(value) for name, value in info.items()} if isinstance(info, dict) else {}
