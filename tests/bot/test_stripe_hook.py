"""Stripe's webhook: a hint that is signed, or nothing; what is told is Stripe's record, into the chat it is of."""

from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from datetime import UTC, datetime

import httpx
import pytest
from starlette.applications import Starlette
from starlette.routing import Route

from bot.payments.stripe_hook import StripeHook, session_in, signed
from bot.store.port import StoreUnreachable
from conversations.booking import PaymentStatus
from conversations.events import Event, Paying, Replied
from sandbox.faults import Fault
from sandbox.stripe.hooks import sign
from tests.bot.stripe_town import AtStripe, at_stripe


@dataclass(slots=True)
class Inbox:
    """What was accepted into chats."""

    events: list[tuple[str, Event]] = field(default_factory=list)
    broken: bool = False

    async def accept(self, chat: str, event: Event) -> None:
        """Take it."""
        if self.broken:
            raise StoreUnreachable("test")
        self.events.append((chat, event))


@dataclass(slots=True)
class Door:
    """The endpoint, and what it told."""

    at: AtStripe
    inbox: Inbox
    http: httpx.AsyncClient

    async def hears(self, body: bytes, signature: str) -> int:
        """One delivery; the answer's status."""
        answer = await self.http.post("/stripe/harbour", content=body, headers={"Stripe-Signature": signature})
        return answer.status_code


@pytest.fixture
async def door() -> AsyncIterator[Door]:
    """The endpoint of one desk."""
    inbox = Inbox()
    async with at_stripe() as at:
        hook = StripeHook(
            desk="harbour",
            stripe=at.stripe,
            payers=at.payers,
            accept=inbox.accept,
            now=at.town.now,
            secret=at.town.stripe.webhook_secret,
        )
        app = Starlette(routes=[Route("/stripe/harbour", hook.__call__, methods=["POST"])])
        async with httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url="http://bot.example.org") as http:
            yield Door(at, inbox, http)


async def test_what_a_hint_says_is_looked_up_and_told_in_the_chat_it_is_of(door: Door) -> None:
    """Under an id that is the same for the same news, so that what comes twice is heard once."""
    payment = await door.at.asked()
    body, signature = door.at.hint(payment, payment_status="paid")
    assert await door.hears(body, signature) == 200
    assert door.inbox.events == []  # it said paid; Stripe's record does not
    await door.at.press(payment, "pay")
    assert await door.hears(body, signature) == 200
    assert await door.hears(body, signature) == 200
    (chat, event), (_, again) = door.inbox.events
    assert chat == "telegram:42"
    assert isinstance(event, Replied)
    assert isinstance(event.value, Paying)
    assert event.value.payment.status is PaymentStatus.PAID
    assert event.id == again.id


async def test_a_hint_that_is_not_signed_does_nothing(door: Door) -> None:
    """Forged, old, of another body, without a signature."""
    payment = await door.at.asked()
    await door.at.press(payment, "pay")
    body, signature = door.at.hint(payment)
    stamp = signature.partition(",")[0]
    assert await door.hears(body + b" ", signature) == 400
    for wrong in ("", "t=1", f"{stamp},v1=00", f"{stamp},v0=00", f"t=x,{signature[len(stamp) + 1 :]}"):
        assert await door.hears(body, wrong) == 400
    door.at.later(seconds=301)
    assert await door.hears(body, signature) == 400
    assert door.inbox.events == []


async def test_what_is_no_news_here_is_thanked_for(door: Door) -> None:
    """Another kind of event, an unknown session, one of another bot's: Stripe need not come again."""
    payment = await door.at.asked()
    await door.at.press(payment, "pay")
    for changes in ({"object": "charge"}, {"id": "cs_test_unknown"}):
        assert await door.hears(*door.at.hint(payment, **changes)) == 200
    door.at.payers.known.clear()
    assert await door.hears(*door.at.hint(payment)) == 200
    assert door.inbox.events == []
    assert (await door.http.post("/stripe/harbour", content=b"x" * (1 << 24))).status_code == 413


async def test_what_could_not_be_looked_up_or_stored_comes_again(door: Door) -> None:
    """503, and nothing is lost."""
    payment = await door.at.asked()
    await door.at.press(payment, "pay")
    door.at.fails(Fault.REFUSED, "GET /sessions", times=3)
    assert await door.hears(*door.at.hint(payment)) == 503
    door.inbox.broken = True
    assert await door.hears(*door.at.hint(payment)) == 503
    door.inbox.broken = False
    assert await door.hears(*door.at.hint(payment)) == 200
    assert len(door.inbox.events) == 1


def test_while_a_secret_is_changed_either_signature_will_do() -> None:
    """Stripe sends both."""
    body, now = b"{}", datetime.fromtimestamp(1_900_000_000, UTC)
    good = sign(body, "new", 1_900_000_000).partition("v1=")[2]
    assert signed(body, f"t=1900000000,v1=00,v1={good}", "new", now)
    assert not signed(body, f"t=1900000000,t=1900000000,v1={good}", "new", now)
    assert not signed(body, "t=1900000000,v1=\u00e9", "new", now)
    assert not signed(body, f"t=1900000000190,v1={good}", "new", now)


@pytest.mark.parametrize("body", [b"", b"[]", b"{}", b'{"data": 1}', b'{"data": {"object": {"object": "charge"}}}'])
def test_a_body_about_no_session_is_about_none(body: bytes) -> None:
    """Whatever it is."""
    assert session_in(body) == ""
