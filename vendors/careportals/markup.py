"""The vendor's HTML as plain text that a person can agree to: all its words, and nothing that acts. Pure."""

import html
import re
from html.parser import HTMLParser

_BLOCKS = re.compile(
    "address|article|aside|blockquote|d[dlt]|div|fieldset|footer|form|h[1-6]|header|hr|main|nav|[ou]l|p|pre|section"
    "|table|tr"
)
_SILENT = frozenset(("script", "style", "template"))
# Controls, and what turns the direction of writing: words could be made to read as others.
_UNSEEN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]")


def plain(text: str) -> str:
    """The words of `text`, HTML or not: paragraphs and list items on lines of their own, links with their address."""
    if "<" not in text:
        return _tidy(html.unescape(text))
    reading = _Words()
    reading.feed(text)
    reading.close()
    return _tidy("".join(reading.words))


def _tidy(text: str) -> str:
    lines = (" ".join(line.split()) for line in _UNSEEN.sub("", text).split("\n"))
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()


class _Words(HTMLParser):
    """Collects words. The parser has turned character references into characters."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.words: list[str] = []
        self._silent = 0
        self._links: list[tuple[str, int]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Begin a line, an item or a link."""
        given = dict(attrs)
        if tag in _SILENT:
            self._silent += 1
        elif tag == "br":
            self.words.append("\n")
        elif tag == "li":
            self.words.append("\n• ")
        elif _BLOCKS.fullmatch(tag):
            self.words.append("\n\n")
        elif tag == "a":
            self._links.append((given.get("href") or "", len(self.words)))
        elif tag == "img":
            self.words.append(given.get("alt") or "")

    def handle_endtag(self, tag: str) -> None:
        """End a paragraph or a link, whose address follows its words."""
        if tag in _SILENT:
            self._silent = max(0, self._silent - 1)
        elif _BLOCKS.fullmatch(tag):
            self.words.append("\n\n")
        elif tag == "a" and self._links:
            self._end_link(*self._links.pop())

    def _end_link(self, address: str, begun: int) -> None:
        if address.startswith(("https://", "http://")) and address not in "".join(self.words[begun:]):
            self.words.append(f" ({address})")

    def handle_data(self, data: str) -> None:
        """Words; in HTML the end of a line is a space."""
        if not self._silent:
            self.words.append(data.replace("\n", " "))
