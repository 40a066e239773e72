"""When somebody wants to come, as it was understood, and how that is said again. What words mean is read at the edge.
Knows no language, no vendor and no instant: everything is on the clock of the desk.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum, auto

from conversations.desk import PartOfDay
from conversations.text import Text, say


@dataclass(frozen=True, slots=True, kw_only=True)
class Window:
    """From `start` until before `end`, naive and on the desk's clock. One minute long where an exact time was said."""

    start: datetime
    end: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """One honest reading of a time phrase: windows ascending, apart from each other, at least one.

    `soonest`: as soon as possible was said; the windows then are how far one may look.
    """

    windows: tuple[Window, ...]
    soonest: bool = False


class Impossible(StrEnum):
    """Why no time can be what was said, in the order of how much it explains."""

    NO_SUCH_DAY = auto()  # 31 February
    NO_SUCH_TIME = auto()  # 25:00, or an hour the clocks leave out
    PAST = auto()  # yesterday


LISTED = 4
"""How many stretches of a wish are said one by one."""

DAY = timedelta(days=1)
MINUTE = timedelta(minutes=1)
FAR = timedelta(days=14)
"""As soon as possible within less is said with its days."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Run:
    """Days that follow each other, each wanted from `start` until before `end`; midnight at both ends is all of it."""

    first: date
    last: date
    start: time
    end: time


def fits(wish: Wish, moment: datetime) -> bool:
    """Whether a time of the desk's clock, naive, lies in one of the windows."""
    return any(window.start <= moment < window.end for window in wish.windows)


def echo(wish: Wish, parts: Iterable[PartOfDay]) -> Text:
    """The wish in full: every day with its weekday, a part of day by its name where the desk has one like it."""
    windows = wish.windows
    if wish.soonest and windows[-1].end - windows[0].start > FAR:
        return say("wish-soonest")
    said = _windows(windows, tuple(parts))
    return say("wish-soonest-in", when=said) if wish.soonest else said


def _windows(windows: tuple[Window, ...], parts: tuple[PartOfDay, ...]) -> Text:
    runs = [_run(run, parts) for run in _runs(windows)]
    shown, more = runs[:LISTED], len(runs) - LISTED
    if len(shown) == 1:
        return shown[0]
    args = {f"when{place}": run for place, run in enumerate(shown, start=1)}
    many: dict[str, Text | int] = {**args, "count": more}
    return say(f"wish-list-{'more' if more > 0 else len(shown)}", **(many if more > 0 else args))


def _runs(windows: Iterable[Window]) -> Iterator[_Run | Window]:
    """The windows, those of one day by the day; days that follow each other and are wanted alike are one."""
    before: _Run | None = None
    for window in windows:
        run = _of_days(window)
        if before is not None and run is not None and _follows(before, run):
            before = _Run(first=before.first, last=run.last, start=run.start, end=run.end)
            continue
        if before is not None:
            yield before
        before = run
        if run is None:
            yield window
    if before is not None:
        yield before


def _of_days(window: Window) -> _Run | None:
    """The window as one day's hours, or as whole days; None where it is neither."""
    start, end = window.start, window.end
    first, last = start.date(), (end - MINUTE).date()
    whole = start.time() == end.time() == time()
    return _Run(first=first, last=last, start=start.time(), end=end.time()) if first == last or whole else None


def _follows(before: _Run, run: _Run) -> bool:
    return run.first - before.last == DAY and (run.start, run.end) == (before.start, before.end)


def _run(run: _Run | Window, parts: tuple[PartOfDay, ...]) -> Text:
    if isinstance(run, Window):
        start, end = run.start, run.end - MINUTE if run.end.time() == time() else run.end
        until = say("wish-moment", day=end.date(), time=end.time())
        return say("wish-stretch", start=say("wish-moment", day=start.date(), time=start.time()), until=until)
    days = say("wish-day", day=run.first)
    if run.first != run.last:
        days = say("wish-days", first=run.first, last=run.last)
    hours = _hours(run, parts)
    return days if hours is None else say("wish-hours", days=days, hours=hours)


def _hours(run: _Run, parts: tuple[PartOfDay, ...]) -> Text | None:
    start, end = run.start, run.end
    known = next((one.part for one in parts if (one.start, one.end) == (start, end)), None)
    if start == end == time():
        return None
    if known is not None:
        return say("part-of-day", part=known)
    if (datetime.combine(run.first, start) + MINUTE).time() == end:
        return say("wish-at", time=start)
    if end == time():
        return say("wish-from", time=start)
    return say("wish-until", time=end) if start == time() else say("wish-between", start=start, end=end)
