"""`frontdesk deeds`: what staff did, as it is kept in the store for whoever has to answer for it."""

from typing import TYPE_CHECKING, Annotated

import typer

from bot.options import Config, OfDesk
from bot.store_command import of_desks, table

if TYPE_CHECKING:
    from bot.audit import StaffDid
    from bot.store.redis import RedisStore

_HEAD = ("when (UTC)", "desk", "who", "what", "booking")


def deeds(
    config: Config = None,
    desk: OfDesk = None,
    most: Annotated[int, typer.Option("--most", min=1, help="So many of each desk, the latest first.")] = 100,
) -> None:
    """What staff did in Slack: when, who (a Slack user id), what, on which booking. Kept for a year."""

    async def latest(store: "RedisStore", name: str) -> "list[StaffDid]":
        found: list[StaffDid] = []
        async for deed in store.deeds.of(name):
            found.append(deed)
            if len(found) == most:
                break
        return found

    rows = [_row(deed) for deed in of_desks(config, desk, latest)]
    table(_HEAD, rows, typer.echo, empty="Nothing is written down.")


def _row(deed: "StaffDid") -> tuple[str, ...]:
    return f"{deed.at:%Y-%m-%d %H:%M:%S}", deed.desk, deed.who, deed.what, deed.booking
