"""A worker that slept for longer than its call was its own: what it still meant to write does not leave.

At a system that cannot be asked, its successor has told the person that nobody knows; a write after that makes a lie of
it.
"""

import asyncio
from collections import deque
from collections.abc import AsyncIterator, Awaitable, Callable
from typing import Any

import pytest

from bot.leasing import Leasing
from bot.store.port import StoreUnreachable
from bot.store.terms import CLAIM
from bot.writes import Writes
from conversations.booking import Ref
from conversations.commands import Cancel, Confirm
from conversations.session import Session
from conversations.views import Act
from tests.bot.practice import FakeVendor
from tests.bot.town import CHAT, Town
from vendors import fence
from vendors.errors import AnswerLost, Overtaken
from vendors.vendor import Attempt

A_TRY = 10.0
"""Seconds a write may take at a vendor."""


class Sleeper:
    """Stands before the vendor's booking: who comes first waits there until woken, and then asks to be let out."""

    def __init__(self, book: Callable[[Attempt], Awaitable[Ref]]) -> None:
        self._book, self._slept = book, False
        self.asleep, self.woken = asyncio.Event(), asyncio.Event()
        self.refused: list[Exception] = []

    async def book(self, attempt: Attempt) -> Ref:
        """As the vendor does it, behind the fence."""
        first, self._slept = not self._slept, True
        if first:
            self.asleep.set()
            await self.woken.wait()
        try:
            await fence.let_out("test", "book", seconds=A_TRY)
        except Overtaken as error:
            self.refused.append(error)
            raise
        return await self._book(attempt)


@pytest.fixture
async def town() -> AsyncIterator[Town]:
    """A town whose practice system cannot be asked what became of a booking."""
    made = Town()
    made.vendor.fails("settle", *[AnswerLost("test", "settle")] * 50)
    yield made
    await made.lanes.drain(0)


@pytest.fixture
def sleeper(town: Town, monkeypatch: pytest.MonkeyPatch) -> Sleeper:
    """Before its booking."""
    made = Sleeper(town.vendor.book)
    monkeypatch.setattr(town.vendor, "book", made.book)
    return made


async def _press_and_sleep(town: Town, sleeper: Sleeper) -> None:
    await town.walk(until=Act.BOOK)
    key = town.button(Act.BOOK)
    assert key is not None
    await town.lanes.accept(CHAT, town.presses(town.channel.last, key))
    await sleeper.asleep.wait()


async def test_a_worker_that_slept_through_its_claim_writes_nothing(town: Town, sleeper: Sleeper) -> None:
    """Another one had the call meanwhile, and said what it could find out: it stays true."""
    await _press_and_sleep(town, sleeper)
    town.time += CLAIM + 60
    successor = town.process()
    await successor.sweep()
    await town.settle()
    told = await town.known()
    sleeper.woken.set()
    await town.lanes.idle()
    await successor.drain(0)
    assert len(sleeper.refused) == 1
    assert town.vendor.booked == {}
    assert _moods(await town.known()) == _moods(told)


def _moods(session: Session) -> tuple[object, ...]:
    return session.state, session.booked, session.notice


async def test_who_slept_and_was_missed_by_nobody_goes_on(town: Town, sleeper: Sleeper) -> None:
    """The claim has run out and is had again: nobody else can have said anything."""
    await _press_and_sleep(town, sleeper)
    town.time += CLAIM + 60
    sleeper.woken.set()
    await town.lanes.idle()
    assert sleeper.refused == []
    assert len(town.vendor.booked) == 1


@pytest.mark.parametrize(("slept", "leaves"), [(0.0, True), (CLAIM - A_TRY - 2, True), (CLAIM - A_TRY, False)])
async def test_with_the_store_away_our_own_clock_says_whose_the_call_is(
    town: Town, sleeper: Sleeper, monkeypatch: pytest.MonkeyPatch, slept: float, leaves: bool
) -> None:
    """A write leaves if it comes to its end before anybody may take the call over, and not later."""
    claim = town.store.claim

    async def away(*about: Any, **options: Any) -> bool:
        raise StoreUnreachable("away")

    await _press_and_sleep(town, sleeper)
    monkeypatch.setattr(town.store, "claim", away)
    town.time += slept
    sleeper.woken.set()
    await town.lanes.idle()
    monkeypatch.setattr(town.store, "claim", claim)
    assert (len(town.vendor.booked), len(sleeper.refused)) == ((1, 0) if leaves else (0, 1))


# What is asked until it is known


async def _never_late() -> None:
    """Nobody is told."""


async def _no_pause(seconds: float) -> None:
    """No time passes."""


WRITES = Writes(pause=_no_pause, leasing=Leasing())


class Twice(FakeVendor):
    """Loses the first answer; the second write does not leave. A third would be taken."""

    def __init__(self) -> None:
        super().__init__()
        self.answers: deque[Exception] = deque([AnswerLost("test", "write"), Overtaken("test", "write")])

    async def cancel(
        self, booking: Ref, *, identity: str, key: str, reason: Ref = "", note: str = "", staff: bool = False
    ) -> None:
        """As above."""
        self._answer()

    async def confirm(self, booking: Ref, *, identity: str, key: str) -> None:
        """As above."""
        self._answer()

    def _answer(self) -> None:
        if self.answers:
            raise self.answers.popleft()


async def test_a_cancellation_that_was_overtaken_is_not_asked_again() -> None:
    """Though an earlier try of it may have come as far as the vendor: whoever has it now asks that."""
    order = Cancel(id="test:42.1.0", desk="town", booking="b1")
    with pytest.raises(Overtaken):
        await WRITES.cancelled(Twice(), order, "nobody", _never_late, again=False)


async def test_a_note_that_was_overtaken_is_not_made_again() -> None:
    """The same of what is noted."""
    order = Confirm(id="test:42.1.0", desk="town", booking="b1", language="en")
    with pytest.raises(Overtaken):
        await WRITES.noted(Twice(), order, "nobody", _never_late)
