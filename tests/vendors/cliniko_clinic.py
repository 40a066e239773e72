"""A clinic at Cliniko for tests: its documented lists, a door where all goes well, the adapter, what it sent."""

import json
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import httpx

from conversations.booking import Customer, Slot, Visit
from tests.vendors.samples import sample
from tests.vendors.script import Script
from tests.vendors.times import Times
from vendors import registry
from vendors.cliniko.catalogue import Catalogue, Triple, read_catalogue
from vendors.cliniko.mapping import mark
from vendors.cliniko.windows import merge
from vendors.vendor import Attempt, Vendor

ZONE = ZoneInfo("Europe/Amsterdam")
# The documentation's own test vector; it opens nothing.
KEY, BASIC = "MxJrZXkiOiI1Njd1amJmZTQ1NyJ9-au2", "Basic TXhKclpYa2lPaUkxTmpkMWFtSm1aVFExTnlKOS1hdTI6"
CONFIG = {"api_key": KEY, "contact_email": "operator@example.org"}
IDENTITY = "0a" * 20
FIRST_VISIT = "1665207670417663300"
YOGA, PREPAID = "1665207670417663302", "1665207670417663303"
QUAY, EAST = "1665207670417663100", "1665207670417663101"
NOOR, SAM = "1665207670417663701", "1665207670417663702"
ZOE = Customer(first_name="zoe", last_name="example", email="zoe@example.org")
TRIPLES = tuple(Triple(business=QUAY, practitioner=f"9007199254740993{n}", type=FIRST_VISIT) for n in range(3))
START = datetime(2026, 12, 2, 8, 0, tzinfo=UTC)
TIMES = "GET /v1/businesses/{}/practitioners/{}/appointment_types/" + FIRST_VISIT + "/available_times"
NOORS, SAMS = TIMES.format(QUAY, NOOR), TIMES.format(QUAY, SAM)
LIST, BOOK = "GET /v1/individual_appointments", "POST /v1/individual_appointments"
MADE = "1390726237298631770"
ONE = f"/v1/individual_appointments/{MADE}"
READ, BOOKINGS, ARCHIVE = f"GET {ONE}", "GET /v1/bookings", f"POST {ONE}/archive"
PATIENTS = "GET /v1/patients"
ELDER, YOUNGER = {"created_at": "2026-11-20T20:04:45Z"}, {"created_at": "2026-11-20T20:04:47Z"}


def link(tail: str) -> dict[str, Any]:
    return {"links": {"self": f"https://api.eu1.cliniko.com/v1/{tail}"}}


def doing(type_: str) -> dict[str, Any]:
    """Noor does it at the quay."""
    return {
        "business": link(f"businesses/{QUAY}"),
        "appointment_type": link(f"appointment_types/{type_}"),
        "practitioners": [link(f"practitioners/{NOOR}")],
    }


def seat(number: int, **changed: Any) -> dict[str, Any]:
    """Somebody's place."""
    told: dict[str, Any] = sample("cliniko/attendee") | {"id": str(2**60 + number), "notes": None}
    return told | changed


def catalogue(settings: dict[str, Any] | None = None) -> Catalogue:
    return read_catalogue(
        settings=settings or sample("cliniko/settings"),
        businesses=sample("cliniko/businesses")["businesses"],
        practitioners=sample("cliniko/practitioners")["practitioners"],
        types=sample("cliniko/appointment_types")["appointment_types"],
        services=sample("cliniko/services")["services"],
        account_zone="Europe/Amsterdam",
    )


def free(*starts: datetime) -> dict[str, Any]:
    return {"available_times": [{"appointment_start": start.strftime("%Y-%m-%dT%H:%M:%SZ")} for start in starts]}


def appointment(**changed: Any) -> dict[str, Any]:
    told: dict[str, Any] = sample("cliniko/appointment") | {
        "starts_at": "2026-12-02T08:00:00Z",
        "ends_at": "2026-12-02T08:45:00Z",
        "notes": f"Booked by chat, ref {mark(identity=IDENTITY, key='c.1.1')}",
    }
    return told | changed


def patient(**changed: object) -> dict[str, Any]:
    """The documented record of a patient."""
    return {**sample("cliniko/patient"), **changed}


def record(ref: str = "82", **changed: Any) -> dict[str, Any]:
    """Ada's record."""
    known = {"id": ref, "first_name": "Ada", "last_name": "Example", "email": "ada@example.org", "date_of_birth": None}
    return known | changed


def door() -> Script:
    """A clinic where all goes well."""
    script = Script()
    for name in ("businesses", "practitioners", "appointment_types", "services"):
        script.on(f"GET /v1/{name}", sample(f"cliniko/{name}"))
    return (
        script.on("GET /v1/settings/public", sample("cliniko/settings"))
        .on("GET /v1/user", {"time_zone_identifier": "Europe/Amsterdam"})
        .on(NOORS, free(START))
        .on(SAMS, free())
        .on(LIST, {"individual_appointments": []})
        .on(PATIENTS, {"patients": []})
        .on("POST /v1/patients", httpx.Response(201, json={"id": "82"}))
        .on(BOOK, httpx.Response(201, json=appointment()))
        .on(BOOKINGS, {"bookings": [appointment()]})
        .on(ARCHIVE, 204)
    )


def connect(script: Script, times: Times | None = None, **config: Any) -> Vendor:
    times = times or Times()
    settings = CONFIG | config
    return registry.connect("cliniko", settings, zone=ZONE, now=times.now, pause=times.pause, transport=script)


def slot_at(start: datetime) -> Slot:
    """A first visit to Noor at the quay."""
    return merge([(Triple(business=QUAY, practitioner=NOOR, type=FIRST_VISIT), [start])], minutes=45, zone=ZONE)[0]


def attempt(**changed: Any) -> Attempt:
    made = Attempt(
        key="c.1.1",
        identity=IDENTITY,
        visit=Visit(service=FIRST_VISIT, place=QUAY),
        slot=slot_at(START),
        hold=None,
        customer=Customer(first_name="Ada", last_name="Example", email="Ada@example.org"),
    )
    return replace(made, **changed)


async def look(vendor: Vendor, limit: int | None = None) -> tuple[Slot, ...]:
    """Four weeks from the middle of a morning."""
    now = Times().now()
    return await vendor.slots(attempt().visit, after=now, until=now + timedelta(days=28), limit=limit)


def queries(script: Script, what: str) -> list[list[str]]:
    """The filters of every such request."""
    asked = [request for request in script.seen if f"{request.method} {request.url.path}" == what]
    return [request.url.params.get_list("q[]") for request in asked]


def sent(script: Script, what: str) -> dict[str, Any]:
    body: dict[str, Any] = json.loads(script.last(what).content)
    return body
