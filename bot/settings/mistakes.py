"""What is wrong with the settings, in words an operator can act on: the key, the value, what was expected, an example.

A value is shown only where the key is known and no secret: what was mistyped may be one.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

from pydantic import BaseModel
from pydantic_core import ErrorDetails

from bot.masking import MASK, masked
from bot.settings.names import variable_of
from bot.settings.secrets import SUFFIX, is_secret

Needed = TypeVar("Needed")


@dataclass(frozen=True, slots=True, kw_only=True)
class Mistake:
    """One thing to mend. `given` is what may be shown of the value."""

    key: str
    wrong: str
    given: str = ""
    example: str = ""

    def __str__(self) -> str:
        first = f"{self.key} = {self.given}" if self.given else self.key
        example = f"\n    for example: {self.example}" if self.example else ""
        return f"  {first}\n    {self.wrong}{example}"


class SettingsWrong(Exception):
    """The settings cannot be used; says every mistake and how to mend it."""

    def __init__(self, mistakes: Sequence[Mistake], source: str = "") -> None:
        self.mistakes = tuple(mistakes)
        self.source = source
        super().__init__(source, self.mistakes)

    def __str__(self) -> str:
        of = f" ({self.source})" if self.source else ""
        return "\n".join([f"The settings{of} cannot be used:", *map(str, self.mistakes)])


def require(value: Needed | None, key: str) -> Needed:
    """The value, which this command needs. Raises `SettingsWrong` naming the key."""
    if value is None:
        wrong = "it is missing, and this command needs it"
        raise SettingsWrong([Mistake(key=key, wrong=wrong, example=f"{variable_of(key)}=...")])
    return value


def mistakes_of(errors: Sequence[ErrorDetails], model: type[BaseModel]) -> list[Mistake]:
    """What pydantic found, told key by key."""
    # A list of which one entry is wrong is also too short; that helps nobody.
    return [
        mistake
        for error in errors
        if not any(other is not error and _inside(error, other) for other in errors)
        for mistake in _told(error, model, ())
    ]


def _inside(error: ErrorDetails, other: ErrorDetails) -> bool:
    return error["type"] == "too_short" and other["loc"][: len(error["loc"])] == error["loc"]


def _told(error: ErrorDetails, model: type[BaseModel], above: tuple[str, ...]) -> Iterator[Mistake]:
    path, context = (*above, *map(str, error["loc"])), error.get("ctx", {})
    if error["type"] == "nested":
        for below in context["mistakes"]:
            yield from _below(below, context["kind"], path)
        return
    if "key" in context:
        path = (*path, str(context["key"]))
    yield _mistake(path, error, _field(model, path))


def _below(error: ErrorDetails, model: type[BaseModel], above: tuple[str, ...]) -> Iterator[Mistake]:
    path = tuple(map(str, error["loc"]))
    yield _mistake((*above, *path), error, _field(model, path))


def _mistake(path: tuple[str, ...], error: ErrorDetails, field: Any) -> Mistake:
    key = ".".join(path)
    if error["type"] == "extra_forbidden":
        return Mistake(key=key, wrong="no such setting; docs/settings.md and docs/capabilities.md list all there are")
    about = f"\n    it is: {field.description}" if field is not None and field.description else ""
    return Mistake(
        key=key, given=_given(error, field), wrong=f"{_expected(error, field)}{about}", example=_example(key, field)
    )


def _example(key: str, field: Any) -> str:
    if field is None:
        return ""
    if is_secret(field.annotation):
        return f"{variable_of(key)}=..., or its file's path as {key.rpartition('.')[2]}{SUFFIX}"
    # An entry of a list is shown by an example of the whole list.
    name = re.split(r"\.[0-9]+(?:\.|$)", key)[0].rpartition(".")[2]
    return f"{name} = {as_toml(field.examples[0])}" if field.examples else ""


def _expected(error: ErrorDetails, field: Any) -> str:
    if error["type"] == "missing":
        return "it is missing"
    if error["type"] == "too_short" and field is not None and is_secret(field.annotation):
        return f"expected at least {error['ctx']['min_length']} characters"
    said = error["msg"].removeprefix("Value error, ")
    return said.replace("Input should", "it should").replace("String should", "it should")


def _given(error: ErrorDetails, field: Any) -> str:
    if error["type"] == "missing":
        return ""
    context = error.get("ctx", {})
    if field is not None and is_secret(field.annotation):
        return "" if context.get("absent") else MASK
    if "given" in context or "key" in context:
        return as_toml(context["given"]) if context.get("given") is not None else ""
    value = error.get("input")
    return as_toml(value) if isinstance(value, str | int | float | bool | list) else ""


def _field(model: type[BaseModel], path: tuple[str, ...]) -> Any:
    """The field at the end of a path; None where there is none. Names of desks and places in lists are passed over."""
    field: Any = None
    for part in path:
        if part in model.model_fields:
            field = model.model_fields[part]
            model = _table(field.annotation) or model
    return field


def _table(annotation: Any) -> type[BaseModel] | None:
    for part in (annotation, *getattr(annotation, "__args__", ())):
        if isinstance(part, type) and issubclass(part, BaseModel):
            return part
    return None


def as_toml(value: Any) -> str:
    """A value as the file would have it."""
    match value:
        case bool():
            return str(value).lower()
        case str():
            return f'"{masked(value)}"'
        case list() | tuple():
            return f"[{', '.join(as_toml(part) for part in value)}]"
        case dict():
            return "{ " + ", ".join(f"{key} = {as_toml(part)}" for key, part in value.items()) + " }"
        case _:
            return str(value)
