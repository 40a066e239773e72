"""A form of CarePortals as questions: what is asked in chat, what is sent along, what only the clinic's page can take.

Pure. Single fields are read in fields.py; here is what holds them together: groups, headings, conditions.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from conversations.booking import Condition, Question, QuestionKind
from conversations.desk import Detail
from vendors.careportals.fields import (
    CONSENT,
    DETAILS,
    HANDED_OVER,
    KINDS,
    Asked,
    Path,
    asked,
    label_of,
    needed,
    once,
    type_of,
)
from vendors.errors import ContractBroken
from vendors.reader import Json, Reader, Row

_read = Reader("careportals")


@dataclass(frozen=True, slots=True, kw_only=True)
class Form:
    """What a service asks. `given`: defaults of hidden fields; `required`: details it cannot do without.

    `closing` is a heading after the last question. `beyond` names what a chat cannot take; if there is any, the visit
    is booked on the clinic's page.
    """

    asked: tuple[Asked, ...] = ()
    given: tuple[tuple[Path, Json], ...] = ()
    required: tuple[Detail, ...] = ()
    full_name: bool = False
    closing: str = ""
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
    reading, closing = _Reading(names=frozenset(_names(listed, ()))), ""
    try:
        closing = reading.walk(listed, path=(), conditions=(), heading="")
    except ContractBroken as broken:
        reading.beyond.append(broken.call)
    return Form(
        asked=tuple(reading.asked),
        given=tuple(reading.given),
        required=tuple(reading.required),
        full_name=reading.full_name,
        closing=closing,
        beyond=tuple(reading.beyond),
    )


def consent_question(text: str) -> Question | None:
    """The organization's consent text, to be agreed to; None where there is none."""
    return Question(key=CONSENT, kind=QuestionKind.CONSENT, text=text) if text else None


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

    def walk(self, rows: Iterable[Row], *, path: Path, conditions: tuple[Condition, ...], heading: str) -> str:
        """Read the fields of a form or of a group of it; the heading that is still to be shown."""
        for row in rows:
            if type_of(row) == "section":
                # A heading opens what follows it, and two in a row are one.
                heading = "\n".join(filter(None, (heading, label_of(row))))
                continue
            inner = (*path, _read.text(row, "name"))
            if inner not in self.seen:
                self.seen.add(inner)
                heading = self._field(row, inner, conditions, heading)
        return heading

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
            if needed(row) and not row.get("conditions"):
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
        told = type_of(row)
        if told == "group" and once(row):
            heading = "\n".join(filter(None, (heading, label_of(row))))
            return self.walk(_read.parts(row, "fields"), path=path, conditions=conditions, heading=heading)
        if told in KINDS and path != ("dependents",):
            if told not in ("singleselect", "multiselect") or row.get("options"):
                self.asked.append(asked(row, path, conditions, heading))
                return ""
        elif told in HANDED_OVER or told == "group" or path == ("dependents",):
            self.beyond.append(told)
            return heading
        if needed(row):  # a type we do not know, or a choice of nothing
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
            if (earlier := next((one for one in self.asked if one.path == at), None)) is not None:
                return Condition(key=earlier.question.key, value=_as_answered(earlier, value))
            if (given := next((default for where, default in self.given if where == at), None)) is not None:
                _insist(given, value)
                return None
            if at in self.seen:  # hidden without a default, or never shown itself
                raise _Never if "/".join(at) not in DETAILS and at != ("fullName",) else _Unclear
            if at in self.names:
                raise _Unclear
        raise _Never


def _as_answered(earlier: Asked, value: str) -> str:
    match earlier.question.kind:
        case QuestionKind.YES_NO if value in ("Yes", "No"):
            return value.lower()
        case QuestionKind.CONSENT if value == "Yes":
            return "yes"
        case QuestionKind.CHOICE:
            for ref, option in earlier.options:
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
