"""`frontdesk reminders`: what came of each wording of the reminders, month by month."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

import typer

from bot.options import Config, OfDesk, Say
from bot.store_command import of_desks, table
from conversations.commands import Outcome

if TYPE_CHECKING:
    from bot.tallies import Month

_HEAD = ("month", "desk", "wording", *(what.value for what in Outcome))


def reminders(config: Config = None, desk: OfDesk = None) -> None:
    """What came of reminders, by their wording: visits reminded of, and then confirmed, moved or cancelled."""
    tell(of_desks(config, desk, lambda store, name: store.tallies.of(name)), typer.echo)


def tell(months: "Sequence[Month]", say: Say) -> None:
    """The counts as a table; a sentence where there are none."""
    rows = [_row(month) for month in sorted(months, key=lambda one: (one.month, one.desk, one.wording))]
    table(_HEAD, rows, say, empty="Nobody was reminded yet.")


def _row(month: "Month") -> tuple[str, ...]:
    return month.month, month.desk, month.wording, *(str(month.counts[what]) for what in Outcome)
