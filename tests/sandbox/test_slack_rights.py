"""What the app asked for and what it may do: scopes, subscriptions, the home tab; and who is a full member."""

from collections.abc import AsyncIterator
from typing import Any

import pytest

from sandbox.slack import scopes
from sandbox.slack.methods import METHODS
from tests.sandbox.slack_app import ADA, ADAS_CHAT, EVA, FINN, HARBOUR, Slack, open_slack, section


@pytest.fixture
async def slack() -> AsyncIterator[Slack]:
    """A new workspace."""
    async with open_slack() as slack:
        yield slack


def test_every_scope_is_some_known_methods() -> None:
    """A name that is in one table and not in the other would never be enforced."""
    assert {*scopes.METHODS, *scopes.BY_CONVERSATION} <= METHODS.keys()


@pytest.mark.parametrize(
    ("method", "given", "needed"),
    [
        ("chat.postMessage", {"channel": ADA, "text": "x"}, "chat:write"),
        ("chat.delete", {"channel": ADAS_CHAT, "ts": "1.1"}, "chat:write"),
        ("users.info", {"user": ADA}, "users:read"),
        ("usergroups.users.list", {"usergroup": "S000000001"}, "usergroups:read"),
        ("conversations.open", {"users": ADA}, "im:write"),
        ("conversations.history", {"channel": HARBOUR}, "channels:history"),
        ("conversations.replies", {"channel": ADAS_CHAT, "ts": "1.1"}, "im:history"),
        ("conversations.info", {"channel": HARBOUR}, "channels:read"),
        ("files.getUploadURLExternal", {"filename": "x", "length": 1}, "files:write"),
        ("files.info", {"file": "F1"}, "files:read"),
    ],
)
async def test_a_call_needs_its_scope(slack: Slack, method: str, given: dict[str, Any], needed: str) -> None:
    """Without it: `missing_scope`, naming it and those that are there."""
    await slack.screen()  # so that Ada's direct message is there
    await slack.set_up(socket_mode=True, scopes=["commands"])
    answer = await slack.ask(method, **given)
    assert (answer["error"], answer["needed"], answer["provided"]) == ("missing_scope", needed, "commands")
    await slack.set_up(socket_mode=True, scopes=["commands", needed])
    assert (await slack.ask(method, **given)).get("error") != "missing_scope"


async def test_views_and_links_need_no_scope(slack: Slack) -> None:
    """As documented."""
    await slack.set_up(socket_mode=True, scopes=[])
    home = {"type": "home", "blocks": [section()]}
    await slack.call("views.publish", user_id=EVA, view=home)
    assert await slack.refusal("chat.getPermalink", channel=HARBOUR, message_ts="1.1") == "message_not_found"
    assert await slack.refusal("views.open", trigger_id="1.1.x", view={"type": "home"}) == "invalid_arguments"


async def test_what_may_not_be_read_is_not_told(slack: Slack) -> None:
    """A subscription without its scope brings nothing."""
    async with slack.listening() as app:
        await slack.set_up(request_url=app.url, scopes=["im:history"])
        assert (await slack.do("text", "eva", text="x", channel=HARBOUR))["event_id"] == ""
        await slack.do("text", "eva", text="To the app")
        assert (await app.wait_last(1))["event"]["text"] == "To the app"
        await slack.set_up(request_url=app.url, events=["message.channels"])
        assert (await slack.do("open", "eva", tab="home"))["event_id"] == ""
        await slack.do("text", "eva", text="Now", channel=HARBOUR)
        assert (await app.wait_last(2))["event"]["text"] == "Now"


async def test_a_home_tab_must_be_switched_on(slack: Slack) -> None:
    """Else it cannot be published."""
    await slack.set_up(socket_mode=True, home_tab=False)
    home = {"type": "home", "blocks": [section()]}
    assert await slack.refusal("views.publish", user_id=EVA, view=home) == "not_enabled"


async def test_an_unknown_right_is_named(slack: Slack) -> None:
    """A slip in a manifest shows when the app is set up."""
    answer = await slack.set_up(socket_mode=True, scopes=["chat:wriet"], events=["message.everything"])
    assert answer.status_code == 400
    assert "chat:wriet, message.everything" in answer.json()["error"]


@pytest.mark.parametrize(
    ("standing", "said"),
    [
        ("guest", {"is_restricted": True}),
        ("single_channel_guest", {"is_restricted": True, "is_ultra_restricted": True}),
        ("stranger", {"is_stranger": True, "team_id": "T000000002"}),
        ("deactivated", {"deleted": True}),
        ("bot", {"is_bot": True}),
    ],
)
async def test_not_everybody_is_a_full_member(slack: Slack, standing: str, said: dict[str, object]) -> None:
    """`users.info` says so; and they can be made one again."""
    await slack.http.post("/town/slack/standing", json={"person": "eva", "standing": standing})
    user = (await slack.call("users.info", user=EVA))["user"]
    assert {name: user[name] for name in said} == said
    await slack.http.post("/town/slack/standing", json={"person": "eva", "standing": "member"})
    assert (await slack.call("users.info", user=EVA))["user"]["is_restricted"] is False


async def test_what_a_stranger_does_names_their_own_workspace(slack: Slack) -> None:
    """In a shared channel; signed by Slack all the same."""
    async with slack.listening() as app:
        await slack.http.post("/town/slack/standing", json={"person": "finn", "standing": "stranger"})
        await slack.do("command", "finn", command="/frontdesk", channel=HARBOUR)
        assert (await app.wait_last(1))["team_id"] == "T000000002"


async def test_the_staffs_group_is_filled(slack: Slack) -> None:
    """From the start, with those who work at the desks."""
    assert (await slack.call("usergroups.users.list", usergroup="S000000001"))["users"] == [EVA, FINN]
    assert [one["id"] for one in (await slack.http.get("/town")).json()["staff"]] == ["eva", "finn"]
