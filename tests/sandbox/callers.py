"""Clients that knock at the vendors' doors as they should, over in-process ASGI, in a town whose clock is set."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from typing import Any

import httpx
from starlette.types import ASGIApp

from sandbox import cliniko, qmatic
from sandbox.accounts import QMATIC_SCOPES, ClinikoAccount, QmaticAccount
from sandbox.cliniko.harbour import FIRST, HARBOUR, NOOR, Business, Kind, Practitioner
from sandbox.qmatic.exampleton import TOWN_HALL, Branch
from sandbox.qmatic.exampleton import Service as QmaticService
from sandbox.qmatic.services import PASSPORT
from sandbox.town import Town

TUESDAY = datetime(2026, 11, 24, 6, tzinfo=UTC)

Json = dict[str, Any]


def make_town(
    at: datetime = TUESDAY, *, qmatic: QmaticAccount | None = None, cliniko: ClinikoAccount | None = None
) -> Town:
    """A town in which it is `at`."""
    town = Town(qmatic=qmatic or QmaticAccount(), cliniko=cliniko or ClinikoAccount())
    town.clock.set(at)
    return town


@asynccontextmanager
async def in_process(app: ASGIApp, base_url: str = "http://town.test") -> AsyncIterator[httpx.AsyncClient]:
    """A client whose requests never leave the process."""
    transport = httpx.ASGITransport(app)
    async with httpx.AsyncClient(transport=transport, base_url=base_url) as client:
        yield client


async def ask_token(client: httpx.AsyncClient, account: QmaticAccount, *scopes: str, **more: Any) -> httpx.Response:
    """The documented token request; `more` overrides its parts."""
    request: Json = {
        "auth": (account.client_id, account.client_secret),
        "headers": {"X-ACCOUNT": account.account},
        "data": {"grant_type": "client_credentials", "scope": " ".join(scopes or QMATIC_SCOPES)},
    }
    return await client.post("/oauth2/token", **request | more)


@asynccontextmanager
async def at_qmatic(town: Town, *scopes: str, language: str = "en_US") -> AsyncIterator[httpx.AsyncClient]:
    """A client with a token, the tenant and a language, for paths below the API's prefix."""
    app = qmatic.application(town)
    async with in_process(app) as door:
        token = (await ask_token(door, town.qmatic, *scopes)).json()["access_token"]
    headers = {
        "Authorization": f"Bearer {token}",
        "X-TENANT-ID": town.qmatic.tenant_id,
        "Accept-Language": language,
    }
    async with in_process(app, "http://town.test/external/v1") as client:
        client.headers.update(headers)
        yield client


async def qmatic_slots(
    client: httpx.AsyncClient,
    service: QmaticService = PASSPORT,
    branch: Branch = TOWN_HALL,
    people: int = 1,
    **more: str,
) -> list[Json]:
    """The free times."""
    query = {"branchId": branch.id, "numberOfReservations": str(people), **more}
    answer = await client.get(f"services/{service.id}/timeslots", params=query)
    assert answer.status_code == 200, answer.text
    found: list[Json] = answer.json()
    return found


def reservation(
    slot: Json, service: QmaticService = PASSPORT, branch: Branch = TOWN_HALL, people: int = 1, **more: Any
) -> Json:
    """The body of a reservation."""
    return {
        "serviceId": service.id,
        "branchId": branch.id,
        "timeSlot": slot,
        "numberOfReservations": people,
        **more,
    }


async def reserve(client: httpx.AsyncClient, slot: Json, **more: Any) -> str:
    """Hold a slot; the reservation's id."""
    answer = await client.post("reservations", json=reservation(slot, **more))
    assert answer.status_code == 201, answer.text
    found: str = answer.json()["reservationId"]
    return found


ADA: Json = {
    "personalIdentifier": "a1b2c3d4e5f60718293a4b5c6d7e8f90",
    "firstName": "Ada",
    "lastName": "Example",
    "phoneNumber": "+31600000001",
    "email": "ada@example.org",
}


@asynccontextmanager
async def at_cliniko(town: Town) -> AsyncIterator[httpx.AsyncClient]:
    """A client with the key and the headers every call needs."""
    async with in_process(cliniko.application(town), "http://town.test/v1") as client:
        client.auth = httpx.BasicAuth(town.cliniko.api_key, "")
        client.headers.update({"User-Agent": "Frontdesk tests (tests@example.org)", "Accept": "application/json"})
        yield client


def triple_path(
    kind: Kind = FIRST, practitioner: Practitioner = NOOR, business: Business = HARBOUR, what: str = "available_times"
) -> str:
    """Where a triple's open times are."""
    return f"businesses/{business.id}/practitioners/{practitioner.id}/appointment_types/{kind.id}/{what}"


async def new_patient(client: httpx.AsyncClient, **more: Any) -> str:
    """Create a file; the patient's id."""
    body = {"first_name": "Ada", "last_name": "Example", "email": "ada@example.org", **more}
    answer = await client.post("patients", json=body)
    assert answer.status_code == 201, answer.text
    found: str = answer.json()["id"]
    return found


def appointment(patient: str, starts_at: str, **more: Any) -> Json:
    """The body of an individual appointment."""
    return {
        "starts_at": starts_at,
        "patient_id": patient,
        "practitioner_id": NOOR.id,
        "appointment_type_id": FIRST.id,
        "business_id": HARBOUR.id,
        **more,
    }


async def book(client: httpx.AsyncClient, starts_at: str, **more: Any) -> Json:
    """Create an appointment for a new patient; the record."""
    answer = await client.post(
        "individual_appointments", json=appointment(await new_patient(client), starts_at, **more)
    )
    assert answer.status_code == 201, answer.text
    found: Json = answer.json()
    return found
