"""Reading request bodies: every field known and typed, else a 422 that names each wrong one in the vendor's shape."""

import json
import re
from datetime import datetime
from typing import Any

from starlette.exceptions import HTTPException
from starlette.requests import Request

from sandbox.cliniko.filters import read_moment
from sandbox.strict import Rule, Rules, Wrong, find_wrongs

BLANK = "can’t be blank"  # the vendor's apostrophe is typographic
UNKNOWN = "is not a known attribute"

ID = Rule(form=re.compile(r"[0-9]{1,20}"))
TEXT = Rule(nullable=True, longest=5000)
LINE = Rule(nullable=True, longest=255)
TRUTH = Rule(kind=bool, nullable=True)


class Invalid(Exception):
    """A 422: what is wrong by field; `base` is for faults of no field."""

    def __init__(self, **errors: str) -> None:
        super().__init__(", ".join(errors))
        self.errors = errors


async def read_body(request: Request, rules: Rules) -> dict[str, Any]:
    """The body as an object that obeys `rules`; else 415, 400 or Invalid."""
    if request.headers.get("content-type", "").partition(";")[0].strip() != "application/json":
        raise HTTPException(415, "Content-Type must be application/json")
    try:
        body = json.loads(await request.body())
    except ValueError:
        raise HTTPException(400, "The body is not JSON") from None
    if not isinstance(body, dict):
        raise HTTPException(400, "The body must be an object")
    wrongs = find_wrongs(body, rules)
    if wrongs:
        raise Invalid(**{name: _say(wrong, rules.get(name)) for name, wrong in wrongs.items()})
    found: dict[str, Any] = body
    return found


def _say(wrong: Wrong, rule: Rule | None) -> str:
    match wrong:
        case Wrong.MISSING:
            return BLANK
        case Wrong.UNKNOWN:
            return UNKNOWN
        case Wrong.LENGTH if rule is not None:
            return f"is too long (maximum is {rule.longest} characters)"
        case Wrong.KIND if rule is not None and rule.kind is int:
            return "is not a number"
        case _:
            return "is invalid"


def read_instant(text: str, name: str) -> datetime:
    """A time in UTC with `Z`, whole seconds; else Invalid."""
    try:
        return read_moment(text)
    except ValueError:
        raise Invalid(**{name: "is invalid"}) from None
