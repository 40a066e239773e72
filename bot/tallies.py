"""What came of reminders, by their wording: sent, confirmed, moved, cancelled. Numbers, of nobody in particular.

What is counted is kept by the id of its order, so that to count it twice is to count it once.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Protocol

from conversations.commands import Outcome, Tally

KEEP = timedelta(days=400)
"""How long a month is kept: a year, and the month a year ago."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Month:
    """A month's count at a desk, in one wording. `month` as in 2027-03."""

    desk: str
    month: str
    wording: str
    counts: Mapping[Outcome, int]


class Tallies(Protocol):
    """What is promised of every store. All calls raise `StoreUnreachable`."""

    async def add(self, tally: Tally, at: datetime) -> None:
        """Count it in the month of that instant, once."""

    async def of(self, desk: str) -> tuple[Month, ...]:
        """All that is kept of a desk, by month and wording."""


class MemoryTallies:
    """`Tallies` in this process."""

    def __init__(self) -> None:
        self._kept: dict[tuple[str, str, str, Outcome], set[str]] = {}

    async def add(self, tally: Tally, at: datetime) -> None:
        """See `Tallies`."""
        key = tally.desk, f"{at:%Y-%m}", tally.wording, tally.what
        self._kept.setdefault(key, set()).add(tally.id)

    async def of(self, desk: str) -> tuple[Month, ...]:
        """See `Tallies`."""
        return months(desk, {key[1:]: len(ids) for key, ids in self._kept.items() if key[0] == desk})


def months(desk: str, counted: Mapping[tuple[str, str, Outcome], int]) -> tuple[Month, ...]:
    """The counts by month, wording and outcome, put together."""
    rows = sorted({(month, wording) for month, wording, _ in counted})
    return tuple(
        Month(
            desk=desk,
            month=month,
            wording=wording,
            counts={what: counted.get((month, wording, what), 0) for what in Outcome},
        )
        for month, wording in rows
    )
