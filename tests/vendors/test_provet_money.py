"""Provet Pay in town: deposits and bills by link, one at a time, and what became of them."""

from collections.abc import AsyncIterator
from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest

from conversations.booking import BookingStatus, Payment, PaymentStatus, Visit
from sandbox.faults import Fault
from sandbox.provet import pawstreet
from sandbox.provet.consultations import set_status
from sandbox.provet.diary import Diary
from sandbox.provet.ledger import Invoice, Status, settle, transactions
from tests.vendors.contract.world import World, opened
from tests.vendors.paw_street import IDENTITY, NEWCOMER, attempt, reread, rex, service, truth
from vendors.errors import Misconfigured, NotFound, Refused, Unreachable

pytestmark = pytest.mark.slow


@pytest.fixture
async def world() -> AsyncIterator[World]:
    """Paw Street on a Tuesday morning."""
    async with opened("provet") as world:
        yield world


# Money


async def surgery(world: World, **more: Any) -> str:
    """A visit that wants a deposit, booked."""
    return await world.vendor.book(await attempt(world, "Surgery consultation", animal=await rex(world), **more))


async def pay(world: World, booked: str) -> Payment:
    return await world.vendor.pay_link(booked, identity=IDENTITY, key="k")


def say(world: World, status: Status) -> None:
    """The processor's word on the only link."""
    diary = world.town.world(Diary)
    (transaction,) = transactions(diary)
    settle(diary, transaction, status)


async def test_a_deposit_is_asked_only_where_links_are_allowed(world: World) -> None:
    """The reason has an advance payment, the department may take it, and there is a user to make it as."""
    assert (await service(world, "Surgery consultation")).deposit
    assert not (await service(world, "Vaccination")).deposit
    async with opened("provet", {"creator": None}) as without:
        assert not (await service(without, "Surgery consultation")).deposit
        booked = await surgery(without)
        with pytest.raises(Misconfigured):
            await pay(without, booked)


async def test_a_deposit_is_a_link_for_the_chat_alone(world: World) -> None:
    """The item's price, sent to nobody by Provet, dead before the visit, referring to the booking alone."""
    booked = await surgery(world)
    payment = await pay(world, booked)
    record = await reread(world, booked)
    (made,) = truth(world)["payments"]
    assert (payment.status, payment.price.amount, payment.price.currency) == (
        PaymentStatus.PENDING,
        Decimal("120.50"),
        "EUR",
    )
    assert made["sent_by"] == []
    assert made["description"] == made["note"] == f"Payment for your visit ({record.code})"
    assert payment.until <= record.start
    assert payment.url.endswith(made["external_id"])


async def test_a_live_link_is_given_again(world: World) -> None:
    """Never two: the owner could pay twice. Also to another worker, and when it was paid it says so."""
    booked = await surgery(world)
    first = await pay(world, booked)
    assert await pay(world, booked) == first
    assert (await world.another.pay_link(booked, identity=IDENTITY, key="other")).ref == first.ref
    say(world, Status.ACCEPTED)
    again = await pay(world, booked)
    assert (again.ref, again.status) == (first.ref, PaymentStatus.PAID)
    assert len(truth(world)["payments"]) == 1


async def test_what_became_of_a_link_is_read(world: World) -> None:
    """A refused card is no end: the next one may be good. Money that comes late is money."""
    payment = await pay(world, await surgery(world))
    for status, told in (
        (Status.FAILED, PaymentStatus.PENDING),
        (Status.ABORTED, PaymentStatus.ABORTED),
        (Status.EXPIRED, PaymentStatus.EXPIRED),
        (Status.ACCEPTED, PaymentStatus.PAID),
    ):
        say(world, status)
        assert (await world.vendor.payment(payment.ref)).status is told
    with pytest.raises(NotFound):
        await world.vendor.payment("7")


@pytest.mark.parametrize("status", [Status.EXPIRED, Status.ABORTED])
async def test_after_the_end_of_a_link_there_is_another(world: World, status: Status) -> None:
    """Only then."""
    booked = await surgery(world)
    first = await pay(world, booked)
    say(world, status)
    assert (await pay(world, booked)).ref != first.ref


@pytest.mark.parametrize("fault", [Fault.ANSWER_LOST, Fault.BROKEN_JSON, Fault.DOWN, Fault.REFUSED])
async def test_a_lost_link_is_found_before_another_is_made(world: World, fault: Fault) -> None:
    """Nothing in a transaction names our call: amount, creator, time, client and our code must all fit."""
    booked = await surgery(world)
    world.fault(fault, "POST /postransaction/")
    payment = await pay(world, booked)
    assert [made["id"] for made in truth(world)["payments"]] == [payment.ref]


async def test_a_link_made_before_a_crash_is_found_by_whoever_comes_after(world: World) -> None:
    """The answer was lost, and so was whoever waited for it: the notes say that one was asked for."""
    booked = await surgery(world)
    world.fault(Fault.ANSWER_LOST, "POST /postransaction/")
    world.fault(Fault.DOWN, "GET /postransaction/", times=None)
    with pytest.raises(Unreachable):
        await pay(world, booked)
    world.town.faults.clear()
    payment = await world.another.pay_link(booked, identity=IDENTITY, key="k")
    assert [made["id"] for made in truth(world)["payments"]] == [payment.ref]
    assert (await pay(world, booked)).ref == payment.ref


async def test_two_visits_have_two_links(world: World) -> None:
    """Of one client, of one price, within a minute: our code tells them apart."""
    one, other = await surgery(world), await surgery(world, key="telegram-1.8.1")
    first = await pay(world, one)
    world.fault(Fault.ANSWER_LOST, "POST /postransaction/")
    assert (await pay(world, other)).ref != first.ref
    assert len(truth(world)["payments"]) == 2


async def test_without_a_price_to_read_the_configured_deposit_is_asked() -> None:
    """Prices are commonly not granted; without either there is nothing to be paid."""
    reason = str(pawstreet.SURGERY.id)
    for deposits, amount in (({reason: "75.00"}, Decimal("75.00")), ({}, None)):
        async with opened("provet", {"deposits": deposits}) as world:
            world.town.provet = replace(world.town.provet, forbidden=("item",))
            booked = await surgery(world)
            if amount:
                assert (await pay(world, booked)).price.amount == amount
                continue
            with pytest.raises(Refused):
                await pay(world, booked)


async def test_a_newcomer_who_owes_a_deposit_is_put_on_file(world: World) -> None:
    """A prepayment needs a real client."""
    booked = await world.vendor.book(await attempt(world, "Surgery consultation", customer=NEWCOMER))
    assert (await pay(world, booked)).price.amount == Decimal("120.50")


async def test_whoever_is_not_on_file_cannot_pay_yet(world: World) -> None:
    """Until staff linked them; nor is there anything to pay where nothing is due, or for what was cancelled."""
    unproven = await world.vendor.book(await attempt(world, "Surgery consultation", proven=False))
    free = await world.vendor.book(await attempt(world, animal=await rex(world), key="telegram-1.8.1"))
    gone = await surgery(world, key="telegram-1.9.1")
    await world.vendor.cancel(gone, identity=IDENTITY, key="k")
    for booked in (unproven, free, gone):
        with pytest.raises(Refused):
            await pay(world, booked)


async def test_links_are_not_made_where_they_are_not_allowed(world: World) -> None:
    """The department's own word, read afresh."""
    visit = Visit(service=(await service(world, "Check-up")).ref)
    slot = (await world.slots(visit))[0]
    booked = await world.vendor.book(await attempt(world, visit=visit, slot=slot, animal=await rex(world)))
    with pytest.raises(Refused):
        await pay(world, booked)


async def test_a_cancelled_visits_link_is_withdrawn(world: World) -> None:
    """So that nobody pays for what will not be."""
    booked = await surgery(world)
    await pay(world, booked)
    await world.vendor.cancel(booked, identity=IDENTITY, key="k")
    assert truth(world)["payments"] == []


async def test_a_link_that_cannot_be_withdrawn_expires_by_itself(world: World) -> None:
    """The cancellation stands."""
    booked = await surgery(world)
    await pay(world, booked)
    world.fault(Fault.REFUSED, "DELETE /postransaction/")
    await world.vendor.cancel(booked, identity=IDENTITY, key="k")
    assert (await reread(world, booked)).status is BookingStatus.CANCELLED


async def test_cards_are_kept_only_on_the_payers_word() -> None:
    """`ask`, with what it is for; where the page leads afterwards is configured too."""
    config = {"tokenize": "ask", "recurring_model": "one-off", "return_url": "https://paw-street.example.org/thanks"}
    async with opened("provet", config) as world:
        await pay(world, await surgery(world))
        (transaction,) = transactions(world.town.world(Diary))
        link = transaction.link
        assert (link.tokenize, link.recurring_model) == ("ask", "one-off")
        assert link.return_url == "https://paw-street.example.org/thanks"


async def billed(world: World) -> tuple[str, Invoice]:
    """The animal was seen, and the clinic made out a bill."""
    booked = await surgery(world)
    diary = world.town.world(Diary)
    consultation = set_status(diary, diary.table("appointment")[int(booked)], 7)
    assert isinstance(consultation.invoice, Invoice)
    return booked, consultation.invoice


@pytest.mark.parametrize("twice", [False, True])
async def test_a_visits_bill_is_paid_by_link(world: World, twice: bool) -> None:
    """What is due of it, however a tenant wants it named; a live link is found by the bill; paid is paid."""
    world.town.provet = replace(world.town.provet, wants_invoice_id=twice)
    booked, bill = await billed(world)
    payment = await pay(world, booked)
    assert payment.price.amount == bill.due == Decimal("65.26")
    assert truth(world)["payments"][0]["invoice"] == str(bill.id)
    assert (await world.another.pay_link(booked, identity=IDENTITY, key="k")).ref == payment.ref
    say(world, Status.ACCEPTED)
    with pytest.raises(Refused):
        await pay(world, booked)


@pytest.mark.parametrize("change", [{"status": 0}, {"credit_note": True}, {"due": Decimal(0)}])
async def test_a_bill_that_cannot_be_paid_is_not(world: World, change: dict[str, Any]) -> None:
    """A draft, a credit note, nothing due; and a deposit is not asked of somebody who was seen already."""
    booked, bill = await billed(world)
    for name, value in change.items():
        setattr(bill, name, value)
    with pytest.raises(Refused):
        await pay(world, booked)


async def test_a_bill_we_may_not_read_is_the_clinics(world: World) -> None:
    """Nothing is asked blindly."""
    booked, _ = await billed(world)
    world.town.provet = replace(world.town.provet, forbidden=("invoice",))
    with pytest.raises(Refused):
        await pay(world, booked)


async def test_a_lost_link_for_a_bill_is_found(world: World) -> None:
    """By the bill itself."""
    booked, _ = await billed(world)
    world.fault(Fault.ANSWER_LOST, "POST /postransaction/")
    payment = await pay(world, booked)
    assert [made["id"] for made in truth(world)["payments"]] == [payment.ref]
