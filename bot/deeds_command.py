"""`frontdesk deeds`: what staff did, as it is kept in the store for whoever has to answer for it."""

import asyncio
from collections.abc import Callable
from pathlib import Path
from typing import Annotated

import typer

from bot.aside_command import NotDone
from bot.audit import Deeds, StaffDid
from bot.settings import Settings, load
from bot.store.connect import open_beside
from bot.store.port import StoreUnreachable

_HEAD = ("when (UTC)", "desk", "who", "what", "booking")

Say = Callable[[str], None]


class NoSuchDesk(Exception):
    """A desk was named that the settings do not have; says which there are."""


def deeds(
    config: Annotated[
        Path | None,
        typer.Option(
            "--config", envvar="FRONTDESK_CONFIG", metavar="FILE", show_default="frontdesk.toml, if there is one"
        ),
    ] = None,
    desk: Annotated[str | None, typer.Option("--desk", metavar="NAME", help="Of this desk alone.")] = None,
    most: Annotated[int, typer.Option("--most", min=1, help="So many of each desk, the latest first.")] = 100,
) -> None:
    """What staff did in Slack: when, who (a Slack user id), what, on which booking. Kept for a year."""
    asyncio.run(_list(load(config), desk, most, typer.echo))


async def _list(settings: Settings, desk: str | None, most: int, say: Say) -> None:
    from bot.app import address_of

    if desk is not None and desk not in settings.desks:
        raise NoSuchDesk(f"there is no desk {desk!r}; the settings have {', '.join(settings.desks)}")
    try:
        async with open_beside(address_of(settings.redis), settings.redis.folder) as store:
            rows = [await _some(store.deeds, name, most) for name in ([desk] if desk else settings.desks)]
    except StoreUnreachable as error:
        raise NotDone(f"{error}; check redis.url and that the server runs") from None
    _print([_row(deed) for found in rows for deed in found], say)


async def _some(kept: Deeds, desk: str, most: int) -> list[StaffDid]:
    found: list[StaffDid] = []
    async for deed in kept.of(desk):
        found.append(deed)
        if len(found) == most:
            break
    return found


def _row(deed: StaffDid) -> tuple[str, ...]:
    return f"{deed.at:%Y-%m-%d %H:%M:%S}", deed.desk, deed.who, deed.what, deed.booking


def _print(rows: list[tuple[str, ...]], say: Say) -> None:
    if not rows:
        say("Nothing is written down.")
        return
    widths = [max(len(row[column]) for row in (_HEAD, *rows)) for column in range(len(_HEAD))]
    for row in (_HEAD, *rows):
        say("  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip())
