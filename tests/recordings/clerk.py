"""A vendor that answers whatever a recorded chat asked, and a screen that shows whatever is said; both remember it."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from bot.calendar_file import NAME as CALENDAR_FILE
from bot.channel import Attachment, NoFile, Showing
from bot.speech import Speech
from bot.telegram.render import breaches, render, render_asked, render_post
from conversations.booking import (
    Animals,
    Booking,
    BookingStatus,
    Choice,
    Customer,
    Hold,
    Payment,
    PaymentStatus,
    People,
    Place,
    Question,
    Ref,
    Service,
    Slot,
    Visit,
)
from conversations.matters import FileRef
from conversations.text import Link, Privacy, Text
from conversations.views import Rows
from tests.conversations.world import (
    DAY,
    EXTRAS,
    FORM,
    NOW,
    PEOPLE,
    PLACES,
    SERVICES,
    SLOTS,
    SPECIES,
    payment,
)
from vendors.vendor import Attempt, Contended, Vendor

SPEECH = Speech.load()
BEFORE = NOW + timedelta(days=30)
"""When a booking was that is being moved."""


class Clerk(Vendor):
    """Has everything and takes everything. `written` counts writes by their call and key."""

    name = "clerk"

    def __init__(self) -> None:
        self.written: Counter[tuple[str, str]] = Counter()
        self._made: dict[str, Booking] = {}

    async def services(self, *, language: str) -> tuple[Service, ...]:
        """See `Vendor`."""
        return SERVICES

    async def places(self, visit: Visit) -> tuple[Place, ...]:
        """See `Vendor`."""
        return PLACES

    async def people(self, visit: Visit) -> People:
        """See `Vendor`."""
        return People(members=PEOPLE)

    async def questions(self, visit: Visit) -> tuple[Question, ...]:
        """See `Vendor`."""
        return FORM

    async def extras(self, visit: Visit) -> tuple[Service, ...]:
        """See `Vendor`."""
        return EXTRAS

    async def animals(self, visit: Visit, customer: Customer, *, proven: bool) -> Animals:
        """See `Vendor`."""
        return Animals(members=(), species=SPECIES)

    async def days(self, visit: Visit, *, after: datetime, until: datetime) -> tuple[date, ...]:
        """See `Vendor`."""
        return (DAY,)

    async def slots(
        self, visit: Visit, *, after: datetime, until: datetime, limit: int | None = None
    ) -> tuple[Slot, ...]:
        """See `Vendor`."""
        return SLOTS

    async def hold(self, visit: Visit, slot: Slot, *, key: str) -> Hold:
        """See `Vendor`."""
        self.written["hold", key] += 1
        return Hold(ref=key, until=NOW + timedelta(days=1))

    async def release(self, hold: Hold, *, key: str) -> None:
        """See `Vendor`."""
        self.written["release", key] += 1

    async def rehearse(self, attempt: Attempt) -> None:
        """See `Vendor`."""

    def contended(self, attempt: Attempt) -> Contended | None:
        """Nobody else is there."""
        return None

    async def book(self, attempt: Attempt) -> Ref:
        """See `Vendor`."""
        return self._make("book", attempt)

    async def settle(self, attempt: Attempt) -> Booking | None:
        """See `Vendor`."""
        return self._made.get(attempt.key)

    async def reread(self, booking: Ref, *, identity: str, language: str = "") -> Booking:
        """See `Vendor`."""
        made = (one for one in self._made.values() if one.ref == booking)
        return next(made, _booking(booking, SLOTS[0].start))

    async def bookings(self, customer: Customer, *, identity: str, proven: bool) -> tuple[Booking, ...]:
        """Those made since."""
        return tuple(self._made.values())

    async def move(self, booking: Ref, attempt: Attempt) -> Ref:
        """See `Vendor`."""
        return self._make("move", attempt)

    async def settle_move(self, booking: Ref, attempt: Attempt) -> Booking:
        """See `Vendor`."""
        return self._made.get(attempt.key) or _booking(booking, BEFORE)

    async def reasons(self, *, language: str, staff: bool = False) -> tuple[Choice, ...]:
        """See `Vendor`."""
        return (Choice(ref="other", name="Other"),)

    async def cancel(
        self, booking: Ref, *, identity: str, key: str, reason: Ref = "", note: str = "", staff: bool = False
    ) -> None:
        """See `Vendor`."""
        self.written["cancel", key] += 1

    async def pay_link(self, booking: Ref, *, identity: str, key: str, language: str = "") -> Payment:
        """See `Vendor`."""
        self.written["pay_link", key] += 1
        return payment(f"{booking}'s {key}")

    async def payment(self, payment: Ref) -> Payment:
        """Paid."""
        return _paid(payment)

    async def check(self) -> None:
        """Always fine."""

    async def close(self) -> None:
        """Nothing to give back."""

    def _make(self, call: str, attempt: Attempt) -> Ref:
        self.written[call, attempt.key] += 1
        made = _booking(f"{call} {attempt.key}", attempt.slot.start)
        return self._made.setdefault(attempt.key, made).ref


def _booking(ref: Ref, start: datetime) -> Booking:
    return Booking(ref=ref, code="FD-1", status=BookingStatus.BOOKED, start=start, service="Passport")


def _paid(ref: Ref) -> Payment:
    return payment(ref, PaymentStatus.PAID)


@dataclass(slots=True)
class Screen:
    """Every phone: the newest of what is shown to each chat, and how often something was posted."""

    name: str = "telegram"
    clearance: Privacy = Privacy.HEALTH
    shown: dict[str, Showing] = field(default_factory=dict)
    posted: Counter[str] = field(default_factory=Counter)

    async def show(self, chat: str, showing: Showing, panel: bytes | None) -> bytes:
        """See `Channel`."""
        voice = SPEECH.voice(showing.language, self.clearance)
        assert not breaches(render(showing.view, showing.stamp, voice))
        self.shown[chat] = showing
        return panel or b"2:buttons"

    async def post(
        self,
        chat: str,
        body: tuple[Text, ...],
        language: str,
        links: Sequence[Link] = (),
        file: Attachment | None = None,
    ) -> bytes:
        """See `Channel`."""
        assert file is None or file.name == CALENDAR_FILE, "nobody sent one in a recorded chat"
        assert not breaches(render_post(body, SPEECH.voice(language, self.clearance), links))
        self.posted[chat] += 1
        return b"3"

    async def ask(
        self, chat: str, body: tuple[Text, ...], rows: Rows, stamp: int, language: str, *, links: Sequence[Link] = ()
    ) -> bytes:
        """See `Channel`."""
        assert not breaches(render_asked(body, rows, stamp, SPEECH.voice(language, self.clearance), links))
        self.posted[chat] += 1
        return b"3"

    async def repost(
        self,
        chat: str,
        known: bytes,
        body: tuple[Text, ...],
        language: str,
        links: Sequence[Link] = (),
        *,
        rows: Rows = (),
    ) -> bytes | None:
        """See `Channel`."""
        voice = SPEECH.voice(language, self.clearance)
        assert not breaches(render_asked(body, rows, 0, voice, links) if rows else render_post(body, voice, links))
        return known

    async def unpost(self, chat: str, known: bytes, language: str) -> bool:
        """See `Channel`."""
        return True

    async def fetch(self, file: FileRef) -> bytes:
        """See `Channel`."""
        raise NoFile

    async def retract(self, chat: str, panel: bytes, others: tuple[bytes, ...]) -> None:
        """Never: there is one worker."""

    async def busy(self, chat: str) -> None:
        """See `Channel`."""
