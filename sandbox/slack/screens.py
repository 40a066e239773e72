"""What a member sees: the direct message with the app, the channels, the open modal, the home tab."""

from datetime import UTC, datetime

from sandbox.slack.channels import Channel, Message
from sandbox.slack.refusal import Json
from sandbox.slack.views import View
from sandbox.slack.workspace import BOT_USER, TEAM, Workspace
from sandbox.town import Person

APP_NAME = "Frontdesk"


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
    """The whole screen. Replies stand among the messages of their channel, each naming its thread."""
    user = workspace.user_id(person)
    places = [channel for channel in workspace.channels.by_id.values() if not channel.is_im and channel.admits(user)]
    modal = workspace.views.top(user)
    home = workspace.views.homes.get(user)
    return {
        "team": TEAM,
        "user": user,
        "members": {BOT_USER: APP_NAME} | {each: member.name for each, member in workspace.members.items()},
        "commands": sorted(workspace.manifest.commands),
        "direct": _show_channel(workspace.direct(person), user),
        "channels": [_show_channel(channel, user) for channel in places],
        "modal": None if modal is None else _show_view(modal),
        "home": None if home is None else _show_view(home),
        "notice": workspace.notices.get(user),
    }


def _show_channel(channel: Channel, user: str) -> Json:
    seen = [_show_message(each, user) for each in channel.messages.values() if is_seen_by(each, user)]
    about = {"id": channel.id, "name": channel.name, "private": channel.private, "app": channel.has_app}
    return about | {"messages": seen}


def _show_message(message: Message, user: str) -> Json:
    shown = message.shown
    whose = "app" if message.by_app else "me" if shown["user"] == user else "other"
    return {
        "ts": message.ts,
        "thread": message.thread,
        "replies": shown.get("reply_count", 0),
        "from": whose,
        "user": shown["user"],
        "text": unescape(shown["text"]) if whose != "app" else shown["text"],
        "blocks": shown.get("blocks", []) if message.by_app else [],
        "files": [_show_file(file) for file in shown.get("files", [])],
        "values": message.values,
        "edited": "edited" in shown,
        # A slow hand presses what was there when it had been changed fewer times.
        "changes": len(message.former),
        "deleted": shown.get("subtype") == "tombstone",
        "ephemeral": message.only_for is not None,
        "date": datetime.fromtimestamp(int(message.ts.partition(".")[0]), UTC).isoformat(),
    }


def _show_file(file: Json) -> Json:
    return {name: file[name] for name in ("id", "name", "title", "mimetype", "size")} | {"alt": file.get("alt_txt", "")}


def _show_view(view: View) -> Json:
    """As the app gave it, with what was filled in and what the app said of it."""
    return {
        "id": view.id,
        **view.given,
        "hash": view.hash,
        "values": view.values,
        "errors": view.errors,
        "waiting": view.waiting,
    }
