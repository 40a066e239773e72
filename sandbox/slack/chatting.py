"""chat.postMessage, chat.update, chat.postEphemeral, chat.delete."""

from sandbox.slack import limits
from sandbox.slack.blocks import check_blocks, complete
from sandbox.slack.channels import Channel, Message
from sandbox.slack.refusal import Json, Refusal
from sandbox.slack.workspace import APP, BOT, BOT_USER, TEAM, Workspace
from sandbox.telegram.html import count_units


async def post_message(workspace: Workspace, given: Json) -> Json:
    """A message of the app's; a member's id stands for their direct message."""
    channel = _find_open(workspace, given["channel"])
    content = read_content(given, limits.POSTED_TEXT)
    message = write(workspace, channel, content)
    return {"ok": True, "channel": channel.id, "ts": message.ts, "message": message.shown}


async def update(workspace: Workspace, given: Json) -> Json:
    """Another text and other blocks. Blocks that are not given stay; an empty list takes them away."""
    channel = workspace.channels.find(given["channel"])
    message = channel.find(given["ts"])
    if not message.by_app:
        raise Refusal("cant_update_message")
    kept = {"blocks": message.shown["blocks"]} if "blocks" in message.shown and given.get("blocks") is None else {}
    content = kept | read_content(given, limits.UPDATED_TEXT)
    before = message.shown
    message.former.append(before)
    fixed = {name: value for name, value in before.items() if name not in ("text", "blocks")}
    edited = {"edited": {"user": BOT_USER, "ts": workspace.channels.next_ts()}}
    message.shown = fixed | {name: value for name, value in content.items() if value != []} | edited
    workspace.tell(channel)
    _send_change(workspace, channel, "message_changed", {"message": message.shown, "previous_message": before})
    shown = {"ok": True, "channel": channel.id, "ts": message.ts, "text": message.shown["text"]}
    return shown | {"message": message.shown}


async def post_ephemeral(workspace: Workspace, given: Json) -> Json:
    """A message only that member sees. It cannot be found again."""
    channel = _find_open(workspace, given["channel"])
    person = workspace.person(given["user"])
    if person is None or channel.user not in (None, given["user"]):
        raise Refusal("user_not_in_channel")
    message = write(workspace, channel, read_content(given, limits.POSTED_TEXT), only_for=given["user"])
    return {"ok": True, "message_ts": message.ts}


async def delete(workspace: Workspace, given: Json) -> Json:
    """The message is gone, for the members as well."""
    channel = workspace.channels.find(given["channel"])
    message = channel.find(given["ts"])
    if not message.by_app:
        raise Refusal("cant_delete_message")
    del channel.messages[message.ts]
    workspace.tell(channel)
    change = {"deleted_ts": message.ts, "previous_message": message.shown}
    _send_change(workspace, channel, "message_deleted", change)
    return {"ok": True, "channel": channel.id, "ts": message.ts}


def read_content(given: Json, longest: int) -> Json:
    """Text and blocks, as they may be. Blocks need a text here: whoever cannot see them is read it."""
    text = given.get("text") or ""
    if not text.strip():
        raise Refusal("no_text")
    if count_units(text) > longest:
        raise Refusal("msg_too_long")
    if given.get("blocks") is None:
        return {"text": text}
    mistakes = check_blocks(given["blocks"])
    if mistakes:
        raise Refusal("invalid_blocks", mistakes)
    return {"text": text, "blocks": complete(given["blocks"])}


def write(workspace: Workspace, channel: Channel, content: Json, *, only_for: str | None = None) -> Message:
    """Put a message of the app's there."""
    shown: Json = {
        "type": "message",
        "user": BOT_USER,
        "bot_id": BOT,
        "app_id": APP,
        "team": TEAM,
        "ts": workspace.channels.next_ts(),
        **{name: value for name, value in content.items() if value != []},
    }
    message = Message(shown=shown, by_app=True, only_for=only_for)
    channel.messages[message.ts] = message
    workspace.tell(channel)
    if only_for is None:
        workspace.send_message_event(channel, message.shown)
    return message


def _find_open(workspace: Workspace, channel: str) -> Channel:
    person = workspace.person(channel)
    found = workspace.direct(person) if person is not None else workspace.channels.find(channel)
    if not found.has_app:
        raise Refusal("not_in_channel")
    return found


def _send_change(workspace: Workspace, channel: Channel, subtype: str, change: Json) -> None:
    event = {"type": "message", "subtype": subtype, "hidden": True, "ts": workspace.channels.next_ts(), **change}
    workspace.send_message_event(channel, event)
