"""Whether what the store was told is on its disk: what the server promises by itself, and what must be asked for.

Theory. A vendor write must not leave before a successor could find it again, also after a power cut. A server that
syncs its append-only file with every write (`appendfsync always`) has it on the disk when it answers. One that syncs
every second is asked: WAITAOF answers once everything its own connection wrote is synced, so it goes out behind the
script, on the same connection, in the same round trip. It may not be in a script or a transaction, where it would not
wait. The file is written in order: when the last write is on the disk, so is everything before it.

Some servers cannot promise it, and some say so without keeping it; `bot.store.standing` finds out which.
"""

from dataclasses import dataclass
from enum import StrEnum, auto
from typing import Any

from redis.asyncio import RedisCluster
from redis.asyncio.cluster import PipelineCommand
from redis.exceptions import AskError, NoScriptError, TryAgainError

from bot.store.link import Link, Parts
from bot.store.scripts import UNREACHABLE, Asked, Server, ask, checked, run_in_order, unreachable

PATIENCE_MS = 3000
"""How long a disk may take; less than the connection's own patience. Synced every second, it takes up to one."""

WAIT: Parts = ("WAITAOF", 1, 0, PATIENCE_MS)


class Durability(StrEnum):
    """What it takes for a write to be on the disk of this server."""

    ALWAYS = auto()
    """Nothing: it answers when it is."""

    ASKED = auto()
    """WAITAOF, behind the write."""

    UNKEPT = auto()
    """It cannot be had. Operators are told at every start."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Ran:
    """What came of a script. `on_disk`: it is by now; nobody knows where the server `refused` to wait, in its words."""

    answer: Any
    on_disk: bool
    refused: str = ""


async def run_on_disk(server: Server, asked: Asked) -> Ran:
    """Run a script and wait for the disk, `PATIENCE_MS` at most. Raises `StoreUnreachable`."""
    both = _behind(server, asked) if isinstance(server, Link) else _on_its_node(server, asked)
    answer, waited = await both
    if isinstance(waited, UNREACHABLE):
        raise unreachable(waited) from waited
    if isinstance(waited, Exception):
        return Ran(answer=answer, on_disk=False, refused=str(waited))
    return Ran(answer=answer, on_disk=waited[0] >= 1)


async def _behind(link: Link, asked: Asked) -> tuple[Any, Any]:
    again = asked.script.repeatable
    answer, waited = await ask(link, asked.by_digest(), WAIT, again=again)
    if isinstance(answer, NoScriptError):
        answer, waited = await ask(link, asked.by_text(), WAIT, again=again)
    return checked(answer), waited


async def _on_its_node(cluster: RedisCluster, asked: Asked) -> tuple[Any, Any]:
    """Both to the node that has the keys, on one connection of it. The client's own way gives no such promise."""
    try:
        await cluster.initialize()
        node = cluster.get_node_from_key(asked.keys[0])
        assert node is not None
        for script in (asked.by_digest(), asked.by_text()):
            both = [PipelineCommand(number, *parts) for number, parts in enumerate((script, WAIT))]
            await node.execute_pipeline(both)
            answer, waited = (one.result for one in both)
            if not isinstance(answer, NoScriptError):
                break
    except UNREACHABLE as error:
        raise unreachable(error) from error
    if isinstance(answer, AskError | TryAgainError):
        # It was not done there. The client finds out where; that it is on that disk nobody was asked.
        [answer] = await run_in_order(cluster, asked)
        return answer, (0, 0)
    return checked(answer), waited
