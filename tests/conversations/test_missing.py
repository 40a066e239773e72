"""A visit to which nobody came: its person is asked once whether they want another, and never at night."""

from datetime import datetime, timedelta

from conversations.booking import Booking, BookingStatus
from conversations.commands import Post, Ring
from conversations.events import Noticed, Order, Pressed, Rang, Read, SlotsFound, Told
from conversations.expecting import REMIND
from conversations.finds import FindSlots
from conversations.matters import Called, Changed, Happening
from conversations.missing import REBOOK, SOON
from conversations.session import Awaited, Missed, OtherVisit, State
from conversations.values import replace
from conversations.views import Act
from tests.conversations.changing import IN_PLACE, LATER, answered, booked, last, posts
from tests.conversations.conversation import Conversation
from tests.conversations.reminding import clinic, rings
from tests.conversations.world import OWNER, SLOTS, booking, house


def missed(chat: Conversation, visit: Booking | None = None, at: datetime | None = None) -> None:
    """Staff note that nobody came, an hour after the visit began unless it is told when."""
    known = visit or chat.session.booked
    assert known is not None
    chat.now = at or known.start + timedelta(hours=1)
    now = replace(known, status=BookingStatus.MISSED)
    news = Changed(booking=now, what=Happening.MISSED)
    chat.happens(Told(id="t", at=chat.now, of="staff:town.1", desk="town", news=news))


def rung(chat: Conversation) -> None:
    """The instant has come at which it is said."""
    ring = next(one for one in reversed(chat.ordered) if isinstance(one, Ring) and one.name == REBOOK)
    assert ring.at is not None
    chat.now = ring.at
    chat.happens(Rang(id="r", at=chat.now, name=REBOOK))


def asked(chat: Conversation) -> list[Post]:
    """What the last turn asked of missed visits."""
    return [one for one in last(chat) if isinstance(one, Post) and one.body[0].id == "missed-visit"]


def presses(chat: Conversation, post: Post, place: int = 0) -> None:
    """The button below it."""
    offers = next(one for one in chat.session.reminders.sent if one.stamp == post.stamp).offers
    chat.happens(Pressed(id="p", at=chat.now, by=OWNER, stamp=post.stamp, key=offers[place].key))


def test_they_are_asked_whether_they_want_another_and_have_it_in_two_taps() -> None:
    """The same kind of visit; the button, then the time."""
    chat = booked(IN_PLACE)
    chat.presses(Act.HOME)
    missed(chat)
    rung(chat)
    [post] = asked(chat)
    presses(chat, post)
    assert any(isinstance(one, FindSlots) for one in last(chat))
    answered(chat, Awaited.SOONEST, SlotsFound((LATER,)))
    chat.picks("later")
    assert chat.session.draft is not None
    assert chat.session.draft.service is not None
    assert chat.session.draft.slot == LATER


def test_they_are_asked_once() -> None:
    """Whoever notes it how often, and however it is noted again."""
    chat = booked(IN_PLACE)
    missed(chat)
    rung(chat)
    assert len(asked(chat)) == 1
    missed(chat)
    rung(chat)
    assert asked(chat) == []
    assert posts(chat).count("missed-visit") == 1


def test_the_practices_own_record_counts_as_well() -> None:
    """Noted in its own screen."""
    chat = booked(IN_PLACE)
    visit = booking(chat.session)
    chat.now = visit.start + timedelta(hours=1)
    chat.happens(Noticed(id="n", at=chat.now, desk="town", booking=visit.ref))
    answered(chat, Awaited.NOTICED, Read(replace(visit, status=BookingStatus.MISSED)))
    assert asked(chat) == []
    rung(chat)
    assert len(asked(chat)) == 1


def test_nobody_is_woken() -> None:
    """In the evening it is put off until the quiet hours are over."""
    chat = booked(IN_PLACE)
    evening = SLOTS[0].start.replace(hour=22)
    missed(chat, at=evening)
    assert asked(chat) == []
    [ring] = [one for one in last(chat) if isinstance(one, Ring) and one.name == REBOOK]
    assert ring.at is not None
    assert ring.at.astimezone(evening.tzinfo) == evening.replace(day=evening.day + 1, hour=8)
    chat.happens(Rang(id="r", at=ring.at - timedelta(hours=1), name=REBOOK))
    assert asked(chat) == []
    rung(chat)
    assert len(asked(chat)) == 1


def test_a_ring_that_comes_late_wakes_nobody_either() -> None:
    """The bot was away for the day."""
    chat = booked(IN_PLACE)
    missed(chat)
    chat.happens(Rang(id="r", at=SLOTS[0].start.replace(hour=23), name=REBOOK))
    assert asked(chat) == []
    rung(chat)
    assert len(asked(chat)) == 1


def test_who_came_after_all_is_not_asked() -> None:
    """It was put right in the evening."""
    chat = booked(IN_PLACE)
    missed(chat, at=SLOTS[0].start.replace(hour=22))
    visit = chat.session.booked
    assert visit is not None
    news = Changed(booking=replace(visit, status=BookingStatus.ARRIVED), what=Happening.ARRIVED)
    chat.happens(Told(id="t", at=chat.now, of="staff:town.1", desk="town", news=news))
    chat.happens(Rang(id="r", at=chat.now + timedelta(hours=12), name=REBOOK))
    assert asked(chat) == []
    assert chat.session.missed == ()


def test_of_a_visit_long_ago_nothing_is_said() -> None:
    """It was noted when the books were done."""
    chat = booked(IN_PLACE)
    missed(chat, at=SLOTS[0].start + SOON + timedelta(hours=1))
    assert asked(chat) == []


def test_where_it_is_not_known_what_it_was_made_of_a_new_one_is_begun() -> None:
    """At the desk."""
    chat = booked(IN_PLACE)
    other = replace(booking(chat.session), ref="other")
    news = Changed(booking=other, what=Happening.BOOKED)
    chat.happens(Told(id="t", at=chat.now, of="staff:town.1", desk="town", news=news))
    missed(chat, other)
    rung(chat)
    [post] = asked(chat)
    presses(chat, post)
    assert chat.session.draft is not None
    assert chat.session.draft.service is None
    assert chat.session.booked is not None
    assert chat.session.booked.ref == "other"


def test_the_button_works_when_the_visit_is_forgotten_and_lets_go_of_what_was_begun() -> None:
    """A new one is begun."""
    chat = booked(IN_PLACE)
    missed(chat)
    rung(chat)
    [post] = asked(chat)
    chat.session = replace(chat.session, booked=None, booked_desk="", again=None)
    chat.orders(Order.BOOK)
    begun = chat.session.draft
    presses(chat, post)
    assert chat.session.draft is not None
    assert begun is not None
    assert chat.session.draft.number != begun.number


def test_in_a_talk_it_waits_for_the_talks_end() -> None:
    """What is pressed there is for the person one talks to."""
    chat = booked(at=house(IN_PLACE, needs=(), staffed=True))
    missed(chat)
    rung(chat)
    [post] = asked(chat)
    chat.happens(Told(id="c", at=chat.now, of="staff:town.1", desk="town", news=Called(by="U1")))
    assert chat.at(State.WITH_PERSON)
    presses(chat, post)
    assert [one.body[0].id for one in last(chat) if isinstance(one, Post)] == ["reminder-in-a-talk"]


def test_two_of_one_turn_are_one_message() -> None:
    """Both were put off until the morning."""
    chat = booked(IN_PLACE)
    other = replace(booking(chat.session), ref="other")
    news = Changed(booking=other, what=Happening.BOOKED)
    chat.happens(Told(id="t", at=chat.now, of="staff:town.1", desk="town", news=news))
    evening = SLOTS[0].start.replace(hour=22)
    missed(chat, at=evening)
    missed(chat, other, at=evening)
    chat.happens(Rang(id="r", at=evening + timedelta(hours=11), name=REBOOK))
    [post] = asked(chat)
    assert len(post.body) == len(post.rows) == 2


def test_no_two_messages_of_one_turn_have_buttons() -> None:
    """A press names a turn: beside a reminder it waits for another minute."""
    chat = booked(at=clinic())
    visit = booking(chat.session)
    chat.now = rings(chat)
    chat.happens(Rang(id="ring", at=chat.now, name=REMIND))
    over = replace(visit, ref="over", start=chat.now - timedelta(hours=2), status=BookingStatus.MISSED)
    beside = OtherVisit(booked=over, booked_desk="town")
    chat.session = replace(chat.session, others=(beside,), missed=(Missed(booking="over", at=chat.now),))
    answered(chat, Awaited.REMIND, Read(visit))
    assert posts(chat)[-1] == "reminder"
    [ring] = [one for one in last(chat) if isinstance(one, Ring) and one.name == REBOOK]
    assert ring.at == chat.now + timedelta(minutes=1)
