"""Where money comes in: who may pay is decided at once, what was paid is kept and told once."""

import asyncio
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from decimal import Decimal

import pytest
from structlog.testing import capture_logs

from bot.payments.invoices import UNDER_WAY, Invoices
from bot.payments.records import Charge, MemoryPaymentRecords, PaymentRecord
from bot.payments.till import Till
from bot.store.codec import Unreadable, decode_session, encode_session
from bot.store.memory import MemoryStore
from bot.store.port import StoreUnreachable, Waiting
from bot.telegram.limits import PRE_CHECKOUT_SECONDS
from conversations.booking import Booking, BookingStatus, Payment, PaymentStatus, Price
from conversations.commands import AskPayment
from conversations.events import Event, Paying, Replied
from conversations.session import Session

NOW = datetime(2027, 3, 8, 9, tzinfo=UTC)
PRICE = Price(amount=Decimal("25.00"), currency="EUR")
CHAT = "telegram:42"
SECOND = timedelta(seconds=1)
ORDER = AskPayment(id=f"{CHAT}.7.0", desk="harbour", booking="b1", language="en", until=NOW + timedelta(hours=1))
VISIT = Booking(ref="b1", code="A1", status=BookingStatus.BOOKED, start=NOW + timedelta(days=1))


def charge(name: str = "stxn_1", minutes: int = 0) -> Charge:
    """Money that came."""
    return Charge(name=name, receipt="ch_1", price=PRICE, at=NOW + timedelta(minutes=minutes))


class Withdrawn(MemoryPaymentRecords):
    """Somebody withdraws whatever is looked at, right after it was found."""

    async def let(self, payment: str, at: datetime) -> PaymentRecord:
        """Too late."""
        await self.withdraw(payment)
        return await super().let(payment, at)


@dataclass(slots=True)
class Counter:
    """A till, and what it reads and tells. `down`: its inbox cannot be reached."""

    records: MemoryPaymentRecords = field(default_factory=lambda: MemoryPaymentRecords(lambda: NOW))
    session: Session | None = None
    unreadable: bool = False
    down: bool = False
    told: list[tuple[str, Event]] = field(default_factory=list)
    desks: tuple[str, ...] = ("harbour",)

    @property
    def till(self) -> Till:
        """The till."""
        return Till(records=self.records, sessions=self.sessions, accept=self.accept, now=lambda: NOW, desks=self.desks)

    async def sessions(self, _: str) -> Session | None:
        """The chat."""
        if self.unreadable:
            raise Unreadable("session")
        return self.session

    async def accept(self, chat: str, event: Event, /) -> None:
        """Its inbox, which knows an event by its id."""
        if self.down:
            raise StoreUnreachable
        if event.id not in {one.id for _, one in self.told}:
            self.told.append((chat, event))

    def desk(self, at: datetime = NOW) -> Invoices:
        """Its cashier, at that instant."""
        return Invoices(desk="harbour", price=PRICE, minutes=60, records=self.records, secret="house", now=lambda: at)

    async def asked(self) -> Payment:
        """The chat is asked for a deposit, and knows."""
        payment = await self.desk().ask(ORDER)
        self.session = Session(
            chat=CHAT, owner="42", language="nl", booked=VISIT, booked_desk="harbour", due="harbour", payment=payment
        )
        return payment

    async def said(self, payer: str, payment: str, price: Price | None = PRICE) -> str:
        """The no to somebody who is about to pay; empty for a yes."""
        found = await self.till.refuses(payer, payment, price)
        return found.said.id if found else ""

    @property
    def came(self) -> list[tuple[str, PaymentStatus]]:
        """What was told of which payment."""
        found = [one.value for _, one in self.told if isinstance(one, Replied)]
        return [(one.payment.ref, one.payment.status) for one in found if isinstance(one, Paying)]


async def test_who_was_asked_may_pay_what_was_asked() -> None:
    """In the chat it was asked in, that sum."""
    counter = Counter()
    payment = await counter.asked()
    assert await counter.said(CHAT, payment.ref) == ""
    assert await counter.said("telegram:43", payment.ref) == "invoice-elsewhere"
    assert await counter.said(CHAT, "harbour:0") == "invoice-elsewhere"
    less = Price(amount=Decimal("2.50"), currency="EUR")
    for other in (less, None):
        assert await counter.said(CHAT, payment.ref, other) == "invoice-differs"


async def test_who_was_let_pay_a_moment_ago_may_still_be_paying() -> None:
    """So nobody says meanwhile that its time is over, and nothing is cancelled for want of money that is on its way;
    nobody else is let. A yes in the moment in which it is withdrawn is a no.
    """
    counter = Counter()
    payment = await counter.asked()
    assert await counter.said(CHAT, payment.ref) == ""
    for later, status in ((UNDER_WAY - SECOND, PaymentStatus.PENDING), (UNDER_WAY, PaymentStatus.ABORTED)):
        assert (await counter.desk(NOW + later).close_link(payment.ref)).status is status
        assert await counter.said(CHAT, payment.ref) == "invoice-over"
    other = Counter(records=Withdrawn(lambda: NOW))
    assert await other.said(CHAT, (await other.asked()).ref) == "invoice-over"


async def test_a_no_is_in_the_language_of_the_chat() -> None:
    """Which may be another one than the app's."""
    counter = Counter()
    payment = await counter.asked()
    counter.session = Session(chat=CHAT, owner="42", language="nl")
    found = await counter.till.refuses(CHAT, payment.ref, PRICE)
    assert found is not None
    assert (found.said.id, found.language) == ("invoice-gone", "nl")
    counter.session = None
    found = await counter.till.refuses(CHAT, payment.ref, PRICE)
    assert found is not None
    assert found.language == ""


async def test_what_the_record_knows_counts_before_the_chat_has_heard() -> None:
    """Paid by the other of two taps, or withdrawn, a moment ago."""
    counter = Counter()
    payment = await counter.asked()
    await counter.records.withdraw(payment.ref)
    assert await counter.said(CHAT, payment.ref) == "invoice-over"
    await counter.records.charge(payment.ref, charge())
    assert await counter.said(CHAT, payment.ref) == "invoice-paid-already"


async def test_a_chat_that_cannot_be_read_takes_no_money() -> None:
    """The operator hears why."""
    counter = Counter(unreadable=True)
    payment = await counter.asked()
    with capture_logs() as logs:
        assert await counter.said(CHAT, payment.ref) == "invoice-elsewhere"
    assert [log["log_level"] for log in logs] == ["error"]


async def test_what_was_paid_is_kept_and_told_once() -> None:
    """However often the channel says it; nothing of it is in the log but the desk."""
    counter = Counter()
    payment = await counter.asked()
    with capture_logs() as logs:
        for _ in range(3):
            await counter.till.paid(CHAT, payment.ref, charge())
    assert counter.came == [(payment.ref, PaymentStatus.PAID)]
    chat, event = counter.told[0]
    assert isinstance(event, Replied)
    assert isinstance(event.value, Paying)
    assert (chat, event.value.payment.receipt) == (CHAT, "ch_1")
    record = await counter.records.find(payment.ref)
    assert record is not None
    assert record.charges == (charge(),)
    assert all(set(log) == {"event", "log_level", "desk"} for log in logs)


async def test_a_second_charge_is_told_as_such() -> None:
    """The same, when the first is told again after it."""
    counter = Counter()
    payment = await counter.asked()
    await counter.till.paid(CHAT, payment.ref, charge())
    await counter.till.paid(CHAT, payment.ref, charge("stxn_2", minutes=1))
    await counter.till.paid(CHAT, payment.ref, charge())
    assert counter.came == [(payment.ref, PaymentStatus.PAID), (payment.ref, PaymentStatus.DOUBLE)]


async def test_money_is_not_ours_before_its_chat_is_to_hear_of_it() -> None:
    """Whoever told us tells again."""
    counter = Counter(down=True)
    payment = await counter.asked()
    with pytest.raises(StoreUnreachable):
        await counter.till.paid(CHAT, payment.ref, charge())
    counter.down = False
    await counter.till.paid(CHAT, payment.ref, charge())
    assert counter.came == [(payment.ref, PaymentStatus.PAID)]


@pytest.mark.parametrize("name", ["harbour:gone", "another:gone", ""])
async def test_money_nobody_remembers_is_told_where_it_came_from(name: str) -> None:
    """To the chat of whoever paid, and its desk; where that is not in its name, the first that takes any."""
    counter = Counter()
    await counter.till.paid(CHAT, name, charge())
    [(chat, event)] = counter.told
    assert isinstance(event, Replied)
    assert (chat, event.desk) == (CHAT, "harbour")


async def test_money_for_a_house_that_takes_none_is_the_operators() -> None:
    """A desk that did once does no longer; it is kept."""
    counter = Counter(desks=())
    with capture_logs() as logs:
        await counter.till.paid(CHAT, "harbour:gone", charge())
    assert (counter.told, logs[0]["event"]) == ([], "money_for_no_desk")
    assert await counter.records.find("harbour:gone") is not None


async def test_a_lane_that_is_held_up_keeps_nobody_from_paying() -> None:
    """Another worker has the chat and waits for a vendor: the answer is from what the last turn left, at once, and the
    charge is in the inbox before Telegram is thanked.
    """
    counter, store = Counter(), MemoryStore()
    payment = await counter.asked()
    assert counter.session is not None
    await store.accept(CHAT, Waiting(id="1", blob=b"{}"), token="busy")
    blob = encode_session(counter.session)
    await store.commit(CHAT, token="busy", turn=1, event="1", session=blob)
    assert await store.lease(CHAT, token="till") is None

    async def sessions(chat: str) -> Session | None:
        found = await store.session(chat)
        return decode_session(found) if found else None

    async def accept(chat: str, event: Event, /) -> None:
        assert (await store.accept(chat, Waiting(id=event.id, blob=b"{}"), token="till")).lane is None

    till = Till(records=counter.records, sessions=sessions, accept=accept, now=lambda: NOW, desks=("harbour",))
    async with asyncio.timeout(PRE_CHECKOUT_SECONDS):
        assert await till.refuses(CHAT, payment.ref, PRICE) is None
        await till.paid(CHAT, payment.ref, charge())
    waiting = await store.finish(CHAT, token="busy")
    assert waiting is not None
    assert waiting.id.startswith("paid.")
