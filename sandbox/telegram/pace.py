"""Telegram's pace for messages; off unless switched on, since tests and benchmarks set their own."""

from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field
from time import monotonic

from sandbox.telegram import limits
from sandbox.telegram.refusal import too_many


@dataclass(slots=True)
class Pace:
    """Counts in real seconds: the bot waits in real seconds, too. `seconds` is the time, in any unit-less origin."""

    on: bool = False
    seconds: Callable[[], float] = monotonic
    by_chat: dict[int, float] = field(default_factory=dict)
    newest: deque[float] = field(default_factory=lambda: deque(maxlen=limits.MESSAGES_A_SECOND))

    def take(self, chat: int) -> None:
        """Count one message to `chat`; refuses with 429 what comes too early."""
        if not self.on:
            return
        now = self.seconds()
        crowded = len(self.newest) == limits.MESSAGES_A_SECOND and now - self.newest[0] < 1.0
        if crowded or now - self.by_chat.get(chat, float("-inf")) < limits.SECONDS_A_CHAT:
            raise too_many(1)
        self.newest.append(now)
        self.by_chat[chat] = now
