"""A clock that only moves when somebody pauses: no test waits."""

import asyncio
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

START = datetime(2026, 11, 21, 9, 0, tzinfo=UTC)


@dataclass(slots=True)
class Times:
    """`now` and `pause` for what is tested."""

    instant: datetime = START
    paused: list[float] = field(default_factory=list)

    def now(self) -> datetime:
        """The present instant."""
        return self.instant

    async def pause(self, seconds: float) -> None:
        """Let the time pass at once."""
        self.paused.append(seconds)
        self.pass_by(seconds)
        await asyncio.sleep(0)

    def pass_by(self, seconds: float) -> None:
        """Let the time pass."""
        self.instant += timedelta(seconds=seconds)
