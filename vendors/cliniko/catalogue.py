"""What a clinic offers online: who does what where, read from five lists. Pure.

Offered is only what all three of business, practitioner and type show online: anything else answers 404 when asked
for times (documented). Facts: Cliniko's OpenAPI description of 2025-08 and docs as of November 2026.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from conversations.booking import People, Person, Place, Ref, Service, Visit
from vendors.reader import Json, Reader, Row

_read = Reader("cliniko")
_PREPAID = frozenset({"required", "deposit_required"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Triple:
    """Who does what where: the only thing Cliniko gives times for."""

    business: Ref
    practitioner: Ref
    type: Ref


@dataclass(frozen=True, slots=True, kw_only=True)
class Catalogue:
    """What is offered online, in the clinic's order. `horizon_days`: how far ahead may be booked, None unlimited.

    `zones` are the businesses' IANA names; `account_zone` is the account's where it is known.
    """

    services: Mapping[Ref, Service]
    places: Mapping[Ref, Place]
    people: Mapping[Ref, Person]
    triples: tuple[Triple, ...]
    zones: Mapping[Ref, str]
    account_zone: str = ""
    horizon_days: int | None = None

    def offered(self) -> tuple[Service, ...]:
        """Services somebody gives somewhere."""
        given = {triple.type for triple in self.triples}
        return tuple(service for ref, service in self.services.items() if ref in given)

    def triples_for(self, visit: Visit) -> tuple[Triple, ...]:
        """Everyone everywhere who may give the visit; empty where it is no longer offered."""
        return tuple(
            triple
            for triple in self.triples
            if triple.type == visit.service
            and (not visit.place or triple.business == visit.place)
            and (not visit.person or triple.practitioner == visit.person)
        )

    def places_for(self, visit: Visit) -> tuple[Place, ...]:
        """Where the visit may be."""
        given = {triple.business for triple in self.triples_for(visit)}
        return tuple(place for ref, place in self.places.items() if ref in given)

    def people_for(self, visit: Visit) -> People:
        """Who may give the visit; nobody in particular need be chosen."""
        given = {triple.practitioner for triple in self.triples_for(visit)}
        return People(members=tuple(person for ref, person in self.people.items() if ref in given))


def read_catalogue(
    *,
    settings: Json,
    businesses: Iterable[Row],
    practitioners: Iterable[Row],
    types: Iterable[Row],
    services: Iterable[Row],
    account_zone: str,
) -> Catalogue:
    """The catalogue of `/settings/public`, `/businesses`, `/practitioners`, `/appointment_types`, `/services`."""
    online = read_online(settings)
    known = {_read.text(row, "id"): row for row in businesses if _shown(row)}
    people = _in_order(map(_read_person, filter(_shown, practitioners)), _order(online))
    catalogue = Catalogue(
        services={s.ref: s for s in map(_read_service, filter(_bookable, types))},
        places={ref: _read_place(row) for ref, row in known.items()},
        people={person.ref: person for person in people},
        triples=(),
        zones={ref: _read.maybe(row, "time_zone_identifier") for ref, row in known.items()},
        account_zone=account_zone,
        horizon_days=_read.number(online, "allow_bookings_days_in_advance"),
    )
    return _with_triples(catalogue, services) if _read.flag(online, "enabled", default=True) else catalogue


def read_online(settings: Json) -> Row:
    """The clinic's online-booking settings."""
    return _read.part(_read.record(settings, "settings"), "online_bookings")


def _with_triples(catalogue: Catalogue, services: Iterable[Row]) -> Catalogue:
    """Whether `/services` lists only what is online is open: it is cut down to what all three show."""
    listed = {triple for row in services for triple in _read_triples(row)}
    triples = (
        Triple(business=business, practitioner=practitioner, type=type_)
        for practitioner in catalogue.people  # the clinic's order decides who is taken when several are free
        for business in catalogue.places
        for type_ in catalogue.services
    )
    kept = tuple(triple for triple in triples if triple in listed)
    return replace(catalogue, triples=kept)


def _read_triples(row: Row) -> Iterable[Triple]:
    business, type_ = read_link(row, "business"), read_link(row, "appointment_type")
    for practitioner in _read.parts(row, "practitioners"):
        yield Triple(business=business, practitioner=link_id(practitioner), type=type_)


def _shown(row: Row) -> bool:
    return (
        _read.flag(row, "show_in_online_bookings", default=False)
        and _read.flag(row, "active", default=True)
        and not _read.maybe(row, "archived_at")
    )


def _bookable(row: Row) -> bool:
    """Shown, for one person (inferred: more than one attendee is a class), and not to be paid in advance."""
    alone = (_read.number(row, "max_attendees") or 1) == 1
    paying = _read.flag(row, "online_payments_enabled", default=True)
    return _shown(row) and alone and not (paying and _read.maybe(row, "online_payments_mode") in _PREPAID)


def _read_service(row: Row) -> Service:
    return Service(
        ref=_read.text(row, "id"),
        name=_read.text(row, "name"),
        group=_read.maybe(row, "category"),
        note=_read.maybe(row, "description"),
        minutes=_read.number(row, "duration_in_minutes"),
    )


def _read_place(row: Row) -> Place:
    parts = (_read.maybe(row, key) for key in ("address_1", "address_2", "post_code", "city"))
    name = _read.maybe(row, "display_name") or _read.text(row, "business_name")
    return Place(ref=_read.text(row, "id"), name=name, address=", ".join(filter(None, parts)))


def _read_person(row: Row) -> Person:
    whole = " ".join(filter(None, (_read.maybe(row, "first_name"), _read.maybe(row, "last_name"))))
    name = _read.maybe(row, "display_name") or _read.maybe(row, "label") or whole
    note = _read.maybe(row, "designation")
    return Person(ref=_read.text(row, "id"), name=name or _read.text(row, "display_name"), note=note)


def _order(online: Row) -> tuple[Ref, ...]:
    listed = online.get("practitioner_order")
    return tuple(str(ref) for ref in listed) if isinstance(listed, list) else ()


def _in_order(people: Iterable[Person], order: tuple[Ref, ...]) -> list[Person]:
    """The clinic's order first, the others as listed."""
    place = {ref: n for n, ref in enumerate(order)}
    return sorted(people, key=lambda person: place.get(person.ref, len(place)))


def read_link(row: Row, key: str) -> Ref:
    """The id behind a relation; resources embed links, not ids (documented)."""
    return link_id(_read.part(row, key))


def link_id(relation: Row) -> Ref:
    """The last part of a relation's own link."""
    return _read.text(_read.part(relation, "links"), "self").rstrip("/").rpartition("/")[2]
