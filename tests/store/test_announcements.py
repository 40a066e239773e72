"""What every store promises of the queues of announcements (`bot.announcing.port`), whatever it is made of."""

from datetime import timedelta

from bot.announcing.memory import MemoryQueues
from bot.announcing.port import KEEP, Queues
from tests.store.beside import BEGUN, Beside
from tests.store.worlds import RedisWorld

TARGET, OTHER = "town.webhooks.crm", "town.webhooks.billing"
SOON, LATER = BEGUN + timedelta(seconds=5), BEGUN + timedelta(hours=1)


def queues(beside: Beside) -> Queues:
    """Those of this world."""
    return beside.world.redis.announcements if isinstance(beside.world, RedisWorld) else MemoryQueues()


async def filled(beside: Beside, entries: int = 3) -> Queues:
    """A queue with so many that nobody was told of."""
    kept = queues(beside)
    for number in range(1, entries + 1):
        assert await kept.put(TARGET, f"id{number}", f"blob{number}".encode(), BEGUN) == number
    return kept


async def taken(kept: Queues, token: str = "w", after: timedelta = timedelta(0)) -> int | None:
    """The number of what is to be delivered now."""
    found = await kept.take(TARGET, token=token, now=BEGUN + after)
    return found.entry.number if found else None


async def test_entries_are_numbered_without_gaps_each_target_by_itself(beside: Beside) -> None:
    """And come in the order in which they were put in, as they were."""
    kept = await filled(beside)
    assert await kept.put(OTHER, "id9", b"x", BEGUN) == 1
    for number in (1, 2, 3):
        found = await kept.take(TARGET, token="w", now=BEGUN)
        assert found is not None
        entry = found.entry
        assert (entry.number, entry.id, entry.blob, entry.at) == (
            number,
            f"id{number}",
            f"blob{number}".encode(),
            BEGUN,
        )
        assert (found.failures, found.since, found.again) == (0, None, False)
        assert await kept.delivered(TARGET, number, token="w")
    assert await taken(kept) is None
    progress = await kept.progress(TARGET)
    assert (progress.last, progress.passed) == (3, 3)


async def test_what_is_put_in_again_is_there_once(beside: Beside) -> None:
    """Also after it was delivered: whoever goes on after a crash puts it in again."""
    kept = await filled(beside)
    assert await kept.put(TARGET, "id2", b"blob2", SOON) == 2
    assert await taken(kept) == 1
    await kept.delivered(TARGET, 1, token="w")
    assert await kept.put(TARGET, "id1", b"blob1", SOON) == 1
    assert len(await kept.entries(TARGET)) == 3
    assert await kept.put(TARGET, "id4", b"blob4", SOON) == 4


async def test_one_worker_at_a_time_delivers(beside: Beside) -> None:
    """Another waits until the first is done; the same may ask again."""
    kept = await filled(beside)
    assert await taken(kept, "one") == 1
    assert await taken(kept, "two") is None
    assert await taken(kept, "one") == 1
    assert not await kept.delivered(TARGET, 1, token="two")
    assert not await kept.failed(TARGET, 1, token="two", now=BEGUN, due=SOON, said="")
    assert not await kept.set_aside(TARGET, 1, token="two", now=BEGUN, due=SOON, said="")
    assert not await kept.stop(TARGET, token="two", said="")
    assert await kept.delivered(TARGET, 1, token="one")
    assert await taken(kept, "two") == 2


async def test_a_worker_that_is_no_more_leaves_what_it_took(served: RedisWorld) -> None:
    """Its lease runs out, and the next takes the same."""
    kept = served.redis.announcements
    await kept.put(TARGET, "id1", b"blob", BEGUN)
    assert await taken(kept, "one") == 1
    await served.pass_time(61)
    assert await taken(kept, "two") == 1
    assert not await kept.delivered(TARGET, 1, token="one")
    assert await kept.delivered(TARGET, 1, token="two")


async def test_what_failed_stays_the_first_and_is_tried_when_it_is_due(beside: Beside) -> None:
    """Those behind it wait; what came between is counted, from the first failure on."""
    kept = await filled(beside)
    await taken(kept)
    assert await kept.failed(TARGET, 1, token="w", now=BEGUN, due=SOON, said="answered 500")
    assert await taken(kept) is None
    found = await kept.take(TARGET, token="w", now=SOON)
    assert found is not None
    assert (found.entry.number, found.failures, found.since) == (1, 1, BEGUN)
    await kept.failed(TARGET, 1, token="w", now=SOON, due=LATER, said="answered 503")
    progress = await kept.progress(TARGET)
    assert (progress.failures, progress.since, progress.due, progress.said) == (2, BEGUN, LATER, "answered 503")
    assert await taken(kept, after=timedelta(hours=1)) == 1
    await kept.delivered(TARGET, 1, token="w")
    progress = await kept.progress(TARGET)
    assert (progress.failures, progress.since, progress.due, progress.said) == (0, None, None, "")


async def test_what_is_set_aside_is_passed_and_shown(beside: Beside) -> None:
    """The next goes on when it is due; that the target fails is not forgotten by that."""
    kept = await filled(beside)
    await taken(kept)
    await kept.failed(TARGET, 1, token="w", now=BEGUN, due=BEGUN, said="answered 500")
    await taken(kept)
    assert await kept.set_aside(TARGET, 1, token="w", now=SOON, due=LATER, said="answered 500")
    assert await taken(kept) is None
    found = await kept.take(TARGET, token="w", now=LATER)
    assert found is not None
    assert (found.entry.number, found.failures, found.since) == (2, 2, BEGUN)
    [aside] = (await kept.progress(TARGET)).aside
    assert (aside.number, aside.at, aside.said) == (1, SOON, "answered 500")


async def test_what_was_set_aside_can_be_brought_again(beside: Beside) -> None:
    """At once and before all else; then the order goes on where it was. Set aside again it stays there."""
    kept = await filled(beside)
    for number in (1, 2):
        await taken(kept)
        await kept.set_aside(TARGET, number, token="w", now=BEGUN, due=BEGUN, said="no")
    await taken(kept)
    await kept.failed(TARGET, 3, token="w", now=BEGUN, due=LATER, said="no")
    await kept.again(TARGET, (1, 2, 77))
    found = await kept.take(TARGET, token="w", now=BEGUN)
    assert found is not None
    assert (found.entry.number, found.again, found.failures) == (1, True, 0)
    await kept.delivered(TARGET, 1, token="w")
    assert await taken(kept) == 2
    await kept.set_aside(TARGET, 2, token="w", now=SOON, due=BEGUN, said="still not")
    assert await taken(kept) == 3
    progress = await kept.progress(TARGET)
    assert [(one.number, one.said) for one in progress.aside] == [(2, "still not")]
    assert progress.passed == 2


async def test_everything_from_a_number_on_can_be_brought_again(beside: Beside) -> None:
    """In order, under the same ids; whoever delivers just then is not heard, for it would pass them."""
    kept = await filled(beside, 4)
    for number in (1, 2, 3):
        await taken(kept)
        await kept.delivered(TARGET, number, token="w")
    assert await taken(kept) == 4
    await kept.again(TARGET, (1, 3))
    await kept.replay(TARGET, 2)
    assert not await kept.delivered(TARGET, 4, token="w")
    for number in (1, 2, 3, 4):
        assert await taken(kept, "two") == number
        await kept.delivered(TARGET, number, token="two")
    await kept.replay(TARGET, 9)
    assert await taken(kept) is None
    await kept.replay(TARGET, 0)
    assert await taken(kept) == 1


async def test_a_target_that_wants_no_more_is_left_alone_until_somebody_says_so(beside: Beside) -> None:
    """What happens meanwhile is kept for it."""
    kept = await filled(beside, 1)
    await taken(kept)
    assert await kept.stop(TARGET, token="w", said="answered 410")
    await kept.put(TARGET, "id2", b"x", BEGUN)
    assert await taken(kept, after=timedelta(days=2)) is None
    assert (await kept.progress(TARGET)).stopped == "answered 410"
    await kept.again(TARGET, ())
    assert await taken(kept) == 1


async def test_what_is_old_is_dropped_and_numbers_go_on(beside: Beside) -> None:
    """Also what nobody was told of; neither is it set aside or brought again any more."""
    kept = await filled(beside, 2)
    await taken(kept)
    await kept.set_aside(TARGET, 1, token="w", now=BEGUN, due=BEGUN, said="no")
    await kept.again(TARGET, (1,))
    late = BEGUN + KEEP + timedelta(seconds=1)
    assert await kept.put(TARGET, "id3", b"x", late) == 3
    assert [one.number for one in await kept.entries(TARGET)] == [3]
    assert [one.number for one in await kept.entries(TARGET, 4)] == []
    assert (await kept.progress(TARGET)).aside == ()
    assert await taken(kept) == 3


async def test_numbers_go_on_where_nothing_came_for_long(served: RedisWorld) -> None:
    """What was kept is gone by itself; the last number is not, or a receiver would take what is new for old."""
    kept = served.redis.announcements
    await kept.put(TARGET, "id1", b"x", BEGUN)
    await taken(kept)
    await kept.delivered(TARGET, 1, token="w")
    await served.pass_time(KEEP.total_seconds() + 1)
    assert await kept.entries(TARGET) == ()
    assert await kept.put(TARGET, "id2", b"x", BEGUN + KEEP) == 2
    assert await taken(kept) == 2
