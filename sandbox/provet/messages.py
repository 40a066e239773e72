"""What goes out about a visit: confirmations on demand, on one path or the other, and reminders."""

from typing import Any

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import BaseRoute, Route

from sandbox.provet import appointments
from sandbox.provet.diary import Diary
from sandbox.provet.hooks import Trigger
from sandbox.provet.links import Links, diary_of
from sandbox.provet.listing import STAMPS, Resource
from sandbox.provet.records import Appointment, AppointmentReminder, Sent
from sandbox.provet.shapes import Json, stamps_shape, zulu
from sandbox.provet.writing import REQUIRED, Field, Fields, Invalid, choice, link, moment, read_body, text, truth

ONLINE_BOOKING = 2
SWITCHES = {"email": "dont_send_email_confirmation", "sms": "dont_send_sms_confirmation"}
WHOLE_RECORD = ("start", "end", "department", "type", "title")

CONFIRMATION: Fields = {
    "request_hash": Field(read=text(64, blank=False), required=True),
    **{name: Field(read=truth) for name in SWITCHES.values()},
    **{name: Field(read=appointments.FIELDS[name].read) for name in WHOLE_RECORD},
}
REMINDER: Fields = {
    "appointment": Field(read=link("appointment"), required=True),
    "send_at": Field(read=moment, required=True),
    "channel": Field(read=choice(1, 2), required=True),
}


async def confirm_nested(request: Request) -> Response:
    """POST /appointment/{id}/send_appointment_confirmation/, where the account has it."""
    appointment: Appointment = appointments.APPOINTMENTS.find(request)
    given = await _read_confirmation(request, "nested")
    if given["request_hash"] != appointment.request_hash:
        raise Invalid({"request_hash": "Invalid request hash."})
    return _confirm(diary_of(request), appointment, given)


async def confirm_flat(request: Request) -> Response:
    """POST /send_appointment_confirmation/, where the account has it: the hash alone says which visit."""
    given = await _read_confirmation(request, "flat")
    diary = diary_of(request)
    for appointment in diary.table("appointment").values():
        if appointment.request_hash == given["request_hash"]:
            return _confirm(diary, appointment, given)
    raise Invalid({"request_hash": "Invalid request hash."})


async def _read_confirmation(request: Request, path: str) -> dict[str, Any]:
    account = request.app.state.town.provet
    if account.confirmation_path not in (path, "both"):
        raise HTTPException(404, "Not found.")
    given = await read_body(request, CONFIRMATION)
    missing = {name: REQUIRED for name in account.confirmation_needs if name not in given}
    if missing:
        raise Invalid(missing)
    return given


def _confirm(diary: Diary, appointment: Appointment, given: dict[str, Any]) -> Response:
    """Sends again however often it is asked. A switch suppresses by being there, whatever its value."""
    if not appointment.active:
        raise Invalid({"non_field_errors": "The appointment is not active."})
    reach = _reach(diary, appointment)
    sent = {channel: channel in reach and switch not in given for channel, switch in SWITCHES.items()}
    made = Sent(
        **diary.stamps(), appointment=appointment, start=appointment.start, by=tuple(c for c in sent if sent[c])
    )
    diary.keep("sent", made)
    return JSONResponse({f"{channel}_sent": done for channel, done in sent.items()})


def _reach(diary: Diary, appointment: Appointment) -> set[str]:
    """By which channels the owner can be reached; Invalid when nobody knows who it is."""
    client = appointment.client
    if client is not None:
        email = client.text("email") and not client.given.get("no_email")
        return _channels(email=email, sms=client.phone_numbers and not client.given.get("no_sms"))
    typed = [one for one in diary.table("onlinebookingclient").values() if one.appointment is appointment]
    animals = [one for one in diary.table("onlinebookingpatient").values() if one.onlinebookingclient in typed]
    if appointment.type == ONLINE_BOOKING and not animals:
        raise Invalid({"non_field_errors": "The online booking has no client or patient."})
    given = typed[-1].given if typed else {}
    return _channels(email=given.get("email"), sms=given.get("phone_number"))


def _channels(**found: object) -> set[str]:
    return {channel for channel, there in found.items() if there}


def reminder_shape(reminder: AppointmentReminder, to: Links) -> Json:
    """A message planned before a visit."""
    return {
        "id": reminder.id,
        "url": to.to("appointment_reminder", reminder),
        "appointment": to.to("appointment", reminder.appointment),
        "send_at": zulu(reminder.send_at),
        "channel": reminder.channel,
        "sent": zulu(reminder.sent),
        "external_sending": reminder.external,
        **stamps_shape(reminder, to),
    }


REMINDERS = Resource(name="appointment_reminder", shape=reminder_shape, columns=STAMPS)


async def create_reminder(request: Request) -> Response:
    """POST /appointment_reminder/: 201."""
    given = await read_body(request, REMINDER)
    diary = diary_of(request)
    made = diary.keep("appointment_reminder", AppointmentReminder(**diary.stamps(), **given))
    diary.notice(Trigger.REMINDER_CREATED, made.id)
    return REMINDERS.answer(request, made, 201)


async def change_reminder(request: Request) -> Response:
    """PATCH, and PUT with everything."""
    return _changed(request, await read_body(request, REMINDER, partial=request.method == "PATCH"))


async def mark_sent(request: Request) -> Response:
    """PUT …/mark_sent/: somebody else sent it."""
    return _changed(request, {"sent": diary_of(request).town.now()})


async def mark_external(request: Request) -> Response:
    """POST …/mark_external_sending/: somebody else is going to send it."""
    return _changed(request, {"external": True})


def _changed(request: Request, change: dict[str, Any]) -> Response:
    reminder: AppointmentReminder = REMINDERS.find(request)
    for name, value in change.items():
        setattr(reminder, name, value)
    diary = diary_of(request)
    reminder.modified = diary.town.now()
    diary.notice(Trigger.REMINDER_CHANGED, reminder.id)
    return REMINDERS.answer(request, reminder)


ROUTES: list[BaseRoute] = [
    Route("/appointment/{id:int}/send_appointment_confirmation/", confirm_nested, methods=["POST"]),
    Route("/send_appointment_confirmation/", confirm_flat, methods=["POST"]),
    *REMINDERS.routes(post=create_reminder, patch=change_reminder, put=change_reminder),
    Route("/appointment_reminder/{id:int}/mark_sent/", mark_sent, methods=["PUT"]),
    Route("/appointment_reminder/{id:int}/mark_external_sending/", mark_external, methods=["POST"]),
]
