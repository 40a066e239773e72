"""A month at a Cliniko desk where four people give the service, every call taking 100 ms: how long, how many calls.

The stand-in runs in a process of its own, as the vendor does. Its budget is lifted, ours is not: each look is a new
connection's, so that none waits for what an earlier one spent.
"""

import asyncio
import json
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import timedelta
from time import perf_counter
from typing import Any
from zoneinfo import ZoneInfo

import httpx

from benchmarks.figures import median, show
from conversations.booking import Customer, Slot, Visit
from sandbox.accounts import ClinikoAccount
from sandbox.app import Settings, build
from sandbox.cliniko.harbour import HARBOUR, KAI, LOTTE, PRACTITIONERS, TREATMENT
from sandbox.server import serving
from tests.bot.whole import TOKEN, now
from vendors import registry
from vendors.vendor import Attempt, Vendor

LATENCY = 0.1
DAYS = 28
LOOKS = 7
BUDGET = 200
"""Calls a minute for a key's owner (vendor's introduction page, November 2026)."""

ADA = Customer(first_name="Ada", last_name="Example", email="ada@example.org", phone="+31600000001")
VISIT = Visit(service=TREATMENT.id, place=HARBOUR.id)


class Clinic:
    """The stand-in, from the outside."""

    def __init__(self, url: str) -> None:
        self._town = httpx.AsyncClient(base_url=url)
        self._url = url

    async def slow(self) -> None:
        """From now on every answer takes its time."""
        await self._town.post("/town/latency", json={"stand_in": "cliniko", "seconds": LATENCY})

    async def calls(self) -> list[str]:
        """The paths asked for since the last time this was asked."""
        seen: dict[str, Any] = (await self._town.get("/town/log?stand_in=cliniko")).json()
        await self._town.delete("/town/log")
        return [f"{one['method']} {one['path']}" for one in seen["requests"]]

    async def one_call(self) -> float:
        """Seconds of a call that is answered at once but for the latency."""
        began = perf_counter()
        await self._town.get("/cliniko/v1/nothing")
        return perf_counter() - began

    def connect(self) -> Vendor:
        """A new connection."""
        account = {"base_url": f"{self._url}/cliniko/v1", "api_key": ClinikoAccount().api_key}
        config = {**account, "contact_email": "operator@example.org"}
        return registry.connect("cliniko", config, zone=ZoneInfo("Europe/Amsterdam"), now=now, pause=asyncio.sleep)

    async def close(self) -> None:
        """Give back connections."""
        await self._town.aclose()


def main() -> None:
    """Print both."""
    asyncio.run(_measure())


async def _measure() -> None:
    async with _clinic() as clinic:
        await clinic.slow()
        single = median([await clinic.one_call() for _ in range(LOOKS)])
        looks = [await _look(clinic) for _ in range(LOOKS)]
        tapped = await _tap(clinic)
    month = [look["known"] for look in looks]
    names = {
        "known": "the month, the catalogue known",
        "again": "a second look",
        "cold": "the month, nothing known yet",
    }
    rows = [
        _row("one call", [(single, 1)]),
        *(_row(said, [look[name] for look in looks]) for name, said in names.items()),
    ]
    title = f"{DAYS} days of four practitioners, {LATENCY * 1000:.0f} ms a call (median of {LOOKS})"
    show(title, ("", "ms", "calls"), rows)
    allowed = 2 * single + 0.1
    worst = max(seconds for seconds, _ in month)
    print(f"  two calls one after the other and 100 ms: {_ms(allowed)} ms; the slowest look took {_ms(worst)} ms")
    print(f"  the vendor allows {BUDGET} calls a minute; the tap (book) asked anew: {tapped}")


Look = tuple[float, int]


async def _look(clinic: Clinic) -> dict[str, Look]:
    known, unknown = clinic.connect(), clinic.connect()
    await known.services(language="en")
    await clinic.calls()
    found = {
        "known": await _timed(clinic, known),
        "again": await _timed(clinic, known),
        "cold": await _timed(clinic, unknown),
    }
    await known.close()
    await unknown.close()
    return found


async def _timed(clinic: Clinic, vendor: Vendor) -> Look:
    began = perf_counter()
    days = await vendor.days(VISIT, after=now(), until=now() + timedelta(days=DAYS))
    seconds = perf_counter() - began
    assert len(days) > DAYS // 2
    return seconds, len(await clinic.calls())


async def _tap(clinic: Clinic) -> str:
    """Which questions for times a booking asks right after a look that was remembered."""
    vendor = clinic.connect()
    slots: tuple[Slot, ...] = await vendor.slots(VISIT, after=now(), until=now() + timedelta(days=DAYS))
    await clinic.calls()
    attempt = Attempt(key="key", identity="0a" * 20, visit=VISIT, slot=slots[-1], hold=None, customer=ADA)
    await vendor.book(attempt)
    calls = await clinic.calls()
    await vendor.close()
    asked = sum(call.endswith("/available_times") for call in calls)
    return f"{asked} question for times among {len(calls)} calls"


def _row(name: str, looks: list[Look]) -> tuple[str, str, str]:
    return name, _ms(median(seconds for seconds, _ in looks)), str(max(calls for _, calls in looks))


def _ms(seconds: float) -> str:
    return f"{seconds * 1000:.0f}"


@asynccontextmanager
async def _clinic() -> AsyncIterator[Clinic]:
    process = await asyncio.create_subprocess_exec(sys.executable, "-m", __name__, stdout=asyncio.subprocess.PIPE)
    assert process.stdout is not None
    clinic = Clinic(json.loads(await process.stdout.readline()))
    try:
        yield clinic
    finally:
        await clinic.close()
        process.terminate()
        await process.wait()


async def _serve() -> None:
    """The town, with two more people who give the treatment and nobody counting calls."""
    for person in (LOTTE, KAI):
        PRACTITIONERS[person.id] = replace(person, does=(*person.does, TREATMENT))
    town = build(Settings(telegram_token=TOKEN))
    town.state.town.cliniko = replace(town.state.town.cliniko, requests_a_minute=None)
    async with serving(town) as url:
        print(json.dumps(url), flush=True)
        await asyncio.Event().wait()


if __name__ == "__main__":
    asyncio.run(_serve())
