"""A form of CarePortals as questions: what is asked in chat, what is sent along, what only the clinic's page can take.

Pure. Facts: the vendor's published types as of November 2026 (seventeen field types); what is inferred says so.
"""

import hashlib
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from conversations.booking import Choice, Condition, Question, QuestionKind
from conversations.desk import Detail
from vendors.careportals.markup import parts, plain
from vendors.errors import ContractBroken
from vendors.reader import Json, Reader, Row

CONSENT = "consent"
"""Key of the organization's own consent text; a long one comes in pieces, `consent-2` and so on."""

LONGEST = 3000
"""Characters of a text that is shown whole: a chat's message takes 4096, and more than this text is in it."""

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


@dataclass(frozen=True, slots=True, kw_only=True)
class Form:
    """What a service asks. `given`: defaults of hidden fields; `required`: details it cannot do without.

    `beyond` names what a chat cannot take; if there is any, the visit is booked on the clinic's page.
    """

    asked: tuple[Asked, ...] = ()
    given: tuple[tuple[Path, Json], ...] = ()
    required: tuple[Detail, ...] = ()
    full_name: bool = False
    beyond: tuple[str, ...] = ()


REASON = Asked(
    question=Question(
        key="visitReason", kind=QuestionKind.TEXT, text="Reason for your visit", required=False, limit=500
    ),
    path=("visitReason",),
    type="area",
)
UNREADABLE = Form(asked=(REASON,))
"""What is asked where no form can be read: the names of the published guide."""


def read_form(rows: Iterable[Row]) -> Form:
    """The fields in order. One that cannot be read makes the form one for the clinic's page."""
    listed = tuple(rows)
    reading = _Reading(names=frozenset(_names(listed, ())))
    try:
        reading.walk(listed, path=(), conditions=(), heading="")
    except ContractBroken as broken:
        reading.beyond.append(broken.call)
    return Form(
        asked=tuple(reading.asked),
        given=tuple(reading.given),
        required=tuple(reading.required),
        full_name=reading.full_name,
        beyond=tuple(reading.beyond),
    )


def consent_questions(text: str) -> tuple[Question, ...]:
    """The organization's consent text, each piece of it to be agreed to."""
    return tuple(
        Question(key=CONSENT if n == 1 else f"{CONSENT}-{n}", kind=QuestionKind.CONSENT, text=piece, limit=LONGEST)
        for n, piece in enumerate(parts(text, longest=LONGEST), 1)
    )


def _names(rows: Sequence[Row], path: Path) -> Iterator[Path]:
    for row in rows:
        inner = (*path, str(row.get("name") or ""))
        yield inner
        fields = row.get("fields")
        yield from _names([one for one in fields if isinstance(one, dict)] if isinstance(fields, list) else [], inner)


class _Never(Exception):
    """The condition can never hold: the field is never shown."""


class _Unclear(Exception):
    """The condition hangs on what is not asked before, or not in this way."""


@dataclass(slots=True)
class _Reading:
    """A walk over the fields; `names` are the paths of all of them."""

    names: frozenset[Path]
    asked: list[Asked] = field(default_factory=list)
    given: list[tuple[Path, Json]] = field(default_factory=list)
    required: list[Detail] = field(default_factory=list)
    full_name: bool = False
    beyond: list[str] = field(default_factory=list)
    seen: set[Path] = field(default_factory=set)

    def walk(self, rows: Iterable[Row], *, path: Path, conditions: tuple[Condition, ...], heading: str) -> None:
        """Read the fields of a form or of a group of it."""
        for row in rows:
            if _type(row) == "section":
                # A heading opens what follows it, and two in a row are one.
                heading = "\n".join(filter(None, (heading, _label(row))))
                continue
            inner = (*path, _read.text(row, "name"))
            if inner not in self.seen:
                self.seen.add(inner)
                heading = self._field(row, inner, conditions, heading)

    def _field(self, row: Row, path: Path, conditions: tuple[Condition, ...], heading: str) -> str:
        """Read one; the heading that is still to be shown."""
        if _read.flag(row, "isHidden", default=False):
            if (default := row.get("defaultValue")) not in (None, ""):
                self.given.append((path, default))
            return heading
        if path == ("fullName",):
            self.full_name = True
            return heading
        if (detail := DETAILS.get("/".join(path))) is not None:
            if _needed(row) and not row.get("conditions"):
                self.required.append(detail)
            return heading
        try:
            conditions = (*conditions, *self._conditions(row, path))
        except _Never:
            return heading
        except _Unclear:
            self.beyond.append("conditions")
            return heading
        return self._shown(row, path, conditions, heading)

    def _shown(self, row: Row, path: Path, conditions: tuple[Condition, ...], heading: str) -> str:
        told = _type(row)
        if told == "group" and _once(row):
            heading = "\n".join(filter(None, (heading, _label(row))))
            self.walk(_read.parts(row, "fields"), path=path, conditions=conditions, heading=heading)
            return ""
        if told in KINDS and path != ("dependents",):
            if told not in ("singleselect", "multiselect") or row.get("options"):
                self.asked.append(_asked(row, path, conditions, heading))
                return ""
        elif told in HANDED_OVER or told == "group" or path == ("dependents",):
            self.beyond.append(told)
            return heading
        if _needed(row):  # a type we do not know, or a choice of nothing
            self.beyond.append(told)
        return heading

    def _conditions(self, row: Row, path: Path) -> Iterator[Condition]:
        for told in _read.parts(row, "conditions"):
            value = told.get("value")
            value = ("Yes" if value else "No") if isinstance(value, bool) else str(value)
            if (one := self._condition(_read.text(told, "name"), value, path)) is not None:
                yield one

    def _condition(self, name: str, value: str, path: Path) -> Condition | None:
        """What must have been said; None where it holds anyway. A name is looked for in its own group first."""
        for depth in range(len(path) - 1, -1, -1):
            at = (*path[:depth], name)
            if (asked := next((one for one in self.asked if one.path == at), None)) is not None:
                return Condition(key=asked.question.key, value=_as_answered(asked, value))
            if (given := next((default for where, default in self.given if where == at), None)) is not None:
                _insist(given, value)
                return None
            if at in self.seen:  # hidden without a default, or never shown itself
                raise _Never if "/".join(at) not in DETAILS and at != ("fullName",) else _Unclear
            if at in self.names:
                raise _Unclear
        raise _Never


def _as_answered(asked: Asked, value: str) -> str:
    match asked.question.kind:
        case QuestionKind.YES_NO if value in ("Yes", "No"):
            return value.lower()
        case QuestionKind.CONSENT if value == "Yes":
            return "yes"
        case QuestionKind.CHOICE:
            for ref, option in asked.options:
                if option == value:
                    return ref
            raise _Never
        case QuestionKind.YES_NO | QuestionKind.CONSENT:
            raise _Never
        case QuestionKind.CHOICES:
            raise _Unclear
        case _:
            return value


def _insist(given: Json, value: str) -> None:
    said = ("Yes" if given else "No") if isinstance(given, bool) else str(given)
    if said != value:
        raise _Never


def _type(row: Row) -> str:
    return _read.maybe(row, "type").lower()


def _label(row: Row) -> str:
    return plain(_read.maybe(row, "label")) or _read.maybe(row, "name")


def _needed(row: Row) -> bool:
    """Both words exist; either counts. A consent is needed unless it is said that it is not (proposed)."""
    silent = _type(row) == "consent" and row.get("required") is None and row.get("mandatory") is None
    return silent or any(_read.flag(row, key, default=False) for key in ("required", "mandatory"))


def _once(row: Row) -> bool:
    """Whether a group is asked exactly once. One that says nothing of repeating is (inferred)."""
    repeats = _read.maybe(row, "repeatType").lower()
    return not repeats or (repeats == "constant" and str(row.get("repeatConstant")) in ("1", "1.0"))


def _asked(row: Row, path: Path, conditions: tuple[Condition, ...], heading: str) -> Asked:
    told = _type(row)
    options = tuple(_options(row)) if told in ("singleselect", "multiselect") else ()
    question = Question(
        key=_key(path),
        kind=KINDS[told],
        text=_label(row),
        hint=plain(_read.maybe(row, "placeholder")),
        heading=heading,
        required=_needed(row),
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
    return f"form/{key}" if re.fullmatch(rf"{CONSENT}(-\d+)?", key) else key


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
