"""Kinds: from an annotation to the pair of functions that write and read its values as plain JSON.

Read once per class and kept. Only what our values are made of is known; anything else is a `TypeError` when the kind is
first asked for, never when a person taps.
"""

import types
from collections.abc import Callable
from dataclasses import MISSING, Field, fields, is_dataclass
from datetime import date, datetime, time
from decimal import Decimal
from enum import Enum
from functools import cache
from typing import Any, Union, get_args, get_origin, get_type_hints
from zoneinfo import ZoneInfo

from bot.store.upgrades import FORMER

Turn = Callable[[Any], Any]

_SCALARS = (str, int, bool, float)
_NOTHING = type(None)


@cache
def writer(kind: Any) -> Turn:
    """What turns a value of this kind into plain JSON."""
    return _pair(kind)[0]


@cache
def reader(kind: Any) -> Turn:
    """What turns plain JSON back into a value of this kind."""
    return _pair(kind)[1]


def _pair(kind: Any) -> tuple[Turn, Turn]:
    if get_origin(kind) in {Union, types.UnionType}:
        return _union(get_args(kind))
    if get_origin(kind) is tuple:
        return _tuple(get_args(kind))
    if kind in _SCALARS or kind is _NOTHING:
        return _same, _same
    if kind is Decimal:
        return str, Decimal
    if kind in _TIMES:
        return _TIMES[kind]
    if isinstance(kind, type) and issubclass(kind, Enum):
        return _enum(kind)
    if is_dataclass(kind) and isinstance(kind, type):
        return _records.get(kind) or _record(kind)
    raise TypeError(f"no codec for {kind!r}")


def _same(value: Any) -> Any:
    return value


def _enum(kind: type[Enum]) -> tuple[Turn, Turn]:
    members = {member.value: member for member in kind}
    return (lambda member: member.value), members.__getitem__


# Times ---------------------------------------------------------------------------------------------------------------


def _write_zoned(value: datetime | time) -> str:
    zone = value.tzinfo
    if not isinstance(zone, ZoneInfo):
        return value.isoformat()
    if zone.key is None:
        raise TypeError("a zone without a name cannot be stored")
    return f"{value.replace(tzinfo=None).isoformat()}{'~~' if value.fold else '~'}{zone.key}"


def _read_datetime(text: str) -> datetime:
    wall, tilde, zone = text.partition("~")
    if not tilde:
        return datetime.fromisoformat(text)
    return datetime.fromisoformat(wall).replace(tzinfo=ZoneInfo(zone.removeprefix("~")), fold=int(zone[0] == "~"))


def _read_time(text: str) -> time:
    wall, tilde, zone = text.partition("~")
    if not tilde:
        return time.fromisoformat(text)
    return time.fromisoformat(wall).replace(tzinfo=ZoneInfo(zone.removeprefix("~")), fold=int(zone[0] == "~"))


_TIMES: dict[Any, tuple[Turn, Turn]] = {
    datetime: (_write_zoned, _read_datetime),
    time: (_write_zoned, _read_time),
    date: (date.isoformat, date.fromisoformat),
}


# Tuples --------------------------------------------------------------------------------------------------------------


def _tuple(kinds: tuple[Any, ...]) -> tuple[Turn, Turn]:
    if len(kinds) == 2 and kinds[1] is ...:
        return _row(kinds[0])
    pairs = [_pair(kind) for kind in kinds]
    writers, readers = [pair[0] for pair in pairs], [pair[1] for pair in pairs]

    def write(value: Any) -> list[Any]:
        return [turn(member) for turn, member in zip(writers, value, strict=True)]

    def read(plain: Any) -> tuple[Any, ...]:
        return tuple([turn(member) for turn, member in zip(readers, plain, strict=True)])

    return write, read


def _row(kind: Any) -> tuple[Turn, Turn]:
    write, read = _pair(kind)
    if write is _same:
        return list, tuple
    return (lambda value: [write(member) for member in value]), (lambda plain: tuple([read(one) for one in plain]))


# Unions --------------------------------------------------------------------------------------------------------------


def _union(kinds: tuple[Any, ...]) -> tuple[Turn, Turn]:
    some = [kind for kind in kinds if kind is not _NOTHING]
    if len(some) == 1:
        return _optional(some[0])
    return _write_member(some), _read_member(some)


def _optional(kind: Any) -> tuple[Turn, Turn]:
    write, read = _pair(kind)
    if write is _same:
        return _same, _same
    return (
        (lambda value: None if value is None else write(value)),
        (lambda plain: None if plain is None else read(plain)),
    )


def _write_member(kinds: list[Any]) -> Turn:
    writers = {kind: (kind.__name__, _pair(kind)[0]) for kind in kinds if kind not in _SCALARS}
    scalars = tuple(kind for kind in kinds if kind in _SCALARS)

    def write(value: Any) -> Any:
        found = writers.get(type(value))
        if found is not None:
            return {found[0]: found[1](value)}
        if value is None or isinstance(value, scalars):
            return value
        raise TypeError(f"{type(value).__name__} is none of {', '.join(kind.__name__ for kind in kinds)}")

    return write


def _read_member(kinds: list[Any]) -> Turn:
    readers = {kind.__name__: _pair(kind)[1] for kind in kinds if kind not in _SCALARS}

    def read(plain: Any) -> Any:
        if not isinstance(plain, dict):
            return plain
        [(name, inner)] = plain.items()
        return readers[name](inner)

    return read


# Dataclasses ---------------------------------------------------------------------------------------------------------

_records: dict[type[Any], tuple[Turn, Turn]] = {}


def _record(kind: type[Any]) -> tuple[Turn, Turn]:
    plan: list[tuple[str, Any, Turn | None]] = []
    readers: dict[str, Turn] = {}

    def write(value: Any) -> dict[str, Any]:
        plain: dict[str, Any] = {}
        for name, default, turn in plan:
            one = getattr(value, name)
            if one is default or one == default:
                continue
            plain[name] = one if turn is None else turn(one)
        return plain

    former = FORMER.get(kind.__name__)

    def read(plain: dict[str, Any]) -> Any:
        plain = plain if former is None else former(plain)
        return kind(**{name: readers[name](one) for name, one in plain.items() if name in readers})

    # Known before its fields are looked at: a `Text` may hold a `Text`.
    _records[kind] = write, read
    hints = get_type_hints(kind)
    for field in fields(kind):
        turn, readers[field.name] = _pair(hints[field.name])
        plan.append((field.name, _default(field), None if turn is _same else turn))
    return write, read


def _default(field: "Field[Any]") -> Any:
    return field.default if field.default_factory is MISSING else field.default_factory()
