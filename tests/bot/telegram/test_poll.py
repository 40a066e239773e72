"""Long polling against the strict stand-in."""

import asyncio

import pytest
from structlog.testing import capture_logs
from telegram import Bot
from telegram.error import TimedOut

from bot.telegram.api import KeptAlive
from bot.telegram.poll import LONGEST_PAUSE, Poll, answered
from bot.telegram.send import Telegram
from conversations.events import Pressed, Typed
from sandbox.faults import Fault, Switch
from tests.bot.telegram.conftest import SPEECH, TOKEN, World
from tests.bot.telegram.test_send import showing, words


class Pauses(list[float]):
    """How long was slept; nobody really sleeps."""

    async def sleep(self, seconds: float) -> None:
        """Write it down."""
        self.append(seconds)


@pytest.fixture
def pauses() -> Pauses:
    """Every pause taken."""
    return Pauses()


@pytest.fixture
def poll(world: World, pauses: Pauses) -> Poll:
    """The poller under test."""
    return Poll(world.bot, world.door, pauses.sleep)


async def test_what_was_written_arrives_once(world: World, poll: Poll) -> None:
    """Each update is accepted, then confirmed with the next question, and not seen again."""
    world.phones.say(world.ada, "one")
    world.phones.say(world.ada, "two")
    await poll.once()
    world.phones.say(world.ada, "three")
    await poll.once()
    said = [event.text for _, event in world.inbox.events if isinstance(event, Typed)]
    assert said == ["one", "two", "three"]


async def test_what_could_not_be_stored_comes_again(world: World, poll: Poll, pauses: Pauses) -> None:
    """The store is down for a moment: the update is not confirmed, and nothing is lost or doubled."""
    world.phones.say(world.ada, "one")
    world.inbox.down.append(ConnectionError("store"))
    with capture_logs() as logs:
        await poll.once()
    assert [log["event"] for log in logs] == ["update_not_stored"]
    assert pauses == [0.5]
    assert world.inbox.events == []
    await poll.once()
    assert len(world.inbox.events) == 2


async def test_a_press_is_acknowledged(world: World, poll: Poll) -> None:
    """The button stops waiting, apart from everything else."""
    await Telegram(world.bot, SPEECH).show(world.chat, showing(words("one")), None)
    world.phones.press(world.ada, world.messages[0]["id"], 0, 0)
    assert world.shown["waiting"] == 1
    await poll.once()
    await asyncio.gather(*poll._answers)
    assert world.shown["waiting"] == 0
    assert isinstance(world.inbox.events[-1][1], Pressed)


async def test_a_press_that_cannot_be_acknowledged_is_taken_all_the_same(world: World, poll: Poll) -> None:
    """Whether the phone's waiting sign ends is not worth an event."""
    await Telegram(world.bot, SPEECH).show(world.chat, showing(words("one")), None)
    world.phones.press(world.ada, world.messages[0]["id"], 0, 0)
    world.town.faults.on(Switch(stand_in="telegram", fault=Fault.DOWN, match="* /answerCallbackQuery"))
    await poll.once()
    await asyncio.gather(*poll._answers)
    assert isinstance(world.inbox.events[-1][1], Pressed)


@pytest.mark.parametrize("fault", [Fault.DOWN, Fault.REFUSED, Fault.BROKEN_JSON, Fault.ANSWER_LOST])
async def test_trouble_on_the_way_is_waited_out(world: World, poll: Poll, pauses: Pauses, fault: Fault) -> None:
    """The pause grows up to a limit and ends with the trouble; nothing is lost."""
    world.town.faults.on(Switch(stand_in="telegram", fault=fault))
    for _ in range(9):
        await poll.once()
    assert pauses[:3] == [0.5, 1.0, 2.0]
    assert pauses[-1] == LONGEST_PAUSE
    world.town.faults.clear()
    await poll.once()
    assert len(world.inbox.events) == 1


async def test_telegram_asking_for_patience_gets_it(world: World, poll: Poll, pauses: Pauses) -> None:
    """429 names the seconds."""
    world.town.faults.on(Switch(stand_in="telegram", fault=Fault.RATE_LIMITED, seconds=7))
    await poll.once()
    assert pauses == [7.0]


async def test_two_pollers_are_told_apart(world: World, poll: Poll, pauses: Pauses) -> None:
    """409 is an operator's mistake; the log says which and what to do."""
    await world.bot.set_webhook("https://example.org/hook")
    with capture_logs() as logs:
        await poll.once()
    assert logs[0]["error"] == "Conflict"
    assert "another process polls" in logs[0]["remedy"]
    assert pauses == [0.5]


async def test_polling_goes_on_until_it_is_cancelled(world: World, poll: Poll) -> None:
    """Trouble does not end it; cancelling does."""
    running = asyncio.create_task(poll.run())
    await world.inbox.came.wait()
    running.cancel()
    with pytest.raises(asyncio.CancelledError):
        await running


async def test_a_group_is_shown_the_way_to_a_private_chat(world: World, poll: Poll) -> None:
    """Over polling, the way is a message of its own."""
    answer = await world.door.take(
        {"update_id": 1, "message": {"chat": {"id": -5, "type": "group"}, "from": {"id": 1}, "text": "/book"}}
    )
    assert answer is not None
    assert answer["reply_markup"]["inline_keyboard"][0][0]["url"] == "https://t.me/frontdesk_demo_bot?start=group"
    world.door.username = ""
    assert (
        await world.door.take({"update_id": 2, "message": {"chat": {"id": -5, "type": "group"}, "text": "/book"}})
        is None
    )


class Late(KeptAlive):
    """A Telegram that never answers in time."""

    async def do_request(self, *_: object, **__: object) -> tuple[int, bytes]:
        """Nothing came."""
        raise TimedOut


async def test_a_quiet_time_is_no_trouble(world: World, pauses: Pauses) -> None:
    """A question that ran out of time is asked again at once."""
    bot = Bot(TOKEN, request=Late(), get_updates_request=Late())
    with capture_logs() as logs:
        await Poll(bot, world.door, pauses.sleep).once()
    assert (logs, pauses) == ([], [])


async def test_the_way_to_a_private_chat_is_sent(world: World) -> None:
    """What the door hands back is a call the Bot API takes; it refuses it in a chat that is not there."""
    await world.bot.get_me()
    call = {
        "method": "sendMessage",
        "chat_id": int(world.chat.partition(":")[2]),
        "text": "There",
        "reply_markup": {"inline_keyboard": [[{"text": "Go", "url": "https://t.me/frontdesk_demo_bot?start=group"}]]},
    }
    await answered(world.bot, call)
    assert world.messages[-1]["buttons"][0][0]["kind"] == "url"
    with capture_logs() as logs:
        await answered(world.bot, call | {"chat_id": 999})
    assert [log["event"] for log in logs] == ["answer_not_sent"]
