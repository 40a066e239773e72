"""A deposit that is paid in the chat: its invoice, where it can be had, and its end."""

import pytest

from conversations.booking import Payment, PaymentStatus
from conversations.commands import AskPayment, Cancel, Command, Post, Refund, TellStaff, Unpost
from conversations.desk import Deposit, Desk, House, Unpaid
from conversations.desk import Paying as Pay
from conversations.events import Cancelled, Failed, Paying, Told, Why
from conversations.machine import step
from conversations.session import Awaited, Session
from conversations.values import replace
from conversations.views import Act, Note
from tests.conversations.conversation import Conversation
from tests.conversations.test_deposits import OWN, after, answers, hinted, ids, said, troubles
from tests.conversations.test_deposits import at as at_desk
from tests.conversations.test_paying import at_review, awaited, book
from tests.conversations.world import payment

IN_CHAT = replace(OWN, refunds=False, channels=("test",))
CANCELS = replace(IN_CHAT, unpaid=Unpaid.CANCEL)
PAID, ENDED = PaymentStatus.PAID, PaymentStatus.ABORTED


def bill(status: PaymentStatus = PaymentStatus.PENDING) -> Payment:
    """The payment of the invoice."""
    return replace(payment("town:1", status), url="")


def at(deposit: Deposit = IN_CHAT) -> Desk:
    """A desk that is paid in the chat."""
    made = at_desk(OWN)
    return replace(made, deposit=deposit, capabilities=replace(made.capabilities, pay=Pay.INVOICE))


def begun(deposit: Deposit = IN_CHAT) -> Conversation:
    """A chat at the review."""
    return at_review(House.of([at(deposit)]))


def billed(deposit: Deposit = IN_CHAT) -> Conversation:
    """A chat with a visit, and the invoice of its deposit."""
    chat = book(begun(deposit))
    answers(chat, Awaited.PAYMENT, Paying(bill()))
    return chat


def session(chat: Conversation) -> Session:
    """What the chat remembers."""
    return chat.session


def withdrawn(chat: Conversation) -> list[str]:
    """The marks of what was taken back in the newest turn."""
    return [command.mark for command in chat.turn.commands if isinstance(command, Unpost)]


def of(chat: Conversation, kind: type[Command]) -> list[Command]:
    """The commands of that kind in the newest turn."""
    return [command for command in chat.turn.commands if isinstance(command, kind)]


def test_an_invoice_is_posted_that_can_be_taken_back() -> None:
    """Nothing of it is personal; beside it stands what is said where it cannot be sent."""
    chat = billed()
    [post] = [one for one in of(chat, Post) if isinstance(one, Post) and one.invoice]
    assert post.invoice is not None
    assert (post.mark, post.invoice.payment, post.link) == ("town:1", "town:1", None)
    assert {name for name, _ in post.invoice.description.args} == {"desk", "moment"}
    assert post.invoice.title.args == ()
    assert [text.id for text in post.body] == ["invoice-not-sent"]


def test_of_an_invoice_is_said_what_else_is_said_of_a_link() -> None:
    """Before, while it is open, and after it is over; and a new one may be had."""
    chat = begun()
    assert "review-deposit-invoice" in ids(after(chat))
    book(chat)
    assert "invoice-looked-for" in str(chat.said)
    answers(chat, Awaited.PAYMENT, Paying(bill()))
    assert "invoice-open" in str(chat.said)
    answers(chat, Awaited.WATCH, Paying(bill(ENDED)))
    assert said(chat)[-1] == "invoice-not-paid"
    assert "invoice-ended" in str(chat.said)
    assert "button-invoice" in str(chat.said)
    chat.presses(Act.PAY)
    assert of(chat, AskPayment)


@pytest.mark.parametrize("deposit", [IN_CHAT, CANCELS])
def test_an_invoice_that_is_over_goes(deposit: Deposit) -> None:
    """Whether the visit stands without it or not: it cannot be edited to say so."""
    chat = billed(deposit)
    answers(chat, Awaited.WATCH, Paying(bill(ENDED)))
    assert withdrawn(chat) == ["town:1"]
    assert bool(of(chat, Cancel)) == (deposit is CANCELS)


def test_what_is_paid_stays_as_a_receipt() -> None:
    """The invoice is Telegram's to turn into one."""
    chat = billed()
    hinted(chat, bill(PAID))
    assert (said(chat), withdrawn(chat)) == (["payment-received"], [])
    assert session(chat).payment == bill(PAID)


def test_the_invoice_of_a_visit_that_is_over_is_withdrawn() -> None:
    """Nobody can pay it, and it goes from the chat when that is certain."""
    chat = billed()
    assert session(chat).booked is not None
    chat.presses(Act.CANCEL)
    chat.presses(Act.CANCEL_IT)
    answers(chat, Awaited.CANCEL, Cancelled(session(chat).booked.ref))  # type: ignore[union-attr]  # asserted above
    assert of(chat, Refund)
    answers(chat, Awaited.REFUND, Paying(bill(ENDED)))
    assert (said(chat), withdrawn(chat)) == ([], ["town:1"])


def test_what_cannot_be_withdrawn_any_more_is_for_people() -> None:
    """Somebody paid in that very moment: the till said so, and staff give it back by hand."""
    chat = billed()
    chat.presses(Act.CANCEL)
    chat.presses(Act.CANCEL_IT)
    answers(chat, Awaited.CANCEL, Cancelled("booking"))
    item = awaited(chat, Awaited.REFUND)
    chat.happens(Failed(id="no", at=chat.now, to=item.id, desk="town", why=Why.REFUSED))
    assert troubles(chat) == ["refund-due"]


def test_money_that_comes_while_the_visit_is_being_cancelled_for_want_of_it_is_late() -> None:
    """The bank was slow: it pays for nothing any more, and nobody keeps quiet about it; nor is it told twice."""
    chat = billed(CANCELS)
    answers(chat, Awaited.WATCH, Paying(bill(ENDED)))
    hinted(chat, bill(PAID))
    assert (said(chat), troubles(chat)) == (["payment-late"], ["payment-late"])
    answers(chat, Awaited.CANCEL, Cancelled("booking"))
    hinted(chat, bill(PAID))
    assert (said(chat), troubles(chat)) == ([], [])


def test_money_that_comes_a_second_time_is_told_once() -> None:
    """Of the same invoice, which no channel promises not to happen."""
    chat = billed()
    hinted(chat, bill(PAID))
    hinted(chat, bill(PaymentStatus.DOUBLE))
    assert (said(chat), troubles(chat), of(chat, Refund)) == (["payment-double"], ["payment-double"], [])
    assert session(chat).payment == bill(PAID)
    hinted(chat, bill(PaymentStatus.DOUBLE))
    assert (said(chat), troubles(chat)) == ([], [])


@pytest.mark.parametrize("receipt", ["", "ch_1"])
def test_staff_read_how_much_it_is_about_and_where_to_find_it(receipt: str) -> None:
    """At the provider's, where it is given back by hand; the patient need not know."""
    chat = billed()
    hinted(chat, replace(bill(PAID), receipt="ch_0"))
    hinted(chat, replace(bill(PaymentStatus.DOUBLE), receipt=receipt))
    [told] = [one for one in of(chat, TellStaff) if isinstance(one, TellStaff)]
    desk = step(
        Session(chat="staff:town.1", owner="staff"),
        Told(id="1", at=chat.now, desk="town", of=session(chat).chat, news=told.news),
        chat.house,
    )
    assert isinstance(desk.view, Note)
    assert desk.view.lines[-1].id == ("trouble-money-received" if receipt else "trouble-money")
    assert "ch_" not in str([one.body for one in of(chat, Post) if isinstance(one, Post)])


def test_where_there_are_no_invoices_nothing_is_asked_and_whom_to_ask_is_said() -> None:
    """In Slack, say: before it is booked, and nothing after."""
    chat = begun(replace(IN_CHAT, channels=("elsewhere",)))
    assert "review-deposit-elsewhere" in ids(after(chat))
    assert "review-deposit-invoice" not in ids(after(chat))
    book(chat)
    assert (of(chat, AskPayment), session(chat).due) == ([], "")


def test_money_for_a_chat_that_is_forgotten_is_late() -> None:
    """Whoever paid is told, and staff are: the record of the payment knew the chat, and nothing else does."""
    chat = Conversation(House.of([at()]))
    hinted(chat, replace(bill(PAID), receipt="ch_1"))
    assert (said(chat), troubles(chat)) == (["payment-late"], ["payment-late"])
