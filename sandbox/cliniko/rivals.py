"""Other people who book behind our back: at the practice's own counter, where overlaps are accepted."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from sandbox.cliniko.diary import Diary
from sandbox.cliniko.harbour import BUSINESSES, PRACTITIONERS, Business, Practitioner
from sandbox.cliniko.records import Appointment
from sandbox.hours import minutes_of
from sandbox.town import Town


@dataclass(frozen=True, slots=True, kw_only=True)
class Rival:
    """Who is booked from when. `minutes` None: as long as their default type. No practitioners: all who treat then."""

    start: datetime
    minutes: int | None = None
    practitioners: tuple[Practitioner, ...] = tuple(PRACTITIONERS.values())


class Ambushes:
    """Rivals who wait until somebody creates an appointment and are a moment faster."""

    def __init__(self, town: Town) -> None:
        self.town = town
        self.waiting: list[Rival] = []

    def spring(self) -> None:
        """All of them book now."""
        waiting, self.waiting = self.waiting, []
        for rival in waiting:
            book(self.town, rival)


def book(town: Town, rival: Rival) -> list[Appointment]:
    """Enter the rival's appointments, overlapping or not; an empty list when nobody treats then."""
    diary = town.world(Diary)
    diary.fill()
    return [_enter(diary, p, where, rival) for p in rival.practitioners if (where := _where(diary, p, rival.start))]


def _where(diary: Diary, practitioner: Practitioner, start: datetime) -> Business | None:
    """The business whose hours cover the start."""
    day = diary.local_day(start)
    minute = minutes_of(start, diary.zone, day)
    for business in BUSINESSES.values():
        if any(opens <= minute < closes for opens, closes in practitioner.spans(business, day)):
            return business
    return None


def _enter(diary: Diary, practitioner: Practitioner, business: Business, rival: Rival) -> Appointment:
    kind = practitioner.does[0]
    stamp = diary.stamp()
    appointment = Appointment(
        id=diary.new_id(),
        created_at=stamp,
        updated_at=stamp,
        starts_at=rival.start,
        ends_at=rival.start + timedelta(minutes=rival.minutes or kind.minutes),
        practitioner=practitioner,
        business=business,
        kind=kind,
        patient=next(iter(diary.patients.values())),
        ours=False,
    )
    diary.enter(appointment)
    return appointment
