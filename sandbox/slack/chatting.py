"""chat.postMessage, chat.update, chat.postEphemeral, chat.delete, chat.getPermalink."""

from sandbox.slack import limits
from sandbox.slack.blocks import check_blocks, complete
from sandbox.slack.channels import Channel, Message
from sandbox.slack.refusal import Json, Refusal
from sandbox.slack.threads import count_replies, reply_to
from sandbox.slack.workspace import APP, BOT, BOT_USER, DOMAIN, TEAM, Workspace
from sandbox.telegram.html import count_units

TOMBSTONE = "This message was deleted."


async def post_message(workspace: Workspace, given: Json) -> Json:
    """A message of the app's; a member's id stands for their direct message."""
    channel = find_open(workspace, given["channel"])
    content = read_content(given, limits.POSTED_TEXT) | reply_to(channel, given.get("thread_ts"))
    message = write(workspace, channel, content)
    return {"ok": True, "channel": channel.id, "ts": message.ts, "message": message.shown}


async def update(workspace: Workspace, given: Json) -> Json:
    """Another text and other blocks. Blocks that are not given stay; an empty list takes them away."""
    channel = workspace.channels.find(given["channel"])
    message = channel.find(given["ts"])
    if not message.by_app:
        raise Refusal("cant_update_message")
    replace(workspace, channel, message, read_content(_with_kept(message, given), limits.UPDATED_TEXT))
    shown = {"ok": True, "channel": channel.id, "ts": message.ts, "text": message.shown["text"]}
    return shown | {"message": message.shown}


async def post_ephemeral(workspace: Workspace, given: Json) -> Json:
    """A message only that member sees. It cannot be found again."""
    channel = find_open(workspace, given["channel"])
    if workspace.person(given["user"]) is None or not channel.admits(given["user"]):
        raise Refusal("user_not_in_channel")
    content = read_content(given, limits.POSTED_TEXT) | reply_to(channel, given.get("thread_ts"))
    message = write(workspace, channel, content, only_for=given["user"])
    return {"ok": True, "message_ts": message.ts}


async def delete(workspace: Workspace, given: Json) -> Json:
    """The message is gone, for the members as well."""
    channel = workspace.channels.find(given["channel"])
    message = channel.find(given["ts"])
    if not message.by_app:
        raise Refusal("cant_delete_message")
    take_away(workspace, channel, message)
    return {"ok": True, "channel": channel.id, "ts": message.ts}


async def get_permalink(workspace: Workspace, given: Json) -> Json:
    """Where a browser finds the message; a reply's leads to its thread."""
    channel = workspace.channels.find(given["channel"])
    message = channel.find(given["message_ts"])
    thread = f"?thread_ts={message.thread}&cid={channel.id}" if message.thread else ""
    address = f"https://{DOMAIN}.slack.com/archives/{channel.id}/p{message.ts.replace('.', '')}{thread}"
    return {"ok": True, "channel": channel.id, "permalink": address}


def read_content(given: Json, longest: int) -> Json:
    """Text, blocks and metadata, as they may be. Blocks need a text here: whoever cannot see them is read it."""
    text = given.get("text") or ""
    if not text.strip():
        raise Refusal("no_text")
    if count_units(text) > longest:
        raise Refusal("msg_too_long")
    content = {"text": text} | _read_metadata(given.get("metadata"))
    if given.get("blocks") is None:
        return content
    mistakes = check_blocks(given["blocks"])
    if mistakes:
        raise Refusal("invalid_blocks", mistakes)
    return content | {"blocks": complete(given["blocks"])}


def write(workspace: Workspace, channel: Channel, content: Json, *, only_for: str | None = None) -> Message:
    """Put a message of the app's there."""
    shown: Json = {
        "type": "message",
        "user": BOT_USER,
        "bot_id": BOT,
        "app_id": APP,
        "team": TEAM,
        "ts": workspace.channels.next_ts(),
        **{name: value for name, value in content.items() if value not in ([], {})},
    }
    return place(workspace, channel, Message(shown=shown, by_app=True, only_for=only_for))


def place(workspace: Workspace, channel: Channel, message: Message) -> Message:
    """Put a message there, the app's or a member's, and tell of it."""
    channel.messages[message.ts] = message
    if message.only_for is None:
        count_replies(channel, message.thread)
        message.event = workspace.send_message_event(channel, message.shown)
    workspace.tell(channel)
    return message


def replace(workspace: Workspace, channel: Channel, message: Message, content: Json) -> None:
    """Have the message say that in place of what it said, and tell of it."""
    before = message.shown
    message.former.append(before)
    fixed = {name: value for name, value in before.items() if name not in ("text", "blocks", "metadata")}
    edited = {"edited": {"user": before["user"], "ts": workspace.channels.next_ts()}}
    message.shown = fixed | {name: value for name, value in content.items() if value not in ([], {})} | edited
    workspace.tell(channel)
    if message.only_for is None:
        _tell_changed(workspace, channel, message, before)


def take_away(workspace: Workspace, channel: Channel, message: Message) -> None:
    """Delete it; where there are replies to it, a stone is left above them."""
    if any(channel.replies(message.ts)):
        stone = {"type": "message", "subtype": "tombstone", "user": "USLACKBOT", "hidden": True, "text": TOMBSTONE}
        before, message.shown = message.shown, stone | {"ts": message.ts}
        count_replies(channel, message.ts)
        _tell_changed(workspace, channel, message, before)
    else:
        del channel.messages[message.ts]
        if message.only_for is None:
            _tell_gone(workspace, channel, message)
    workspace.tell(channel)


def _tell_gone(workspace: Workspace, channel: Channel, message: Message) -> None:
    count_replies(channel, message.thread)
    change = {"deleted_ts": message.ts, "previous_message": message.shown}
    message.event = _tell(workspace, channel, "message_deleted", change)


def _tell_changed(workspace: Workspace, channel: Channel, message: Message, before: Json) -> None:
    change = {"message": _told(message.shown), "previous_message": _told(before)}
    message.event = _tell(workspace, channel, "message_changed", change)


def _told(shown: Json) -> Json:
    return {name: value for name, value in shown.items() if name != "metadata"}


def _tell(workspace: Workspace, channel: Channel, subtype: str, change: Json) -> str:
    event = {"type": "message", "subtype": subtype, "hidden": True, "ts": workspace.channels.next_ts(), **change}
    return workspace.send_message_event(channel, event)


def find_open(workspace: Workspace, channel: str) -> Channel:
    """The conversation the app may write in; a member's id stands for their direct message."""
    person = workspace.person(channel)
    found = workspace.direct(person) if person is not None else workspace.channels.find(channel)
    if not found.has_app:
        raise Refusal("not_in_channel")
    return found


def _with_kept(message: Message, given: Json) -> Json:
    kept = {name: message.shown[name] for name in ("blocks", "metadata") if name in message.shown}
    return kept | {name: value for name, value in given.items() if value is not None}


def _read_metadata(metadata: object) -> Json:
    match metadata:
        case None:
            return {}
        case {"event_type": str(kind), "event_payload": dict(), **rest} if not rest:
            if not 1 <= len(kind) <= limits.METADATA_TYPE:
                raise Refusal("invalid_metadata_format")
            return {"metadata": metadata}
        case dict() if not metadata:
            return {"metadata": {}}
        case _:
            raise Refusal("invalid_metadata_format")
