"""A deposit that is given back, or not: said before the press that cancels, and then done."""

from datetime import datetime, timedelta

import pytest

from conversations.booking import BookingStatus, PaymentStatus
from conversations.commands import Cancel, Repost
from conversations.desk import Deposit
from conversations.events import Cancelled, Failed, Paying, Read, Replied, Told, Why
from conversations.matters import Changed, Happening
from conversations.session import Awaited
from conversations.values import replace
from conversations.views import Act, Note
from tests.conversations.conversation import Conversation
from tests.conversations.test_deposits import OWN, after, answers, hinted, ids, paid, refunds, said, troubles, with_link
from tests.conversations.test_paying import awaited
from tests.conversations.world import payment


def cancelled(chat: Conversation) -> None:
    """By whoever's visit it is."""
    chat.presses(Act.CANCEL_IT)
    answers(chat, Awaited.CANCEL, Cancelled("booking"))


def start_of(chat: Conversation) -> datetime:
    """When the visit begins."""
    assert chat.session.booked is not None
    return chat.session.booked.start


@pytest.mark.parametrize(
    ("deposit", "told", "given", "by_hand"),
    [
        (OWN, "cancel-refund", ["pay"], []),
        (replace(OWN, refund_hours=None), "cancel-no-refund", [], []),
        (replace(OWN, refund_hours=8760), "cancel-no-refund", [], []),
        (replace(OWN, refunds=False), "cancel-refund-by-desk", [], ["refund-due"]),
    ],
)
def test_what_is_given_back_is_said_before_the_press_that_cancels(
    deposit: Deposit, told: str, given: list[str], by_hand: list[str]
) -> None:
    """And then done: by the provider, or by people where it cannot."""
    chat = paid(deposit)
    chat.now = start_of(chat) - timedelta(hours=2)
    chat.presses(Act.CANCEL)
    assert told in ids(after(chat))
    cancelled(chat)
    assert refunds(chat) == given
    assert troubles(chat) == by_hand
    if given:
        answers(chat, Awaited.REFUND, Paying(payment("pay", PaymentStatus.REFUNDED)))
        assert said(chat) == ["payment-refunded"]


def test_what_was_said_of_a_refund_is_kept_to_for_a_while_and_then_said_anew() -> None:
    """Nobody is given less than they were told when they pressed; a view left open promises nothing for ever."""
    chat = paid()
    limit = start_of(chat) - timedelta(hours=1)
    chat.now = limit - timedelta(minutes=1)
    chat.presses(Act.CANCEL)
    chat.now = limit + timedelta(minutes=11)
    chat.presses(Act.CANCEL_IT)
    assert not any(isinstance(one, Cancel) for one in chat.ordered)
    assert "cancel-no-refund" in ids(after(chat))
    chat = paid()
    chat.now = limit - timedelta(minutes=1)
    chat.presses(Act.CANCEL)
    chat.now = limit + timedelta(minutes=5)
    cancelled(chat)
    assert refunds(chat) == ["pay"]


def test_what_was_paid_to_the_vendor_is_settled_by_people() -> None:
    """We cannot give it back; they are told, and it is said before."""
    chat = paid(None)
    chat.presses(Act.CANCEL)
    assert "cancel-paid" in ids(after(chat))
    cancelled(chat)
    assert troubles(chat) == ["refund-due"]


def test_a_live_link_of_a_visit_that_is_cancelled_is_closed() -> None:
    """And whoever pays in that moment is given it back; the vendor closes its own."""
    for deposit, closed in ((OWN, ["pay"]), (None, [])):
        chat = with_link(deposit)
        chat.presses(Act.CANCEL)
        assert not [one for one in ids(after(chat)) if one.startswith("cancel-") and one != "cancel-ask"]
        cancelled(chat)
        assert refunds(chat) == closed


@pytest.mark.parametrize("how", ["staff", "calendar", "gone"])
def test_what_the_practice_cancels_it_settles_itself(how: str) -> None:
    """The person hears that, and people of the desk that money is there."""
    chat = paid()
    visit = chat.session.booked
    assert visit is not None
    over = replace(visit, status=BookingStatus.CANCELLED)
    match how:
        case "staff":
            news = Changed(what=Happening.CANCELLED, booking=over)
            chat.happens(Told(id="t", at=chat.now, desk="town", of="visit:1", news=news))
        case "calendar":
            chat.happens(Replied(id="r", at=chat.now, to="nobody", desk="town", value=Read(over)))
        case _:
            chat.presses(Act.CANCEL)
            chat.presses(Act.CANCEL_IT)
            item = awaited(chat, Awaited.CANCEL)
            chat.happens(Failed(id="f", at=chat.now, to=item.id, desk="town", why=Why.GONE))
    assert "cancel-paid" in said(chat)
    assert troubles(chat) == ["refund-due"]
    assert refunds(chat) == []


def test_a_refund_that_came_to_nothing_is_for_people() -> None:
    """It was promised."""
    chat = paid()
    chat.now = start_of(chat) - timedelta(hours=2)
    chat.presses(Act.CANCEL)
    cancelled(chat)
    item = awaited(chat, Awaited.REFUND)
    chat.happens(Failed(id="no", at=chat.now, to=item.id, desk="town", why=Why.REFUSED))
    assert troubles(chat) == ["refund-due"]


def test_what_is_being_given_back_or_closed_is_told_by_what_comes_of_that() -> None:
    """Not as money of no visit; and the end of its link is no news."""
    chat = with_link()
    chat.presses(Act.CANCEL)
    cancelled(chat)
    hinted(chat, payment("pay", PaymentStatus.PAID))
    assert chat.turn.commands == ()
    answers(chat, Awaited.REFUND, Paying(payment("pay", PaymentStatus.EXPIRED)))
    assert chat.turn.commands == ()
    answers(chat, Awaited.WATCH, Paying(payment("pay", PaymentStatus.EXPIRED)))
    assert chat.turn.commands == ()


def test_what_people_gave_back_by_hand_is_said_as_that() -> None:
    """The visit stands, its card says how it is, and no link is offered."""
    chat = paid()
    hinted(chat, payment("pay", PaymentStatus.REFUNDED))
    assert said(chat) == ["payment-refunded"]
    assert isinstance(chat.said, Note)
    assert chat.said.lines[0].id == "payment-refunded"
    assert not chat.offers(Act.PAY)
    (card,) = (one for one in chat.turn.commands if isinstance(one, Repost))
    assert "payment-refunded" in [text.id for text in card.body]


def test_a_visit_over_for_another_reason_gives_nothing_back() -> None:
    """What was given back already is not given back again."""
    chat = paid()
    hinted(chat, payment("pay", PaymentStatus.REFUNDED))
    chat.presses(Act.CANCEL)
    cancelled(chat)
    assert refunds(chat) == []
    assert troubles(chat) == []
