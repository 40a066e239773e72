"""The way in for what people did: at once as a rule; after an outage all that waits is read before anything is said.

Theory. Somebody who pressed thirty buttons while nobody answered wants one answer, to the last of them. Their events
wait in the store, in order; so while there is far more to read than was read (`fall_behind`), an event is only stored,
and its chat is gone on with when reading is done (`catch_up`): all of it stepped in one go, the panel shown once. What
is kept here meanwhile is the names of chats.

    room       no more chats are gone on with at once than there is room for; whoever brings more waits, not for ever
    the lane   of a chat that is only stored is taken under one token, by which it is taken again when its turn comes;
               if that takes longer than a lease, another process may go on with the chat, which is as good
    stretches  of reading are no longer than `LONGEST`; the next one begins when what the last one left is done
"""

import asyncio
import itertools
import time
from collections.abc import Callable, Coroutine
from contextlib import suppress
from dataclasses import dataclass
from typing import Any, Protocol

import structlog

from bot.identity import LogNames
from bot.store.port import Store, Waiting
from bot.turns import EVENTS
from conversations.events import Event

MOST = 256
"""Chats gone on with at once. Each may have a call of the channel's in flight, which has as many connections."""

PATIENCE = 5.0
"""Seconds somebody who brings an event waits for room: chats that cannot end must not keep out all others."""

LONGEST = 30.0
"""Seconds of reading before anything is said."""

_log = structlog.get_logger(__name__)


class Chats(Protocol):
    """What is wanted of the lanes."""

    async def accept(self, chat: str, event: Event, /) -> None:
        """Store an event and go on with its chat. Raises `StoreUnreachable`."""

    async def go_on(self, chat: str, /, token: str = "") -> None:
        """Step what waits in this chat, unless somebody has its lane under another token. Raises nothing."""

    def start(self, chat: str, work: Coroutine[Any, Any, None], /) -> asyncio.Task[None]:
        """Begin something that keeps this chat at work, and that the end of the process waits for."""

    async def room(self, most: int, /) -> None:
        """Return when fewer than so many chats are gone on with."""


@dataclass(slots=True)
class Later:
    """A chat that is gone on with when all is read. `more`: its lane was taken once more meanwhile, so something may
    have come after its last look; one token is never used by two that go on at the same time.
    """

    token: str
    more: bool = False


class Backlog:
    """Puts events into their chats' inboxes; `worker` names the process, differently at every start."""

    def __init__(
        self,
        *,
        store: Store,
        chats: Chats,
        names: LogNames,
        worker: str,
        seconds: Callable[[], float] = time.monotonic,
    ) -> None:
        self._store, self._chats, self._names, self._seconds = store, chats, names, seconds
        self._tokens = (f"{worker}.later.{number}" for number in itertools.count(1))
        self._later: dict[str, Later] = {}
        self._read = asyncio.Event()
        self._read.set()
        self._room = asyncio.Semaphore(MOST)
        self._since = 0.0

    @property
    def behind(self) -> bool:
        """Whether events are only stored now."""
        return not self._read.is_set()

    def fall_behind(self) -> None:
        """Far more waits than was read: from now on events are stored and nothing is said, for a while."""
        now = self._seconds()
        if self.behind:
            if now - self._since >= LONGEST:
                self.catch_up()
        elif not self._later:
            self._since = now
            self._read.clear()
            _log.info("backlog_read_first")

    def catch_up(self) -> None:
        """What waited is read: go on with all of it. Does nothing where nothing waited."""
        if self.behind:
            _log.info("backlog_read", chats=len(self._later), seconds=round(self._seconds() - self._since, 1))
            self._read.set()

    async def accept(self, chat: str, event: Event, /) -> None:
        """Put an event into its chat's inbox, once. Returns when it is stored, and when there is room for more.

        Raises `StoreUnreachable`: then it may not be, and should be delivered again.
        """
        if self.behind or chat in self._later:
            await self._store_only(chat, event)
            return
        with suppress(TimeoutError):
            async with asyncio.timeout(PATIENCE):
                await self._chats.room(MOST)
        await self._chats.accept(chat, event)

    async def _store_only(self, chat: str, event: Event) -> None:
        later = self._later.get(chat) or Later(next(self._tokens))
        waiting = Waiting(id=event.id, blob=EVENTS.encode(event))
        accepted = await self._store.accept(chat, waiting, token=later.token)
        if not accepted.fresh:
            _log.info("event_known", chat=self._names.of(chat))
        if accepted.lane is None:
            return  # whoever has it finds the event in the inbox
        if chat not in self._later:
            self._later[chat] = later
            self._chats.start(chat, self._when_read(chat, later))
        elif self._later[chat] is later:
            later.more = True
        else:
            self._chats.start(chat, self._chats.go_on(chat, later.token))

    async def _when_read(self, chat: str, later: Later) -> None:
        await self._read.wait()
        async with self._room:
            later.more = True
            while later.more:
                later.more = False
                await self._chats.go_on(chat, later.token)
            del self._later[chat]
