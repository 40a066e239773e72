"""What a person answered, held against a form: shown fields answered, each as its type wants it, nothing else said.

Where the vendor says nothing about how an answer is written, every reasonable writing is taken.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Any

from sandbox.careportals.forms import Field, Form, Kind

EMAIL = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s.]+")
E164 = re.compile(r"\+[1-9][0-9]{6,14}")
DIGITS = re.compile(r"\+?[0-9 ().-]{7,20}")
# Read by the vendor's own web app whether a form asks them or not.
CORE = frozenset({"firstName", "lastName", "fullName", "email", "phone", "visitReason", "dob", "province", "address"})
UNANSWERED: tuple[object, ...] = (None, "", [], {})
# What only the web app can take: an upload, a card. `hosted` answers come from there.
HOSTED = (Kind.FILE, Kind.HEALTH_CARD, Kind.CARD)

Answers = Mapping[str, Any]


def find_problems(form: Form, answers: Answers, *, strict: bool, hosted: bool = False) -> list[str]:
    """Every wrong or missing answer as the sentence the vendor would list; empty: all is well."""
    shown = [f for f in form.fields if is_shown(f, answers)]
    problems = [p for field in shown for p in _judge(field, answers, hosted=hosted)]
    if strict:
        # A hidden field may carry its default along.
        known = CORE.union(_names(f for f in form.fields if f.hidden or is_shown(f, answers)))
        problems += [f"property {name} should not exist" for name in answers if name not in known]
    return problems


def is_shown(field: Field, answers: Answers) -> bool:
    """Whether all its conditions hold."""
    return not field.hidden and all(answers.get(c.name) == c.value for c in field.conditions)


def _names(fields: Iterable[Field]) -> Iterator[str]:
    for field in fields:
        if field.kind is not Kind.SECTION:
            yield field.name
            yield from (inner.name for inner in field.fields)


def _judge(field: Field, answers: Answers, *, hosted: bool) -> Iterator[str]:
    if field.kind is Kind.GROUP:
        inside = answers.get(field.name)
        nested = inside if isinstance(inside, dict) else answers
        for inner in field.fields:
            yield from _judge(inner, nested, hosted=hosted)
        return
    if field.kind is Kind.SECTION:
        return
    value = answers.get(field.name)
    if value in UNANSWERED or (field.kind is Kind.CONSENT and value in (False, "No")):
        if field.needed:
            yield f"{field.name} should not be empty"
        return
    problem = (
        _misfit(field, value) if field.kind not in HOSTED else "" if hosted else "is only taken by the booking app"
    )
    if problem:
        yield f"{field.name} {problem}"


def _misfit(field: Field, value: Any) -> str:
    """What is wrong with an answer that is there; empty: nothing."""
    match field.kind:
        case Kind.NUMBER:
            return _misfit_number(field, value)
        case Kind.MULTI:
            fits = isinstance(value, list) and all(one in field.options for one in value)
            return "" if fits else "must be a list of its options"
        case Kind.SINGLE:
            return "" if value in field.options else "must be one of its options"
        case Kind.POLAR:
            return "" if value in ("Yes", "No") else "must be Yes or No"
        case Kind.SWITCH:
            return "" if type(value) is bool else "must be a boolean value"
        case Kind.CONSENT:
            return "" if value in (True, "Yes") else "must be agreed to"
        case _:
            return _misfit_text(field, value)


def _misfit_number(field: Field, value: Any) -> str:
    try:
        number = float(value) if type(value) in (int, float, str) else None
    except ValueError:
        number = None
    if number is None:
        return "must be a number"
    least = field.least if field.least is not None else number
    most = field.most if field.most is not None else number
    return "" if least <= number <= most else f"must be from {field.least} to {field.most}"


def _misfit_text(field: Field, value: Any) -> str:
    if not isinstance(value, str):
        return "must be a string"
    if field.most is not None and len(value) > field.most:
        return f"must be shorter than or equal to {field.most} characters"
    match field.kind:
        case Kind.EMAIL if not EMAIL.fullmatch(value):
            return "must be an email"
        case Kind.PHONE164 if not E164.fullmatch(value):
            return "must be a valid E.164 phone number"
        case Kind.PHONE if not DIGITS.fullmatch(value):
            return "must be a phone number"
        case Kind.DATE if not _is_date(value):
            return "must be a date"
    return ""


def _is_date(text: str) -> bool:
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False
