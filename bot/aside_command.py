"""`frontdesk aside`: what was set aside, listed, shown, brought back. What a person wrote is shown only when asked."""

import asyncio
from collections.abc import AsyncIterator, Callable, Coroutine
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Annotated, Any

import typer

from bot.aside import EVIDENCE, Evidence, number_of
from bot.identity import LogNames
from bot.keys import house_secret
from bot.settings import Settings, load
from bot.store.codec import Unreadable
from bot.store.connect import open_beside
from bot.store.port import Aside, Effect, StoreUnreachable
from bot.store.redis import RedisStore

Say = Callable[[str], None]

ABSENT = "there is nothing set aside under {number}; `frontdesk aside` lists what there is"
TOLD = "{number} is not brought back: the chat was told that it came to nothing, and went on"

cli = typer.Typer(invoke_without_command=True, add_completion=False, rich_markup_mode="rich")

Config = Annotated[
    Path | None,
    typer.Option("--config", envvar="FRONTDESK_CONFIG", metavar="FILE", show_default="frontdesk.toml, if there is one"),
]
Number = Annotated[str, typer.Argument(metavar="ID", help="As listed.")]


class NotDone(Exception):
    """What was asked for cannot be done; says why and what to do."""


@cli.callback()
def listed(context: typer.Context, config: Config = None) -> None:
    """What could not be dealt with and was set aside, so that its chat could go on. Kept for 30 days."""
    context.obj = config
    if context.invoked_subcommand is None:
        _run(load(config), _list)


@cli.command()
def show(
    context: typer.Context,
    number: Number,
    *,
    content: Annotated[
        bool, typer.Option("--content", help="Also what it holds: it may be personal, or about somebody's health.")
    ] = False,
) -> None:
    """The evidence of one of them."""
    _run(load(context.obj), lambda kept, say: _show(kept, number, say, content=content))


@cli.command()
def retry(
    context: typer.Context,
    number: Annotated[str | None, typer.Argument(metavar="[ID]", help="As listed.")] = None,
    *,
    everything: Annotated[bool, typer.Option("--all", help="All of them.")] = False,
) -> None:
    """Bring it back into its chat; a running bot takes it up within seconds, else the next one does."""
    if (number is None) is not everything:
        raise typer.BadParameter("give an ID, or --all", param_hint="ID")
    _run(load(context.obj), lambda kept, say: _retry(kept, number, say))


class Kept:
    """What is set aside in a store, by the numbers operators know it by."""

    def __init__(self, store: RedisStore, secret: str) -> None:
        self.store, self.names, self._secret = store, LogNames(secret), secret

    async def all(self) -> AsyncIterator[tuple[str, Aside]]:
        """Each with its number."""
        async for aside in self.store.asides():
            yield number_of(self._secret, aside), aside

    async def one(self, number: str) -> Aside:
        """The one with that number. Raises `NotDone`."""
        async for known, aside in self.all():
            if known == number:
                return aside
        raise NotDone(ABSENT.format(number=number))


@asynccontextmanager
async def _kept(settings: Settings) -> AsyncIterator[Kept]:
    from bot.app import address_of

    try:
        async with open_beside(address_of(settings.redis), settings.redis.folder) as store:
            yield Kept(store, house_secret(settings))
    except StoreUnreachable as error:
        raise NotDone(f"{error}; check redis.url and that the server runs") from None


def _run(settings: Settings, work: Callable[[Kept, Say], Coroutine[Any, Any, None]]) -> None:
    async def run() -> None:
        async with _kept(settings) as kept:
            await work(kept, typer.echo)

    asyncio.run(run())


async def _list(kept: Kept, say: Say) -> None:
    rows = [_row(number, aside, kept.names) async for number, aside in kept.all()]
    if not rows:
        say("Nothing is set aside.")
        return
    head = ("ID", "when (UTC)", "chat", "what", "tries", "failed with")
    widths = [max(len(row[column]) for row in (head, *rows)) for column in range(len(head))]
    for row in (head, *rows):
        say("  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip())


def _row(number: str, aside: Aside, names: LogNames) -> tuple[str, ...]:
    found = _evidence(aside)
    if found is None:
        return number, "?", names.of(aside.chat), "?", "?", "its evidence cannot be read by this release"
    where = f" in {found.where.partition(' ')[0]}" if found.where else ""
    return (
        number,
        f"{found.at:%Y-%m-%d %H:%M}",
        names.of(aside.chat),
        found.kind,
        str(found.tries),
        found.error + where,
    )


async def _show(kept: Kept, number: str, say: Say, *, content: bool) -> None:
    aside = await kept.one(number)
    found = _evidence(aside)
    say(f"chat     {kept.names.of(aside.chat)}")
    if found is not None:
        say(f"what     {found.kind}")
        say(f"when     {found.at:%Y-%m-%d %H:%M:%S} UTC, after {found.tries} tries")
        say(f"failed   {found.error}")
        say(f"at       {found.where or 'nobody was left to say: the process died'}")
    say(f"bytes    {len(aside.what.blob)}")
    if content:
        say(aside.what.blob.decode("utf-8", "backslashreplace"))
    else:
        say("What it holds is shown with --content; it may be personal.")


async def _retry(kept: Kept, number: str | None, say: Say) -> None:
    found = [one async for one in kept.all()] if number is None else [(number, await kept.one(number))]
    for known, aside in found:
        if isinstance(aside.what, Effect) and aside.what.claimed:
            if number is not None:
                raise NotDone(TOLD.format(number=number))
            say(TOLD.format(number=known))
        elif await kept.store.retry(aside):
            say(f"{known} is back in its chat; a running bot takes it up within seconds.")
        else:
            say(f"{known} was brought back by somebody else meanwhile.")
    if not found:
        say("Nothing is set aside.")


def _evidence(aside: Aside) -> Evidence | None:
    try:
        return EVIDENCE.decode(aside.evidence)
    except Unreadable:
        return None
