"""What this process wrote, by the attempt's key: CarePortals has neither idempotency keys nor a list to look in.

Kept in memory alone: the refs hold access keys. What another process wrote is not in it, and nobody can find it.
"""

import asyncio
from collections import OrderedDict
from dataclasses import dataclass, field

from conversations.booking import Ref
from vendors.vendor import Attempt

KEPT = 2048
"""Attempts remembered; the eldest is forgotten first."""


@dataclass(slots=True)
class Entry:
    """One attempt. `sent`: it went out and nothing was heard of it (yet); `booking` is what came of it.

    `turn` is held by whoever writes or settles it: two at once would know nothing of each other.
    """

    sent: bool = False
    booking: Ref = field(default="", repr=False)
    turn: asyncio.Lock = field(default_factory=asyncio.Lock)


class Ledger:
    """The attempts of one connection."""

    def __init__(self, kept: int = KEPT) -> None:
        self._kept = kept
        self._entries: OrderedDict[tuple[str, str], Entry] = OrderedDict()

    def entry(self, attempt: Attempt) -> Entry:
        """What is known of the attempt; an empty page for a new one."""
        name = (attempt.identity, attempt.key)
        entry = self._entries.setdefault(name, Entry())
        self._entries.move_to_end(name)
        while len(self._entries) > self._kept:
            self._entries.popitem(last=False)
        return entry

    def forget(self, attempt: Attempt) -> None:
        """What was written was taken back: nothing is known of the attempt."""
        self._entries.pop((attempt.identity, attempt.key), None)
