"""What the clinic's staff see: the sheet of a day."""

from collections.abc import Iterable, Iterator
from datetime import date

from sandbox.hours import Span, minutes_of
from sandbox.provet.diary import BOOKED, Diary
from sandbox.provet.ledger import Status, transactions
from sandbox.provet.pawstreet import VETS
from sandbox.provet.practice import User
from sandbox.provet.records import Appointment, Patient
from sandbox.provet.regulars import MEETING
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
    return " · ".join([animals, what, *_paid(diary, appointment)])


def _animals(diary: Diary, appointment: Appointment) -> Iterator[str]:
    """Those of the file, else those somebody typed."""
    yield from (_name(patient) for patient in appointment.patients)
    for typed in diary.table("onlinebookingpatient").values():
        if typed.onlinebookingclient.appointment is appointment:
            yield f"{typed.name} ({typed.species.label.lower()})" if typed.species else typed.name


def _name(patient: Patient) -> str:
    return f"{patient.name} ({patient.species.label.lower()})" if patient.species else patient.name


def _paid(diary: Diary, appointment: Appointment) -> list[str]:
    """Whether the deposit was paid, where the reason wants one. Nothing ties the two but client and time."""
    if not appointment.reason or not appointment.reason.deposit:
        return []
    made = [t for t in transactions(diary) if t.deposit and t.client is appointment.client]
    paid = any(t.link.status is Status.ACCEPTED for t in made if t.created >= appointment.created)
    return ["paid" if paid else "unpaid"]


def _ours(diary: Diary) -> list[Appointment]:
    return [a for a in diary.table("appointment").values() if a.ours]
