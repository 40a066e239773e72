"""A booking nobody is sure of: looked for, told, and never told as booked before it was read."""

from dataclasses import replace

from conversations.booking import Booking, BookingStatus
from conversations.commands import Book, Post, Reread, Settle, TellStaff
from conversations.desk import Capabilities
from conversations.events import Delayed, Order, Read, Replied, Why, Written
from conversations.matters import Trouble
from conversations.session import State
from conversations.views import Act
from tests.conversations.conversation import Conversation
from tests.conversations.stations import at_checking
from tests.conversations.world import NOTHING, NOW, booking, house


def staff_told(chat: Conversation) -> list[tuple[str, Booking | None]]:
    """What staff were told by the newest turn."""
    told = [command.news for command in chat.turn.commands if isinstance(command, TellStaff)]
    return [(news.what, news.booking) for news in told if isinstance(news, Trouble)]


def test_a_booking_that_was_not_made_after_all_can_be_made_then() -> None:
    """Lost, looked for, not there: back to the card, and the next press is a new order."""
    chat = at_checking(NOTHING)
    chat.fails(Why.UNSURE)
    assert [type(command) for command in chat.turn.commands] == [Settle, TellStaff]
    assert chat.said.body[0].id == "not-sure"
    chat.fails(Why.GONE)
    assert chat.tells("not-booked-after-all")
    assert staff_told(chat) == [("settled-not-there", None)]
    chat.presses(Act.BOOK)
    assert isinstance(chat.turn.commands[0], Book)


def test_a_lost_booking_that_was_made_is_told() -> None:
    """Lost, looked for, there: booked, with the card."""
    chat = at_checking(NOTHING)
    chat.fails(Why.UNSURE)
    found = booking(chat.session)
    chat.answered(Read(found))
    assert chat.at(State.BOOKED)
    assert staff_told(chat) == [("settled-there", found)]


def test_a_booking_nobody_can_look_for_is_looked_for_on_a_press() -> None:
    """Settling broke: the person may ask again, and still cannot book twice."""
    chat = at_checking(NOTHING)
    chat.fails(Why.UNSURE)
    chat.fails(Why.BROKEN)
    chat.presses(Act.AGAIN)
    assert isinstance(chat.turn.commands[0], Settle)
    chat.orders(Order.CANCEL)
    assert chat.tells("too-late-to-stop")


def test_a_record_that_cannot_be_read_back_is_looked_for() -> None:
    """The vendor took it and then does not know it: nobody says booked."""
    chat = at_checking(NOTHING)
    chat.answered(Written("booking"))
    chat.fails(Why.GONE)
    assert isinstance(chat.turn.commands[0], Settle)
    assert chat.at(State.CHECKING)


def test_a_booking_nobody_can_ever_look_for_is_not_looked_for() -> None:
    """The vendor has no list: the person is told where to look, staff are told, and nothing is promised or repeated."""
    chat = at_checking(Capabilities(settles=False))
    chat.fails(Why.UNSURE)
    assert [type(command) for command in chat.turn.commands] == [TellStaff]
    assert chat.at(State.HOME)
    assert chat.tells("never-sure")
    assert chat.session.draft is None


def test_a_record_that_says_something_else_is_for_a_person_to_look_at() -> None:
    """Cancelled, or at another time: never *booked*; staff are told, the person knows whom to call."""
    chat = at_checking(NOTHING)
    chat.answered(Written("booking"))
    chat.answered(Read(replace(booking(chat.session), status=BookingStatus.CANCELLED)))
    assert chat.at(State.HOME)
    assert chat.tells("booking-differs")
    assert any(isinstance(command, TellStaff) for command in chat.turn.commands)


def test_a_booking_made_for_nobody_is_told() -> None:
    """A session may be lost, a booking may not: it is read back and posted."""
    chat = Conversation(house(NOTHING))
    chat.happens(Replied(id="a", at=NOW, to="lost.1.1", desk="town", value=Written("booking")))
    assert isinstance(chat.turn.commands[0], Reread)
    chat.answered(Read(booking(chat.session)))
    assert any(isinstance(command, Post) for command in chat.turn.commands)


def test_a_long_wait_is_said() -> None:
    """The person need not watch."""
    chat = at_checking(NOTHING)
    chat.answered(Written("booking"))
    item = chat.session.awaiting[0]
    chat.happens(Delayed(id="slow", at=chat.now, to=item.id, desk=item.desk))
    assert chat.said.body[0].id == "wait-longer"
