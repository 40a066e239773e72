"""Crashes: a process dies at every single thing it asks of the world, and the next one goes on.

First a deed is done undisturbed and counted; then once for every question that was counted, before and after it, the
worker dies there by SIGKILL and another is started; Telegram brings again what was not confirmed, and the person goes
on with what is on the panel. The same with the store, which comes back with what its disk holds.
"""

import asyncio
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum, auto
from random import Random

from bot.prove.cases import Case, case_of, play
from bot.prove.forks import Forks
from bot.prove.relay import Asked, Blow, Side
from bot.prove.visitor import Deed
from bot.prove.world import Kind, World

STORE_AWAY = 0.7
"""Seconds the store is gone: some tries to reach it fail, and the person is not yet impatient."""


class Victim(StrEnum):
    """Who dies."""

    WORKER = auto()
    STORE = auto()


@dataclass(frozen=True, slots=True, kw_only=True)
class Point:
    """Where somebody dies: at question `number` of that kind, counted from 1 in the deed."""

    kind: Kind
    number: int
    side: Side
    victim: Victim = Victim.WORKER

    def __str__(self) -> str:
        told = f"{self.kind}:{self.number}:{self.side}"
        return told if self.victim is Victim.WORKER else f"{told}:{self.victim}"

    @classmethod
    def read(cls, text: str) -> "Point":
        """`vendor:7:after`, `vendor:7:after:store`. Raises `ValueError`."""
        kind, number, side, *victim = text.split(":")
        return cls(kind=Kind(kind), number=int(number), side=Side(side), victim=Victim(*victim or [Victim.WORKER]))


def points(counted: Mapping[Kind, Sequence[Asked]], *, every: int = 9) -> list[Point]:
    """All places of a counted deed: of the worker each, of the store each at the vendor's and one of `every` others.

    *After* is only where an answer came: a question for updates may wait for ever.
    """
    places = [
        Point(kind=kind, number=number, side=side)
        for kind, asked in counted.items()
        for number, one in enumerate(asked, 1)
        for side in Side
        if side is Side.BEFORE or one.answered
    ]
    at_vendor = [place for place in places if place.kind is Kind.VENDOR]
    others = [place for place in places if place.kind is not Kind.VENDOR][::every]
    stores = [
        Point(kind=place.kind, number=place.number, side=place.side, victim=Victim.STORE)
        for place in (*at_vendor, *others)
    ]
    return places + stores


async def crashes(forks: Forks, vendor: str, deed: Deed, chance: Random | None = None, sample: int = 0) -> list[Case]:
    """One case for each place of a deed that is played and counted first; with `sample` only so many, by chance."""
    counted = await play(forks, case_at(vendor, deed, None))
    places = points(counted.counted)
    if chance is not None and sample < len(places):
        places = chance.sample(places, sample)
    return [case_at(vendor, deed, place) for place in places]


def case_at(vendor: str, deed: Deed, place: Point | None) -> Case:
    """The case in which somebody dies there; without a place nobody does."""
    return case_of("crashes", vendor, deed, str(place or ""), lambda: Death(place))


class Death:
    """Comes to one place of a world, once, and is followed by a new life. Without a place nobody dies."""

    def __init__(self, place: Point | None = None) -> None:
        self._place = place
        self._after: asyncio.Task[None] | None = None

    @property
    def came(self) -> bool:
        """Whether that place was reached."""
        return self._after is not None

    @property
    def well_since(self) -> float | None:
        """The vendor was well all the time."""
        return None

    async def begin(self, world: World) -> None:
        """Count from now on."""
        for kind, relay in world.relays.items():
            relay.count(*([self._blow(world, self._place)] if self._place and kind is self._place.kind else []))

    async def end(self, world: World) -> None:
        """Nobody dies from now on; returns when whoever did is back. Raises `NotUp`, `EmbeddedUnavailable`."""
        for relay in world.relays.values():
            relay.rest()
        if self._after is not None:
            await self._after

    def _blow(self, world: World, place: Point) -> Blow:
        # Where the store dies at a question of its own, that question's connection dies with it.
        cuts = place.victim is Victim.WORKER or place.kind is Kind.STORE

        async def strike() -> None:
            if place.victim is Victim.WORKER:
                world.kill_worker()
                self._after = asyncio.create_task(_next_worker(world))
            else:
                world.kill_store()
                self._after = asyncio.create_task(_store_again(world))

        return Blow(number=place.number, side=place.side, strike=strike, cuts=cuts)


async def _next_worker(world: World) -> None:
    assert world.worker is not None
    await world.worker.over.wait()
    await world.start_worker()


async def _store_again(world: World) -> None:
    await asyncio.sleep(STORE_AWAY)
    await world.start_store()
