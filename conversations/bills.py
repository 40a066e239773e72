"""A deposit that is paid in the chat: its invoice, where that can be had, and what is said otherwise than of a link.

Knows no state.
"""

from conversations.booking import Payment
from conversations.calendar import local
from conversations.commands import Post
from conversations.desk import Desk, Paying
from conversations.invoices import Invoice
from conversations.session import Session
from conversations.text import Text, say
from conversations.values import replace
from conversations.waiting import contact

_SAID = {
    "button-pay": "button-invoice",
    "payment-looked-for": "invoice-looked-for",
    "payment-no-link": "invoice-none",
    "payment-open": "invoice-open",
    "payment-ended": "invoice-ended",
    "payment-over": "invoice-not-paid",
    "payment-from-menu": "invoice-from-menu",
    "review-deposit-own": "review-deposit-invoice",
}
"""What is said of a link, and of an invoice in its stead; both take the same."""


def billed(desk: Desk) -> bool:
    """Whether its deposit is paid by an invoice in the chat."""
    return desk.capabilities.pay is Paying.INVOICE


def takes_here(session: Session, desk: Desk) -> bool:
    """Whether what the desk wants to be paid can be paid in this chat."""
    where = desk.deposit.channels if desk.deposit else ()
    return not where or session.chat.partition(":")[0] in where


def bill(payment: Payment, desk: Desk) -> Post:
    """The invoice in the chat; what is said in its stead is what to do where it cannot be sent."""
    invoice = Invoice(
        payment=payment.ref,
        title=say("invoice-title"),
        description=say("invoice-description", desk=desk.title, moment=local(payment.until, desk)),
        price=payment.price,
        until=payment.until,
    )
    instead = say("invoice-not-sent", price=payment.price, contact=contact(desk))
    return Post(body=(instead,), desk=desk.name, mark=payment.ref, invoice=invoice)


def as_billed(text: Text, desk: Desk) -> Text:
    """The same of an invoice, where the desk has those."""
    return replace(text, id=_SAID.get(text.id, text.id)) if billed(desk) else text
