"""The ledger in memory, for tests and trials: the same contract, gone with the process."""

from collections.abc import AsyncIterator, Callable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime

from bot.ledger.port import KEEP_DAYS, Line, in_order, kept_for, quoted
from conversations.booking import Ref


def _now() -> datetime:
    return datetime.now(UTC)


@dataclass(slots=True, kw_only=True)
class MemoryLedger:
    """`Ledger` in this process. `keep_days` by desk, for those that differ."""

    now: Callable[[], datetime] = _now
    keep_days: Mapping[str, int] = field(default_factory=dict)
    _lines: dict[tuple[str, str], Line] = field(default_factory=dict)
    _refs: dict[tuple[str, Ref], str] = field(default_factory=dict)
    _codes: dict[tuple[str, str], str] = field(default_factory=dict)

    async def put(self, line: Line) -> None:
        """See `Ledger`."""
        known = self._lines.get((line.desk, line.chat))
        if known is None or known.number < line.number:
            self._lines[line.desk, line.chat] = line
            self._refs[line.desk, line.ref] = line.chat
            self._codes[line.desk, quoted(line.code)] = line.chat

    async def on(self, desk: str, day: date) -> tuple[Line, ...]:
        """See `Ledger`."""
        return tuple(line for line in self._of(desk) if line.day == day)

    async def upcoming(self, desk: str) -> AsyncIterator[Line]:
        """See `Ledger`."""
        for line in self._of(desk):
            if line.start >= self.now():
                yield line

    async def of_chat(self, desk: str, chat: str) -> Line | None:
        """See `Ledger`."""
        line = self._lines.get((desk, chat))
        return line if line is not None and self._kept(line) else None

    async def by_code(self, desk: str, code: str) -> Line | None:
        """See `Ledger`."""
        return await self.of_chat(desk, self._codes.get((desk, quoted(code)), ""))

    async def of_ref(self, desk: str, ref: Ref) -> Line | None:
        """See `Ledger`."""
        return await self.of_chat(desk, self._refs.get((desk, ref), ""))

    def _of(self, desk: str) -> tuple[Line, ...]:
        return in_order([line for line in self._lines.values() if line.desk == desk and self._kept(line)])

    def _kept(self, line: Line) -> bool:
        return kept_for(line, self.now(), self.keep_days.get(line.desk, KEEP_DAYS)) > 0
