"""`frontdesk aside`: what was set aside, listed, shown, brought back. What a person wrote is shown only when asked."""

from collections.abc import AsyncIterator, Callable, Coroutine
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from bot.options import Config, Say
from bot.store_command import NotDone, table, work_on

if TYPE_CHECKING:
    from bot.aside import Evidence
    from bot.identity import LogNames
    from bot.store.port import Aside
    from bot.store.redis import RedisStore

ABSENT = "there is nothing set aside under {number}; `frontdesk aside` lists what there is"
TOLD = "{number} is not brought back: the chat was told that it came to nothing, and went on"

_HEAD = ("ID", "when (UTC)", "chat", "what", "tries", "failed with")

cli = typer.Typer(invoke_without_command=True, add_completion=False, rich_markup_mode="rich")

Number = Annotated[str, typer.Argument(metavar="ID", help="As listed.")]


@cli.callback()
def listed(context: typer.Context, config: Config = None) -> None:
    """What could not be dealt with and was set aside, so that its chat could go on. Kept for 30 days."""
    context.obj = config
    if context.invoked_subcommand is None:
        _run(config, _list)


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
    _run(context.obj, lambda kept, say: _show(kept, number, say, content=content))


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
    _run(context.obj, lambda kept, say: _retry(kept, number, say))


class Kept:
    """What is set aside in a store, by the numbers operators know it by."""

    def __init__(self, store: "RedisStore", secret: str) -> None:
        from bot.identity import LogNames

        self.store, self.names, self._secret = store, LogNames(secret), secret

    async def all(self) -> "AsyncIterator[tuple[str, Aside]]":
        """Each with its number."""
        from bot.aside import number_of

        async for aside in self.store.asides():
            yield number_of(self._secret, aside), aside

    async def one(self, number: str) -> "Aside":
        """The one with that number. Raises `NotDone`."""
        async for known, aside in self.all():
            if known == number:
                return aside
        raise NotDone(ABSENT.format(number=number))


def _run(config: Path | None, work: Callable[[Kept, Say], Coroutine[Any, Any, None]]) -> None:
    from bot.keys import house_secret

    work_on(config, lambda settings, store: Kept(store, house_secret(settings)), work)


async def _list(kept: Kept, say: Say) -> None:
    rows = [_row(number, aside, kept.names) async for number, aside in kept.all()]
    table(_HEAD, rows, say, empty="Nothing is set aside.")


def _row(number: str, aside: "Aside", names: "LogNames") -> tuple[str, ...]:
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
    from bot.store.port import Effect

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


def _evidence(aside: "Aside") -> "Evidence | None":
    from bot.aside import EVIDENCE
    from bot.store.codec import Unreadable

    try:
        return EVIDENCE.decode(aside.evidence)
    except Unreadable:
        return None
