"""The laws of design, asked of every reachable session of every world of capabilities."""

import pytest

from bot.speech import Speech
from conversations.session import State
from tests.conversations.explorer import Explored
from tests.conversations.laws_of_the_desk import posted_by, texts_of
from tests.conversations.walks import EACH_DESK, EACH_STANDING, EACH_WORLD, explored

SPEECH = Speech.load()

# A walk takes its time; every line has its example in the files beside this one.
pytestmark = [pytest.mark.slow, pytest.mark.no_cover]


@pytest.mark.parametrize("world", EACH_WORLD + EACH_DESK + EACH_STANDING)
def test_every_law_holds_on_every_turn(world: str) -> None:
    """Laws 1, 2, 3, 5, 6, 7, 8, 10 and D2, D3, D10, on every session that can be reached and every event in it."""
    walked = explored(world)
    first = {name: found[0] for name, found in walked.broken.items()}
    assert not first, f"{ {name: len(found) for name, found in walked.broken.items()} }"


@pytest.mark.parametrize("world", EACH_WORLD)
def test_from_every_session_booked_can_be_reached(world: str) -> None:
    """4. There is no session from which nobody could ever book; nor, where one may, ever move or cancel."""
    walked = explored(world)
    assert State.BOOKED in walked.states
    for goal in {State.BOOKED, State.MOVED, State.CANCELLED} & walked.states:
        assert not stuck(walked, goal)


ENDS = {
    "a caller": {State.BOOKED},
    "a card": {State.VISIT},
    "a card, booked anew": {State.VISIT},
    "a talk": {State.TALK},
}
"""What can be come to from wherever one is, in a chat of the desk."""


@pytest.mark.parametrize("world", EACH_DESK)
def test_from_every_session_of_the_desk_its_card_can_be_reached(world: str) -> None:
    """4. A caller's road leads to *booked*, whatever is begun with a visit back to its card."""
    walked = explored(world)
    for goal in ENDS.get(world, set()):
        assert goal in walked.states
        assert not stuck(walked, goal)


@pytest.mark.parametrize("world", EACH_DESK)
def test_all_that_the_desk_reads_can_be_said(world: str) -> None:
    """9. In every language, in full."""
    said = {text for turn in explored(world).turns for text in (*texts_of(turn.view), *posted_by(turn))}
    assert not [breach for text in said for breach in SPEECH.breaches(text)]


def stuck(walked: Explored, goal: State) -> set[State]:
    """Where one may be without a way to the goal."""
    reaching = {place for place, session in enumerate(walked.sessions) if session.state is goal}
    frontier = list(reaching)
    while frontier:
        earlier = walked.came_from[frontier.pop()] - reaching
        reaching |= earlier
        frontier.extend(earlier)
    return {session.state for place, session in enumerate(walked.sessions) if place not in reaching}


ELSEWHERE = {
    State.CHOOSE_DESK: "two desks",
    State.CHOOSE_EXTRAS: "extras",
    State.ANIMAL: "animals",
    State.REHEARSING: "rehearsal",
    State.HANDED_OVER: "handover, and two languages",
    State.MOVED: "changes in place",
    State.CANCEL: "changes in place",
    State.CANCELLING: "changes in place",
    State.CANCELLED: "changes in place",
    State.MY_VISIT: "changes in place",
    State.WITH_PERSON: "a person, please",
    State.VISIT: "a card",
    State.VISIT_CANCEL: "a card",
    State.TALK: "a talk",
    State.TALK_OVER: "a talk",
    State.TROUBLE: "a trouble",
    State.OVERRIDE: "a caller",
}
"""States for which the world that has nearly everything has no use."""


@pytest.mark.parametrize("world", EACH_WORLD + EACH_DESK)
def test_the_whole_road_is_walked(world: str) -> None:
    """An explorer that stops early proves nothing: every state is reached in a world that has a use for it."""
    due = {state for state, where in ELSEWHERE.items() if where == world}
    due |= set(State) - set(ELSEWHERE) if world == "everything" else set()
    assert due <= explored(world).states
