"""Wherever a process is cut off, the next one goes on: nothing lost, nothing stepped twice, nothing written twice.

A process deals with its store, its channel and its vendor. It is ended before or after each of these dealings, one test
for each, while a person books, or moves and cancels what was booked; a new process takes over, and the person goes on
with what is on the panel.
"""

from collections import Counter
from contextlib import suppress
from dataclasses import dataclass
from inspect import iscoroutinefunction
from typing import Any

import pytest

from conversations.booking import BookingStatus
from conversations.desk import House, Moving
from conversations.events import Done
from conversations.session import Session, State
from conversations.values import replace
from conversations.views import Act
from tests.bot.practice import HOUSE, OTHER, lost
from tests.bot.town import BOOKING, CHAT, Town

pytestmark = pytest.mark.slow

DEALINGS = 140
"""Beginnings and ends of dealings; more than a whole booking has, as a test says."""

CHANGES = 160
"""More than a move and a cancellation have, as a test says as well."""

STEPS = 40
"""More than anybody takes to come to an end once nothing dies any more."""

(_DESK,) = HOUSE.desks
_CAN = replace(_DESK.capabilities, move=Moving.NATIVE, cancel=True, reasons=True)
CHANGING = House.of([replace(_DESK, capabilities=_CAN)])


class Crash(BaseException):
    """The process is gone."""


@dataclass(slots=True)
class Life:
    """A process that begins or ends so many dealings with the world, and then is no more."""

    dealings: int
    spent: int = 0

    @property
    def over(self) -> bool:
        """Whether it came to its end."""
        return self.spent > self.dealings

    def spend(self) -> None:
        """Begin or end one. Raises `Crash` when the life is over."""
        self.spent += 1
        if self.over:
            raise Crash


@dataclass(frozen=True, slots=True)
class Mortal:
    """What a process deals with as long as it lives."""

    real: Any
    life: Life

    def __getattr__(self, name: str) -> Any:
        found = getattr(self.real, name)
        if not iscoroutinefunction(found):
            return found

        async def dealing(*args: Any, **options: Any) -> Any:
            self.life.spend()
            answer = await found(*args, **options)
            self.life.spend()
            return answer

        return dealing


class Story:
    """A person who books while processes die."""

    def __init__(self) -> None:
        self.town = Town()
        self.delivered: list[str] = []

    async def live(self, dealings: int) -> bool:
        """One process' life; whether it ended before the person was told of the booking."""
        life = Life(dealings)
        self._begin(life)
        while not life.over and not await self._told():
            event = await self._next()
            await (self._deliver(event) if event else self._sweep())
        await self.town.lanes.drain(0)
        return life.over

    async def end(self) -> None:
        """A process that does not die takes over, and the person goes on."""
        await self.town.after_a_crash()
        for _ in range(STEPS):
            if await self._told():
                return
            event = await self._next()
            await (self._deliver(event) if event else self._wait())
        raise AssertionError("the person can only wait, and nothing comes")

    async def ended_well(self) -> None:
        """Booked once and told; every event stepped once; nothing left to do."""
        town, session = self.town, await self.town.known()
        assert session.state is State.BOOKED
        assert [session.booked] == list(town.vendor.booked.values())
        assert town.vendor.repeated == 0
        assert town.channel.posted
        assert town.channel.last.view == town.turns.look(session, town.turns.house)
        assert [chat async for chat in town.store.unfinished(older_than=0)] == []
        steps = Counter(town.store.stepped)
        assert set(steps.values()) == {1}
        assert set(self.delivered) <= set(steps)
        assert not session.awaiting

    def _begin(self, life: Life) -> None:
        town, channel, vendor = self.town, self.town.channel, self.town.vendor
        mortal_channel: Any = Mortal(channel, life)
        mortal_vendor: Any = Mortal(vendor, life)
        mortal_store: Any = Mortal(town.store, life)
        town.channel, town.vendor = mortal_channel, mortal_vendor
        town.lanes = town.process(mortal_store)
        town.channel, town.vendor = channel, vendor

    async def _deliver(self, event: Done) -> None:
        """As a channel does: what was not taken is delivered again, to the next process."""
        self.delivered.append(event.id)
        try:
            await self.town.lanes.accept(CHAT, event)
        except Crash:
            await self.town.after_a_crash()
            await self.town.lanes.accept(CHAT, event)
        await self.town.lanes.idle()

    async def _sweep(self) -> None:
        self.town.time += 60
        with suppress(Crash):
            await self.town.lanes.sweep()
        await self.town.lanes.idle()

    async def _next(self) -> Done | None:
        return self.town.answer()

    async def _wait(self) -> None:
        """For what takes long, of which nobody waits any more; we who look on may have held its lane."""
        await self.town.settle()
        await self._sweep()

    async def _told(self) -> bool:
        session = await self.town.session()
        return session is not None and session.booked is not None


class Changes(Story):
    """A person who has booked, and now moves that and then cancels it while processes die."""

    def __init__(self) -> None:
        super().__init__()
        self.town = Town(house=CHANGING)
        self.town.vendor.others = (OTHER,)

    async def begin(self) -> None:
        """The booking, for which nobody dies."""
        await self.town.walk()

    async def ended_well(self) -> None:
        """Moved once, then cancelled, and told of both; nothing left to do."""
        town, session = self.town, await self.town.known()
        (record,) = town.vendor.booked.values()
        assert (record.start, record.status, session.booked) == (OTHER.start, BookingStatus.CANCELLED, None)
        assert town.vendor.moves == 1
        said = [body[0].id for body in town.channel.posted]
        assert list(dict.fromkeys(said)) == ["card-booked", "card-moved", "card-cancelled"]
        assert set(Counter(town.store.stepped).values()) == {1}
        assert [chat async for chat in town.store.unfinished(older_than=0)] == []
        assert not session.awaiting

    async def _next(self) -> Done | None:
        return self.town.answer(_wanted(await self.town.known()))

    async def _told(self) -> bool:
        return (await self.town.known()).booked is None


def _wanted(session: Session) -> frozenset[Act]:
    """First another time, then the end of it; what was begun is gone on with."""
    if session.booked is not None and session.booked.start == OTHER.start:
        return frozenset({Act.CANCEL, Act.CANCEL_IT, Act.RESUME})
    return BOOKING - {Act.START} | {Act.MOVE, Act.MOVE_IT}


@pytest.mark.parametrize("dealings", range(DEALINGS))
async def test_a_process_may_end_anywhere(dealings: int) -> None:
    """Nothing is lost, no event stepped twice, no booking written twice, and the person is told."""
    story = Story()
    await story.live(dealings)
    await story.end()
    await story.ended_well()


@pytest.mark.parametrize("dealings", range(0, DEALINGS, 3))
async def test_a_process_may_end_anywhere_while_an_answer_is_lost(dealings: int) -> None:
    """A lost answer and a crash on top of it: the booking is looked for under its key, never written again."""
    story = Story()
    story.town.vendor.fails("book", lost())
    story.town.vendor.fails("settle", lost("settle"), lost("settle"))
    await story.live(dealings)
    await story.end()
    await story.ended_well()


@pytest.mark.parametrize("dealings", range(0, DEALINGS, 5))
async def test_two_processes_may_end_one_after_the_other(dealings: int) -> None:
    """The one that took over may end, too."""
    story = Story()
    await story.live(dealings)
    story.town.time += 60
    await story.live(dealings // 2)
    await story.end()
    await story.ended_well()


async def test_the_last_of_these_lives_is_longer_than_a_booking() -> None:
    """So that no dealing is left out."""
    assert not await Story().live(DEALINGS - 1)
    assert await Story().live(DEALINGS // 2)


@pytest.mark.parametrize("dealings", range(CHANGES))
async def test_a_process_may_end_anywhere_while_something_is_moved_or_cancelled(dealings: int) -> None:
    """Moved once, cancelled, and told of both, wherever the process is cut off."""
    story = Changes()
    await story.begin()
    await story.live(dealings)
    await story.end()
    await story.ended_well()


@pytest.mark.parametrize("dealings", range(0, CHANGES, 3))
async def test_a_process_may_end_anywhere_while_the_answer_to_a_change_is_lost(dealings: int) -> None:
    """Lost answers and a crash on top of them: the move is looked for, the cancellation called again."""
    story = Changes()
    await story.begin()
    story.town.vendor.fails("move", lost("move"))
    story.town.vendor.fails("settle_move", lost("settle_move"), lost("settle_move"))
    story.town.vendor.fails("cancel", lost("cancel"), lost("cancel"))
    await story.live(dealings)
    await story.end()
    await story.ended_well()


async def test_the_last_of_these_lives_is_longer_than_both_changes() -> None:
    """So that no dealing is left out."""
    whole, half = Changes(), Changes()
    await whole.begin()
    assert not await whole.live(CHANGES - 1)
    await half.begin()
    assert await half.live(CHANGES // 2)
