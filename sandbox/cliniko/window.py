"""What the practice's staff see: the day's sheet, and everything the vendor holds about our bookings and patients."""

from dataclasses import replace
from datetime import date

from sandbox.cliniko.diary import BOOKED, Diary
from sandbox.cliniko.harbour import BUSINESSES, PRACTITIONERS, Practitioner
from sandbox.cliniko.records import Appointment, Attendee, Block, Group, active
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
    starts = [a.starts_at for a in diary.appointments() if a.ours and active(a)]
    starts += [a.group.starts_at for a in diary.attendees.values() if a.ours and active(a) and active(a.group)]
    later = [found for start in starts if (found := diary.local_day(start)) > day]
    return Sheet(
        day=day,
        zone=diary.zone,
        columns=[_column(p, day) for p in PRACTITIONERS.values()],
        lines=[_line(diary, b, day) for b in booked],
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
    line = Line(
        column=booking.practitioner.id,
        start=max(minutes_of(booking.starts_at, diary.zone, day), 0),
        end=min(minutes_of(booking.ends_at, diary.zone, day), 24 * 60),
        kind=_kind(booking),
        title=_title(booking),
        changed=booking.updated_at,
    )
    return _class_line(diary, booking, line) if isinstance(booking, Group) else line


def _kind(booking: Block) -> str:
    if booking.archived_at or booking.deleted_at:
        return "archived"
    if booking.cancelled_at:
        return "cancelled"
    return "booking" if isinstance(booking, Appointment) and booking.ours else "rival"


def _class_line(diary: Diary, group: Group, line: Line) -> Line:
    """A class: how many are in it, and who of ours. It counts as ours while somebody of ours is."""
    present = diary.present(group)
    ours = [a for a in present if a.ours]
    title = f"{group.kind.name} {len(present)}/{group.most}"
    changed = max((a.updated_at for a in diary.seats.get(group.id, ())), default=group.updated_at)
    return replace(
        line,
        kind="booking" if ours else line.kind,
        title=" · ".join([*(a.patient.name for a in ours), title]),
        changed=changed,
    )


def _title(booking: Block) -> str:
    """Our person and what for; other people have no name here, and those who were always there no words either."""
    if isinstance(booking, Appointment) and booking.ours:
        return f"{booking.patient.name} · {booking.kind.name}"
    return booking.notes or ""


def show_truth(town: Town) -> dict[str, object]:
    """All bookings that came through the API, whatever became of them, the rivals, and the patients."""
    diary = town.world(Diary)
    made = [a for a in diary.appointments() if a.ours or a.notes == BOOKED]
    return {
        "holds": [],
        "bookings": [
            *(_record(diary, a) for a in made if a.ours),
            *(_seat_record(diary, a) for a in diary.attendees.values() if a.ours),
        ],
        "rivals": [
            *(_place(diary, a) for a in made if not a.ours),
            *(_seat_record(diary, a) for a in diary.attendees.values() if not a.ours and a.notes == BOOKED),
        ],
        "patients": [{"id": str(p.id), **p.given} for p in diary.patients.values()],
    }


def _place(diary: Diary, appointment: Appointment) -> dict[str, object]:
    kind = _kind(appointment)
    status = kind if kind in ("archived", "cancelled") else "confirmed"
    return _where(diary, appointment) | {"status": status}


def _where(diary: Diary, booking: Block) -> dict[str, object]:
    day = diary.local_day(booking.starts_at)
    return {
        "id": str(booking.id),
        "order": booking.id,
        "column": booking.practitioner.id,
        "who": booking.practitioner.name,
        "place": booking.business.name,
        "date": day.isoformat(),
        "start": face(minutes_of(booking.starts_at, diary.zone, day)),
        "end": face(minutes_of(booking.ends_at, diary.zone, day)),
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


def _seat_record(diary: Diary, attendee: Attendee) -> dict[str, object]:
    """A place in a class, at the class' time; `class` is whose place."""
    group = attendee.group
    gone = "archived" if attendee.archived_at else "cancelled" if attendee.cancelled_at else "confirmed"
    return _where(diary, group) | {
        "id": str(attendee.id),
        "order": attendee.id,
        "class": str(group.id),
        "capacity": group.most,
        "status": gone,
        "service": group.kind.name,
        "people": 1,
        "notes": attendee.notes,
        "until": None,
        "created": moment(attendee.created_at),
        "reason": attendee.cancellation_reason,
        "customer": {"id": str(attendee.patient.id), **attendee.patient.given},
        "answers": [],
    }
