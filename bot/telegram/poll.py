"""Long polling: for desks without a public address. An update is confirmed only after it was stored.

Asks through python-telegram-bot's request layer, but reads the updates raw: a kind of update that no library knows yet
must not stop all others.
"""

import asyncio
import json
from collections.abc import Awaitable, Callable
from datetime import timedelta
from typing import Any, Protocol
from urllib.parse import urlencode

import structlog
from telegram import Bot
from telegram.error import BadRequest, Conflict, InvalidToken, RetryAfter, TelegramError, TimedOut

from bot.telegram.door import Door, is_update
from bot.telegram.receive import KINDS

WAIT_SECONDS = 25
"""How long Telegram may hold a question open when there is nothing to tell."""

LARGEST = 100
"""Updates one question brings at most (core.telegram.org/bots/api#getupdates, November 2026); as many: more wait."""

ACKNOWLEDGES, LETS_PAY = "answerCallbackQuery", "answerPreCheckoutQuery"
"""Methods the door answers with that are told apart here."""

ANSWERS = 32
"""Presses acknowledged at once; reading waits for the rest."""

TOO_OLD = "query is too old"
"""What Telegram says of a press not acknowledged in time. How long that is, it does not say: seconds to minutes by
reports (November 2026), and an update tells no time of the press."""

FIRST_PAUSE, LONGEST_PAUSE = 0.5, 30.0

REMEDIES: dict[type[TelegramError], str] = {
    Conflict: "another process polls with this token, or a webhook is set: stop that process, or use `serve` there",
    InvalidToken: "Telegram does not know this token: set telegram.token to the one @BotFather shows",
}

Sleep = Callable[[float], Awaitable[None]]

_log = structlog.get_logger(__name__)


class Readings(Protocol):
    """Who wants to know how far reading has come."""

    @property
    def behind(self) -> bool:
        """Whether we were told of more than was read."""

    def fall_behind(self) -> None:
        """Far more waits than was read."""

    def catch_up(self) -> None:
        """All is read."""


class Poll:
    """Asks for updates for ever. `backlog` hears when far more waits than one question brings; `sleep` is handed in so
    that tests need not wait.
    """

    def __init__(self, bot: Bot, door: Door, sleep: Sleep = asyncio.sleep, *, backlog: Readings | None = None) -> None:
        self._bot = bot
        self._door = door
        self._sleep = sleep
        self._backlog = backlog
        self._offset: int | None = None
        self._failed = 0
        self._answers: set[asyncio.Task[None]] = set()
        self._room = asyncio.Semaphore(ANSWERS)
        self._too_old = False

    async def run(self) -> None:
        """Until cancelled. Nothing that Telegram or the store does ends it."""
        try:
            while True:
                await self.once()
        finally:
            self._read(all_of_it=True)
            for answer in self._answers:
                answer.cancel()

    async def once(self) -> None:
        """One question to Telegram and what it brought; after a failure, a pause that grows."""
        try:
            updates = await self._updates()
            if len(updates) >= LARGEST:
                self._read(all_of_it=False)
            await self._take_all(updates)
            if len(updates) < LARGEST:
                self._read(all_of_it=True)
        except TimedOut:
            self._read(all_of_it=True)
        except TelegramError as error:
            await self._pause(error, "updates_not_read", remedy=REMEDIES.get(type(error), "tried again"))
        except Exception as error:  # noqa: BLE001 - not stored, whatever it was: not confirmed, so it comes again
            await self._pause(error, "update_not_stored", remedy="tried again")
        else:
            self._failed = 0

    async def _updates(self) -> list[dict[str, Any]]:
        # Behind, an empty answer is what tells that all is read.
        wait = 0 if self._backlog is not None and self._backlog.behind else WAIT_SECONDS
        asked: dict[str, object] = {"timeout": wait, "allowed_updates": json.dumps(KINDS)}
        if self._offset is not None:
            asked["offset"] = self._offset
        url = f"{self._bot.base_url}/getUpdates?{urlencode(asked)}"
        found: Any = await self._bot.request.post(url, read_timeout=WAIT_SECONDS + 10)
        # Confirmed now. Kept any longer it could swallow updates: after a quiet week Telegram counts from elsewhere.
        self._offset = None
        return [update for update in found if is_update(update)] if isinstance(found, list) else []

    async def _take_all(self, updates: list[dict[str, Any]]) -> None:
        """Each person's updates in order, people side by side: a disk that is waited for once keeps what all of them
        did. Confirmed is what comes before the first that is not stored.
        """
        by_person: dict[object, list[dict[str, Any]]] = {}
        for update in updates:
            by_person.setdefault(_sender(update), []).append(update)
        taken: set[int] = set()
        outcomes = await asyncio.gather(
            *(self._take_in_order(some, taken) for some in by_person.values()), return_exceptions=True
        )
        for update in updates:
            if update["update_id"] not in taken:
                break
            self._offset = update["update_id"] + 1
        for outcome in outcomes:
            if outcome is not None:
                raise outcome

    async def _take_in_order(self, updates: list[dict[str, Any]], taken: set[int]) -> None:
        for update in updates:
            await self._take(update)
            # From here on it is in the store.
            taken.add(update["update_id"])

    async def _take(self, update: dict[str, Any]) -> None:
        answer = await self._door.take(update)
        if not answer:
            return
        if answer["method"] == LETS_PAY:
            # Given up after ten seconds: it waits for nobody's acknowledgement.
            self._send(answer)
        elif not (self._too_old and answer["method"] == ACKNOWLEDGES):
            await self._room.acquire()
            self._send(answer).add_done_callback(lambda _: self._room.release())

    def _send(self, answer: dict[str, Any]) -> "asyncio.Task[None]":
        sending = asyncio.create_task(self._answer(answer))
        self._answers.add(sending)
        sending.add_done_callback(self._answers.discard)
        return sending

    def _read(self, *, all_of_it: bool) -> None:
        """Whether the last question brought all that waits. Behind, presses before one that is too old are older."""
        if self._backlog is None:
            return
        if all_of_it:
            self._too_old = False
            self._backlog.catch_up()
        else:
            self._backlog.fall_behind()

    async def _answer(self, answer: dict[str, Any]) -> None:
        in_time = await answered(self._bot, answer)
        if not in_time and self._backlog is not None and self._backlog.behind:
            self._too_old = True

    async def _pause(self, error: Exception, event: str, remedy: str) -> None:
        self._read(all_of_it=True)
        told = error.retry_after if isinstance(error, RetryAfter) else None
        seconds = told.total_seconds() if isinstance(told, timedelta) else float(told or 0)
        self._failed += 1
        seconds = max(seconds, min(FIRST_PAUSE * 2 ** min(self._failed - 1, 10), LONGEST_PAUSE))
        said = str(error) if isinstance(error, BadRequest) else ""
        _log.warning(event, error=type(error).__name__, said=said, remedy=remedy, seconds=seconds)
        await self._sleep(seconds)


def _sender(update: dict[str, Any]) -> object:
    """Who did it, whatever it was: a private chat is one person's. None where nobody is named."""
    people = (content.get("from") for content in update.values() if isinstance(content, dict))
    return next((person.get("id") for person in people if isinstance(person, dict)), None)


def _told_too_old(method: str) -> bool:
    """A press is one of many; somebody who was about to pay could not, and that is for operators to know."""
    if method == ACKNOWLEDGES:
        _log.debug("press_too_old")
        return False
    _log.warning("answer_too_late", method=method, remedy="the payer may try again; see how long updates wait")
    return True


async def answered(bot: Bot, call: dict[str, Any]) -> bool:
    """Make a call that the door asked for; False for a press that waited too long to be answered.

    A failure is only logged: the press itself is already taken, and what it comes to is shown.
    """
    try:
        match call["method"]:
            case "answerCallbackQuery":
                await bot.answer_callback_query(call["callback_query_id"])
            case "answerPreCheckoutQuery":
                await bot.answer_pre_checkout_query(
                    call["pre_checkout_query_id"], call["ok"], error_message=call.get("error_message")
                )
            case _:
                markup = {name: call[name] for name in ("reply_markup",) if name in call}
                await bot.send_message(call["chat_id"], call["text"], api_kwargs=markup)
    except BadRequest as error:
        if TOO_OLD in error.message.lower():
            return _told_too_old(call["method"])
        _log.info("answer_not_sent", method=call["method"], error=type(error).__name__)
    except TelegramError as error:
        _log.info("answer_not_sent", method=call["method"], error=type(error).__name__)
    return True
