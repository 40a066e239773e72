"""What commands that look into the store share: the store beside a bot that may run, what it keeps of desks, a table.

Nothing heavy is imported before one of them has work to do: `frontdesk --help` names them all.
"""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Coroutine, Sequence
from contextlib import asynccontextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import typer

from bot.options import Say

if TYPE_CHECKING:
    from bot.settings import Settings
    from bot.store.redis import RedisStore

Row = TypeVar("Row")
Kept = TypeVar("Kept")


class NotDone(Exception):
    """What was asked for cannot be done; says why and what to do."""


class NoSuchDesk(Exception):
    """A desk was named that the settings do not have; says which there are."""


@asynccontextmanager
async def opened(settings: "Settings") -> AsyncIterator["RedisStore"]:
    """The store of these settings. Raises `NotDone` where it is away."""
    from bot.store.address import address_of
    from bot.store.connect import open_beside
    from bot.store.port import StoreUnreachable

    try:
        async with open_beside(address_of(settings.redis), settings.redis.folder) as store:
            yield store
    except StoreUnreachable as error:
        raise NotDone(f"{error}; check redis.url and that the server runs") from None


def work_on(
    config: Path | None,
    kept: Callable[["Settings", "RedisStore"], Kept],
    work: Callable[[Kept, Say], Coroutine[Any, Any, None]],
) -> None:
    """Have this done with what is `kept` in the store of these settings. Raises `NotDone`, `SettingsWrong`."""
    from bot.settings import load

    settings = load(config)

    async def run() -> None:
        async with opened(settings) as store:
            await work(kept(settings, store), typer.echo)

    asyncio.run(run())


def of_desks(
    config: Path | None, desk: str | None, kept: Callable[["RedisStore", str], Awaitable[Sequence[Row]]]
) -> list[Row]:
    """What is kept of every desk of the settings, in their order, or of the one that is named. Raises `NoSuchDesk`,
    `NotDone`, `SettingsWrong`.
    """
    from bot.settings import load

    settings = load(config)
    if desk is not None and desk not in settings.desks:
        raise NoSuchDesk(f"there is no desk {desk!r}; the settings have {', '.join(settings.desks)}")

    async def ask() -> list[Row]:
        async with opened(settings) as store:
            return [one for name in ([desk] if desk else settings.desks) for one in await kept(store, name)]

    return asyncio.run(ask())


def table(head: Sequence[str], rows: Sequence[Sequence[str]], say: Say, *, empty: str) -> None:
    """The rows below their heads, each column as wide as it must be; a sentence where there are none."""
    if not rows:
        say(empty)
        return
    widths = [max(len(row[column]) for row in (head, *rows)) for column in range(len(head))]
    for row in (head, *rows):
        say("  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip())
