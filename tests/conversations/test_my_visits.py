"""My visits: every visit of a chat is found, opened, moved, cancelled and had again, whichever was made last."""

import pytest

from conversations.beside import MOST
from conversations.booking import BookingStatus, Customer, Payment, PaymentStatus
from conversations.cards import CANCELLED, MOVED
from conversations.commands import Cancel, Move, Post, Reread
from conversations.desk import House, Paying
from conversations.events import (
    Cancelled,
    Order,
    Read,
    Replied,
    ServicesFound,
    SlotsFound,
    Told,
    VisitsFound,
    Why,
    Written,
)
from conversations.events import (
    Paying as Paid,
)
from conversations.finds import FindVisits
from conversations.matters import Changed, Happening
from conversations.session import Awaited, OtherVisit, State
from conversations.text import Text
from conversations.values import replace
from conversations.views import Act, Choices, Note
from tests.conversations.changing import ANEW, IN_PLACE, LATER, MORNING, NOON, answered, body, booked, failed, posts
from tests.conversations.conversation import Conversation
from tests.conversations.world import ADVICE, DEPOSIT, LISTED, NOTHING, NOW, SLOTS, booking, desk, house

LOOKUP = replace(IN_PLACE, lookup=True)


def book_another(chat: Conversation, ref: str, slot: str = "noon") -> None:
    """One more, of another name."""
    chat.orders(Order.START)
    chat.presses(Act.START)
    answered(chat, Awaited.SERVICES, ServicesFound((ADVICE,)))
    answered(chat, Awaited.SOONEST, SlotsFound(SLOTS))
    chat.picks(slot)
    chat.picks("self")
    chat.presses(Act.BOOK)
    answered(chat, Awaited.BOOK, Written(ref))
    answered(chat, Awaited.REREAD, Read(replace(booking(chat.session), ref=ref)))
    assert chat.at(State.BOOKED)


def two() -> Conversation:
    """A chat with a visit in the morning, `booking`, and the one made last, `second`, at noon."""
    chat = booked(IN_PLACE)
    book_another(chat, "second")
    return chat


def listed(chat: Conversation) -> list[tuple[str, str]]:
    """What the list shows: what each would open, and by which sentence."""
    return [(offer.value, _label(chat, offer.value).id) for offer in chat.session.offers if offer.act is Act.PICK]


def _label(chat: Conversation, value: str) -> Text:
    return next(
        button.label for row in chat.said.rows for button in row if (button.act, button.value) == (Act.PICK, value)
    )


def test_a_chat_has_all_its_visits() -> None:
    """The next one first, whichever was made last."""
    chat = two()
    chat.orders(Order.VISITS)
    assert isinstance(chat.said, Choices)
    assert listed(chat) == [("booking", "my-visit"), ("second", "my-visit")]


def test_a_visit_made_earlier_can_be_cancelled_and_the_later_one_stays() -> None:
    """One opens it, is asked about that very visit, and no other is touched."""
    chat = two()
    chat.orders(Order.VISITS)
    chat.picks("booking")
    assert chat.at(State.MY_VISIT)
    chat.presses(Act.CANCEL)
    chat.presses(Act.CANCEL_IT)
    (order,) = chat.turn.commands
    assert isinstance(order, Cancel)
    assert order.booking == "booking"
    answered(chat, Awaited.CANCEL, Cancelled("booking"))
    assert posts(chat)[-1] == CANCELLED
    chat.orders(Order.VISITS)
    assert listed(chat) == [("second", "my-visit")]


def test_a_visit_made_earlier_can_be_moved() -> None:
    """It is the one whose card follows."""
    chat = two()
    chat.orders(Order.VISITS)
    chat.picks("booking")
    chat.presses(Act.MOVE)
    answered(chat, Awaited.SOONEST, SlotsFound((*SLOTS, LATER)))
    chat.picks("later")
    chat.presses(Act.MOVE_IT)
    (order,) = (command for command in chat.turn.commands if isinstance(command, Move))
    assert order.booking == "booking"
    answered(chat, Awaited.MOVE, Written("booking"))
    answered(chat, Awaited.REREAD, Read(booking(chat.session)))
    assert posts(chat)[-1] == MOVED
    chat.orders(Order.VISITS)
    assert [ref for ref, _ in listed(chat)] == ["second", "booking"]


def test_an_opened_visit_is_read_anew() -> None:
    """It may have been changed at the practice; what became of it is told, and shown. What is past is not asked for."""
    chat = two()
    chat.orders(Order.VISITS)
    chat.picks("booking")
    (look,) = chat.turn.commands
    assert look == Reread(id=look.id, desk="town", booking="booking", language="en")
    chat.presses(Act.VISITS)
    chat.picks("booking")
    assert not chat.turn.commands
    answered(chat, Awaited.REREAD, Read(replace(booking(chat.session), start=LATER.start)))
    assert posts(chat)[-1] == MOVED
    assert isinstance(chat.said, Note)
    assert dict(chat.said.lines[0].args) == {"moment": LATER.start}
    chat.now = LATER.start.replace(hour=18)
    chat.orders(Order.VISITS)
    chat.picks("booking")
    assert not chat.turn.commands


def test_what_is_past_is_listed_after_what_is_to_come() -> None:
    """It can be had again in two taps, and nothing else is done with it."""
    chat = two()
    chat.now = MORNING.start.replace(hour=10)
    chat.orders(Order.VISITS)
    assert listed(chat) == [("second", "my-visit"), ("booking", "my-visit-past")]
    chat.picks("booking")
    assert body(chat) == ["my-visit-card-past"]
    assert not any(chat.offers(act) for act in (Act.MOVE, Act.CANCEL, Act.CALENDAR))
    chat.presses(Act.SAME)
    assert chat.at(State.CHOOSE_SOONEST)
    assert chat.session.draft is not None
    assert chat.session.draft.service == ADVICE


@pytest.mark.parametrize("what", [Happening.MOVED, Happening.CANCELLED])
def test_a_visit_beside_follows_what_staff_did(what: Happening) -> None:
    """It is told, its record is true, and the one in front stays there."""
    chat = two()
    over = what is Happening.CANCELLED
    now = replace(
        booking(chat.session),
        ref="booking",
        start=LATER.start,
        status=BookingStatus.CANCELLED if over else BookingStatus.BOOKED,
    )
    chat.happens(Told(id="told", at=NOW, of="staff:town.1", desk="town", news=Changed(booking=now, what=what)))
    assert posts(chat)[-1] == (CANCELLED if over else MOVED)
    assert chat.session.booked is not None
    assert chat.session.booked.ref == "second"
    chat.orders(Order.VISITS)
    assert [ref for ref, _ in listed(chat)] == (["second"] if over else ["second", "booking"])


def test_a_visit_beside_follows_the_vendors_record() -> None:
    """Also where nobody waits for what is read."""
    chat = two()
    moved = replace(booking(chat.session), ref="booking", start=LATER.start)
    chat.happens(Replied(id="answer", at=NOW, to="nobody", desk="town", value=Read(moved)))
    assert posts(chat)[-1] == MOVED
    chat.happens(Replied(id="answer", at=NOW, to="nobody", desk="town", value=Cancelled("booking")))
    assert posts(chat)[-1] == CANCELLED
    assert [one.booked.ref for one in chat.session.others] == []


@pytest.mark.parametrize("first", [True, False])
def test_a_visit_that_staff_made_for_whom_the_chat_belongs_to_is_one_of_its_visits(first: bool) -> None:
    """It is opened and cancelled like those made here; what was in front stays there."""
    chat = Conversation(house(IN_PLACE, needs=())) if first else booked(IN_PLACE)
    chat.orders(Order.START)
    made = replace(LISTED, ref="made")
    news = Changed(booking=made, what=Happening.BOOKED)
    chat.happens(Told(id="told", at=NOW, of="staff:town.1", desk="town", news=news))
    assert chat.session.booked is not None
    assert chat.session.booked.ref == ("made" if first else "booking")
    chat.orders(Order.VISITS)
    chat.picks("made")
    assert chat.offers(Act.CANCEL)


def test_a_booking_nobody_waited_for_is_one_more() -> None:
    """It does not take the place of what is there."""
    chat = booked(IN_PLACE)
    found = replace(booking(chat.session), ref="found", start=NOON.start)
    chat.happens(Replied(id="answer", at=NOW, to="nobody", desk="town", value=Read(found)))
    chat.orders(Order.VISITS)
    assert [ref for ref, _ in listed(chat)] == ["booking", "found"]


def test_the_deposit_of_a_visit_beside_is_known_when_it_is_opened() -> None:
    """Its link was asked for before another one was booked."""
    chat = booked(IN_PLACE)
    owing = OtherVisit(
        booked=replace(booking(chat.session), ref="other", start=NOON.start), booked_desk="town", due="town"
    )
    pending = Payment(
        ref="pay", url="https://pay.example.org/1", until=LATER.start, price=DEPOSIT, status=PaymentStatus.PENDING
    )
    chat.session = replace(chat.session, others=(replace(owing, payment=pending),))
    chat.orders(Order.VISITS)
    chat.picks("other")
    assert isinstance(chat.said, Note)
    assert "payment-unwatched" in [line.id for line in chat.said.lines]


@pytest.mark.parametrize("known", [None, Customer(phone="+31600000001")])
def test_the_vendor_is_asked_for_more(known: Customer | None) -> None:
    """For those of who is verified; each opened anew asks anew. What was made here is not shown twice."""
    chat = booked(LOOKUP)
    chat.session = replace(chat.session, known=known, known_desk="town" if known else "")
    chat.orders(Order.VISITS)
    (find,) = chat.turn.commands
    assert isinstance(find, FindVisits)
    assert (find.customer, find.proven) == (known or Customer(), known is not None)
    assert body(chat) == ["my-visits-looking"]
    ours = replace(booking(chat.session), ref="booking")
    answered(chat, Awaited.VISITS, VisitsFound((ours, LISTED)))
    assert [ref for ref, _ in listed(chat)] == ["booking", "listed"]
    chat.picks("listed")
    assert chat.offers(Act.CANCEL)
    assert not any(chat.offers(act) for act in (Act.MOVE, Act.SAME))
    chat.presses(Act.VISITS)
    assert any(isinstance(command, FindVisits) for command in chat.turn.commands)


def test_what_a_desk_of_another_house_knows_is_not_told_here() -> None:
    """Whom the chat belongs to is known to one desk alone."""
    chat = booked(LOOKUP)
    chat.session = replace(chat.session, known=Customer(phone="+31600000001"), known_desk="harbour")
    chat.orders(Order.VISITS)
    (find,) = chat.turn.commands
    assert isinstance(find, FindVisits)
    assert (find.customer, find.proven) == (Customer(), False)


def test_a_vendor_that_does_not_answer_hides_nothing() -> None:
    """What is known here is shown."""
    chat = booked(LOOKUP)
    chat.orders(Order.VISITS)
    failed(chat, Awaited.VISITS, Why.LATER)
    assert [ref for ref, _ in listed(chat)] == ["booking"]
    assert chat.said.notice is not None
    assert chat.said.notice.id == "my-visits-not-all"


def test_nothing_is_opened_while_something_else_is_begun() -> None:
    """What can be done is done with the visit in front, which an open draft may be about."""
    chat = two()
    chat.orders(Order.START)
    chat.presses(Act.START)
    chat.orders(Order.VISITS)
    chat.picks("booking")
    assert chat.at(State.MY_VISITS)
    assert chat.said.notice is not None
    assert chat.said.notice.id == "my-visits-busy"
    chat.presses(Act.RESUME)
    assert not chat.at(State.MY_VISITS)


def test_a_chat_without_visits_says_so() -> None:
    """And the menu has no button for them."""
    chat = Conversation(house(NOTHING))
    chat.orders(Order.VISITS)
    assert body(chat) == ["my-visits-none"]
    chat.presses(Act.HOME)
    assert not chat.offers(Act.VISITS)


def test_visits_at_several_desks_are_opened_where_they_are() -> None:
    """By that desk's clock, and with what that desk can do."""
    both = House.of(
        [desk(IN_PLACE, needs=()), desk(ANEW, name="harbour", title="Harbour", zone="America/New_York", needs=())]
    )
    chat = booked(at=both)
    there = replace(booking(chat.session), ref="there", start=NOON.start)
    chat.session = replace(chat.session, others=(OtherVisit(booked=there, booked_desk="harbour"),))
    chat.orders(Order.VISITS)
    hour = dict(_label(chat, "there").args)["moment"].hour  # type: ignore[union-attr]  # a moment it is
    assert hour == 6
    chat.picks("there")
    assert chat.session.desk == "harbour"
    chat.presses(Act.CANCEL)
    chat.presses(Act.CANCEL_IT)
    assert chat.turn.commands[0].desk == "harbour"


def test_a_visit_is_never_there_twice() -> None:
    """Whatever the vendor calls it: a name it gives again is the visit it gave it to last."""
    chat = booked(IN_PLACE)
    book_another(chat, "booking")
    assert not chat.session.others
    chat.happens(Replied(id="answer", at=NOW, to="nobody", desk="town", value=Read(replace(LISTED, ref="found"))))
    book_another(chat, "booking", "morning")
    assert [one.booked.ref for one in chat.session.others] == ["found"]
    moved = replace(booking(chat.session), ref="booking", start=LATER.start)
    chat.happens(Replied(id="answer", at=NOW, to="nobody", desk="town", value=Read(moved)))
    assert posts(chat)[-1] == MOVED


def test_a_chat_remembers_so_many_and_no_more() -> None:
    """What is longest past goes first: a session is read at every tap."""
    chat = booked(IN_PLACE)
    for number in range(MOST + 5):
        found = replace(booking(chat.session), ref=f"visit {number}", start=NOON.start.replace(minute=number))
        chat.happens(Replied(id="answer", at=NOW, to="nobody", desk="town", value=Read(found)))
    assert len(chat.session.others) == MOST
    assert "booking" in [one.booked.ref for one in chat.session.others]


def test_a_new_card_is_told_of_no_other_visit() -> None:
    """Each visit has a mark of its own, under which its card is edited."""
    chat = two()
    cards = [one for one in chat.ordered if isinstance(one, Post) and one.mark]
    assert [one.mark for one in cards] == ["visit:booking", "visit:second"]


def test_a_payment_of_a_visit_beside_is_told_on_its_own_card() -> None:
    """The one in front owes nothing."""
    chat = booked(replace(IN_PLACE, pay=Paying.LINK))
    pending = Payment(
        ref="pay", url="https://pay.example.org/1", until=LATER.start, price=DEPOSIT, status=PaymentStatus.PENDING
    )
    chat.session = replace(chat.session, due="town")
    chat.orders(Order.START)
    chat.presses(Act.PAY)
    book_after = chat.session.awaiting[-1]
    other = OtherVisit(
        booked=replace(booking(chat.session), ref="other", start=NOON.start), booked_desk="town", card="visit:other"
    )
    chat.session = replace(chat.session, others=(other,))
    chat.orders(Order.VISITS)
    chat.picks("other")
    chat.happens(Replied(id="answer", at=NOW, to=book_after.id, desk="town", value=Paid(pending)))
    assert chat.session.payment is None
    (owing,) = chat.session.others
    assert owing.payment == pending
    paid = replace(pending, status=PaymentStatus.PAID)
    answered(chat, Awaited.WATCH, Paid(paid))
    assert chat.session.others[0].payment == paid
