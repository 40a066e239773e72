"""What every store promises of alarms (`bot.alarms`), whatever it is made of."""

from datetime import timedelta

import pytest

from bot.alarms import BATCH, Alarm
from tests.store.beside import BEGUN, Beside
from tests.store.worlds import RedisWorld

CHAT = "telegram:42"
SOON = BEGUN + timedelta(minutes=10)


async def due(beside: Beside, after: timedelta = timedelta(minutes=10)) -> list[Alarm]:
    """What is due by then."""
    return list(await beside.alarms.due(BEGUN + after))


async def test_an_alarm_is_due_at_its_instant_and_not_before(beside: Beside) -> None:
    """To the microsecond not before; and until it is dropped, at every look."""
    at = SOON + timedelta(microseconds=1)
    await beside.alarms.set(CHAT, "remind", at, number=1)
    assert await due(beside) == []
    found = await due(beside, timedelta(minutes=10, milliseconds=1, microseconds=999))
    assert [(alarm.chat, alarm.name) for alarm in found] == [(CHAT, "remind")]
    assert timedelta(0) <= found[0].at - at < timedelta(milliseconds=1)
    assert await due(beside, timedelta(days=3)) == found
    await beside.alarms.drop(found[0])
    assert await due(beside, timedelta(days=3)) == []


async def test_a_later_one_of_that_name_takes_its_place(beside: Beside) -> None:
    """One name in one chat rings once; other names and chats are their own."""
    await beside.alarms.set(CHAT, "remind", SOON, number=1)
    await beside.alarms.set(CHAT, "silence", SOON, number=2)
    await beside.alarms.set("telegram:43", "remind", SOON, number=1)
    await beside.alarms.set(CHAT, "remind", SOON + timedelta(minutes=5), number=3)
    found = {(alarm.chat, alarm.name) for alarm in await due(beside)}
    assert found == {(CHAT, "silence"), ("telegram:43", "remind")}
    assert len(await due(beside, timedelta(minutes=15))) == 3


async def test_an_alarm_can_be_taken_back(beside: Beside) -> None:
    """And one that is not there as well."""
    await beside.alarms.set(CHAT, "remind", SOON, number=1)
    await beside.alarms.set(CHAT, "remind", None, number=2)
    await beside.alarms.set(CHAT, "silence", None, number=3)
    assert await due(beside, timedelta(days=3)) == []


async def test_an_older_order_does_not_undo_a_newer_one(beside: Beside) -> None:
    """A worker that slept through its lease comes late with it: the chat would never be rung."""
    await beside.alarms.set(CHAT, "remind", SOON, number=5)
    await beside.alarms.set(CHAT, "remind", None, number=4)
    await beside.alarms.set(CHAT, "remind", SOON + timedelta(days=1), number=4)
    assert [alarm.at for alarm in await due(beside)] == [SOON]


async def test_the_same_order_again_is_one(beside: Beside) -> None:
    """And of two in one turn the second counts, also when both are repeated."""
    for _ in range(2):
        await beside.alarms.set(CHAT, "remind", SOON, number=5)
        await beside.alarms.set(CHAT, "remind", SOON + timedelta(minutes=1), number=6)
    assert await due(beside) == []
    assert len(await due(beside, timedelta(minutes=11))) == 1


async def test_one_set_anew_meanwhile_is_not_dropped(beside: Beside) -> None:
    """Somebody looked, the chat set it anew, and only then it was dropped."""
    await beside.alarms.set(CHAT, "remind", SOON, number=1)
    [looked_at] = await due(beside)
    await beside.alarms.set(CHAT, "remind", SOON + timedelta(minutes=5), number=2)
    await beside.alarms.drop(looked_at)
    assert len(await due(beside, timedelta(minutes=15))) == 1


async def test_the_longest_due_comes_first_and_not_all_at_once(beside: Beside) -> None:
    """After an outage there may be a great many."""
    for number in range(BATCH + 5):
        await beside.alarms.set(CHAT, f"n{number}", SOON - timedelta(seconds=number), number=1)
    found = await due(beside)
    assert len(found) == BATCH
    assert [alarm.name for alarm in found] == [f"n{number}" for number in range(BATCH + 4, 4, -1)]


async def test_an_instant_is_the_same_however_often_it_is_read(beside: Beside) -> None:
    """The event's id is made of it, and twice must be once."""
    for number in range(50):
        at = SOON + timedelta(microseconds=number * 137)
        await beside.alarms.set(CHAT, "remind", at, number=number)
        [first] = await due(beside, timedelta(hours=1))
        [again] = await due(beside, timedelta(hours=1))
        assert first.event == again.event == f"{CHAT}.remind.{round(first.at.timestamp() * 1000)}"
        await beside.alarms.drop(again)
        assert await due(beside, timedelta(hours=1)) == []


async def test_a_name_that_would_break_the_list_is_refused(served: RedisWorld) -> None:
    """Line breaks are between a chat and a name."""
    with pytest.raises(ValueError, match="line breaks"):
        await served.redis.alarms.set(CHAT, "two\nlines", SOON, number=1)


async def test_nothing_is_left_of_what_was_rung(served: RedisWorld) -> None:
    """Neither the alarm nor the number beside it."""
    alarms = served.redis.alarms
    await alarms.set(CHAT, "remind", SOON, number=1)
    await alarms.set(CHAT, "silence", SOON, number=1)
    await alarms.set(CHAT, "silence", None, number=2)
    for alarm in await alarms.due(SOON):
        await alarms.drop(alarm)
    assert [key async for key in served.client.scan_iter("*")] == []
