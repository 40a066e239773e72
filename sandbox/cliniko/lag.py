"""What the vendor's cache does not show yet: for a while after a write, lists, open times and conflicts are as before.

Reads by id see a write at once, and so does the clinic's own screen. What was ended is seen to be over at once.
"""

from collections.abc import Iterable
from copy import copy
from datetime import datetime, timedelta
from typing import Any, Protocol, TypeVar

from sandbox.town import Town


class Known(Protocol):
    """Any record: they share one row of ids."""

    @property
    def id(self) -> int: ...


Record = TypeVar("Record", bound=Known)


class Lag:
    """The account's `lists_lag_seconds`, by the town's clock."""

    def __init__(self, town: Town) -> None:
        self.town = town
        self.kept: dict[int, tuple[datetime, Any]] = {}

    def made(self, record: Known) -> None:
        """It is not in the lists yet."""
        self._keep(record, None)

    def changing(self, record: Known) -> None:
        """It is about to change; the lists go on showing what they show now."""
        self._keep(record, copy(self.behind().get(record.id, record)))

    def ended(self, record: Known) -> None:
        """It is cancelled, archived or gone, and shown as it is."""
        self.kept.pop(record.id, None)

    def behind(self) -> dict[int, Any]:
        """The records the lists are behind with, as the lists have them: None for those not there yet."""
        now = self.town.now()
        self.kept = {number: kept for number, kept in self.kept.items() if kept[0] > now}
        return {number: shown for number, (_, shown) in self.kept.items()}

    def listed(self, records: Iterable[Record]) -> list[Record]:
        """These as the lists have them."""
        behind = self.behind()
        shown = (behind.get(record.id, record) for record in records)
        return [record for record in shown if record is not None]

    def among(self, records: Iterable[Record]) -> list[Record]:
        """These as the lists have them, with those that were here or elsewhere before they moved."""
        behind = self.behind()
        return [r for r in records if r.id not in behind] + [r for r in behind.values() if r is not None]

    def _keep(self, record: Known, shown: Any) -> None:
        if seconds := self.town.cliniko.lists_lag_seconds:
            self.kept[record.id] = (self.town.now() + timedelta(seconds=seconds), shown)
