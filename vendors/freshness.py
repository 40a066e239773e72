"""Answers that stay good for a short while, asked for once however many people want them.

For reads only, and never for the look that a booking depends on.
"""

import asyncio
from collections.abc import Awaitable, Callable, Hashable
from dataclasses import dataclass
from datetime import timedelta
from typing import Generic, TypeVar

from vendors.pace import Now, hurried

K = TypeVar("K", bound=Hashable)
V = TypeVar("V")


@dataclass(frozen=True, slots=True)
class _Answer(Generic[V]):
    good_until: float
    task: asyncio.Task[V]
    hurried: bool


class Fresh(Generic[K, V]):
    """Remembers an answer for `seconds`, counted from the moment it was asked for: it is never older than that.

    People asking the same at the same time share one call; one of them going away does not spoil it for the others.
    A failure is told to everyone who waits and is not remembered.
    """

    def __init__(self, *, seconds: float, now: Now) -> None:
        self._life, self._now = timedelta(seconds=seconds), now
        self._answers: dict[K, _Answer[V]] = {}

    async def get(self, key: K, ask: Callable[[], Awaitable[V]]) -> V:
        """The answer for `key`: remembered, on its way, or asked for now. Raises what `ask` raises."""
        known = self._answers.get(key)
        if known is None or not self._good(known) or _too_slow(known):
            self._forget_old()
            known = self._answers[key] = self._begin(key, ask)
        return await asyncio.shield(known.task)

    def forget(self, *, where: Callable[[K], bool] = lambda _: True) -> None:
        """Ask anew next time, for every key that satisfies `where`."""
        self._answers = {key: answer for key, answer in self._answers.items() if not where(key)}

    def _begin(self, key: K, ask: Callable[[], Awaitable[V]]) -> _Answer[V]:
        async def asked() -> V:
            return await ask()

        task = asyncio.create_task(asked())
        answer = _Answer((self._now() + self._life).timestamp(), task, hurried())
        task.add_done_callback(lambda done: self._drop_failure(key, done))
        return answer

    def _drop_failure(self, key: K, done: asyncio.Task[V]) -> None:
        # Looking at the exception also tells asyncio that it was seen, should everyone have gone away.
        failed = done.cancelled() or done.exception() is not None
        if failed and (known := self._answers.get(key)) and known.task is done:
            del self._answers[key]

    def _good(self, answer: _Answer[V]) -> bool:
        left = answer.good_until - self._now().timestamp()
        # More left than a whole life: the clock was set back, and the age is unknown.
        return 0 < left <= self._life.total_seconds()

    def _forget_old(self) -> None:
        self._answers = {key: answer for key, answer in self._answers.items() if self._good(answer)}


def _too_slow(answer: _Answer[V]) -> bool:
    """Somebody waits now for what was asked while nobody did, and may wait long behind what people wait for."""
    return hurried() and not answer.hurried and not answer.task.done()
