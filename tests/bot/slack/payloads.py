"""What Slack sends, as its documentation shows it (November 2026), with invented people."""

import json
from typing import Any
from urllib.parse import urlencode

from tests.bot.slack.web_api import CHANNEL, TEAM, USER

JSON = dict[str, Any]


def message(text: str = "hello", event_id: str = "Ev1", **more: Any) -> JSON:
    """Somebody wrote in their direct message with the app."""
    event = {"type": "message", "channel": CHANNEL, "channel_type": "im", "user": USER, "text": text, "team": TEAM}
    outer = {"type": "event_callback", "team_id": TEAM, "event_id": event_id, "is_ext_shared_channel": False}
    return outer | {"event": event | more}


def press(action_id: str = "key:0", value: str = "7:0", trigger_id: str = "trigger.1") -> JSON:
    """Somebody pressed a button of a message."""
    return {
        "type": "block_actions",
        "team": {"id": TEAM},
        "enterprise": None,
        "user": {"id": USER, "team_id": TEAM},
        "channel": {"id": CHANNEL},
        "container": {"type": "message", "message_ts": "1790000000.000001"},
        "message": {"ts": "1790000000.000001"},
        "trigger_id": trigger_id,
        "actions": [{"type": "button", "action_id": action_id, "block_id": "b", "value": value}],
    }


def submission(stamp: int = 7, trigger_id: str = "trigger.2") -> JSON:
    """Somebody sent a form."""
    return {
        "type": "view_submission",
        "team": {"id": TEAM},
        "user": {"id": USER, "team_id": TEAM},
        "trigger_id": trigger_id,
        "view": {
            "id": "V1",
            "type": "modal",
            "callback_id": "form",
            "private_metadata": f"{TEAM}.{CHANNEL}:{stamp}:1790000000.000001",
            "state": {"values": {"0": {"email": {"type": "plain_text_input", "value": "ada@example.org"}}}},
        },
    }


def command(name: str = "/book", channel: str = "C0999") -> JSON:
    """Somebody typed a command, in a channel."""
    return {
        "command": name,
        "text": "",
        "team_id": TEAM,
        "channel_id": channel,
        "user_id": USER,
        "trigger_id": "trigger.3",
        "response_url": "https://hooks.example.org/commands/1",
    }


def sent(payload: JSON) -> tuple[bytes, str]:
    """The body and content type as Slack sends it."""
    if "event" in payload or payload.get("type") == "url_verification":
        return json.dumps(payload).encode(), "application/json"
    fields = payload if "command" in payload else {"payload": json.dumps(payload)}
    return urlencode(fields).encode(), "application/x-www-form-urlencoded"
