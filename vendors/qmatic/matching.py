"""Which appointment did a reservation become: told by its id or by a mark in its note, never by mere likeness. Pure.

One person may have two appointments of the same service at the same start, so likeness proves nothing.
Facts: the guides of Qmatic's space ECAEAD as of November 2026; what is inferred says so.
"""

import re
from collections.abc import Iterable
from datetime import UTC
from zoneinfo import ZoneInfo

from conversations.booking import Booking, BookingStatus, Customer, Hold, Ref, Visit
from vendors.qmatic.catalogue import id_of
from vendors.qmatic.mapping import read_booking, ref_of, services_of
from vendors.reader import Json, Reader, Row
from vendors.vendor import Attempt

_LONGEST_NOTE = 255  # undocumented; the longest name is that long
_MARK = re.compile(r"FD-[0-9A-F]{8}")
_read = Reader("qmatic")


# What a reservation is known by


def write_mark(chance: str) -> str:
    """A mark of eight hexadecimal digits of chance."""
    return f"FD-{chance.upper()}"


def write_note(notes: str, mark: str) -> str:
    """The note on a reservation: words for staff, then the mark, which stays whole however long the words are."""
    ref = f"ref {mark}"
    words = notes[: _LONGEST_NOTE - len(ref) - 2]
    return f"{words}, {ref}" if words else ref


def write_hold(reservation: Ref, mark: str) -> Ref:
    """What a hold is called: it carries the mark, so that whoever looks later needs no other memory."""
    return f"{mark} {reservation}"


def read_hold(hold: Hold) -> tuple[Ref, str]:
    """The reservation's id and its mark."""
    mark, _, reservation = hold.ref.rpartition(" ")
    return reservation, mark


# Finding it again


def find_ours(rows: Iterable[Row], hold: Hold, *, zone: ZoneInfo) -> Booking | None:
    """The standing appointment the hold became.

    Inferred: it keeps the reservation's id (the guide to releasing one calls that `appointmentId`), and its
    `supportNotes` are the reservation's `notes`. Either will do.
    """
    reservation, mark = read_hold(hold)
    for row in rows:
        booking = read_booking(row, zone=zone)
        if _stands(booking) and (booking.ref == reservation or (mark and mark in _marks(row))):
            return booking
    return None


def find_alike(rows: Iterable[Row], attempt: Attempt, *, zone: ZoneInfo, marked: bool = False) -> Booking | None:
    """A standing appointment that could be the attempt's: same service, branch (if one was chosen), start and person,
    and it bears nobody's mark or, with `marked`, any. Proves nothing; that there is none proves that the attempt made
    none.
    """
    for row in rows:
        booking = read_booking(row, zone=zone)
        same = _is_then(booking, attempt) and _is_visit(row, attempt.visit)
        free = (marked or not _marks(row)) and _is_person(_read.part(row, "customer"), attempt.customer)
        if same and free and _stands(booking):
            return booking
    return None


def find_standing(rows: Iterable[Row], ref: Ref, *, zone: ZoneInfo) -> Row | None:
    """The appointment of that id, unless it was cancelled."""
    for row in rows:
        if ref_of(row) == ref and _stands(read_booking(row, zone=zone)):
            return row
    return None


def is_for(row: Row, visit: Visit) -> bool:
    """Whether it is for the same services. Several may be told as one: how a combination is answered is unread."""
    wanted, told = frozenset((visit.service, *visit.extras)), services_of(row)
    return told == wanted or (len(told) == 1 and told < wanted)


def is_there(row: Row, attempt: Attempt, *, zone: ZoneInfo) -> bool:
    """Whether an appointment already is what it is to become: time, services, branch, number. Who gives it is not
    told: where somebody was asked for it is not there, unless it is what the attempt's own hold became.
    """
    if attempt.hold and find_ours((row,), attempt.hold, zone=zone) and _is_then(read_booking(row, zone=zone), attempt):
        return True
    number = _read.number(row, "numberOfReservations")
    same = _is_visit(row, attempt.visit) and (attempt.visit.extras or number in (None, attempt.visit.party))
    return bool(same) and not attempt.visit.person and _is_then(read_booking(row, zone=zone), attempt)


def _is_then(booking: Booking, attempt: Attempt) -> bool:
    # As instants: the clock shows one hour twice in autumn.
    return booking.start.astimezone(UTC) == attempt.slot.start.astimezone(UTC)


def _stands(booking: Booking) -> bool:
    return booking.status is not BookingStatus.CANCELLED


def _marks(row: Row) -> list[str]:
    return _MARK.findall(str(row.get("supportNotes") or ""))


def _is_visit(row: Row, visit: Visit) -> bool:
    return is_for(row, visit) and visit.place in (None, id_of(row, "branch"))


def _is_person(told: Row, customer: Customer) -> bool:
    """Whether the names agree, as far as the answer tells them; one chat may book for two of a family."""
    pairs = ((told.get("firstName"), customer.first_name), (told.get("lastName"), customer.last_name))
    return all(not theirs or not ours or _plain(theirs) == _plain(ours) for theirs, ours in pairs)


def _plain(name: Json) -> str:
    return str(name or "").strip().casefold()
