"""`step` is total: also in sessions no conversation leads to, as a changed program or an old copy may make them."""

from dataclasses import replace
from itertools import product

import pytest

from conversations.booking import ANYONE, Animal, Animals, Answer, Customer, Hold, People
from conversations.desk import Capabilities, House, Moving, Paying
from conversations.events import Filled, Pressed, Readings, Released, Replied, Submitted
from conversations.machine import Turn, step, view
from conversations.session import Awaited, Awaiting, Draft, Found, Session, State
from conversations.states import SCENES
from conversations.talks import PERSON
from conversations.views import Act, Offer, offers
from tests.conversations.explorer import events
from tests.conversations.world import (
    DAY,
    EXTRAS,
    FORM,
    GATE,
    HELD_FOR,
    INFO,
    KNOWN,
    NOTHING,
    NOW,
    OWNER,
    PEOPLE,
    PLACES,
    REPORT,
    SERVICES,
    SLOTS,
    SPECIES,
    booking,
    desk,
    house,
    nobodys,
    payment,
    stranger,
)

pytestmark = pytest.mark.slow

WHOLE = Draft(
    number=1,
    language="en",
    group="Documents",
    service=SERVICES[0],
    place=PLACES[0],
    person=ANYONE,
    party=2,
    slot=SLOTS[0],
    hold=Hold(ref="hold", until=NOW + HELD_FOR),
    answers=(Answer(key="info", text="?", value="X"), Answer(key="gate", text="?", value="yes")),
    own=False,
    customer=Customer(email="ada@example.org", phone="+31600000001", birth_date=DAY),
    extras=EXTRAS[:1],
    proven="+31600000001",
    animal=Animal(name="Rex", species="dog"),
    rehearsed=True,
    asked=("birth_date", "email"),
)
DRAFTS = (
    None,
    Draft(number=1, language="en"),
    WHOLE,
    replace(WHOLE, key="lost"),
    replace(WHOLE, key="lost", booking="b", moving=booking(stranger())),
    replace(WHOLE, key="lost", slot=None),
    replace(WHOLE, moving=booking(stranger())),
    replace(WHOLE, skipped=("info", "breed"), answers=(), animal=KNOWN, service=REPORT),
)
FOUND = (
    Found(),
    Found(
        services=SERVICES,
        places=PLACES,
        people=People(members=PEOPLE, required=True),
        questions=(GATE, INFO, replace(GATE, key="plain", wants=None), *FORM),
        extras=(*EXTRAS, REPORT),
        animals=Animals(members=(KNOWN,), species=SPECIES),
        soonest=SLOTS,
        days=(DAY,),
        slots=SLOTS,
    ),
)
CLINIC = Capabilities(
    questions=True, extras=True, animals=True, rehearse=True, pay=Paying.LINK, move=Moving.NATIVE, cancel=True
)
HOUSES = (
    house(),
    house(NOTHING),
    house(CLINIC),
    House.of([desk(NOTHING), desk(name="harbour", title="Harbour")]),
    House.of([desk(NOTHING), desk(name="harbour", title="Harbour", staffed=True)]),
)


def _everything(session: Session, at: House) -> Turn:
    drawn = view(session, at)
    return Turn(session=replace(session, offers=offers(drawn)), view=drawn)


@pytest.mark.parametrize("state", State)
def test_any_session_takes_any_event(state: State) -> None:
    """Any state, any draft, whatever is known: an answer, a view, never an exception.

    Every pair of a draft, what was found and a house is met, not every three of them.
    """
    visit = booking(stranger())
    paid = replace(stranger(), booked=visit, booked_desk="town", ending=visit, due="town", payment=payment("pay"))
    waiting = tuple(Awaiting(id=what, what=what, desk="town", draft=1, about="morning") for what in Awaited)
    known = ((FOUND[0], ()), (FOUND[1], waiting))
    for (number, draft), (place, at) in product(enumerate(DRAFTS), enumerate(HOUSES)):
        found, awaiting = known[(number + place) % 2]
        session = replace(paid, state=state, draft=draft, found=found, awaiting=awaiting, touched=NOW)
        here = _everything(session, at)
        for event in (*events(here, at, thin=False), *nobodys(session)):
            after = step(here.session, event, at)
            assert after.view == view(after.session, at)


@pytest.mark.parametrize("at", HOUSES, ids=lambda at: "-".join(one.name for one in at.desks))
def test_a_desk_to_talk_at_is_chosen_in_any_house(at: House) -> None:
    """Also in one that has become another since it was asked, and at whatever desk the chat was."""
    for draft, name in product(DRAFTS, (None, "town", "harbour", "gone")):
        session = replace(stranger(), state=State.CHOOSE_DESK, focus=PERSON, draft=draft, desk=name, touched=NOW)
        here = _everything(session, at)
        for event in (*events(here, at, thin=False), *nobodys(session)):
            after = step(here.session, event, at)
            assert after.view == view(after.session, at)


@pytest.mark.parametrize("act", Act)
def test_any_button_means_something_or_nothing_in_any_state(act: Act) -> None:
    """An offer kept from an older program is answered, whatever state it meets."""
    value = {Act.PAGE: "0", Act.MONTH: "2026-12-01"}.get(act, "nonsense")
    for state in State:
        for draft in DRAFTS:
            session = replace(stranger(), state=state, draft=draft, found=FOUND[1], touched=NOW)
            session = replace(session, offers=(Offer(key="0", act=act, value=value),))
            turn = step(session, Pressed(id="p", at=NOW, by=OWNER, stamp=0, key="0"), HOUSES[0])
            assert turn.view == view(turn.session, HOUSES[0])


def test_a_form_is_taken_as_a_whole_or_stops_at_the_first_miss() -> None:
    """What was read stays, what was not is asked again with a word of why."""
    draft = replace(WHOLE, own=None, asked=(), customer=Customer())
    session = replace(stranger(), state=State.DETAILS, draft=draft, found=FOUND[1])
    at = house()
    here = _everything(replace(session, touched=NOW), at)
    good = Readings(picks=("pick:self",), email="b@example.org", phone="+31600000001")
    fields = tuple(Filled(key=key, text="x", readings=good) for key in ("own", "email", "phone"))
    turn = step(here.session, Submitted(id="f", at=NOW, by=OWNER, stamp=0, fields=fields), at)
    assert turn.session.state is State.QUESTIONS
    assert turn.session.draft is not None
    assert turn.session.draft.customer.email == "b@example.org"
    bad = (fields[0], Filled(key="email", text="?"))
    turn = step(here.session, Submitted(id="f", at=NOW, by=OWNER, stamp=0, fields=bad), at)
    assert turn.session.state is State.DETAILS
    assert turn.session.focus == "email"
    nonsense = (Filled(key="own", text="?"),)
    turn = step(here.session, Submitted(id="f", at=NOW, by=OWNER, stamp=0, fields=nonsense), at)
    assert turn.view.notice is not None


def test_an_answer_of_another_kind_than_awaited_is_no_answer() -> None:
    """Whatever a store may have mixed up, nothing is believed of a booking that was not read."""
    item = Awaiting(id="x", what=Awaited.SERVICES, desk="town")
    session = replace(stranger(), awaiting=(item,))
    turn = step(session, Replied(id="r", at=NOW, to="x", desk="town", value=Released()), house())
    assert turn.session.booked is None


def test_a_scene_without_options_is_picked_from_in_vain() -> None:
    """Its default does nothing, and so does any pick of another day's button."""
    for state in (State.HOME, State.SCREENING, State.QUESTIONS):
        session = replace(stranger(), state=state)
        assert SCENES[state].pick(session, "anything", desk()).session == session
