"""The vendor's `q[]=field:<operator><value>` filters: only listed fields, only the operators of their type, else 400.

Archived, cancelled and deleted records stay out unless their field is filtered on.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from enum import StrEnum
from operator import ge, gt, le, lt
from typing import Any

from starlette.exceptions import HTTPException

HIDDEN = ("archived_at", "cancelled_at", "deleted_at")

Read = Callable[[Any], Any]
Test = Callable[[Any], bool]


class Type(StrEnum):
    """What a field holds, in the words of the vendor's 400."""

    MOMENT = "date-time"
    DATE = "date"
    NUMBER = "number"
    TEXT = "string"
    TRUTH = "boolean"
    ARRAY = "array"


OPERATORS: Mapping[Type, tuple[str, ...]] = {
    Type.MOMENT: (">=", "<=", ">", "<", "!?", "?", "*"),
    Type.DATE: (">=", "<=", ">", "<", "!?", "?", "="),
    Type.NUMBER: ("!=", ">=", "<=", "=", ">", "<", "!?", "?"),
    Type.TEXT: ("!=", "~~", "=", "~", "!?", "?"),
    Type.TRUTH: ("!=", "="),
    Type.ARRAY: ("~",),
}
BARE = {"?", "!?", "*"}
ORDER: Mapping[str, Callable[[Any, Any], bool]] = {">": gt, ">=": ge, "<": lt, "<=": le}


@dataclass(frozen=True, slots=True)
class Column:
    """A field one can filter on, and how to read it from a record."""

    type: Type
    read: Read


Columns = Mapping[str, Column]


def make_tests(filters: Sequence[str], columns: Columns) -> list[Test]:
    """What a record must pass; raises a 400 for what cannot be filtered."""
    tests = [_make_test(text, columns) for text in filters]
    named = {text.partition(":")[0] for text in filters}
    shown = [columns[name].read for name in HIDDEN if name in columns and name not in named]
    return [*(_is_null(read) for read in shown), *tests]


def _is_null(read: Read) -> Test:
    return lambda record: read(record) is None


def _make_test(text: str, columns: Columns) -> Test:
    name, _, rest = text.partition(":")
    if name not in columns:
        raise HTTPException(400, f"{name} is not filterable")
    column = columns[name]
    operator = next((o for o in OPERATORS[column.type] if rest.startswith(o)), None)
    if operator is None:
        raise HTTPException(400, f"Filter operator for {name} is not valid")
    value = rest.removeprefix(operator)
    if operator in BARE:
        return _bare(operator, value, name, column.read)
    compare = _compare(column.type, operator, value, name)
    read = column.read
    return lambda record: compare(read(record))


def _bare(operator: str, value: str, name: str, read: Read) -> Test:
    if value:
        raise HTTPException(400, f"Filter operator for {name} takes no value")
    wanted = {"?": (False,), "!?": (True,), "*": (True, False)}[operator]
    return lambda record: (read(record) is None) in wanted


def _compare(of: Type, operator: str, value: str, name: str) -> Test:
    match of:
        case Type.TEXT:
            return _compare_text(operator, value)
        case Type.ARRAY:
            return lambda held: value in (held or ())
        case Type.DATE if operator == "=":
            form = re.compile(re.escape(value).replace(r"\*", r"\d"))
            return lambda held: held is not None and form.fullmatch(held.isoformat()) is not None
        case _:
            return _compare_value(operator, [_read(of, one, name) for one in value.split(",")], name)


def _compare_text(operator: str, value: str) -> Test:
    match operator:
        case "=":
            return lambda held: bool(held == value)
        case "!=":
            return lambda held: bool(held != value)
        case "~":
            return lambda held: held is not None and value in held
        case _:
            form = re.compile(".*".join(re.escape(part) for part in value.split("%")))
            return lambda held: held is not None and form.fullmatch(held) is not None


def _compare_value(operator: str, values: list[Any], name: str) -> Test:
    if operator == "=":
        return lambda held: held in values
    if len(values) > 1:
        raise HTTPException(400, f"Filter value for {name} must be one value")
    wanted = values[0]
    if operator == "!=":
        return lambda held: bool(held != wanted)
    order = ORDER[operator]
    return lambda held: held is not None and order(held, wanted)


def _read(of: Type, text: str, name: str) -> object:
    try:
        return READERS[of](text)
    except (ValueError, KeyError):
        raise HTTPException(400, f"Filter value for {name} must be a {of}") from None


def read_moment(text: str) -> datetime:
    """`YYYY-MM-DDTHH:MM:SSZ`, whole seconds; raises ValueError."""
    return datetime.strptime(text, "%Y-%m-%dT%H:%M:%SZ").replace(tzinfo=UTC)


READERS: Mapping[Type, Callable[[str], object]] = {
    Type.MOMENT: read_moment,
    Type.DATE: date.fromisoformat,
    Type.NUMBER: int,
    Type.TRUTH: {"true": True, "false": False}.__getitem__,
}
