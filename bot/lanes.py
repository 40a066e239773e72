"""Lanes: one chat's events in order, many chats at once. Starts what goes on and keeps it; decides nothing.

Theory. Whoever holds a chat's lane steps its waiting events, one commit each, until none waits; only then it says what
the turns had to say: posts in their order, and the panel once, with the newest view. The lane ends in the move that
finds nothing waiting (`finish`), so no event can slip in between. One such time with a lane is a `Shift`.

    taken          an event came in (`accept`), or the sweep found what a crash left (`sweep`)
    vendor calls   run apart from the lane, under a claim; the answer is queued in the move that drops the effect, and
                   then goes the way of every event
    held up        a channel that asks to wait stops its chat only; what came in meanwhile is stepped before it is tried
                   again, so what is said late is not said stale
    kept           leases and claims of all that runs are renewed by one clock (`keep`), not by each
    lost           a conflict means that somebody else went on with this chat: ask for the lane again, or let go

Whatever is interrupted, by a crash or a store that does not answer, is still written down, and found by a sweep.
"""

import asyncio
import itertools
import time
from collections import Counter
from collections.abc import Callable, Coroutine
from functools import partial
from typing import Any

import structlog

from bot.calls import Calls, Pause, pause_after
from bot.effects import Effects
from bot.identity import LogNames
from bot.shift import Errand, Shift, Tools
from bot.store.codec import Unreadable
from bot.store.port import Conflict, Lane, Store, StoreUnreachable, Waiting
from bot.store.terms import LEASE
from bot.traces import place_of
from bot.turns import EVENTS, Turns
from conversations.events import Delayed, Event

TICK = 1.0
"""Seconds between two looks of `keep`; leases and claims last several of them."""

LEFT = LEASE
"""Seconds after which something waiting was left by somebody: a lane that is worked in has been renewed by then."""

CONFLICTS = 3
"""How often a lost lane is asked for again before it is left to the sweep."""

BUSY_AFTER = 0.7
"""Seconds a vendor call may take before the person is shown that we are at work."""

LONGEST_REST = 300.0
"""Seconds a chat that cannot be gone on with is left alone by our sweep; another release may know more."""

_log = structlog.get_logger(__name__)


class Lanes:
    """All chats this process goes on with. `worker` names the process, differently at every start.

    `pause` waits and `seconds` counts time; tests hand in their own.
    """

    def __init__(
        self,
        *,
        store: Store,
        turns: Turns,
        effects: Effects,
        calls: Calls,
        names: LogNames,
        worker: str,
        pause: Pause = asyncio.sleep,
        seconds: Callable[[], float] = time.monotonic,
    ) -> None:
        self._store, self._effects, self._calls, self._names = store, effects, calls, names
        self._pause, self._seconds = pause, seconds
        self._tokens = (f"{worker}.{number}" for number in itertools.count(1))
        self._tools = Tools(
            store=store,
            turns=turns,
            effects=effects,
            names=names,
            send_out=self._send_out,
            pause=pause,
            seconds=seconds,
        )
        self._tasks: set[asyncio.Task[None]] = set()
        self._shifts: dict[str, tuple[str, float]] = {}
        self._errands: dict[str, Errand] = {}
        self._at_work: Counter[str] = Counter()
        self._resting: dict[str, tuple[float, int]] = {}

    async def accept(self, chat: str, event: Event, /) -> None:
        """Put an event into its chat's inbox, once, and go on with the chat. Returns when it is stored.

        Raises `StoreUnreachable`: then it may not be, and should be delivered again.
        """
        waiting = Waiting(id=event.id, blob=EVENTS.encode(event))
        accepted = await self._store.accept(chat, waiting, token=next(self._tokens))
        if not accepted.fresh:
            _log.info("event_known", chat=self._names.of(chat))
        if accepted.lane is not None:
            self._start(chat, self._go(accepted.lane))

    async def keep(self) -> None:
        """Renew what runs and sweep up what others left, until cancelled."""
        while True:
            await self._pause(TICK)
            try:
                await self.renew()
                await self.sweep()
            except StoreUnreachable as error:
                _log.warning("store_unreachable", said=str(error), remedy="tried again")
            except Exception as error:  # noqa: BLE001 - without this loop a crash elsewhere would leave chats for ever
                _log.error("sweep_broken", error=type(error).__name__, at=place_of(error), remedy="tried again")

    async def renew(self) -> None:
        """Renew the leases and claims of everything that has been running for a while."""
        now = self._seconds()
        for token, (chat, since) in list(self._shifts.items()):
            if now - since < TICK:
                continue
            lane = await self._store.lease(chat, token=token)
            if lane is not None and token not in self._shifts:
                # The shift ended while we asked, so we took the lane anew: it is to be given back properly.
                self._start(chat, self._go(lane))
        for effect, errand in list(self._errands.items()):
            await self._store.claim(errand.chat, effect, token=errand.token)

    async def sweep(self) -> None:
        """Go on with every chat that somebody left something in."""
        async for chat in self._store.unfinished(older_than=LEFT):
            until, _ = self._resting.get(chat, (0.0, 0))
            if self._at_work[chat] or self._seconds() < until:
                continue
            lane = await self._store.lease(chat, token=next(self._tokens))
            if lane is None:
                continue
            if lane.event is not None or lane.effects:
                # Else all that is left is claimed by somebody, dead or alive, and nothing was taken over yet.
                _log.info("chat_taken_over", chat=self._names.of(chat))
            self._start(chat, self._go(lane))

    async def drain(self, seconds: float = 10.0) -> None:
        """Let what runs come to its end for so long, then break it off; the next process finds it where it stopped."""
        try:
            async with asyncio.timeout(seconds):
                await self.idle()
        except TimeoutError:
            _log.warning("broken_off", tasks=len(self._tasks))
        while self._tasks:
            for task in list(self._tasks):
                task.cancel()
            await asyncio.wait(self._tasks)

    async def idle(self) -> None:
        """Return when nothing runs any more."""
        while self._tasks:
            await asyncio.wait(self._tasks)

    def _start(self, chat: str, work: Coroutine[Any, Any, None]) -> asyncio.Task[None]:
        task = asyncio.create_task(work)
        self._tasks.add(task)
        self._at_work[chat] += 1
        task.add_done_callback(partial(self._ended, chat))
        return task

    def _ended(self, chat: str, task: asyncio.Task[None]) -> None:
        self._tasks.discard(task)
        self._at_work[chat] -= 1
        if not self._at_work[chat]:
            del self._at_work[chat]
        if not task.cancelled() and (error := task.exception()) is not None:
            _log.error("task_broken", chat=self._names.of(chat), error=type(error).__name__, at=place_of(error))

    async def _go(self, lane: Lane) -> None:
        """A shift, and another where the lane was lost and is free again."""
        try:
            for _ in range(CONFLICTS):
                if await self._shift(lane):
                    self._resting.pop(lane.chat, None)
                    return
                following = await self._store.lease(lane.chat, token=lane.token)
                if following is None:
                    return
                lane = following
        except (StoreUnreachable, Unreadable) as error:
            self._rest(lane.chat, type(error).__name__, str(error))
        except Exception as error:  # noqa: BLE001 - a task's error reaches nobody else; the chat is left to a sweep
            self._rest(lane.chat, type(error).__name__, place_of(error))

    async def _shift(self, lane: Lane) -> bool:
        """Whether the shift came to its end; False if the lane was lost."""
        self._shifts[lane.token] = lane.chat, self._seconds()
        try:
            await Shift(lane, self._tools).work()
        except Conflict:
            _log.info("lane_lost", chat=self._names.of(lane.chat))
            return False
        finally:
            del self._shifts[lane.token]
        return True

    def _rest(self, chat: str, error: str, said: str) -> None:
        _, failures = self._resting.get(chat, (0.0, 0))
        seconds = min(2.0 ** min(failures, 10), LONGEST_REST)
        self._resting[chat] = self._seconds() + seconds, failures + 1
        _log.error("chat_left", chat=self._names.of(chat), error=error, said=said, seconds=seconds)

    # Vendor calls ----------------------------------------------------------------------------------------------------

    def _send_out(self, errand: Errand) -> None:
        if errand.command.id in self._errands:
            return
        self._errands[errand.command.id] = errand
        self._start(errand.chat, self._run(errand))

    async def _run(self, errand: Errand) -> None:
        """Carry out a call, queue its answer, and go on with the chat."""
        busy = self._start(errand.chat, self._busy_when_slow(errand.chat))
        try:
            late = partial(self._late, errand.chat)
            answer = await self._calls.answer(errand.command, errand.account, late, again=errand.again)
            await self._bring_back(errand, Waiting(id=answer.id, blob=EVENTS.encode(answer)))
        finally:
            busy.cancel()
            del self._errands[errand.command.id]
        try:
            lane = await self._store.lease(errand.chat, token=next(self._tokens))
        except StoreUnreachable as error:
            self._rest(errand.chat, type(error).__name__, str(error))
            return
        if lane is not None:
            await self._go(lane)

    async def _busy_when_slow(self, chat: str) -> None:
        await self._pause(BUSY_AFTER)
        await self._effects.busy(chat)

    async def _bring_back(self, errand: Errand, answer: Waiting) -> None:
        """Queue the answer, however long the store is away: what the vendor did is known nowhere else."""
        for failures in itertools.count(1):
            try:
                await self._store.finish(errand.chat, token=None, effects=(errand.command.id,), reply=answer)
            except StoreUnreachable as error:
                _log.warning("answer_not_stored", chat=self._names.of(errand.chat), said=str(error))
                await self._pause(pause_after(failures))
            else:
                return

    async def _late(self, chat: str, delayed: Delayed) -> None:
        try:
            await self.accept(chat, delayed)
        except StoreUnreachable as error:
            # Only a courtesy: the answer itself will come.
            _log.warning("delay_not_told", chat=self._names.of(chat), said=str(error))
