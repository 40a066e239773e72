"""What the tenant offers now: services, branches, questions, times. Remembered for a minute, as the port allows."""

from urllib.parse import quote
from zoneinfo import ZoneInfo

import structlog

from conversations.booking import People, Place, Question, Ref, Service, Slot, Visit
from vendors.errors import ContractBroken, Refused, Unsupported
from vendors.freshness import Fresh
from vendors.pace import Now
from vendors.qmatic import catalogue, mapping, wishes
from vendors.qmatic.access import Access
from vendors.qmatic.manifest import QmaticConfig
from vendors.qmatic.wishes import Wish
from vendors.reader import Json, Row
from vendors.together import both, side_by_side
from vendors.wire import Call

_log = structlog.get_logger("vendors")


class Listing:
    """The reads of one desk."""

    def __init__(self, config: QmaticConfig, access: Access, *, zone: ZoneInfo, now: Now) -> None:
        self._config, self._access, self._zone = config, access, zone
        self._services: Fresh[str, tuple[Service, ...]] = Fresh(seconds=60, now=now)
        self._rows: Fresh[str, tuple[Row, ...]] = Fresh(seconds=60, now=now)
        self._branches: Fresh[tuple[Ref, str], tuple[Row, ...]] = Fresh(seconds=60, now=now)
        self._combined: Fresh[str, Json] = Fresh(seconds=60, now=now)
        self._slots: Fresh[Wish, tuple[Slot, ...]] = Fresh(seconds=60, now=now)

    async def services(self, language: str) -> tuple[Service, ...]:
        """All that can be booked online, in display order."""
        return await self._services.get(language, lambda: self._ask_services(language))

    async def _ask_services(self, language: str) -> tuple[Service, ...]:
        rows, groups = await both(self.rows(language), self._ask_groups(language))
        return catalogue.read_services(rows, groups)

    async def _ask_groups(self, language: str) -> Json:
        try:
            return (await self._access.ask(Call(name="groups", path="services/groups"), language=language)).body
        except (Refused, ContractBroken) as none:
            # Documented as valid only where groups are configured; what comes otherwise is not said.
            _log.info("no_service_groups", vendor="qmatic", status=none.status)
            return None

    async def rows(self, language: str) -> tuple[Row, ...]:
        """One row a service and branch."""
        return await self._rows.get(language, lambda: self.ask_rows(language))

    async def ask_rows(self, language: str, *, urgent: bool = True) -> tuple[Row, ...]:
        """The same, asked now."""
        call = Call(name="services", path="services", urgent=urgent)
        return catalogue.read_rows((await self._access.ask(call, language=language)).body)

    async def _branch_rows(self, service: Ref, language: str) -> tuple[Row, ...]:
        """One row a branch that gives the service, with the branch's own resources."""
        return await self._branches.get((service, language), lambda: self._ask_branch_rows(service, language))

    async def _ask_branch_rows(self, service: Ref, language: str) -> tuple[Row, ...]:
        call = Call(name="branches", path=f"services/{quote(service, safe='')}")
        return catalogue.read_rows((await self._access.ask(call, language=language)).body)

    async def places(self, visit: Visit) -> tuple[Place, ...]:
        """The branches that give the service."""
        return catalogue.read_places(await self._branch_rows(visit.service, visit.language))

    async def branch(self, visit: Visit) -> Ref:
        """The chosen branch, or the only one. Raises `Unsupported`: times exist only at a branch."""
        if visit.place:
            return visit.place
        places = await self.places(visit)
        if len(places) != 1:
            raise Unsupported("qmatic", "times without a place")
        return places[0].ref

    async def people(self, visit: Visit) -> People:
        """Whom one may ask for at the branch, for everything that is wanted."""
        services = (visit.service, *visit.extras)
        rows = side_by_side(self._branch_rows(service, visit.language) for service in services)
        branch, given = await both(self.branch(visit), rows)
        return catalogue.read_people(*given, branch=branch)

    async def extras(self, visit: Visit) -> tuple[Service, ...]:
        """What can be booked online in one appointment with the service, at its branch, in display order."""
        offered, rows = await both(self.services(visit.language), self.rows(visit.language))
        branch = await self.branch(visit)
        body = await self._combined.get(visit.language, lambda: self._ask_combined(visit.language))
        combined = wishes.read_combined(body, branch=branch, service=visit.service)
        there = {catalogue.id_of(row, "service") for row in rows if catalogue.id_of(row, "branch") == branch}
        return tuple(service for service in offered if service.ref in combined & there)

    async def _ask_combined(self, language: str) -> Json:
        # That of one branch is documented, its path is not: the list of all has it.
        call = Call(name="combinations", path=f"{wishes.TWINS}/branch")
        return (await self._access.ask(call, language=language)).body

    async def questions(self, visit: Visit, *, fresh: bool = False) -> tuple[Question, ...]:
        """What is asked before the visit. Whether the branches' answer has questions too is open: the rows have."""
        rows = await (self.ask_rows if fresh else self.rows)(visit.language)
        services = (visit.service, *visit.extras)
        told = (catalogue.rows_of(rows, service=service, branch=visit.place)[:1] for service in services)
        return catalogue.read_questions(row for one in told for row in one)

    async def wish(self, visit: Visit) -> Wish | None:
        """What the visit asks for; None where it cannot be had by so many."""
        offered = await self.services(visit.language) if visit.extras else ()
        return wishes.make_wish(visit, offered, branch=await self.branch(visit))

    async def slots(self, visit: Visit) -> tuple[Slot, ...]:
        """Every free time: no date range is documented, the whole horizon comes in one answer."""
        if (wish := await self.wish(visit)) is None:
            return ()
        return await self._slots.get(wish, lambda: self._ask_slots(wish, visit.language))

    async def _ask_slots(self, wish: Wish, language: str) -> tuple[Slot, ...]:
        query = wishes.write_times(wish, self._config)
        call = Call(name="timeslots", path=wishes.times_path(wish), query=query)
        # The guides want a language for combinations, and name none for the ordinary call.
        asked = self._access.ask(call, language=language) if wish.several else self._access.send(call)
        return mapping.read_slots((await asked).body, zone=self._zone)

    async def check(self) -> None:
        """A first read of everything the desk is to offer. Raises what is wrong."""
        language = self._config.default_language
        await self.ask_rows(language, urgent=False)
        if self._config.offer_combinations:
            await self._ask_combined(language)

    def forget_slots(self) -> None:
        """The times have changed by our doing, or proved wrong. One resource may serve many services: all of them."""
        self._slots.forget()

    def forget_questions(self) -> None:
        """The questions proved to be out of date."""
        self._rows.forget()
