"""A clinic at CarePortals for tests: its documented records, a door where all goes well, the adapter, Ada's attempt."""

import json
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import httpx

from conversations.booking import Answer, Customer, Slot, Visit
from tests.vendors.samples import sample
from tests.vendors.script import Script
from tests.vendors.times import Times
from vendors import registry
from vendors.careportals.catalogue import Offer, read_offer
from vendors.careportals.forms import Form
from vendors.vendor import Attempt, Vendor

TORONTO = ZoneInfo("America/Toronto")
ORGANIZATION, PAGE = "lakeside_clinic", "https://clinic.example.org/book"
CONFIG = {"organization": ORGANIZATION, "booking_page": PAGE}
CONSULTATION, VACCINATION = "60d5ecb3a0b3f1001fbaa123", "60d5ecb3a0b3f1001fbaa124"
ID, KEY = "60d5f3b7a0b3f1001fbaa999", "a1b2c3d4-e5f6-7890-1234-567890abcdef"
REF = f"{ID}:{KEY}"
NEW_ID, NEW_KEY = "60d5f3b7a0b3f1001fbaa777", "b1b2c3d4-e5f6-7890-1234-567890abcdef"
NEW_REF = f"{NEW_ID}:{NEW_KEY}"
BOOK, READ, CANCEL = "POST /appointments", f"GET /appointments/{ID}", f"GET /appointments/cancel/{ID}"
READ_NEW, CANCEL_NEW = f"GET /appointments/{NEW_ID}", f"GET /appointments/cancel/{NEW_ID}"
LIST, FORM = f"GET /services/{CONSULTATION}/availability-v2", "GET /form/60d5f2a9a0b3f1001fbaa456"
ALONE = f"GET /services/{VACCINATION}/availability-v2"
COUNTS = f"GET /services/{CONSULTATION}/availability"
BEGINNING = datetime(2024, 10, 1, tzinfo=UTC)
ADA = Customer(first_name="Ada", last_name="Example", email="ada@example.org", phone="+16475550100")
CONSENT = Answer(key="consent", text="Consent\n\nWe keep your answers & write to you.", value="yes")
ANSWERS = (
    Answer(key="visitReason", text="Reason for visit", value="A cough"),
    Answer(key="smokes", text="Do you smoke?", value="no"),
    CONSENT,
)
FORMLESS = Form()


def services() -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = sample("careportals/services")
    return rows


def offer(row: dict[str, Any], form: Form = FORMLESS, page: str | None = PAGE, *, here: bool = True) -> Offer | None:
    """What the clinic makes of this row, with its page unless it has none."""
    return read_offer(row, form, page=page, organization=ORGANIZATION, here=here)


def record(**changed: Any) -> dict[str, Any]:
    """The documented appointment as it is read: without its key."""
    told: dict[str, Any] = sample("careportals/appointment")
    return {name: value for name, value in (told | changed).items() if name != "accessKey"}


def made(status: int = 201, **changed: Any) -> httpx.Response:
    """The answer to a booking: the documented appointment with its key."""
    return httpx.Response(status, json=sample("careportals/appointment") | changed)


def refused(status: int, *said: str) -> httpx.Response:
    return httpx.Response(status, json={"statusCode": status, "message": list(said)})


def door() -> Script:
    """An organization where all goes well."""
    return (
        Script()
        .on("GET /services", sample("careportals/services"))
        .on("GET /services/consent", sample("careportals/consent"))
        .on(FORM, sample("careportals/form"))
        .on("GET /form/60d5f2a9a0b3f1001fbaa457", sample("careportals/form-vaccination"))
        .on(LIST, sample("careportals/availability"))
        .on(ALONE, sample("careportals/availability"))
        .on(BOOK, made())
        .on(READ, record())
        .on(CANCEL, record(status="cancelled"))
    )


def moving() -> Script:
    """The old one stands, the new one can be made; the old one then ends."""
    return (
        door()
        .on(BOOK, made(_id=NEW_ID, accessKey=NEW_KEY, reservation="2024-10-29T13:00:00.000Z"))
        .on(READ, record(), record(status="cancelled"))
        .on(READ_NEW, record(_id=NEW_ID, reservation="2024-10-29T13:00:00.000Z"))
    )


def connect(script: Script, times: Times | None = None, **config: Any) -> Vendor:
    times = times or Times()
    return registry.connect(
        "careportals", CONFIG | config, zone=TORONTO, now=times.now, pause=times.pause, transport=script
    )


def slot_at(instant: str) -> Slot:
    """As the list writes it."""
    return Slot(ref=instant, start=datetime.fromisoformat(instant).astimezone(TORONTO))


def attempt(**changed: Any) -> Attempt:
    slot, visit = slot_at("2024-10-28T14:00:00.000Z"), Visit(service=CONSULTATION)
    told = Attempt(key="c.1.1", identity="0a" * 20, visit=visit, slot=slot, hold=None, customer=ADA, answers=ANSWERS)
    return replace(told, **changed)


LATER = attempt(key="c.2.1", slot=slot_at("2024-10-29T13:00:00.000Z"))
LONE = attempt(visit=Visit(service=VACCINATION), answers=(CONSENT,))


def sent(script: Script, what: str = BOOK) -> dict[str, Any]:
    """The last body of that call."""
    body: dict[str, Any] = json.loads(script.last(what).content)
    return body


async def look(vendor: Vendor, service: str = CONSULTATION) -> tuple[Slot, ...]:
    return await vendor.slots(Visit(service=service), after=BEGINNING, until=BEGINNING + timedelta(days=60))
