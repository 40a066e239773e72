"""Modals of the staff's: opened at once, for a trigger lives three seconds, and filled when something is to be said."""

from collections.abc import Callable, Coroutine, Sequence
from dataclasses import dataclass
from typing import Any

import structlog
from slack_sdk.web.async_client import AsyncWebClient

from bot.channel import Blocked, HeldUp, NotSent
from bot.slack import limits
from bot.slack.api import Refused, answer
from bot.slack.blocks import JSON, label, section
from bot.slack.staff.receive import PREFIX
from bot.speech import Voice
from conversations.text import Text, say

SAID = f"{PREFIX}said"
"""The callback_id of a modal that only says something."""

_log = structlog.get_logger(__name__)

_FAILURES = (Blocked, HeldUp, NotSent, Refused)


@dataclass(frozen=True, slots=True)
class Reply:
    """What Slack is answered, and what is done after it was: an answer must not come after what follows from it."""

    answer: JSON
    after: Callable[[], Coroutine[Any, Any, None]] | None = None


@dataclass(frozen=True, slots=True)
class Windows:
    """Opens and fills. What Slack will not do is logged: the person presses again."""

    client: AsyncWebClient

    async def open(self, trigger: str, view: JSON) -> str:
        """The id of the modal that now shows this; empty if Slack would not open it."""
        try:
            opened = await answer(self.client.views_open(trigger_id=trigger, view=view))
        except _FAILURES as error:
            _log.warning("modal_not_opened", error=type(error).__name__, said=getattr(error, "code", ""))
            return ""
        found = opened.get("view")
        return str(found["id"]) if isinstance(found, dict) and "id" in found else ""

    async def fill(self, view_id: str, view: JSON) -> bool:
        """Show this in the modal instead; False if it is closed, or cannot be."""
        try:
            await answer(self.client.views_update(view_id=view_id, view=view))
        except _FAILURES as error:
            _log.warning("modal_not_filled", error=type(error).__name__, said=getattr(error, "code", ""))
            return False
        return True

    async def whisper(self, channel: str, user: str, text: str) -> None:
        """Say something in a channel that this person alone sees. `text` is mrkdwn, escaped where it is not ours."""
        try:
            await answer(self.client.chat_postEphemeral(channel=channel, user=user, text=text))
        except _FAILURES as error:
            _log.info("not_whispered", error=type(error).__name__, said=getattr(error, "code", ""))


def update(view: JSON) -> JSON:
    """The answer to a form that shows this in its modal instead."""
    return {"response_action": "update", "view": view}


def window(
    title: Text,
    blocks: Sequence[JSON],
    voice: Voice,
    *,
    callback: str = SAID,
    metadata: str = "",
    send: Text | None = None,
    heard: bool = False,
) -> JSON:
    """A modal of these blocks. `send`: the button that sends its fields; `heard`: we are told when it is closed."""
    sends = {} if send is None else {"submit": label(voice.say(send), limits.SUBMIT)}
    return {
        "type": "modal",
        "callback_id": callback,
        "private_metadata": metadata,
        "title": label(voice.say(title), limits.TITLE),
        "close": label(voice.say(say("slack-form-close")), limits.CLOSE),
        "notify_on_close": heard,
        "blocks": list(blocks)[: limits.MODAL_BLOCKS.most] or [section("…")],
        **sends,
    }


def waiting(voice: Voice) -> JSON:
    """A modal that says to wait a moment."""
    return window(say("desk-window"), [section(voice.say(say("desk-wait")))], voice)


def told(voice: Voice, *said: Text) -> JSON:
    """A modal that says this and no more."""
    return window(say("desk-window"), [section(voice.say(text)) for text in said], voice)
