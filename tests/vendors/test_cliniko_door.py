"""Cliniko's door, call by call: who we say we are, page after page, what its statuses mean."""

import base64

import httpx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.vendors.cliniko_clinic import BASIC, CONFIG, IDENTITY, KEY, MADE, READ, connect, door
from tests.vendors.samples import sample
from tests.vendors.script import Script
from tests.vendors.times import Times
from vendors.cliniko.access import Access
from vendors.cliniko.manifest import ClinikoConfig
from vendors.errors import ContractBroken, Misconfigured, NotFound, Refused, VendorError
from vendors.pace import Allowance
from vendors.wire import Wire


async def test_every_call_says_who_we_are() -> None:
    """The key by Basic with an empty password, our name with a reachable address, JSON only; the key's own host."""
    script = door()
    await connect(script).check()
    asked = script.seen[0]
    assert asked.url.host == "api.au2.cliniko.com"
    assert asked.headers["authorization"] == BASIC
    assert asked.headers["user-agent"] == "Frontdesk (operator@example.org)"
    assert asked.headers["accept"] == "application/json"


def test_the_documented_key_is_encoded_as_documented() -> None:
    """The vendor's own test vector."""
    assert "Basic " + base64.b64encode(f"{KEY}:".encode()).decode() == BASIC


async def test_a_clinic_that_switched_online_booking_off_is_told_to_the_operator() -> None:
    """Found at start, not by a patient."""
    settings = sample("cliniko/settings")
    settings["online_bookings"]["enabled"] = False
    with pytest.raises(Misconfigured):
        await connect(door().on("GET /v1/settings/public", settings)).check()


@pytest.mark.parametrize(
    ("status", "error"),
    [(400, ContractBroken), (401, Misconfigured), (403, Misconfigured), (404, NotFound), (422, Refused)],
)
async def test_what_statuses_mean(status: int, error: type[VendorError]) -> None:
    """By the number; bodies are undocumented but for one."""
    with pytest.raises(error) as told:
        await connect(door().on(READ, httpx.Response(status, text="<html>"))).reread(MADE, identity=IDENTITY)
    assert told.value.status == status
    assert KEY not in str(told.value) + told.value.said


# Pages


def access(script: Script) -> Access:
    times = Times()
    wire = Wire(
        vendor="cliniko",
        address="https://api.au2.cliniko.com/v1",
        allowance=Allowance(per_minute=6000, burst=1000, in_flight=4),
        now=times.now,
        pause=times.pause,
        transport=script,
    )
    return Access(ClinikoConfig.model_validate(CONFIG), wire)


@given(st.lists(st.integers(min_value=2**53), max_size=12), st.integers(1, 4), st.sampled_from(["https", "http", ""]))
async def test_every_row_of_every_page_is_read_in_order(ids: list[int], size: int, scheme: str) -> None:
    """However many pages, and however the link to the next one is written; ids to the last digit."""
    pages = [ids[at : at + size] for at in range(0, len(ids), size)] or [[]]
    host = f"{scheme}://api.au2.cliniko.com" if scheme else ""
    answers = [
        {
            "things": [{"id": str(number)} for number in page],
            "links": {"self": "x"} | ({"next": f"{host}/v1/things?page={n}"} if n < len(pages) else {}),
        }
        for n, page in enumerate(pages, start=2)
        for n in [n - 1]
    ]
    script = Script()
    script.on("GET /v1/things", *answers)
    rows = await access(script).rows("things", "things", (("q[]", "a:=b"),))
    assert [row["id"] for row in rows] == [str(number) for number in ids]
    assert script.seen[0].url.params.multi_items() == [("q[]", "a:=b"), ("per_page", "100")]
    assert len(script.seen) == len(pages)


@pytest.mark.parametrize(
    "link",
    ["https://evil.example.net/v1/things", "//evil.example.net/v1/things", "https://api.au2.cliniko.com/v1/things"],
)
async def test_pages_that_lead_astray_are_not_followed(link: str) -> None:
    """Elsewhere, or round in circles: the key stays home and we stop."""
    script = Script().on("GET /v1/things", {"things": [], "links": {"next": link}})
    with pytest.raises(ContractBroken):
        await access(script).rows("things", "things")
    assert len(script.seen) <= 2
    assert {request.url.host for request in script.seen} == {"api.au2.cliniko.com"}
