"""Lanes: one chat's events in order, many chats at once. Starts what goes on and keeps it; decides nothing.

Theory. Whoever holds a chat's lane steps its waiting events, one commit each, until none waits; only then it says what
the turns had to say: posts in their order, and the panel once, with the newest view. The lane ends in the move that
finds nothing waiting (`finish`), so no event can slip in between. One such time with a lane is a `Shift`.

    taken          an event came in (`accept`), or the sweep found what a crash left (`sweep`)
    vendor calls   run apart from the lane, under a claim (`errands`); the answer is queued in the move that drops the
                   effect, and then goes the way of every event
    watches        of payments, may run for hours: they keep no chat from being swept and no process from ending
    held up        a channel that asks to wait stops its chat only; what came in meanwhile is stepped before it is tried
                   again, so what is said late is not said stale
    kept           leases and claims of all that runs are renewed by one clock (`keep`), not by each
    lost           a conflict means that somebody else went on with this chat: ask for the lane again, or let go
    poisoned       what fails every time is set aside after three tries, by whoever made the third; the chat goes on

Whatever is interrupted, by a crash or a store that does not answer, is still written down, and found by a sweep.
"""

import asyncio
import itertools
import time
from collections import Counter
from collections.abc import Callable, Coroutine
from datetime import UTC, datetime
from functools import partial
from typing import Any

import structlog

from bot.calls import Calls
from bot.effects import Effects
from bot.errands import Errands, tell_if_broken
from bot.identity import LogNames
from bot.pauses import Pause
from bot.shift import Shift
from bot.staffing import Staffing
from bot.store.codec import Unreadable
from bot.store.port import Conflict, Lane, Store, StoreUnreachable, Waiting
from bot.store.terms import CLAIM, LEASE
from bot.tools import Tools
from bot.traces import place_of
from bot.turns import EVENTS, Turns
from conversations.events import Event

TICK = 1.0
"""Seconds between two looks of `keep`; leases and claims last several of them."""

LEFT = LEASE
"""Seconds after which something waiting was left by somebody: a lane that is worked in has been renewed by then."""

CONFLICTS = 3
"""How often a lost lane is asked for again before it is left to the sweep."""

WATCHED_LOOK = 30.0
"""Seconds between two looks into a chat in which all that is left is claimed by somebody alive, us or another."""

LONGEST_REST = 300.0
"""Seconds a chat that cannot be gone on with is left alone by our sweep; another release may know more."""

_log = structlog.get_logger(__name__)


def _now() -> datetime:
    return datetime.now(UTC)


class Lanes:
    """All chats this process goes on with. `worker` names the process, differently at every start.

    `staffing` carries out what stays in the house; without it nobody is at any desk. `pause` waits, `seconds` counts
    time and `now` is the instant; tests hand in their own.
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
        staffing: Staffing | None = None,
        pause: Pause = asyncio.sleep,
        seconds: Callable[[], float] = time.monotonic,
        now: Callable[[], datetime] = _now,
    ) -> None:
        self._store, self._names = store, names
        self._pause, self._seconds = pause, seconds
        self._tokens = (f"{worker}.{number}" for number in itertools.count(1))
        self._errands = Errands(
            store=store,
            chats=self,
            calls=calls,
            effects=effects,
            names=names,
            pause=pause,
            seconds=seconds,
        )
        in_house = staffing or Staffing(house=turns.house)
        self._tools = Tools(
            store=store,
            turns=turns,
            effects=effects,
            names=names,
            send_out=self._errands.send_out,
            carry_out=partial(in_house.carry_out, accept=self.accept),
            waits=self._waits,
            pause=pause,
            seconds=seconds,
            now=now,
        )
        self._tasks: set[asyncio.Task[None]] = set()
        self._shifts: dict[str, tuple[str, float]] = {}
        self._waiting: set[str] = set()
        self._ended_one = asyncio.Event()
        self._at_work: Counter[str] = Counter()
        self._claimed: dict[str, tuple[float, float]] = {}  # the first and last look that found only claimed calls
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
            first = accepted.lane.event
            left = first is not None and not (accepted.fresh and first.id == event.id)
            self.start(chat, self._go(accepted.lane, left=left))

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
                self.start(chat, self._go(lane))
        await self._errands.renew()

    async def sweep(self) -> None:
        """Go on with every chat that somebody left something in."""
        left: set[str] = set()
        async for chat in self._store.unfinished(older_than=LEFT):
            left.add(chat)
            if self._at_work[chat] or not self._due(chat):
                continue
            lane = await self._store.lease(chat, token=next(self._tokens))
            if lane is None:
                continue
            if lane.event is not None or lane.effects:
                _log.info("chat_taken_over", chat=self._names.of(chat))
                self._claimed.pop(chat, None)
            else:
                since, _ = self._claimed.get(chat, (self._seconds(), 0.0))
                self._claimed[chat] = since, self._seconds()
            self.start(chat, self._go(lane, left=True))
        self._claimed = {chat: looks for chat, looks in self._claimed.items() if chat in left}

    def _due(self, chat: str) -> bool:
        """Whether to look into a chat. A claim found there may be a dead worker's, until it outlives its time."""
        now = self._seconds()
        if chat in self._resting:
            return now >= self._resting[chat][0]
        if chat not in self._claimed:
            return True
        since, last = self._claimed[chat]
        alive = self._errands.watched(chat) or last - since > CLAIM
        return now - last >= (WATCHED_LOOK if alive else 0.0)

    async def drain(self, seconds: float = 10.0) -> None:
        """Let what runs come to its end for so long, then break it off; the next process finds it where it stopped."""
        try:
            async with asyncio.timeout(seconds):
                await self.idle()
        except TimeoutError:
            _log.warning("broken_off", tasks=len(self._tasks))
        while left := self._tasks | self._errands.watches:
            for task in left:
                task.cancel()
            # Again where the store's client has swallowed it; see `bot.life`.
            await asyncio.wait(left, timeout=TICK)

    async def idle(self) -> None:
        """Return when nothing runs any more but watches."""
        while self._tasks:
            await asyncio.wait(self._tasks)

    async def room(self, most: int, /) -> None:
        """Return when fewer than so many chats are gone on with. Those that wait for a channel take no room: a channel
        that is away would keep everybody out, those of another one among them.
        """
        while len(self._shifts) - len(self._waiting) >= most:
            self._ended_one.clear()
            await self._ended_one.wait()

    def _waits(self, token: str, begins: bool) -> None:
        if begins:
            self._waiting.add(token)
            self._ended_one.set()
        else:
            self._waiting.discard(token)

    async def go_on(self, chat: str, /, token: str = "") -> None:
        """Step what waits in a chat, unless somebody has its lane: they will find it. Raises nothing.

        `token`: the one under which the lane was taken before, to be gone on with now.
        """
        try:
            lane = await self._store.lease(chat, token=token or next(self._tokens))
        except StoreUnreachable as error:
            self._rest(chat, type(error).__name__, str(error))
            return
        if lane is not None:
            await self._go(lane)

    def start(self, chat: str, work: Coroutine[Any, Any, None], /) -> asyncio.Task[None]:
        """Begin something that keeps this chat at work, and that `idle` and `drain` wait for."""
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
        tell_if_broken(task, self._names.of(chat))

    async def _go(self, lane: Lane, *, left: bool = False) -> None:
        """A shift, and another where the lane was lost and is free again. `left`: see `Shift`.

        The token is known for all that time, and nobody begins a second shift under it: a renewal, too, may be handed
        the lane of a token that is in use. Whatever waits is found by the shift that has it.
        """
        token = lane.token
        if token in self._shifts:
            return
        self._shifts[token] = lane.chat, self._seconds()
        try:
            for _ in range(CONFLICTS):
                if await self._shift(lane, left=left):
                    self._resting.pop(lane.chat, None)
                    return
                following = await self._store.lease(lane.chat, token=token)
                if following is None:
                    return
                lane, left = following, False
        except (StoreUnreachable, Unreadable) as error:
            self._rest(lane.chat, type(error).__name__, str(error))
        except Exception as error:  # noqa: BLE001 - a task's error reaches nobody else; the chat is left to a sweep
            self._rest(lane.chat, type(error).__name__, place_of(error))
        finally:
            del self._shifts[token]
            self._ended_one.set()

    async def _shift(self, lane: Lane, *, left: bool) -> bool:
        """Whether the shift came to its end; False if the lane was lost."""
        try:
            await Shift(lane, self._tools, left=left).work()
        except Conflict:
            _log.info("lane_lost", chat=self._names.of(lane.chat))
            return False
        return True

    def _rest(self, chat: str, error: str, said: str) -> None:
        _, failures = self._resting.get(chat, (0.0, 0))
        seconds = min(2.0 ** min(failures, 10), LONGEST_REST)
        self._resting[chat] = self._seconds() + seconds, failures + 1
        _log.error("chat_left", chat=self._names.of(chat), error=error, said=said, seconds=seconds)
