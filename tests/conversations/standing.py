"""A world of a visit that stands: nothing else can be booked, and what becomes of it is the practice's doing, or late.

In worlds in which one books on, what is noticed at any moment makes a walk far too long; here there is little else.
"""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta

from conversations.booking import Booking, BookingStatus
from conversations.desk import House
from conversations.events import Event, Noticed, Order, Ordered, Pressed, Rang, Read, Replied, Told
from conversations.matters import Changed, Happening, mark_of
from conversations.missing import REBOOK
from conversations.session import Awaited, Awaiting, OtherVisit, Session, State
from conversations.views import Act
from tests.conversations.world import CHAT, NOTHING, NOW, OWNER, SLOTS, house

DESK = "standing"
NOTICE = 24
"""Hours before a visit until which one may cancel it by oneself."""

VISIT = Booking(
    ref="booking",
    code="FD-1",
    status=BookingStatus.BOOKED,
    start=SLOTS[0].start,
    service="Passport",
    place="Town hall",
    person="Noor Example",
)
BESIDE = replace(VISIT, ref="beside", code="FD-2", start=SLOTS[1].start)


def standing_worlds() -> Iterator[tuple[str, House, Session, Event]]:
    """Each with how its chat begins: one visit in front, another beside it."""
    first = Ordered(id="0", at=NOW, by=OWNER, order=Order.START)
    chat = Session(
        chat=CHAT,
        owner=OWNER,
        language="en",
        desk=DESK,
        touched=NOW,
        booked=VISIT,
        booked_desk=DESK,
        card=mark_of(VISIT.ref),
    )
    can = replace(NOTHING, cancel=True)
    more = {"needs": (), "name": DESK, "announces": True}
    yield "a visit the practice changes", house(can, **more), chat, first
    two = replace(chat, others=(OtherVisit(booked=BESIDE, booked_desk=DESK, card=mark_of(BESIDE.ref)),))
    yield "a visit nobody comes to", house(replace(NOTHING, marks=True), **more), chat, first
    yield "two visits the practice changes", house(NOTHING, **more), two, first
    yield "a visit too late to cancel", house(can, cancel_hours=NOTICE, staffed=True, **more), chat, first


def at_the_practice(session: Session, at: House) -> Iterator[Event]:
    """What may be heard of visits that were changed there, where a world is about that."""
    if at.desks[0].name != DESK:
        return
    if not at.desks[0].staffed:  # there the visit's card is told of it
        for visit in _visits(session):
            yield Noticed(id="noticed", at=session.touched, desk=DESK, booking=visit.ref)
    for ref in session.ended:
        over = replace(VISIT, ref=ref, status=BookingStatus.CANCELLED)
        yield Told(
            id="told", at=session.touched, of="", desk=DESK, news=Changed(booking=over, what=Happening.CANCELLED)
        )
    for one in session.missed:
        yield Rang(id="ring", at=max(session.touched, one.at), name=REBOOK)
    yield from _late(session, at)
    for item in session.awaiting:
        for record in _read_there(session, item, at):
            yield Replied(id="answer", at=session.touched, to=item.id, desk=item.desk, value=Read(record))


def _visits(session: Session) -> list[Booking]:
    return [one for one in (session.booked, *(one.booked for one in session.others)) if one]


def _late(session: Session, at: House) -> Iterator[Event]:
    """What is asked about a visit may be pressed when it has become too late for that."""
    if at.desks[0].cancel_hours is None or session.state is not State.CANCEL or session.ending is None:
        return
    for offer in session.offers:
        if offer.act in (Act.CANCEL_IT, Act.ASK_TO_CANCEL):
            near = max(session.touched, session.ending.start - timedelta(hours=1))
            yield Pressed(id="press", at=near, by=session.owner, stamp=session.stamp, key=offer.key)


def _read_there(session: Session, item: Awaiting, at: House) -> Iterator[Booking]:
    """What may be read of a visit that was noticed, beside that it stands or is over."""
    visit = next((one for one in _visits(session) if one.ref == item.about), None)
    if item.what is not Awaited.NOTICED or visit is None:
        return
    yield replace(visit, start=visit.start + timedelta(hours=2))
    yield replace(visit, place="Harbour office")
    yield replace(visit, person="Sam Sample")
    yield replace(visit, place="", person="")
    yield replace(visit, confirmed=True)
    if at.desks[0].capabilities.marks:
        yield replace(visit, status=BookingStatus.MISSED)
