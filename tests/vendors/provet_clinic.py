"""A clinic at Provet Cloud for tests: its documented lists, a door where all goes well, the adapter, Ada's attempt."""

import json
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import httpx

from conversations.booking import Animal, Customer, Slot, Visit
from tests.vendors.samples import sample
from tests.vendors.script import Script
from tests.vendors.times import Times
from vendors import registry
from vendors.vendor import Attempt, Vendor

ZONE = ZoneInfo("Europe/Helsinki")
BASE = "https://clinic.example.org/4/api/0.1"
CONFIG: dict[str, Any] = {
    "base_url": BASE,
    "client_id": "id",
    "client_secret": "secret-that-must-not-show",
}
API = "/4/api/0.1"
TOKEN = "POST /4/oauth2/token/"
VISIT = Visit(service="12")
NINE = datetime(2026, 11, 23, 9, tzinfo=UTC)
ADA = Customer(first_name="Ada", last_name="Example", email="ada@example.org", phone="+31600000001")


def page(*rows: Mapping[str, Any], following: str | None = None) -> dict[str, Any]:
    return {"count": len(rows), "num_pages": 1, "next": following, "previous": None, "results": list(rows)}


def shift(**changed: Any) -> dict[str, Any]:
    told = {
        "id": 1,
        "user": f"{BASE}/user/7/",
        "department": f"{BASE}/department/1/",
        "shift_type": f"{BASE}/shifttype/61/",
    }
    times = {"start": "2026-11-23T11:00:00+02:00", "end": "2026-11-23T13:00:00+02:00"}
    return told | times | {"web": True, "is_slot": False} | changed


def row(**changed: Any) -> dict[str, Any]:
    """The documented appointment."""
    kept: dict[str, Any] = sample("provet/appointment")
    return kept | changed


def echo(request: httpx.Request) -> httpx.Response:
    """The appointment as it was written."""
    return httpx.Response(201, json=row(client=None, patients=[]) | json.loads(request.content))


def shows_written(script: Script) -> Any:
    """A list that shows what was written."""

    def answer(_: httpx.Request) -> httpx.Response:
        body = json.loads(script.last(f"POST {API}/appointment/").content)
        return httpx.Response(200, json=page(row(client=None, patients=[]) | body))

    return answer


def door() -> Script:
    """A tenant where all goes well."""
    lists = sample("provet/catalogue")
    names = {"department": "departments", "reason_group": "groups", "reason": "reasons"}
    script = Script().on(TOKEN, {"access_token": "t-1", "expires_in": 36000}, {"access_token": "t-2"})
    for name, kept in {**names, "user": "users", "shifttype": "shift_types"}.items():
        script.on(f"GET {API}/{name}/", page(*lists[kept]))
    return (
        script.on(f"GET {API}/shift/", page(shift()))
        .on(f"GET {API}/appointment/", page())
        .on(f"POST {API}/appointment/", echo)
        .on(f"POST {API}/onlinebookingclient/", httpx.Response(201, json={"id": 55}))
        .on(f"POST {API}/onlinebookingpatient/", httpx.Response(201, json={"id": 56}))
        .on(f"GET {API}/codelist/species/", page({"id": 22, "label": "Dog", "code": 22001}))
        .on(f"GET {API}/codelist/breeds/", page())
        .on(f"GET {API}/client/", page())
    )


def connect(script: Script, times: Times | None = None, **config: Any) -> Vendor:
    times = times or Times()
    settings = {key: value for key, value in (CONFIG | config).items() if value is not None}
    return registry.connect("provet", settings, zone=ZONE, now=times.now, pause=times.pause, transport=script)


async def look(vendor: Vendor) -> tuple[Slot, ...]:
    return await vendor.slots(VISIT, after=Times().now(), until=Times().now() + timedelta(days=7))


async def attempt(vendor: Vendor, **changed: Any) -> Attempt:
    slot = (await look(vendor))[0]
    animal = Animal(name="Pulla", species="22001")
    told: dict[str, Any] = {
        "key": "c.1.1",
        "identity": "0a" * 20,
        "visit": VISIT,
        "slot": slot,
        "hold": None,
        "customer": ADA,
    }
    return Attempt(**(told | {"animal": animal, **changed}))
