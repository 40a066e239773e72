"""A patient's chat and the desk's, writing to each other as the edge lets them: what is told of one is heard by the
other, in order, under names the tests can read.
"""

from dataclasses import dataclass, field
from datetime import time

from conversations.commands import Command, Post, Ring, TellChat, TellStaff
from conversations.desk import Capabilities, House, Opening
from conversations.events import (
    Order,
    Pressed,
    Rang,
    Told,
    Typed,
)
from conversations.matters import FileRef
from conversations.session import Awaited, Session
from conversations.text import Text
from conversations.values import replace
from conversations.views import Act
from tests.conversations.changing import IN_PLACE, answered, booked
from tests.conversations.conversation import Conversation
from tests.conversations.world import CHAT, NOTHING, OWNER, house

STAFF = replace(IN_PLACE, confirm=True, marks=True)
"""A vendor that does all that a card can offer."""

BO, MO = "U0BO", "U0MO"
"""Two of the staff."""

PICTURE = FileRef(channel="test", ref="f1", name="plan.png", kind="image/png", size=9)

WEEKDAYS = tuple(Opening(weekday=day, opens=time(9), closes=time(17)) for day in range(5))
"""NOW is a Saturday: nobody is there until Monday morning."""


def staffed(can: Capabilities = NOTHING, **changes: object) -> House:
    """A house of one desk with people at it."""
    return house(can, **{"needs": (), "staffed": True, **changes})


def at_desk(**changes: object) -> House:
    """The same, of a vendor that can do nothing more."""
    return staffed(NOTHING, **changes)


@dataclass(slots=True)
class Sides:
    """The chats of one patient and of all matters at the desk, by the matter's key."""

    patient: Conversation
    desk: dict[str, Conversation] = field(default_factory=dict)
    heard: dict[str, int] = field(default_factory=dict)

    @property
    def house(self) -> House:
        """Of both."""
        return self.patient.house

    def chat(self, kind: str) -> Conversation:
        """The newest matter of that kind."""
        return [chat for key, chat in self.desk.items() if key.startswith(kind)][-1]

    @property
    def card(self) -> Conversation:
        """The visit's."""
        return self.chat("visit:")

    @property
    def talk(self) -> Conversation:
        """The newest talk."""
        return self.chat("talk:")

    def deliver(self) -> None:
        """Whatever was told on either side is heard on the other, until nothing is left to hear."""
        while sum(self._deliver_from(name) for name in ("", *self.desk)):
            pass

    def _deliver_from(self, name: str) -> bool:
        origin = self.desk[name] if name else self.patient
        told = [one for one in origin.ordered if isinstance(one, TellStaff | TellChat)]
        new = told[self.heard.get(name, 0) :]
        self.heard[name] = len(told)
        for one in new:
            self._hear(origin, one)
        return bool(new)

    def _hear(self, origin: Conversation, one: TellStaff | TellChat) -> None:
        if isinstance(one, TellStaff):
            if one.matter not in self.desk:
                session = Session(chat=f"staff:town.{one.matter}", owner="", turn=100)
                self.desk[one.matter] = Conversation(self.house, session, now=origin.now)
            there = self.desk[one.matter]
        else:
            assert one.chat == CHAT
            there = self.patient
        there.now = max(there.now, origin.now)
        there.happens(Told(id=one.id, at=there.now, of=origin.session.chat, desk=one.desk, news=one.news))

    # What the staff do

    def presses(self, chat: Conversation, act: Act, value: str | None = None, actor: str = BO) -> None:
        """One of the staff presses the button of that meaning, which must be there."""
        offer = next(one for one in chat.session.offers if one.act is act and value in (None, one.value))
        stamp = chat.session.stamp
        chat.happens(Pressed(id="press", at=chat.now, by="staff", actor=actor, stamp=stamp, key=offer.key))
        self.deliver()

    def writes(self, chat: Conversation, text: str, mark: str = "s1", actor: str = BO) -> None:
        """One of the staff writes in the thread."""
        chat.happens(Typed(id="text", at=chat.now, by="staff", actor=actor, text=text, mark=mark))
        self.deliver()

    def answers(self, chat: Conversation, what: Awaited, value: object) -> None:
        """The vendor does."""
        answered(chat, what, value)  # type: ignore[arg-type]  # a value of an answer
        self.deliver()

    # What the patient does

    def types(self, text: str, mark: str = "p1") -> None:
        """The patient writes."""
        self.patient.happens(Typed(id="text", at=self.patient.now, by=OWNER, text=text, mark=mark))
        self.deliver()

    def asks(self) -> None:
        """For a person."""
        self.patient.orders(Order.PERSON)
        self.deliver()

    def rings(self, chat: Conversation, name: str) -> None:
        """The newest ring of that name comes when it is due."""
        ring = [one for one in chat.ordered if isinstance(one, Ring) and one.name == name][-1]
        assert ring.at is not None
        chat.now = max(chat.now, ring.at)
        chat.happens(Rang(id="ring", at=chat.now, name=name))
        self.deliver()


def visited(can: Capabilities = STAFF, **changes: object) -> Sides:
    """A visit was booked, and the desk has its card."""
    sides = Sides(booked(can, staffed(can, **changes)))
    sides.deliver()
    return sides


def stranger_at(at: House) -> Sides:
    """A chat in which nothing was done but to look in."""
    chat = Conversation(at)
    chat.orders(Order.START)
    return Sides(chat)


def talking(**changes: object) -> Sides:
    """A patient has asked for a person."""
    sides = stranger_at(at_desk(**changes))
    sides.asks()
    return sides


def posted(chat: Conversation) -> list[Text]:
    """The first sentences of what the last turn posted."""
    return [one.body[0] for one in chat.turn.commands if isinstance(one, Post)]


def all_posted(chat: Conversation) -> list[str]:
    """The ids of the first sentences of all that was posted."""
    return [one.body[0].id for one in chat.ordered if isinstance(one, Post)]


def ordered(chat: Conversation) -> list[type[Command]]:
    """What the last turn ordered, by kind."""
    return [type(one) for one in chat.turn.commands]


def said(chat: Conversation) -> list[str]:
    """The sentences of the panel, by their ids."""
    view = chat.said
    return [text.id for part in (view.body, getattr(view, "lines", ()), getattr(view, "after", ())) for text in part]
