"""What a desk's credentials may read, looked at as a conversation would: catalogue, times, and what follows a booking.

Writes nothing. Nobody who exists is looked up: the person searched for is invented, and of what changed only the number
is told. A long catalogue is looked at in part, and that is said.
"""

import time
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from secrets import token_hex

from bot.check.findings import Finding, Wrong, found
from bot.check.invented import NOBODY
from bot.check.watching import Watched
from conversations.booking import Ref, Service, Slot, Visit
from conversations.desk import Desk
from vendors.errors import Misconfigured, NotFound, VendorError
from vendors.pace import Now
from vendors.vendor import Vendor

LOOKED_AT = 12
"""How many kinds of visit are gone through: of a long list the rest is like the first."""

DAYS = 14
BOOK_DAYS = 3
"""Of the practice's book: over any weekend."""

_UNKNOWN = "00000000-0000-4000-8000-000000000000"
_FORBIDDEN = 403

Look = Callable[[], Awaitable[str]]


@dataclass(slots=True, kw_only=True)
class Reads:
    """One desk's reads, one by one. Afterwards `visit` and `slots` are the first visit that has free times, if any, and
    `skipped` what could not be looked at, since something else is wrong.
    """

    desk: Desk
    vendor: Vendor
    title: str
    table: str
    way: Watched
    now: Now
    visit: Visit | None = None
    slots: tuple[Slot, ...] = ()
    open: bool = True
    skipped: list[str] = field(default_factory=list)
    _services: tuple[Service, ...] = ()
    _visits: list[Visit] = field(default_factory=list)

    async def findings(self) -> AsyncIterator[Finding]:
        """One for each read the desk depends on; after refused credentials nothing more is asked."""
        yield await found("access", self._access, table=self.table)
        for name, look in self._looks():
            if self.open:
                finding = await found(name, look, table=self.table)
                if finding.said:
                    yield finding
                    continue
            self.skipped.append(name)

    def _looks(self) -> Iterator[tuple[str, Look]]:
        """In the order of a conversation; a look that has nothing to look at says nothing."""
        can = self.desk.capabilities
        looks: tuple[tuple[str, Look, bool], ...] = (
            ("services", self._list_services, True),
            ("places", self._list_places, can.places),
            ("people", self._list_people, can.people),
            ("questions", self._list_questions, can.questions),
            ("extras", self._list_extras, can.extras),
            ("species", self._list_species, can.animals),
            ("reasons to cancel", self._list_reasons, can.reasons),
            ("a person's bookings", self._search, can.lookup),
            ("what changed", self._list_changes, can.changes),
            ("the day's list", self._read_diary, can.diary),
            ("a booking", self._look_one_up, True),
            ("free times", self._look_for_times, True),
        )
        return ((name, look) for name, look, asked in looks if asked)

    async def _access(self) -> str:
        try:
            await self.vendor.check()
        except VendorError as error:
            # One right may be missing and the others there; with a refused key all the rest would say the same.
            self.open = isinstance(error, Misconfigured) and error.status == _FORBIDDEN
            raise
        return f"{self.title} answers, the credentials are good"

    # The catalogue

    async def _list_services(self) -> str:
        language = self.desk.languages[0]
        self._services = await self.vendor.services(language=language)
        handed = [service.name for service in self._services if service.handover]
        ours = [service for service in self._services if not service.handover]
        # What is paid for is booked last: a booking made here is best one that costs nobody anything.
        cheapest = sorted(ours, key=lambda service: service.deposit)
        self._visits = [Visit(service=service.ref, language=language) for service in cheapest[:LOOKED_AT]]
        if not self._services:
            raise Wrong("there are none", f"switch on in {self.title} what may be booked online")
        looked = f"; the first {LOOKED_AT} are looked at below" if len(ours) > LOOKED_AT else ""
        told = f"{len(ours)} can be booked in the chat{looked}"
        return f"{told}; handed over to the clinic's own page: {', '.join(handed)}" if handed else told

    async def _list_places(self) -> str:
        places: set[Ref] = set()
        visits = []
        for visit in self._visits:
            offered = await self.vendor.places(visit)
            places |= {place.ref for place in offered}
            visits += [replace(visit, place=place.ref) for place in offered]
        asked, self._visits = bool(self._visits), visits[:LOOKED_AT]
        return f"{len(places)}" if asked else ""

    async def _list_people(self) -> str:
        people: set[Ref] = set()
        asked = bool(self._visits)
        for number, visit in enumerate(self._visits):
            offered = await self.vendor.people(visit)
            people |= {person.ref for person in offered.members}
            if offered.required and offered.members:
                self._visits[number] = replace(visit, person=offered.members[0].ref)
        return f"{len(people)} may be asked for by name" if asked else ""

    async def _list_questions(self) -> str:
        numbers = [len(await self.vendor.questions(visit)) for visit in self._visits]
        return f"{min(numbers)} to {max(numbers)} before a visit" if numbers else ""

    async def _list_extras(self) -> str:
        numbers = [len(await self.vendor.extras(visit)) for visit in self._visits]
        return f"{max(numbers)} more at most in one visit" if numbers else ""

    async def _list_species(self) -> str:
        if not self._visits:
            return ""
        known = [await self.vendor.animals(visit, NOBODY, proven=False) for visit in self._visits]
        return f"{len({one.ref for animals in known for one in animals.species})}"

    # What follows a booking

    async def _list_reasons(self) -> str:
        language = self.desk.languages[0]
        known = await self.vendor.reasons(language=language, staff=True)
        offered = await self.vendor.reasons(language=language)
        return f"{len(known)}" if offered == known else f"{len(known)}, {len(offered)} of them for patients to give"

    async def _search(self) -> str:
        # As a proven person, so that the records are asked; nobody has this address and this number.
        listed = await self.vendor.bookings(NOBODY, identity=token_hex(20), proven=True)
        return f"can be searched for; the invented one has {len(listed)}"

    async def _list_changes(self) -> str:
        changes = await self.vendor.changes(self.now() - timedelta(hours=1))
        return f"can be asked for; {len(changes.bookings)} in the last hour"

    async def _read_diary(self) -> str:
        # Other people's visits: counted, and nothing of them is told.
        after, calls = self.now(), self.way.calls
        visits = await self.vendor.diary(after=after, until=after + timedelta(days=BOOK_DAYS))
        asked = self.way.calls - calls
        mine = sum(visit.mine for visit in visits)
        named = ", with names" if any(visit.customer for visit in visits) else ""
        told = f"{len(visits)} in the next {BOOK_DAYS} days{named}, {mine} of them made here"
        return f"can be read; {told}; {asked} call{'' if asked == 1 else 's'}"

    async def _look_one_up(self) -> str:
        before = self.way.calls
        with suppress(NotFound):
            await self.vendor.reread(_UNKNOWN, identity=token_hex(20))
        asked = self.way.calls > before
        return f"can be looked up; one that does not exist is unknown{'' if asked else ', without asking'}"

    # Times

    async def _look_for_times(self) -> str:
        after = self.now() + timedelta(minutes=self.desk.notice_minutes)
        calls, began = self.way.calls, time.perf_counter()
        for visit in self._visits:
            slots = await self.vendor.slots(visit, after=after, until=self.now() + timedelta(days=DAYS))
            if slots:
                self.visit, self.slots = visit, slots
                break
        asked = self.way.calls - calls
        took = f"{asked} call{'' if asked == 1 else 's'}, {time.perf_counter() - began:.1f} s"
        if not self._visits:
            return ""
        return f"{self._tell_times()}; {DAYS} days asked, {took}"

    def _tell_times(self) -> str:
        if not self.slots or self.visit is None:
            return f"nothing is free in {DAYS} days, in none of {len(self._visits)} kinds of visit"
        name = next(service.name for service in self._services if service.ref == self.visit.service)
        days = len({slot.start.date() for slot in self.slots})
        return f"the first is {when(self.slots[0].start)}, {len(self.slots)} on {days} days ({name})"


def when(instant: datetime) -> str:
    """A time as an operator reads it, with the zone's offset."""
    return f"{instant:%a %d %b %Y %H:%M} ({instant.tzname()})"
