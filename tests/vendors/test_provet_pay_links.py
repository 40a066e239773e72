"""Payments by link at Provet: amounts to the cent, what a link's number means, and what is not paid by one."""

from datetime import UTC, datetime, timedelta
from decimal import Decimal
from typing import Any

import httpx
import pytest
from structlog.testing import capture_logs

from conversations.booking import PaymentStatus
from tests.vendors.provet_clinic import API, BASE, NINE, connect, door, row
from tests.vendors.samples import sample
from vendors.errors import ContractBroken, Refused
from vendors.provet import money
from vendors.provet.manifest import ProvetConfig
from vendors.provet.money import Due


def config(**more: Any) -> ProvetConfig:
    given = {"base_url": BASE, "client_id": "id", "client_secret": "s", "creator": "3", **more}
    return ProvetConfig.model_validate(given)


@pytest.mark.parametrize(
    ("value", "amount"),
    [(120.5, "120.50"), ("120.50", "120.50"), (0.1 + 0.2, "0.30"), (7, "7.00"), (None, None), ("", None)],
)
def test_amounts_come_as_numbers_or_text(value: Any, amount: str | None) -> None:
    """Compared to the cent."""
    assert money.read_amount({"amount": value}, "amount") == (Decimal(amount) if amount else None)


def test_an_amount_that_is_none_is_said() -> None:
    """Never nought."""
    with pytest.raises(ContractBroken):
        money.read_amount({"amount": "much"}, "amount")
    with pytest.raises(ContractBroken):
        money.read_payment(sample("provet/transaction") | {"amount": None}, currency="EUR", now=NINE)


LINK_ENDS = datetime(2024, 3, 23, 14, 50, 11, tzinfo=UTC)


@pytest.mark.parametrize(
    ("number", "before", "after"),
    [
        (1, PaymentStatus.PENDING, PaymentStatus.EXPIRED),
        (2, PaymentStatus.PENDING, PaymentStatus.FAILED),
        (3, PaymentStatus.EXPIRED, PaymentStatus.EXPIRED),
        (4, PaymentStatus.ABORTED, PaymentStatus.ABORTED),
        (5, PaymentStatus.PAID, PaymentStatus.PAID),
        (6, None, None),
    ],
)
def test_a_link_by_its_number_and_the_clock(number: int, before: Any, after: Any) -> None:
    """The vendor's own sample is pending, although its `unallocated_payment` is filled."""
    told = sample("provet/transaction")
    assert told["unallocated_payment"]
    told["payment_link"]["payment_status"] = number
    assert money.read_status(told, now=LINK_ENDS - timedelta(seconds=1)) is before
    assert money.read_status(told, now=LINK_ENDS) is after
    payment = money.read_payment(told, currency="EUR", now=LINK_ENDS)
    assert payment.status is (after or PaymentStatus.PENDING)
    assert (payment.ref, payment.price.amount, payment.until) == ("114", Decimal("120.50"), LINK_ENDS)


def test_a_prepayment_is_written_as_the_vendors_sample() -> None:
    """Bare numbers inside, a text of two decimals outside, nobody is sent anything."""
    due = Due(amount=Decimal("120.5"), minutes=60)
    body = money.write_transaction(due, config(), client="85616", department="1", reference="FD-ABC123")
    assert (body["amount"], body["terminal_id"], body["payment_type"], body["transaction_type"]) == (
        "120.50",
        0,
        5003,
        4,
    )
    assert (body["creator"], body["department"]) == (f"{BASE}/user/3/", f"{BASE}/department/1/")
    told = "Payment for your visit (FD-ABC123)"
    assert body["prepayment_data"] == {"client_id": 85616, "department_id": 1, "description": told}
    assert body["payment_link_data"] == {"duration": 60, "delivery_method": 0, "description": told}


def test_an_invoices_link_names_it_outside_and_where_wanted_inside() -> None:
    """Prose and sample contradict each other."""
    due = Due(amount=Decimal(86), invoice="609", minutes=60)
    asked = config(tokenize="ask", recurring_model="subscription", return_url="https://clinic.example.org/thanks")
    for twice in (False, True):
        body = money.write_transaction(due, asked, client="1", department="1", reference="FD", named_twice=twice)
        assert body["invoice"] == f"{BASE}/invoice/609/"
        assert "prepayment_data" not in body
        assert body["payment_link_data"].get("invoice_id") == (609 if twice else None)
        assert body["payment_link_data"]["tokenize"] == "ask"


def test_what_is_due_of_an_invoice() -> None:
    """The client's part if it is told, else the whole; of a finalised one of theirs."""
    bill = {
        "id": 609,
        "status": 3,
        "client": f"{BASE}/client/1/",
        "due_sum": "50.00",
        "postransactions": [f"{BASE}/x/9/"],
    }
    due = money.read_invoice(bill, client="1", minutes=60)
    assert due == Due(amount=Decimal("50.00"), invoice="609", minutes=60, links=("9",))
    part = money.read_invoice(bill | {"client_due_sum": 20.0}, client="1", minutes=60)
    assert part
    assert part.amount == Decimal("20.00")
    for wrong in (
        {"status": 2},
        {"credit_note": True},
        {"due_sum": "0"},
        {"due_sum": None},
        {"client": f"{BASE}/client/2/"},
    ):
        assert money.read_invoice(bill | wrong, client="1", minutes=60) is None


def test_only_what_fits_in_everything_may_be_ours() -> None:
    """Nothing in a transaction names our call."""
    told = sample("provet/transaction") | {"creator": f"{BASE}/user/3/"}
    due = Due(amount=Decimal("120.50"), minutes=60)
    since = datetime(2024, 3, 21, 14, 50, tzinfo=UTC)

    def fits(changed: dict[str, Any]) -> bool:
        return money.is_for(told | changed, due, creator="3", department="1", since=since)

    assert fits({})
    others = ({"amount": 1}, {"creator": None}, {"department": f"{BASE}/department/2/"}, {"payment_type": 1})
    for changed in (*others, {"invoice": f"{BASE}/invoice/1/"}, {"created": "2024-03-21T14:49:59Z"}):
        assert not fits(changed)


# Call by call, where the town is too kind


async def test_an_unknown_word_about_a_payment_is_told_and_waited_on() -> None:
    """New numbers may come any day."""
    told = sample("provet/transaction")
    told["payment_link"] |= {"payment_status": 9, "expiration_time": "2030-01-01T00:00:00Z"}
    with capture_logs() as lines:
        payment = await connect(door().on(f"GET {API}/postransaction/114/", told)).payment("114")
    assert payment.status == "pending"
    assert "payment_status_unknown" in {line["event"] for line in lines}


async def test_a_link_that_was_withdrawn_by_others_is_made_anew() -> None:
    """The remark leads nowhere; the back-reference may not be written, and spoils nothing."""
    fresh = sample("provet/transaction")
    fresh["payment_link"]["expiration_time"] = "2030-01-01T00:00:00Z"
    script = (
        door()
        .on(f"GET {API}/appointment/9001/", row(notes="[pay:7]"))
        .on(f"PATCH {API}/appointment/9001/", row())
        .on(f"GET {API}/department/1/", {"id": 1, "allow_nhp_processing": True})
        .on(f"GET {API}/reason/12/", {"id": 12, "advance_payment_item": f"{BASE}/item/81/"})
        .on(f"GET {API}/item/81/", {"id": 81, "price_with_vat": "120.50"})
        .on(f"POST {API}/postransaction/", httpx.Response(201, json=fresh))
        .on(f"POST {API}/unallocatedpayment/77/external_info/", 403)
    )
    payment = await connect(script, creator="3").pay_link("9001", identity="0a" * 20, key="k")
    assert payment.ref == "114"
    refused = httpx.Response(400, json={"amount": ["?"]})
    script.on(f"POST {API}/postransaction/", refused)
    with pytest.raises(ContractBroken):
        await connect(script, creator="3").pay_link("9001", identity="0a" * 20, key="k")


async def test_a_visit_admitted_without_a_bill_owes_nothing_yet() -> None:
    """Not a deposit any more, not an invoice yet."""
    script = (
        door()
        .on(f"GET {API}/appointment/9001/", row(consultation=f"{BASE}/consultation/5/"))
        .on(f"GET {API}/department/1/", {"id": 1, "allow_nhp_processing": True})
        .on(f"GET {API}/consultation/5/", {"id": 5, "status": 0, "invoice": None})
    )
    with pytest.raises(Refused):
        await connect(script, creator="3").pay_link("9001", identity="0a" * 20, key="k")


async def test_links_are_refused_where_the_department_may_not() -> None:
    """Whatever was true when the catalogue was read."""
    script = door().on(f"GET {API}/appointment/9001/", row())
    script.on(f"GET {API}/department/1/", {"id": 1, "allow_nhp_processing": False})
    with pytest.raises(Refused):
        await connect(script, creator="3").pay_link("9001", identity="0a" * 20, key="k")
