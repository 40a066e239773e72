"""A desk's own deposit: told before it is booked, paid late or twice, not paid in time, given back."""

from datetime import timedelta
from decimal import Decimal

import pytest

from conversations.booking import Payment, PaymentStatus, Price
from conversations.commands import AskPayment, Cancel, Post, Refund, TellStaff
from conversations.desk import Deposit, Desk, House, Moving, Unpaid
from conversations.desk import Paying as Pay
from conversations.drafts import deposit_due
from conversations.events import Cancelled, Failed, Order, Paying, Read, Replied, Value, Why
from conversations.matters import ForCaller, Trouble
from conversations.session import Awaited, Awaiting, State
from conversations.text import Text
from conversations.values import replace
from conversations.views import Act, Note
from tests.conversations.conversation import Conversation
from tests.conversations.test_paying import at_review, awaited, book, once_more
from tests.conversations.world import NOTHING, booking, desk, payment

OWN = Deposit(price=Price(amount=Decimal("25.00"), currency="EUR"), minutes=60, refund_hours=1)
CAN = replace(NOTHING, pay=Pay.LINK, cancel=True, move=Moving.REBOOK)
PAID, EXPIRED = PaymentStatus.PAID, PaymentStatus.EXPIRED


def at(deposit: Deposit | None = OWN, **changes: object) -> Desk:
    """A desk that takes it."""
    return desk(CAN, needs=(), deposit=deposit, **changes)


def answers(chat: Conversation, what: Awaited, value: Value) -> None:
    """It comes."""
    item = awaited(chat, what)
    chat.happens(Replied(id=f"answer:{len(chat.turns)}", at=chat.now, to=item.id, desk=item.desk, value=value))


def hinted(chat: Conversation, paid: Payment) -> None:
    """The provider says so by itself."""
    chat.happens(Replied(id="hint", at=chat.now, to="stripe:hint", desk="town", value=Paying(paid)))


def with_link(deposit: Deposit | None = OWN, **changes: object) -> Conversation:
    """A chat with a visit, and a link to pay its deposit."""
    chat = book(at_review(House.of([at(deposit, **changes)])))
    answers(chat, Awaited.PAYMENT, Paying(payment("pay")))
    return chat


def paid(deposit: Deposit | None = OWN, **changes: object) -> Conversation:
    """One that is paid."""
    chat = with_link(deposit, **changes)
    answers(chat, Awaited.WATCH, Paying(payment("pay", PAID)))
    return chat


def said(chat: Conversation) -> list[str]:
    """The first lines of what was posted in the newest turn."""
    return [command.body[0].id for command in chat.turn.commands if isinstance(command, Post)]


def troubles(chat: Conversation) -> list[str]:
    """What staff were told to look at in the newest turn."""
    told = [command.news for command in chat.turn.commands if isinstance(command, TellStaff)]
    return [news.what for news in told if isinstance(news, Trouble)]


def refunds(chat: Conversation) -> list[str]:
    """What was ordered to be given back, or closed, in the newest turn."""
    return [command.payment for command in chat.turn.commands if isinstance(command, Refund)]


def after(chat: Conversation) -> list[Text]:
    """What is said below the lines of the panel."""
    assert isinstance(chat.said, Note)
    return list(chat.said.after)


def ids(texts: list[Text]) -> list[str]:
    """Their names."""
    return [text.id for text in texts]


# Before, and how long


@pytest.mark.parametrize(
    ("deposit", "told"),
    [
        (OWN, ["review-deposit-own", "review-refund"]),
        (replace(OWN, refund_hours=None), ["review-deposit-own", "review-no-refund"]),
        (
            replace(OWN, unpaid=Unpaid.CANCEL),
            ["review-deposit-own", "review-unpaid-cancels", "review-refund"],
        ),
    ],
)
def test_what_is_to_be_known_of_a_deposit_is_said_before_the_press_that_books(
    deposit: Deposit, told: list[str]
) -> None:
    """Its price, its time, what becomes of an unpaid visit, and what is given back."""
    chat = at_review(House.of([at(deposit)]))
    assert [one for one in ids(after(chat)) if one.startswith("review-") and one != "review-ask"] == told


def test_every_visit_wants_the_desks_own_deposit_and_none_that_moves() -> None:
    """Whatever the service; asked once, until its time is over."""
    chat = Conversation(House.of([at()]))
    chat.orders(Order.BOOK)
    once_more(chat, deposit=False)
    book(chat)
    (order,) = (one for one in chat.ordered if isinstance(one, AskPayment))
    visit = chat.session.booked
    assert visit is not None
    assert order.until == max(min(chat.now + timedelta(minutes=60), visit.start), chat.now + timedelta(minutes=35))
    chat.presses(Act.MOVE)
    assert chat.session.draft is not None
    assert not deposit_due(chat.session.draft, at())


def test_whoever_books_a_visit_that_begins_soon_has_time_to_pay_all_the_same() -> None:
    """A provider's page does not live for less than half an hour."""
    chat = at_review(House.of([at(replace(OWN, minutes=24 * 60))]))
    slot = chat.session.draft.slot if chat.session.draft else None
    assert slot is not None
    chat.now = slot.start - timedelta(minutes=10)
    book(chat)
    order = next(one for one in chat.ordered if isinstance(one, AskPayment))
    assert order.until is not None
    assert order.until > slot.start


# Money that comes


def test_what_the_provider_says_twice_is_told_once() -> None:
    """Its hint and our own look are the same news."""
    chat = with_link()
    hinted(chat, payment("pay", PAID))
    assert said(chat) == ["payment-received"]
    answers(chat, Awaited.WATCH, Paying(payment("pay", PAID)))
    assert chat.turn.commands == ()
    assert chat.session.payment is not None
    assert chat.session.payment.status is PAID


def test_money_for_no_visit_is_told_to_whoever_paid_and_to_the_desk_once() -> None:
    """It never vanishes, and nobody is told twice."""
    chat = Conversation(House.of([at()]))
    hinted(chat, payment("pay", PAID))
    assert said(chat) == ["payment-late"]
    assert troubles(chat) == ["payment-late"]
    hinted(chat, payment("pay", PAID))
    assert chat.turn.commands == ()


def test_at_the_desk_a_payment_of_an_earlier_caller_is_simply_told() -> None:
    """Its visit stands; a chat of the desk keeps one alone."""
    chat = Conversation(House.of([at()]))
    chat.session = replace(chat.session, matter=ForCaller(number=1, by="eva"))
    hinted(chat, payment("pay", PAID))
    assert said(chat) == ["payment-received"]


@pytest.mark.parametrize("refunds_itself", [True, False])
def test_a_visit_paid_twice_keeps_the_first_payment_and_gives_back_the_second(refunds_itself: bool) -> None:
    """By the provider where it can; people of the desk hear of it in any case, once."""
    chat = with_link(replace(OWN, refunds=refunds_itself))
    answers(chat, Awaited.WATCH, Paying(payment("pay", EXPIRED)))
    chat.presses(Act.PAY)
    answers(chat, Awaited.PAYMENT, Paying(payment("second")))
    answers(chat, Awaited.WATCH, Paying(payment("second", PAID)))
    hinted(chat, payment("pay", PAID))
    assert said(chat) == ["payment-double"]
    assert troubles(chat) == ["payment-double"]
    assert refunds(chat) == (["pay"] if refunds_itself else [])
    hinted(chat, payment("pay", PAID))
    assert chat.turn.commands == ()
    assert chat.session.payment is not None
    assert (chat.session.payment.ref, chat.session.payment.status) == ("second", PAID)


def test_money_by_the_former_link_pays_the_visit_and_closes_the_new_one() -> None:
    """Nobody pays twice who has paid once. The end of the former link is no news."""
    chat = with_link()
    answers(chat, Awaited.WATCH, Paying(payment("pay", EXPIRED)))
    chat.presses(Act.PAY)
    answers(chat, Awaited.PAYMENT, Paying(payment("second")))
    hinted(chat, payment("pay", EXPIRED))
    assert chat.turn.commands == ()
    hinted(chat, payment("pay", PAID))
    assert said(chat) == ["payment-received"]
    assert refunds(chat) == ["second"]
    answers(chat, Awaited.REFUND, Paying(payment("second", EXPIRED)))
    assert chat.turn.commands == ()


def test_a_link_that_comes_once_the_visit_is_paid_is_closed_and_nobody_hears_of_it() -> None:
    """It was asked for while money was on its way by the former one: a link is no second payment."""
    chat = with_link()
    answers(chat, Awaited.WATCH, Paying(payment("pay", EXPIRED)))
    chat.presses(Act.PAY)
    hinted(chat, payment("pay", PAID))
    answers(chat, Awaited.PAYMENT, Paying(payment("second")))
    assert said(chat) == []
    assert refunds(chat) == ["second"]
    assert chat.session.payment is not None
    assert (chat.session.payment.ref, chat.session.payment.status) == ("pay", PAID)
    hinted(chat, payment("second", EXPIRED))
    assert chat.turn.commands == ()


def test_a_link_for_a_visit_that_is_over_by_then_is_closed_and_not_shown() -> None:
    """Cancelled while the link was on its way."""
    chat = book(at_review(House.of([at()])))
    chat.presses(Act.CANCEL)
    chat.presses(Act.CANCEL_IT)
    answers(chat, Awaited.CANCEL, Cancelled("booking"))
    answers(chat, Awaited.PAYMENT, Paying(payment("pay")))
    assert said(chat) == []
    assert refunds(chat) == ["pay"]


def test_a_visit_that_moves_takes_its_deposit_along() -> None:
    """Paid stays paid, under whatever name the record has by then; a link that is on its way finds it."""
    for late in (False, True):
        chat = book(at_review(House.of([at()]))) if late else paid()
        before = chat.session.booked
        assert before is not None
        draft = replace(chat.session.again, moving=before) if chat.session.again else None
        assert draft is not None
        written = Awaiting(id="look", what=Awaited.REREAD, desk="town", about="moved")
        awaiting = (*chat.session.awaiting, written)
        moving = replace(draft, booking="moved", key="k")
        chat.session = replace(chat.session, state=State.CHECKING, draft=moving, awaiting=awaiting)
        chat.happens(Replied(id="r", at=chat.now, to="look", desk="town", value=Read(booking(chat.session))))
        assert chat.session.booked is not None
        assert chat.session.booked.ref == "moved"
        if late:
            answers(chat, Awaited.PAYMENT, Paying(payment("pay")))
        assert chat.session.payment is not None
        assert chat.session.payment.status is (PaymentStatus.PENDING if late else PAID)


# Not paid in time

CANCELS = replace(OWN, unpaid=Unpaid.CANCEL)


def test_a_visit_that_is_not_paid_in_time_is_cancelled_where_that_was_said() -> None:
    """Only once the provider says that nobody can pay any more; meanwhile no link is offered."""
    chat = with_link(CANCELS)
    answers(chat, Awaited.WATCH, Paying(payment("pay", EXPIRED)))
    assert said(chat) == ["payment-cancelling"]
    (order,) = (one for one in chat.turn.commands if isinstance(one, Cancel))
    assert (order.booking, order.staff) == ("booking", True)
    assert not chat.offers(Act.PAY)
    assert isinstance(chat.said, Note)
    assert chat.said.lines[0].id == "payment-cancelling"
    answers(chat, Awaited.CANCEL, Cancelled("booking"))
    assert chat.session.booked is None
    assert said(chat) == ["card-cancelled"]
    assert refunds(chat) == []


def test_where_it_stands_without_the_deposit_a_new_link_can_be_had() -> None:
    """As was said: nothing is cancelled."""
    chat = with_link()
    answers(chat, Awaited.WATCH, Paying(payment("pay", EXPIRED)))
    assert said(chat) == ["payment-over"]
    assert not any(isinstance(one, Cancel) for one in chat.ordered)
    assert chat.offers(Act.PAY)


def test_a_visit_that_cannot_be_cancelled_now_is_for_the_desk() -> None:
    """It is being moved, something else is being written, it has begun, or the practice system cannot."""
    chat = with_link(CANCELS)
    chat.presses(Act.MOVE)
    answers(chat, Awaited.WATCH, Paying(payment("pay", EXPIRED)))
    assert (said(chat), troubles(chat)) == (["payment-over"], ["unpaid-stands"])
    assert not any(isinstance(one, Cancel) for one in chat.ordered)
    chat = with_link(CANCELS)
    assert chat.session.booked is not None
    chat.now = chat.session.booked.start
    answers(chat, Awaited.WATCH, Paying(payment("pay", EXPIRED)))
    assert troubles(chat) == ["unpaid-stands"]


@pytest.mark.parametrize("why", [Why.REFUSED, Why.LATER, Why.GONE])
def test_an_unpaid_visit_that_was_not_cancelled_is_for_the_desk(why: Why) -> None:
    """Unless it is gone anyway."""
    chat = with_link(CANCELS)
    answers(chat, Awaited.WATCH, Paying(payment("pay", EXPIRED)))
    item = awaited(chat, Awaited.CANCEL)
    chat.happens(Failed(id="no", at=chat.now, to=item.id, desk="town", why=why))
    assert troubles(chat) == ([] if why is Why.GONE else ["unpaid-stands"])


def test_what_is_beside_is_paid_as_well() -> None:
    """By a hint that names the payment alone."""
    chat = with_link()
    chat.orders(Order.BOOK)
    book(once_more(chat, deposit=False), "second booking")
    hinted(chat, payment("pay", PAID))
    assert said(chat) == ["payment-received"]
    [other] = chat.session.others
    assert other.payment is not None
    assert other.payment.status is PAID
