"""What is owed and paid: invoices, payment links inside till transactions, money not yet given to an invoice.

A link walks from pending to accepted, failed, expired or aborted; it expires by the town's clock.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from decimal import Decimal
from enum import IntEnum
from typing import TYPE_CHECKING

from sandbox.provet import pawstreet
from sandbox.provet.hooks import Trigger
from sandbox.provet.practice import Department, User
from sandbox.provet.records import Client, Record

if TYPE_CHECKING:
    from sandbox.provet.diary import Diary

FINALISED = 3
INVOICED_AGO = timedelta(days=5)


class Status(IntEnum):
    """What became of a payment link."""

    PENDING = 1
    FAILED = 2
    EXPIRED = 3
    ABORTED = 4
    ACCEPTED = 5


OPEN = (Status.PENDING, Status.FAILED)
"""A payer whose card was refused may try again."""


@dataclass(slots=True, kw_only=True, eq=False)
class Invoice(Record):
    """A bill. `status`: one of the vendor's numbers; 3 is finalised, and only such a one can be paid."""

    client: Client
    department: Department
    status: int
    total: Decimal
    due: Decimal
    credit_note: bool = False
    payments: list[int] = field(default_factory=list)


@dataclass(slots=True, kw_only=True, eq=False)
class UnallocatedPayment(Record):
    """A deposit: a client's money not yet given to an invoice. It is there before anything was paid."""

    client: Client
    department: Department
    amount: Decimal
    description: str
    external_info: list[dict[str, object]] = field(default_factory=list)


@dataclass(slots=True, kw_only=True, eq=False)
class PaymentLink:
    """An address where somebody can pay. `delivery_method` 0: the vendor sends it to nobody."""

    external_id: str
    expiration_time: datetime
    delivery_method: int
    description: str
    return_url: str
    email: str
    phone: str
    tokenize: str | None
    recurring_model: str | None
    status: Status = Status.PENDING
    card_kept: bool = False


@dataclass(slots=True, kw_only=True, eq=False)
class Transaction(Record):
    """The till's record of one link. Either for an invoice or for a deposit."""

    amount: Decimal
    department: Department
    creator: User
    client: Client
    link: PaymentLink
    invoice: Invoice | None = None
    deposit: UnallocatedPayment | None = None
    payment: int | None = None
    aborted: datetime | None = None


def transactions(diary: Diary) -> list[Transaction]:
    """All there are, expired ones as expired."""
    found: list[Transaction] = list(diary.table("postransaction").values())
    now = diary.town.now()
    for one in found:
        if one.link.status in OPEN and one.link.expiration_time <= now:
            one.link.status, one.modified = Status.EXPIRED, one.link.expiration_time
    return found


def settle(diary: Diary, transaction: Transaction, status: Status) -> None:
    """The link comes to that status, from whatever it was: money that arrives late is money."""
    link, now = transaction.link, diary.town.now()
    link.status, transaction.modified = status, now
    transaction.aborted = now if status is Status.ABORTED else None
    if status is Status.ACCEPTED:
        _book_payment(diary, transaction)
    if transaction.deposit:
        diary.notice(Trigger.UNALLOCATED_PAYMENT, transaction.deposit.id)
    for appointment in diary.table("appointment").values():
        if appointment.client is transaction.client and appointment.ours:
            diary.tell(appointment)


def _book_payment(diary: Diary, transaction: Transaction) -> None:
    invoice = transaction.invoice
    if invoice is None or transaction.payment is not None:
        return
    transaction.payment = diary.stamps()["id"]
    invoice.payments.append(transaction.payment)
    invoice.due -= transaction.amount
    invoice.modified = diary.town.now()
    diary.notice(Trigger.INVOICE_PAYMENT, transaction.payment)
    diary.notice(Trigger.INVOICE, invoice.id)


def make_bill(diary: Diary, client: Client, department: Department) -> Invoice:
    """What a visit comes to, finalised: a check-up."""
    amount = Decimal(pawstreet.CHECK_UP_FEE.price_with_vat)
    made = Invoice(**diary.stamps(), client=client, department=department, status=FINALISED, total=amount, due=amount)
    diary.keep("invoice", made)
    diary.notice(Trigger.INVOICE, made.id)
    return made


def seed_invoices(diary: Diary) -> None:
    """One that can be paid, one that cannot yet, one where links are not allowed, and a credit note."""
    first = {client.text("firstname"): client for client in diary.tables["client"].values()}
    add = _adder(diary)
    add(client=first["Ada"], department=pawstreet.CENTRE, status=FINALISED, total="86.40")
    add(client=first["Ada"], department=pawstreet.CENTRE, status=0, total="35.00")
    add(client=first["Jo"], department=pawstreet.NORTH, status=FINALISED, total="65.26")
    add(client=first["Jo"], department=pawstreet.CENTRE, status=FINALISED, total="20.00", credit_note=True)


def _adder(diary: Diary) -> Callable[..., None]:
    created = diary.town.now() - INVOICED_AGO

    def add(*, total: str, **given: object) -> None:
        amount = Decimal(total)
        values: dict[str, object] = {**given, **diary.stamps(created), "total": amount, "due": amount}
        diary.keep("invoice", Invoice(**values))  # type: ignore[arg-type]  # by name, from just above

    return add
