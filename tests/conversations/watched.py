"""Texts that note what is looked at in them, so that of two that nobody can tell apart one is enough.

A turn and the laws are functions: whoever looks at nothing in which two texts differ comes to the same with both.
"""

from collections.abc import Callable, Iterable
from dataclasses import fields
from typing import Any

from conversations.events import Readings, Typed


def _noting(names: Iterable[str]) -> Callable[[Any, str], object]:
    noted, plain = frozenset(names), object.__getattribute__

    def looked_at(self: Any, name: str) -> object:
        if name in noted:
            plain(self, "looked").add(name)
        return plain(self, name)

    return looked_at


READ = tuple(field.name for field in fields(Readings))
TYPED = tuple(field.name for field in fields(Typed) if field.name != "readings")


class WatchedReadings(Readings):
    """What a text may mean."""

    __slots__ = ("looked",)
    looked: set[str]
    __getattribute__ = _noting(READ)


class WatchedText(Typed):
    """A text."""

    __slots__ = ("looked",)
    looked: set[str]
    __getattribute__ = _noting(TYPED)


def watched(text: Typed) -> Typed:
    """The same text, at which nobody has looked yet."""
    copy: Typed = _copy(text, WatchedText, TYPED)
    object.__setattr__(copy, "readings", _copy(text.readings, WatchedReadings, READ))
    return copy


def _copy(value: Any, kind: type[Any], names: Iterable[str]) -> Any:
    copy = object.__new__(kind)
    object.__setattr__(copy, "looked", set())
    for name in names:
        object.__setattr__(copy, name, getattr(value, name))
    return copy


def stands_for(seen: Typed, other: Typed) -> bool:
    """Whether nothing that was looked at in the watched one is different in the other."""
    return _agree(seen, other) and _agree(seen.readings, other.readings)


def _agree(seen: Any, other: object) -> bool:
    return all(object.__getattribute__(seen, name) == getattr(other, name) for name in tuple(seen.looked))
