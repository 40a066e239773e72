"""Faults carried out, over a real socket: what the caller sees, and what was done."""

import json
from collections.abc import AsyncIterator
from dataclasses import dataclass, field

import httpx
import pytest
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse
from starlette.routing import Route

from sandbox.faults import Fault, Faults, Switch
from sandbox.faulty import Faulty
from sandbox.server import serving


@dataclass(slots=True)
class Shop:
    """Something that can be done, and how often it was."""

    faults: Faults = field(default_factory=Faults)
    done: list[object] = field(default_factory=list)
    slept: list[float] = field(default_factory=list)
    http: httpx.AsyncClient = field(default_factory=lambda: httpx.AsyncClient(verify=False))

    async def work(self, request: Request) -> JSONResponse:
        """Counts."""
        self.done.append(await request.json())
        return JSONResponse({"number": len(self.done)}, 201)

    async def sleep(self, seconds: float) -> None:
        """Notes how long it should have been, and that nothing was done before."""
        assert not self.done
        self.slept.append(seconds)

    async def post(self, fault: Fault, times: int | None = None) -> httpx.Response:
        """One request with that fault on."""
        self.faults.on(Switch(stand_in="shop", fault=fault, seconds=7.0, times=times))
        return await self.http.post("/", json={"name": "x"})


@pytest.fixture
async def shop() -> AsyncIterator[Shop]:
    """A shop on a loopback port."""
    shop = Shop()
    app = Starlette(routes=[Route("/", shop.work, methods=["POST"])])
    faulty = Faulty(app=app, stand_in="shop", faults=shop.faults, sleep=shop.sleep)
    async with serving(faulty) as url, httpx.AsyncClient(base_url=url, verify=False) as http:
        shop.http = http
        yield shop


async def test_without_faults_all_is_well(shop: Shop) -> None:
    """Also with one that fits another stand-in."""
    assert (await shop.http.post("/", json={})).json() == {"number": 1}
    shop.faults.on(Switch(stand_in="other", fault=Fault.DOWN))
    assert (await shop.http.post("/", json={"a": 1})).json() == {"number": 2}
    assert shop.done == [{}, {"a": 1}]


async def test_slow_waits_and_then_answers(shop: Shop) -> None:
    """As long as told, before anything is done."""
    answer = await shop.post(Fault.SLOW)
    assert (answer.status_code, shop.slept, len(shop.done)) == (201, [7.0], 1)


async def test_refused_is_a_503_and_nothing_done(shop: Shop) -> None:
    """As from a balancer without servers."""
    answer = await shop.post(Fault.REFUSED)
    assert (answer.status_code, shop.done) == (503, [])


async def test_rate_limited_is_a_429_and_nothing_done(shop: Shop) -> None:
    """With the time to wait."""
    answer = await shop.post(Fault.RATE_LIMITED)
    assert (answer.status_code, answer.headers["retry-after"], shop.done) == (429, "7", [])


async def test_answered_twice_is_done_twice(shop: Shop) -> None:
    """With the same body; the caller hears the second answer."""
    answer = await shop.post(Fault.ANSWERED_TWICE)
    assert (answer.json(), shop.done) == ({"number": 2}, [{"name": "x"}] * 2)


async def test_a_lost_answer_was_done(shop: Shop) -> None:
    """The connection is cut without a byte; the next one works."""
    with pytest.raises(httpx.RemoteProtocolError, match="without sending a response"):
        await shop.post(Fault.ANSWER_LOST, times=1)
    assert len(shop.done) == 1
    assert (await shop.http.post("/", json={})).json() == {"number": 2}


async def test_down_is_cut_and_nothing_done(shop: Shop) -> None:
    """The connection is gone, as with a server that died."""
    with pytest.raises(httpx.RemoteProtocolError, match="without sending a response"):
        await shop.post(Fault.DOWN)
    assert shop.done == []


async def test_broken_json_was_done(shop: Shop) -> None:
    """A whole HTTP answer with the first status and half the body."""
    answer = await shop.post(Fault.BROKEN_JSON)
    assert (answer.status_code, answer.text, len(shop.done)) == (201, '{"numb', 1)
    with pytest.raises(json.JSONDecodeError):
        answer.json()


async def test_in_process_a_cut_is_an_error() -> None:
    """Where no server put the means to cut, `ConnectionResetError` leaves the application."""
    faults = Faults()
    faults.on(Switch(stand_in="shop", fault=Fault.DOWN))
    app = Faulty(app=Starlette(), stand_in="shop", faults=faults)
    async with httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url="http://shop.test") as http:
        with pytest.raises(ConnectionResetError):
            await http.get("/")
