"""Reading request bodies: every field known, typed and leading somewhere, else a 400 that names each wrong one.

Words are Django REST framework's, on which the vendor's API is built. Stricter than it: unknown fields are wrong.
"""

import json
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any

from starlette.exceptions import HTTPException
from starlette.requests import Request

from sandbox.provet.diary import Diary
from sandbox.provet.links import diary_of, follow

REQUIRED = "This field is required."
EMAIL = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s.]+")
BAD_MOMENT = "Datetime has wrong format. Use YYYY-MM-DDThh:mm[:ss[.uuuuuu]] with an offset: +HH:MM, -HH:MM or Z."

Read = Callable[[Any, Diary], Any]
"""Makes the value kept out of the value sent; Wrong says what is not as it should be."""


class Wrong(Exception):
    """What is wrong with one value."""


class Invalid(Exception):
    """A 400: what is wrong by field; `non_field_errors` is for faults of no field."""

    def __init__(self, errors: Mapping[str, object]) -> None:
        super().__init__(", ".join(errors))
        self.errors = {name: [said] if isinstance(said, str) else said for name, said in errors.items()}


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """One field of a body."""

    read: Read
    required: bool = False
    nullable: bool = False


Fields = Mapping[str, Field]


async def read_body(request: Request, fields: Fields, *, partial: bool = False) -> dict[str, Any]:
    """The body's values as records keep them; 415, 400 or Invalid. `partial`: nothing is required."""
    return read_values(await read_object(request), fields, diary_of(request), partial=partial)


async def read_object(request: Request) -> dict[str, Any]:
    """The body as an object; an empty body is an empty one."""
    body = await request.body()
    kind = request.headers.get("content-type", "").partition(";")[0].strip()
    if body and kind != "application/json":
        raise HTTPException(415, f'Unsupported media type "{kind}" in request.')
    try:
        found = json.loads(body or b"{}")
    except ValueError as why:
        raise HTTPException(400, f"JSON parse error - {why}") from None
    if not isinstance(found, dict):
        said = f"Invalid data. Expected a dictionary, but got {type(found).__name__}."
        raise Invalid({"non_field_errors": said})
    return found


def read_values(body: dict[str, Any], fields: Fields, diary: Diary, *, partial: bool = False) -> dict[str, Any]:
    """The values of an object that obeys `fields`; Invalid otherwise."""
    values: dict[str, Any] = {}
    wrong: dict[str, object] = {name: "Unknown field." for name in body if name not in fields}
    for name, one in fields.items():
        if name not in body:
            if one.required and not partial:
                wrong[name] = REQUIRED
            continue
        try:
            values[name] = _read(body[name], one, diary)
        except Wrong as why:
            wrong[name] = str(why)
        except Invalid as within:
            wrong[name] = within.errors
    if wrong:
        raise Invalid(wrong)
    return values


def _read(value: object, one: Field, diary: Diary) -> Any:
    if value is not None:
        return one.read(value, diary)
    if not one.nullable:
        raise Wrong("This field may not be null.")
    return None


def text(longest: int = 255, *, blank: bool = True, form: re.Pattern[str] | None = None, say: str = "") -> Read:
    """A text."""

    def read(value: object, _: Diary) -> str:
        if not isinstance(value, str):
            raise Wrong("Not a valid string.")
        if not blank and not value.strip():
            raise Wrong("This field may not be blank.")
        if len(value) > longest:
            raise Wrong(f"Ensure this field has no more than {longest} characters.")
        if form is not None and value and not form.fullmatch(value):
            raise Wrong(say)
        return value

    return read


def email() -> Read:
    """An e-mail address, or an empty text."""
    return text(form=EMAIL, say="Enter a valid email address.")


def whole(least: int, most: int) -> Read:
    """A whole number, never a text or a truth value."""

    def read(value: object, _: Diary) -> int:
        if type(value) is not int:
            raise Wrong("A valid integer is required.")
        if not least <= value <= most:
            raise Wrong(f"Ensure this value is between {least} and {most}.")
        return value

    return read


def choice(*numbers: int) -> Read:
    """One of the vendor's numbers, also written as a text, as its own samples do."""

    def read(value: object, _: Diary) -> int:
        if type(value) not in (int, str) or str(value) not in {str(n) for n in numbers}:
            raise Wrong(f'"{value}" is not a valid choice.')
        return int(str(value))

    return read


def word(*words: str) -> Read:
    """One of a few words."""

    def read(value: object, _: Diary) -> str:
        if not isinstance(value, str) or value not in words:
            raise Wrong(f'"{value}" is not a valid choice.')
        return value

    return read


def truth(value: object, _: Diary) -> bool:
    """True or false."""
    if not isinstance(value, bool):
        raise Wrong("Must be a valid boolean.")
    return value


def moment(value: object, _: Diary) -> datetime:
    """An instant with an offset, kept in UTC; a naive one is refused."""
    try:
        found = datetime.fromisoformat(value) if isinstance(value, str) and len(value) > 10 else None
    except ValueError:
        found = None
    if found is None or found.tzinfo is None:
        raise Wrong(BAD_MOMENT)
    return found.astimezone(UTC)


def day(value: object, _: Diary) -> date:
    """`2020-05-30`."""
    try:
        if isinstance(value, str) and len(value) == 10:
            return date.fromisoformat(value)
    except ValueError:
        pass
    raise Wrong("Date has wrong format. Use one of these formats instead: YYYY-MM-DD.")


def link(resource: str) -> Read:
    """What the link leads to."""

    def read(value: object, diary: Diary) -> Any:
        if not isinstance(value, str):
            raise Wrong(f"Incorrect type. Expected URL string, received {type(value).__name__}.")
        try:
            return follow(diary, value, resource)
        except LookupError as why:
            raise Wrong(str(why.args[0])) from None

    return read


def links(resource: str) -> Read:
    """What each of the links leads to."""
    one = link(resource)

    def read(value: object, diary: Diary) -> tuple[Any, ...]:
        if not isinstance(value, list):
            raise Wrong(f'Expected a list of items but got type "{type(value).__name__}".')
        return tuple(one(each, diary) for each in value)

    return read


def code(codelist: str) -> Read:
    """The list entry with that code."""

    def read(value: object, diary: Diary) -> Any:
        if type(value) is not int:
            raise Wrong("A valid integer is required.")
        for entry in diary.table(f"codelist/{codelist}").values():
            if entry.code == value:
                return entry
        raise Wrong(f'"{value}" is not a valid choice.')

    return read


def within(fields: Fields) -> Read:
    """An object of its own."""

    def read(value: object, diary: Diary) -> dict[str, Any]:
        if not isinstance(value, dict):
            raise Wrong(f"Invalid data. Expected a dictionary, but got {type(value).__name__}.")
        return read_values(value, fields, diary)

    return read
