"""What every ledger promises (`bot.ledger.port`), whatever it is made of."""

from collections.abc import Awaitable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from bot.audit import StaffDid
from bot.ledger.port import Line
from bot.store.connect import client_of
from bot.store.port import StoreUnreachable
from bot.store.redis import RedisStore
from conversations.booking import BookingStatus, Customer, PaymentStatus
from tests.store.beside import BEGUN, Beside
from tests.store.worlds import RedisWorld

ZONE = ZoneInfo("Europe/Amsterdam")
START = datetime(2026, 11, 24, 9, 0, tzinfo=ZONE)
CHAT = "staff:town.0123456789abcdef0123456789abcdef"
LINE = Line(
    desk="town",
    chat=CHAT,
    number=1,
    ref="b1",
    code="FD-1",
    start=START,
    end=START + timedelta(minutes=20),
    service="Passport",
    place="Counter",
    patient="telegram:42",
    customer=Customer(first_name="Ada", phone="+31600000001"),
)


def another(number: int, **changed: object) -> Line:
    """The line of another visit."""
    other = replace(LINE, chat=f"staff:town.{number:032}", ref=f"b{number}", code=f"FD-{number}")
    return replace(other, **changed)  # type: ignore[arg-type]  # fields of a line, as the caller names them


async def coming(beside: Beside, desk: str = "town") -> list[str]:
    """The codes of what is to come."""
    return [line.code async for line in beside.ledger.upcoming(desk)]


async def test_a_line_comes_back_whole(beside: Beside) -> None:
    """By its card, its code and the vendor's name, and on its day; a desk's lines are its own."""
    whole = replace(LINE, confirmed=True, paid=PaymentStatus.PAID, status=BookingStatus.ARRIVED, person="Somebody")
    await beside.ledger.put(whole)
    assert await beside.ledger.of_chat("town", CHAT) == whole
    assert await beside.ledger.by_code("town", "fd- 1") == whole
    assert await beside.ledger.of_ref("town", "b1") == whole
    assert await beside.ledger.on("town", START.date()) == (whole,)
    assert await coming(beside) == ["FD-1"]
    for found in (await beside.ledger.of_chat("other", CHAT), await beside.ledger.by_code("other", "FD-1")):
        assert found is None
    assert await coming(beside, "other") == []


async def test_nothing_is_found_where_nothing_is(beside: Beside) -> None:
    """No card, no code, no name, no day."""
    assert await beside.ledger.of_chat("town", CHAT) is None
    assert await beside.ledger.by_code("town", "FD-1") is None
    assert await beside.ledger.of_ref("town", "b1") is None
    assert await beside.ledger.on("town", START.date()) == ()


async def test_a_newer_line_takes_the_place_of_the_one_before(beside: Beside) -> None:
    """Moved: it is on its new day alone. Its old code and name still lead to it, for somebody may quote them."""
    moved = replace(LINE, number=2, ref="b2", code="FD-2", start=START + timedelta(days=1), end=None)
    await beside.ledger.put(LINE)
    await beside.ledger.put(moved)
    assert await beside.ledger.on("town", START.date()) == ()
    assert await beside.ledger.on("town", moved.day) == (moved,)
    for found in (
        await beside.ledger.by_code("town", "FD-1"),
        await beside.ledger.by_code("town", "FD-2"),
        await beside.ledger.of_ref("town", "b1"),
        await beside.ledger.of_ref("town", "b2"),
    ):
        assert found == moved


async def test_an_older_line_changes_nothing(beside: Beside) -> None:
    """A worker that slept through its lease comes late, with what was true before; nor does the same line twice."""
    newer = replace(LINE, number=2, status=BookingStatus.CANCELLED)
    await beside.ledger.put(newer)
    for late in (LINE, replace(LINE, number=2, code="FD-9", start=START + timedelta(days=3))):
        await beside.ledger.put(late)
        assert await beside.ledger.on("town", START.date()) == (newer,)
        assert await beside.ledger.by_code("town", "FD-9") is None


async def test_a_day_is_the_desks_own(beside: Beside) -> None:
    """What begins half an hour after midnight there is still the evening before in UTC; east and west of everything."""
    for number, zone in enumerate(("Europe/Amsterdam", "Pacific/Kiritimati", "Etc/GMT+12"), 2):
        early = datetime(2026, 11, 24, 0, 30, tzinfo=ZoneInfo(zone))
        await beside.ledger.put(another(number, start=early, end=None))
        late = datetime(2026, 11, 24, 23, 30, tzinfo=ZoneInfo(zone))
        await beside.ledger.put(another(number + 10, start=late, end=None))
    on = await beside.ledger.on("town", date(2026, 11, 24))
    assert {line.code for line in on} == {"FD-2", "FD-3", "FD-4", "FD-12", "FD-13", "FD-14"}
    assert await beside.ledger.on("town", date(2026, 11, 23)) == ()
    assert await beside.ledger.on("town", date(2026, 11, 25)) == ()


async def test_a_day_is_in_order(beside: Beside) -> None:
    """By time, then place and person, at every look the same."""
    lines = [
        another(5, place="B"),
        another(4, place="A", person="Z"),
        another(3, place="A", person="C"),
        another(2, start=START - timedelta(minutes=5)),
    ]
    for line in lines:
        await beside.ledger.put(line)
    assert [line.code for line in await beside.ledger.on("town", START.date())] == ["FD-2", "FD-3", "FD-4", "FD-5"]


async def test_what_is_to_come_begins_now(beside: Beside) -> None:
    """In order, page by page; what began is not to come."""
    for number in range(600):
        await beside.ledger.put(another(number, start=BEGUN.astimezone(ZONE) + timedelta(minutes=number - 3), end=None))
    assert await coming(beside) == [f"FD-{number}" for number in range(3, 600)]


async def test_a_line_is_dropped_when_its_time_is_over(beside: Beside) -> None:
    """Some days after the visit, by the desk's own setting: nobody has to write for that. Nothing leads to it then."""
    soon = replace(LINE, desk="harbour")
    await beside.ledger.put(LINE)
    await beside.ledger.put(soon)
    await beside.pass_time(soon.start - BEGUN + timedelta(days=29))
    assert await beside.ledger.of_chat("harbour", CHAT) == soon
    await beside.pass_time(timedelta(days=2))
    assert await beside.ledger.of_chat("harbour", CHAT) is None
    assert await beside.ledger.by_code("harbour", "FD-1") is None
    assert await beside.ledger.of_ref("harbour", "b1") is None
    assert await beside.ledger.on("harbour", soon.day) == ()
    assert await beside.ledger.of_chat("town", CHAT) == LINE
    await beside.pass_time(timedelta(days=60))
    assert await beside.ledger.of_chat("town", CHAT) is None


async def test_what_is_over_when_it_is_written_is_not_kept(beside: Beside) -> None:
    """A late note on a visit of long ago brings nobody's name back, and takes what stands there."""
    await beside.ledger.put(LINE)
    await beside.ledger.put(replace(LINE, number=2, start=START - timedelta(days=200), end=None))
    assert await beside.ledger.of_chat("town", CHAT) is None
    assert await beside.ledger.on("town", START.date()) == ()


def test_a_line_does_not_show_whose_it_is() -> None:
    """Neither in a log nor in a traceback."""
    assert "Ada" not in repr(LINE)
    assert "+316" not in repr(LINE)


async def test_all_keys_of_a_desk_are_in_one_slot_and_end(served: RedisWorld) -> None:
    """Nothing of the ledger stays for ever, whatever its ref is made of."""
    ledger = served.redis.ledger(now=lambda: datetime.now(UTC), keep_days={})
    start = datetime.now(ZONE) + timedelta(days=1)
    await ledger.put(replace(LINE, ref="{odd} ref", start=start, end=None))
    keys = [key async for key in served.client.scan_iter("*")]
    assert len(keys) == 4
    for key in keys:
        assert key.startswith(b"{ledger:town}:")
        assert 0 < await served.client.pttl(key) <= 91 * 24 * 3600 * 1000


async def test_names_without_a_line_are_taken_off(served: RedisWorld) -> None:
    """What is left in the list of a line that went by itself goes with one that is written later."""
    now = datetime(2026, 11, 20, tzinfo=UTC)
    ledger = served.redis.ledger(now=lambda: now, keep_days={"town": 1})
    await ledger.put(LINE)
    await served.client.delete(f"{{ledger:town}}:line:{CHAT}")
    assert await ledger.on("town", START.date()) == ()
    now += timedelta(days=30)
    await ledger.put(another(2, start=now.astimezone(ZONE), end=None))
    assert await served.client.zcard("{ledger:town}:starts") == 1


async def test_nothing_is_said_of_a_server_that_is_away_but_that() -> None:
    """One error for all of it, which those who ask know."""
    store = RedisStore(client_of("redis://127.0.0.1:1"))
    asked: tuple[Awaitable[object], ...] = (
        store.ledger(now=lambda: BEGUN, keep_days={}).of_chat("town", CHAT),
        store.alarms.due(BEGUN),
        store.links.listed("town"),
        store.deeds.add(StaffDid(id="1", at=BEGUN, desk="town", who="U1", what="show")),
    )
    for one in asked:
        with pytest.raises(StoreUnreachable):
            await one
