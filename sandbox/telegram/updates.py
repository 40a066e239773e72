"""Updates on their way to the bot: kept until the bot confirmed them, whichever way it takes them.

Telegram forgets updates after 24 hours; here they wait as long as it takes, since the clock of a test may jump days.
"""

import asyncio
from collections import defaultdict, deque
from collections.abc import Callable
from dataclasses import dataclass, field

from sandbox.faults import Fault, Faults
from sandbox.telegram import limits
from sandbox.telegram.refusal import Json, Refusal

FIRST_UPDATE = 100_000_001
REMEMBERED = 100


@dataclass(slots=True, kw_only=True)
class Update:
    """One delivery to make. `lane`: updates of one lane keep their order. `again`: an old one, sent once more."""

    id: int
    lane: int
    body: Json
    again: bool = False
    handed_out: bool = False


@dataclass(slots=True)
class Updates:
    """What is pending, oldest first, under a running number: the same update may be there twice."""

    faults: Faults
    allowed: frozenset[str] = limits.USUAL_UPDATE_KINDS
    pending: dict[int, Update] = field(default_factory=dict)
    sent: dict[int, deque[Update]] = field(default_factory=lambda: defaultdict(lambda: deque(maxlen=REMEMBERED)))
    last_id: int = FIRST_UPDATE - 1
    last_number: int = 0
    repeats: set[int] = field(default_factory=set)
    # Told of every new number; the webhook, when one is set.
    heard: Callable[[int], None] | None = None
    poll: asyncio.Future[None] | None = None

    def add(self, lane: int, kind: str, content: Json) -> int:
        """A new update of that kind; its id. Kinds the bot did not ask for get an id and are not sent.

        Kinds Telegram does not have are sent: they stand for those it will have tomorrow.
        """
        self.last_id += 1
        if kind in self.allowed or kind not in limits.UPDATE_KINDS:
            update = Update(id=self.last_id, lane=lane, body={"update_id": self.last_id, kind: content})
            self.sent[lane].append(update)
            self._put(update)
            if self.faults.take("telegram", "UPDATE", f"/{kind}", among=frozenset({Fault.ANSWERED_TWICE})):
                self._put(update)
        return self.last_id

    def send_again(self, lane: int, last: int) -> list[int]:
        """Send the last `last` updates of a lane once more, oldest first, confirmed or not; their ids."""
        chosen = list(self.sent[lane])[-last:] if last > 0 else []
        for update in chosen:
            self._put(Update(id=update.id, lane=lane, body=update.body, again=True))
        return [update.id for update in chosen]

    def _put(self, update: Update) -> None:
        self.last_number += 1
        self.pending[self.last_number] = update
        if update.again:
            self.repeats.add(self.last_number)
        if self.heard is not None:
            self.heard(self.last_number)
        self._wake()

    def drop(self, number: int) -> None:
        """Delivered: forget it."""
        self.pending.pop(number, None)
        self.repeats.discard(number)

    def clear(self) -> None:
        """Forget all that is pending."""
        self.pending.clear()
        self.repeats.clear()

    async def take(self, offset: int, limit: int, seconds: float) -> list[Json]:
        """getUpdates: confirm all below `offset`, then up to `limit` updates, waiting `seconds` for the first.

        An offset below zero keeps that many from the end. A newer call ends an older one with 409, as Telegram does.
        """
        self.end_poll("terminated by other getUpdates request; make sure that only one bot instance is running")
        self._confirm(self._from_end(-offset) if offset < 0 else offset)
        if not self.pending and seconds > 0:
            await self._wait(seconds)
        return self._hand_out(limit)

    def end_poll(self, why: str) -> None:
        """The getUpdates that waits now, if any, is answered 409."""
        if self.poll is not None and not self.poll.done():
            self.poll.set_exception(Refusal(409, f"Conflict: {why}"))

    def _from_end(self, count: int) -> int:
        ids = [update.id for update in self.pending.values() if not update.again]
        return ids[-count] if count <= len(ids) else 0

    def _confirm(self, offset: int) -> None:
        done = [number for number in self.repeats if self.pending[number].handed_out]
        for number, update in self.pending.items():
            if update.again:
                continue
            # Ids only grow: behind the first unconfirmed one there is none to confirm.
            if update.id >= offset:
                break
            done.append(number)
        for number in done:
            self.drop(number)

    async def _wait(self, seconds: float) -> None:
        self.poll = poll = asyncio.get_running_loop().create_future()
        try:
            async with asyncio.timeout(seconds):
                await poll
        except TimeoutError:
            pass
        finally:
            if self.poll is poll:
                self.poll = None

    def _wake(self) -> None:
        if self.poll is not None and not self.poll.done():
            self.poll.set_result(None)

    def _hand_out(self, limit: int) -> list[Json]:
        repeats = [self.pending[number] for number in sorted(self.repeats)]
        fresh = (update for update in self.pending.values() if not update.again)
        batch = [*repeats, *(update for update, _ in zip(fresh, range(limit), strict=False))][:limit]
        for update in batch:
            update.handed_out = True
        return [update.body for update in batch]
