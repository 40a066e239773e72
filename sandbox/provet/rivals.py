"""Other people who book behind our back: at the clinic's own counter, where overlaps are accepted."""

from dataclasses import replace
from datetime import datetime, timedelta

from sandbox.provet import pawstreet
from sandbox.provet.ambushes import Ambushes
from sandbox.provet.diary import BOOKED, Diary
from sandbox.provet.practice import User
from sandbox.provet.records import Appointment, Shift
from sandbox.provet.regulars import request_hash
from sandbox.sheets import RivalWish
from sandbox.town import Town

MINUTES = 20
STEP = timedelta(minutes=15)
AHEAD = timedelta(days=14)


def place(town: Town, wish: RivalWish) -> list[Appointment]:
    """Book now or lurk; what was entered. Raises LookupError when nobody can be booked like that."""
    if wish.start is None:
        start, vet = next_free(town, wish)
        wish = replace(wish, start=start, who=(str(vet.id),))
    if wish.lurks:
        town.world(Ambushes).lurking.append(lambda: book(town, wish))
        return []
    taken = book(town, wish)
    if not taken:
        raise LookupError("nobody treats then")
    return taken


def book(town: Town, wish: RivalWish) -> list[Appointment]:
    """Enter it for everybody wished for who treats then, overlapping or not; an empty list when nobody does."""
    assert wish.start is not None
    diary = town.world(Diary)
    shifts = [(vet, _shift_at(diary, vet, wish.start)) for vet in _named(wish.who)]
    return [_enter(diary, vet, shift, wish) for vet, shift in shifts if shift]


def next_free(town: Town, wish: RivalWish) -> tuple[datetime, User]:
    """The next time open online, and whose it is; LookupError if there is none."""
    diary = town.world(Diary)
    vets = _named(wish.who)
    soonest = town.now() + timedelta(hours=2)
    found = [
        (start, shift.user)
        for shift in _shifts(diary)
        if shift.user in vets and shift.web and shift.start < soonest + AHEAD
        for start in _starts(shift)
        if start >= soonest and _free(diary, shift.user, start)
    ]
    if not found:
        raise LookupError("there is no open time in the next two weeks")
    return min(found, key=lambda one: one[0])


def _shifts(diary: Diary) -> list[Shift]:
    return [s for s in diary.table("shift").values() if s.shift_type.in_online_booking and s.shift_type.is_active]


def _starts(shift: Shift) -> list[datetime]:
    steps = int((shift.end - shift.start) / STEP)
    return [shift.start + n * STEP for n in range(steps)]


def _free(diary: Diary, vet: User, start: datetime) -> bool:
    end = start + timedelta(minutes=MINUTES)
    return not any(a.start < end and start < a.end for a in diary.busy(vet, diary.local_day(start)))


def _named(who: tuple[str, ...]) -> list[User]:
    named = [vet for vet in pawstreet.VETS if not who or {str(vet.id), vet.name} & set(who)]
    if not named:
        raise LookupError("nobody has that name or id")
    return named


def _shift_at(diary: Diary, vet: User, start: datetime) -> Shift | None:
    """The shift that covers the start."""
    diary.fill_day(diary.local_day(start))
    shifts: list[Shift] = list(diary.table("shift").values())
    return next((s for s in shifts if s.user is vet and s.start <= start < s.end), None)


def _enter(diary: Diary, vet: User, shift: Shift, wish: RivalWish) -> Appointment:
    assert wish.start is not None
    appointment = Appointment(
        **diary.stamps(),
        start=wish.start,
        end=wish.start + timedelta(minutes=wish.minutes or MINUTES),
        title=BOOKED,
        type=4,
        department=shift.department,
        user=vet,
        request_hash=request_hash(diary),
        ours=False,
    )
    diary.enter(appointment)
    return appointment
