"""What is kept of payments whose provider tells once and cannot be asked again: the port, and the one in memory.

A record is what was asked for, every charge there was, whether it was withdrawn, and when somebody was let pay. Nothing
in it is ever changed: what came first stays, so whatever is told twice is kept once. No card data, no name.
"""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import Protocol

from conversations.booking import Price, Ref

KEEP = timedelta(days=400)
"""How long a record is kept after it was last written: a year in which somebody may ask for their money back, and some
days. After that staff have the provider's own books."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What somebody is to pay: where it was asked, at which desk, for which booking, how much, and until when."""

    chat: str
    desk: str
    booking: Ref
    price: Price
    until: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Charge:
    """Money that came. `name` is the channel's for it, `receipt` the provider's, by which people find it there."""

    name: str
    receipt: str = field(repr=False)
    price: Price
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class PaymentRecord:
    """All that is kept under a payment's name. `asked` is None where the money came without anybody having asked here,
    or that was forgotten. `let` is when somebody was last told that they may pay it: their money may be on its way.
    """

    asked: Asked | None = None
    charges: tuple[Charge, ...] = ()
    withdrawn: bool = False
    let: datetime | None = None


class PaymentRecords(Protocol):
    """What is promised of every store. All calls raise `StoreUnreachable`, and are safe to repeat."""

    async def ask(self, payment: Ref, asked: Asked) -> PaymentRecord:
        """Keep what is asked for, unless it is known; the record."""
        ...

    async def charge(self, payment: Ref, charge: Charge) -> PaymentRecord:
        """Keep that money came, once for each charge's name; the record. Returns when it is on the disk, and raises
        `NotOnDisk` where that takes too long.
        """
        ...

    async def withdraw(self, payment: Ref) -> PaymentRecord:
        """Nobody is to pay it any more; the record."""
        ...

    async def let(self, payment: Ref, at: datetime) -> PaymentRecord:
        """Keep that somebody is about to be told at that instant that they may pay it; the record."""
        ...

    async def find(self, payment: Ref) -> PaymentRecord | None:
        """The record; None for none."""
        ...


class MemoryPaymentRecords:
    """`PaymentRecords` in this process."""

    def __init__(self, now: Callable[[], datetime]) -> None:
        self._now = now
        self._records: dict[Ref, tuple[PaymentRecord, datetime]] = {}

    async def ask(self, payment: Ref, asked: Asked) -> PaymentRecord:
        """See `PaymentRecords`."""
        record = await self._known(payment)
        return self._keep(payment, replace(record, asked=record.asked or asked))

    async def charge(self, payment: Ref, charge: Charge) -> PaymentRecord:
        """See `PaymentRecords`."""
        record = await self._known(payment)
        known = any(one.name == charge.name for one in record.charges)
        return self._keep(payment, record if known else replace(record, charges=(*record.charges, charge)))

    async def withdraw(self, payment: Ref) -> PaymentRecord:
        """See `PaymentRecords`."""
        return self._keep(payment, replace(await self._known(payment), withdrawn=True))

    async def let(self, payment: Ref, at: datetime) -> PaymentRecord:
        """See `PaymentRecords`."""
        record = await self._known(payment)
        return self._keep(payment, replace(record, let=max(at, record.let or at)))

    async def find(self, payment: Ref) -> PaymentRecord | None:
        """See `PaymentRecords`."""
        record, ends = self._records.get(payment, (None, self._now()))
        return record if ends > self._now() else None

    async def _known(self, payment: Ref) -> PaymentRecord:
        return await self.find(payment) or PaymentRecord()

    def _keep(self, payment: Ref, record: PaymentRecord) -> PaymentRecord:
        self._records[payment] = record, self._now() + KEEP
        return record
