"""A booking from end to end: one appointment, and for somebody not on file what they typed beside it; then messages.

Several calls, of which the first books. Whatever happens after it, nothing is told as "not booked": the same attempt
finds its own appointment by the mark in the notes and goes on where it stood. Two chats of ours never race each other
for one person's time (the adapter's `contended`); other programs are what `stand` is for.
"""

from vendors.errors import SlotTaken
from vendors.pace import Pause
from vendors.provet import mapping, notes
from vendors.provet.appointments import Appointments, certain
from vendors.provet.availability import Availability
from vendors.provet.clients import Clients, Owner
from vendors.provet.guests import Guests
from vendors.provet.manifest import ProvetConfig
from vendors.provet.mapping import Wanted, linked
from vendors.provet.messages import Messages
from vendors.provet.times import Picked, read_picked
from vendors.reader import Row
from vendors.settling import look_again
from vendors.vendor import Attempt

_ONLINE = 2


class Bookings:
    """Makes bookings at one tenant."""

    def __init__(
        self,
        config: ProvetConfig,
        *,
        availability: Availability,
        appointments: Appointments,
        clients: Clients,
        guests: Guests,
        messages: Messages,
        pause: Pause,
    ) -> None:
        self._config, self._pause = config, pause
        self._availability, self._appointments, self._clients = availability, appointments, clients
        self._guests, self._messages = guests, messages

    async def make(self, attempt: Attempt) -> Row:
        """The appointment, made now or made before under the same key."""
        picked = read_picked(attempt.slot)
        made, resumed = await self._write(attempt, picked)
        return await certain(self._finish(made, attempt, picked, resumed=resumed))

    async def settle(self, attempt: Attempt) -> Row | None:
        """The appointment of an attempt whose answer was lost, finished where it was half-made; None for none."""
        picked = read_picked(attempt.slot)

        async def look() -> Row | None:
            return next(iter(self._ours(await self._appointments.around(picked), attempt, picked)), None)

        if (found := await look_again(look, pause=self._pause)) is None:
            return None
        try:
            return await certain(self._finish(found, attempt, picked, resumed=True))
        except SlotTaken:
            return None  # it was there, and gave way

    async def _write(self, attempt: Attempt, picked: Picked) -> tuple[Row, bool]:
        """The appointment, and whether it was there before."""
        rows = await self._appointments.around(picked)
        if ours := self._ours(rows, attempt, picked):
            return ours[0], True
        if not (attempt.override or await self._availability.still_free(picked, attempt.visit, rows)):
            raise SlotTaken("provet", "availability")
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
            raise SlotTaken("provet", "reason")  # no longer offered
        # A deposit can be asked only of somebody on file.
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
            type=self._type(owner),
            notes=self._notes(attempt, owner),
            client=owner.client,
            patients=owner.patients,
        )

    def _type(self, owner: Owner) -> int:
        """A consultation needs client and animals (documented); whoever is on file is no preliminary booking."""
        if not owner.client:
            return self._config.unknown_type
        return self._config.known_type if owner.patients else _ONLINE

    def _notes(self, attempt: Attempt, owner: Owner) -> str:
        code = notes.code(identity=attempt.identity, key=attempt.key)
        several = " Several clients on file may be this one." if owner.several else ""
        return f"{_marked(attempt)} {self._config.note}, ref {code}.{several}"

    async def _finish(self, made: Row, attempt: Attempt, picked: Picked, *, resumed: bool) -> Row:
        """Everything after the appointment was written; each step is looked for before it is done again."""
        stays = await self._appointments.stand(made, picked, _marked(attempt), yielding=not attempt.override)
        if not linked(stays, "client"):
            stays = await self._guests.attach(stays, attempt, resumed=resumed or stays is not made)
        return await self._messages.booked(stays)


def _marked(attempt: Attempt) -> str:
    return notes.mark(identity=attempt.identity, key=attempt.key)
