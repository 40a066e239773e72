"""Strict reading of JSON objects: every field is known, typed and within its limits, or named as wrong.

Says what is wrong, not in which words or with which status: each vendor has its own.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum


class Wrong(StrEnum):
    """What can be wrong with a field."""

    MISSING = "missing"
    UNKNOWN = "unknown"
    KIND = "kind"  # another JSON type
    LENGTH = "length"
    FORM = "form"  # right type, wrong writing


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """What one field must be. JSON types exactly: `true` is no number."""

    kind: type = str
    required: bool = False
    nullable: bool = False
    shortest: int = 0
    longest: int = 100_000
    form: re.Pattern[str] | None = None
    among: frozenset[object] | None = None


Rules = Mapping[str, Rule]


def find_wrongs(body: Mapping[str, object], rules: Rules) -> dict[str, Wrong]:
    """Every wrong field of `body`; empty: all is well."""
    wrongs = {name: Wrong.UNKNOWN for name in body if name not in rules}
    for name, rule in rules.items():
        wrong = _judge(body[name], rule) if name in body else _absent(rule)
        if wrong is not None:
            wrongs[name] = wrong
    return wrongs


def _absent(rule: Rule) -> Wrong | None:
    return Wrong.MISSING if rule.required else None


def _judge(value: object, rule: Rule) -> Wrong | None:
    if value is None and rule.nullable:
        return None
    if type(value) is not rule.kind:
        return Wrong.KIND
    if isinstance(value, str):
        return _judge_text(value, rule)
    return Wrong.FORM if rule.among is not None and value not in rule.among else None


def _judge_text(value: str, rule: Rule) -> Wrong | None:
    if rule.required and not value.strip():
        return Wrong.MISSING
    if not rule.shortest <= len(value) <= rule.longest:
        return Wrong.LENGTH
    if rule.among is not None and value not in rule.among:
        return Wrong.FORM
    return Wrong.FORM if rule.form is not None and not rule.form.fullmatch(value) else None
