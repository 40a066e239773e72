"""Single calls of the Bot API about messages and files, and what its refusals mean to us. Remembers nothing.

All raise `Blocked`, `HeldUp`, `NotSent`, and `BadRequest` for what Telegram will not have: ours to mend.
"""

import re
from collections.abc import Awaitable
from datetime import timedelta
from typing import Any

import structlog
from telegram import Bot, LabeledPrice, LinkPreviewOptions
from telegram.constants import ParseMode
from telegram.error import BadRequest, Forbidden, InvalidToken, RetryAfter, TelegramError

from bot.channel import LARGEST_FILE, Attachment, Blocked, HeldUp, NoFile, NotSent
from bot.telegram import limits
from bot.telegram.api import FILE_SECONDS, requests_of
from bot.telegram.bills import Bill
from bot.telegram.render import JSON, Message
from conversations.commands import Spot

# What Telegram says (November 2026); it has no codes for these.
_SAME = ("message is not modified",)
_GONE = ("message to edit not found", "message can't be edited", "message_id_invalid")
_DELETED = ("message to delete not found", "message_id_invalid")
_KEPT = ("message can't be deleted",)
_NOBODY = ("chat not found", "user is deactivated", "peer_id_invalid")
_TOO_BIG = ("file is too big",)

_COPIED = "invoice"
"""What a forwarded copy of an invoice opens the bot with."""

_NO_PREVIEW = LinkPreviewOptions(is_disabled=True)
_PICTURES = (b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n")
"""How a JPEG and a PNG begin. What a file is called is up to whoever sent it."""

_log = structlog.get_logger(__name__)


async def send(bot: Bot, chat: int, message: Message) -> int:
    """A new message; its id."""
    try:
        sent = await bot.send_message(
            chat,
            message.text,
            parse_mode=ParseMode.HTML,
            link_preview_options=_NO_PREVIEW,
            api_kwargs=_markup(message),
        )
    except TelegramError as error:
        raise told(error) from error
    return sent.message_id


async def send_venue(bot: Bot, chat: int, spot: Spot, markup: JSON | None) -> int:
    """A place on a map as a new message; its id. Who has no address is at its name: Telegram wants both
    (core.telegram.org/bots/api#sendvenue, November 2026).
    """
    kwargs: JSON = {} if markup is None else {"reply_markup": markup}
    try:
        sent = await bot.send_venue(
            chat,
            latitude=spot.pin.latitude,
            longitude=spot.pin.longitude,
            title=spot.name,
            address=spot.address or spot.name,
            api_kwargs=kwargs,
        )
    except TelegramError as error:
        raise told(error) from error
    return sent.message_id


async def send_file(bot: Bot, chat: int, file: Attachment, under: Message | None) -> int:
    """A picture or document as a new message, with words under it or none; its id."""
    if file.content.startswith(_PICTURES) and len(file.content) <= limits.PHOTO.most:
        try:
            return await _send_file(bot, chat, file, under, as_photo=True)
        except BadRequest as error:
            # Too long and thin, or not quite a picture: as a document it arrives all the same.
            _log.info("picture_sent_as_document", said=unquoted(error.message))
    return await _send_file(bot, chat, file, under, as_photo=False)


async def _send_file(bot: Bot, chat: int, file: Attachment, under: Message | None, *, as_photo: bool) -> int:
    words: dict[str, Any] = {"read_timeout": FILE_SECONDS, "filename": file.name}
    if under is not None:
        words |= {"caption": under.text, "parse_mode": ParseMode.HTML, "api_kwargs": _markup(under)}
    try:
        if as_photo:
            return (await bot.send_photo(chat, file.content, **words)).message_id
        return (await bot.send_document(chat, file.content, **words)).message_id
    except TelegramError as error:
        raise told(error) from error


async def send_invoice(bot: Bot, chat: int, bill: Bill, token: str) -> int:
    """A new message that can be paid, in this chat alone: a copy that is forwarded opens the bot (`start_parameter`,
    core.telegram.org/bots/api#sendinvoice, November 2026). Its id.
    """
    try:
        sent = await bot.send_invoice(
            chat,
            bill.title,
            bill.description,
            bill.payload,
            bill.currency,
            [LabeledPrice(bill.title, bill.units)],
            provider_token=token,
            start_parameter=_COPIED,
            protect_content=True,
        )
    except TelegramError as error:
        raise told(error) from error
    return sent.message_id


async def edit(bot: Bot, chat: int, message_id: int, message: Message) -> bool:
    """Another text; False if that message cannot be edited any more."""
    return await _changed(
        bot.edit_message_text(
            message.text,
            chat_id=chat,
            message_id=message_id,
            parse_mode=ParseMode.HTML,
            link_preview_options=_NO_PREVIEW,
            api_kwargs=_markup(message),
        )
    )


async def edit_caption(bot: Bot, chat: int, message_id: int, message: Message) -> bool:
    """Other words under a file; False if that message cannot be edited any more."""
    return await _changed(bot.edit_message_caption(chat, message_id, caption=message.text, parse_mode=ParseMode.HTML))


async def delete(bot: Bot, chat: int, message_id: int) -> bool:
    """The message goes, or is gone already; False if it is too old to be deleted: 48 hours
    (core.telegram.org/bots/api#deletemessage, November 2026).
    """
    try:
        await bot.delete_message(chat, message_id)
    except BadRequest as error:
        if is_said(error, _KEPT):
            return False
        if not is_said(error, _DELETED):
            raise told(error) from error
    except TelegramError as error:
        raise told(error) from error
    return True


async def fetch(bot: Bot, file_id: str) -> bytes:
    """What is in a file that somebody sent to the bot. Raises `NoFile`, `HeldUp`, `NotSent`."""
    try:
        found = await bot.get_file(file_id)
        content = await requests_of(bot).download(found.file_path or "", LARGEST_FILE)
    except (BadRequest, Forbidden) as error:
        raise NoFile(too_large=is_said(error, _TOO_BIG)) from None
    except TelegramError as error:
        raise told(error) from error
    if content is None:
        raise NoFile(too_large=True)
    return content


async def _changed(change: Awaitable[object]) -> bool:
    try:
        await change
    except BadRequest as error:
        if is_said(error, _GONE):
            return False
        if not is_said(error, _SAME):
            raise told(error) from error
    except TelegramError as error:
        raise told(error) from error
    return True


def told(error: TelegramError) -> Exception:
    """The channel's word for what Telegram said; a refusal of the message itself stays as it is."""
    if isinstance(error, Forbidden) or (isinstance(error, BadRequest) and is_said(error, _NOBODY)):
        return Blocked()
    if isinstance(error, RetryAfter):
        seconds = error.retry_after
        return HeldUp(seconds.total_seconds() if isinstance(seconds, timedelta) else float(seconds))
    if isinstance(error, BadRequest):
        return error
    if isinstance(error, InvalidToken):
        _log.error("token_refused", remedy="set telegram.token to the one @BotFather shows")
    return NotSent(type(error).__name__)


def unquoted(said: str) -> str:
    """What Telegram said, without what it quotes: a piece of the message, or a payment's address, is no log's."""
    return re.sub(r"""(['"]).*\1""", "…", said, flags=re.DOTALL)


def is_said(error: TelegramError, words: tuple[str, ...]) -> bool:
    """Whether Telegram said one of these."""
    return any(one in error.message.lower() for one in words)


def _markup(message: Message) -> dict[str, Any] | None:
    # Plain data instead of the library's objects: a calendar has sixty buttons.
    return {"reply_markup": message.markup} if message.markup else None
