"""How long things take that are done one after the other."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from time import perf_counter, process_time
from typing import TypeVar

from benchmarks.figures import median

T = TypeVar("T")


@dataclass(slots=True)
class Clock:
    """Seconds of each thing done: by the wall clock, and of this process's CPU."""

    wall: list[float] = field(default_factory=list)
    cpu: list[float] = field(default_factory=list)

    async def of(self, doing: Awaitable[T]) -> T:
        """Await it and note how long it took."""
        cpu, wall = process_time(), perf_counter()
        done = await doing
        self.wall.append(perf_counter() - wall)
        self.cpu.append(process_time() - cpu)
        return done


def each(does: Callable[[], object], times: int = 300, rounds: int = 7) -> float:
    """Seconds a call takes: the median of several rounds."""
    return median(_round(does, times) for _ in range(rounds))


def _round(does: Callable[[], object], times: int) -> float:
    began = process_time()
    for _ in range(times):
        does()
    return (process_time() - began) / times
