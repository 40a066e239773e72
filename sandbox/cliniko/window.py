"""What the practice's staff see: the day's sheet, and everything the vendor holds about our bookings and patients."""

from datetime import date

from sandbox.cliniko.diary import Diary
from sandbox.cliniko.harbour import BUSINESSES, PRACTITIONERS, Practitioner
from sandbox.cliniko.records import Appointment, Block, active
from sandbox.cliniko.shapes import moment
from sandbox.hours import face, minutes_of
from sandbox.sheets import Column, Line, Sheet
from sandbox.town import Town


def show_day(town: Town, day: date) -> Sheet:
    """One column per practitioner."""
    diary = town.world(Diary)
    diary.fill()
    diary.fill_day(day)
    booked = [b for p in PRACTITIONERS.values() for b in diary.days.get((p.id, day), ())]
    later = [d for a in diary.appointments() if a.ours and active(a) and (d := diary.local_day(a.starts_at)) > day]
    return Sheet(
        day=day,
        zone=diary.zone,
        columns=[_column(p, day) for p in PRACTITIONERS.values()],
        lines=[_line(diary, booking, day) for booking in booked],
        next_day=min(later, default=None),
    )


def _column(practitioner: Practitioner, day: date) -> Column:
    there = [(b, practitioner.spans(b, day)) for b in BUSINESSES.values()]
    names = [b.name for b, spans in there if spans]
    return Column(
        id=practitioner.id,
        title=practitioner.name,
        subtitle=" · ".join([*names, practitioner.designation]),
        spans=tuple(sorted(span for _, spans in there for span in spans)),
    )


def _line(diary: Diary, booking: Block, day: date) -> Line:
    return Line(
        column=booking.practitioner.id,
        start=max(minutes_of(booking.starts_at, diary.zone, day), 0),
        end=min(minutes_of(booking.ends_at, diary.zone, day), 24 * 60),
        kind=_kind(booking),
        title=_title(booking),
        changed=booking.updated_at,
    )


def _kind(booking: Block) -> str:
    if booking.archived_at or booking.deleted_at:
        return "archived"
    if booking.cancelled_at:
        return "cancelled"
    return "booking" if isinstance(booking, Appointment) and booking.ours else "rival"


def _title(booking: Block) -> str:
    """Our person and what for; other people have no name here, and those who were always there no words either."""
    if isinstance(booking, Appointment) and booking.ours:
        return f"{booking.patient.name} · {booking.kind.name}"
    return booking.notes or ""


def show_truth(town: Town) -> dict[str, object]:
    """All bookings that came through the API, whatever became of them, the rivals, and the patients."""
    diary = town.world(Diary)
    made = [a for a in diary.appointments() if a.ours or a.notes == "Booked"]
    return {
        "holds": [],
        "bookings": [_record(diary, a) for a in made if a.ours],
        "rivals": [_place(diary, a) for a in made if not a.ours],
        "patients": [{"id": str(p.id), **p.given} for p in diary.patients.values()],
    }


def _place(diary: Diary, appointment: Appointment) -> dict[str, object]:
    day = diary.local_day(appointment.starts_at)
    kind = _kind(appointment)
    return {
        "id": str(appointment.id),
        "column": appointment.practitioner.id,
        "who": appointment.practitioner.name,
        "place": appointment.business.name,
        "date": day.isoformat(),
        "start": face(minutes_of(appointment.starts_at, diary.zone, day)),
        "end": face(minutes_of(appointment.ends_at, diary.zone, day)),
        "status": kind if kind in ("archived", "cancelled") else "confirmed",
    }


def _record(diary: Diary, appointment: Appointment) -> dict[str, object]:
    return _place(diary, appointment) | {
        "service": appointment.kind.name,
        "people": 1,
        "notes": appointment.notes,
        "until": None,
        "created": moment(appointment.created_at),
        "reason": appointment.cancellation_reason,
        "customer": {"id": str(appointment.patient.id), **appointment.patient.given},
        "answers": [],
    }
