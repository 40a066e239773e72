"""A patient in Telegram talks to a person in Slack: how long a word takes from one to the other, each way, with nothing
else going on and beside 20 taps a second; against a process that does one Redis round trip and one POST, and no more.

It counts from the moment Telegram, or Slack, begins to bring what was said, to the moment the other one has been called
with it. The bot is a process of its own, and so are its store (the embedded one, every write on its disk) and the bare
one; this process is the town: the strict Bot API, the strict Slack, and everybody in it.
"""

import asyncio
from collections.abc import Awaitable
from contextlib import AsyncExitStack
from dataclasses import dataclass, field
from itertools import cycle
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter

import uvloop

from benchmarks.figures import median, percentile, show
from benchmarks.many_chats import cpu_of
from benchmarks.served import Bare, bare, bot
from benchmarks.talking import DESK, PATIENTS, TAPS, Street, moved_in
from bot.store.embedded import Embedded
from bot.trial import CLOCK, TOKEN, write_settings
from sandbox.app import Settings, build
from sandbox.server import serving

ROUNDS, EACH = 4, 25
"""Of words each way, in turns with and without the taps."""

BREATH = 0.05
"""Seconds after a word has come, in which what else follows from it comes to its end."""

QUIET, BUSY = "nothing else going on", f"{TAPS} taps a second beside it"


@dataclass(slots=True)
class Times:
    """Seconds each took."""

    bare: list[float] = field(default_factory=list)
    asked: list[float] = field(default_factory=list)
    answered: list[float] = field(default_factory=list)


@dataclass(slots=True)
class Measured:
    """Both conditions, and how many taps a second there were in the busy one; `cpu`: the bot's own seconds a word when
    there is nothing else.
    """

    times: dict[str, Times] = field(default_factory=lambda: {QUIET: Times(), BUSY: Times()})
    taps: float = 0.0
    cpu: float = 0.0


def main() -> None:
    """Print both ways."""
    with TemporaryDirectory() as folder:
        asyncio.Runner(loop_factory=uvloop.new_event_loop).run(_measure(Path(folder)))


async def _measure(folder: Path) -> None:
    async with AsyncExitStack() as stack:
        store = Embedded(folder / "store")
        await store.start()
        stack.push_async_callback(store.stop)
        built = build(Settings(telegram_token=TOKEN, clock_file=folder / CLOCK))
        url = await stack.enter_async_context(serving(built))
        street = moved_in(built)
        listening = asyncio.create_task(street.listen())
        stack.callback(listening.cancel)
        config = write_settings(folder, town=url, store=store.socket, clock=folder / CLOCK, slack=True)
        pid = await stack.enter_async_context(bot(config, DESK, url))
        plain = await stack.enter_async_context(bare(f"unix://{store.socket}"))
        await street.begin()
        measured = await _in_turns(street, plain, pid)
    _show(measured)


async def _in_turns(street: Street, plain: Bare, pid: int) -> Measured:
    measured, seconds = Measured(), 0.0
    await _round(street, plain, Times())
    for _ in range(ROUNDS):
        spent = cpu_of(pid)
        await _round(street, plain, measured.times[QUIET])
        measured.cpu += (cpu_of(pid) - spent) / (ROUNDS * EACH * 2)
        began, before, taps = perf_counter(), street.tapped, asyncio.create_task(street.tap())
        await _round(street, plain, measured.times[BUSY])
        taps.cancel()
        seconds += perf_counter() - began
        measured.taps += street.tapped - before
        await asyncio.sleep(1)
    measured.taps /= seconds
    return measured


async def _round(street: Street, plain: Bare, times: Times) -> None:
    patients = cycle(street.patients)
    for _ in range(EACH):
        patient = next(patients)
        times.bare.append(await _timed(plain.once()))
        times.asked.append(await _timed(street.asks(patient)))
        await asyncio.sleep(BREATH)
        times.answered.append(await _timed(street.answers(patient)))
        await asyncio.sleep(BREATH)


async def _timed(doing: Awaitable[None]) -> float:
    began = perf_counter()
    await doing
    return perf_counter() - began


def _show(measured: Measured) -> None:
    for name, times in measured.times.items():
        ways = {"patient to thread": times.asked, "thread to patient": times.answered}
        rows = [_row("bare", times.bare, times.bare), *(_row(way, took, times.bare) for way, took in ways.items())]
        title = f"A word of {PATIENTS} patients and their staff, {ROUNDS * EACH} each way, {name}"
        show(title, ("until it is there", "median", "p95", "worst", "ratio of medians"), rows)
    print(f"  there were {measured.taps:.1f} taps a second; bot's CPU a word: {measured.cpu * 1e6:,.0f} µs")


def _row(name: str, took: list[float], plain: list[float]) -> tuple[str, ...]:
    figures = (median(took), percentile(took, 95), max(took))
    return name, *(f"{one * 1000:.1f} ms" for one in figures), f"{median(took) / median(plain):.1f}"
