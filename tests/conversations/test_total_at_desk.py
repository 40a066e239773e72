"""`step` is total at the desk as well: whatever a chat is about, whatever state an old copy of it may be in."""

from dataclasses import replace
from datetime import timedelta

import pytest

from conversations.booking import BookingStatus, Customer, PaymentStatus
from conversations.desk import Capabilities, Moving
from conversations.events import Event, Order, Ordered, Pressed, Told
from conversations.machine import step, view
from conversations.matters import (
    AboutTalk,
    AboutTrouble,
    AboutVisit,
    Asked,
    Called,
    Changed,
    Deed,
    ForCaller,
    Happening,
    Matter,
    News,
    Trouble,
)
from conversations.session import Awaited, Awaiting, Draft, Session, State, Talk
from conversations.views import Act, Offer, offers
from tests.conversations.desk_world import BOOKED, VISIT, other_side
from tests.conversations.explorer import texts
from tests.conversations.test_total import FOUND, WHOLE
from tests.conversations.world import CHAT, NOTHING, NOW, OWNER, answers, booking, house, nobodys, stranger

CAN = replace(NOTHING, confirm=True, marks=True, cancel=True, reasons=True, move=Moving.NATIVE, override=True)
HOUSE = house(CAN, staffed=True)

ABOUT = AboutVisit(
    booking=VISIT, chosen=BOOKED.chosen, patient=CHAT, log=(Deed(at=NOW, what=Happening.MOVED, by="U1"),)
)
MATTERS: tuple[Matter, ...] = (
    ABOUT,
    replace(ABOUT, booking=replace(VISIT, status=BookingStatus.UNKNOWN), paid=PaymentStatus.ABORTED, log=()),
    replace(ABOUT, booking=replace(VISIT, confirmed=True), chosen=None, patient="", paid=PaymentStatus.PENDING),
    AboutTalk(patient=CHAT, facts=(), since=NOW, rings=NOW),
    AboutTalk(patient="", facts=(), since=NOW, answered=True),
    AboutTrouble(what="find-failed"),
    ForCaller(by="U1", number=1),
)
TALK = Talk(matter="talk:1", desk="town", since=NOW, rings=NOW, marks=("p1",), by_staff=True)
DRAFTS = (None, WHOLE, replace(WHOLE, key="lost"), replace(WHOLE, hold=None, slot=None, wanted=NOW, override="Why"))


def _sessions(state: State) -> list[Session]:
    waiting = tuple(
        Awaiting(id=what, what=what, desk="town", draft=1, about="booking")
        for what in (Awaited.CONFIRM, Awaited.MARK, Awaited.CANCEL, Awaited.REREAD)
    )
    staff = Session(chat="staff:town.x", owner="staff", state=state, found=FOUND[1], touched=NOW, desk="town")
    many = (
        (DRAFTS[0], (), VISIT, VISIT),
        (DRAFTS[1], waiting, None, None),
        (DRAFTS[2], waiting, VISIT, None),
        (DRAFTS[3], (), VISIT, None),
    )
    at_desk = [
        replace(staff, matter=matter, draft=draft, awaiting=awaiting, booked=booked, booked_desk="town", ending=ending)
        for matter in (None, *MATTERS)
        for draft, awaiting, booked, ending in (many if matter in (ABOUT, MATTERS[-1]) else many[:1])
    ]
    patient = replace(stranger(), state=state, found=FOUND[1], touched=NOW, booked=VISIT, booked_desk="town")
    moving = replace(WHOLE, moving=VISIT, customer=Customer(first_name="Ada"))
    return at_desk + [replace(patient, draft=draft, talk=talk) for draft in (None, moving) for talk in (None, TALK)]


NEWS: tuple[News, ...] = (
    BOOKED,
    Asked(),
    Trouble(what="set-aside"),
    Called(by="U1"),
    Changed(booking=VISIT, what=Happening.GONE),
)


def _events(session: Session) -> list[Event]:
    told = [Told(id="t", at=NOW + timedelta(days=9), of=CHAT, desk="town", news=news) for news in NEWS]
    orders = [
        Ordered(id="o", at=NOW, by=session.owner, actor=actor, order=order)
        for actor in ("", "U1")
        for order in (Order.CALLER, Order.PERSON, Order.BOOK)
    ]
    presses = [
        Pressed(id="p", at=NOW, by=session.owner, actor="U1", stamp=session.stamp, key=offer.key)
        for offer in session.offers
    ]
    world = (*answers(session), *nobodys(session), *other_side(session), *texts(session, HOUSE, thin=True))
    return [*told, *orders, *presses, *world]


@pytest.mark.slow
@pytest.mark.parametrize("state", State)
def test_any_chat_of_the_desk_takes_any_event(state: State) -> None:
    """A view that is a function of the session, and never an exception."""
    for session in _sessions(state):
        here = replace(session, offers=offers(view(session, HOUSE)))
        for event in _events(here):
            after = step(here, event, HOUSE)
            assert after.view == view(after.session, HOUSE)


DESK_ACTS = (Act.PERSON, Act.RETURN, Act.CONFIRM, Act.CAME, Act.MISSED, Act.MESSAGE, Act.TAKE, Act.SEEN, Act.OVERRIDE)


@pytest.mark.parametrize("act", [*DESK_ACTS, Act.HOME, Act.START, Act.MOVE, Act.CANCEL, Act.CANCEL_IT])
def test_any_button_means_something_or_nothing_to_the_desk(act: Act) -> None:
    """An offer kept from an older program is answered, whatever it meets."""
    for state in State:
        for session in _sessions(state)[::2]:
            offered = replace(session, offers=(Offer(key="0", act=act),))
            event = Pressed(id="p", at=NOW, by=session.owner, actor="U1", stamp=0, key="0")
            turn = step(offered, event, HOUSE)
            assert turn.view == view(turn.session, HOUSE)


def test_what_is_not_the_desks_opens_no_matter() -> None:
    """A patient's chat, which has an owner, is never made into one of the desk."""
    session = replace(stranger(), booked=booking(stranger()))
    for news in NEWS[:3]:
        turn = step(session, Told(id="t", at=NOW, of=CHAT, desk="town", news=news), HOUSE)
        assert turn.session.matter is None
        assert turn.session.owner == OWNER
        assert not turn.commands


def test_a_desk_of_another_kind_of_vendor_offers_no_more_than_it_can() -> None:
    """Capabilities are declared; an empty one has a card with nothing but a message on it."""
    bare = house(Capabilities(), staffed=True)
    turn = step(Session(chat="staff:town.x", owner=""), Told(id="t", at=NOW, of=CHAT, desk="town", news=BOOKED), bare)
    assert [offer.act for offer in turn.session.offers] == [Act.MESSAGE]


def test_a_draft_of_a_caller_is_never_for_oneself() -> None:
    """Also one that an older program left open."""
    session = Session(
        chat="staff:town.x", owner="staff", matter=ForCaller(by="U1"), draft=Draft(number=1, language="en")
    )
    turn = step(session, Ordered(id="o", at=NOW, by="staff", actor="U1", order=Order.CALLER, desk="town"), HOUSE)
    assert turn.session.draft is not None
