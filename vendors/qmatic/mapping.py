"""Qmatic's words to ours and back: times, customers, appointments. Pure: JSON in, values out.

What cannot be read is `ContractBroken`. Services, branches and questions are read in catalogue.py, what is asked for is
written in wishes.py, appointments are told apart in matching.py.
Facts: the guides of Qmatic's space ECAEAD as of November 2026; what is inferred says so.
"""

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from conversations.booking import Answer, Booking, BookingStatus, Customer, Question, Ref, Slot
from conversations.desk import Detail
from vendors.reader import Json, Reader, Row

HELD = timedelta(minutes=14)  # documented: freed after 15; the last minute is for the way there
_LANGUAGES = {"nl": "nl_NL", "de": "de_DE", "fr": "fr_FR", "it": "it_IT", "es": "ES_es"}  # spelled as documented
_FIELDS = {
    "firstName": Detail.FIRST_NAME,
    "lastName": Detail.LAST_NAME,
    "email": Detail.EMAIL,
    "phoneNumber": Detail.PHONE,
    "dateOfBirth": Detail.BIRTH_DATE,
}
_read = Reader("qmatic")


def write_language(language: str, *, english: str, default: str) -> str:
    """Qmatic's spelling of a language of ours; the tenant's default for one it does not have."""
    return {**_LANGUAGES, "en": english}.get(language.partition("-")[0].lower(), default)


# Times


def read_slots(body: Json, *, zone: ZoneInfo) -> tuple[Slot, ...]:
    """The free times, ascending, one a start. The guides do not show the answer's shape: four are accepted."""
    slots: dict[datetime, Slot] = {}
    for raw in _listed_times(body):
        slot = _read_slot(raw, zone)
        slots.setdefault(slot.start, slot)
    return tuple(sorted(slots.values(), key=lambda slot: slot.start))


def _listed_times(body: Json) -> Iterator[Row]:
    if isinstance(body, list):
        yield from _read.records(body, "timeslots")
        return
    answer = _read.record(body, "timeslots")
    for key in answer:
        if key not in ("timeSlots", "timeslots") and not _is_date(key):
            _read.broken("timeslots", "unknown shape")
        yield from _read.parts(answer, key)


def _is_date(key: str) -> bool:
    try:
        return bool(date.fromisoformat(key))
    except ValueError:
        return False


def _read_slot(raw: Row, zone: ZoneInfo) -> Slot:
    start, end = _read.text(raw, "startTime"), _read.maybe(raw, "endTime")
    # The very strings go back when reserving: the offset in them is the branch's.
    return Slot(ref=json.dumps([start, end]), start=_time(start, zone), end=_time(end, zone) if end else None)


def _time(text: str, zone: ZoneInfo) -> datetime:
    return _read.instant(text, "timeSlot").astimezone(zone)


def write_time_slot(slot: Slot) -> dict[str, str]:
    """The times as they came."""
    start, end = json.loads(slot.ref)
    return {"startTime": start, "endTime": end} if end else {"startTime": start}


# Confirming


def read_made(body: Json, headers: Mapping[str, str]) -> Ref:
    """The id of what was made, empty if it is not told: guides show a bare 201, so every likely place is looked at."""
    told = body if isinstance(body, Mapping) else {}
    for key in ("reservationId", "id", "appointmentId"):
        if ref := _read.maybe(told, key):
            return ref
    return headers.get("location", "").rstrip("/").rpartition("/")[2]


def write_customer(customer: Customer, *, identity: str) -> dict[str, Json]:
    """Who it is, as `PUT /reservations/{id}` wants it; what was not told is left out."""
    told = {
        "firstName": customer.first_name,
        "lastName": customer.last_name,
        "email": customer.email,
        "phoneNumber": customer.phone,  # a string: the table says integer, every sample is text
        "dateOfBirth": customer.birth_date.isoformat() if customer.birth_date else None,
    }
    return {"personalIdentifier": identity, **{key: value for key, value in told.items() if value}}


def tells_more(customer: Customer, row: Row) -> bool:
    """Whether it says something else than the appointment does, or something the appointment does not."""
    told = _read.part(row, "customer")
    ours = write_customer(customer, identity="")
    return any(value != told.get(key) for key, value in ours.items() if key != "personalIdentifier")


def write_answers(
    questions: Iterable[Question], answers: Iterable[Answer], *, question_key: str, answer_key: str
) -> dict[str, Json]:
    """The answers to the questions in words asked now, matched by their text; the key is left out where none was given.

    Answers to gates have no field in the confirm call (documented by absence).
    """
    texts = {question.text for question in questions if not question.gate}
    items = [
        {question_key: answer.text, answer_key: answer.value[:2048]}
        for answer in answers
        if answer.text in texts and answer.value.strip()
    ]
    return {"informationQuestions": items} if items else {}


# Refusals


def read_disliked(text: str) -> tuple[str, ...]:
    """Our names of the fields an error's text mentions: its shape is undocumented, the fields' names are not."""
    return tuple(detail.value for name, detail in _FIELDS.items() if name.lower() in text.lower())


def read_said(body: Json) -> str:
    """The vendor's own sentence in an error, if it has one."""
    told = body if isinstance(body, Mapping) else {}
    return next((said for key in ("message", "error", "detail") if isinstance(said := told.get(key), str)), "")


# Appointments


def read_appointments(body: Json) -> tuple[Row, ...]:
    """The answer of a search: the sample is one object, of more a list is expected; empty or null is none."""
    rows = body if isinstance(body, list) else [body] if body else []
    return tuple(row for row in _read.records(rows, "search") if _read.maybe(row, "appointmentId"))


def ref_of(row: Row) -> Ref:
    """What the appointment is called."""
    return _read.text(row, "appointmentId")


def read_booking(row: Row, *, zone: ZoneInfo) -> Booking:
    """An appointment as a booking. Qmatic has no short code: the first eight of the id are what staff can search."""
    times = _read.part(row, "timeSlot")
    ref, end = ref_of(row), _read.maybe(times, "endTime")
    return Booking(
        ref=ref,
        code=ref[:8].upper(),
        status=_read_status(row),
        start=_time(_read.text(times, "startTime"), zone),
        end=_time(end, zone) if end else None,
        service=" + ".join(_names(row)),
        place=_read.maybe(_read.part(row, "branch"), "name"),
    )


def _names(row: Row) -> tuple[str, ...]:
    """Of all services of the appointment. That they come under `services` is inferred: the guide's end is unread."""
    listed = _read.parts(row, "services") or (_read.part(row, "service"),)
    return tuple(dict.fromkeys(filter(None, (_read.maybe(one, "name") for one in listed))))


def services_of(row: Row) -> frozenset[Ref]:
    """The ids of all its services, as far as they are told."""
    listed = (*_read.parts(row, "services"), _read.part(row, "service"))
    return frozenset(filter(None, (_read.maybe(one, "id") for one in listed)))


def same_person(row: Row, customer: Customer) -> Customer:
    """Whom the appointment is for, as it has them, reachable as told now: another time is not another person."""
    told = _read.part(row, "customer")
    has = {ours.value: value for theirs, ours in _FIELDS.items() if (value := _known(told, theirs))}
    now = {key: value for key in (Detail.EMAIL, Detail.PHONE) if (value := getattr(customer, key))}
    return replace(customer, **has | {key.value: value for key, value in now.items()})


def _known(told: Row, key: str) -> Any:
    """A text, or a date; None for what cannot be read as one: it can be asked for."""
    value = told.get(key)
    if not isinstance(value, str) or key != "dateOfBirth":
        return value if isinstance(value, str) else None
    return date.fromisoformat(value) if _is_date(value) else None


def _read_status(row: Row) -> BookingStatus:
    """Documented words are FINALIZED and CONFIRMED; a search answer without one lists what stands."""
    told = _read.maybe(row, "status").upper() or "CONFIRMED"
    if told in ("CONFIRMED", "FINALIZED"):
        return BookingStatus.BOOKED
    return BookingStatus.CANCELLED if told.startswith(("CANCEL", "DELET")) else BookingStatus.UNKNOWN
