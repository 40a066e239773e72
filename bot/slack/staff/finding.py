"""`/frontdesk find`: visits by name, phone or code, for the one who asks. Says who somebody is only there.

Looked for in the ledger, which knows what was made here from now on and each code; and by a phone number at the
practice itself, where it can be searched.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

import structlog

from bot.ledger.port import Ledger, Line
from bot.slack.staff.desks import StaffDesk
from bot.understanding.contacts import read_phone
from bot.understanding.lexicon import folded
from conversations.booking import Booking, Customer
from conversations.desk import Desk
from vendors.errors import VendorError
from vendors.vendor import Vendor

MOST = 20
"""Visits found of a desk; who looks for more says more words."""

_log = structlog.get_logger(__name__)


@dataclass(frozen=True, slots=True, kw_only=True)
class Find:
    """A visit that was found. `chat` is its card's, empty where it has none; `customer` is empty where nobody knows."""

    desk: StaffDesk
    booking: Booking
    customer: Customer
    chat: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """`identity` makes what a vendor calls somebody of us, of desk and account."""

    ledger: Ledger
    vendors: Mapping[str, Vendor]
    identity: Callable[[str, str], str]

    async def find(self, words: str, staffed: StaffDesk, desk: Desk) -> tuple[tuple[Find, ...], bool]:
        """What these words find at a desk, and whether all was asked that could be. Raises `StoreUnreachable`."""
        coded = await self.ledger.by_code(desk.name, words)
        found = {coded.ref: _of_line(coded, staffed)} if coded else {}
        phone = read_phone(words, desk.country) or ""
        wanted = folded(words).split()
        async for line in self.ledger.upcoming(desk.name):
            if len(found) >= MOST:
                break
            if _meant(line.customer, wanted, phone):
                found.setdefault(line.ref, _of_line(line, staffed))
        theirs, whole = await self._at_vendor(phone, staffed, desk)
        for find in theirs:
            ref = self.vendors[desk.name].plain_ref(find.booking.ref)
            found.setdefault(ref, find)
        return tuple(found.values())[:MOST], whole

    async def _at_vendor(self, phone: str, staffed: StaffDesk, desk: Desk) -> tuple[tuple[Find, ...], bool]:
        """What the practice has for a phone number that staff vouch for."""
        vendor = self.vendors.get(desk.name)
        if not (phone and vendor and desk.capabilities.lookup):
            return (), True
        customer = Customer(phone=phone)
        try:
            bookings = await vendor.bookings(customer, identity=self.identity(desk.name, "staff:find"), proven=True)
        except VendorError as error:
            _log.warning("vendor_not_searched", desk=desk.name, error=type(error).__name__)
            return (), False
        return tuple(Find(desk=staffed, booking=booking, customer=customer) for booking in bookings), True


def _of_line(line: Line, desk: StaffDesk) -> Find:
    booking = Booking(
        ref=line.ref,
        code=line.code,
        status=line.status,
        start=line.start,
        end=line.end,
        service=line.service,
        place=line.place,
        person=line.person,
        confirmed=line.confirmed,
    )
    return Find(desk=desk, booking=booking, customer=line.customer, chat=line.chat)


def _meant(customer: Customer, wanted: list[str], phone: str) -> bool:
    """Whether it is somebody with this number, or in whose name every one of these words begins one."""
    if phone:
        return customer.phone == phone
    names = list(_names(customer))
    return bool(wanted) and all(any(name.startswith(word) for name in names) for word in wanted)


def _names(customer: Customer) -> Iterator[str]:
    for said in (customer.first_name, customer.last_name):
        yield from folded(said or "").split()
