"""How much waits at Telegram for the webhook: after an outage it is brought faster than anybody wants to be answered.

Polling sees it by itself: a question that brings as much as one may leaves more behind.
"""

import asyncio
from collections.abc import Awaitable, Callable

import structlog
from telegram import Bot
from telegram.error import TelegramError

from bot.telegram.poll import LARGEST, Readings

FEW = 10
"""With fewer left to bring, all is as good as read; some are always on their way."""

PATIENCE = 3.0
"""Seconds a look may take; the first one keeps the door closed."""

OFTEN, SELDOM = 0.5, 30.0
"""Seconds between two looks while much waits, and else: an outage of the store alone ends without a new start."""

_log = structlog.get_logger(__name__)


class Pending:
    """Looks, and tells the backlog. `sleep` is handed in so that tests need not wait."""

    def __init__(self, bot: Bot, backlog: Readings, sleep: Callable[[float], Awaitable[None]] = asyncio.sleep) -> None:
        self._bot, self._backlog, self._sleep = bot, backlog, sleep

    async def run(self) -> None:
        """Until cancelled."""
        try:
            while True:
                await self._sleep(OFTEN if self._backlog.behind else SELDOM)
                await self.look()
        finally:
            self._backlog.catch_up()

    async def look(self) -> None:
        """Ask once. Where Telegram does not tell, nothing is held back."""
        try:
            async with asyncio.timeout(PATIENCE):
                waiting = (await self._bot.get_webhook_info()).pending_update_count
        except (TelegramError, TimeoutError) as error:
            _log.info("pending_not_told", error=type(error).__name__)
            waiting = 0
        if waiting >= (FEW if self._backlog.behind else LARGEST):
            self._backlog.fall_behind()
        else:
            self._backlog.catch_up()
