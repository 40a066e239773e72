"""A text as the bot gave it, made what the chat will show: parsed, trimmed, with the entities Telegram finds itself."""

import re
from typing import Any

from sandbox.telegram import limits
from sandbox.telegram.html import count_units, parse_html
from sandbox.telegram.reading import read_fields
from sandbox.telegram.refusal import Json, bad_request

_FOUND = re.compile(
    r"""(?P<url>https?://[^\s<>"]+[^\s<>".,;:!?)])
    | (?P<email>[\w.+-]+@[\w-]+(?:\.[\w-]+)+)
    | (?P<mention>(?<![\w@])@[A-Za-z]\w{3,31})
    | (?P<bot_command>(?<![\w/])/[A-Za-z0-9_]{1,64}(?:@\w{3,32})?(?!/))
    | (?P<phone_number>(?<!\w)\+[0-9]{8,15}(?!\w))""",
    re.VERBOSE,
)
_HINT = re.compile(r"[/@+]")

_ENTITY = {
    "type": str,
    "offset": int,
    "length": int,
    "url": str,
    "user": dict,
    "language": str,
    "custom_emoji_id": str,
}
_ENTITY_TYPES = frozenset(
    [
        "bold",
        "italic",
        "underline",
        "strikethrough",
        "spoiler",
        "code",
        "pre",
        "blockquote",
        "expandable_blockquote",
        "text_link",
        "text_mention",
        "custom_emoji",
        "mention",
        "hashtag",
        "cashtag",
        "bot_command",
        "url",
        "email",
        "phone_number",
    ]
)


def compose(given: Json) -> tuple[str, list[Json]]:
    """The text and entities of a `text` with its `parse_mode` or `entities`; refuses what Telegram refuses."""
    source: str = given["text"]
    if len(source.encode()) > limits.RAW_TEXT_BYTES:
        raise bad_request("text is too long")
    text, entities = _trim(*_parse(source, given))
    if not text:
        raise bad_request("message text is empty")
    if count_units(text) > limits.TEXT:
        raise bad_request("message is too long")
    return text, _with_found(text, entities)


def compose_caption(given: Json) -> tuple[str, list[Json]]:
    """The text and entities of a `caption`, which may be empty or left out."""
    source: str = given.get("caption", "")
    renamed = {"parse_mode": given.get("parse_mode", ""), "entities": given.get("caption_entities", [])}
    text, entities = _trim(*_parse(source, {name: value for name, value in renamed.items() if value}))
    if count_units(text) > limits.CAPTION:
        raise bad_request("message caption is too long")
    return text, _with_found(text, entities)


def find_entities(text: str) -> list[Json]:
    """What Telegram finds in a text nobody formatted: commands, addresses, numbers."""
    if not _HINT.search(text):
        return []
    return [_found(text, match) for match in _FOUND.finditer(text)]


def _parse(source: str, given: Json) -> tuple[str, list[Json]]:
    mode = given.get("parse_mode", "").lower()
    if mode and "entities" in given:
        raise bad_request('parameters "parse_mode" and "entities" exclude each other')
    if mode == "html":
        return parse_html(source)
    if mode:
        raise bad_request("unsupported parse_mode")
    return source, [_read_entity(source, entity) for entity in given.get("entities", [])]


def _read_entity(text: str, value: Any) -> Json:
    entity = read_fields("MessageEntity", value, _ENTITY, "type", "offset", "length")
    if entity["type"] not in _ENTITY_TYPES:
        raise bad_request("can't parse MessageEntity: Type is unknown")
    if entity["offset"] < 0 or entity["length"] < 1 or entity["offset"] + entity["length"] > count_units(text):
        raise bad_request("can't parse MessageEntity: it lies outside of the text")
    return entity


def _trim(text: str, entities: list[Json]) -> tuple[str, list[Json]]:
    """Telegram cuts white space at both ends; entities move along or go."""
    cut = count_units(text) - count_units(text.lstrip())
    trimmed = text.strip()
    end = count_units(trimmed)
    moved = (_moved(entity, cut, end) for entity in entities)
    return trimmed, [entity for entity in moved if entity["length"] > 0]


def _moved(entity: Json, cut: int, end: int) -> Json:
    begin = max(entity["offset"] - cut, 0)
    return {**entity, "offset": begin, "length": min(entity["offset"] - cut + entity["length"], end) - begin}


def _with_found(text: str, entities: list[Json]) -> list[Json]:
    if len(entities) > limits.ENTITIES:
        raise bad_request("too many entities")
    new = [entity for entity in find_entities(text) if not any(_overlap(entity, known) for known in entities)]
    return sorted((*entities, *new), key=lambda entity: (entity["offset"], -entity["length"]))


def _found(text: str, match: re.Match[str]) -> Json:
    return {
        "type": match.lastgroup,
        "offset": count_units(text[: match.start()]),
        "length": count_units(match[0]),
    }


def _overlap(one: Json, other: Json) -> bool:
    # Bold and the like may hold a found entity; a link or code may not.
    if other["type"] in ("bold", "italic", "underline", "strikethrough", "spoiler", "blockquote"):
        return False
    begin, end = one["offset"], one["offset"] + one["length"]
    return bool(other["offset"] < end and begin < other["offset"] + other["length"])
