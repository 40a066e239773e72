"""One turn between bytes: an event from the inbox in, the session and its effects out. Asks nobody, waits for nothing.

What is ordered is written down in this order: what is said, as it was given; what staff did; vendor calls (claimed:
carried out at once and apart from the lane); and the panel last, under one fixed id, so that only the newest is shown.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

import structlog

from bot.audit import StaffDid, deed_of
from bot.ledger.port import KEEP_DAYS
from bot.store.codec import Codec, Unreadable, decode_session, encode_session
from bot.store.port import Effect, Waiting
from bot.traces import place_of
from conversations import machine
from conversations.beside import visits
from conversations.commands import AskPayment, Call, Command, Say, Write
from conversations.desk import House
from conversations.events import (
    Done,
    Event,
    Failed,
    Linked,
    Ordered,
    Pressed,
    Rang,
    Replied,
    Sent,
    Shared,
    Submitted,
    Told,
    Typed,
    Why,
)
from conversations.machine import Turn
from conversations.matters import AboutVisit
from conversations.redrawing import CARDS
from conversations.session import Awaited, Session
from conversations.telling import trouble
from conversations.text import say
from conversations.views import POSTED, View
from conversations.waiting import contact as contact_of

SHOW = "show"
"""The id of the effect that shows the panel."""

_log = structlog.get_logger(__name__)

REPLY = "reply:"
"""How the ids of answers begin; what follows is the command's (`bot.calls.reply_id`)."""

_WRITTEN = frozenset({Awaited.BOOK, Awaited.MOVE, Awaited.CANCEL})


@dataclass(frozen=True, slots=True, kw_only=True)
class Show:
    """The panel is to be shown; what is on it follows from the session. For the rest, see `bot.channel.Showing`."""

    below: bool = False
    origin: str = ""


Outgoing = Show | Command | StaffDid
"""What an effect orders."""

EVENTS: Codec[Event] = Codec(Event, "event")
OUTGOING: Codec[Outgoing] = Codec(Outgoing, "effect")

Understand = Callable[[Done, Session, House], Done]
"""Reads what a person wrote in the light of what is being asked; anything else comes back as it was."""

Recall = Callable[[Replied, Session, House], Replied]
"""Finds in a list that came what words that waited for it name; any other answer comes back as it was."""

Step = Callable[[Session, Event, House], Turn]
Look = Callable[[Session, House], View]


def as_answered(event: Replied, _session: Session, _house: House) -> Replied:
    """Finds nothing: for channels without words, and for tests."""
    return event


def as_written(event: Done, _session: Session, _house: House) -> Done:
    """Understands nothing: for channels without words, and for tests."""
    return event


@dataclass(frozen=True, slots=True, kw_only=True)
class Played:
    """A turn that was played. `person`: a person did it, so they want to hear from us. `until`: the session is kept at
    least so long, None for as long as any.
    """

    session: Session
    blob: bytes
    view: View
    effects: tuple[Effect, ...]
    outgoing: tuple[tuple[str, Outgoing], ...]
    person: bool
    until: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Turns:
    """Plays turns in one house. `step` and `look` are the core's; `keep_days` by desk, for those that differ."""

    house: House
    keep_days: Mapping[str, int] = field(default_factory=dict)
    understand: Understand = as_written
    recall: Recall = as_answered
    step: Step = machine.step
    look: Look = machine.view

    def read(self, blob: bytes | None) -> Session | None:
        """A stored session. Raises `NewerSchema`, `Unreadable`."""
        return None if blob is None else decode_session(blob)

    def play(self, chat: str, session: Session | None, waiting: Waiting, owed: Show | None = None) -> Played:
        """The turn that this event makes. `owed`: an earlier view was not shown yet; this one takes its place.

        Raises `Unreadable` for an event that cannot be read, and whatever a bug of ours raises: the law is never to.
        """
        event = EVENTS.decode(waiting.blob)
        person = isinstance(event, Done)
        before = _owned(session or _new(chat, event), event)
        if isinstance(event, Done) and event.by == before.owner and owed is None:
            before = machine.seen(before)
        turn = self.step(before, self._read(event, before), self.house)
        deed = deed_of(before, event, turn.session) if isinstance(event, Done) else None
        return self._played(turn, _how(event, owed), owed, person=person, deed=deed)

    def _read(self, event: Event, session: Session) -> Event:
        if isinstance(event, Done):
            return self.understand(event, session, self.house)
        return self.recall(event, session, self.house) if isinstance(event, Replied) else event

    def excuse(
        self, chat: str, session: Session | None, waiting: Waiting, at: datetime, owed: Show | None = None
    ) -> Played:
        """The turn in the stead of one that cannot be made: the person and staff are told, whoever waits goes on.

        For an answer of the world it is that none came, unless that cannot be stepped either. Raises what `look` may.
        """
        event = _readable(waiting)
        before = session or (_new(chat, event) if event else Session(chat=chat, owner="", turn=int(at.timestamp())))
        before = _owned(before, event) if event else before
        turn = self._no_answer(before, waiting, event, at)
        desk = self.house.desk(before.desk)
        if turn is None:
            contact = contact_of(desk)
            after = replace(before, turn=before.turn + 1, notice=say("set-aside", contact=contact))
            turn = Turn(session=after, view=self.look(after, self.house), redraw=True)
        told = replace(trouble(turn.session, "set-aside", desk), id=f"{chat}.{turn.session.turn}.aside")
        turn = replace(turn, commands=(*turn.commands, told))
        how = _how(event, owed) if event else owed or Show()
        return self._played(turn, how, owed, person=isinstance(event, Done))

    def _no_answer(self, before: Session, waiting: Waiting, event: Event | None, at: datetime) -> Turn | None:
        lost = event.to if isinstance(event, Replied | Failed) else waiting.id.removeprefix(REPLY)
        if not isinstance(event, Replied | Failed) and lost == waiting.id:
            return None
        try:
            return self.step(before, no_answer(before, lost, at), self.house)
        except Exception as error:  # noqa: BLE001 - a core that stumbles once may do so again
            _log.error("not_answered", error=type(error).__name__, at=place_of(error))
            return None

    def _played(
        self, turn: Turn, how: Show, owed: Show | None, *, person: bool, deed: StaffDid | None = None
    ) -> Played:
        outgoing = tuple(_outgoing(turn, how, deed, owed=owed is not None))
        return Played(
            session=turn.session,
            blob=encode_session(turn.session),
            view=turn.view,
            effects=tuple([effect_of(id_, one) for id_, one in outgoing]),
            outgoing=outgoing,
            person=person,
            until=self._until(turn.session),
        )

    def _until(self, session: Session) -> datetime | None:
        """A visit's card is one for the visit's whole life, and as long after as its line in the ledger; a patient's
        chat knows its visits until the last one is over, and lives until the last one it is to be reminded of.
        """
        match session.matter:
            case AboutVisit(booking=booking):
                days = self.keep_days.get(session.desk or "", KEEP_DAYS)
                return (booking.end or booking.start) + timedelta(days=days)
            case None:
                known = (one.booked for one in visits(session))
                expected = (one.booking for one in session.reminders.expected)
                return max((one.end or one.start for one in (*known, *expected)), default=None)
            case _:
                return None


def no_answer(session: Session, command: str, at: datetime) -> Failed:
    """The event that says no answer to this command can be had: of a write, that nobody knows what became of it."""
    item = next((one for one in session.awaiting if one.id == command), None)
    why = Why.UNSURE if item and item.what in _WRITTEN else Why.BROKEN
    desk = item.desk if item else session.desk or ""
    return Failed(id=f"{REPLY}{command}", at=at, to=command, desk=desk, why=why)


def _readable(waiting: Waiting) -> Event | None:
    try:
        return EVENTS.decode(waiting.blob)
    except Unreadable:
        return None


def _new(chat: str, event: Event) -> Session:
    """A chat never seen, or forgotten. It starts at the turn that is the second of its first event: turns then never
    come again, so no old button and no old command's id means something new.
    """
    return Session(chat=chat, owner="", turn=int(event.at.timestamp()))


def _owned(session: Session, event: Event) -> Session:
    """The first person to do something here is who may press."""
    return replace(session, owner=event.by) if not session.owner and isinstance(event, Done) else session


def effect_of(id_: str, outgoing: Outgoing) -> Effect:
    """The effect that is written down for it."""
    claimed, durable = isinstance(outgoing, Call), leaves_a_trace(outgoing)
    return Effect(id=id_, blob=OUTGOING.encode(outgoing), claimed=claimed, durable=durable)


def leaves_a_trace(outgoing: Outgoing) -> bool:
    """Whether it changes something at a vendor: then it may leave only when a successor is sure to know of it."""
    return isinstance(outgoing, Write | AskPayment)


def _how(event: Event, owed: Show | None) -> Show:
    """How the panel is to come to the person; what an earlier view owed them is still owed."""
    before = owed or Show()
    # What the desk did comes to a chat that was written in since its panel was shown.
    wrote = isinstance(event, Typed | Shared | Ordered | Sent | Linked | Told | Rang) and not _is_quiet(event)
    if isinstance(event, Pressed) and event.key.startswith(POSTED):
        return Show(
            below=True, origin=before.origin
        )  # below a post nothing is earlier: what it leads to comes after it
    origin = event.origin if isinstance(event, Pressed | Submitted) else ""
    return Show(below=before.below or wrote, origin=origin or before.origin)


def _is_quiet(event: Event) -> bool:
    """Whether it was for a card alone: of that nobody is to hear."""
    return isinstance(event, Rang) and event.name == CARDS


def _outgoing(turn: Turn, how: Show, deed: StaffDid | None, *, owed: bool) -> list[tuple[str, Outgoing]]:
    said: list[tuple[str, Outgoing]] = [(one.id, one) for one in turn.commands if isinstance(one, Say)]
    did: list[tuple[str, Outgoing]] = [(deed.id, deed)] if deed else []
    calls: list[tuple[str, Outgoing]] = [(one.id, one) for one in turn.commands if isinstance(one, Call)]
    changed = turn.session.stamp == turn.session.turn
    show: list[tuple[str, Outgoing]] = [(SHOW, how)] if changed or turn.redraw or owed else []
    return said + did + calls + show
