"""What a member sees: the direct message with the app, the channels, the open modal, the home tab."""

from sandbox.slack.channels import Channel, Message
from sandbox.slack.refusal import Json
from sandbox.slack.views import View
from sandbox.slack.workspace import TEAM, Workspace
from sandbox.town import Person


def escape(text: str) -> str:
    """The three characters Slack escapes in every text it sends (docs.slack.dev/messaging/formatting-message-text)."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def unescape(text: str) -> str:
    """As a reader sees them."""
    return text.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")


def is_seen_by(message: Message, user: str) -> bool:
    """Whether that member sees it; ephemeral messages are for one."""
    return message.only_for in (None, user)


def show(workspace: Workspace, person: Person) -> Json:
    """The whole screen."""
    user = workspace.user_id(person)
    direct = workspace.direct(person)
    places = [channel for channel in workspace.channels.by_id.values() if not channel.is_im]
    modal = workspace.views.top(user)
    home = workspace.views.homes.get(user)
    return {
        "team": TEAM,
        "user": user,
        "direct": _show_channel(direct, user),
        "channels": [_show_channel(channel, user) for channel in places],
        "modal": None if modal is None else _show_view(modal),
        "home": None if home is None else _show_view(home),
        "notice": workspace.notices.get(user),
    }


def _show_channel(channel: Channel, user: str) -> Json:
    seen = [_show_message(each, user) for each in channel.messages.values() if is_seen_by(each, user)]
    return {"id": channel.id, "name": channel.name, "messages": seen}


def _show_message(message: Message, user: str) -> Json:
    shown = message.shown
    whose = "app" if message.by_app else "me" if shown["user"] == user else "other"
    return {
        "ts": message.ts,
        "from": whose,
        "text": unescape(shown["text"]) if whose != "app" else shown["text"],
        "blocks": shown.get("blocks", []) if message.by_app else [],
        "edited": "edited" in shown,
        # So many earlier states of it are kept: a slow hand presses what was there some changes `ago`.
        "changes": len(message.former),
        "ephemeral": message.only_for is not None,
    }


def _show_view(view: View) -> Json:
    """As the app gave it, with what was filled in and what the app said of it."""
    return {"id": view.id, **view.given, "values": view.values, "errors": view.errors, "waiting": view.waiting}
