"""The record of what staff did: who, what, when, on which visit. Each deed is one line in the log, and one in the store.

Kept for a year for whoever has to answer for it (`frontdesk deeds`). Nothing personal of a patient is in it: a visit is
named by its code, a member of staff by their Slack user id.
"""

from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Protocol

import structlog

from bot.store.codec import Codec

KEEP = timedelta(days=365)
"""How long a deed is kept."""

_log = structlog.get_logger(__name__)


@dataclass(frozen=True, slots=True, kw_only=True)
class StaffDid:
    """A deed. `id` is the same however often it is told; `who` a Slack user id; `what` an act's name or a command's;
    `booking` a code, empty where it is about none. `at` is an aware instant.
    """

    id: str
    at: datetime
    desk: str
    who: str
    what: str
    booking: str = ""


STAFF_DID: Codec[StaffDid] = Codec(StaffDid, "deed")


class Deeds(Protocol):
    """What is promised of every store. All calls raise `StoreUnreachable`."""

    async def add(self, deed: StaffDid) -> None:
        """Keep it, once, however often it is added; what was done `KEEP` before it is dropped."""

    def of(self, desk: str) -> AsyncIterator[StaffDid]:
        """What is kept of a desk, the latest first. Read by and by: it may be a great deal."""


class MemoryDeeds:
    """`Deeds` in this process."""

    def __init__(self) -> None:
        self._kept: dict[tuple[str, str], StaffDid] = {}

    async def add(self, deed: StaffDid) -> None:
        """See `Deeds`."""
        self._kept[deed.desk, deed.id] = deed
        self._kept = {key: one for key, one in self._kept.items() if one.desk != deed.desk or one.at > deed.at - KEEP}

    async def of(self, desk: str) -> AsyncIterator[StaffDid]:
        """See `Deeds`."""
        kept = [deed for deed in self._kept.values() if deed.desk == desk]
        for deed in sorted(kept, key=lambda deed: deed.at, reverse=True):
            yield deed


@dataclass(frozen=True, slots=True, kw_only=True)
class Audit:
    """Writes deeds down, in both places."""

    deeds: Deeds

    async def did(self, deed: StaffDid) -> None:
        """Write it down. Raises `StoreUnreachable`: then it stands in the log alone, and what it was for must wait."""
        when = deed.at.isoformat()
        _log.info("staff_did", desk=deed.desk, who=deed.who, what=deed.what, when=when, booking=deed.booking)
        await self.deeds.add(deed)
