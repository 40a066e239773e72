"""A booking is tried before its card is shown; what does not pass is put right; nothing is tried twice by itself."""

import pytest

from conversations.booking import Hold
from conversations.commands import Book, HoldSlot, Rehearse, Release, TellStaff
from conversations.desk import Detail, Need
from conversations.events import (
    Held,
    Order,
    QuestionsFound,
    Rehearsed,
    Released,
    Replied,
    ServicesFound,
    SlotsFound,
    Why,
)
from conversations.finds import FindQuestions
from conversations.session import State
from conversations.values import replace
from conversations.views import Act, Note
from tests.conversations.conversation import Conversation
from tests.conversations.world import ADVICE, HELD_FOR, INFO, NOTHING, NOW, SLOTS, house

CAN = replace(NOTHING, rehearse=True)
HELD = replace(CAN, hold=True, release=True)


def rehearsing(can: object = CAN) -> Conversation:
    """A chat whose booking is being rehearsed."""
    chat = Conversation(house(can, needs=(Need(detail=Detail.EMAIL),)))  # type: ignore[arg-type]  # one of the above
    chat.orders(Order.BOOK)
    chat.answered(ServicesFound((ADVICE,)))
    if chat.house.desks[0].capabilities.questions:
        chat.answered(QuestionsFound((INFO,)))
    chat.answered(SlotsFound(SLOTS))
    chat.picks("morning")
    if chat.house.desks[0].capabilities.hold:
        chat.answered(Held(Hold(ref="hold", until=NOW + HELD_FOR)))
    if chat.house.desks[0].capabilities.questions:
        chat.writes("X123")
    chat.picks("self")
    chat.writes("ada@example.org", email="ada@example.org")
    return chat


def at_review(can: object = CAN) -> Conversation:
    """A chat whose booking passed."""
    chat = rehearsing(can)
    chat.answered(Rehearsed())
    return chat


def rehearsals(chat: Conversation) -> int:
    """How many there were."""
    return sum(isinstance(command, Rehearse) for command in chat.ordered)


def test_what_is_booked_was_rehearsed_as_it_stands() -> None:
    """The very same order."""
    chat = rehearsing()
    assert chat.at(State.REHEARSING)
    (rehearsal,) = (command for command in chat.ordered if isinstance(command, Rehearse))
    chat.answered(Rehearsed())
    assert chat.at(State.REVIEW)
    chat.presses(Act.BOOK)
    (order,) = chat.turn.commands
    assert isinstance(order, Book)
    assert replace(order, id="", desk="") == replace(rehearsal.order, id="", desk="")


def test_a_changed_line_is_rehearsed_again_and_a_kept_one_is_not() -> None:
    """The first rehearsal was of something else."""
    chat = at_review()
    for text in ("", "b@example.org"):
        chat.presses(Act.CHANGE)
        chat.picks("details/email")
        if text:
            chat.writes(text, email=text)
        else:
            chat.presses(Act.KEEP)
            assert chat.at(State.REVIEW)
    assert chat.at(State.REHEARSING)
    assert rehearsals(chat) == 2


def test_the_answer_of_a_rehearsal_of_something_else_is_nobodys() -> None:
    """Changed while it was out: only the second one's answer counts."""
    chat = rehearsing()
    first = chat.session.awaiting[0]
    chat.presses(Act.BACK)
    chat.writes("b@example.org", email="b@example.org")
    assert rehearsals(chat) == 2
    chat.happens(Replied(id="late", at=chat.now, to=first.id, desk="town", value=Rehearsed()))
    assert chat.at(State.REHEARSING)
    chat.answered(Rehearsed())
    assert chat.at(State.REVIEW)


@pytest.mark.parametrize("why", [Why.LATER, Why.BROKEN, Why.REFUSED, Why.UNSURE])
def test_what_cannot_be_put_right_here_is_tried_again_on_a_press_only(why: Why) -> None:
    """Or changed, or given up; staff hear of what is broken."""
    chat = rehearsing()
    chat.fails(why, words="No.")
    assert chat.at(State.REHEARSING)
    assert isinstance(chat.said, Note)
    assert chat.said.body[0].id == "not-taken-yet"
    assert rehearsals(chat) == 1
    assert any(isinstance(command, TellStaff) for command in chat.ordered) is (why is Why.BROKEN)
    chat.presses(Act.AGAIN)
    assert rehearsals(chat) == 2
    chat.fails(why)
    chat.presses(Act.CHANGE)
    chat.picks("details/email")
    chat.writes("b@example.org", email="b@example.org")
    chat.answered(Rehearsed())
    assert chat.at(State.REVIEW)


def test_a_failure_leaves_whoever_went_back_where_they_are() -> None:
    """It is tried again when they come by."""
    chat = rehearsing()
    chat.presses(Act.BACK)
    chat.fails(Why.LATER)
    assert chat.at(State.DETAILS)
    assert rehearsals(chat) == 1
    chat.presses(Act.KEEP)
    assert rehearsals(chat) == 2


@pytest.mark.parametrize("fields", [(), ("title",)])
def test_a_field_nobody_can_be_asked_is_no_reason_to_ask_the_vendor_again(fields: tuple[str, ...]) -> None:
    """Else the two would talk for ever."""
    chat = rehearsing()
    chat.fails(Why.INVALID, words="Title needed.", fields=fields)
    assert chat.at(State.REHEARSING)
    assert chat.tells("refused")
    assert rehearsals(chat) == 1


def test_a_disliked_detail_is_asked_again() -> None:
    """Only that one."""
    chat = rehearsing()
    chat.fails(Why.INVALID, words="No such address.", fields=("email",))
    assert chat.at(State.DETAILS)
    chat.writes("b@example.org", email="b@example.org")
    assert rehearsals(chat) == 2


def test_a_disliked_answer_is_asked_again_and_so_is_a_question_we_did_not_know() -> None:
    """The questions are read anew: at once where one of them was meant, on a press where none was."""
    for field in ("info", "new"):
        chat = rehearsing(replace(CAN, questions=True))
        chat.fails(Why.INVALID, fields=(field,))
        if field == "new":
            assert rehearsals(chat) == 1
            chat.presses(Act.AGAIN)
        assert isinstance(chat.turn.commands[0], FindQuestions)
        chat.answered(QuestionsFound((replace(INFO, key=field),)))
        chat.writes("X124")
        assert rehearsals(chat) == 2


def test_a_taken_time_or_service_leads_back_to_the_choice() -> None:
    """With a word of why."""
    chat = rehearsing()
    chat.fails(Why.TAKEN)
    assert chat.at(State.CHOOSE_SOONEST)
    chat = rehearsing()
    chat.fails(Why.GONE)
    assert chat.tells("no-longer-offered")
    assert chat.session.draft is not None
    assert chat.session.draft.slot is None


def test_a_hold_that_ran_out_is_held_again_before_it_is_rehearsed_again() -> None:
    """By the vendor's clock, or by ours at a press: nothing is rehearsed with a hold that is over."""
    chat = rehearsing(HELD)
    chat.fails(Why.EXPIRED)
    assert [type(command) for command in chat.turn.commands] == [HoldSlot]
    chat.answered(Held(Hold(ref="second", until=chat.now + HELD_FOR)))
    assert rehearsals(chat) == 2
    chat.fails(Why.LATER)
    chat.waits(15)
    chat.presses(Act.AGAIN)
    assert [type(command) for command in chat.turn.commands] == [HoldSlot]
    chat.answered(Held(Hold(ref="third", until=chat.now + HELD_FOR)))
    assert rehearsals(chat) == 3
    chat.answered(Rehearsed())
    assert chat.at(State.REVIEW)


def test_a_press_on_the_card_after_the_hold_ran_out_is_rehearsed_anew() -> None:
    """The order has another hold."""
    chat = at_review(HELD)
    chat.waits(15)
    chat.presses(Act.BOOK)
    assert chat.session.draft is not None
    assert not chat.session.draft.rehearsed
    chat.answered(Held(Hold(ref="second", until=chat.now + HELD_FOR)))
    assert chat.at(State.REHEARSING)


def test_another_time_gives_the_first_back_before_it_is_rehearsed() -> None:
    """One write at a time."""
    chat = at_review(HELD)
    chat.presses(Act.CHANGE)
    chat.picks("choose_soonest/")
    chat.picks("noon")
    assert [type(command) for command in chat.turn.commands] == [Release]
    chat.answered(Released())
    chat.answered(Held(Hold(ref="second", until=chat.now + HELD_FOR)))
    chat.answered(Rehearsed())
    assert chat.at(State.REVIEW)


def test_a_card_drawn_before_the_desk_rehearsed_is_rehearsed_at_the_press() -> None:
    """A deploy in between books nothing untried."""
    chat = at_review()
    assert chat.session.draft is not None
    chat.session = replace(chat.session, draft=replace(chat.session.draft, rehearsed=False))
    chat.presses(Act.BOOK)
    assert [type(command) for command in chat.turn.commands] == [Rehearse]
    chat.answered(Rehearsed())
    chat.presses(Act.BOOK)
    assert isinstance(chat.turn.commands[0], Book)
