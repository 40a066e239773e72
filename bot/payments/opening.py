"""Opens the providers of payments that desks have of their own."""

import asyncio
from collections.abc import Callable, Mapping
from contextlib import AsyncExitStack
from dataclasses import dataclass
from datetime import datetime

from bot.keys import derived
from bot.payments.in_chat import open_invoices
from bot.payments.payers import Payers
from bot.payments.port import Cashier
from bot.payments.stripe import Stripe, Terms
from bot.payments.stripe_hook import Accept, StripeHook
from bot.settings import DeskSettings
from bot.settings.payments import PaymentSettings, Provider
from bot.store.redis import RedisStore
from conversations.desk import House


@dataclass(frozen=True, slots=True, kw_only=True)
class Cashiers:
    """Who takes each desk's deposits, by its name: on a page of Stripe's, or in the chat."""

    pages: dict[str, Stripe]
    in_chat: dict[str, Cashier]

    @property
    def all(self) -> dict[str, Cashier]:
        """Both; a desk has one of them."""
        return {**self.pages, **self.in_chat}


def open_cashiers(
    desks: Mapping[str, DeskSettings],
    house: House,
    store: RedisStore,
    *,
    secret: str,
    now: Callable[[], datetime],
    stack: AsyncExitStack,
) -> Cashiers:
    """The cashiers of all desks that have one; closed with the stack."""
    pages = open_stripe(desks, store.payers, secret=secret, now=now)
    for page in pages.values():
        stack.push_async_callback(page.close)
    return Cashiers(pages=pages, in_chat=open_invoices(house, store.payments, secret=secret, now=now))


def open_stripe(
    desks: Mapping[str, DeskSettings], payers: Payers, *, secret: str, now: Callable[[], datetime]
) -> dict[str, Stripe]:
    """A connection for each desk that takes deposits by Stripe."""
    return {
        name: _stripe(desk, desk.payments, payers, derived(secret, "payments"), now)
        for name, desk in desks.items()
        if desk.payments is not None and desk.payments.provider is Provider.STRIPE
    }


def stripe_hooks(
    desks: Mapping[str, DeskSettings],
    at_stripe: Mapping[str, Stripe],
    payers: Payers,
    *,
    accept: Accept,
    now: Callable[[], datetime],
) -> dict[str, StripeHook]:
    """Where Stripe says that something happened, for each of them."""
    return {
        name: StripeHook(desk=name, stripe=stripe, payers=payers, accept=accept, now=now, secret=_signing(desks[name]))
        for name, stripe in at_stripe.items()
    }


def _signing(desk: DeskSettings) -> str:
    assert desk.payments is not None
    assert desk.payments.webhook_secret is not None
    return desk.payments.webhook_secret.get_secret_value()


def _stripe(
    desk: DeskSettings, settings: PaymentSettings, payers: Payers, secret: str, now: Callable[[], datetime]
) -> Stripe:
    assert settings.api_key is not None
    terms = Terms(desk=desk.name, title=desk.title, price=settings.sum, return_url=settings.return_url, secret=secret)
    key = settings.api_key.get_secret_value()
    return Stripe(terms, payers, api_key=key, address=settings.api_base_url, now=now, pause=asyncio.sleep)
