"""Time: holds that run out between press and write, the nights the clocks change, wrong clocks, a worker that sleeps.

What sleeps is a whole process, halted at some question until its lease and its claims are over and another worker has
gone on with its chats; awake again it believes what it knew, and may neither write nor tell anything a second time.
"""

import asyncio
import signal
from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime

from bot.forks import Forked, Forks
from bot.prove.cases import WISHES, Case, Quiet, case_of, deeds, played
from bot.prove.casting import play_part
from bot.prove.crashes import Point, Victim, points
from bot.prove.parts import Heard, Order
from bot.prove.relay import Blow, Side
from bot.prove.visitor import ON_VISITS, Deed
from bot.prove.world import Kind, World
from bot.store.terms import CLAIM
from bot.trial import CLOCK

ABOUT = "holds that run out, the nights the clocks change, clocks two minutes off, a worker that sleeps too long"

LONGER = 16
"""Minutes the clock moves on at once: longer than any vendor holds a time."""

WRONG = 120
"""Seconds a worker's clock is off."""

ASLEEP = CLAIM + 6.0
"""Seconds a worker sleeps: its lease and its claims are over, and the sweep of another has come by."""

AWAKE = 3.0
"""Seconds it may do what it still believes in, before all is looked at."""

NIGHTS: Mapping[str, Mapping[str, tuple[str, str]]] = {
    "Europe/Amsterdam": {
        "spring": ("2027-03-28T01:59:57+01:00", "29 March"),
        "autumn": ("2027-10-31T02:59:57+02:00", "1 November"),
    },
    "Europe/Helsinki": {
        "spring": ("2027-03-28T02:59:57+02:00", "29 March"),
        "autumn": ("2027-10-31T03:59:57+03:00", "1 November"),
    },
    "America/Toronto": {
        "spring": ("2027-03-14T01:59:57-05:00", "14 March"),
        "autumn": ("2027-11-07T01:59:57-04:00", "7 November"),
    },
}
"""By zone: three seconds before its clocks change, the hour after which there is none, or the same once more; and which
day is wanted, that of the change itself where the practice is open.
"""


async def play(order: Order, heard: Heard) -> None:
    """See `bot.prove.parts`."""
    await play_part("time", order, heard, every_case, case_named)


async def every_case(forks: Forks, vendor: str, order: Order) -> list[Case]:
    """All there are at this vendor. Of a payment those at which the vendor or the provider is asked: it begins as a
    booking does, of which a worker sleeps at every place.
    """
    cases = [case_named(f"time:{vendor}:{deed}:{what}") for deed in ON_VISITS for what in _WHOLE]
    for deed in deeds(vendor):
        counted = (await played(forks, case_of("time", vendor, deed, "", Quiet), order.program)).counted
        lapses = [f"lapse:{number}" for number in range(1, len(counted[Kind.VENDOR]) + 1)]
        places = (place for place in points(counted) if place.victim is Victim.WORKER)
        asleep = [f"asleep:{place}" for place in places if deed in ON_VISITS or place.kind is Kind.VENDOR]
        cases += [case_named(f"time:{vendor}:{deed}:{what}") for what in (*lapses, *asleep)]
    return cases


def case_named(name: str) -> Case:
    """`time:qmatic:book:lapse:9`, `…:fast`, `…:night:spring`, `…:asleep:store:55:after`. Raises `ValueError`."""
    _, vendor, said, what, *more = name.split(":")
    deed, detail = Deed(said), ":".join(more)
    match what:
        case "lapse":
            number = int(detail)
            return case_of("time", vendor, deed, f"lapse:{number}", lambda: Lapse(number))
        case "fast" | "slow":
            seconds = WRONG if what == "fast" else -WRONG
            return case_of("time", vendor, deed, what, lambda: WrongClock(seconds))
        case "night":
            begins, day = NIGHTS[WISHES[vendor].zone][detail]
            quiet = case_of("time", vendor, deed, f"night:{detail}", Quiet)
            return replace(quiet, begins=datetime.fromisoformat(begins), day=day)
        case "asleep":
            place = Point.read(detail)
            return case_of("time", vendor, deed, f"asleep:{place}", lambda: Asleep(place))
        case _:
            raise ValueError(f"there is no case {name}")


_WHOLE = ("fast", "slow", "night:spring", "night:autumn")


class Lapse:
    """The clock moves on while the vendor's call `number` is on its way: whatever was held is held no more."""

    def __init__(self, number: int) -> None:
        self._number = number
        self.came = False
        self.well_since: float | None = None

    async def begin(self, world: World) -> None:
        """Count from now on."""

        async def strike() -> None:
            self.came = True
            await world.town.post("clock", {"advance_minutes": LONGER})

        for kind, relay in world.relays.items():
            blow = Blow(number=self._number, side=Side.BEFORE, strike=strike, cuts=False)
            relay.count(*([blow] if kind is Kind.VENDOR else []))

    async def end(self, world: World) -> None:
        """The clock is left as it is."""
        for relay in world.relays.values():
            relay.rest()


class WrongClock:
    """The worker's clock is so many seconds ahead of the vendor's, or behind."""

    def __init__(self, seconds: int) -> None:
        self._seconds = seconds
        self.came = True
        self.well_since: float | None = None

    async def begin(self, world: World) -> None:
        """Another worker takes over, with that clock."""
        own = world.folder / "own-clock"
        own.write_text(str(float((world.folder / CLOCK).read_text("ascii")) + self._seconds), "ascii")
        assert world.worker is not None
        await world.worker.kill()
        await world.start_worker(FRONTDESK_CLOCK_FILE=str(own))

    async def end(self, world: World) -> None:
        """It stays wrong."""


class Asleep:
    """The worker is halted at one place, for so long that another goes on; then it wakes up."""

    def __init__(self, place: Point) -> None:
        self._place = place
        self._waking: asyncio.Task[None] | None = None
        self.well_since: float | None = None

    @property
    def came(self) -> bool:
        """Whether that place was reached."""
        return self._waking is not None

    async def begin(self, world: World) -> None:
        """Count from now on."""

        async def strike() -> None:
            sleeper = world.worker
            assert sleeper is not None
            sleeper.send_signal(signal.SIGSTOP)
            self._waking = asyncio.create_task(_woken(world, sleeper))

        for kind, relay in world.relays.items():
            # What was asked is on its way, and what is answered lies there: nothing is kept back.
            blow = Blow(number=self._place.number, side=self._place.side, strike=strike, cuts=False)
            relay.count(*([blow] if kind is self._place.kind else []))

    async def end(self, world: World) -> None:
        """Returns when the sleeper has been awake for a while."""
        for relay in world.relays.values():
            relay.rest()
        if self._waking is not None:
            await self._waking


async def _woken(world: World, sleeper: Forked) -> None:
    await world.start_worker()
    await asyncio.sleep(ASLEEP)
    sleeper.send_signal(signal.SIGCONT)
    await asyncio.sleep(AWAKE)
