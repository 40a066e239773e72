"""CarePortals behind the port: which calls, in which order. Words are mapping.py's, statuses access.py's."""

from datetime import date, datetime
from typing import cast
from zoneinfo import ZoneInfo

import httpx

from conversations.booking import Booking, Question, Ref, Service, Slot, Visit
from vendors.careportals import mapping
from vendors.careportals.access import Access
from vendors.careportals.appointments import Appointments
from vendors.careportals.booking import Booker
from vendors.careportals.ledger import Ledger
from vendors.careportals.listing import Listing
from vendors.careportals.manifest import CarePortalsConfig
from vendors.careportals.moving import Mover
from vendors.careportals.records import Records
from vendors.manifest import ConnectionConfig
from vendors.pace import Now, Pause
from vendors.vendor import Attempt, Contended, Vendor
from vendors.wire import Wire


class CarePortals(Vendor):
    """One desk at one organization."""

    name = "careportals"

    def __init__(self, config: CarePortalsConfig, wire: Wire, *, zone: ZoneInfo, now: Now, pause: Pause) -> None:
        self._config, self._wire = config, wire
        access = Access(config, wire)
        self._listing = Listing(config, access, zone=zone, now=now)
        self._appointments = Appointments(config, access, zone=zone, pause=pause)
        self._records = Records(config, self._appointments, self._listing, zone=zone)
        ledger = Ledger()
        self._booker = Booker(config, self._appointments, self._listing, self._records, ledger, pause=pause)
        self._mover = Mover(self._appointments, self._records, self._booker, ledger)

    # Reads

    async def services(self, *, language: str) -> tuple[Service, ...]:
        return (await self._listing.catalogue()).services()

    async def questions(self, visit: Visit) -> tuple[Question, ...]:
        return (await self._listing.catalogue()).questions(visit.service)

    async def days(self, visit: Visit, *, after: datetime, until: datetime) -> tuple[date, ...]:
        slots = await self.slots(visit, after=after, until=until)
        return tuple(sorted({slot.start.date() for slot in slots}))

    async def slots(
        self, visit: Visit, *, after: datetime, until: datetime, limit: int | None = None
    ) -> tuple[Slot, ...]:
        known = await self._listing.slots(visit.service)
        return tuple(slot for slot in known if after <= slot.start < until)[:limit]

    # Booking

    async def rehearse(self, attempt: Attempt) -> None:
        self.refuse_override(attempt)
        await self._booker.rehearse(attempt)

    def contended(self, attempt: Attempt) -> Contended:
        # Who would see the visit is not told, and who gives this service may give others: whoever is there. No lag:
        # two at one time may be two providers, so what was written proves nothing, and the vendor chooses at the write.
        return Contended(resource=self._config.organization)

    async def book(self, attempt: Attempt) -> Ref:
        self.refuse_override(attempt)
        return await self._booker.book(attempt)

    async def settle(self, attempt: Attempt) -> Booking | None:
        return await self._booker.settle(attempt)

    async def reread(self, booking: Ref, *, identity: str, language: str = "") -> Booking:
        return await self._records.booking(booking)

    # Changing

    async def move(self, booking: Ref, attempt: Attempt) -> Ref:
        self.refuse_override(attempt)
        return await self._mover.move(booking, attempt)

    async def settle_move(self, booking: Ref, attempt: Attempt) -> Booking:
        return await self._mover.settle(booking, attempt)

    async def cancel(
        self, booking: Ref, *, identity: str, key: str, reason: Ref = "", note: str = "", staff: bool = False
    ) -> None:
        try:
            await self._appointments.cancel(booking)
        finally:
            self._listing.forget_times()

    def hint(self, body: bytes) -> tuple[Ref, ...]:
        return mapping.read_hint(body, organization=self._config.organization)

    def plain_ref(self, booking: Ref) -> Ref:
        return mapping.split_ref(booking)[0]

    # Keeping house

    async def check(self) -> None:
        await self._listing.ask_services(urgent=False)

    async def close(self) -> None:
        await self._wire.close()


def connect(
    config: ConnectionConfig,
    *,
    zone: ZoneInfo,
    now: Now,
    pause: Pause,
    transport: httpx.AsyncBaseTransport | None = None,
) -> CarePortals:
    """A desk's connection; nothing is sent yet."""
    organization = cast("CarePortalsConfig", config)
    wire = Wire(
        vendor="careportals",
        address=organization.base_url,
        allowance=organization.allowance,
        limits=organization.limits,
        now=now,
        pause=pause,
        transport=transport,
    )
    return CarePortals(organization, wire, zone=zone, now=now, pause=pause)
