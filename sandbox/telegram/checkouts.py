"""Invoices and their payments as Telegram's server keeps them: what may be paid, and what a bot was asked about.

Telegram gives a bot no way to ask what became of a payment through a provider: the Bot API has methods about Stars
alone (getStarTransactions, refundStarPayment); `successful_payment` is all there is. Source:
core.telegram.org/bots/api#payments and /bots/payments, November 2026.
"""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, field
from enum import StrEnum

from sandbox.telegram import limits
from sandbox.telegram.chats import Chat
from sandbox.telegram.refusal import Json, bad_request

FIRST_QUERY = 8_000_000_000_000_000_001


class Card(StrEnum):
    """What the payer's bank does once the bot said yes."""

    GOOD = "good"
    REFUSED = "refused"
    SLOW = "slow"


@dataclass(slots=True, kw_only=True)
class Invoice:
    """What a message asks for. `charge`: what was paid, None while nothing was. `deep_link`: copies of it that somebody
    forwarded open the bot instead of being payable.
    """

    chat: Chat
    message: int
    currency: str
    total: int
    payload: str
    deep_link: bool
    charge: Json | None = None


@dataclass(slots=True, kw_only=True)
class Checkout:
    """Somebody wants to pay, and the bot is asked whether they may."""

    invoice: Invoice
    payer: Chat
    user: Json
    card: Card
    given_up: asyncio.TimerHandle | None = None


@dataclass(slots=True)
class Checkouts:
    """All invoices by chat and message, the questions not answered yet, and what slow banks have not carried out."""

    invoices: dict[tuple[int, int], Invoice] = field(default_factory=dict)
    asked: dict[str, Checkout] = field(default_factory=dict)
    slow: list[Checkout] = field(default_factory=list)
    queries: int = 0
    charges: int = 0

    def ask(self, checkout: Checkout, given_up: Callable[[Checkout], None]) -> str:
        """A new question's id. Not answered in ten seconds of real time, the payment is given up."""
        query = str(FIRST_QUERY + self.queries)
        self.queries += 1
        self.asked[query] = checkout

        def give_up() -> None:
            if self.asked.pop(query, None) is not None:
                given_up(checkout)

        checkout.given_up = asyncio.get_running_loop().call_later(limits.PRE_CHECKOUT_SECONDS, give_up)
        return query

    def answered(self, query: str) -> Checkout:
        """The checkout that waited for this; refuses one that is unknown, answered or given up."""
        checkout = self.asked.pop(query, None)
        if checkout is None:
            raise bad_request("query is too old and response timeout expired or query ID is invalid")
        if checkout.given_up is not None:
            checkout.given_up.cancel()
        return checkout

    def charge(self, invoice: Invoice) -> Json:
        """The money is taken; what the bot is told of it."""
        self.charges += 1
        invoice.charge = {
            "currency": invoice.currency,
            "total_amount": invoice.total,
            "invoice_payload": invoice.payload,
            "telegram_payment_charge_id": f"{invoice.chat.id}_{invoice.message}_{self.charges}",
            "provider_payment_charge_id": f"ch_sandbox_{self.charges}",
        }
        return invoice.charge

    def forget(self) -> None:
        """As new; the running numbers stay."""
        for checkout in self.asked.values():
            if checkout.given_up is not None:
                checkout.given_up.cancel()
        self.asked.clear()
        self.invoices.clear()
        self.slow.clear()
