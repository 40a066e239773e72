"""Crashes: a process dies at every single thing it asks of the world, and the next one goes on.

First a deed is done undisturbed and counted; then once for every question that was counted, before and after it, the
worker dies there by SIGKILL and another is started; Telegram brings again what was not confirmed, and the person goes
on with what is on the panel. The same with the store, which comes back with what its disk holds.
"""

import asyncio
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum, auto

from bot.forks import Forks
from bot.prove.cases import Case, Quiet, case_of, deeds, played
from bot.prove.casting import play_part
from bot.prove.parts import Heard, Order
from bot.prove.relay import Asked, Blow, Side
from bot.prove.visitor import Deed
from bot.prove.world import Kind, World

ABOUT = (
    "a worker or the store dies before and after everything that a booking, a move, a cancellation or a payment asks"
)

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


async def play(order: Order, heard: Heard) -> None:
    """See `bot.prove.parts`."""
    await play_part("crashes", order, heard, every_case, case_named)


async def every_case(forks: Forks, vendor: str, order: Order) -> list[Case]:
    """One for each place of each deed, which is done undisturbed and counted first."""
    cases = []
    for deed in deeds(vendor):
        counted = (await played(forks, case_of("crashes", vendor, deed, "", Quiet), order.program)).counted
        cases += [case_named(f"crashes:{vendor}:{deed}:{place}") for place in points(counted)]
    return cases


def case_named(name: str) -> Case:
    """`crashes:cliniko:book:vendor:7:after`, `…:store` where the store dies. Raises `ValueError`."""
    _, vendor, deed, place = name.split(":", 3)
    where = Point.read(place)
    return case_of("crashes", vendor, Deed(deed), place, lambda: Death(where))


class Death:
    """Comes to one place of a world, once, and is followed by a new life."""

    well_since: float | None = None

    def __init__(self, place: Point) -> None:
        self._place = place
        self._after: asyncio.Task[None] | None = None

    @property
    def came(self) -> bool:
        """Whether that place was reached."""
        return self._after is not None

    async def begin(self, world: World) -> None:
        """Count from now on."""
        for kind, relay in world.relays.items():
            relay.count(*([self._blow(world, self._place)] if kind is self._place.kind else []))

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
