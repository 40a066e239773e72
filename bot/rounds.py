"""Whose turn it is to look what changed at a vendor, and how far it was looked: the port, and the one in memory.

Theory. Many processes look after the same desks, and each vendor has one budget. So a round is begun once in a while,
by whoever asks first; nobody owns it for longer than until the next one is due, and whoever dies in it holds up nobody.
How far was looked is written down only after everything up to there was dealt with: the next one may see a change
again, and misses none.
"""

import time
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Protocol


class Rounds(Protocol):
    """What is promised of every store. All calls raise `StoreUnreachable`."""

    async def begin(self, desk: str, kind: str, seconds: float) -> bool:
        """Whether a round of this kind is ours; nobody begins another for so many seconds (real ones)."""

    async def since(self, desk: str) -> datetime | None:
        """From when on changes are to be asked for; None where none ever were."""

    async def reached(self, desk: str, until: datetime) -> None:
        """All changes up to there were dealt with."""


@dataclass(slots=True, kw_only=True)
class MemoryRounds:
    """`Rounds` in this process. `seconds` counts from anywhere and never goes back."""

    seconds: Callable[[], float] = time.monotonic
    _until: dict[tuple[str, str], float] = field(default_factory=dict)
    _since: dict[str, datetime] = field(default_factory=dict)

    async def begin(self, desk: str, kind: str, seconds: float) -> bool:
        """See `Rounds`."""
        now = self.seconds()
        if self._until.get((desk, kind), now) > now:
            return False
        self._until[desk, kind] = now + seconds
        return True

    async def since(self, desk: str) -> datetime | None:
        """See `Rounds`."""
        return self._since.get(desk)

    async def reached(self, desk: str, until: datetime) -> None:
        """See `Rounds`."""
        self._since[desk] = until
