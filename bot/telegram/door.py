"""Where an update comes in, whichever way it came: webhook and polling both go through here.

An update is *taken* once it is in the store. What is left to say at once (a press acknowledged, a group pointed to a
private chat) is handed back as a Bot API call, which a webhook can put into its own answer for nothing.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any, assert_never

import structlog

from bot.channel import Accept
from bot.payloads import JSON
from bot.speech import Speech
from bot.telegram.receive import Group, Heard, Nothing, receive
from conversations.text import Privacy, say

_log = structlog.get_logger(__name__)

LARGEST_ID = 2**63


@dataclass(slots=True)
class Door:
    """Takes updates. `username` is filled in when Telegram has told us our own."""

    accept: Accept
    speech: Speech
    now: Callable[[], datetime]
    username: str = ""

    async def take(self, update: JSON) -> dict[str, Any] | None:
        """Take one update; the call to answer it with, if any. Raises what `accept` raises: then it is not taken."""
        received = receive(update, self.now(), self.username)
        match received:
            case Heard(chat=chat, event=event, query=query):
                await self.accept(chat, event)
                return acknowledgement(query)
            case Group():
                return self._private_link(received)
            case Nothing(why=why, query=query):
                _log.debug("update_ignored", why=why)
                return acknowledgement(query)
            case _:
                assert_never(received)

    def _private_link(self, group: Group) -> dict[str, Any] | None:
        if not self.username:
            return None
        voice = self.speech.voice(group.language, Privacy.PLAIN)
        button = {"text": voice.say(say("telegram-group-button")), "url": f"https://t.me/{self.username}?start=group"}
        return {
            "method": "sendMessage",
            "chat_id": group.chat,
            "text": voice.say(say("telegram-group")),
            "reply_markup": {"inline_keyboard": [[button]]},
        }


def acknowledgement(query: str) -> dict[str, Any] | None:
    """The call that ends the waiting sign on a pressed button."""
    return {"method": "answerCallbackQuery", "callback_query_id": query} if query else None


def is_update(value: object) -> bool:
    """Whether this can be an update at all: an object with a number of its own."""
    if not isinstance(value, dict):
        return False
    number = value.get("update_id")
    return isinstance(number, int) and not isinstance(number, bool) and 0 <= number < LARGEST_ID
