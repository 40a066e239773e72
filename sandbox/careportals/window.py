"""What the clinic's staff see: the day's sheet, and everything the vendor holds about our appointments."""

from datetime import date

from sandbox.careportals.appointments import appointment_shape
from sandbox.careportals.diary import CANCELLED, NOT_COMING, Appointment, Diary, Taken, everybody
from sandbox.hours import face
from sandbox.sheets import Column, Line, Sheet
from sandbox.town import Town

QUEUE_MINUTES = 10


def show_day(town: Town, day: date) -> Sheet:
    """One column per provider."""
    diary = town.world(Diary)
    taken = [t for p in everybody() for t in diary.busy(p, day)]
    gone = [a for a in diary.ours.values() if a.day == day and a not in taken]
    later = [a.day for a in diary.ours.values() if a.day > day and a.status not in NOT_COMING]
    return Sheet(
        day=day,
        zone=diary.zone,
        columns=[Column(id=p.id, title=p.name, subtitle=p.duty, spans=p.spans(day)) for p in everybody()],
        lines=[_line(t) for t in (*taken, *gone)],
        next_day=min(later, default=None),
    )


def _line(taken: Taken) -> Line:
    return Line(
        column=taken.provider.id,
        start=taken.start,
        end=max(taken.end, taken.start + QUEUE_MINUTES),
        kind=_kind(taken),
        title=taken.title,
        changed=taken.changed,
    )


def _kind(taken: Taken) -> str:
    if not isinstance(taken, Appointment):
        return "rival"
    return "cancelled" if taken.status in NOT_COMING else "booking"


def show_truth(town: Town) -> dict[str, object]:
    """All appointments that came through the API or the web app, whatever became of them, and the rivals."""
    diary = town.world(Diary)
    return {
        "holds": [],
        "bookings": [_record(town, a) for a in diary.ours.values()],
        "rivals": [_place(t) for t in diary.rivals],
    }


def _place(taken: Taken) -> dict[str, object]:
    return {
        "id": taken.id,
        "order": int((taken.created if isinstance(taken, Appointment) else taken.changed).timestamp() * 1_000_000),
        "column": taken.provider.id,
        "who": taken.provider.name,
        "place": "Lakeside Clinic",
        "date": taken.day.isoformat(),
        "start": face(taken.start),
        "end": face(taken.end),
        "status": "cancelled" if taken.status == CANCELLED else "confirmed",
    }


def _record(town: Town, appointment: Appointment) -> dict[str, object]:
    """With the vendor's own word and shape beside the town's: `vendor_status`, `vendor`."""
    return _place(appointment) | {
        "service": appointment.service.label,
        "people": 1,
        "notes": appointment.answers.get("visitReason"),
        "until": None,
        "vendor_status": appointment.status,
        "access_key": appointment.access_key,
        "handed_over": appointment.handed_over,
        "customer": appointment.answers,
        "answers": [{"name": name, "value": value} for name, value in appointment.answers.items()],
        "vendor": appointment_shape(town, appointment),
    }
