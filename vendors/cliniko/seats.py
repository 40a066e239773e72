"""Classes in Cliniko's words: a group appointment, and the places (attendees) in it. Pure.

A class is there already and one joins it; nobody at Cliniko counts, so we do: before, and again after the write.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from conversations.booking import Ref, Slot
from vendors.cliniko.catalogue import Triple, read_link
from vendors.cliniko.mapping import read_id, seniority, write_note
from vendors.cliniko.windows import Picked, write_instant, write_ref
from vendors.reader import Json, Reader, Row

_read = Reader("cliniko")
Filters = tuple[tuple[str, str], ...]

HIDDEN = (("q[]", "archived_at:*"), ("q[]", "deleted_at:*"))
"""Sent with every read of a class by id: it is archived or deleted, never cancelled (documented)."""

_AT_ONCE = 50


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """A class on one day. Times are UTC; `places` is how many it holds, 0 where that is not told."""

    id: Ref
    triple: Triple
    start: datetime
    end: datetime | None
    places: int

    @property
    def picked(self) -> Picked:
        """It, as a slot somebody may take."""
        return Picked(self.triple, self.start, self.id)


def read_group(row: Row) -> Group:
    """One of `/group_appointments`."""
    ends = _read.maybe(row, "ends_at")
    return Group(
        id=read_id(row),
        triple=Triple(
            business=read_link(row, "business"),
            practitioner=read_link(row, "practitioner"),
            type=read_link(row, "appointment_type"),
        ),
        start=_read.instant(_read.text(row, "starts_at"), "starts_at"),
        end=_read.instant(ends, "ends_at") if ends else None,
        places=_read.number(row, "max_attendees") or 0,
    )


def write_groups(type_: Ref, *, after: datetime, until: datetime) -> Filters:
    """The query for the classes of a type that start from `after` to before `until`."""
    return (
        ("q[]", f"appointment_type_id:={type_}"),
        ("q[]", f"starts_at:>={write_instant(after)}"),
        ("q[]", f"starts_at:<{write_instant(until)}"),
        ("sort", "starts_at:asc"),
    )


def write_seats(groups: Sequence[Ref]) -> tuple[Filters, ...]:
    """The queries for all places taken in these classes, fifty at a time; the cancelled ones are left out by itself."""
    parts = (groups[at : at + _AT_ONCE] for at in range(0, len(groups), _AT_ONCE))
    return tuple((("q[]", f"booking_id:={','.join(part)}"),) for part in parts)


def write_attendee(group: Ref, *, patient: Ref, marked: str) -> dict[str, Json]:
    """The body of `POST /attendees`."""
    return {"booking_id": group, "patient_id": patient, "notes": write_note(marked)}


def taken(rows: Iterable[Row]) -> tuple[Row, ...]:
    """The places that are still somebody's, who came first before."""
    keys = ("cancelled_at", "archived_at", "deleted_at")
    return tuple(sorted((row for row in rows if not any(_read.maybe(row, key) for key in keys)), key=seniority))


def left(group: Group, seats: Iterable[Row]) -> int:
    """How many can still join."""
    return max(0, group.places - sum(1 for row in taken(seats) if read_link(row, "booking") == group.id))


def overflows(group: Group, seats: Iterable[Row], ours: Row) -> bool:
    """Whether ours is one too many: of all who joined, whoever came last gives way."""
    return read_id(ours) not in {read_id(row) for row in taken(seats)[: group.places]}


def slot_of(group: Group, seats: Iterable[Row], *, zone: ZoneInfo) -> Slot:
    """The class as something to take."""
    return Slot(
        ref=write_ref(group.picked),
        start=group.start.astimezone(zone),
        end=group.end.astimezone(zone) if group.end else None,
        person=group.triple.practitioner,
        left=left(group, seats),
    )
