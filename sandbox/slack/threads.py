"""Threads: what makes a message a reply, and what its parent tells of its replies.

Source: docs.slack.dev/messaging and /reference/events/message, November 2026.
"""

from sandbox.slack.channels import Channel
from sandbox.slack.refusal import Json, Refusal

_COUNTS = ("thread_ts", "reply_count", "reply_users_count", "latest_reply", "reply_users")
LISTED = 5


def reply_to(channel: Channel, thread: str | None) -> Json:
    """What a message has more of as a reply to that one; nothing without a thread.

    Stricter than Slack, which takes a reply's time or an invented one and leaves the message where nobody looks.
    """
    if not thread:
        return {}
    parent = channel.messages.get(thread)
    if parent is None or parent.only_for is not None:
        raise Refusal("thread_not_found")
    if parent.thread is not None:
        raise Refusal("cannot_reply_to_message")
    return {"thread_ts": thread, "parent_user_id": parent.shown["user"]}


def count_replies(channel: Channel, thread: str | None) -> None:
    """Have the parent tell how many replies there are now, from whom, and which is the latest."""
    parent = channel.messages.get(thread or "")
    if parent is None:
        return
    own = {name: value for name, value in parent.shown.items() if name not in _COUNTS}
    replies = list(channel.replies(parent.ts))
    users = list(dict.fromkeys(reply.shown["user"] for reply in replies))
    counts: Json = {
        "thread_ts": parent.ts,
        "reply_count": len(replies),
        "reply_users_count": len(users),
        "latest_reply": replies[-1].ts if replies else None,
        "reply_users": users[:LISTED],
    }
    parent.shown = own | counts if replies else own
