"""Provet Cloud behind the port: what is asked of whom. Words are mapping.py's, statuses access.py's."""

from datetime import date, datetime, timedelta
from typing import cast
from zoneinfo import ZoneInfo

import httpx

from conversations.booking import (
    Animals,
    Appointment,
    Booking,
    Choice,
    Customer,
    Payment,
    People,
    Place,
    Ref,
    Service,
    Slot,
    Visit,
)
from vendors.errors import ContractBroken, Misconfigured, NotFound
from vendors.manifest import ConnectionConfig
from vendors.pace import Now, Pause
from vendors.provet import mapping, notes
from vendors.provet.access import Access, Query
from vendors.provet.appointments import Appointments
from vendors.provet.availability import Availability
from vendors.provet.bookings import Bookings
from vendors.provet.changing import Changing
from vendors.provet.clients import Clients
from vendors.provet.diary import Diary
from vendors.provet.endpoints import lanes
from vendors.provet.guests import Guests
from vendors.provet.manifest import ProvetConfig
from vendors.provet.mapping import linked, path_to, write_instant
from vendors.provet.messages import Messages
from vendors.provet.payments import Payments
from vendors.provet.placing import Placing
from vendors.provet.times import read_picked
from vendors.reader import Row
from vendors.together import both, side_by_side
from vendors.vendor import Attempt, Changes, Contended, Vendor
from vendors.wire import Wire

_OVERLAP = timedelta(minutes=5)
"""How far back changes are asked again: the vendor recommends runs that overlap."""


class Provet(Vendor):
    """One desk at one tenant."""

    name = "provet"

    def __init__(self, config: ProvetConfig, wire: Wire, *, zone: ZoneInfo, now: Now, pause: Pause) -> None:
        self._config, self._wire, self._zone, self._now = config, wire, zone, now
        self._access = access = Access(config, wire, now=now)
        self._availability = availability = Availability(config, access, zone=zone, now=now)
        self._clients = Clients(access, availability, country=config.country, pause=pause)
        self._appointments = appointments = Appointments(access, availability, base=config.base_url, pause=pause)
        messages = Messages(config, access)
        self._bookings = Bookings(
            config,
            availability=availability,
            appointments=appointments,
            clients=self._clients,
            guests=Guests(access, availability),
            messages=messages,
            pause=pause,
        )
        self._changing = Changing(
            config,
            access,
            availability=availability,
            appointments=appointments,
            messages=messages,
            now=now,
            pause=pause,
        )
        self._payments = Payments(config, access, appointments, now=now, pause=pause)
        self._placing = Placing(availability, zone=zone)
        self._diary = Diary(config, access, availability, zone=zone)

    # Reads

    async def services(self, *, language: str) -> tuple[Service, ...]:
        return (await self._availability.catalogue()).offered()

    async def places(self, visit: Visit) -> tuple[Place, ...]:
        return (await self._availability.catalogue()).places_for(visit)

    async def people(self, visit: Visit) -> People:
        return await self._availability.people(visit)

    async def animals(self, visit: Visit, customer: Customer, *, proven: bool) -> Animals:
        species = await self._availability.species(visit)
        match = await self._clients.find(customer) if proven else None
        members = await self._clients.animals(match.client) if match and match.client else ()
        codes = {choice.ref for choice in species}
        fitting = tuple(one for one in members if not one.species or one.species in codes)
        return Animals(members=fitting, species=species)

    async def days(self, visit: Visit, *, after: datetime, until: datetime) -> tuple[date, ...]:
        slots = await self.slots(visit, after=after, until=until)
        return tuple(sorted({slot.start.date() for slot in slots}))

    async def slots(
        self, visit: Visit, *, after: datetime, until: datetime, limit: int | None = None
    ) -> tuple[Slot, ...]:
        return await self._availability.slots(visit, after=after, until=until, limit=limit)

    # Booking

    def contended(self, attempt: Attempt) -> Contended | None:
        return None if attempt.override else self._appointments.with_user(read_picked(attempt.slot).user)

    def refuse_override(self, attempt: Attempt) -> None:
        if not self._config.takes_overlaps:
            super().refuse_override(attempt)

    async def book(self, attempt: Attempt) -> Ref:
        self.refuse_override(attempt)
        attempt = await self._placing.placed(attempt)
        try:
            return mapping.read_id(await self._bookings.make(attempt))
        finally:
            self._availability.forget(attempt.slot.start)

    async def settle(self, attempt: Attempt) -> Booking | None:
        found = await self._bookings.settle(await self._placing.placed(attempt))
        return await self._booking(found) if found else None

    async def reread(self, booking: Ref, *, identity: str, language: str = "") -> Booking:
        return await self._booking(await self._appointments.read(booking))

    async def _booking(self, row: Row) -> Booking:
        names = (await self._availability.catalogue()).names()
        return mapping.read_booking(row, names, zone=self._zone, consultation=await self._consultation(row))

    async def _consultation(self, row: Row) -> Row | None:
        """What became of the visit; None where there is none yet, or we may not read it."""
        if not (ref := linked(row, "consultation")):
            return None
        try:
            return await self._access.get("consultation", path_to("consultation", ref))
        except (NotFound, Misconfigured, ContractBroken):
            return None

    # Changing

    async def move(self, booking: Ref, attempt: Attempt) -> Ref:
        self.refuse_override(attempt)
        attempt = await self._placed_anew(booking, attempt)
        try:
            return mapping.read_id(await self._changing.move(booking, attempt))
        finally:
            self._availability.forget()

    async def settle_move(self, booking: Ref, attempt: Attempt) -> Booking:
        attempt = await self._placed_anew(booking, attempt)
        return await self._booking(await self._changing.settle(booking, attempt))

    async def _placed_anew(self, booking: Ref, attempt: Attempt) -> Attempt:
        unplaced = attempt.override and not attempt.slot.ref
        return await self._placing.placed(attempt, like=await self._appointments.read(booking) if unplaced else None)

    async def reasons(self, *, language: str, staff: bool = False) -> tuple[Choice, ...]:
        return await self._changing.reasons(staff=staff)

    async def cancel(
        self, booking: Ref, *, identity: str, key: str, reason: Ref = "", note: str = "", staff: bool = False
    ) -> None:
        try:
            await self._payments.withdraw(await self._changing.cancel(booking, reason=reason, note=note, staff=staff))
        finally:
            self._availability.forget()

    async def confirm(self, booking: Ref, *, identity: str, key: str) -> None:
        await self._changing.confirm(booking)

    # Looking back

    async def bookings(self, customer: Customer, *, identity: str, proven: bool) -> tuple[Booking, ...]:
        mark = notes.whose(identity)
        marked, of_client = await both(
            self._ahead(("notes__contains", mark)), self._of_client(customer) if proven else _nobody()
        )
        ours = (row for row in marked if notes.marked_by(mapping.read_notes(row), mark))
        found = {mapping.read_id(row): row for row in (*ours, *of_client)}
        return tuple(
            sorted(await side_by_side(self._booking(row) for row in found.values()), key=lambda one: one.start)
        )

    async def _of_client(self, customer: Customer) -> tuple[Row, ...]:
        if not (client := (await self._clients.find(customer)).client):
            return ()
        return tuple(row for row in await self._ahead(("client__is", client)) if linked(row, "client") == client)

    async def _ahead(self, by: tuple[str, str]) -> tuple[Row, ...]:
        now = self._now()
        query: Query = (by, ("active__is", "1"), ("start__gte", write_instant(now)))
        rows = await self._access.rows("appointments", "appointment", query)
        return tuple(row for row in rows if mapping.active(row) and mapping.read_instant(row, "start") >= now)

    async def diary(self, *, after: datetime, until: datetime) -> tuple[Appointment, ...]:
        return await self._diary.between(after=after, until=until)

    async def changes(self, since: datetime) -> Changes:
        asked, after = self._now(), since - _OVERLAP
        query = (("modified__gte", write_instant(after)),)
        rows = await self._access.rows("changes", "appointment", query, urgent=False)
        changed = (row for row in rows if mapping.read_instant(row, "modified") >= after)
        return Changes(bookings=tuple(dict.fromkeys(mapping.read_id(row) for row in changed)), until=asked)

    def hint(self, body: bytes) -> tuple[Ref, ...]:
        return mapping.read_hint(body)

    # Paying

    async def pay_link(self, booking: Ref, *, identity: str, key: str, language: str = "") -> Payment:
        return await self._payments.link(booking)

    async def payment(self, payment: Ref) -> Payment:
        return await self._payments.read(payment)

    # Keeping house

    async def check(self) -> None:
        if not await self._access.rows("department", "department", urgent=False):
            raise Misconfigured(self.name, "department", said="the integration sees no department")

    async def close(self) -> None:
        await self._wire.close()


async def _nobody() -> tuple[Row, ...]:
    return ()


def connect(
    config: ConnectionConfig,
    *,
    zone: ZoneInfo,
    now: Now,
    pause: Pause,
    transport: httpx.AsyncBaseTransport | None = None,
) -> Provet:
    """A desk's connection; nothing is sent yet."""
    tenant = cast("ProvetConfig", config)
    wire = Wire(
        vendor="provet",
        address=tenant.base_url,
        known_hosts=(tenant.token_address,),
        allowance=tenant.allowance,
        lanes=lanes(share=tenant.endpoint_share, in_flight=tenant.in_flight),
        limits=tenant.limits,
        now=now,
        pause=pause,
        transport=transport,
    )
    return Provet(tenant, wire, zone=zone, now=now, pause=pause)
