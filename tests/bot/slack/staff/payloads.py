"""What Slack sends of staff, as its documentation shows it (November 2026)."""

from typing import Any

from bot.slack.staff.names import block_id
from tests.bot.slack.staff.conftest import DESK, EVA, VISIT, of
from tests.bot.slack.web_api import TEAM

JSON = dict[str, Any]

TS = "1790000000.000001"


def card_press(
    key: str = "0",
    user: str = EVA,
    chat: str = VISIT,
    *,
    stamp: int = 5,
    channel: str = DESK,
    action: str = "",
    **more: Any,
) -> JSON:
    """A button of a card was pressed."""
    value = {"value": f"{stamp}:{key}"} if "selected_date" not in more else {}
    pressed = {"action_id": action or f"key:{key}", "block_id": block_id(chat, stamp, 3), **value, **more}
    return of(user) | {
        "type": "block_actions",
        "channel": {"id": channel},
        "message": {"ts": TS},
        "actions": [pressed],
    }


def view_press(view: JSON, action: str, value: str, user: str = EVA, view_id: str = "V1") -> JSON:
    """A button of a modal or the home page was pressed."""
    shown = _shown(view, view_id)
    act = {"type": "button", "action_id": action, "block_id": "b", "value": value}
    return of(user) | {"type": "block_actions", "view": shown, "actions": [act]}


def view_pick(view: JSON, action: str, value: str, user: str = EVA) -> JSON:
    """An option of a select menu was picked."""
    made = view_press(view, action, "", user)
    made["actions"] = [{"action_id": action, "block_id": "b", "selected_option": {"value": value}}]
    return made


def view_sent(view: JSON, values: JSON, user: str = EVA, view_id: str = "V1") -> JSON:
    """A form was sent; `values` by block and field."""
    shown = _shown(view, view_id)
    filled = {
        block: {name: {"type": "plain_text_input", "value": text} for name, text in fields.items()}
        for block, fields in values.items()
    }
    return of(user) | {"type": "view_submission", "view": shown | {"state": {"values": filled}}}


def view_closed(view: JSON, user: str = EVA, view_id: str = "V1") -> JSON:
    """A modal was closed by whoever it was shown to."""
    shown = _shown(view, view_id)
    return of(user) | {"type": "view_closed", "trigger_id": "", "view": shown, "is_cleared": False}


def commanded(words: str, user: str = EVA, channel: str = DESK) -> JSON:
    """`/frontdesk <words>` was typed."""
    return {
        "command": "/frontdesk",
        "text": words,
        "team_id": TEAM,
        "channel_id": channel,
        "user_id": user,
        "trigger_id": f"3.4.{user}",
    }


def in_thread(text: str, thread: str, user: str = EVA, channel: str = DESK, **more: Any) -> JSON:
    """Somebody wrote in a thread."""
    event = {
        "type": "message",
        "channel": channel,
        "channel_type": "group",
        "user": user,
        "team": TEAM,
        "text": text,
        "ts": "1790000009.000009",
        "thread_ts": thread,
    }
    return {"type": "event_callback", "team_id": TEAM, "event_id": "Ev9", "event": event | more}


def opened_home(user: str = EVA) -> JSON:
    """Somebody opened the app's home page."""
    event = {"type": "app_home_opened", "user": user, "channel": "D0456", "tab": "home"}
    return {"type": "event_callback", "team_id": TEAM, "event_id": "Ev8", "event": event}


def _shown(view: JSON, view_id: str) -> JSON:
    """A view as payloads carry it."""
    kept = {name: view[name] for name in ("callback_id", "private_metadata")}
    return {"id": view_id, "type": view.get("type", "modal"), **kept}
