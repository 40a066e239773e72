"""Stripe's stand-in in process, and the desk's connection to it, for tests that need no port."""

import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from typing import Any

import httpx
from starlette.applications import Starlette
from starlette.routing import Mount

from bot.payments.payers import MemoryPayers
from bot.payments.stripe import Stripe, Terms
from conversations.booking import Payment, Price
from conversations.commands import AskPayment
from sandbox import stripe
from sandbox.clock import Clock
from sandbox.faults import Fault, Switch
from sandbox.faulty import Faulty
from sandbox.stripe.hooks import sign
from sandbox.stripe.till import Session
from sandbox.stripe.till import Till as Records
from sandbox.town import Town

ADDRESS = "http://town.example.org/stripe"
TERMS = Terms(
    desk="harbour",
    title="Harbour Physio",
    price=Price(amount=Decimal("25.00"), currency="EUR"),
    return_url="https://t.me/example_bot",
    secret="a secret of the house",
)


@dataclass(slots=True)
class AtStripe:
    """The town, the connection, and what it remembered."""

    town: Town
    http: httpx.AsyncClient
    stripe: Stripe
    payers: MemoryPayers = field(default_factory=MemoryPayers)

    def order(self, turn: int = 7, minutes: int = 60) -> AskPayment:
        """An order of a chat."""
        until = self.town.now() + timedelta(minutes=minutes)
        return AskPayment(id=f"telegram:42.{turn}.1", desk="harbour", booking="b", language="nl", until=until)

    async def asked(self, turn: int = 7) -> Payment:
        """A way to pay."""
        return await self.stripe.ask(self.order(turn))

    async def press(self, payment: Payment, do: str) -> str:
        """A button of the page, and the page after it."""
        await self.http.post(payment.url, data={"do": do})
        return (await self.http.get(payment.url)).text

    def session(self, payment: Payment) -> Session:
        """The stand-in's own record."""
        return self.town.world(Records).sessions[payment.ref]

    def fails(self, fault: Fault, match: str, times: int = 1) -> None:
        """So many such requests go wrong."""
        self.town.faults.on(Switch(stand_in="stripe", fault=fault, match=match, times=times))

    def later(self, **passed: Any) -> None:
        """Time passes."""
        self.town.clock.advance(timedelta(**passed))

    def hint(self, payment: Payment, **changes: Any) -> tuple[bytes, str]:
        """A webhook's body and signature."""
        told = {"id": payment.ref, "object": "checkout.session"} | changes
        body = json.dumps({"id": "evt_1", "object": "event", "data": {"object": told}}).encode()
        return body, sign(body, self.town.stripe.webhook_secret, int(self.town.now().timestamp()))


@asynccontextmanager
async def at_stripe(terms: Terms = TERMS, **account: Any) -> AsyncIterator[AtStripe]:
    """A new account of a new town; `account` are what is different about it."""
    town = Town(clock=Clock())
    town.clock.set(datetime(2030, 3, 4, 9, tzinfo=UTC))
    key = town.stripe.api_key
    town.stripe = replace(town.stripe, **account)
    door = Faulty(
        app=stripe.application(town),
        stand_in="stripe",
        faults=town.faults,
        rate_limited=lambda switch: stripe.rate_limited(town, switch.seconds),
    )
    transport = httpx.ASGITransport(Starlette(routes=[Mount("/stripe", door)]), raise_app_exceptions=True)
    payers = MemoryPayers()

    async def pause(seconds: float) -> None:
        town.clock.advance(timedelta(seconds=seconds))

    ours = Stripe(terms, payers, api_key=key, address=ADDRESS, now=town.now, pause=pause, transport=Cut(transport))
    async with httpx.AsyncClient(transport=transport) as http:
        yield AtStripe(town=town, http=http, stripe=ours, payers=payers)
    await ours.close()


class Cut(httpx.AsyncBaseTransport):
    """A connection that the stand-in cut looks like one: no answer came."""

    def __init__(self, inner: httpx.AsyncBaseTransport) -> None:
        self._inner = inner

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        """Ask."""
        try:
            return await self._inner.handle_async_request(request)
        except ConnectionResetError:
            raise httpx.ReadError("cut") from None
