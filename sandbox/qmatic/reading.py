"""Reading requests the strict way: exact names, exact types; anything else is a 400 that says what."""

import json
import re
from collections.abc import Mapping
from typing import Any

from starlette.exceptions import HTTPException
from starlette.requests import Request

from sandbox.strict import Rules, Wrong, find_wrongs

GUID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")

# The documented spellings, odd ones included (vendor's guide "Book an appointment", November 2026).
LANGUAGES = {
    "en_US": "en",
    "en_UK": "en",
    "fr_FR": "fr",
    "nl_NL": "nl",
    "de_DE": "de",
    "it_IT": "it",
    "ES_es": "es",
}

SAID = {
    Wrong.MISSING: "is required",
    Wrong.UNKNOWN: "is not a known attribute",
    Wrong.KIND: "has the wrong type",
    Wrong.LENGTH: "has the wrong length",
    Wrong.FORM: "has an invalid value",
}


def bad(said: str) -> HTTPException:
    """A 400 with the reason."""
    return HTTPException(400, said)


async def read_body(request: Request, rules: Rules) -> dict[str, Any]:
    """The body as an object that obeys `rules`; else 415 or 400."""
    if request.headers.get("content-type", "").partition(";")[0].strip() != "application/json":
        raise HTTPException(415, "Content-Type must be application/json")
    try:
        body = json.loads(await request.body())
    except ValueError:
        raise bad("The body is not JSON") from None
    check(body, rules)
    found: dict[str, Any] = body
    return found


def check(value: object, rules: Rules, where: str = "") -> None:
    """Raise a 400 that names every wrong attribute of an object."""
    if not isinstance(value, dict):
        raise bad(f"{where or 'The body'} must be an object")
    wrongs = find_wrongs(value, rules)
    if wrongs:
        raise bad("; ".join(f"{where}{name} {SAID[wrong]}" for name, wrong in sorted(wrongs.items())))


def check_query(request: Request, required: frozenset[str], optional: frozenset[str] = frozenset()) -> None:
    """Raise a 400 for query parameters that are missing, unknown or given twice."""
    names = [name for name, _ in request.query_params.multi_items()]
    if len(set(names)) != len(names) or set(names) - required - optional or required - set(names):
        wanted = ", ".join(sorted(required)) or "none"
        raise bad(f"Query parameters: required {wanted}; optional {', '.join(sorted(optional)) or 'none'}")


def read_language(request: Request, enabled: tuple[str, ...]) -> str:
    """The two letters of Accept-Language: required, spelled as documented (400), enabled by the tenant (406)."""
    spelled = request.headers.get("accept-language")
    if spelled is None or spelled not in LANGUAGES:
        raise bad(f"Accept-Language must be one of {', '.join(LANGUAGES)}")
    if spelled not in enabled:
        raise HTTPException(406, f"This tenant does not speak {spelled}")
    return LANGUAGES[spelled]


def read_guid(text: str, name: str) -> str:
    """The id, or a 400 if it is none."""
    if not GUID.fullmatch(text):
        raise bad(f"{name} must be a GUID")
    return text


def in_language(words: Mapping[str, str], language: str) -> str:
    """The text in that language; untranslated ones are English."""
    return words.get(language, words["en"])
