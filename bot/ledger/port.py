"""The ledger's port: one line for each visit that was made here, kept until some days after the visit and then dropped.

It answers what a vendor's lists do not: which card a visit has, who asked for it, whether it was confirmed and paid. It
is never asked whether a time is free, nor what is true of a booking: that is the vendor's record.
"""

from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Protocol

from conversations.booking import BookingStatus, Customer, PaymentStatus, Ref

KEEP_DAYS = 90
"""How long a line is kept after its visit, where the settings say nothing else."""

_FARTHEST_EAST, _FARTHEST_WEST = timedelta(hours=14), timedelta(hours=12)


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A visit, as its card has it. `chat` is the card's, and one line's for ever; `ref` holds nothing secret.

    `start` and `end` are aware, in the desk's zone. `patient` is the chat it was made in, empty for a caller's.
    `number` grows with everything that happened to it: an older line never takes a newer one's place.
    """

    desk: str
    chat: str
    number: int
    ref: Ref
    code: str
    start: datetime
    end: datetime | None = None
    service: str = ""
    place: str = ""
    person: str = ""
    status: BookingStatus = BookingStatus.BOOKED
    confirmed: bool = False
    paid: PaymentStatus | None = None
    patient: str = ""
    customer: Customer = field(default=Customer(), repr=False)

    @property
    def day(self) -> date:
        """The desk's day it is on."""
        return self.start.date()


class Ledger(Protocol):
    """What is promised of every ledger. All calls raise `StoreUnreachable`."""

    async def put(self, line: Line) -> None:
        """Write the line of this chat, unless a newer one is there. One whose time to be kept is over is dropped."""

    async def on(self, desk: str, day: date) -> tuple[Line, ...]:
        """What is on a day of the desk's own calendar, ascending, whatever its status."""

    def upcoming(self, desk: str) -> AsyncIterator[Line]:
        """What begins from now on, ascending, whatever its status. Read by and by: it may be a great deal."""

    async def of_chat(self, desk: str, chat: str) -> Line | None:
        """The line of this card."""

    async def by_code(self, desk: str, code: str) -> Line | None:
        """The visit of this code, or that had it before it was moved; case and spaces do not matter."""

    async def of_ref(self, desk: str, ref: Ref) -> Line | None:
        """The visit the vendor calls so (`Vendor.plain_ref`), or has called so before it was moved."""


def around(day: date) -> tuple[datetime, datetime]:
    """The instants, as clocks in UTC, between which it is this day somewhere: from, and until before."""
    midnight = datetime.combine(day, datetime.min.time())
    return midnight - _FARTHEST_EAST, midnight + timedelta(days=1) + _FARTHEST_WEST


def quoted(code: str) -> str:
    """A code as it is looked up."""
    return "".join(code.split()).upper()


def kept_for(line: Line, now: datetime, keep_days: int) -> float:
    """Seconds this line is still to be kept."""
    return ((line.end or line.start) + timedelta(days=keep_days) - now).total_seconds()


def in_order(lines: list[Line]) -> tuple[Line, ...]:
    """By time; of those at the same time, by place and person, so that a sheet is the same at every look."""
    return tuple(sorted(lines, key=lambda line: (line.start.timestamp(), line.place, line.person, line.chat)))
