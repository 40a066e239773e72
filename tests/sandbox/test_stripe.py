"""Stripe's stand-in: who is let in, what a session must be, keys that make a repeat the same, signed webhooks."""

import asyncio
import hashlib
import hmac
import json
from collections.abc import AsyncIterator
from typing import Any

import httpx
import pytest
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from sandbox.server import serving
from sandbox.stripe.till import Till
from tests.sandbox.conftest import Json, Street

KEY = "rk_test_only_for_the_sandbox"
HEADERS = {"Authorization": f"Bearer {KEY}", "Stripe-Version": "2024-06-20"}
LINE = "line_items[0][price_data]"
SESSION = {
    "mode": "payment",
    "success_url": "https://t.me/example_bot",
    "line_items[0][quantity]": "1",
    f"{LINE}[currency]": "eur",
    f"{LINE}[unit_amount]": "2500",
    f"{LINE}[product_data][name]": "Harbour Physio",
}
FORM = "application/x-www-form-urlencoded"
SESSIONS = "/stripe/v1/checkout/sessions"


async def post(street: Street, path: str, key: str = "", **form: str) -> httpx.Response:
    """A form, with the headers Stripe wants."""
    headers = HEADERS | ({"Idempotency-Key": key} if key else {})
    return await street.http.post(path, data=form, headers=headers)


async def made(street: Street, key: str = "", **changes: str) -> Json:
    """A new session."""
    answer = await post(street, SESSIONS, key, **SESSION | changes)
    assert answer.status_code == 200, answer.text
    session: Json = answer.json()
    return session


async def refused(street: Street, **changes: str) -> str:
    """Which parameter is disliked."""
    form = {name: value for name, value in (SESSION | changes).items() if value != "-"}
    answer = await post(street, SESSIONS, "a key", **form)
    assert answer.status_code == 400, answer.text
    return str(answer.json()["error"].get("param"))


async def test_nobody_is_let_in_without_the_key_and_a_version(street: Street) -> None:
    """Each with an error as Stripe writes them."""
    assert (await street.http.get(SESSIONS)).status_code == 401
    answer = await street.http.get(SESSIONS, headers={"Authorization": f"Bearer {KEY}"})
    assert answer.status_code == 400
    assert answer.json()["error"]["type"] == "invalid_request_error"


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("mode", "subscription"),
        ("success_url", "t.me"),
        ("success_url", "-"),
        ("customer_email", "ada@example.org"),
        ("locale", "xx"),
        ("expires_at", "soon"),
        ("expires_at", "1"),
        ("line_items[0][quantity]", "2"),
        (f"{LINE}[currency]", "EUR"),
        (f"{LINE}[unit_amount]", "25.00"),
        (f"{LINE}[unit_amount]", "49"),
    ],
)
async def test_what_is_not_as_it_must_be_is_named(street: Street, name: str, value: str) -> None:
    """Unknown ones as well; nothing is made and no key is used up."""
    assert await refused(street, **{name: value}) == name
    assert (await made(street, "a key"))["status"] == "open"


async def test_a_key_makes_a_repeat_the_same_and_other_parameters_an_error(street: Street) -> None:
    """As Stripe documents it."""
    first = await made(street, "k")
    assert await made(street, "k") == first
    assert (await made(street))["id"] != first["id"]
    answer = await post(street, SESSIONS, "k", **SESSION | {f"{LINE}[unit_amount]": "2600"})
    assert answer.json()["error"]["type"] == "idempotency_error"
    answer = await post(street, SESSIONS, "k" * 256, **SESSION)
    assert answer.json()["error"]["type"] == "idempotency_error"
    answer = await street.http.post(SESSIONS, json={"mode": "payment"}, headers=HEADERS)
    assert answer.status_code == 400
    twice = await street.http.post(
        SESSIONS,
        content="mode=payment&mode=payment",
        headers=HEADERS | {"content-type": "application/x-www-form-urlencoded"},
    )
    assert twice.status_code == 400
    listed = await street.http.get(SESSIONS, headers=HEADERS)
    assert len(listed.json()["data"]) == 2


async def test_a_session_ends_by_the_towns_clock_and_can_be_closed_before(street: Street) -> None:
    """A closed one takes no money; one that is not open cannot be closed."""
    session = await made(street)
    await street.http.post("/town/clock", json={"advance_minutes": 24 * 60})
    read = await street.http.get(f"{SESSIONS}/{session['id']}", headers=HEADERS)
    assert (read.json()["status"], read.json()["url"]) == ("expired", None)
    assert (await post(street, f"{SESSIONS}/{session['id']}/expire")).status_code == 400
    other = await made(street)
    assert (await post(street, f"{SESSIONS}/{other['id']}/expire")).json()["status"] == "expired"
    assert (await street.http.get(f"{SESSIONS}/unknown", headers=HEADERS)).status_code == 404
    assert (await street.http.get(f"{SESSIONS}/{other['id']}?expand[]=x", headers=HEADERS)).status_code == 400
    assert (await street.http.get("/stripe/pay/unknown")).status_code == 404
    assert (await street.http.post("/stripe/pay/unknown", data={"do": "pay"})).status_code == 400


async def test_what_is_paid_can_be_given_back_once(street: Street) -> None:
    """By the name of the money, which is there once it is paid."""
    session = await made(street)
    assert session["payment_intent"] is None
    for do in ("refuse", "abort", "pay"):
        await street.http.post(session["url"], data={"do": do})
    read = (await street.http.get(f"{SESSIONS}/{session['id']}?expand[]=payment_intent", headers=HEADERS)).json()
    assert (read["status"], read["payment_status"]) == ("complete", "paid")
    intent = read["payment_intent"]["id"]
    assert (await post(street, "/stripe/v1/refunds", payment_intent=intent)).json()["status"] == "succeeded"
    again = await post(street, "/stripe/v1/refunds", payment_intent=intent)
    assert again.json()["error"]["code"] == "charge_already_refunded"
    assert (await post(street, "/stripe/v1/refunds", payment_intent="pi_none")).status_code == 404
    assert (await post(street, "/stripe/v1/refunds")).json()["error"]["param"] == "payment_intent"
    truth = (await street.http.get("/town/truth/cliniko")).json()
    assert [(one["amount"], one["status"], one["refused"]) for one in truth["payments"]] == [("25.00", "refunded", 1)]
    await street.http.post("/town/reset")
    assert not street.town.world(Till).sessions


async def test_a_page_whose_time_is_over_takes_nothing_unless_its_account_breaks_its_word(street: Street) -> None:
    """For tests of what nobody can rely on: then it is paid all the same, once."""
    session = await made(street)
    await post(street, f"{SESSIONS}/{session['id']}/expire")
    for breaks, status in ((False, "expired"), (True, "complete")):
        await street.http.post("/town/options/stripe", json={"takes_after_the_end": breaks})
        await street.http.post(session["url"], data={"do": "pay"})
        assert street.town.world(Till).sessions[session["id"]].status(street.town.now()) == status
    await street.http.delete("/town/options/stripe")


@pytest.fixture
async def heard() -> AsyncIterator[tuple[str, asyncio.Queue[tuple[bytes, str]], list[int]]]:
    """An endpoint: its address, what it heard, what it answers first."""
    told: asyncio.Queue[tuple[bytes, str]] = asyncio.Queue()
    statuses: list[int] = []

    async def take(request: Request) -> Response:
        told.put_nowait((await request.body(), request.headers["stripe-signature"]))
        return Response(status_code=statuses.pop() if statuses else 200)

    async with serving(Starlette(routes=[Route("/hook", take, methods=["POST"])])) as url:
        yield f"{url}/hook", told, statuses


async def test_who_asks_to_be_told_is_told_signed_and_again_until_it_is_heard(street: Street, heard: Any) -> None:
    """A hint carries the session as it was; nobody is told who did not ask."""
    url, told, statuses = heard
    await street.http.post((await made(street))["url"], data={"do": "pay"})
    statuses.append(500)
    await street.http.post("/town/options/stripe", json={"webhook_url": url, "copies": 2})
    session = await made(street)
    await street.http.post(session["url"], data={"do": "pay"})
    async with asyncio.timeout(10):
        deliveries = [await told.get() for _ in range(3)]
    body, signature = deliveries[0]
    stamp, _, given = signature.removeprefix("t=").partition(",v1=")
    right = hmac.new(b"whsec_only_for_the_sandbox", f"{stamp}.".encode() + body, hashlib.sha256).hexdigest()
    assert given == right
    event = json.loads(body)
    assert (event["type"], event["data"]["object"]["id"]) == ("checkout.session.completed", session["id"])
    await street.http.delete("/town/options/stripe")
