"""Money that comes after its visit was cancelled for want of it: the same is booked again, or that is told."""

from datetime import timedelta
from decimal import Decimal

import pytest

from conversations.booking import Booking, BookingStatus, Hold, Payment, Price
from conversations.commands import Announce, AskPayment, Book, HoldSlot, Post, Release, TellStaff
from conversations.desk import Capabilities, House
from conversations.desk import Paying as Pay
from conversations.events import (
    Cancelled,
    Failed,
    Held,
    Order,
    Paying,
    QuestionsFound,
    Read,
    Rehearsed,
    ServicesFound,
    SlotsFound,
    Why,
    Written,
)
from conversations.matters import Happening, Visited
from conversations.session import Awaited, State
from conversations.values import replace
from conversations.views import Act
from tests.conversations.conversation import Conversation
from tests.conversations.test_deposits import CANCELS, EXPIRED, PAID, answers, at, hinted, said, troubles
from tests.conversations.test_paying import at_review, awaited, book
from tests.conversations.world import (
    ADVICE,
    DEPOSIT,
    GATE,
    HELD_FOR,
    INFO,
    NOTHING,
    SLOTS,
    booking,
    payment,
)

LATE = payment("pay", PAID)
CAN = replace(NOTHING, pay=Pay.LINK, cancel=True)


def cancelled(can: Capabilities | None = None, **changes: object) -> Conversation:
    """A chat whose visit was cancelled because it was not paid; it has not gone elsewhere since."""
    own = at(CANCELS, **changes)
    desk = replace(own, capabilities=can) if can else own
    chat = Conversation(House.of([desk]))
    chat.orders(Order.BOOK)
    answers(chat, Awaited.SERVICES, ServicesFound((ADVICE,)))
    if desk.capabilities.questions:
        answers(chat, Awaited.QUESTIONS, QuestionsFound((INFO,)))
    answers(chat, Awaited.SOONEST, SlotsFound(SLOTS))
    chat.picks("morning")
    _to_the_card(chat)
    book(chat)
    return unpaid(chat)


def _to_the_card(chat: Conversation) -> None:
    can = chat.house.desks[0].capabilities
    if can.hold:
        holds(chat)
    if can.questions:
        chat.writes("AB 12")
    chat.picks("self")
    if can.rehearse:
        answers(chat, Awaited.REHEARSE, Rehearsed())


def unpaid(chat: Conversation, ref: str = "booking") -> Conversation:
    """Its link came, ran out, and the visit was cancelled."""
    answers(chat, Awaited.PAYMENT, Paying(payment("pay")))
    answers(chat, Awaited.WATCH, Paying(payment("pay", EXPIRED)))
    answers(chat, Awaited.CANCEL, Cancelled(ref))
    return chat


def holds(chat: Conversation) -> None:
    """The vendor holds what was asked for."""
    answers(chat, Awaited.HOLD, Held(Hold(ref="hold", until=chat.now + HELD_FOR)))


def fails(chat: Conversation, what: Awaited, why: Why) -> None:
    """It comes to nothing."""
    item = awaited(chat, what)
    chat.happens(Failed(id="no", at=chat.now, to=item.id, desk=item.desk, why=why))


def booked(chat: Conversation, ref: str = "anew") -> None:
    """The vendor has it again."""
    answers(chat, Awaited.BOOK, Written(ref))
    answers(chat, Awaited.REREAD, Read(booking(chat.session)))


def orders(chat: Conversation) -> list[Book]:
    """What was ordered of the vendor in the newest turn."""
    return [one for one in chat.turn.commands if isinstance(one, Book)]


def is_told(chat: Conversation) -> bool:
    """Whether whoever paid, and people of the desk, hear in this turn that nothing was booked for it."""
    return said(chat)[-1:] == ["payment-not-again"] and troubles(chat)[-1:] == ["payment-late"]


# Booked again


def test_the_same_visit_is_booked_again_and_is_paid() -> None:
    """Without another press, without another link; the card says that it is paid, and the desk's people hear so."""
    chat = cancelled(staffed=True)
    was = next(one for one in chat.ordered if isinstance(one, Book))
    hinted(chat, LATE)
    assert said(chat) == ["payment-again"]
    assert troubles(chat) == []
    [order] = orders(chat)
    assert replace(order, id=was.id) == was
    assert chat.at(State.CHECKING)
    booked(chat)
    assert chat.at(State.BOOKED)
    assert chat.session.booked is not None
    assert chat.session.booked.ref == "anew"
    assert (chat.session.payment, chat.session.due, chat.session.forfeit) == (LATE, "town", None)
    [card] = [one for one in chat.turn.commands if isinstance(one, Post)]
    assert "card-paid" in [text.id for text in card.body]
    [news] = [one.news for one in chat.turn.commands if isinstance(one, TellStaff)]
    assert isinstance(news, Visited)
    assert (news.what, news.paid) == (Happening.BOOKED, PAID)
    assert sum(isinstance(one, AskPayment) for one in chat.ordered) == 1


def test_others_are_told_that_it_is_booked_and_paid() -> None:
    """Two facts, each once, as of any visit."""
    chat = cancelled(announces=True)
    hinted(chat, LATE)
    booked(chat)
    told = [one.announcement for one in chat.ordered if isinstance(one, Announce)]
    whats = [one.what for one in told]
    assert whats == [Happening.BOOKED, Happening.CANCELLED, Happening.BOOKED, Happening.PAID]
    assert told[-1].paid == DEPOSIT


def test_where_the_vendor_holds_asks_and_rehearses_that_is_done_again() -> None:
    """What was answered is answered; the hold is a new one."""
    can = replace(CAN, hold=True, release=True, questions=True, rehearse=True)
    chat = cancelled(can)
    hinted(chat, LATE)
    answers(chat, Awaited.QUESTIONS, QuestionsFound((INFO,)))
    assert [one.slot for one in chat.turn.commands if isinstance(one, HoldSlot)] == [SLOTS[0]]
    holds(chat)
    answers(chat, Awaited.REHEARSE, Rehearsed())
    [order] = orders(chat)
    assert [one.value for one in order.answers] == ["AB 12"]
    booked(chat)
    assert chat.session.payment == LATE


def test_the_same_news_twice_books_once() -> None:
    """While it is on its way, and afterwards."""
    chat = cancelled()
    hinted(chat, LATE)
    hinted(chat, LATE)
    assert chat.turn.commands == ()
    booked(chat)
    hinted(chat, LATE)
    assert chat.turn.commands == ()


def test_money_by_the_former_link_counts_as_well() -> None:
    """Two links, the second in place of the first: whichever was paid after all, and of the other it is told."""
    chat = at_review(House.of([at(CANCELS)]))
    book(chat)
    answers(chat, Awaited.PAYMENT, Paying(payment("first")))
    assert chat.session.payment is not None
    chat.session = replace(chat.session, payment=replace(payment("pay"), former="first"))
    item = replace(awaited(chat, Awaited.WATCH), about="pay")
    chat.session = replace(chat.session, awaiting=(item,))
    answers(chat, Awaited.WATCH, Paying(payment("pay", EXPIRED)))
    answers(chat, Awaited.CANCEL, Cancelled("booking"))
    hinted(chat, payment("first", PAID))
    assert said(chat) == ["payment-again"]
    assert late_alone(chat)
    booked(chat)
    assert chat.session.payment == payment("first", PAID)


# Told instead


@pytest.mark.parametrize("why", [Why.TAKEN, Why.REFUSED, Why.LATER, Why.BROKEN, Why.EXPIRED, Why.GONE, Why.INVALID])
def test_what_the_vendor_does_not_book_again_is_told(why: Why) -> None:
    """To whoever paid and to people; nothing is left open, and nothing is ordered again by itself."""
    chat = cancelled()
    hinted(chat, LATE)
    fails(chat, Awaited.BOOK, why)
    assert is_told(chat)
    assert chat.at(State.HOME)
    assert (chat.session.draft, chat.session.forfeit) == (None, None)
    assert orders(chat) == []
    hinted(chat, LATE)
    assert chat.turn.commands == ()


@pytest.mark.parametrize("why", [Why.TAKEN, Why.LATER])
def test_a_time_that_cannot_be_held_again_is_told(why: Why) -> None:
    """A rival has it, or nobody can tell."""
    chat = cancelled(replace(CAN, hold=True, release=True))
    hinted(chat, LATE)
    fails(chat, Awaited.HOLD, why)
    assert is_told(chat)
    assert chat.session.draft is None


def test_what_would_be_asked_anew_is_told() -> None:
    """The practice has another question by now: it is not the same order any more."""
    chat = cancelled(replace(CAN, questions=True))
    hinted(chat, LATE)
    answers(chat, Awaited.QUESTIONS, QuestionsFound((INFO, GATE)))
    assert is_told(chat)
    assert orders(chat) == []


def test_where_the_person_does_something_else_meanwhile_it_is_told() -> None:
    """The hold that was on its way is given back."""
    chat = cancelled(replace(CAN, hold=True, release=True))
    hinted(chat, LATE)
    chat.orders(Order.CANCEL)
    assert is_told(chat)
    chat = cancelled(replace(CAN, hold=True, release=True))
    hinted(chat, LATE)
    chat.orders(Order.START)
    holds(chat)
    assert is_told(chat)
    assert any(isinstance(one, Release) for one in chat.turn.commands)
    chat = cancelled(replace(CAN, hold=True, release=True))
    hinted(chat, LATE)
    chat.orders(Order.START)
    chat.presses(Act.START)
    assert is_told(chat)
    assert chat.session.draft is not None


def test_nobody_loses_sight_of_an_order_of_which_nothing_is_known() -> None:
    """It is looked for; found, it is paid; not found, the money is told."""
    for found in (True, False):
        chat = cancelled()
        hinted(chat, LATE)
        fails(chat, Awaited.BOOK, Why.UNSURE)
        assert said(chat) == []
        if found:
            answers(chat, Awaited.SETTLE, Read(replace(booking(chat.session), ref="anew")))
            assert chat.session.payment == LATE
        else:
            fails(chat, Awaited.SETTLE, Why.GONE)
            assert is_told(chat)


def test_a_record_that_is_another_is_told() -> None:
    """It was booked for another time: people look at it, and at the money."""
    chat = cancelled()
    hinted(chat, LATE)
    answers(chat, Awaited.BOOK, Written("anew"))
    answers(chat, Awaited.REREAD, Read(replace(booking(chat.session), start=SLOTS[1].start)))
    assert troubles(chat) == ["booking-differs", "payment-late"]
    assert chat.session.payment is None


def late_alone(chat: Conversation, paid: Payment = LATE) -> bool:
    """Whether this money is told as for no visit, and nothing is ordered."""
    hinted(chat, paid)
    return (said(chat), troubles(chat), orders(chat)) == (["payment-late"], ["payment-late"], [])


def test_who_has_gone_elsewhere_is_told() -> None:
    """What the visit was made of is forgotten then, as ever."""
    chat = cancelled()
    chat.presses(Act.HOME)
    assert chat.session.forfeit is None
    assert late_alone(chat)


def test_who_has_gone_elsewhere_before_it_was_cancelled_is_told() -> None:
    """The same."""
    chat = book(at_review(House.of([at(CANCELS)])))
    chat.presses(Act.HOME)
    unpaid(chat)
    assert late_alone(chat)


def test_a_time_that_is_past_or_too_near_is_told() -> None:
    """By the desk's own notice."""
    for notice, ahead in ((0, timedelta()), (120, timedelta(hours=1))):
        chat = cancelled(notice_minutes=notice)
        chat.now = SLOTS[0].start - ahead + timedelta(minutes=1)
        assert late_alone(chat)


def test_another_sum_is_told() -> None:
    """Of what the desk asks now, or of what came."""
    assert late_alone(cancelled(), replace(LATE, price=Price(amount=Decimal("20.00"), currency="EUR")))
    for other in (None, replace(CANCELS, price=Price(amount=Decimal("30.00"), currency="EUR"))):
        chat = cancelled()
        chat.house = House.of([at(other)])
        assert late_alone(chat)


def test_money_for_another_visit_is_told() -> None:
    """Or for one at another desk."""
    assert late_alone(cancelled(), payment("other", PAID))
    chat = cancelled()
    assert chat.session.forfeit is not None
    chat.session = replace(chat.session, forfeit=replace(chat.session.forfeit, desk="harbour"))
    assert late_alone(chat)


def test_who_has_another_visit_there_is_told() -> None:
    """They may have booked another time meanwhile; of one that is over that is not so."""
    for status, told in ((BookingStatus.BOOKED, True), (BookingStatus.MISSED, False)):
        chat = cancelled()
        other = Booking(ref="other", code="", status=status, start=SLOTS[1].start)
        chat.session = replace(chat.session, booked=other, booked_desk="town")
        assert late_alone(chat) is told


def test_money_that_was_told_before_the_visit_was_over_is_not_used_after_it() -> None:
    """People have it before them by then."""
    chat = book(at_review(House.of([at(CANCELS)])))
    answers(chat, Awaited.PAYMENT, Paying(payment("pay")))
    answers(chat, Awaited.WATCH, Paying(payment("pay", EXPIRED)))
    assert late_alone(chat)
    answers(chat, Awaited.CANCEL, Cancelled("booking"))
    hinted(chat, LATE)
    assert chat.turn.commands == ()


def test_a_visit_that_was_not_cancelled_for_want_of_money_is_not_booked_again() -> None:
    """The vendor refused that; then the person cancelled it."""
    chat = book(at_review(House.of([at(CANCELS)])))
    answers(chat, Awaited.PAYMENT, Paying(payment("pay")))
    answers(chat, Awaited.WATCH, Paying(payment("pay", EXPIRED)))
    fails(chat, Awaited.CANCEL, Why.REFUSED)
    assert chat.session.forfeit is None
    chat.presses(Act.CANCEL)
    chat.presses(Act.CANCEL_IT)
    answers(chat, Awaited.CANCEL, Cancelled("booking"))
    assert late_alone(chat)
