"""What is ordered of the world. Every command gets its id from the turn that gave it, so it is the same next time.

Answers come back as events (`Replied`, `Failed`) that carry the id. Which command is answered by what:
Find* by *Found, `HoldSlot` by `Held`, `Release` by `Released`, `Rehearse` by `Rehearsed`, `Book` and `Move` by
`Written`, `Cancel` by `Cancelled`, `Confirm`, `Mark`, `Reread`, `Settle` and `SettleMove` by `Read`, `AskPayment`,
`WatchPayment` and `Refund` by `Paying`. What is said (`Say`) is not answered; a `Ring` brings `Rang` when its instant
has come.
"""

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum, auto

from conversations.announcements import Announcement
from conversations.booking import (
    Animal,
    Answer,
    Booking,
    Customer,
    Hold,
    PaymentStatus,
    Pin,
    Presence,
    Ref,
    Slot,
    Visit,
)
from conversations.calendar_files import CalendarFile
from conversations.finds import Find, Numbered
from conversations.invoices import Invoice
from conversations.matters import FileRef, News
from conversations.text import Link, Text
from conversations.views import Rows


class Outcome(StrEnum):
    """What is counted of reminders."""

    SENT = auto()
    CONFIRMED = auto()
    MOVED = auto()
    CANCELLED = auto()


@dataclass(frozen=True, slots=True, kw_only=True)
class HoldSlot(Numbered):
    """Keep this slot for us."""

    visit: Visit
    slot: Slot


@dataclass(frozen=True, slots=True, kw_only=True)
class Release(Numbered):
    """Give a held slot back. `quiet`: nobody waits for the answer."""

    hold: Hold
    quiet: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Book(Numbered):
    """Make the booking. `hold` is None where the vendor keeps no slots; `proven` says that the chat's own platform, or
    staff, vouch for the customer's phone. `override` is why staff book a time that is not free, empty for one that is.
    `staff`: a member of staff asks; how long before a visit it may be changed is a rule for patients.
    """

    visit: Visit
    slot: Slot
    hold: Hold | None
    customer: Customer = field(repr=False)
    answers: tuple[Answer, ...] = field(default=(), repr=False)
    animal: Animal | None = field(default=None, repr=False)
    proven: bool = False
    override: str = field(default="", repr=False)
    staff: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Move(Numbered):
    """Give a booking the time (and hold) of this order. The old one stands until the new time is secured."""

    booking: Ref
    order: Book


@dataclass(frozen=True, slots=True, kw_only=True)
class Cancel(Numbered):
    """End a booking; asked until it is known. `reason` is one of those found, empty for the desk's own; `staff` as in
    `Book`.
    """

    booking: Ref
    reason: Ref = ""
    staff: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Confirm(Numbered):
    """Note that the person will come, and read the record, named in `language` where the vendor can."""

    booking: Ref
    language: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark(Numbered):
    """Note whether the person came, and read the record, named in `language` where the vendor can."""

    booking: Ref
    what: Presence
    language: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Rehearse(Numbered):
    """Would the vendor take this booking? Nothing is made."""

    order: Book


@dataclass(frozen=True, slots=True, kw_only=True)
class Settle(Numbered):
    """Find out what became of a booking whose answer was lost; asked until it is known."""

    lost: Book


@dataclass(frozen=True, slots=True, kw_only=True)
class SettleMove(Numbered):
    """Find out what became of a move whose answer was lost: its record has the new time, or the old one."""

    booking: Ref
    lost: Book


@dataclass(frozen=True, slots=True, kw_only=True)
class Reread(Numbered):
    """Read the vendor's record of a booking, named in `language` where the vendor can; asked until it is known, or
    `until` a reminder of it would be of no use. `noticed`: it may have been changed there, and nobody waits for it.
    """

    booking: Ref
    language: str
    until: datetime | None = None
    noticed: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class AskPayment(Numbered):
    """Where can the booking be paid, `until` when a desk's own deposit is to be there?"""

    booking: Ref
    language: str
    until: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class WatchPayment(Numbered):
    """What became of the payment? Asked until it is paid or can no longer be."""

    payment: Ref


@dataclass(frozen=True, slots=True, kw_only=True)
class Refund(Numbered):
    """Give a payment back, by the desk's own provider; asked until it is known."""

    payment: Ref


@dataclass(frozen=True, slots=True, kw_only=True)
class Spot:
    """A place to be shown on a map. `address` may be empty."""

    name: str
    address: str
    pin: Pin


@dataclass(frozen=True, slots=True, kw_only=True)
class Post(Numbered):
    """Say something that stays in the chat, apart from the panel; in a chat of the desk, in the thread of its panel.

    `mark` is the other side's name for what is said, under which it can be changed or taken back; empty: neither.
    It comes with a `file` that somebody sent, or with one made for a `calendar`, never with both. `links` are more ways
    out, below the `link`. Its buttons, where it has `rows`, carry `stamp`. An `invoice` is paid where it stands. A
    `spot` is shown on a map, in the words' stead, where the channel has maps.
    """

    body: tuple[Text, ...]
    link: Link | None = None
    mark: str = ""
    file: FileRef | None = None
    rows: Rows = ()
    stamp: int = 0
    calendar: CalendarFile | None = None
    links: tuple[Link, ...] = ()
    invoice: Invoice | None = None
    spot: Spot | None = None

    @property
    def ways(self) -> tuple[Link, ...]:
        """All ways out, in the order to show them."""
        return (self.link, *self.links) if self.link else self.links


@dataclass(frozen=True, slots=True, kw_only=True)
class Repost(Numbered):
    """Say this instead of what was posted under the mark; nothing was: nothing is done, unless it is `owed`. `anew`:
    where that can no longer be changed, it is posted; else nothing is done then either.
    """

    mark: str
    body: tuple[Text, ...]
    links: tuple[Link, ...] = ()
    rows: Rows = ()
    anew: bool = True
    owed: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Unpost(Numbered):
    """Take back what was posted under the mark; nothing was: nothing is done."""

    mark: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TellStaff(Numbered):
    """Something for the desk. `matter` says of what, the same for all that is said of it: `visit:<its first ref>`,
    `talk:<the turn it began>`, `trouble:<what>:<turn>`.
    """

    matter: str
    news: News


@dataclass(frozen=True, slots=True, kw_only=True)
class TellChat(Numbered):
    """Something from the desk for the chat of a patient, by its name."""

    chat: str
    news: News


@dataclass(frozen=True, slots=True, kw_only=True)
class Ring(Numbered):
    """Bring `Rang(name)` into this chat at that instant (aware) or later; one ordered later under the same name takes
    its place. None: it is no longer wanted.
    """

    at: datetime | None
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Enter(Numbered):
    """Write the visit of this chat of the desk into the ledger, in place of what stands there of it. Where nobody is
    staff the patient's chat does, and `matter` is what the desk's would be.
    """

    booking: Booking
    customer: Customer = field(repr=False)
    patient: str = ""
    paid: PaymentStatus | None = None
    matter: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Tally(Numbered):
    """Count what came of a reminder in this wording."""

    wording: str
    what: Outcome


@dataclass(frozen=True, slots=True, kw_only=True)
class Announce(Numbered):
    """Tell others what became of a visit."""

    announcement: Announcement


Write = HoldSlot | Release | Book | Move | Cancel | Confirm | Mark
Call = Find | Write | Rehearse | Settle | SettleMove | Reread | AskPayment | WatchPayment | Refund
Say = Post | Repost | Unpost | TellStaff | TellChat | Ring | Enter | Tally | Announce
"""What is carried out in the order it was given, by whoever holds the chat's lane."""

Command = Call | Say
