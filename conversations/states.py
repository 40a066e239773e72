"""The table of states: which scene each is, and the road a booking goes.

The road is the whole order of the conversation. A station is left as soon as the draft has what it is for, so a step
with one answer is never seen, a changed line is the only one asked again, and whatever a change makes untrue is asked
next, with no transition written anywhere. What is not on the road (the counter, the review's lines, the wait for the
vendor) is entered by name only.
"""

from conversations.desk import Desk, HoldPoint
from conversations.drafts import draft_of, in_place
from conversations.flows import (
    animal,
    ask,
    cancel,
    choose,
    confirm,
    details,
    extras,
    handover,
    hold,
    home,
    override,
    person,
    rehearse,
    review,
    talk,
    times,
    trouble,
    visit,
    where,
    wished,
)
from conversations.scene import Scene
from conversations.session import Session, State

SCENES: dict[State, Scene] = {
    State.HOME: home.HOME,
    State.HELP: home.HELP,
    State.CHOOSE_LANGUAGE: home.CHOOSE_LANGUAGE,
    State.CHOOSE_DESK: choose.CHOOSE_DESK,
    State.CHOOSE_GROUP: choose.CHOOSE_GROUP,
    State.CHOOSE_SERVICE: choose.CHOOSE_SERVICE,
    State.HANDED_OVER: handover.HANDED_OVER,
    State.CHOOSE_PLACE: where.CHOOSE_PLACE,
    State.CHOOSE_EXTRAS: extras.CHOOSE_EXTRAS,
    State.CHOOSE_PERSON: where.CHOOSE_PERSON,
    State.CHOOSE_PARTY: where.CHOOSE_PARTY,
    State.SCREENING: ask.SCREENING,
    State.DENIED: ask.DENIED,
    State.CHOOSE_WISHED: wished.CHOOSE_WISHED,
    State.CHOOSE_SOONEST: times.CHOOSE_SOONEST,
    State.CHOOSE_DAY: times.CHOOSE_DAY,
    State.CHOOSE_SLOT: times.CHOOSE_SLOT,
    State.HOLDING: hold.HOLDING,
    State.QUESTIONS: ask.QUESTIONS,
    State.DETAILS: details.DETAILS,
    State.ANIMAL: animal.ANIMAL,
    State.REHEARSING: rehearse.REHEARSING,
    State.REVIEW: review.REVIEW,
    State.CHANGE: review.CHANGE,
    State.CHECKING: confirm.CHECKING,
    State.BOOKED: confirm.BOOKED,
    State.MOVED: confirm.MOVED,
    State.CANCEL: cancel.CANCEL,
    State.CANCELLING: cancel.CANCELLING,
    State.CANCELLED: cancel.CANCELLED,
    State.WITH_PERSON: person.WITH_PERSON,
    State.OVERRIDE: override.OVERRIDE,
    State.VISIT: visit.VISIT,
    State.VISIT_CANCEL: cancel.VISIT_CANCEL,
    State.TALK: talk.TALK,
    State.TALK_OVER: talk.TALK_OVER,
    State.TROUBLE: trouble.TROUBLE,
}

_BEFORE = (
    State.CHOOSE_LANGUAGE,
    State.CHOOSE_DESK,
    State.CHOOSE_GROUP,
    State.CHOOSE_SERVICE,
    State.HANDED_OVER,
    State.CHOOSE_PLACE,
    State.CHOOSE_EXTRAS,
    State.CHOOSE_PERSON,
    State.CHOOSE_PARTY,
    State.SCREENING,
    State.CHOOSE_SOONEST,
)

_TELLING = (State.QUESTIONS, State.DETAILS, State.ANIMAL)

ROADS: dict[HoldPoint, tuple[State, ...]] = {
    HoldPoint.AT_SLOT: (*_BEFORE, State.HOLDING, *_TELLING, State.REHEARSING, State.REVIEW),
    HoldPoint.AT_REVIEW: (*_BEFORE, *_TELLING, State.HOLDING, State.REHEARSING, State.REVIEW),
}

MOVING_ROAD = (State.CHOOSE_PERSON, State.CHOOSE_SOONEST, State.HOLDING, State.REVIEW)
"""Of a booking that is changed in place: all else about it stays. One that is made anew goes the whole road."""

ASKING = frozenset(ROADS[HoldPoint.AT_SLOT]) - {State.HOLDING, State.REHEARSING} | {
    State.CHOOSE_WISHED,
    State.CHOOSE_DAY,
    State.CHOOSE_SLOT,
    State.CHANGE,
}
"""States in which a person is asked something: the ones *back* leads to."""


def road(session: Session, desk: Desk) -> tuple[State, ...]:
    """The stations of the draft at this desk, in order."""
    draft = draft_of(session)
    stations = MOVING_ROAD if in_place(draft, desk) else ROADS[desk.hold_point]
    if draft.wanted is None and not draft.wishes:
        return stations
    place = stations.index(State.CHOOSE_SOONEST)
    when = (State.OVERRIDE, State.CHOOSE_SOONEST) if draft.wanted else (State.CHOOSE_WISHED,)
    return (*stations[:place], *when, *stations[place + 1 :])
