"""What Telegram says of payments, read without trust. Pure and total.

Of a payment through a provider it says two things: that somebody is about to pay, and that somebody paid. That a card
was refused, or somebody thought better of it, it tells no bot (core.telegram.org/bots/api#payments, November 2026).
"""

from dataclasses import dataclass, field

from bot.payloads import JSON, number_at, object_at, text_at
from bot.telegram.money import price_of
from conversations.booking import Price

CHANNEL = "telegram"


@dataclass(frozen=True, slots=True, kw_only=True)
class Checkout:
    """Somebody presses *Pay* and waits: whether they may is to be answered within ten seconds of now, under `query`."""

    chat: str
    query: str
    payment: str
    price: Price
    language: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Paid:
    """Somebody paid, and that is certain. `charge` is Telegram's name for it, `receipt` the provider's."""

    chat: str
    payment: str
    price: Price
    charge: str
    receipt: str = field(repr=False)


def read_checkout(query: JSON, language: str) -> Checkout | None:
    """Who is about to pay what; None for what is no such question. In a private chat the chat is the person: whether
    the invoice was sent there, its record knows.
    """
    by, id_, price = number_at(object_at(query, "from"), "id"), text_at(query, "id"), _price(query)
    if by is None or not id_ or price is None:
        return None
    payment = text_at(query, "invoice_payload")
    return Checkout(chat=f"{CHANNEL}:{by}", query=id_, payment=payment, price=price, language=language)


def read_paid(paid: JSON, where: int) -> Paid | None:
    """What was paid in that chat; None for what says nothing of it."""
    charge, price = text_at(paid, "telegram_payment_charge_id"), _price(paid)
    if not charge or price is None:
        return None
    return Paid(
        chat=f"{CHANNEL}:{where}",
        payment=text_at(paid, "invoice_payload"),
        price=price,
        charge=charge,
        receipt=text_at(paid, "provider_payment_charge_id"),
    )


def _price(paid: JSON) -> Price | None:
    units, currency = number_at(paid, "total_amount"), text_at(paid, "currency")
    return None if units is None or not currency else price_of(units, currency)
