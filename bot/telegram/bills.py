"""From an invoice and a voice to what the Bot API takes, as plain data. Pure: sends nothing, remembers nothing."""

from dataclasses import dataclass

from bot.lengths import cut, length, outside
from bot.speech import Voice
from bot.telegram import limits
from bot.telegram.money import smallest_units
from conversations.invoices import Invoice


@dataclass(frozen=True, slots=True)
class Bill:
    """An invoice ready to send, without the token of whoever takes the money. `units` are the currency's smallest."""

    title: str
    description: str
    payload: str
    currency: str
    units: int


def render_invoice(invoice: Invoice, voice: Voice) -> Bill:
    """The message that can be paid. Its button Telegram puts there, in the language of the person's app."""
    return Bill(
        title=cut(" ".join(voice.say(invoice.title).split()), limits.INVOICE_TITLE.most) or "…",
        description=cut(voice.say(invoice.description).strip(), limits.INVOICE_DESCRIPTION.most) or "…",
        payload=invoice.payment,
        currency=invoice.price.currency,
        units=smallest_units(invoice.price),
    )


def breaches(bill: Bill) -> list[str]:
    """What the Bot API would refuse; empty for a legal invoice. Of the sum the day's rates decide."""
    return [
        *outside(limits.INVOICE_TITLE, length(bill.title)),
        *outside(limits.INVOICE_DESCRIPTION, length(bill.description)),
        *outside(limits.INVOICE_PAYLOAD, len(bill.payload.encode())),
    ]
