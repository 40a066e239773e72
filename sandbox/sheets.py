"""One day of a vendor's calendar as its staff see it, and rivals as they are asked for: what every vendor can show.

Plain values; `sandbox/calendars.py` puts them on the wire.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sandbox.hours import Span, face, frame, gaps

NEW = timedelta(seconds=30)


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """A counter or a person, and when they are there that day."""

    id: str
    title: str
    subtitle: str
    spans: tuple[Span, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One entry of a column. `kind`: hold, booking, rival, cancelled or archived. `until`: when a hold ends."""

    column: str
    start: int
    end: int
    kind: str
    title: str
    changed: datetime
    until: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """The whole day. `next_day`: the next one on which something of ours is entered."""

    day: date
    zone: str
    columns: Sequence[Column]
    lines: Sequence[Line]
    next_day: date | None

    def shape(self, now: datetime) -> dict[str, object]:
        """The day as JSON; `opens` and `closes` are null when all are closed."""
        opened = frame([column.spans for column in self.columns])
        return {
            "date": self.day.isoformat(),
            "zone": self.zone,
            "opens": face(opened[0]) if opened else None,
            "closes": face(opened[1]) if opened else None,
            "columns": [{"id": c.id, "title": c.title, "subtitle": c.subtitle} for c in self.columns],
            "entries": [*self._closed(opened), *(_line_shape(line, now) for line in self._ordered())],
            "next_day_with_entries": self.next_day.isoformat() if self.next_day else None,
        }

    def _ordered(self) -> list[Line]:
        return sorted(self.lines, key=lambda line: (line.start, line.end, line.column))

    def _closed(self, opened: Span | None) -> list[dict[str, object]]:
        """Closed hours between the first opening and the last closing: late starts, breaks, days off."""
        pauses = [(c, gap) for c in self.columns for gap in gaps(c.spans, opened)] if opened else []
        return [_entry_shape(c.id, start, end) | {"kind": "closed", "title": ""} for c, (start, end) in pauses]


def _entry_shape(column: str, start: int, end: int) -> dict[str, object]:
    return {"column": column, "start": face(start), "end": face(end), "until": None, "new": False}


def _line_shape(line: Line, now: datetime) -> dict[str, object]:
    return _entry_shape(line.column, line.start, line.end) | {
        "kind": line.kind,
        "title": line.title,
        "until": line.until.isoformat() if line.until else None,
        "new": now - line.changed < NEW,
    }


@dataclass(frozen=True, slots=True, kw_only=True)
class Deed:
    """What the practice's staff do with a visit of ours in their own screen.

    `do` is move, cancel or miss, `booking` its id in the truth, `start` when it is moved to.
    """

    do: str
    booking: str
    start: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class RivalWish:
    """Somebody else wants a time. `start` None: the next free one. `who`: titles or ids of columns; none: whoever can.

    `lurks`: only at the moment the next reservation or appointment is asked for, and just before it.
    """

    start: datetime | None = None
    minutes: int | None = None
    who: tuple[str, ...] = ()
    lurks: bool = False
