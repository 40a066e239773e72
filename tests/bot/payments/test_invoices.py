"""A desk's deposits by Telegram's invoices: what is asked for, and what the records say of it."""

from datetime import UTC, datetime, timedelta
from decimal import Decimal

import pytest

from bot.payments.invoices import Invoices, desk_of
from bot.payments.port import Cashier
from bot.payments.records import Asked, Charge, MemoryPaymentRecords, PaymentRecord
from bot.store.port import StoreUnreachable
from conversations.booking import PaymentStatus, Price
from conversations.commands import AskPayment
from vendors.errors import NotFound, Refused, Unreachable

NOW = datetime(2027, 3, 8, 9, tzinfo=UTC)
UNTIL = NOW + timedelta(hours=1)
PRICE = Price(amount=Decimal("25.00"), currency="EUR")
ORDER = AskPayment(id="telegram:42.1732179600.0", desk="harbour", booking="b1", language="en", until=UNTIL)
CHARGE = Charge(name="stxn_1", receipt="ch_1", price=PRICE, at=NOW)


class Away(MemoryPaymentRecords):
    """A store that does not answer."""

    async def ask(self, payment: str, asked: Asked) -> PaymentRecord:
        """It does not."""
        raise StoreUnreachable


def cashier(records: MemoryPaymentRecords | None = None) -> Invoices:
    """The cashier of a desk."""
    records = records or MemoryPaymentRecords(lambda: NOW)
    return Invoices(desk="harbour", price=PRICE, minutes=60, records=records, secret="house", now=lambda: NOW)


async def test_the_same_order_asks_for_the_same_payment() -> None:
    """However often it is carried out; another order for another one. Its name tells nothing of the chat."""
    desk: Cashier = cashier()
    first = await desk.ask(ORDER)
    assert (first.status, first.price, first.until, first.url) == (PaymentStatus.PENDING, PRICE, UNTIL, "")
    assert await desk.ask(ORDER) == first
    other = await desk.ask(AskPayment(id="telegram:42.1732179600.1", desk="harbour", booking="b1", language="en"))
    assert other.ref != first.ref
    assert other.until == NOW + timedelta(minutes=60)
    assert "42" not in first.ref.replace(first.ref.partition(":")[2], "")
    assert desk_of(first.ref) == "harbour"
    assert len(first.ref.encode()) <= 128


async def test_the_record_says_which_chat_was_asked() -> None:
    """An order's id is chat, turn and number."""
    records = MemoryPaymentRecords(lambda: NOW)
    asked = await cashier(records).ask(ORDER)
    found = await records.find(asked.ref)
    assert found is not None
    assert found.asked == Asked(chat="telegram:42", desk="harbour", booking="b1", price=PRICE, until=UNTIL)


async def test_what_came_is_paid_and_what_was_withdrawn_is_over() -> None:
    """Money that came counts more than that nobody was to pay any more."""
    records = MemoryPaymentRecords(lambda: NOW)
    desk = cashier(records)
    asked = await desk.ask(ORDER)
    assert (await desk.look(asked.ref)).status is PaymentStatus.PENDING
    assert (await desk.close_link(asked.ref)).status is PaymentStatus.ABORTED
    await records.charge(asked.ref, CHARGE)
    assert (await desk.look(asked.ref)).status is PaymentStatus.PAID
    assert (await desk.close_link(asked.ref)).status is PaymentStatus.PAID


async def test_what_nobody_asked_for_is_not_found() -> None:
    """Money under that name or not."""
    records = MemoryPaymentRecords(lambda: NOW)
    with pytest.raises(NotFound):
        await cashier(records).look("harbour:0")
    await records.charge("harbour:0", CHARGE)
    with pytest.raises(NotFound):
        await cashier(records).look("harbour:0")


async def test_money_is_given_back_by_people() -> None:
    """The Bot API has no way for money that went through a provider; what nobody paid yet is withdrawn."""
    records = MemoryPaymentRecords(lambda: NOW)
    desk = cashier(records)
    asked = await desk.ask(ORDER)
    assert (await desk.refund(asked.ref, key="k")).status is PaymentStatus.ABORTED
    await records.charge(asked.ref, CHARGE)
    with pytest.raises(Refused):
        await desk.refund(asked.ref, key="k")


async def test_there_is_nothing_to_check_and_nothing_to_close() -> None:
    """A token shows what it is worth when an invoice is sent."""
    await cashier().check()
    await cashier().close()


async def test_a_store_that_is_away_is_not_now() -> None:
    """Nothing was asked for, so it may be asked again."""
    with pytest.raises(Unreachable):
        await cashier(Away(lambda: NOW)).ask(ORDER)
