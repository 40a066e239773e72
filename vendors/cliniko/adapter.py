"""Cliniko behind the port: which calls, in which order. Words are mapping.py's, statuses access.py's."""

import asyncio
from collections import defaultdict
from datetime import date, datetime
from typing import cast
from zoneinfo import ZoneInfo

import httpx

from conversations.booking import Booking, People, Place, Ref, Service, Slot, Visit
from vendors.cliniko import mapping
from vendors.cliniko.access import Access
from vendors.cliniko.appointments import Appointments
from vendors.cliniko.availability import Availability
from vendors.cliniko.catalogue import read_online
from vendors.cliniko.manifest import ClinikoConfig
from vendors.cliniko.patients import Patients
from vendors.cliniko.windows import Picked, read_picked
from vendors.errors import AnswerLost, Misconfigured, SlotTaken, VendorError
from vendors.manifest import ConnectionConfig
from vendors.pace import Now, Pause
from vendors.reader import Reader, Row
from vendors.settling import look_again
from vendors.together import both
from vendors.vendor import Attempt, Vendor
from vendors.wire import Wire

_read = Reader("cliniko")


class Cliniko(Vendor):
    """One desk at one clinic."""

    name = "cliniko"

    def __init__(self, config: ClinikoConfig, wire: Wire, *, zone: ZoneInfo, now: Now, pause: Pause) -> None:
        self._wire, self._zone, self._pause = wire, zone, pause
        self._access = Access(config, wire)
        self._availability = Availability(self._access, zone=zone, account_zone=config.account_zone, now=now)
        self._patients = Patients(self._access, pause=pause)
        self._appointments = Appointments(self._access, undo=config.undo, pause=pause)
        # Two chats of ours never race each other for one practitioner; other programs are what `stand` is for.
        self._doors: defaultdict[Ref, asyncio.Lock] = defaultdict(asyncio.Lock)

    # Reads

    async def services(self, *, language: str) -> tuple[Service, ...]:
        return (await self._availability.catalogue()).offered()

    async def places(self, visit: Visit) -> tuple[Place, ...]:
        return (await self._availability.catalogue()).places_for(visit)

    async def people(self, visit: Visit) -> People:
        return (await self._availability.catalogue()).people_for(visit)

    async def days(self, visit: Visit, *, after: datetime, until: datetime) -> tuple[date, ...]:
        slots = await self.slots(visit, after=after, until=until)
        return tuple(sorted({slot.start.date() for slot in slots}))

    async def slots(
        self, visit: Visit, *, after: datetime, until: datetime, limit: int | None = None
    ) -> tuple[Slot, ...]:
        return await self._availability.slots(visit, after=after, until=until, limit=limit)

    # Booking

    async def book(self, attempt: Attempt) -> Ref:
        picked = read_picked(attempt.slot, service=attempt.visit.service)
        try:
            async with self._doors[picked.triple.practitioner]:
                made = await self._write(attempt, picked)
                return mapping.read_id(await self._stand(made, attempt))
        finally:
            self._availability.forget(picked.triple.practitioner)

    async def _write(self, attempt: Attempt, picked: Picked) -> Row:
        """The appointment just made, or made before under the same key."""
        free, ours = await both(self._availability.still_free(picked, attempt.visit), self._appointments.ours(attempt))
        if ours:
            return ours[0]
        if not free:
            raise SlotTaken(self.name, "available_times")
        patient = await self._patients.find(attempt.customer) or await self._patients.make(attempt.customer)
        return await self._appointments.make(attempt, picked, patient=patient)

    async def _stand(self, made: Row, attempt: Attempt) -> Row:
        try:
            return await self._appointments.stand(made, attempt)
        except SlotTaken:
            raise
        except VendorError as trouble:
            # It is written, and we do not know yet whether it may stay.
            raise AnswerLost(self.name, trouble.call, status=trouble.status) from trouble

    async def settle(self, attempt: Attempt) -> Booking | None:
        async def look() -> Row | None:
            return next(iter(await self._appointments.ours(attempt)), None)

        if (found := await look_again(look, pause=self._pause)) is None:
            return None
        try:
            stays = await self._stand(found, attempt)
        except SlotTaken:
            return None  # it was there, and gave way
        return await self._booking(stays)

    async def reread(self, booking: Ref, *, identity: str, language: str = "") -> Booking:
        return await self._booking(await self._appointments.read(booking))

    async def _booking(self, row: Row) -> Booking:
        return mapping.read_booking(row, await self._availability.catalogue(), zone=self._zone)

    # Keeping house

    async def check(self) -> None:
        settings = await self._access.get("settings", "settings/public", urgent=False)
        if not _read.flag(read_online(settings), "enabled", default=True):
            raise Misconfigured(self.name, "settings", said="online bookings are switched off in Cliniko")

    async def close(self) -> None:
        await self._wire.close()


def connect(
    config: ConnectionConfig,
    *,
    zone: ZoneInfo,
    now: Now,
    pause: Pause,
    transport: httpx.AsyncBaseTransport | None = None,
) -> Cliniko:
    """A desk's connection; nothing is sent yet."""
    account = cast("ClinikoConfig", config)
    wire = Wire(
        vendor="cliniko",
        address=account.address,
        allowance=account.allowance,
        limits=account.limits,
        now=now,
        pause=pause,
        transport=transport,
    )
    return Cliniko(account, wire, zone=zone, now=now, pause=pause)
