"""The day sheet: a day of a desk, made of the practice's own book and the ledger. Pure: reads nobody, draws nothing.

The book says what is true, the ledger which card a visit has, and whether it was confirmed and paid. Where the book
cannot be read, the sheet is made of the ledger alone, and says so.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from itertools import groupby

from bot.ledger.port import Line
from conversations.booking import Appointment, BookingStatus, Customer, PaymentStatus

SHORTEST_GAP = timedelta(minutes=10)
"""A gap between two visits that is worth naming."""

_OPEN = frozenset({BookingStatus.BOOKED, BookingStatus.UNKNOWN})
_OWED = frozenset(PaymentStatus) - {PaymentStatus.PAID}


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A visit on the sheet. `chat` is its card's, empty for one that was not made here; `paid` None: nothing is due.

    `marks`: the practice notes who came.
    """

    start: datetime
    end: datetime | None
    service: str
    place: str
    person: str
    code: str
    status: BookingStatus
    confirmed: bool
    paid: PaymentStatus | None = None
    customer: Customer = field(default=Customer(), repr=False)
    chat: str = ""
    marks: bool = True

    @property
    def owed(self) -> bool:
        """Whether it is to be paid and was not."""
        return self.paid in _OWED and self.status is not BookingStatus.CANCELLED

    @property
    def missed(self) -> bool:
        """Whether they did not come."""
        return self.status is BookingStatus.MISSED

    def overlooked(self, now: datetime) -> bool:
        """Whether it is over and nobody has noted whether they came."""
        return self.marks and self.status in _OPEN and (self.end or self.start) < now

    def wants_somebody(self, now: datetime) -> bool:
        """Whether a person of the desk has something to do about it."""
        return self.owed or self.missed or self.overlooked(now) or self.status is BookingStatus.UNKNOWN


@dataclass(frozen=True, slots=True, kw_only=True)
class Gap:
    """Free time between two visits of one person in one place."""

    start: datetime
    end: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """A day of one person in one place, in order, with what is free in between."""

    place: str
    person: str
    entries: tuple[Row | Gap, ...]

    @property
    def rows(self) -> tuple[Row, ...]:
        """Its visits."""
        return tuple(entry for entry in self.entries if isinstance(entry, Row))


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What of a day is to be seen: empty for all. `only`: what wants somebody."""

    place: str = ""
    person: str = ""
    only: bool = False


def rows(
    book: Sequence[Appointment] | None, ledger: Iterable[Line], plain: dict[str, str], *, marks: bool = True
) -> tuple[Row, ...]:
    """Every visit once, ascending. `book` is None where it cannot be read; `plain` says how the ledger calls its refs;
    `marks`: whether the practice notes who came.

    What the ledger knows and the book no longer has was cancelled, or moved to another day: it is left out.
    """
    lines = {line.ref: line for line in ledger}
    if book is None:
        found = [_of_line(line) for line in lines.values() if line.status is not BookingStatus.CANCELLED]
    else:
        found = [_of_book(one, lines.get(plain.get(one.booking.ref, one.booking.ref))) for one in book]
    ordered = sorted(found, key=lambda row: (row.start.timestamp(), row.place, row.person, row.code))
    return tuple(replace(row, marks=marks) for row in ordered)


def columns(found: Sequence[Row], wanted: Wanted, now: datetime) -> tuple[Column, ...]:
    """The day by place and person. Gaps are those of the whole day: what is filtered away is not free."""
    by_column = sorted(found, key=lambda row: (row.place, row.person, row.start.timestamp()))
    made = []
    for (place, person), theirs in groupby(by_column, key=lambda row: (row.place, row.person)):
        if wanted.place not in ("", place) or wanted.person not in ("", person):
            continue
        entries = tuple(_with_gaps(list(theirs)))
        if wanted.only:
            entries = tuple(one for one in entries if isinstance(one, Row) and one.wants_somebody(now))
        if entries:
            made.append(Column(place=place, person=person, entries=entries))
    return tuple(made)


def _with_gaps(theirs: Sequence[Row]) -> Iterator[Row | Gap]:
    """The visits with what is free between them; of those that overlap, the last to end counts."""
    until: datetime | None = None
    for row in theirs:
        if until is not None and row.start - until >= SHORTEST_GAP:
            yield Gap(start=until, end=row.start)
        yield row
        if row.end is not None and row.status is not BookingStatus.CANCELLED:
            until = row.end if until is None else max(until, row.end)


def _of_line(line: Line) -> Row:
    return Row(
        start=line.start,
        end=line.end,
        service=line.service,
        place=line.place,
        person=line.person,
        code=line.code,
        status=line.status,
        confirmed=line.confirmed,
        paid=line.paid,
        customer=line.customer,
        chat=line.chat,
    )


def _of_book(one: Appointment, line: Line | None) -> Row:
    """The book's record; what it does not tell, the ledger may."""
    booking = one.booking
    return Row(
        start=booking.start,
        end=booking.end,
        service=booking.service or (line.service if line else ""),
        place=booking.place or (line.place if line else ""),
        person=booking.person or (line.person if line else ""),
        code=booking.code or (line.code if line else ""),
        status=booking.status,
        confirmed=booking.confirmed or bool(line and line.confirmed),
        paid=line.paid if line else None,
        customer=one.customer or (line.customer if line else Customer()),
        chat=line.chat if line else "",
    )
