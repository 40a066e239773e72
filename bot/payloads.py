"""What a channel sends, read without trust: JSON of unknown shape, and what a button carries. Total: never raises.

Knows no channel: what a payload means is each channel's `receive`.
"""

import re
from collections.abc import Iterator, Mapping
from typing import Any

JSON = Mapping[str, Any]

LONGEST = 4096
"""Characters kept of a text: as many as a message in Telegram has, and more than Slack lets through a form."""

STALE = -1
"""The stamp of a press that carried nothing we know: the core then shows the present truth."""

_CARRIED = re.compile(r"(\d{1,18}):([0-9A-Za-z_-]{1,40})", re.ASCII)


def carried(value: str) -> tuple[int, str]:
    """The stamp and the key that a button carries; `STALE` and nothing for what is no button of ours."""
    found = _CARRIED.fullmatch(value)
    return (int(found[1]), found[2]) if found else (STALE, "")


def object_at(holder: JSON, key: str) -> JSON:
    """The object there; an empty one where there is none."""
    value = holder.get(key)
    return value if isinstance(value, dict) else {}


def objects_at(holder: JSON, key: str) -> Iterator[JSON]:
    """The objects in the list there."""
    value = holder.get(key)
    return (item for item in value if isinstance(item, dict)) if isinstance(value, list) else iter(())


def text_at(holder: JSON, key: str) -> str:
    """The text there, as `stored`; empty where there is none."""
    value = holder.get(key)
    return stored(value) if isinstance(value, str) else ""


def number_at(holder: JSON, key: str) -> int | None:
    """The whole number there."""
    value = holder.get(key)
    return value if isinstance(value, int) and not isinstance(value, bool) else None


def stored(text: str) -> str:
    """The text so that it can be stored anywhere: JSON may hold halves of characters and zeros."""
    return text[:LONGEST].encode("utf-8", "replace").decode().replace("\0", "")
