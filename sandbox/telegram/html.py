"""Telegram's HTML: to text and entities, offsets in UTF-16 code units.

Source: core.telegram.org/bots/api#html-style; the errors' wording after tdlib, MessageEntity.cpp (November 2026).
"""

import re
from dataclasses import dataclass, field
from html import unescape

from sandbox.telegram.refusal import Json, Refusal, bad_request

PLAIN = {
    "b": "bold",
    "strong": "bold",
    "i": "italic",
    "em": "italic",
    "u": "underline",
    "ins": "underline",
    "s": "strikethrough",
    "strike": "strikethrough",
    "del": "strikethrough",
    "tg-spoiler": "spoiler",
    "code": "code",
    "pre": "pre",
    "blockquote": "blockquote",
}
SUPPORTED = frozenset({*PLAIN, "a", "span", "tg-emoji"})

_TAG = re.compile(r"""<(/?)([^\s>]*)((?:[^>"']|"[^"]*"|'[^']*')*)>""")
_ATTRIBUTE = re.compile(r"""\s+([A-Za-z-]+)(?:\s*=\s*("[^"]*"|'[^']*'|[^\s"'>]+))?""")
# Only these four names are read; every other `&…;` with a name stays as it is written.
_CHARACTER = re.compile(r"&(?:lt|gt|amp|quot|#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6});")
_LINK = re.compile(r"(?:https?|tg|mailto|tel|ton):\S+", re.IGNORECASE)


def count_units(text: str) -> int:
    """The length of `text` in UTF-16 code units."""
    return len(text) if text.isascii() else len(text.encode("utf-16-le", "surrogatepass")) // 2


@dataclass(frozen=True, slots=True)
class _Open:
    tag: str
    at: int
    attributes: dict[str, str]


@dataclass(slots=True)
class _Reader:
    source: str
    text: list[str] = field(default_factory=list)
    units: int = 0
    nested: list[_Open] = field(default_factory=list)
    entities: list[Json] = field(default_factory=list)

    def read(self) -> None:
        at = 0
        while (begin := self.source.find("<", at)) >= 0:
            self._take_text(self.source[at:begin])
            tag = _TAG.match(self.source, begin)
            if tag is None:
                raise self._fail("Unclosed start tag", begin)
            self._take_tag(tag, begin)
            at = tag.end()
        self._take_text(self.source[at:])
        if self.nested:
            raise _cannot_parse(f'Can\'t find end tag corresponding to start tag "{self.nested[-1].tag}"')

    def _take_text(self, raw: str) -> None:
        shown = _CHARACTER.sub(lambda found: unescape(found[0]), raw)
        self.text.append(shown)
        self.units += count_units(shown)

    def _take_tag(self, tag: re.Match[str], begin: int) -> None:
        name = tag[2].lower()
        if tag[1]:
            self._close(name, begin)
        elif name not in SUPPORTED:
            raise self._fail(f'Unsupported start tag "{name}"', begin)
        else:
            self.nested.append(_Open(name, self.units, self._read_attributes(name, tag[3], begin)))

    def _read_attributes(self, name: str, raw: str, begin: int) -> dict[str, str]:
        read = {found[1].lower(): unescape((found[2] or "").strip("\"'")) for found in _ATTRIBUTE.finditer(raw)}
        if _ATTRIBUTE.sub("", raw).strip():
            raise self._fail(f'Unexpected character in the tag "{name}"', begin)
        if name == "span" and read.get("class") != "tg-spoiler":
            raise self._fail('Tag "span" must have class "tg-spoiler"', begin)
        return read

    def _close(self, name: str, begin: int) -> None:
        if not self.nested:
            raise self._fail("Unexpected end tag", begin)
        opened = self.nested.pop()
        if name not in ("", opened.tag):
            raise self._fail("Unmatched end tag", begin, f', expected "</{opened.tag}>", found "</{name}>"')
        if self.units > opened.at:
            self._add(opened)

    def _add(self, opened: _Open) -> None:
        place = {"offset": opened.at, "length": self.units - opened.at}
        match opened:
            case _Open(tag="a", attributes=attributes):
                self._add_link(place, attributes.get("href", ""))
            case _Open(tag="span"):
                self.entities.append({"type": "spoiler", **place})
            case _Open(tag="tg-emoji", attributes=attributes):
                self.entities.append(
                    {"type": "custom_emoji", **place, "custom_emoji_id": attributes.get("emoji-id", "")}
                )
            case _Open(tag="blockquote", attributes=attributes) if "expandable" in attributes:
                self.entities.append({"type": "expandable_blockquote", **place})
            case _Open(tag="pre" | "code", attributes=attributes) if "class" in attributes:
                language = attributes["class"].removeprefix("language-")
                self.entities.append({"type": "pre", **place, "language": language})
            case _Open(tag=tag):
                self.entities.append({"type": PLAIN[tag], **place})

    def _add_link(self, place: Json, address: str) -> None:
        # Telegram shows the words of a link it cannot follow as plain text.
        if _LINK.fullmatch(address):
            self.entities.append({"type": "text_link", **place, "url": address})

    def _fail(self, what: str, begin: int, more: str = "") -> Refusal:
        return _cannot_parse(f"{what} at byte offset {len(self.source[:begin].encode())}{more}")


def _cannot_parse(why: str) -> Refusal:
    return bad_request(f"can't parse entities: {why}")


def parse_html(source: str) -> tuple[str, list[Json]]:
    """The text without tags and its entities in order; refuses what Telegram cannot parse."""
    reader = _Reader(source)
    reader.read()
    return "".join(reader.text), _without_doubled_code(reader.entities)


def _without_doubled_code(entities: list[Json]) -> list[Json]:
    """`<pre><code class="language-x">` is one entity: the outer `pre` with the inner's language."""
    named = {(e["offset"], e["length"]) for e in entities if e["type"] == "pre" and "language" in e}
    kept = [
        e for e in entities if not (e["type"] == "pre" and "language" not in e and (e["offset"], e["length"]) in named)
    ]
    return sorted(kept, key=lambda e: (e["offset"], -e["length"]))
