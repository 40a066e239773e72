"""The vendor's filters, `field__op=value`: honoured on the fields a list names, ignored silently on all others.

So it was measured in September 2026; who relies on a filter must look at what came back.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from enum import StrEnum
from functools import partial
from operator import eq, ge, gt, le, lt
from typing import Any
from zoneinfo import ZoneInfo

from starlette.datastructures import QueryParams

from sandbox.provet.writing import Invalid

Test = Callable[[Any], bool]
Compare = Callable[[Any, list[Any]], bool]


class Type(StrEnum):
    """What a field holds, in the words of a 400."""

    MOMENT = "date/time"
    DATE = "date"
    NUMBER = "number"
    TEXT = "text"
    TRUTH = "boolean"


@dataclass(frozen=True, slots=True)
class Column:
    """A field one can filter on. `read` gives its value, or a tuple where there are several; ids for relations."""

    type: Type
    read: Callable[[Any], Any]


Columns = Mapping[str, Column]

SINGLE: Mapping[str, Callable[[Any, Any], bool]] = {"is": eq, "eq": eq, "lt": lt, "lte": le, "gt": gt, "gte": ge}
SEVERAL: Mapping[str, Compare] = {
    "in": lambda held, wanted: held in wanted,
    "range": lambda held, wanted: len(wanted) == 2 and wanted[0] <= held <= wanted[1],
}
TEXTS: Mapping[str, Compare] = {
    "contains": lambda held, wanted: wanted[0] in held,
    "icontains": lambda held, wanted: wanted[0].casefold() in held.casefold(),
}
NEGATIONS = {
    "is_not": "is",
    "not_eq": "eq",
    "neq": "eq",
    "not_in": "in",
    "not_in_range": "range",
    "contains_not": "contains",
    "icontains_not": "icontains",
}


def make_test(query: QueryParams, columns: Columns, zone: ZoneInfo) -> Test:
    """What a record must pass; Invalid for a value no field of that type can have."""
    found = [_make(name, text, columns, zone) for name, text in query.multi_items()]
    tests = [test for test in found if test is not None]
    if query.get("filter_type") == "or":
        return lambda record: not tests or any(test(record) for test in tests)
    return partial(_passes, tests)


def _passes(tests: Sequence[Test], record: Any) -> bool:
    """Asked of every record of a calendar, many times in a conversation: no generator for each."""
    for test in tests:  # noqa: SIM110 - see above
        if not test(record):
            return False
    return True


def _make(parameter: str, text: str, columns: Columns, zone: ZoneInfo) -> Test | None:
    name, _, operator = parameter.partition("__")
    column = columns.get(name)
    if column is None:
        return None
    operator = operator or "is"
    if operator == "is_null":
        empty = _value(name, Type.TRUTH, text, zone)
        return lambda record: (not _held(column, record)) is empty
    positive = NEGATIONS.get(operator, operator)
    compare = _compare(positive, column.type)
    if compare is None:
        return None
    texts = text.split(",") if positive in SEVERAL else [text]
    wanted = [_value(name, column.type, one, zone) for one in texts]
    return _judging(column.read, compare, wanted, positive == operator)


def _judging(read: Callable[[Any], Any], compare: Compare, wanted: list[Any], meant: bool) -> Test:
    """Whether one of a field's values compares, or does not. Asked of every record: no loop for one value."""

    def test(record: Any) -> bool:
        held = read(record)
        if isinstance(held, tuple):
            return any(compare(one, wanted) for one in held) is meant
        return (held is not None and compare(held, wanted)) is meant

    return test


def _compare(operator: str, of: Type) -> Compare | None:
    if operator in SINGLE:
        single = SINGLE[operator]
        return lambda held, wanted: single(held, wanted[0])
    return SEVERAL.get(operator) or (TEXTS.get(operator) if of is Type.TEXT else None)


def _held(column: Column, record: Any) -> tuple[Any, ...]:
    value = column.read(record)
    if isinstance(value, tuple):
        return value
    return () if value is None else (value,)


def _value(name: str, of: Type, text: str, zone: ZoneInfo) -> Any:
    try:
        return _moment(text, zone) if of is Type.MOMENT else READERS[of](text)
    except (ValueError, KeyError):
        raise Invalid({name: f"Enter a valid {of}."}) from None


def _moment(text: str, zone: ZoneInfo) -> datetime:
    """`2026-10-21T02:55:00Z`, `2026-10-21 02:55+03:00`, or a date: the clinic's midnight. Naive ones are refused."""
    if len(text) == 10:
        return datetime.combine(date.fromisoformat(text), time(), zone).astimezone(UTC)
    found = datetime.fromisoformat(text)
    if found.tzinfo is None:
        raise ValueError(text)
    return found.astimezone(UTC)


READERS: Mapping[Type, Callable[[str], object]] = {
    Type.DATE: date.fromisoformat,
    Type.NUMBER: int,
    Type.TEXT: str,
    Type.TRUTH: {"true": True, "True": True, "1": True, "false": False, "False": False, "0": False}.__getitem__,
}
