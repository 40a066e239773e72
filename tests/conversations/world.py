"""A small abstract world for the core: two of everything, and every answer a vendor may give to a command.

Nothing here is a mock: the core has no world of its own, so a handful of values is a whole one.
"""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from itertools import islice
from zoneinfo import ZoneInfo

from conversations.booking import (
    Booking,
    BookingStatus,
    Hold,
    People,
    Person,
    Place,
    Question,
    QuestionKind,
    Service,
    Slot,
)
from conversations.desk import Capabilities, Desk, Detail, HoldPoint, House, Need
from conversations.events import (
    DaysFound,
    Delayed,
    Event,
    Failed,
    Held,
    PeopleFound,
    PlacesFound,
    QuestionsFound,
    Read,
    Released,
    Replied,
    ServicesFound,
    SlotsFound,
    Value,
    Why,
    Written,
)
from conversations.session import Awaited, Awaiting, Session

NOW = datetime(2026, 11, 21, 9, 0, tzinfo=UTC)
ZONE = ZoneInfo("Europe/Amsterdam")
OWNER = "owner"
CHAT = "test:1"

SERVICES = (
    Service(ref="passport", name="Passport", group="Documents", party_max=2),
    Service(ref="licence", name="Licence", group="Documents"),
    Service(ref="advice", name="Advice", group="Talk"),
)
PLACES = (Place(ref="hall", name="Town hall", address="Market 1"), Place(ref="harbour", name="Harbour office"))
PEOPLE = (Person(ref="noor", name="Noor Example"), Person(ref="sam", name="Sam Sample"))
GATE = Question(key="gate", kind=QuestionKind.YES_NO, text="Do you live here?", wants=True, denial="Not here.")
INFO = Question(key="info", kind=QuestionKind.TEXT, text="Document number?", hint="Top right", required=False)
DAY = date(2026, 11, 24)
SLOTS = (
    Slot(
        ref="morning", start=datetime(2026, 11, 24, 9, 0, tzinfo=ZONE), end=datetime(2026, 11, 24, 9, 20, tzinfo=ZONE)
    ),
    Slot(ref="noon", start=datetime(2026, 11, 24, 12, 30, tzinfo=ZONE)),
)
HELD_FOR = timedelta(minutes=14)
EVERYTHING = Capabilities(hold=True, release=True, groups=True, places=True, people=True, party=True, questions=True)
NOTHING = Capabilities()


def desk(capabilities: Capabilities = EVERYTHING, **changes: object) -> Desk:
    """A desk that can do this; small, so that its conversations can be walked to the last corner."""
    plain = Desk(
        name="town",
        title="Town Hall",
        vendor="test",
        zone="Europe/Amsterdam",
        capabilities=capabilities,
        horizon_days=40,
        needs=(Need(detail=Detail.EMAIL), Need(detail=Detail.PHONE, required=False)),
        contact="+31 20 0000000",
    )
    return replace(plain, **changes)  # type: ignore[arg-type]  # field names are the caller's business


def house(capabilities: Capabilities = EVERYTHING, **changes: object) -> House:
    """A house of one such desk."""
    return House.of([desk(capabilities, **changes)])


def stranger() -> Session:
    """A chat never seen before."""
    return Session(chat=CHAT, owner=OWNER)


def booking(session: Session) -> Booking:
    """The record of what this session's draft orders."""
    slot = session.draft.slot if session.draft and session.draft.slot else SLOTS[0]
    return Booking(ref="booking", code="FD-1", status=BookingStatus.BOOKED, start=slot.start, service="Passport")


def successes(session: Session, item: Awaiting) -> Iterator[Value]:
    """What a vendor may bring to an awaited answer: plenty, one, none."""
    match item.what:
        case Awaited.SERVICES:
            yield from (ServicesFound(SERVICES), ServicesFound(SERVICES[-1:]), ServicesFound(()))
        case Awaited.PLACES:
            yield from (PlacesFound(PLACES), PlacesFound(PLACES[:1]), PlacesFound(()))
        case Awaited.PEOPLE:
            yield from (PeopleFound(People(members=PEOPLE)), PeopleFound(People(members=(), required=True)))
        case Awaited.QUESTIONS:
            yield from (QuestionsFound((GATE, INFO)), QuestionsFound(()))
        case Awaited.DAYS:
            yield from (DaysFound(((session.month or DAY).replace(day=24),)), DaysFound(()))
        case Awaited.SLOTS | Awaited.SOONEST:
            yield from (SlotsFound(SLOTS), SlotsFound(()))
        case Awaited.HOLD:
            yield Held(Hold(ref="hold", until=session.touched + HELD_FOR))
        case Awaited.RELEASE:
            yield Released()
        case Awaited.BOOK:
            yield Written("booking")
        case Awaited.SETTLE | Awaited.REREAD:
            yield Read(booking(session))
            yield Read(replace(booking(session), status=BookingStatus.CANCELLED))


def failures(item: Awaiting) -> Iterator[Why]:
    """What may go wrong with it. Settling and reading back go on until something is known."""
    match item.what:
        case Awaited.SETTLE | Awaited.REREAD:
            yield from (Why.GONE, Why.BROKEN)
        case Awaited.RELEASE:
            yield Why.BROKEN
        case Awaited.HOLD | Awaited.BOOK:
            yield from Why
        case _:
            yield from (Why.GONE, Why.LATER, Why.BROKEN, Why.REFUSED)


def answers(session: Session, *, thin: bool = False) -> Iterator[Event]:
    """Every answer that may come to what this session awaits; `thin`: plenty, or not now."""
    at = session.touched
    for item in session.awaiting:
        for value in islice(successes(session, item), 1 if thin else None):
            yield Replied(id="answer", at=at, to=item.id, desk=item.desk, value=value)
        for why in (Why.LATER,) if thin and item.what in FINDS else failures(item):
            fields = ("email", "gate") if why is Why.INVALID else ()
            yield Failed(id="answer", at=at, to=item.id, desk=item.desk, why=why, words="No.", fields=fields)
        if item.what is Awaited.REREAD:
            yield Delayed(id="answer", at=at, to=item.id, desk=item.desk)


def nobodys(session: Session) -> Iterator[Event]:
    """Answers to commands this session never gave, or gave up waiting for."""
    for value in (
        Held(Hold(ref="lost", until=session.touched + HELD_FOR)),
        Written("lost"),
        Read(replace(booking(session), ref="lost")),
    ):
        yield Replied(id="orphan", at=session.touched, to="nobody", desk="town", value=value)


FINDS = frozenset(
    {Awaited.SERVICES, Awaited.PLACES, Awaited.PEOPLE, Awaited.QUESTIONS, Awaited.DAYS, Awaited.SLOTS, Awaited.SOONEST}
)
"""What is only read."""


def worlds() -> Iterator[tuple[str, House]]:
    """Every combination of capabilities that changes what is said, each with its name."""
    yield "everything", house()
    yield "nothing", house(NOTHING)
    yield "a hold that cannot be released", house(Capabilities(hold=True, questions=True))
    yield (
        "a hold taken last",
        house(replace(NOTHING, hold=True, release=True, questions=True), hold_point=HoldPoint.AT_REVIEW),
    )
    yield "people only", house(replace(NOTHING, people=True))
    yield "places and parties", house(replace(NOTHING, places=True, party=True, groups=True))
    yield "two languages", house(NOTHING, languages=("en", "nl"))
    yield "two desks", House.of([desk(NOTHING), desk(NOTHING, name="harbour", title="Harbour")])
