"""One turn between bytes: what is written down, in which order, under which ids."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from bot.store.codec import Unreadable, decode_session
from bot.store.port import Waiting
from bot.turns import EVENTS, OUTGOING, SHOW, Played, Show, Turns
from conversations.booking import Booking, BookingStatus
from conversations.commands import Book, Post, Release, TellStaff
from conversations.desk import House
from conversations.events import Done, Event, Failed, Order, Ordered, Pressed, Rang, Typed, Why
from conversations.machine import Turn, step, view
from conversations.matters import Trouble
from conversations.redrawing import CARDS
from conversations.session import OtherVisit, Session
from conversations.text import say
from tests.bot.calling import BOOK, HOLD
from tests.bot.practice import HOUSE, NOW
from tests.bot.town import CHAT

HELP = Ordered(id="1", at=NOW, by="42", order=Order.HELP)


def waiting(event: Event) -> Waiting:
    """The event as it waits in the inbox."""
    return Waiting(id=event.id, blob=EVENTS.encode(event))


def kinds(played: Played) -> list[tuple[str, type]]:
    """Ids and kinds of the effects, in order."""
    return [(effect.id, type(OUTGOING.decode(effect.blob))) for effect in played.effects]


def test_the_first_to_do_something_owns_the_chat() -> None:
    """Who may press is who began."""
    played = Turns(house=HOUSE).play(CHAT, None, waiting(HELP))
    assert (played.session.chat, played.session.owner) == (CHAT, "42")


def test_an_answer_to_a_forgotten_chat_leaves_it_to_whoever_comes() -> None:
    """The chat was forgotten after thirty days; its next visitor owns it."""
    late = Failed(id="reply:x", at=NOW, to="x", desk="town", why=Why.LATER)
    turns = Turns(house=HOUSE)
    forgotten = turns.play(CHAT, None, waiting(late))
    assert forgotten.session.owner == ""
    assert turns.play(CHAT, forgotten.session, waiting(HELP)).session.owner == "42"


def test_turns_never_come_again_after_a_chat_was_forgotten() -> None:
    """An old button or an old command's id must not mean something new: a chat begins at the second it is."""
    turns = Turns(house=HOUSE)
    session: Session | None = None
    for number in range(50):
        session = turns.play(CHAT, session, waiting(replace(HELP, id=str(number)))).session
    assert session is not None
    later = turns.play(CHAT, None, waiting(replace(HELP, at=NOW + timedelta(days=31))))
    assert later.session.turn > session.turn


def test_what_was_played_is_what_is_stored() -> None:
    """The bytes are the session."""
    played = Turns(house=HOUSE).play(CHAT, None, waiting(HELP))
    assert Turns(house=HOUSE).read(played.blob) == played.session == decode_session(played.blob)
    assert Turns(house=HOUSE).read(None) is None


def test_posts_come_before_the_panel_and_calls_are_claimed() -> None:
    """Posts in their order, the panel last under its fixed id; vendor calls are carried out apart from the lane."""

    def ordered(session: Session, event: Event, house: House) -> Turn:
        commands = (
            replace(BOOK, id="c1"),
            Post(id="c2", body=(say("a"),)),
            TellStaff(id="c3", matter="b", news=Trouble(what="b")),
            Post(id="c4", body=()),
            Release(id="c5", hold=HOLD, quiet=True),
        )
        after = replace(session, turn=session.turn + 1)
        return Turn(session=after, view=view(after, house), commands=commands, redraw=True)

    played = Turns(house=HOUSE, step=ordered).play(CHAT, None, waiting(HELP))
    assert kinds(played) == [("c2", Post), ("c3", TellStaff), ("c4", Post), ("c1", Book), ("c5", Release), (SHOW, Show)]
    assert [effect.id for effect in played.effects if effect.claimed] == ["c1", "c5"]


def test_nothing_is_shown_where_nothing_changed() -> None:
    """A stranger's press, an answer nobody sees: the panel stays as it is."""
    turns = Turns(house=HOUSE)
    session = turns.play(CHAT, None, waiting(HELP)).session
    stranger = Pressed(id="2", at=NOW, by="7", stamp=session.stamp, key="0")
    assert kinds(turns.play(CHAT, session, waiting(stranger))) == []


@pytest.mark.parametrize(("name", "below"), [(CARDS, False), ("silence", True)])
def test_what_a_ring_changes_on_the_panel_comes_below_unless_it_is_for_a_card(name: str, below: bool) -> None:
    """What the desk did comes to whoever wrote since; of a card that is edited nobody is to hear."""

    def noticed(session: Session, event: Event, house: House) -> Turn:
        after = replace(session, turn=session.turn + 1, stamp=session.turn + 1, notice=say("help"))
        return Turn(session=after, view=view(after, house))

    ring = Rang(id="2", at=NOW, name=name)
    session = Turns(house=HOUSE).play(CHAT, None, waiting(HELP)).session
    played = Turns(house=HOUSE, step=noticed).play(CHAT, session, waiting(ring))
    assert [OUTGOING.decode(effect.blob) for effect in played.effects] == [Show(below=below)]


@pytest.mark.parametrize("owed", [Show(below=True), Show(origin="message 7"), Show()])
def test_what_an_unshown_view_owed_is_still_owed(owed: Show) -> None:
    """The person's text is still above the panel, or they still look at an old one, whatever happened since."""
    turns = Turns(house=HOUSE)
    session = turns.play(CHAT, None, waiting(HELP)).session
    late = Failed(id="reply:x", at=NOW, to="x", desk="town", why=Why.LATER)
    played = turns.play(CHAT, session, waiting(late), owed)
    assert [OUTGOING.decode(effect.blob) for effect in played.effects] == [owed]


@pytest.mark.parametrize(
    ("by", "owed", "kept"), [("42", None, False), ("42", Show(), True), ("7", None, True)], ids=str
)
def test_a_verdict_stays_until_it_was_shown_to_whose_it_is(by: str, owed: Show | None, kept: bool) -> None:
    """What became of a press is not wiped away by what comes before the panel was shown, nor by strangers."""
    turns = Turns(house=HOUSE)
    session = turns.play(CHAT, None, waiting(HELP)).session
    judged = replace(session, verdict=say("slot-taken"))
    played = turns.play(CHAT, judged, waiting(replace(HELP, id="2", by=by)), owed)
    assert (played.view.verdict is not None) is kept


def test_the_panel_comes_to_the_message_that_was_pressed() -> None:
    """The newest press says where the person looks."""
    turns = Turns(house=HOUSE)
    session = turns.play(CHAT, None, waiting(HELP)).session
    press = Pressed(id="2", at=NOW, by="42", stamp=0, key="0", origin="message 9")
    played = turns.play(CHAT, session, waiting(press), Show(below=True, origin="message 7"))
    assert [OUTGOING.decode(effect.blob) for effect in played.effects] == [Show(below=True, origin="message 9")]


def test_what_a_person_wrote_is_understood_in_the_light_of_the_session() -> None:
    """Free text is read at the edge, with what is being asked; answers of the world are not."""
    seen: list[tuple[str, str]] = []

    def understand(event: Done, session: Session, house: House) -> Done:
        seen.append((event.id, session.owner))
        return event

    turns = Turns(house=HOUSE, understand=understand)
    typed = Typed(id="1", at=NOW, by="42", text="hello")
    session = turns.play(CHAT, None, waiting(typed)).session
    turns.play(CHAT, session, waiting(Failed(id="2", at=NOW, to="x", desk="town", why=Why.LATER)))
    assert seen == [("1", "42")]


def test_the_same_turn_is_played_the_same_again() -> None:
    """Retry on conflict without fear."""
    turns = Turns(house=HOUSE)
    assert turns.play(CHAT, None, waiting(HELP)) == turns.play(CHAT, None, waiting(HELP))
    assert step(Session(chat=CHAT, owner="42"), HELP, HOUSE) == step(Session(chat=CHAT, owner="42"), HELP, HOUSE)


def test_an_event_that_cannot_be_read_is_not_guessed_at() -> None:
    """`Unreadable`: it stays where it is, for a release that can read it."""
    with pytest.raises(Unreadable, match="event"):
        Turns(house=HOUSE).play(CHAT, None, Waiting(id="1", blob=b'{"Foreseen":{"at":"2026-11-21"}}'))


def test_time_of_a_first_event_is_its_own() -> None:
    """Not the process' clock: the same event gives the same turn."""
    at = datetime(2026, 11, 21, 12, 0, tzinfo=UTC)
    assert Turns(house=HOUSE).play(CHAT, None, waiting(replace(HELP, at=at))).session.turn == int(at.timestamp()) + 1


def test_a_chat_is_kept_until_its_last_visit_is_over() -> None:
    """Thirty silent days before a visit that is farther off would take away the button that cancels it."""
    turns = Turns(house=HOUSE)
    played = turns.play(CHAT, None, waiting(HELP))
    assert played.until is None
    soon, far = (
        Booking(
            ref=f"b{days}",
            code="",
            status=BookingStatus.BOOKED,
            start=NOW + timedelta(days=days),
            end=NOW + timedelta(days=days, minutes=20),
        )
        for days in (3, 55)
    )
    for front, beside in ((soon, far), (far, soon)):
        known = replace(played.session, booked=front, others=(OtherVisit(booked=beside, booked_desk="town"),))
        assert turns.play(CHAT, known, waiting(replace(HELP, id="2"))).until == far.end
