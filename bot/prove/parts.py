"""The parts of the proof, by name, and what each is asked for.

A part is a module with `ABOUT`, one line for the report, and

    async def play(order: Order, heard: Heard) -> None

which tells `heard` of every account as it is audited, and of one at least for each vendor. It takes what chance it
needs from `order.chance`, so that a seed and a case decide the plan, and repeats only `order.cases` if there are any.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from importlib import import_module
from random import Random
from typing import Protocol, cast

from bot.prove.audit import Tally
from bot.prove.stage import PROGRAM

PARTS = {
    "races": "bot.prove.races",
    "storms": "bot.prove.storms",
    "crashes": "bot.prove.crashes",
    "faults": "bot.prove.faults",
    "time": "bot.prove.clocks",
}
"""By name: the module that plays it."""

VENDORS = ("qmatic", "cliniko", "careportals", "provet")


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """What is to be played. `tries` and `minutes` are a vendor's in a part; whichever comes first ends it.

    `cases`: only these; `program`: what a worker runs, see `bot.prove.stage`; `diary`: told what people saw around a
    finding.
    """

    vendors: tuple[str, ...] = VENDORS
    tries: int = 200
    minutes: float = 10.0
    seed: int = 1
    cases: tuple[str, ...] = ()
    workers: int = 2
    program: Sequence[str] = PROGRAM
    diary: Callable[[str], None] = field(default=lambda _: None)

    def heard_by(self, diary: Callable[[str], None]) -> "Order":
        """The same, told there what people saw."""
        return replace(self, diary=diary)

    def chance(self, case: str) -> Random:
        """The chance of one case: the same for the same seed, whatever was played before."""
        return Random(f"{self.seed}/{case}")  # noqa: S311 - a plan that can be repeated, not a secret

    def wants(self, case: str) -> bool:
        """Whether that case is to be played."""
        return not self.cases or case in self.cases


Heard = Callable[[Tally], None]


class Part(Protocol):
    """A part's module."""

    ABOUT: str

    async def play(self, order: Order, heard: Heard) -> None:
        """Play it. Raises `NotUp`, `EmbeddedUnavailable`."""


def part(name: str) -> Part:
    """The part of that name."""
    return cast("Part", import_module(PARTS[name]))
