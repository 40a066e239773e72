"""What is offered and when: the catalogue, remembered for ten minutes, and free times, remembered for one.

Shifts and appointments are asked a week at a time, side by side, for all departments: a person may work in two.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from functools import partial
from zoneinfo import ZoneInfo

import structlog

from conversations.booking import Choice, People, Ref, Slot, Visit
from vendors.errors import Misconfigured, NotFound
from vendors.freshness import Fresh
from vendors.pace import Now
from vendors.provet import mapping, times
from vendors.provet.access import Access
from vendors.provet.catalogue import Catalogue, read_catalogue, read_code, read_species
from vendors.provet.manifest import ProvetConfig
from vendors.provet.mapping import Taken, write_instant
from vendors.provet.times import Busy, Free, Listed, Picked, Rules, Shift
from vendors.reader import Row
from vendors.together import both, side_by_side

_log = structlog.get_logger("vendors")
_WEEK, _DAY = timedelta(days=7), timedelta(days=1)
_FORTNIGHT = timedelta(days=14)


@dataclass(frozen=True, slots=True)
class Span:
    """From an instant to before another."""

    start: datetime
    end: datetime


class Availability:
    """The reads of one desk."""

    def __init__(self, config: ProvetConfig, access: Access, *, zone: ZoneInfo, now: Now) -> None:
        self._config, self._access, self._zone, self._now = config, access, zone, now
        self._rules = Rules(
            step=timedelta(minutes=config.step_minutes),
            policy=config.slot_policy,
            lead=timedelta(minutes=config.lead_minutes),
            zone=zone,
            zones={ref: ZoneInfo(name) for ref, name in config.zones.items()},
        )
        self._catalogue: Fresh[None, Catalogue] = Fresh(seconds=600, now=now)
        self._codes: Fresh[str, tuple[Row, ...]] = Fresh(seconds=600, now=now)
        self._shifts: Fresh[Span, tuple[Shift, ...]] = Fresh(seconds=60, now=now)
        self._taken: Fresh[Span, tuple[Taken, ...]] = Fresh(seconds=60, now=now)
        self._listed: Fresh[None, Listed] = Fresh(seconds=60, now=now)
        self._unlisted_until: datetime | None = None

    # What

    async def catalogue(self) -> Catalogue:
        """What is offered, at most ten minutes old."""
        return await self._catalogue.get(None, self._ask_catalogue)

    async def _ask_catalogue(self) -> Catalogue:
        departments, groups, reasons, users, shift_types = await side_by_side(
            self._access.rows(name, name) for name in ("department", "reason_group", "reason", "user", "shifttype")
        )
        return read_catalogue(
            departments=departments,
            groups=groups,
            reasons=reasons,
            users=users,
            shift_types=shift_types,
            only=self._config.departments,
            charging=self._config.creator is not None,
        )

    async def species(self, visit: Visit) -> tuple[Choice, ...]:
        """The species the visit may be for."""
        reason = (await self.catalogue()).reasons.get(visit.service)
        return read_species(await self._ask_codes("species"), reason.species if reason else frozenset())

    async def breed(self, name: str, *, species: str) -> str:
        """The code of a breed of that very name; empty for one the practice does not list: no breed is guessed."""
        wanted = name.strip().casefold()
        for row in await self._ask_codes("breeds") if wanted else ():
            of = mapping.id_of(row.get("species_code"), "species_code")
            if str(row.get("label", "")).strip().casefold() == wanted and of in ("", species):
                return read_code(row)
        return ""

    async def _ask_codes(self, name: str) -> tuple[Row, ...]:
        return await self._codes.get(name, lambda: self._access.rows(name, f"codelist/{name}"))

    async def people(self, visit: Visit) -> People:
        """Who may see the visit: those the reason names, else those with an open shift in the next two weeks."""
        catalogue, now = await self.catalogue(), self._now()
        reason = catalogue.reasons.get(visit.service)
        able = reason.staff if reason else frozenset[Ref]()
        if reason and not able:
            shifts = await self._known_shifts(self._spans(now, now + _FORTNIGHT))
            able = frozenset(
                shift.user for shift in shifts if times.serves(shift, catalogue, replace(visit, person=None))
            )
        return People(members=tuple(person for ref, person in catalogue.people.items() if ref in able))

    # When

    async def slots(self, visit: Visit, *, after: datetime, until: datetime, limit: int | None) -> tuple[Slot, ...]:
        """Free slots, one a start. With a `limit` the first week is asked first, and ever more if it is not enough."""
        catalogue = await self.catalogue()
        until = min(until, self._now() + timedelta(days=self._config.horizon_days))
        asked = self._spans(after, until)
        found: tuple[Slot, ...] = ()
        for weeks in _doubling(len(asked)) if limit is not None else (len(asked),):
            free = await self._free(catalogue, visit, asked[:weeks])
            found = tuple(slot for slot in times.one_a_start(free, zone=self._zone) if after <= slot.start < until)
            if limit is not None and len(found) >= limit:
                break
        return found[:limit]

    async def still_free(self, picked: Picked, visit: Visit, rows: Iterable[Row]) -> bool:
        """Whether the start is free right now, `rows` being the appointments around it; nothing is remembered."""
        catalogue = await self.catalogue()
        shifts, listed = await both(self._open_now(picked), self._listing(fresh=True))
        busy = Busy(mapping.read_taken(row) for row in rows)
        there = replace(visit, place=picked.department, person=picked.user)
        return picked.start in {free.start for free in self._derive(shifts, busy, listed, catalogue, there)}

    async def around(self, start: datetime, end: datetime) -> tuple[Row, ...]:
        """The standing appointments of everybody that touch that time, read now."""
        return await self._ask_rows(Span(start, end), few=True)

    def forget(self, at: datetime | None = None) -> None:
        """Times changed by our doing, or proved wrong: those of the week of `at`, or all."""
        for remembered in (self._taken, self._shifts):
            remembered.forget(where=lambda week: at is None or week.start <= at < week.end)
        self._listed.forget()

    async def _free(self, catalogue: Catalogue, visit: Visit, spans: tuple[Span, ...]) -> tuple[Free, ...]:
        (shifts, taken), listed = await both(
            both(self._known_shifts(spans), self._known_taken(spans)), self._listing(fresh=False)
        )
        return tuple(self._derive(shifts, Busy(taken), listed, catalogue, visit))

    def _derive(
        self, shifts: Iterable[Shift], busy: Busy, listed: Listed | None, catalogue: Catalogue, visit: Visit
    ) -> Iterator[Free]:
        if self._config.availability == "listed":
            shifts = times.shifts_listed(listed or {}, catalogue, visit, self._rules)
        free = times.derive(shifts, busy, catalogue, visit, self._rules, now=self._now())
        return times.also_listed(free, listed, zone=self._zone) if listed else free

    # A week at a time

    def _spans(self, after: datetime, until: datetime) -> tuple[Span, ...]:
        """Weeks on a grid that begins with the desk's today, so that different questions share their answers."""
        today = self._now().astimezone(self._zone).replace(hour=0, minute=0, second=0, microsecond=0)
        weeks = (Span(today + n * _WEEK, today + (n + 1) * _WEEK) for n in range(self._config.horizon_days // 7 + 1))
        return tuple(week for week in weeks if after < week.end and week.start < until)

    async def _known_shifts(self, spans: tuple[Span, ...]) -> tuple[Shift, ...]:
        weeks = await side_by_side(self._shifts.get(span, partial(self._ask_shifts, span)) for span in spans)
        return tuple({shift: None for week in weeks for shift in week})

    async def _known_taken(self, spans: tuple[Span, ...]) -> tuple[Taken, ...]:
        weeks = await side_by_side(self._taken.get(span, partial(self._ask_taken, span)) for span in spans)
        return tuple(taken for week in weeks for taken in week)

    async def _open_now(self, picked: Picked) -> tuple[Shift, ...]:
        return await self._ask_shifts(Span(picked.start, picked.end))

    async def _ask_shifts(self, span: Span) -> tuple[Shift, ...]:
        """Filters are applied again: one that Provet does not know is ignored in silence."""
        if self._config.availability == "listed":
            return ()
        query = (("start__gte", write_instant(span.start - _DAY)), ("start__lte", write_instant(span.end)))
        rows = await self._access.rows("shift", "shift", query, few=True)
        if rows and not any("web" in row for row in rows):
            _log.warning("shifts_without_web", vendor="provet")
        return tuple(shift for shift in times.read_shifts(rows) if shift.start < span.end and span.start < shift.end)

    async def _ask_taken(self, span: Span) -> tuple[Taken, ...]:
        return tuple(mapping.read_taken(row) for row in await self._ask_rows(span))

    async def _ask_rows(self, span: Span, *, few: bool = False) -> tuple[Row, ...]:
        between = f"{write_instant(span.start - _DAY)},{write_instant(span.end)}"
        query = (("active__is", "1"), ("start__range", between))
        rows = await self._access.rows("appointments", "appointment", query, few=few)
        return tuple(row for row in rows if mapping.active(row) and _touches(mapping.read_taken(row), span))

    # What Provet lists itself

    async def _listing(self, *, fresh: bool) -> Listed | None:
        """The starts Provet lists; None where it does not answer, which is asked again after ten minutes.

        Its parameters are undocumented: it is asked without any.
        """
        mode = self._config.availability
        if mode == "derived" or (self._unlisted_until and self._now() < self._unlisted_until):
            return None
        try:
            return await (self._ask_listed() if fresh else self._listed.get(None, self._ask_listed))
        except (NotFound, Misconfigured) as unanswered:
            if mode == "listed":
                raise
            _log.info("availability_not_listed", vendor="provet", status=unanswered.status)
            self._unlisted_until = self._now() + timedelta(minutes=10)
            return None

    async def _ask_listed(self) -> Listed:
        # The misspelling is the path.
        return times.read_listed(await self._access.rows("availability", "veterinarians_availibility", few=True))


def _doubling(count: int) -> Iterator[int]:
    """Ever more of so many, the last time all of them."""
    some = 1
    while some < count:
        yield some
        some *= 2
    yield count


def _touches(taken: Taken, span: Span) -> bool:
    return taken.start < span.end and span.start < taken.end
