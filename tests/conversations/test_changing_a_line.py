"""A line of the card is changed, or one goes back: what it made untrue is asked again, all else stays."""

from dataclasses import replace

import pytest

from conversations.booking import People
from conversations.events import DaysFound, PeopleFound, PlacesFound, QuestionsFound, Released, SlotsFound
from conversations.session import State
from conversations.views import Act, Form
from tests.conversations.stations import HELD, at_review, at_times
from tests.conversations.world import DAY, EVERYTHING, NOTHING, PLACES, SLOTS


@pytest.mark.parametrize("line", ["details/email", "details/own", "details/phone", "questions/info"])
def test_a_line_is_changed_alone_while_slot_and_hold_are_kept(line: str) -> None:
    """Only that line is asked; keeping it, or going back, changes nothing at all."""
    chat = at_review()
    before = chat.session.draft
    chat.presses(Act.CHANGE)
    chat.picks(line)
    assert isinstance(chat.said, Form)
    assert chat.said.focus == line.partition("/")[2]
    if chat.offers(Act.KEEP):
        chat.presses(Act.KEEP)
        assert chat.session.draft == before
        assert chat.at(State.REVIEW)


def test_a_changed_service_asks_again_only_what_it_made_untrue() -> None:
    """Another service has its own places, questions and times; who it is for stays."""
    chat = at_review(replace(EVERYTHING, groups=False))
    chat.presses(Act.CHANGE)
    chat.picks("choose_service/")
    chat.picks("advice")
    assert [type(command).__name__ for command in chat.turn.commands] == ["Release", "FindPlaces"]
    chat.answered(Released())
    chat.answered(PlacesFound(PLACES[:1]))
    chat.answered(PeopleFound(People(members=())))
    chat.answered(QuestionsFound(()))
    chat.answered(SlotsFound(SLOTS))
    chat.picks("noon")
    chat.answered(HELD)
    assert chat.at(State.REVIEW)


def test_the_same_choice_again_changes_nothing() -> None:
    """The same month, day, person or size once more keeps all that belongs to it."""
    chat = at_times(NOTHING)
    chat.writes("24 November", days=(DAY,))
    chat.answered(SlotsFound(SLOTS))
    chat.writes("24 November", days=(DAY,))
    assert not chat.turn.commands
    chat.presses(Act.OTHER_DAYS)
    chat.answered(DaysFound((DAY,)))
    chat.picks(DAY.isoformat())
    chat.presses(Act.OTHER_DAYS)
    assert not chat.turn.commands
    card = at_review()
    before = card.session.draft
    for line, value in (("choose_person/", "noor"), ("choose_party/", "2"), ("choose_place/", "hall")):
        card.presses(Act.CHANGE)
        card.picks(line)
        card.picks(value)
        assert card.at(State.REVIEW)
        assert card.session.draft == before


def test_back_from_a_changed_line_is_the_list_of_lines_then_the_card() -> None:
    """Back never goes in circles and loses nothing."""
    chat = at_review()
    before = chat.session.draft
    chat.presses(Act.CHANGE)
    chat.picks("details/email")
    chat.presses(Act.BACK)
    chat.presses(Act.BACK)
    while not chat.at(State.REVIEW):
        chat.presses(Act.BACK)
    assert chat.session.draft == before


def test_back_goes_through_the_questions_one_by_one() -> None:
    """Back in the details is the question before, then the question before those, then the times."""
    chat = at_review()
    seen = []
    while chat.offers(Act.BACK):
        chat.presses(Act.BACK)
        seen.append(chat.state)
    assert seen[:3] == [State.DETAILS, State.DETAILS, State.DETAILS]
    assert State.QUESTIONS in seen
    assert State.CHOOSE_SOONEST in seen
    assert chat.session.draft is not None
    assert chat.session.draft.hold is not None
