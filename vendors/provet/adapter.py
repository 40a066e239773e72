"""Provet Cloud behind the port: which calls, in which order. Words are mapping.py's, statuses access.py's."""

import asyncio
from collections import defaultdict
from collections.abc import Coroutine
from datetime import date, datetime
from typing import Any, cast
from zoneinfo import ZoneInfo

import httpx

from conversations.booking import Animals, Booking, Customer, People, Place, Ref, Service, Slot, Visit
from vendors.errors import AnswerLost, ContractBroken, Misconfigured, NotFound, SlotTaken, VendorError
from vendors.manifest import ConnectionConfig
from vendors.pace import Now, Pause
from vendors.provet import mapping
from vendors.provet.access import Access
from vendors.provet.appointments import Appointments
from vendors.provet.availability import Availability
from vendors.provet.clients import Clients, Owner
from vendors.provet.endpoints import lanes
from vendors.provet.guests import Guests
from vendors.provet.manifest import ProvetConfig
from vendors.provet.mapping import Wanted, linked, path_to
from vendors.provet.times import Picked, read_picked
from vendors.reader import Row
from vendors.settling import look_again
from vendors.vendor import Attempt, Vendor
from vendors.wire import Wire


class Provet(Vendor):
    """One desk at one tenant."""

    name = "provet"

    def __init__(self, config: ProvetConfig, wire: Wire, *, zone: ZoneInfo, now: Now, pause: Pause) -> None:
        self._config, self._wire, self._zone, self._pause = config, wire, zone, pause
        self._access = Access(config, wire, now=now)
        self._availability = Availability(config, self._access, zone=zone, now=now)
        self._clients = Clients(self._access, self._availability, country=config.country, pause=pause)
        self._appointments = Appointments(self._access, self._availability, base=config.base_url, pause=pause)
        self._guests = Guests(self._access, self._availability)
        # Two chats of ours never race each other for one person's time; other programs are what `stand` is for.
        self._doors: defaultdict[Ref, asyncio.Lock] = defaultdict(asyncio.Lock)

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

    async def book(self, attempt: Attempt) -> Ref:
        picked = read_picked(attempt.slot)
        try:
            async with self._doors[picked.user]:
                made, resumed = await self._write(attempt, picked)
                stays = await self._certain(self._finish(made, attempt, picked, resumed=resumed))
                return mapping.read_id(stays)
        finally:
            self._availability.forget()

    async def _write(self, attempt: Attempt, picked: Picked) -> tuple[Row, bool]:
        """The appointment just made, or made before under the same key."""
        rows = await self._appointments.around(picked)
        if ours := self._ours(rows, attempt, picked):
            return ours[0], True
        if not await self._availability.still_free(picked, attempt.visit, rows):
            raise SlotTaken(self.name, "availability")
        wanted = await self._wanted(attempt, picked)
        try:
            return await self._appointments.make(wanted), False
        except SlotTaken:
            # A request replayed on the way is refused because of itself.
            if ours := self._ours(await self._appointments.around(picked), attempt, picked):
                return ours[0], True
            raise

    def _ours(self, rows: tuple[Row, ...], attempt: Attempt, picked: Picked) -> tuple[Row, ...]:
        return mapping.marked_so(rows, _marked(attempt), picked.start)

    async def _wanted(self, attempt: Attempt, picked: Picked) -> Wanted:
        reason = (await self._availability.catalogue()).reasons.get(attempt.visit.service)
        if reason is None:
            raise SlotTaken(self.name, "reason")  # no longer offered, or no longer online
        create = self._config.unknown_clients == "create" or reason.service.deposit
        owner = await self._clients.owner(attempt, create=create)
        return Wanted(
            start=picked.start,
            end=picked.end,
            department=picked.department,
            reason=attempt.visit.service,
            user=picked.user,
            resources=reason.resources,
            title=reason.service.name,
            type=self._config.known_type if owner.client else self._config.unknown_type,
            notes=self._notes(attempt, owner),
            client=owner.client,
            patients=owner.patients,
        )

    def _notes(self, attempt: Attempt, owner: Owner) -> str:
        code = mapping.code(identity=attempt.identity, key=attempt.key)
        several = " Several clients on file may be this one." if owner.several else ""
        return f"{_marked(attempt)} {self._config.note}, ref {code}.{several}"

    async def _finish(self, made: Row, attempt: Attempt, picked: Picked, *, resumed: bool) -> Row:
        """Everything after the appointment was written; each step is looked for before it is done again."""
        stays = await self._appointments.stand(made, picked, _marked(attempt))
        resumed = resumed or stays is not made
        if not linked(stays, "client"):
            await self._guests.attach(stays, attempt, resumed=resumed)
        return stays

    async def _certain(self, finishing: Coroutine[Any, Any, Row]) -> Row:
        """What it gives; trouble that leaves an appointment behind is a lost answer, never `not booked`."""
        try:
            return await finishing
        except SlotTaken:
            raise
        except VendorError as trouble:
            raise AnswerLost(self.name, trouble.call, status=trouble.status) from trouble

    async def settle(self, attempt: Attempt) -> Booking | None:
        picked = read_picked(attempt.slot)

        async def look() -> Row | None:
            return next(iter(self._ours(await self._appointments.around(picked), attempt, picked)), None)

        if (found := await look_again(look, pause=self._pause)) is None:
            return None
        try:
            stays = await self._certain(self._finish(found, attempt, picked, resumed=True))
        except SlotTaken:
            return None  # it was there, and gave way
        return await self._booking(stays)

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

    # Keeping house

    async def check(self) -> None:
        if not await self._access.rows("department", "department", urgent=False):
            raise Misconfigured(self.name, "department", said="the integration sees no department")

    async def close(self) -> None:
        await self._wire.close()


def _marked(attempt: Attempt) -> str:
    return mapping.mark(identity=attempt.identity, key=attempt.key)


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
