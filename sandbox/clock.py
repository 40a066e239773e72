"""The town's clock: real time plus an offset that can be moved.

The offset is also written to a file, from which the bot under test reads it, so that both move together.
"""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path


@dataclass(slots=True)
class Clock:
    """What time it is in town. Not thread-safe; one event loop owns it."""

    file: Path | None = None
    offset: timedelta = timedelta()

    def now(self) -> datetime:
        """The present instant, in UTC."""
        return datetime.now(UTC) + self.offset

    def advance(self, by: timedelta) -> None:
        """Move the clock by `by`; backwards too, for zones' second thoughts."""
        self.offset += by
        self._tell()

    def set(self, to: datetime) -> None:
        """Make it `to` (an aware instant) now; from there the clock runs on."""
        self.offset = to - datetime.now(UTC)
        self._tell()

    def _tell(self) -> None:
        if self.file is None:
            return
        # Replaced in one move: a reader never sees half a number.
        written = self.file.with_suffix(".new")
        written.write_text(str(self.offset.total_seconds()))
        written.replace(self.file)
