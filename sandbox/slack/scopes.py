"""Which scope each method and each event needs; a call without it is answered `missing_scope`.

Source: docs.slack.dev/reference/methods and /reference/events, each one's page, November 2026.
"""

from collections.abc import Mapping

from sandbox.slack.channels import Channel

# By the kind of conversation it is about.
HISTORY: Mapping[str, str] = {"im": "im:history", "channel": "channels:history", "group": "groups:history"}
ABOUT: Mapping[str, str] = {"im": "im:read", "channel": "channels:read", "group": "groups:read"}

METHODS: Mapping[str, str] = {
    "users.info": "users:read",
    "usergroups.users.list": "usergroups:read",
    "conversations.open": "im:write",
    "chat.postMessage": "chat:write",
    "chat.postEphemeral": "chat:write",
    "chat.update": "chat:write",
    "chat.delete": "chat:write",
    "files.getUploadURLExternal": "files:write",
    "files.completeUploadExternal": "files:write",
    "files.info": "files:read",
    "files.delete": "files:write",
}
"""Those not named here need none, or one by the kind of conversation."""

BY_CONVERSATION: Mapping[str, Mapping[str, str]] = {
    "conversations.history": HISTORY,
    "conversations.replies": HISTORY,
    "conversations.info": ABOUT,
}

SUBSCRIPTIONS: Mapping[str, str] = {"im": "message.im", "channel": "message.channels", "group": "message.groups"}
"""The event that tells of messages, by the kind of conversation; each needs the scope `HISTORY` names."""

ALL_EVENTS = frozenset({*SUBSCRIPTIONS.values(), "app_home_opened"})
COMMANDS = "commands"
ALL_SCOPES = frozenset({*METHODS.values(), *HISTORY.values(), *ABOUT.values(), COMMANDS})


def needed(method: str, channel: Channel | None) -> str | None:
    """The scope that call needs; `channel` is the one it names, if there is such a one."""
    by_kind = BY_CONVERSATION.get(method)
    if by_kind is None:
        return METHODS.get(method)
    return None if channel is None else by_kind[channel.kind]
