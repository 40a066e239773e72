"""Invoices in Telegram: as the Bot API takes them, posted to the strict stand-in, taken back, and never edited."""

from dataclasses import replace
from datetime import timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from pydantic import SecretStr
from structlog.testing import capture_logs

from bot.channel import Bills, Blocked
from bot.telegram.bills import Bill, breaches, render_invoice
from bot.telegram.money import price_of, smallest_units
from bot.telegram.send import Telegram
from conversations.booking import Price
from conversations.invoices import Invoice
from conversations.text import Privacy, Text, say
from sandbox.telegram.invoicing import PROVIDER_TOKEN
from tests.bot.telegram.conftest import SPEECH, World
from tests.bot.telegram.test_send import words
from tests.strategies import NOW, said

INVOICE = Invoice(
    payment="harbour:0a1b2c3d4e5f60718293a4b5c6d7e8f9",
    title=say("field-value", value="Massage"),
    description=say("field-value", value="Tuesday at ten"),
    price=Price(amount=Decimal("25.00"), currency="EUR"),
    until=NOW + timedelta(hours=1),
)


def channel(world: World, token: str = PROVIDER_TOKEN) -> Telegram:
    """The channel of a house whose harbour takes money in it."""
    return Telegram(world.bot, SPEECH, Privacy.HEALTH, {"harbour": SecretStr(token)})


@given(title=said, description=said)
def test_any_invoice_is_legal(title: Text, description: Text) -> None:
    """Whatever a visit is called, in every language: cut, never refused."""
    for language in SPEECH.languages:
        voice = SPEECH.voice(language, Privacy.PLAIN)
        assert breaches(render_invoice(replace(INVOICE, title=title, description=description), voice)) == []


def test_what_would_be_refused_is_named() -> None:
    """Each limit with where it is written."""
    bad = Bill(title="", description="x" * 256, payload="é" * 65, currency="EUR", units=1)
    assert [one.partition(":")[0] for one in breaches(bad)] == [
        "title of an invoice",
        "description of an invoice",
        "payload of an invoice, in bytes",
    ]


@pytest.mark.parametrize(("amount", "currency", "units"), [("12.50", "EUR", 1250), ("1200", "JPY", 1200)])
def test_money_is_counted_in_its_smallest_units(amount: str, currency: str, units: int) -> None:
    """There and back without loss."""
    price = Price(amount=Decimal(amount), currency=currency)
    assert smallest_units(price) == units
    assert price_of(units, currency) == price


async def test_an_invoice_can_be_paid_where_it_stands_and_nowhere_else(world: World) -> None:
    """Nobody can forward it; a copy that is made all the same opens the bot. The desk's token is used."""
    telegram = channel(world)
    assert isinstance(telegram, Bills)
    known = await telegram.bill(world.chat, INVOICE, "harbour", "en")
    assert known.endswith(b"i")
    [message] = [one.shown for one in world.account.chats.by_id[world.shown["chat_id"]].messages.values() if one.by_bot]
    assert message["invoice"]["total_amount"] == 2500
    assert message["invoice"]["start_parameter"]
    assert message["has_protected_content"]


async def test_an_invoice_is_taken_back_and_never_edited(world: World) -> None:
    """What is said in its stead is said anew."""
    telegram = channel(world)
    known = await telegram.bill(world.chat, INVOICE, "harbour", "en")
    assert await telegram.repost(world.chat, known, words("over").body, "en") is None
    assert await telegram.unpost(world.chat, known, "en")
    assert world.messages == []


async def test_an_old_invoice_stays_and_is_refused_when_pressed(world: World) -> None:
    """After two days Telegram deletes nothing; that it can be paid no more its time has said long before."""
    telegram = channel(world)
    known = await telegram.bill(world.chat, INVOICE, "harbour", "en")
    world.town.clock.advance(timedelta(days=3))
    assert not await telegram.unpost(world.chat, known, "en")
    assert len(world.messages) == 1


@pytest.mark.parametrize(("desk", "token"), [("another", PROVIDER_TOKEN), ("harbour", "wrong")])
async def test_an_invoice_that_cannot_be_sent_is_the_operators(world: World, desk: str, token: str) -> None:
    """What to do stands in the log, the token does not; the person is told otherwise."""
    with capture_logs() as logs:
        assert await channel(world, token).bill(world.chat, INVOICE, desk, "en") == b""
    [log] = logs
    assert "payments.provider_token" in log["remedy"]
    assert token not in str(logs)


async def test_whoever_blocked_the_bot_gets_no_invoice(world: World) -> None:
    """As with all that is said."""
    world.phones.block(world.ada)
    with pytest.raises(Blocked):
        await channel(world).bill(world.chat, INVOICE, "harbour", "en")
