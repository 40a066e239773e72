"""When somebody should be reminded, said once more in plain words and from nothing but what they did.

The bot's own arithmetic (`conversations.reminders`) is not asked: this is what it is held against.

- A rung of days is that many days earlier by the desk's clock; one of hours that much earlier.
- In quiet hours nobody is reminded: instead in the morning, if that is an hour before the visit, else in the evening
  before, half an hour before the quiet hours.
- A visit that was booked or moved is left alone for an hour; one that began, was cancelled or moved away, or of which
  somebody said that they will come, for good; somebody who wants no reminders as well.
- Somebody has one message a day, at the first time anything is due, of all that is due on that day.
"""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import NamedTuple
from zoneinfo import ZoneInfo

from bot.week.account import LADDER, QUIET, Account, Done, Rung
from bot.week.plan import Deed

SETTLED = timedelta(hours=1)
BEFORE_A_VISIT = timedelta(hours=1)
IN_THE_EVENING = timedelta(minutes=30)


@dataclass(frozen=True, slots=True, kw_only=True)
class Due:
    """A reminder somebody should have: when, of the visits that begin then, by which rungs."""

    at: datetime
    who: str
    starts: tuple[datetime, ...]
    rungs: tuple[str, ...]


def is_quiet(at: datetime, zone: ZoneInfo) -> bool:
    """Whether it is night at the desk."""
    begins, ends = QUIET
    clock = at.astimezone(zone).time()
    return clock >= begins or clock < ends


def moment(start: datetime, rung: Rung, zone: ZoneInfo) -> datetime:
    """When that rung of a visit is."""
    if rung.days:
        there = start.astimezone(zone)
        at = datetime.combine(there.date() - timedelta(days=rung.days), there.time(), zone)
    else:
        at = (start.astimezone(UTC) - timedelta(hours=rung.hours)).astimezone(zone)
    if not is_quiet(at, zone):
        return at
    begins, ends = QUIET
    next_morning = at.date() + timedelta(days=1) if at.time() >= begins else at.date()
    morning = datetime.combine(next_morning, ends, zone)
    if morning + BEFORE_A_VISIT <= start:
        return morning
    return datetime.combine(next_morning - timedelta(days=1), begins, zone) - IN_THE_EVENING


def due(account: Account) -> tuple[Due, ...]:
    """Every reminder of the week, in order."""
    found = (one for who in account.languages for one in _due_to(who, account))
    return tuple(sorted(found, key=lambda one: (one.at, one.who)))


def _due_to(who: str, account: Account) -> Iterator[Due]:
    done = account.done_by(who)
    days: dict[date, list[_Candidate]] = defaultdict(list)
    for start in sorted({start for one in done for start in one.starts}):
        for rung in LADDER:
            at = moment(start, rung, account.zone)
            if at < start:
                days[at.date()].append(_Candidate(at, start, str(rung)))
    for _, candidates in sorted(days.items()):
        first = min((one.at for one in candidates if _may_be_said(one.at, one, done)), default=None)
        if first is not None and first < account.ends:
            said = sorted(one for one in candidates if _may_be_said(first, one, done))
            starts = tuple(sorted({one.start for one in said}))
            yield Due(at=first, who=who, starts=starts, rungs=tuple(dict.fromkeys(one.rung for one in said)))


class _Candidate(NamedTuple):
    """A rung of a visit, and when it is."""

    at: datetime
    start: datetime
    rung: str


def _may_be_said(now: datetime, one: _Candidate, done: tuple[Done, ...]) -> bool:
    """Whether somebody is to hear of a visit at `now`, for the sake of this rung of it."""
    before = [deed for deed in done if deed.at < now]
    if not before or one.start not in before[-1].starts or any(deed.deed is Deed.STOP for deed in before):
        return False
    since = max(deed.until for deed in _made(one.start, before))
    confirmed = any(deed.deed is Deed.CONFIRM and deed.at > since for deed in before)
    return not confirmed and one.at > since + SETTLED


def _made(start: datetime, done: list[Done]) -> Iterator[Done]:
    """The deeds with which somebody came to have that visit."""
    had: tuple[datetime, ...] = ()
    for one in done:
        if start in one.starts and start not in had:
            yield one
        had = one.starts
