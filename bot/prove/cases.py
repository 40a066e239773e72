"""One case in a world of its own: somebody does something, something happens meanwhile, and then it is all looked at.

A case is known by its name, and the name alone repeats it: `crashes:cliniko:book:vendor:7:after`.
"""

import asyncio
import time
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from typing import Protocol
from zoneinfo import ZoneInfo

from bot.forks import Forks
from bot.prove.audit import Finding, Tally, audit
from bot.prove.audit import Kind as Finds
from bot.prove.payer import Payer, PayWords
from bot.prove.people import Wish
from bot.prove.relay import Asked
from bot.prove.stage import PROGRAM
from bot.prove.street import Street, living
from bot.prove.tries import Account, Truth
from bot.prove.truth import read_truth
from bot.prove.visitor import DAY, ON_VISITS, Deed, MoreWords, Visitor
from bot.prove.world import MORNING, OUT, Kind, World, world

SETTLING = 45.0
"""Seconds after the last word in which what is left to do must come to its end."""

LAPSE = 30
"""Minutes after which no vendor's hold is left: Qmatic's last fifteen (`vendors/qmatic/README.md`)."""

LINES = 40
"""Lines of the log that are kept of a case in which something was found."""

WISHES: Mapping[str, Wish] = {
    "qmatic": Wish(
        vendor="qmatic",
        desk="Town Hall",
        zone="Europe/Amsterdam",
        picks=("Documents", "Identity card", "Town Hall", "1 person"),
    ),
    "cliniko": Wish(
        vendor="cliniko",
        desk="Harbour Physio",
        zone="Europe/Amsterdam",
        picks=("Physiotherapy", "Short follow-up", "Harbour Physio", "Dr Noor Example"),
    ),
    "provet": Wish(
        vendor="provet",
        desk="Paw Street Vets",
        zone="Europe/Helsinki",
        picks=("Cats and dogs", "Vaccination", "Aino Esimerkki"),
    ),
    "careportals": Wish(
        vendor="careportals", desk="Lakeside Clinic", zone="America/Toronto", picks=("General consultation",)
    ),
}
"""What the person of a case comes for; the shortest way to a booking that each desk has."""

PAID_VISITS: Mapping[str, Wish] = {
    "provet": replace(WISHES["provet"], picks=("Cats and dogs", "Surgery consultation", "Aino Esimerkki")),
    "cliniko": WISHES["cliniko"],
}
"""What somebody comes for who is to pay a deposit, at the desks that take one."""

PROVIDERS = {"cliniko": "stripe"}
"""Who takes it, where it is not the vendor (`bot.trial.write_settings`)."""


class Disturbance(Protocol):
    """What happens meanwhile."""

    @property
    def came(self) -> bool:
        """Whether it happened at all."""

    @property
    def well_since(self) -> float | None:
        """When the vendor could be reached again (`time.monotonic`): before, nothing could be settled. None: always."""

    async def begin(self, world: World) -> None:
        """The deed begins."""

    async def end(self, world: World) -> None:
        """The person has the last word: nothing more is to happen, and what was taken away is given back."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What came of a case. `came`: what was to happen did; `done`: the person got what they wanted; `counted`: what was
    asked of whom; `log`: what was seen and written, if it went wrong.
    """

    case: str
    tally: Tally
    came: bool
    done: bool
    seconds: float
    counted: Mapping[Kind, Sequence[Asked]] = field(default_factory=dict)
    log: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """What is to be played. `meanwhile` makes what happens, anew for each time it is played.

    `begins`: the town's clock then; `day`: what is wanted, in words; `asks`: see `Payer`.
    """

    name: str
    vendor: str
    deed: Deed
    meanwhile: Callable[[], Disturbance]
    begins: datetime = MORNING
    day: str = DAY
    asks: int = 0


def deeds(vendor: str) -> tuple[Deed, ...]:
    """All that can be done at that vendor's desk."""
    return (*ON_VISITS, Deed.PAY) if vendor in PAID_VISITS else ON_VISITS


def case_of(part: str, vendor: str, deed: Deed, what: str, meanwhile: Callable[[], Disturbance]) -> Case:
    """The case of that name: part, vendor, deed, and what happens, with colons between them.

    Raises `ValueError` for a deed that cannot be done there.
    """
    if deed not in deeds(vendor):
        raise ValueError(f"there is no deposit to pay at {vendor}")
    name = ":".join(filter(None, (part, vendor, deed, what)))
    return Case(name=name, vendor=vendor, deed=deed, meanwhile=meanwhile)


class Quiet:
    """Nothing happens: for cases in which something is so from the beginning, and to count what is asked."""

    came = True
    well_since: float | None = None

    async def begin(self, world: World) -> None:
        """Count from now on."""
        for relay in world.relays.values():
            relay.count()

    async def end(self, world: World) -> None:
        """Count no more."""
        for relay in world.relays.values():
            relay.rest()


async def played(forks: Forks, case: Case, program: Sequence[str] = PROGRAM) -> Outcome:
    """What came of a case. `program`: what a worker runs (`stage`). Raises `NotUp`, `EmbeddedUnavailable`."""
    with TemporaryDirectory(prefix="frontdesk-case-") as made:
        folder = Path(made)
        deposit = PROVIDERS.get(case.vendor, "") if case.deed is Deed.PAY else ""
        async with world(folder, case.vendor, forks, program=program, deposit=deposit) as there:
            await there.town.set_clock(case.begins)
            async with living(there.url) as street:
                await there.start_worker()
                return await _looked_at(there, await _moved_in(street, case), case)


async def _looked_at(there: World, visitor: Visitor, case: Case) -> Outcome:
    began, street, meanwhile = time.monotonic(), visitor.street, case.meanwhile()
    await _come_to(case.deed, visitor)
    await meanwhile.begin(there)
    done = await visitor.do(case.deed)
    await meanwhile.end(there)
    await _quiet(there)
    truth = await calendar_at_rest(there)
    tries, cards = visitor.take()
    account = Account(
        vendor=case.vendor,
        case=case.name,
        tries=tuple(tries),
        cards=tuple(cards),
        truth=truth,
        deposits=tuple(visitor.deposits),
    )
    well_since = meanwhile.well_since
    if well_since is not None:
        well_since -= time.monotonic() - street.now()
    tally = _measured(audit(account), account, well_since)
    if not done and not tries:
        tally = replace(tally, findings=(*tally.findings, _nowhere(case)))
    return Outcome(
        case=case.name,
        tally=tally,
        came=meanwhile.came,
        done=done,
        seconds=time.monotonic() - began,
        counted={kind: list(relay.asked) for kind, relay in there.relays.items()},
        log="" if done and not tally.findings else _evidence(visitor, there.folder / OUT),
    )


async def _come_to(deed: Deed, visitor: Visitor) -> None:
    """All that must be done before it, undisturbed."""
    match deed:
        case Deed.BOOK:
            pass
        case Deed.PAY:
            await visitor.come_to_review()
        case Deed.MOVE | Deed.CANCEL:
            await visitor.do(Deed.BOOK)
            visitor.tries.clear()


def _nowhere(case: Case) -> Finding:
    said = "pat waited three minutes, pressed all there was to press, and came to nothing that could be tried"
    return Finding(kind=Finds.LOST, vendor=case.vendor, case=case.name, said=said)


async def _moved_in(street: Street, case: Case) -> Visitor:
    chance = Random(case.name)  # noqa: S311 - a plan that can be repeated
    visitor = _visitor(street, case, chance)
    await street.move_in(visitor.name, visitor)
    return visitor


def _visitor(street: Street, case: Case, chance: Random) -> Visitor:
    if case.deed is Deed.PAY:
        street.words = paying = PayWords()
        return Payer(street, paying, "pat", PAID_VISITS[case.vendor], chance, day=case.day, asks=case.asks)
    street.words = words = MoreWords()
    return Visitor(street, words, "pat", WISHES[case.vendor], chance, day=case.day)


async def calendar_at_rest(there: World) -> Truth:
    """The vendor's calendar, when every hold that ends by itself has ended.

    One that a vendor made and whose answer nobody lived to hear cannot be given back: nobody knows its name. A slow
    vendor may make it while we look: then it is as young as the clock, and gets its time as well.
    """
    zone, had_time = ZoneInfo(WISHES[there.vendor].zone), set[str]()
    while True:
        truth = read_truth(await there.truth(), zone)
        held = {hold.ref for hold in truth.holds if hold.standing}
        if held <= had_time:
            return truth
        await there.town.post("clock", {"advance_minutes": LAPSE})
        had_time |= held


def _measured(tally: Tally, account: Account, well_since: float | None) -> Tally:
    """With the seconds to the last word counted from when the vendor was well again, if that was later."""
    if well_since is None:
        return tally
    waited = (told.at - max(one.pressed, well_since) for one in account.tries if (told := one.last) is not None)
    return replace(tally, settled=tuple(max(0.0, seconds) for seconds in waited))


async def _quiet(there: World) -> None:
    """Until nothing is left to do. What never comes to its end is seen in the account."""
    with suppress(TimeoutError):
        async with asyncio.timeout(SETTLING):
            while await there.left():  # noqa: ASYNC110 - another process's store sets no event of ours
                await asyncio.sleep(0.2)


def _evidence(visitor: Visitor, log: Path) -> str:
    """What the person saw and did, and the end of what the workers wrote."""
    return "\n".join((*visitor.diary, *log.read_text("utf-8", "replace").splitlines()[-LINES:]))
