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
        while self.now() < until and time.monotonic() < at_last:  # noqa: ASYNC110 - another process moves it
            await asyncio.sleep(LOOK)

    def _offset(self) -> timedelta:
        if self.file is None:
            return timedelta()
        try:
            return timedelta(seconds=float(self.file.read_text("ascii")))
        except FileNotFoundError:
            return timedelta()
        except (ValueError, OverflowError) as error:
            raise WrongOffset(f"{self.file} should hold the clock's offset in seconds, for example 3600") from error
