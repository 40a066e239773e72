"""Storms: every update comes up to five times, thumbs hammer buttons new and old, one person presses on two phones.

A halted worker is in it as well: it stands still for longer than a chat is its own, in the middle of whatever it does,
and goes on as if no time had passed. Everybody is new to the bot, so that what is written is hammered like what is
pressed; the names they give must be those in the vendor's calendar.
"""

import asyncio
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from time import monotonic

from bot.prove.crowd import Crowd, gathered
from bot.prove.parts import Heard, Order
from bot.prove.people import Patient, Wish
from bot.prove.screens import Key, Message
from bot.prove.stage import staged
from bot.prove.street import CannotDo, Street, living
from bot.prove.wishes import WISHES
from bot.store.terms import LEASE

ABOUT = "updates come up to five times, buttons new and old are hammered, one person presses on two phones"

PEOPLE = 12
TRIES = 4
"""Of each person in an account."""

SIZE = PEOPLE * TRIES

HAMMERED = 0.4
"""Of the presses: how many are made several times, or together with another one."""

AGAIN = 0.4
"""Of the deeds: after how many Telegram brings the last updates again."""

HALT = LEASE + 1.5
"""Seconds for which a worker stands still: a chat of its own is somebody else's by then."""

HALTS = 2
"""In an account."""


class Hasty(Patient):
    """Somebody with hammering thumbs, two phones and a bad line."""

    def __init__(self, street: Street, name: str, wish: Wish, chance: Random) -> None:
        super().__init__(street, name, wish, chance)
        # Asked for one after the other: a word taken twice would be in the wrong place.
        self.details |= {"first-name": "Pat", "last-name": "Hasty"}

    async def press(self, message: Message, key: Key) -> None:
        """The button that is meant, and in a storm more than that."""
        if self.chance.random() >= HAMMERED:
            await self._once(message, key)
        else:
            await self._hammer(message, key)
        await self._brought_again()

    async def write(self, words: str) -> None:
        """Said once, brought perhaps again."""
        await super().write(words)
        await self._brought_again()

    async def _once(self, message: Message, key: Key) -> None:
        await super().press(message, key)

    async def leave(self) -> None:
        """Give up what two phones may have begun: from now on no time is held for them."""
        if self.panel is not None and self.panel.key(self.street.words.another) is None:
            await super().write("/cancel")

    async def _hammer(self, message: Message, key: Key) -> None:
        match self.chance.randrange(3):
            case 0:
                presses = [self._once(message, key) for _ in range(self.chance.randint(2, 5))]
            case 1:
                presses = [self._once(message, key), self._press_other(message, key)]
            case _:
                presses = [self._press_old(message), self._once(message, key)]
        await asyncio.gather(*presses)

    async def _press_other(self, message: Message, key: Key) -> None:
        """On the other phone, in the same moment: another of the choices, or giving up."""
        words = self.street.words
        others = [one for one in words.choices(message) if one != key and words.soonest in message.said]
        if (drop := message.key(words.drop)) is not None:
            others.append(drop)
        if others:
            await self._once(message, self.chance.choice(others))

    async def _press_old(self, message: Message) -> None:
        """What was on that message some changes ago; a phone that never had it cannot press it."""
        asked = {"message": message.id, "row": 0, "column": 0, "ago": self.chance.randint(1, 4)}
        self._note(f"presses {message.id} as it was {asked['ago']} changes ago")
        try:
            await self.street.do(f"phone/{self.name}/press", asked)
        except CannotDo as why:
            self._note(f"cannot: {why}")

    async def _brought_again(self) -> None:
        if self.chance.random() < AGAIN:
            for _ in range(self.chance.randint(1, 3)):
                await self.street.do(f"phone/{self.name}/redeliver", {"last": self.chance.randint(1, 3)})


async def play(order: Order, heard: Heard) -> None:
    """See `bot.prove.parts`."""
    with TemporaryDirectory(prefix="frontdesk-prove-") as folder:
        async with staged(Path(folder), program=order.program) as stage, living(stage.url) as street:
            await stage.add_workers(order.workers)
            await stage.town.post("faults", {"stand_in": "telegram", "fault": "answered_twice", "match": "UPDATE /"})
            for vendor in order.vendors:
                end = monotonic() + order.minutes * 60
                for number, before in enumerate(range(0, order.tries, SIZE), 1):
                    case = f"storms:{vendor}:{number}"
                    if order.wants(case) and monotonic() < end:
                        # New people each time: what they write is a part of it.
                        people = await gathered(street, WISHES[vendor], PEOPLE, case, kind=Hasty)
                        crowd = Crowd(stage=stage, street=street, vendor=vendor, people=people, diary=order.diary)
                        tries, chance = min(SIZE, order.tries - before), order.chance(case)
                        heard(await crowd.race(case, chance, tries, beside=_halts(crowd, chance, tries)))


async def _halts(crowd: Crowd, chance: Random, tries: int) -> None:
    """A worker stands still, once so many tries were made."""
    moments = sorted(chance.randrange(tries) for _ in range(HALTS))
    for moment in moments:
        await crowd.tried(moment)
        worker = chance.choice(crowd.stage.workers)
        crowd.stage.balancer.ports.remove(worker.port)
        worker.halt()
        try:
            await asyncio.sleep(HALT)
        finally:
            worker.go_on()
            crowd.stage.balancer.ports.append(worker.port)
