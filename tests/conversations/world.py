"""A small abstract world for the core: two of everything, and every answer a vendor may give to a command.

Nothing here is a mock: the core has no world of its own, so a handful of values is a whole one.
"""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from itertools import islice
from urllib.parse import quote
from zoneinfo import ZoneInfo

from conversations.booking import (
    Animal,
    Animals,
    Booking,
    BookingStatus,
    Choice,
    Condition,
    Hold,
    Payment,
    PaymentStatus,
    People,
    Person,
    Place,
    Price,
    Question,
    QuestionKind,
    Ref,
    Service,
    Slot,
)
from conversations.desk import Capabilities, Deposit, Desk, Detail, HoldPoint, House, Moving, Need, Unpaid
from conversations.desk import Paying as Pay
from conversations.drafts import proven
from conversations.events import (
    AnimalsFound,
    Cancelled,
    DaysFound,
    Delayed,
    Event,
    ExtrasFound,
    Failed,
    Held,
    Paying,
    PeopleFound,
    PlacesFound,
    QuestionsFound,
    Read,
    ReasonsFound,
    Rehearsed,
    Released,
    Replied,
    ServicesFound,
    SlotsFound,
    Value,
    VisitsFound,
    Why,
    Written,
)
from conversations.session import Awaited, Awaiting, Session
from conversations.wishes import Window, Wish

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


def wish(*windows: str, soonest: bool = False) -> Wish:
    """A wish of windows as `2026-11-24T12:00/2026-11-24T18:00`, by the clock of the desk."""
    ends = ((datetime.fromisoformat(end) for end in window.split("/")) for window in windows)
    return Wish(windows=tuple(Window(start=start, end=end) for start, end in ends), soonest=soonest)


WISH = wish("2026-11-24/2026-11-25")
OTHER_WISH = wish("2026-11-26T12:00/2026-11-26T18:00")
TOO_FAR = wish("2031-01-06/2031-01-07")
"""The day of the free times, an afternoon without any, and a day beyond every horizon."""

DEPOSIT = Price(amount=Decimal("25.00"), currency="EUR")
SCAN = Service(ref="scan", name="Scan", price=DEPOSIT, deposit=True)
REPORT = Service(ref="report", name="Report", handover="https://clinic.example.org/report")
ADVICE = Service(ref="advice", name="Advice")
EXTRAS = (Service(ref="nails", name="Nails"), Service(ref="ears", name="Ears"))
SPECIES = (Choice(ref="cat", name="Cat"), Choice(ref="dog", name="Dog"))
REASONS = (Choice(ref="better", name="Feeling better"), Choice(ref="other", name="Other"))
LISTED = Booking(ref="listed", code="FD-9", status=BookingStatus.BOOKED, start=SLOTS[1].start, service="Licence")
"""A visit that the vendor lists and that was not made in the chat."""
KNOWN = Animal(ref="mimi", name="Mimi", species="cat")
CONSENT_TEXT = "I agree to what is written here. " * 70
SIDES = (Choice(ref="left", name="Left"), Choice(ref="right", name="Right"))
FORM = (
    Question(key="pain", kind=QuestionKind.YES_NO, text="Does it hurt?", heading="Your complaint"),
    Question(
        key="sides",
        kind=QuestionKind.CHOICES,
        text="Where?",
        choices=SIDES,
        conditions=(Condition(key="pain", value="yes"),),
    ),
    Question(
        key="why",
        kind=QuestionKind.TEXT,
        text="Why on the left?",
        conditions=(Condition(key="pain", value="yes"), Condition(key="sides", value="left")),
    ),
    Question(key="side", kind=QuestionKind.CHOICE, text="Which arm?", choices=SIDES),
    Question(key="age", kind=QuestionKind.NUMBER, text="How old are you?", low=1, high=120),
    Question(key="since", kind=QuestionKind.DATE, text="Since when?"),
    Question(key="mail", kind=QuestionKind.EMAIL, text="Whom shall we write to?"),
    Question(key="call", kind=QuestionKind.PHONE, text="Whom shall we call?", required=False),
    Question(key="consent", kind=QuestionKind.CONSENT, text=CONSENT_TEXT, heading="Consent"),
)
"""Every kind of question, a condition, and a condition of that one."""

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
    moving = session.draft.moving if session.draft else None
    ref = (session.draft.booking if session.draft else None) or (moving.ref if moving else None)
    return Booking(ref=ref or "booking", code="FD-1", status=BookingStatus.BOOKED, start=slot.start, service="Passport")


def payment(ref: Ref, status: PaymentStatus = PaymentStatus.PENDING) -> Payment:
    """A payment of the deposit."""
    url = f"https://pay.example.org/{quote(ref, safe='')}"
    return Payment(ref=ref, url=url, until=NOW + timedelta(days=1), price=DEPOSIT, status=status)


CATALOGUES: Mapping[str, tuple[Service, ...]] = {
    "animals": (ADVICE,),
    "extras": (ADVICE,),
    "forms": (ADVICE,),
    "rehearsal": (ADVICE,),
    "deposit": (SCAN, ADVICE),
    "changes": (ADVICE,),
    "handover": (REPORT, ADVICE),
    "standing": (),
}
"""What the desks of the smaller worlds offer."""


def successes(session: Session, item: Awaiting) -> Iterator[Value]:
    """What a vendor may bring to an awaited answer: plenty, one, none."""
    match item.what:
        case Awaited.SERVICES:
            services = CATALOGUES.get(item.desk, SERVICES)
            yield from (ServicesFound(services), ServicesFound(services[-1:]), ServicesFound(()))
        case Awaited.PLACES:
            yield from (PlacesFound(PLACES), PlacesFound(PLACES[:1]), PlacesFound(()))
        case Awaited.EXTRAS:
            yield from (ExtrasFound((*EXTRAS, REPORT)), ExtrasFound(()))
        case Awaited.PEOPLE:
            yield from (PeopleFound(People(members=PEOPLE)), PeopleFound(People(members=(), required=True)))
        case Awaited.QUESTIONS:
            yield from (QuestionsFound(FORM if item.desk == "forms" else (GATE, INFO)), QuestionsFound(()))
        case Awaited.ANIMALS:
            ours = session.draft is not None and proven(session.draft)
            yield AnimalsFound(Animals(members=(KNOWN,) if ours else (), species=SPECIES))
            yield AnimalsFound(Animals(members=(), species=()))
        case Awaited.REASONS:
            yield from (ReasonsFound(REASONS), ReasonsFound(()))
        case Awaited.VISITS:
            yield from (VisitsFound((LISTED,)), VisitsFound(()))
        case Awaited.DAYS:
            yield from (DaysFound(((session.month or DAY).replace(day=24),)), DaysFound(()))
        case Awaited.SLOTS | Awaited.SOONEST | Awaited.WISHED | Awaited.BEFORE | Awaited.AFTER:
            yield from (SlotsFound(SLOTS), SlotsFound(()))
        case _:
            yield from _carried_out(session, item)


def _carried_out(session: Session, item: Awaiting) -> Iterator[Value]:
    """What may come of an order that is more than a question."""
    match item.what:
        case Awaited.HOLD:
            yield Held(Hold(ref="hold", until=session.touched + HELD_FOR))
        case Awaited.RELEASE:
            yield Released()
        case Awaited.REHEARSE:
            yield Rehearsed()
        case Awaited.BOOK:
            yield Written(f"booking {item.draft}")
        case Awaited.MOVE:
            yield from (Written(item.about), Written(f"booking {item.draft}"))
        case Awaited.CANCEL:
            yield Cancelled(item.about)
        case Awaited.SETTLE | Awaited.REREAD | Awaited.NOTICED:
            yield from (Read(record) for record in records(session, item))
        case Awaited.PAYMENT:
            yield Paying(payment(f"{item.about}'s {item.id}"))
        case Awaited.WATCH:
            yield from (Paying(payment(item.about, status)) for status in (PaymentStatus.PAID, PaymentStatus.EXPIRED))
        case _:
            pass  # the reads are above


def records(session: Session, item: Awaiting) -> Iterator[Booking]:
    """What may be read of a booking: it stands, it is over; of one that is moved also that it has its old time."""
    draft = session.draft
    ours = draft is not None and bool(draft.key) and item.about in ("", draft.booking)
    record = booking(session) if ours or session.booked is None else replace(session.booked, ref=item.about)
    yield record
    yield replace(record, status=BookingStatus.CANCELLED)
    if draft is not None and draft.moving is not None:
        yield replace(record, start=draft.moving.start)


def failures(item: Awaiting) -> Iterator[Why]:
    """What may go wrong with it. Settling and reading back go on until something is known."""
    match item.what:
        case Awaited.SETTLE | Awaited.REREAD | Awaited.NOTICED:
            yield from (Why.GONE, Why.BROKEN)
        case Awaited.RELEASE:
            yield Why.BROKEN
        case Awaited.WATCH:
            yield Why.GONE
        case Awaited.CANCEL:
            yield from (Why.REFUSED, Why.GONE, Why.LATER, Why.BROKEN)
        case Awaited.HOLD | Awaited.BOOK | Awaited.MOVE | Awaited.REHEARSE:
            yield from Why
        case _:
            yield from (Why.GONE, Why.LATER, Why.BROKEN, Why.REFUSED)


DISLIKED: tuple[tuple[str, ...], ...] = (("email", "gate"), ("title",), ())
"""Fields a vendor may dislike: asked ones, one that nobody can be asked, none that it would name."""


def answers(session: Session, *, thin: bool = False) -> Iterator[Event]:
    """Every answer that may come to what this session awaits; `thin`: plenty, or not now."""
    at = session.touched
    for item in session.awaiting:
        few = thin and item.what in FEW
        for value in islice(successes(session, item), 1 if few else None):
            yield Replied(id="answer", at=at, to=item.id, desk=item.desk, value=value)
        for why in (Why.LATER,) if thin and item.what in FINDS else failures(item):
            for fields in DISLIKED if why is Why.INVALID else ((),):
                yield Failed(id="answer", at=at, to=item.id, desk=item.desk, why=why, words="No.", fields=fields)
        if item.what in (Awaited.REREAD, Awaited.CANCEL):
            yield Delayed(id="answer", at=at, to=item.id, desk=item.desk)
    if session.forfeit is not None:
        paid = Paying(payment(session.forfeit.payments[0], PaymentStatus.PAID))
        yield Replied(id="late", at=at, to="late", desk=session.forfeit.desk, value=paid)


def nobodys(session: Session) -> Iterator[Event]:
    """Answers to commands this session never gave, or gave up waiting for."""
    payments = (Paying(payment("lost")), Paying(payment("lost", PaymentStatus.PAID))) if session.due else ()
    for value in (
        *payments,
        *(changed(session.booked) if session.booked else ()),
        Held(Hold(ref="lost", until=session.touched + HELD_FOR)),
        Written("lost"),
        Read(replace(booking(session), ref="lost")),
    ):
        yield Replied(id="orphan", at=session.touched, to="nobody", desk="town", value=value)


def changed(visit: Booking) -> Iterator[Value]:
    """What may be heard of a booking that was changed by somebody else, or by an order nobody waits for."""
    yield from (Cancelled(visit.ref), Cancelled("lost"))
    yield Read(replace(visit, status=BookingStatus.CANCELLED))
    yield Read(replace(visit, start=visit.start + timedelta(hours=2)))


FINDS = frozenset(
    {
        Awaited.SERVICES,
        Awaited.PLACES,
        Awaited.EXTRAS,
        Awaited.PEOPLE,
        Awaited.QUESTIONS,
        Awaited.ANIMALS,
        Awaited.DAYS,
        Awaited.SLOTS,
        Awaited.SOONEST,
        Awaited.WISHED,
        Awaited.BEFORE,
        Awaited.AFTER,
        Awaited.REASONS,
        Awaited.VISITS,
    }
)
"""What is only read."""

FEW = FINDS | {Awaited.HOLD, Awaited.BOOK, Awaited.SETTLE, Awaited.REREAD}
"""What brings plenty or nothing where a walk is thin. What becomes of a move and a payment is walked in full."""


def worlds() -> Iterator[tuple[str, House]]:
    """Every combination of capabilities that changes what is said, each with its name."""
    yield "everything", house()
    yield "nothing", house(NOTHING)
    optional = Need(detail=Detail.PHONE, required=False)
    yield "a hold that cannot be released", house(Capabilities(hold=True), needs=(optional,))
    yield (
        "a hold taken last",
        house(replace(NOTHING, hold=True, release=True), hold_point=HoldPoint.AT_REVIEW),
    )
    yield "people, places and parties", house(replace(NOTHING, people=True, places=True, party=True, groups=True))
    phone, email = Need(detail=Detail.PHONE), Need(detail=Detail.EMAIL)
    yield "animals", house(replace(NOTHING, animals=True), name="animals", needs=(phone,))
    yield "extras", house(replace(NOTHING, extras=True), name="extras", needs=())
    yield "forms", house(replace(NOTHING, questions=True), name="forms", needs=())
    held = replace(NOTHING, rehearse=True, hold=True, release=True)
    yield "rehearsal", house(held, name="rehearsal", needs=(email,))
    yield "deposit", house(replace(NOTHING, pay=Pay.LINK), name="deposit", needs=(), announces=True)
    own = Deposit(price=DEPOSIT, minutes=60, unpaid=Unpaid.CANCEL, refund_hours=24)
    paid = replace(NOTHING, pay=Pay.LINK, cancel=True)
    yield "a deposit of the desk's own", house(paid, name="deposit", needs=(), deposit=own)
    in_chat = replace(own, unpaid=Unpaid.KEEP, refund_hours=1, refunds=False)
    billed = replace(paid, pay=Pay.INVOICE)
    yield "a deposit paid in the chat", house(billed, name="deposit", needs=(), deposit=in_chat)
    yield "handover, and two languages", house(NOTHING, name="handover", needs=(), languages=("en", "nl"))
    changes = replace(NOTHING, move=Moving.NATIVE, cancel=True, reasons=True, lookup=True)
    yield "changes in place", house(changes, name="changes", needs=(), announces=True)
    anew = replace(NOTHING, move=Moving.REBOOK, cancel=True, hold=True)
    yield "changes by booking anew", house(anew, name="changes", needs=(email,), announces=True)
    harbour = desk(NOTHING, name="harbour", title="Harbour", needs=(optional,))
    yield "two desks", House.of([desk(NOTHING, needs=(optional,)), harbour])
