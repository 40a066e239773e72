"""What the clinic's staff do, on the town's control surface: give a visit another status, let a workflow write to us.

The webhook is the one the vendor's page proposes to clinics: a hint without a signature, perhaps sent more than once.
"""

import asyncio
import json
from typing import Any

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from sandbox.asking import read
from sandbox.careportals.diary import CANCELLED, Appointment, Diary, stamp
from sandbox.sheets import Deed
from sandbox.strict import Rule
from sandbox.telegram.post import Poster
from sandbox.town import Town

PATIENCE = 20.0
STATUS = {"status": Rule(required=True, longest=60)}
HINT = {
    "url": Rule(required=True),
    "appointment": Rule(required=True),
    "event": Rule(longest=60),
    "times": Rule(kind=int),
}


def routes(town: Town) -> list[Route]:
    """`/town/careportals/appointments/{id}` and `/town/careportals/webhooks`."""

    async def turn(request: Request) -> Response:
        appointment = _find(town, request.path_params["id"])
        town.world(Diary).turn(appointment, (await read(request, STATUS))["status"])
        return JSONResponse({"status": appointment.status})

    async def post_hint(request: Request) -> Response:
        asked = await read(request, HINT)
        appointment = _find(town, asked["appointment"])
        body = write_hint(town, appointment, asked.get("event", "appointment.updated"))
        return JSONResponse({"statuses": await _post(asked["url"], body, asked.get("times", 1))})

    return [
        Route("/town/careportals/appointments/{id}", turn, methods=["POST"]),
        Route("/town/careportals/webhooks", post_hint, methods=["POST"]),
    ]


def change_visit(town: Town, deed: Deed) -> None:
    """The same, as any vendor's visits are changed. Raises LookupError: staff do not move one here."""
    diary = town.world(Diary)
    appointment, status = diary.ours.get(deed.booking), {"cancel": CANCELLED, "miss": "no-show"}.get(deed.do)
    if appointment is None or status is None:
        raise LookupError("there is no such appointment" if status else "a visit is booked anew, never moved")
    diary.turn(appointment, status)


def _find(town: Town, appointment_id: str) -> Appointment:
    appointment = town.world(Diary).ours.get(appointment_id)
    if appointment is None:
        raise HTTPException(404, f"No appointment {appointment_id}; GET /town/truth/careportals lists them.")
    return appointment


def write_hint(town: Town, appointment: Appointment, event: str) -> dict[str, Any]:
    """The workflow's template, filled in: named leaves only, no key, nothing medical."""
    return {
        "event": event,
        "id": appointment.id,
        "status": appointment.status,
        "reservation": stamp(appointment.reservation),
        "org": town.careportals.organization,
    }


async def _post(url: str, body: dict[str, Any], times: int) -> list[int]:
    """What the receiver answered each time; a 409 when it cannot be reached."""
    if not url.startswith(("http://127.0.0.1:", "http://localhost:")):
        raise HTTPException(400, f"url is {url!r}; the town writes to http://127.0.0.1:PORT only.")
    if not 1 <= times <= 10:
        raise HTTPException(400, f"times is {times}; it must be from 1 to 10.")
    poster = Poster(url)
    try:
        async with asyncio.timeout(PATIENCE):
            return [(await poster.post(json.dumps(body).encode(), {})).status for _ in range(times)]
    except OSError:
        raise HTTPException(409, f"Nobody takes webhooks at {url}; start the receiver first.") from None
    finally:
        poster.close()
