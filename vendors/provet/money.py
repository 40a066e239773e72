"""Provet Pay's words: amounts, links and what became of them, invoices. Pure.

A link is born inside a till transaction. Fixed numbers and fields are those of the vendor's usage examples, November
2026; amounts go out as text and come back as numbers.
"""

from dataclasses import dataclass
from datetime import datetime
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation
from typing import Final

from conversations.booking import Payment, PaymentStatus, Price, Ref
from vendors.provet.manifest import ProvetConfig
from vendors.provet.mapping import linked, linked_all, on, read_id, read_instant
from vendors.reader import Json, Reader, Row

_read = Reader("provet")
_CENT = Decimal("0.01")
_FINALISED = 3
_TILL: Final = {"terminal_id": 0, "payment_type": 5003, "transaction_type": 4}
_IN_CHAT = 0  # left out, Provet mails the payer


def read_amount(row: Row, key: str) -> Decimal | None:
    """A sum, written as number or text; None where there is none."""
    value = row.get(key)
    if value is None or value == "":
        return None
    try:
        return Decimal(str(value)).quantize(_CENT, ROUND_HALF_UP)
    except InvalidOperation:
        return _read.broken(key, "not an amount")


@dataclass(frozen=True, slots=True, kw_only=True)
class Due:
    """What is to be paid: of an invoice, or, without one, as a deposit. `minutes`: how long the link may live."""

    amount: Decimal
    invoice: Ref = ""
    minutes: int
    links: tuple[Ref, ...] = ()


def read_invoice(row: Row, *, client: Ref, minutes: int) -> Due | None:
    """What the client owes of a finalised invoice; None for what cannot be paid: a draft, a credit note, nothing."""
    due = read_amount(row, "client_due_sum")
    amount = due if due is not None else read_amount(row, "due_sum")
    payable = _read.number(row, "status") == _FINALISED and not on(row, "credit_note", default=False)
    if not (amount and amount > 0 and payable and linked(row, "client") == client):
        return None
    return Due(amount=amount, invoice=read_id(row), minutes=minutes, links=linked_all(row, "postransactions"))


def read_status(row: Row, *, now: datetime) -> PaymentStatus | None:
    """What became of the link; None for a number we do not know.

    A refused card may be followed by a good one on the same page: until the link ends that is pending. An
    `unallocated_payment` is there before anything was paid: it says nothing.
    """
    link = _read.part(row, "payment_link")
    match _read.number(link, "payment_status"):
        case 5:
            return PaymentStatus.PAID
        case 4:
            return PaymentStatus.ABORTED
        case 3:
            return PaymentStatus.EXPIRED
        case 2:
            return PaymentStatus.FAILED if _over(link, now) else PaymentStatus.PENDING
        case 1:
            return PaymentStatus.EXPIRED if _over(link, now) else PaymentStatus.PENDING
        case _:
            return None


def _over(link: Row, now: datetime) -> bool:
    return read_instant(link, "expiration_time") <= now


def read_payment(row: Row, *, currency: str, now: datetime) -> Payment:
    """A transaction as a payment; one of an unknown status is still waited for."""
    link = _read.part(row, "payment_link")
    amount = read_amount(row, "amount")
    return Payment(
        ref=read_id(row),
        url=_read.text(link, "url"),
        until=read_instant(link, "expiration_time"),
        price=Price(amount=amount if amount is not None else _read.broken("amount", "missing"), currency=currency),
        status=read_status(row, now=now) or PaymentStatus.PENDING,
    )


def write_transaction(
    due: Due, config: ProvetConfig, *, client: Ref, department: Ref, reference: str, named_twice: bool = False
) -> dict[str, Json]:
    """The body of `POST /postransaction/`. `reference` is a code staff find again, nothing medical, nothing personal.

    `named_twice`: the invoice's id also inside `payment_link_data`, as the prose has it and the sample has not.
    """
    told = f"{config.link_description} ({reference})"
    link: dict[str, Json] = {"duration": due.minutes, "delivery_method": _IN_CHAT, "description": told}
    optional = {
        "return_url": config.return_url,
        "tokenize": config.tokenize,
        "recurring_model": config.recurring_model,
        "invoice_id": int(due.invoice) if named_twice else None,
    }
    link |= {key: value for key, value in optional.items() if value is not None}
    prepaid = {"client_id": int(client), "department_id": int(department), "description": told}
    what = {"invoice": f"{config.base_url}/invoice/{due.invoice}/"} if due.invoice else {"prepayment_data": prepaid}
    return {
        **_TILL,
        "amount": f"{due.amount:.2f}",
        "creator": f"{config.base_url}/user/{config.creator}/",
        "department": f"{config.base_url}/department/{department}/",
        "payment_link_data": link,
        **what,
    }


def is_for(row: Row, due: Due, *, creator: Ref, department: Ref, since: datetime) -> bool:
    """Whether a transaction may be the one we sent after `since`: nothing in it is ours alone."""
    return (
        read_amount(row, "amount") == due.amount
        and linked(row, "creator") == creator
        and linked(row, "department") == department
        and linked(row, "invoice") == due.invoice
        and read_instant(row, "created") >= since
        and _read.number(row, "payment_type") == _TILL["payment_type"]
    )
