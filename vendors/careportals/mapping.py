"""CarePortals' words to ours and back: appointments, refusals, the clinic's webhook. Pure: JSON in, values out.

What cannot be read is `ContractBroken`. Services are read in catalogue.py, times in times.py, forms in forms.py.
Facts: the vendor's guide, its sample app and its published types as of November 2026; what is inferred says so.
"""

import hashlib
import json
import re
from collections.abc import Mapping
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from conversations.booking import Booking, BookingStatus, Ref
from vendors.careportals.catalogue import Offer, id_of, page_of
from vendors.careportals.fields import DETAILS
from vendors.careportals.forms import Form
from vendors.careportals.markup import plain
from vendors.careportals.times import end_of
from vendors.reader import Json, Reader, Row

_STATUSES = {
    "booked": BookingStatus.BOOKED,
    "new": BookingStatus.BOOKED,
    "confirmed": BookingStatus.BOOKED,
    "pending-input": BookingStatus.BOOKED,  # something is left to be done on the clinic's page
    "waiting": BookingStatus.ARRIVED,
    "in-progress": BookingStatus.ARRIVED,
    "overflow": BookingStatus.ARRIVED,
    "completed": BookingStatus.DONE,
    "closed": BookingStatus.DONE,
    "cancelled": BookingStatus.CANCELLED,
    "no-show": BookingStatus.MISSED,
}
_LETTERS = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"
_TAKEN = re.compile(r"\bslot\b|no longer (available|free)|already taken", re.IGNORECASE)
_BUG = re.compile(
    r"cannot read|undefined|is not a function|\bnull\b|\w(exception|error)\b|econn|cast to", re.IGNORECASE
)
_read = Reader("careportals")


# Booking


def mark(*, identity: str, key: str) -> str:
    """Our reference of an attempt: the same for the same key, and nothing can be read from it."""
    digest = hashlib.sha256(f"{identity}:{key}".encode()).digest()
    return "FD-" + "".join(_LETTERS[byte % 32] for byte in digest[:6])


def write_appointment(
    *,
    service: Ref,
    reservation: str,
    values: Json,
    zone: str,
    consented: bool,
    reference: str,
    reference_field: str,
    answers_key: str,
) -> dict[str, Json]:
    """The body of `POST /appointments`; the reservation goes back as it came."""
    body: dict[str, Json] = {"serviceId": service, "reservation": reservation, "meta": {"timezone": zone}}
    body |= {key: values for key in ("values", "form") if answers_key in (key, "both")}
    if reference_field != "none":
        body.setdefault(reference_field, {}).update(source="frontdesk", reference=reference, consent=consented)
    return body


def read_made(body: Json) -> tuple[Ref, str]:
    """The id and the access key of what was made; empty where it is not told."""
    told = body if isinstance(body, Mapping) else {}
    return _read.maybe(told, "_id"), _read.maybe(told, "accessKey")


def join_ref(ref: Ref, key: str) -> Ref:
    """Id and access key as one ref: whoever may read a booking has both. No id has a colon."""
    return f"{ref}:{key}"


def split_ref(booking: Ref) -> tuple[Ref, str]:
    """The id and the access key; the key is empty for what is no ref of ours."""
    ref, _, key = booking.partition(":")
    return ref, key


# Refusals


def failed(body: Json) -> bool:
    """A 200 or 201 with `hasError` is a failure (inferred from the types' answer)."""
    return isinstance(body, Mapping) and body.get("hasError") is True


def sentences(body: Json) -> tuple[str, ...]:
    """The vendor's sentences: `message` is one or a list, on top or under `error`."""
    told = body if isinstance(body, Mapping) else {}
    inner = told.get("error")
    for message in (told.get("message"), inner.get("message") if isinstance(inner, Mapping) else None):
        if message:
            return tuple(str(one) for one in (message if isinstance(message, list) else [message]))
    return ()


def presentable(said: tuple[str, ...]) -> str:
    """What may be shown of them: a sentence of a server's bug is none (seen live behind a 400)."""
    return "" if any(_BUG.search(one) for one in said) else " ".join(said)


def speaks_of_time(said: tuple[str, ...]) -> bool:
    """Whether the time is what was disliked. The words are undocumented: a look at the list tells more."""
    return any(_TAKEN.search(one) or _subject(one) == "reservation" for one in said)


def read_disliked(said: tuple[str, ...], form: Form) -> tuple[str, ...]:
    """Our names of the fields that the sentences begin with, as validators of its kind write them."""
    keys = {one.path[-1]: one.question.key for one in form.asked}
    keys |= {"/".join(one.path): one.question.key for one in form.asked}
    keys |= {name: detail.value for name, detail in DETAILS.items()}
    subjects = (_subject(one) for one in said)
    return tuple(dict.fromkeys(keys[subject] for subject in subjects if subject in keys))


def _subject(sentence: str) -> str:
    first = sentence.strip().partition(" ")[0]
    return first.removeprefix("values.").removeprefix("form.").replace(".", "/").strip("\"':,")


# Appointments


def read_status(row: Row) -> BookingStatus:
    """By the word; one we do not know is unknown."""
    return _STATUSES.get(status_word(row), BookingStatus.UNKNOWN)


def status_word(row: Row) -> str:
    """The vendor's own word."""
    return _read.maybe(row, "status").lower()


def read_booking(
    row: Row, key: str, offer: Offer | None, *, instruction: str, zone: ZoneInfo, page: str | None, organization: str
) -> Booking:
    """An appointment as a booking. There is no short code: the last eight of the id are what staff can search."""
    ref = _read.text(row, "_id")
    start = _read.instant(_read.text(row, "reservation"), "reservation")
    minutes = _read.number(row, "duration") or (offer.service.minutes if offer else None)
    told = row.get("service")
    label = plain(_read.maybe(told, "label")) if isinstance(told, Mapping) else ""
    notes = (offer.note if offer else "", instruction, presentable(_payment_trouble(row)))
    return Booking(
        ref=join_ref(ref, key),
        code=ref[-8:].upper(),
        status=read_status(row),
        start=start.astimezone(zone),
        end=end_of(start, minutes, zone=zone),
        service=label or (offer.service.name if offer else ""),
        note="\n".join(dict.fromkeys(filter(None, notes))),
        join=_read_join(row),
        manage=page_of(page, org=organization, apptId=ref, apptKey=key) if page else "",
    )


def cancelled(row: Row) -> bool:
    """Whether it is ended."""
    return read_status(row) is BookingStatus.CANCELLED


def service_ref(row: Row) -> Ref:
    """Which service it is of."""
    return id_of(row, "service")


def _payment_trouble(row: Row) -> tuple[str, ...]:
    """A payment that failed is a message without a payment (types)."""
    payment = _read.part(row, "payment")
    return sentences(payment) if not payment.get("id") and not payment.get("status") else ()


def _read_join(row: Row) -> str:
    """The guest's way in, over https; never the host's, also where both are told to be the same."""
    meeting = _read.part(row, "virtualMeeting")
    join = _read.maybe(meeting, "joinUrl")
    safe = urlsplit(join).scheme == "https" and join != _read.maybe(meeting, "hostUrl")
    return join if safe else ""


# The clinic's webhook


def read_hint(body: bytes, *, organization: str) -> tuple[Ref, ...]:
    """The id of the appointment the clinic's workflow calls about, as the template of README.md gives it."""
    try:
        told = _read.record(json.loads(body), "webhook")
    except ValueError:
        _read.broken("webhook", "not JSON")
    event, org = _read.maybe(told, "event"), _read.maybe(told, "org")
    if not event.startswith("appointment.") or org not in ("", organization):
        return ()
    ref = _read.maybe(told, "id") or _read.maybe(told, "_id")
    return (ref,) if re.fullmatch(r"[0-9A-Za-z_-]{1,64}", ref) else _read.broken("webhook", "no id")
