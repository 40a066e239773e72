"""What the bot says of itself: its name, its descriptions and its commands, by language and scope."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from sandbox.telegram import limits
from sandbox.telegram.html import count_units
from sandbox.telegram.reading import json_object, read_fields
from sandbox.telegram.refusal import Json, bad_request

Scope = tuple[str, int, int]
EVERYWHERE: Scope = ("default", 0, 0)
PRIVATE: Scope = ("all_private_chats", 0, 0)

_SCOPES: dict[str, tuple[str, ...]] = {
    "default": (),
    "all_private_chats": (),
    "all_group_chats": (),
    "all_chat_administrators": (),
    "chat": ("chat_id",),
    "chat_administrators": ("chat_id",),
    "chat_member": ("chat_id", "user_id"),
}
_LANGUAGE = re.compile(r"[a-z]{2}|")


@dataclass(slots=True)
class Profile:
    """The texts by kind (`name`, `description`, `short_description`) and language; the commands by scope too."""

    texts: dict[tuple[str, str], str] = field(default_factory=dict)
    commands: dict[tuple[Scope, str], list[Json]] = field(default_factory=dict)

    def set_text(self, kind: str, language: str, value: str, most: int) -> None:
        """Set or, when empty, remove one text."""
        if count_units(value) > most:
            raise bad_request(f"{kind.replace('_', ' ')} is too long")
        if value:
            self.texts[kind, language] = value
        else:
            self.texts.pop((kind, language), None)

    def text(self, kind: str, language: str) -> str:
        """The text for that language, else the one for all."""
        return self.texts.get((kind, language)) or self.texts.get((kind, ""), "")

    def shown_commands(self, chat: int, language: str) -> Sequence[Json]:
        """What a person's menu lists in a private chat: the nearest scope that has any.

        Order: core.telegram.org/bots/api, "Determining list of commands", November 2026.
        """
        for scope in (("chat", chat, 0), PRIVATE, EVERYWHERE):
            for spoken in (language, ""):
                if found := self.commands.get((scope, spoken)):
                    return found
        return ()


def read_language(_: str, value: Any) -> str:
    """A two-letter language code, or the empty one for all."""
    if not isinstance(value, str) or not _LANGUAGE.fullmatch(value):
        raise bad_request("invalid language code specified")
    return str(value)


def read_scope(name: str, value: Any) -> Scope:
    """A BotCommandScope with exactly the fields of its type."""
    scope = json_object(name, value)
    wanted = _SCOPES.get(str(scope.get("type")))
    if wanted is None:
        raise bad_request("can't parse BotCommandScope: Unsupported type specified")
    read_fields("BotCommandScope", scope, {"type": str, **dict.fromkeys(wanted, int)}, *wanted)
    return (scope["type"], scope.get("chat_id", 0), scope.get("user_id", 0))


def read_commands(given: Sequence[Any]) -> list[Json]:
    """The commands in order, each checked."""
    if len(given) > limits.COMMANDS:
        raise bad_request("BOT_COMMANDS_TOO_MUCH")
    return [_read_command(value) for value in given]


def _read_command(value: Any) -> Json:
    command = read_fields("BotCommand", value, {"command": str, "description": str}, "command", "description")
    # Telegram takes the slash as well and leaves it out.
    name = command["command"].removeprefix("/")
    if not limits.COMMAND.fullmatch(name):
        raise bad_request("BOT_COMMAND_INVALID")
    if not 1 <= count_units(command["description"]) <= limits.COMMAND_DESCRIPTION:
        raise bad_request("BOT_COMMAND_DESCRIPTION_INVALID")
    return {"command": name, "description": command["description"]}
