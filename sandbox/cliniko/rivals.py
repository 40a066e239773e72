"""Other people who book behind our back: at the practice's own counter, where overlaps are accepted.

A rival `who` is a class takes a place in it.
"""

from dataclasses import replace
from datetime import datetime, timedelta

from sandbox.cliniko.availability import Times, Triple
from sandbox.cliniko.diary import BOOKED, Diary
from sandbox.cliniko.harbour import BACK_CLASS, BUSINESSES, PRACTITIONERS, Business, Practitioner
from sandbox.cliniko.records import Appointment, Attendee, Group, active
from sandbox.hours import minutes_of
from sandbox.sheets import RivalWish
from sandbox.town import Town


class Ambushes:
    """Rivals who lurk until somebody creates an appointment and are a moment faster."""

    def __init__(self, town: Town) -> None:
        self.town = town
        self.lurking: list[RivalWish] = []

    def spring(self) -> None:
        """All of them book now."""
        lurking, self.lurking = self.lurking, []
        for wish in lurking:
            book(self.town, wish)


def place(town: Town, wish: RivalWish) -> list[Appointment | Attendee]:
    """Book now or lurk; what was entered. Raises LookupError when nobody can be booked like that."""
    if wish.start is None and _is_class(wish):
        wish = replace(wish, start=_next_class(town).starts_at)
    elif wish.start is None:
        start, practitioner = next_free(town, wish)
        wish = replace(wish, start=start, who=(practitioner.id,))
    if wish.lurks:
        town.world(Ambushes).lurking.append(wish)
        return []
    taken = book(town, wish)
    if not taken:
        raise LookupError("nobody treats then")
    return taken


def book(town: Town, wish: RivalWish) -> list[Appointment | Attendee]:
    """Enter it for everybody wished for who treats then, overlapping or not; an empty list when nobody does."""
    assert wish.start is not None
    diary = town.world(Diary)
    diary.fill()
    if _is_class(wish):
        return [_join(diary, g) for g in diary.groups() if g.starts_at == wish.start and active(g)]
    places = [(person, _where(diary, person, wish.start)) for person in _named(wish.who)]
    return [_enter(diary, person, where, wish) for person, where in places if where is not None]


def next_free(town: Town, wish: RivalWish) -> tuple[datetime, Practitioner]:
    """The next open time of what was last looked at, or of default types, and whose it is; LookupError if none."""
    looked = town.world(Times).asked
    triples = [
        Triple(business=business, practitioner=person, kind=looked or person.does[0])
        for person in _named(wish.who)
        for business in BUSINESSES.values()
    ]
    first = [(times[0], t.practitioner) for t in triples if t.online() and (times := _open(town, t))]
    if not first:
        raise LookupError("there is no open time in the next two weeks")
    return min(first, key=lambda found: found[0])


def _is_class(wish: RivalWish) -> bool:
    return bool({BACK_CLASS.id, BACK_CLASS.name} & set(wish.who))


def _next_class(town: Town) -> Group:
    diary = town.world(Diary)
    diary.fill()
    ahead = [g for g in diary.groups() if g.starts_at > town.now() and len(diary.present(g)) < g.most]
    if not ahead:
        raise LookupError("every class is full")
    return min(ahead, key=lambda group: group.starts_at)


def _join(diary: Diary, group: Group) -> Attendee:
    stamp = diary.stamp()
    patient = next(iter(diary.patients.values()))
    attendee = Attendee(
        id=diary.new_id(), created_at=stamp, updated_at=stamp, group=group, patient=patient, ours=False, notes=BOOKED
    )
    diary.join(attendee)
    return attendee


def _open(town: Town, triple: Triple) -> list[datetime]:
    today = town.world(Diary).today()
    return town.world(Times).between(triple, today, today + timedelta(days=14))


def _named(who: tuple[str, ...]) -> list[Practitioner]:
    everybody = PRACTITIONERS.values()
    named = [p for p in everybody if not who or {p.id, p.name, f"{p.first_name} {p.last_name}"} & set(who)]
    if not named:
        raise LookupError("nobody has that name or id")
    return named


def _where(diary: Diary, practitioner: Practitioner, start: datetime) -> Business | None:
    """The business whose hours cover the start."""
    day = diary.local_day(start)
    minute = minutes_of(start, diary.zone, day)
    for business in BUSINESSES.values():
        if any(opens <= minute < closes for opens, closes in practitioner.spans(business, day)):
            return business
    return None


def _enter(diary: Diary, practitioner: Practitioner, business: Business, wish: RivalWish) -> Appointment:
    assert wish.start is not None
    kind = practitioner.does[0]
    stamp = diary.stamp()
    appointment = Appointment(
        id=diary.new_id(),
        created_at=stamp,
        updated_at=stamp,
        starts_at=wish.start,
        ends_at=wish.start + timedelta(minutes=wish.minutes or kind.minutes),
        practitioner=practitioner,
        business=business,
        notes=BOOKED,
        kind=kind,
        patient=next(iter(diary.patients.values())),
        ours=False,
    )
    diary.enter(appointment)
    return appointment
