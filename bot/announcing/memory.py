"""`Queues` in this process, for tests and as the plainest telling of what they are."""

from dataclasses import dataclass, field, replace
from datetime import datetime

from bot.announcing.port import KEEP, Entry, Progress, SetAside, Taken


@dataclass(slots=True)
class _Queue:
    kept: dict[int, Entry] = field(default_factory=dict)
    stands: Progress = field(default_factory=Progress)
    aside: dict[int, SetAside] = field(default_factory=dict)
    again: set[int] = field(default_factory=set)
    token: str = ""


class MemoryQueues:
    """`Queues` in this process. A lease lasts until it is given back."""

    def __init__(self) -> None:
        self._queues: dict[str, _Queue] = {}

    def _of(self, target: str) -> _Queue:
        return self._queues.setdefault(target, _Queue())

    async def put(self, target: str, id: str, blob: bytes, at: datetime) -> int:  # noqa: A002 - an entry's own word
        """See `Queues`."""
        queue = self._of(target)
        if known := next((one.number for one in queue.kept.values() if one.id == id), None):
            return known
        number = queue.stands.last + 1
        queue.kept[number] = Entry(number=number, id=id, at=at, blob=blob)
        queue.stands = replace(queue.stands, last=number)
        for old in [one.number for one in queue.kept.values() if one.at < at - KEEP]:
            del queue.kept[old]
            queue.aside.pop(old, None)
            queue.again.discard(old)
        return number

    async def take(self, target: str, *, token: str, now: datetime) -> Taken | None:
        """See `Queues`."""
        queue = self._of(target)
        stands = queue.stands
        held = queue.token not in ("", token)
        if stands.stopped or held or (stands.due is not None and stands.due > now):
            return None
        following = sorted(queue.again) or sorted(one for one in queue.kept if one > stands.passed)
        if not following:
            return None
        queue.token = token
        entry = queue.kept[following[0]]
        return Taken(entry=entry, failures=stands.failures, since=stands.since, again=bool(queue.again))

    async def delivered(self, target: str, number: int, *, token: str) -> bool:
        """See `Queues`."""
        queue = self._of(target)
        if not self._ended(queue, token):
            return False
        queue.aside.pop(number, None)
        self._pass(queue, number)
        queue.stands = replace(queue.stands, failures=0, since=None, due=None, said="")
        return True

    async def failed(self, target: str, number: int, *, token: str, now: datetime, due: datetime, said: str) -> bool:
        """See `Queues`."""
        queue = self._of(target)
        if not self._ended(queue, token):
            return False
        since = queue.stands.since or now
        queue.stands = replace(queue.stands, failures=queue.stands.failures + 1, since=since, due=due, said=said)
        return True

    async def set_aside(self, target: str, number: int, *, token: str, now: datetime, due: datetime, said: str) -> bool:
        """See `Queues`."""
        queue = self._of(target)
        if not await self.failed(target, number, token=token, now=now, due=due, said=said):
            return False
        queue.aside[number] = SetAside(number=number, at=now, said=said)
        self._pass(queue, number)
        return True

    async def stop(self, target: str, *, token: str, said: str) -> bool:
        """See `Queues`."""
        queue = self._of(target)
        if not self._ended(queue, token):
            return False
        queue.stands = replace(queue.stands, stopped=said)
        return True

    async def progress(self, target: str) -> Progress:
        """See `Queues`."""
        queue = self._of(target)
        return replace(queue.stands, aside=tuple(queue.aside[number] for number in sorted(queue.aside)))

    async def entries(self, target: str, since: int = 1) -> tuple[Entry, ...]:
        """See `Queues`."""
        kept = self._of(target).kept
        return tuple(kept[number] for number in sorted(kept) if number >= since)

    async def again(self, target: str, numbers: tuple[int, ...]) -> None:
        """See `Queues`."""
        queue = self._of(target)
        queue.again |= {number for number in numbers if number in queue.kept}
        self._at_once(queue)

    async def replay(self, target: str, since: int) -> None:
        """See `Queues`."""
        queue = self._of(target)
        queue.stands = replace(queue.stands, passed=min(max(since - 1, 0), queue.stands.passed))
        queue.again = {number for number in queue.again if number < since}
        self._at_once(queue)

    def _at_once(self, queue: _Queue) -> None:
        """Whoever delivers just now is not heard: it may be of what is brought again."""
        queue.stands = replace(queue.stands, failures=0, since=None, due=None, said="", stopped="")
        queue.token = ""

    def _pass(self, queue: _Queue, number: int) -> None:
        if number in queue.again:
            queue.again.discard(number)
        else:
            queue.stands = replace(queue.stands, passed=number)

    def _ended(self, queue: _Queue, token: str) -> bool:
        ours = queue.token == token
        if ours:
            queue.token = ""
        return ours
