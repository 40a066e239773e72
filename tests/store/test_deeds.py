"""What every store promises of staff's deeds (`bot.audit`), whatever it is made of."""

from dataclasses import replace
from datetime import timedelta

from structlog.testing import capture_logs

from bot.audit import KEEP, Audit, StaffDid
from tests.store.beside import BEGUN, Beside
from tests.store.worlds import RedisWorld

DEED = StaffDid(id="staff:town.1.7.did", at=BEGUN, desk="town", who="U1", what="cancel_it", booking="FD-1")


async def listed(beside: Beside, desk: str = "town") -> list[str]:
    """The ids of a desk's deeds."""
    return [deed.id async for deed in beside.deeds.of(desk)]


async def test_a_deed_comes_back_whole_the_latest_first(beside: Beside) -> None:
    """Of its own desk."""
    later = replace(DEED, id="2", at=BEGUN + timedelta(minutes=1), booking="")
    await beside.deeds.add(later)
    await beside.deeds.add(DEED)
    await beside.deeds.add(replace(DEED, id="3", desk="other"))
    assert [deed async for deed in beside.deeds.of("town")] == [later, DEED]
    assert await listed(beside, "other") == ["3"]
    assert await listed(beside, "third") == []


async def test_a_deed_told_again_is_one(beside: Beside) -> None:
    """Whoever goes on after a crash writes it down once more."""
    for _ in range(3):
        await beside.deeds.add(DEED)
    assert await listed(beside) == [DEED.id]


async def test_there_may_be_a_great_many(beside: Beside) -> None:
    """Page by page, none left out and none twice, also while more are written."""
    for number in range(600):
        await beside.deeds.add(replace(DEED, id=f"{number}", at=BEGUN + timedelta(seconds=number)))
    found: list[str] = []
    async for deed in beside.deeds.of("town"):
        if not found:
            await beside.deeds.add(replace(DEED, id="new", at=BEGUN + timedelta(hours=1)))
        found.append(deed.id)
    assert found == [f"{number}" for number in range(599, -1, -1)]


async def test_deeds_are_dropped_after_their_time(beside: Beside) -> None:
    """When the next one is written."""
    await beside.deeds.add(DEED)
    await beside.deeds.add(replace(DEED, id="2", at=BEGUN + KEEP + timedelta(seconds=1)))
    assert await listed(beside) == ["2"]


async def test_they_end_also_where_nobody_writes(served: RedisWorld) -> None:
    """A desk that is no more leaves nothing for ever."""
    await served.redis.deeds.add(DEED)
    assert 0 < await served.client.pttl("{deeds:town}:deeds") <= KEEP.total_seconds() * 1000


async def test_a_deed_is_a_line_in_the_log_as_well(beside: Beside) -> None:
    """Who, what, when and on which visit; a code, and no name."""
    with capture_logs() as logs:
        await Audit(deeds=beside.deeds).did(DEED)
    assert logs == [
        {
            "event": "staff_did",
            "log_level": "info",
            "desk": "town",
            "who": "U1",
            "what": "cancel_it",
            "when": "2026-11-20T12:00:00+00:00",
            "booking": "FD-1",
        }
    ]
    assert await listed(beside) == [DEED.id]
