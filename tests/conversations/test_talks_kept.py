"""Nobody waits unseen, nothing open is lost, and staff may begin a talk: what a talk keeps."""

from datetime import UTC, datetime, timedelta

import pytest

from conversations.booking import Hold, People
from conversations.calendar import local
from conversations.commands import Ring, TellStaff
from conversations.events import (
    Held,
    Order,
    PeopleFound,
    Rang,
    Read,
    Sent,
    ServicesFound,
    SlotsFound,
    Told,
    Written,
)
from conversations.flows.talk import REMIND
from conversations.matters import AboutTalk, Called, Ending, HandedBack, Said, SaidAgain, Unsaid
from conversations.session import Awaited, State
from conversations.talks import SILENCE
from conversations.text import Words, say
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
    posted,
    said,
    staffed,
    stranger_at,
    talking,
    visited,
)
from tests.conversations.world import ADVICE, HELD_FOR, NOTHING, NOW, OWNER, PEOPLE, SLOTS, booking, house


def about(sides: Sides) -> AboutTalk:
    """What the desk knows of the talk."""
    matter = sides.talk.session.matter
    assert isinstance(matter, AboutTalk)
    return matter


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
    assert about(sides).facts[0].id == "talk-on-its-way"
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
    assert said(sides.talk)[0] == "talk-opened"
    sides.types("Yes?")
    assert about(sides).rings is not None


def test_a_talk_that_staff_opened_is_answered_by_nobody_until_somebody_writes() -> None:
    """Its head says how it stands: nothing written, then who waits, then who answered."""
    sides = visited()
    sides.presses(sides.card, Act.MESSAGE)
    assert "talk-unwritten" in said(sides.talk)
    assert "talk-answered" not in said(sides.talk)
    sides.types("Is anything the matter?")
    assert "talk-waiting" in said(sides.talk)
    sides.writes(sides.talk, "No, all is well.")
    assert "talk-answered" in said(sides.talk)


def test_who_writes_first_has_answered_nobody() -> None:
    """It is the patient's answer that is still to come."""
    sides = visited()
    sides.presses(sides.card, Act.MESSAGE)
    for words in ("Could you come at noon?", "Or at one?"):
        sides.writes(sides.talk, words)
        assert "talk-written" in said(sides.talk)
    sides.types("At one.")
    sides.writes(sides.talk, "Good.")
    assert "talk-answered" in said(sides.talk)


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


def test_the_desk_sees_what_a_draft_has_so_far() -> None:
    """From the first choice on: what, and with whom."""
    sides = stranger_at(staffed(replace(NOTHING, people=True)))
    sides.patient.orders(Order.BOOK)
    sides.patient.answered(ServicesFound((ADVICE,)))
    answered(sides.patient, Awaited.PEOPLE, PeopleFound(People(members=PEOPLE)))
    sides.patient.picks("noor")
    sides.asks()
    assert [fact.id for fact in about(sides).facts] == ["talk-draft", "line-service", "line-person"]


@pytest.mark.parametrize("order", [Order.START, Order.BOOK])
def test_where_nothing_is_chosen_the_desk_reads_that_there_is_nothing(order: Order) -> None:
    """In one sentence, that announces nothing more; whoever asks."""
    sides = stranger_at(staffed())
    sides.patient.orders(order)
    sides.asks()
    assert [fact.id for fact in about(sides).facts] == ["talk-none"]
    sides.patient.presses(Act.RETURN)
    sides.patient.happens(Told(id="t", at=sides.patient.now, of="staff:x", desk="town", news=Called(by=BO)))
    sides.deliver()
    assert [fact.id for fact in about(sides).facts] == ["talk-none"]


def test_a_booking_that_is_hardly_begun_hides_no_visit() -> None:
    """Who has pressed *book* and chosen nothing is asked about the visit there is."""
    sides = visited()
    sides.patient.orders(Order.BOOK)
    sides.asks()
    assert about(sides).facts[0].id == "talk-visit"
    assert len(about(sides).facts) > 1


def test_of_a_visit_that_was_to_be_moved_the_desk_reads_when_it_is() -> None:
    """It stands as it was: not when the time is that was chosen for it."""
    sides = Sides(booked(IN_PLACE, staffed(IN_PLACE)))
    was = sides.patient.session.booked
    assert was is not None
    sides.patient.presses(Act.MOVE)
    answered(sides.patient, Awaited.SOONEST, SlotsFound(SLOTS))
    sides.patient.picks("noon")
    sides.asks()
    draft = sides.patient.session.draft
    assert draft is not None
    assert draft.slot is not None
    assert draft.slot.start != was.start
    [time] = [fact for fact in about(sides).facts if fact.id == "line-time"]
    assert time == say("line-time", moment=local(was.start, sides.house.desks[0]))
