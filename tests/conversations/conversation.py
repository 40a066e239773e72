"""A chat to play in tests: somebody presses and writes, a vendor answers; no mocks, no loop, no clock."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta

from conversations.commands import Command
from conversations.desk import House
from conversations.events import (
    Event,
    Failed,
    Order,
    Ordered,
    Pressed,
    Readings,
    Replied,
    Shared,
    Typed,
    Value,
    Why,
)
from conversations.machine import Turn, options, step
from conversations.session import Session, State
from conversations.text import Text
from conversations.views import Act, View, buttons
from tests.conversations.world import NOW, OWNER, stranger


@dataclass(slots=True)
class Conversation:
    """One chat at one house. Each move returns the turn it made; `said` is the newest view."""

    house: House
    session: Session = field(default_factory=stranger)
    now: datetime = NOW
    turns: list[Turn] = field(default_factory=list)

    @property
    def turn(self) -> Turn:
        """The newest turn."""
        return self.turns[-1]

    @property
    def said(self) -> View:
        """What is on the panel."""
        return self.turn.view

    @property
    def state(self) -> State:
        """Where the chat is."""
        return self.session.state

    @property
    def ordered(self) -> tuple[Command, ...]:
        """Every command of the whole conversation."""
        return tuple(command for turn in self.turns for command in turn.commands)

    def happens(self, event: Event) -> Turn:
        """Whatever it is."""
        turn = step(self.session, event, self.house)
        self.session = turn.session
        self.turns.append(turn)
        return turn

    def orders(self, order: Order, language: str = "en") -> Turn:
        """`/book` and the like."""
        return self.happens(Ordered(id="order", at=self.now, by=OWNER, order=order, language=language))

    def presses(self, act: Act, value: str | None = None) -> Turn:
        """The button of that meaning, which must be there."""
        offer = next(one for one in self.session.offers if one.act is act and value in (None, one.value))
        return self.happens(
            Pressed(id="press", at=self.now, by=OWNER, stamp=self.session.stamp, key=offer.key, language="en")
        )

    def picks(self, value: str) -> Turn:
        """One of the options."""
        return self.presses(Act.PICK, value)

    def writes(self, text: str, **readings: object) -> Turn:
        """Something, and what the edge read in it."""
        read = Readings(**readings)  # type: ignore[arg-type]  # readings' own names
        return self.happens(Typed(id="text", at=self.now, by=OWNER, text=text, readings=read))

    def names(self, text: str) -> Turn:
        """The label of an option, as the edge would have matched it."""
        named = tuple(one.value for one in options(self.session, self.house) if text in _labels(one.label))
        return self.writes(text, picks=named)

    def shares(self, phone: str | None, *, own: bool = True) -> Turn:
        """A contact."""
        return self.happens(Shared(id="contact", at=self.now, by=OWNER, phone=phone, own=own))

    def answered(self, value: Value) -> Turn:
        """The vendor answers what has been awaited longest."""
        item = self.session.awaiting[0]
        return self.happens(Replied(id="answer", at=self.now, to=item.id, desk=item.desk, value=value))

    def fails(self, why: Why, words: str = "", fields: tuple[str, ...] = ()) -> Turn:
        """What has been awaited longest comes to nothing."""
        item = self.session.awaiting[0]
        return self.happens(
            Failed(id="answer", at=self.now, to=item.id, desk=item.desk, why=why, words=words, fields=fields)
        )

    def waits(self, minutes: int) -> None:
        """Time goes by."""
        self.now += timedelta(minutes=minutes)

    def offers(self, act: Act) -> bool:
        """Whether there is such a button."""
        return any(button.act is act for _, button in buttons(self.said))

    def at(self, state: State) -> bool:
        """Whether the chat is there; a method, since a type checker believes an attribute for ever."""
        return self.session.state is state

    def tells(self, notice: str) -> bool:
        """Whether that is said on top."""
        return any(said is not None and said.id == notice for said in (self.said.verdict, self.said.notice))


def _labels(label: Text) -> tuple[str, ...]:
    return (label.id, *(str(value) for _, value in label.args))
