"""How a moved appointment is written, and known again as ours: a line in its notes, as Cliniko has no other place.

The line also tells from where: after a crash a lost race can still be taken back. Staff may read it. Pure.
"""

import re
from dataclasses import dataclass
from datetime import datetime, timedelta

from conversations.booking import Ref
from vendors.cliniko.catalogue import read_link
from vendors.cliniko.windows import Picked, write_instant
from vendors.reader import Json, Reader, Row

_read = Reader("cliniko")
_LINE = re.compile(
    r"\s*Moved by chat, ref (?P<mark>FD-[0-9A-Z]{6}), from (?P<start>\S+) to (?P<end>\S+)"
    r" with (?P<practitioner>\S+) at (?P<business>\S+?)\.(?!\S)"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Origin:
    """Where an appointment was before it was moved under `mark`. Times are as Cliniko wrote them."""

    mark: str
    start: str
    end: str
    practitioner: Ref
    business: Ref


def read_origin(row: Row) -> Origin | None:
    """From where we moved it last; None where we did not."""
    found = _LINE.search(_read.maybe(row, "notes"))
    return Origin(**found.groupdict()) if found else None


def origin_of(row: Row, *, marked: str) -> Origin:
    """Where it is now."""
    return Origin(
        mark=marked,
        start=_read.text(row, "starts_at"),
        end=_read.text(row, "ends_at"),
        practitioner=read_link(row, "practitioner"),
        business=read_link(row, "business"),
    )


def is_at(row: Row, picked: Picked) -> bool:
    """Whether it is already where it is to be moved."""
    start = _read.instant(_read.text(row, "starts_at"), "starts_at")
    who = (read_link(row, "practitioner"), read_link(row, "business"))
    return start == picked.start and who == (picked.triple.practitioner, picked.triple.business)


def write_move(row: Row, picked: Picked, *, marked: str) -> dict[str, Json]:
    """The body of the PATCH. It keeps its length, which staff may have made another than the type's.

    The end is always sent: left out, it may stay where it was (undocumented).
    """
    origin = origin_of(row, marked=marked)
    line = (
        f"Moved by chat, ref {marked}, from {origin.start} to {origin.end}"
        f" with {origin.practitioner} at {origin.business}."
    )
    return {
        "starts_at": write_instant(picked.start),
        "ends_at": write_instant(picked.start + length(row)),
        "practitioner_id": picked.triple.practitioner,
        "business_id": picked.triple.business,
        "notes": "\n".join(filter(None, (_unmoved(row), line))),
    }


def write_back(row: Row, origin: Origin) -> dict[str, Json]:
    """The body of the PATCH that undoes a move."""
    return {
        "starts_at": origin.start,
        "ends_at": origin.end,
        "practitioner_id": origin.practitioner,
        "business_id": origin.business,
        "notes": _unmoved(row),
    }


def write_others_at(origin: Origin) -> tuple[tuple[str, str], ...]:
    """The query for all the practitioner does where it came from."""
    return (
        ("q[]", f"practitioner_id:={origin.practitioner}"),
        ("q[]", f"starts_at:<{origin.end}"),
        ("q[]", f"ends_at:>{origin.start}"),
    )


def length(row: Row) -> timedelta:
    """How long it takes."""
    return _instant(row, "ends_at") - _instant(row, "starts_at")


def _instant(row: Row, key: str) -> datetime:
    return _read.instant(_read.text(row, key), key)


def _unmoved(row: Row) -> str:
    return _LINE.sub("", _read.maybe(row, "notes"))
