"""The port: what every vendor's adapter promises. Values in, values out, `VendorError`s and nothing else raised.

Reads may be repeated at will. A write takes a `key` that is the same when it is tried again; an adapter uses it to
find its own write (`settle`), since no vendor here documents an idempotency key (November 2026).
"""

from abc import ABC, abstractmethod
from dataclasses import dataclass
from datetime import date, datetime

from conversations.booking import (
    Answer,
    Booking,
    Customer,
    Hold,
    People,
    Place,
    Question,
    Ref,
    Service,
    Slot,
    Visit,
)
from vendors.errors import Unsupported


@dataclass(frozen=True, slots=True, kw_only=True)
class Attempt:
    """Everything a booking is made of. `identity` is who books, 40 hex characters derived at the edge from the
    chat account and the desk's secret: stable, secret, never shown; `key` is the command's id.
    """

    key: str
    identity: str
    visit: Visit
    slot: Slot
    hold: Hold | None
    customer: Customer
    answers: tuple[Answer, ...] = ()


class Vendor(ABC):
    """One desk's connection to its practice system. Required calls are abstract, optional ones raise `Unsupported`."""

    name: str

    @abstractmethod
    async def services(self, *, language: str) -> tuple[Service, ...]:
        """What can be booked online, in the vendor's order, named in `language` where the vendor can."""

    async def places(self, visit: Visit) -> tuple[Place, ...]:
        """Where the service is given; asked only with the capability `places`."""
        raise Unsupported(self.name, "places")

    async def people(self, visit: Visit) -> People:
        """Who gives the service at the place; asked only with the capability `people`."""
        raise Unsupported(self.name, "people")

    async def questions(self, visit: Visit) -> tuple[Question, ...]:
        """What the vendor asks before a visit; asked only with the capability `questions`."""
        raise Unsupported(self.name, "questions")

    @abstractmethod
    async def days(self, visit: Visit, *, after: datetime, until: datetime) -> tuple[date, ...]:
        """Days (desk-local) with a slot starting from `after` to before `until`; ascending, no doubles."""

    @abstractmethod
    async def slots(
        self, visit: Visit, *, after: datetime, until: datetime, limit: int | None = None
    ) -> tuple[Slot, ...]:
        """Free slots starting from `after` to before `until`: ascending, one a start, the first `limit` of them.

        Never older than 60 seconds.
        """

    async def hold(self, visit: Visit, slot: Slot, *, key: str) -> Hold:
        """Keep the slot. Raises `SlotTaken`; a lost answer leaves a hold that lapses by itself."""
        raise Unsupported(self.name, "hold")

    async def release(self, hold: Hold, *, key: str) -> None:
        """Give the hold back; one that is gone already is no error."""
        raise Unsupported(self.name, "release")

    @abstractmethod
    async def book(self, attempt: Attempt) -> Ref:
        """Write the booking; the answer is what the vendor calls it. Looks afresh that the slot is still free.

        Raises `SlotTaken`, `HoldExpired`, `Invalid`, `Refused`, `AnswerLost` (then `settle`).
        """

    @abstractmethod
    async def settle(self, attempt: Attempt) -> Booking | None:
        """What became of a booking whose answer was lost: the vendor's record, or None if it certainly is not there.

        Raises `AnswerLost` when even that cannot be told yet, `Unreachable` when the vendor cannot be asked.
        """

    @abstractmethod
    async def reread(self, booking: Ref, *, identity: str, language: str = "") -> Booking:
        """The vendor's own record, read now and never from memory; named in `language` where the vendor can, in the
        vendor's own where none is given. Raises `NotFound`.
        """

    @abstractmethod
    async def check(self) -> None:
        """Whether we may talk to the vendor: credentials, tenant, a first read. Raises what is wrong."""

    @abstractmethod
    async def close(self) -> None:
        """Give back connections; the adapter is not used afterwards."""
