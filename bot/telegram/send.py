"""The way to people in Telegram: shows views on the panel, posts what stays. Decides nothing.

The panel is one message, edited in place. What is remembered of it (`Panel`) is all this module knows between calls.
"""

import re
from contextlib import suppress
from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum, auto
from typing import Any

import structlog
from telegram import Bot, LinkPreviewOptions
from telegram.constants import ChatAction, ParseMode
from telegram.error import BadRequest, Forbidden, InvalidToken, RetryAfter, TelegramError

from bot.channel import Blocked, HeldUp, NotSent, Showing
from bot.speech import Speech, Voice
from bot.telegram.receive import CHANNEL
from bot.telegram.render import Message, render, render_post
from conversations.text import Link, Privacy, Text, say

_NO_PREVIEW = LinkPreviewOptions(is_disabled=True)

# What Telegram says (November 2026); it has no codes for these.
_SAME = ("message is not modified",)
_GONE = ("message to edit not found", "message can't be edited", "message_id_invalid")
_NOBODY = ("chat not found", "user is deactivated", "peer_id_invalid")

_log = structlog.get_logger(__name__)


class Under(StrEnum):
    """What is under a message."""

    NOTHING = auto()
    BUTTONS = auto()
    KEYBOARD = auto()


@dataclass(frozen=True, slots=True)
class Panel:
    """The message that shows a chat's view: its id and what is under it. A message with a keyboard cannot be edited."""

    message: int
    under: Under

    @classmethod
    def read(cls, remembered: bytes | None) -> "Panel | None":
        """The panel from what was remembered; None where nothing was, or nothing we can read."""
        number, _, under = (remembered or b"").decode("ascii", "replace").partition(":")
        with suppress(ValueError):
            return cls(int(number), Under(under))
        return None

    def written(self) -> bytes:
        """What to remember."""
        return f"{self.message}:{self.under}".encode()


class Telegram:
    """The channel. `clearance`: what a patient wrote in their own chat may be shown to them there again; a clinic that
    wants less on Telegram's servers sets it lower, and the card then hides what was answered.
    """

    name = CHANNEL

    def __init__(self, bot: Bot, speech: Speech, clearance: Privacy = Privacy.HEALTH) -> None:
        self.clearance = clearance
        self._bot = bot
        self._speech = speech

    async def show(self, chat: str, showing: Showing, panel: bytes | None) -> bytes:
        """Put the view on the panel; see `bot.channel.Channel`."""
        voice = self._speech.voice(showing.language, self.clearance)
        old, where = Panel.read(panel), _number(chat)
        earlier = old is not None and showing.origin not in ("", str(old.message))
        message = render(showing.view, showing.stamp, voice, earlier=earlier)
        elsewhere = showing.below or earlier
        editable = old is not None and not elsewhere and Under.KEYBOARD not in (old.under, _under(message))
        try:
            if old and editable and await self._edited(where, old, message):
                return Panel(old.message, _under(message)).written()
            return (await self._anew(where, old, message, voice)).written()
        except BadRequest as error:
            # Ours to mend, and no better the next time: logged once, and the chat goes on.
            _log.error("message_refused", said=_unquoted(error.message), what=type(showing.view).__name__)
            return panel or b""

    async def post(self, chat: str, body: tuple[Text, ...], language: str, link: Link | None = None) -> None:
        """Say something that stays; see `bot.channel.Channel`."""
        try:
            await self._sent(_number(chat), render_post(body, self._speech.voice(language, self.clearance), link))
        except BadRequest as error:
            _log.error("message_refused", said=_unquoted(error.message), what="post")

    async def busy(self, chat: str) -> None:
        """Show *typing…* for some seconds."""
        try:
            await self._bot.send_chat_action(_number(chat), ChatAction.TYPING)
        except TelegramError as error:
            _log.debug("busy_not_shown", error=type(error).__name__)

    async def _edited(self, chat: int, old: Panel, message: Message) -> bool:
        """Whether the panel now shows the message; False if that panel cannot be edited any more."""
        try:
            await self._bot.edit_message_text(
                message.text,
                chat_id=chat,
                message_id=old.message,
                parse_mode=ParseMode.HTML,
                link_preview_options=_NO_PREVIEW,
                api_kwargs=_markup(message.markup),
            )
        except BadRequest as error:
            if _is(error, _GONE):
                return False
            if not _is(error, _SAME):
                raise _told(error) from error
        except TelegramError as error:
            raise _told(error) from error
        return True

    async def _anew(self, chat: int, old: Panel | None, message: Message, voice: Voice) -> Panel:
        """A new panel at the end of the chat. The old one loses its buttons: two live panels would confuse."""
        if old and old.under is Under.KEYBOARD and not message.keyboard:
            # One message cannot both take a keyboard away and bring buttons, nor be edited after (Bot API 10).
            await self._sent(chat, Message(voice.say(say("telegram-keyboard-away")), {"remove_keyboard": True}))
        panel = Panel(await self._sent(chat, message), _under(message))
        if old and old.under is Under.BUTTONS:
            await self._retire(chat, old)
        return panel

    async def _retire(self, chat: int, old: Panel) -> None:
        """Take the buttons of an old panel away. If that fails they stay, and a press on them redraws the present."""
        try:
            await self._bot.edit_message_reply_markup(chat_id=chat, message_id=old.message)
        except TelegramError as error:
            _log.debug("old_panel_kept", error=type(error).__name__)

    async def _sent(self, chat: int, message: Message) -> int:
        try:
            sent = await self._bot.send_message(
                chat,
                message.text,
                parse_mode=ParseMode.HTML,
                link_preview_options=_NO_PREVIEW,
                api_kwargs=_markup(message.markup),
            )
        except TelegramError as error:
            raise _told(error) from error
        return sent.message_id


def _told(error: TelegramError) -> Exception:
    """The channel's word for what Telegram said; a refusal of the message itself stays as it is."""
    if isinstance(error, Forbidden) or (isinstance(error, BadRequest) and _is(error, _NOBODY)):
        return Blocked()
    if isinstance(error, RetryAfter):
        told = error.retry_after
        return HeldUp(told.total_seconds() if isinstance(told, timedelta) else float(told))
    if isinstance(error, BadRequest):
        return error
    if isinstance(error, InvalidToken):
        _log.error("token_refused", remedy="set telegram.token to the one @BotFather shows")
    return NotSent(type(error).__name__)


def _unquoted(said: str) -> str:
    """What Telegram said, without what it quotes: a piece of the message, or a payment's address, is no log's."""
    return re.sub(r"""(['"]).*\1""", "…", said, flags=re.DOTALL)


def _is(error: TelegramError, said: tuple[str, ...]) -> bool:
    return any(words in error.message.lower() for words in said)


def _under(message: Message) -> Under:
    if message.keyboard:
        return Under.KEYBOARD
    return Under.BUTTONS if message.markup and "inline_keyboard" in message.markup else Under.NOTHING


def _markup(markup: dict[str, Any] | None) -> dict[str, Any] | None:
    # Plain data instead of the library's objects: a calendar has sixty buttons.
    return {"reply_markup": markup} if markup else None


def _number(chat: str) -> int:
    return int(chat.partition(":")[2])
