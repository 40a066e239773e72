"""The store's Lua scripts and how they are run: by their digest, and by their text where the server does not know it.

Whatever keeps the server from answering is raised as `StoreUnreachable`. A script that is safe to repeat is asked once
more over a new connection when the old one turns out dead (a server restarted, an idle connection cut). One that is not
(`commit`) is asked once: nobody can tell a lost question from a lost answer, and the lane's owner finds out by taking
the lane again. The client's own retries are off for that reason.
"""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from hashlib import sha1
from importlib.resources import files
from typing import Any

from redis.asyncio import Redis, RedisCluster
from redis.exceptions import ClusterError, MaxConnectionsError, NoScriptError, ReadOnlyError, RedisClusterException
from redis.exceptions import ConnectionError as Disconnected
from redis.exceptions import TimeoutError as TooSlow

from bot.store.port import StoreUnreachable

Client = Redis | RedisCluster

# A node that became a replica refuses writes until the client has looked again; that, too, is "not now".
_UNREACHABLE = (Disconnected, TooSlow, ReadOnlyError, ClusterError, RedisClusterException, OSError)


@dataclass(frozen=True, slots=True)
class Script:
    """A script's text and its digest. `repeatable`: asking twice is the same as asking once."""

    name: str
    text: str
    digest: str
    repeatable: bool


def script(name: str, *, prelude: str = "", repeatable: bool = True) -> Script:
    """The script in `<name>.lua` beside this module, with another one's functions put before it."""
    text = "".join(files(__package__).joinpath(f"{part}.lua").read_text("utf-8") for part in (prelude, name) if part)
    # Not for safety: the digest is how the server names a script.
    return Script(name, text, sha1(text.encode(), usedforsecurity=False).hexdigest(), repeatable)


@dataclass(frozen=True, slots=True)
class Asked:
    """One script with its keys and arguments."""

    script: Script
    keys: tuple[str, ...]
    args: tuple[str | bytes | int, ...]

    def by_digest(self) -> tuple[str | bytes | int, ...]:
        """As sent to a server that knows the script."""
        return ("EVALSHA", self.script.digest, len(self.keys), *self.keys, *self.args)

    def by_text(self) -> tuple[str | bytes | int, ...]:
        """As sent to one that does not: a new server, or one whose scripts were flushed."""
        return ("EVAL", self.script.text, len(self.keys), *self.keys, *self.args)


async def run(client: Client, which: Script, keys: tuple[str, ...], *args: str | bytes | int) -> Any:
    """The script's answer, in one round trip. Raises `StoreUnreachable`."""
    asked = Asked(which, keys, args)
    return await _patient(lambda: _one(client, asked), again=which.repeatable)


async def run_in_order(client: Client, *asked: Asked) -> list[Any]:
    """The answers of several repeatable scripts that begin in this order: one round trip on a single server.

    On a cluster their keys live on several nodes, so it is one round trip each. Raises `StoreUnreachable`.
    """
    if isinstance(client, Redis):
        single = client
        answers: list[Any] = await _patient(lambda: _together(single, asked), again=True)
        return answers
    return [await run(client, one.script, one.keys, *one.args) for one in asked]


async def _patient(ask: Callable[[], Awaitable[Any]], *, again: bool) -> Any:
    try:
        return await ask()
    except MaxConnectionsError as error:
        raise unreachable(error) from error
    except _UNREACHABLE as error:
        # A time-out is not asked again: the person has waited long enough, and their channel will deliver again.
        if not again or isinstance(error, TooSlow):
            raise unreachable(error) from error
    try:
        return await ask()
    except _UNREACHABLE as error:
        raise unreachable(error) from error


async def _one(client: Client, asked: Asked) -> Any:
    try:
        return await _execute(client, asked.by_digest())
    except NoScriptError:
        return await _execute(client, asked.by_text())


async def _execute(client: Client, parts: tuple[str | bytes | int, ...]) -> Any:
    execute: Callable[..., Awaitable[Any]] = client.execute_command
    return await execute(*parts)


async def _together(client: Redis, asked: tuple[Asked, ...]) -> list[Any]:
    pipeline = client.pipeline(transaction=False)
    for one in asked:
        pipeline.execute_command(*one.by_digest())
    answers: list[Any] = await pipeline.execute(raise_on_error=False)
    for number, answer in enumerate(answers):
        if isinstance(answer, NoScriptError):
            answers[number] = await _execute(client, asked[number].by_text())
        elif isinstance(answer, Exception):
            raise answer
    return answers


def unreachable(error: Exception) -> StoreUnreachable:
    """The store's word for it, with the client's reason."""
    return StoreUnreachable(f"the store does not answer: {error}")
