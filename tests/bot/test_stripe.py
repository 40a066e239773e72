"""Stripe Checkout, against the stand-in: one page for one order, its record believed alone, money given back once."""

from dataclasses import replace
from datetime import timedelta
from decimal import Decimal

import pytest

from bot.payments.money import major, minor
from bot.payments.stripe import chat_of, named
from bot.payments.stripe_records import must_be_under_way, paid_by, read_error, read_session
from conversations.booking import PaymentStatus, Price
from sandbox.faults import Fault
from sandbox.stripe.till import Till as Records
from tests.bot.stripe_town import TERMS, at_stripe
from vendors.errors import AnswerLost, ContractBroken, Misconfigured, NotFound, Refused, Unreachable


async def test_an_order_has_one_page_however_often_it_is_asked() -> None:
    """The same to the second, by Stripe's own memory; another order has another."""
    async with at_stripe() as at:
        order = at.order()
        first = await at.stripe.ask(order)
        at.later(minutes=3)
        assert await at.stripe.ask(order) == first
        assert (await at.asked(turn=8)).ref != first.ref
        assert first.until == order.until.replace(microsecond=0) if order.until else False
        assert (first.price, first.status) == (TERMS.price, PaymentStatus.PENDING)
        assert len(at.town.world(Records).sessions) == 2


async def test_nothing_personal_is_sent_and_the_chat_is_found_again() -> None:
    """Stripe knows an order by a keyed digest; it is remembered before Stripe is asked."""
    async with at_stripe() as at:
        at.fails(Fault.REFUSED, "POST /sessions")
        with pytest.raises(AnswerLost):
            await at.asked()
        name = named(at.order().id, TERMS.secret)
        assert await at.payers.chat_of(name) == "telegram:42"
        assert "42" not in at.session(await at.asked()).title
        assert at.session(await at.asked()).reference == name
        assert named(at.order().id, "another secret") != name
        assert chat_of("slack:D.1.7.1") == "slack:D.1"


@pytest.mark.parametrize("fault", [Fault.ANSWER_LOST, Fault.BROKEN_JSON])
async def test_an_answer_that_was_lost_makes_no_second_page(fault: Fault) -> None:
    """It is told to whoever asks, and the order asked again has the same key."""
    async with at_stripe() as at:
        at.fails(fault, "POST /sessions")
        with pytest.raises(AnswerLost):
            await at.asked()
        payment = await at.asked()
        assert list(at.town.world(Records).sessions) == [payment.ref]


async def test_a_question_that_is_carried_out_twice_makes_one_page() -> None:
    """By somebody on the way."""
    async with at_stripe() as at:
        at.fails(Fault.ANSWERED_TWICE, "POST /sessions")
        payment = await at.asked()
        assert list(at.town.world(Records).sessions) == [payment.ref]


async def test_an_order_that_comes_too_late_for_an_end_of_stripes_own_has_a_page_all_the_same() -> None:
    """It is closed at ours by the watch."""
    async with at_stripe() as at:
        order = at.order(minutes=35)
        at.later(minutes=20)
        payment = await at.stripe.ask(order)
        assert order.until is not None
        assert payment.until == order.until.replace(microsecond=0)
        assert at.session(payment).expires > payment.until + timedelta(hours=20)


async def test_what_became_of_it_is_what_stripe_says() -> None:
    """A card that is refused leaves the page open, so does who leaves; paid is paid, expired is expired."""
    async with at_stripe() as at:
        payment = await at.asked()
        assert "declined" in await at.press(payment, "refuse")
        await at.press(payment, "abort")
        assert (await at.stripe.look(payment.ref)).status is PaymentStatus.PENDING
        assert "received" in await at.press(payment, "pay")
        assert "received" in await at.press(payment, "pay")
        assert (await at.stripe.look(payment.ref)).status is PaymentStatus.PAID
        other = await at.asked(turn=8)
        at.later(minutes=61)
        assert (await at.stripe.look(other.ref)).status is PaymentStatus.EXPIRED
        assert "expired" in await at.press(other, "pay")
        with pytest.raises(NotFound):
            await at.stripe.look("cs_test_unknown")


async def test_a_closed_page_takes_no_money_and_a_paid_one_stays_paid() -> None:
    """Closing what is closed is no error of ours."""
    async with at_stripe() as at:
        payment, paid = await at.asked(), await at.asked(turn=8)
        await at.press(paid, "pay")
        assert (await at.stripe.close_link(payment.ref)).status is PaymentStatus.EXPIRED
        assert (await at.stripe.close_link(payment.ref)).status is PaymentStatus.EXPIRED
        assert "expired" in await at.press(payment, "pay")
        assert (await at.stripe.close_link(paid.ref)).status is PaymentStatus.PAID


async def test_money_is_given_back_once() -> None:
    """However often it is asked, and whoever else gave it back; a page nobody paid on is closed."""
    async with at_stripe() as at:
        paid, open_ = await at.asked(), await at.asked(turn=8)
        await at.press(paid, "pay")
        at.fails(Fault.ANSWER_LOST, "POST /refunds")
        with pytest.raises(AnswerLost):
            await at.stripe.refund(paid.ref, key="k")
        assert (await at.stripe.refund(paid.ref, key="k")).status is PaymentStatus.REFUNDED
        assert (await at.stripe.look(paid.ref)).status is PaymentStatus.REFUNDED
        assert (await at.stripe.refund(open_.ref, key="k")).status is PaymentStatus.EXPIRED
        by_hand = await at.asked(turn=9)
        await at.press(by_hand, "pay")
        at.fails(Fault.ANSWER_LOST, "POST /refunds")
        with pytest.raises(AnswerLost):
            await at.stripe.refund(by_hand.ref, key="k")
        at.town.world(Records).answered.clear()  # Stripe's memory of keys is a day long
        assert (await at.stripe.refund(by_hand.ref, key="k")).status is PaymentStatus.REFUNDED


async def test_a_wrong_key_and_a_busy_stripe_are_said_as_what_they_are() -> None:
    """The operator can mend the one, time the other."""
    async with at_stripe() as at:
        await at.stripe.check()
        at.fails(Fault.RATE_LIMITED, "POST /sessions")
        with pytest.raises(Unreachable):
            await at.asked()
    async with at_stripe(api_key="rk_test_another") as at:
        with pytest.raises(Misconfigured):
            await at.stripe.check()
        with pytest.raises(Misconfigured):
            await at.asked()


@pytest.mark.parametrize(
    ("amount", "currency", "units"),
    [("25.00", "EUR", 2500), ("25", "EUR", 2500), ("500", "JPY", 500), ("5", "ISK", 500), ("5.120", "KWD", 5120)],
)
def test_sums_are_written_in_the_smallest_unit_of_their_currency(amount: str, currency: str, units: int) -> None:
    """And read back as the same sum."""
    price = Price(amount=Decimal(amount), currency=currency)
    assert minor(price) == units
    assert major(units, currency).amount == price.amount


@pytest.mark.parametrize(
    ("amount", "currency"), [("0.005", "EUR"), ("1.5", "JPY"), ("5.5", "ISK"), ("5.123", "KWD"), ("5", "UGX")]
)
def test_what_nobody_can_be_charged_is_refused(amount: str, currency: str) -> None:
    """Before anybody is."""
    with pytest.raises(ValueError, match=currency):
        minor(Price(amount=Decimal(amount), currency=currency))


RECORD = {
    "id": "cs_1",
    "status": "complete",
    "payment_status": "paid",
    "amount_total": 2500,
    "currency": "eur",
    "expires_at": 1_900_000_000,
    "payment_intent": "pi_1",
    "url": None,
}


def test_a_record_means_what_it_says_and_an_unknown_one_nothing() -> None:
    """A payment that is on its way by the bank is not there yet; nought is no sum."""
    assert read_session(RECORD).status is PaymentStatus.PAID
    assert read_session(RECORD | {"payment_status": "unpaid"}).status is PaymentStatus.PENDING
    assert paid_by(RECORD) == "pi_1"
    for wrong in ({"status": "odd"}, {"amount_total": None}, {"expires_at": None}, {"payment_status": "odd"}):
        with pytest.raises(ContractBroken):
            read_session(RECORD | wrong)
    with pytest.raises(ContractBroken):
        read_session([])


@pytest.mark.parametrize(
    ("status", "kind"),
    [
        (401, Misconfigured),
        (403, Misconfigured),
        (404, NotFound),
        (402, Refused),
        (409, AnswerLost),
        (400, ContractBroken),
    ],
)
def test_an_error_is_answered_by_what_can_be_done_about_it(status: int, kind: type[Exception]) -> None:
    """Its message is not kept: it may quote what was sent."""
    error = read_error({"error": {"type": "t", "code": "c", "param": 3, "message": "secret"}})
    assert isinstance(error.as_error("call", status), kind)
    assert "secret" not in repr(error)
    assert read_error("text") == read_error({"error": "text"})


def test_a_refund_that_failed_is_no_refund() -> None:
    """One that is under way is."""
    must_be_under_way({"status": "pending"})
    with pytest.raises(Refused):
        must_be_under_way({"status": "failed"})


async def test_a_till_speaks_what_stripe_speaks() -> None:
    """A language it does not know is left to the page to find out."""
    async with at_stripe() as at:
        assert (await at.stripe.ask(replace(at.order(), language="pt"))).url
