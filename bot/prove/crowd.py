"""Many people before one vendor: set going together, waited for, and held against the calendar at the end."""

import asyncio
from collections.abc import Callable, Coroutine, Sequence
from contextlib import suppress
from dataclasses import dataclass
from random import Random
from typing import Any
from zoneinfo import ZoneInfo

from bot.prove.audit import Tally, audit
from bot.prove.people import Patient, Wish
from bot.prove.stage import Stage
from bot.prove.street import Street
from bot.prove.tries import Account
from bot.prove.truth import read_truth

SETTLING = 180.0
"""Seconds after everybody's last word in which what is left to do must come to its end."""

_PAUSE = 0.05


@dataclass(frozen=True, slots=True, kw_only=True)
class Crowd:
    """The people of a part at one vendor. `diary`: told what people saw around a finding."""

    stage: Stage
    street: Street
    vendor: str
    people: Sequence[Patient]
    diary: Callable[[str], None]

    async def race(self, case: str, chance: Random, tries: int, *, beside: Coroutine[Any, Any, None]) -> Tally:
        """Have everybody make their share of the tries, `beside` for as long as it takes; then look."""
        disturbing = asyncio.create_task(beside)
        count, doings = len(self.people), []
        for number, person in enumerate(self.people):
            person.begin_case(case, Random(chance.getrandbits(32)))  # noqa: S311 - a plan
            doings.append(person.go(tries // count + (number < tries % count)))
        try:
            await asyncio.gather(*doings)
            await asyncio.gather(*(person.leave() for person in self.people))
        finally:
            disturbing.cancel()
            await asyncio.wait({disturbing})
        if not disturbing.cancelled():
            disturbing.result()
        return await self.look(case)

    async def look(self, case: str) -> Tally:
        """The audit of what was done since the last time, once nothing is left to do; all times are free then."""
        await self.quiet()
        zone = ZoneInfo(self.people[0].wish.zone)
        truth = read_truth(await self.stage.town.take(f"truth/{self.vendor}"), zone)
        await self.stage.forget_writes()
        taken = [person.take() for person in self.people]
        account = Account(
            vendor=self.vendor,
            case=case,
            tries=tuple(one for tries, _ in taken for one in tries),
            cards=tuple(card for _, cards in taken for card in cards),
            truth=truth,
            names={person.name: person.names for person in self.people},
        )
        tally = audit(account)
        self._tell(tally)
        return tally

    async def tried(self, times: int) -> None:
        """Until so many tries were made since the last time it was looked."""
        while sum(len(person.tries) for person in self.people) < times:
            await self.street.something_tried()

    async def quiet(self) -> None:
        """Until nothing is on its way. What never comes to its end is seen in the account."""
        with suppress(TimeoutError):
            async with asyncio.timeout(SETTLING):
                while await self.stage.left():  # noqa: ASYNC110 - another process' store sets no event of ours
                    await asyncio.sleep(_PAUSE)

    def _tell(self, tally: Tally) -> None:
        named = {name.split("/")[1] for finding in tally.findings for name in finding.tries}
        for person in self.people:
            if person.name in named:
                self.diary("\n".join([f"--- what {person.name} saw and did ({tally.vendor})", *person.diary]))


async def gathered(
    street: Street, wishes: Sequence[Wish], count: int, case: str, *, kind: type[Patient] = Patient
) -> list[Patient]:
    """So many new people, each with one of the wishes in turn; the case is in their names."""
    people = []
    for number in range(count):
        name = f"{case.replace(':', '-')}-{number}"
        chance = Random(f"{case}/{name}")  # noqa: S311 - a plan
        people.append(kind(street, name, wishes[number % len(wishes)], chance))
        await street.move_in(name, people[-1])
    return people
