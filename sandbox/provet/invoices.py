"""Invoices, to be read; deposits, with a note of the integration's own."""

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import BaseRoute, Route

from sandbox.provet.filters import Column, Type
from sandbox.provet.ledger import Invoice, UnallocatedPayment, transactions
from sandbox.provet.links import Links
from sandbox.provet.listing import STAMPS, Resource, id_of
from sandbox.provet.shapes import Json, stamps_shape
from sandbox.provet.writing import Field, Fields, read_body, text

INFO: Fields = {
    "external_id": Field(read=text(blank=False), required=True),
    "metadata": Field(read=text(1000)),
}


def invoice_shape(invoice: Invoice, to: Links) -> Json:
    """A bill, with the transactions made for it."""
    made = [t for t in transactions(to.diary) if t.invoice is invoice]
    return {
        "id": invoice.id,
        "url": to.to("invoice", invoice),
        "status": invoice.status,
        "client": to.to("client", invoice.client),
        "department": to.to("department", invoice.department),
        "consultation": None,
        "total_with_vat": f"{invoice.total:.2f}",
        "due_sum": f"{invoice.due:.2f}",
        "client_due_sum": f"{invoice.due:.2f}",
        "credit_note": invoice.credit_note,
        "invoice_date": to.diary.local_day(invoice.created).isoformat(),
        "invoice_payment": [f"{to.base}/invoicepayment/{payment}/" for payment in invoice.payments],
        "postransactions": to.to_all("postransaction", made),
        **stamps_shape(invoice, to),
    }


def deposit_shape(deposit: UnallocatedPayment, to: Links) -> Json:
    """A client's money not yet given to an invoice; being there it does not say that anything was paid."""
    return {
        "id": deposit.id,
        "url": to.to("unallocatedpayment", deposit),
        "client": to.to("client", deposit.client),
        "department": to.to("department", deposit.department),
        "amount": float(deposit.amount),
        "description": deposit.description,
        **stamps_shape(deposit, to),
    }


INVOICES = Resource(
    name="invoice",
    shape=invoice_shape,
    columns={
        **STAMPS,
        "status": Column(Type.NUMBER, lambda i: i.status),
        "client": Column(Type.NUMBER, lambda i: id_of(i.client)),
        "department": Column(Type.NUMBER, lambda i: id_of(i.department)),
        "credit_note": Column(Type.TRUTH, lambda i: i.credit_note),
        "invoice_date": Column(Type.DATE, lambda i: i.created.date()),
    },
)
DEPOSITS = Resource(name="unallocatedpayment", shape=deposit_shape, columns=STAMPS)


async def add_info(request: Request) -> Response:
    """POST /unallocatedpayment/{id}/external_info/: a note of the integration's own."""
    deposit: UnallocatedPayment = DEPOSITS.find(request)
    given = await read_body(request, INFO)
    deposit.external_info.append(given)
    return JSONResponse(given, 201)


ROUTES: list[BaseRoute] = [
    *INVOICES.routes(),
    *DEPOSITS.routes(),
    Route("/unallocatedpayment/{id:int}/external_info/", add_info, methods=["POST"]),
]
