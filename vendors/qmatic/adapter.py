"""Qmatic behind the port: what is asked of whom. Words are mapping.py's, statuses access.py's."""

from datetime import date, datetime
from typing import cast
from zoneinfo import ZoneInfo

import httpx

from conversations.booking import (
    Booking,
    BookingStatus,
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
from vendors.manifest import ConnectionConfig
from vendors.pace import Now, Pause
from vendors.qmatic.access import Access
from vendors.qmatic.appointments import Appointments
from vendors.qmatic.changing import Changing
from vendors.qmatic.listing import Listing
from vendors.qmatic.manifest import QmaticConfig
from vendors.qmatic.reservations import Reservations
from vendors.vendor import Attempt, Contended, Vendor
from vendors.wire import Wire


class Qmatic(Vendor):
    """One desk at one tenant."""

    name = "qmatic"

    def __init__(self, config: QmaticConfig, wire: Wire, *, zone: ZoneInfo, now: Now, pause: Pause) -> None:
        self._config, self._wire, self._now = config, wire, now
        access = Access(config, wire, now=now)
        self._listing = listing = Listing(config, access, zone=zone, now=now)
        self._appointments = appointments = Appointments(
            access, combinations=config.combinations, zone=zone, pause=pause
        )
        self._reservations = reservations = Reservations(
            config, access, listing=listing, appointments=appointments, now=now
        )
        self._changing = Changing(
            config, access, listing=listing, appointments=appointments, reservations=reservations, pause=pause
        )

    # Reads

    async def services(self, *, language: str) -> tuple[Service, ...]:
        return await self._listing.services(language)

    async def places(self, visit: Visit) -> tuple[Place, ...]:
        return await self._listing.places(visit)

    async def people(self, visit: Visit) -> People:
        return await self._listing.people(visit)

    async def questions(self, visit: Visit) -> tuple[Question, ...]:
        return await self._listing.questions(visit)

    async def extras(self, visit: Visit) -> tuple[Service, ...]:
        if not self._config.offer_combinations:
            raise Unsupported(self.name, "extras")
        return await self._listing.extras(visit)

    async def days(self, visit: Visit, *, after: datetime, until: datetime) -> tuple[date, ...]:
        slots = await self.slots(visit, after=after, until=until)
        return tuple(sorted({slot.start.date() for slot in slots}))

    async def slots(
        self, visit: Visit, *, after: datetime, until: datetime, limit: int | None = None
    ) -> tuple[Slot, ...]:
        known = await self._listing.slots(visit)
        return tuple(slot for slot in known if after <= slot.start < until)[:limit]

    # Booking

    async def hold(self, visit: Visit, slot: Slot, *, key: str) -> Hold:
        return await self._reservations.hold(visit, slot)

    async def release(self, hold: Hold, *, key: str) -> None:
        await self._reservations.release(hold)

    def contended(self, attempt: Attempt) -> Contended | None:
        return None  # a reservation is the vendor's own hold

    async def book(self, attempt: Attempt) -> Ref:
        self.refuse_override(attempt)
        return await self._reservations.confirm(attempt)

    async def settle(self, attempt: Attempt) -> Booking | None:
        return await self._reservations.settle(attempt)

    # After it

    async def reread(self, booking: Ref, *, identity: str, language: str = "") -> Booking:
        return await self._appointments.read(booking, identity=identity, language=language)

    async def bookings(self, customer: Customer, *, identity: str, proven: bool) -> tuple[Booking, ...]:
        # The identifier is the only key there is: nobody is looked up by name or phone, proven or not.
        found = await self._appointments.listed(identity)
        standing = (one for one in found if one.status is not BookingStatus.CANCELLED)
        return tuple(one for one in standing if (one.end or one.start) > self._now())

    async def move(self, booking: Ref, attempt: Attempt) -> Ref:
        self.refuse_override(attempt)
        return await self._changing.move(booking, attempt)

    async def settle_move(self, booking: Ref, attempt: Attempt) -> Booking:
        return await self._changing.settle(booking, attempt)

    async def cancel(
        self, booking: Ref, *, identity: str, key: str, reason: Ref = "", note: str = "", staff: bool = False
    ) -> None:
        # The call has no field for a reason or a note (documented by absence).
        await self._changing.cancel(booking, identity=identity)

    # Keeping house

    async def check(self) -> None:
        await self._listing.check()
        await self._appointments.check()

    async def close(self) -> None:
        await self._wire.close()


def connect(
    config: ConnectionConfig,
    *,
    zone: ZoneInfo,
    now: Now,
    pause: Pause,
    transport: httpx.AsyncBaseTransport | None = None,
) -> Qmatic:
    """A desk's connection; nothing is sent yet."""
    tenant = cast("QmaticConfig", config)
    wire = Wire(
        vendor="qmatic",
        address=tenant.base_url,
        known_hosts=(tenant.token_url,),
        allowance=tenant.allowance,
        limits=tenant.limits,
        now=now,
        pause=pause,
        transport=transport,
    )
    return Qmatic(tenant, wire, zone=zone, now=now, pause=pause)
