"""Finding the client and the animal, or putting them on file. The rules are matching.py's; here are the calls."""

import asyncio
from collections import defaultdict
from dataclasses import dataclass, field

import structlog

from conversations.booking import Animal, Customer, Ref
from vendors.errors import AnswerLost, NotFound, Refused
from vendors.pace import Pause
from vendors.provet import matching
from vendors.provet.access import Access
from vendors.provet.availability import Availability
from vendors.provet.mapping import read_id
from vendors.provet.matching import Match
from vendors.reader import Row
from vendors.settling import look_again
from vendors.together import both, side_by_side
from vendors.vendor import Attempt

_log = structlog.get_logger("vendors")


@dataclass(frozen=True, slots=True, kw_only=True)
class Owner:
    """Who comes with which animals, as far as they are on file; `several` records might be theirs."""

    client: Ref = field(default="", repr=False)
    patients: tuple[Ref, ...] = field(default=(), repr=False)
    several: bool = False


class Clients:
    """The clients and patients of one tenant."""

    def __init__(self, access: Access, availability: Availability, *, country: str, pause: Pause) -> None:
        self._access, self._availability, self._country, self._pause = access, availability, country, pause
        # Two chats of one person never put them on file twice.
        self._doors: defaultdict[str, asyncio.Lock] = defaultdict(asyncio.Lock)

    async def find(self, customer: Customer) -> Match:
        """The record of a customer whose phone is proven."""
        if not matching.digits(customer.phone):
            return Match()
        by_phone, by_email = await both(self._by_phone(customer), self._by_email(customer.email))
        return matching.match((*by_phone, *by_email), customer)

    async def animals(self, client: Ref) -> tuple[Animal, ...]:
        """The client's animals."""
        query = (("client__is", client), ("archived__is", "false"))
        return matching.read_animals(await self._access.rows("patients", "patient", query, few=True), client)

    async def owner(self, attempt: Attempt, *, create: bool) -> Owner:
        """Whom to link. With `create` somebody proven and not on file is put on file; nobody is where records agree
        only half. A new animal of a known client is put on file.
        """
        if not attempt.proven:
            return Owner()
        async with self._doors[matching.digits(attempt.customer.phone)]:
            match = await self.find(attempt.customer)
            if not match.client and (match.several or not create):
                return Owner(several=match.several)
            client = match.client or await self._put_on_file(attempt.customer)
            return Owner(client=client, patients=await self._patients(client, attempt.animal))

    async def _by_phone(self, customer: Customer) -> tuple[Row, ...]:
        """By the number as it should be written; else by its end, and by name for numbers typed with spaces."""
        number = f"+{matching.digits(customer.phone)}"
        if exact := await self._search(("phonenumbers.phone_number__is", number)):
            return exact
        otherwise = [("phonenumbers__icontains", matching.tail(customer.phone))]
        if customer.last_name:
            otherwise.append(("lastname__icontains", customer.last_name))
        found = await side_by_side(self._search(by) for by in otherwise)
        return tuple(row for rows in found for row in rows)

    async def _by_email(self, email: str | None) -> tuple[Row, ...]:
        return await self._search(("email__is", email.lower())) if email else ()

    async def _search(self, by: tuple[str, str]) -> tuple[Row, ...]:
        return await self._access.rows("clients", "client", (by, ("archived__is", "false")), few=True)

    async def _put_on_file(self, customer: Customer) -> Ref:
        """After a lost answer it is looked for before it is tried once more. The number is a record of its own."""
        client = await self._make_client(customer)
        try:
            body = matching.write_phone(customer, client=self._access.link("client", client))
            await self._access.make("phonenumber", "phonenumber", body)
        except (AnswerLost, Refused) as untold:
            # The client is there and known by name: a missing number is staff's to add, not the person's to suffer.
            _log.warning("phone_number_left_out", vendor="provet", status=untold.status)
        return client

    async def _make_client(self, customer: Customer) -> Ref:
        body = matching.write_client(customer, country=self._country)
        try:
            return read_id(await self._access.make("client", "client", body))
        except AnswerLost:
            # Its number is not there yet: it can only be found by e-mail, and by that alone it is ours for sure.
            found = await look_again(lambda: self._just_made(customer), pause=self._pause)
            return found or read_id(await self._access.make("client", "client", body))

    async def _just_made(self, customer: Customer) -> Ref | None:
        rows = await self._by_email(customer.email)
        ours = [row for row in rows if matching.is_new(row, customer)]
        return read_id(ours[0]) if len(ours) == 1 else None

    async def _patients(self, client: Ref, animal: Animal | None) -> tuple[Ref, ...]:
        if animal is None:
            return ()
        known = await self.animals(client)
        if animal.ref:
            if animal.ref not in {one.ref for one in known}:
                raise NotFound("provet", "patient")  # given away, or no longer among us
            return (animal.ref,)
        return (await self._find_or_make(client, animal, known),)

    async def _find_or_make(self, client: Ref, animal: Animal, known: tuple[Animal, ...]) -> Ref:
        if found := matching.same(known, animal):
            return found[0].ref
        breed = await self._availability.breed(animal.breed, species=animal.species)
        body = matching.write_patient(animal, client=self._access.link("client", client), breed=breed)
        try:
            return read_id(await self._access.make("patient", "patient", body))
        except AnswerLost:
            found_ref = await look_again(lambda: self._look_for(client, animal), pause=self._pause)
            return found_ref or read_id(await self._access.make("patient", "patient", body))

    async def _look_for(self, client: Ref, animal: Animal) -> Ref | None:
        found = matching.same(await self.animals(client), animal)
        return found[0].ref if found else None
