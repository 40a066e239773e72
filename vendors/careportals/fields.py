"""One field of a form: what it asks, and the type by which its answer is written. Pure.

Facts: the vendor's published types as of November 2026 (seventeen field types); what is inferred says so.
"""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass

from conversations.booking import Choice, Condition, Question, QuestionKind
from conversations.desk import Detail
from vendors.careportals.markup import plain
from vendors.reader import Json, Reader, Row

CONSENT = "consent"
"""Key of the organization's own consent text."""

DETAILS = {
    "firstName": Detail.FIRST_NAME,
    "lastName": Detail.LAST_NAME,
    "email": Detail.EMAIL,
    "phone": Detail.PHONE,
}
"""Fields asked as the customer's details; `fullName` is written of two of them."""

KINDS = {
    "text": QuestionKind.TEXT,
    "area": QuestionKind.TEXT,
    "email": QuestionKind.EMAIL,
    "number": QuestionKind.NUMBER,
    "phone": QuestionKind.PHONE,
    "phone164": QuestionKind.PHONE,
    "date": QuestionKind.DATE,
    "polar": QuestionKind.YES_NO,
    "switch": QuestionKind.YES_NO,
    "consent": QuestionKind.CONSENT,
    "singleselect": QuestionKind.CHOICE,
    "multiselect": QuestionKind.CHOICES,
}
HANDED_OVER = frozenset({"file", "ontario_hc", "creditcard"})
Path = tuple[str, ...]
_read = Reader("careportals")


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """A question and how its answer is written: at `path`, as `type` wants it; `options` by a choice's ref."""

    question: Question
    path: Path
    type: str
    options: tuple[tuple[str, Json], ...] = ()


def type_of(row: Row) -> str:
    return _read.maybe(row, "type").lower()


def label_of(row: Row) -> str:
    return plain(_read.maybe(row, "label")) or _read.maybe(row, "name")


def needed(row: Row) -> bool:
    """Both words exist; either counts. A consent is needed unless it is said that it is not (proposed)."""
    silent = type_of(row) == "consent" and row.get("required") is None and row.get("mandatory") is None
    return silent or any(_read.flag(row, key, default=False) for key in ("required", "mandatory"))


def once(row: Row) -> bool:
    """Whether a group is asked exactly once. One that says nothing of repeating is (inferred)."""
    repeats = _read.maybe(row, "repeatType").lower()
    return not repeats or (repeats == "constant" and str(row.get("repeatConstant")) in ("1", "1.0"))


def asked(row: Row, path: Path, conditions: tuple[Condition, ...], heading: str) -> Asked:
    told = type_of(row)
    options = tuple(_options(row)) if told in ("singleselect", "multiselect") else ()
    question = Question(
        key=_key(path),
        kind=KINDS[told],
        text=label_of(row),
        hint=plain(_read.maybe(row, "placeholder")),
        heading=heading,
        required=needed(row),
        limit=_whole(row, "max", -1) or 2048 if told in ("text", "area") else 2048,
        low=_whole(row, "min", 1) if told == "number" else None,
        high=_whole(row, "max", -1) if told == "number" else None,
        choices=tuple(Choice(ref=ref, name=name) for ref, name, _ in options),
        conditions=conditions,
    )
    return Asked(question=question, path=path, type=told, options=tuple((ref, sent) for ref, _, sent in options))


def _key(path: Path) -> str:
    """The path; a field that happens to be called like the consent text is told apart from it."""
    key = "/".join(path)
    return f"form/{key}" if key == CONSENT else key


def _options(row: Row) -> Iterator[tuple[str, str, Json]]:
    """Each option once: a ref that stays when they are put into another order, its name, and what is sent."""
    told = row.get("options")
    seen = set()
    for option in told if isinstance(told, list) else _read.broken("options", "not a list"):
        name, sent = _option(option)
        ref = hashlib.sha256(str(sent).encode()).hexdigest()[:10]
        if name and ref not in seen:
            seen.add(ref)
            yield ref, name, sent


def _option(option: Json) -> tuple[str, Json]:
    """Texts are what was seen; an object with a label and a value is taken as well."""
    if not isinstance(option, dict):
        return plain(str(option)), option
    names = (option.get(key) for key in ("label", "name", "value"))
    name = next((str(one) for one in names if one not in (None, "")), "")
    return plain(name), name if option.get("value") is None else option["value"]


def _whole(row: Row, key: str, towards: int) -> int | None:
    """A bound as a whole number on its inner side; None where it is missing or none."""
    try:
        number = float(row[key])
    except (KeyError, TypeError, ValueError):
        return None
    if not abs(number) < 2**53:
        return None
    return -int(-number // 1) if towards > 0 else int(number // 1)
