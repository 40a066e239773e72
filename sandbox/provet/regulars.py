"""Other people's visits, so that the calendar is lived in: the same for the same seed."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from random import Random
from typing import TYPE_CHECKING

from sandbox.provet import pawstreet
from sandbox.provet.records import Appointment, AppointmentReminder, Client, Shift

if TYPE_CHECKING:
    from sandbox.provet.diary import Diary

STEP = timedelta(minutes=30)
DAY = timedelta(days=1)
MEETING = "Team meeting"
# Nobody of the demo's people is among them.
STRANGERS = ("Jo", "Casey", "Mika")


def other_people(diary: Diary, shift: Shift, day: date) -> Iterator[Appointment]:
    """What is booked in a shift before anybody asks."""
    if not shift.shift_type.in_appointments or shift.shift_type.in_all_day or not shift.user.is_active:
        return
    town = diary.town
    chance = town.chance("provet", shift.user.id, shift.department.id, shift.shift_type.code, day, shift.start.hour)
    share = 0.5 - 0.005 * min(max((day - diary.today()).days, 0), 60)
    start = shift.start
    while start + STEP <= shift.end:
        if day.weekday() == 0 and start == shift.start and shift.shift_type is pawstreet.CONSULTING:
            yield _block(diary, shift, start)
        elif chance.random() < share:
            yield _visit(diary, shift, start, chance)
        start += STEP


def _block(diary: Diary, shift: Shift, start: datetime) -> Appointment:
    return Appointment(
        **diary.stamps(shift.created),
        start=start,
        end=start + STEP,
        title=MEETING,
        type=4,
        department=shift.department,
        user=shift.user,
        request_hash=request_hash(diary),
        ours=False,
    )


def _visit(diary: Diary, shift: Shift, start: datetime, chance: Random) -> Appointment:
    client = chance.choice([c for c in diary.tables["client"].values() if _stranger(c)])
    group = next(g for g in pawstreet.GROUPS if g.department is shift.department)
    reason = next(r for r in pawstreet.REASONS if r.group is group)
    return Appointment(
        **diary.stamps(shift.created),
        start=start,
        end=start + timedelta(minutes=reason.duration),
        title=reason.name,
        type=1,
        department=shift.department,
        reason=reason,
        user=shift.user,
        client=client,
        patients=tuple(client.patients[:1]),
        request_hash=request_hash(diary),
        ours=False,
    )


def seed_reminder(diary: Diary) -> None:
    """One reminder of somebody else's visit, so that its fields can be seen; only once."""
    if "appointment_reminder" in diary.tables:
        return
    visits = [a for a in diary.tables["appointment"].values() if a.client and a.start > diary.town.now() + DAY]
    visit = min(visits, key=lambda a: a.start)
    reminder = AppointmentReminder(
        **diary.stamps(visit.created), appointment=visit, send_at=visit.start - DAY, channel=1
    )
    diary.keep("appointment_reminder", reminder)


def _stranger(client: Client) -> bool:
    return client.text("firstname") in STRANGERS


def request_hash(diary: Diary) -> str:
    """Sixteen letters and digits that belong to one appointment."""
    chance = diary.town.chance("provet", "request_hash", next(diary.ticket))
    return "".join(chance.choices("abcdefghijkmnopqrstuvwxyz0123456789", k=16))
