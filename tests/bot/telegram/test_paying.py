"""Paying in Telegram, from the press to the charge: what comes in by the door, and what is answered, in time."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import aclosing
from datetime import timedelta
from decimal import Decimal

import pytest
from pydantic import SecretStr
from structlog.testing import capture_logs
from telegram.error import TimedOut

from bot.payments.invoices import Invoices
from bot.payments.records import MemoryPaymentRecords
from bot.payments.till import Till
from bot.store.port import StoreUnreachable
from bot.telegram.door import Door, answer_to_checkout
from bot.telegram.paying import Checkout, Paid, read_checkout, read_paid
from bot.telegram.poll import ANSWERS, Poll, answered
from bot.telegram.receive import Nothing, receive
from bot.telegram.register import bring_updates_to
from bot.telegram.send import Telegram
from bot.telegram.webhook import Webhook
from bot.web import Hook, build
from conversations.booking import Booking, BookingStatus, PaymentStatus, Price
from conversations.commands import AskPayment
from conversations.events import Paying, Replied
from conversations.invoices import Invoice
from conversations.session import Session
from conversations.text import Privacy, say
from sandbox.payers import Payers
from sandbox.server import serving
from sandbox.telegram.invoicing import PROVIDER_TOKEN
from tests.bot.telegram.conftest import SPEECH, World, clock
from tests.strategies import NOW

SECRET = "s3cret-of-the-hook"
PRICE = Price(amount=Decimal("25.00"), currency="EUR")
VISIT = Booking(ref="b1", code="A1", status=BookingStatus.BOOKED, start=NOW + timedelta(days=1))


class Desk:
    """A desk that takes money in Telegram, in a town with Ada's phone."""

    def __init__(self, world: World) -> None:
        self.world = world
        self.records = MemoryPaymentRecords(clock)
        self.session: Session | None = None
        self.away = False
        accept = world.inbox.accept
        till = Till(records=self.records, sessions=self._sessions, accept=accept, now=clock, desks=("harbour",))
        self.door = Door(accept, SPEECH, clock, username="frontdesk_demo_bot", till=till)

    async def _sessions(self, _: str) -> Session | None:
        if self.away:
            raise StoreUnreachable
        return self.session

    async def bills(self) -> str:
        """Ada is asked for a deposit, and gets the invoice; what it is called."""
        cashier = Invoices(desk="harbour", price=PRICE, minutes=60, records=self.records, secret="house", now=clock)
        order = AskPayment(id=f"{self.world.chat}.7.0", desk="harbour", booking="b1", language="en")
        asked = await cashier.ask(order)
        self.session = Session(
            chat=self.world.chat, owner="1", language="en", booked=VISIT, booked_desk="harbour", payment=asked
        )
        invoice = Invoice(payment=asked.ref, title=say("home"), description=say("home"), price=PRICE, until=asked.until)
        telegram = Telegram(self.world.bot, SPEECH, Privacy.HEALTH, {"harbour": SecretStr(PROVIDER_TOKEN)})
        await telegram.bill(self.world.chat, invoice, "harbour", "en")
        return asked.ref

    @property
    def came(self) -> list[tuple[str, PaymentStatus]]:
        """What the chat was told of which payment."""
        values = [event.value for _, event in self.world.inbox.events if isinstance(event, Replied)]
        return [(value.payment.ref, value.payment.status) for value in values if isinstance(value, Paying)]

    async def sees(self, words: str) -> None:
        """Ada's phone says so."""
        async with asyncio.timeout(20), aclosing(self.world.town.news.listen()) as news:
            while words not in (self.world.shown["toast"] or "") + str(self.world.shown["messages"]):
                await anext(news)


@pytest.fixture
async def desk(world: World) -> AsyncIterator[Desk]:
    """The desk, its updates brought to a webhook."""
    made = Desk(world)
    async with serving(build([Hook("/hook", Webhook(made.door, SECRET))], {})) as url:
        world.account.updates.clear()
        assert await bring_updates_to(world.bot, f"{url}/hook", SECRET)
        yield made
        world.account.webhook.remove()


async def test_what_is_owed_is_paid_and_told(world: World, desk: Desk) -> None:
    """The answer travels in the webhook's own, and the charge is told to the chat before Telegram is thanked."""
    payment = await desk.bills()
    Payers(world.account).pay(world.ada)
    await desk.sees("Paid 25.00 EUR")
    async with asyncio.timeout(20):
        await world.inbox.came.wait()
    assert desk.came == [(payment, PaymentStatus.PAID)]


async def test_who_may_not_pay_is_told_why_in_their_language(world: World, desk: Desk) -> None:
    """And keeps the money: nothing is told to the chat."""
    await desk.bills()
    desk.session = Session(chat=world.chat, owner="1", language="nl")
    Payers(world.account).pay(world.ada)
    await desk.sees("Deze afspraak bestaat niet meer")
    assert desk.came == []


async def test_a_charge_that_could_not_be_kept_comes_again(world: World, desk: Desk) -> None:
    """503 while the store is away; Telegram brings it until it is kept, and it is told once."""
    payment = await desk.bills()
    world.inbox.down.append(StoreUnreachable())
    Payers(world.account).pay(world.ada)
    async with asyncio.timeout(20):
        await world.inbox.came.wait()
    world.inbox.came.clear()
    world.phones.redeliver(world.ada, 1)
    async with asyncio.timeout(20):
        await world.inbox.came.wait()
    events = [event.id for _, event in world.inbox.events if isinstance(event, Replied)]
    assert desk.came == [(payment, PaymentStatus.PAID)] * 2
    assert len(set(events)) == 1


async def test_polling_answers_as_well(world: World) -> None:
    """Beside the updates that come after it, also when presses are too old to be acknowledged."""
    desk = Desk(world)
    payment = await desk.bills()
    poll = Poll(world.bot, desk.door)
    await poll.once()
    poll._too_old = True
    Payers(world.account).pay(world.ada)
    await poll.once()
    await desk.sees("Paid 25.00 EUR")
    await poll.once()
    assert desk.came == [(payment, PaymentStatus.PAID)]


async def test_who_is_about_to_pay_waits_for_no_acknowledgement(world: World) -> None:
    """However many presses are being acknowledged, and however slowly."""
    desk = Desk(world)
    await desk.bills()
    poll = Poll(world.bot, desk.door)
    await poll.once()
    for _ in range(ANSWERS):
        await poll._room.acquire()
    Payers(world.account).pay(world.ada)
    async with asyncio.timeout(20):
        await poll.once()
    await desk.sees("Paid 25.00 EUR")


async def test_an_answer_that_came_too_late_is_the_operators(world: World) -> None:
    """Telegram gave the payment up; the payer knows that nothing was paid. So is one that did not get through."""
    with capture_logs() as logs:
        assert await answered(world.bot, answer_to_checkout("1", "It is over."))
    assert [log["event"] for log in logs] == ["answer_too_late"]

    async def slow(*_: object, **__: object) -> bool:
        raise TimedOut

    with pytest.MonkeyPatch.context() as patch, capture_logs() as logs:
        patch.setattr(type(world.bot), "answer_pre_checkout_query", slow)
        assert await answered(world.bot, answer_to_checkout("1"))
    assert [log["event"] for log in logs] == ["answer_not_sent"]


async def test_a_house_without_payments_takes_none(world: World) -> None:
    """Whoever is about to pay is told no; money that comes all the same is the operator's."""
    query = {"id": "q", "from": {"id": 31}, "currency": "EUR", "total_amount": 1, "invoice_payload": "x"}
    answer = await world.door.take({"update_id": 1, "pre_checkout_query": query})
    assert answer is not None
    assert answer["ok"] is False
    paid = {"currency": "EUR", "total_amount": 1, "invoice_payload": "x", "telegram_payment_charge_id": "c"}
    chat = {"id": 31, "type": "private"}
    with capture_logs() as logs:
        message = {"chat": chat, "from": {"id": 31}, "successful_payment": paid}
        assert await world.door.take({"update_id": 2, "message": message}) is None
    assert [log["event"] for log in logs] == ["money_for_no_desk"]


def test_what_says_nothing_of_a_payment_is_passed_over() -> None:
    """Total: any JSON gives an answer."""
    query = {"id": "q", "from": {"id": 31}, "currency": "EUR", "total_amount": 2500, "invoice_payload": "harbour:1"}
    paid = {**query, "telegram_payment_charge_id": "c", "provider_payment_charge_id": "ch_1"}
    assert read_checkout(query, "nl") == Checkout(
        chat="telegram:31", query="q", payment="harbour:1", price=PRICE, language="nl"
    )
    assert read_paid(paid, 31) == Paid(chat="telegram:31", payment="harbour:1", price=PRICE, charge="c", receipt="ch_1")
    for gone in ("id", "from", "total_amount", "currency"):
        assert read_checkout({key: value for key, value in query.items() if key != gone}, "nl") is None
    for gone in ("telegram_payment_charge_id", "total_amount"):
        assert read_paid({key: value for key, value in paid.items() if key != gone}, 31) is None
    assert receive({"update_id": 1, "pre_checkout_query": {"id": 1}}, NOW) == Nothing(why="malformed")
    message = {"chat": {"id": 31, "type": "private"}, "successful_payment": {"x": 1}}
    assert receive({"update_id": 1, "message": message}, NOW) == Nothing(why="malformed")
