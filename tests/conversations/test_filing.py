"""The visit in the person's own calendar: taken once, and kept true from then on."""

from urllib.parse import parse_qs, urlsplit

import pytest

from conversations.booking import Booking, BookingStatus
from conversations.calendar_files import CalendarFile
from conversations.commands import Post
from conversations.desk import Capabilities
from conversations.events import Cancelled, Order, Read, Told, Why, Written
from conversations.matters import Changed, Happening
from conversations.session import Awaited
from conversations.values import replace
from conversations.views import Act
from conversations.ways import directions
from tests.conversations.changing import (
    ANEW,
    IN_PLACE,
    LATER,
    NOON,
    answered,
    at_review,
    booked,
    cancelling,
    failed,
)
from tests.conversations.conversation import Conversation
from tests.conversations.world import booking


def files(chat: Conversation) -> list[CalendarFile]:
    """Every file that was sent."""
    return [one.calendar for one in chat.ordered if isinstance(one, Post) and one.calendar]


def taken(can: Capabilities = IN_PLACE) -> Conversation:
    """A chat that took the file of its visit."""
    chat = booked(can)
    chat.presses(Act.CALENDAR)
    return chat


def test_the_file_is_one_press_away() -> None:
    """It says when, what and where, and there are the two calendars that take no file."""
    chat = taken()
    (post,) = (one for one in chat.turn.commands if isinstance(one, Post))
    assert post.calendar is not None
    assert chat.session.booked is not None
    assert (post.calendar.start, post.calendar.over) == (chat.session.booked.start, False)
    assert {urlsplit(link.url).hostname for link in post.links} == {"calendar.google.com", "outlook.live.com"}
    assert chat.offers(Act.CALENDAR)


def test_no_file_is_sent_that_nobody_took() -> None:
    """A move alone brings none."""
    chat = at_review(IN_PLACE)
    chat.presses(Act.MOVE_IT)
    answered(chat, Awaited.MOVE, Written("booking"))
    answered(chat, Awaited.REREAD, Read(booking(chat.session)))
    assert not files(chat)


@pytest.mark.parametrize("can", [IN_PLACE, ANEW])
def test_a_moved_visit_has_a_new_file_of_the_same_name(can: Capabilities) -> None:
    """Whatever the vendor calls it now: the person's calendar follows, at each move."""
    chat = taken(can)
    for number in range(1, 3):
        moved = replace(booking(chat.session), ref=f"booking {number}", start=LATER.start)
        chat.waits(1)
        chat.happens(_told(chat, Changed(booking=moved, what=Happening.MOVED, was=_ref(chat))))
    first, *later = files(chat)
    assert len(later) == 2
    assert {file.visit for file in later} == {first.visit}
    assert first.at < later[0].at < later[1].at
    assert later[-1].start == LATER.start


def test_moved_by_the_person_as_well() -> None:
    """The file comes with the card that says so."""
    chat = at_review(IN_PLACE)
    chat.session = replace(chat.session, filed="booking")
    chat.presses(Act.MOVE_IT)
    answered(chat, Awaited.MOVE, Written("booking"))
    assert not files(chat)
    answered(chat, Awaited.REREAD, Read(booking(chat.session)))
    (file,) = files(chat)
    assert (file.visit, file.start) == ("booking", NOON.start)
    assert chat.session.filed == "booking"


def test_a_cancelled_visit_is_taken_out_of_the_calendar() -> None:
    """And there is nothing to be kept true any more."""
    chat = cancelling()
    chat.session = replace(chat.session, filed="booking")
    answered(chat, Awaited.CANCEL, Cancelled("booking"))
    (file,) = files(chat)
    assert (file.visit, file.over) == ("booking", True)
    assert chat.session.filed == ""


@pytest.mark.parametrize("what", [Happening.CANCELLED, Happening.GONE])
def test_also_where_the_desk_ended_it(what: Happening) -> None:
    """Whoever did it."""
    chat = taken()
    status = BookingStatus.CANCELLED if what is Happening.CANCELLED else BookingStatus.UNKNOWN
    over = replace(booking(chat.session), status=status)
    chat.happens(_told(chat, Changed(booking=over, what=what)))
    assert [file.over for file in files(chat)] == [False, True]


def test_also_where_it_is_found_gone() -> None:
    """The practice's calendar has it no more, and neither has the person's."""
    chat = cancelling()
    chat.session = replace(chat.session, filed="booking")
    failed(chat, Awaited.CANCEL, Why.GONE)
    assert [file.over for file in files(chat)] == [True]


def test_another_booking_is_not_in_the_calendar_yet() -> None:
    """What was taken was of the one before."""
    chat = taken()
    chat.orders(Order.START)
    chat.happens(_told(chat, Changed(booking=_other(), what=Happening.MOVED)))
    assert len(files(chat)) == 1


def test_an_address_is_escaped_whole() -> None:
    """What is in a name can mean nothing in the address."""
    link = directions("Ünter & Söhne #3, 10% = ?")
    assert parse_qs(urlsplit(link.url).query)["destination"] == ["Ünter & Söhne #3, 10% = ?"]


def _ref(chat: Conversation) -> str:
    assert chat.session.booked is not None
    return chat.session.booked.ref


def _other() -> Booking:
    return Booking(ref="other", code="FD-2", status=BookingStatus.BOOKED, start=LATER.start)


def _told(chat: Conversation, news: Changed) -> Told:
    return Told(id=f"told{chat.session.turn}", at=chat.now, of="staff:town.1", desk="town", news=news)
