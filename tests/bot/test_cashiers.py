"""A desk's own provider of payments: asked in the vendor's stead, watched to the end, told until it is known."""

from datetime import timedelta

import pytest

from bot.calls import Calls
from conversations.booking import PaymentStatus
from conversations.commands import Call, Refund, WatchPayment
from conversations.events import Delayed, Failed, Paying, Replied, Why
from sandbox.faults import Fault
from tests.bot.practice import FakeVendor
from tests.bot.stripe_town import AtStripe, at_stripe


async def answered(at: AtStripe, command: Call, *, own: bool = True) -> Replied | Failed:
    """What came of a command at a desk."""

    async def pause(seconds: float) -> None:
        at.later(seconds=seconds)

    async def late(_: Delayed) -> None:
        raise AssertionError("nobody waits for money on the panel")

    calls = Calls(
        vendors={"harbour": FakeVendor()},
        identity=lambda desk, account: account,
        now=at.town.now,
        pause=pause,
        cashiers={"harbour": at.stripe} if own else {},
    )
    return await calls.answer(command, "telegram:42", late)


async def status(at: AtStripe, command: Call) -> PaymentStatus:
    """How the payment stands then."""
    answer = await answered(at, command)
    assert isinstance(answer, Replied)
    assert isinstance(answer.value, Paying)
    return answer.value.payment.status


async def test_a_link_is_asked_of_the_provider_and_closed_when_its_time_is_over() -> None:
    """To the minute, also where its own page would live on; nobody can pay by then."""
    async with at_stripe() as at:
        order = at.order(minutes=35)
        at.later(minutes=20)
        assert await status(at, order) is PaymentStatus.PENDING
        payment = await at.stripe.ask(order)
        watch = WatchPayment(id="telegram:42.8.1", desk="harbour", payment=payment.ref)
        assert await status(at, watch) is PaymentStatus.EXPIRED
        assert payment.until <= at.town.now() < payment.until + timedelta(minutes=1)
        assert "expired" in await at.press(payment, "pay")


async def test_money_is_given_back_however_long_the_provider_is_away() -> None:
    """Asked until it is known, as one refund."""
    async with at_stripe() as at:
        payment = await at.asked()
        await at.press(payment, "pay")
        at.fails(Fault.DOWN, "GET /sessions", times=7)
        at.fails(Fault.REFUSED, "POST /refunds", times=2)
        refund = Refund(id="telegram:42.9.1", desk="harbour", payment=payment.ref)
        assert await status(at, refund) is PaymentStatus.REFUNDED


@pytest.mark.parametrize("own", [True, False])
async def test_what_cannot_be_given_back_is_said(own: bool) -> None:
    """Nothing is known of it, or there is no provider of the desk's own."""
    async with at_stripe() as at:
        answer = await answered(at, Refund(id="a.1.1", desk="harbour", payment="cs_test_none"), own=own)
        assert isinstance(answer, Failed)
        assert answer.why is (Why.GONE if own else Why.BROKEN)
