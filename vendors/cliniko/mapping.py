"""Cliniko's words to ours and back: times, bookings, rivals, refusals. Pure: JSON in, values out.

What cannot be read is `ContractBroken`. The catalogue is read in catalogue.py, patients in matching.py, classes in
seats.py, reasons in endings.py, moves in moves.py.
Facts: Cliniko's OpenAPI description of 2025-08 and docs as of November 2026; what is inferred says so.
"""

import hashlib
import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import quote
from zoneinfo import ZoneInfo

from conversations.booking import Booking, BookingStatus, Ref
from conversations.desk import Detail
from vendors.cliniko import moves
from vendors.cliniko.catalogue import Catalogue, read_link
from vendors.cliniko.windows import Picked, write_instant
from vendors.reader import Json, Reader, Row

HIDDEN = (("q[]", "cancelled_at:*"), ("q[]", "archived_at:*"), ("q[]", "deleted_at:*"))
"""Sent with every read by id: plainly asked, a cancelled or archived record is a 404."""

_LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"  # none that is read as another on the phone
_MARK = re.compile(rf"FD-[{_LETTERS}]{{6}}")
_BOOKED = "Booked by chat, ref "
_FIELDS = {
    "first_name": Detail.FIRST_NAME,
    "last_name": Detail.LAST_NAME,
    "email": Detail.EMAIL,
    "patient_phone_numbers": Detail.PHONE,
    "date_of_birth": Detail.BIRTH_DATE,
}
_read = Reader("cliniko")


def path_to(*parts: str) -> str:
    """An address below the base; ids are the vendor's and may hold anything."""
    return "/".join(quote(part, safe="") for part in parts)


# Times


def read_starts(rows: Iterable[Row]) -> tuple[datetime, ...]:
    """The free starts of `available_times`, UTC; the end is the type's duration later."""
    return tuple(_read.instant(_read.text(row, "appointment_start"), "available_times") for row in rows)


# Bookings

ALONE, SHARED = "individual_appointments", "attendees"
"""What a booking is at Cliniko: an appointment of one person's, or one person's place in a class."""


@dataclass(frozen=True, slots=True)
class Known:
    """A booking of ours at Cliniko: which record of which kind. Ids are told apart by kind only."""

    kind: str
    id: Ref

    @property
    def ref(self) -> Ref:
        """What the booking is called outside."""
        return self.id if self.kind == ALONE else f"{self.kind}/{self.id}"

    @property
    def path(self) -> str:
        """Where it is read."""
        return path_to(self.kind, self.id)


def read_ref(booking: Ref) -> Known:
    """What a ref of ours calls."""
    kind, _, number = booking.rpartition("/")
    return Known(SHARED, number) if kind == SHARED else Known(ALONE, booking)


def mark(*, identity: str, key: str) -> str:
    """By what we know our own write again: the same for the same key, and nothing can be read from it."""
    digest = hashlib.sha256(f"{identity}:{key}".encode()).digest()
    return "FD-" + "".join(_LETTERS[byte % 32] for byte in digest[:6])


def write_appointment(picked: Picked, *, patient: Ref, marked: str) -> dict[str, Json]:
    """The body of `POST /individual_appointments`; the end is left to the type's duration."""
    return {
        "starts_at": write_instant(picked.start),
        "patient_id": patient,
        "practitioner_id": picked.triple.practitioner,
        "appointment_type_id": picked.triple.type,
        "business_id": picked.triple.business,
        "notes": write_note(marked),
    }


def write_note(marked: str) -> str:
    """What a booking of ours says of itself; neutral, as it is unknown whether patients see notes."""
    return f"{_BOOKED}{marked}"


def write_ours(picked: Picked) -> tuple[tuple[str, str], ...]:
    """The query that finds an appointment of the practitioner at that very start; `=` does not exist for times."""
    at = write_instant(picked.start)
    return (
        ("q[]", f"practitioner_id:={picked.triple.practitioner}"),
        ("q[]", f"starts_at:>={at}"),
        ("q[]", f"starts_at:<={at}"),
    )


def marked_so(rows: Iterable[Row], marked: str) -> tuple[Row, ...]:
    """Our own among them."""
    return tuple(row for row in rows if marked in _read.maybe(row, "notes"))


def made_by_us(row: Row) -> bool:
    """Whether it was booked by us, by whichever of our orders; staff may have rewritten the note."""
    return _BOOKED in _read.maybe(row, "notes")


def gone(row: Row) -> bool:
    """Taken back: what tells archived from deleted is unexplained, either is gone."""
    return bool(_read.maybe(row, "archived_at") or _read.maybe(row, "deleted_at"))


def cancelled(row: Row) -> bool:
    """Called off, by whom ever."""
    return bool(_read.maybe(row, "cancelled_at"))


def read_booking(row: Row, catalogue: Catalogue, *, zone: ZoneInfo, seat: Row | None = None, join: str = "") -> Booking:
    """An appointment as a booking, or with `seat` a class and one's place in it; its names are the catalogue's."""
    mine = row if seat is None else seat
    known = Known(ALONE if seat is None else SHARED, read_id(mine))
    ends, found = _read.maybe(row, "ends_at"), _MARK.search(_read.maybe(mine, "notes"))
    return Booking(
        ref=known.ref,
        code=found[0] if found else known.id[-6:],
        status=read_status(mine),
        start=read_start(row).astimezone(zone),
        end=_read.instant(ends, "ends_at").astimezone(zone) if ends else None,
        service=catalogue.name_of(row, "appointment_type"),
        place=catalogue.name_of(row, "business"),
        person=catalogue.name_of(row, "practitioner"),
        join=join,
    )


def read_status(row: Row) -> BookingStatus:
    """What was marked on it; nobody marks a visit as done. An attendee's `arrived` has three values: no is missed."""
    if cancelled(row):
        return BookingStatus.CANCELLED
    if _read.flag(row, "did_not_arrive", default=False) or not _read.flag(row, "arrived", default=True):
        return BookingStatus.MISSED
    came = any(_read.flag(row, key, default=False) for key in ("patient_arrived", "arrived"))
    return BookingStatus.ARRIVED if came else BookingStatus.BOOKED


def read_join(seats: Iterable[Row]) -> str:
    """The address by which the person joins by video. The appointment's own is for staff only (documented)."""
    links = (_read.maybe(row, "telehealth_url") for row in seats)
    return next((link for link in links if link.startswith("https://")), "")


def read_start(row: Row) -> datetime:
    """When it begins, UTC."""
    return _read.instant(_read.text(row, "starts_at"), "starts_at")


def read_id(row: Row) -> Ref:
    """64 bits as text: a number type would lose its last digits elsewhere, so it is never made one."""
    return _read.text(row, "id")


# Rivals


def write_rivals(row: Row) -> tuple[tuple[str, str], ...]:
    """The query for all the practitioner does at that time, at any business: the practitioner is what is taken."""
    begins, ends = _read.text(row, "starts_at"), _read.text(row, "ends_at")
    return (
        ("q[]", f"practitioner_id:={read_link(row, 'practitioner')}"),
        ("q[]", f"starts_at:<{ends}"),
        ("q[]", f"ends_at:>{begins}"),
    )


def seniority(row: Row) -> tuple[datetime, bool, int]:
    """Who came first: by the vendor's own time, within a second by the smaller id (inferred: ids grow).

    One that was moved by us came when it was moved, and within a second after those whose ids tell. Staff's moves do
    not show: theirs goes before.
    """
    moved = moves.read_origin(row) is not None
    key = "updated_at" if moved else "created_at"
    return _read.instant(_read.text(row, key), key), moved, _read.number(row, "id") or 0


def yields(ours: Row, rivals: Iterable[Row]) -> bool:
    """Whether ours gives way: somebody was there before. Of any two exactly one yields."""
    return any(seniority(rival) < seniority(ours) for rival in rivals)


# Lists


def write_changed(since: datetime, *, hidden: Iterable[tuple[str, str]]) -> tuple[tuple[str, str], ...]:
    """The query for all that changed since, what is cancelled or archived included, in order of change."""
    return (("q[]", f"updated_at:>={write_instant(since)}"), *hidden, ("sort", "updated_at:asc"))


def write_ids(ids: Iterable[Ref]) -> tuple[tuple[str, str], ...]:
    """The query for these very records."""
    return (("q[]", f"id:={','.join(ids)}"),)


def read_changed(rows: Iterable[Row]) -> tuple[datetime, ...]:
    """When each was changed, by the vendor's clock."""
    return tuple(_read.instant(_read.text(row, "updated_at"), "updated_at") for row in rows)


# Refusals


def read_disliked(body: Json) -> tuple[str, ...]:
    """Our names of the fields a 422 names. Only keys are read: messages change and may quote."""
    errors = body.get("errors") if isinstance(body, dict) else None
    return tuple(_FIELDS[key].value for key in errors if key in _FIELDS) if isinstance(errors, dict) else ()


def read_said(body: Json) -> str:
    """The vendor's own sentence in an error, if it has one."""
    told = body if isinstance(body, dict) else {}
    return next((said for key in ("message", "error") if isinstance(said := told.get(key), str)), "")
