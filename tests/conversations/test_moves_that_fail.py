"""Moves that come to nothing, or of which nobody knows what came: the visit stands, and that is said."""

import pytest

from conversations.answers import look_at
from conversations.booking import BookingStatus
from conversations.cards import CANCELLED, MOVED
from conversations.commands import Release, Reread, SettleMove, TellStaff
from conversations.events import (
    Order,
    QuestionsFound,
    Read,
    Replied,
    SlotsFound,
    Why,
    Written,
)
from conversations.matters import Trouble
from conversations.session import Awaited, Awaiting, State
from conversations.values import replace
from conversations.views import Act
from tests.conversations.changing import (
    ANEW,
    IN_PLACE,
    LATER,
    MORNING,
    NOON,
    answered,
    body,
    booked,
    failed,
    held,
    moving,
    ordered,
    posts,
    stands,
    told,
    unsure,
    waits,
)
from tests.conversations.world import (
    GATE,
    INFO,
    SLOTS,
    booking,
)


def test_a_new_time_somebody_took_leads_to_other_times_and_the_old_one_stands() -> None:
    """Both are said."""
    chat = moving()
    failed(chat, Awaited.MOVE, Why.TAKEN)
    assert chat.at(State.CHOOSE_SOONEST)
    assert told(chat, "slot-taken")
    assert stands(chat)


@pytest.mark.parametrize("why", [Why.LATER, Why.BROKEN, Why.EXPIRED])
def test_a_move_that_was_not_made_may_be_pressed_again(why: Why) -> None:
    """The card is there, and says that the visit stands."""
    chat = moving()
    failed(chat, Awaited.MOVE, why)
    assert chat.at(State.REVIEW)
    assert stands(chat)
    assert (TellStaff in ordered(chat)) is (why is Why.BROKEN)


@pytest.mark.parametrize("why", [Why.REFUSED, Why.INVALID])
def test_a_refusal_is_said_in_the_vendors_words_and_what_stands_is_read(why: Why) -> None:
    """It may be refused because somebody at the practice changed it meanwhile: the truth is looked for, once."""
    chat = moving()
    failed(chat, Awaited.MOVE, why, "Too late.")
    assert chat.at(State.REVIEW)
    assert told(chat, "refused")
    assert ordered(chat) == [Reread]
    chat.presses(Act.MOVE_IT)
    assert chat.turn.commands


def test_a_detail_the_vendor_dislikes_is_asked_again_where_it_is_booked_anew() -> None:
    """As with any booking."""
    chat = moving(ANEW)
    failed(chat, Awaited.MOVE, Why.INVALID, "No.", ("email",))
    assert chat.at(State.DETAILS)


def test_a_visit_the_practice_cancelled_meanwhile_is_told_and_forgotten() -> None:
    """Nothing is offered for it any more."""
    chat = moving()
    failed(chat, Awaited.MOVE, Why.GONE)
    assert chat.at(State.HOME)
    assert told(chat, "not-movable")
    visit = chat.session.booked
    assert visit is not None
    answered(chat, Awaited.REREAD, Read(replace(visit, status=BookingStatus.CANCELLED)))
    assert chat.session.booked is None
    assert posts(chat)[-1] == CANCELLED
    assert not chat.offers(Act.MOVE)


def test_a_visit_that_is_gone_is_told_and_forgotten() -> None:
    """Not there at all."""
    chat = moving()
    failed(chat, Awaited.MOVE, Why.GONE)
    failed(chat, Awaited.REREAD, Why.GONE)
    assert chat.session.booked is None
    assert posts(chat)[-1] == "visit-gone"


def test_a_look_at_what_stands_that_fails_is_for_staff() -> None:
    """Nothing is concluded from it."""
    chat = moving()
    failed(chat, Awaited.MOVE, Why.REFUSED, "No.")
    failed(chat, Awaited.REREAD, Why.BROKEN)
    assert ordered(chat) == [TellStaff]
    assert chat.session.booked is not None


def test_a_visit_somebody_moved_meanwhile_is_told() -> None:
    """The vendor's record is what counts."""
    chat = moving()
    failed(chat, Awaited.MOVE, Why.REFUSED, "No.")
    visit = chat.session.booked
    assert visit is not None
    answered(chat, Awaited.REREAD, Read(replace(visit, start=LATER.start)))
    assert chat.session.booked == replace(visit, start=LATER.start)
    assert posts(chat)[-1] == MOVED


@pytest.mark.parametrize("what", [Awaited.SOONEST, Awaited.HOLD, Awaited.REHEARSE])
def test_what_is_no_longer_offered_is_not_moved_and_stands(what: Awaited) -> None:
    """No other service is offered in its place."""
    can = replace(ANEW, hold=True, rehearse=True)
    chat = booked(can)
    chat.presses(Act.MOVE)
    if what is not Awaited.SOONEST:
        answered(chat, Awaited.SOONEST, SlotsFound(SLOTS))
        chat.picks("noon")
    if what is Awaited.REHEARSE:
        held(chat, can)
    failed(chat, what, Why.GONE)
    assert chat.at(State.HOME)
    assert told(chat, "not-movable")
    assert chat.session.booked is not None


def test_a_move_that_fails_elsewhere_is_told_there() -> None:
    """In a message of its own."""
    chat = moving()
    chat.orders(Order.HELP)
    failed(chat, Awaited.MOVE, Why.GONE)
    assert chat.at(State.HELP)
    assert posts(chat)[-1] == "not-movable"


def test_a_screening_that_keeps_out_says_that_the_visit_stands() -> None:
    """Where it would be booked anew, the gates are asked again."""
    can = replace(ANEW, questions=True)
    chat = booked(can)
    chat.orders(Order.START)
    chat.presses(Act.MOVE)
    answered(chat, Awaited.QUESTIONS, QuestionsFound((GATE, INFO)))
    chat.picks("no")
    assert chat.at(State.DENIED)
    assert chat.tells("visit-stands")


def test_a_move_whose_answer_was_lost_is_looked_for_until_it_is_known() -> None:
    """The person hears that we do not know, staff are told, and what is found is said."""
    chat = unsure()
    assert ordered(chat) == [SettleMove, TellStaff]
    assert waits(chat)
    assert body(chat)[0] == "not-sure-moved"
    answered(chat, Awaited.SETTLE, Read(booking(chat.session)))
    assert chat.at(State.MOVED)


def test_a_move_that_was_not_made_after_all_is_said_and_may_be_pressed_again() -> None:
    """The record has its old time; the hold is asked for anew."""
    chat = unsure(replace(IN_PLACE, hold=True, release=True))
    answered(chat, Awaited.SETTLE, Read(replace(booking(chat.session), start=MORNING.start)))
    assert ordered(chat) == [Release, TellStaff]
    assert told(chat, "not-moved-after-all")
    assert chat.session.draft is not None
    assert (chat.session.draft.key, chat.session.draft.moving) != ("", None)


def test_a_record_with_neither_time_is_for_a_person_to_look_at() -> None:
    """The last booking is what the record says."""
    chat = unsure()
    answered(chat, Awaited.SETTLE, Read(replace(booking(chat.session), start=LATER.start)))
    assert told(chat, "booking-differs")
    assert chat.session.booked is not None
    assert chat.session.booked.start == LATER.start


def test_a_moved_visit_that_is_gone_is_told() -> None:
    """Settling finds neither."""
    chat = unsure()
    failed(chat, Awaited.SETTLE, Why.GONE)
    assert chat.at(State.HOME)
    assert ordered(chat) == [Reread, TellStaff]


def test_where_no_look_will_tell_nothing_is_promised() -> None:
    """Staff get the booking; what stands of the old one is read."""
    chat = unsure(replace(ANEW, settles=False))
    assert chat.at(State.HOME)
    assert told(chat, "never-sure-moved")
    (staff,) = (command for command in chat.turn.commands if isinstance(command, TellStaff))
    assert staff.news == Trouble(what="move-unsure", booking=chat.session.booked)
    assert Reread in ordered(chat)


def test_a_lost_look_is_asked_for_again_from_the_counter() -> None:
    """With the same order."""
    chat = unsure()
    failed(chat, Awaited.SETTLE, Why.BROKEN)
    chat.presses(Act.AGAIN)
    assert ordered(chat) == [SettleMove]


def test_a_move_nobody_waits_for_is_told() -> None:
    """Law 7: read back like any booking nobody waits for, and told with its new time."""
    chat = booked()
    visit = chat.session.booked
    assert visit is not None
    chat.happens(Replied(id="o", at=chat.now, to="nobody", desk="town", value=Written("booking")))
    answered(chat, Awaited.REREAD, Read(replace(visit, start=NOON.start)))
    assert posts(chat)[-1] == MOVED


def test_what_stands_is_read_once_at_a_time() -> None:
    """A look that is out is not ordered twice."""
    chat = booked()
    visit, here = chat.session.booked, chat.house.desk("town")
    assert visit is not None
    (look,) = look_at(chat.session, visit, here)
    out = Awaiting(id="look", what=Awaited.REREAD, desk=here.name, about=look.booking)
    assert look_at(replace(chat.session, awaiting=(out,)), visit, here) == ()
