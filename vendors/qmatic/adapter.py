"""Qmatic behind the port: which calls, in which order. Words are mapping.py's, statuses access.py's."""

from collections.abc import Callable
from datetime import date, datetime
from secrets import token_hex
from typing import cast
from urllib.parse import quote
from zoneinfo import ZoneInfo

import httpx
import structlog

from conversations.booking import Booking, Hold, People, Place, Question, Ref, Service, Slot, Visit
from vendors.errors import (
    AnswerLost,
    ContractBroken,
    HoldExpired,
    Invalid,
    SlotTaken,
    VendorError,
)
from vendors.manifest import ConnectionConfig
from vendors.pace import Now, Pause
from vendors.qmatic import catalogue, mapping, matching
from vendors.qmatic.access import Access, good
from vendors.qmatic.appointments import Appointments
from vendors.qmatic.listing import Listing
from vendors.qmatic.manifest import QmaticConfig
from vendors.together import both
from vendors.vendor import Attempt, Vendor
from vendors.wire import Call, Wire

_log = structlog.get_logger("vendors")


class Qmatic(Vendor):
    """One desk at one tenant."""

    name = "qmatic"

    def __init__(self, config: QmaticConfig, wire: Wire, *, zone: ZoneInfo, now: Now, pause: Pause) -> None:
        self._config, self._wire, self._now = config, wire, now
        self._access = Access(config, wire, now=now)
        self._listing = Listing(config, self._access, zone=zone, now=now)
        self._appointments = Appointments(self._access, combinations=config.combinations, zone=zone, pause=pause)

    # Reads

    async def services(self, *, language: str) -> tuple[Service, ...]:
        return await self._listing.services(language)

    async def places(self, visit: Visit) -> tuple[Place, ...]:
        return await self._listing.places(visit)

    async def people(self, visit: Visit) -> People:
        branch, rows = await both(self._listing.branch(visit), self._listing.branch_rows(visit))
        return catalogue.read_people(rows, branch=branch)

    async def questions(self, visit: Visit) -> tuple[Question, ...]:
        return await self._listing.questions(visit)

    async def days(self, visit: Visit, *, after: datetime, until: datetime) -> tuple[date, ...]:
        slots = await self.slots(visit, after=after, until=until)
        return tuple(sorted({slot.start.date() for slot in slots}))

    async def slots(
        self, visit: Visit, *, after: datetime, until: datetime, limit: int | None = None
    ) -> tuple[Slot, ...]:
        known = await self._listing.slots(visit)
        return tuple(slot for slot in known if after <= slot.start < until)[:limit]

    # Holding

    async def hold(self, visit: Visit, slot: Slot, *, key: str) -> Hold:
        branch, sent_at, mark = await self._listing.branch(visit), self._now(), matching.write_mark(token_hex(4))
        notes = matching.write_note(self._config.notes, mark)
        body = mapping.write_reservation(visit, slot, branch=branch, notes=notes)
        call = Call(name="reserve", method="POST", path="reservations", body=body, write=True)
        try:
            reply = await self._access.send(call)
        finally:
            self._listing.forget_slots()  # taken by us or, if refused, wrong before
        if not (ref := mapping.read_made(reply.body, reply.headers)):
            raise ContractBroken(self.name, call.name, status=reply.status, said="no id in body or Location")
        return Hold(ref=matching.write_hold(ref, mark), until=sent_at + mapping.HELD)

    async def release(self, hold: Hold, *, key: str) -> None:
        reservation, _ = matching.read_hold(hold)
        try:
            status: int | None = await self._give_back(quote(reservation, safe=""))
        except AnswerLost as lost:
            status = lost.status
        finally:
            self._listing.forget_slots()
        if status != 204:
            _log.info("hold_left_to_lapse", vendor=self.name, status=status)

    async def _give_back(self, ref: str) -> int:
        """As the guide prints it (doubled), then as one would expect it; the status that told most."""
        for path in (f"reservations/reservations/{ref}", f"reservations/{ref}"):
            call = Call(name="release", method="DELETE", path=path, write=True)
            reply = await self._access.try_send(call)
            if reply.status not in (404, 405):
                break
        # Gone, or confirmed meanwhile: nothing to give back.
        return reply.status if reply.status in (404, 405, 409) else good(call, reply).status

    # Booking

    async def book(self, attempt: Attempt) -> Ref:
        if attempt.hold is None:
            raise HoldExpired(self.name, "confirm")
        call = await self._confirmation(attempt, attempt.hold)
        try:
            reply = await self._access.try_send(call)
        finally:
            self._listing.forget_slots()
        if reply.status in (404, 409):
            return await self._ours_already(attempt, attempt.hold, HoldExpired if reply.status == 404 else SlotTaken)
        made = mapping.read_made(good(call, reply).body, reply.headers)
        return made or await self._appointments.confirmed(attempt, attempt.hold)

    async def _confirmation(self, attempt: Attempt, hold: Hold) -> Call:
        """The confirm call. Raises `Invalid` naming questions whose text is no longer the one that was answered."""
        questions = await self._listing.questions(attempt.visit, fresh=True)
        if changed := catalogue.unanswered(questions, attempt.answers):
            self._listing.forget_questions()
            raise Invalid(self.name, "confirm", fields=changed)
        keys = {"question_key": self._config.question_key, "answer_key": self._config.answer_key}
        body = mapping.write_customer(attempt.customer, identity=attempt.identity)
        body |= mapping.write_answers(questions, attempt.answers, **keys)
        reservation, _ = matching.read_hold(hold)
        path = f"reservations/{quote(reservation, safe='')}"
        return Call(name="confirm", method="PUT", path=path, body=body, write=True)

    async def _ours_already(self, attempt: Attempt, hold: Hold, otherwise: Callable[[str, str], VendorError]) -> Ref:
        """A refused confirmation may be a second one: of a replayed request, or of ours after a crash."""
        if found := await self._appointments.find(attempt, hold):
            return found.ref
        raise otherwise(self.name, "confirm")

    async def settle(self, attempt: Attempt) -> Booking | None:
        # Without a hold nothing is ever sent.
        return await self._appointments.settle(attempt, attempt.hold) if attempt.hold else None

    async def reread(self, booking: Ref, *, identity: str, language: str = "") -> Booking:
        return await self._appointments.read(booking, identity=identity, language=language)

    # Keeping house

    async def check(self) -> None:
        await self._listing.ask_rows(self._config.default_language, urgent=False)

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
