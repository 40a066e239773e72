"""What the practice's staff do in their own screens, on the town's control surface: what polling has to notice.

They may do what the API cannot: un-cancel, and mark who came.
"""

from datetime import UTC
from typing import Any

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from sandbox.asking import read, read_instant
from sandbox.cliniko.diary import Diary
from sandbox.cliniko.records import Appointment, Attendee
from sandbox.cliniko.shapes import moment
from sandbox.sheets import Deed
from sandbox.strict import Rule
from sandbox.town import Town

DEED = {
    "starts_at": Rule(),
    "cancelled": Rule(kind=bool),
    "archived": Rule(kind=bool),
    "arrived": Rule(kind=bool, nullable=True),
    "notes": Rule(),
}


def routes(town: Town) -> list[Route]:
    """`/town/cliniko/bookings/{id}`: an individual appointment, or an attendee of a class."""

    async def change(request: Request) -> Response:
        diary = town.world(Diary)
        found = _find(diary, request.path_params["id"])
        asked = await read(request, DEED)
        if isinstance(found, Attendee) and "starts_at" in asked:
            raise HTTPException(409, "One person's place does not move the class; leave starts_at out.")
        _change(diary, found, asked)
        return JSONResponse({"updated_at": moment(found.updated_at)})

    return [Route("/town/cliniko/bookings/{id:int}", change, methods=["POST"])]


def _find(diary: Diary, number: int) -> Appointment | Attendee:
    booking = diary.bookings.get(number)
    found = booking if isinstance(booking, Appointment) else diary.attendees.get(number)
    if found is None:
        raise HTTPException(404, f"No booking {number}; GET /town/truth/cliniko lists ours.")
    return found


def _change(diary: Diary, found: Appointment | Attendee, asked: dict[str, Any]) -> None:
    for name in ("cancelled", "archived"):
        if name in asked:
            setattr(found, f"{name}_at", diary.stamp() if asked[name] else None)
    for name in ("arrived", "notes"):
        setattr(found, name, asked.get(name, getattr(found, name)))
    if isinstance(found, Attendee):
        diary.changed(found)
    elif "starts_at" in asked:
        starts_at = read_instant(asked["starts_at"])
        diary.move(found, {"starts_at": starts_at, "ends_at": starts_at + (found.ends_at - found.starts_at)})
    else:
        diary.touched(found)


def change_visit(town: Town, deed: Deed) -> None:
    """The same, as any vendor's visits are changed. Raises LookupError."""
    diary = town.world(Diary)
    number = int(deed.booking) if deed.booking.isdigit() else -1
    found = diary.bookings.get(number) or diary.attendees.get(number)
    if not isinstance(found, Appointment | Attendee):
        raise LookupError("there is no such appointment")  # noqa: TRY004 - blocked time is none
    if isinstance(found, Attendee) and deed.do == "move":
        raise LookupError("one person's place does not move the class")
    asked: dict[str, Any] = {"cancel": {"cancelled": True}, "miss": {"arrived": False}}.get(deed.do, {})
    _change(diary, found, asked | ({"starts_at": deed.start.astimezone(UTC).isoformat()} if deed.start else {}))
