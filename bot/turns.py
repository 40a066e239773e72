"""One turn between bytes: an event from the inbox in, the session and its effects out. Asks nobody, waits for nothing.

What leaves the house is written down in this order: posts and words to staff as they were given, vendor calls (claimed:
carried out at once and apart from the lane), and the panel last, under one fixed id, so that only the newest is shown.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace

import structlog

from bot.store.codec import Codec, decode_session, encode_session
from bot.store.port import Effect, Waiting
from bot.traces import place_of
from conversations import machine
from conversations.commands import AskPayment, Call, Command, Post, TellStaff, Write
from conversations.desk import House
from conversations.events import Done, Event, Ordered, Pressed, Shared, Typed
from conversations.machine import Turn
from conversations.session import Session
from conversations.views import View

SHOW = "show"
"""The id of the effect that shows the panel."""

_log = structlog.get_logger(__name__)


@dataclass(frozen=True, slots=True, kw_only=True)
class Show:
    """The panel is to be shown; what is on it follows from the session. For the rest, see `bot.channel.Showing`."""

    below: bool = False
    origin: str = ""


Outgoing = Show | Command
"""What an effect orders."""

EVENTS: Codec[Event] = Codec(Event, "event")
OUTGOING: Codec[Outgoing] = Codec(Outgoing, "effect")

Understand = Callable[[Done, Session, House], Done]
"""Reads what a person wrote in the light of what is being asked; anything else comes back as it was."""

Step = Callable[[Session, Event, House], Turn]
Look = Callable[[Session, House], View]


def as_written(event: Done, _session: Session, _house: House) -> Done:
    """Understands nothing: for channels without words, and for tests."""
    return event


@dataclass(frozen=True, slots=True, kw_only=True)
class Played:
    """A turn that was played. `person`: a person did it, so they want to hear from us."""

    session: Session
    blob: bytes
    view: View
    effects: tuple[Effect, ...]
    outgoing: tuple[tuple[str, Outgoing], ...]
    person: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Turns:
    """Plays turns in one house. `step` and `look` are the core's."""

    house: House
    understand: Understand = as_written
    step: Step = machine.step
    look: Look = machine.view

    def read(self, blob: bytes | None) -> Session | None:
        """A stored session. Raises `NewerSchema`, `Unreadable`."""
        return None if blob is None else decode_session(blob)

    def play(self, chat: str, session: Session | None, waiting: Waiting, owed: Show | None = None) -> Played:
        """The turn that this event makes. `owed`: an earlier view was not shown yet; this one takes its place.

        Raises `Unreadable` for an event that cannot be read.
        """
        event = EVENTS.decode(waiting.blob)
        person = isinstance(event, Done)
        before = _owned(session or _new(chat, event), event)
        if isinstance(event, Done) and event.by == before.owner and owed is None:
            before = machine.seen(before)
        turn = self._stepped(before, event)
        outgoing = tuple(_outgoing(turn, _how(event, owed), owed is not None))
        return Played(
            session=turn.session,
            blob=encode_session(turn.session),
            view=turn.view,
            effects=tuple([effect_of(id_, one) for id_, one in outgoing]),
            outgoing=outgoing,
            person=person,
        )

    def _stepped(self, before: Session, event: Event) -> Turn:
        try:
            read = self.understand(event, before, self.house) if isinstance(event, Done) else event
            return self.step(before, read, self.house)
        except Exception as error:  # noqa: BLE001 - the law is never to raise; should it, the chat goes on without it
            kind, place = type(error).__name__, place_of(error)
            _log.error("step_raised", event_kind=type(event).__name__, state=before.state, error=kind, at=place)
            session = replace(before, turn=before.turn + 1)
            return Turn(session=session, view=self.look(session, self.house), redraw=True)


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
    wrote = isinstance(event, Typed | Shared | Ordered)
    origin = event.origin if isinstance(event, Pressed) else ""
    return Show(below=before.below or wrote, origin=origin or before.origin)


def _outgoing(turn: Turn, how: Show, owed: bool) -> list[tuple[str, Outgoing]]:
    said: list[tuple[str, Outgoing]] = [(one.id, one) for one in turn.commands if isinstance(one, Post | TellStaff)]
    calls: list[tuple[str, Outgoing]] = [(one.id, one) for one in turn.commands if isinstance(one, Call)]
    changed = turn.session.stamp == turn.session.turn
    show: list[tuple[str, Outgoing]] = [(SHOW, how)] if changed or turn.redraw or owed else []
    return said + calls + show
