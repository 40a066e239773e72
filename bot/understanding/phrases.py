"""From what the rules found to wishes: which hours belong to which days, what is taken out, and whether all was
understood."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any

from bot.understanding.atoms import Atom, Kind
from bot.understanding.hours import Bound, Times
from bot.understanding.spans import Run, Span, Weekly

TIME = frozenset({Kind.SPAN, Kind.DAYS, Kind.HOURS, Kind.INSTANT, Kind.SOONEST, Kind.NOW, Kind.IMPOSSIBLE})
LINKS = frozenset({Kind.AND, Kind.OR, Kind.COMMA, Kind.STOP, Kind.BUT, Kind.DASH})
OUT = frozenset({Kind.NOT, Kind.EXCEPT})


class Unclear(Exception):
    """Something that was said about time is not understood."""


@dataclass(slots=True)
class Group:
    """Days and hours that belong together; `out`: they are not wanted. `link` is what stood before it; `perhaps` is the
    week its weekdays may lie in, as it was said only of the next group; `last` is what was put in last.
    """

    days: list[Span | Weekly] = field(default_factory=list)
    hours: list[Times] = field(default_factory=list)
    instant: Any = None
    perhaps: list[Span] = field(default_factory=list)
    out: bool = False
    link: Kind | None = None
    last: Kind | None = None

    @property
    def empty(self) -> bool:
        return not (self.days or self.hours or self.instant)


def grouped(atoms: Sequence[Atom]) -> list[Group]:
    """The groups of a phrase in their order. Raises `Unclear`."""
    groups = [Group()]
    link: Kind | None = None
    out = False
    for atom in atoms:
        if atom.kind in LINKS:
            link = _stronger(link, atom.kind)
            out = out and atom.kind not in {Kind.BUT, Kind.STOP}
            continue
        if atom.kind in OUT:
            out = True
            groups.append(Group(out=True, link=link))
        elif atom.kind in TIME:
            if atom.out:
                _put_out(groups, atom, link)
                link = None
                continue
            if out and groups[-1].out and not groups[-1].empty and link is Kind.COMMA:
                raise Unclear
            if groups[-1].out != out or not _joins(groups[-1], atom, link):
                groups.append(Group(out=out, link=link))
            _put(groups[-1], atom)
        else:
            continue
        link = None
    return _inherited([group for group in groups if not group.empty])


def _put_out(groups: list[Group], atom: Atom, link: Kind | None) -> None:
    """Something that was taken out by a word behind it, together with what stands right before it."""
    if not (groups[-1].out and link is None):
        groups.append(Group(out=True, link=link))
    _put(groups[-1], atom)


def _stronger(one: Kind | None, other: Kind) -> Kind:
    order = [Kind.DASH, Kind.COMMA, Kind.STOP, Kind.AND, Kind.BUT, Kind.OR]
    return other if one is None or order.index(other) > order.index(one) else one


def _put(group: Group, atom: Atom) -> None:
    group.last = atom.kind
    match atom.kind:
        case Kind.SPAN | Kind.DAYS:
            group.days.append(atom.value)
        case Kind.HOURS:
            group.hours.append(atom.value)
        case Kind.INSTANT:
            group.instant = atom.value
        case _:
            return


def _joins(group: Group, atom: Atom, link: Kind | None) -> bool:
    """Whether it tells more of the same group, or begins another. Raises `Unclear`."""
    match atom.kind:
        case Kind.HOURS:
            return _joins_hours(group, atom.value, link)
        case Kind.SPAN | Kind.DAYS:
            return _joins_days(group, atom.value, link)
        case Kind.INSTANT:
            if group.empty or link in {Kind.OR, Kind.AND}:
                return group.empty
            return _holds(group, atom.value)
        case _:
            return True


def _holds(group: Group, instant: Any) -> bool:
    """*Today in one hour*: the day goes without saying. Raises `Unclear`."""
    runs = [run for one in group.days if isinstance(one, Span) for reading in one.readings for run in reading]
    if len(runs) != 1 or group.hours or group.instant or not _within(runs[0], instant):
        raise Unclear
    group.days = []
    return True


def _within(run: Run, instant: Any) -> bool:
    return all(run[0] <= moment.date() <= run[1] for reading in instant for piece in reading for moment in piece)


def _joins_hours(group: Group, times: Times, link: Kind | None) -> bool:
    if group.instant:
        raise Unclear
    if not group.hours:
        return link is not Kind.OR or group.empty
    if all(_narrows(one, times) for one in group.hours) and link is not Kind.OR:
        return link is not Kind.AND or Bound.DURING not in {times.bound, *(one.bound for one in group.hours)}
    if link in {None, Kind.DASH}:
        raise Unclear
    return False


def _narrows(one: Times, other: Times) -> bool:
    """*After two* and *before four*; *in the afternoon* and *at four*."""
    bounds = {one.bound, other.bound}
    if bounds == {Bound.BEFORE, Bound.AFTER}:
        return True
    return len(bounds) == 2 and Bound.DURING in bounds and _overlap(one, other)


def _overlap(one: Times, other: Times) -> bool:
    part = one.part or other.part
    if part and any(times.first and times.first.during(part) for times in (one, other)):
        return True
    both = [times.readings(part) for times in (one, other)]
    return any(a < d and c < b for x in both[0] for a, b in x for y in both[1] for c, d in y)


def _joins_days(group: Group, days: Span | Weekly, link: Kind | None) -> bool:
    if group.instant:
        raise Unclear
    if not group.days:
        return link is not Kind.OR or group.empty
    if (
        group.last is Kind.SPAN
        and isinstance(days, Span)
        and link in {None, Kind.COMMA}
        and any(_meets(one, days, link) for one in group.days)
    ):
        return True
    same = any(isinstance(one, Weekly) == isinstance(days, Weekly) for one in group.days)
    if not same and link in {None, Kind.COMMA, Kind.DASH}:
        return True
    if link is None:
        raise Unclear
    return False


def _meets(one: Span | Weekly, other: Span, link: Kind | None) -> bool:
    """*Tomorrow the 12th*: one day said twice; if it is not, one of the two is meant."""
    if not isinstance(one, Span):
        return False
    single = all(len(reading) == 1 and reading[0][0] == reading[0][1] for reading in (*one.readings, *other.readings))
    return single and (link is None or any(a == b for a in one.readings for b in other.readings))


def _inherited(groups: list[Group]) -> list[Group]:
    """*Tuesday at 3 or 4*: the same day; *Monday or Tuesday after 4*: the same hours; *next week Monday or Tuesday*."""
    wanted = [group for group in groups if not group.out]
    for group in groups:
        _give_back(group, wanted)
    for before, group in pairwise(wanted):
        if not group.days and not group.instant:
            group.days = before.days
        elif all(isinstance(one, Weekly) for one in group.days):
            group.days = [*group.days, *_weeks(before)]
    for group, after in reversed(list(pairwise(wanted))):
        if not group.days and not group.instant:
            group.days = after.days
        elif all(isinstance(one, Weekly) for one in group.days):
            group.perhaps = [*_weeks(after), *after.perhaps]
    if wanted and wanted[-1].hours and not any(group.hours for group in wanted[:-1]):
        for group in wanted[:-1]:
            if not group.instant:
                group.hours = wanted[-1].hours
    return groups


def _give_back(group: Group, wanted: list[Group]) -> None:
    """*Any day but Monday next week* is next week without its Monday."""
    if group.out and wanted and not any(isinstance(day, Span) for one in wanted for day in one.days):
        for one in wanted:
            one.days += _weeks(group)


def _weeks(group: Group) -> Iterator[Span]:
    """The week or month the weekdays of a group lie in."""
    if any(isinstance(one, Weekly) for one in group.days):
        yield from (one for one in group.days if isinstance(one, Span))
