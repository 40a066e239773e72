"""Callback queries: a press waits for its answer, once and not for ever."""

from dataclasses import dataclass, field
from datetime import datetime

from sandbox.clock import Clock
from sandbox.telegram import limits
from sandbox.telegram.refusal import bad_request

FIRST_QUERY = 7_000_000_000_000_000_001
KEPT = 10_000


@dataclass(slots=True)
class Queries:
    """The presses not answered yet: when, and in which chat."""

    clock: Clock
    waiting: dict[str, tuple[datetime, int]] = field(default_factory=dict)
    asked: int = 0

    def ask(self, chat: int) -> str:
        """A new query's id: text of more digits than a float holds."""
        query = str(FIRST_QUERY + self.asked)
        self.asked += 1
        self.learn(query, chat)
        return query

    def learn(self, query: str, chat: int) -> None:
        """A query with an id of somebody else's choosing, from a raw update."""
        self.waiting[query] = (self.clock.now(), chat)
        if len(self.waiting) > KEPT:
            del self.waiting[next(iter(self.waiting))]

    def answer(self, query: str) -> int:
        """The chat it came from; refuses one that is unknown, answered or too old."""
        at, chat = self.waiting.pop(query, (None, 0))
        if at is None or self.clock.now() - at > limits.CALLBACK_QUERY_AGE:
            raise bad_request("query is too old and response timeout expired or query ID is invalid")
        return chat

    def count(self, chat: int) -> int:
        """How many presses in that chat wait."""
        return sum(1 for _, asked_in in self.waiting.values() if asked_in == chat)
