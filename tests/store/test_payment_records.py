"""What every store promises of the records of payments (`bot.payments.records`), whatever it is made of."""

import asyncio
from datetime import timedelta
from decimal import Decimal

import pytest

from bot.payments.records import KEEP, Asked, Charge, MemoryPaymentRecords, PaymentRecord, PaymentRecords
from bot.store.durability import Ran
from bot.store.port import NotOnDisk
from conversations.booking import Price
from tests.store.beside import BEGUN, Beside
from tests.store.worlds import RedisWorld

NAME = "harbour:0a1b2c3d4e5f60718293a4b5c6d7e8f9"
PRICE = Price(amount=Decimal("25.00"), currency="EUR")
ASKED = Asked(chat="telegram:42", desk="harbour", booking="b1", price=PRICE, until=BEGUN + timedelta(hours=1))
FIRST = Charge(name="stxn_1", receipt="ch_1", price=PRICE, at=BEGUN)
SECOND = Charge(name="stxn_2", receipt="ch_2", price=PRICE, at=BEGUN + timedelta(minutes=1))


@pytest.fixture
def records(beside: Beside) -> PaymentRecords:
    """Those of this world."""
    if isinstance(beside.world, RedisWorld):
        return beside.world.redis.payments
    return MemoryPaymentRecords(beside.instant)


async def test_what_was_asked_first_stays(records: PaymentRecords) -> None:
    """An order carried out twice asks for one payment, and the second time changes nothing of it."""
    other = Asked(chat="telegram:1", desk="harbour", booking="b2", price=PRICE, until=BEGUN)
    assert await records.ask(NAME, ASKED) == PaymentRecord(asked=ASKED)
    assert await records.ask(NAME, other) == PaymentRecord(asked=ASKED)
    assert await records.find(NAME) == PaymentRecord(asked=ASKED)
    assert await records.find("another") is None


async def test_a_charge_that_is_told_twice_is_one(records: PaymentRecords) -> None:
    """By its name; another one of the same payment is another one."""
    await records.ask(NAME, ASKED)
    for _ in range(2):
        assert (await records.charge(NAME, FIRST)).charges == (FIRST,)
    assert (await records.charge(NAME, SECOND)).charges == (FIRST, SECOND)


async def test_money_nobody_asked_for_is_kept_as_well(records: PaymentRecords) -> None:
    """Whatever it calls itself: it is looked after by people."""
    name = "{braces} and é"
    assert await records.charge(name, FIRST) == PaymentRecord(charges=(FIRST,))
    assert await records.find(name) == PaymentRecord(charges=(FIRST,))


async def test_what_is_withdrawn_stays_so_and_may_be_paid_all_the_same(records: PaymentRecords) -> None:
    """Somebody may be paying at that moment: the record says both."""
    await records.ask(NAME, ASKED)
    assert (await records.withdraw(NAME)).withdrawn
    assert await records.charge(NAME, FIRST) == PaymentRecord(asked=ASKED, charges=(FIRST,), withdrawn=True)


async def test_the_last_yes_to_somebody_who_pays_is_known(records: PaymentRecords) -> None:
    """Whatever order the yeses were written in."""
    await records.ask(NAME, ASKED)
    later = BEGUN + timedelta(minutes=3)
    for at in (BEGUN, later, BEGUN + timedelta(seconds=0.5)):
        kept = await records.let(NAME, at)
    assert kept == await records.find(NAME) == PaymentRecord(asked=ASKED, let=later)


async def test_all_of_those_who_hear_it_at_once_keep_the_same(records: PaymentRecords) -> None:
    """Several processes, several deliveries."""
    await asyncio.gather(*(records.charge(NAME, one) for one in (FIRST, SECOND) * 4))
    found = await records.find(NAME)
    assert found is not None
    assert found.charges == (FIRST, SECOND)


async def test_a_record_is_kept_for_over_a_year(records: PaymentRecords, beside: Beside) -> None:
    """As long as somebody may ask for their money back; then it goes."""
    await records.charge(NAME, FIRST)
    await beside.pass_time(KEEP - timedelta(days=1))
    assert await records.find(NAME) is not None
    await beside.pass_time(timedelta(days=2))
    assert await records.find(NAME) is None


async def test_a_disk_that_takes_too_long_is_said(served: RedisWorld, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever told of the money tells again: it is not ours before it is on the disk."""

    async def slow(*_: object) -> Ran:
        return Ran(answer=[], on_disk=False)

    monkeypatch.setattr("bot.store.payments_redis.run_on_disk", slow)
    with pytest.raises(NotOnDisk):
        await served.redis.payments.charge(NAME, FIRST)
