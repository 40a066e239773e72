"""Clients that knock at Provet's door as they should, over in-process ASGI, and what they write."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import datetime
from typing import Any

import httpx
from starlette.applications import Starlette

from sandbox import provet
from sandbox.accounts import ProvetAccount
from sandbox.provet import staff
from sandbox.provet.pawstreet import AINO, CENTRE, INTEGRATION, VACCINATION
from sandbox.provet.truth import show_truth
from sandbox.town import Town
from tests.sandbox.callers import TUESDAY, Json, in_process

HOST = "http://town.test"
BASE = f"{HOST}/4242/api/0.1"
# Before anybody is there: the API asks for no shift, and nobody else is booked then.
START, END = "2026-11-25T06:00:00+02:00", "2026-11-25T06:20:00+02:00"


def paw_street(at: datetime = TUESDAY, **options: Any) -> Town:
    """A town in which it is `at`, with those options of the clinic's account."""
    town = Town(provet=ProvetAccount(**options))
    town.clock.set(at)
    return town


async def ask_token(client: httpx.AsyncClient, **more: Any) -> httpx.Response:
    """The documented token request; `more` overrides its parts."""
    account = ProvetAccount()
    request: Json = {
        "auth": (account.client_id, account.client_secret),
        "data": {"grant_type": "client_credentials", "scope": "restapi"},
    }
    return await client.post(f"{HOST}/4242/oauth2/token/", **request | more)


@asynccontextmanager
async def at_provet(town: Town) -> AsyncIterator[httpx.AsyncClient]:
    """A client with a token, for paths below the API's prefix."""
    async with in_process(provet.application(town), f"{BASE}/") as client:
        token = (await ask_token(client)).json()["access_token"]
        client.headers["Authorization"] = f"Bearer {token}"
        yield client


@asynccontextmanager
async def at_staff(town: Town) -> AsyncIterator[httpx.AsyncClient]:
    """What the clinic's staff do, for paths below `/town/provet/`."""
    async with in_process(Starlette(routes=staff.routes(town)), f"{HOST}/town/provet/") as client:
        yield client


def truth(town: Town) -> Json:
    """Everything the vendor holds, as the control surface shows it."""
    found: Json = show_truth(town)
    return found


def link(resource: str, record: Any) -> str:
    """A hyperlinked id."""
    return f"{BASE}/{resource}/{record if isinstance(record, int) else record.id}/"


async def rows(client: httpx.AsyncClient, path: str, **query: Any) -> list[Json]:
    """The rows of one page."""
    answer = await client.get(f"{path}/", params=query)
    assert answer.status_code == 200, answer.text
    found: list[Json] = answer.json()["results"]
    return found


async def create(client: httpx.AsyncClient, path: str, body: Json) -> Json:
    """POST; the record."""
    answer = await client.post(f"{path}/", json=body)
    assert answer.status_code == 201, answer.text
    found: Json = answer.json()
    return found


async def refusal(client: httpx.AsyncClient, path: str, body: Any, *, method: str = "POST") -> Json:
    """A write that is refused with a 400; what was said."""
    answer = await client.request(method, f"{path}/", json=body)
    assert answer.status_code == 400, answer.text
    said: Json = answer.json()
    return said


def visit(**more: Any) -> Json:
    """The body of an appointment."""
    return {
        "start": START,
        "end": END,
        "title": "Vaccination",
        "type": "2",
        "department": link("department", CENTRE),
        "reason": link("reason", VACCINATION),
        "user": link("user", AINO),
        **more,
    }


async def book(client: httpx.AsyncClient, /, **more: Any) -> Json:
    """Create an appointment; the record."""
    return await create(client, "appointment", visit(**more))


async def find_ada(client: httpx.AsyncClient) -> Json:
    """The client everybody knows."""
    (ada,) = await rows(client, "client", email__is="ada@example.org")
    return ada


def owner(**more: Any) -> Json:
    """The body of a client."""
    return {
        "firstname": "Tim",
        "lastname": "Test",
        "email": "tim@example.org",
        "country": "FI",
        "customer_type": 0,
        **dict.fromkeys(("street_address", "zip_code", "city"), ""),
        "patients": [],
        **more,
    }


async def deposit(client: httpx.AsyncClient, /, **more: Any) -> Json:
    """A payment link for a deposit of Ada's; the transaction."""
    return await create(client, "postransaction", await prepayment(client, **more))


async def prepayment(client: httpx.AsyncClient, /, **more: Any) -> Json:
    """The body of a deposit's transaction; `more` may override the link's fields, too."""
    ada = await find_ada(client)
    data = {
        "duration": 60,
        "delivery_method": 0,
        "description": "Deposit",
        "return_url": "https://chat.example.org/back",
    }
    inner = {name: more.pop(name) for name in list(more) if name in LINK_FIELDS}
    return {
        "amount": "120.50",
        "terminal_id": 0,
        "payment_type": 5003,
        "transaction_type": 4,
        "creator": link("user", INTEGRATION),
        "department": link("department", CENTRE),
        "payment_link_data": data | inner,
        "prepayment_data": {"client_id": ada["id"], "department_id": CENTRE.id, "description": "Deposit for surgery"},
        **more,
    }


LINK_FIELDS = ("duration", "delivery_method", "description", "return_url", "tokenize", "recurring_model", "email")
