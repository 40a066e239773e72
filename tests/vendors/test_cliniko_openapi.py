"""What we send to Cliniko, held against the vendor's own description of its API.

The description may not be published with the project: it is read beside it, where it is present.
"""

import json
import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import httpx
import jsonschema
import pytest
import yaml

from conversations.booking import Presence
from tests.vendors import test_cliniko_classes as classes
from tests.vendors.cliniko_booked import (
    ADA,
    ATTENDEES,
    GROUPS,
    MOVE,
    SEATS,
    elsewhere,
    known,
    moved,
    priced,
    video,
)
from tests.vendors.cliniko_clinic import (
    ARCHIVE,
    BOOK,
    BOOKINGS,
    ELDER,
    MADE,
    ONE,
    PATIENTS,
    READ,
    START,
    appointment,
    attempt,
    connect,
    door,
    look,
    record,
)
from tests.vendors.samples import sample
from tests.vendors.script import Script
from tests.vendors.times import Times
from vendors.errors import SlotTaken
from vendors.vendor import Vendor

PLACE = f"PATCH /v1/attendees/{classes.PLACE}"
DESCRIPTION = Path(__file__).parents[2].parent / "shared" / "vendors" / "cliniko.openapi.yaml"
OPERATORS = {
    "date-time": r">=|<=|>|<|\?|!\?|\*",
    "date": r"=|>=|<=|>|<|\?|!\?",
    "int64": r"=|!=|>=|<=|>|<|\?|!\?",
    "string": r"=|!=|~~|~|\?|!\?",
    "boolean": r"=|!=",
    "array": r"~",
}
"""What may follow a field of each type, as the introduction of the vendor's documentation lists it."""


@pytest.fixture(scope="module")
def description() -> Any:
    if not DESCRIPTION.exists():
        pytest.skip("the vendor's OpenAPI description is not beside this project")
    return yaml.load(DESCRIPTION.read_text(), Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))


async def everything(vendor: Vendor, script: Script) -> None:
    """Every road through the adapter that sends something of its own."""
    ada = attempt().customer
    full = replace(ada, email="a+1@example.org", phone="+31600000001", birth_date=date(1990, 5, 17))
    link = {"links": {"self": "https://api.au2.cliniko.com/v1/patients/99"}}
    script.on(READ, appointment()).on("GET /v1/patients/99", record("99"))
    await vendor.check()
    await look(vendor)
    await vendor.book(attempt(customer=full))
    await vendor.book(attempt(customer=replace(full, email=None)))
    await vendor.settle(attempt())
    await vendor.reread(MADE, identity="")
    script.on(PATIENTS, {"patients": [record(merged_with_patient=link)]})
    script.on(BOOKINGS, {"bookings": [appointment(), appointment(id="5", **ELDER)]})
    with pytest.raises(SlotTaken):
        await vendor.book(attempt())


async def afterwards(vendor: Vendor, script: Script) -> None:
    """Every road that a booking may take later, moved back as well."""
    await vendor.reread(MADE, identity="")
    await vendor.bookings(ADA, identity="", proven=True)
    await vendor.changes(START)
    await vendor.diary(after=START, until=START + timedelta(days=1))
    await vendor.services(language="en")
    await marked(vendor, script)
    script.on(BOOKINGS, {"bookings": [moved(), appointment(id="5", **ELDER)]}, {"bookings": []})
    with pytest.raises(SlotTaken):
        await vendor.move(MADE, elsewhere())
    script.on(READ, appointment(), appointment(cancelled_at="2026-11-21T09:00:00Z"))
    await vendor.cancel(MADE, identity="", key="k", reason="30", note="flu")


async def marked(vendor: Vendor, script: Script) -> None:
    """That they did not come, which the record shows then."""
    before = script.answers[READ]
    script.on(READ, appointment(), appointment(did_not_arrive=True)).on(PLACE, sample("cliniko/attendee"))
    script.on(SEATS, {"attendees": [sample("cliniko/attendee")]})
    await vendor.mark(MADE, Presence.MISSED, identity="", key="k")
    script.answers[READ] = before


async def in_classes(vendor: Vendor, script: Script) -> None:
    """The same for places in classes, given back by us and for the person."""
    now = Times().now()
    await vendor.slots(classes.joining().visit, after=now, until=now + timedelta(days=14))
    await vendor.settle(classes.joining())
    await vendor.reread(f"attendees/{classes.PLACE}", identity="")
    full = classes.there(*classes.others(1, 2, 3), classes.ours())
    script.on(classes.LIST, classes.there(), full)
    with pytest.raises(SlotTaken):
        await vendor.book(classes.joining())
    exchange, to = classes.exchange()
    script.answers |= exchange.answers
    await vendor.move(f"attendees/{classes.PLACE}", to)


async def requests() -> list[httpx.Request]:
    """All that goes out, for either way of taking back."""
    seen = []
    for undo in ("archive", "cancel"):
        script = door().on(f"PATCH {ONE}/cancel", 204)
        await everything(connect(script, undo=undo), script)
        later = priced(video(known()))
        await afterwards(connect(later, currency="EUR", undo=undo), later)
        studio = classes.studio()
        await in_classes(connect(studio, undo=undo), studio)
        seen += script.seen + later.seen + studio.seen
    return seen


async def test_everything_we_send_is_in_the_vendors_description(description: Any) -> None:
    """Paths, methods, query names, filters with their operators, and bodies."""
    seen = await requests()
    roads = {BOOK, READ, ARCHIVE, f"PATCH {ONE}/cancel", BOOKINGS, "POST /v1/patients"}
    roads |= {MOVE, SEATS, GROUPS, ATTENDEES, "GET /v1/billable_items", "GET /v1/appointment_type_billable_items"}
    roads |= {PLACE, classes.BOOK, classes.READ, classes.GROUP, classes.ARCHIVE, classes.CANCEL}
    assert {f"{request.method} {request.url.path}" for request in seen} >= roads | {"GET /v1/patients/99"}
    wrongs = {wrong for request in seen for wrong in find_wrongs(description, request)}
    assert wrongs == set()


@pytest.mark.parametrize(
    ("request_", "wrong"),
    [
        (httpx.Request("GET", "https://x/v1/nothing"), "GET /nothing is not described"),
        (httpx.Request("DELETE", "https://x/v1/patients"), "DELETE /patients is not described"),
        (httpx.Request("GET", "https://x/v1/patients?phone=1"), "GET /patients has no parameter phone"),
        (httpx.Request("GET", "https://x/v1/patients?q[]=phone:=1"), "GET /patients cannot be filtered by phone:=1"),
        (
            httpx.Request("GET", "https://x/v1/bookings?q[]=starts_at:=1"),
            "GET /bookings cannot be filtered by starts_at:=1",
        ),
        (httpx.Request("POST", "https://x/v1/patients", json={"nam": "x"}), "POST /patients has no field nam"),
        (httpx.Request("POST", "https://x/v1/patients", json={"first_name": 1}), "POST /patients: first_name is wrong"),
    ],
)
def test_the_check_finds_what_is_wrong(description: Any, request_: httpx.Request, wrong: str) -> None:
    """A check that never fails checks nothing."""
    assert wrong in set(find_wrongs(description, request_))


def find_wrongs(description: Any, request: httpx.Request) -> Iterator[str]:
    """What the description does not allow of the request."""
    path = request.url.path.removeprefix("/v1")
    name, operation = f"{request.method} {path}", find_operation(description, request.method, path)
    if operation is None:
        yield f"{name} is not described"
        return
    parameters = {known["name"]: known for known in map(resolver(description), operation.get("parameters", []))}
    for key, value in request.url.params.multi_items():
        if key not in parameters:
            yield f"{name} has no parameter {key}"
        elif key == "q[]" and not may_filter(parameters[key]["description"], value):
            yield f"{name} cannot be filtered by {value}"
    yield from (f"{name}{wrong}" for wrong in body_wrongs(description, operation, request))


def find_operation(description: Any, method: str, path: str) -> Any:
    """The operation whose template the path fits; the most literal one first."""
    templates = sorted(description["paths"], key=lambda template: template.count("{"))
    for template in templates:
        fits = re.fullmatch(re.sub(r"\{\w+\}", "[^/]+", template), path)
        if fits and method.lower() in description["paths"][template]:
            return description["paths"][template][method.lower()]
    return None


def may_filter(table: str, value: str) -> bool:
    """Whether the filter's field is listed, and its operator one of the field's type."""
    listed = dict(re.findall(r"\| (\w+) \| \[([\w-]+)\]", table))
    field, _, rest = value.partition(":")
    return field in listed and bool(re.match(OPERATORS[listed[field]], rest))


def body_wrongs(description: Any, operation: Any, request: httpx.Request) -> Iterator[str]:
    """What of the body is not in the description, or of another type."""
    if not request.content:
        return
    resolve = resolver(description)
    schema = resolve(resolve(operation["requestBody"])["content"]["application/json"]["schema"])
    for key, value in json.loads(request.content).items():
        if key not in schema["properties"]:
            yield f" has no field {key}"
            continue
        if not fits_schema(schema["properties"][key] | {"components": description["components"]}, value):
            yield f": {key} is wrong"


def fits_schema(schema: Any, value: Any) -> bool:
    """Whether the value is as described. The pattern of e-mail addresses is written for capitals and meant for both."""
    loose = {key: rule for key, rule in schema.items() if key != "pattern"}
    # OpenAPI 3.0 writes bounds as draft 4 of JSON Schema did.
    right = jsonschema.Draft4Validator(loose).is_valid(value)
    return right and bool(re.search(schema.get("pattern", ""), str(value), re.IGNORECASE))


def resolver(description: Any) -> Callable[[Any], Any]:
    """Follows references within the description."""

    def resolve(part: Any) -> Any:
        if "$ref" not in part:
            return part
        found = description
        for step in part["$ref"].removeprefix("#/").split("/"):
            found = found[step]
        return resolve(found)

    return resolve
