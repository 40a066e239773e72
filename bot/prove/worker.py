"""One worker process of the proof: started, killed without warning, halted in the middle, its clock set apart."""

import signal
import socket
from collections.abc import Mapping
from pathlib import Path

from bot.kept import Begin, KeptBot, NotUp

CLOCK, LOG = "clock", "log"
"""Names in its folder: its own clock, and what it writes."""


class Worker:
    """`port`: where its webhook is, in every life; `log`: what it wrote in all of them; `runs`: whether it does."""

    def __init__(self, folder: Path, begin: Begin, environment: Mapping[str, str], town_clock: Path) -> None:
        """`folder`: there, and its own; `environment`: whole. Its clock is the town's until `set_apart`."""
        self.port, self.log, self.runs, self.deaths = _free_port(), folder / LOG, False, 0
        self.apart = 0.0
        self._clock, self._town_clock = folder / CLOCK, town_clock
        self.follow_town(0.0)
        own = {"FRONTDESK_WEB__PORT": str(self.port), "FRONTDESK_CLOCK_FILE": str(self._clock)}
        self._bot = KeptBot(begin, {**environment, **own}, folder, self._ended)

    async def start(self) -> None:
        """Start it, unless it runs; returns when it is at work. Raises `NotUp`."""
        if not self.runs:
            try:
                await self._bot.start()
            except NotUp:
                raise NotUp(f"a worker did not come up; the last it wrote:\n{self.last_words()}") from None
            self.runs = True

    def last_words(self) -> str:
        """The end of its log."""
        lines = self.log.read_text("utf-8", "replace").splitlines() if self.log.exists() else []
        return "\n".join(lines[-15:])

    async def kill(self) -> None:
        """SIGKILL: no last words. Nothing happens if it does not run."""
        await self._bot.kill()
        self.runs = False

    async def stop(self) -> None:
        """Ask it to end in order."""
        self.go_on()
        await self._bot.stop()
        self._bot.close()
        self.runs = False

    def halt(self) -> None:
        """Let it stand still, as a starved machine would, until `go_on`."""
        self._bot.send(signal.SIGSTOP)

    def go_on(self) -> None:
        """Let it run again, as if no time had passed for it."""
        self._bot.send(signal.SIGCONT)

    def set_apart(self, seconds: float, town: float) -> None:
        """Its clock is that much ahead of the town's (behind, below zero). `town`: the town's own offset."""
        self.apart = seconds
        self.follow_town(town)

    def follow_town(self, town: float) -> None:
        """The town's clock was moved: so is this one's, unless it is the very same."""
        new = self._clock.with_suffix(".new")
        if self.apart:
            new.write_text(str(town + self.apart), "ascii")
        else:
            new.symlink_to(self._town_clock)
        # Replaced in one move: a reader never sees half a number.
        new.replace(self._clock)

    def _ended(self, _status: int) -> None:
        """It ended by itself, which no worker should: told in the report."""
        self.runs = False
        self.deaths += 1


def _free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        return int(taken.getsockname()[1])
