"""The record of what staff did: who, what, when, on which visit. A deed is one line in the log and one in the store.

Kept for a year for whoever has to answer for it (`frontdesk deeds`). Nothing personal of a patient is in it: a visit is
named by its code, a member of staff by their Slack user id.
"""

from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Protocol

import structlog

from bot.store.codec import Codec
from conversations.events import Done, Order, Ordered, Pressed, Rewritten, Sent, Submitted, Typed, Withdrawn
from conversations.matters import AboutTrouble, AboutVisit
from conversations.session import Session

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


def deed_of(before: Session, event: Done, after: Session) -> StaffDid | None:
    """What somebody of the staff did in this turn of a chat of the desk; None where it was not one of them."""
    if not event.actor:
        return None
    return StaffDid(
        id=f"{after.chat}.{after.turn}.did",
        at=event.at,
        desk=after.desk or before.desk or "",
        who=event.actor,
        what=_what(before, event),
        booking=_code(after) or _code(before),
    )


def _what(before: Session, event: Done) -> str:
    match event:
        case Pressed(stamp=stamp, key=key):
            acts = [offer.act for offer in before.offers if offer.key == key and stamp == before.stamp]
            return acts[0].value if acts else "stale_press"
        case Ordered(order=Order.CANCEL):
            return "gave_up"  # a booking that was begun: no visit is cancelled by that
        case Ordered(order=order):
            return order.value
        case Submitted():
            return "submitted"
        case Typed() | Sent():
            return "wrote"
        case Rewritten() | Withdrawn():
            return "changed_words"
        case _:
            return type(event).__name__.lower()


def _code(session: Session) -> str:
    match session.matter:
        case AboutVisit(booking=booking) | AboutTrouble(booking=booking) if booking is not None:
            return booking.code
        case _:
            return session.booked.code if session.booked else ""
