"""The door: what is stored, what is opened, and who gets nothing."""

from dataclasses import replace
from typing import Any

import pytest
from structlog.testing import capture_logs

from bot.channel import LARGEST_FILE, NotSent
from bot.payloads import STALE
from bot.slack.members import Workspace
from bot.slack.receive import Kind
from bot.store.codec import Unreadable
from conversations.events import Ordered, Pressed, Submitted, Typed
from conversations.session import State
from tests.bot.slack.conftest import STAMP, World, asking
from tests.bot.slack.payloads import command, message, press, submission
from tests.bot.slack.web_api import CHANNEL, CHAT, TEAM, USER

pytestmark = pytest.mark.slow

FORM_PRESS = press("form", f"{STAMP}:form")


async def test_what_a_person_does_goes_into_their_chat(world: World) -> None:
    """A word, a press and a form, each once and under Slack's own id."""
    for kind, payload in ((Kind.EVENT, message()), (Kind.ACTION, press()), (Kind.VIEW, submission())):
        await world.door.take(kind, payload)
    assert [(chat, type(event), event.id) for chat, event in world.inbox.events] == [
        (CHAT, Typed, "Ev1"),
        (CHAT, Pressed, "trigger.1"),
        (CHAT, Submitted, "trigger.2"),
    ]


async def test_whoever_shares_too_large_a_file_hears_so_alone(world: World) -> None:
    """All files go on their way, each as an event; the words are whispered once."""
    files = [{"id": "F1", "size": LARGEST_FILE}, {"id": "F2", "size": LARGEST_FILE + 1}]
    world.chats[CHAT] = replace(asking(), state=State.WITH_PERSON)
    await world.door.take(Kind.EVENT, message(subtype="file_share", ts="1.2", files=files))
    await world.door.drain()
    assert [event.id for _, event in world.inbox.events] == ["Ev1", "Ev1.1"]
    [told] = world.api.called("chat.postEphemeral")
    assert (told["channel"], told["user"], "20 MB" in told["text"]) == (CHANNEL, USER, True)


@pytest.mark.parametrize("session", [None, asking(), Unreadable("session")])
async def test_a_file_that_is_sent_to_nobody_is_not_too_large(world: World, session: Any) -> None:
    """The conversation says what it does with files; nor is a chat nobody can read a reason to bring it again."""
    world.door.sessions = _sessions(session)
    files = [{"id": "F2", "size": LARGEST_FILE + 1}]
    await world.door.take(Kind.EVENT, message(subtype="file_share", ts="1.2", files=files))
    await world.door.drain()
    assert len(world.inbox.events) == 1
    assert world.api.called("chat.postEphemeral") == []


def _sessions(found: Any) -> Any:
    """A store that finds this, or raises it."""

    async def session(_chat: str) -> Any:
        if isinstance(found, Exception):
            raise found
        return found

    return session


async def test_what_means_nothing_is_left(world: World) -> None:
    """Our own messages, changes and joins; Slack is asked about nobody."""
    await world.door.take(Kind.EVENT, message(bot_id="B01"))
    await world.door.take(Kind.EVENT, message(subtype="message_changed"))
    assert (world.inbox.events, world.api.calls) == ([], [])


@pytest.mark.parametrize(
    ("kind", "payload"),
    [
        (Kind.EVENT, message()),
        (Kind.ACTION, press()),
        (Kind.ACTION, FORM_PRESS),
        (Kind.VIEW, submission()),
        (Kind.COMMAND, command()),
        (Kind.EVENT, message(type="app_mention")),
    ],
)
async def test_a_guest_gets_nothing(world: World, kind: Kind, payload: dict[str, Any]) -> None:
    """Nothing is stored, opened or answered, whatever they do; the log says so without saying who."""
    world.chats[CHAT] = asking()
    world.api.people[USER] = {"is_restricted": True}
    with capture_logs() as logs:
        await world.door.take(kind, payload)
        await world.door.drain()
    assert world.inbox.events == []
    assert {method for method, _ in world.api.calls} == {"auth.test", "users.info"}
    assert [(log["event"], log["why"]) for log in logs] == [("not_admitted", "no_member")]
    assert USER not in str(logs)


async def test_what_cannot_be_stored_is_not_taken(world: World) -> None:
    """The store is away, or nobody can say who it is: it is raised, and Slack comes again."""
    world.inbox.down.append(ConnectionError("store"))
    with pytest.raises(ConnectionError):
        await world.door.take(Kind.EVENT, message())
    world.api.refuses("users.info", "internal_error")
    with pytest.raises(NotSent):
        await world.door.take(Kind.EVENT, message(user="U0555"))
    assert world.inbox.events == []


# Forms


async def test_a_form_is_opened_for_whoever_is_asked(world: World) -> None:
    """All its questions on one screen, within the three seconds of the press; nothing goes into the chat yet."""
    world.chats[CHAT] = asking()
    await world.door.take(Kind.ACTION, FORM_PRESS)
    await world.door.drain()
    [opened] = world.api.called("views.open")
    assert opened["trigger_id"] == "trigger.1"
    assert opened["view"]["private_metadata"] == f"{TEAM}.{CHANNEL}:{STAMP}:1790000000.000001"
    assert world.inbox.events == []


async def test_a_form_comes_back_from_where_it_was_opened(world: World) -> None:
    """What was sent with it is what is received: the chat and the stamp of the view it was made from."""
    world.chats[CHAT] = asking()
    await world.door.take(Kind.ACTION, FORM_PRESS)
    await world.door.drain()
    metadata = world.api.called("views.open")[0]["view"]["private_metadata"]
    sent = submission()
    await world.door.take(Kind.VIEW, sent | {"view": sent["view"] | {"private_metadata": metadata}})
    [(chat, event)] = world.inbox.events
    assert isinstance(event, Submitted)
    assert (chat, event.stamp) == (CHAT, STAMP)


@pytest.mark.parametrize(
    "session",
    [
        None,
        replace(asking(), stamp=STAMP + 1),
        replace(asking(), owner=f"{TEAM}.U0555"),
        replace(asking(), state=State.HOME),
    ],
)
async def test_an_old_form_is_not_opened(world: World, session: Any) -> None:
    """Another view came since, or it is somebody else's: a stale press, and the panel shows how things stand."""
    if session is not None:
        world.chats[CHAT] = session
    await world.door.take(Kind.ACTION, FORM_PRESS)
    await world.door.drain()
    assert world.api.called("views.open") == []
    [(chat, event)] = world.inbox.events
    assert isinstance(event, Pressed)
    assert (chat, event.stamp, event.origin) == (CHAT, STALE, "1790000000.000001")


async def test_a_form_slack_will_not_open_shows_the_panel(world: World) -> None:
    """The trigger ran out, say: the person sees that something happened, and may press again."""
    world.chats[CHAT] = asking()
    world.api.refuses("views.open", "expired_trigger_id")
    with capture_logs() as logs:
        await world.door.take(Kind.ACTION, FORM_PRESS)
        await world.door.drain()
    assert [(log["event"], log["said"]) for log in logs] == [("form_not_opened", "expired_trigger_id")]
    assert [event.id for _, event in world.inbox.events] == ["trigger.1"]


async def test_trouble_after_the_answer_is_told(world: World) -> None:
    """Slack would not open it, and the store is away: nobody is there to hear of it but the operator."""
    world.chats[CHAT] = asking()
    world.api.refuses("views.open", "expired_trigger_id")
    world.inbox.down.append(ConnectionError("store"))
    with capture_logs() as logs:
        await world.door.take(Kind.ACTION, FORM_PRESS)
        await world.door.drain()
    assert [log["event"] for log in logs] == ["form_not_opened", "not_done_after_answer"]


async def test_what_does_not_end_is_cut_off(world: World) -> None:
    """A process that ends waits for nobody for ever."""
    world.chats[CHAT] = asking()
    await world.door.take(Kind.ACTION, FORM_PRESS)
    await world.door.drain(0)
    await world.door.drain()
    assert world.inbox.events == []


async def test_a_form_with_a_mistake_stays_open(world: World) -> None:
    """What would be asked again is said beside its field, in the core's words, and nothing goes into the chat."""
    world.chats[CHAT] = asking()
    sent = submission()
    sent["view"]["state"]["values"] = {
        "0": {"own": {"type": "radio_buttons", "selected_option": {"value": "choice:0"}}},
        "1": {"email": {"type": "plain_text_input", "value": "nowhere"}},
    }
    answered = await world.door.take(Kind.VIEW, sent)
    assert answered["response_action"] == "errors"
    assert list(answered["errors"]) == ["1"]
    assert "e-mail" in answered["errors"]["1"]
    assert world.inbox.events == []


@pytest.mark.parametrize("session", [None, replace(asking(), stamp=STAMP + 1), replace(asking(), state=State.HOME)])
async def test_mistakes_are_only_found_in_the_form_that_is_asked_for(world: World, session: Any) -> None:
    """An old form, or one of a chat nobody knows, is the core's to answer."""
    if session is not None:
        world.chats[CHAT] = session
    sent = submission()
    sent["view"]["state"]["values"]["0"]["email"]["value"] = "nowhere"
    assert await world.door.take(Kind.VIEW, sent) == {}
    assert [event.id for _, event in world.inbox.events] == ["trigger.2"]


# Elsewhere


async def test_a_command_in_any_channel_is_about_the_direct_message(world: World) -> None:
    """Nobody books where others read along."""
    answered = await world.door.take(Kind.COMMAND, command())
    [(chat, event)] = world.inbox.events
    assert isinstance(event, Ordered)
    assert (chat, event.id) == (CHAT, "trigger.3")
    assert [call["users"] for call in world.api.called("conversations.open")] == [USER]
    assert answered["response_type"] == "ephemeral"
    assert answered["text"].endswith(f"direct message. <https://town.example.org/archives/{CHANNEL}|Open it>")


async def test_a_command_in_the_direct_message_needs_no_way_there(world: World) -> None:
    """Nor does one that led nowhere; where Slack does not say where people open it, words have to do."""
    assert await world.door.take(Kind.COMMAND, command(channel=CHANNEL)) == {}
    world.door.members._workspace = Workspace(team=TEAM)
    assert "|" not in (await world.door.take(Kind.COMMAND, command()))["text"]


async def test_a_command_of_somebody_without_a_direct_message_goes_nowhere(world: World) -> None:
    """Slack will not open one."""
    world.api.refuses("conversations.open", "cannot_dm_bot")
    await world.door.take(Kind.COMMAND, command())
    assert world.inbox.events == []


async def test_whoever_names_us_in_a_channel_is_shown_the_way(world: World) -> None:
    """Only they see it; trouble with it is logged and no more."""
    for _ in range(2):
        await world.door.take(Kind.EVENT, message(type="app_mention", channel="C0999"))
        await world.door.drain()
        world.api.refuses("chat.postEphemeral", "user_not_in_channel")
    assert [(call["channel"], call["user"]) for call in world.api.called("chat.postEphemeral")] == [("C0999", USER)] * 2
    assert world.inbox.events == []
