"""`frontdesk announcements`: how it stands with those who are told of visits; telling them again."""

from collections.abc import Callable, Coroutine
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from bot.options import Config, Say
from bot.store_command import NotDone, table, work_on

if TYPE_CHECKING:
    from bot.announcing.port import Entry, Progress, Queues
    from bot.settings import Settings

ABSENT = "there is no target {name!r}; the settings have {known}"
NONE = "no target: add [desks.webhooks.<target>] or [desks.notify.<target>] to a desk, see docs/settings.md"

cli = typer.Typer(invoke_without_command=True, add_completion=False, rich_markup_mode="rich")

Name = Annotated[str, typer.Argument(metavar="TARGET", help="As listed: harbour.webhooks.crm.")]


@cli.callback()
def listed(context: typer.Context, config: Config = None) -> None:
    """Who is told what becomes of visits, how far they are, and what could not be told. Kept for 30 days."""
    context.obj = config
    if context.invoked_subcommand is None:
        _run(config, _list)


@cli.command()
def show(
    context: typer.Context,
    target: Name,
    *,
    since: Annotated[int, typer.Option(min=1, help="From this number on.")] = 1,
) -> None:
    """What was told to a target, what waits and what was set aside; nothing personal."""
    _run(context.obj, lambda kept, say: _show(kept, target, since, say))


@cli.command()
def retry(
    context: typer.Context,
    target: Name,
    numbers: Annotated[
        list[int] | None, typer.Argument(metavar="[NUMBER]...", help="Only these.", show_default="all set aside")
    ] = None,
) -> None:
    """Tell once more what was set aside, before all else; where a pause is made, or nothing tried, go on at once."""
    _run(context.obj, lambda kept, say: _retry(kept, target, tuple(numbers or ()), say))


@cli.command()
def replay(
    context: typer.Context,
    target: Name,
    *,
    since: Annotated[int, typer.Option(min=1, help="The first number to tell again.")],
) -> None:
    """Tell everything from a number on once more, in order and under the same ids: a receiver knows what it has."""
    _run(context.obj, lambda kept, say: _replay(kept, target, since, say))


class Kept:
    """The queues of all targets in the settings."""

    def __init__(self, settings: "Settings", queues: "Queues") -> None:
        self.names, self.queues = tuple(name for desk in settings.desks.values() for name in desk.targets), queues

    def one(self, name: str) -> str:
        """The target of that name. Raises `NotDone`."""
        if name not in self.names:
            raise NotDone(ABSENT.format(name=name, known=", ".join(self.names)) if self.names else NONE)
        return name


def _run(config: Path | None, work: Callable[[Kept, Say], Coroutine[Any, Any, None]]) -> None:
    work_on(config, lambda settings, store: Kept(settings, store.announcements), work)


async def _list(kept: Kept, say: Say) -> None:
    rows = [_row(name, await kept.queues.progress(name)) for name in kept.names]
    table(("target", "last", "told up to", "set aside", "how it stands"), rows, say, empty=f"There is {NONE}.")


def _row(name: str, progress: "Progress") -> tuple[str, ...]:
    return name, str(progress.last), str(progress.passed), str(len(progress.aside)), stands(progress)


def stands(progress: "Progress") -> str:
    """In words, how it stands with a target."""
    if progress.stopped:
        return f"stopped: it {progress.stopped}; `frontdesk announcements retry` goes on"
    if progress.failures and progress.since and progress.due:
        said = f"{progress.failures} failures since {_when(progress.since)}, the last: it {progress.said}"
        return f"{said}; tried again {_when(progress.due)}"
    return "well" if progress.passed >= progress.last else "waiting"


async def _show(kept: Kept, name: str, since: int, say: Say) -> None:
    target = kept.one(name)
    progress = await kept.queues.progress(target)
    entries = await kept.queues.entries(target, since)
    say(stands(progress))
    aside = {one.number: f"set aside {_when(one.at)}: it {one.said}" for one in progress.aside}
    rows: list[tuple[str, ...]] = []
    for entry in entries:
        told = aside.get(entry.number, "yes" if entry.number <= progress.passed else "not yet")
        rows.append((str(entry.number), _when(entry.at), *_what(entry), entry.id, told))
    head = ("number", "when (UTC)", "what", "visit", "id", "told")
    table(head, rows, say, empty="Nothing is kept from there on.")


def _what(entry: "Entry") -> tuple[str, str]:
    from bot.announcing.targets import ANNOUNCEMENTS
    from bot.store.codec import Unreadable

    try:
        told = ANNOUNCEMENTS.decode(entry.blob)
    except Unreadable:
        return "?", "?"
    return told.what.value, told.booking.code or told.visit


async def _retry(kept: Kept, name: str, numbers: tuple[int, ...], say: Say) -> None:
    target = kept.one(name)
    there = {entry.number for entry in await kept.queues.entries(target)}
    if missing := [number for number in numbers if number not in there]:
        raise NotDone(f"{name} has no number {missing[0]}; `frontdesk announcements show {name}` lists what there is")
    chosen = numbers or tuple(one.number for one in (await kept.queues.progress(target)).aside)
    await kept.queues.again(target, chosen)
    say(f"{len(chosen)} to be told once more; a running bot does it within seconds.")


async def _replay(kept: Kept, name: str, since: int, say: Say) -> None:
    target = kept.one(name)
    entries = await kept.queues.entries(target, since)
    await kept.queues.replay(target, since)
    say(f"{len(entries)} to be told once more, in order; a running bot does it within seconds.")


def _when(at: datetime) -> str:
    return f"{at:%Y-%m-%d %H:%M}"
