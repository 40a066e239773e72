"""Chats with a visit that is booked, being moved or being cancelled, and how to look at them."""

from conversations.booking import Hold, People, Slot
from conversations.commands import Command, Post
from conversations.desk import Capabilities, House, Moving
from conversations.events import (
    Failed,
    Held,
    Order,
    PeopleFound,
    QuestionsFound,
    Read,
    Rehearsed,
    Replied,
    ServicesFound,
    SlotsFound,
    Value,
    Why,
    Written,
)
from conversations.session import Awaited, State
from conversations.values import replace
from conversations.views import Act, Wait
from tests.conversations.conversation import Conversation
from tests.conversations.world import (
    ADVICE,
    GATE,
    HELD_FOR,
    INFO,
    NOTHING,
    NOW,
    PEOPLE,
    SLOTS,
    booking,
    house,
)

IN_PLACE = replace(NOTHING, move=Moving.NATIVE, cancel=True)


ANEW = replace(NOTHING, move=Moving.REBOOK, cancel=True)


MORNING, NOON = SLOTS


LATER = Slot(ref="later", start=NOON.start.replace(day=25))


def answered(chat: Conversation, what: Awaited, value: Value) -> None:
    """It comes."""
    item = next(item for item in reversed(chat.session.awaiting) if item.what is what)
    chat.happens(Replied(id="answer", at=chat.now, to=item.id, desk=item.desk, value=value))


def failed(chat: Conversation, what: Awaited, why: Why, words: str = "", fields: tuple[str, ...] = ()) -> None:
    """It comes to nothing."""
    item = next(item for item in chat.session.awaiting if item.what is what)
    chat.happens(Failed(id="answer", at=chat.now, to=item.id, desk=item.desk, why=why, words=words, fields=fields))


def ordered(chat: Conversation) -> list[object]:
    """What the last turn ordered, by kind."""
    return [type(command) for command in chat.turn.commands]


def posts(chat: Conversation) -> list[str]:
    """What was posted so far, by the ids of the first sentences."""
    return [command.body[0].id for command in chat.ordered if isinstance(command, Post)]


def told(chat: Conversation, verdict: str) -> bool:
    """Whether that stands on the panel of what was pressed, alone or before saying that the visit stands."""
    said = chat.said.verdict
    inner = [value for _, value in said.args] if said else []
    return said is not None and (said.id == verdict or any(getattr(one, "id", "") == verdict for one in inner))


def stands(chat: Conversation) -> bool:
    """Whether the panel says that the visit stands as it was."""
    return chat.said.verdict is not None and chat.said.verdict.id == "visit-stands"


def body(chat: Conversation) -> list[str]:
    """The sentences of the panel, by their ids."""
    return [text.id for text in chat.said.body]


def waits(chat: Conversation) -> bool:
    """Whether the panel says that something is on its way."""
    return isinstance(chat.said, Wait)


def last(chat: Conversation) -> list[Command]:
    """What the last turn ordered."""
    return list(chat.turn.commands)


def booked(can: Capabilities = IN_PLACE, at: House | None = None) -> Conversation:
    """A chat that has just booked the morning."""
    chat = Conversation(at or house(can, needs=()))
    chat.orders(Order.BOOK)
    if at is not None and len(at.desks) > 1:
        chat.picks("town")
    answered(chat, Awaited.SERVICES, ServicesFound((ADVICE,)))
    if can.people:
        answered(chat, Awaited.PEOPLE, PeopleFound(People(members=PEOPLE)))
        chat.picks("noor")
    if can.questions:
        answered(chat, Awaited.QUESTIONS, QuestionsFound((GATE, INFO)))
        chat.picks("yes")
    answered(chat, Awaited.SOONEST, SlotsFound(SLOTS))
    chat.picks("morning")
    held(chat, can)
    if can.questions:
        chat.writes("X123")
    chat.picks("self")
    rehearsed(chat, can)
    chat.presses(Act.BOOK)
    answered(chat, Awaited.BOOK, Written("booking"))
    answered(chat, Awaited.REREAD, Read(booking(chat.session)))
    assert chat.at(State.BOOKED)
    return chat


def held(chat: Conversation, can: Capabilities) -> None:
    """Where the vendor can."""
    if can.hold:
        answered(chat, Awaited.HOLD, Held(Hold(ref=f"hold {chat.session.turn}", until=NOW + HELD_FOR)))


def rehearsed(chat: Conversation, can: Capabilities) -> None:
    """Where the vendor can."""
    if can.rehearse:
        answered(chat, Awaited.REHEARSE, Rehearsed())


def at_review(can: Capabilities = IN_PLACE) -> Conversation:
    """With the card of the move before them: from morning to noon."""
    chat = booked(can)
    chat.presses(Act.MOVE)
    if can.move is Moving.REBOOK and can.questions:
        answered(chat, Awaited.QUESTIONS, QuestionsFound((GATE, INFO)))
    answered(chat, Awaited.SOONEST, SlotsFound(SLOTS))
    chat.picks("noon")
    held(chat, can)
    if can.move is Moving.REBOOK:
        rehearsed(chat, can)
    assert chat.at(State.REVIEW)
    return chat


def moving(can: Capabilities = IN_PLACE) -> Conversation:
    """The move is on its way."""
    chat = at_review(can)
    chat.presses(Act.MOVE_IT)
    return chat


def unsure(can: Capabilities = IN_PLACE) -> Conversation:
    """The answer to the move was lost, and nobody can tell."""
    chat = moving(can)
    failed(chat, Awaited.MOVE, Why.UNSURE)
    return chat


def asked_to_cancel(can: Capabilities = IN_PLACE) -> Conversation:
    """The visit is shown, with the question."""
    chat = booked(can)
    chat.presses(Act.CANCEL)
    return chat


def cancelling() -> Conversation:
    """It is on its way."""
    chat = asked_to_cancel()
    chat.presses(Act.CANCEL_IT)
    return chat
