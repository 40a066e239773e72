"""The world with people at the desk: what the other side may say, when a ring may come, and where its chats begin."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta

from conversations.booking import Answer, Booking, BookingStatus, Customer, PaymentStatus
from conversations.desk import Capabilities, Detail, House, Moving, Need
from conversations.events import Event, Order, Ordered, Rang, Rewritten, Sent, Told, Withdrawn
from conversations.flows.visit import EARLY
from conversations.matters import (
    AboutTalk,
    AboutTrouble,
    AboutVisit,
    Asked,
    Called,
    Changed,
    Chosen,
    Ending,
    FileRef,
    ForCaller,
    HandedBack,
    Happening,
    Matter,
    News,
    Said,
    SaidAgain,
    Trouble,
    Unsaid,
    Visited,
)
from conversations.session import EPOCH, Session, State, Talk
from conversations.text import Words
from tests.conversations.world import ADVICE, CHAT, NOTHING, NOW, SLOTS, desk, house

ADA = Customer(first_name="Adamina", last_name="Examplesen", email="ada@example.org", phone="+31600000001")
"""Somebody whose names stand in no sentence of ours."""

VISIT = Booking(ref="booking", code="FD-1", status=BookingStatus.BOOKED, start=SLOTS[0].start, service="Advice")
BOOKED = Visited(
    what=Happening.BOOKED,
    booking=VISIT,
    customer=ADA,
    answers=(Answer(key="why", text="Whereabouts does it hurt?", value="In the elbowish region"),),
    chosen=Chosen(language="en", service=ADVICE),
    account="test:owner",
)
PICTURE = FileRef(channel="test", ref="f1", name="elbow.png", kind="image/png", size=9)
WORDS = Words("Are you there?")


NEAR = frozenset({State.VISIT, State.VISIT_CANCEL, State.CANCELLING, State.CHECKING})
"""States of a card in which what is heard may cross what is done; on the road one piece of news stands for all."""


def other_side(session: Session) -> Iterator[Event]:
    """What may come from the other side of the desk, or be said to it, where there is one."""
    at = session.touched
    for news in _news(session):
        yield Told(id="told", at=at, of=CHAT, desk="town", news=news)
    by, actor = session.owner, "U0BO" if session.owner == "staff" else ""
    if session.state in (State.WITH_PERSON, State.TALK, State.TALK_OVER):
        yield Sent(id="file", at=at, by=by, actor=actor, file=PICTURE, text="", mark="p2")
    if session.talk is not None or isinstance(session.matter, AboutTalk):
        yield Rewritten(id="again", at=at, by=by, actor=actor, mark="p1", text="Are you here?")
        yield Withdrawn(id="gone", at=at, by=by, actor=actor, mark="p1")
    yield from _rings(session)


def _news(session: Session) -> Iterator[News]:
    match session.matter:
        case None:
            yield from _to_a_patient(session)
        case AboutVisit():
            yield replace(BOOKED, what=Happening.MOVED, booking=replace(VISIT, start=SLOTS[1].start))
            if session.state not in NEAR:
                return
            yield Visited(what=Happening.CANCELLED, booking=replace(VISIT, status=BookingStatus.CANCELLED))
            yield Visited(what=Happening.PAID, booking=VISIT, paid=PaymentStatus.PAID)
        case AboutTalk():
            yield from (Said(words=WORDS, mark="p1"), SaidAgain(words=WORDS, mark="p1"), Unsaid(mark="p1"))
            yield from (HandedBack(why=why) for why in (Ending.PATIENT, Ending.SILENCE))
            yield from (Asked(), Asked(by="U0MO"))
        case AboutTrouble():
            yield Trouble(what="find-failed")
        case _:
            pass


def _to_a_patient(session: Session) -> Iterator[News]:
    if session.booked is not None:
        moved = replace(session.booked, start=session.booked.start + timedelta(hours=2))
        yield Changed(booking=moved, what=Happening.MOVED)
        yield Changed(booking=replace(session.booked, confirmed=True), what=Happening.CONFIRMED)
        yield Changed(booking=replace(session.booked, status=BookingStatus.CANCELLED), what=Happening.CANCELLED)
    yield from (Said(words=WORDS, mark="s1"), HandedBack(why=Ending.STAFF), Called(by="U0BO"))


def _rings(session: Session) -> Iterator[Event]:
    """Each too early, and when it is due."""
    talk, matter = session.talk, session.matter
    due = talk.rings if talk else matter.rings if isinstance(matter, AboutTalk) else None
    name = "silence" if talk else "remind"
    if due is not None:
        yield Rang(id="early", at=session.touched, name=name)
        yield Rang(id="due", at=max(session.touched, due), name=name)
    if isinstance(matter, AboutVisit) and session.state in NEAR:
        start = matter.booking.start
        for moment in (start - timedelta(hours=1), start):
            yield Rang(id="visit", at=max(session.touched, moment), name="visit")


def with_people() -> Iterator[tuple[str, House]]:
    """Worlds of patients with somebody to talk to."""
    yield "a person, please", house(NOTHING, staffed=True, needs=(), announces=True)
    yield (
        "a person of three desks",
        House.of(
            desk(NOTHING, staffed=name != "pier", needs=(), name=name, title=name.title())
            for name in ("town", "harbour", "pier")
        ),
    )


def desk_worlds() -> Iterator[tuple[str, House, Session, Event]]:
    """Worlds of the desk, each with how its chat begins."""
    can = replace(NOTHING, confirm=True, marks=True, cancel=True, reasons=True, move=Moving.NATIVE)
    first = Told(id="0", at=NOW, of=CHAT, desk="town", news=BOOKED)
    yield "a card", house(can, staffed=True, needs=(), announces=True), _chat("visit"), first
    called = replace(first, news=replace(BOOKED, called=True))
    yield "a caller's card", house(can, staffed=True, needs=(), announces=True), _chat("visit"), called
    anew = replace(NOTHING, cancel=True, move=Moving.REBOOK)
    phone = (Need(detail=Detail.PHONE),)
    yield "a card, booked anew", house(anew, staffed=True, needs=phone), _chat("visit"), first
    asked = Told(id="0", at=NOW, of=CHAT, desk="town", news=Asked())
    yield "a talk", house(NOTHING, staffed=True, needs=()), _chat("talk"), asked
    trouble = Told(id="0", at=NOW, of=CHAT, desk="town", news=Trouble(what="booking-unsure", booking=VISIT))
    yield "a trouble", house(NOTHING, staffed=True, needs=()), _chat("trouble"), trouble
    caller = Ordered(id="0", at=NOW, by="staff", actor="U0BO", order=Order.CALLER, desk="town")
    knowingly = Capabilities(override=True)
    at_desk = replace(_chat("caller"), owner="staff")
    yield "a caller", house(knowingly, staffed=True, needs=phone, announces=True), at_desk, caller


def _chat(about: str) -> Session:
    return Session(chat=f"staff:town.{about}", owner="")


def phase(session: Session, plain: datetime) -> datetime:
    """What time it is, as far as a card of a visit looks at it: long before, near it, from then on; and whether it is
    too late for the patient to cancel it, where a world comes so near.
    """
    if session.matter is None and (visit := session.ending or session.booked):
        return visit.start if session.touched > visit.start - timedelta(hours=12) else plain
    if not isinstance(session.matter, AboutVisit) or session.state is not State.VISIT:
        return plain
    start = session.matter.booking.start
    return next((moment for moment in (start - EARLY, start) if session.touched < moment), start + EARLY)


def merged_talk(talk: Talk | None) -> Talk | None:
    """A talk without what only numbers it."""
    if talk is None:
        return None
    marks = ("p1",) if "p1" in talk.marks else ()
    return replace(talk, matter="", since=EPOCH, rings=EPOCH, marks=marks)


def merged_matter(matter: Matter | None, state: State) -> Matter | None:
    """What a chat of the desk is about, as its state looks at it."""
    match matter:
        case AboutVisit():
            visit = matter.booking if state is State.VISIT else VISIT
            seen = replace(VISIT, status=visit.status, confirmed=visit.confirmed)
            return AboutVisit(booking=seen, patient=matter.patient)
        case AboutTalk():
            rings = EPOCH if matter.rings else None
            return replace(matter, facts=(), since=EPOCH, reminded=min(matter.reminded, 1), rings=rings)
        case ForCaller():
            return replace(matter, number=0)
        case _:
            return matter
