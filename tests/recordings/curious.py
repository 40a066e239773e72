"""What somebody curious would do next in a chat: the shortest way to anything that was never seen before.

Breadth first through the core's own turns, going on only from sessions that show something new on this way; so every
corner is found that one thing after another leads to. The same chat is always gone on with the same.
"""

from collections import Counter, deque
from collections.abc import Iterator
from dataclasses import dataclass, field, fields, is_dataclass
from datetime import datetime, timedelta
from typing import Any

from bot.speech import Speech
from bot.telegram.render import shares_contact
from bot.turns import Turns
from conversations.desk import House
from conversations.drafts import lapsed
from conversations.events import Delayed, Event, Failed, Order, Ordered, Pressed, Replied, Shared, Typed
from conversations.session import Session, State
from conversations.text import Privacy
from conversations.values import replace
from conversations.views import Act, FieldKind, Form, View, buttons
from tests.conversations.world import answers

EACH = timedelta(seconds=20)
"""Between one thing that happens and the next."""

LATER = timedelta(minutes=20)
"""Longer than a hold lasts."""

LOOKS = 700
"""Sessions looked at on one way."""

WRITTEN: dict[FieldKind, tuple[str, ...]] = {
    FieldKind.NAME: ("Example",),
    FieldKind.EMAIL: ("ada@example.org", "no address"),
    FieldKind.PHONE: ("+31 6 00000001", "no number"),
    FieldKind.DATE: ("17 May 1990", "some day"),
    FieldKind.TEXT: ("XX000000",),
}
"""What is written into a field: what is asked for, and what is not understood."""

OTHERWISE = ("yes", "12")

WHEN = "tomorrow"
"""Written where the soonest times are shown."""

Feature = tuple[Any, ...]

_NUMBERING = frozenset({"turn", "stamp", "touched", "offers", "awaiting", "notice", "chat", "owner", "number", "state"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Spot:
    """A session on a way, when it is reached, and what led there."""

    session: Session
    now: datetime
    way: tuple[Event, ...] = ()


@dataclass(slots=True, kw_only=True)
class Curious:
    """Somebody in one house. `seen` is shared by all: what one chat has shown is nothing new in the next.

    `kind` is added to what tells sessions of this house from others'; empty for none. `told` are the ids of answers
    that came: each comes once.
    """

    turns: Turns
    speech: Speech
    owner: str
    seen: set[Feature]
    kind: str = ""
    told: set[str] = field(default_factory=set)

    @property
    def house(self) -> House:
        """Where."""
        return self.turns.house

    def wants(self, session: Session, now: datetime) -> tuple[Event, ...]:
        """What leads from here to something never seen, step by step; nothing when there is nothing left."""
        known, waiting = set(self._details(session)), deque([Spot(session=session, now=now)])
        for _ in range(LOOKS):
            if not waiting:
                break
            spot = waiting.popleft()
            for event in self.events(spot):
                after = self._after(spot.session, event)
                found = set(self._details(after))
                way = (*spot.way, event)
                if not self.seen.issuperset(self.features(after)):
                    return way
                if found - known:
                    known |= found
                    waiting.append(Spot(session=after, now=max(spot.now, event.at) + EACH, way=way))
        return ()

    def note(self, session: Session) -> bool:
        """See this session; whether there was anything new about it."""
        found = set(self.features(session))
        new = not self.seen.issuperset(found)
        self.seen |= found
        return new

    def features(self, session: Session) -> Iterator[Feature]:
        """What is worth a recording: where a chat is, what it waits for there, what of its memory is in use."""
        state = session.state
        yield self.kind, state
        yield from ((state, "awaits", item.what) for item in session.awaiting)
        yield self.kind and state, "held", bool(session.draft and session.draft.hold), lapsed(session)
        yield "notice", session.notice.id if session.notice else ""
        yield "booked", session.booked.status if session.booked else ""
        yield "payment", session.payment.status if session.payment else ""
        yield from _filled(session)

    def _details(self, session: Session) -> Iterator[Feature]:
        """What tells sessions on a way apart: all that, and each thing by where it is so."""
        yield from self.features(session)
        yield session.state, "slot", session.draft.slot.ref if session.draft and session.draft.slot else ""
        yield from ((session.state, *one) for one in _filled(session))

    # What can happen here

    def events(self, spot: Spot) -> Iterator[Event]:
        """Presses, answers, words and orders, in this order."""
        about: dict[str, Any] = {"id": str(spot.session.turn), "at": spot.now, "by": self.owner}
        view = self.turns.look(spot.session, self.house)
        if not shares_contact(view):
            yield from _presses(spot.session, about)
        for answer in answers(spot.session):
            assert isinstance(answer, Replied | Failed | Delayed)
            kind = "delayed" if isinstance(answer, Delayed) else "reply"
            if (id_ := f"{kind}:{answer.to}") not in self.told:
                yield replace(answer, id=id_, at=spot.now)
        yield from (Typed(**about, text=text) for text in self._texts(view))
        if spot.session.state is State.CHOOSE_SOONEST:
            yield Typed(**about, text=WHEN)
        if shares_contact(view):
            yield Shared(**about, phone="+31600000001")
            yield Shared(**about, phone="+31600000002", own=False)
        yield from (Ordered(**about, order=order, language="en") for order in Order)

    def _texts(self, view: View) -> Iterator[str]:
        """One of each kind; labels are keys of the keyboard where a contact may be shared."""
        if isinstance(view, Form):
            yield from WRITTEN.get(view.focused.kind, OTHERWISE)
        labels = [self._said(button.label) for _, button in buttons(view)]
        yield from labels if shares_contact(view) else labels[:1]
        yield "???"

    def _said(self, label: Any) -> str:
        return self.speech.say(label, "en", Privacy.HEALTH)

    def _after(self, session: Session, event: Event) -> Session:
        read = self.turns.understand(event, session, self.house) if isinstance(event, Typed | Shared) else event
        return self.turns.step(session, read, self.house).session


def _presses(session: Session, about: dict[str, Any]) -> Iterator[Event]:
    acts: Counter[Act] = Counter()
    for offer in session.offers:
        acts[offer.act] += 1
        if acts[offer.act] <= 3:
            yield Pressed(**about, stamp=session.stamp, key=offer.key)
    if session.draft and session.draft.hold:
        late = about | {"at": about["at"] + LATER}
        yield from (Pressed(**late, stamp=session.stamp, key=offer.key) for offer in session.offers[:1])


def _filled(part: Any) -> Iterator[Feature]:
    """Which of its fields are filled in, and of what is in them."""
    filled = ((one.name, getattr(part, one.name)) for one in fields(part))
    for name, value in filled:
        if value and name not in _NUMBERING:
            yield type(part).__name__, name
            yield from _filled(value) if is_dataclass(value) else ()
