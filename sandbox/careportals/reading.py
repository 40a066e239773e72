"""Reading requests and refusing them as the vendor does: a status, and a `message` that is a sentence or a list.

Stricter than the vendor, so that mistakes show: unknown fields and parameters are refused.
"""

import json
import re
from http import HTTPStatus
from typing import Any

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from sandbox.strict import Rules, Wrong, find_wrongs

OBJECT_ID = re.compile(r"[0-9a-f]{24}")
Said = str | list[str]


class Refusal(HTTPException):
    """What the API answers instead; `said` as it goes into the body."""

    def __init__(self, status: int, said: Said) -> None:
        super().__init__(status, said if isinstance(said, str) else "; ".join(said))
        self.said = said


def refuse(status: int, said: Said) -> Refusal:
    """The error to raise."""
    return Refusal(status, said)


async def show_refusal(_: Request, error: Exception) -> Response:
    """How every error looks."""
    assert isinstance(error, HTTPException)
    said = error.said if isinstance(error, Refusal) else error.detail
    named = HTTPStatus(error.status_code).phrase
    return JSONResponse(
        {"statusCode": error.status_code, "message": said, "error": named}, error.status_code, headers=error.headers
    )


async def read_body(request: Request, rules: Rules, *, strict: bool) -> dict[str, Any]:
    """The body as an object that obeys `rules`, else a 400 with a list. Not `strict`: unknown fields are dropped."""
    if request.headers.get("content-type", "").partition(";")[0].strip() != "application/json":
        raise refuse(400, ["Content-Type must be application/json"])
    try:
        body = json.loads(await request.body())
    except ValueError:
        raise refuse(400, "Unexpected token in JSON") from None
    if not isinstance(body, dict):
        raise refuse(400, ["the body must be an object"])
    known = {name: value for name, value in body.items() if strict or name in rules}
    wrongs = find_wrongs(known, rules)
    if wrongs:
        raise refuse(400, [f"{SAID[wrong]}".format(name) for name, wrong in wrongs.items()])
    return known


SAID = {
    Wrong.MISSING: "{} should not be empty",
    Wrong.UNKNOWN: "property {} should not exist",
    Wrong.KIND: "{} has the wrong type",
    Wrong.LENGTH: "{} has the wrong length",
    Wrong.FORM: "{} is not valid",
}


def check_query(request: Request, *, required: tuple[str, ...] = (), optional: tuple[str, ...] = ()) -> None:
    """Raise a 400 for parameters that are missing, unknown or given twice."""
    names = [name for name, _ in request.query_params.multi_items()]
    wrong = [f"property {name} should not exist" for name in names if name not in (*required, *optional)]
    wrong += [f"{name} should not be empty" for name in required if name not in names]
    if wrong or len(set(names)) != len(names):
        raise refuse(400, wrong or ["a parameter was given twice"])


def read_id(request: Request, name: str = "id") -> str:
    """The id of the path, or a 400 if it is none."""
    text: str = request.path_params[name]
    if not OBJECT_ID.fullmatch(text):
        raise refuse(400, [f"{name} must be a mongodb id"])
    return text
