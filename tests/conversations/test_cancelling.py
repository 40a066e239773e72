"""The end of a visit: shown, asked about, pressed, and told as the vendor has it."""

from datetime import timedelta

import pytest

from conversations.cards import CANCELLED
from conversations.commands import Cancel, Reread, TellStaff
from conversations.events import (
    Cancelled,
    Delayed,
    Order,
    ReasonsFound,
    Replied,
    Why,
)
from conversations.flows.cancel import CANCEL
from conversations.matters import Trouble
from conversations.session import Awaited, State
from conversations.values import replace
from conversations.views import Act, Note
from tests.conversations.changing import (
    IN_PLACE,
    answered,
    asked_to_cancel,
    body,
    booked,
    cancelling,
    failed,
    last,
    ordered,
    posts,
    told,
    waits,
)
from tests.conversations.conversation import Conversation
from tests.conversations.world import REASONS, house


def test_a_visit_is_cancelled_by_a_press_on_the_view_that_shows_it() -> None:
    """Said once the vendor's record says so, on the panel and in a message that stays."""
    chat = asked_to_cancel()
    assert isinstance(chat.said, Note)
    assert chat.said.lines
    chat.writes("yes", yes=True)
    assert chat.tells("press-to-cancel")
    chat.writes("what?")
    assert not last(chat)
    chat.presses(Act.CANCEL_IT)
    (order,) = last(chat)
    assert isinstance(order, Cancel)
    assert (order.booking, order.reason) == ("booking", "")
    assert waits(chat)
    answered(chat, Awaited.CANCEL, Cancelled("booking"))
    assert chat.at(State.CANCELLED)
    assert posts(chat)[-1] == CANCELLED
    assert chat.session.booked is None
    assert chat.session.again is None


def test_the_vendors_reasons_are_the_buttons_that_cancel() -> None:
    """One press says why and orders it."""
    chat = asked_to_cancel(replace(IN_PLACE, reasons=True))
    assert waits(chat)
    answered(chat, Awaited.REASONS, ReasonsFound(REASONS))
    chat.presses(Act.CANCEL_IT, "other")
    (order,) = chat.turn.commands
    assert isinstance(order, Cancel)
    assert order.reason == "other"


def test_reasons_that_cannot_be_had_keep_nobody_from_cancelling() -> None:
    """The desk's own is given then."""
    chat = asked_to_cancel(replace(IN_PLACE, reasons=True))
    failed(chat, Awaited.REASONS, Why.LATER)
    chat.presses(Act.CANCEL_IT, "")
    assert ordered(chat) == [Cancel]


def test_a_visit_may_be_kept() -> None:
    """Back at the counter, where it stands with what can be done with it."""
    chat = asked_to_cancel()
    chat.presses(Act.HOME)
    assert isinstance(chat.said, Note)
    assert chat.said.lines[0].id == "home-visit"
    assert chat.offers(Act.CANCEL)


def test_a_cancellation_that_takes_long_is_told_where_the_person_is() -> None:
    """They need not wait; nothing else is begun before it is known."""
    chat = cancelling()
    item = chat.session.awaiting[0]
    chat.happens(Delayed(id="late", at=chat.now, to=item.id, desk="town"))
    assert waits(chat)
    assert body(chat)[0] == "wait-longer"
    chat.presses(Act.HOME)
    assert body(chat)[-1] == "home-cancelling"
    chat.orders(Order.BOOK)
    assert chat.at(State.CANCELLING)
    chat.orders(Order.CANCEL)
    assert chat.tells("too-late-to-stop")
    chat.orders(Order.HELP)
    chat.answered(Cancelled("booking"))
    assert chat.at(State.HELP)
    assert posts(chat)[-1] == CANCELLED


@pytest.mark.parametrize(
    ("why", "said"),
    [
        (Why.REFUSED, "not-cancelled"),
        (Why.LATER, "not-cancelled"),
        (Why.GONE, "visit-gone"),
        (Why.BROKEN, "cancel-unsure"),
    ],
)
def test_a_cancellation_that_came_to_nothing_says_what_stands(why: Why, said: str) -> None:
    """A refusal, or silence, may come of a change at the practice: what stands is read."""
    chat = cancelling()
    failed(chat, Awaited.CANCEL, why, "Too late.")
    assert chat.at(State.HOME)
    assert told(chat, said)
    assert (chat.session.booked is None) is (why is Why.GONE)
    assert (Reread in ordered(chat)) is (why in (Why.REFUSED, Why.BROKEN))
    assert (TellStaff in ordered(chat)) is (why is Why.BROKEN)


def test_a_cancellation_that_came_to_nothing_is_told_elsewhere_as_well() -> None:
    """In a message of its own."""
    chat = cancelling()
    chat.orders(Order.HELP)
    failed(chat, Awaited.CANCEL, Why.REFUSED, "Too late.")
    assert posts(chat)[-1] == "not-cancelled"


def test_an_end_nobody_waits_for_is_told() -> None:
    """Law 7: with the visit's facts where we have them."""
    chat = booked()
    for ref, said in (("other", "cancelled-another"), ("booking", CANCELLED)):
        chat.happens(Replied(id=ref, at=chat.now, to="nobody", desk="town", value=Cancelled(ref)))
        assert posts(chat)[-1] == said
    assert chat.session.booked is None


def at_a_late_hour(hours: int | None = 100, *, staffed: bool = True) -> Conversation:
    """A visit in three days, at a desk that wants to know so many hours before; the question whether to cancel it."""
    chat = booked(at=house(IN_PLACE, needs=(), staffed=staffed, cancel_hours=hours, policy="Later we charge half."))
    chat.presses(Act.CANCEL)
    return chat


def test_who_is_too_late_to_cancel_asks_the_desks_people() -> None:
    """The rule and its cost are said before, nothing is cancelled, and what staff hear of one visit is one matter."""
    chat = at_a_late_hour()
    assert isinstance(chat.said, Note)
    assert [one.id for one in chat.said.after] == ["cancel-late", "name", "cancel-late-ask"]
    assert not chat.offers(Act.CANCEL_IT)
    chat.writes("yes", yes=True)
    assert not last(chat)
    chat.presses(Act.ASK_TO_CANCEL)
    (news,) = last(chat)
    assert isinstance(news, TellStaff)
    assert news.news == Trouble(what="late-cancel", booking=chat.session.booked)
    assert chat.at(State.HOME)
    assert told(chat, "cancel-asked")
    chat.presses(Act.CANCEL)
    chat.presses(Act.ASK_TO_CANCEL)
    (again,) = last(chat)
    assert isinstance(again, TellStaff)
    assert again.matter == news.matter


def test_where_nobody_is_staff_whoever_is_too_late_is_told_whom_to_turn_to() -> None:
    """There is nothing to press but that it stays."""
    chat = at_a_late_hour(staffed=False)
    assert isinstance(chat.said, Note)
    assert chat.said.after[-1].id == "cancel-late-contact"
    assert not chat.offers(Act.ASK_TO_CANCEL)


def test_it_can_become_too_late_while_the_question_is_shown() -> None:
    """The press cancels nothing then, and shows the other question; who is in time cancels as ever."""
    chat = at_a_late_hour(71)
    assert chat.offers(Act.CANCEL_IT)
    chat.now += timedelta(hours=2)
    chat.presses(Act.CANCEL_IT)
    assert not last(chat)
    assert chat.offers(Act.ASK_TO_CANCEL)
    other = at_a_late_hour(71)
    other.presses(Act.CANCEL_IT)
    assert isinstance(last(other)[0], Cancel)


def test_the_desks_people_hear_of_what_the_vendor_did_not_let_a_patient_cancel() -> None:
    """The practice may have a rule of its own; whoever was refused is told that people look at it."""
    chat = at_a_late_hour(None)
    chat.presses(Act.CANCEL_IT)
    failed(chat, Awaited.CANCEL, Why.REFUSED, "Too late.")
    assert told(chat, "not-cancelled-asked")
    assert any(isinstance(one, TellStaff) and isinstance(one.news, Trouble) for one in chat.turn.commands)


def test_nobody_is_asked_to_cancel_what_is_gone_or_may_still_be_cancelled() -> None:
    """Whatever was pressed."""
    chat = at_a_late_hour()
    desk = chat.house.desks[0]
    early = replace(desk, cancel_hours=1)
    assert CANCEL.press is not None
    for session, at in ((replace(chat.session, ending=None), desk), (chat.session, early)):
        step = CANCEL.press(session, Act.ASK_TO_CANCEL, "", at)
        assert step is not None
        assert not step.commands
