"""What Telegram is told at start: commands and descriptions in each language, and where to bring updates.

A failure here is logged and the bot works on: people can talk to it without a command list.
"""

from collections.abc import Sequence

import structlog
from telegram import Bot, BotCommand
from telegram.error import TelegramError

from bot.speech import Speech, Voice
from bot.telegram.receive import KINDS
from conversations.events import Order
from conversations.text import Privacy, say

SHOWN = (Order.BOOK, Order.VISITS, Order.HELP, Order.LANGUAGE, Order.CANCEL, Order.START)
"""The commands anybody finds; one to talk to a person is for houses in which somebody answers."""

_log = structlog.get_logger(__name__)


async def introduce(bot: Bot, speech: Speech, languages: Sequence[str], *, staffed: bool = False) -> str:
    """Register words in each language; returns the bot's own username, empty if Telegram could not be reached.

    `languages` are the house's, the one for strangers first; `staffed`: of some desk of it one can talk to a person.
    """
    shown = (*SHOWN, Order.PERSON) if staffed else SHOWN
    try:
        username = (await bot.get_me()).username or ""
        for number, language in enumerate(languages):
            # The first is also what people with any other language get: it is set without a language.
            await _words(bot, speech.voice(language, Privacy.PLAIN), language if number else None, shown)
    except TelegramError as error:
        _log.warning("not_introduced", error=type(error).__name__, remedy="tried again, at last once a minute")
        return ""
    return username


async def _words(bot: Bot, voice: Voice, code: str | None, shown: tuple[Order, ...]) -> None:
    commands = [BotCommand(order.value, voice.say(say(f"telegram-command-{order.value}"))) for order in shown]
    await bot.set_my_commands(commands, language_code=code)
    await bot.set_my_description(voice.say(say("telegram-description")), language_code=code)
    await bot.set_my_short_description(voice.say(say("telegram-short-description")), language_code=code)


async def bring_updates_to(bot: Bot, url: str, secret: str) -> bool:
    """Ask Telegram to bring updates to this address; False, and a log line, if it refuses or cannot be reached."""
    try:
        return await bot.set_webhook(url, secret_token=secret, allowed_updates=KINDS, max_connections=100)
    except TelegramError as error:
        _log.error("webhook_not_set", said=error.message, remedy="check telegram.webhook.url: https, a public address")
        return False


async def keep_updates(bot: Bot) -> bool:
    """Ask Telegram to keep updates until they are polled; those already waiting are not lost."""
    try:
        return await bot.delete_webhook()
    except TelegramError as error:
        _log.error("webhook_not_removed", error=type(error).__name__, remedy="polling may be refused until it is")
        return False
