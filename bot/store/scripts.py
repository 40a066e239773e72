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

from redis.asyncio import RedisCluster
from redis.exceptions import (
    ClusterError,
    NoScriptError,
    OutOfMemoryError,
    ReadOnlyError,
    RedisClusterException,
    ResponseError,
)
from redis.exceptions import ConnectionError as Disconnected
from redis.exceptions import TimeoutError as TooSlow

from bot.store.link import Link, Parts, broken_is_disconnected
from bot.store.port import StoreUnreachable

Server = Link | RedisCluster
"""Who is asked: one server, or a cluster by its client, which knows the way to each key."""

# A node that became a replica refuses writes until the client has looked again; that, too, is "not now".
UNREACHABLE = (Disconnected, TooSlow, ReadOnlyError, ClusterError, RedisClusterException, OSError)

NOT_NOW = ("NOREPLICAS", "MISCONF", "OOM", "BUSY", "MASTERDOWN")
"""How a server begins that takes no writes for now: too few replicas, a full disk or memory, a script that runs on."""


@dataclass(frozen=True, slots=True)
class Script:
    """A script's text and its digest. `repeatable`: asking twice is the same as asking once."""

    name: str
    text: str
    digest: str
    repeatable: bool


def script(name: str, *, prelude: str = "", repeatable: bool = True, package: str = __package__) -> Script:
    """The script in `<name>.lua` of a package, this one or another, with another one's functions put before it."""
    text = "".join(files(package).joinpath(f"{part}.lua").read_text("utf-8") for part in (prelude, name) if part)
    # Not for safety: the digest is how the server names a script.
    return Script(name, text, sha1(text.encode(), usedforsecurity=False).hexdigest(), repeatable)


@dataclass(frozen=True, slots=True)
class Asked:
    """One script with its keys and arguments."""

    script: Script
    keys: tuple[str, ...]
    args: Parts

    def by_digest(self) -> Parts:
        """As sent to a server that knows the script."""
        return ("EVALSHA", self.script.digest, len(self.keys), *self.keys, *self.args)

    def by_text(self) -> Parts:
        """As sent to one that does not: a new server, or one whose scripts were flushed."""
        return ("EVAL", self.script.text, len(self.keys), *self.keys, *self.args)


async def run(server: Server, which: Script, keys: tuple[str, ...], *args: str | bytes | int) -> Any:
    """The script's answer, in one round trip. Raises `StoreUnreachable`."""
    [answer] = await run_in_order(server, Asked(which, keys, args))
    return answer


async def run_in_order(server: Server, *asked: Asked) -> list[Any]:
    """The answers of several scripts that begin in this order: one round trip on a single server.

    On a cluster their keys live on several nodes, so it is one round trip each. Raises `StoreUnreachable`.
    """
    again = all(one.script.repeatable for one in asked)
    answers = await ask(server, *(one.by_digest() for one in asked), again=again)
    for number, answer in enumerate(answers):
        if isinstance(answer, NoScriptError):
            [answers[number]] = await ask(server, asked[number].by_text(), again=again)
    return [checked(answer) for answer in answers]


async def ask(server: Server, *commands: Parts, again: bool) -> list[Any]:
    """The answers to these commands, errors of the server's in their places. Raises `StoreUnreachable`."""
    try:
        return await _asked(server, commands)
    except UNREACHABLE as error:
        # A time-out is not asked again: the person has waited long enough, and their channel will deliver again.
        if not again or isinstance(error, TooSlow):
            raise unreachable(error) from error
    try:
        return await _asked(server, commands)
    except UNREACHABLE as error:
        raise unreachable(error) from error


async def _asked(server: Server, commands: tuple[Parts, ...]) -> list[Any]:
    if isinstance(server, Link):
        return await server.ask(*commands)
    execute: Callable[..., Awaitable[Any]] = server.execute_command
    answers: list[Any] = []
    for command in commands:
        try:
            with broken_is_disconnected():
                answers.append(await execute(*command))
        except NoScriptError as error:
            answers.append(error)
    return answers


def checked(answer: Any) -> Any:
    """An answer that is no error. Raises `StoreUnreachable`, or the server's own error."""
    if isinstance(answer, UNREACHABLE) or _not_now(answer):
        raise unreachable(answer) from answer
    if isinstance(answer, Exception):
        raise answer
    return answer


def _not_now(answer: Any) -> bool:
    return isinstance(answer, ResponseError) and (
        isinstance(answer, OutOfMemoryError) or str(answer).startswith(NOT_NOW)
    )


def unreachable(error: Exception) -> StoreUnreachable:
    """The store's word for it, with the client's reason."""
    return StoreUnreachable(f"the store does not answer: {error}")
