"""What takes money in the chat: the cashiers of the desks that do, the tokens of their providers, and the till."""

from collections.abc import Callable, Mapping
from datetime import datetime

from pydantic import SecretStr

from bot.keys import derived
from bot.payments.invoices import Invoices
from bot.payments.port import Cashier
from bot.payments.records import PaymentRecords
from bot.settings import DeskSettings
from bot.settings.payments import Provider
from conversations.desk import House, Paying


def open_invoices(
    house: House, records: PaymentRecords, *, secret: str, now: Callable[[], datetime]
) -> dict[str, Cashier]:
    """The cashier of each desk that is paid in the chat, by its name."""
    return {
        desk.name: Invoices(
            desk=desk.name,
            price=desk.deposit.price,
            minutes=desk.deposit.minutes,
            records=records,
            secret=derived(secret, "payments"),
            now=now,
        )
        for desk in house.desks
        if desk.deposit is not None and desk.capabilities.pay is Paying.INVOICE
    }


def provider_tokens(desks: Mapping[str, DeskSettings]) -> dict[str, SecretStr]:
    """Who takes the money of each of those desks, as @BotFather named them."""
    known = ((name, desk.payments) for name, desk in desks.items())
    return {
        name: payments.provider_token
        for name, payments in known
        if payments is not None and payments.provider is Provider.TELEGRAM and payments.provider_token is not None
    }
