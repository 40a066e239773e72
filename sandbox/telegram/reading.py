"""Reads calls: a body as JSON, form or multipart, then each parameter as its declared type.

Telegram ignores parameters it does not know and bends types; here both are refused, so that mistakes show.
A form has only text, so there (and in the query string) text may stand for any type, JSON-encoded where nested.
"""

import json
import math
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import parse_qsl

from sandbox.telegram.refusal import Json, bad_request

Reader = Callable[[str, Any], Any]

_BOUNDARY = re.compile(r'boundary="?([^";]{1,70})"?')
_NAMED = re.compile(r'\b(name|filename)="((?:[^"\\]|\\.)*)"')
_KIND = re.compile(r"^content-type:\s*([^\s;]+)", re.IGNORECASE | re.MULTILINE)


class Written(str):
    """A value from a form or a query string, where everything is text."""

    __slots__ = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Upload:
    """A file from a form."""

    name: str
    kind: str
    content: bytes = field(repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Parameter:
    """One parameter of a method. `missing`: Telegram's sentence when it is required and not there."""

    read: Reader
    missing: str | None = None


def read_body(content_type: str, body: bytes, query: bytes) -> Json:
    """All parameters of a call by name, not yet checked. Refuses a body that is not what its type says."""
    given: Json = {name: Written(value) for name, value in _pairs(query)}
    if not body:
        return given
    match content_type.partition(";")[0].strip().lower():
        case "application/json":
            return given | _read_json(body)
        case "application/x-www-form-urlencoded":
            return given | {name: Written(value) for name, value in _pairs(body)}
        case "multipart/form-data":
            return given | _read_multipart(content_type, body)
        case other:
            raise bad_request(f'unsupported content type "{other}"')


def _pairs(text: bytes) -> list[tuple[str, str]]:
    try:
        return parse_qsl(text.decode(), keep_blank_values=True)
    except UnicodeDecodeError:
        raise bad_request("strings must be encoded in UTF-8") from None


def _read_json(body: bytes) -> Json:
    try:
        read = json.loads(body)
    except ValueError:
        raise bad_request("can't parse JSON object") from None
    if not isinstance(read, dict):
        raise bad_request("object expected as request body")
    return read


def _read_multipart(content_type: str, body: bytes) -> Json:
    """The parts by name, files byte for byte: a parser of mail would take their line ends for its own."""
    boundary = _BOUNDARY.search(content_type)
    parts = (b"\r\n" + body).split(b"\r\n--" + boundary[1].encode("latin-1")) if boundary else []
    if len(parts) < 2 or not parts[-1].startswith(b"--"):
        raise bad_request("can't parse multipart/form-data")
    return dict(_read_part(part) for part in parts[1:-1])


def _read_part(part: bytes) -> tuple[str, Written | Upload]:
    head, _, content = part.removeprefix(b"\r\n").partition(b"\r\n\r\n")
    # As Telegram reads it: UTF-8 as it stands. Percent signs are part of a file's name.
    about = head.decode("utf-8", "replace")
    named = {name: re.sub(r"\\(.)", r"\1", value) for name, value in _NAMED.findall(about)}
    if "name" not in named:
        raise bad_request("can't parse multipart/form-data")
    if "filename" not in named:
        return named["name"], Written(content.decode())
    kind = _KIND.search(about)
    return named["name"], Upload(
        name=named["filename"], kind=kind[1] if kind else "application/octet-stream", content=content
    )


def read_parameters(given: Json, known: Mapping[str, Parameter]) -> Json:
    """The checked parameters; absent ones are absent. Refuses unknown ones and required ones that are not there."""
    for name in given:
        if name not in known:
            raise bad_request(f'parameter "{name}" is unknown to this method')
    for name, parameter in known.items():
        if parameter.missing is not None and given.get(name, "") == "":
            raise bad_request(parameter.missing)
    return {name: known[name].read(name, value) for name, value in given.items()}


def text(name: str, value: Any) -> str:
    """A string."""
    if not isinstance(value, str):
        raise bad_request(f'parameter "{name}" must be of type String')
    return str(value)


def upload_or_id(name: str, value: Any) -> Upload | str:
    """A file, or the id of one that Telegram has. Addresses to fetch one from are refused: the town has no internet."""
    if isinstance(value, Upload):
        return value
    given = text(name, value)
    if "://" in given:
        raise bad_request("wrong file identifier/HTTP URL specified")
    return given


def number(name: str, value: Any) -> float:
    """A number, whole or not."""
    try:
        read = float(value) if isinstance(value, Written) else value
    except ValueError:
        read = None
    if not isinstance(read, int | float) or isinstance(read, bool) or not math.isfinite(read):
        raise bad_request(f'parameter "{name}" must be of type Number')
    return float(read)


def integer(name: str, value: Any) -> int:
    """A whole number; `true` is none."""
    if isinstance(value, Written) and value.removeprefix("-").isdecimal():
        return int(value)
    if type(value) is not int:
        raise bad_request(f'parameter "{name}" must be of type Integer')
    return value


def boolean(name: str, value: Any) -> bool:
    """True or false; in a form the words `true` and `false`."""
    if isinstance(value, Written) and value.lower() in ("true", "false"):
        return value.lower() == "true"
    if type(value) is not bool:
        raise bad_request(f'parameter "{name}" must be of type Boolean')
    return value


def chat(name: str, value: Any) -> int:
    """A chat's id. Public names (`@channel`) are for channels and groups, of which the town has none with a name."""
    if isinstance(value, str) and value.removeprefix("-").isdecimal():
        return int(value)
    if isinstance(value, str):
        raise bad_request("chat not found")
    return integer(name, value)


def json_object(name: str, value: Any) -> Json:
    """An object, or its JSON as text, which Telegram takes in JSON bodies too."""
    read = _loaded(name, value)
    if not isinstance(read, dict):
        raise bad_request(f'object expected as parameter "{name}"')
    return read


def json_array(name: str, value: Any) -> list[Any]:
    """An array, or its JSON as text."""
    read = _loaded(name, value)
    if not isinstance(read, list):
        raise bad_request(f'array expected as parameter "{name}"')
    return read


def _loaded(name: str, value: Any) -> Any:
    if not isinstance(value, str):
        return value
    try:
        return json.loads(value)
    except ValueError:
        raise bad_request(f'can\'t parse JSON of parameter "{name}"') from None


def read_fields(what: str, value: Any, known: Mapping[str, type], *required: str) -> Json:
    """A nested object with exactly typed fields; refuses unknown, missing and wrongly typed ones by name."""
    if not isinstance(value, dict):
        raise bad_request(f"{what} must be an Object")
    for name in required:
        if name not in value:
            raise bad_request(f"can't parse {what}: Can't find field \"{name}\"")
    for name, given in value.items():
        if name not in known:
            raise bad_request(f'can\'t parse {what}: Field "{name}" is unknown')
        if type(given) is not known[name]:
            raise bad_request(f'can\'t parse {what}: Field "{name}" must be of type {_TYPES[known[name]]}')
    return value


def json_fields(what: str, known: Mapping[str, type], *required: str) -> Reader:
    """A reader for a nested object, or its JSON as text."""
    return lambda name, value: read_fields(what, json_object(name, value), known, *required)


_TYPES = {str: "String", int: "Integer", bool: "Boolean", list: "Array", dict: "Object"}
