"""Provet Pay: who may have a link, its status by page, clock and processor, invoices and deposits."""

import re
from datetime import date, datetime, timedelta
from typing import Any

import httpx
import pytest

from sandbox.provet.pawstreet import CENTRE, FORMER, NORTH, SURGERY
from sandbox.provet.window import show_day
from sandbox.town import Town
from tests.sandbox.callers import Json
from tests.sandbox.paws import (
    BASE,
    HOST,
    at_provet,
    at_staff,
    book,
    create,
    deposit,
    find_ada,
    link,
    paw_street,
    prepayment,
    refusal,
    rows,
    truth,
)

PENDING, FAILED, EXPIRED, ABORTED, ACCEPTED = 1, 2, 3, 4, 5
CARD = {"tokenize": "ask", "recurring_model": "subscription"}


async def status_of(client: httpx.AsyncClient, transaction: Json) -> int:
    """What became of a link, as the API tells it."""
    answer = await client.get(f"postransaction/{transaction['id']}/")
    assert answer.status_code == 200, answer.text
    found: int = answer.json()["payment_link"]["payment_status"]
    return found


async def press(client: httpx.AsyncClient, transaction: Json, *presses: str, **more: str) -> httpx.Response:
    """The buttons of the payment page; the page after the last one. No token is sent."""
    del client.headers["Authorization"]
    for do in presses:
        answer = await client.post(transaction["payment_link"]["url"], data={"do": do, **more})
        assert answer.status_code == 303, answer.text
    return await client.get(transaction["payment_link"]["url"])


async def watch(town: Town, transaction: Json) -> int:
    """The status, by another client: the payer's has no token."""
    async with at_provet(town) as client:
        return await status_of(client, transaction)


async def test_a_deposits_link_is_born_pending_with_its_money_already_noted() -> None:
    """`unallocated_payment` is there at once: it proves nothing. The amount comes out as a number."""
    town = paw_street()
    async with at_provet(town) as client:
        made = await deposit(client, **CARD)
        money = (await client.get(made["unallocated_payment"])).json()
        listed = await rows(client, "postransaction")
    shown = made["payment_link"]
    assert (made["amount"], made["invoice"], made["payment"], made["aborted"]) == (120.5, None, None, None)
    assert (made["payment_type"], made["transaction_type"], made["terminal_id"]) == (5003, 4, 0)
    assert (shown["payment_status"], shown["delivery_status"]) == (PENDING, 1)
    assert shown["url"] == f"{HOST}/pay/{shown['external_id']}"
    assert datetime.fromisoformat(shown["expiration_time"]) - town.now() <= timedelta(hours=1)
    assert shown["expiration_time"].endswith("Z")
    assert made["created"][-6:] == "+02:00"
    assert (money["amount"], money["description"]) == (120.5, "Deposit for surgery")
    assert listed == [made]


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"amount": "0"}, "amount"),
        ({"amount": "-5.00"}, "amount"),
        ({"amount": "1.234"}, "amount"),
        ({"amount": True}, "amount"),
        ({"terminal_id": 1}, "terminal_id"),
        ({"payment_type": 5002}, "payment_type"),
        ({"transaction_type": 1}, "transaction_type"),
        ({"department": link("department", NORTH)}, "department"),
        ({"creator": link("user", FORMER)}, "creator"),
        ({"creator": 3}, "creator"),
        ({"currency": "EUR"}, "currency"),
        ({"prepayment_data": None}, "prepayment_data"),
        ({"prepayment_data": {"client_id": 1, "department_id": CENTRE.id}}, "prepayment_data"),
        ({"prepayment_data": {"client_id": link("client", 1), "department_id": CENTRE.id}}, "prepayment_data"),
        ({"payment_link_data": {}}, "payment_link_data"),
        ({"duration": 0}, "payment_link_data"),
        ({"duration": "60"}, "payment_link_data"),
        ({"delivery_method": 4}, "payment_link_data"),
        ({"tokenize": "maybe", "recurring_model": "subscription"}, "payment_link_data"),
        ({"tokenize": "ask"}, "payment_link_data"),
        ({"recurring_model": "one-off"}, "payment_link_data"),
        ({"return_url": "back"}, "payment_link_data"),
    ],
)
async def test_a_link_outside_the_rules_is_refused(change: dict[str, Any], field: str) -> None:
    """Fixed numbers, a department that may, a card only with its model, bare numbers inside the prepayment."""
    async with at_provet(paw_street()) as client:
        assert set(await refusal(client, "postransaction", await prepayment(client, **change))) == {field}
        assert await rows(client, "postransaction") == []


async def test_a_prepayment_is_of_the_same_department() -> None:
    """The number inside and the link outside say the same."""
    async with at_provet(paw_street()) as client:
        body = await prepayment(client)
        body["prepayment_data"]["department_id"] = NORTH.id
        assert set(await refusal(client, "postransaction", body)) == {"prepayment_data"}


@pytest.mark.parametrize(
    ("walk", "after"),
    [
        (("pay",), ACCEPTED),
        (("refuse",), FAILED),
        (("refuse", "refuse", "pay"), ACCEPTED),
        (("abort",), ABORTED),
        (("abort", "pay"), ABORTED),
        (("pay", "abort"), ACCEPTED),
    ],
)
async def test_a_link_walks_as_its_page_is_used(walk: tuple[str, ...], after: int) -> None:
    """Paid, refused and paid, given up; what has ended stays as it ended."""
    town = paw_street()
    async with at_provet(town) as client:
        made = await deposit(client)
        await press(client, made, *walk)
    assert await watch(town, made) == after


async def test_a_link_expires_by_the_towns_clock() -> None:
    """Also after a refusal; then no button is left and pressing changes nothing."""
    town = paw_street()
    async with at_provet(town) as client:
        made = await deposit(client, duration=60)
        await press(client, made, "refuse")
        town.clock.advance(timedelta(minutes=59))
        assert await watch(town, made) == FAILED
        town.clock.advance(timedelta(minutes=1))
        assert await watch(town, made) == EXPIRED
        page = await client.get(made["payment_link"]["url"])
        assert "<button" not in page.text
        assert "expired" in page.text
        await client.post(made["payment_link"]["url"], data={"do": "pay"})
    assert await watch(town, made) == EXPIRED


async def test_the_page_says_what_for_and_how_much() -> None:
    """Plain HTML with a language, a title, a status and three buttons; what came by the API is escaped."""
    async with at_provet(paw_street()) as client:
        made = await deposit(client, description="Rex <& co>", **CARD)
        page = await press(client, made)
        after = await press_again(client, made, keep="yes")
    assert page.status_code == 200
    assert page.headers["content-type"].startswith("text/html")
    assert '<html lang="en">' in page.text
    assert "<title>Payment of 120.50</title>" in page.text
    assert "Paw Street Centre" in page.text
    assert "Rex &lt;&amp; co&gt;" in page.text
    assert re.findall(r'value="(\w+)">', page.text) == ["yes", "pay", "refuse", "abort"]
    assert "<script" not in page.text
    assert 'href="https://chat.example.org/back"' in after.text
    assert "received" in after.text


async def press_again(client: httpx.AsyncClient, transaction: Json, **more: str) -> httpx.Response:
    """Pay, as a browser does it: the page one is sent to."""
    answer = await client.post(transaction["payment_link"]["url"], data={"do": "pay", **more}, follow_redirects=True)
    assert answer.status_code == 200
    return answer


@pytest.mark.parametrize(
    ("wish", "ticked", "kept"),
    [({}, "yes", False), (CARD, "no", False), (CARD, "yes", True), (CARD | {"tokenize": "yes"}, "no", True)],
)
async def test_a_card_is_kept_only_where_it_was_asked(wish: Json, ticked: str, kept: bool) -> None:
    """`ask` lets the payer decide; without a wish there is no such question."""
    town = paw_street()
    async with at_provet(town) as client:
        await press(client, await deposit(client, **wish), "pay", keep=ticked)
    assert truth(town)["payments"][0]["card_kept"] is kept


@pytest.mark.parametrize(("do", "status"), [("steal", 400), ("", 400)])
async def test_buttons_nobody_drew_do_nothing(do: str, status: int) -> None:
    """A sentence, and the link as before."""
    town = paw_street()
    async with at_provet(town) as client:
        made = await deposit(client)
        assert (await client.post(made["payment_link"]["url"], data={"do": do})).status_code == status
        assert (await client.post(f"{HOST}/pay/nothing", data={"do": "pay"})).status_code == 404
        assert (await client.get(f"{HOST}/pay/nothing")).status_code == 404
        assert await status_of(client, made) == PENDING


async def test_a_pending_link_can_be_withdrawn_and_an_ended_one_not() -> None:
    """204 and its page is gone; money that came is not taken out of the till."""
    town = paw_street()
    async with at_provet(town) as client:
        first, second = await deposit(client), await deposit(client)
        assert (await client.delete(f"postransaction/{first['id']}/")).status_code == 204
        assert (await client.get(f"postransaction/{first['id']}/")).status_code == 404
        assert (await client.get(first["payment_link"]["url"])).status_code == 404
        async with at_staff(town) as staff:
            paid = {"external_id": second["payment_link"]["external_id"], "status": ACCEPTED}
            assert (await staff.post("payments", json=paid)).status_code == 204
        assert (await client.delete(f"postransaction/{second['id']}/")).status_code == 400


async def test_money_may_come_late() -> None:
    """The processor's word counts, also after the link expired."""
    town = paw_street()
    async with at_provet(town) as client, at_staff(town) as staff:
        made = await deposit(client, duration=5)
        town.clock.advance(timedelta(minutes=6))
        assert await status_of(client, made) == EXPIRED
        late = {"external_id": made["payment_link"]["external_id"], "status": ACCEPTED}
        await staff.post("payments", json=late)
        assert await status_of(client, made) == ACCEPTED


@pytest.mark.parametrize(
    ("more", "delivery", "sent_by"),
    [
        ({"delivery_method": 0}, 1, []),
        ({"delivery_method": 3}, 2, ["sms"]),
        ({"delivery_method": 1}, 2, ["sms", "email"]),
    ],
)
async def test_a_link_is_delivered_as_it_was_asked(more: Json, delivery: int, sent_by: list[str]) -> None:
    """0 is nobody."""
    town = paw_street()
    async with at_provet(town) as client:
        made = await deposit(client, **more)
    assert made["payment_link"]["delivery_status"] == delivery
    assert truth(town)["payments"][0]["sent_by"] == sent_by


async def test_who_forgets_the_delivery_method_has_mailed_the_payer() -> None:
    """The vendor's default."""
    town = paw_street()
    async with at_provet(town) as client:
        body = await prepayment(client)
        del body["payment_link_data"]["delivery_method"]
        await create(client, "postransaction", body)
    assert truth(town)["payments"][0]["sent_by"] == ["email"]


async def finalised(client: httpx.AsyncClient) -> Json:
    """Ada's invoice that can be paid."""
    ada = await find_ada(client)
    (found,) = await rows(client, "invoice", status__is=3, client__is=ada["id"], credit_note__is="false")
    return found


async def invoiced(client: httpx.AsyncClient, invoice: Json, amount: str = "86.40", **more: Any) -> Json:
    """The body of an invoice's transaction."""
    body = await prepayment(client, amount=amount, invoice=invoice["url"], department=invoice["department"], **more)
    del body["prepayment_data"]
    return body


async def test_an_invoice_is_paid_by_its_link() -> None:
    """It names its transactions; paid, nothing is due and the payment is on it."""
    town = paw_street()
    async with at_provet(town) as client:
        invoice = await finalised(client)
        made = await create(client, "postransaction", await invoiced(client, invoice))
        assert (made["invoice"], made["unallocated_payment"]) == (invoice["url"], None)
        before = (await client.get(invoice["url"])).json()
        assert (before["client_due_sum"], before["postransactions"]) == ("86.40", [made["url"]])
        await press(client, made, "pay")
    async with at_provet(town) as client:
        after = (await client.get(invoice["url"])).json()
        paid = (await client.get(made["url"])).json()
    assert (after["client_due_sum"], after["due_sum"], after["total_with_vat"]) == ("0.00", "0.00", "86.40")
    assert after["invoice_payment"] == [paid["payment"]]
    assert paid["payment"].startswith(f"{BASE}/invoicepayment/")


async def test_only_finalised_invoices_of_the_department_can_be_paid() -> None:
    """No draft, no credit note, no more than is due, nothing where Provet Pay is off, no deposit beside it."""
    async with at_provet(paw_street()) as client:
        invoice = await finalised(client)
        (draft,) = await rows(client, "invoice", status__is=0)
        (credit,) = await rows(client, "invoice", credit_note__is="true")
        (north,) = await rows(client, "invoice", department__is=NORTH.id)
        elsewhere = (await invoiced(client, north)) | {"department": link("department", CENTRE)}
        both = (await prepayment(client)) | {"invoice": invoice["url"]}
        for body, field in (
            (await invoiced(client, draft, "35.00"), "invoice"),
            (await invoiced(client, credit, "20.00"), "invoice"),
            (await invoiced(client, north, "65.26"), "department"),
            (elsewhere, "department"),
            (await invoiced(client, invoice, "86.41"), "amount"),
            (both, "non_field_errors"),
        ):
            assert set(await refusal(client, "postransaction", body)) == {field}


async def test_some_tenants_want_the_invoices_number_inside() -> None:
    """As the vendor's prose has it and its sample has not."""
    async with at_provet(paw_street(wants_invoice_id=True)) as client:
        invoice = await finalised(client)
        body = await invoiced(client, invoice)
        said = await refusal(client, "postransaction", body)
        assert said == {"payment_link_data": {"invoice_id": ["This field is required."]}}
        body["payment_link_data"]["invoice_id"] = 1
        assert "another" in str(await refusal(client, "postransaction", body))
        body["payment_link_data"]["invoice_id"] = invoice["id"]
        assert (await create(client, "postransaction", body))["invoice"] == invoice["url"]
        # A deposit has no invoice to name.
        await deposit(client)


async def test_a_deposit_carries_a_note_of_the_integrations_own() -> None:
    """The only place that ties money to a visit."""
    async with at_provet(paw_street()) as client:
        made = await deposit(client)
        note = {"external_id": "booking-1", "metadata": "x"}
        answer = await client.post(f"{made['unallocated_payment']}external_info/", json=note)
    assert (answer.status_code, answer.json()) == (201, note)


async def test_the_calendar_shows_whether_a_deposit_was_paid() -> None:
    """Staff see it in the visit's title, from the moment of booking."""
    town = paw_street()

    def title() -> str:
        return next(line.title for line in show_day(town, date(2026, 11, 25)).lines if line.kind == "booking")

    async with at_provet(town) as client:
        ada = await find_ada(client)
        more = {"end": "2026-11-25T06:45:00+02:00", "reason": link("reason", SURGERY)}
        await book(client, client=ada["url"], patients=ada["patients"][:1], **more)
        assert title() == "Rex (dog) · Surgery consultation · unpaid"
        made = await deposit(client)
        assert title().endswith("unpaid")
        await press(client, made, "pay")
    assert title() == "Rex (dog) · Surgery consultation · paid"
