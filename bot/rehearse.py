"""`frontdesk rehearse`: plays journeys in the terminal, on a stage of its own, and says where one went wrong."""

import asyncio
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from bot.forks import forking
from bot.rehearsal.backstage import NotSo
from bot.rehearsal.journey import Journey
from bot.rehearsal.player import PATIENCE, Player
from bot.rehearsal.reading import ScriptUnclear, read
from bot.rehearsal.script import AnyLine, Buttons, Shown
from bot.rehearsal.stage import Stage, staged

OURS = Path(__file__).parent.parent / "tests" / "journeys"
"""What is played when no file is named; only a checkout has it."""

Say = Callable[[str], None]


class NoJourneys(Exception):
    """There is nothing to play; says what to name."""


def rehearse(files: Sequence[Path], *, say: Say = print, quiet: bool = False, patience: float = PATIENCE) -> int:
    """Play the files' journeys on every desk they name. 0 if every line came true, 1 if not, 2 for an unclear file.

    `quiet` leaves out the conversations; `patience` is what `Player` has. Raises `NoJourneys`, `NotUp`,
    `EmbeddedUnavailable`.
    """
    journeys: list[tuple[Path, Journey]] = []
    for file in files or sorted(OURS.glob("*.chat")):
        try:
            journeys += [(file, journey) for journey in read(file.read_text("utf-8"))]
        except (OSError, UnicodeDecodeError, ScriptUnclear) as wrong:
            say(f"{file}: {wrong}")
            return 2
    if not journeys:
        raise NoJourneys("no journey is named, and there are none in this installation: frontdesk rehearse FILE.chat")
    failed = asyncio.run(Evening(say=say, quiet=quiet, patience=patience).play_all(journeys))
    say(f"\n{len(journeys) - failed} of {len(journeys)} journeys came true.")
    return 1 if failed else 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Evening:
    """Several journeys on one stage, told as they are played."""

    say: Say
    quiet: bool
    patience: float

    async def play_all(self, journeys: Sequence[tuple[Path, Journey]]) -> int:
        """How many did not come true."""
        failed = 0
        with TemporaryDirectory(prefix="frontdesk-rehearsal-") as folder:
            async with forking() as forks, staged(Path(folder), forks) as stage:
                for number, (file, journey) in enumerate(journeys, 1):
                    failed += not await self._play(stage, number, file, journey)
        return failed

    async def _play(self, stage: Stage, number: int, file: Path, journey: Journey) -> bool:
        self.say(f"\n━━ {journey.title} · {journey.vendor}, {journey.channel}\n   {journey.about}\n")
        began = time.monotonic()
        player = Player(stage=stage, journey=journey, number=number, came=self._came, patience=self.patience)
        try:
            await player.play()
        except NotSo as wrong:
            self.say(f"✗ {file}, {wrong}\n\nThe bot's last words:\n{_end_of(stage.log)}")
            return False
        self.say(f"✓ {time.monotonic() - began:.1f} s")
        return True

    def _came(self, line: AnyLine, shown: str) -> None:
        if not self.quiet:
            self.say(told(line, shown))


def told(line: AnyLine, shown: str) -> str:
    """A line that came true, as the terminal shows it: what the bot really said stands to the right."""
    if isinstance(line, Shown | Buttons):
        return "\n".join(f"        │ {part}" for part in shown.splitlines() if part)
    return f"   {line.source.text}"


def _end_of(log: Path) -> str:
    lines = log.read_text("utf-8", "replace").splitlines() if log.exists() else []
    return "\n".join(f"   {line}" for line in lines[-15:]) or "   (none)"
