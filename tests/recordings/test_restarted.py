"""A process of this release comes up on the store of an earlier one, in the middle of whatever was going on there.

Each recorded moment is put into a real server as it was, waiting event, undone effects and all; then a process sweeps
it up, as it does after any crash, and old buttons are pressed.
"""

from collections import Counter
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from itertools import zip_longest

import pytest
from structlog.testing import capture_logs

from bot.store.codec import decode_session
from bot.store.connect import client_of
from bot.store.redis import RedisStore
from bot.store.unfinished import list_of
from bot.turns import EVENTS, OUTGOING, Turns
from bot.understanding.reading import Reading
from conversations.commands import Book, Command
from conversations.events import Pressed
from conversations.session import Session
from tests.bot.whole import SPEECH, Whole, put_together
from tests.recordings.clerk import Clerk, Screen
from tests.recordings.houses import houses
from tests.recordings.recording import Chat, Moment, Recording, recordings
from tests.store.servers import Server, valkey

pytestmark = pytest.mark.slow

HOUSES = houses()
PLAYED = [
    pytest.param(name, house, id=f"{name} {house}")
    for name, path in recordings().items()
    for house in dict.fromkeys(chat.house for chat in Recording.read(path).chats)
]
SWEEPS = 6
"""More than any chat needs to come to rest, each answer making the next turn."""


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A server of our own."""
    with valkey(tmp_path_factory.mktemp("recordings")) as started:
        yield started


class Restarted:
    """A process of this release on a store filled with moments of an earlier one, one of each chat."""

    def __init__(self, server: Server, house: str) -> None:
        self.client = client_of(server.url)
        self.store = RedisStore(self.client)
        self.screen, self.clerk = Screen(), Clerk()
        reading = Reading(SPEECH)
        self.turns = Turns(house=HOUSES[house], understand=reading, recall=reading.recall)
        self.now = datetime(2026, 11, 21, 13, tzinfo=UTC)
        self.whole = self._process()

    def _process(self) -> Whole:
        vendors = {desk.name: self.clerk for desk in self.turns.house.desks}
        return put_together(
            store=self.store, channel=self.screen, turns=self.turns, vendors=vendors, clock=lambda: self.now
        )

    async def put(self, chat: Chat, moment: Moment) -> None:
        """The chat's keys as they were, and its place on the list of chats in which something waits."""
        for key, values in (("session", moment.session), ("outbox", moment.outbox)):
            for name, value in values.items():
                await self.client.hset(f"{{{chat.name}}}:{key}", name, value)
        await self.client.rpush(f"{{{chat.name}}}:inbox", *moment.inbox)
        await self.client.zadd(list_of(chat.name), {chat.name: 0})

    async def swept(self) -> None:
        """A new process goes on with everything that was left."""
        self.whole = self._process()
        for _ in range(SWEEPS):
            await self.whole.lanes.sweep()
            await self.whole.lanes.idle()

    async def known(self, chat: str) -> Session:
        """What is stored of the chat, in which nothing must wait any more."""
        lane = await self.store.lease(chat, token="onlooker")
        assert lane is not None
        await self.store.finish(chat, token="onlooker")
        assert lane.session is not None
        assert (lane.event, lane.effects) == (None, ())
        return decode_session(lane.session)

    async def presses(self, chat: Chat, button: str) -> None:
        """A button of long ago."""
        stamp, _, key = button.partition(":")
        number = f"again {self.now:%H%M%S}"
        await self.whole.lanes.accept(
            chat.name, Pressed(id=number, at=self.now, by=chat.owner, stamp=int(stamp), key=key)
        )
        await self.whole.lanes.idle()
        self.now += timedelta(seconds=1)

    async def ends(self) -> None:
        """Empty the server for the next."""
        await self.client.flushall()
        await self.store.close()


@pytest.mark.parametrize(("name", "house"), PLAYED)
async def test_whatever_waited_is_carried_out_and_old_buttons_show_the_truth(
    server: Server, name: str, house: str
) -> None:
    """Nothing is left, nothing is written twice, nobody booked who did not press, and no error is logged."""
    chats = [chat for chat in Recording.read(recordings()[name]).chats if chat.house == house]
    for round_ in zip_longest(*(chat.moments for chat in chats)):
        moments = [(chat, moment) for chat, moment in zip(chats, round_, strict=True) if moment is not None]
        restarted = Restarted(server, house)
        for chat, moment in moments:
            await restarted.put(chat, moment)
        with capture_logs() as lines:
            await restarted.swept()
            for chat, moment in moments:
                await _is_well(restarted, chat, moment)
        assert [line for line in lines if line["log_level"] == "error"] == []
        await restarted.ends()


async def _is_well(restarted: Restarted, chat: Chat, moment: Moment) -> None:
    session = await restarted.known(chat.name)
    assert session.turn > moment.turn
    written = restarted.clerk.written
    assert set(written.values()) <= {1}, "something was written twice"
    before = Counter(written)
    assert {key for call, key in written if call == "book" and _of(key, chat)} <= set(_ordered(restarted, chat, moment))
    for stale in _stale(chat, session):
        restarted.screen.shown.pop(chat.name, None)
        await restarted.presses(chat, stale)
        seen = restarted.screen.shown[chat.name]
        now = await restarted.known(chat.name)
        assert (seen.view, seen.stamp) == (restarted.turns.look(now, restarted.turns.house), now.stamp)
        assert now.draft == session.draft
    assert written == before, "a stale press wrote something"


def _of(key: str, chat: Chat) -> bool:
    return key.startswith(f"{chat.name}.")


def _ordered(restarted: Restarted, chat: Chat, moment: Moment) -> Iterator[str]:
    """The bookings that were on their way, or that the waiting press was for."""
    outgoing = (OUTGOING.decode(effect.partition(b" ")[2][1:]) for effect in moment.outbox.values())
    yield from (one.id for one in outgoing if isinstance(one, Book))
    session, event = decode_session(moment.blob), EVENTS.decode(moment.inbox[1])
    turn = restarted.turns.step(session, event, restarted.turns.house)
    commands: tuple[Command, ...] = turn.commands
    yield from (command.id for command in commands if isinstance(command, Book))


def _stale(chat: Chat, session: Session) -> list[str]:
    """The first and the last of the buttons that are not on the panel now."""
    old = [button for button in chat.buttons if not button.startswith(f"{session.stamp}:") and button[-1:] != "-"]
    return [old[0], old[-1]]
