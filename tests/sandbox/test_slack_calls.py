"""Slack's Web API: tokens, arguments, chats, and what is refused."""

from collections.abc import AsyncIterator
from typing import Any

import pytest
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from tests.sandbox.slack_app import ADA, ADAS_CHAT, BRAM, EVA, FINN, SECRETS, Slack, actions, open_slack, section

LOBBY = "C000000002"


@pytest.fixture
async def slack() -> AsyncIterator[Slack]:
    """A new workspace."""
    async with open_slack() as slack:
        yield slack


async def test_the_token_is_asked_for(slack: Slack) -> None:
    """None at all, one in a JSON body, an invented one, the wrong kind: each has its code."""
    assert (await slack.http.post("/slack/api/auth.test")).json() == {"ok": False, "error": "not_authed"}
    in_json = await slack.http.post("/slack/api/auth.test", json={"token": SECRETS.bot_token})
    assert in_json.json()["error"] == "not_authed"
    assert await slack.refusal("auth.test", token="xoxb-other") == "invalid_auth"
    assert await slack.refusal("auth.test", token=SECRETS.app_token) == "not_allowed_token_type"
    assert await slack.refusal("apps.connections.open") == "not_allowed_token_type"


async def test_a_form_is_a_call_as_well(slack: Slack) -> None:
    """With the token in it, blocks as JSON and flags as digits."""
    form = {"token": SECRETS.bot_token, "channel": ADA, "text": "Hi", "blocks": '[{"type": "divider"}]', "mrkdwn": "0"}
    answer = (await slack.http.post("/slack/api/chat.postMessage", data=form)).json()
    assert answer["ok"], answer
    assert answer["message"]["blocks"][0]["type"] == "divider"


async def test_the_vendors_own_client_is_understood(slack: Slack) -> None:
    """slack_sdk's asynchronous client: forms, JSON, addresses with arguments, and errors."""
    client = AsyncWebClient(token=SECRETS.bot_token, base_url=f"{slack.url}/slack/api/")
    assert (await client.auth_test())["team_id"] == "T000000001"
    opened = await client.conversations_open(users=BRAM)
    sent = await client.chat_postMessage(channel=opened["channel"]["id"], text="Hello", blocks=[section()])
    await client.chat_update(channel=sent["channel"], ts=sent["ts"], text="Hello again")
    assert (await client.users_info(user=BRAM, include_locale=True))["user"]["locale"] == "nl-NL"
    assert (await client.usergroups_users_list(usergroup="S000000001"))["users"] == [EVA, FINN]
    with pytest.raises(SlackApiError, match="channel_not_found"):
        await client.chat_postMessage(channel="C0", text="x")


async def test_a_message_is_on_the_screen_of_whom_it_is_for(slack: Slack) -> None:
    """And of nobody else."""
    ts = await slack.post(section(), text="Hello")
    (message,) = (await slack.screen())["direct"]["messages"]
    assert (message["ts"], message["from"], message["text"]) == (ts, "app", "Hello")
    assert message["blocks"][0]["block_id"]
    assert (await slack.screen("bram"))["direct"]["messages"] == []


async def test_times_are_unique_and_grow(slack: Slack) -> None:
    """Also when the clock goes back: a ts names one message."""
    first = await slack.post()
    await slack.http.post("/town/clock", json={"advance_minutes": -60})
    assert float(await slack.post()) > float(first)


async def test_an_update_replaces_the_text_and_keeps_blocks_it_does_not_name(slack: Slack) -> None:
    """Slack's own trap: buttons go only with an empty list."""
    ts = await slack.post(actions())
    kept = await slack.call("chat.update", channel=ADAS_CHAT, ts=ts, text="Changed")
    assert kept["message"]["blocks"][0]["block_id"] == "acts"
    gone = await slack.call("chat.update", channel=ADAS_CHAT, ts=ts, text="Changed", blocks=[])
    assert "blocks" not in gone["message"]
    (shown,) = (await slack.screen())["direct"]["messages"]
    assert (shown["text"], shown["blocks"], shown["edited"]) == ("Changed", [], True)


async def test_what_was_said_can_be_read_again(slack: Slack) -> None:
    """The newest first; between two times, and those times themselves only where that is asked for."""
    first, second, third = [await slack.post(text=text) for text in ("one", "two", "three")]
    await slack.call("chat.postEphemeral", channel=ADAS_CHAT, user=ADA, text="Only you")

    async def read(**given: Any) -> list[str]:
        answer = await slack.call("conversations.history", channel=ADAS_CHAT, **given)
        return [message["text"] for message in answer["messages"]]

    assert await read() == ["three", "two", "one"]
    assert await read(limit=1) == ["three"]
    assert await read(oldest=first, latest=third) == ["two"]
    assert await read(oldest=second, latest=second, inclusive=True) == ["two"]
    assert await slack.refusal("conversations.history", channel=ADAS_CHAT, latest="x") == "invalid_ts_latest"
    assert await slack.refusal("conversations.history", channel=ADAS_CHAT, limit=0) == "invalid_limit"
    assert await slack.refusal("conversations.history", channel=LOBBY) == "not_in_channel"


async def test_only_own_messages_can_be_changed_or_deleted(slack: Slack) -> None:
    """And only those that are there."""
    await slack.do("text", text="Mine")
    (mine,) = (await slack.screen())["direct"]["messages"]
    own = {"channel": ADAS_CHAT, "ts": mine["ts"]}
    assert await slack.refusal("chat.update", text="x", **own) == "cant_update_message"
    assert await slack.refusal("chat.delete", **own) == "cant_delete_message"
    assert await slack.refusal("chat.update", channel=ADAS_CHAT, ts="1.1", text="x") == "message_not_found"
    ts = await slack.post()
    await slack.call("chat.delete", channel=ADAS_CHAT, ts=ts)
    assert await slack.refusal("chat.delete", channel=ADAS_CHAT, ts=ts) == "message_not_found"


async def test_an_ephemeral_message_is_for_one_and_cannot_be_found_again(slack: Slack) -> None:
    """In a channel others see nothing of it."""
    sent = await slack.call("chat.postEphemeral", channel="C000000001", user=ADA, text="Only you")
    general = (await slack.screen())["channels"][0]
    assert [(one["text"], one["ephemeral"]) for one in general["messages"]] == [("Only you", True)]
    assert (await slack.screen("bram"))["channels"][0]["messages"] == []
    found = {"channel": "C000000001", "ts": sent["message_ts"]}
    assert await slack.refusal("chat.update", text="x", **found) == "message_not_found"
    outside = {"channel": ADAS_CHAT, "user": BRAM, "text": "x"}
    assert await slack.refusal("chat.postEphemeral", **outside) == "user_not_in_channel"


@pytest.mark.parametrize(
    ("method", "given", "error"),
    [
        ("chat.postMessage", {"channel": "C0", "text": "x"}, "channel_not_found"),
        ("chat.postMessage", {"channel": LOBBY, "text": "x"}, "not_in_channel"),
        ("chat.postMessage", {"channel": ADA}, "no_text"),
        ("chat.postMessage", {"channel": ADA, "blocks": [section()]}, "no_text"),
        ("chat.postMessage", {"channel": ADA, "text": "x" * 40_001}, "msg_too_long"),
        ("chat.postMessage", {"channel": ADA, "text": "x", "blocks": {}}, "invalid_blocks_format"),
        ("chat.postMessage", {"text": "x"}, "invalid_arguments"),
        ("chat.postMessage", {"channel": ADA, "text": "x", "parse_mode": "HTML"}, "invalid_arguments"),
        ("users.info", {"user": "U0"}, "user_not_found"),
        ("usergroups.users.list", {"usergroup": "S0"}, "no_such_subteam"),
        ("conversations.open", {}, "users_list_not_supplied"),
        ("conversations.open", {"users": "U0"}, "user_not_found"),
        ("conversations.open", {"channel": LOBBY}, "method_not_supported_for_channel_type"),
        ("views.open", {"trigger_id": "1.2.x", "view": {"type": "home"}}, "invalid_arguments"),
        ("views.update", {"view_id": "V0", "view": {"type": "modal"}}, "not_found"),
        ("chat.scheduleMessage", {}, "unknown_method"),
    ],
)
async def test_what_cannot_be_done_has_slacks_code(
    slack: Slack, method: str, given: dict[str, Any], error: str
) -> None:
    """Answered with 200, as Slack does."""
    assert await slack.refusal(method, **given) == error


async def test_an_update_may_be_shorter_only(slack: Slack) -> None:
    """4,000 characters, where a message may have 40,000."""
    ts = await slack.post(text="x" * 4_001)
    await slack.call("chat.update", channel=ADAS_CHAT, ts=ts, text="x" * 4_000)
    assert await slack.refusal("chat.update", channel=ADAS_CHAT, ts=ts, text="x" * 4_001) == "msg_too_long"


@pytest.mark.parametrize(
    ("content_type", "body", "error"),
    [
        ("application/json", b"{", "invalid_json"),
        ("application/json", b"[]", "json_not_object"),
        ("text/plain", b"x", "invalid_post_type"),
        ("application/x-www-form-urlencoded", b"\xff", "invalid_form_data"),
    ],
)
async def test_an_unreadable_body_is_named(slack: Slack, content_type: str, body: bytes, error: str) -> None:
    """Before anything else."""
    headers = {"content-type": content_type, "authorization": f"Bearer {SECRETS.bot_token}"}
    answer = await slack.http.post("/slack/api/auth.test", content=body, headers=headers)
    assert answer.json()["error"] == error


async def test_a_user_group_has_whom_the_town_put_in(slack: Slack) -> None:
    """By member id; strangers cannot be put in."""
    await slack.http.post("/town/slack/groups", json={"group": "S000000001", "people": ["bram"]})
    assert (await slack.call("usergroups.users.list", usergroup="S000000001"))["users"] == [BRAM]
    wrong = await slack.http.post("/town/slack/groups", json={"group": "S000000001", "people": ["nobody"]})
    assert wrong.status_code == 404


async def test_a_reset_empties_every_screen(slack: Slack) -> None:
    """No message, no home tab."""
    await slack.post()
    await slack.call("views.publish", user_id=ADA, view={"type": "home", "blocks": [section()]})
    assert (await slack.screen())["home"]["blocks"]
    await slack.http.post("/town/reset")
    seen = await slack.screen()
    assert (seen["direct"]["messages"], seen["home"]) == ([], None)
