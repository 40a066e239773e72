"""The manifest asks Slack for what the program uses: nothing is missing, and nothing is asked for besides."""

import re
from pathlib import Path
from typing import Any

import pytest
import yaml
from slack_sdk.web.async_client import AsyncWebClient

from bot.slack.listeners import COMMANDS, EVENTS
from bot.slack.staff.receive import COMMAND
from conversations.events import Order

ROOT = Path(__file__).parents[3]

NEEDS: dict[str, set[str]] = {
    "auth_test": set(),
    "chat_delete": {"chat:write"},
    "chat_postEphemeral": {"chat:write"},
    "chat_postMessage": {"chat:write"},
    "chat_update": {"chat:write"},
    "conversations_history": {"channels:history", "groups:history", "im:history"},
    "conversations_open": {"im:write"},
    "files_completeUploadExternal": {"files:write"},
    "files_delete": {"files:write"},
    "files_getUploadURLExternal": {"files:write"},
    "files_info": {"files:read"},
    "usergroups_users_list": {"usergroups:read"},
    "users_info": {"users:read"},
    "views_open": set(),
    "views_publish": set(),
    "views_update": set(),
}
"""The scopes each method needs where we call it (docs.slack.dev/reference/methods, November 2026)."""

BRINGS: dict[str, set[str]] = {
    "app_home_opened": set(),
    "message.channels": {"channels:history"},
    "message.groups": {"groups:history"},
    "message.im": {"im:history"},
}
"""The scope each event needs (docs.slack.dev/reference/events)."""

APP_LEVEL = {"apps_connections_open"}
"""Called with the app-level token, whose scopes are no part of a manifest."""


@pytest.fixture
def manifest() -> Any:
    """As Slack reads it."""
    return yaml.safe_load((ROOT / "slack-manifest.yaml").read_text("utf-8"))


def called() -> set[str]:
    """The Web API's methods that our code calls."""
    code = "".join(file.read_text("utf-8") for file in (ROOT / "bot" / "slack").rglob("*.py"))
    named = set(re.findall(r"client\.([a-z]+(?:_[a-zA-Z]+)+)\(", code))
    return {name for name in named if hasattr(AsyncWebClient, name)} - APP_LEVEL


def subscriptions() -> list[str]:
    """What brings the events we listen to."""
    return sorted(subscription for several in EVENTS.values() for subscription in several)


def test_every_method_is_known() -> None:
    """A new call needs a look at its scope."""
    assert called() == set(NEEDS)


def test_the_scopes_are_those_of_the_code(manifest: Any) -> None:
    """What methods, events and commands need, no more and no less."""
    methods = {scope for method in called() for scope in NEEDS[method]}
    events = {scope for subscription in subscriptions() for scope in BRINGS[subscription]}
    assert manifest["oauth_config"]["scopes"] == {"bot": sorted(methods | events | {"commands"})}


def test_the_events_and_commands_are_those_listened_to(manifest: Any) -> None:
    """Each is one that a `receive` knows: the patients' or the staff's."""
    assert manifest["settings"]["event_subscriptions"]["bot_events"] == subscriptions()
    assert [command["command"] for command in manifest["features"]["slash_commands"]] == list(COMMANDS)
    assert {command.removeprefix("/") for command in COMMANDS} - {COMMAND.removeprefix("/")} <= set(Order)


def test_it_can_be_imported_as_it_is(manifest: Any) -> None:
    """Through Socket Mode, which needs no address; one may write to the app, press, and send forms."""
    assert manifest["settings"]["socket_mode_enabled"] is True
    assert manifest["settings"]["interactivity"]["is_enabled"] is True
    home = manifest["features"]["app_home"]
    assert home["home_tab_enabled"] is True
    assert (home["messages_tab_enabled"], home["messages_tab_read_only_enabled"]) == (True, False)
    # Slack's own limits: api.slack.com's manifest reference, November 2026.
    assert len(manifest["display_information"]["name"]) <= 35
    assert len(manifest["display_information"]["description"]) <= 140


def test_the_addresses_in_it_are_those_of_the_settings() -> None:
    """For HTTP one takes the # away: then it is valid, and all four lead to `slack.path`."""
    text = (ROOT / "slack-manifest.yaml").read_text("utf-8")
    served = yaml.safe_load(re.sub(r"# ((request_)?url:)", r"\1", text))
    settings = served["settings"]
    urls = [command["url"] for command in served["features"]["slash_commands"]]
    urls.append(settings["event_subscriptions"]["request_url"])
    assert {*urls, settings["interactivity"]["request_url"]} == {"https://desk.example.org/slack"}
