"""Far more waits at Telegram than one question brings: told to whoever holds back what is said."""

import asyncio
from dataclasses import dataclass, field
from datetime import timedelta

import pytest
from structlog.testing import capture_logs

from bot.telegram.pending import FEW, OFTEN, SELDOM, Pending
from bot.telegram.poll import LARGEST, Poll
from bot.telegram.send import Telegram
from conversations.events import Pressed, Typed
from sandbox.faults import Fault, Switch
from tests.bot.telegram.conftest import SPEECH, World
from tests.bot.telegram.test_poll import Pauses
from tests.bot.telegram.test_send import showing, words

AN_HOUR = timedelta(hours=1)


@dataclass(slots=True)
class Told:
    """What was told, in order: True for behind."""

    told: list[bool] = field(default_factory=list)
    behind: bool = False

    def fall_behind(self) -> None:
        """More waits."""
        self.behind = True
        self.told.append(True)

    def catch_up(self) -> None:
        """All is read."""
        self.behind = False
        self.told.append(False)


@pytest.fixture
def told() -> Told:
    """Who wants to know."""
    return Told()


@pytest.fixture
def poll(world: World, told: Told) -> Poll:
    """The poller under test."""
    return Poll(world.bot, world.door, Pauses().sleep, backlog=told)


def _say(world: World, many: int) -> list[str]:
    texts = [f"text {number}" for number in range(many)]
    for text in texts:
        world.phones.say(world.ada, text)
    return texts


async def test_a_question_that_brings_as_much_as_one_may_leaves_more_behind(
    world: World, poll: Poll, told: Told
) -> None:
    """One is behind until a question brings less; the last of it is taken before that is told."""
    texts = _say(world, LARGEST)
    await poll.once()
    assert told.told == [True]
    await poll.once()
    assert told.told == [True, False]
    assert [event.text for _, event in world.inbox.events if isinstance(event, Typed)] == texts


async def test_behind_nobody_waits_for_news(world: World, poll: Poll, told: Told) -> None:
    """An empty answer tells that all is read; it comes at once. The question would wait 25 seconds for it."""
    _say(world, LARGEST - 1)
    await poll.once()
    async with asyncio.timeout(20):
        await poll.once()
    assert told.told == [True, False]


async def test_little_is_told_as_read(world: World, poll: Poll, told: Told) -> None:
    """Every day."""
    await poll.once()
    assert told.told == [False]


async def test_trouble_ends_the_reading(world: World, poll: Poll, told: Told) -> None:
    """What was read is answered; nobody knows when the rest will be."""
    _say(world, LARGEST)
    await poll.once()
    world.town.faults.on(Switch(stand_in="telegram", fault=Fault.DOWN))
    await poll.once()
    assert told.told == [True, False]


async def test_people_are_taken_side_by_side_each_in_order(world: World, poll: Poll, told: Told) -> None:
    """One person's update waits for no other person's, and never overtakes their own."""
    bram = world.town.people[1]
    gates = {"0": asyncio.Event(), "1": asyncio.Event()}
    taken: list[str] = []
    second = asyncio.Event()

    async def accept(chat: str, event: object, /) -> None:
        assert isinstance(event, Typed)
        if gate := gates.get(event.text):
            await gate.wait()
        taken.append(event.text)
        if len(taken) == 2:
            second.set()

    await poll.once()
    world.door.accept = accept
    for person, text in ((world.ada, "0"), (bram, "1"), (world.ada, "2"), (bram, "3")):
        world.phones.say(person, text)
    asking = asyncio.create_task(poll.once())
    gates["1"].set()
    await second.wait()
    assert taken == ["1", "3"]
    gates["0"].set()
    await asking
    assert taken == ["1", "3", "0", "2"]


async def test_only_what_comes_before_the_first_not_stored_is_confirmed(world: World, poll: Poll) -> None:
    """The others come again, though some of them are stored; the store knows those."""
    bram = world.town.people[1]
    stored: list[tuple[str, str]] = []
    refused = True

    async def accept(chat: str, event: object, /) -> None:
        assert isinstance(event, Typed)
        if refused and event.text == "1":
            raise ConnectionError("store")
        stored.append((event.text, event.id))

    await poll.once()
    world.door.accept = accept
    for person, text in ((world.ada, "0"), (world.ada, "1"), (bram, "2"), (world.ada, "3")):
        world.phones.say(person, text)
    await poll.once()
    assert sorted(text for text, _ in stored) == ["0", "2"]
    refused = False
    await poll.once()
    assert [text for text, _ in stored if text == "0"] == ["0"]
    assert [text for text, _ in stored][2:] in (["1", "2", "3"], ["1", "3", "2"], ["2", "1", "3"])
    assert len(set(stored)) == 4


async def test_presses_older_than_one_too_old_are_not_acknowledged_one_by_one(
    world: World, poll: Poll, told: Told
) -> None:
    """Telegram refused one while far more waits: those before it are older. They are taken all the same."""
    await Telegram(world.bot, SPEECH).show(world.chat, showing(words("one")), None)
    for _ in range(2 * LARGEST):
        world.phones.press(world.ada, world.messages[0]["id"], 0, 0)
    world.town.clock.advance(AN_HOUR)
    with capture_logs() as lines:
        for _ in range(2):
            await poll.once()
            await asyncio.gather(*poll._answers)
    asked = [log for log in lines if log["event"] == "press_too_old"]
    assert 0 < len(asked) <= LARGEST
    await poll.once()
    assert sum(isinstance(event, Pressed) for _, event in world.inbox.events) == 2 * LARGEST


async def test_a_press_is_acknowledged_again_when_all_is_read(world: World, poll: Poll) -> None:
    """Of the outage only presses of the outage are left in peace."""
    await test_presses_older_than_one_too_old_are_not_acknowledged_one_by_one(world, poll, Told())
    world.phones.press(world.ada, world.messages[0]["id"], 0, 0)
    waiting = world.shown["waiting"]
    await poll.once()
    await asyncio.gather(*poll._answers)
    assert world.shown["waiting"] == waiting - 1


async def test_the_webhook_is_asked_how_much_waits(world: World, told: Told) -> None:
    """Telegram brings what waits faster than anybody wants to be answered; some is always on its way."""
    pending = Pending(world.bot, told, Pauses().sleep)
    await pending.look()
    texts = _say(world, LARGEST)
    await pending.look()
    for number in list(world.account.updates.pending)[: len(texts) - FEW + 1]:
        world.account.updates.drop(number)
    await pending.look()
    world.account.updates.drop(next(iter(world.account.updates.pending)))
    await pending.look()
    assert told.told == [False, True, True, False]


async def test_where_telegram_does_not_tell_nothing_is_held_back(world: World, told: Told) -> None:
    """Trouble at Telegram must not keep anybody waiting."""
    _say(world, LARGEST)
    world.town.faults.on(Switch(stand_in="telegram", fault=Fault.DOWN))
    with capture_logs() as lines:
        await Pending(world.bot, told, Pauses().sleep).look()
    assert told.told == [False]
    assert [line["event"] for line in lines] == ["pending_not_told"]


async def test_it_looks_often_while_much_waits(world: World, told: Told) -> None:
    """And seldom else; cancelled, it holds nothing back any more."""
    slept: list[float] = []
    enough = asyncio.Event()

    async def sleep(seconds: float) -> None:
        slept.append(seconds)
        if len(slept) == 2:
            world.account.updates.clear()
        if len(slept) == 4:
            enough.set()
            await asyncio.Event().wait()

    _say(world, LARGEST)
    looking = asyncio.create_task(Pending(world.bot, told, sleep).run())
    await enough.wait()
    looking.cancel()
    await asyncio.wait({looking})
    assert slept == [SELDOM, OFTEN, SELDOM, SELDOM]
    assert told.told[-1] is False
