"""Two languages that nobody speaks, made from English: `en-XA` is long and accented, `ar-XB` runs from right to left.

They show, before there is a translator, what a long language or one that is written from the right would break.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

from fluent.syntax import FluentParser, FluentSerializer, ast

from bot.catalogue import Catalogue
from bot.manner import Manner
from bot.speech import Speech
from conversations.text import Privacy, Text

LONG, MIRRORED = "en-XA", "ar-XB"
PSEUDO = (LONG, MIRRORED)

LONGER = 0.4
"""How much longer than English the long one is; German and Finnish are seldom more."""

MARK, OVERRIDE, END = "\u200f", "\u202e", "\u202c"
"""Right-to-left mark; from here all runs from the right; until here."""

ISOLATED = ("\u2068", "\u2069")
"""Stand around what is inserted, so that it keeps its own direction."""

_ACCENTED = str.maketrans("aceinosuyzAEINOSUYZ", "àçéîñöšúýžÀÉÎÑÖŠÚÝŽ")

_MANNERS = {
    LONG: """
locale = "en_GB"
day = "EEEE d MMMM '~~~~~~'"
short_day = "EEE d MMM '~~~'"
date = "d MMMM y '~~~~~'"
month = "LLLL y '~~~~'"
time = "HH:mm"
moment = "{day}, ~~~ {time}"
""",
    MIRRORED: """
locale = "ar_EG"
day = "EEEE d MMMM"
short_day = "EEE d MMM"
date = "d MMMM y"
month = "LLLL y"
time = "HH:mm"
moment = "{day}، {time}"
""",
}


class Recalling(Speech):
    """A `Speech` that says no text twice: thousands of views are made of the same few."""

    def __init__(self, catalogues: Mapping[str, Catalogue], manners: Mapping[str, Manner]) -> None:
        super().__init__(catalogues, manners)
        self._recalled: dict[tuple[Text, str, Privacy], str] = {}

    def say(self, text: Text, language: str, clearance: Privacy) -> str:
        """As `Speech`."""
        known = (text, language, clearance)
        if known not in self._recalled:
            self._recalled[known] = super().say(text, language, clearance)
        return self._recalled[known]


def pseudo_speech(folder: Path) -> Speech:
    """English as it is, and both pseudo-locales, made from it in that empty folder."""
    for words in Path("locales/en").iterdir():
        written = words.read_text("utf-8")
        _put(folder / "en" / words.name, written)
        if words.suffix == ".ftl":
            _put(folder / LONG / words.name, respelled(written, long))
            _put(folder / MIRRORED / words.name, respelled(written, mirrored))
    for language, manner in _MANNERS.items():
        _put(folder / language / "dates.toml", f"[say]{manner}")
    return Recalling.load(folder)


def _put(file: Path, words: str) -> None:
    file.parent.mkdir(exist_ok=True)
    file.write_text(words, "utf-8")


def respelled(source: str, spelled: Callable[[str], str]) -> str:
    """A Fluent file with all that it says spelled otherwise; what is inserted or chosen by stays."""
    resource = FluentParser().parse(source)
    for entry in resource.body:
        if isinstance(entry, ast.Message):
            for said in texts_in(entry.value):
                said.value = spelled(said.value)
    return FluentSerializer().serialize(resource)


def texts_in(node: object) -> Iterator[ast.TextElement]:
    """All that a message says itself, variants included."""
    if isinstance(node, ast.TextElement):
        yield node
    elif isinstance(node, ast.BaseNode):
        for inner in vars(node).values():
            yield from texts_in(inner)
    elif isinstance(node, list):
        for inner in node:
            yield from texts_in(inner)


def long(said: str) -> str:
    """With accents, and longer: by words, for lines break between words."""
    missing = int(len(said.strip()) * LONGER)
    more = " ".join("~" * min(6, missing - start) for start in range(0, missing, 7))
    body = said.rstrip(" ")
    return body.translate(_ACCENTED) + (f" {more}" if more else "") + " " * (len(said) - len(body))


def mirrored(said: str) -> str:
    """Every word running from right to left, each for itself: so ICU makes `ar-XB`."""
    return re.sub(r"[^\W\d_]+", lambda word: f"{MARK}{OVERRIDE}{word[0]}{END}{MARK}", said)
