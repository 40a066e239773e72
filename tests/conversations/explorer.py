"""Walks every session that can be reached in a world, and asks every law of every turn on the way.

Sessions that differ only in numbers (turns, ids, instants) and in how far back they remember count as one; a notice
is looked at on every turn but does not make a session another one.
"""

from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass, field

from conversations.commands import Command
from conversations.desk import Detail, House, Moving
from conversations.events import Event, Filled, Order, Ordered, Pressed, Readings, Shared, Submitted, Typed
from conversations.machine import Turn, options, step
from conversations.matters import AboutVisit
from conversations.persons import QUIET, TAKES_CONTACT
from conversations.saying import LISTENING, TIMES
from conversations.scene import read_nothing
from conversations.session import Session, State
from conversations.states import SCENES
from conversations.values import replace
from conversations.views import Calendar, Form, View
from conversations.wishes import Impossible
from tests.conversations.canonical import canonical, only_numbered, unnarrowed
from tests.conversations.desk_world import other_side
from tests.conversations.law import ABOUT, Law
from tests.conversations.quick import quickly
from tests.conversations.standing import at_the_practice
from tests.conversations.watched import stands_for, watched
from tests.conversations.world import (
    HELD_FOR,
    NOW,
    OTHER_WISH,
    OWNER,
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

Start = tuple[Session, Event]
"""A chat, and the first that happens in it."""

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
    yield from at_the_practice(session, house)
    yield from presses(session)
    yield from texts(session, house, thin=thin)
    yield from forms(session, turn)
    yield from answers(session, thin=thin)


@dataclass(slots=True)
class Explored:
    """What was found: how much, which views, which laws were broken, and who leads where.

    `sessions` are all that can be reached, as `canonical` merges them, in the order in which they were met;
    `came_from` names for each, by its place in there, the places it can be reached from. `stood` counts those at which
    everything was asked, `steps` the turns of which the laws were.
    """

    sessions: list[Session] = field(default_factory=list)
    came_from: list[set[int]] = field(default_factory=list)
    stood: int = 0
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
    able = (desk.capabilities for desk in house.desks)
    changes = any(can.cancel or can.move is not Moving.NONE for can in able)
    walk = _Walk(house=house, laws=laws, thin=thin, changes=changes)
    with quickly() as drawn:
        walk.start(*(start or (stranger(), Ordered(id="0", at=NOW, by=OWNER, order=Order.START))))
        while walk.waiting:
            here = walk.waiting.popleft()
            walk.stand(here, drawn.keep(here.session, house))
    return walk.found


@dataclass(slots=True, kw_only=True)
class _Walk:
    """A walk on its way: where it has been, and the turns it has still to go on from."""

    house: House
    laws: dict[str, Law]
    thin: bool
    found: Explored = field(default_factory=Explored)
    places: dict[Session, int] = field(default_factory=dict)
    views: set[View] = field(default_factory=set)
    waiting: deque[Turn] = field(default_factory=deque)

    changes: bool = False
    asked: dict[type[Event], tuple[tuple[str, Law], ...]] = field(default_factory=dict)

    def start(self, session: Session, first: Event) -> None:
        """At this session, by this event."""
        self._place(step(session, first, self.house))

    def stand(self, here: Turn, shown: View) -> None:
        """Ask everything of one session: what may happen, and what becomes of it. `shown`: its view, drawn anew."""
        origin = self.found.stood
        self.found.stood += 1
        self.found.states.add(here.session.state)
        if shown != here.view:
            self.found.broken.setdefault("view", []).append(f"{here.session.state}: drawn again it is another")
        for event in nobodys(here.session):
            self._happens(here, event)
        heard: list[Typed] = []
        for event in events(here, self.house, thin=self.thin):
            if isinstance(event, Typed):
                if any(stands_for(other, event) for other in heard):
                    continue
                heard.append(event := watched(event))
            self._arrive(here, origin, self._happens(here, event))

    def _happens(self, here: Turn, event: Event) -> Turn:
        turn = step(here.session, event, self.house)
        self.found.steps += 1
        for name, law in self._laws_of(type(event)):
            if said := law(here, event, turn, self.house):
                self.found.broken.setdefault(name, []).append(f"{here.session.state} + {event!r}: {said}")
        return turn

    def _laws_of(self, kind: type[Event]) -> tuple[tuple[str, Law], ...]:
        """Those that have anything to say of such an event."""
        if kind not in self.asked:
            self.asked[kind] = tuple(
                (name, law) for name, law in self.laws.items() if issubclass(kind, ABOUT.get(name, object))
            )
        return self.asked[kind]

    def _arrive(self, here: Turn, origin: int, turn: Turn) -> None:
        place = origin if only_numbered(here.session, turn.session) else self._place(turn)
        self.found.came_from[place].add(origin)
        if turn.commands:
            self.found.commands.update(type(command) for command in turn.commands)
        if turn.view not in self.views:
            self.views.add(turn.view)
            self.found.turns.append(turn)

    def _place(self, turn: Turn) -> int:
        whole = unnarrowed(turn.session) if self.thin else None
        if whole is not None and (known := self.places.get(self._key(whole))) is not None:
            return known
        key = self._key(turn.session)
        place = self.places.setdefault(key, len(self.places))
        if place == len(self.found.sessions):
            self.found.sessions.append(key)
            self.found.came_from.append(set())
            self.waiting.append(turn)
        return place

    def _key(self, session: Session) -> Session:
        return canonical(session, thin=self.thin, changes=self.changes)
