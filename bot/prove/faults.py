"""Faults: everything that can go wrong on the way to a vendor, at every single call of a deed, and two of them at once.

The deed is counted first (`crashes` says how). A fault then meets one call and is over, or begins with that call and
stays for a while, at every call of that vendor. What is measured, too: how long after the vendor can be reached again
the person has the last word.
"""

import asyncio
import time
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations
from random import Random

from bot.prove.cases import Case, case_of, play
from bot.prove.forks import Forks
from bot.prove.relay import Asked, Blow, Side
from bot.prove.visitor import Deed
from bot.prove.world import Kind, World

FAULTS = ("slow", "refused", "rate_limited", "answered_twice", "answer_lost", "broken_json", "down")
"""As the sandbox's README has them. `slow` is longer than we wait for an answer, and then still carried out."""

SLOW = 12.0
STAYS = 8.0
"""Seconds a fault stays that does not only meet one call."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Trouble:
    """A fault at the vendor's call `number`, counted from 1 in the deed; `stays`: and at all after it for a while."""

    fault: str
    number: int
    stays: bool = False

    def __str__(self) -> str:
        return f"{self.number}:{self.fault}" + (":stays" if self.stays else "")

    @classmethod
    def read(cls, text: str) -> "Trouble":
        """`7:answer_lost`, `7:down:stays`. Raises `ValueError`."""
        number, fault, *stays = text.split(":")
        if fault not in FAULTS or stays not in ([], ["stays"]):
            raise ValueError(f"{text!r} is no fault; there are {', '.join(FAULTS)}")
        return cls(fault=fault, number=int(number), stays=bool(stays))


def troubles(calls: int) -> list[Trouble]:
    """Every fault at every call, once and staying."""
    numbers = range(1, calls + 1)
    return [
        Trouble(fault=fault, number=number, stays=s) for number in numbers for fault in FAULTS for s in (False, True)
    ]


def pairs(calls: int) -> list[tuple[Trouble, ...]]:
    """Two faults at two calls, each once."""
    single = [one for one in troubles(calls) if not one.stays]
    return [two for two in combinations(single, 2) if two[0].number != two[1].number]


async def faults(
    forks: Forks, vendor: str, deed: Deed, chance: Random, *, sample: int | None = None, paired: int | None = 0
) -> list[Case]:
    """One case for each trouble of a deed, and for pairs of them; None for all there are, else so many by chance."""
    counted = await play(forks, case_of("faults", vendor, deed, "", Troubles))
    calls = len(counted.counted[Kind.VENDOR])
    single = _some([(one,) for one in troubles(calls)], chance, sample)
    return [case_at(vendor, deed, some) for some in (*single, *_some(pairs(calls), chance, paired))]


def case_at(vendor: str, deed: Deed, some: Sequence[Trouble]) -> Case:
    """The case in which these troubles come: `faults:cliniko:book:7:answer_lost+9:down`."""
    return case_of("faults", vendor, deed, "+".join(map(str, some)), lambda: Troubles(*some))


def read_troubles(text: str) -> tuple[Trouble, ...]:
    """`7:answer_lost+9:down`. Raises `ValueError`."""
    return tuple(Trouble.read(one) for one in text.split("+"))


def _some(all_: Sequence[tuple[Trouble, ...]], chance: Random, count: int | None) -> Sequence[tuple[Trouble, ...]]:
    return all_ if count is None or count >= len(all_) else chance.sample(all_, count)


class Troubles:
    """Come to one world, each where it is to."""

    def __init__(self, *some: Trouble) -> None:
        self._some = some
        self._met: list[Trouble] = []
        self._over: list[asyncio.Task[None]] = []
        self.well_since = 0.0

    @property
    def came(self) -> bool:
        """Whether every one of them did."""
        return len(self._met) == len(self._some)

    async def begin(self, world: World) -> None:
        """Count from now on."""
        self.well_since = time.monotonic()
        for kind, relay in world.relays.items():
            relay.count(*([self._blow(world, one) for one in self._some] if kind is Kind.VENDOR else []))

    async def end(self, world: World) -> None:
        """No more of them; what is on goes off."""
        for relay in world.relays.values():
            relay.rest()
        for over in self._over:
            over.cancel()
        await world.town.delete("faults")

    def _blow(self, world: World, one: Trouble) -> Blow:
        async def strike() -> None:
            self._met.append(one)
            asked = world.relays[Kind.VENDOR].asked[one.number - 1]
            await world.town.post("faults", _switch(world.vendor, one, asked))
            if one.stays:
                self._over.append(asyncio.create_task(self._over_soon(world, one)))
            else:
                self.well_since = time.monotonic()

        return Blow(number=one.number, side=Side.BEFORE, strike=strike, cuts=False)

    async def _over_soon(self, world: World, one: Trouble) -> None:
        await asyncio.sleep(STAYS)
        await world.town.post("faults", {"stand_in": world.vendor, "fault": one.fault, "on": False})
        self.well_since = time.monotonic()


def _switch(vendor: str, one: Trouble, asked: Asked) -> dict[str, object]:
    switch: dict[str, object] = {"stand_in": vendor, "fault": one.fault}
    if one.fault == "slow":
        switch["seconds"] = SLOW
    if one.fault == "rate_limited":
        switch["seconds"] = 2
    if one.stays:
        return switch
    return switch | {"match": asked.name, "times": 1}
