"""Clients that knock at CarePortals' door as they should, in a town whose clock and organization are set."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import datetime
from typing import Any

import httpx

from sandbox import careportals
from sandbox.careportals.lakeside import CONSULTATION, Service
from sandbox.town import Town
from tests.sandbox.callers import TUESDAY, Json, in_process, make_town

NOBODY = "0" * 24
"""An id that is nobody's."""

ADA: Json = {
    "firstName": "Ada",
    "lastName": "Example",
    "email": "ada@example.org",
    "phone": "+16475550100",
}
JOURNEY: Json = {
    "destination": "Exampleland",
    "departure": "2027-02-01",
    "travellers": 2,
    "accommodation": "Tent",
    "takesMedicine": "No",
    "privacyConsent": True,
}


def make_lakeside(at: datetime = TUESDAY, **options: Any) -> Town:
    """A town in which it is `at`, its organization with these options."""
    town = make_town(at)
    town.careportals = replace(town.careportals, **options)
    return town


@asynccontextmanager
async def at_careportals(town: Town) -> AsyncIterator[httpx.AsyncClient]:
    """A client that names the organization."""
    async with in_process(careportals.application(town)) as client:
        client.headers["organization"] = town.careportals.organization
        yield client


async def free_times(client: httpx.AsyncClient, service: Service = CONSULTATION) -> list[str]:
    """Every free instant, as the published shape writes it."""
    answer = await client.get(f"/services/{service.id}/availability-v2")
    assert answer.status_code == 200, answer.text
    return [instant for instants in answer.json().values() for instant in instants]


async def first(client: httpx.AsyncClient, service: Service = CONSULTATION) -> str:
    """The first free time."""
    return (await free_times(client, service))[0]


def order(reservation: str, service: Service = CONSULTATION, **more: Any) -> Json:
    """The body of a booking."""
    given = {"serviceId": service.id, "reservation": reservation, "values": ADA, "meta": {"timezone": "UTC"}}
    return given | more


async def book(client: httpx.AsyncClient, reservation: str, service: Service = CONSULTATION, **more: Any) -> Json:
    """Book; the answer, which alone has the key."""
    answer = await client.post("/appointments", json=order(reservation, service, **more))
    assert answer.status_code == 201, answer.text
    made: Json = answer.json()
    return made


async def refused(client: httpx.AsyncClient, body: Json, status: int) -> Any:
    """Post what must be refused; the vendor's message."""
    answer = await client.post("/appointments", json=body)
    assert answer.status_code == status, answer.text
    return answer.json()["message"]


def key_of(made: Json) -> dict[str, str]:
    """The header that opens this appointment."""
    return {"access-key": made["accessKey"]}


async def read(client: httpx.AsyncClient, made: Json) -> Json:
    """The appointment as it is now."""
    answer = await client.get(f"/appointments/{made['_id']}", headers=key_of(made))
    assert answer.status_code == 200, answer.text
    found: Json = answer.json()
    return found
