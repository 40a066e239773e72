"""In which pieces a stretch of time is asked for, and how the answers become slots. Pure.

Cliniko answers for seven calendar days of the account's zone and one triple at a time (documented); the clinic's own
settings decide what is shown, so a time that is absent is not necessarily busy.
"""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from conversations.booking import Ref, Slot
from vendors.cliniko.catalogue import Triple

_DAYS = 7
_MOMENT = timedelta(microseconds=1)


@dataclass(frozen=True, slots=True)
class Window:
    """Calendar days of the account's zone, `first` to `last`, both included."""

    first: date
    last: date


def windows(
    *, after: datetime, until: datetime, today: date, zone: ZoneInfo, horizon_days: int | None, slack: bool
) -> tuple[Window, ...]:
    """What to ask for slots starting from `after` to before `until`; never before `today`, which Cliniko refuses.

    Windows lie on a grid that begins today, so that different questions share their answers. `slack`: the zone is a
    guess, take a day more on either side.
    """
    more = timedelta(days=slack)
    first = max(after.astimezone(zone).date() - more, today)
    last = (until - _MOMENT).astimezone(zone).date() + more
    if horizon_days is not None:
        last = min(last, today + timedelta(days=horizon_days))
    weeks = range((first - today).days // _DAYS, (last - today).days // _DAYS + 1)
    return tuple(week_of(today + timedelta(days=_DAYS * week)) for week in weeks)


def week_of(first: date) -> Window:
    """Seven days: staff said a span must be six or less, and clients do the same."""
    return Window(first, first + timedelta(days=_DAYS - 1))


def merge(
    found: Iterable[tuple[Triple, Iterable[datetime]]], *, minutes: int | None, zone: ZoneInfo
) -> tuple[Slot, ...]:
    """One slot a start, ascending, in `zone`; where several are free at once the first triple gets it."""
    first: dict[datetime, Triple] = {}
    for triple, starts in found:
        for start in starts:
            first.setdefault(start, triple)
    return tuple(_slot(start, first[start], minutes=minutes, zone=zone) for start in sorted(first))


def _slot(start: datetime, triple: Triple, *, minutes: int | None, zone: ZoneInfo) -> Slot:
    end = start + timedelta(minutes=minutes) if minutes else None
    return Slot(
        ref=write_ref(Picked(triple, start)),
        start=start.astimezone(zone),
        end=end.astimezone(zone) if end else None,
        person=triple.practitioner,
    )


@dataclass(frozen=True, slots=True)
class Picked:
    """The slot somebody took, in Cliniko's terms. `start` is UTC; `group` is the class, empty for a visit alone."""

    triple: Triple
    start: datetime
    group: Ref = ""


def write_ref(picked: Picked) -> Ref:
    """What a slot is called by us."""
    triple = picked.triple
    parts = [triple.business, triple.practitioner, write_instant(picked.start)]
    return json.dumps([*parts, picked.group] if picked.group else parts)


def read_picked(slot: Slot, *, service: str) -> Picked:
    """What the slot's ref says."""
    business, practitioner, start, *group = json.loads(slot.ref)
    triple = Triple(business=business, practitioner=practitioner, type=service)
    return Picked(triple, datetime.fromisoformat(start), *group)


def write_instant(instant: datetime) -> str:
    """UTC with Z and whole seconds: bookings sent otherwise were shifted (reported, cause unknown)."""
    return instant.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
