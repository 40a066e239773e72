"""Long polling: for desks without a public address. An update is confirmed only after it was stored.

Asks through python-telegram-bot's request layer, but reads the updates raw: a kind of update that no library knows yet
must not stop all others.
"""

import asyncio
import json
from collections.abc import Awaitable, Callable
from datetime import timedelta
from typing import Any
from urllib.parse import urlencode

import structlog
from telegram import Bot
from telegram.error import BadRequest, Conflict, InvalidToken, RetryAfter, TelegramError, TimedOut

from bot.telegram.door import Door, is_update
from bot.telegram.receive import KINDS

WAIT_SECONDS = 25
"""How long Telegram may hold a question open when there is nothing to tell."""

FIRST_PAUSE, LONGEST_PAUSE = 0.5, 30.0

REMEDIES: dict[type[TelegramError], str] = {
    Conflict: "another process polls with this token, or a webhook is set: stop that process, or use `serve` there",
    InvalidToken: "Telegram does not know this token: set telegram.token to the one @BotFather shows",
}

Sleep = Callable[[float], Awaitable[None]]

_log = structlog.get_logger(__name__)


class Poll:
    """Asks for updates for ever. `sleep` is handed in so that tests need not wait."""

    def __init__(self, bot: Bot, door: Door, sleep: Sleep = asyncio.sleep) -> None:
        self._bot = bot
        self._door = door
        self._sleep = sleep
        self._offset: int | None = None
        self._failed = 0
        self._answers: set[asyncio.Task[None]] = set()

    async def run(self) -> None:
        """Until cancelled. Nothing that Telegram or the store does ends it."""
        try:
            while True:
                await self.once()
        finally:
            for answer in self._answers:
                answer.cancel()

    async def once(self) -> None:
        """One question to Telegram and what it brought; after a failure, a pause that grows."""
        try:
            updates = await self._updates()
            for update in updates:
                await self._take(update)
        except TimedOut:
            return
        except TelegramError as error:
            await self._pause(error, "updates_not_read", remedy=REMEDIES.get(type(error), "tried again"))
        except Exception as error:  # noqa: BLE001 - not stored, whatever it was: not confirmed, so it comes again
            await self._pause(error, "update_not_stored", remedy="tried again")
        else:
            self._failed = 0

    async def _updates(self) -> list[dict[str, Any]]:
        asked: dict[str, object] = {"timeout": WAIT_SECONDS, "allowed_updates": json.dumps(KINDS)}
        if self._offset is not None:
            asked["offset"] = self._offset
        url = f"{self._bot.base_url}/getUpdates?{urlencode(asked)}"
        found: Any = await self._bot.request.post(url, read_timeout=WAIT_SECONDS + 10)
        # Confirmed now. Kept any longer it could swallow updates: after a quiet week Telegram counts from elsewhere.
        self._offset = None
        return [update for update in found if is_update(update)] if isinstance(found, list) else []

    async def _take(self, update: dict[str, Any]) -> None:
        answer = await self._door.take(update)
        # From here on it is in the store: the next question confirms it.
        self._offset = update["update_id"] + 1
        if answer:
            sending = asyncio.create_task(answered(self._bot, answer))
            self._answers.add(sending)
            sending.add_done_callback(self._answers.discard)

    async def _pause(self, error: Exception, event: str, remedy: str) -> None:
        told = error.retry_after if isinstance(error, RetryAfter) else None
        seconds = told.total_seconds() if isinstance(told, timedelta) else float(told or 0)
        self._failed += 1
        seconds = max(seconds, min(FIRST_PAUSE * 2 ** min(self._failed - 1, 10), LONGEST_PAUSE))
        said = str(error) if isinstance(error, BadRequest) else ""
        _log.warning(event, error=type(error).__name__, said=said, remedy=remedy, seconds=seconds)
        await self._sleep(seconds)


async def answered(bot: Bot, call: dict[str, Any]) -> None:
    """Make a call that the door asked for. A failure is only logged: the press itself is already taken."""
    try:
        match call["method"]:
            case "answerCallbackQuery":
                await bot.answer_callback_query(call["callback_query_id"])
            case _:
                markup = {"reply_markup": call["reply_markup"]}
                await bot.send_message(call["chat_id"], call["text"], api_kwargs=markup)
    except TelegramError as error:
        _log.info("answer_not_sent", method=call["method"], error=type(error).__name__)
