"""The town's control surface, `/town/...`: plain JSON for the demo page and tests. No authentication: loopback only.

Phones are in `sandbox/handling.py`; calendars, rivals and the truth in `sandbox/calendars.py`.
Every error is `{"error": "what, and what to do"}`.
"""

import asyncio
import json
from collections.abc import AsyncGenerator, AsyncIterator
from contextlib import aclosing
from dataclasses import asdict, dataclass
from datetime import timedelta
from typing import Any

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, Response, StreamingResponse
from starlette.routing import Route

from sandbox.asking import check, read, read_instant, read_object, take_seconds
from sandbox.faults import Fault, Switch
from sandbox.keeper import Keeper, NoKeeper
from sandbox.news import Item
from sandbox.slack import Workspace
from sandbox.strict import Rule
from sandbox.telegram import Account
from sandbox.town import Town
from sandbox.visits import Visit, Visits

STAND_INS = ("telegram", "slack", "qmatic", "cliniko", "careportals", "provet", "stripe")
# In the demo nobody else is told of visits: the page has no switch for that.
FALLIBLE = frozenset({*STAND_INS, "others"})
# A stream that says nothing for this long says so: both sides notice a dead line.
HEARTBEAT_SECONDS = 15.0
# How soon a browser whose line broke comes again; its own choice would be seconds.
_COME_AGAIN = b"retry: 250\n"

_STAND_IN = Rule(required=True, among=FALLIBLE)
_CLOCK = {"advance_minutes": Rule(kind=int), "to": Rule()}
_FAULT = {
    "stand_in": _STAND_IN,
    "fault": Rule(required=True, among=frozenset(Fault)),
    "on": Rule(kind=bool),
    "match": Rule(),
    "times": Rule(kind=int, nullable=True),
}


@dataclass(slots=True)
class Control:
    """The handlers; `routes()` says where."""

    town: Town
    account: Account
    workspace: Workspace
    visits: Visits
    keeper: Keeper

    def routes(self) -> list[Route]:
        """All of `/town` that is about the town itself."""
        return [
            Route("/town", self.show_town, methods=["GET"]),
            Route("/town/events", self.stream_news, methods=["GET"]),
            Route("/town/clock", self.show_clock, methods=["GET"]),
            Route("/town/clock", self.move_clock, methods=["POST"]),
            Route("/town/faults", self.show_faults, methods=["GET"]),
            Route("/town/faults", self.switch_fault, methods=["POST"]),
            Route("/town/faults", self.clear_faults, methods=["DELETE"]),
            Route("/town/latency", self.set_latency, methods=["POST"]),
            Route("/town/log", self.show_log, methods=["GET"]),
            Route("/town/log", self.clear_log, methods=["DELETE"]),
            Route("/town/reset", self.reset, methods=["POST"]),
            Route("/town/bot/restart", self.restart_bot, methods=["POST"]),
        ]

    async def show_town(self, _: Request) -> Response:
        """Who and what is there."""
        return JSONResponse(
            {
                "clock": self.town.now().isoformat(),
                "stand_ins": STAND_INS,
                "faults": self._faults(),
                "desks": [asdict(desk) for desk in self.town.desks],
                "people": [{"id": person.id, "name": person.name} for person in self.town.people],
                "staff": [{"id": person.id, "name": person.name} for person in self.town.staff],
                "slack": {"app": self.workspace.delivering.line is not None},
                "bot": {"restart": self.keeper.there},
            }
        )

    async def stream_news(self, _: Request) -> Response:
        """What changes, as it changes: server-sent events."""
        return StreamingResponse(
            _as_events(self.town.news.listen()),
            media_type="text/event-stream",
            headers={"cache-control": "no-store"},
        )

    async def show_clock(self, _: Request) -> Response:
        """What time it is, and how far from the real time."""
        clock = self.town.clock
        return JSONResponse({"now": clock.now().isoformat(), "offset_seconds": clock.offset.total_seconds()})

    async def move_clock(self, request: Request) -> Response:
        """Forward by minutes, or to an instant."""
        asked = await read(request, _CLOCK)
        match asked:
            case {"advance_minutes": minutes, **rest} if not rest:
                self.town.clock.advance(timedelta(minutes=minutes))
            case {"to": instant, **rest} if not rest:
                self.town.clock.set(read_instant(instant))
            case _:
                raise HTTPException(400, "Give either advance_minutes (a whole number) or to (an instant).")
        self.town.news.tell("clock")
        return await self.show_clock(request)

    async def show_faults(self, _: Request) -> Response:
        """The switches that are on."""
        return JSONResponse({"faults": self._faults()})

    async def switch_fault(self, request: Request) -> Response:
        """One on or off."""
        body = read_object(await request.body())
        seconds = take_seconds(body, otherwise=5.0)
        asked = check(body, _FAULT)
        stand_in, fault, match = asked["stand_in"], Fault(asked["fault"]), asked.get("match", "")
        if not asked.get("on", True):
            self.town.faults.off(stand_in, fault, match)
        else:
            times = asked.get("times")
            if times is not None and times < 1:
                raise HTTPException(400, f"times is {times}; it must be 1 or more, or be left out.")
            self.town.faults.on(Switch(stand_in=stand_in, fault=fault, match=match, times=times, seconds=seconds))
        return await self.show_faults(request)

    async def clear_faults(self, request: Request) -> Response:
        """All off."""
        self.town.faults.clear()
        return await self.show_faults(request)

    async def set_latency(self, request: Request) -> Response:
        """How long a stand-in takes for every answer, on top of its own time; 0 for none."""
        body = read_object(await request.body())
        seconds = take_seconds(body, otherwise=0.0)
        self.visits.seconds[check(body, {"stand_in": _STAND_IN})["stand_in"]] = seconds
        return JSONResponse(self.visits.seconds)

    async def show_log(self, request: Request) -> Response:
        """The newest requests, oldest first, of all stand-ins or of `?stand_in=`; the totals count all there were."""
        chosen = self.visits.of(request.query_params.get("stand_in"))
        return JSONResponse({"requests": [_show_visit(visit) for visit in chosen], "totals": self.visits.totals})

    async def clear_log(self, _: Request) -> Response:
        """Forget the requests and begin counting at 0."""
        self.visits.clear()
        return Response(status_code=204)

    async def reset(self, _: Request) -> Response:
        """Phones, calendars and faults as on the first morning; the clock and the bot's registrations stay."""
        self.town.reset()
        self.account.reset()
        self.workspace.reset()
        self.visits.clear()
        self.visits.seconds.clear()
        for person in self.town.people:
            self.town.news.tell("phone", person=person.id)
        for desk in self.town.desks:
            # Without a date: whichever day a page shows is another now.
            self.town.news.tell("calendar", vendor=desk.vendor)
        for person in (*self.town.people, *self.town.staff):
            self.town.news.tell("slack", person=person.id)
        return Response(status_code=204)

    async def restart_bot(self, _: Request) -> Response:
        """Have the bot beside us ended without warning and started anew; answers when it is back."""
        try:
            await self.keeper.restart()
        except NoKeeper as why:
            raise HTTPException(409, str(why)) from None
        return JSONResponse({}, 202)

    def _faults(self) -> list[dict[str, Any]]:
        return [asdict(switch) for switch in self.town.faults.switches]


def _show_visit(visit: Visit) -> dict[str, Any]:
    return asdict(visit) | {"at": visit.at.isoformat()}


async def _as_events(news: AsyncGenerator[Item]) -> AsyncIterator[bytes]:
    """Each item as one event. The first, `listening`, says that from now on nothing is missed."""
    async with aclosing(news):
        item = asyncio.ensure_future(anext(news))
        # Lets the listening begin before anybody is told that it began.
        await asyncio.sleep(0)
        try:
            yield _COME_AGAIN + _as_event({"what": "listening"})
            while True:
                await asyncio.wait({item}, timeout=HEARTBEAT_SECONDS)
                if item.done():
                    yield _as_event(item.result())
                    item = asyncio.ensure_future(anext(news))
                else:
                    yield b": still here\n\n"
        finally:
            item.cancel()
            await asyncio.wait({item})


def _as_event(item: Item) -> bytes:
    return f"data: {json.dumps(item)}\n\n".encode()
