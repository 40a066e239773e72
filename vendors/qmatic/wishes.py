"""What is asked for: one service for so many people, or several services in one appointment. Query and body; pure.

Combinations: a service is named as often as it is wanted, and the number is the sum over all services (documented:
1 + 2 are 3). Their bodies are unread: they are taken to be the ordinary ones with several ids. November 2026.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from urllib.parse import quote

from conversations.booking import Ref, Service, Slot, Visit
from vendors.qmatic.manifest import QmaticConfig
from vendors.qmatic.mapping import write_time_slot
from vendors.reader import Json, Reader, Row

_read = Reader("qmatic")
TWINS = "serviceCombination"
"""Below it are the twins of the ordinary calls, for several services in one appointment."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """What free times depend on, so that a list is never shared between two of them: with more people or services they
    may be longer. `services` has each as often as it is wanted where there are several, else one.
    """

    services: tuple[Ref, ...]
    branch: Ref
    resource: Ref | None
    party: int

    @property
    def several(self) -> bool:
        """Whether it is for a combination."""
        return len(set(self.services)) > 1

    @property
    def number(self) -> int:
        """How many times something is to be done for somebody: what Qmatic calls the number of reservations."""
        return len(self.services) if self.several else self.party


def make_wish(visit: Visit, offered: Iterable[Service], *, branch: Ref) -> Wish | None:
    """The wish behind a visit; None where a service cannot be had by so many at once.

    Everybody who comes is served with everything; what is had once however many come (its most is one) once.
    """
    most = {service.ref: service.party_max for service in offered}
    extras = [(ref, visit.party if most.get(ref, 1) > 1 else 1) for ref in visit.extras]
    if any(times > most.get(ref, 1) for ref, times in extras):
        return None
    wanted = [(visit.service, visit.party), *extras] if extras else [(visit.service, 1)]
    services = tuple(ref for ref, times in wanted for _ in range(times))
    return Wish(services=services, branch=branch, resource=visit.person or None, party=visit.party)


def path_to(wish: Wish, path: str) -> str:
    """The path of an ordinary call, or of its twin."""
    return f"{TWINS}/{path}" if wish.several else path


def times_path(wish: Wish) -> str:
    """Where its free times are asked for; printed like this for a combination, with one of its services."""
    service = quote(wish.services[0], safe="")
    return f"{TWINS}/branch/{service}/timeslots" if wish.several else f"services/{service}/timeslots"


def write_times(wish: Wish, names: QmaticConfig) -> tuple[tuple[str, str], ...]:
    """The query of a question for times; nobody in particular leaves the parameter out."""
    query = [(names.branch_parameter, wish.branch), (names.party_parameter, str(wish.number))]
    if wish.several:
        query.append((names.services_parameter, ",".join(wish.services)))
    if wish.resource:
        query.append((names.resource_parameter, wish.resource))
    return tuple(query)


def write_reservation(wish: Wish, slot: Slot, *, notes: str, names: QmaticConfig) -> dict[str, Json]:
    """The body of `POST /reservations`; the nesting under `timeSlot` is inferred from the appointment object."""
    several = {names.services_key: list(wish.services)}
    body: dict[str, Json] = several if wish.several else {"serviceId": wish.services[0]}
    body |= {
        "branchId": wish.branch,
        "timeSlot": write_time_slot(slot),
        "numberOfReservations": wish.number,
        "notes": notes,
    }
    return body | ({"requestedResourceId": wish.resource} if wish.resource else {})


def read_combined(body: Json, *, branch: Ref, service: Ref) -> frozenset[Ref]:
    """What can be had with the service at the branch: the other `combinedServices` of its resource type, as documented.

    `combinableServices` are not configured, whatever the name invites to: booking them together is an error.
    """
    here = (row for row in _read.records(body, "combinations") if _read.maybe(row, "branchId") == branch)
    types = (one for row in here for one in _read.parts(row, "serviceCombinations"))
    found = next((refs for one in types if service in (refs := _refs(one, "combinedServices"))), frozenset())
    return found - {service}


def _refs(row: Row, key: str) -> frozenset[Ref]:
    listed = row.get(key)
    told = [] if listed is None else listed if isinstance(listed, list) else _read.broken(key, "not a list")
    return frozenset(_ref(one) for one in told)


def _ref(told: Json) -> Ref:
    """The sample has ids; an object with one would do as well."""
    return _read.text(told, "id") if isinstance(told, Mapping) else _read.text({"id": told}, "id")
