"""Reads a vendor's JSON without trusting it: what is not as it must be is `ContractBroken`, never a stray exception.

Pure. An error says where, and never quotes what it found.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, NoReturn

from vendors.errors import ContractBroken

Json = Any
Row = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Reader:
    """Reads the answers of `vendor`."""

    vendor: str

    def broken(self, where: str, what: str) -> NoReturn:
        """Say that the answer cannot be read."""
        raise ContractBroken(self.vendor, where, said=what)

    def record(self, body: Json, where: str) -> Row:
        """An object."""
        return body if isinstance(body, Mapping) else self.broken(where, "not an object")

    def records(self, body: Json, where: str) -> tuple[Row, ...]:
        """A list of objects."""
        rows = body if isinstance(body, list) else self.broken(where, "not a list")
        return tuple(self.record(row, where) for row in rows)

    def part(self, row: Row, key: str) -> Row:
        """The object under `key`; an empty one where it is missing or null."""
        return self.record({} if row.get(key) is None else row[key], key)

    def parts(self, row: Row, key: str) -> tuple[Row, ...]:
        """The list of objects under `key`; empty where it is missing or null."""
        return self.records([] if row.get(key) is None else row[key], key)

    def text(self, row: Row, key: str) -> str:
        """The text that must be under `key`; a whole number is taken as its digits, so that any id survives."""
        return self.maybe(row, key) or self.broken(key, "missing")

    def maybe(self, row: Row, key: str) -> str:
        """The text under `key`; empty where it is missing or null."""
        value = row.get(key)
        if value is None:
            return ""
        if isinstance(value, str):
            return value.strip()
        whole = isinstance(value, int) and not isinstance(value, bool)
        return str(value) if whole else self.broken(key, "not a text")

    def number(self, row: Row, key: str) -> int | None:
        """The whole number under `key`, also where it comes as text; None where it is missing or null."""
        try:
            return int(text) if (text := self.maybe(row, key)) else None
        except ValueError:
            self.broken(key, "not a number")

    def flag(self, row: Row, key: str, *, default: bool) -> bool:
        """The yes or no under `key`."""
        value = row.get(key)
        if value is None:
            return default
        return value if isinstance(value, bool) else self.broken(key, "not a yes or no")

    def instant(self, text: str, where: str) -> datetime:
        """An ISO 8601 time with offset, in UTC."""
        try:
            instant = datetime.fromisoformat(text)
            if instant.tzinfo is not None:
                return instant.astimezone(UTC)
        except (ValueError, OverflowError):
            pass
        return self.broken(where, "not a time with offset")
