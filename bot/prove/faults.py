"""Faults: everything that can go wrong on the way to a vendor, at every single call of a deed, and two of them at once.

The deed is counted first (`crashes` says how). A fault then meets one call and is over, or begins with that call and
stays for a while, at every call of that vendor. And after each write of a booking the vendor may have said yes and lose
it all: whoever takes that yes for a booking is found out. What is measured, too: how long after the vendor can be
reached again the person has the last word.
"""

import asyncio
import time
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import combinations

from bot.forks import Forks
from bot.prove.cases import Case, Quiet, case_of, deeds, played
from bot.prove.casting import play_part
from bot.prove.parts import Heard, Order
from bot.prove.relay import Asked, Blow, Side
from bot.prove.visitor import GOES, Deed
from bot.prove.world import Kind, World

ABOUT = "everything that can go wrong on the way to a vendor, at every call, and two of them at once"

FAULTS = ("slow", "refused", "rate_limited", "answered_twice", "answer_lost", "broken_json", "down")
"""As the sandbox's README has them. `slow` is longer than we wait for an answer, and then still carried out."""

GONE = "vanished"
"""Answered as if it were done, and a moment later the calendar is as it was before anybody came."""

READS = "/search"
"""How questions end that Qmatic wants by POST and that write nothing: what vanishes after the read-back nobody sees."""

TWICE = "answered_twice"

NOT_REPLAYED = {
    "careportals": ("POST /careportals/appointments",),
    "provet": ("POST /provet/4242/api/0.1/postransaction/",),
}
"""Questions that are not carried out twice, by vendor. CarePortals has no key by which it would know the second, and no
list in which we could find it: whoever repeats this question on the way books twice, and nobody can tell (November
2026). Provet has no such key either: whoever repeats the making of a link on the way makes two that can be paid, of
which the person is sent one. `docs/guarantees.md` says both.
"""

API = {"provet": "* /provet/4242/", "stripe": "* /stripe/v1/"}
"""What of a stand-in a fault that stays is at, by stand-in, where not all is asked by us: the page to pay on is the
person's own."""

SLOW = 12.0
PAIRS = 150
"""Pairs of faults that are played of each vendor's thousands, unless as many tries are ordered."""

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
        """`7:answer_lost`, `7:down:stays`, `7:vanished`. Raises `ValueError`."""
        number, fault, *stays = text.split(":")
        if fault not in (*FAULTS, GONE) or stays not in ([], ["stays"]) or (stays and fault == GONE):
            raise ValueError(f"{text!r} is no fault; there are {', '.join((*FAULTS, GONE))}")
        return cls(fault=fault, number=int(number), stays=bool(stays))


def troubles(vendor: str, calls: Sequence[Asked]) -> list[Trouble]:
    """Every fault at every call, once and staying."""
    every = (
        Trouble(fault=fault, number=one.number, stays=stays)
        for one in calls
        for fault in FAULTS
        for stays in (False, True)
    )
    return [one for one in every if _may_be(vendor, calls, one)]


def vanishings(calls: Sequence[Asked]) -> list[Trouble]:
    """Gone after each call that may have written something."""
    writes = (one for one in calls if one.name.startswith(("POST", "PUT", "PATCH")) and not one.name.endswith(READS))
    return [Trouble(fault=GONE, number=one.number) for one in writes]


def pairs(vendor: str, calls: Sequence[Asked]) -> list[tuple[Trouble, Trouble]]:
    """Two faults at two calls, each once."""
    single = [one for one in troubles(vendor, calls) if not one.stays]
    return [(one, other) for one, other in combinations(single, 2) if one.number != other.number]


def _may_be(vendor: str, calls: Sequence[Asked], one: Trouble) -> bool:
    """Whether it carries nothing out twice that is not to be; what stays may come to any later call."""
    met = calls[one.number - 1 :] if one.stays else calls[one.number - 1 : one.number]
    return one.fault != TWICE or not any(call.name in NOT_REPLAYED.get(vendor, ()) for call in met)


async def play(order: Order, heard: Heard) -> None:
    """See `bot.prove.parts`."""
    await play_part("faults", order, heard, every_case, case_named)


async def every_case(forks: Forks, vendor: str, order: Order) -> list[Case]:
    """Every trouble of every deed, and pairs: some by chance, or all where as many tries are ordered."""
    single: list[str] = []
    paired: list[str] = []
    for deed in deeds(vendor):
        counted = (await played(forks, case_of("faults", vendor, deed, "", Quiet), order.program)).counted
        calls = counted[Kind.VENDOR]
        gone = vanishings(calls) if deed is Deed.BOOK else []
        single += [f"faults:{vendor}:{deed}:{one}" for one in (*troubles(vendor, calls), *gone)]
        paired += [f"faults:{vendor}:{deed}:{one}+{other}" for one, other in pairs(vendor, calls)]
    if order.tries < len(single) + len(paired):
        paired = order.chance(vendor).sample(paired, min(PAIRS, len(paired)))
    return [case_named(name) for name in (*single, *paired)]


def case_named(name: str) -> Case:
    """`faults:cliniko:book:7:down:stays`, `faults:cliniko:book:7:answer_lost+9:down`. Raises `ValueError`."""
    _, vendor, deed, what = name.split(":", 3)
    some = [Trouble.read(one) for one in what.split("+")]
    # A link that cannot be got is what is to be said then, and there is a button to ask for it anew.
    return replace(case_of("faults", vendor, Deed(deed), what, lambda: Troubles(*some)), asks=GOES)


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
        async def vanish() -> None:
            self._met.append(one)
            await world.town.delete(f"truth/{world.vendor}")
            self.well_since = time.monotonic()

        async def strike() -> None:
            asked = world.relays[Kind.VENDOR].asked[one.number - 1]
            if one.fault == TWICE and asked.name in NOT_REPLAYED.get(world.vendor, ()):
                return  # another call than was counted: the fault before this one made more of them, or fewer
            self._met.append(one)
            await world.town.post("faults", switch_of(one, asked))
            if one.stays:
                self._over.append(asyncio.create_task(self._over_soon(world, one, asked)))
            else:
                self.well_since = time.monotonic()

        if one.fault == GONE:
            return Blow(number=one.number, side=Side.AFTER, strike=vanish, cuts=False)
        return Blow(number=one.number, side=Side.BEFORE, strike=strike, cuts=False)

    async def _over_soon(self, world: World, one: Trouble, asked: Asked) -> None:
        await asyncio.sleep(STAYS)
        await world.town.post("faults", switch_of(one, asked) | {"on": False})
        self.well_since = time.monotonic()


def switch_of(one: Trouble, asked: Asked) -> dict[str, object]:
    """What the town is told, for it to come to that question."""
    # Who is asked stands first in the path: the vendor, or whoever takes the desk's deposits.
    stand_in = asked.name.split("/")[1]
    switch: dict[str, object] = {"stand_in": stand_in, "fault": one.fault}
    if one.fault == "slow":
        switch["seconds"] = SLOW
    if one.fault == "rate_limited":
        switch["seconds"] = 2
    if one.stays:
        return switch | {"match": API.get(stand_in, "")}
    return switch | {"match": asked.name, "times": 1}
