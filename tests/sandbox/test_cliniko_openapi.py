"""What Cliniko's stand-in answers, held against the vendor's own description: no field of ours, types as described.

The description may not be published with the project: it is read beside it, where it is present.
"""

import re
from typing import Any

import httpx
import jsonschema
import pytest
import yaml

from sandbox.cliniko.harbour import BACK_CLASS, FIRST, HARBOUR, NOOR
from tests.sandbox.callers import Json, at_cliniko, book, make_town, new_patient, triple_path
from tests.vendors.test_cliniko_openapi import DESCRIPTION, find_operation, resolver

DAYS = {"from": "2026-11-25", "to": "2026-12-01"}
NO_REASON = ("cancellation_reason_description", "")
PHONES = [{"number": "0600000001", "phone_type": "Mobile"}]


@pytest.fixture(scope="module")
def description() -> Any:
    """The vendor's document."""
    if not DESCRIPTION.exists():
        pytest.skip("the vendor's OpenAPI description is not beside this project")
    return yaml.load(DESCRIPTION.read_text(), Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))


def closed(description: Any, schema: Any) -> Any:
    """The schema as JSON Schema that allows nothing undescribed; `nullable` said as a type; patterns left out."""
    schema = resolver(description)(schema)
    kept = {key: rule for key, rule in schema.items() if key not in ("pattern", "nullable", "example", "required")}
    if "properties" in schema:
        kept["properties"] = {name: closed(description, part) for name, part in schema["properties"].items()}
        kept["additionalProperties"] = False
    if "items" in schema:
        kept["items"] = closed(description, schema["items"])
    for several in ("oneOf", "anyOf", "allOf"):
        if several in schema:
            kept[several] = [closed(description, part) for part in schema[several]]
    if schema.get("nullable"):
        kept = {"anyOf": [kept, {"type": "null"}]}
    return kept


def told(value: Any) -> Any:
    """The answer without what its documentation shows against the description: an empty word for no reason."""
    if isinstance(value, list):
        return [told(one) for one in value]
    if isinstance(value, dict):
        return {name: told(one) for name, one in value.items() if (name, one) != NO_REASON}
    return value


def find_wrongs(description: Any, answer: httpx.Response) -> list[str]:
    """What the description does not say of the answer."""
    path = answer.request.url.path.removeprefix("/v1")
    operation = find_operation(description, answer.request.method, path)
    assert operation is not None, f"{answer.request.method} {path} is not described"
    schema = operation["responses"][str(answer.status_code)]["content"]["application/json"]["schema"]
    found = jsonschema.Draft4Validator(closed(description, schema)).iter_errors(told(answer.json()))
    return sorted({f"{re.sub('[0-9]+', 'N', path)} {error.json_path}: {error.message[:160]}" for error in found})


async def ask_all(client: httpx.AsyncClient) -> list[httpx.Response]:
    """One answer of every kind the adapter reads."""
    ours = await book(client, "2026-11-25T09:00:00Z", notes="BK-1")
    patient = await new_patient(client, patient_phone_numbers=PHONES, date_of_birth="1990-05-17")
    group: Json = (await client.get("group_appointments")).json()["group_appointments"][0]
    seat = await client.post("attendees", json={"booking_id": group["id"], "patient_id": patient})
    one, place = f"individual_appointments/{ours['id']}", f"attendees/{seat.json()['id']}"
    paths = [
        *("businesses", f"businesses/{HARBOUR.id}", f"businesses/{HARBOUR.id}/practitioners"),
        *("practitioners", f"practitioners/{NOOR.id}", f"practitioners/{NOOR.id}/appointment_types"),
        *("appointment_types", f"appointment_types/{BACK_CLASS.id}", f"appointment_types/{FIRST.id}/practitioners"),
        *("services", "settings/public", "user", "appointment_type_billable_items", "billable_items"),
        *("individual_appointments", one, f"{one}/conflicts", f"{one}/attendees"),
        *("group_appointments", f"group_appointments/{group['id']}", f"group_appointments/{group['id']}/conflicts"),
        *("attendees", place, "patients", f"patients/{patient}", "bookings"),
    ]
    read = [await client.get(path) for path in paths]
    times = [await client.get(triple_path(what=w), params=DAYS) for w in ("available_times", "next_available_time")]
    cancelled = await client.patch(f"{place}/cancel", json={"cancellation_reason": 10})
    assert cancelled.status_code == 204
    hidden = await client.get(place, params={"q[]": "cancelled_at:*"})
    return [seat, hidden, *times, *read]


async def test_every_answer_is_as_the_vendor_describes_it(description: Any) -> None:
    """Lists, records, writes, hidden ones; what is missing here may be missing there, what is here is described."""
    async with at_cliniko(make_town()) as client:
        answers = await ask_all(client)
    assert all(answer.is_success for answer in answers), [a.request.url.path for a in answers if not a.is_success]
    assert [wrong for answer in answers for wrong in find_wrongs(description, answer)] == []


def test_the_check_finds_what_is_wrong(description: Any) -> None:
    """A field of ours, a number for an id, a null where there is none."""
    request = httpx.Request("GET", "https://x/v1/attendees/5")
    for body in ({"colour": "blue"}, {"id": 5}, {"updated_at": None}):
        assert find_wrongs(description, httpx.Response(200, json=body, request=request))
    assert not find_wrongs(description, httpx.Response(200, json={"id": "5", "notes": None}, request=request))
