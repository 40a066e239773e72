"""How long something may be, and how a text is cut to that. The numbers are each channel's own (`limits`)."""

from collections.abc import Iterator
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Limit:
    """At most `most` and at least `least` of something, and where that is written. Texts are counted by `length`."""

    most: int
    what: str
    source: str
    least: int = 1


def length(text: str) -> int:
    """Length in UTF-16 units: so the Bot API counts; Slack does not say, and no other way of counting gives more."""
    return len(text) if text.isascii() else len(text.encode("utf-16-le", "surrogatepass")) // 2


def cut(text: str, most: int) -> str:
    """At most so many UTF-16 units: cut at the end of a line or word if one is near, marked with a `…`."""
    if length(text) <= most:
        return text
    kept = text[: most - 1]
    while length(kept) > most - 1:
        kept = kept[:-1]
    for edge in ("\n", " "):
        at = kept.rfind(edge)
        if at > len(kept) // 2:
            return kept[:at].rstrip() + "…"
    return kept.rstrip() + "…"


def outside(limit: Limit, is_: int) -> Iterator[str]:
    """What is wrong with so many of it, with the source; nothing where that is allowed."""
    if not limit.least <= is_ <= limit.most:
        yield f"{limit.what}: {is_}, allowed are {limit.least} to {limit.most} ({limit.source})"
