"""conversations.history and conversations.replies: what was said, the newest first, or a thread, the oldest first."""

from collections.abc import Iterable
from decimal import Decimal, InvalidOperation

from sandbox.slack.channels import Channel, Message
from sandbox.slack.refusal import Json, Refusal
from sandbox.slack.workspace import Workspace

USUAL, MOST = 100, 999


async def read_history(workspace: Workspace, given: Json) -> Json:
    """The messages between two times, which are left out themselves unless `inclusive`.

    No replies, and nothing ephemeral.
    """
    channel = _find(workspace, given)
    own = [one for one in reversed(channel.messages.values()) if one.only_for is None and one.thread is None]
    found = list(_between(own, given))
    limit = _limit(given)
    return {"ok": True, "messages": _show(found[:limit], given), "has_more": len(found) > limit, "pin_count": 0}


async def read_replies(workspace: Workspace, given: Json) -> Json:
    """A message and the replies to it. The parent always comes first; a reply's time gives that reply alone."""
    channel = _find(workspace, given)
    parent = channel.messages.get(given["ts"])
    if parent is None or parent.only_for is not None:
        raise Refusal("thread_not_found")
    found = [parent, *_between(channel.replies(parent.ts), given)]
    limit = _limit(given)
    return {"ok": True, "messages": _show(found[:limit], given), "has_more": len(found) > limit}


def _find(workspace: Workspace, given: Json) -> Channel:
    channel = workspace.channels.find(given["channel"])
    if not channel.has_app:
        raise Refusal("not_in_channel")
    return channel


def _limit(given: Json) -> int:
    limit = int(given.get("limit", USUAL))
    if not 1 <= limit <= MOST:
        raise Refusal("invalid_limit")
    return limit


def _between(messages: Iterable[Message], given: Json) -> Iterable[Message]:
    oldest, latest = _read(given, "oldest", "0"), _read(given, "latest", "Infinity")
    inclusive = given.get("inclusive", False)
    return (
        message
        for message in messages
        if oldest < Decimal(message.ts) < latest or (inclusive and Decimal(message.ts) in (oldest, latest))
    )


def _show(messages: list[Message], given: Json) -> list[Json]:
    left_out = () if given.get("include_all_metadata") else ("metadata",)
    return [{name: value for name, value in one.shown.items() if name not in left_out} for one in messages]


def _read(given: Json, name: str, otherwise: str) -> Decimal:
    try:
        return Decimal(given.get(name, otherwise))
    except InvalidOperation:
        raise Refusal(f"invalid_ts_{name}") from None
