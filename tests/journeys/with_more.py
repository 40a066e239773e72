"""A stage with one thing more than the usual one: what is more is each test's own.

It is called by its name: a class that is made anew for its slots has lost `super()` (CPython 3.11).
"""

from dataclasses import dataclass

from bot.rehearsal.journey import Setting
from bot.rehearsal.stage import Stage


@dataclass(frozen=True, slots=True)
class WithMore:
    """It does what the stage does."""

    stage: Stage

    async def set_up(self, setting: Setting) -> None:
        """A new morning."""
        await self.stage.set_up(setting)

    async def forget(self) -> None:
        """What the journey left."""
        await self.stage.forget()

    async def kill_bot(self) -> None:
        """Without warning."""
        await self.stage.kill_bot()

    async def start_bot(self) -> None:
        """Again."""
        await self.stage.start_bot()
