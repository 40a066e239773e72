"""The way to people in Telegram: shows views on the panel, posts what stays. Decides nothing.

The panel is one message, edited in place. What is remembered of it (`Panel`) is all this module knows between calls.
"""

from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from enum import StrEnum, auto

import structlog
from pydantic import SecretStr
from telegram import Bot
from telegram.constants import ChatAction
from telegram.error import BadRequest, TelegramError

from bot.channel import Attachment, NoFile, Showing
from bot.speech import Speech, Voice
from bot.telegram import calls, posts
from bot.telegram.bills import render_invoice
from bot.telegram.paying import CHANNEL
from bot.telegram.posts import Posted
from bot.telegram.render import Message, render, render_asked, render_post
from conversations.commands import Spot
from conversations.invoices import Invoice
from conversations.matters import FileRef
from conversations.text import Link, Privacy, Text, say
from conversations.views import Rows

NO_PROVIDERS: Mapping[str, SecretStr] = {}

_REMEDY_OF_INVOICES = "compare payments.provider_token with @BotFather's, and the price with what the currency allows"

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
    wants less on Telegram's servers sets it lower, and the card then hides what was answered. `providers`: by desk the
    token of who takes its money, where people pay in the chat.
    """

    name = CHANNEL

    def __init__(
        self,
        bot: Bot,
        speech: Speech,
        clearance: Privacy = Privacy.HEALTH,
        providers: Mapping[str, SecretStr] = NO_PROVIDERS,
    ) -> None:
        self.clearance = clearance
        self._bot = bot
        self._providers = providers
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
            if old and editable and await calls.edit(self._bot, where, old.message, message):
                return Panel(old.message, _under(message)).written()
            return (await self._anew(where, old, message, voice)).written()
        except BadRequest as error:
            # Ours to mend, and no better the next time: logged once, and the chat goes on.
            _log.error("message_refused", said=calls.unquoted(error.message), what=type(showing.view).__name__)
            return panel or b""

    async def retract(self, chat: str, panel: bytes, others: tuple[bytes, ...]) -> None:
        """Delete a panel that was shown in vain; see `bot.channel.Channel`."""
        shown = Panel.read(panel)
        if shown and shown.message not in {one.message for one in map(Panel.read, others) if one}:
            await calls.delete(self._bot, _number(chat), shown.message)

    async def post(
        self,
        chat: str,
        body: tuple[Text, ...],
        language: str,
        links: Sequence[Link] = (),
        file: Attachment | None = None,
    ) -> bytes:
        """Say something that stays; see `bot.channel.Channel`."""
        voice = self._speech.voice(language, self.clearance)
        message = render_post(body, voice, links) if body or file is None else None
        try:
            return (await posts.post(self._bot, _number(chat), message, file)).written()
        except BadRequest as error:
            _log.error("message_refused", said=calls.unquoted(error.message), what="post")
            if file is not None:
                raise NoFile from None
            return b""

    async def locate(self, chat: str, spot: Spot, language: str, links: Sequence[Link] = ()) -> bytes:
        """Show a place on a map; see `bot.channel.Maps`."""
        message = render_post((), self._speech.voice(language, self.clearance), links)
        try:
            sent = await calls.send_venue(self._bot, _number(chat), spot, message.markup)
        except BadRequest as error:
            _log.error("message_refused", said=calls.unquoted(error.message), what="locate")
            return b""
        return Posted((posts.Part(sent, posts.Holds.FILE),)).written()

    async def ask(
        self, chat: str, body: tuple[Text, ...], rows: Rows, stamp: int, language: str, *, links: Sequence[Link] = ()
    ) -> bytes:
        """Say something that stays, with buttons; see `bot.channel.Channel`."""
        message = render_asked(body, rows, stamp, self._speech.voice(language, self.clearance), links)
        try:
            return (await posts.post(self._bot, _number(chat), message, None)).written()
        except BadRequest as error:
            _log.error("message_refused", said=calls.unquoted(error.message), what="ask")
            return b""

    async def bill(self, chat: str, invoice: Invoice, desk: str, language: str) -> bytes:
        """Post an invoice; see `bot.channel.Bills`."""
        bill = render_invoice(invoice, self._speech.voice(language, Privacy.PLAIN))
        if (token := self._providers.get(desk)) is None:
            _log.error("invoice_not_sent", desk=desk, remedy="set payments.provider_token of this desk")
            return b""
        try:
            return (await posts.bill(self._bot, _number(chat), bill, token.get_secret_value())).written()
        except BadRequest as error:
            said = calls.unquoted(error.message)
            _log.error("message_refused", said=said, what="invoice", desk=desk, remedy=_REMEDY_OF_INVOICES)
            return b""

    async def repost(
        self,
        chat: str,
        known: bytes,
        body: tuple[Text, ...],
        language: str,
        links: Sequence[Link] = (),
        *,
        rows: Rows = (),
    ) -> bytes | None:
        """Change what a post says; see `bot.channel.Channel`."""
        voice = self._speech.voice(language, self.clearance)
        message = render_asked(body, rows, 0, voice, links) if rows else render_post(body, voice, links)
        try:
            posted = await posts.repost(self._bot, _number(chat), Posted.read(known), message)
        except BadRequest as error:
            _log.error("message_refused", said=calls.unquoted(error.message), what="repost")
            return known
        return posted.written() if posted else None

    async def unpost(self, chat: str, known: bytes, language: str) -> bool:
        """Take a post back; see `bot.channel.Channel`."""
        voice = self._speech.voice(language, self.clearance)
        try:
            return await posts.unpost(self._bot, _number(chat), Posted.read(known), voice)
        except BadRequest as error:
            _log.error("message_refused", said=calls.unquoted(error.message), what="unpost")
            return False

    async def fetch(self, file: FileRef) -> bytes:
        """What is in a file that somebody sent to the bot; see `bot.channel.Channel`."""
        return await calls.fetch(self._bot, file.ref)

    async def busy(self, chat: str) -> None:
        """Show *typing…* for some seconds."""
        try:
            await self._bot.send_chat_action(_number(chat), ChatAction.TYPING)
        except TelegramError as error:
            _log.debug("busy_not_shown", error=type(error).__name__)

    async def _anew(self, chat: int, old: Panel | None, message: Message, voice: Voice) -> Panel:
        """A new panel at the end of the chat. The old one loses its buttons: two live panels would confuse."""
        if old and old.under is Under.KEYBOARD and not message.keyboard:
            # One message cannot both take a keyboard away and bring buttons, nor be edited after (Bot API 10).
            await calls.send(
                self._bot, chat, Message(voice.say(say("telegram-keyboard-away")), {"remove_keyboard": True})
            )
        panel = Panel(await calls.send(self._bot, chat, message), _under(message))
        if old and old.under is Under.BUTTONS:
            await self._retire(chat, old)
        return panel

    async def _retire(self, chat: int, old: Panel) -> None:
        """Take the buttons of an old panel away. If that fails they stay, and a press on them redraws the present."""
        try:
            await self._bot.edit_message_reply_markup(chat_id=chat, message_id=old.message)
        except TelegramError as error:
            _log.debug("old_panel_kept", error=type(error).__name__)


def _under(message: Message) -> Under:
    if message.keyboard:
        return Under.KEYBOARD
    return Under.BUTTONS if message.markup and "inline_keyboard" in message.markup else Under.NOTHING


def _number(chat: str) -> int:
    return int(chat.partition(":")[2])
