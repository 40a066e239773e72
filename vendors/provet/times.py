"""Free times, worked out: where a shift is open online, less what is taken. Pure.

Provet has no call that gives them for a reason; the rules are those of its own portal, as its help pages tell them
(November 2026), and the way they are put together is inferred. All instants are UTC; grids are local.
"""

import json
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

from conversations.booking import Ref, Slot, Visit
from vendors.provet.catalogue import ALWAYS, Catalogue, Reason
from vendors.provet.mapping import Taken, linked, on, read_instant, write_instant
from vendors.reader import Json, Reader, Row

_read = Reader("provet")


@dataclass(frozen=True, slots=True, kw_only=True)
class Shift:
    """When somebody is there, and open to be booked online. `alone`: its own start is the only one."""

    user: Ref
    department: Ref
    kind: Ref
    start: datetime
    end: datetime
    alone: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Rules:
    """The practice's rules, which Provet does not tell: grid and policy, and the zone of each department."""

    step: timedelta
    policy: str
    lead: timedelta
    zone: ZoneInfo
    zones: Mapping[Ref, ZoneInfo]

    def zone_of(self, department: Ref) -> ZoneInfo:
        """Where the department's clock is."""
        return self.zones.get(department, self.zone)


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Free:
    """A start somebody could see the visit at."""

    start: datetime
    end: datetime
    rank: int  # of the person, in the practice's order
    user: Ref
    department: Ref


def read_shifts(rows: Iterable[Row]) -> tuple[Shift, ...]:
    """Those open online. A shift without `web` is not: opening hours are never assumed."""
    return tuple(
        Shift(
            user=linked(row, "user"),
            department=linked(row, "department"),
            kind=linked(row, "shift_type"),
            start=read_instant(row, "start"),
            end=read_instant(row, "end"),
            alone=on(row, "is_slot", default=False),
        )
        for row in rows
        if on(row, "web", default=False) and linked(row, "user")
    )


class Busy:
    """When people and rooms are taken. Half-open: back to back is free."""

    def __init__(self, taken: Iterable[Taken]) -> None:
        spans: defaultdict[str, list[tuple[datetime, datetime]]] = defaultdict(list)
        for one in sorted(taken, key=lambda one: one.start):
            for taker in one.takers:
                _join(spans[taker], one.start, one.end)
        self._starts = {taker: [start for start, _ in some] for taker, some in spans.items()}
        self._ends = {taker: [end for _, end in some] for taker, some in spans.items()}

    def free(self, taker: str, start: datetime, end: datetime) -> bool:
        """Whether nothing takes it in between."""
        before = bisect_left(self._starts.get(taker, ()), end)
        return before == 0 or self._ends[taker][before - 1] <= start


def _join(spans: list[tuple[datetime, datetime]], start: datetime, end: datetime) -> None:
    if spans and start <= spans[-1][1]:
        spans[-1] = (spans[-1][0], max(end, spans[-1][1]))
    else:
        spans.append((start, end))


def derive(
    shifts: Iterable[Shift], busy: Busy, catalogue: Catalogue, visit: Visit, rules: Rules, *, now: datetime
) -> Iterator[Free]:
    """Every start at which somebody could see the visit; the same start may come for several people."""
    ranks = {ref: rank for rank, ref in enumerate(catalogue.people)}
    reason = catalogue.reasons.get(visit.service)
    for shift in shifts:
        if reason and shift.user in ranks and serves(shift, catalogue, visit):
            for free in _within(shift, ranks[shift.user], timedelta(minutes=reason.minutes), rules):
                if free.start >= now + rules.lead and _fits(free, reason, busy, rules):
                    yield free


def _within(shift: Shift, rank: int, length: timedelta, rules: Rules) -> Iterator[Free]:
    for start in _starts(shift, rules):
        if (end := start + length) <= shift.end:
            yield Free(start=start, end=end, rank=rank, user=shift.user, department=shift.department)


def serves(shift: Shift, catalogue: Catalogue, visit: Visit) -> bool:
    """Whether the visit may be in that shift, as far as who, where and what it is for go."""
    reason = catalogue.reasons.get(visit.service)
    return (
        reason is not None
        and shift.department in reason.departments
        and visit.place in (None, "", shift.department)
        and visit.person in (None, "", shift.user)
        and (not reason.staff or shift.user in reason.staff)
        and (shift.kind in reason.shift_types if reason.shift_types else True)
        and (shift.kind in catalogue.shift_types if shift.kind else True)
    )


def _fits(free: Free, reason: Reason, busy: Busy, rules: Rules) -> bool:
    takers = (f"user/{free.user}", *(f"resource/{ref}" for ref in reason.resources))
    if not all(busy.free(taker, free.start, free.end) for taker in takers):
        return False
    zone = rules.zone_of(free.department)
    return reason.open == ALWAYS or reason.open.holds(free.start.astimezone(zone), free.end.astimezone(zone))


def _starts(shift: Shift, rules: Rules) -> Iterator[datetime]:
    if shift.alone:
        yield shift.start
        return
    zone = rules.zone_of(shift.department)
    at = _aligned(shift.start, zone, rules.step)
    while at < shift.end:
        if rules.policy == "all" or _allowed(at.astimezone(zone).minute, rules.policy):
            yield at
        at += rules.step


def _aligned(start: datetime, zone: ZoneInfo, step: timedelta) -> datetime:
    """The first instant from `start` on that is on the grid of the local clock, counted from midnight."""
    local = start.astimezone(zone)
    past = timedelta(hours=local.hour, minutes=local.minute, seconds=local.second, microseconds=local.microsecond)
    return start + (-past) % step


def _allowed(minute: int, policy: str) -> bool:
    match policy:
        case "full":
            return minute == 0
        case "half":
            return minute in (0, 30)
        case _:
            return True


def one_a_start(free: Iterable[Free], *, zone: ZoneInfo) -> tuple[Slot, ...]:
    """Slots, ascending, in `zone`; where several people could, the first of them in the practice's order gets it."""
    first: dict[datetime, Free] = {}
    for one in sorted(free):
        first.setdefault(one.start, one)
    return tuple(_slot(one, zone) for one in first.values())


def _slot(free: Free, zone: ZoneInfo) -> Slot:
    return Slot(
        ref=json.dumps([free.department, free.user, write_instant(free.start), write_instant(free.end)]),
        start=free.start.astimezone(zone),
        end=free.end.astimezone(zone),
        person=free.user,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Picked:
    """The slot somebody took, in Provet's terms. Times are UTC."""

    department: Ref
    user: Ref
    start: datetime
    end: datetime


def read_picked(slot: Slot) -> Picked:
    """What the slot's ref says."""
    department, user, start, end = json.loads(slot.ref)
    return Picked(
        department=department, user=user, start=datetime.fromisoformat(start), end=datetime.fromisoformat(end)
    )


# What Provet lists itself

Listed = Mapping[Ref, frozenset[datetime]]
"""The starts of `veterinarians_availibility`, by person, UTC."""


def read_listed(rows: Iterable[Row]) -> Listed:
    """The answer is keyed by display names, which may repeat: `vet_id` tells (seen in a fixture, not documented)."""
    found: defaultdict[Ref, set[datetime]] = defaultdict(set)
    for row in rows:
        for told in row.values():
            record = _read.record(told, "veterinarians_availibility")
            found[_read.text(record, "vet_id")].update(_instants(record.get("available_times")))
    return {user: frozenset(starts) for user, starts in found.items()}


def _instants(times: Json) -> Iterator[datetime]:
    for told in times if isinstance(times, list) else ():
        yield _read.instant(str(told), "available_times")


def also_listed(free: Iterable[Free], listed: Listed, *, zone: ZoneInfo) -> Iterator[Free]:
    """Those whose start Provet lists as well, on the days it speaks of: how far ahead it looks is unknown."""
    every = [start for starts in listed.values() for start in starts]
    if not every:
        yield from free
        return
    first, beyond = _midnight(min(every), zone, 0), _midnight(max(every), zone, 1)
    for one in free:
        if not first <= one.start < beyond or one.start in listed.get(one.user, frozenset()):
            yield one


def _midnight(at: datetime, zone: ZoneInfo, days: int) -> datetime:
    day = at.astimezone(zone).date() + timedelta(days=days)
    return datetime.combine(day, time(), zone).astimezone(UTC)


def shifts_listed(listed: Listed, catalogue: Catalogue, visit: Visit, rules: Rules) -> Iterator[Shift]:
    """Provet's list in place of shifts: a start counts if every step of the visit's length is listed.

    The list knows neither reasons nor departments nor who may be booked online.
    """
    reason = catalogue.reasons.get(visit.service)
    for department in reason.departments if reason else ():
        length, zone = timedelta(minutes=reason.minutes if reason else 0), rules.zone_of(department)
        steps = [n * rules.step for n in range(-(-length // rules.step))]
        for user, start in ((user, start) for user, starts in listed.items() for start in starts):
            whole = listed[user].issuperset(start + step for step in steps)
            if whole and _allowed(start.astimezone(zone).minute, rules.policy):
                yield Shift(user=user, department=department, kind="", start=start, end=start + length, alone=True)
