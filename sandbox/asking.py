"""Reading what the control surface is asked: JSON objects with exactly the fields they may have."""

import json
from datetime import datetime
from typing import Any

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from sandbox.strict import Rules, find_wrongs


async def read(request: Request, rules: Rules) -> dict[str, Any]:
    """The body's object; an empty body is an empty object. 400 names every wrong field and the fields there are."""
    return check(read_object(await request.body()), rules)


def check(body: dict[str, Any], rules: Rules) -> dict[str, Any]:
    """The object itself, if it is right."""
    wrongs = find_wrongs(body, rules)
    if wrongs:
        named = ", ".join(f"{name}: {wrong}" for name, wrong in wrongs.items())
        known = ", ".join(f"{name} ({rule.kind.__name__})" for name, rule in rules.items())
        raise HTTPException(400, f"Wrong fields: {named}. There are: {known}.")
    return body


def read_object(body: bytes) -> dict[str, Any]:
    """Any JSON object."""
    try:
        asked = json.loads(body or b"{}")
    except ValueError:
        raise HTTPException(400, "The body is not JSON; send an object.") from None
    if not isinstance(asked, dict):
        raise HTTPException(400, "The body is not a JSON object; send one.")
    return asked


def take_seconds(body: dict[str, Any], otherwise: float) -> float:
    """The field `seconds`, taken out of the object: any number from 0 to 3600."""
    seconds = body.pop("seconds", otherwise)
    if type(seconds) not in (int, float) or not 0 <= seconds <= 3600:
        raise HTTPException(400, f"seconds is {seconds!r}; it must be a number from 0 to 3600.")
    return float(seconds)


def read_instant(text: str) -> datetime:
    """An aware instant, ISO 8601."""
    try:
        instant = datetime.fromisoformat(text)
    except ValueError:
        raise HTTPException(400, f"{text!r} is no instant; write it as 2027-03-28T01:30:00+01:00.") from None
    if instant.tzinfo is None:
        raise HTTPException(400, f"{text!r} has no offset; write it as 2027-03-28T01:30:00+01:00.")
    return instant


async def show_error(_: Request, error: Exception) -> Response:
    """How every error of the control surface looks."""
    assert isinstance(error, HTTPException)
    return JSONResponse({"error": error.detail}, error.status_code, headers=error.headers)
