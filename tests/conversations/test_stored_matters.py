"""What the two sides say to each other goes through the store: every kind of it comes back as it was written."""

import pytest

from bot.store.codec import decode_session, encode_session
from bot.turns import EVENTS, OUTGOING
from conversations.booking import PaymentStatus, Presence
from conversations.commands import (
    Command,
    Confirm,
    Enter,
    Mark,
    Post,
    Repost,
    Ring,
    TellChat,
    TellStaff,
    Unpost,
)
from conversations.events import Event, Linked, Rang, Rewritten, Sent, Told, Typed, Withdrawn
from conversations.matters import (
    AboutTalk,
    AboutTrouble,
    AboutVisit,
    Asked,
    Begun,
    Called,
    Changed,
    Deed,
    Ending,
    ForCaller,
    HandedBack,
    Happening,
    Matter,
    News,
    Said,
    SaidAgain,
    Trouble,
    Unsaid,
)
from conversations.session import Session, State, Talk
from conversations.text import Mention, Words, say
from tests.conversations.desk_world import ADA, BOOKED, PICTURE, VISIT
from tests.conversations.world import CHAT, NOW, OWNER

NEWS: list[News] = [
    BOOKED,
    Trouble(what="set-aside", booking=VISIT),
    Asked(facts=(say("talk-draft"), say("card-name", value=Words("Ada"))), by="U1"),
    Called(by="U1"),
    Said(words=Words("Hello"), file=PICTURE, mark="m"),
    SaidAgain(words=Words("Hello"), mark="m"),
    Unsaid(mark="m"),
    *(HandedBack(why=why) for why in Ending),
    *(Changed(booking=VISIT, what=what, was="before") for what in Happening),
]
EVENTS_OF_THE_DESK: list[Event] = [
    *(Told(id="t", at=NOW, of=CHAT, desk="town", news=news) for news in NEWS),
    Rang(id="r", at=NOW, name="silence"),
    Sent(id="f", at=NOW, by=OWNER, file=PICTURE, text="Here", mark="m", actor="U1"),
    Typed(id="w", at=NOW, by="staff", actor="U1", text="Hello", mark="m"),
    Rewritten(id="e", at=NOW, by=OWNER, mark="m", text="Hello"),
    Withdrawn(id="d", at=NOW, by=OWNER, mark="m"),
    Linked(id="l", at=NOW, by=OWNER, desk="town", customer=ADA),
]
COMMANDS: list[Command] = [
    TellStaff(matter="visit:1", news=BOOKED),
    *(TellChat(chat=CHAT, news=news) for news in NEWS),
    Post(body=(say("deed-moved-by", by=Mention("U1"), moment=NOW, start=NOW),), mark="m", file=PICTURE),
    Repost(mark="m", body=(say("words", words=Words("Hello")),)),
    Unpost(mark="m"),
    Ring(at=NOW, name="remind"),
    Ring(at=None, name="remind"),
    Enter(booking=VISIT, customer=ADA, patient=CHAT, paid=PaymentStatus.PAID),
    Confirm(booking="b", language="en"),
    *(Mark(booking="b", what=what, language="nl") for what in Presence),
]
MATTERS: list[Matter] = [
    AboutVisit(
        booking=VISIT,
        customer=ADA,
        answers=BOOKED.answers,
        patient=CHAT,
        account="test:owner",
        paid=PaymentStatus.PENDING,
        log=(Deed(at=NOW, what=Happening.MOVED, by="U1"),),
        chosen=BOOKED.chosen,
    ),
    AboutTalk(patient=CHAT, facts=(say("talk-draft"),), since=NOW, by="U1", reminded=2, rings=NOW, begun=Begun.WRITTEN),
    AboutTrouble(what="set-aside", booking=VISIT, by="U1"),
    ForCaller(by="U1", number=7),
]


@pytest.mark.parametrize("event", EVENTS_OF_THE_DESK, ids=lambda one: type(one).__name__)
def test_what_is_heard_is_what_was_written_down(event: Event) -> None:
    """Every event there is between the two sides."""
    assert EVENTS.decode(EVENTS.encode(event)) == event


@pytest.mark.parametrize("command", COMMANDS, ids=lambda one: type(one).__name__)
def test_what_is_ordered_is_what_was_written_down(command: Command) -> None:
    """Every command as well."""
    assert OUTGOING.decode(OUTGOING.encode(command)) == command


@pytest.mark.parametrize("matter", MATTERS, ids=lambda one: type(one).__name__)
def test_a_chat_of_the_desk_comes_back_as_it_was(matter: Matter) -> None:
    """With what it is about, and who did something last."""
    session = Session(chat="staff:town.x", owner="staff", state=State.VISIT, matter=matter, actor="U1")
    assert decode_session(encode_session(session)) == session


def test_a_patients_chat_comes_back_as_it_was() -> None:
    """With its talk, its card and whom it belongs to."""
    talk = Talk(matter="talk:1", desk="town", since=NOW, rings=NOW, opens=NOW, marks=("m",), by_staff=True)
    session = Session(chat=CHAT, owner=OWNER, talk=talk, card="visit:1", known=ADA, known_desk="town")
    assert decode_session(encode_session(session)) == session


EVERYTHING = [*NEWS, *MATTERS, *COMMANDS, *EVENTS_OF_THE_DESK]


@pytest.mark.parametrize("value", EVERYTHING, ids=lambda value: type(value).__name__)
def test_no_name_stands_in_a_log_by_the_way(value: object) -> None:
    """The repr of what passes between the two sides shows nobody."""
    assert ADA.last_name is not None
    assert ADA.last_name not in repr(value)
    assert "elbow" not in repr(value)


def test_what_staff_were_told_before_there_was_a_desk_is_a_trouble() -> None:
    """An effect that waited while a release was changed is still said."""
    before = b'{"TellStaff":{"id":"test:1.7.2","desk":"town","what":"booking-unsure"}}'
    told = TellStaff(
        id="test:1.7.2", desk="town", matter="trouble:booking-unsure:test:1.7.2", news=Trouble(what="booking-unsure")
    )
    assert OUTGOING.decode(before) == told
