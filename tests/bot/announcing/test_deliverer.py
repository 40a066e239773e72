"""Delivery: in order, at least once, tried for a day; what a target may not know is not even kept for it."""

import asyncio
from datetime import timedelta

import pytest
from structlog.testing import capture_logs

from bot.announcing.deliverer import FIRST, LONGEST, TICK
from bot.announcing.port import Entry, Taken
from bot.announcing.targets import ANNOUNCEMENTS, Gone, NotDelivered
from bot.store.port import StoreUnreachable
from conversations.booking import Customer
from conversations.matters import Happening
from conversations.text import Privacy
from conversations.values import replace
from tests.bot.announcing.told import NOW, TARGET, TOLD, Telling, target


class Others:
    """A target that takes what it is told, or fails as the test says."""

    def __init__(self) -> None:
        self.took: list[int] = []
        self.ids: list[str] = []
        self.fails: Exception | None = None

    async def deliver(self, entry: Entry) -> None:
        """Take it."""
        self.ids.append(entry.id)
        if self.fails:
            raise self.fails
        self.took.append(entry.number)


@pytest.fixture
def others() -> Others:
    """All is well."""
    return Others()


@pytest.fixture
def telling(others: Others) -> Telling:
    """With one target."""
    return Telling((target(others.deliver),))


async def test_everything_is_delivered_in_order(telling: Telling, others: Others) -> None:
    """Each once, also where it was announced again after a crash."""
    await telling.happens(1, 2, 2, 3, 1)
    await telling.delivers()
    assert others.took == [1, 2, 3]
    assert len(set(others.ids)) == 3
    await telling.happens(3, 4)
    await telling.delivers()
    assert others.took == [1, 2, 3, 4]


async def test_an_id_says_nothing_of_the_chat(telling: Telling, others: Others) -> None:
    """A chat's name is somebody's account; and the standard allows no full stop in it."""
    await telling.happens(1)
    await telling.delivers()
    [told] = others.ids
    assert told.startswith("evt_")
    assert "4711" not in told
    assert "." not in told


async def test_a_target_is_told_of_what_it_asked_for_alone(others: Others) -> None:
    """Its numbers have no gaps all the same; another desk's is told nothing."""
    only = replace(target(others.deliver), whats=frozenset({Happening.CANCELLED}))
    foreign = replace(target(others.deliver, "pier.webhooks.crm"), desk="pier")
    telling = Telling((only, foreign))
    await telling.happens(1)
    await telling.happens(2, told=replace(TOLD, what=Happening.CANCELLED))
    await telling.delivers(0)
    await telling.delivers(1)
    assert others.took == [1]
    assert len(others.ids) == 1


@pytest.mark.parametrize("clearance", list(Privacy))
async def test_what_a_target_may_not_know_is_not_kept_for_it(others: Others, clearance: Privacy) -> None:
    """Nor is what is secret in a vendor's names."""
    telling = Telling((target(others.deliver, clearance=clearance),))
    moved = replace(TOLD, what=Happening.MOVED, was=TOLD.booking)
    await telling.happens(1, told=moved)
    [kept] = await telling.queues.entries(TARGET)
    told = ANNOUNCEMENTS.decode(kept.blob)
    assert (told.customer != Customer()) is (clearance >= Privacy.PERSONAL)
    assert bool(told.answers) is (clearance >= Privacy.HEALTH)
    assert b"secret" not in kept.blob
    assert told.was is not None
    assert (told.visit, told.booking.ref, told.was.ref) == ("b1", "b1", "b1")


async def test_what_fails_holds_up_what_is_behind_it(telling: Telling, others: Others) -> None:
    """Else a visit could be cancelled before it was booked. Pauses double."""
    await telling.happens(1, 2)
    others.fails = NotDelivered("answered 500")
    waits = []
    with capture_logs() as logs:
        for _ in range(13):
            await telling.delivers()
            progress = await telling.queues.progress(TARGET)
            assert progress.due is not None
            waits.append((progress.due - telling.time).total_seconds())
            telling.time = progress.due
    assert waits[:4] == [FIRST, 2 * FIRST, 4 * FIRST, 8 * FIRST]
    assert waits[-1] == LONGEST
    assert set(others.ids) == {others.ids[0]}
    assert {line["event"] for line in logs} == {"not_announced"}
    others.fails = None
    with capture_logs() as logs:
        await telling.delivers()
    assert others.took == [1, 2]
    assert [line["event"] for line in logs] == ["announcing_again"]


async def test_a_target_may_ask_to_wait_but_not_for_ever(telling: Telling, others: Others) -> None:
    """As long as it says, up to some hours."""
    await telling.happens(1)
    for asked, given in ((90.0, 90.0), (1e9, 6 * 3600.0)):
        others.fails = NotDelivered("answered 429", asked)
        await telling.delivers()
        progress = await telling.queues.progress(TARGET)
        assert progress.due is not None
        assert (progress.due - telling.time).total_seconds() == given
        telling.time = progress.due


async def test_after_a_day_it_is_set_aside_and_the_next_goes_on(telling: Telling, others: Others) -> None:
    """Whatever is a day old: a target that is dead for three days is never more than a day behind. Staff are told."""
    others.fails = NotDelivered("answered 500")
    await telling.happens(1, 2)
    await _for(telling, hours=23)
    assert (await telling.queues.progress(TARGET)).passed == 0
    await telling.happens(3)
    with capture_logs() as logs:
        await _for(telling, hours=3)
    progress = await telling.queues.progress(TARGET)
    assert (progress.passed, [one.number for one in progress.aside]) == (2, [1, 2])
    assert telling.told == [TARGET, TARGET]
    assert [line["number"] for line in logs if line["event"] == "announcement_set_aside"] == [1, 2]
    others.fails = None
    await _for(telling, hours=1.5)
    assert others.took == [3]


async def _for(telling: Telling, hours: float) -> None:
    """Look every minute."""
    for _ in range(int(hours * 60)):
        telling.passes(minutes=1)
        await telling.delivers()


async def test_what_is_old_because_we_were_away_is_tried_for_a_day_as_well(telling: Telling, others: Others) -> None:
    """Its day begins with the first try that failed."""
    await telling.happens(1)
    telling.passes(days=3)
    others.fails = NotDelivered("answered 500")
    await _for(telling, hours=20)
    assert (await telling.queues.progress(TARGET)).aside == ()
    await _for(telling, hours=6)
    assert len((await telling.queues.progress(TARGET)).aside) == 1


async def test_what_was_set_aside_is_tried_once_more_when_asked_for(telling: Telling, others: Others) -> None:
    """Once: what waits is not held up for another day."""
    others.fails = NotDelivered("answered 500")
    await telling.happens(1, 2)
    await _for(telling, hours=26)
    others.fails = NotDelivered("answered 400")
    await telling.queues.again(TARGET, (1,))
    await telling.delivers()
    assert [one.said for one in (await telling.queues.progress(TARGET)).aside] == ["answered 400", "answered 500"]
    others.fails = None
    await telling.queues.again(TARGET, (1, 2))
    await telling.delivers()
    assert others.took == [1, 2]
    assert (await telling.queues.progress(TARGET)).aside == ()


async def test_who_wants_to_be_told_nothing_more_is_left_alone(telling: Telling, others: Others) -> None:
    """Until the operator says otherwise; then everything comes."""
    await telling.happens(1)
    others.fails = Gone("answered 410")
    await telling.delivers()
    assert telling.told == [TARGET]
    others.fails = None
    await telling.happens(2)
    await _for(telling, hours=30)
    assert others.took == []
    await telling.queues.again(TARGET, ())
    await telling.delivers()
    assert others.took == [1, 2]


async def test_what_is_wrong_with_us_is_told_by_kind_and_tried_again(telling: Telling, others: Others) -> None:
    """Its words may quote somebody."""
    await telling.happens(1)
    others.fails = KeyError("Adamina")
    with capture_logs() as logs:
        await telling.delivers()
    assert "Adamina" not in str(logs)
    assert (await telling.queues.progress(TARGET)).said == "KeyError"


class Fickle:
    """Queues that fail at the first look."""

    def __init__(self, telling: Telling, *errors: Exception) -> None:
        self.errors = list(errors)
        self.take_of = telling.queues.take

    async def take(self, target: str, *, token: str, now: object) -> Taken | None:
        """Not at first."""
        if self.errors:
            raise self.errors.pop(0)
        return await self.take_of(target, token=token, now=NOW)


@pytest.mark.parametrize("error", [StoreUnreachable("away"), ValueError("ours")])
async def test_whoever_delivers_goes_on_whatever_happens(telling: Telling, others: Others, error: Exception) -> None:
    """A store that is away is there again, and one broken target silences nobody."""
    await telling.happens(1, 2)
    ended = asyncio.Event()
    waited: list[float] = []

    async def pause(seconds: float) -> None:
        waited.append(seconds)
        if len(waited) > 3:
            ended.set()
            await asyncio.Event().wait()

    fickle = Fickle(telling, error)
    telling.queues.take = fickle.take  # type: ignore[method-assign]
    with capture_logs() as logs:
        keeping = asyncio.create_task(replace(telling.deliverer, pause=pause).keep())
        await ended.wait()
        keeping.cancel()
        with pytest.raises(asyncio.CancelledError):
            await keeping
    assert others.took == [1, 2]
    assert waited == [TICK] * 4
    assert [line["event"] for line in logs] == [
        "store_unreachable" if isinstance(error, StoreUnreachable) else "announcing_broken"
    ]


async def test_whoever_delivers_ends_however_often_it_takes(telling: Telling) -> None:
    """A cancellation may be swallowed by the store's client (CPython issue 86296): the next one is heard."""
    asked, swallowed = asyncio.Event(), asyncio.Event()

    async def take(_target: str, *, token: str, now: object) -> Taken | None:
        asked.set()
        try:
            await asyncio.Event().wait()
        except asyncio.CancelledError:
            if swallowed.is_set():
                raise
            swallowed.set()
        return None

    telling.queues.take = take  # type: ignore[method-assign,assignment]
    keeping = asyncio.create_task(replace(telling.deliverer, pause=lambda _seconds: asyncio.sleep(0)).keep())
    await asked.wait()
    asked.clear()
    keeping.cancel()
    await swallowed.wait()
    await asked.wait()
    keeping.cancel()
    async with asyncio.timeout(5):
        await asyncio.wait({keeping})
    assert keeping.cancelled()


async def test_pauses_differ_a_little(telling: Telling) -> None:
    """Many that failed at once do not come back at once."""
    least, most = (replace(telling.deliverer, chance=chance)._pause_after(0) for chance in (lambda: 0.0, lambda: 0.999))
    assert least == pytest.approx(FIRST * 0.8)
    assert most == pytest.approx(FIRST * 1.2, rel=0.01)


async def test_whoever_lost_the_lease_says_nothing(telling: Telling, others: Others) -> None:
    """Somebody else has it, and will say what came of it."""
    await telling.happens(1)

    async def slow(entry: Entry) -> None:
        await telling.queues.replay(TARGET, 1)
        raise NotDelivered("answered 500")

    telling.targets = (target(slow),)
    await telling.delivers()
    telling.time += timedelta(days=2)
    await telling.delivers()
    assert telling.told == []
    assert (await telling.queues.progress(TARGET)).failures == 0
