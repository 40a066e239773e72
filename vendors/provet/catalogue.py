"""What a practice offers online: reasons in groups of departments, who sees to them, when. Pure.

Offered is a reason that is online, not archived, and has a length. Facts: public client code and help pages, as of
November 2026; no field list is documented.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time

import structlog

from conversations.booking import Choice, Person, Place, Ref, Service, Visit
from vendors.provet.mapping import Names, linked, linked_all, on, read_id
from vendors.reader import Reader, Row

_log = structlog.get_logger("vendors")
_read = Reader("provet")


@dataclass(frozen=True, slots=True, kw_only=True)
class Open:
    """From when to when a reason can be had: hours of every day, or days; None for no bound. Both inclusive."""

    first: time | date | None = None
    last: time | date | None = None

    def holds(self, start: datetime, end: datetime) -> bool:
        """Whether a visit lies within, both ends being local."""
        return _not_after(self.first, start) and _not_before(self.last, end)


ALWAYS = Open()


def _not_after(bound: time | date | None, at: datetime) -> bool:
    match bound:
        case time():
            return bound <= at.time()
        case date():
            return bound <= at.date()
        case _:
            return True


def _not_before(bound: time | date | None, at: datetime) -> bool:
    match bound:
        case time():
            return at.time() <= bound
        case date():
            return at.date() <= bound
        case _:
            return True


@dataclass(frozen=True, slots=True, kw_only=True)
class Reason:
    """Something to come for. Empty `staff`, `shift_types` and `species` are no limit; `deposit` is an item's id."""

    service: Service
    minutes: int
    departments: tuple[Ref, ...]
    staff: frozenset[Ref]
    shift_types: frozenset[Ref]
    resources: tuple[Ref, ...]
    species: frozenset[Ref]
    open: Open
    instructions: str = ""
    deposit: Ref = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Catalogue:
    """What is offered online, in the practice's order. `shift_types` are those open online, `paying` the departments
    where Provet Pay is allowed.
    """

    reasons: Mapping[Ref, Reason]
    places: Mapping[Ref, Place]
    people: Mapping[Ref, Person]
    shift_types: frozenset[Ref]
    paying: frozenset[Ref]

    def offered(self) -> tuple[Service, ...]:
        """The services."""
        return tuple(reason.service for reason in self.reasons.values())

    def places_for(self, visit: Visit) -> tuple[Place, ...]:
        """Where the visit may be."""
        reason = self.reasons.get(visit.service)
        given = [ref for ref in reason.departments if not visit.place or ref == visit.place] if reason else []
        return tuple(place for ref, place in self.places.items() if ref in given)

    def names(self) -> Names:
        """What things are called."""
        return Names(
            services={ref: reason.service.name for ref, reason in self.reasons.items()},
            places={ref: place.name for ref, place in self.places.items()},
            people={ref: person.name for ref, person in self.people.items()},
            notes={ref: reason.instructions for ref, reason in self.reasons.items()},
        )


def read_catalogue(
    *,
    departments: Iterable[Row],
    groups: Iterable[Row],
    reasons: Iterable[Row],
    users: Iterable[Row],
    shift_types: Iterable[Row],
    only: tuple[Ref, ...] = (),
    charging: bool = False,
) -> Catalogue:
    """The catalogue of the five lists. `only`: the departments offered, empty for all; `charging`: we take deposits."""
    kept = {ref: row for row in departments if (ref := read_id(row)) in only or not only}
    paying = frozenset(ref for ref, row in kept.items() if on(row, "allow_nhp_processing", default=False))
    by_group = {read_id(row): row for row in groups if not on(row, "archived", default=False)}
    read = (_read_reason(row, by_group, tuple(kept), paying if charging else frozenset()) for row in reasons)
    return Catalogue(
        reasons={reason.service.ref: reason for reason in read if reason},
        places={ref: Place(ref=ref, name=_read.text(row, "name"), address=_address(row)) for ref, row in kept.items()},
        people={ref: Person(ref=ref, name=_name(row)) for row in users if (ref := read_id(row)) and _works(row)},
        shift_types=frozenset(read_id(row) for row in shift_types if _open_online(row)),
        paying=paying,
    )


def _read_reason(
    row: Row, groups: Mapping[Ref, Row], departments: tuple[Ref, ...], paying: frozenset[Ref]
) -> Reason | None:
    """None for what is not offered: offline, archived, without length, in no group or at no department of ours."""
    group, minutes = groups.get(linked(row, "group")), _read.number(row, "duration")
    shown = on(row, "available_online", default=False) and not on(row, "archived", default=False)
    if not (group and minutes and shown):
        return None
    of = linked_all(group, "department")
    where = tuple(ref for ref in departments if ref in of or not of)
    if not where:
        return None
    deposit = linked(row, "advance_payment_item")
    return Reason(
        service=Service(
            ref=read_id(row),
            name=_read.text(row, "name"),
            group=_read.maybe(group, "name"),
            minutes=minutes,
            deposit=bool(deposit) and paying.issuperset(where),
        ),
        minutes=minutes,
        departments=where,
        staff=frozenset(linked_all(row, "proficient_staff")),
        shift_types=frozenset(linked_all(row, "shift_types")),
        resources=linked_all(row, "default_resources"),
        species=frozenset(linked_all(row, "species")),
        open=Open(first=_bound(row, "available_from"), last=_bound(row, "available_to")),
        instructions=_read.maybe(row, "instructions"),
        deposit=deposit,
    )


def _bound(row: Row, key: str) -> time | date | None:
    """The unit is undocumented: a hyphen makes a day, a colon an hour; midnight as an end is none."""
    text = _read.maybe(row, key)
    try:
        if "-" in text:
            return date.fromisoformat(text[:10])
        bound = time.fromisoformat(text).replace(tzinfo=None) if ":" in text else None
    except ValueError:
        bound = None
    if text and bound is None:
        _log.warning("reason_hours_unreadable", vendor="provet", field=key)
    return None if bound == time() else bound


def _address(row: Row) -> str:
    info = _read.part(row, "address_info")
    return ", ".join(filter(None, (_read.maybe(info, "street_address_1"), _read.maybe(info, "city"))))


def _works(row: Row) -> bool:
    return on(row, "is_active", default=True) and bool(_name(row))


def _name(row: Row) -> str:
    return " ".join(filter(None, (_read.maybe(row, "first_name"), _read.maybe(row, "last_name"))))


def _open_online(row: Row) -> bool:
    wanted = all(on(row, key, default=True) for key in ("in_online_booking", "in_appointments", "is_active"))
    return wanted and not on(row, "in_all_day", default=False)


def read_species(rows: Iterable[Row], allowed: frozenset[Ref]) -> tuple[Choice, ...]:
    """The species of `/codelist/species/`, by code; those the reason takes, all if it names none.

    A code is the list entry's id and three digits of the list (documented); the list's own shape is not, so the code is
    also taken under `id`.
    """
    read = ((read_code(row), _read.maybe(row, "label") or _read.maybe(row, "name"), read_id(row)) for row in rows)
    return tuple(
        Choice(ref=code, name=name)
        for code, name, entry in read
        if name and (not allowed or allowed & {entry, code, code[:-3]})
    )


def read_code(row: Row) -> Ref:
    """The code of a list entry."""
    return _read.maybe(row, "code") or read_id(row)
