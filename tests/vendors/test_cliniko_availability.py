"""Cliniko's free times, call by call: which days are asked, of whom, how often, and in how many calls' time."""

import asyncio
from collections.abc import Coroutine
from datetime import UTC, datetime, timedelta
from typing import Any

import httpx
import pytest
from structlog.testing import capture_logs

from tests.vendors.cliniko_clinic import (
    CONFIG,
    NOORS,
    QUAY,
    SAMS,
    START,
    TIMES,
    ZONE,
    attempt,
    connect,
    door,
    free,
    look,
)
from tests.vendors.samples import sample
from tests.vendors.script import Script
from tests.vendors.times import Times
from vendors import registry
from vendors.errors import ContractBroken


async def test_a_month_is_asked_a_week_and_a_person_at_a_time() -> None:
    """Seven calendar days each, a hundred a page, for everyone who gives it there."""
    script = door()
    slots = await look(connect(script))
    assert [slot.start for slot in slots] == [START]
    for what in (NOORS, SAMS):
        asked = [r.url.params for r in script.seen if f"{r.method} {r.url.path}" == what]
        assert sorted((p["from"], p["to"]) for p in asked) == [
            ("2026-11-21", "2026-11-27"),
            ("2026-11-28", "2026-12-04"),
            ("2026-12-05", "2026-12-11"),
            ("2026-12-12", "2026-12-18"),
            ("2026-12-19", "2026-12-25"),
        ]
        assert {p["per_page"] for p in asked} == {"100"}


class Rounds(httpx.AsyncBaseTransport):
    """Answers all who wait at once, when everybody waits: counts how many calls' time something takes."""

    def __init__(self, script: Script) -> None:
        self.script, self.waiting, self.rounds = script, list[asyncio.Event](), 0

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        self.waiting.append(turn := asyncio.Event())
        await turn.wait()
        return await self.script.handle_async_request(request)

    async def run(self, asked: Coroutine[Any, Any, object]) -> int:
        """How many rounds `asked` takes."""
        self.rounds, task = 0, asyncio.create_task(asked)
        while not task.done():
            for _ in range(100):  # until nobody moves any more
                await asyncio.sleep(0)
            self.rounds += bool(self.waiting)
            while self.waiting:
                self.waiting.pop().set()
        await task
        return self.rounds


async def test_four_weeks_of_four_practitioners_take_two_calls_time() -> None:
    """In ten at once, within the budget of a minute; a second look within it costs nothing."""
    people = [str(2**60 + n) for n in range(4)]
    script = door()
    script.on("GET /v1/practitioners", {"practitioners": [shown(ref) for ref in people]})
    script.on("GET /v1/services", {"services": [given_by(people)]})
    for ref in people:
        script.on(TIMES.format(QUAY, ref), free(START))
    rounds, times = Rounds(script), Times()
    vendor = registry.connect("cliniko", CONFIG, zone=ZONE, now=times.now, pause=times.pause, transport=rounds)
    await rounds.run(vendor.check())
    await rounds.run(vendor.services(language="en"))
    asked = len(script.seen)
    assert await rounds.run(look(vendor)) == 2
    assert len(script.seen) - asked == 20
    assert await rounds.run(look(vendor)) == 0
    assert times.paused == []


def shown(ref: str) -> dict[str, Any]:
    return {"id": ref, "display_name": f"Practitioner {ref[-1]}", "active": True, "show_in_online_bookings": True}


def given_by(people: list[str]) -> dict[str, Any]:
    told: dict[str, Any] = sample("cliniko/services")["services"][0]
    links = [{"links": {"self": f"https://api.au2.cliniko.com/v1/practitioners/{ref}"}} for ref in people]
    return told | {"practitioners": links}


async def test_the_catalogue_is_read_once_in_ten_minutes() -> None:
    """And times once in one."""
    script, times = door(), Times()
    vendor = connect(script, times)
    for seconds, catalogues, looks in ((0, 1, 5), (59, 1, 5), (2, 1, 10), (540, 2, 15)):
        times.pass_by(seconds)
        await look(vendor)
        assert (script.asked()["GET /v1/services"], script.asked()[NOORS]) == (catalogues, looks)


async def test_the_soonest_are_looked_for_this_week_first() -> None:
    """The rest is asked only if this week has not enough."""
    script = door().on(NOORS, free(Times().now() + timedelta(hours=1)), free(START), free())
    vendor = connect(script)
    assert len(await look(vendor, limit=1)) == 1
    assert script.asked()[NOORS] == 1
    assert len(await look(vendor, limit=2)) == 2
    assert script.asked()[NOORS] == 5


async def test_a_triple_that_is_not_online_is_no_trouble_for_the_others() -> None:
    """404 is not `no times`: operators hear of it, the catalogue is read anew, the others' times are shown."""
    script = door().on(SAMS, 404)
    vendor = connect(script)
    with capture_logs() as lines:
        assert await look(vendor)
    assert {"not_bookable_online"} <= {line["event"] for line in lines}
    await vendor.services(language="en")
    assert script.asked()["GET /v1/services"] == 2


async def test_a_day_that_is_over_in_the_accounts_zone_is_left_out() -> None:
    """`from` must not lie before its today: one day later, once, then it is a broken contract."""
    script = door().on(NOORS, 400, free(START))
    assert await look(connect(script))
    with pytest.raises(ContractBroken):
        await look(connect(door().on(NOORS, 400)))


async def test_a_refused_single_day_is_not_moved() -> None:
    """The look before a booking is for that day and no other."""
    with pytest.raises(ContractBroken):
        await connect(door().on(NOORS, 400)).book(attempt())


@pytest.mark.parametrize(("user", "config"), [(403, {}), (404, {}), (500, {"account_zone": "Australia/Melbourne"})])
async def test_an_account_zone_nobody_tells_is_made_do_without(user: int, config: dict[str, Any]) -> None:
    """Configured, asked, or the business's own: the same times are found."""
    script = door().on("GET /v1/user", user)
    assert await look(connect(script, **config))
    assert ("GET /v1/user" in script.asked()) is not bool(config)


async def test_the_days_asked_for_are_the_accounts() -> None:
    """In Melbourne it is already tomorrow; where zones differ a day more is asked on either side."""
    times = Times(datetime(2026, 11, 21, 20, tzinfo=UTC))
    script = door()
    vendor = connect(script, times, account_zone="Australia/Melbourne")
    await vendor.days(attempt().visit, after=times.now(), until=times.now() + timedelta(hours=1))
    assert script.last(NOORS).url.params["from"] == "2026-11-22"
    await vendor.book(attempt())
    assert script.last(NOORS).url.params["from"] == script.last(NOORS).url.params["to"] == "2026-12-02"
