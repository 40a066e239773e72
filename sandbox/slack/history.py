"""conversations.history: what was said in a channel, the newest first."""

from decimal import Decimal, InvalidOperation

from sandbox.slack.refusal import Json, Refusal
from sandbox.slack.workspace import Workspace

USUAL, MOST = 100, 999


async def read_history(workspace: Workspace, given: Json) -> Json:
    """The messages between two times, which are left out themselves unless `inclusive`; no ephemeral ones."""
    channel = workspace.channels.find(given["channel"])
    if not channel.has_app:
        raise Refusal("not_in_channel")
    limit = given.get("limit", USUAL)
    if not 1 <= limit <= MOST:
        raise Refusal("invalid_limit")
    oldest, latest = _read(given, "oldest", "0"), _read(given, "latest", "Infinity")
    inclusive = given.get("inclusive", False)
    found = [
        message.shown
        for message in reversed(channel.messages.values())
        if message.only_for is None
        and (oldest < Decimal(message.ts) < latest or (inclusive and Decimal(message.ts) in (oldest, latest)))
    ]
    return {"ok": True, "messages": found[:limit], "has_more": len(found) > limit, "pin_count": 0}


def _read(given: Json, name: str, otherwise: str) -> Decimal:
    try:
        return Decimal(given.get(name, otherwise))
    except InvalidOperation:
        raise Refusal(f"invalid_ts_{name}") from None
