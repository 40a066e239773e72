"""A deposit: its link once per booking, what became of it told, a new link only where the old one is over."""

from datetime import timedelta

import pytest

from conversations.booking import BookingStatus, PaymentStatus
from conversations.commands import AskPayment, Post, Repost, TellStaff, WatchPayment
from conversations.desk import House
from conversations.desk import Paying as Pay
from conversations.events import (
    Failed,
    Order,
    Paying,
    Read,
    Replied,
    ServicesFound,
    SlotsFound,
    Why,
    Written,
)
from conversations.session import Awaited, Awaiting, State
from conversations.text import Text
from conversations.values import replace
from conversations.views import Act, Note
from tests.conversations.conversation import Conversation
from tests.conversations.world import ADVICE, NOTHING, SCAN, SLOTS, booking, desk, house, payment

CAN = replace(NOTHING, pay=Pay.LINK)
OVER = (PaymentStatus.FAILED, PaymentStatus.EXPIRED, PaymentStatus.ABORTED)


def at_review(at: House | None = None) -> Conversation:
    """A chat with the card of a visit that wants a deposit."""
    chat = Conversation(at or house(CAN, needs=()))
    chat.orders(Order.BOOK)
    return once_more(chat)


def once_more(chat: Conversation, *, deposit: bool = True) -> Conversation:
    """From the services to the card."""
    answered(chat, Awaited.SERVICES, ServicesFound((SCAN if deposit else ADVICE,)))
    answered(chat, Awaited.SOONEST, SlotsFound(SLOTS))
    chat.picks("morning")
    chat.picks("self")
    return chat


def awaited(chat: Conversation, what: Awaited) -> Awaiting:
    """That answer, which must be due; the newest where there are several."""
    return next(item for item in reversed(chat.session.awaiting) if item.what is what)


def answered(chat: Conversation, what: Awaited, value: Paying | ServicesFound | SlotsFound | Written | Read) -> None:
    """It comes."""
    item = awaited(chat, what)
    chat.happens(Replied(id="answer", at=chat.now, to=item.id, desk=item.desk, value=value))


def fails(chat: Conversation, what: Awaited, why: Why) -> None:
    """It comes to nothing."""
    item = awaited(chat, what)
    chat.happens(Failed(id="answer", at=chat.now, to=item.id, desk=item.desk, why=why))


def book(chat: Conversation, ref: str = "booking") -> Conversation:
    """From the card to what is booked."""
    chat.presses(Act.BOOK)
    answered(chat, Awaited.BOOK, Written(ref))
    answered(chat, Awaited.REREAD, Read(booking(chat.session)))
    return chat


def linked(ref: str = "pay") -> Conversation:
    """A chat whose deposit has a link."""
    chat = book(at_review())
    answered(chat, Awaited.PAYMENT, Paying(payment(ref)))
    return chat


def posts(chat: Conversation) -> list[Text]:
    """The first lines of what stays in the chat."""
    return [command.body[0] for command in chat.ordered if isinstance(command, Post)]


def asked(chat: Conversation) -> int:
    """How many links were asked for."""
    return sum(isinstance(command, AskPayment) for command in chat.ordered)


def line(chat: Conversation) -> str:
    """What the panel says of the deposit; nothing where it says none."""
    assert isinstance(chat.said, Note)
    return chat.said.lines[0].id if chat.said.lines else ""


def test_a_deposit_is_said_before_it_is_booked_and_its_link_follows_by_itself() -> None:
    """Booked, told, then the link in a message of its own; it is watched until it is paid."""
    chat = at_review()
    assert isinstance(chat.said, Note)
    assert "review-deposit" in [text.id for text in chat.said.after]
    book(chat)
    assert line(chat) == "payment-looked-for"
    assert not chat.offers(Act.PAY)
    answered(chat, Awaited.PAYMENT, Paying(payment("pay")))
    card, post, watch = chat.turn.commands
    assert isinstance(card, Repost)
    assert "card-to-pay" in [text.id for text in card.body]
    assert [link.url for link in card.links] == [payment("pay").url]
    assert isinstance(post, Post)
    assert post.link is not None
    assert post.link.url == payment("pay").url
    assert watch == WatchPayment(id=watch.id, desk="town", payment="pay")
    assert line(chat) == "payment-open"
    assert not chat.offers(Act.PAY)
    answered(chat, Awaited.WATCH, Paying(payment("pay", PaymentStatus.PAID)))
    assert line(chat) == "payment-done"
    (card,) = (command for command in chat.turn.commands if isinstance(command, Repost))
    assert "card-paid" in [text.id for text in card.body]
    assert not card.links
    assert [text.id for text in posts(chat)] == ["card-booked", "payment-link", "payment-received"]
    assert asked(chat) == 1


@pytest.mark.parametrize("pay", [Pay.NONE, Pay.HANDOVER])
def test_where_no_link_can_be_had_none_is_asked_for(pay: Pay) -> None:
    """Nor is one promised."""
    chat = book(at_review(house(replace(CAN, pay=pay), needs=())))
    assert asked(chat) == 0
    assert line(chat) == ""


@pytest.mark.parametrize("status", OVER)
def test_a_link_that_is_over_makes_room_for_another(status: PaymentStatus) -> None:
    """On a press, once; the new one is shown, not the old one."""
    chat = linked("first")
    answered(chat, Awaited.WATCH, Paying(payment("first", status)))
    assert line(chat) == "payment-ended"
    assert posts(chat)[-1].id == "payment-over"
    chat.presses(Act.PAY)
    assert line(chat) == "payment-looked-for"
    assert not chat.offers(Act.PAY)
    answered(chat, Awaited.PAYMENT, Paying(payment("second")))
    assert line(chat) == "payment-open"
    assert not chat.offers(Act.PAY)
    assert asked(chat) == 2


def test_a_link_that_is_over_is_said_in_the_menu_too() -> None:
    """Whoever has left the page of the booking finds the button there."""
    chat = linked()
    chat.presses(Act.HOME)
    assert line(chat) == ""
    answered(chat, Awaited.WATCH, Paying(payment("pay", PaymentStatus.EXPIRED)))
    assert line(chat) == "payment-ended"
    chat.presses(Act.PAY)
    assert chat.at(State.HOME)
    assert asked(chat) == 2


def test_an_old_button_asks_for_no_second_link() -> None:
    """A meaning kept from an earlier view is asked of the present truth."""
    chat = linked()
    for state in (State.HOME, State.BOOKED):
        offers = tuple(replace(offer, act=Act.PAY) for offer in chat.session.offers)
        chat.session = replace(chat.session, state=state, offers=offers)
        chat.presses(Act.PAY)
    assert asked(chat) == 1


@pytest.mark.parametrize(
    ("why", "said", "staff"), [(Why.LATER, "payment-later", 0), (Why.BROKEN, "payment-not-given", 1)]
)
def test_no_link_is_told_with_what_one_can_do(why: Why, said: str, staff: int) -> None:
    """The appointment stands, and nobody says that nothing was booked."""
    chat = book(at_review())
    fails(chat, Awaited.PAYMENT, why)
    assert chat.tells(said)
    assert line(chat) == "payment-no-link"
    assert chat.offers(Act.PAY)
    assert sum(isinstance(command, TellStaff) for command in chat.ordered) == staff
    chat.presses(Act.PAY)
    answered(chat, Awaited.PAYMENT, Paying(payment("pay")))
    assert line(chat) == "payment-open"


def test_no_link_is_told_to_whoever_is_booking_again() -> None:
    """In a message that stays: the panel is about something else."""
    chat = book(at_review())
    chat.orders(Order.BOOK)
    fails(chat, Awaited.PAYMENT, Why.LATER)
    assert posts(chat)[-1].id == "payment-later"
    assert chat.at(State.CHOOSE_GROUP)


def test_a_link_comes_while_one_is_booking_again() -> None:
    """`/book` while it is awaited: the link is posted, watched, and the draft goes on."""
    chat = book(at_review())
    chat.orders(Order.BOOK)
    answered(chat, Awaited.PAYMENT, Paying(payment("pay")))
    assert posts(chat)[-1].id == "payment-link"
    once_more(chat, deposit=False)
    assert chat.at(State.REVIEW)
    answered(chat, Awaited.WATCH, Paying(payment("pay", PaymentStatus.PAID)))
    assert posts(chat)[-1].id == "payment-received"
    assert chat.at(State.REVIEW)


def test_a_payment_that_cannot_be_watched_any_more_is_said_and_looked_at() -> None:
    """It may be paid: no second link is offered, staff are told, the person knows whom to ask."""
    chat = linked()
    fails(chat, Awaited.WATCH, Why.GONE)
    assert isinstance(chat.turn.commands[0], TellStaff)
    assert line(chat) == "payment-unwatched"
    assert not chat.offers(Act.PAY)


def test_a_payment_of_an_earlier_booking_is_told_beside_the_new_one() -> None:
    """Paid or over; what is shown is the new booking's deposit."""
    for status, said in ((PaymentStatus.PAID, "payment-received"), (PaymentStatus.EXPIRED, "payment-over")):
        chat = linked("first")
        earlier = awaited(chat, Awaited.WATCH)
        chat.orders(Order.BOOK)
        book(once_more(chat), "second booking")
        answered(chat, Awaited.PAYMENT, Paying(payment("second")))
        paid = Paying(payment("first", status))
        chat.happens(Replied(id="late", at=chat.now, to=earlier.id, desk="town", value=paid))
        assert posts(chat)[-1].id == said
        assert line(chat) == "payment-open"
        assert not chat.offers(Act.PAY)
        assert asked(chat) == 2


def test_a_link_of_an_earlier_booking_that_failed_is_for_staff_and_the_phone() -> None:
    """The new booking's own link is neither waited for in its stead nor held up by it."""
    chat = book(at_review())
    earlier = awaited(chat, Awaited.PAYMENT)
    chat.orders(Order.BOOK)
    book(once_more(chat), "second booking")
    fails(chat, Awaited.PAYMENT, Why.LATER)
    assert chat.offers(Act.PAY)
    chat.happens(Failed(id="late", at=chat.now, to=earlier.id, desk="town", why=Why.LATER))
    assert posts(chat)[-1].id == "payment-not-given"
    assert isinstance(chat.turn.commands[-1], TellStaff)


def test_a_payment_nobody_waits_for_is_told_and_watched() -> None:
    """A session may be lost, money may not."""
    chat = Conversation(house(CAN))
    lost = Replied(id="a", at=chat.now, to="lost.1.1", desk="town", value=Paying(payment("lost")))
    chat.happens(lost)
    assert [type(command) for command in chat.turn.commands] == [Post, WatchPayment]
    answered(chat, Awaited.WATCH, Paying(payment("lost", PaymentStatus.ABORTED)))
    assert [text.id for text in posts(chat)] == ["payment-link", "payment-over"]
    assert chat.session.payment is None


def test_a_booking_told_to_nobody_in_between_takes_the_place_of_the_last() -> None:
    """Its deposit is not this one's."""
    chat = linked()
    told = Read(replace(booking(chat.session), ref="other", status=BookingStatus.BOOKED))
    chat.happens(Replied(id="a", at=chat.now, to="lost.1.1", desk="town", value=told))
    answered(chat, Awaited.WATCH, Paying(payment("pay", PaymentStatus.EXPIRED)))
    assert line(chat) == ""
    assert not chat.offers(Act.PAY)


def test_a_link_is_asked_of_the_desk_where_it_was_booked() -> None:
    """Also when the person is on the way to another one."""
    both = House.of([desk(CAN, needs=()), desk(CAN, needs=(), name="harbour", title="Harbour")])
    chat = Conversation(both)
    chat.orders(Order.BOOK)
    chat.picks("harbour")
    book(once_more(chat))
    answered(chat, Awaited.PAYMENT, Paying(payment("pay")))
    answered(chat, Awaited.WATCH, Paying(payment("pay", PaymentStatus.EXPIRED)))
    chat.orders(Order.BOOK)
    assert chat.at(State.CHOOSE_DESK)
    chat.presses(Act.HOME)
    chat.presses(Act.PAY)
    assert chat.turn.commands[0].desk == "harbour"


@pytest.mark.parametrize(
    ("ways", "labels"),
    [
        (
            {"join": "https://video.example.org/1", "manage": "https://clinic.example.org/1", "address": "Market 1"},
            ["button-join", "button-manage"],
        ),
        ({"manage": "https://clinic.example.org/1"}, ["button-manage"]),
        ({"note": "Come fasting."}, []),
        ({"place": "Town hall", "address": "Market 1"}, ["button-directions"]),
    ],
)
def test_the_card_carries_the_way_to_the_visit(ways: dict[str, str], labels: list[str]) -> None:
    """Into the video, else to the place; to the vendor's page; what to know before coming stands below."""
    chat = at_review(house(NOTHING, needs=()))
    chat.now = SLOTS[0].start - timedelta(hours=20)
    chat.presses(Act.BOOK)
    answered(chat, Awaited.BOOK, Written("booking"))
    answered(chat, Awaited.REREAD, Read(replace(booking(chat.session), **ways)))  # type: ignore[arg-type]  # its texts
    (card,) = (command for command in chat.ordered if isinstance(command, Post))
    assert [link.label.id for link in card.ways] == labels
    assert ("note" in ways) is any(dict(text.args).get("name") == "Come fasting." for text in card.body)
