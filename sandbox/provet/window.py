"""What the clinic's staff see: the day's sheet, and everything the vendor holds about our visits and their owners."""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any

from sandbox.hours import Span, face, minutes_of
from sandbox.provet.diary import Diary
from sandbox.provet.pawstreet import VETS
from sandbox.provet.practice import User
from sandbox.provet.records import Appointment, Client, Patient
from sandbox.provet.regulars import MEETING
from sandbox.provet.rivals import BOOKED
from sandbox.provet.shapes import zulu
from sandbox.sheets import Column, Line, Sheet
from sandbox.town import Town


def show_day(town: Town, day: date) -> Sheet:
    """One column per person who treats."""
    diary = town.world(Diary)
    diary.fill()
    diary.fill_day(day)
    later = [d for a in _ours(diary) if a.active and (d := diary.local_day(a.start)) > day]
    return Sheet(
        day=day,
        zone=diary.zone.key,
        columns=[_column(vet, day) for vet in VETS],
        lines=[_line(diary, vet, a, day) for vet in VETS for a in diary.days.get((vet.id, day), ())],
        next_day=min(later, default=None),
    )


def _column(vet: User, day: date) -> Column:
    there = [(p.department.name, span) for p in vet.patterns for span in p.week.get(day.weekday(), ())]
    names = dict.fromkeys(name for name, _ in there)
    return Column(
        id=str(vet.id),
        title=vet.name,
        subtitle=" · ".join([*names, vet.title]),
        spans=tuple(_joined(span for _, span in there)),
    )


def _joined(spans: Iterable[Span]) -> Iterator[Span]:
    """Spans that touch or overlap are one: single slots in a row, two shifts at once."""
    found: list[Span] = []
    for start, end in sorted(spans):
        if found and start <= found[-1][1]:
            start, end = found[-1][0], max(end, found[-1][1])  # noqa: PLW2901  the span grows
            found.pop()
        found.append((start, end))
    yield from found


def _line(diary: Diary, vet: User, appointment: Appointment, day: date) -> Line:
    zone = diary.zone.key
    return Line(
        column=str(vet.id),
        start=max(minutes_of(appointment.start, zone, day), 0),
        end=min(minutes_of(appointment.end, zone, day), 24 * 60),
        kind=_kind(appointment),
        title=_title(diary, appointment),
        changed=appointment.modified,
    )


def _kind(appointment: Appointment) -> str:
    if not appointment.active:
        return "cancelled"
    return "booking" if appointment.ours else "rival"


def _title(diary: Diary, appointment: Appointment) -> str:
    """Which animal and what for; other people's have no name here, and those who were always there no words either."""
    if not appointment.ours:
        return appointment.title if appointment.title in (MEETING, BOOKED) else ""
    animals = ", ".join(_animals(diary, appointment)) or "Unknown animal"
    what = appointment.reason.name if appointment.reason else appointment.title
    return f"{animals} · {what}"


def _animals(diary: Diary, appointment: Appointment) -> Iterator[str]:
    """Those of the file, else those somebody typed."""
    yield from (_name(patient) for patient in appointment.patients)
    for typed in diary.table("onlinebookingpatient").values():
        if typed.onlinebookingclient.appointment is appointment:
            yield f"{typed.name} ({typed.species.label.lower()})" if typed.species else typed.name


def _name(patient: Patient) -> str:
    return f"{patient.name} ({patient.species.label.lower()})" if patient.species else patient.name


def _ours(diary: Diary) -> list[Appointment]:
    return [a for a in diary.table("appointment").values() if a.ours]


def show_truth(town: Town) -> dict[str, object]:
    """All visits that came through the API, whatever became of them, the rivals, the clients and their animals."""
    diary = town.world(Diary)
    made: list[Appointment] = list(diary.table("appointment").values())
    return {
        "holds": [],
        "bookings": [_record(diary, a) for a in made if a.ours],
        "rivals": [_place(diary, a) for a in made if a.title == BOOKED],
        "clients": [_client(client) for client in diary.table("client").values()],
        "patients": [_patient(patient) for patient in diary.table("patient").values()],
    }


def _place(diary: Diary, appointment: Appointment) -> dict[str, Any]:
    day, zone = diary.local_day(appointment.start), diary.zone.key
    return {
        "id": str(appointment.id),
        "column": str(appointment.user.id) if appointment.user else None,
        "who": appointment.user.name if appointment.user else None,
        "place": appointment.department.name,
        "date": day.isoformat(),
        "start": face(minutes_of(appointment.start, zone, day)),
        "end": face(minutes_of(appointment.end, zone, day)),
        "status": "confirmed" if appointment.active else "cancelled",
    }


def _record(diary: Diary, appointment: Appointment) -> dict[str, Any]:
    a = appointment
    return _place(diary, a) | {
        "service": a.reason.name if a.reason else a.title,
        "people": len(a.patients),
        "type": a.type,
        "complaint": a.complaint,
        "notes": a.notes,
        "rooms": [room.name for room in a.resources],
        "until": None,
        "created": zulu(a.created),
        "reason": a.cancellation_reason.name if a.cancellation_reason else None,
        "reason_text": a.cancellation_reason_text,
        "customer": _client(a.client) if a.client else None,
        "animals": [_patient(patient) for patient in a.patients],
        "typed": [_typed(diary, one) for one in diary.table("onlinebookingclient").values() if one.appointment is a],
        "answers": [],
    }


def _client(client: Client) -> dict[str, Any]:
    given = {name: value for name, value in client.given.items() if name != "home_department"}
    numbers = [number.phone_number for number in client.phone_numbers]
    return {"id": str(client.id), **given, "phone_numbers": numbers, "archived": client.archived}


def _patient(patient: Patient) -> dict[str, Any]:
    return {
        "id": str(patient.id),
        "client": str(patient.client.id),
        "name": patient.name,
        "species": patient.species.label if patient.species else None,
        "breed": patient.breed.label if patient.breed else None,
    }


def _typed(diary: Diary, client: Any) -> dict[str, Any]:
    """What an unknown owner typed, with their animals."""
    animals = [one for one in diary.table("onlinebookingpatient").values() if one.onlinebookingclient is client]
    return {
        **client.given,
        "id": str(client.id),
        "animals": [
            {"name": one.name, "species": one.species.label if one.species else None, "notes": one.notes}
            for one in animals
        ],
    }
