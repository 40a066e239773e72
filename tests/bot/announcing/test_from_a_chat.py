"""From somebody's last press to another's system: the real core, lanes, queues, and a real HTTP server that fails."""

import asyncio
import random
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from datetime import UTC, datetime

import pytest

from bot.announcing.port import Entry
from bot.announcing.signing import keys_of
from bot.announcing.webhooks import Webhook, open_http
from bot.staffing import Staffing
from conversations.desk import House
from conversations.text import Privacy
from conversations.values import replace
from tests.bot.announcing.receiver import SECRET, Answer, Receiver, receiving
from tests.bot.announcing.told import DESK, TARGET, Telling, plain, target
from tests.bot.practice import HOUSE
from tests.bot.town import Town

ANNOUNCING = House.of(replace(desk, announces=True) for desk in HOUSE.desks)


@pytest.fixture
async def receiver() -> AsyncIterator[Receiver]:
    """Another's system."""
    async with receiving() as made:
        yield made


@pytest.fixture
async def telling(receiver: Receiver) -> AsyncIterator[Telling]:
    """Announcements on their way there."""
    async with open_http() as http:
        hook = Webhook(
            url=receiver.url,
            keys=keys_of(SECRET),
            desk=DESK,
            clearance=Privacy.PLAIN,
            http=http,
            now=lambda: datetime.now(UTC),
            patience=0.2,
        )
        yield Telling((target(hook.deliver),))


@dataclass(slots=True)
class Announcing(Town):
    """A town whose desk tells others."""

    house: House = ANNOUNCING
    telling: Telling = field(default_factory=lambda: Telling(()))

    @property
    def staffing(self) -> Staffing:
        """With an announcer."""
        return replace(super(Announcing, self).staffing, announce=self.telling.announcer.announce)


async def test_a_booking_is_heard_of_once_also_after_a_crash(telling: Telling, receiver: Receiver) -> None:
    """What a process left undone the next one does, under the same id."""
    town = Announcing(telling=telling)
    await town.walk()
    await telling.delivers()
    [heard] = receiver.heard
    assert (heard["type"], heard["sequence"], heard["desk"]) == ("visit.booked", 1, "town")
    assert heard["data"]["code"]
    assert "patient" not in heard["data"]
    await town.after_a_crash()
    await telling.delivers()
    assert len(receiver.heard) == 1
    assert plain("town", heard["data"]["visit"]) == heard["data"]["visit"]
    await town.lanes.drain(0)


async def test_a_dead_target_delays_no_patient_and_no_other_target() -> None:
    """It never answers; the booking is told, and the other system hears of it."""
    heard: list[int] = []

    async def dead(_entry: Entry) -> None:
        await asyncio.Event().wait()

    async def alive(entry: Entry) -> None:
        heard.append(entry.number)
        well.set()

    well = asyncio.Event()
    telling = Telling((target(dead), target(alive, "town.webhooks.other")))
    keeping = asyncio.create_task(replace(telling.deliverer, pause=lambda _seconds: asyncio.sleep(0)).keep())
    town = Announcing(telling=telling)
    async with asyncio.timeout(10):
        await town.walk()
        await well.wait()
    keeping.cancel()
    await asyncio.wait({keeping})
    assert heard == [1]
    assert (await telling.queues.progress(TARGET)).passed == 0
    await town.lanes.drain(0)


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(3))
async def test_whatever_fails_on_the_way_nothing_is_lost_and_the_order_stays(
    telling: Telling, receiver: Receiver, seed: int
) -> None:
    """Errors, time-outs, lost answers, requests to wait, in any order; what comes twice comes with the same bytes."""
    chance = random.Random(seed)
    faults = (
        Answer(500),
        Answer(503, {"retry-after": "3"}),
        Answer(429, {"retry-after": "60"}),
        Answer(lost=True),
        Answer(seconds=0.3),
        Answer(404),
    )
    events = 30
    receiver.answers.extend(chance.choice((Answer(), Answer(), chance.choice(faults))) for _ in range(90))
    for number in range(1, events + 1):
        await telling.happens(number)
        await telling.delivers()
        telling.passes(seconds=chance.randrange(120))
    while (await telling.queues.progress(TARGET)).passed < events:
        telling.passes(minutes=10)
        await telling.delivers()
    assert receiver.sequence == list(range(1, events + 1))
    bodies = {one["sequence"]: one for one in receiver.heard}
    assert all(one == bodies[one["sequence"]] for one in receiver.heard)
    assert len(receiver.heard) > events
    assert receiver.forged == 0
