"""`frontdesk reminders`: what came of each wording of the reminders, month by month."""

import asyncio
from pathlib import Path
from typing import Annotated

import typer

from bot.aside_command import NotDone
from bot.deeds_command import NoSuchDesk, Say
from bot.settings import Settings, load
from bot.store.connect import open_beside
from bot.store.port import StoreUnreachable
from bot.tallies import Month
from conversations.commands import Outcome

_HEAD = ("month", "desk", "wording", *(what.value for what in Outcome))


def reminders(
    config: Annotated[
        Path | None,
        typer.Option(
            "--config", envvar="FRONTDESK_CONFIG", metavar="FILE", show_default="frontdesk.toml, if there is one"
        ),
    ] = None,
    desk: Annotated[str | None, typer.Option("--desk", metavar="NAME", help="Of this desk alone.")] = None,
) -> None:
    """What came of reminders, by their wording: visits reminded of, and then confirmed, moved or cancelled."""
    asyncio.run(_list(load(config), desk, typer.echo))


async def _list(settings: Settings, desk: str | None, say: Say) -> None:
    from bot.app import address_of

    if desk is not None and desk not in settings.desks:
        raise NoSuchDesk(f"there is no desk {desk!r}; the settings have {', '.join(settings.desks)}")
    try:
        async with open_beside(address_of(settings.redis), settings.redis.folder) as store:
            found = [await store.tallies.of(name) for name in ([desk] if desk else settings.desks)]
    except StoreUnreachable as error:
        raise NotDone(f"{error}; check redis.url and that the server runs") from None
    tell([month for months in found for month in months], say)


def tell(months: list[Month], say: Say) -> None:
    """The counts as a table; a sentence where there are none."""
    if not months:
        say("Nobody was reminded yet.")
        return
    rows = [_HEAD, *(_row(month) for month in sorted(months, key=lambda one: (one.month, one.desk, one.wording)))]
    widths = [max(len(row[column]) for row in rows) for column in range(len(_HEAD))]
    for row in rows:
        say("  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip())


def _row(month: Month) -> tuple[str, ...]:
    return month.month, month.desk, month.wording, *(str(month.counts[what]) for what in Outcome)
