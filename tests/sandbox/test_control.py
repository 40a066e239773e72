"""The control surface: what the page and the tests stand on."""

import asyncio
import json
from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import httpx
import pytest

from sandbox.app import Settings, build
from sandbox.server import serving
from tests.sandbox.conftest import TOKEN, Json, Street


async def _error(street: Street, path: str, **body: Any) -> str:
    answer = await street.http.post(f"/town{path}", json=body)
    assert answer.status_code == 400, answer.text
    return str(answer.json()["error"])


async def test_the_town_tells_who_and_what_is_there(street: Street) -> None:
    """Clock, stand-ins, faults, desks, people."""
    town = await street.see("")
    assert town["stand_ins"] == ["telegram", "slack", "qmatic", "cliniko", "careportals", "provet", "stripe"]
    assert town["faults"] == []
    assert [(desk["name"], desk["title"], desk["vendor"], desk["zone"]) for desk in town["desks"]] == [
        ("town-hall", "Town Hall", "qmatic", "Europe/Amsterdam"),
        ("harbour", "Harbour Physio", "cliniko", "Europe/Amsterdam"),
        ("lakeside", "Lakeside Clinic", "careportals", "America/Toronto"),
        ("paws", "Paw Street Vets", "provet", "Europe/Helsinki"),
    ]
    assert [person["id"] for person in town["people"]] == ["ada", "bram", "chiara", "dov"]
    assert datetime.fromisoformat(town["clock"]).tzinfo is not None


async def test_the_clock_moves_by_minutes_and_to_an_instant(street: Street) -> None:
    """And says how far it is from the real time."""
    before = datetime.fromisoformat((await street.see("/clock"))["now"])
    after = await street.do("/clock", advance_minutes=90)
    assert datetime.fromisoformat(after["now"]) - before >= timedelta(minutes=90)
    assert after["offset_seconds"] == 90 * 60
    summer = await street.do("/clock", to="2027-03-28T03:00:00+02:00")
    assert summer["now"].startswith("2027-03-28T01:00:0")


@pytest.mark.parametrize(
    ("body", "why"),
    [
        ({}, "Give either"),
        ({"advance_minutes": 1, "to": "2027-03-28T03:00:00+02:00"}, "Give either"),
        ({"advance_minutes": 1.5}, "advance_minutes: kind"),
        ({"to": "tomorrow"}, "is no instant"),
        ({"to": "2027-03-28T03:00:00"}, "has no offset"),
        ({"minutes": 1}, "minutes: unknown"),
    ],
)
async def test_an_unclear_time_is_refused(street: Street, body: Json, why: str) -> None:
    """The error names the field and what it may be."""
    assert why in await _error(street, "/clock", **body)


async def test_faults_are_switched_on_and_off(street: Street) -> None:
    """Each with its match; `DELETE` switches all off."""
    fault = {"stand_in": "cliniko", "fault": "slow", "match": "POST /bookings", "seconds": 0.5}
    on = await street.do("/faults", **fault, times=2)
    assert on == {"faults": [fault | {"times": 2}]}
    await street.do("/faults", stand_in="qmatic", fault="down")
    await street.do("/faults", **fault, on=False)
    assert [one["fault"] for one in (await street.see("/faults"))["faults"]] == ["down"]
    assert (await street.http.delete("/town/faults")).json() == {"faults": []}


@pytest.mark.parametrize(
    ("body", "why"),
    [
        ({"fault": "slow"}, "stand_in: missing"),
        ({"stand_in": "moon", "fault": "slow"}, "stand_in: form"),
        ({"stand_in": "qmatic", "fault": "odd"}, "fault: form"),
        ({"stand_in": "qmatic", "fault": "slow", "times": 0}, "it must be 1 or more"),
        ({"stand_in": "qmatic", "fault": "slow", "seconds": True}, "seconds is True"),
        ({"stand_in": "qmatic", "fault": "slow", "seconds": 1e9}, "from 0 to 3600"),
    ],
)
async def test_an_unclear_fault_is_refused(street: Street, body: Json, why: str) -> None:
    """Nothing is switched on."""
    assert why in await _error(street, "/faults", **body)
    assert (await street.see("/faults"))["faults"] == []


@pytest.mark.parametrize("body", [b"{", b"[]"])
async def test_a_body_that_is_no_object_is_refused(street: Street, body: bytes) -> None:
    """Named as such."""
    answer = await street.http.post("/town/clock", content=body)
    assert (answer.status_code, "JSON" in answer.json()["error"]) == (400, True)


async def test_the_log_shows_what_the_stand_ins_saw(street: Street) -> None:
    """Oldest first, without tokens; totals count on; it can be cleared."""
    await street.call("getMe")
    await street.ask("sendMessage")
    log = await street.see("/log")
    assert [(one["method"], one["path"], one["status"]) for one in log["requests"]] == [
        ("POST", "/telegram/getMe", 200),
        ("POST", "/telegram/sendMessage", 400),
    ]
    assert log["totals"] == {"telegram": 2}
    assert (await street.see("/log?stand_in=qmatic"))["requests"] == []
    await street.http.delete("/town/log")
    assert (await street.see("/log")) == {"requests": [], "totals": {}}


async def test_a_request_cut_off_has_no_status_in_the_log(street: Street) -> None:
    """It was seen all the same."""
    await street.do("/faults", stand_in="telegram", fault="down")
    with pytest.raises(httpx.RemoteProtocolError):
        await street.call("getMe")
    [seen] = (await street.see("/log"))["requests"]
    assert seen["status"] is None


async def test_a_stand_in_can_take_its_time(street: Street) -> None:
    """A latency for every answer, until it is 0 again."""
    assert await street.do("/latency", stand_in="telegram", seconds=0.001) == {"telegram": 0.001}
    await street.call("getMe")
    assert await street.do("/latency", stand_in="telegram", seconds=0) == {"telegram": 0.0}
    assert "stand_in: missing" in await _error(street, "/latency", seconds=1)


async def test_reset_gives_a_new_morning(street: Street) -> None:
    """Phones, pending updates, faults and the log; the clock and the webhook stay."""
    await street.start()
    await street.do("/clock", advance_minutes=10)
    await street.do("/faults", stand_in="qmatic", fault="down")
    await street.do("/reset")
    assert (await street.phone())["messages"] == []
    assert (await street.see("/faults"))["faults"] == []
    assert (await street.see("/log"))["totals"] == {}
    assert (await street.see("/clock"))["offset_seconds"] == 600
    assert await street.call("getUpdates") == []


async def _items(answer: httpx.Response) -> AsyncIterator[Json]:
    async for line in answer.aiter_lines():
        if line.startswith("data: "):
            yield json.loads(line.removeprefix("data: "))


async def test_the_news_tell_what_changed(street: Street) -> None:
    """One event each, from the first one on; a fault that is used up is told too."""
    await street.start()
    async with asyncio.timeout(20), street.http.stream("GET", "/town/events") as answer:
        assert answer.headers["content-type"].startswith("text/event-stream")
        items = _items(answer)
        assert await anext(items) == {"what": "listening"}
        await street.do("/phone/bram/text", text="hi")
        assert await anext(items) == {"what": "phone", "person": "bram"}
        await street.do("/clock", advance_minutes=1)
        assert await anext(items) == {"what": "clock"}
        await street.do("/faults", stand_in="telegram", fault="refused", times=1)
        assert await anext(items) == {"what": "faults"}
        await street.refusal("getMe")
        assert await anext(items) == {"what": "faults"}


async def test_a_quiet_stream_says_that_it_lives(street: Street, monkeypatch: pytest.MonkeyPatch) -> None:
    """A comment now and then, so that a dead line is noticed."""
    monkeypatch.setattr("sandbox.control.HEARTBEAT_SECONDS", 0.001)
    async with asyncio.timeout(20), street.http.stream("GET", "/town/events") as answer:
        lines = (line async for line in answer.aiter_lines() if line)
        first = [await anext(lines) for _ in range(3)]
        assert first == ["retry: 250", 'data: {"what": "listening"}', ": still here"]


async def test_reset_tells_that_every_day_is_another(street: Street) -> None:
    """A page may show any day of any desk: the news name the vendor and no date."""
    async with asyncio.timeout(20), street.http.stream("GET", "/town/events") as answer:
        items = _items(answer)
        assert await anext(items) == {"what": "listening"}
        await street.do("/reset")
        vendors = [desk.vendor for desk in street.town.desks]
        told = [await anext(items) for _ in range(1 + len(street.town.people) + len(vendors))]
    assert [item for item in told if item["what"] == "calendar"] == [
        {"what": "calendar", "vendor": vendor} for vendor in vendors
    ]


@pytest.mark.parametrize("path", ["/", "/page/app.js", "/page/look.css", "/page/icons.svg"])
async def test_the_page_is_not_kept_and_asks_only_its_own_house(street: Street, path: str) -> None:
    """No old page for a new sandbox; and a text that became markup after all could load, run and send nothing."""
    headers = (await street.http.get(path)).headers
    assert headers["cache-control"] == "no-store"
    policy = dict(part.split(" ", 1) for part in headers["content-security-policy"].split("; "))
    assert policy.pop("default-src") == "'none'"
    assert set(policy.values()) == {"'self'", "'none'"}
    assert {"script-src", "connect-src", "base-uri", "form-action", "frame-ancestors"} <= policy.keys()


async def test_the_page_and_its_files_are_served(street: Street) -> None:
    """At `/` and `/page`; what is not there is an error like every other."""
    assert (await street.http.get("/")).headers["content-type"].startswith("text/html")
    assert (await street.http.get("/page/app.js")).status_code == 200
    assert (await street.http.get("/nowhere")).json() == {"error": "Not Found"}


async def test_vendors_are_behind_their_doors_with_their_faults(street: Street) -> None:
    """Mounted, logged, and 429 in the vendor's own manner."""
    await street.do("/faults", stand_in="qmatic", fault="rate_limited", times=1)
    limited = await street.http.get("/qmatic/external/v1/services")
    unknown = await street.http.get("/qmatic/external/v1/services")
    assert (limited.status_code, unknown.status_code) == (429, 401)
    assert limited.headers["retry-after"] == "5"
    assert (await street.see("/log"))["totals"] == {"qmatic": 2}


async def test_a_vendor_says_come_again_after_the_seconds_that_were_asked_for(street: Street) -> None:
    """Qmatic as a number of seconds, Cliniko as the second of the town's clock at which it is over."""
    for vendor in ("qmatic", "cliniko"):
        await street.do("/faults", stand_in=vendor, fault="rate_limited", seconds=1800)
    qmatic = await street.http.get("/qmatic/external/v1/services")
    cliniko = await street.http.get("/cliniko/v1/businesses")
    assert qmatic.headers["retry-after"] == "1800"
    welcome = datetime.fromtimestamp(int(cliniko.headers["x-ratelimit-reset"]), UTC)
    assert welcome - street.town.now() > timedelta(minutes=25)


async def test_a_new_town_writes_its_clock_at_once(tmp_path: Path) -> None:
    """What an earlier town left in the file is not this town's time."""
    file = tmp_path / "clock"
    file.write_text("86400")
    app = build(Settings(telegram_token=TOKEN, clock_file=file))
    async with serving(app) as url, httpx.AsyncClient(base_url=url, verify=False) as http:
        assert float(file.read_text()) == 0
        now = datetime.now(UTC) + timedelta(days=1)
        await http.post("/town/clock", json={"to": now.isoformat()})
        assert float(file.read_text()) == pytest.approx(86400, abs=60)
