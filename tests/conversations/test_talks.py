"""A person, please: the bot is quiet, every word goes to the other side, and nobody is left waiting unseen."""

from datetime import timedelta

import pytest

from conversations.commands import Post, Repost, Ring, TellStaff, Unpost
from conversations.events import (
    Order,
    Rang,
    Rewritten,
    Sent,
    ServicesFound,
    SlotsFound,
    Told,
    Withdrawn,
)
from conversations.flows.person import REMEMBERED
from conversations.flows.talk import REMIND
from conversations.matters import AboutTalk, Ending, HandedBack, Said
from conversations.session import Awaited, State
from conversations.talks import SILENCE
from conversations.text import Mention, Privacy, Words
from conversations.views import Act
from tests.conversations.changing import answered
from tests.conversations.conversation import Conversation
from tests.conversations.two_sides import (
    BO,
    PICTURE,
    Sides,
    all_posted,
    ordered,
    posted,
    said,
    staffed,
    stranger_at,
    talking,
)
from tests.conversations.world import ADVICE, NOW, OWNER, SLOTS


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


def test_an_answer_of_nobody_we_know_leaves_nothing_to_be_answered() -> None:
    """The channel may not say who wrote: the talk is not said to be anybody's."""
    sides = talking()
    sides.types("Hello?")
    sides.deliver()
    sides.writes(sides.talk, "Good morning", actor="")
    assert "talk-quiet" in said(sides.talk)


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
