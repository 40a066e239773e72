"""Races: a crowd goes for the same few times, through several workers, and rivals book behind everybody's back.

All are offered the same three soonest times; who loses one goes for the next. Rivals book through the vendor's own
door: some at once, most lurking, a moment before the next one of us writes. Now and then the answer to a booking is
lost on its way, and in every second account Cliniko's lists show what was written only after a while. Accounts are
short, so that a finding stands among few; between two of them the calendar is emptied.
"""

from contextlib import suppress
from math import ceil
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from time import monotonic

from bot.prove.crowd import Crowd, gathered
from bot.prove.parts import Heard, Order
from bot.prove.stage import Stage, staged
from bot.prove.street import Street, living
from bot.prove.wishes import WISHES, WRITES
from bot.rehearsal.town import TownRefused

ABOUT = "many chats go for few times, through several workers, while others book behind their back"

PEOPLE = 16
"""In a crowd: enough to keep two cores busy."""

TRIES = 10
"""Of each person in an account: as many as the emptiest calendar has times for."""

SIZE = PEOPLE * TRIES
"""Of an account, in tries."""

STAYING = 8
"""Accounts for which the same people come. Each keeps all their visits in one chat, and a chat with two hundred visits
is nobody's: it only makes each step slower, to half the tries in a minute after fifty accounts."""

RIVALS = 0.1
"""Of the tries of an account: how many rivals come."""

LURKING = 0.7
"""Of the rivals: how many wait for somebody's write and are a moment faster."""

LOST = 0.002
"""Of the tries: how often the answer to the next booking is lost. An account without one ends 15 seconds earlier where
nobody can find out what became of it."""

LAG = 0.5
"""Seconds by which Cliniko's lists lag, where they do."""


async def play(order: Order, heard: Heard) -> None:
    """See `bot.prove.parts`."""
    with TemporaryDirectory(prefix="frontdesk-prove-") as folder:
        async with staged(Path(folder), program=order.program) as stage, living(stage.url) as street:
            await stage.add_workers(order.workers)
            for vendor in order.vendors:
                await _race(stage, street, order, vendor, heard)


async def _race(stage: Stage, street: Street, order: Order, vendor: str, heard: Heard) -> None:
    """Account after account, until there were tries enough, or the time is over."""
    end = monotonic() + order.minutes * 60
    crowd: Crowd | None = None
    for number, before in enumerate(range(0, order.tries, SIZE), 1):
        case = f"races:{vendor}:{number}"
        if order.wants(case) and monotonic() < end:
            if crowd is None or number % STAYING == 1:
                crowd = await _crowd(stage, street, order, vendor, case)
            tries, chance = min(SIZE, order.tries - before), order.chance(case)
            if vendor == "cliniko":
                await stage.town.post("options/cliniko", {"lists_lag_seconds": LAG * (number % 2 == 0)})
            heard(await crowd.race(case, chance, tries, beside=_strikes(crowd, chance, tries)))
            await stage.town.delete("faults")


async def _crowd(stage: Stage, street: Street, order: Order, vendor: str, case: str) -> Crowd:
    people = await gathered(street, WISHES[vendor], PEOPLE, case)
    return Crowd(stage=stage, street=street, vendor=vendor, people=people, diary=order.diary)


async def _strikes(crowd: Crowd, chance: Random, tries: int) -> None:
    """Rivals and lost answers, each once so many tries were made."""
    plan = [(chance.randrange(tries), chance.random() < LURKING) for _ in range(ceil(tries * RIVALS))]
    lost = [(moment, None) for moment in range(tries) if chance.random() < LOST]
    for moment, lurks in sorted([*plan, *lost], key=lambda strike: strike[0]):
        await crowd.tried(moment)
        if lurks is None:
            fault = {"stand_in": crowd.vendor, "fault": "answer_lost", "match": WRITES[crowd.vendor], "times": 1}
            await crowd.stage.town.post("faults", fault)
        else:
            # Where no time is left to take there is no rival.
            with suppress(TownRefused):
                await crowd.stage.town.post(f"rivals/{crowd.vendor}", {"lurks": lurks})
