"""The words a language has for yes, no and between names: data from `locales/<lang>/dates.toml`; and how words are
compared."""

import re
import tomllib
import unicodedata
from dataclasses import dataclass
from enum import StrEnum, auto
from functools import lru_cache
from importlib.resources import files


class DateOrder(StrEnum):
    """Which number of 3/4 is the day. EITHER: speakers disagree, so both readings are kept."""

    DAY = auto()
    MONTH = auto()
    EITHER = auto()


@dataclass(frozen=True, slots=True, kw_only=True)
class Lexicon:
    """One language's words of answers, folded (see `folded`); those of time are a `Vocabulary`."""

    yes: frozenset[str]
    no: frozenset[str]
    articles: frozenset[str]
    joining: frozenset[str]


def folded(text: str) -> str:
    """Lower case, no accents, single spaces: how words are compared. Punctuation stays."""
    plain = unicodedata.normalize("NFKD", text.casefold())
    return " ".join("".join(c for c in plain if not unicodedata.combining(c)).split())


def bare(text: str) -> str:
    """Folded, and letters and digits only, as words; the zero in front of `09:30` is left out, as people do."""
    words = re.findall(r"[^\W_]+", folded(text))
    return " ".join(word.lstrip("0") or "0" if word.isdecimal() else word for word in words)


@lru_cache(maxsize=64)
def lexicon(language: str) -> Lexicon:
    """The words of a language; English for one we have none of."""
    file = files("locales") / language / "dates.toml"
    if not re.fullmatch("[a-z]{2,3}", language) or not file.is_file():
        return lexicon("en")
    read = tomllib.loads(file.read_text(encoding="utf-8"))["read"]
    return Lexicon(
        yes=frozenset(read["yes"]),
        no=frozenset(read["no"]),
        articles=frozenset(read["articles"]),
        joining=frozenset(read["and"]),
    )
