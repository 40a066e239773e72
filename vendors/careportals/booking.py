"""Booking at CarePortals: looked at afresh, written once, and never told for certain what nobody can know.

There is no hold, no idempotency key and no list of appointments. After a lost answer *taken* may mean taken by us or by
somebody else, and *free* may mean that a second provider is: only where one schedule serves the visit does a free time
prove that nothing was booked.
"""

from dataclasses import dataclass
from datetime import UTC

import structlog

from conversations.booking import Booking, Question, Ref
from vendors.careportals import answers, mapping
from vendors.careportals.access import refusal
from vendors.careportals.appointments import Appointments
from vendors.careportals.catalogue import Offer
from vendors.careportals.forms import UNREADABLE
from vendors.careportals.ledger import Entry, Ledger
from vendors.careportals.listing import Listing
from vendors.careportals.manifest import CarePortalsConfig
from vendors.careportals.records import Records
from vendors.careportals.times import Time
from vendors.errors import AnswerLost, ContractBroken, Invalid, NotFound, Refused, SlotTaken, Unreachable, VendorError
from vendors.pace import Pause
from vendors.reader import Json
from vendors.settling import PAUSES
from vendors.vendor import Attempt
from vendors.wire import Reply

_log = structlog.get_logger("vendors")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Order:
    """An attempt made ready: what it is for, what is sent, when it would begin (None: not offered any more)."""

    attempt: Attempt
    offer: Offer
    body: dict[str, Json]
    time: Time | None


class Booker:
    """Makes bookings of one organization and finds out about them."""

    def __init__(
        self,
        config: CarePortalsConfig,
        appointments: Appointments,
        listing: Listing,
        records: Records,
        ledger: Ledger,
        *,
        pause: Pause,
    ) -> None:
        self._config, self._appointments, self._listing, self._records = config, appointments, listing, records
        self._ledger, self._pause = ledger, pause

    async def rehearse(self, attempt: Attempt) -> None:
        """As the port says. Whether a rehearsal looks at the time is not documented: the list is looked at too."""
        order = await self._order(attempt)
        self._check_time(order)
        reply = await self._appointments.rehearse(order.body)
        if not _done(reply):
            raise await self._refusal("rehearse", order, reply)

    async def book(self, attempt: Attempt) -> Ref:
        """As the port says. The same key writes once in this process; what was lost is settled before."""
        entry = self._ledger.entry(attempt)
        async with entry.turn:
            if entry.booking:
                return entry.booking
            if entry.sent and not await self._never_came(attempt):
                raise AnswerLost("careportals", "book")
            entry.booking = await self._write(entry, await self._order(attempt))
            return entry.booking

    async def settle(self, attempt: Attempt) -> Booking | None:
        """As the port says; raises `AnswerLost` for ever where there is no proof."""
        entry = self._ledger.entry(attempt)
        async with entry.turn:
            if entry.booking:
                return await self._made(entry.booking)
            if not await self._never_came(attempt):
                raise AnswerLost("careportals", "settle")
            entry.sent = False
            return None

    async def _made(self, ref: Ref) -> Booking | None:
        """What came of one whose answer was read here; None where it was taken out of the calendar since."""
        try:
            return await self._records.booking(ref)
        except NotFound:
            return None

    # Making ready

    async def _order(self, attempt: Attempt) -> _Order:
        """Raises `Invalid` naming what must be asked (again), `NotFound` for what is not booked here (any more)."""
        catalogue = await self._listing.catalogue()
        offer = catalogue.offer(attempt.visit.service)
        if offer.service.handover:
            raise NotFound("careportals", "services")
        if lacking := answers.missing(offer.form, catalogue.consent, attempt.answers, attempt.customer):
            raise Invalid("careportals", "book", fields=lacking)
        body = self._body(attempt, offer, catalogue.consent)
        return _Order(attempt=attempt, offer=offer, body=body, time=await self._look(attempt))

    def _body(self, attempt: Attempt, offer: Offer, consent: Question | None) -> dict[str, Json]:
        nested = self._config.group_answers == "nested"
        values = answers.write_values(offer.form, attempt.answers, attempt.customer, nested=nested)
        return self._appointments.body(attempt, values, consented=consent is not None)

    async def _look(self, attempt: Attempt) -> Time | None:
        """The attempt's time as the vendor lists it now."""
        self._listing.forget_times()
        start = attempt.slot.start.astimezone(UTC)
        listed = await self._listing.times(attempt.visit.service)
        return next((one for one in listed if one.start == start), None)

    @staticmethod
    def _check_time(order: _Order) -> None:
        if order.time is None:
            raise SlotTaken("careportals", "availability")

    # Writing

    async def _write(self, entry: Entry, order: _Order) -> Ref:
        self._check_time(order)
        entry.sent = True  # before it goes: whatever interrupts us now leaves it doubtful
        try:
            reply = await self._appointments.make(order.body)
        except Unreachable:
            entry.sent = False
            raise
        except AnswerLost:
            _tell_unsure(order)
            raise
        finally:
            self._listing.forget_times()
        if not _done(reply):
            entry.sent = False
            raise await self._refusal("book", order, reply)
        ref, key = mapping.read_made(reply.body)
        if not ref or not key:
            _tell_unsure(order)
            raise AnswerLost("careportals", "book", status=reply.status)
        return mapping.join_ref(ref, key)

    async def _refusal(self, call: str, order: _Order, reply: Reply) -> VendorError:
        """What a refusal means: the words are undocumented, so the list is asked as well."""
        said = mapping.sentences(reply.body)
        if reply.good or reply.status in (400, 409, 422):
            if fields := mapping.read_disliked(said, order.offer.form):
                return Invalid("careportals", call, fields=fields, status=reply.status)
            if mapping.speaks_of_time(said) or await self._look(order.attempt) is None:
                return SlotTaken("careportals", call, status=reply.status)
        if self._is_for_the_page(order, reply) and self._listing.hand_over(order.attempt.visit.service):
            return NotFound("careportals", call, status=reply.status)
        return _refused(call, reply)

    @staticmethod
    def _is_for_the_page(order: _Order, reply: Reply) -> bool:
        """It wants a payment, or more than the names of the guide where no form could be read."""
        return reply.status == 402 or (reply.status == 400 and order.offer.form is UNREADABLE)

    # Finding out

    async def _never_came(self, attempt: Attempt) -> bool:
        """Whether it is certain that nothing was booked: the one who could have had it is free, as the list says over
        twenty seconds, and a rehearsal agrees.
        """
        offer = (await self._listing.catalogue()).offers.get(attempt.visit.service)
        if offer is None or not offer.alone:
            return False
        for seconds in PAUSES:
            await self._pause(seconds)
            time = await self._look(attempt)
            if time is None or time.free not in (None, 1):
                return False
        try:
            return _done(await self._appointments.rehearse((await self._order(attempt)).body))
        except Refused:
            return False  # of what may be booked now nothing follows for what may have been


def _done(reply: Reply) -> bool:
    return reply.good and not mapping.failed(reply.body)


def _refused(call: str, reply: Reply) -> VendorError:
    """By its status alone. Only a conflict's words are shown: behind a 400 server's bugs were seen."""
    error = refusal(call, reply)
    if isinstance(error, ContractBroken):
        # A status nobody told of, and a refusal all the same: nothing was made.
        _log.error("unknown_refusal", vendor="careportals", call=call, status=reply.status)
        return Refused("careportals", call, status=reply.status)
    if reply.status in (400, 402, 422):
        error.said = ""
    return error


def _tell_unsure(order: _Order) -> None:
    """By our reference, which the appointment has if there is one: staff can look for it."""
    reference = mapping.mark(identity=order.attempt.identity, key=order.attempt.key)
    _log.warning("booking_unsure", vendor="careportals", reference=reference)
