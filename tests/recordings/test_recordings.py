"""Nothing dies: what any release stored is read, and any button it ever showed works or redraws the truth.

Played through the core, moment by moment; through a store and a whole process, see `test_restarted`.
"""

import json
from datetime import UTC, datetime, timedelta
from functools import cache

import pytest

from bot import __version__
from bot.speech import Speech
from bot.store.codec import NewerSchema, decode_session, encode_session
from bot.store.packing import pack, unpack
from bot.store.port import Waiting
from bot.store.upgrades import OLDEST
from bot.telegram.receive import Heard, Nothing, receive
from bot.telegram.render import breaches, render
from bot.turns import EVENTS, OUTGOING, Show, Turns
from conversations.commands import Book
from conversations.desk import House
from conversations.events import Pressed
from conversations.machine import Turn
from conversations.session import EPOCH, SCHEMA, Session, State
from conversations.text import Privacy
from conversations.values import replace
from conversations.views import Act, View
from tests.recordings.houses import houses
from tests.recordings.playing import AT_THE_DESK
from tests.recordings.recording import Chat, Moment, Recording, recordings

pytestmark = pytest.mark.slow

HOUSES = houses()
SPEECH = Speech.load()
PAST = {name: Recording.read(path) for name, path in recordings().items()}
CHATS = [
    pytest.param(chat, id=f"{name} {chat.house} {chat.name[-2:]}")
    for name, recording in PAST.items()
    for chat in recording.chats
]
MOMENTS = [(chat, moment) for recording in PAST.values() for chat in recording.chats for moment in chat.moments]
PRESENT = f"{SCHEMA}-{__version__}"

# Every release there was


def test_the_present_release_is_recorded() -> None:
    """From now on each release adds one: `make record` before it is given away, and whenever SCHEMA grows."""
    assert PRESENT in PAST, f"no tests/recordings/releases/{PRESENT}.jsonl; run `make record`"


def test_the_present_release_is_recorded_in_every_state() -> None:
    """A state that came since is in no store yet; recorded now, it is known for ever."""
    recorded = {decode_session(moment.blob).state for chat in PAST[PRESENT].chats for moment in chat.moments}
    assert set(State) - AT_THE_DESK == recorded, "the table of states has changed since; run `make record`"


def test_every_schema_there_was_is_recorded() -> None:
    """A schema without a recording would be read on trust."""
    assert {recording.schema for recording in PAST.values()} == set(range(OLDEST, SCHEMA + 1))


@pytest.mark.parametrize("name", PAST)
def test_a_recording_is_what_its_name_says(name: str) -> None:
    """The schema stands in every session of it."""
    recording = PAST[name]
    assert recording.name == name
    stored = {json.loads(unpack(moment.blob))[0] for chat in recording.chats for moment in chat.moments}
    assert stored == {recording.schema}


def test_the_past_knows_packed_sessions_and_plain_ones() -> None:
    """Short ones are stored as they are, the others with the dictionary; both must be readable for ever."""
    assert {moment.blob[:1] == b"[" for _, moment in MOMENTS} == {True, False}


# What was stored


@pytest.mark.parametrize("chat", CHATS)
def test_every_session_is_read(chat: Chat) -> None:
    """And is the same after it was written again by this release."""
    for moment in chat.moments:
        session = decode_session(moment.blob)
        assert (session.chat, session.owner, session.turn) == (chat.name, chat.owner, moment.turn)
        assert decode_session(encode_session(session)) == session


@pytest.mark.parametrize("chat", CHATS)
def test_a_session_of_an_unknown_schema_is_refused(chat: Chat) -> None:
    """A newer release's: not guessed at."""
    newest = chat.moments[-1]
    _, plain = json.loads(unpack(newest.blob))
    with pytest.raises(NewerSchema):
        decode_session(pack(json.dumps([SCHEMA + 1, plain]).encode()))


@pytest.mark.parametrize("chat", CHATS)
def test_everything_that_waited_is_read(chat: Chat) -> None:
    """Events in the inbox and effects in the outbox; a waiting event makes a legal turn of its session."""
    turns = Turns(house=HOUSES[chat.house])
    for moment in chat.moments:
        session, waiting = decode_session(moment.blob), waited(moment)
        assert EVENTS.decode(waiting.blob).id == waiting.id
        played = turns.play(chat.name, session, waiting)
        assert played.session.turn == session.turn + 1
        legal(played.view)
        for id_, effect in moment.outbox.items():
            outgoing = OUTGOING.decode(effect.partition(b" ")[2][1:])
            assert isinstance(outgoing, Show) or outgoing.id == id_


# Buttons


@pytest.mark.parametrize("chat", CHATS)
def test_every_button_ever_shown_works_on_the_newest_session(chat: Chat) -> None:
    """Whenever it was shown, pressed now: the truth is drawn, and an old button orders nothing."""
    session = decode_session(chat.moments[-1].blob)
    for button in chat.buttons:
        works(session, button, HOUSES[chat.house])


@pytest.mark.slow
@pytest.mark.parametrize("chat", CHATS)
def test_every_view_ever_shown_works_on_every_session(chat: Chat) -> None:
    """Before, while and after it was true. Of a view that is not the present one, one button speaks for all."""
    views = {button.partition(":")[0]: button for button in chat.buttons}
    for moment in chat.moments:
        session = decode_session(moment.blob)
        present = [button for button in chat.buttons if button.startswith(f"{session.stamp}:")]
        for button in (*views.values(), *present):
            works(session, button, HOUSES[chat.house])


@pytest.mark.parametrize("chat", CHATS)
@pytest.mark.parametrize("house", ["nothing", "two desks", "everything"])
def test_buttons_work_where_the_desks_have_changed(chat: Chat, house: str) -> None:
    """Settings change with a restart as well: a desk may have left, or can do less than when the button was shown."""
    session = decode_session(chat.moments[-1].blob)
    stamps = {button.partition(":")[0]: button for button in chat.buttons}
    current = [button for button in chat.buttons if button.startswith(f"{session.stamp}:")]
    for button in (*stamps.values(), *current):
        works(session, button, HOUSES[house])


@pytest.mark.parametrize("chat", CHATS)
def test_buttons_work_in_a_forgotten_chat(chat: Chat) -> None:
    """After thirty days nothing is known of it: whoever presses is at the counter, and nothing is ordered."""
    turns = Turns(house=HOUSES[chat.house])
    for button in chat.buttons:
        event = press(chat.name, chat.owner, button, datetime(2027, 2, 1, tzinfo=UTC))
        if event is None:
            continue
        played = turns.play(chat.name, None, Waiting(id=event.id, blob=EVENTS.encode(event)))
        assert played.session.state is State.HOME
        assert [id_ for id_, _ in played.outgoing] == ["show"]
        assert played.session.stamp > event.stamp
        legal(played.view)


def works(session: Session, button: str, house: House) -> None:
    """A press on it makes a legal turn that shows the truth; a stale one leaves everything as it was."""
    turns = Turns(house=house)
    event = press(session.chat, session.owner, button, session.touched + timedelta(seconds=1))
    if event is None:
        return
    turn = turns.step(session, event, house)
    assert turn.session.turn == session.turn + 1
    assert turn.view == turns.look(turn.session, house)
    assert turn.redraw or turn.session.stamp == turn.session.turn or turn.view == turns.look(session, house)
    legal(turn.view)
    meant = next((one.act for one in session.offers if one.key == event.key and event.stamp == session.stamp), None)
    if meant is None:
        changes_nothing(session, turn)
    assert meant is Act.BOOK or not any(isinstance(command, Book) for command in turn.commands)


def changes_nothing(session: Session, turn: Turn) -> None:
    """Nothing is ordered, and nothing is remembered but that it happened."""
    assert not turn.commands
    assert turn.redraw
    assert numberless(turn.session) == numberless(session)


def numberless(session: Session) -> Session:
    """Without what counts turns and what follows from the desk's present settings."""
    return replace(session, turn=0, stamp=0, touched=EPOCH, offers=())


def waited(moment: Moment) -> Waiting:
    """The event that was in the inbox."""
    id_, blob = moment.inbox
    return Waiting(id=id_.decode(), blob=blob)


def press(chat: str, owner: str, button: str, at: datetime) -> Pressed | None:
    """The event, as Telegram's update of a press is read; None for a calendar's blank, which is only acknowledged."""
    about = {"id": int(owner), "type": "private"}
    query = {"id": "1", "from": {"id": int(owner)}, "message": {"message_id": 1, "chat": about}, "data": button}
    received = receive({"update_id": 1, "callback_query": query}, at)
    if isinstance(received, Nothing):
        assert (received.why, received.query) == ("blank", "1")
        return None
    assert isinstance(received, Heard)
    assert received.chat == chat
    assert isinstance(received.event, Pressed)
    return received.event


@cache
def legal(view: View) -> None:
    """It can be said and shown in every language."""
    for language in SPEECH.languages:
        assert not breaches(render(view, 10**17, SPEECH.voice(language, Privacy.HEALTH)))
