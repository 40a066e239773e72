"""The queue of a target: what is to be told to it, in order.

Theory. Each target has a queue of its own, numbered from 1 without gaps, so that whoever receives it can see that
nothing is missing. What is put in again under the same id is there once. One worker at a time may deliver: whoever
takes gets a lease, and says with its token what came of it; who was too slow is not heard. A number is passed only when
it was delivered or set aside, so whoever dies in between leaves it to be delivered again: at least once, under the same
id. What was delivered is kept a while, so that it can be brought again.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Protocol

KEEP = timedelta(days=30)
"""How long what was put in is kept: for as long it can be brought again."""

LEASE = 60.0
"""Seconds a worker may take for one delivery."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """What is to be told. `at` is when it was put in; instants are aware, to the millisecond."""

    number: int
    id: str
    at: datetime
    blob: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class Taken:
    """An entry that is to be delivered now. `failures` in a row came before, the first of them at `since`. `again`:
    somebody asked for it once more, beside the order.
    """

    entry: Entry
    failures: int = 0
    since: datetime | None = None
    again: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class SetAside:
    """What could not be delivered for a day. `said` is why, without an address."""

    number: int
    at: datetime
    said: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Progress:
    """How it stands with a target: the last number put in, and the last one that was passed. `due` is when it is tried
    again, None where nothing failed; `stopped` why it is not tried at all, empty where it is.
    """

    last: int = 0
    passed: int = 0
    failures: int = 0
    since: datetime | None = None
    due: datetime | None = None
    said: str = ""
    stopped: str = ""
    aside: tuple[SetAside, ...] = ()


class Queues(Protocol):
    """What is promised of every store. All calls raise `StoreUnreachable`."""

    async def put(self, target: str, id: str, blob: bytes, at: datetime) -> int:  # noqa: A002 - an entry's own word
        """Put it in at the end; its number. Put in again, it is where it was."""

    async def take(self, target: str, *, token: str, now: datetime) -> Taken | None:
        """What is to be delivered now, and the lease to do so; None for nothing, or while somebody else has it."""

    async def delivered(self, target: str, number: int, *, token: str) -> bool:
        """It was; on with the next. False where the lease was lost: then nothing is changed."""

    async def failed(self, target: str, number: int, *, token: str, now: datetime, due: datetime, said: str) -> bool:
        """It was not; nothing is tried before `due`."""

    async def set_aside(self, target: str, number: int, *, token: str, now: datetime, due: datetime, said: str) -> bool:
        """It is given up; the next is tried at `due`."""

    async def stop(self, target: str, *, token: str, said: str) -> bool:
        """Nothing more is tried, until `again` or `replay`."""

    async def progress(self, target: str) -> Progress:
        """How it stands."""

    async def entries(self, target: str, since: int = 1) -> tuple[Entry, ...]:
        """What is kept from that number on."""

    async def again(self, target: str, numbers: tuple[int, ...]) -> None:
        """Deliver these once more, before all else, and go on at once where nothing was tried."""

    async def replay(self, target: str, since: int) -> None:
        """Deliver everything from that number on once more, in order, and at once."""
