"""What hardly ever happens in a conversation, asked of the part it happens in: the chat stays as sensible as it was."""

from datetime import UTC, datetime, time, timedelta

import pytest

from conversations import (
    beside,
    examples,
    expecting,
    failures,
    recalling,
    reminders,
    reminding,
    saying,
    searching,
    told,
)
from conversations.booking import Booking, BookingStatus
from conversations.commands import Post, Repost
from conversations.desk import Capabilities, House, Moving
from conversations.events import Delayed, Failed, Readings, Replied, Why
from conversations.events import Read as ReadBack
from conversations.flows import my_visits, wished
from conversations.matters import Changed, Happening
from conversations.naming import Kind
from conversations.scene import stay
from conversations.session import Awaited, Awaiting, Draft, Expected, Found, OtherVisit, Reminders, Said, Session, State
from conversations.values import replace
from conversations.views import Act
from conversations.wishes import Window, Wish
from tests.conversations.changing import IN_PLACE
from tests.conversations.reminding import clinic, presses, remembered, reminded
from tests.conversations.world import desk

DESK = desk(IN_PLACE)
NOW = datetime(2026, 11, 21, 9, tzinfo=UTC)
VISIT = Booking(ref="b1", code="FD-1", status=BookingStatus.BOOKED, start=NOW + timedelta(days=3))
CHAT = Session(chat="test:1", owner="1", desk="town", touched=NOW)
BESIDE = replace(CHAT, others=(OtherVisit(booked=VISIT, booked_desk="town"),))
EXPECTED = Expected(desk="town", booking=VISIT, since=NOW)
BEGUN = replace(CHAT, draft=Draft(number=1, language="en"))


def test_a_visit_beside_is_followed_with_none_in_front() -> None:
    """It goes back beside; nothing comes to the front by itself."""
    step = beside.followed_beside(BESIDE, "b1", stay)
    assert step.session.booked is None
    assert [one.booked for one in step.session.others] == [VISIT]


def test_a_look_at_a_visit_beside_that_fails_leaves_it_beside() -> None:
    """Staff are told; whatever is in front stays there."""
    item = Awaiting(id="x", what=Awaited.REREAD, desk="town", about="b1")
    failed = Failed(id="reply:x", at=NOW, to="x", desk="town", why=Why.BROKEN)
    step = failures._other_look_failed(BESIDE, item, failed, DESK)
    assert [one.booked.ref for one in step.session.others] == ["b1"]


def test_an_example_is_of_a_day_on_which_one_may_book() -> None:
    """A day that is over by now is passed by."""
    days = (NOW.date() - timedelta(days=1), NOW.date() + timedelta(days=3))
    assert examples._free_day(replace(CHAT, found=Found(days=days)), DESK) == days[1]


def test_a_visit_that_is_gone_is_counted_as_over() -> None:
    """It was in front, and the record is no more."""
    failed = Failed(id="reply:x", at=NOW, to="x", desk="town", why=Why.GONE)
    gone = expecting._gone(replace(CHAT, booked=VISIT), failed, CHAT)
    assert [ref for ref, _ in gone] == ["b1"]


def test_a_visit_that_is_not_in_the_list_any_more_changes_nothing() -> None:
    """Its button was of a list before."""
    assert my_visits._pick(CHAT, "gone", DESK).session == CHAT


def test_one_reading_is_not_today_or_later() -> None:
    """Only a weekday said on that day is both."""
    assert not wished._today_or_later(BEGUN, DESK)


def test_with_nothing_said_nothing_is_used_or_forgotten() -> None:
    """There need be no draft, and no words in it."""
    assert recalling.used(CHAT, Kind.SERVICE) == CHAT
    assert recalling.forgotten(CHAT) == CHAT
    said = replace(CHAT, draft=Draft(number=1, language="en", said=Said(party=2)))
    assert recalling.forgotten(said).draft == Draft(number=1, language="en")


def test_words_of_another_station_are_no_answer_before_it() -> None:
    """A party that was not said is asked for; a review needs no words any more; elsewhere nothing waits."""
    said = replace(CHAT, draft=Draft(number=1, language="en", said=Said(party=2)))
    at_review = saying.answered_before(replace(said, state=State.REVIEW), DESK)
    assert at_review is not None
    assert at_review.session.draft == Draft(number=1, language="en")
    unsaid = replace(CHAT, draft=Draft(number=1, language="en", said=Said(words="x")), state=State.CHOOSE_PARTY)
    assert saying.answered_before(unsaid, DESK) is None
    assert not saying.prefers_the_wish(CHAT, f"{Act.HOME}:", Readings(), DESK)


@pytest.mark.parametrize("state", [State.CHOOSE_SLOT, State.CHOOSE_SOONEST])
def test_where_times_of_a_day_are_shown_a_time_is_picked(state: State) -> None:
    """And where a wish has two readings, one of them is chosen first."""
    wish = Wish(windows=(wished_window(),))
    two = replace(CHAT, state=state, draft=Draft(number=1, language="en", wishes=(wish, wish)))
    assert not saying.prefers_the_wish(two, f"{Act.PICK}:s1", Readings(wishes=(wish,)), DESK)


def wished_window() -> Window:
    """A morning."""
    start = NOW.replace(tzinfo=None)
    return Window(start=start, end=start + timedelta(hours=3))


def test_without_a_wish_nothing_is_near_it() -> None:
    """No side is looked at."""
    assert searching.around(BEGUN, DESK) == {}


@pytest.mark.parametrize("what", [Happening.ARRIVED, Happening.MISSED])
def test_that_somebody_came_or_not_edits_their_card(what: Happening) -> None:
    """And is no message."""
    [edited] = told._post(CHAT, Changed(booking=VISIT, what=what), DESK)
    assert isinstance(edited, Repost)


def test_what_does_not_concern_the_patient_is_not_said_to_them() -> None:
    """A payment is told by what knows its link."""
    assert told._post(CHAT, Changed(booking=VISIT, what=Happening.PAID), DESK) == ()


# Reminders


def test_the_quiet_hours_of_some_days_come_to_an_end() -> None:
    """Each hour of the clock twice, for the night it is put back."""
    assert len(list(reminders._at_clock(NOW, DESK, time(8), (0, 1)))) == 4


def test_nobody_is_woken_for_a_visit_that_begins_before_they_are_awake() -> None:
    """What is left of its ladder is left out."""
    early = replace(VISIT, start=datetime(2026, 11, 24, 5, tzinfo=UTC))
    expected = Reminders(expected=(replace(EXPECTED, booking=early, since=NOW),))
    assert reminders.next_look(expected, clinic(), NOW) is not None
    assert reminders.next_look(expected, clinic(), early.start - timedelta(hours=1)) is None


def test_an_answer_about_a_visit_nobody_expects_any_more_is_left() -> None:
    """Late or not."""
    item = Awaiting(id="x", what=Awaited.REMIND, desk="town", about="b1")
    read = Replied(id="reply:x", at=NOW, to="x", desk="town", value=ReadBack(VISIT))
    assert reminding._late(CHAT, item, House.of([DESK])).session == CHAT
    assert reminding._read(CHAT, item, read, DESK).session == CHAT
    waiting = replace(CHAT, awaiting=(item,))
    late = Delayed(id="delayed:x", at=NOW, to="x", desk="town")
    assert reminding.answered(waiting, late, House.of([DESK])) is not None


def test_nobody_is_reminded_of_a_visit_they_are_at() -> None:
    """Its record says that they came."""
    session = expecting.put(CHAT, "b1", EXPECTED)
    step = reminding._compared(session, EXPECTED, replace(VISIT, status=BookingStatus.ARRIVED), DESK)
    assert step.session.reminders.expected == ()


@pytest.mark.parametrize("can", [replace(IN_PLACE, move=Moving.NONE), replace(IN_PLACE, cancel=False)])
def test_a_reminder_has_no_button_for_what_the_practice_cannot_do(can: Capabilities) -> None:
    """Nor for a visit of which nobody knows what it was made of."""
    here = desk(can)
    acts = [
        button.act
        for button in reminding._buttons(replace(EXPECTED, like=Draft(number=1, language="en")), here, alone=True)
    ]
    assert Act.CONFIRM in acts
    assert (Act.MOVE in acts) == (can.move is not Moving.NONE)
    assert (Act.CANCEL in acts) == can.cancel


def test_who_said_already_that_they_come_is_thanked_and_counted_once() -> None:
    """The button may be pressed as often as they like."""
    step = reminding._thanked(CHAT, replace(EXPECTED, booking=replace(VISIT, confirmed=True)), VISIT, DESK)
    assert [type(one) for one in step.commands] == [Post]


def test_in_a_talk_a_visit_is_changed_by_whom_one_talks_to() -> None:
    """The bot is quiet then, and says why."""
    chat = remembered(clinic())
    post = reminded(chat)
    chat.session = replace(chat.session, state=State.WITH_PERSON)
    presses(chat, Act.CANCEL, post)
    assert chat.session.state is State.WITH_PERSON


def test_a_visit_forgotten_among_many_is_moved_from_its_reminder_all_the_same() -> None:
    """It comes to the front as it was expected; whatever was there goes beside."""
    session = replace(CHAT, booked=replace(VISIT, ref="other"), booked_desk="town")
    step = reminding._changed(session, replace(EXPECTED, card="visit:b1"), Act.CANCEL, House.of([DESK]))
    assert step.session.booked == VISIT
    assert step.session.ending == VISIT
    assert step.session.card == "visit:b1"
