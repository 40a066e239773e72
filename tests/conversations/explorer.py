"""Walks every session that can be reached in a world, and asks every law of every turn on the way.

Sessions that differ only in numbers (turns, ids, instants) and in how far back they remember count as one; a notice
is looked at on every turn but does not make a session another one.
"""

from collections import deque
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from itertools import count

from conversations.booking import Animal, Answer, Booking, BookingStatus, Customer
from conversations.commands import Command
from conversations.desk import Detail, House, Moving
from conversations.drafts import COMMITTED, WRITES, awaits, committed, lapsed
from conversations.events import Event, Filled, Order, Ordered, Pressed, Readings, Shared, Submitted, Typed
from conversations.machine import Turn, options, step
from conversations.matters import AboutVisit
from conversations.persons import QUIET, TAKES_CONTACT
from conversations.saying import LISTENING, TIMES
from conversations.scene import read_nothing
from conversations.session import EPOCH, Awaited, Draft, Found, Session, State
from conversations.states import SCENES
from conversations.values import replace
from conversations.views import Calendar, Form, View
from conversations.wishes import Impossible
from tests.conversations.desk_world import merged_matter, merged_talk, other_side, phase
from tests.conversations.world import (
    DAY,
    HELD_FOR,
    NOW,
    OTHER_WISH,
    OWNER,
    PEOPLE,
    PLACES,
    SERVICES,
    SLOTS,
    TOO_FAR,
    WISH,
    answers,
    nobodys,
    stranger,
)

WISHES = (
    Readings(wishes=(OTHER_WISH,), party=2),
    Readings(wishes=(WISH, OTHER_WISH)),
    Readings(wishes=(TOO_FAR,)),
    Readings(impossible=Impossible.PAST),
)
"""What else may be read of when."""

Law = Callable[[Turn, Event, Turn, House], str | None]
"""What is wrong with the turn that followed an event here, or None."""


Start = tuple[Session, Event]
"""A chat, and the first that happens in it."""

OWN_READS = {
    State.CHOOSE_GROUP: {Awaited.SERVICES},
    State.CHOOSE_SERVICE: {Awaited.SERVICES},
    State.CHOOSE_PLACE: {Awaited.PLACES},
    State.CHOOSE_EXTRAS: {Awaited.EXTRAS},
    State.CHOOSE_PERSON: {Awaited.PEOPLE},
    State.ANIMAL: {Awaited.ANIMALS},
    State.REHEARSING: {Awaited.REHEARSE},
    State.HOME: {Awaited.PAYMENT, Awaited.WATCH},
    State.BOOKED: {Awaited.PAYMENT, Awaited.WATCH},
    State.SCREENING: {Awaited.QUESTIONS},
    State.CHOOSE_WISHED: {Awaited.WISHED, Awaited.BEFORE, Awaited.AFTER},
    State.CHOOSE_SOONEST: {Awaited.SOONEST},
    State.CHOOSE_DAY: {Awaited.DAYS},
    State.CHOOSE_SLOT: {Awaited.SLOTS},
    State.CANCEL: {Awaited.REASONS},
    State.VISIT_CANCEL: {Awaited.REASONS},
}
"""The read a state is drawn from; reads one has walked away from are judged, but tell no sessions apart."""

DONE = frozenset({State.BOOKED, State.MOVED})
ENDING = frozenset({State.CANCEL, State.CANCELLING, State.VISIT_CANCEL})
AT_DESK = frozenset({State.WITH_PERSON, State.VISIT, State.TALK, State.TALK_OVER, State.TROUBLE})
PLACES_TO_BE = frozenset({State.HOME, State.HELP, State.CHOOSE_LANGUAGE, State.DENIED, State.CANCELLED})
COUNTER = PLACES_TO_BE | DONE | ENDING | AT_DESK
PASSING = COUNTER - {State.CHOOSE_LANGUAGE} | {State.CHECKING}
"""States off the road: whether one came back to them makes no difference."""

VISIT = Booking(ref="booking", code="FD-1", status=BookingStatus.BOOKED, start=SLOTS[0].start)
CARD = frozenset({State.REVIEW, State.CHANGE})
"""States that look at every line of the card."""

LISTED = frozenset({State.CHANGE})
"""States that only name its lines: a thin walk does not tell apart what stands in them."""

ASKING = frozenset({State.SCREENING, State.QUESTIONS})
TELLING = frozenset({State.DETAILS})
DESCRIBING = frozenset({State.ANIMAL})
"""States that look at the answers, at the customer, at the animal."""

DECISIVE = frozenset({"pain", "sides"})
"""Answers on which it depends what else is asked."""


def canonical(session: Session, *, thin: bool, changes: bool) -> Session:
    """The session without what only numbers it, what its state does not look at, and which of two equals was chosen.

    `thin`: nor where *back* leads, which the other worlds walk. `changes`: the last booking can be moved or cancelled.
    """
    idle = changes and session.draft is None
    kept = WRITES | COMMITTED | OWN_READS.get(session.state, set())
    number = session.draft.number if session.draft else 0
    paying = session.state in (State.HOME, State.BOOKED)
    return replace(
        session,
        turn=0,
        stamp=0,
        draft=_draft(session.draft, session.state, CARD - LISTED if thin else CARD),
        notice=None,
        verdict=None,
        misses=0,
        delayed=session.delayed and (committed(session) or awaits(session, Awaited.CANCEL)),
        revisiting=session.revisiting and session.state not in (PASSING | LISTED if thin else PASSING),
        offers=(),
        found=_found(session),
        booked=VISIT if session.booked and idle else None,
        booked_desk="",
        again=Draft(number=0, language="en") if session.again and (idle or session.state in DONE) else None,
        ending=VISIT if session.ending and session.state in ENDING else None,
        due=session.due if paying else "",
        payment=replace(session.payment, ref="", url="") if paying and session.payment else None,
        language="en" if session.language else None,
        back=() if thin or session.state in COUNTER | {State.CHOOSE_WISHED} else session.back[-1:],
        focus="" if thin and session.state is not State.CHOOSE_DESK else session.focus,
        narrowed=("",) if session.narrowed and session.state is State.CHANGE else session.narrowed[:1],
        month=None,
        day=None,
        touched=phase(session, EPOCH if lapsed(session) else NOW),
        card="",
        talk=merged_talk(session.talk) if session.state is State.WITH_PERSON else None,
        matter=merged_matter(session.matter, session.state),
        actor="",
        awaiting=tuple(
            replace(item, id="", about="", draft=int(item.draft == number))
            for item in session.awaiting
            if item.what in kept
        ),
    )


def _draft(draft: Draft | None, state: State, card: frozenset[State]) -> Draft | None:
    """The draft as its state looks at it; `card`: the states that look at each line of the card."""
    if draft is None:
        return None
    hold = replace(draft.hold, until=EPOCH) if draft.hold else None
    key = "key" if draft.key else ""
    if state in COUNTER:
        return Draft(number=0, language="en", hold=hold, key=key, moving=VISIT if draft.moving else None)
    asking, telling, describing = state in card | ASKING, state in card | TELLING, state in card | DESCRIBING
    return replace(
        draft,
        number=0,
        language="en",
        group="" if draft.group is not None else None,
        service=replace(SERVICES[0], deposit=draft.service.deposit) if draft.service else None,
        extras=draft.extras[:1] if draft.extras else draft.extras,
        place=PLACES[0] if draft.place else None,
        person=PEOPLE[0] if draft.person else None,
        party=1 if draft.party else None,
        slot=SLOTS[0] if draft.slot else None,
        hold=hold,
        key=key,
        answers=_answers(draft) if asking else (),
        own=draft.own if telling else bool(draft.own),
        customer=draft.customer if telling else Customer(),
        proven=draft.proven if telling or describing else None,
        animal=_animal(draft.animal) if describing and draft.animal else None,
        rehearsed=draft.rehearsed if telling else False,
        skipped=tuple(sorted(draft.skipped)) if telling or describing or asking else (),
        asked=draft.asked if telling else (),
        booking="booking" if draft.booking else None,
        moving=VISIT if draft.moving else None,
        wishes=draft.wishes if state is State.CHOOSE_WISHED else (),
        said=None,
    )


def _answers(draft: Draft) -> tuple[Answer, ...]:
    said = (answer if answer.key in DECISIVE else replace(answer, value="") for answer in draft.answers)
    return tuple(sorted(said, key=lambda answer: answer.key))


def _animal(animal: Animal) -> Animal:
    return replace(animal, name=animal.name and "x", species=animal.species and "cat", breed=animal.breed and "x")


def _found(session: Session) -> Found:
    found = session.found
    match session.state:
        case State.CHOOSE_GROUP | State.CHOOSE_SERVICE:
            return Found(services=found.services)
        case State.CHOOSE_PLACE:
            return Found(places=found.places)
        case State.CHOOSE_PERSON:
            return Found(people=found.people)
        case State.CHOOSE_EXTRAS:
            return Found(extras=found.extras)
        case State.ANIMAL:
            return Found(animals=found.animals)
        case State.SCREENING | State.QUESTIONS:
            return Found(questions=found.questions)
        case State.CHOOSE_WISHED:
            looked = EPOCH if found.looked else None
            near = (None if slots is None else slots[:1] for slots in (found.before, found.after))
            return Found(wished=found.wished, looked=looked, before=next(near), after=next(near))
        case State.CHOOSE_SOONEST:
            return Found(soonest=found.soonest)
        case State.CHOOSE_DAY:
            return Found(days=(DAY,) if found.days else found.days)
        case State.CHOOSE_SLOT:
            return Found(slots=found.slots)
        case State.CANCEL | State.VISIT_CANCEL:
            return Found(reasons=found.reasons)
        case _:
            return Found()


ORDERS = tuple(Order)
PLAIN_ORDERS = tuple(order for order in ORDERS if order not in (Order.PERSON, Order.CALLER))


def actor_of(session: Session) -> str:
    """Who of the staff does something in a chat of the desk."""
    return "U0BO" if session.owner == "staff" else ""


def presses(session: Session) -> Iterator[Event]:
    """Every button, one of an earlier view, one nobody ever made, one pressed by somebody else."""
    at, by, actor, stamp = session.touched, session.owner, actor_of(session), session.stamp
    for offer in session.offers:
        yield Pressed(id="press", at=at, by=by, actor=actor, stamp=stamp, key=offer.key)
    yield Pressed(id="stale", at=at, by=by, actor=actor, stamp=stamp - 1, key="0")
    yield Pressed(id="unknown", at=at, by=by, actor=actor, stamp=stamp, key="nonsense")
    yield Pressed(id="stranger", at=at, by="somebody else", actor=actor, stamp=stamp, key="0")
    if session.draft and session.draft.hold:
        for offer in session.offers[:2]:
            late = at + 2 * HELD_FOR
            yield Pressed(id="late", at=late, by=by, actor=actor, stamp=stamp, key=offer.key)


def texts(session: Session, house: House, *, thin: bool) -> Iterator[Event]:
    """What may be written: an answer, one or two of the options, nonsense, a contact.

    `thin`: where a scene reads nothing but its options, every other text is nonsense, and one of them stands for all.
    """
    by, actor = session.owner, actor_of(session)
    if session.state in QUIET or isinstance(session.matter, AboutVisit):
        yield Typed(id="text", at=session.touched, by=by, actor=actor, text="Ada Example", mark="p1")
        yield Shared(id="contact", at=session.touched, by=by, actor=actor, phone=None)
        return
    picks = tuple(option.value for option in options(session, house))
    named = (Readings(), Readings(picks=picks[:1]), Readings(picks=picks[:2]))
    read = (
        Readings(yes=True),
        Readings(yes=False),
        Readings(email="ada@example.org", phone="+31600000001"),
        Readings(days=(session.touched.date().replace(month=12, day=1),)),
        Readings(days=tuple(session.touched.date().replace(month=12, day=day) for day in (1, 2))),
        Readings(days=(session.touched.date().replace(year=2031),)),
    )
    deaf = SCENES[session.state].read is read_nothing
    if session.state in LISTENING:
        for wished in (Readings(wishes=(WISH,)), *(() if thin or session.state not in TIMES else WISHES)):
            yield Typed(id="text", at=session.touched, by=by, actor=actor, text="then", readings=wished)
    for number, reading in enumerate(named if thin and deaf else named + read):
        text = ("1 December 2026" if reading.days else "Ada Example") if number else "?" * 3
        yield Typed(id="text", at=session.touched, by=by, actor=actor, text=text, readings=reading)
    if session.state in (State.QUESTIONS, State.CHOOSE_EXTRAS):
        yield Typed(id="text", at=session.touched, by=by, actor=actor, text="12", readings=Readings(number=12))
        both = Readings(several=picks[:2])
        yield Typed(id="text", at=session.touched, by=by, actor=actor, text="both", readings=both)
    if session.state is State.DETAILS:
        yield Shared(id="contact", at=session.touched, by=by, actor=actor, phone="+31600000002", own=False)
    if session.state in TAKES_CONTACT or not thin:
        yield Shared(id="contact", at=session.touched, by=by, actor=actor, phone="+31600000001")
    yield Shared(id="contact", at=session.touched, by=by, actor=actor, phone=None)


def forms(session: Session, turn: Turn) -> Iterator[Event]:
    """The form as a whole: filled in well, by places, badly, and an old one; a day picked in a calendar's field."""
    by, actor = session.owner, actor_of(session)
    filled = _filled_in(session, turn.view)
    for stamp, fields in (*((session.stamp, one) for one in filled), *((session.stamp - 1, one) for one in filled[:1])):
        yield Submitted(id="form", at=session.touched, by=by, actor=actor, stamp=stamp, fields=fields)


def _filled_in(session: Session, asked: View) -> tuple[tuple[Filled, ...], ...]:
    match asked:
        case Form():
            good = Readings(yes=True, email="ada@example.org", phone="+31600000001", picks=("pick:self",))
            well = tuple(Filled(key=field.key, text="Ada", readings=good) for field in asked.fields)
            places = {field.key: (0, 99) if field.choices else () for field in asked.fields}
            return well, tuple(replace(one, chosen=places[one.key]) for one in well), _badly(well)
        case Calendar():
            day = session.touched.date().replace(month=12, day=1)
            return ((Filled(key="day", text=day.isoformat(), readings=Readings(days=(day,))),),)
        case _:
            return ()


def _badly(well: tuple[Filled, ...]) -> tuple[Filled, ...]:
    return tuple(replace(one, readings=Readings()) for one in well)


def events(turn: Turn, house: House, *, thin: bool) -> Iterator[Event]:
    """Everything that can happen next."""
    session = turn.session
    for order in ORDERS if house.desks[0].staffed else PLAIN_ORDERS:
        yield Ordered(
            id="order", at=session.touched, by=session.owner, actor=actor_of(session), order=order, language="nl"
        )
    if house.desks[0].staffed:
        yield from other_side(session)
    yield from presses(session)
    yield from texts(session, house, thin=thin)
    yield from forms(session, turn)
    yield from answers(session, thin=thin)


@dataclass(slots=True)
class Explored:
    """What was found: how much, which views, which laws were broken, and who leads where.

    `sessions` are all that can be reached, as `canonical` merges them, in the order in which they were met;
    `came_from` names for each, by its place in there, the places it can be reached from.
    """

    sessions: list[Session] = field(default_factory=list)
    came_from: list[set[int]] = field(default_factory=list)
    steps: int = 0
    states: set[State] = field(default_factory=set)
    details: set[Detail] = field(default_factory=set)
    turns: list[Turn] = field(default_factory=list)
    broken: dict[str, list[str]] = field(default_factory=dict)
    commands: set[type[Command]] = field(default_factory=set)


def explore(house: House, laws: dict[str, Law], *, thin: bool = False, start: Start | None = None) -> Explored:
    """Walk the whole world of this house, breadth first, from a chat never seen before, or from that start.

    `thin`: reads bring plenty or fail for now, nothing in between. For worlds in which everything can be chosen, whose
    lists of one and of none are walked in smaller worlds.
    """
    explored = Explored()
    places: dict[Session, int] = {}
    views: set[View] = set()

    changes = any(desk.capabilities.cancel or desk.capabilities.move is not Moving.NONE for desk in house.desks)

    def arrive(turn: Turn) -> int:
        key = canonical(turn.session, thin=thin, changes=changes)
        place = places.setdefault(key, len(places))
        if place == len(explored.sessions):
            explored.sessions.append(key)
            explored.came_from.append(set())
            waiting.append(turn)
        return place

    waiting: deque[Turn] = deque()
    session, first = start or (stranger(), Ordered(id="0", at=NOW, by=OWNER, order=Order.START))
    arrive(step(session, first, house))
    for origin in count():
        if not waiting:
            break
        here = waiting.popleft()
        explored.states.add(here.session.state)
        for event in nobodys(here.session):
            _judge(explored, laws, (here, event, step(here.session, event, house)), house)
        for event in events(here, house, thin=thin):
            turn = step(here.session, event, house)
            explored.steps += 1
            _judge(explored, laws, (here, event, turn), house)
            explored.came_from[arrive(turn)].add(origin)
            explored.commands.update(type(command) for command in turn.commands)
            if turn.view not in views:
                views.add(turn.view)
                explored.turns.append(turn)
    return explored


def _judge(explored: Explored, laws: dict[str, Law], happened: tuple[Turn, Event, Turn], house: House) -> None:
    here, event, turn = happened
    for name, law in laws.items():
        if said := law(here, event, turn, house):
            explored.broken.setdefault(name, []).append(f"{here.session.state} + {event!r}: {said}")
