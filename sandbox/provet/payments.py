"""Provet Pay: links born inside till transactions, for an invoice or for a deposit.

No PATCH, as at the vendor: a link is paid, refused, aborted or left to expire on its page.
"""

import re
from dataclasses import replace
from datetime import timedelta
from decimal import Decimal
from typing import Any
from uuid import UUID

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from sandbox.provet.diary import Diary
from sandbox.provet.hooks import Trigger
from sandbox.provet.ledger import (
    FINALISED,
    OPEN,
    Invoice,
    PaymentLink,
    Transaction,
    UnallocatedPayment,
    transactions,
)
from sandbox.provet.links import Links, diary_of
from sandbox.provet.listing import STAMPS, Resource
from sandbox.provet.records import Client
from sandbox.provet.shapes import Json, local, stamps_shape, zulu
from sandbox.provet.writing import (
    REQUIRED,
    Field,
    Fields,
    Invalid,
    Wrong,
    choice,
    email,
    link,
    read_body,
    read_object,
    text,
    whole,
    within,
    word,
)

PAYMENT_TYPE, TRANSACTION_TYPE, TERMINAL = 5003, 4, 0
NOBODY, MAIL_ONLY = 0, 2
LONGEST = 60 * 24 * 90
BIGGEST_ID = 2**63
AMOUNT = re.compile(r"[0-9]{1,7}(\.[0-9]{1,2})?")
ADDRESS = re.compile(r"https?://[^\s/]+(/\S*)?")


def _amount(value: object, _: Diary) -> Decimal:
    """More than nothing, two decimals at most, as a text or a number."""
    if type(value) in (str, int, float) and AMOUNT.fullmatch(str(value)) and (found := Decimal(str(value))) > 0:
        return found
    raise Wrong("A valid amount above 0 with two decimals at most is required.")


LINK: Fields = {
    "duration": Field(read=whole(1, LONGEST), required=True),
    "delivery_method": Field(read=choice(0, 1, 2, 3)),
    "email": Field(read=email()),
    "phone": Field(read=text(30)),
    "description": Field(read=text(250)),
    "return_url": Field(read=text(500, form=ADDRESS, say="Enter a valid URL.")),
    "tokenize": Field(read=word("yes", "no", "ask")),
    "recurring_model": Field(read=word("subscription", "one-off")),
}
LINK_WITH_INVOICE: Fields = {**LINK, "invoice_id": Field(read=whole(1, BIGGEST_ID), required=True)}
PREPAYMENT: Fields = {
    "client_id": Field(read=whole(1, BIGGEST_ID), required=True),
    "department_id": Field(read=whole(1, BIGGEST_ID), required=True),
    "description": Field(read=text(250)),
}
FIELDS: Fields = {
    "amount": Field(read=_amount, required=True),
    "terminal_id": Field(read=choice(TERMINAL), required=True),
    "payment_type": Field(read=choice(PAYMENT_TYPE), required=True),
    "transaction_type": Field(read=choice(TRANSACTION_TYPE), required=True),
    "creator": Field(read=link("user"), required=True),
    "department": Field(read=link("department"), required=True),
    "invoice": Field(read=link("invoice")),
    "payment_link_data": Field(read=within(LINK), required=True),
    "prepayment_data": Field(read=within(PREPAYMENT)),
}


def transaction_shape(transaction: Transaction, to: Links) -> Json:
    """A transaction with its link; the amount went in as a text and comes out as a number."""
    zone = to.diary.zone
    return {
        "id": transaction.id,
        "url": to.to("postransaction", transaction),
        "amount": float(transaction.amount),
        "task_id": "",
        "aborted": local(transaction.aborted, zone),
        "cashier_desk": None,
        "invoice": to.to("invoice", transaction.invoice),
        "terminal_id": TERMINAL,
        "department": to.to("department", transaction.department),
        "transaction_type": TRANSACTION_TYPE,
        "payment_type": PAYMENT_TYPE,
        "payment_method": f"{to.base}/paymentmethod/27/",
        "payment": f"{to.base}/invoicepayment/{transaction.payment}/" if transaction.payment else None,
        "unallocated_payment": to.to("unallocatedpayment", transaction.deposit),
        "refunded_transaction": None,
        "creator": to.to("user", transaction.creator),
        "payment_link": _link_shape(transaction.link, to),
        **stamps_shape(transaction, to),
    }


def _link_shape(of: PaymentLink, to: Links) -> Json:
    site = to.base.removesuffix(f"/{to.diary.town.provet.provet_id}/api/0.1")
    return {
        "external_id": of.external_id,
        "url": f"{site}/pay/{of.external_id}",
        "expiration_time": zulu(of.expiration_time),
        "payment_status": int(of.status),
        "delivery_status": 1 if of.delivery_method == NOBODY else 2,
    }


TRANSACTIONS = Resource(name="postransaction", shape=transaction_shape, columns=STAMPS)


async def create(request: Request) -> Response:
    """POST /postransaction/: 201 with the link. For a deposit the money's record is there at once, unpaid."""
    diary = diary_of(request)
    given = await read_body(request, await _fields(request))
    client = _check(diary, given)
    made = Transaction(
        **diary.stamps(),
        **{name: given[name] for name in ("amount", "department", "creator")},
        client=client,
        invoice=given.get("invoice"),
        link=_make_link(diary, given["payment_link_data"], client),
        deposit=_make_deposit(diary, given, client),
    )
    diary.keep("postransaction", made)
    if made.deposit:
        diary.notice(Trigger.UNALLOCATED_PAYMENT, made.deposit.id)
    return TRANSACTIONS.answer(request, made, 201)


async def _fields(request: Request) -> Fields:
    """What the account wants to be told: some name the invoice once more."""
    wants = request.app.state.town.provet.wants_invoice_id and "invoice" in await read_object(request)
    return (
        {**FIELDS, "payment_link_data": replace(FIELDS["payment_link_data"], read=within(LINK_WITH_INVOICE))}
        if wants
        else FIELDS
    )


def _check(diary: Diary, given: dict[str, Any]) -> Client:
    """The vendor's rules; whose payment it is."""
    if not given["department"].takes_payments:
        raise Invalid({"department": "Payment links are not enabled for this department."})
    if not given["creator"].is_active:
        raise Invalid({"creator": "This user is not active."})
    _check_card(given["payment_link_data"])
    if ("invoice" in given) is ("prepayment_data" in given):
        raise Invalid({"non_field_errors": "Give either an invoice or prepayment data."})
    return _check_invoice(given) if "invoice" in given else _check_prepayment(diary, given)


def _check_card(data: dict[str, Any]) -> None:
    if "tokenize" in data and "recurring_model" not in data:
        raise Invalid({"payment_link_data": {"recurring_model": [REQUIRED]}})
    if "recurring_model" in data and "tokenize" not in data:
        raise Invalid({"payment_link_data": {"tokenize": [REQUIRED]}})


def _check_invoice(given: dict[str, Any]) -> Client:
    invoice: Invoice = given["invoice"]
    if invoice.status != FINALISED or invoice.credit_note:
        raise Invalid({"invoice": "Payments can be made for finalised invoices only."})
    if given["payment_link_data"].get("invoice_id", invoice.id) != invoice.id:
        raise Invalid({"payment_link_data": {"invoice_id": ["This is another invoice."]}})
    if invoice.department is not given["department"]:
        raise Invalid({"department": "The invoice is of another department."})
    if given["amount"] > invoice.due:
        raise Invalid({"amount": "The amount is higher than what is due."})
    return invoice.client


def _check_prepayment(diary: Diary, given: dict[str, Any]) -> Client:
    data = given["prepayment_data"]
    client: Client | None = diary.table("client").get(data["client_id"])
    if client is None:
        raise Invalid({"prepayment_data": {"client_id": ["Object does not exist."]}})
    if data["department_id"] != given["department"].id:
        raise Invalid({"prepayment_data": {"department_id": ["This is another department."]}})
    return client


def _make_link(diary: Diary, data: dict[str, Any], client: Client) -> PaymentLink:
    chance = diary.town.chance("provet", "payment link", next(diary.ticket))
    numbers = [number.phone_number for number in client.phone_numbers]
    return PaymentLink(
        external_id=str(UUID(int=chance.getrandbits(128), version=4)),
        expiration_time=diary.town.now() + timedelta(minutes=data["duration"]),
        delivery_method=data.get("delivery_method", MAIL_ONLY),
        description=data.get("description", ""),
        return_url=data.get("return_url", ""),
        email=data.get("email") or client.text("email"),
        phone=data.get("phone") or (numbers[0] if numbers else ""),
        tokenize=data.get("tokenize"),
        recurring_model=data.get("recurring_model"),
    )


def _make_deposit(diary: Diary, given: dict[str, Any], client: Client) -> UnallocatedPayment | None:
    if "prepayment_data" not in given:
        return None
    deposit = UnallocatedPayment(
        **diary.stamps(),
        client=client,
        department=given["department"],
        amount=given["amount"],
        description=given["prepayment_data"].get("description", ""),
    )
    diary.keep("unallocatedpayment", deposit)
    return deposit


async def list_transactions(request: Request) -> Response:
    """GET /postransaction/: with what has expired since."""
    transactions(diary_of(request))
    return await TRANSACTIONS.list_them(request)


async def read_transaction(request: Request) -> Response:
    """GET /postransaction/{id}/: the one truth about a payment."""
    transactions(diary_of(request))
    return await TRANSACTIONS.read_one(request)


async def withdraw(request: Request) -> Response:
    """DELETE /postransaction/{id}/: 204 and the link is gone, unless its story has ended."""
    diary = diary_of(request)
    transactions(diary)
    transaction: Transaction = TRANSACTIONS.find(request)
    if transaction.link.status not in OPEN:
        raise Invalid({"non_field_errors": "This transaction can no longer be removed."})
    del diary.table("postransaction")[transaction.id]
    if transaction.deposit:
        del diary.table("unallocatedpayment")[transaction.deposit.id]
    return Response(status_code=204)


ROUTES: list[BaseRoute] = [
    Route("/postransaction/", list_transactions, methods=["GET"]),
    Route("/postransaction/", create, methods=["POST"]),
    Route("/postransaction/{id:int}/", read_transaction, methods=["GET"]),
    Route("/postransaction/{id:int}/", withdraw, methods=["DELETE"]),
]
