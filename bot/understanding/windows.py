"""From groups of days and hours to windows on the desk's clock: nothing that is over, nothing twice, in their order."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, date, datetime, timedelta
from functools import reduce
from itertools import product
from math import prod

from bot.understanding.hours import MIDNIGHT, Bound, Stretch, Times, common
from bot.understanding.moment import Moment
from bot.understanding.phrases import Group, Unclear
from bot.understanding.range_rules import at
from bot.understanding.spans import DAY, How, Reading, Run, Span, Weekly, coming, meeting, within
from conversations.wishes import Window

MOST = 4
"""Readings; of more nobody can choose."""

MOST_GROUPS, MOST_WAYS = 12, 64
"""What is tried of a text that says more than anybody says."""

Pieces = tuple[tuple[datetime, datetime], ...]


def readings(groups: Sequence[Group], know: Moment) -> list[tuple[Window, ...]]:
    """Every honest reading that is not over; empty where all of it is. Raises `Unclear`."""
    wanted, out = [one for one in groups if not one.out], [one for one in groups if one.out]
    choices = [_pieces(group, know) for group in wanted] or [[_whole(know)]]
    if len(groups) > MOST_GROUPS or prod(map(len, choices)) > MOST_WAYS:
        raise Unclear
    found: list[tuple[Window, ...]] = []
    for chosen in product(*choices):
        pieces = _merged(piece for one in chosen for piece in one)
        left = _ahead(_less(pieces, _out(out, know, pieces)), know.now)
        if left and left not in found:
            found.append(left)
    if len(found) > MOST:
        raise Unclear
    return sorted(found, key=lambda windows: [(one.start, one.end) for one in windows])


def _whole(know: Moment) -> Pieces:
    return ((at(know.today, 0), at(know.last + DAY, 0)),)


def _pieces(group: Group, know: Moment) -> list[Pieces]:
    if group.instant:
        return list(group.instant)
    days, hours = _days(group, know), _hours(group)
    if not hours:
        hours = [((0, MIDNIGHT),)]
    if days is None and any(times.bound in {Bound.AT, Bound.AROUND} for times in group.hours):
        return [_next_time(one, know) for one in hours]
    return [_crossed(one, other) for one in days or [((know.today, know.last),)] for other in hours]


def _next_time(stretches: tuple[Stretch, ...], know: Moment) -> Pieces:
    """The first day on which it is not over."""
    first = stretches[0]
    day = know.today if at(know.today, first[1]) > know.now else know.today + DAY
    return ((at(day, first[0]), at(day, first[1])),)


def _crossed(days: Reading, hours: tuple[Stretch, ...]) -> Pieces:
    if hours == ((0, MIDNIGHT),):
        return tuple((at(first, 0), at(last + DAY, 0)) for first, last in days)
    return tuple((at(day, begin), at(day, end)) for day in _each(days) for begin, end in hours)


def _each(days: Reading) -> Iterator[date]:
    for first, last in days:
        yield from (first + timedelta(days=n) for n in range((last - first).days + 1))


def _hours(group: Group) -> list[tuple[Stretch, ...]]:
    if not group.hours:
        return []
    part = next((times.part for times in group.hours if times.part), "")
    found: list[tuple[Stretch, ...]] = []
    for chosen in product(*(times.readings(part) for times in group.hours)):
        hours = _together(group.hours, chosen)
        if hours and hours not in found:
            found.append(hours)
    if not found:
        raise Unclear
    return found


def _together(said: Sequence[Times], chosen: Sequence[tuple[Stretch, ...]]) -> tuple[Stretch, ...]:
    """What all of them have. A point that is said to be in a part of the day decides: *7 in the afternoon* is in
    none."""
    pointed = [hours for times, hours in zip(said, chosen, strict=True) if not times.part]
    parts = [hours for times, hours in zip(said, chosen, strict=True) if times.part]
    whole = reduce(common, pointed or parts)
    inside = reduce(common, parts, whole) if pointed else whole
    decides = any(times.first is not None and times.first.open for times in said)
    return inside or (whole if decides else ())


def _days(group: Group, know: Moment) -> list[Reading] | None:
    """The days of a group, every reading; None where it says none."""
    spans = [one for one in group.days if isinstance(one, Span)]
    weekly = [one for one in group.days if isinstance(one, Weekly)]
    if not group.days:
        return None
    if prod(len(one.readings) for one in spans) > MOST_WAYS or len(group.hours) > MOST_GROUPS:
        raise Unclear
    if not spans:
        return [*know.placed(weekly[0]), *_perhaps(group, weekly[0])]
    found = [days for chosen in product(*(one.readings for one in spans)) if (days := _all(chosen))]
    if not found and all(reading[0][0] == reading[-1][1] for one in spans for reading in one.readings):
        found = list(dict.fromkeys(reading for one in spans for reading in one.readings))
    if weekly:
        listed = len(weekly[0].days) > 1 and group.days[0] is weekly[0] and weekly[0].how is How.PLAIN
        others = list(_last_only(found, weekly[0], know)) if listed and not spans[0].counted else []
        found = others + [days for one in found for days in _on(one, weekly[0], spans[0], know) if days]
    if not found:
        raise Unclear
    return found


def _all(chosen: Sequence[Reading]) -> Reading:
    days = chosen[0]
    for other in chosen[1:]:
        days = meeting(days, other)
    return days


def _on(days: Reading, weekly: Weekly, span: Span, know: Moment) -> Iterator[Reading]:
    """Those weekdays of the days. A date that is another weekday: one of the two is meant, and so both are readings."""
    if span.counted:
        yield within(span.counted, weekly.days)
        ahead = span.readings[0][0][0] - know.today
        yield tuple((day + ahead, day + ahead) for day in sorted(coming(one, know.today) for one in weekly.days))
    elif len(days) == 1 and days[0][0] == days[0][1]:
        yield days
        if weekly.days and days[0][0].isoweekday() not in weekly.days:
            yield _nearest(days[0][0], weekly)
    else:
        yield tuple(sorted({run for one in days for run in within(one, weekly.days)}))


def _perhaps(group: Group, weekly: Weekly) -> Iterator[Reading]:
    for span in group.perhaps[:1]:
        for days in span.readings:
            yield tuple(sorted({run for one in days for run in within(one, weekly.days)}))


def _last_only(found: Sequence[Reading], weekly: Weekly, know: Moment) -> Iterator[Reading]:
    """*Friday or Monday next week*: this Friday may be meant as well."""
    for days in found:
        last = tuple(run for one in days for run in within(one, weekly.days[-1:]))
        for first in know.placed(Weekly(weekly.days[:-1])):
            yield tuple(sorted({*first, *last}))


def _nearest(day: date, weekly: Weekly) -> Reading:
    near = [day + timedelta(days=n) for n in range(-3, 4) if (day + timedelta(days=n)).isoweekday() in weekly.days]
    return tuple((one, one) for one in near[:1])


def _out(groups: Sequence[Group], know: Moment, pieces: Pieces) -> Pieces:
    """What is not wanted, as far as the wanted goes: *not on Friday* is no Friday of them."""
    if not groups or not pieces:
        return ()
    run = (know.today, max(end for _, end in pieces).date())
    found: list[tuple[datetime, datetime]] = []
    for group in groups:
        if group.instant or any(isinstance(one, Span) and len(one.readings) > 1 for one in group.days):
            raise Unclear
        found += _crossed(_all_of(group, run), (_hours(group) or [((0, MIDNIGHT),)])[0])
    return tuple(found)


def _all_of(group: Group, run: Run) -> Reading:
    days: Reading = (run,)
    for one in group.days:
        days = meeting(days, one.readings[0]) if isinstance(one, Span) else meeting(days, within(run, one.days))
    return days


def _less(pieces: Pieces, out: Pieces) -> Pieces:
    for first, last in out:
        parts = [((a, min(b, first)), (max(a, last), b)) for a, b in pieces]
        pieces = tuple(piece for pair in parts for piece in pair if piece[0] < piece[1])
    return pieces


def _merged(pieces: Iterable[tuple[datetime, datetime]]) -> Pieces:
    merged: list[tuple[datetime, datetime]] = []
    for start, end in sorted(pieces):
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(merged[-1][1], end))
        else:
            merged.append((start, end))
    return tuple(merged)


def _ahead(pieces: Pieces, now: datetime) -> tuple[Window, ...]:
    return tuple(Window(start=max(start, now), end=end) for start, end in pieces if end > now)


def left_out_by_the_clocks(windows: Iterable[Window], know: Moment) -> bool:
    """Whether an exact time was said that the clocks skip on that day."""
    return any(_skipped(one.start, know) for one in windows if one.end - one.start == timedelta(minutes=1))


def _skipped(local: datetime, know: Moment) -> bool:
    there = local.replace(tzinfo=know.zone).astimezone(UTC).astimezone(know.zone)
    return there.replace(tzinfo=None) != local
