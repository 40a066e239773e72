"""Cliniko behind the port: which part of it answers what. Words are mapping.py's, statuses access.py's."""

from datetime import date, datetime
from typing import cast
from zoneinfo import ZoneInfo

import httpx

from conversations.booking import (
    Appointment,
    Booking,
    Choice,
    Customer,
    People,
    Place,
    Presence,
    Ref,
    Service,
    Slot,
    Visit,
)
from vendors.cliniko import mapping, rules
from vendors.cliniko.access import Access
from vendors.cliniko.appointments import Appointments, with_practitioner
from vendors.cliniko.availability import Availability
from vendors.cliniko.catalogue import read_link
from vendors.cliniko.classes import Classes
from vendors.cliniko.diary import Diary
from vendors.cliniko.endings import read_reasons
from vendors.cliniko.gate import Gate
from vendors.cliniko.lookup import Lookup
from vendors.cliniko.manifest import ClinikoConfig
from vendors.cliniko.mapping import ALONE, SHARED, Known, read_ref
from vendors.cliniko.patients import Patients
from vendors.cliniko.placing import Placing
from vendors.cliniko.presence import Attendance
from vendors.cliniko.records import Records
from vendors.cliniko.singles import Singles
from vendors.cliniko.telling import Telling
from vendors.cliniko.timetable import Timetable
from vendors.cliniko.watching import Watching
from vendors.cliniko.windows import Picked, read_picked
from vendors.errors import Misconfigured, Refused
from vendors.manifest import ConnectionConfig
from vendors.pace import Now, Pause
from vendors.reader import Row
from vendors.vendor import Attempt, Changes, Contended, Vendor
from vendors.wire import Wire


class Cliniko(Vendor):
    """One desk at one clinic."""

    name = "cliniko"

    def __init__(self, config: ClinikoConfig, wire: Wire, *, zone: ZoneInfo, now: Now, pause: Pause) -> None:
        self._config, self._wire = config, wire
        self._access = access = Access(config, wire)
        self._timetable = timetable = Timetable(access, zone=zone, now=now)
        self._availability = availability = Availability(access, timetable, config, zone=zone, now=now)
        self._records = records = Records(access, undo=config.undo, pause=pause)
        self._gate = gate = Gate(availability, notice_hours=config.notice_hours, now=now)
        self._telling = Telling(access, records, availability, timetable, zone=zone, pause=pause)
        patients, appointments = Patients(access, pause=pause), Appointments(access, records, pause=pause)
        self._singles = Singles(
            appointments=appointments,
            records=records,
            patients=patients,
            availability=availability,
            gate=gate,
            pause=pause,
        )
        self._classes = Classes(
            access=access,
            records=records,
            patients=patients,
            availability=availability,
            timetable=timetable,
            gate=gate,
            pause=pause,
        )
        self._lookup = Lookup(access, patients, availability, self._telling, now=now)
        self._watching = Watching(access, availability, timetable)
        self._placing = Placing(access, availability, zone=zone)
        self._diary = Diary(access, availability, timetable, zone=zone)
        self._attendance = Attendance(access, records, pause=pause)

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

    def contended(self, attempt: Attempt) -> Contended | None:
        if attempt.override:
            return None  # Cliniko refuses no overlap (staff), and neither do we then
        picked = _picked(attempt)
        if picked.group:
            return Contended(resource=f"class/{picked.group}")  # a place taken is seen in the list before it stands
        return with_practitioner(picked.triple.practitioner)

    async def book(self, attempt: Attempt) -> Ref:
        attempt = await self._placing.placed(attempt)
        picked = _picked(attempt)
        if picked.group:
            return Known(SHARED, mapping.read_id(await self._classes.book(attempt, picked))).ref
        return Known(ALONE, mapping.read_id(await self._singles.book(attempt, picked))).ref

    async def settle(self, attempt: Attempt) -> Booking | None:
        attempt = await self._placing.placed(attempt)
        picked = _picked(attempt)
        if picked.group:
            seat = await self._classes.settle(attempt, picked)
            return await self._telling.seat(seat) if seat else None
        row = await self._singles.settle(attempt)
        return await self._telling.single(row) if row else None

    async def reread(self, booking: Ref, *, identity: str, language: str = "") -> Booking:
        return await self._telling.read(read_ref(booking))

    # Afterwards

    async def move(self, booking: Ref, attempt: Attempt) -> Ref:
        attempt = await self._placed_anew(booking, attempt)
        known, picked = _same_kind(booking, attempt)
        if known.kind == SHARED:
            return Known(SHARED, await self._classes.move(known.id, attempt, picked)).ref
        return await self._singles.move(known.id, attempt, picked)

    async def settle_move(self, booking: Ref, attempt: Attempt) -> Booking:
        attempt = await self._placed_anew(booking, attempt)
        known, picked = _same_kind(booking, attempt)
        if known.kind == SHARED:
            known = Known(SHARED, await self._classes.settle_move(known.id, attempt, picked))
        else:
            await self._singles.settle_move(known.id, attempt, picked)
        return await self._telling.read(known)

    async def _placed_anew(self, booking: Ref, attempt: Attempt) -> Attempt:
        known = read_ref(booking)
        alone = known.kind == ALONE and attempt.override and not attempt.slot.ref
        return await self._placing.placed(attempt, like=await self._records.read(known) if alone else None)

    async def reasons(self, *, language: str, staff: bool = False) -> tuple[Choice, ...]:
        return read_reasons(language)

    async def cancel(
        self, booking: Ref, *, identity: str, key: str, reason: Ref = "", note: str = "", staff: bool = False
    ) -> None:
        known = read_ref(booking)
        row = await self._records.read(known)
        if mapping.cancelled(row):
            return
        await self._may_cancel(known, row, staff=staff)
        try:
            await self._records.cancel(known, reason=reason, note=note or self._config.cancel_note)
        finally:
            self._forget(known, row)

    async def _may_cancel(self, known: Known, row: Row, *, staff: bool) -> None:
        rules.keep_unpaid(row)
        when = row if known.kind == ALONE else await self._timetable.group(read_link(row, "booking"))
        await self._gate.open_for(row, start=mapping.read_start(when), staff=staff)

    def _forget(self, known: Known, row: Row) -> None:
        if known.kind == ALONE:
            self._availability.forget(read_link(row, "practitioner"))
        else:
            self._timetable.forget()

    async def mark(self, booking: Ref, what: Presence, *, identity: str, key: str) -> None:
        await self._attendance.mark(read_ref(booking), what)

    # Looking back

    async def bookings(self, customer: Customer, *, identity: str, proven: bool) -> tuple[Booking, ...]:
        return await self._lookup.bookings(customer) if proven else ()

    async def diary(self, *, after: datetime, until: datetime) -> tuple[Appointment, ...]:
        return await self._diary.between(after=after, until=until)

    async def changes(self, since: datetime) -> Changes:
        return await self._watching.changes(since)

    # Keeping house

    async def check(self) -> None:
        settings = await self._access.get("settings", "settings/public", urgent=False)
        if not rules.read_rules(settings).open:
            raise Misconfigured(self.name, "settings", said="online bookings are switched off in Cliniko")

    async def close(self) -> None:
        await self._wire.close()


def _picked(attempt: Attempt) -> Picked:
    return read_picked(attempt.slot, service=attempt.visit.service)


def _same_kind(booking: Ref, attempt: Attempt) -> tuple[Known, Picked]:
    """The booking and where it is to go. Raises `Refused` for a visit alone that would become a class, or back."""
    known, picked = read_ref(booking), _picked(attempt)
    if (known.kind == SHARED) != bool(picked.group):
        raise Refused("cliniko", "move")
    return known, picked


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
