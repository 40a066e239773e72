"""Whether an invoice may be paid now: asked in the last moment, of what the chat remembers."""

from datetime import timedelta
from decimal import Decimal

import pytest

from conversations.booking import BookingStatus, PaymentStatus, Price
from conversations.checkout import Unpayable, may_be_paid, refusal
from conversations.session import Awaited, Awaiting, OtherVisit, Session
from conversations.values import replace
from tests.conversations.world import DEPOSIT, NOW, booking, payment, stranger

VISIT = replace(booking(stranger()), start=NOW + timedelta(days=2))
ASKED = payment("town:1")
OWES = replace(stranger(), booked=VISIT, booked_desk="town", due="town", payment=ASKED)
ENDING = Awaiting(id="c", what=Awaited.CANCEL, desk="town", about=VISIT.ref)


def beside(session: Session) -> Session:
    """The same chat with that visit beside another one."""
    assert session.booked is not None
    other = OtherVisit(booked=session.booked, booked_desk="town", due="town", payment=session.payment)
    return replace(session, booked=replace(VISIT, ref="another"), payment=payment("town:2"), others=(other,))


@pytest.mark.parametrize("of", [lambda session: session, beside])
def test_a_visit_that_stands_may_be_paid_while_its_time_lives(of: object) -> None:
    """Up to the last instant, whether the visit is in front or beside."""
    assert callable(of)
    assert may_be_paid(of(OWES), "town:1", DEPOSIT, NOW) is None
    assert may_be_paid(of(OWES), "town:1", DEPOSIT, ASKED.until - timedelta(seconds=1)) is None
    assert may_be_paid(of(OWES), "town:1", DEPOSIT, ASKED.until) is Unpayable.OVER


def test_nothing_is_paid_once_the_visit_has_begun() -> None:
    """Whatever time there was given to pay."""
    begun = replace(OWES, booked=replace(VISIT, start=NOW))
    assert may_be_paid(begun, "town:1", DEPOSIT, NOW) is Unpayable.OVER


@pytest.mark.parametrize(
    "session",
    [
        None,
        stranger(),
        replace(OWES, booked=None, payment=None),
        replace(OWES, payment=payment("town:2")),
        replace(OWES, payment=None),
        replace(OWES, booked=replace(VISIT, status=BookingStatus.CANCELLED)),
        replace(OWES, awaiting=(ENDING,)),
        beside(replace(OWES, awaiting=(ENDING,))),
    ],
)
def test_a_visit_that_is_no_more_or_soon_will_not_be_is_not_paid(session: Session | None) -> None:
    """Nor one the chat forgot; an older invoice of the same visit neither: the newest is the one that counts."""
    assert may_be_paid(session, "town:1", DEPOSIT, NOW) is Unpayable.GONE


def test_another_visits_end_is_no_reason() -> None:
    """Only of this one somebody is about to be rid."""
    other = replace(OWES, awaiting=(replace(ENDING, about="another"), replace(ENDING, what=Awaited.REREAD)))
    assert may_be_paid(other, "town:1", DEPOSIT, NOW) is None


@pytest.mark.parametrize("status", PaymentStatus)
def test_only_what_is_still_asked_for_is_paid(status: PaymentStatus) -> None:
    """What is paid is said to be, what ended is over; never is it a yes."""
    paid = (PaymentStatus.PAID, PaymentStatus.LATE, PaymentStatus.DOUBLE, PaymentStatus.REFUNDED)
    found = may_be_paid(replace(OWES, payment=replace(ASKED, status=status)), "town:1", DEPOSIT, NOW)
    if status is PaymentStatus.PENDING:
        assert found is None
    else:
        assert found is (Unpayable.PAID if status in paid else Unpayable.OVER)


@pytest.mark.parametrize(
    "price", [replace(DEPOSIT, amount=DEPOSIT.amount + Decimal("0.01")), replace(DEPOSIT, currency="XYZ")]
)
def test_another_sum_is_not_taken(price: Price) -> None:
    """Neither more nor less nor other money."""
    assert may_be_paid(OWES, "town:1", price, NOW) is Unpayable.DIFFERS


def test_each_no_has_its_words() -> None:
    """No two are the same."""
    assert len({refusal(why).id for why in Unpayable}) == len(Unpayable)
