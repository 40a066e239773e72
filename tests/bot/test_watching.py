"""A payment is watched until it is paid or can no longer be; calls that are made once bring their own answers."""

from dataclasses import replace
from datetime import datetime, timedelta
from decimal import Decimal

import pytest
from structlog.testing import capture_logs

from bot.asked import asked
from bot.calls import Calls
from bot.looks import AFTER_THE_END
from bot.pauses import watch_pause
from conversations.booking import (
    Animal,
    Animals,
    Customer,
    Payment,
    PaymentStatus,
    People,
    Place,
    Price,
    Question,
    Ref,
    Service,
    Visit,
)
from conversations.commands import AskPayment, Book, Call, Rehearse, Reread, Settle, WatchPayment
from conversations.events import (
    AnimalsFound,
    Delayed,
    ExtrasFound,
    Failed,
    Paying,
    PeopleFound,
    PlacesFound,
    QuestionsFound,
    Rehearsed,
    Replied,
    Value,
    Why,
)
from conversations.finds import FindAnimals, FindExtras, FindPeople, FindPlaces, FindQuestions
from tests.bot.practice import NOW, SLOT, FakeVendor
from vendors.errors import AnswerLost, NotFound, Refused, Unreachable
from vendors.pace import hurried
from vendors.vendor import Attempt

VISIT = Visit(service="scan", extras=("nails",))
UNTIL = NOW + timedelta(hours=1)
PENDING = Payment(
    ref="pay",
    url="https://pay.example.org/1",
    until=UNTIL,
    price=Price(amount=Decimal("25.00"), currency="EUR"),
    status=PaymentStatus.PENDING,
)
ANIMAL = Animal(ref="a1", name="Mimi")
BOOK = Book(
    id="test:42.7.1",
    desk="town",
    visit=VISIT,
    slot=SLOT,
    hold=None,
    customer=Customer(phone="+31600000001"),
    animal=ANIMAL,
    proven=True,
)
WATCH = WatchPayment(id="test:42.9.1", desk="town", payment="pay")


class Clinic(FakeVendor):
    """A vendor with everything of a clinic; a payment becomes `ends` at `at`, and stays pending before."""

    def __init__(self) -> None:
        super().__init__()
        self.now = NOW
        self.at: datetime | None = None
        self.ends = PaymentStatus.PAID
        self.rehearsed: list[Attempt] = []
        self.proven: list[bool] = []
        self.hurried: list[bool] = []

    async def places(self, visit: Visit) -> tuple[Place, ...]:
        """One."""
        return (Place(ref="p", name="Clinic"),)

    async def people(self, visit: Visit) -> People:
        """Nobody in particular."""
        return People(members=())

    async def questions(self, visit: Visit) -> tuple[Question, ...]:
        """None."""
        return ()

    async def extras(self, visit: Visit) -> tuple[Service, ...]:
        """One."""
        return (Service(ref="nails", name="Nails"),)

    async def animals(self, visit: Visit, customer: Customer, *, proven: bool) -> Animals:
        """One, for whoever is proven."""
        self.proven.append(proven)
        return Animals(members=(ANIMAL,) if proven else (), species=())

    async def rehearse(self, attempt: Attempt) -> None:
        """It would be taken."""
        await self._ask("rehearse")
        self.rehearsed.append(attempt)

    async def pay_link(self, booking: Ref, *, identity: str, key: str, language: str = "") -> Payment:
        """The link of that booking."""
        await self._ask("pay_link")
        return replace(PENDING, ref=f"{booking}/{identity}/{key}/{language}")

    async def payment(self, payment: Ref) -> Payment:
        """As it stands now."""
        self.hurried.append(hurried())
        await self._ask("payment")
        self.hurried.append(hurried())
        over = self.at is not None and self.now >= self.at
        return replace(PENDING, status=self.ends if over else PaymentStatus.PENDING)


class Desk:
    """Calls to the clinic, with a time that only pauses let pass."""

    def __init__(self) -> None:
        self.vendor = Clinic()
        self.pauses: list[float] = []
        self.calls = Calls(
            vendors={"town": self.vendor},
            identity=lambda desk, account: f"{desk}-{account}",
            now=lambda: self.vendor.now,
            pause=self._pause,
        )

    async def ask(self, command: Call) -> Replied | Failed:
        """What came of it."""
        return await self.calls.answer(command, "test:42", self._late)

    async def value(self, command: Call) -> Value:
        """What it brought, which it must."""
        answer = await self.ask(command)
        assert isinstance(answer, Replied)
        return answer.value

    async def watched(self) -> PaymentStatus:
        """What became of the payment."""
        value = await self.value(WATCH)
        assert isinstance(value, Paying)
        return value.payment.status

    async def _pause(self, seconds: float) -> None:
        self.pauses.append(seconds)
        self.vendor.now += timedelta(seconds=seconds)

    async def _late(self, delayed: Delayed) -> None:
        raise AssertionError("nobody waits for a payment on the panel")


@pytest.fixture
def desk() -> Desk:
    """A desk whose vendor works."""
    return Desk()


@pytest.mark.parametrize(
    ("minutes", "seconds"), [(0, 15), (1.9, 15), (2, 60), (14.9, 60), (15, 600), (60 * 24 * 7, 600)]
)
def test_a_payment_is_looked_at_often_while_the_person_is_likely_to_be_paying(minutes: float, seconds: float) -> None:
    """A quarter of a minute at first, ten minutes in the end."""
    assert watch_pause(timedelta(minutes=minutes)) == seconds


async def test_a_payment_is_watched_until_it_is_paid(desk: Desk) -> None:
    """And no longer."""
    desk.vendor.at = NOW + timedelta(minutes=3)
    assert await desk.watched() is PaymentStatus.PAID
    assert desk.pauses == [15.0] * 8 + [60.0]
    assert desk.vendor.asked["payment"] == 10


@pytest.mark.parametrize("status", [PaymentStatus.FAILED, PaymentStatus.ABORTED, PaymentStatus.EXPIRED])
async def test_the_end_of_a_link_is_the_end_of_the_watch(desk: Desk, status: PaymentStatus) -> None:
    """Whatever the provider calls it."""
    desk.vendor.at, desk.vendor.ends = NOW, status
    assert await desk.watched() is status
    assert desk.pauses == []


async def test_a_link_whose_time_is_over_is_over_also_where_nobody_says_so(desk: Desk) -> None:
    """Looked at once more after its end, since money may come in its last second."""
    assert await desk.watched() is PaymentStatus.EXPIRED
    assert desk.vendor.now >= UNTIL + AFTER_THE_END


async def test_money_that_came_in_the_last_second_is_paid(desk: Desk) -> None:
    """The last look is after the end."""
    desk.vendor.at = UNTIL
    assert await desk.watched() is PaymentStatus.PAID


async def test_a_look_that_fails_is_one_more_look(desk: Desk) -> None:
    """Not sooner than the next one was due, nor than the vendor asked for; the operator hears of it."""
    desk.vendor.fails("payment", Unreachable("test", "payment", wait=90), AnswerLost("test", "payment"))
    desk.vendor.at = NOW
    with capture_logs() as logs:
        assert await desk.watched() is PaymentStatus.PAID
    assert desk.pauses == [90.0, 15.0]
    assert [entry["failures"] for entry in logs if entry["event"] == "call_tried_again"] == [1, 2]


async def test_nobody_waits_for_a_look_at_a_payment(desk: Desk) -> None:
    """Every one goes behind what people ask of the same vendor, also after one that failed; only the looks do."""
    desk.vendor.fails("payment", Unreachable("test", "payment"))
    desk.vendor.at = NOW + timedelta(minutes=1)
    assert await desk.watched() is PaymentStatus.PAID
    assert len(desk.vendor.hurried) > 4
    assert not any(desk.vendor.hurried)
    assert hurried()


async def test_a_payment_that_cannot_be_found_any_more_is_told(desk: Desk) -> None:
    """The core has staff look at it."""
    desk.vendor.fails("payment", NotFound("test", "payment"))
    answer = await desk.ask(WATCH)
    assert isinstance(answer, Failed)
    assert answer.why is Why.GONE


async def test_a_link_is_asked_for_under_the_commands_key(desk: Desk) -> None:
    """So that asked again after a crash it is the same one."""
    ask = AskPayment(id="test:42.8.1", desk="town", booking="b1", language="nl")
    value = await desk.value(ask)
    assert isinstance(value, Paying)
    assert value.payment.ref == "b1/town-test:42/test:42.8.1/nl"
    assert await desk.value(ask) == value


async def test_a_rehearsal_tries_the_very_order(desk: Desk) -> None:
    """With its animal, its extras and what vouches for the phone; what book would raise is what it raises."""
    rehearsal = Rehearse(id="test:42.6.1", desk="town", order=BOOK)
    assert await desk.value(rehearsal) == Rehearsed()
    (attempt,) = desk.vendor.rehearsed
    assert (attempt.visit, attempt.animal, attempt.proven, attempt.key) == (VISIT, ANIMAL, True, BOOK.id)
    desk.vendor.fails("rehearse", Refused("test", "rehearse", said="Not so."))
    answer = await desk.ask(rehearsal)
    assert isinstance(answer, Failed)
    assert (answer.why, answer.words) == (Why.REFUSED, "Not so.")


@pytest.mark.parametrize(
    ("command", "kind"),
    [
        (FindPlaces(id="1", desk="town", visit=VISIT), PlacesFound),
        (FindPeople(id="1", desk="town", visit=VISIT), PeopleFound),
        (FindQuestions(id="1", desk="town", visit=VISIT), QuestionsFound),
        (FindExtras(id="1", desk="town", visit=VISIT), ExtrasFound),
        (FindAnimals(id="1", desk="town", visit=VISIT, customer=Customer(), proven=False), AnimalsFound),
    ],
)
async def test_every_read_brings_its_own_kind_of_finding(desk: Desk, command: Call, kind: type) -> None:
    """What a clinic's system knows besides services, days and times."""
    assert isinstance(await desk.value(command), kind)


@pytest.mark.parametrize("proven", [True, False])
async def test_the_vendor_is_told_whether_somebody_is_proven(desk: Desk, *, proven: bool) -> None:
    """Nobody is looked up otherwise."""
    find = FindAnimals(id="1", desk="town", visit=VISIT, customer=Customer(phone="+31600000001"), proven=proven)
    value = await desk.value(find)
    assert desk.vendor.proven == [proven]
    assert value == AnimalsFound(Animals(members=(ANIMAL,) if proven else (), species=()))


@pytest.mark.parametrize(
    "command", [BOOK, Settle(lost=BOOK), Reread(booking="b", language="en"), WATCH], ids=lambda one: type(one).__name__
)
async def test_what_must_be_settled_or_watched_is_not_asked_for_once_and_believed(desk: Desk, command: Call) -> None:
    """A slip here would book twice: it is an error at once."""
    with pytest.raises(AssertionError, match="not asked for once"):
        await asked(desk.vendor, command, "who")


def test_a_payments_address_is_in_no_repr() -> None:
    """It opens the payment to whoever holds it, and a repr ends in a log."""
    assert "pay.example.org" not in repr(PENDING)
