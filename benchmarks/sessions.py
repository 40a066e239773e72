"""Sessions as they are at a desk of some size: the real core, led by canned answers of a clinic that is not there.

The refs are as long as Cliniko's, the longest we store.
"""

from collections import deque
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from conversations.booking import Booking, BookingStatus, People, Person, Place, Service, Slot
from conversations.commands import Book, Call, Reread
from conversations.desk import Capabilities, Desk, House
from conversations.events import (
    DaysFound,
    Event,
    Order,
    Ordered,
    PeopleFound,
    PlacesFound,
    Pressed,
    Read,
    Readings,
    Replied,
    ServicesFound,
    SlotsFound,
    Typed,
    Value,
    Written,
)
from conversations.finds import FindDays, FindPeople, FindPlaces, FindServices, FindSlots
from conversations.machine import Turn, step
from conversations.session import Session, State
from conversations.views import Act

ZONE = ZoneInfo("Europe/Amsterdam")
MORNING = datetime.now(ZONE).replace(hour=9, minute=0, second=0, microsecond=0) + timedelta(days=2)
HOUSE = House.of(
    [
        Desk(
            name="harbour",
            title="Harbour Physio",
            vendor="cliniko",
            zone=ZONE.key,
            capabilities=Capabilities(places=True, people=True),
            languages=("en", "nl"),
        )
    ]
)
DESK = HOUSE.desks[0]
SERVICES = tuple(
    Service(ref=str(1_390_726_237_298_631_000 + n), name=f"Treatment number {n}", minutes=30) for n in range(8)
)
PLACES = (Place(ref="1390726237298718110", name="Harbour", address="Quay 40, 1000 HB"), Place(ref="2", name="East"))
PEOPLE = tuple(Person(ref=str(1_390_726_237_298_797_300 + n), name=f"Person {n} Example") for n in range(4))
SLOTS = tuple(
    Slot(
        ref=f'["1390726237298718110", "1390726237298797300", "2026-12-0{n % 9 + 1}T08:{n:02d}:00Z"]',
        start=MORNING + timedelta(minutes=20 * n),
        end=MORNING + timedelta(minutes=20 * n + 30),
        person=PEOPLE[0].ref,
    )
    for n in range(20)
)
LONGEST_WALK = 60


def session_at(state: State, person: int) -> Session:
    """The session of a person who came this far at the desk, in a private chat of Telegram."""
    turn = _begun(person)
    waiting: deque[Event] = deque()
    for number in range(LONGEST_WALK):
        if turn.session.state is state and not turn.session.awaiting:
            return turn.session
        waiting.extend(_answers(turn))
        turn = step(turn.session, waiting.popleft() if waiting else _done(turn, str(number), state), HOUSE)
    raise AssertionError(f"the walk does not come to {state}")


def key_of(session: Session, act: Act) -> str:
    """The key of the button that means this."""
    return next(offer.key for offer in session.offers if offer.act is act)


def _begun(person: int) -> Turn:
    owner, now = str(person), datetime.now(UTC)
    new = Session(chat=f"telegram:{person}", owner=owner, turn=int(now.timestamp()))
    return step(new, Ordered(id="begin", at=now, by=owner, language="en", order=Order.BOOK), HOUSE)


def _done(turn: Turn, id_: str, towards: State) -> Event:
    """What a willing person does next."""
    session = turn.session
    acts = {offer.act for offer in session.offers}
    if not acts & {Act.PICK, Act.BOOK}:
        readings = Readings(email="ada@example.org", phone="+31600000001")
        return Typed(id=id_, at=session.touched, by=session.owner, text="Example", readings=readings)
    elsewhere = towards is State.CHOOSE_DAY and session.state is State.CHOOSE_SOONEST
    act = Act.OTHER_DAYS if elsewhere else Act.BOOK if Act.BOOK in acts else Act.PICK
    key = key_of(session, act)
    return Pressed(id=id_, at=session.touched, by=session.owner, stamp=session.stamp, key=key)


def _answers(turn: Turn) -> Iterator[Replied]:
    for command in turn.commands:
        if isinstance(command, Call):
            value = _value(command, turn.session)
            yield Replied(id=command.id, at=turn.session.touched, to=command.id, desk=command.desk, value=value)


def _value(command: Call, session: Session) -> Value:
    match command:
        case FindServices():
            return ServicesFound(SERVICES)
        case FindPlaces():
            return PlacesFound(PLACES)
        case FindPeople():
            return PeopleFound(People(members=PEOPLE))
        case FindDays():
            return DaysFound(tuple(MORNING.date() + timedelta(days=n) for n in range(20)))
        case FindSlots():
            return SlotsFound(SLOTS[: command.limit])
        case Book():
            return Written("1390726237299999999")
        case Reread():
            assert session.draft is not None
            assert session.draft.slot is not None
            start = session.draft.slot.start
            whose = replace(_BOOKED, start=start, end=start + timedelta(minutes=30))
            return Read(whose)
        case _:
            raise AssertionError(f"{type(command).__name__} is not asked at this desk")


_BOOKED = Booking(
    ref="1390726237299999999",
    code="FD-299999999",
    status=BookingStatus.BOOKED,
    start=MORNING,
    service=SERVICES[0].name,
    place=PLACES[0].name,
    person=PEOPLE[0].name,
)
