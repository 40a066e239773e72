"""The parts that are made of cases: which are played, how many beside each other, and what is told of them."""

import os
import time
from asyncio import Lock, TaskGroup, sleep
from collections.abc import Awaitable, Callable, Iterable

from bot.forks import Forks, forking
from bot.prove.audit import Tally
from bot.prove.cases import Case, played
from bot.prove.parts import Heard, Order

CORES = os.cpu_count() or 1

BESIDE = 24 * CORES
"""Cases side by side: in most of them everybody waits, some twenty seconds, for a dead worker's claim to run out or for
the next look at a payment. So many take some three quarters of the processor; more would wait for each other.
"""

PAUSE = 0.4 / CORES
"""Seconds between two beginnings. A case is at work when it begins, for about so long on one core: would all begin at
once, each would wait for the others, and what is measured would be our own crowd.
"""

TOLD = 50
"""Tries that are told of at once."""

Every = Callable[[Forks, str, Order], Awaitable[list[Case]]]
"""All cases of a part at one vendor."""


async def play_part(part: str, order: Order, heard: Heard, every: Every, named: Callable[[str], Case]) -> None:
    """A part that is made of cases: those ordered by name, else all there are, or so many of them by chance."""
    async with forking() as forks:
        if order.cases:
            await _play_all(forks, [named(name) for name in order.cases if name.startswith(f"{part}:")], order, heard)
            return
        for vendor in order.vendors:
            cases = await every(forks, vendor, order)
            cases = order.chance(f"{part}:{vendor}").sample(cases, min(order.tries, len(cases)))
            await _play_all(forks, cases, order, heard)


async def _play_all(forks: Forks, cases: Iterable[Case], order: Order, heard: Heard) -> None:
    """Side by side, until the time is over. Raises what `played` raises."""
    end, waiting, untold = time.monotonic() + order.minutes * 60, iter(cases), dict[str, Tally]()
    door = Lock()

    async def one_after_the_other() -> None:
        for case in waiting:
            async with door:
                await sleep(PAUSE)
            if time.monotonic() > end:
                return
            outcome = await played(forks, case, order.program)
            tally = untold.pop(case.vendor, Tally(vendor=case.vendor)) + outcome.tally
            if outcome.tally.findings:
                order.diary(outcome.log)
            if outcome.tally.findings or tally.attempts >= TOLD:
                heard(tally)
            else:
                untold[case.vendor] = tally

    async with TaskGroup() as lanes:
        for _ in range(BESIDE):
            lanes.create_task(one_after_the_other())
    for tally in untold.values():
        heard(tally)
