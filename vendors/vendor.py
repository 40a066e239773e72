"""The port: what every vendor's adapter promises. Values in, values out, `VendorError`s and nothing else raised.

Reads may be repeated at will. A write takes a `key` that is the same when it is tried again; an adapter uses it to
find its own write (`settle`), since no vendor here documents an idempotency key (November 2026).
"""

from abc import ABC, abstractmethod
from dataclasses import dataclass, field
from datetime import date, datetime

from conversations.booking import (
    Animal,
    Animals,
    Answer,
    Appointment,
    Booking,
    Choice,
    Customer,
    Hold,
    Payment,
    People,
    Place,
    Presence,
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
    chat account and the desk's secret: stable, secret, never shown; `key` is the command's id. `proven`: the chat's
    own platform vouches that the customer's phone is theirs; only then may the vendor's records of them be used.

    `override` is why a member of staff takes the time whether or not it is free, empty for everybody else; only with
    the capability `override`. We then neither look whether it is taken nor give way to who has it; what the vendor
    itself refuses stays refused, and every other rule holds. It is for our own books: no vendor is told. Its slot need
    not be one of ours: with an empty ref it is only a start, with `slot.person`, else with whom the visit names, else
    with the first who gives it.

    `staff`: a member of staff asks. How long before a visit it may be moved is a rule for patients.
    """

    key: str
    identity: str
    visit: Visit
    slot: Slot
    hold: Hold | None
    customer: Customer
    answers: tuple[Answer, ...] = ()
    animal: Animal | None = None
    proven: bool = False
    override: str = field(default="", repr=False)
    staff: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Contended:
    """Whose time an attempt would take, where nothing at the vendor keeps it for us until it is written.

    `resource` is the same for every service that takes that time, and nobody else's at this vendor: bookings of one
    resource at overlapping times are made one after the other. `lag` is for how many seconds the vendor's lists may
    not show what was written; more than 0 only where of two at overlapping times one is always too many.
    """

    resource: str
    lag: float = 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Changes:
    """Bookings that changed (made, moved, cancelled), each once, and the moment from which to ask next time."""

    bookings: tuple[Ref, ...]
    until: datetime


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

    async def extras(self, visit: Visit) -> tuple[Service, ...]:
        """What else can be had in the same visit; asked only with the capability `extras`."""
        raise Unsupported(self.name, "extras")

    async def animals(self, visit: Visit, customer: Customer, *, proven: bool) -> Animals:
        """Whom the visit may be for; asked only with the capability `animals`. Without `proven` nobody is looked up."""
        raise Unsupported(self.name, "animals")

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

    async def rehearse(self, attempt: Attempt) -> None:
        """Whether the vendor would take the booking; nothing is made. Raises what `book` would raise."""
        raise Unsupported(self.name, "rehearse")

    @abstractmethod
    def contended(self, attempt: Attempt) -> Contended | None:
        """What others may want as well while `book`, `move` or a settling of them runs; None where the vendor's own
        hold keeps everybody apart, and for an attempt that overrides: it waits for nobody. Asks nobody.
        """

    @abstractmethod
    async def book(self, attempt: Attempt) -> Ref:
        """Write the booking; the answer is what the vendor calls it. Looks afresh that the slot is still free.

        Raises `SlotTaken`, `HoldExpired`, `Invalid`, `Refused`, `AnswerLost` (then `settle`); `Unsupported` for an
        attempt that overrides, without that capability.
        """

    @abstractmethod
    async def settle(self, attempt: Attempt) -> Booking | None:
        """What became of a booking whose answer was lost: the vendor's record, or None if it certainly is not there.

        Raises `AnswerLost` when even that cannot be told (yet; without the capability `settles` perhaps never:
        staff must look, and nothing is booked again by itself), `Unreachable` when the vendor cannot be asked. A
        `Refused` that comes out of the asking is of the asking: it says nothing of the booking.
        """

    @abstractmethod
    async def reread(self, booking: Ref, *, identity: str, language: str = "") -> Booking:
        """The vendor's own record, read now and never from memory; named in `language` where the vendor can, in the
        vendor's own where none is given. Raises `NotFound`.
        """

    async def move(self, booking: Ref, attempt: Attempt) -> Ref:
        """Give the booking the attempt's time (and hold); the answer is what the vendor calls it now.

        The new time is secured first: whatever is raised before that leaves the old one as it was. Moving it to where
        it already is does nothing. Raises what `book` raises, and `NotFound`.
        """
        raise Unsupported(self.name, "move")

    async def settle_move(self, booking: Ref, attempt: Attempt) -> Booking:
        """The record after a move whose answer was lost: with the new time, or the old one. Where two records stood
        in between, one is ended now. Raises like `settle`; `NotFound` where the booking is no more, `Refused` where it
        is at its old time again.
        """
        raise Unsupported(self.name, "settle_move")

    async def reasons(self, *, language: str, staff: bool = False) -> tuple[Choice, ...]:
        """Why one may cancel, in the vendor's order; asked only with the capability `reasons`. Whoever comes is given
        none that is only for `staff` to give; there may be none left.
        """
        raise Unsupported(self.name, "reasons")

    async def cancel(
        self, booking: Ref, *, identity: str, key: str, reason: Ref = "", note: str = "", staff: bool = False
    ) -> None:
        """End the booking; it was read back as cancelled. One that is cancelled already is no error.

        `reason` is one of `reasons`, empty for the desk's own default; `staff` as in `Attempt`. After a lost answer it
        may simply be called again. Raises `NotFound`, `Refused` (too late, already begun).
        """
        raise Unsupported(self.name, "cancel")

    async def confirm(self, booking: Ref, *, identity: str, key: str) -> None:
        """Note that the person will come; it was read back so. May be called again.

        Raises `NotFound`, `Refused` (cancelled), `AnswerLost` (call again).
        """
        raise Unsupported(self.name, "confirm")

    async def mark(self, booking: Ref, what: Presence, *, identity: str, key: str) -> None:
        """Note whether the person came; it was read back so. May be called again, also with the other of the two.

        Raises `NotFound`, `Refused` (cancelled), `AnswerLost` (call again).
        """
        raise Unsupported(self.name, "mark")

    async def bookings(self, customer: Customer, *, identity: str, proven: bool) -> tuple[Booking, ...]:
        """The person's bookings from now on, ascending: those made under this identity where the vendor keeps it,
        those of the one matching record where `proven`; else none. A phone number alone is enough where the vendor can
        search by it; where it cannot, or several records have it, there are none.
        """
        raise Unsupported(self.name, "bookings")

    async def diary(self, *, after: datetime, until: datetime) -> tuple[Appointment, ...]:
        """What is in the practice's book from `after` to before `until` by its start, whoever made it, ascending and
        read now. What was cancelled is left out, time that is only blocked as well.

        A fixed number of lists, followed page by page, never a call for each visit: what they do not tell is left
        empty (a customer, where to join by video). A name that comes in one piece is the `first_name`.
        """
        raise Unsupported(self.name, "diary")

    async def changes(self, since: datetime) -> Changes:
        """What changed after `since`, asked with an overlap: the same change may come twice, none is missed."""
        raise Unsupported(self.name, "changes")

    def hint(self, body: bytes) -> tuple[Ref, ...]:
        """Which bookings (their `plain_ref`) a call of the vendor's may be about. It proves nothing: reread them.

        Raises `ContractBroken` for a body that cannot be read; a call about something else gives nothing.
        """
        raise Unsupported(self.name, "hint")

    async def pay_link(self, booking: Ref, *, identity: str, key: str, language: str = "") -> Payment:
        """Where to pay for the booking: its invoice where there is one to be paid, else its deposit. A link that is
        still good is given again, never a second one. Raises `NotFound`, `Refused` (nothing to be paid).
        """
        raise Unsupported(self.name, "pay_link")

    async def payment(self, payment: Ref) -> Payment:
        """The provider's record, read now. Raises `NotFound`."""
        raise Unsupported(self.name, "payment")

    def refuse_override(self, attempt: Attempt) -> None:
        """Raise `Unsupported` for an attempt that overrides: what `book` and `move` begin with, without the capability.

        Nothing was sent.
        """
        if attempt.override:
            raise Unsupported(self.name, "override")

    def plain_ref(self, booking: Ref) -> Ref:
        """The ref without what must stay secret in it: what `hint` gives, and all that an index or a log may hold."""
        return booking

    @abstractmethod
    async def check(self) -> None:
        """Whether we may talk to the vendor: credentials, tenant, a first read. Raises what is wrong."""

    @abstractmethod
    async def close(self) -> None:
        """Give back connections; the adapter is not used afterwards."""
