"""What holds when workers race, die and are too slow: the store's laws under seeded schedules."""

import asyncio
from dataclasses import dataclass, field
from random import Random

import pytest

from bot.store.port import Conflict, Effect, Store, Waiting
from tests.store.worlds import World

CHAT = "telegram:1"


@pytest.mark.parametrize("racers", [2, 5])
async def test_of_workers_racing_on_a_commit_one_wins(world: World, racers: int) -> None:
    """Two workers at commit: one wins, the others are told, and the session is the winner's."""
    store = world.store
    await store.accept(CHAT, Waiting(id="e1", blob=b""), token="w")

    async def commit(name: str) -> str | None:
        try:
            await store.commit(CHAT, token="w", turn=1, event="e1", session=name.encode())
        except Conflict:
            return None
        return name

    winners = [name for name in await asyncio.gather(*(commit(str(one)) for one in range(racers))) if name]
    assert len(winners) == 1
    lane = await store.lease(CHAT, token="w")
    assert lane is not None
    assert lane.session == winners[0].encode()


async def test_of_workers_racing_for_a_lane_one_gets_it(world: World) -> None:
    """A lane has one owner, however many ask at once."""
    lanes = await asyncio.gather(*(world.store.lease(CHAT, token=f"w{one}") for one in range(8)))
    assert len([lane for lane in lanes if lane]) == 1


async def test_an_event_delivered_many_times_at_once_is_queued_once(world: World) -> None:
    """A channel may deliver again before we answered."""
    event = Waiting(id="e1", blob=b"")
    answers = await asyncio.gather(*(world.store.accept(CHAT, event, token=f"w{one}") for one in range(8)))
    assert [answer.fresh for answer in answers].count(True) == 1
    [lane] = [answer.lane for answer in answers if answer.lane]
    assert await world.store.commit(CHAT, token=lane.token, turn=1, event="e1", session=b"") is None


async def test_of_workers_racing_for_a_claim_one_gets_it(world: World) -> None:
    """Nobody asks the vendor the same thing at once."""
    store = world.store
    await store.accept(CHAT, Waiting(id="e1", blob=b""), token="w")
    call = Effect(id="c1", blob=b"", claimed=True)
    await store.commit(CHAT, token="w", turn=1, event="e1", session=b"", effects=(call,))
    await world.pass_time(16)
    claimed = await asyncio.gather(*(store.claim(CHAT, "c1", token=f"w{one}") for one in range(8)))
    assert claimed.count(True) == 1


@dataclass(slots=True)
class Worker:
    """Steps what it finds: the session is the list of events stepped. May die or be slow at any point."""

    store: Store
    token: str
    random: Random
    deaths: float
    turn: int = field(default=0)

    async def run(self) -> None:
        """Take the lane, step what waits, answer what is undone; stop when there is nothing, or dead."""
        lane = await self.store.lease(CHAT, token=self.token)
        if lane is None:
            return
        session, turn, event = lane.session or b"", lane.turn, lane.event
        for effect in lane.effects:
            if self._dies() or not await self.store.claim(CHAT, effect.id, token=self.token):
                continue
            await self._answer(effect)
        while event is not None:
            if self._dies():
                return
            session, turn = session + event.id.encode() + b" ", turn + 1
            call = Effect(id=f"c{event.id}", blob=b"", claimed=True)
            effects = () if event.id.startswith("reply") else (call,)
            try:
                event = await self.store.commit(
                    CHAT, token=self.token, turn=turn, event=event.id, session=session, effects=effects
                )
            except Conflict:
                return
            if effects and not self._dies():
                await self._answer(call)
            event = event or await self.store.finish(CHAT, token=self.token)

    async def _answer(self, effect: Effect) -> None:
        for _ in range(self.random.choice((1, 1, 2))):
            reply = Waiting(id=f"reply:{effect.id}", blob=b"")
            await self.store.finish(CHAT, token=None, effects=(effect.id,), reply=reply)

    def _dies(self) -> bool:
        return self.random.random() < self.deaths


@pytest.mark.parametrize("seed", range(12))
async def test_whatever_workers_do_every_event_is_stepped_once_and_in_order(world: World, seed: int) -> None:
    """No event is lost, doubled or stepped out of order, and every effect answers once; whoever dies wherever."""
    random, store = Random(seed), world.store
    names = [f"e{number}" for number in range(20)]

    async def deliver() -> None:
        for name in names:
            for _ in range(random.choice((1, 2))):
                await store.accept(CHAT, Waiting(id=name, blob=b""), token=f"door-{random.random()}")

    async def work(number: int) -> None:
        for life in range(6):
            await Worker(store, f"w{number}.{life}", random, deaths=0.1).run()
            if random.random() < 0.3:
                await world.pass_time(random.choice((3, 6, 16)))

    await asyncio.gather(deliver(), *(work(number) for number in range(4)))
    for life in range(5):
        # The sweep, once everything that is held has run out.
        await world.pass_time(60)
        async for chat in store.unfinished(older_than=1):
            assert chat == CHAT
            await Worker(store, f"sweep.{life}", random, deaths=0).run()
    lane = await store.lease(CHAT, token="end")
    assert lane is not None
    assert (lane.event, lane.effects) == (None, ())
    stepped = (lane.session or b"").decode().split()
    assert [name for name in stepped if not name.startswith("reply")] == names
    assert sorted(name for name in stepped if name.startswith("reply")) == sorted(f"reply:c{name}" for name in names)
    assert lane.turn == len(stepped) == 2 * len(names)
