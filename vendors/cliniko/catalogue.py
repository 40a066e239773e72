"""What a clinic offers online: who does what where, read from its lists. Pure.

Offered is only what all three of business, practitioner and type show online: anything else answers 404 when asked
for times (documented). Facts: Cliniko's OpenAPI description of 2025-08 and docs as of November 2026.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from conversations.booking import People, Person, Place, Price, Ref, Service, Visit
from vendors.cliniko.rules import Rules, read_rules
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
    """What is offered online, in the clinic's order, and what the clinic allows.

    `zones` are the businesses' IANA names; `account_zone` is the account's where it is known. `classes` are the types
    one shares, with the hours they want beforehand; `names` are those of all records, also of what is not online, by
    the last two parts of their link (`appointment_types/30`).
    """

    services: Mapping[Ref, Service]
    places: Mapping[Ref, Place]
    people: Mapping[Ref, Person]
    triples: tuple[Triple, ...]
    zones: Mapping[Ref, str]
    rules: Rules
    account_zone: str = ""
    classes: Mapping[Ref, int] = field(default_factory=dict)
    telehealth: frozenset[Ref] = frozenset()
    names: Mapping[str, str] = field(default_factory=dict)

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

    def bookable(self, visit: Visit) -> tuple[Triple, ...]:
        """Those of `triples_for` whose times we may give away: none of what is booked on the clinic's own page."""
        service = self.services.get(visit.service)
        return self.triples_for(visit) if service and not service.handover else ()

    def places_for(self, visit: Visit) -> tuple[Place, ...]:
        """Where the visit may be."""
        given = {triple.business for triple in self.triples_for(visit)}
        return tuple(place for ref, place in self.places.items() if ref in given)

    def people_for(self, visit: Visit) -> People:
        """Who may give the visit; nobody in particular need be chosen."""
        given = {triple.practitioner for triple in self.triples_for(visit)}
        return People(members=tuple(person for ref, person in self.people.items() if ref in given))

    def name_of(self, row: Row, key: str) -> str:
        """The name of what the row's relation leads to; empty where the lists do not have it (any more)."""
        return self.names.get(link_tail(_read.part(row, key)), "")


def read_catalogue(
    *,
    settings: Json,
    businesses: Iterable[Row],
    practitioners: Iterable[Row],
    types: Iterable[Row],
    services: Iterable[Row],
    account_zone: str,
    prices: Mapping[Ref, Price] | None = None,
    booking_page: str = "",
) -> Catalogue:
    """The catalogue of `/settings/public`, `/businesses`, `/practitioners`, `/appointment_types`, `/services`.

    `prices` are those to be shown, by type. Types that are paid first lead to `booking_page`; without one they are
    not offered.
    """
    businesses, practitioners, types = tuple(businesses), tuple(practitioners), tuple(types)
    rules = read_rules(settings)
    known = {_read.text(row, "id"): row for row in businesses if _shown(row)}
    people = _in_order(map(_read_person, filter(_shown, practitioners)), rules.practitioner_order)
    shown = [row for row in types if _shown(row) and (booking_page or not _prepaid(row))]
    catalogue = Catalogue(
        services={s.ref: s for s in (_read_service(row, prices or {}, booking_page) for row in shown)},
        places={ref: _read_place(row) for ref, row in known.items()},
        people={person.ref: person for person in people},
        triples=(),
        zones={ref: _read.maybe(row, "time_zone_identifier") for ref, row in known.items()},
        rules=rules,
        account_zone=account_zone,
        classes={_read.text(row, "id"): _lead_hours(row) for row in shown if _shared(row)},
        telehealth=frozenset(
            _read.text(row, "id") for row in types if _read.flag(row, "telehealth_enabled", default=False)
        ),
        names=_read_names(businesses, practitioners, types),
    )
    return _with_triples(catalogue, services) if rules.open else catalogue


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


def _read_names(businesses: Iterable[Row], practitioners: Iterable[Row], types: Iterable[Row]) -> dict[str, str]:
    names = {f"businesses/{_read.text(row, 'id')}": _place_name(row) for row in businesses}
    names |= {f"practitioners/{_read.text(row, 'id')}": _person_name(row) for row in practitioners}
    return names | {f"appointment_types/{_read.text(row, 'id')}": _read.maybe(row, "name") for row in types}


def _shown(row: Row) -> bool:
    return (
        _read.flag(row, "show_in_online_bookings", default=False)
        and _read.flag(row, "active", default=True)
        and not _read.maybe(row, "archived_at")
    )


def _shared(row: Row) -> bool:
    """Inferred: more than one attendee is a class."""
    return (_read.number(row, "max_attendees") or 1) > 1


def _lead_hours(row: Row) -> int:
    return _read.number(row, "online_bookings_lead_time_hours") or 0


def _prepaid(row: Row) -> bool:
    paying = _read.flag(row, "online_payments_enabled", default=True)
    return paying and _read.maybe(row, "online_payments_mode") in _PREPAID


def _read_service(row: Row, prices: Mapping[Ref, Price], booking_page: str) -> Service:
    ref = _read.text(row, "id")
    return Service(
        ref=ref,
        name=_read.text(row, "name"),
        group=_read.maybe(row, "category"),
        note=_read.maybe(row, "description"),
        minutes=_read.number(row, "duration_in_minutes"),
        price=prices.get(ref),
        handover=booking_page if _prepaid(row) else "",
    )


def _read_place(row: Row) -> Place:
    parts = (_read.maybe(row, key) for key in ("address_1", "address_2", "post_code", "city"))
    name = _place_name(row) or _read.text(row, "business_name")
    return Place(ref=_read.text(row, "id"), name=name, address=", ".join(filter(None, parts)))


def _place_name(row: Row) -> str:
    return _read.maybe(row, "display_name") or _read.maybe(row, "business_name")


def _read_person(row: Row) -> Person:
    name = _person_name(row) or _read.text(row, "display_name")
    return Person(ref=_read.text(row, "id"), name=name, note=_read.maybe(row, "designation"))


def _person_name(row: Row) -> str:
    whole = " ".join(filter(None, (_read.maybe(row, "first_name"), _read.maybe(row, "last_name"))))
    return _read.maybe(row, "display_name") or _read.maybe(row, "label") or whole


def _in_order(people: Iterable[Person], order: tuple[Ref, ...]) -> list[Person]:
    """The clinic's order first, the others as listed."""
    place = {ref: n for n, ref in enumerate(order)}
    return sorted(people, key=lambda person: place.get(person.ref, len(place)))


def read_link(row: Row, key: str) -> Ref:
    """The id behind a relation; resources embed links, not ids (documented)."""
    return link_id(_read.part(row, key))


def link_id(relation: Row) -> Ref:
    """The last part of a relation's own link."""
    return link_tail(relation).rpartition("/")[2]


def link_tail(relation: Row) -> str:
    """The last two parts of a relation's own link: what it is, and which."""
    parts = _read.text(_read.part(relation, "links"), "self").rstrip("/").rsplit("/", 2)
    return "/".join(parts[-2:])
