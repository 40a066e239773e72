"""From a free time to an appointment: reserve for fifteen minutes, confirm with the person's data, or release."""

import re
from collections.abc import Iterable
from datetime import date, datetime, timedelta
from typing import Any

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from sandbox.qmatic.availability import Times, Wish, grid, make_wish, stamp
from sandbox.qmatic.catalogue import find_service
from sandbox.qmatic.diary import Diary, Entry, Status
from sandbox.qmatic.door import BOOK, RESCHEDULE, require
from sandbox.qmatic.exampleton import Service
from sandbox.qmatic.reading import bad, check, check_query, read_body, read_guid
from sandbox.qmatic.rivals import Ambushes
from sandbox.strict import Rule
from sandbox.town import Town

EMAIL = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s.]+")
DATE = re.compile(r"\d{4}-\d{2}-\d{2}")

RESERVATION = {
    "serviceId": Rule(required=True),
    "branchId": Rule(required=True),
    "timeSlot": Rule(kind=dict, required=True),
    "numberOfReservations": Rule(kind=int, required=True),
    "notes": Rule(longest=255),
    "requestedResourceId": Rule(),
}
TIME_SLOT = {"startTime": Rule(required=True), "endTime": Rule(required=True)}
CUSTOMER = {
    "personalIdentifier": Rule(required=True, shortest=10, longest=48, form=re.compile(r"[A-Za-z0-9]+")),
    "firstName": Rule(required=True, longest=255),
    "lastName": Rule(required=True, longest=255),
    "phoneNumber": Rule(longest=255),
    "email": Rule(required=True, longest=255, form=EMAIL),
    "dateOfBirth": Rule(form=DATE),
}
ANSWER = {"questionText": Rule(required=True), "answer": Rule(required=True, longest=2048)}


async def reserve(request: Request) -> Response:
    """POST /reservations: 201 with the id; 409 when the time is not, or no longer, free."""
    require(request, BOOK, RESCHEDULE)
    body = await read_body(request, RESERVATION)
    wish = make_wish(
        find_service(body["serviceId"]),
        body["branchId"],
        body["numberOfReservations"],
        body.get("requestedResourceId"),
    )
    return take(request.app.state.town, wish, body)


def take(town: Town, wish: Wish, body: dict[str, Any]) -> Response:
    """Hold the body's time slot for what is wished; the answer to a reservation, of one service or of several."""
    check(body["timeSlot"], TIME_SLOT, "timeSlot.")
    day, start = _read_slot(wish, body["timeSlot"])
    town.world(Ambushes).spring()
    if not town.world(Times).offers(wish, day, start):
        raise HTTPException(409, "The time slot is not available")
    entry = hold(town, wish, day, start, body.get("notes"))
    return JSONResponse({"reservationId": entry.id}, 201)


def _read_slot(wish: Wish, slot: dict[str, Any]) -> tuple[date, int]:
    """The day and minute of a slot, written exactly as the list writes it and on the grid."""
    try:
        begins = datetime.fromisoformat(slot["startTime"])
    except ValueError:
        raise bad("timeSlot.startTime is not ISO 8601") from None
    day = begins.date()
    start = begins.hour * 60 + begins.minute
    ends = stamp(wish.branch, day, start + wish.length())
    if slot != {"startTime": stamp(wish.branch, day, start), "endTime": ends} or start not in grid(wish, day):
        raise bad("timeSlot is not one of this service's time slots")
    return day, start


def hold(town: Town, wish: Wish, day: date, start: int, notes: str | None) -> Entry:
    """Take the first candidate who is free; the caller has looked that one is."""
    diary = town.world(Diary)
    end = start + wish.length()
    resource = next(r for r in wish.candidates() if diary.free(r, day, start, end))
    return diary.add(
        Entry(
            id=diary.new_id(),
            resource=resource,
            day=day,
            start=start,
            end=end,
            status=Status.HELD,
            changed=town.now(),
            ours=True,
            service=wish.service,
            added=wish.added,
            people=wish.people,
            notes=notes,
            until=town.now() + timedelta(minutes=town.qmatic.hold_minutes),
        )
    )


async def confirm(request: Request) -> Response:
    """PUT /reservations/{reservationId}: 201 without a body; 404 once the hold is over."""
    require(request, BOOK)
    town: Town = request.app.state.town
    check_query(request, frozenset())
    entry = find_held(request)
    body = await read_body(request, CUSTOMER | {"informationQuestions": Rule(kind=list)})
    answers = body.pop("informationQuestions", [])
    _check_answers(answers, entry.distinct.values())
    check_birth(town, body)
    entry.customer, entry.answers = body, answers
    town.world(Diary).turn(entry, Status.CONFIRMED)
    return Response(status_code=201)


def check_birth(town: Town, customer: dict[str, str]) -> None:
    """A date of birth is a date; whether it must be there is the tenant's choice."""
    if "dateOfBirth" not in customer:
        if town.qmatic.wants_date_of_birth:
            raise bad("dateOfBirth is required")
        return
    try:
        date.fromisoformat(customer["dateOfBirth"])
    except ValueError:
        raise bad("dateOfBirth has an invalid value") from None


def _check_answers(answers: list[object], services: Iterable[Service]) -> None:
    """Each answer belongs to a question of a service, in any language; required ones are there, none twice."""
    for place, answer in enumerate(answers):
        check(answer, ANSWER, f"informationQuestions[{place}].")
    questions = [question for service in services for question in service.information]
    asked = [frozenset(q.text.values()) for q in questions]
    given = [item["questionText"] for item in answers if isinstance(item, dict)]
    found = [next((i for i, texts in enumerate(asked) if text in texts), None) for text in given]
    if None in found or len(set(found)) != len(found):
        raise bad("informationQuestions has a question this service does not ask, or one twice")
    if any(q.required and i not in found for i, q in enumerate(questions)):
        raise bad("informationQuestions lacks a required answer")


async def release(request: Request) -> Response:
    """DELETE /reservations/reservations/{appointmentId}: 204; 409 once confirmed."""
    require(request, BOOK, RESCHEDULE)
    town: Town = request.app.state.town
    check_query(request, frozenset())
    entry = town.world(Diary).entries.get(read_guid(request.path_params["reservation"], "appointmentId"))
    if entry is not None and entry.ours and entry.status is Status.CONFIRMED:
        raise HTTPException(409, "The appointment is CONFIRMED; cancel it instead")
    town.world(Diary).turn(find_held(request), Status.RELEASED)
    return Response(status_code=204)


def find_held(request: Request) -> Entry:
    """The reservation of the path, while it is held; else 404."""
    diary = request.app.state.town.world(Diary)
    diary.expire()
    entry: Entry | None = diary.entries.get(read_guid(request.path_params["reservation"], "reservationId"))
    if entry is None or entry.status is not Status.HELD:
        raise HTTPException(404, "No such reservation, or it has expired")
    return entry
