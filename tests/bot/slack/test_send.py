"""The channel against a Web API on a real socket: what is on the panel, and what Slack's answers mean."""

import asyncio
from dataclasses import replace

import pytest
from starlette.responses import HTMLResponse, JSONResponse, PlainTextResponse
from structlog.testing import capture_logs

from bot.channel import Blocked, HeldUp, NotSent, Showing
from bot.slack.api import WAIT_SECONDS, close_client, open_client
from bot.slack.send import Panel, Slack
from conversations.text import Privacy, Words, say
from conversations.views import Act, Button, Choices, Note, View
from tests.bot.slack.conftest import SPEECH, World
from tests.bot.slack.web_api import CHANNEL, CHAT, TOKEN

pytestmark = pytest.mark.slow


def words(text: str) -> Note:
    """A view that says so, with a button."""
    return Note(body=(say("field-value", value=text),), rows=((Button(label=say("slack-form-open"), act=Act.HOME),),))


def showing(view: View, stamp: int = 1, *, below: bool = False) -> Showing:
    """In English."""
    return Showing(view=view, stamp=stamp, language="en", below=below)


def has_buttons(world: World) -> list[bool]:
    """Whether each message has any, oldest first."""
    return [any(block["type"] == "actions" for block in one["blocks"]) for one in world.api.messages.values()]


def says(world: World, number: int, text: str) -> bool:
    """Whether the message of that number has this text in its blocks, as one reads it."""
    return text in str(list(world.api.messages.values())[number]["blocks"])


@pytest.fixture
def channel(world: World) -> Slack:
    """The channel under test."""
    return Slack(world.client, SPEECH)


async def test_the_panel_is_updated_in_place(world: World, channel: Slack) -> None:
    """One live panel a chat: the second view takes the place of the first."""
    panel = await channel.show(CHAT, showing(words("one")), None)
    again = await channel.show(CHAT, showing(words("two"), 2), panel)
    assert again == panel
    assert len(world.api.messages) == 1
    assert says(world, 0, "Now: two")
    assert {one["channel"] for one in world.api.messages.values()} == {CHANNEL}


async def test_every_message_has_a_text_beside_its_blocks(world: World, channel: Slack) -> None:
    """For screen readers and notifications, which read no blocks."""
    await channel.show(CHAT, showing(words("one")), None)
    await channel.post(CHAT, (say("field-value", value="two"),), "en")
    assert ["one" in world.api.texts[0], "two" in world.api.texts[1]] == [True, True]


async def test_a_panel_that_is_gone_is_replaced(world: World, channel: Slack) -> None:
    """The message was deleted: a new one is posted and remembered."""
    panel = await channel.show(CHAT, showing(words("one")), None)
    world.api.messages.clear()
    again = await channel.show(CHAT, showing(words("two")), panel)
    assert again != panel
    assert says(world, 0, "Now: two")


async def test_what_was_remembered_otherwise_is_no_panel(world: World, channel: Slack) -> None:
    """Bytes nobody can read: a new message, and no error."""
    again = await channel.show(CHAT, showing(words("one")), b"12:buttons")
    assert Panel.read(again) == Panel("1790000000.000001", True)


async def test_after_a_written_word_the_panel_moves_below_it(world: World, channel: Slack) -> None:
    """The person looks at the end of the chat; the panel above keeps its words and loses its buttons."""
    panel = await channel.show(CHAT, showing(words("one")), None)
    await channel.show(CHAT, showing(words("two"), 2, below=True), panel)
    assert has_buttons(world) == [False, True]
    assert says(world, 0, "Now: one")


async def test_an_old_panel_that_cannot_be_read_keeps_its_buttons(world: World, channel: Slack) -> None:
    """No harm: a press on them redraws the present."""
    panel = await channel.show(CHAT, showing(words("one")), None)
    world.api.refuses("conversations.history", "missing_scope")
    await channel.show(CHAT, showing(words("two"), 2, below=True), panel)
    assert has_buttons(world) == [True, True]


async def test_an_old_panel_without_buttons_is_left_alone(world: World, channel: Slack) -> None:
    """Nothing is asked for it."""
    panel = await channel.show(CHAT, showing(Choices(body=(say("slack-pick-day"),), rows=())), None)
    await channel.show(CHAT, showing(words("two"), 2, below=True), panel)
    assert world.api.called("conversations.history") == []


async def test_a_press_on_an_old_message_brings_the_panel_to_the_person(world: World, channel: Slack) -> None:
    """They are looking at that message: the panel comes below and says why."""
    panel = await channel.show(CHAT, showing(words("one")), None)
    again = await channel.show(CHAT, replace(showing(words("two"), 2), origin="1780000000.000009"), panel)
    assert again != panel
    assert has_buttons(world) == [False, True]
    assert says(world, 1, SPEECH.voice("en", Privacy.PLAIN).say(say("earlier-message")))
    read = Panel.read(again)
    assert read is not None
    assert await channel.show(CHAT, replace(showing(words("three"), 3), origin=read.ts), again) == again


async def test_posts_stay(world: World, channel: Slack) -> None:
    """What is posted is not the panel and is not touched by it."""
    panel = await channel.show(CHAT, showing(words("one")), None)
    await channel.post(CHAT, (say("field-value", value="three"),), "en")
    await channel.show(CHAT, showing(words("two"), 2), panel)
    assert says(world, 0, "Now: two")
    assert says(world, 1, "Now: three")
    assert world.api.called("chat.postMessage")[-1]["unfurl_links"] is False


async def test_a_channel_carries_only_what_it_is_cleared_for(world: World) -> None:
    """11. Their own words go back to their own chat, unless the clinic wants less on Slack's servers."""
    said = (say("field-value", value=Words("sore knee", Privacy.HEALTH)),)
    await Slack(world.client, SPEECH).post(CHAT, said, "en")
    await Slack(world.client, SPEECH, Privacy.PERSONAL).post(CHAT, said, "en")
    assert ["sore knee" in text for text in world.api.texts] == [True, False]


async def test_being_at_work_is_not_shown(world: World, channel: Slack) -> None:
    """Slack shows no bot as typing; nothing is sent for it."""
    await channel.busy(CHAT)
    assert world.api.calls == []


async def test_a_chat_held_up_says_for_how_long(world: World, channel: Slack) -> None:
    """429: this chat waits as long as told, or for a while where it was not told."""
    world.api.refuses("chat.postMessage", "ratelimited", 429, **{"Retry-After": "7"})
    with pytest.raises(HeldUp) as caught:
        await channel.show(CHAT, showing(words("one")), None)
    assert caught.value.seconds == 7
    world.api.refuses("chat.postMessage", "message_limit_exceeded")
    with pytest.raises(HeldUp) as caught:
        await channel.post(CHAT, (say("slack-pick-day"),), "en")
    assert caught.value.seconds == WAIT_SECONDS


@pytest.mark.parametrize("code", ["channel_not_found", "is_archived", "user_disabled"])
async def test_a_person_who_is_not_there_any_more_is_left_alone(world: World, channel: Slack, code: str) -> None:
    """Nothing more is sent until they write again."""
    world.api.refuses("chat.postMessage", code)
    with pytest.raises(Blocked):
        await channel.show(CHAT, showing(words("one")), None)


@pytest.mark.parametrize(
    "response",
    [
        JSONResponse({"ok": False, "error": "internal_error"}),
        JSONResponse({"ok": False, "error": "service_unavailable"}, 503),
        HTMLResponse("<h1>out of order</h1>", 502),
        PlainTextResponse("no JSON", media_type="application/json"),
        JSONResponse({"ok": False, "error": "Sore knee, ada@example.org"}),
    ],
)
async def test_what_may_not_have_arrived_is_told(world: World, channel: Slack, response: JSONResponse) -> None:
    """Whoever asked can send it again; and what Slack said beyond its code is in no error."""
    panel = await channel.show(CHAT, showing(words("one")), None)
    world.api.laid_out["chat.update"].append(response)
    with pytest.raises(NotSent) as caught:
        await channel.show(CHAT, showing(words("two")), panel)
    assert not any(said in repr(caught.value) for said in ("out of order", "no JSON", "knee"))
    assert caught.value.__cause__ is None


async def test_a_slack_that_cannot_be_reached_is_told() -> None:
    """Nobody listens there."""
    client = open_client(TOKEN, "http://127.0.0.1:9/api/")
    with pytest.raises(NotSent):
        await Slack(client, SPEECH).post(CHAT, (say("slack-pick-day"),), "en")
    await close_client(client)


async def test_a_wrong_token_is_told_to_the_operator(world: World, channel: Slack) -> None:
    """Nothing is lost meanwhile, and the log says what to set; the token itself is nowhere."""
    world.api.refuses("chat.postMessage", "token_revoked")
    with capture_logs() as logs, pytest.raises(NotSent):
        await channel.show(CHAT, showing(words("one")), None)
    assert [log["event"] for log in logs] == ["token_refused"]
    assert TOKEN not in str(logs)


async def test_a_message_slack_will_not_have_is_logged_and_not_repeated(world: World, channel: Slack) -> None:
    """Our mistake must not become a loop: it is told once, the panel stays what it was."""
    panel = await channel.show(CHAT, showing(words("one")), None)
    for method in ("chat.update", "chat.postMessage"):
        world.api.refuses(method, "invalid_blocks")
    with capture_logs() as logs:
        assert await channel.show(CHAT, showing(words("two")), panel) == panel
        await channel.post(CHAT, (say("slack-pick-day"),), "en")
    assert [(log["event"], log["said"]) for log in logs] == [("message_refused", "invalid_blocks")] * 2
    assert "two" not in str(logs)


async def test_connections_are_kept(world: World, channel: Slack) -> None:
    """Many at once, over one session."""
    await asyncio.gather(*(channel.post(CHAT, (say("slack-pick-day"),), "en") for _ in range(20)))
    assert len(world.api.messages) == 20
