"""What the tenant offers now: services, branches, questions, times. Remembered for a minute, as the port allows."""

from dataclasses import dataclass
from urllib.parse import quote
from zoneinfo import ZoneInfo

import structlog

from conversations.booking import Place, Question, Ref, Service, Slot, Visit
from vendors.errors import ContractBroken, Refused, Unsupported
from vendors.freshness import Fresh
from vendors.pace import Now
from vendors.qmatic import catalogue, mapping
from vendors.qmatic.access import Access
from vendors.qmatic.manifest import QmaticConfig
from vendors.reader import Json, Row
from vendors.together import both
from vendors.wire import Call

_log = structlog.get_logger("vendors")


@dataclass(frozen=True, slots=True)
class _Wish:
    """What free times depend on: with another party they may be longer, so a list is never shared between two."""

    service: Ref
    branch: Ref
    resource: Ref | None
    party: int


class Listing:
    """The reads of one desk."""

    def __init__(self, config: QmaticConfig, access: Access, *, zone: ZoneInfo, now: Now) -> None:
        self._config, self._access, self._zone = config, access, zone
        self._services: Fresh[str, tuple[Service, ...]] = Fresh(seconds=60, now=now)
        self._rows: Fresh[str, tuple[Row, ...]] = Fresh(seconds=60, now=now)
        self._branches: Fresh[tuple[Ref, str], tuple[Row, ...]] = Fresh(seconds=60, now=now)
        self._slots: Fresh[_Wish, tuple[Slot, ...]] = Fresh(seconds=60, now=now)

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

    async def branch_rows(self, visit: Visit) -> tuple[Row, ...]:
        """One row a branch that gives the service, with the branch's own resources."""
        return await self._branches.get((visit.service, visit.language), lambda: self._ask_branch_rows(visit))

    async def _ask_branch_rows(self, visit: Visit) -> tuple[Row, ...]:
        call = Call(name="branches", path=f"services/{quote(visit.service, safe='')}")
        return catalogue.read_rows((await self._access.ask(call, language=visit.language)).body)

    async def places(self, visit: Visit) -> tuple[Place, ...]:
        """The branches that give the service."""
        return catalogue.read_places(await self.branch_rows(visit))

    async def branch(self, visit: Visit) -> Ref:
        """The chosen branch, or the only one. Raises `Unsupported`: times exist only at a branch."""
        if visit.place:
            return visit.place
        places = await self.places(visit)
        if len(places) != 1:
            raise Unsupported("qmatic", "times without a place")
        return places[0].ref

    async def questions(self, visit: Visit, *, fresh: bool = False) -> tuple[Question, ...]:
        """What is asked before the visit. Whether the branches' answer has questions too is open: the rows have."""
        rows = await (self.ask_rows if fresh else self.rows)(visit.language)
        return catalogue.read_questions(catalogue.rows_of(rows, service=visit.service, branch=visit.place))

    async def slots(self, visit: Visit) -> tuple[Slot, ...]:
        """Every free time: no date range is documented, the whole horizon comes in one answer."""
        wish = _Wish(visit.service, await self.branch(visit), visit.person or None, visit.party)
        return await self._slots.get(wish, lambda: self._ask_slots(wish))

    async def _ask_slots(self, wish: _Wish) -> tuple[Slot, ...]:
        names = self._config
        query = [(names.branch_parameter, wish.branch), (names.party_parameter, str(wish.party))]
        if wish.resource:
            query.append((names.resource_parameter, wish.resource))
        path = f"services/{quote(wish.service, safe='')}/timeslots"
        reply = await self._access.send(Call(name="timeslots", path=path, query=tuple(query)))
        return mapping.read_slots(reply.body, zone=self._zone)

    def forget_slots(self) -> None:
        """The times have changed by our doing, or proved wrong. One resource may serve many services: all of them."""
        self._slots.forget()

    def forget_questions(self) -> None:
        """The questions proved to be out of date."""
        self._rows.forget()
