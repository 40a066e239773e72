"""What time it is: real time, or real time plus an offset that another process (the demo's town) keeps in a file."""

import asyncio
import time
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

LOOK = 0.02
"""Seconds between two looks at a clock that somebody else moves."""


class WrongOffset(ValueError):
    """The clock's file does not hold a number of seconds."""


@dataclass(frozen=True, slots=True)
class Clock:
    """`file` holds the offset in seconds; None, or a file that is not there, is no offset."""

    file: Path | None = None

    def now(self) -> datetime:
        """The present instant, in UTC. Raises `WrongOffset`."""
        return datetime.now(UTC) + self._offset()

    async def pause(self, seconds: float) -> None:
        """Wait until so much has gone by on this clock; no longer than that, whichever way it is moved. Raises
        `WrongOffset`.
        """
        if self.file is None:
            await asyncio.sleep(seconds)
            return
        until, at_last = self.now() + timedelta(seconds=seconds), time.monotonic() + seconds
        read, known = self._written(), self.now()
        while known < until and time.monotonic() < at_last:
            await asyncio.sleep(LOOK)
            # Read only when it was written anew: fifty looks a second are most of what an idle process does.
            if (written := self._written()) != read:
                read, known = written, self.now()

    def _written(self) -> tuple[int, int] | None:
        """What tells one writing of the file from the next; None if it is not there."""
        assert self.file is not None
        try:
            found = self.file.stat()
        except FileNotFoundError:
            return None
        return found.st_ino, found.st_mtime_ns

    def _offset(self) -> timedelta:
        if self.file is None:
            return timedelta()
        try:
            return timedelta(seconds=float(self.file.read_text("ascii")))
        except FileNotFoundError:
            return timedelta()
        except (ValueError, OverflowError) as error:
            raise WrongOffset(f"{self.file} should hold the clock's offset in seconds, for example 3600") from error
