"""Channels with members, threads in them, and what is changed and taken back there."""

from collections.abc import AsyncIterator

import pytest

from tests.sandbox.slack_app import EVA, HARBOUR, Json, Slack, actions, button, open_slack


@pytest.fixture
async def slack() -> AsyncIterator[Slack]:
    """A new workspace."""
    async with open_slack() as slack:
        yield slack


async def _card(slack: Slack, text: str = "A booking") -> str:
    return str((await slack.call("chat.postMessage", channel=HARBOUR, text=text))["ts"])


async def _harbour(slack: Slack, person: str = "eva") -> list[Json]:
    seen = await slack.screen(person)
    [channel] = [one for one in seen["channels"] if one["id"] == HARBOUR]
    return list(channel["messages"])


async def test_a_desks_channel_is_its_staffs(slack: Slack) -> None:
    """Patients who are in the workspace see nothing of it and cannot write there."""
    await _card(slack)
    assert [one["text"] for one in await _harbour(slack, "finn")] == ["A booking"]
    names = [one["name"] for one in (await slack.screen("ada"))["channels"]]
    assert names == ["general", "lobby"]
    assert "no channel" in await slack.cannot("text", "ada", text="Hello", channel=HARBOUR)
    only = {"channel": HARBOUR, "user": "U000000001", "text": "x"}
    assert await slack.refusal("chat.postEphemeral", **only) == "user_not_in_channel"


async def test_the_town_opens_channels(slack: Slack) -> None:
    """Private ones too; what is said there is `message.groups`. Without the app in it nothing is told."""
    async with slack.listening() as app:
        asked = {"name": "quiet", "people": ["eva"], "private": True}
        quiet = (await slack.http.post("/town/slack/channels", json=asked)).json()["id"]
        asked = {"name": "without", "people": ["eva"], "app": False}
        without = (await slack.http.post("/town/slack/channels", json=asked)).json()["id"]
        assert (await slack.do("text", "eva", text="To nobody", channel=without))["event_id"] == ""
        await slack.do("text", "eva", text="To the app", channel=quiet)
        event = (await app.wait_last(1))["event"]
        assert (event["channel_type"], event["text"]) == ("group", "To the app")
        assert (await slack.call("conversations.info", channel=quiet))["channel"]["is_private"] is True
        about = (await slack.call("conversations.info", channel=without))["channel"]
        assert about["is_member"] is False


async def test_a_reply_is_told_with_its_thread(slack: Slack) -> None:
    """`message` with `thread_ts` and whose message it began with; the parent counts it."""
    async with slack.listening() as app:
        card = await _card(slack)
        await slack.do("text", "eva", text="I take this", channel=HARBOUR, thread=card)
        event = (await app.wait_last(2))["event"]
        assert (event["channel_type"], event["thread_ts"], event["user"]) == ("channel", card, EVA)
        assert event["parent_user_id"] == "U900000001"
        parent, reply = await _harbour(slack)
        assert (parent["replies"], reply["thread"], reply["from"]) == (1, card, "me")


async def test_a_thread_is_read_by_itself(slack: Slack) -> None:
    """The parent first, then its replies; the channel's history has none of them."""
    card = await _card(slack)
    await slack.call("chat.postMessage", channel=HARBOUR, thread_ts=card, text="one")
    await slack.do("text", "eva", text="two", channel=HARBOUR, thread=card)
    replies = await slack.call("conversations.replies", channel=HARBOUR, ts=card)
    assert [one["text"] for one in replies["messages"]] == ["A booking", "one", "two"]
    assert replies["messages"][0]["reply_count"] == 2
    history = await slack.call("conversations.history", channel=HARBOUR)
    assert [one["text"] for one in history["messages"]] == ["A booking"]
    assert await slack.refusal("conversations.replies", channel=HARBOUR, ts="1.1") == "thread_not_found"


async def test_a_reply_needs_the_message_a_thread_began_with(slack: Slack) -> None:
    """Not a reply's own time, and none that was made up."""
    card = await _card(slack)
    reply = (await slack.call("chat.postMessage", channel=HARBOUR, thread_ts=card, text="one"))["ts"]
    other = {"channel": HARBOUR, "text": "x"}
    assert await slack.refusal("chat.postMessage", thread_ts=reply, **other) == "cannot_reply_to_message"
    assert await slack.refusal("chat.postMessage", thread_ts="1.1", **other) == "thread_not_found"
    assert "no thread" in await slack.cannot("text", "eva", text="x", channel=HARBOUR, thread=reply)


async def test_what_a_member_changes_is_told(slack: Slack) -> None:
    """`message_changed`, with what it says now and what it said."""
    async with slack.listening() as app:
        ts = (await slack.do("text", "eva", text="At tne", channel=HARBOUR))["ts"]
        await slack.do("edit", "eva", ts=ts, text="At ten", channel=HARBOUR)
        event = (await app.wait_last(2))["event"]
        assert (event["subtype"], event["channel"]) == ("message_changed", HARBOUR)
        assert (event["message"]["text"], event["previous_message"]["text"]) == ("At ten", "At tne")
        assert (event["message"]["ts"], event["message"]["edited"]["user"]) == (ts, EVA)
        assert "somebody else's" in await slack.cannot("edit", "finn", ts=ts, text="At one", channel=HARBOUR)


async def test_what_a_member_takes_back_is_told(slack: Slack) -> None:
    """`message_deleted`; in a thread the parent counts one less."""
    async with slack.listening() as app:
        card = await _card(slack)
        ts = (await slack.do("text", "eva", text="Wrong chat", channel=HARBOUR, thread=card))["ts"]
        await slack.do("delete", "eva", ts=ts, channel=HARBOUR)
        event = (await app.wait_last(3))["event"]
        assert (event["subtype"], event["deleted_ts"]) == ("message_deleted", ts)
        assert event["previous_message"]["thread_ts"] == card
        [parent] = await _harbour(slack)
        assert parent["replies"] == 0
        assert "somebody else's" in await slack.cannot("delete", "eva", ts=card, channel=HARBOUR)


async def test_a_message_with_replies_leaves_a_stone(slack: Slack) -> None:
    """It is told as a change, and the replies stay."""
    async with slack.listening() as app:
        card = await _card(slack)
        await slack.do("text", "eva", text="one", channel=HARBOUR, thread=card)
        await slack.call("chat.delete", channel=HARBOUR, ts=card)
        event = (await app.wait_last(3))["event"]
        assert (event["subtype"], event["message"]["subtype"]) == ("message_changed", "tombstone")
        stone, reply = await _harbour(slack)
        assert (stone["deleted"], stone["replies"], reply["text"]) == (True, 1, "one")


async def test_a_permalink_leads_to_the_message(slack: Slack) -> None:
    """A reply's to its thread."""
    card = await _card(slack)
    reply = (await slack.call("chat.postMessage", channel=HARBOUR, thread_ts=card, text="one"))["ts"]
    links = [
        (await slack.call("chat.getPermalink", channel=HARBOUR, message_ts=ts))["permalink"] for ts in (card, reply)
    ]
    assert links[0].endswith(f"/archives/{HARBOUR}/p{card.replace('.', '')}")
    assert links[1].endswith(f"?thread_ts={card}&cid={HARBOUR}")
    assert await slack.refusal("chat.getPermalink", channel=HARBOUR, message_ts="1.1") == "message_not_found"


async def test_metadata_stays_with_the_message_and_is_given_when_asked_for(slack: Slack) -> None:
    """It is in no event; an update that does not name it keeps it."""
    metadata = {"event_type": "card", "event_payload": {"matter": "m1"}}
    async with slack.listening() as app:
        sent = await slack.call("chat.postMessage", channel=HARBOUR, text="A booking", metadata=metadata)
        assert "metadata" not in (await app.wait_last(1))["event"]
        await slack.call("chat.update", channel=HARBOUR, ts=sent["ts"], text="Moved")
        assert "metadata" not in (await app.wait_last(2))["event"]["message"]
    [shown] = (await slack.call("conversations.history", channel=HARBOUR, include_all_metadata=True))["messages"]
    assert shown["metadata"] == metadata
    [shown] = (await slack.call("conversations.history", channel=HARBOUR))["messages"]
    assert "metadata" not in shown
    wrong = {"channel": HARBOUR, "text": "x", "metadata": {"event_type": "card"}}
    assert await slack.refusal("chat.postMessage", **wrong) == "invalid_metadata_format"


async def test_a_button_is_pressed_by_its_words(slack: Slack) -> None:
    """The newest message that has it; whole words before parts of words; what is not there is named."""
    async with slack.listening() as app:
        for text in ("first", "second"):
            blocks = [actions(button("ok", "Confirm", text), button("no", "Confirm not"))]
            await slack.call("chat.postMessage", channel=HARBOUR, text=text, blocks=blocks)
        await slack.do("press", "eva", label="Confirm", channel=HARBOUR)
        told = await app.first("block_actions")
        assert (told["actions"][0]["action_id"], told["message"]["text"]) == ("ok", "second")
        assert told["channel"]["name"] == "harbour"
        assert "No message in harbour" in await slack.cannot("press", "eva", label="Move", channel=HARBOUR)
        both = {"label": "Confirm", "action_id": "ok", "channel": HARBOUR}
        assert "either its action_id or its label" in await slack.cannot("press", "eva", **both)
