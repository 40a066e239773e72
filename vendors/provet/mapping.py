"""Provet's words to ours and back: links, pages, appointments, refusals. Pure: JSON in, values out.

What cannot be read is `ContractBroken`. The catalogue is read in catalogue.py, times in times.py, people and animals in
matching.py, money in money.py. Facts: Provet's pages and public client code, November 2026; what is inferred says so.
"""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Final
from urllib.parse import parse_qsl, quote
from zoneinfo import ZoneInfo

from conversations.booking import Booking, BookingStatus, Choice, Ref
from conversations.desk import Detail
from vendors.provet import notes
from vendors.reader import Json, Reader, Row

_read = Reader("provet")
_TITLE_LONGEST = 100  # unsaid by Provet: cut before it may complain
_FIELDS: Final = {
    "first_name": Detail.FIRST_NAME,
    "firstname": Detail.FIRST_NAME,
    "last_name": Detail.LAST_NAME,
    "lastname": Detail.LAST_NAME,
    "email": Detail.EMAIL,
    "phone_number": Detail.PHONE,
}


# Links and pages


def path_to(*parts: str) -> str:
    """An address below the base; ids are the vendor's and may hold anything."""
    return "/".join(quote(part, safe="") for part in parts)


def id_of(value: Json, where: str) -> Ref:
    """The id a relation leads to, whichever host it names: a link, a bare number, the record itself; empty for none."""
    if value is None:
        return ""
    if isinstance(value, Mapping):
        return _read.text(value, "id")
    return _read.text({where: value}, where).rstrip("/").rpartition("/")[2]


def linked(row: Row, key: str) -> Ref:
    """The id behind the relation `key`; empty for none."""
    return id_of(row.get(key), key)


def linked_all(row: Row, key: str) -> tuple[Ref, ...]:
    """The ids behind a relation to several."""
    several = row.get(key) or []
    return tuple(id_of(one, key) for one in several) if isinstance(several, list) else (id_of(several, key),)


def read_page(body: Json, where: str) -> tuple[tuple[Row, ...], str]:
    """The records of a page and the link to the next one, empty on the last; some lists may have no pages."""
    if isinstance(body, list):
        return _read.records(body, where), ""
    page = _read.record(body, where)
    return _read.parts(page, "results"), _read.maybe(page, "next")


def read_notes(row: Row) -> str:
    """The internal note of an appointment."""
    return _read.maybe(row, "notes")


def read_id(row: Row) -> Ref:
    """Of any size, as text."""
    return _read.text(row, "id")


def on(row: Row, key: str, *, default: bool) -> bool:
    """A yes or no that Provet writes as true, 1 or "1", depending on where."""
    value = row.get(key)
    return default if value is None else str(value).casefold() in ("1", "true")


# Times


def write_instant(instant: datetime) -> str:
    """UTC with Z: how Provet reads a naive time is unsaid, and a plus in a query gets lost."""
    return instant.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def read_instant(row: Row, key: str) -> datetime:
    """A time with whatever offset, in UTC."""
    return _read.instant(_read.text(row, key), key)


# Appointments


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """An appointment to be written, ids only. `client` and `patients` are empty for somebody not on file."""

    start: datetime
    end: datetime
    department: Ref
    reason: Ref
    user: Ref
    resources: tuple[Ref, ...] = ()
    title: str
    type: int
    notes: str
    client: Ref = field(default="", repr=False)
    patients: tuple[Ref, ...] = field(default=(), repr=False)


def write_times(start: datetime, end: datetime) -> dict[str, Json]:
    """Start, end and length, always together: whether Provet works one out from another is unsaid."""
    minutes = int((end - start).total_seconds() // 60)
    return {"start": write_instant(start), "end": write_instant(end), "duration": minutes}


def write_appointment(wanted: Wanted, *, base: str) -> dict[str, Json]:
    """The body of `POST /appointment/`."""
    people = {
        "client": f"{base}/client/{wanted.client}/",
        "patients": [f"{base}/patient/{ref}/" for ref in wanted.patients],
    }
    return {
        **write_times(wanted.start, wanted.end),
        "title": wanted.title[:_TITLE_LONGEST],
        "type": wanted.type,
        "active": 1,
        "department": f"{base}/department/{wanted.department}/",
        "reason": f"{base}/reason/{wanted.reason}/",
        "user": f"{base}/user/{wanted.user}/",
        "resources": [f"{base}/resource/{ref}/" for ref in wanted.resources],
        "complaint": "",
        "notes": notes.cut(wanted.notes),
        **(people if wanted.client else {}),
    }


@dataclass(frozen=True, slots=True, kw_only=True)
class Taken:
    """Time somebody or something is taken by an appointment; `takers` are `user/7` and `resource/3`. Instants."""

    ref: Ref
    start: datetime
    end: datetime
    takers: frozenset[str]


def active(row: Row) -> bool:
    """Whether it stands: 0 is cancelled or removed (seen, not documented)."""
    return on(row, "active", default=True)


def read_taken(row: Row) -> Taken:
    """What an appointment takes."""
    start = read_instant(row, "start")
    minutes = _read.number(row, "duration") or 0
    end = read_instant(row, "end") if row.get("end") else start + timedelta(minutes=minutes)
    users = {f"user/{ref}" for ref in (linked(row, "user"), *linked_all(row, "additional_users")) if ref}
    rooms = {f"resource/{ref}" for ref in linked_all(row, "resources") if ref}
    return Taken(ref=read_id(row), start=start, end=end, takers=frozenset(users | rooms))


def clash(one: Taken, other: Taken) -> bool:
    """Whether they want somebody or something at the same time; back to back is fine."""
    return bool(one.takers & other.takers) and one.start < other.end and other.start < one.end


def there(row: Row, *, user: Ref, start: datetime) -> bool:
    """Whether it stands with that person at that time."""
    return active(row) and linked(row, "user") == user and read_instant(row, "start") == start


@dataclass(frozen=True, slots=True, kw_only=True)
class Old:
    """Where an appointment was before it was moved."""

    start: datetime
    end: datetime
    user: Ref
    department: Ref


def write_place(row: Row) -> str:
    """Where it is, as a remark."""
    taken = read_taken(row)
    times = (write_instant(taken.start), write_instant(taken.end))
    return "/".join((*times, linked(row, "user"), linked(row, "department")))


def read_place(remark: str) -> Old | None:
    """Where it was, by our remark; None where there is none, or somebody edited it."""
    try:
        start, end, user, department = remark.split("/")
        times = (datetime.fromisoformat(start), datetime.fromisoformat(end))
    except ValueError:
        return None
    return Old(start=times[0], end=times[1], user=user, department=department)


def read_reasons(rows: Iterable[Row]) -> tuple[Choice, ...]:
    """The reasons to cancel; their shape is undocumented. Whose they are to give, nothing says, and in Provet's own
    screens a no-show is one of them (help page 12220135790876).
    """
    read = ((read_id(row), _read.maybe(row, "name") or _read.maybe(row, "label")) for row in rows if _kept(row))
    return tuple(Choice(ref=ref, name=name) for ref, name in read if name)


def _kept(row: Row) -> bool:
    return not on(row, "archived", default=False) and on(row, "is_active", default=True)


def seniority(ref: Ref) -> tuple[int, str]:
    """Who came first: the smaller id (inferred: ids grow). Digits of any number, in order."""
    return len(ref), ref


def marked_so(rows: Iterable[Row], marked: str, start: datetime) -> tuple[Row, ...]:
    """Our own among them that stand at that time, the eldest first."""
    ours = (row for row in rows if active(row) and marked in read_notes(row))
    return tuple(sorted((row for row in ours if read_instant(row, "start") == start), key=_age))


def _age(row: Row) -> tuple[int, str]:
    return seniority(read_id(row))


_CONSULTATIONS: Final = {
    **dict.fromkeys((0, 8, 5, 11), BookingStatus.ARRIVED),  # admitted, in progress, ready for discharge, draft
    **dict.fromkeys((6, 7, 9, 10), BookingStatus.DONE),  # discharged, invoicing, paid, finalised
}


def read_status(row: Row, consultation: Row | None) -> BookingStatus:
    """Provet has no status of appointments: it is spread over four fields and the consultation, if there is one.

    A consultation that cannot be read, or whose status is new, still says that they came.
    """
    if on(row, "no_show", default=False):
        return BookingStatus.MISSED
    if not active(row):
        return BookingStatus.CANCELLED
    if not linked(row, "consultation"):
        return BookingStatus.BOOKED
    status = _read.number(consultation, "status") if consultation else None
    return _CONSULTATIONS.get(status if status is not None else -1, BookingStatus.ARRIVED)


@dataclass(frozen=True, slots=True, kw_only=True)
class Names:
    """What the catalogue calls the things an appointment names by id."""

    services: Mapping[Ref, str]
    places: Mapping[Ref, str]
    people: Mapping[Ref, str]
    notes: Mapping[Ref, str]


def reference(row: Row) -> str:
    """What a person may quote: the code in an appointment's notes, else the end of its id."""
    return notes.code_in(read_notes(row)) or read_id(row)[-6:]


def read_booking(row: Row, names: Names, *, zone: ZoneInfo, consultation: Row | None = None) -> Booking:
    """An appointment as a booking; what the catalogue no longer has is called as the appointment calls it."""
    reason, taken = linked(row, "reason"), read_taken(row)
    return Booking(
        ref=taken.ref,
        code=reference(row),
        status=read_status(row, consultation),
        start=taken.start.astimezone(zone),
        end=taken.end.astimezone(zone),
        service=names.services.get(reason) or _read.maybe(row, "title"),
        place=names.places.get(linked(row, "department"), ""),
        person=names.people.get(linked(row, "user"), ""),
        note=_read.maybe(row, "instructions") or names.notes.get(reason, ""),
        join=_read.maybe(row, "telemedicine_url"),  # never telemedicine_url_master: that is the host's
        confirmed=on(row, "confirmed", default=False),
    )


# Hints


def read_hint(body: bytes) -> tuple[Ref, ...]:
    """The appointment a webhook names, in a form or in JSON, as text or number. Others name clients, invoices and more.

    Raises `ContractBroken` for what is neither, or names no object at all.
    """
    told = _read_told(body)
    if not any(key.endswith("_id") for key in told):
        _read.broken("hint", "no id in it")
    ref = id_of(told.get("appointment_id"), "hint")
    return (ref,) if ref.isdecimal() else ()


def _read_told(body: bytes) -> Row:
    try:
        text = body.decode()
        return _read.record(json.loads(text), "hint") if text.lstrip().startswith("{") else dict(parse_qsl(text))
    except ValueError:
        _read.broken("hint", "neither a form nor JSON")


# Refusals


def read_disliked(body: Json) -> tuple[str, ...]:
    """Which fields a 400 names. Only keys are read: messages change and may quote."""
    return tuple(sorted(str(key) for key in body)) if isinstance(body, Mapping) else ()


def our_fields(names: Iterable[str]) -> tuple[str, ...]:
    """Our names of those among them that a person was asked for."""
    return tuple(dict.fromkeys(_FIELDS[name].value for name in names if name in _FIELDS))


def says_taken(body: Json) -> bool:
    """Whether a 400 says that somebody has the time: by the words seen in public client code, no code being given."""
    told = body.get("non_field_errors") if isinstance(body, Mapping) else None
    return "already an appointment" in str(told).casefold()
