"""Vendor calls on their way: carried out apart from their chat's lane, under a claim, and their answers brought back.

Theory: see `lanes`. A person waits for most of them: they are shown as work, and a process that ends waits for them a
while. Nobody waits for the watch of a payment, which may run for hours, nor any more for a call of which the person was
told that it takes long: neither is true of those. Steps nothing: an answer is queued, and then goes the way of every
event.
"""

import asyncio
import itertools
import time
from collections import Counter
from collections.abc import Callable, Coroutine
from functools import partial
from typing import Any, Protocol

import structlog

from bot.calls import Calls
from bot.effects import Effects
from bot.identity import LogNames
from bot.pauses import Pause, pause_after
from bot.store.port import Store, StoreUnreachable, Waiting
from bot.store.terms import CLAIM
from bot.tools import Errand
from bot.traces import place_of
from bot.turns import EVENTS
from conversations.commands import WatchPayment
from conversations.events import Delayed, Event, Failed, Replied
from vendors.fence import carried_out

RENEWED = CLAIM / 3
"""Seconds between two renewals of a claim: one that fails leaves time for another."""

MARGIN = 1.0
"""Seconds by which our own clock ends a claim sooner than the store's does, should the two run apart."""

BUSY_AFTER = 0.7
"""Seconds a vendor call may take before the person is shown that we are at work."""

_log = structlog.get_logger(__name__)

Task = asyncio.Task[None]


class Chats(Protocol):
    """What errands want of the lanes."""

    def start(self, chat: str, work: Coroutine[Any, Any, None], /) -> Task:
        """Begin something that keeps this chat at work, and that the end of the process waits for."""

    async def go_on(self, chat: str, /) -> None:
        """Step what waits in this chat, unless somebody does already. Raises nothing."""

    async def accept(self, chat: str, event: Event, /) -> None:
        """Queue an event and go on with its chat. Raises `StoreUnreachable`."""


class Errands:
    """All vendor calls this process carries out."""

    def __init__(
        self,
        *,
        store: Store,
        chats: Chats,
        calls: Calls,
        effects: Effects,
        names: LogNames,
        pause: Pause = asyncio.sleep,
        seconds: Callable[[], float] = time.monotonic,
    ) -> None:
        self._store, self._chats, self._calls, self._effects, self._names = store, chats, calls, effects, names
        self._pause, self._seconds = pause, seconds
        self._claims: dict[str, tuple[Errand, float]] = {}
        self._watches: set[Task] = set()
        self._watched: Counter[str] = Counter()

    @property
    def watches(self) -> frozenset[Task]:
        """What nobody waits for: the process may end without it, the next one begins it again."""
        return frozenset(self._watches)

    def watched(self, chat: str) -> bool:
        """Whether a payment of this chat is watched here."""
        return chat in self._watched

    def send_out(self, errand: Errand) -> None:
        """Begin a call, once. Of one that runs here already only the claim is new: the store was away for longer."""
        runs = errand.command.id in self._claims
        self._claims[errand.command.id] = errand, self._seconds()
        if runs:
            return
        if isinstance(errand.command, WatchPayment):
            self._watch(errand, asyncio.Event())
        else:
            self._chats.start(errand.chat, self._run(errand))

    async def renew(self) -> None:
        """Renew the claims that have not been for a while. Raises `StoreUnreachable`; those left are due then."""
        now = self._seconds()
        due = [errand for errand, since in self._claims.values() if now - since >= RENEWED]
        for errand in due:
            await self._store.claim(errand.chat, errand.command.id, token=errand.token)
            if self._claims.get(errand.command.id, (None, now))[0] is errand:
                self._claims[errand.command.id] = errand, now

    async def _run(self, errand: Errand) -> None:
        """Carry out a call as long as somebody waits for it: until it is answered, or said to take long."""
        busy = self._chats.start(errand.chat, self._busy_when_slow(errand.chat))
        told = asyncio.Event()
        call = self._watch(errand, told)
        waiting = asyncio.create_task(told.wait())
        try:
            await asyncio.wait({call, waiting}, return_when=asyncio.FIRST_COMPLETED)
        finally:
            busy.cancel()
            waiting.cancel()

    def _watch(self, errand: Errand, told: asyncio.Event) -> Task:
        task = asyncio.create_task(self._carry_out(errand, told))
        self._watches.add(task)
        self._watched[errand.chat] += 1
        task.add_done_callback(partial(self._watch_ended, errand.chat))
        return task

    def _watch_ended(self, chat: str, task: Task) -> None:
        self._watches.discard(task)
        self._watched[chat] -= 1
        if not self._watched[chat]:
            del self._watched[chat]
        tell_if_broken(task, self._names.of(chat))
        if not task.cancelled():
            self._chats.start(chat, self._chats.go_on(chat))

    async def _carry_out(self, errand: Errand, told: asyncio.Event) -> None:
        """Ask the vendor and queue what it answered. `told` is set once the person knows that it takes long."""
        try:
            late = partial(self._late, errand.chat, told)
            with carried_out(partial(self._ours, errand.command.id)):
                answer = await self._calls.answer(errand.command, errand.account, late, again=errand.again)
            await self._bring_back(errand, answer)
        finally:
            del self._claims[errand.command.id]

    async def _ours(self, effect: str, seconds: float) -> bool:
        """Whether nobody else carries it out. The store knows best; while it is away our own clock has to do."""
        errand, since = self._claims[effect]
        asked = self._seconds()
        try:
            if not await self._store.claim(errand.chat, effect, token=errand.token):
                return False
        except StoreUnreachable:
            return self._seconds() + seconds < since + CLAIM - MARGIN
        if self._claims[effect][0] is errand:
            self._claims[effect] = errand, asked
        return True

    async def _busy_when_slow(self, chat: str) -> None:
        await self._pause(BUSY_AFTER)
        await self._effects.busy(chat)

    async def _bring_back(self, errand: Errand, answer: Replied | Failed) -> None:
        """Queue the answer, however long the store is away: what the vendor did is known nowhere else.

        A *no* only while the claim is ours: whoever slept through it has a successor, who may be booking just that.
        """
        chat, effect, reply = errand.chat, errand.command.id, Waiting(id=answer.id, blob=EVENTS.encode(answer))
        for failures in itertools.count(1):
            claimed = self._claims[effect][0].token if isinstance(answer, Failed) else None
            try:
                await self._store.finish(chat, token=None, effects=(effect,), reply=reply, claimed=claimed)
            except StoreUnreachable as error:
                _log.warning("answer_not_stored", chat=self._names.of(errand.chat), said=str(error))
                await self._pause(pause_after(failures))
            else:
                return

    async def _late(self, chat: str, told: asyncio.Event, delayed: Delayed) -> None:
        told.set()
        try:
            await self._chats.accept(chat, delayed)
        except StoreUnreachable as error:
            # Only a courtesy: the answer itself will come.
            _log.warning("delay_not_told", chat=self._names.of(chat), said=str(error))


def tell_if_broken(task: Task, name: str) -> None:
    """Log the error a task ended with, if any: nobody awaits it."""
    if not task.cancelled() and (error := task.exception()) is not None:
        _log.error("task_broken", chat=name, error=type(error).__name__, at=place_of(error))
