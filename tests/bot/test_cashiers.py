"""A desk's own provider of payments: asked in the vendor's stead, watched to the end, told until it is known."""

from datetime import timedelta

import pytest

from bot.calls import Calls
from bot.looks import LINK_TRIES, UNREADABLE
from conversations.booking import PaymentStatus
from conversations.commands import Call, Refund, WatchPayment
from conversations.events import Delayed, Failed, Paying, Replied, Why
from sandbox.faults import Fault
from sandbox.stripe.till import Till as Records
from tests.bot.practice import FakeVendor
from tests.bot.stripe_town import AtStripe, at_stripe


async def answered(at: AtStripe, command: Call, *, own: bool = True, again: bool = False) -> Replied | Failed:
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
    return await calls.answer(command, "telegram:42", late, again=again)


async def status(at: AtStripe, command: Call, *, again: bool = False) -> PaymentStatus:
    """How the payment stands then."""
    answer = await answered(at, command, again=again)
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


async def test_a_link_whose_answers_are_lost_is_asked_for_until_it_is_known() -> None:
    """By its key it is the same: whoever had to order it anew would have two."""
    async with at_stripe() as at:
        order = at.order(minutes=60)
        at.fails(Fault.ANSWER_LOST, "POST /sessions", times=LINK_TRIES - 1)
        assert await status(at, order) is PaymentStatus.PENDING
        assert len(at.town.world(Records).sessions) == 1


@pytest.mark.parametrize("died", [False, True])
async def test_who_is_turned_away_after_a_lost_answer_knows_no_more_than_before(*, died: bool) -> None:
    """That this question was not carried out tells nothing of the one before, which another worker may have asked."""
    async with at_stripe() as at:
        order = at.order(minutes=60)
        if died:
            await at.stripe.ask(order)
        else:
            at.fails(Fault.ANSWER_LOST, "POST /sessions")
        at.fails(Fault.RATE_LIMITED, "POST /sessions", times=2)
        assert await status(at, order, again=died) is PaymentStatus.PENDING
        assert len(at.town.world(Records).sessions) == 1


async def test_who_is_turned_away_at_the_first_question_is_told_at_once() -> None:
    """Nothing was made, and it can be asked for anew."""
    async with at_stripe() as at:
        at.fails(Fault.RATE_LIMITED, "POST /sessions")
        before = at.town.now()
        answer = await answered(at, at.order(minutes=60))
        assert isinstance(answer, Failed)
        assert answer.why is Why.LATER
        assert answer.at - before < timedelta(seconds=1)  # the first pause, which moves the clock


async def test_a_link_of_which_nobody_hears_at_all_can_be_asked_for_later() -> None:
    """Nobody waits for it for ever."""
    async with at_stripe() as at:
        at.fails(Fault.ANSWER_LOST, "POST /sessions", times=LINK_TRIES)
        answer = await answered(at, at.order(minutes=60))
        assert isinstance(answer, Failed)
        assert answer.why is Why.LATER


@pytest.mark.parametrize(("broken", "seen"), [(UNREADABLE, True), (UNREADABLE + 1, False)])
async def test_a_look_at_a_payment_that_cannot_be_read_is_one_more_look(broken: int, seen: bool) -> None:
    """An answer cut in half tells nothing of the money; a contract that changed for good is said to be broken."""
    async with at_stripe() as at:
        payment = await at.asked()
        await at.press(payment, "pay")
        at.fails(Fault.BROKEN_JSON, "GET /sessions", times=3 * broken)  # each look reads three times
        answer = await answered(at, WatchPayment(id="telegram:42.8.1", desk="harbour", payment=payment.ref))
        assert isinstance(answer, Replied) is seen


async def test_half_an_answer_after_an_outage_is_no_changed_contract() -> None:
    """Only answers that cannot be read count, one after the other: an outage in between tells nothing of any."""
    async with at_stripe() as at:
        payment = await at.asked()
        await at.press(payment, "pay")
        at.fails(Fault.DOWN, "GET /sessions", times=3 * (UNREADABLE + 1))
        at.fails(Fault.BROKEN_JSON, "GET /sessions", times=3)
        answer = await answered(at, WatchPayment(id="telegram:42.8.1", desk="harbour", payment=payment.ref))
        assert isinstance(answer, Replied)


@pytest.mark.parametrize("own", [True, False])
async def test_what_cannot_be_given_back_is_said(own: bool) -> None:
    """Nothing is known of it, or there is no provider of the desk's own."""
    async with at_stripe() as at:
        answer = await answered(at, Refund(id="a.1.1", desk="harbour", payment="cs_test_none"), own=own)
        assert isinstance(answer, Failed)
        assert answer.why is (Why.GONE if own else Why.BROKEN)
