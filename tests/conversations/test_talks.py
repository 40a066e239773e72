"""A person, please: the bot is quiet, every word goes to the other side, and nobody is left waiting unseen."""

from datetime import UTC, datetime, timedelta

import pytest

from conversations.booking import Hold
from conversations.commands import Post, Repost, Ring, TellStaff, Unpost
from conversations.desk import House
from conversations.events import (
    Held,
    Order,
    Rang,
    Read,
    Rewritten,
    Sent,
    ServicesFound,
    SlotsFound,
    Told,
    Withdrawn,
    Written,
)
from conversations.flows.person import REMEMBERED, SILENCE
from conversations.flows.talk import REMIND
from conversations.matters import AboutTalk, Called, Ending, HandedBack, Said, SaidAgain, Unsaid
from conversations.session import Awaited, State
from conversations.text import Mention, Privacy, Words
from conversations.values import replace
from conversations.views import Act
from tests.conversations.changing import IN_PLACE, answered, booked
from tests.conversations.conversation import Conversation
from tests.conversations.two_sides import (
    BO,
    MO,
    PICTURE,
    WEEKDAYS,
    Sides,
    all_posted,
    ordered,
    posted,
    said,
    staffed,
    stranger_at,
    talking,
    visited,
)
from tests.conversations.world import ADVICE, HELD_FOR, NOTHING, NOW, OWNER, SLOTS, booking, desk, house


def about(sides: Sides) -> AboutTalk:
    """What the desk knows of the talk."""
    matter = sides.talk.session.matter
    assert isinstance(matter, AboutTalk)
    return matter


def test_who_asks_for_a_person_is_told_so_and_the_desk_has_a_thread() -> None:
    """One panel on either side, and a ring for each who might be forgotten."""
    sides = stranger_at(staffed())
    sides.patient.presses(Act.PERSON)
    sides.deliver()
    assert sides.patient.at(State.WITH_PERSON)
    assert said(sides.patient)[0] == "person-asked"
    assert ordered(sides.patient) == [TellStaff, Ring]
    assert sides.talk.at(State.TALK)
    assert about(sides).rings == NOW + timedelta(minutes=10)


@pytest.mark.parametrize("order", [Order.PERSON, Order.START, Order.BOOK, Order.CANCEL, Order.HELP, Order.LANGUAGE])
def test_what_else_is_pressed_or_ordered_shows_the_one_panel(order: Order) -> None:
    """It says that a person is asked for, and how to come back; nothing else is done."""
    sides = talking()
    before = sides.patient.session
    sides.patient.orders(order)
    assert sides.patient.turn.redraw
    assert not sides.patient.turn.commands
    assert sides.patient.session.state is before.state
    assert said(sides.patient)[0] == "person-asked"


def test_words_go_to_the_desk_and_the_bot_says_nothing() -> None:
    """No panel, no post in the chat; the words in the thread, line by line, as the patient's."""
    sides = talking()
    sides.types("Hello,\nis anybody there?")
    assert not sides.patient.turn.redraw
    assert sides.patient.session.stamp < sides.patient.session.turn
    assert ordered(sides.patient) == [TellStaff, Ring]
    post = sides.talk.turn.commands[0]
    assert isinstance(post, Post)
    assert [text.id for text in post.body] == ["patient-says", "words"]
    assert (post.mark, post.body[1].args[0][1]) == ("p1", Words("is anybody there?", Privacy.PLAIN))


def test_an_answer_comes_as_the_practices() -> None:
    """Nobody's name; and the desk sees who answered."""
    sides = talking()
    sides.writes(sides.talk, "Good morning.")
    post = next(one for one in sides.patient.turn.commands if isinstance(one, Post))
    assert (post.body[0].id, post.mark) == ("practice-says", "s1")
    assert "talk-answered" in said(sides.talk)
    assert (about(sides).answered, about(sides).by, about(sides).rings) == (True, BO, None)
    assert not sides.patient.turn.redraw


def test_pictures_go_both_ways_with_or_without_words() -> None:
    """As the channel calls them, never their content."""
    sides = talking()
    sides.patient.happens(Sent(id="f", at=NOW, by=OWNER, file=PICTURE, text="", mark="p2"))
    sides.deliver()
    post = sides.talk.turn.commands[0]
    assert isinstance(post, Post)
    assert (post.file, post.body[0].id, post.mark) == (PICTURE, "patient-sends", "p2")
    sides.talk.happens(Sent(id="f", at=NOW, by="staff", actor=BO, file=PICTURE, text="Here you are.", mark="s2"))
    sides.deliver()
    post = sides.patient.turn.commands[0]
    assert isinstance(post, Post)
    assert (post.file, post.body[0].id) == (PICTURE, "practice-says")


def test_changes_and_withdrawals_follow_on_both_sides() -> None:
    """By the mark of the message, also when the talk is over; of others nothing is passed on."""
    sides = talking()
    sides.types("Tomorow?")
    sides.patient.happens(Rewritten(id="e", at=NOW, by=OWNER, mark="p1", text="Tomorrow?"))
    sides.deliver()
    assert ordered(sides.talk) == [Repost]
    sides.talk.happens(Rewritten(id="e", at=NOW, by="staff", actor=BO, mark="s1", text="Yes."))
    sides.deliver()
    assert ordered(sides.patient) == [Repost]
    sides.talk.happens(Withdrawn(id="e", at=NOW, by="staff", actor=BO, mark="s1"))
    sides.deliver()
    assert ordered(sides.patient) == [Unpost]
    sides.patient.presses(Act.RETURN)
    sides.patient.happens(Withdrawn(id="e", at=NOW, by=OWNER, mark="p1"))
    sides.deliver()
    assert ordered(sides.talk) == [Unpost]
    sides.patient.happens(Rewritten(id="e", at=NOW, by=OWNER, mark="of before", text="No."))
    assert not sides.patient.turn.commands
    assert not sides.patient.turn.redraw


def test_only_the_newest_messages_can_still_be_changed() -> None:
    """What is remembered is bounded."""
    sides = talking()
    for number in range(REMEMBERED + 1):
        sides.types("Hello", mark=f"m{number}")
    talk = sides.patient.session.talk
    assert talk is not None
    assert len(talk.marks) == REMEMBERED
    assert "m0" not in talk.marks


def test_a_shared_contact_is_passed_on_as_its_number() -> None:
    """One that cannot be read is not passed on, which is said."""
    sides = talking()
    sides.patient.shares("+31600000001")
    sides.deliver()
    assert posted(sides.talk)[0].args[0][1] == Words("+31600000001", Privacy.PLAIN)
    sides.patient.shares(None)
    assert sides.patient.tells("not-passed-on")


def test_empty_words_are_still_a_message() -> None:
    """A line of spaces is no words, and is not silently lost."""
    sides = talking()
    sides.types("   ")
    assert posted(sides.talk)[0].args[0][1] == Words("…", Privacy.PLAIN)


# The end of a talk


def test_the_patient_goes_back_and_both_are_told() -> None:
    """The draft goes on where it was."""
    sides = stranger_at(staffed())
    sides.patient.orders(Order.BOOK)
    sides.patient.answered(ServicesFound((ADVICE,)))
    answered(sides.patient, Awaited.SOONEST, SlotsFound(SLOTS))
    sides.asks()
    assert about(sides).facts[0].id == "talk-draft"
    sides.patient.presses(Act.RETURN)
    sides.deliver()
    assert sides.patient.at(State.CHOOSE_SOONEST)
    assert sides.patient.tells("talk-ended-patient")
    assert sides.talk.at(State.TALK_OVER)
    assert posted(sides.talk)[0].id == "talk-over-patient"
    assert about(sides).rings is None


def test_staff_give_the_patient_back_and_both_are_told() -> None:
    """By a button, and with who did it."""
    sides = talking()
    sides.presses(sides.talk, Act.RETURN)
    assert sides.patient.at(State.HOME)
    assert sides.patient.tells("talk-ended-staff")
    assert sides.talk.at(State.TALK_OVER)
    assert posted(sides.talk)[0].args == (("by", Mention(BO)),)
    assert not sides.talk.session.offers


def test_after_a_silence_the_assistant_is_there_again() -> None:
    """Openly on both sides; a word in between puts it off."""
    sides = talking()
    sides.patient.waits(30)
    sides.types("Hello?")
    sides.writes(sides.talk, "Hello.")
    due = next(one for one in reversed(sides.patient.ordered) if isinstance(one, Ring)).at
    assert due == sides.patient.now + timedelta(minutes=60)
    sides.patient.happens(Rang(id="early", at=sides.patient.now, name=SILENCE))
    assert sides.patient.at(State.WITH_PERSON)
    sides.rings(sides.patient, SILENCE)
    assert sides.patient.at(State.HOME)
    assert sides.patient.tells("talk-ended-silence")
    assert posted(sides.talk)[0].id == "talk-over-silence"
    sides.patient.happens(Rang(id="again", at=sides.patient.now, name=SILENCE))
    assert not sides.patient.turn.commands


def test_who_was_never_answered_is_not_forgotten_by_a_silence() -> None:
    """The bot is there again, and the desk is still reminded until somebody answers."""
    sides = talking()
    sides.rings(sides.patient, SILENCE)
    assert sides.talk.at(State.TALK_OVER)
    assert posted(sides.talk)[0].id == "talk-unheard"
    assert "talk-waiting" in said(sides.talk)
    sides.rings(sides.talk, REMIND)
    assert posted(sides.talk)[0].id == "talk-waits"
    assert about(sides).rings is not None


def test_an_answer_after_the_end_reaches_the_patient_and_opens_the_talk_again() -> None:
    """Nothing that is written in the thread is lost, and the bot is quiet again."""
    sides = talking()
    sides.rings(sides.patient, SILENCE)
    sides.writes(sides.talk, "Sorry, we were busy.")
    assert sides.patient.at(State.WITH_PERSON)
    assert "practice-says" in all_posted(sides.patient)
    assert sides.talk.at(State.TALK)
    assert about(sides).rings is None
    sides.types("Never mind.")
    assert posted(sides.talk)[0].id == "patient-says"
    assert about(sides).rings is not None


def test_words_of_the_practice_without_a_talk_are_posted() -> None:
    """A chat that was forgotten meanwhile shows them all the same, and nothing else."""
    chat = Conversation(staffed())
    chat.orders(Order.START)
    for news in (Said(words=Words("Hello")), HandedBack(why=Ending.STAFF)):
        chat.happens(Told(id="t", at=NOW, of="staff:town.x", desk="town", news=news))
        assert chat.at(State.HOME)
    assert all_posted(chat) == ["practice-says"]


# Nobody waits unseen


def test_the_desk_is_reminded_at_growing_distances_and_never_given_up() -> None:
    """In the thread, since when somebody waits; an answer ends it."""
    sides = talking()
    distances = []
    for _ in range(12):
        before = about(sides).rings
        assert before is not None
        sides.rings(sides.talk, REMIND)
        assert posted(sides.talk)[0].id == "talk-waits"
        after = about(sides).rings
        assert after is not None
        distances.append(after - before)
    assert distances[:3] == [timedelta(minutes=20), timedelta(minutes=40), timedelta(minutes=80)]
    assert distances[-1] == timedelta(hours=24)
    sides.writes(sides.talk, "Here I am.")
    assert any(isinstance(one, Ring) and one.at is None for one in sides.talk.ordered)
    sides.talk.happens(Rang(id="late", at=sides.talk.now + timedelta(days=2), name=REMIND))
    assert not sides.talk.turn.commands


def test_whoever_takes_it_up_is_seen_and_the_patient_still_waits() -> None:
    """A name is no answer: the reminder stays."""
    sides = talking()
    sides.presses(sides.talk, Act.TAKE)
    assert "talk-taken" in said(sides.talk)
    assert about(sides).rings is not None
    assert not sides.talk.offers(Act.TAKE)


def test_another_question_waits_for_another_answer() -> None:
    """From its first word on, not from its last."""
    sides = talking()
    sides.writes(sides.talk, "Yes?")
    sides.patient.waits(5)
    sides.types("When are you open?")
    first = about(sides).rings
    sides.patient.waits(5)
    sides.types("Also on Saturdays?")
    assert about(sides).rings == first
    assert about(sides).answered is False


def test_outside_office_hours_it_is_said_when_somebody_is_there() -> None:
    """And nobody is reminded, nor the patient given back, before that."""
    sides = talking(hours=WEEKDAYS)
    opens = datetime(2026, 11, 23, 8, 0, tzinfo=UTC)
    assert "person-opens" in said(sides.patient)
    assert sides.patient.session.talk is not None
    assert sides.patient.session.talk.opens == opens
    assert about(sides).rings == opens + timedelta(minutes=10)
    assert sides.patient.session.talk.rings == opens + timedelta(minutes=60)


def test_within_office_hours_nothing_is_said_of_them() -> None:
    """Somebody is there."""
    chat = Conversation(staffed(hours=WEEKDAYS), now=datetime(2026, 11, 23, 9, 0, tzinfo=UTC))
    chat.orders(Order.PERSON)
    assert said(chat) == ["person-asked", "person-how"]


# What is open, and what is on its way


def test_a_booking_on_its_way_is_settled_and_told_beside_the_talk() -> None:
    """The talk is not left for it; afterwards the chat is where the booking left it."""
    sides = Sides(booked(IN_PLACE, staffed(IN_PLACE)))
    sides.patient.presses(Act.MOVE)
    answered(sides.patient, Awaited.SOONEST, SlotsFound(SLOTS))
    sides.patient.picks("noon")
    sides.patient.presses(Act.MOVE_IT)
    sides.asks()
    assert about(sides).facts[0].id == "talk-moving"
    sides.answers(sides.patient, Awaited.MOVE, Written("booking"))
    sides.answers(sides.patient, Awaited.REREAD, Read(booking(sides.patient.session)))
    assert sides.patient.at(State.WITH_PERSON)
    assert "card-moved" in all_posted(sides.patient)
    sides.patient.presses(Act.RETURN)
    assert sides.patient.at(State.HOME)


def test_what_differs_is_said_beside_the_talk() -> None:
    """Nobody is taken out of a talk by what a vendor says."""
    sides = Sides(booked(IN_PLACE, staffed(IN_PLACE)))
    sides.patient.presses(Act.MOVE)
    answered(sides.patient, Awaited.SOONEST, SlotsFound(SLOTS))
    sides.patient.picks("noon")
    sides.patient.presses(Act.MOVE_IT)
    sides.asks()
    sides.answers(sides.patient, Awaited.MOVE, Written("booking"))
    record = replace(booking(sides.patient.session), start=SLOTS[1].start + timedelta(days=1))
    sides.answers(sides.patient, Awaited.REREAD, Read(record))
    assert sides.patient.at(State.WITH_PERSON)
    assert "booking-differs" in all_posted(sides.patient)


def test_a_hold_that_ran_out_meanwhile_is_asked_for_again() -> None:
    """As always: on the way back to the review, with a word."""
    can = replace(NOTHING, hold=True)
    sides = stranger_at(staffed(can))
    sides.patient.orders(Order.BOOK)
    sides.patient.answered(ServicesFound((ADVICE,)))
    answered(sides.patient, Awaited.SOONEST, SlotsFound(SLOTS))
    sides.patient.picks("morning")
    answered(sides.patient, Awaited.HOLD, Held(Hold(ref="hold", until=NOW + HELD_FOR)))
    sides.patient.picks("self")
    assert sides.patient.at(State.REVIEW)
    sides.asks()
    sides.patient.waits(30)
    sides.patient.presses(Act.RETURN)
    assert any(item.what is Awaited.HOLD for item in sides.patient.session.awaiting)


# From the desk


def test_staff_open_a_talk_from_the_card_of_a_visit() -> None:
    """The patient is asked first, in their own chat; nobody waits until they say something."""
    sides = visited()
    sides.presses(sides.card, Act.MESSAGE)
    assert sides.card.tells("patient-called")
    assert said(sides.patient)[0] == "person-calls"
    assert about(sides).facts[0].id == "talk-visit"
    assert (about(sides).answered, about(sides).by, about(sides).rings) == (True, BO, None)
    sides.types("Yes?")
    assert about(sides).rings is not None


def test_a_patient_who_talks_already_is_not_called_away() -> None:
    """The thread there is says who else would like to write."""
    sides = visited()
    sides.asks()
    sides.presses(sides.card, Act.MESSAGE, actor=MO)
    assert len([key for key in sides.desk if key.startswith("talk:")]) == 1
    assert posted(sides.talk)[0].id == "talk-asked-again"
    assert about(sides).rings is not None


def test_who_asks_again_in_a_new_talk_has_a_new_thread() -> None:
    """A talk that is over stays over."""
    sides = talking()
    sides.patient.presses(Act.RETURN)
    sides.asks()
    assert len(sides.desk) == 2


def test_a_talk_that_is_asked_for_anew_waits_anew() -> None:
    """Whatever brings the same matter twice."""
    sides = talking()
    told = next(one for one in sides.patient.ordered if isinstance(one, TellStaff))
    sides.writes(sides.talk, "Yes?")
    sides.talk.happens(Told(id="t", at=NOW, of=sides.patient.session.chat, desk="town", news=told.news))
    assert posted(sides.talk)[0].id == "talk-asked-anew"
    assert about(sides).rings is not None


# Where nobody can be asked for


def test_without_people_at_the_desk_it_is_said_whom_to_contact() -> None:
    """No button, and an honest answer to the order."""
    chat = Conversation(house(NOTHING))
    chat.orders(Order.PERSON)
    assert chat.at(State.HOME)
    assert chat.tells("no-person")


def test_of_several_desks_one_is_chosen_first() -> None:
    """Nobody's words go to a practice they did not mean."""
    both = House.of([desk(NOTHING, staffed=True), desk(NOTHING, name="harbour", title="Harbour", staffed=True)])
    chat = Conversation(both)
    chat.orders(Order.START)
    assert not chat.offers(Act.PERSON)
    chat.orders(Order.PERSON)
    assert chat.tells("no-person")


def test_a_file_without_a_talk_is_answered_with_what_can_be_done() -> None:
    """It goes nowhere."""
    chat = Conversation(staffed())
    chat.orders(Order.START)
    chat.happens(Sent(id="f", at=NOW, by=OWNER, file=PICTURE))
    assert chat.tells("file-not-taken")
    assert not chat.turn.commands


@pytest.mark.parametrize("news", [Said(words=Words("x")), SaidAgain(words=Words("x"), mark="m"), Unsaid(mark="m")])
def test_what_comes_to_no_talk_is_no_talk(news: Said | SaidAgain | Unsaid) -> None:
    """A matter of another kind stays what it is."""
    sides = visited()
    before = sides.card.session.matter
    for told in (news, HandedBack(why=Ending.PATIENT), Called(by=BO)):
        sides.card.happens(Told(id="t", at=NOW, of="test:1", desk="town", news=told))
        assert sides.card.session.matter == before
        assert not sides.card.turn.commands


@pytest.mark.parametrize("name", [SILENCE, REMIND, "visit", "nonsense"])
def test_a_ring_nobody_waits_for_means_nothing(name: str) -> None:
    """In a chat that never talked."""
    chat = Conversation(staffed())
    chat.orders(Order.START)
    chat.happens(Rang(id="r", at=NOW, name=name))
    assert not chat.turn.commands
    assert not chat.turn.redraw
