"""Opens the providers of payments that desks have of their own."""

import asyncio
from collections.abc import Callable, Mapping
from datetime import datetime

from bot.keys import derived
from bot.payments.payers import Payers
from bot.payments.stripe import Stripe, Terms
from bot.payments.stripe_hook import Accept, StripeHook
from bot.settings import DeskSettings
from bot.settings.payments import PaymentSettings, Provider


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
