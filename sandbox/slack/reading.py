"""Reading a Web API call: its token and its arguments, from a JSON body, a form or the address."""

import json
from urllib.parse import parse_qsl

from sandbox.slack.refusal import Json, Refusal
from sandbox.strict import Rules

_FLAGS = {"true": True, "1": True, "false": False, "0": False}


def read_arguments(content_type: str, body: bytes, query: bytes) -> Json:
    """All arguments as they were written: of a form, texts only."""
    kind = content_type.partition(";")[0].strip().lower()
    return _read_form(query) | _read_body(kind, body)


def take_token(content_type: str, authorization: str, arguments: Json) -> str:
    """The token, taken out of the arguments. In JSON it counts only as a header, as with Slack."""
    written = arguments.pop("token", None)
    scheme, _, token = authorization.partition(" ")
    if scheme.lower() == "bearer" and token:
        return token.strip()
    if not isinstance(written, str) or content_type.startswith("application/json"):
        raise Refusal("not_authed")
    return written


def convert(arguments: Json, takes: Rules) -> Json:
    """Texts that stand for something else in forms, as what they stand for; the rest as it is."""
    return {name: _convert(value, takes[name].kind) if name in takes else value for name, value in arguments.items()}


def _convert(value: object, kind: type) -> object:
    if not isinstance(value, str) or kind is str:
        return value
    if kind is bool:
        return _FLAGS.get(value.lower(), value)
    try:
        return json.loads(value)
    except ValueError:
        return value


def _read_body(kind: str, body: bytes) -> Json:
    if kind == "application/json":
        return read_json(body)
    if kind in ("application/x-www-form-urlencoded", ""):
        return _read_form(body)
    raise Refusal("invalid_post_type")


def read_json(body: bytes) -> Json:
    """Any JSON object."""
    try:
        read = json.loads(body or b"{}")
    except ValueError:
        raise Refusal("invalid_json") from None
    if not isinstance(read, dict):
        raise Refusal("json_not_object")
    return read


def _read_form(body: bytes) -> Json:
    try:
        return dict(parse_qsl(body.decode(), keep_blank_values=True, errors="strict"))
    except ValueError:
        raise Refusal("invalid_form_data") from None
